"""Finds tiles of unknown size, turn and stretch by the peaks that they leave in a picture's spectrum.

The peaks of a tiled pattern lie on a lattice, the transform of the one by which the pattern repeats: to learn how a
picture was changed is to find that lattice. Only the sizes of the peaks are looked at, so that place plays no part;
each way in which a picture may have been changed says where the guides' peaks must lie, and to try one is to add up as
many numbers as there are guides.
"""

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.watermark.tile import Plane, Waves

Shape = NDArray[np.float64]
"""2×2: pixels (down, across) = shape @ tiles (down, across)."""
SMALLEST: Final = 62.0
LARGEST: Final = 140.0
"""Sides of a tile in pixels that are tried at each level of the residual pyramid, a little more than an octave."""
MOST_STRETCH: Final = 0.075
MOST_TURN: Final = 0.055
"""Radians, to both sides of each quarter turn."""
_STEP: Final = 0.013
_CEILING: Final = 8.0
"""Of a peak's power over its surroundings': no single wave of the picture itself counts for more."""
_SURROUNDINGS: Final = 25
_TAPER: Final = 0.06
_APART: Final = 0.02
_KEPT: Final = 400
_PARTS: Final = 4
"""In which they are tried, for less memory."""
_FIRST: Final = 36
"""Guides by which all shapes are tried; the rest, and the carriers, put the best in order."""
_CARRIERS_COUNT: Final = 0.45
"""What a carrier's peak is worth beside a guide's: as its share of the energy."""


def power(plane: Plane) -> Plane:
    """Power at each frequency as a multiple of what is usual around it, so that noise of any colour has mean 1."""
    height, width = plane.shape
    window = np.outer(_tapered(height), _tapered(width))
    size = [cv2.getOptimalDFTSize(round(1.2 * side)) for side in plane.shape]
    size_of_waves = np.abs(np.fft.fft2(plane * window, size)).astype(np.float32)
    margin = _SURROUNDINGS // 2
    wrapped = np.pad(size_of_waves, margin, mode="wrap")
    usual = cv2.blur(wrapped, (_SURROUNDINGS, _SURROUNDINGS))[margin:-margin, margin:-margin]
    # The mean of a Rayleigh distribution, squared, is π/4 of its mean square.
    return np.asarray(np.minimum((size_of_waves / (usual + 1e-6)) ** 2 * (np.pi / 4), _CEILING), np.float32)


def likeliest(spectrum: Plane, waves: Waves, count: int) -> list[Shape]:
    """The `count` shapes, each unlike the others, under which the peaks of `waves` are highest."""
    tried, inverses = _tried()
    some = waves.guides[:_FIRST]
    totals = np.concatenate([_nearest(spectrum, part, some) for part in np.array_split(inverses, _PARTS)])
    order = np.argsort(totals)[-_KEPT:]
    best = tried[order]
    # The carriers' peaks are lower, but many.
    totals = _nearest(spectrum, inverses[order], waves.guides)
    totals += _CARRIERS_COUNT * _nearest(spectrum, inverses[order], waves.carriers)
    found: list[Shape] = []
    for shape in best[np.argsort(totals)[::-1]]:
        if all(np.abs(np.linalg.solve(other, shape) - np.eye(2)).max() > _APART for other in found):
            found.append(shape)
        if len(found) == count:
            break
    return found


def refined(spectrum: Plane, shape: Shape, waves: NDArray[np.int64], *, start: float = _STEP / 2) -> Shape:
    """The shape near `shape` under which the peaks of `waves` are highest."""
    step = start
    best, highest = shape, _between(spectrum, shape[None], waves)[0]
    while step > _STEP / 40:
        nearby = best @ (np.eye(2) + step * _NEIGHBOURS)
        totals = _between(spectrum, nearby, waves)
        if totals.max() > highest:
            best, highest = nearby[totals.argmax()], totals.max()
        else:
            step /= 2
    return np.asarray(best)


_CORNERS: Final = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
_NEIGHBOURS: Final = np.stack(np.meshgrid(*[(-1.0, 0.0, 1.0)] * 4, indexing="ij"), -1).reshape(-1, 2, 2)


@cache
def _tried() -> tuple[Shape, Shape]:
    """Every size, stretch, turn and mirroring that is tried, and the inverse of each, shapes (n, 2, 2)."""
    sizes = np.exp(np.arange(np.log(SMALLEST), np.log(LARGEST), _STEP))
    stretches = np.arange(-MOST_STRETCH, MOST_STRETCH + _STEP / 2, _STEP)
    turns = np.arange(-MOST_TURN, MOST_TURN + _STEP / 2, _STEP)
    quarters = np.concatenate([turns, turns + np.pi / 2])
    parts = np.meshgrid(sizes, stretches, quarters, (1.0, -1.0), indexing="ij")
    size, stretch, turn, mirrored = (part.ravel() for part in parts)
    down, across = size * np.exp(stretch / 2), size * np.exp(-stretch / 2)
    cosine, sine = np.cos(turn), np.sin(turn)
    rows = [[down * cosine, down * sine * mirrored], [-across * sine, across * cosine * mirrored]]
    shapes = np.asarray(rows).transpose(2, 0, 1).copy()
    return shapes, np.linalg.inv(shapes)


def _nearest(spectrum: Plane, inverses: Shape, waves: NDArray[np.int64]) -> Plane:
    """For each shape, given by its inverse, the sum of the peaks of `waves`."""
    places = np.rint(waves @ (inverses * np.asarray(spectrum.shape))).astype(np.int64)
    return np.asarray(_at(spectrum, places).sum(1))


def _between(spectrum: Plane, shapes: Shape, waves: NDArray[np.int64]) -> Plane:
    """As `_nearest`, but read between the spectrum's points, for changes smaller than their distance."""
    exact = waves @ (np.linalg.inv(shapes) * np.asarray(spectrum.shape))
    corner = np.floor(exact)
    down, across = np.moveaxis(exact - corner, 2, 0)
    upper_left, upper_right, lower_left, lower_right = (_at(spectrum, corner.astype(np.int64) + to) for to in _CORNERS)
    upper = upper_left * (1 - across) + upper_right * across
    lower = lower_left * (1 - across) + lower_right * across
    return np.asarray((upper * (1 - down) + lower * down).sum(1))


def _at(spectrum: Plane, places: NDArray[np.int64]) -> Plane:
    height, width = spectrum.shape
    return np.asarray(spectrum.ravel()[places[..., 0] % height * width + places[..., 1] % width])


def _tapered(length: int) -> Plane:
    """1 within, falling to 0 at both ends, which keeps a picture's borders out of its spectrum."""
    inwards = np.arange(length) + 0.5
    inwards = np.minimum(inwards, inwards[::-1])
    return np.asarray(np.sqrt(np.minimum(inwards / (_TAPER * length), 1.0)), np.float32)
