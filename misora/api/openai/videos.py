"""`/v1/videos`: asking for a clip, following it, fetching it."""

import hashlib
import secrets
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router

from misora.accounts.models import Scope, User
from misora.api.openai.auth import BearerKey, caller
from misora.api.openai.errors import InvalidParameter
from misora.api.openai.files import file_response
from misora.api.openai.schemas import VideoWish, read_wish, video_object
from misora.core.errors import NotFound
from misora.generation.models import Batch, Render
from misora.generation.queries import remaining_seconds, render_of
from misora.generation.services import plan_ahead, request_renders
from misora.media.models import Asset
from misora.media.services import delete_asset, store_picture

router = Router()

POLL_MS: Final = (500, 5000)
"""Bounds of what the client is told to wait between two looks."""
VARIANTS: Final = {"video": "video", "thumbnail": "poster", "spritesheet": "sprite"}


class NotReady(NotFound):
    """The video is known, but there is nothing to fetch yet, or any more."""

    code = "video_not_ready"


@router.post("/videos", auth=BearerKey(Scope.MAKE))
def create_video(request: HttpRequest) -> HttpResponseBase:
    """Ask for one clip. The same `Idempotency-Key` is the same clip."""
    wish, upload = read_wish(request)
    owner = caller(request)
    reference = _stored_reference(owner, wish, upload)
    batch: Batch | None = None
    token = _token(request)
    try:
        batch = request_renders(
            owner=owner,
            prompt=wish.prompt,
            engine=wish.engine,
            seconds=float(wish.seconds),
            width=wish.width,
            height=wish.height,
            seed=wish.seed,
            storyboard=plan_ahead(owner=owner, prompt=wish.prompt, seconds=float(wish.seconds), token=token),
            reference=reference,
            token=token,
            via_api=True,
        )
    finally:
        # A refusal, or a repeated request, has no use for the copy that was just stored.
        if reference is not None and (batch is None or batch.reference_id != reference.pk):
            delete_asset(asset=reference)
    return _answer(batch.renders.select_related("batch").get(take=1))


@router.get("/videos/{video_id}", auth=BearerKey(Scope.READ))
def retrieve_video(request: HttpRequest, video_id: str) -> HttpResponseBase:
    """How far a clip is."""
    return _answer(_render(request, video_id))


@router.api_operation(["GET", "HEAD"], "/videos/{video_id}/content", auth=BearerKey(Scope.READ))
def video_content(request: HttpRequest, video_id: str, variant: str = "video") -> HttpResponseBase:
    """The clip as MP4, or its poster or sprite sheet."""
    if variant not in VARIANTS:
        message = _("There is no variant %(name)s. There are video, thumbnail and spritesheet.") % {
            "name": variant[:40]
        }
        raise InvalidParameter(message, param="variant")
    render = _render(request, video_id)
    if render.state != Render.State.DONE:
        raise NotReady(_("This video is not ready. Ask for its status first."))
    return file_response(request, render.draft.asset, VARIANTS[variant])


def _render(request: HttpRequest, video_id: str) -> Render:
    """The caller's take of that id. A discarded draft's is gone."""
    head, _underscore, digits = video_id.partition("_")
    try:
        render = render_of(caller(request), UUID(hex=digits)) if head == "video" and len(digits) == 32 else None
    except ValueError:
        render = None
    if render is None or (render.state == Render.State.DONE and not hasattr(render, "draft")):
        raise NotFound(_("There is no video %(id)s.") % {"id": video_id[:60]})
    return render


def _answer(render: Render) -> HttpResponseBase:
    response = JsonResponse(video_object(render))
    if render.open:
        left = remaining_seconds(render)
        wait = 1000 if left is None else round(left * 1000 / 4)
        response["openai-poll-after-ms"] = str(max(POLL_MS[0], min(wait, POLL_MS[1])))
    return response


def _token(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key")
    # A digest: keys may be of any length, and never meet the tokens of forms.
    return f"api-{hashlib.sha256(key.encode()).hexdigest()[:60]}" if key else f"api-{secrets.token_hex(30)}"


def _stored_reference(owner: User, wish: VideoWish, upload: "UploadedFile[bytes] | None") -> Asset | None:
    if wish.characters:
        raise InvalidParameter(_("Characters can't be used here yet. Leave them out."), param="characters")
    if wish.input_reference is not None:
        message = _("Send the reference picture itself, as a file of a multipart form.")
        raise InvalidParameter(message, param="input_reference")
    if upload is None:
        return None
    asset = store_picture(owner=owner, upload=upload)
    if (asset.width, asset.height) == (wish.width, wish.height):
        return asset
    delete_asset(asset=asset)
    message = _("The reference picture has %(has)s pixels and the video %(wants)s. They must be the same.")
    size = f"{asset.width}x{asset.height}"
    raise InvalidParameter(message % {"has": size, "wants": wish.size}, param="input_reference")
