"""A clip leaves the server, is made over by another program, and comes back in another's hands."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from misora.accounts.models import User
from misora.accounts.services import create_key
from misora.api.openai.ids import video_id
from misora.core.errors import NotAllowed
from misora.generation.asking.requesting import request_renders
from misora.generation.models import Batch, Draft, EngineState, Render
from misora.moderation.services import decide
from misora.social.models import Post
from misora.social.queries import copied_from, lineage
from misora.social.services import publish
from misora.social.verification import verify
from misora.trust.models import Sighting
from misora.trust.screening import PicturesRefused
from tests import factories
from tests.attacks.ffmpeg import recoded
from tests.engines.servers import Asked, Reply, serving
from tests.processes import Process, until, worker

pytestmark = pytest.mark.django_db(transaction=True)
ENGINES = {"animatic": "misora.engines.animatic.engine.Animatic"}
SIZE = {"width": 720, "height": 1280}
CROPPED = ["-vf", "crop=iw*0.85:ih*0.85,scale=720:1280", "-map_metadata", "-1", "-c:v", "libx264", "-crf", "28"]


@pytest.fixture
def stolen(tmp_path: Path) -> Path:
    return tmp_path / "stolen.mp4"


@pytest.fixture
def server(tmp_path: Path, settings: Any, stolen: Path) -> Iterator[Process]:
    """A worker with the engine that draws, and with one that hands in whatever film it is given."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")

    def answer(request: Asked) -> Reply:
        if request.path.endswith("/content"):
            return Reply(stolen.read_bytes(), kind="video/mp4")
        return Reply({"id": "v1", "status": "completed", "progress": 100})

    with serving(answer) as other:
        remote = {
            "engine": "misora.engines.openai_compatible.OpenAICompatible",
            "address": other.url,
            "sizes": [[SIZE["width"], SIZE["height"]]],
        }
        engines = ENGINES | {"elsewhere": remote}
        settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines, "misora_disk_floor_bytes": 0})
        with worker(tmp_path, MISORA_ENGINES=json.dumps(engines)) as process:
            until(lambda: EngineState.objects.filter(engine__in=engines).count() == 2, why=process.log)
            yield process


def client_of(person: User) -> Client:
    return Client(headers={"authorization": f"Bearer {create_key(owner=person)[1]}"})


def drawn(owner: User, engine: str, wait: Callable[[], Any]) -> Draft:
    batch = request_renders(
        owner=owner, prompt="A red fox runs through snow at dawn", engine=engine, seconds=4, seed=3,
        token=uuid4().hex, **SIZE,
    )  # fmt: skip
    wait()
    return Draft.objects.select_related("asset", "render__batch").get(render__batch=batch)


def test_a_clip_that_comes_back_cut_and_made_over_is_a_remix_of_itself(
    server: Process, tmp_path: Path, stolen: Path
) -> None:
    def ended() -> None:
        until(lambda: not Render.objects.open().exists(), seconds=120, why=server.log)
        assert not Render.objects.filter(state="failed").exists(), server.log.read_text()[-3000:]

    ko, noor = factories.person("ko"), factories.person("noor")
    original = publish(owner=ko, draft_id=drawn(ko, "animatic", ended).pk, audience="everyone")
    file = client_of(ko).get(f"/v1/videos/{video_id(original.draft.render_id)}/content")
    (tmp_path / "downloaded.mp4").write_bytes(file.getvalue())
    recoded(tmp_path / "downloaded.mp4", stolen, CROPPED)

    # Sent in as a film: what is drawn over its first picture is a remix.
    upload = BytesIO(stolen.read_bytes())
    upload.name = "mine.mp4"
    sent = client_of(noor).post("/v1/videos/edits", {"prompt": "the fox sleeps now", "video": upload})
    assert sent.status_code == 200, sent.content
    ended()
    edited = Draft.objects.select_related("asset", "render__batch").get(render__batch__owner=noor)
    told = copied_from(edited, noor)
    assert told is not None
    assert (told.post, told.refusal) == (original, "")
    assert lineage(publish(owner=noor, draft_id=edited.pk, audience="everyone"), noor).ancestors == [original]

    # Handed in by an engine as if it had made it.
    whole = drawn(noor, "elsewhere", ended)
    told = copied_from(whole, noor)
    assert told is not None
    assert told.post == original
    Post.objects.filter(pk=original.pk).update(remix_rule=Post.RemixRule.NOBODY)
    with pytest.raises(NotAllowed, match="keeps this clip from being remixed"):
        publish(owner=noor, draft_id=whole.pk, audience="everyone")
    Post.objects.filter(pk=original.pk).update(remix_rule=Post.RemixRule.ANYONE)
    assert publish(owner=noor, draft_id=whole.pk, audience="everyone").remix_of == original

    # Asked where it is from.
    found = verify(viewer=noor, file=stolen)
    assert (found.verdict, found.post, found.credential.state) == ("made_here", original, "none")

    # Taken down, it stays down.
    again = drawn(noor, "elsewhere", ended)
    decide(moderator=factories.person("mod", is_moderator=True), post_id=original.pk, action="hide", statement="Stolen")
    upload.seek(0)
    refused = client_of(noor).post("/v1/videos/edits", {"prompt": "the fox wakes", "video": upload})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "moderation_blocked")
    with pytest.raises(PicturesRefused):
        publish(owner=noor, draft_id=again.pk, audience="everyone")
    assert [*Sighting.objects.order_by("pk").values_list("place", "asset_id")] == [
        ("upload", original.asset_id),
        ("publish", original.asset_id),
    ]
    assert not Batch.objects.filter(prompt="the fox wakes").exists()
