"""`/v1/videos`: asking for a clip, following it, fetching it, deleting it."""

from typing import Annotated, Final, Literal

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from misora.accounts.models import Scope, User
from misora.api.openai.auth import BearerKey, caller, key_of
from misora.api.openai.bodies import read_body
from misora.api.openai.errors import ConsentRequired, InvalidParameter
from misora.api.openai.files import file_response
from misora.api.openai.idempotency import token_of
from misora.api.openai.ids import video_key
from misora.api.openai.openapi import FOLLOWED, answers, body, files
from misora.api.openai.references import stored_reference
from misora.api.openai.schemas import Video, VideoDeleted, VideoList, VideoWish
from misora.api.openai.video_objects import video_list, video_response
from misora.core.errors import Conflict, NotFound
from misora.generation.asking.presses import earlier_press
from misora.generation.asking.requesting import plan_ahead, request_renders
from misora.generation.models import Batch, Render
from misora.generation.queries import videos_of
from misora.generation.services import delete_take
from misora.media.services import delete_asset

router = Router(tags=["Videos"])

VARIANTS: Final = {"video": "video", "thumbnail": "poster", "spritesheet": "sprite"}


class NotReady(NotFound):
    """The video is known, but there is nothing to fetch yet, or any more."""

    code = "video_not_ready"


@router.post(
    "/videos",
    auth=BearerKey(Scope.MAKE),
    response=answers(Video),
    openapi_extra=body(VideoWish, files=("input_reference",), idempotent=True) | FOLLOWED,
)
def create_video(request: HttpRequest) -> HttpResponseBase:
    """Ask for one clip. It also appears among the drafts of the key's owner, and costs the same credits."""
    asked = read_body(request)
    wish, owner, token = asked.read_as(VideoWish), caller(request), token_of(request, asked)
    if wish.characters:
        raise ConsentRequired(_("Nobody here has lent their likeness yet. Leave the characters out."))
    if (pressed := earlier_press(owner, token)) is not None:
        return video_of(pressed, owner)
    engine = wish.engine  # an unknown one is said before a picture is fetched
    reference = stored_reference(owner, wish, asked)
    batch: Batch | None = None
    try:
        batch = request_renders(
            owner=owner,
            prompt=wish.prompt,
            engine=engine,
            seconds=float(wish.seconds),
            width=wish.width,
            height=wish.height,
            seed=wish.seed,
            storyboard=plan_ahead(owner=owner, prompt=wish.prompt, seconds=float(wish.seconds), token=token),
            reference=reference,
            token=token,
            via_api=True,
            key=key_of(request),
        )
    finally:
        # A refusal, or the same request at the same moment, has no use for the copy that was just stored.
        if reference is not None and (batch is None or batch.reference_id != reference.pk):
            delete_asset(asset=reference)
    return video_of(batch, owner)


@router.get("/videos", auth=BearerKey(Scope.READ), response=answers(VideoList))
def list_videos(
    request: HttpRequest,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
    order: Annotated[Literal["asc", "desc"], Query(description="`desc`: the newest first.")] = "desc",
    after: Annotated[str, Query(description="The `last_id` of the page before.")] = "",
) -> HttpResponseBase:
    """All your clips, those made on the web too, in the order in which they were asked for."""
    last = video_key(after) if after else None
    if after and last is None:
        raise InvalidParameter(_("after: send the last_id of the page before."), param="after")
    owner = caller(request)
    found = list(videos_of(owner).beyond(last, newest_first=order == "desc")[: limit + 1])
    return JsonResponse(video_list(found[:limit], viewer=owner, has_more=len(found) > limit))


@router.get("/videos/{video_id}", auth=BearerKey(Scope.READ), response=answers(Video), openapi_extra=FOLLOWED)
def retrieve_video(request: HttpRequest, video_id: str) -> HttpResponseBase:
    """How far a clip is. The header `openai-poll-after-ms` says when to ask again."""
    owner = caller(request)
    return video_response(own_video(owner, video_id), viewer=owner)


@router.delete("/videos/{video_id}", auth=BearerKey(Scope.MAKE), response=answers(VideoDeleted))
def delete_video(request: HttpRequest, video_id: str) -> HttpResponseBase:
    """Delete a clip for good. One that is still being made is stopped and its credits come back.

    A published one answers 409: delete the post first.
    """
    owner = caller(request)
    delete_take(owner=owner, render_id=own_video(owner, video_id).pk)
    return JsonResponse(VideoDeleted(id=video_id).model_dump())


@router.api_operation(
    ["GET", "HEAD"],
    "/videos/{video_id}/content",
    auth=BearerKey(Scope.READ),
    response=answers(None),
    openapi_extra=files("video/mp4", "image/webp", "image/jpeg"),
)
def video_content(
    request: HttpRequest,
    video_id: str,
    variant: Annotated[
        Literal["video", "thumbnail", "spritesheet"],
        Query(description="The clip as MP4, its poster as WebP, or its sprite sheet as JPEG."),
    ] = "video",
) -> HttpResponseBase:
    """Fetch the clip or its pictures, whole or in part: `Range`, `If-Range`, `If-None-Match` and HEAD work."""
    render = own_video(caller(request), video_id)
    if render.state != Render.State.DONE:
        raise NotReady(_("This video is not ready. Ask for its status first."))
    return file_response(request, render.draft.asset, VARIANTS[variant])


def own_video(owner: User, name: str) -> Render:
    """The take of `owner` that goes by that name. A deleted one is gone."""
    key = video_key(name)
    render = videos_of(owner).filter(pk=key).first() if key else None
    if render is None:
        raise NotFound(_("There is no video %(id)s.") % {"id": name[:60]})
    return render


def video_of(batch: Batch, owner: User) -> HttpResponseBase:
    """The answer to a press of `owner` that made this batch, now or earlier."""
    render = videos_of(owner).filter(batch=batch, take=1).first()
    if render is None:
        raise Conflict(_("The video of this idempotency key has been deleted. Use a new key."))
    return video_response(render, viewer=owner)
