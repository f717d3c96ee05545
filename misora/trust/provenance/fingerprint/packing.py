"""How the prints of a film lie in a database row and in a file beside it.

Pictures: `MAGIC`, then for each second its time and its quality (`_HEAD`) and its hashes. Sound: its 32-bit hashes,
little-endian, and nothing else. What is read back may be damaged, so each length is checked.
"""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.fingerprint.pictures import HASH_BYTES, Printed

MAGIC: Final = b"MSP1"
PRINTS: Final = "prints"
"""What the file of a film's prints is called among its others."""
_HEAD: Final = struct.Struct("<fBB")
_LENGTH: Final = struct.Struct("<I")


class Packed(NamedTuple):
    """What a film or a picture looks and sounds like, as it is kept."""

    pictures: bytes
    sound: bytes = b""


def pack(prints: Iterable[Printed]) -> bytes:
    """The prints as bytes: times to a ten-millionth of themselves, at most 255 hashes of a second."""
    parts = [MAGIC]
    for one in prints:
        parts.append(_HEAD.pack(one.time, max(0, min(one.quality, 255)), len(one.hashes)))
        parts.append(np.ascontiguousarray(one.hashes, np.uint8).tobytes())
    return b"".join(parts)


def unpack(packed: bytes) -> list[Printed]:
    """What `pack` was given; ValueError for anything else."""
    if packed[: len(MAGIC)] != MAGIC:
        raise ValueError("these are no prints of pictures")
    prints, position = [], len(MAGIC)
    while position < len(packed):
        if position + _HEAD.size > len(packed):
            raise ValueError("these prints are cut short")
        time, quality, count = _HEAD.unpack_from(packed, position)
        position += _HEAD.size
        stop = position + count * HASH_BYTES
        if stop > len(packed):
            raise ValueError("these prints are cut short")
        hashes = np.frombuffer(packed[position:stop], np.uint8).reshape(count, HASH_BYTES)
        prints.append(Printed(time, hashes, quality))
        position = stop
    return prints


def pack_sound(hashes: NDArray[np.uint32]) -> bytes:
    """Hashes of sound, shape (n,), as bytes; none for silence."""
    return hashes.astype("<u4").tobytes()


def unpack_sound(packed: bytes) -> NDArray[np.uint32]:
    """What `pack_sound` was given; ValueError for anything else."""
    if len(packed) % 4:
        raise ValueError("these prints of sound are cut short")
    return np.frombuffer(packed, "<u4").astype(np.uint32)


def save(path: Path, prints: Iterable[Printed], sound: NDArray[np.uint32]) -> None:
    """Write both into one file."""
    pictures = pack(prints)
    path.write_bytes(_LENGTH.pack(len(pictures)) + pictures + pack_sound(sound))


def load(path: Path) -> Packed:
    """What `save` wrote, packed as a row keeps it; ValueError for a file that is anything else."""
    content = path.read_bytes()
    if len(content) < _LENGTH.size:
        raise ValueError("these prints are cut short")
    stop = _LENGTH.size + _LENGTH.unpack_from(content)[0]
    packed = Packed(content[_LENGTH.size : stop], content[stop:])
    unpack(packed.pictures)
    unpack_sound(packed.sound)
    return packed
