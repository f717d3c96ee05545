"""A rendition as a response, whole or in part."""

from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from misora.media.models import Asset
from misora.media.ranges import Unsatisfiable, parse_range, read_range


def file_response(request: HttpRequest, asset: Asset, rendition: str) -> HttpResponseBase:
    """The rendition, honouring Range (RFC 9110, section 14). Whether the caller may have it was asked before."""
    entry = asset.renditions[rendition]
    size = int(entry["bytes"])
    try:
        part = parse_range(request.headers.get("Range"), size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = part or (0, size)
    headers = {"Content-Length": str(stop - start), "Accept-Ranges": "bytes", "Cache-Control": "private, no-store"}
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    status = 206 if part is not None else 200
    content = _chunks(f"{asset.folder}/{entry['file']}", start, stop)
    return StreamingHttpResponse(content, status=status, content_type=entry["content_type"], headers=headers)


def _chunks(name: str, start: int, stop: int) -> Iterator[bytes]:
    # The file is opened by the first read: a reader who leaves before that has opened nothing.
    yield from read_range(default_storage.open(name), start, stop)
