"""How a rendition is answered over HTTP: whole, in part, or not again (RFC 9110, sections 8.8.3, 13 and 14)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final

from django.core.files.storage import default_storage
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from misora.core.errors import NotFound
from misora.media.models import Asset
from misora.media.ranges import Unsatisfiable, parse_range, read_range

NO_BODY: Final = (0, 0)


@dataclass(frozen=True)
class Answer:
    """What to send; who may have it was asked before."""

    status: int
    headers: dict[str, str]
    part: tuple[int, int] = NO_BODY
    """The bytes that follow, from the first up to the second."""


def answer(method: str | None, headers: Mapping[str, str], asset: Asset, rendition: str) -> Answer:
    """Answer GET or HEAD with these request headers. KeyError where there is no such rendition."""
    entry = asset.renditions[rendition]
    size, etag = int(entry["bytes"]), f'"{asset.sha256[:32]}-{rendition}"'
    # The type also where nothing follows: caches take the headers of a 304 for the file that they keep.
    told = {"ETag": etag, "Accept-Ranges": "bytes", "Content-Type": str(entry["content_type"])}
    if _known(headers.get("If-None-Match", ""), etag):
        return Answer(304, told)
    try:
        part = parse_range(_wanted(method, headers, etag), size)
    except Unsatisfiable:
        return Answer(416, {**told, "Content-Range": f"bytes */{size}"})
    start, stop = part or (0, size)
    told["Content-Length"] = str(stop - start)
    if part is not None:
        told["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return Answer(206 if part is not None else 200, told, NO_BODY if method == "HEAD" else (start, stop))


def _known(header: str, etag: str) -> bool:
    """Compared weakly (13.1.2): a cache on the way may have marked ours as weak."""
    return any(held in ("*", etag, f"W/{etag}") for held in parse_etags(header))


def _wanted(method: str | None, headers: Mapping[str, str], etag: str) -> str | None:
    """The Range header where it counts: for GET alone (14.2), and if the part they hold is of this file (13.1.5)."""
    return headers.get("Range") if method == "GET" and headers.get("If-Range", etag) == etag else None


class Part:
    """Bytes of an open file; the response closes it, also when the reader left before the first byte."""

    def __init__(self, file: IO[bytes], start: int, stop: int) -> None:
        self.file, self.start, self.stop = file, start, stop

    def __iter__(self) -> Iterator[bytes]:
        return read_range(self.file, self.start, self.stop)

    def close(self) -> None:
        """Called by Django at the end of the response."""
        self.file.close()


def open_part(asset: Asset, rendition: str, part: tuple[int, int]) -> Part:
    """Open the file for what an answer promises. Raises `NotFound` when it went since the row was read."""
    try:
        file = default_storage.open(asset.file_name(rendition))
    except FileNotFoundError as gone:
        raise NotFound(_("This file is gone.")) from gone
    return Part(file, *part)
