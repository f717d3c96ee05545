"""Clips that start from others: remix, edit, extend."""

from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router

from misora.accounts.models import Scope, User
from misora.api.openai.auth import BearerKey, caller, key_of
from misora.api.openai.bodies import Body, digest_of, read_body
from misora.api.openai.errors import InvalidParameter
from misora.api.openai.idempotency import token_of
from misora.api.openai.ids import video_key
from misora.api.openai.openapi import FOLLOWED, answers, body
from misora.api.openai.schemas import EditWish, ExtensionWish, RemixWish, Video, VideoReference
from misora.api.openai.videos import video_of
from misora.core.errors import NotFound
from misora.generation.asking.presses import earlier_press
from misora.generation.asking.remixing import request_extension, request_from_film, request_remix
from misora.generation.models import Render
from misora.social.services import source_film, source_render

PARAM: Final = "video"

router = Router(tags=["Videos"])


@router.post(
    "/videos/{video_id}/remix",
    auth=BearerKey(Scope.MAKE),
    response=answers(Video),
    openapi_extra=body(RemixWish, idempotent=True) | FOLLOWED,
)
def remix_video(request: HttpRequest, video_id: str) -> HttpResponseBase:
    """Make a clip out of another one, at its size, length and seed.

    Words that read as an edit (“make it night”) change its storyboard, its own words keep it, all others tell a scene
    of their own. Yours are at hand by their id; a clip of somebody else by `video_` and the digits of its address, if
    its maker lets you remix it. Of a film that went on, it is the last part that is made anew.
    """
    asked = read_body(request)
    wish, owner, token = asked.read_as(RemixWish), caller(request), token_of(request, asked)
    batch = earlier_press(owner, token)
    if batch is None:
        parent = _named(owner, video_id)
        batch = request_remix(parent=parent, prompt=wish.prompt, token=token, **_asking(request))
    return video_of(batch, owner)


@router.post(
    "/videos/edits",
    auth=BearerKey(Scope.MAKE),
    response=answers(Video),
    openapi_extra=body(EditWish, files=("video",), idempotent=True) | FOLLOWED,
)
def edit_video(request: HttpRequest) -> HttpResponseBase:
    """Change a clip: one that you name, as a remix does, or a film that you send.

    A film that was made here is known by its bytes. Any other lends its first picture, its size and its length, and
    the words say what happens.
    """
    asked = read_body(request)
    wish, owner, token = asked.read_as(EditWish), caller(request), token_of(request, asked)
    batch = earlier_press(owner, token)
    if batch is None:
        ask: dict[str, Any] = {"prompt": wish.prompt, "token": token, **_asking(request)}
        source = _source(owner, wish.video, asked)
        if isinstance(source, Render):
            batch = request_remix(parent=source, **ask)
        else:
            batch = request_from_film(film=source, which="first", **ask)
    return video_of(batch, owner)


@router.post(
    "/videos/extensions",
    auth=BearerKey(Scope.MAKE),
    response=answers(Video),
    openapi_extra=body(ExtensionWish, files=("video",), idempotent=True) | FOLLOWED,
)
def extend_video(request: HttpRequest) -> HttpResponseBase:
    """Go on from where a clip ends, at its size. The answer is the whole film: the clip before and the new part.

    The new part alone is paid for. A film goes on at most 6 times, and lasts at most 120 seconds with all its parts.
    Of somebody else's clip, and of a film that is sent along and was not made here, the answer is the new part alone.
    """
    asked = read_body(request)
    wish, owner, token = asked.read_as(ExtensionWish), caller(request), token_of(request, asked)
    batch = earlier_press(owner, token)
    if batch is None:
        ask: dict[str, Any] = {"prompt": wish.prompt, "token": token, **_asking(request)}
        source, seconds = _source(owner, wish.video, asked), float(wish.seconds)
        if isinstance(source, Render):
            batch = request_extension(before=source, seconds=seconds, **ask)
        else:
            batch = request_from_film(film=source, which="last", seconds=seconds, **ask)
    return video_of(batch, owner)


def _asking(request: HttpRequest) -> dict[str, Any]:
    return {"owner": caller(request), "via_api": True, "key": key_of(request)}


def _source(owner: User, reference: VideoReference | None, asked: Body) -> "Render | UploadedFile[bytes]":
    """What the request names or carries; a film that was made here is the take that it came from."""
    film = asked.file(PARAM)
    if (film is None) == (reference is None):
        code = "missing_required_parameter" if film is None else "invalid_value"
        raise InvalidParameter(
            _("video: send exactly one, an object with an id or a film as a file."), param=PARAM, code=code
        )
    if film is None:
        return _named(owner, reference.id if reference else "")
    return source_film(user=owner, sha256=digest_of(film)) or film


def _named(owner: User, name: str) -> Render:
    key = video_key(name)
    if key is None:
        raise NotFound(_("There is no video %(id)s.") % {"id": name[:60]})
    return source_render(user=owner, key=key)
