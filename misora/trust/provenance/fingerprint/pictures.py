"""One perceptual hash for each second of a film, by PDQ, made so that crops, borders and mirrors are found too.

PDQ ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook, 2019) keeps what a picture
looks like through encoding, scaling and brightness, in 256 bits; but not through a crop, a border or a turn. So what is
known is kept whole and with its margins cut off, and what is asked for is asked in all eight positions. Where there are
black borders, both are taken with and without them: at night a sky is black too, and a crop moves where it ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import pdqhash
from numpy.typing import NDArray

from misora.engines.protocol import Frame
from misora.trust.provenance.smaller import smaller

HASH_BYTES: Final = 32
LEAST_QUALITY: Final = 50
"""Of 100: below, a picture has too little in it for its hash to tell it from others."""
MARGINS: Final = (0.0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30)
"""Shares of each side that are cut off, half at each end."""
_BLACK: Final = 20
_MOST_BORDER: Final = 0.45
_WORKED_AT: Final = 512


@dataclass(frozen=True)
class Printed:
    """Hashes of one second of a film; a picture has time 0."""

    time: float
    """Seconds from the start."""
    hashes: NDArray[np.uint8]
    """Shape (n, HASH_BYTES): of the same frame in several ways; of `known` ones len(MARGINS), and as many again without
    borders if there are any."""
    quality: int
    """0…100, of the whole frame."""


def known(frames: Iterable[tuple[float, Frame]]) -> list[Printed]:
    """Hashes to keep, for (seconds, RGB frame) about a second apart: whole, and without each of `MARGINS`."""
    return [_printed(time, _views(frame)) for time, frame in frames]


def asked(frames: Iterable[tuple[float, Frame]]) -> list[Printed]:
    """Hashes to look for: mirrored and by quarter turns, the upright one first."""
    prints = []
    for time, frame in frames:
        found = [pdqhash.compute_dihedral(_small(view)) for view in _with_and_without_borders(frame)]
        turned = np.concatenate([np.asarray(hashes, np.uint8) for hashes, _quality in found])
        prints.append(Printed(time, np.packbits(turned, axis=1), max(int(quality) for _hashes, quality in found)))
    return prints


def turned(prints: Iterable[Printed]) -> list[Printed]:
    """`asked` of what only the `known` prints are left of: their whole frames, in all eight positions.

    PDQ's bits say which of 16 × 16 waves are stronger than their median, which is nearly nothing. To mirror a picture
    turns the sign of every second wave around, so the hash of the mirrored one follows from this one, to a few bits.
    """
    return [
        Printed(one.time, np.concatenate([_positions(whole) for whole in one.hashes[:: len(MARGINS)]]), one.quality)
        for one in prints
        if len(one.hashes)
    ]


def _positions(whole: NDArray[np.uint8]) -> NDArray[np.uint8]:
    upright = np.unpackbits(whole).reshape(16, 16)
    odd = np.arange(16, dtype=np.uint8) % 2
    views = [
        bits ^ (down * odd)[:, None] ^ (across * odd)[None, :]
        for bits in (upright, upright.T)
        for down in (0, 1)
        for across in (0, 1)
    ]
    return np.stack([np.packbits(view) for view in views])


def telling(prints: Iterable[Printed]) -> list[Printed]:
    """Those with enough in them to be told from others."""
    return [one for one in prints if one.quality >= LEAST_QUALITY]


def without_borders(frame: Frame) -> Frame:
    """The frame without black bars at its edges; as it is where more than nearly half would go."""
    bright = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) > _BLACK
    # A few bright pixels in a bar are noise, or a caption.
    rows, columns = (np.flatnonzero(bright.mean(axis) > 0.02) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return frame
    inner = frame[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    large_enough = all(kept >= whole * (1 - _MOST_BORDER) for kept, whole in zip(inner.shape, frame.shape, strict=True))
    return np.ascontiguousarray(inner) if large_enough else frame


def _with_and_without_borders(frame: Frame) -> list[Frame]:
    inner = without_borders(frame)
    return [frame] if inner.shape == frame.shape else [frame, inner]


def _views(frame: Frame) -> list[Frame]:
    return [cut for view in _with_and_without_borders(frame) for cut in _sides_cut(_small(view))]


def _sides_cut(frame: Frame) -> list[Frame]:
    height, width = frame.shape[:2]
    cuts = [(round(height * margin / 2), round(width * margin / 2)) for margin in MARGINS]
    return [np.ascontiguousarray(frame[top : height - top, left : width - left]) for top, left in cuts]


def _printed(time: float, views: list[Frame]) -> Printed:
    hashed = [pdqhash.compute(view) for view in views]
    bits = np.stack([bits for bits, _quality in hashed]).astype(np.uint8)
    quality = max(int(quality) for _bits, quality in hashed[:: len(MARGINS)])
    return Printed(time, np.packbits(bits, axis=1), quality)


def _small(frame: Frame) -> Frame:
    """PDQ makes 64×64 of it anyway, and more slowly."""
    return smaller(frame, _WORKED_AT / max(frame.shape[:2]))
