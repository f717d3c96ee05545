"""Clips and pictures as files: parts of them, cached for long, and only to those who may see them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from misora.media.delivery import NO_BODY, answer, open_part
from misora.media.models import Asset
from misora.social.queries import may_see
from misora.trust.signing import check_signed
from misora.web.viewer import viewer_of

DAY = 86_400


@require_safe
def media(request: HttpRequest, asset_id: UUID, rendition: str) -> HttpResponseBase:
    """One rendition of an asset. What someone may not see is not there."""
    asset = Asset.objects.filter(pk=asset_id).first()
    if asset is None or rendition not in asset.renditions:
        raise Http404
    # Public files are answered without opening a session, so that any cache in between may keep them.
    public = may_see(None, asset)
    if not public and not may_see(viewer_of(request), asset):
        raise Http404
    waiting = asset.signature == Asset.Signature.WAITING
    if waiting and request.headers.get("Sec-Fetch-Mode") == "navigate":
        # Its maker looks at it in its page; opened or saved by itself it would leave without its credential.
        check_signed(asset)
    found = answer(request.method, request.headers, asset, rendition)
    # A day, not for ever: what its maker takes back must leave the caches too.
    keep = "private, no-store" if waiting else f"{'public' if public else 'private'}, max-age={DAY}, immutable"
    headers = {**found.headers, "Cache-Control": keep}
    if found.part == NO_BODY:
        return HttpResponse(status=found.status, headers=headers)
    return StreamingHttpResponse(open_part(asset, rendition, found.part), status=found.status, headers=headers)
