"""A small world on a running server, made through the services. Prints what it made as JSON."""

# ruff: noqa: E402  # Django must be set up before models are imported; nothing imports this file

import json
import os
import sys
import time
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misora.config.settings")
django.setup()

from misora.accounts.models import User
from misora.accounts.services import block, create_user, follow
from misora.generation.asking.requesting import request_renders
from misora.generation.models import Batch, Render
from misora.moderation.services import report_post
from misora.notifications.services import create_endpoint
from misora.social.models import Post
from misora.social.services import comment, like, publish, remix_source, update_profile
from misora.trust.models import Sighting

PASSWORD = "snow falls on quiet roofs"
PROMPTS = {
    "mio": "A red fox runs across a snowy field at night and says: “Almost home”",
    "ko": "A small boat sails past a lighthouse at sunset",
    "picture": "A robot sits on a rock by the sea at sunset, reading a newspaper",
    "nana": "A white rabbit dances in a sunny meadow with flowers",
}


def people() -> dict[str, User]:
    """Three who make clips, one who looks after the server, one who was blocked."""
    made = {
        handle: create_user(username=handle, password=PASSWORD, email="", is_admin=handle == "warden")
        for handle in ("warden", "mio", "ko", "nana", "noise")
    }
    update_profile(user=made["mio"], name="Mio", bio="Paper animals, mostly at night.", picture=None)
    update_profile(user=made["ko"], name="Ko", bio="Boats and weather.", picture=None)
    for follower, followed in (("ko", "mio"), ("nana", "mio"), ("mio", "ko"), ("warden", "mio"), ("warden", "ko")):
        follow(follower=made[follower], followed=made[followed])
    block(blocker=made["mio"], blocked=made["noise"])
    return made


def render(owner: User, prompt: str, *, takes: int = 1, parent: Render | None = None, **more: object) -> Batch:
    """Ask for takes and wait until the worker has made them."""
    batch = request_renders(
        owner=owner, prompt=prompt, seconds=4, takes=takes, parent=parent, token=uuid4().hex, seed=11, **more
    )  # type: ignore[arg-type]  # passed through
    deadline = time.monotonic() + 150
    while batch.renders.open().exists():
        if time.monotonic() > deadline:
            raise RuntimeError(f"not rendered in time: {prompt}")
        time.sleep(0.3)
    return batch


def publish_first(owner: User, batch: Batch, caption: str, audience: str) -> str:
    """Publish the first take of a batch."""
    take = batch.renders.get(take=1)
    post = publish(
        owner=owner,
        draft_id=take.draft.pk,
        caption=caption,
        alt=batch.prompt,
        audience=audience,
        remix_rule="anyone",
    )
    return str(post.pk)


def world() -> dict[str, str]:
    """Everything that the pages are looked at with."""
    made = people()
    fox = publish_first(
        made["mio"], render(made["mio"], PROMPTS["mio"]), "Almost home. First snow, paper and patience.", "public"
    )
    boat = publish_first(
        made["ko"], render(made["ko"], PROMPTS["ko"]), "Past the light, before the wind turns.", "everyone"
    )
    rabbit = publish_first(
        made["nana"], render(made["nana"], PROMPTS["nana"]), "For everyone who had a long week.", "public"
    )
    source = remix_source(user=made["ko"], post_id=fox)
    again = render(made["ko"], "A blue fox runs across a snowy field at night", parent=source.render)
    remix = publish_first(made["ko"], again, "The same fox, colder.", "public")
    for handle in ("ko", "nana", "warden"):
        like(user=made[handle], post_id=fox)
    comment(author=made["ko"], post_id=fox, text="The breath in the cold air is lovely.")
    comment(author=made["nana"], post_id=fox, text="Who lives in that field?")
    report_post(reporter=made["nana"], post_id=boat, reason="copy", text="That is my boat and my light.")
    report_post(reporter=made["mio"], post_id=rabbit, reason="spam", text="")
    Sighting.objects.create(owner=made["ko"], place="upload", list_name="known.txt", distance=4)
    Sighting.objects.create(owner=made["mio"], place="publish", asset_id=uuid4(), distance=12)
    picture = publish_first(
        made["ko"],
        render(made["ko"], PROMPTS["picture"], kind="image", width=1024, height=1536),
        "The keeper’s day off.",
        "public",
    )
    pictures = render(made["mio"], "A cat reads a book by the fire, watercolour", kind="image", takes=3)
    takes = render(made["mio"], "A unicorn jumps over a moonlit lake", takes=3)
    failed = takes.renders.get(take=3)
    failed.draft.delete()
    Render.objects.filter(pk=failed.pk).update(
        state="failed", error="The engine stopped three times. Try again, or ask for a shorter clip."
    )
    hook, _secret = create_endpoint(
        owner=made["mio"], name="poster script", url="https://example.org/hook", event_types=["video.completed"]
    )
    return {
        "webhook": str(hook.pk), "picture": picture, "pictures": str(pictures.pk),
        "fox": fox, "fox_asset": str(Post.objects.get(pk=fox).asset_id),
        "boat": boat, "rabbit": rabbit, "remix": remix, "batch": str(takes.pk), "password": PASSWORD,
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(world(), sys.stdout)
