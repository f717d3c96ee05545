"""What tests start from: people, finished drafts and posts, as rows like those that the services make."""

from functools import cache
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import numpy as np
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from misora.accounts.models import Block, Follow, User
from misora.core.ids import uuid7
from misora.engines.storyboard import Shot, Storyboard, Subject
from misora.generation.models import Batch, Draft, Render
from misora.media.encode import FILES, FilmFile, Made
from misora.media.models import Asset
from misora.media.services import store_made
from misora.social import services
from misora.social.models import Post

FILM = {"width": 72, "height": 128, "fps": 12, "seconds": 0.5}
_TYPES = {"video": "video/mp4", "poster": "image/webp", "image": "image/webp"}
_numbers = count(1)


def person(handle: str = "", *, password: str = "", **fields: Any) -> User:
    """Someone of this server, with a profile. Sign in by `client.force_login`; a password is slow to hash."""
    user = User(username=handle or f"person{next(_numbers)}", **fields)
    if password:
        user.set_password(password)
    else:
        user.set_unusable_password()
    user.save()
    services.profile_of(user)
    return user


def follow(follower: User, followed: User) -> None:
    Follow.objects.create(follower=follower, followed=followed)


def block(blocker: User, blocked: User) -> None:
    Block.objects.create(blocker=blocker, blocked=blocked)


@cache
def made() -> Made:
    """A real film of half a second: a square that moves, without sound. Encoded once for the whole run."""
    folder = Path(mkdtemp(prefix="film-", dir=settings.DATA.parent))
    with FilmFile(folder, kind="video", **FILM) as film:
        for step in range(6):
            frame = np.full((FILM["height"], FILM["width"], 3), 40, dtype=np.uint8)
            frame[20 + 12 * step : 40 + 12 * step, 20:50] = (250, 120, 60)
            film.frame(frame)
        return film.close()


@cache
def made_picture() -> Made:
    """A real picture, encoded once for the whole run."""
    folder = Path(mkdtemp(prefix="picture-", dir=settings.DATA.parent))
    with FilmFile(folder, kind="image", width=64, height=64, fps=24, seconds=0) as film:
        film.frame(np.full((64, 64, 3), (250, 120, 60), dtype=np.uint8))
        return film.close()


def asset(owner: User, *, files: bool = False, kind: str = Asset.Kind.VIDEO) -> Asset:
    """A clip, or a picture; with `files` it is a real one in the storage."""
    if files:
        return store_made(owner=owner, made=made() if kind == Asset.Kind.VIDEO else made_picture())
    key = uuid7()
    names = (kind, "poster")
    return Asset.objects.create(
        id=key, owner=owner, kind=kind, width=FILM["width"], height=FILM["height"],
        seconds=FILM["seconds"] if kind == Asset.Kind.VIDEO else 0,
        size_bytes=500 * len(names), sha256="0" * 64, folder=f"{key.hex[-2:]}/{key}/made-up",
        renditions={name: {"file": FILES[name], "content_type": _TYPES[name], "bytes": 500} for name in names},
    )  # fmt: skip


def picture_file(colour: tuple[int, int, int] = (250, 120, 60), size: tuple[int, int] = (64, 64)) -> SimpleUploadedFile:
    """A PNG as a browser sends it."""
    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "PNG")
    return SimpleUploadedFile("me.png", content.getvalue(), "image/png")


def storyboard() -> dict[str, Any]:
    """One shot of a fox."""
    fox = Subject(id="fox", kind="fox", drawn_as="fox", colour="red")
    return Storyboard(shots=[Shot(seconds=FILM["seconds"], subjects=[fox])]).model_dump(mode="json")


def batch(owner: User, *, prompt: str = "A red fox runs", parent: Render | None = None, **fields: Any) -> Batch:
    """A press of Make, without takes."""
    seconds = 0 if fields.get("kind") == "image" else FILM["seconds"]
    shape = {"width": FILM["width"], "height": FILM["height"], "seconds": seconds}
    fields = {"engine": "animatic", "storyboard": storyboard(), "token": uuid4().hex, **shape, **fields}
    is_remix = parent is not None and parent.batch.owner_id != owner.pk
    return Batch.objects.create(owner=owner, prompt=prompt, parent=parent, is_remix=is_remix, **fields)


def finished_draft(owner: User, *, files: bool = False, of: Batch | None = None, **fields: Any) -> Draft:
    """A take that is done. `of` puts it into a batch that exists; other fields go to its new batch."""
    press = of or batch(owner, **fields)
    take = press.renders.count() + 1
    render = Render.objects.create(
        batch=press, take=take, seed=7 + take, credits=3, state=Render.State.DONE, fraction=1
    )
    film = asset(owner, files=files, kind=press.kind)
    film.made_by = "drawn" if press.engine == "animatic" else "generated"
    film.save(update_fields=["made_by"])
    return Draft.objects.create(render=render, asset=film)


def post(
    author: User,
    *,
    audience: str = Post.Audience.EVERYONE,
    caption: str = "A fox in the snow",
    alt: str = "A red fox runs over snow.",
    remix_rule: str = Post.RemixRule.ANYONE,
    remix_of: Post | None = None,
    files: bool = False,
    kind: str = "video",
    engine: str = "animatic",
) -> Post:
    """A post, through the service that publishes."""
    parent = remix_of.draft.render if remix_of else None
    draft = finished_draft(author, files=files, kind=kind, engine=engine, parent=parent)
    return services.publish(
        owner=author, draft_id=draft.pk, caption=caption, alt=alt, audience=audience, remix_rule=remix_rule
    )
