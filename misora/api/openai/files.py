"""A rendition as a response, whole or in part."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from misora.api.openai.errors import failure
from misora.media.delivery import NO_BODY, answer, open_part
from misora.media.models import Asset
from misora.trust.signing import check_signed


def file_response(request: HttpRequest, asset: Asset, rendition: str) -> HttpResponseBase:
    """The rendition, as its caller asks for it. Whether they may have it was asked before.

    Raises `BeingSigned` for what waits for its signature.
    """
    check_signed(asset)
    found = answer(request.method, request.headers, asset, rendition)
    headers = {**found.headers, "Cache-Control": "private, no-store"}
    if found.status == 416:
        del headers["Content-Type"]
        message = _("The file has %(size)s bytes; ask for a part of it.") % {
            "size": asset.renditions[rendition]["bytes"]
        }
        return failure(message, status=416, code="range_not_satisfiable", headers=headers)
    if found.part == NO_BODY:
        return HttpResponse(status=found.status, headers=headers)
    return StreamingHttpResponse(open_part(asset, rendition, found.part), status=found.status, headers=headers)
