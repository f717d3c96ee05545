"""Clips and pictures as files: parts of them, cached for long, and only to those who may see them."""

from collections.abc import Iterator
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_safe

from misora.media.models import Asset
from misora.media.ranges import Unsatisfiable, parse_range, read_range
from misora.social.queries import may_see
from misora.web.viewer import viewer_of

DAY = 86_400


@require_safe
def media(request: HttpRequest, asset_id: UUID, rendition: str) -> HttpResponseBase:
    """One rendition of an asset. What someone may not see is not there."""
    asset = Asset.objects.filter(pk=asset_id).first()
    entry = asset.renditions.get(rendition) if asset else None
    if asset is None or entry is None:
        raise Http404
    # Public files are answered without opening a session, so that any cache in between may keep them.
    public = may_see(None, asset)
    if not public and not may_see(viewer_of(request), asset):
        raise Http404
    etag = f'"{asset.sha256[:32]}-{rendition}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _body(request, f"{asset.folder}/{entry['file']}", int(entry["bytes"]), etag)
    # A day, not for ever: what its maker takes back must leave the caches too.
    response["Cache-Control"] = f"{'public' if public else 'private'}, max-age={DAY}, immutable"
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    if response.status_code in (200, 206):
        response["Content-Type"] = entry["content_type"]
    return response


class Part:
    """What is sent of an open file; the response closes it, also when the reader left before the first byte."""

    def __init__(self, file: IO[bytes], start: int, stop: int) -> None:
        self.file, self.start, self.stop = file, start, stop

    def __iter__(self) -> Iterator[bytes]:
        return read_range(self.file, self.start, self.stop)

    def close(self) -> None:
        """Called by Django at the end of the response."""
        self.file.close()


def _body(request: HttpRequest, name: str, size: int, etag: str) -> HttpResponseBase:
    wanted = request.headers.get("Range")
    if request.headers.get("If-Range", etag) != etag:
        wanted = None  # the part they hold is of another file
    try:
        part = parse_range(wanted, size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = part or (0, size)
    headers = {"Content-Length": str(stop - start)}
    if part:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(Part(default_storage.open(name), start, stop), status=status, headers=headers)
