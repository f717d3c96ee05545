"""The outermost boxes of an MP4 file (ISO/IEC 14496-12, sections 4 and 8), read without a decoder."""

import struct
from typing import IO, Final

MAX_BOXES: Final = 10_000


class CutShort(ValueError):
    """A box reaches beyond the end of the file, or the index is missing."""


def said_seconds(file: IO[bytes]) -> float:
    """The length that the movie header claims, 0 if it claims none; raises `CutShort`. Leaves `file` at its start."""
    size = file.seek(0, 2)
    position, seconds = 0, None
    for _ in range(MAX_BOXES):
        if position >= size:
            break
        file.seek(position)
        length, name = _head(file.read(16), size - position)
        if position + length > size:
            raise CutShort(name)
        if name == b"moov":
            file.seek(position)
            seconds = _movie_seconds(file.read(min(length, 4096)))
        position += length
    file.seek(0)
    if seconds is None:
        raise CutShort(b"moov")
    return seconds


def _head(head: bytes, rest: int) -> tuple[int, bytes]:
    if len(head) < 8:
        raise CutShort(head)
    length, name = struct.unpack_from(">I4s", head)
    if length == 1 and len(head) == 16:
        length = int.from_bytes(head[8:], "big")
    # 0 means "up to the end of the file"; anything else below 8 is no box.
    return (rest if length == 0 else max(8, length)), name


def _movie_seconds(start: bytes) -> float:
    at = start.find(b"mvhd") + 4
    if at < 4 or len(start) < at + 32:
        return 0.0
    layout, unknown = (">IQ", 2**64 - 1) if start[at] == 1 else (">II", 2**32 - 1)
    scale, duration = struct.unpack_from(layout, start, at + (20 if start[at] == 1 else 12))
    return duration / scale if scale and duration != unknown else 0.0
