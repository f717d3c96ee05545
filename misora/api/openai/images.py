"""`/v1/images`: pictures by words, and pictures drawn over others. A request waits until its pictures are made."""

import time
from typing import Annotated, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from ninja import Path, Router

from misora.accounts.models import Scope
from misora.api.openai.auth import BearerKey, caller, key_of
from misora.api.openai.bodies import read_body
from misora.api.openai.errors import InvalidParameter, answer
from misora.api.openai.idempotency import token_of
from misora.api.openai.image_files import TYPES, address_of, at_address, in_base64, picture_of
from misora.api.openai.image_references import Given, given_by
from misora.api.openai.image_shapes import ImageEditWish, ImageWish, Picture, Pictures
from misora.api.openai.image_stream import Events, Kind
from misora.api.openai.openapi import answers, body
from misora.api.openai.waiting import Place, ended, what_failed
from misora.core.errors import MisoraError
from misora.engines.protocol import STILL_SECONDS
from misora.generation.asking.checks import TooManyReferences
from misora.generation.asking.requesting import plan_ahead, request_renders
from misora.generation.models import Batch, Render
from misora.trust.signing import check_signed

router = Router(tags=["Images"])

NOTHING: Final = Given()
EVENT: Final = {
    "type": "object",
    "description": "`data` is JSON: its `type` is that of the event, its `b64_json` the picture.",
    "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
}
STREAMED: Final = {"responses": {200: {"content": {"text/event-stream": {"schema": EVENT}}}}}
"""What an operation adds to its `openapi_extra` that may answer with events."""
PICTURE: Final = {
    "responses": {
        200: {
            "description": "The picture.",
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES.values()},
        }
    }
}


@router.post(
    "/images/generations",
    auth=BearerKey(Scope.MAKE),
    response=answers(Pictures),
    openapi_extra=body(ImageWish, form=False, idempotent=True) | STREAMED,
)
def create_image(request: HttpRequest) -> HttpResponseBase:
    """Ask for pictures, and wait for them. With `stream` they come one by one, as server-sent events."""
    sent = read_body(request)
    wish = sent.read_as(ImageWish)
    with Place() as place:
        batch = _asked(request, wish, NOTHING, token_of(request, sent))
        return _answer(request, "image_generation", batch, wish, place)


@router.post(
    "/images/edits",
    auth=BearerKey(Scope.MAKE),
    response=answers(Pictures),
    openapi_extra=body(ImageEditWish, files=("image", "mask"), idempotent=True) | STREAMED,
)
def create_image_edit(request: HttpRequest) -> HttpResponseBase:
    """Have something drawn over a picture, within a mask if one is sent, and wait for it."""
    sent = read_body(request)
    wish = sent.read_as(ImageEditWish)
    with Place() as place:
        given = given_by(caller(request), wish, sent)
        batch: Batch | None = None
        try:
            batch = _asked(request, wish, given, token_of(request, sent))
        finally:
            given.forget(batch)
        return _answer(request, "image_edit", batch, wish, place)


@router.api_operation(
    ["GET", "HEAD"],
    "/images/content/{token}",
    auth=None,
    url_name="image_content",
    response=answers(None),
    openapi_extra=PICTURE,
)
def image_content(
    request: HttpRequest, token: Annotated[str, Path(pattern=r"^[A-Za-z0-9_:-]+$", max_length=300)]
) -> HttpResponse:
    """A picture that was answered as an address. It needs no key, and is good for an hour."""
    asset, form, compression = at_address(token)
    content = picture_of(asset, form, compression)
    headers = {"Cache-Control": "private, no-store", "Content-Length": str(len(content))}
    return HttpResponse(content, content_type=TYPES[form], headers=headers)


def _asked(request: HttpRequest, wish: ImageWish, given: Given, token: str) -> Batch:
    owner = caller(request)
    board = plan_ahead(owner=owner, prompt=wish.prompt, seconds=STILL_SECONDS, takes=wish.n, token=token)
    try:
        return request_renders(
            owner=owner,
            prompt=wish.prompt,
            kind="image",
            engine=wish.engine,
            width=wish.width,
            height=wish.height,
            takes=wish.n,
            seed=wish.seed,
            storyboard=board,
            reference=next(iter(given.pictures), None),
            more_references=given.pictures[1:],
            mask=given.mask,
            previews=wish.partial_images if wish.stream else 0,
            token=token,
            via_api=True,
            key=key_of(request),
        )
    except TooManyReferences as refusal:
        raise InvalidParameter(str(refusal), param="image") from refusal


def _answer(request: HttpRequest, kind: Kind, batch: Batch, wish: ImageWish, place: Place) -> HttpResponseBase:
    if wish.stream:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        events = Events(kind, batch, wish, place.handed_on())
        return StreamingHttpResponse(events, content_type="text/event-stream", headers=headers)
    try:
        renders = ended(batch)
        if not (made := [render for render in renders if hasattr(render, "draft")]):
            raise what_failed(renders)
        data = [_picture(request, wish, render) for render in made]
    except MisoraError as failure:
        response = answer(failure)
        # Their client would ask, and pay, once more at once.
        response["x-should-retry"] = "false"
        return response
    pictures = Pictures(
        created=int(time.time()),
        data=data,
        output_format=wish.output_format,
        size=f"{batch.width}x{batch.height}",
    )
    return JsonResponse(pictures.model_dump(exclude_none=True))


def _picture(request: HttpRequest, wish: ImageWish, render: Render) -> Picture:
    asset = render.draft.asset
    check_signed(asset)
    if wish.by_address:
        return Picture(url=address_of(request, asset, wish.output_format, wish.output_compression))
    return Picture(b64_json=in_base64(picture_of(asset, wish.output_format, wish.output_compression)))
