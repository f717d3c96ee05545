"""The pattern that is repeated over a picture: a sum of waves, a whole number of each to a tile's height and width.

Some waves are the same under one key, whatever the identifier: these guides tell a tile's size, turn and place. The
others, the carriers, bear two code bits each, one in phase and one a quarter turn behind. In a picture's spectrum all
of them are peaks on the tile's own lattice, and stay so when the picture is scaled, stretched, turned or cut.

It is spread spectrum after Cox et al. ("Secure spread spectrum watermarking for multimedia", 1997), tiled after
Kalker et al. ("A video watermarking system for broadcast monitoring", 1999).
"""

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.watermark.code import CODE_BITS, encoded

Plane = NDArray[np.float32]
"""One number for each pixel, shape (height, width)."""
Spectrum = NDArray[np.complex64]

TILE_SHARE: Final = 256 / 720
"""A tile's side as a share of a picture's shorter side."""
SMALLEST_TILE: Final = 96
"""Pixels; below, the fastest waves would be too fine for a pixel grid."""
SLOWEST: Final = 4.0
FASTEST: Final = 15.0
"""Waves to a tile: slower ones drown in the picture, faster ones in compression and in smaller copies."""
GUIDES: Final = 72
GUIDE_SLOWEST: Final = 5.0
GUIDE_FASTEST: Final = 11.0
GUIDE_SHARE: Final = 0.37
"""Of the pattern's energy."""


@dataclass(frozen=True)
class Waves:
    """What one key makes of a tile; frequencies are (down, across), whole waves to a tile."""

    guides: NDArray[np.int64]
    """Shape (GUIDES, 2)."""
    guide_phases: Spectrum
    """Shape (GUIDES,), of absolute value 1."""
    carriers: NDArray[np.int64]
    """Shape (n, 2)."""
    carrier_phases: Spectrum
    places: NDArray[np.int64]
    """Which code bit each carrier has in phase and which a quarter turn behind, shape (n, 2)."""


def waves(key: bytes) -> Waves:
    """The waves of `key`, always and everywhere the same."""
    reach = int(FASTEST)
    down, across = np.mgrid[-reach : reach + 1, 0 : reach + 1]
    half = (across > 0) | (down > 0)  # the picture is real, so the other half mirrors this one
    radius = np.hypot(down, across)
    every = np.argwhere(half & (radius >= SLOWEST) & (radius <= FASTEST)) - (reach, 0)
    every = every[np.argsort(_numbers(key, "order", len(every)))]
    radii = np.hypot(*every.T)
    guides = np.flatnonzero((radii >= GUIDE_SLOWEST) & (radii <= GUIDE_FASTEST))[:GUIDES]
    carriers = np.delete(every, guides, 0)
    # Each code bit gets as many places as the next, within one.
    places = np.resize(np.argsort(_numbers(key, "places", CODE_BITS)), 2 * len(carriers)).reshape(-1, 2)
    return Waves(
        guides=every[guides],
        guide_phases=_phases(key, "guides", GUIDES),
        carriers=carriers,
        carrier_phases=_phases(key, "carriers", len(carriers)),
        places=places,
    )


def tile_side(width: int, height: int) -> int:
    """Pixels of a tile's side in a picture of that size."""
    return max(SMALLEST_TILE, round(min(width, height) * TILE_SHARE))


def drawn(key: bytes, ident: int, side: int) -> Plane:
    """One tile that carries `ident`, shape (side, side), of mean 0 and standard deviation 1."""
    return spelled(key, encoded(key, ident), side)


def spelled(key: bytes, code: NDArray[np.float32], side: int) -> Plane:
    """As `drawn`, with these code bits of ±1."""
    about = waves(key)
    bits = code[about.places]
    data = (bits[:, 0] + 1j * bits[:, 1]) / np.sqrt(2) * about.carrier_phases
    spectrum = np.zeros((side, side), np.complex128)
    spectrum[tuple(about.carriers.T)] = data * np.sqrt((1 - GUIDE_SHARE) / len(data))
    spectrum[tuple(about.guides.T)] = about.guide_phases * np.sqrt(GUIDE_SHARE / GUIDES)
    tile = np.fft.ifft2(spectrum).real
    return np.asarray(tile / tile.std(), np.float32)


def _phases(key: bytes, purpose: str, count: int) -> Spectrum:
    return np.asarray(np.exp(2j * np.pi * _numbers(key, purpose, count) / 2**64), np.complex64)


def _numbers(key: bytes, purpose: str, count: int) -> NDArray[np.uint64]:
    """Numbers that only `key` knows. A random generator's may change with its library, and old marks be lost."""
    stream = hashlib.shake_256(b"misora watermark " + purpose.encode() + b"\0" + key).digest(8 * count)
    return np.frombuffer(stream, "<u8")
