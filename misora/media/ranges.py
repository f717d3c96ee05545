"""Parts of a file, as HTTP asks for them (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from typing import IO, Final

from misora.core.errors import MisoraError

CHUNK_BYTES: Final = 256 * 1024
# 18 digits hold any file; int() would refuse thousands of them with an error of its own.
_SINGLE: Final = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE | re.ASCII)


class Unsatisfiable(MisoraError):
    """The range lies outside the file: answer 416 with `Content-Range: bytes */SIZE`."""

    code = "range_not_satisfiable"
    status = 416


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """The part of a file of `size` bytes that a Range header asks for, as (start, stop) with `stop` left out.

    None means the whole file: no header, one that is malformed, or several ranges, all of which a server may ignore
    (RFC 9110, 14.2). Raises `Unsatisfiable`.
    """
    match = _SINGLE.fullmatch(header or "")
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    elif last and int(last) < int(first):
        return None
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
    if start >= size:
        message = f"The file has {size} bytes; ask for a part of it."
        raise Unsatisfiable(message)
    return start, stop


def read_range(file: IO[bytes], start: int, stop: int) -> Iterator[bytes]:
    """The bytes from `start` up to `stop` in chunks; closes `file` at the end, also when the reader goes away."""
    with file:
        file.seek(start)
        left = stop - start
        while left > 0 and (chunk := file.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk
