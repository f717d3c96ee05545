"""Finds tiles of unknown size, turn and stretch by the peaks that they leave in a picture's spectrum.

The peaks of a tiled pattern lie on a lattice, the transform of the one by which the pattern repeats: to learn how a
picture was changed is to find that lattice. Each way in which a picture may have been changed says where the guides'
peaks must lie. At first only the sizes of the peaks are looked at, so that place plays no part: to try a way is to add
up as many numbers as there are guides. Of the likeliest, and of all that keep a picture upright, the peaks' phases are
then asked too: for some place of the tile they must all agree.
"""

from collections.abc import Callable
from functools import cache
from typing import Final, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.watermark.tile import Plane, Spectrum, Waves

Values = TypeVar("Values", Plane, Spectrum)
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
_PADDED: Final = 1.5
"""Sides of a spectrum over those of its picture: how finely it is sampled."""
LOUDEST: Final = 2.0
"""How much stronger than the usual a single wave may be before it is capped."""
_PLACES: Final = 32
"""Down and across at which a tile may begin."""
_AT_ONCE: Final = 256
_UPRIGHT_STEP: Final = 0.004
_KEPT: Final = 2000
_PARTS: Final = 4
"""In which they are tried, for less memory."""
_FIRST: Final = 36
"""Guides by which all shapes are tried; the rest, and the carriers, put the best in order."""
_MOST_STEPS: Final = 30
"""Twice what it takes to the top where there is a mark. In a picture of one colour heights can grow without end."""
_CARRIERS_COUNT: Final = 0.45
"""What a carrier's peak is worth beside a guide's: as its share of the energy."""


def peaks(plane: Plane) -> Spectrum:
    """Its spectrum, each value as a multiple of what is usual around it, so that noise of any colour has mean square 1.

    Phases are told from the picture's middle, so that they change slowly between frequencies.
    """
    height, width = plane.shape
    window = np.outer(_tapered(height), _tapered(width))
    size = [cv2.getOptimalDFTSize(round(_PADDED * side)) for side in plane.shape]
    placed = np.zeros(size, np.float32)
    placed[:height, :width] = plane * window
    spectrum = np.fft.fft2(np.roll(placed, (-(height // 2), -(width // 2)), (0, 1))).astype(np.complex64)
    heights = np.abs(spectrum)
    margin = _SURROUNDINGS // 2
    wrapped = np.pad(heights, margin, mode="wrap")
    usual = cv2.blur(wrapped, (_SURROUNDINGS, _SURROUNDINGS))[margin:-margin, margin:-margin]
    # The mean of a Rayleigh distribution, squared, is π/4 of its mean square.
    return np.asarray(spectrum * (np.float32(np.sqrt(np.pi / 4)) / (usual + 1e-6)), np.complex64)


def power(spectrum: Spectrum) -> Plane:
    """Of each peak, up to a ceiling."""
    return np.asarray(np.minimum(np.square(spectrum.real) + np.square(spectrum.imag), _CEILING), np.float32)


def likeliest(power: Plane, waves: Waves, count: int) -> Shape:
    """The `count` shapes under which the peaks of `waves` are highest, and all upright ones; shape (n, 2, 2)."""
    tried, inverses = _tried()
    some = waves.guides[:_FIRST]
    totals = np.concatenate([_nearest(power, part, some) for part in np.array_split(inverses, _PARTS)])
    order = np.argsort(totals)[-_KEPT:]
    # The carriers' peaks are lower, but many.
    totals = _nearest(power, inverses[order], waves.guides)
    totals += _CARRIERS_COUNT * _nearest(power, inverses[order], waves.carriers)
    return np.concatenate([tried[order[np.argsort(totals)[::-1][:count]]], _upright()])


def agreements(spectrum: Spectrum, shapes: Shape, waves: Waves, *, exact: bool = False) -> Plane:
    """How well the guides' phases agree under each shape, in standard deviations of noise, where they agree best.

    `exact` reads between the spectrum's points and looks for the place twice as finely.
    """
    side = _PLACES * (2 if exact else 1)
    inverses = np.linalg.inv(shapes) * np.asarray(spectrum.shape)
    if exact:
        values = _blended(spectrum, waves.guides @ inverses)
    else:
        values = _at(spectrum, np.rint(waves.guides @ inverses).astype(np.int64))
    # Turning a picture on its head conjugates its spectrum: both are asked in one transform, whose real part belongs to
    # the upright picture and whose imaginary part to the other.
    upright, turned = (capped(some * waves.guide_phases.conj()) for some in (values, values.conj()))
    chance = np.sqrt(np.sum(np.abs(upright) ** 2, 1) * 2 + 1e-9)
    there, opposite = (tuple((sign * waves.guides % side).T) for sign in (1, -1))
    best = np.zeros(len(shapes), np.float32)
    for part in np.array_split(np.arange(len(shapes)), -(-len(shapes) // _AT_ONCE)):
        grid = np.zeros((len(part), side, side), np.complex64)
        grid[:, *there] = upright[part] + 1j * turned[part]
        grid[:, *opposite] = upright[part].conj() + 1j * turned[part].conj()
        agreeing = np.fft.ifft2(grid).view(np.float32).max((1, 2)) * side**2
        best[part] = agreeing / chance[part]
    return best


def capped(values: Spectrum) -> Spectrum:
    """No single wave, along the last axis, may be much stronger than the usual."""
    usual = np.sqrt(np.mean(np.abs(values) ** 2, -1, keepdims=True) + 1e-9)
    return np.asarray(values / np.maximum(1.0, np.abs(values) / (LOUDEST * usual)), np.complex64)


def settled(spectrum: Spectrum, shape: Shape, waves: Waves) -> tuple[float, Shape]:
    """The shape near `shape` under which the guides agree best, and how well."""
    return _climbed(shape, _STEP / 2, _STEP / 20, lambda shapes: agreements(spectrum, shapes, waves, exact=True))


def refined(power: Plane, shape: Shape, waves: Waves) -> Shape:
    """The shape very near `shape` under which the peaks of all waves, fast ones too, are highest."""
    every = np.concatenate([waves.guides, waves.carriers])
    _total, best = _climbed(shape, _STEP / 6, _STEP / 40, lambda shapes: _between(power, shapes, every))
    return best


def _climbed(shape: Shape, step: float, finest: float, height: Callable[[Shape], Plane]) -> tuple[float, Shape]:
    """From `shape` to where it is highest nearby, by ever smaller steps; where there is no top, only so far."""
    best, highest = shape, float(height(shape[None])[0])
    for _ in range(_MOST_STEPS):
        nearby = best @ (np.eye(2) + step * _NEIGHBOURS)
        heights = height(nearby)
        if heights.max() > highest:
            best, highest = np.asarray(nearby[heights.argmax()]), float(heights.max())
        else:
            step /= 2
        if step <= finest:
            break
    return highest, best


def straightened(spectrum: Spectrum, shape: Shape, waves: Waves) -> Shape:
    """The shape nearest to `shape` that neither turns nor stretches, of the size under which the guides agree best."""
    size = np.sqrt(np.abs(np.linalg.det(shape)))
    lying = abs(shape[0, 1] * shape[1, 0]) > abs(shape[0, 0] * shape[1, 1])
    upright = np.sign(shape) * (np.eye(2)[::-1] if lying else np.eye(2))
    shapes = upright * (size * np.linspace(0.99, 1.01, 21))[:, None, None]
    return np.asarray(shapes[agreements(spectrum, shapes, waves, exact=True).argmax()])


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


@cache
def _upright() -> Shape:
    """Every size, mirrored and not, of a picture that was neither turned nor stretched: the commonest changes."""
    sizes = np.exp(np.arange(np.log(SMALLEST), np.log(LARGEST), _UPRIGHT_STEP))
    sides = np.array([[1.0, 1.0], [1.0, -1.0]])
    return np.asarray((sizes[:, None, None] * sides).reshape(-1, 2)[..., None] * np.eye(2))


def _nearest(spectrum: Plane, inverses: Shape, waves: NDArray[np.int64]) -> Plane:
    """For each shape, given by its inverse, the sum of the peaks of `waves`."""
    places = np.rint(waves @ (inverses * np.asarray(spectrum.shape))).astype(np.int64)
    return np.asarray(_at(spectrum, places).sum(1))


def _between(spectrum: Plane, shapes: Shape, waves: NDArray[np.int64]) -> Plane:
    """As `_nearest`, but read between the spectrum's points, for changes smaller than their distance."""
    exact = waves @ (np.linalg.inv(shapes) * np.asarray(spectrum.shape))
    return np.asarray(_blended(spectrum, exact).sum(1))


def _blended(spectrum: Values, places: NDArray[np.float64]) -> Values:
    """The spectrum between its points, shape (n, waves)."""
    corner = np.floor(places)
    down, across = np.moveaxis((places - corner).astype(np.float32), 2, 0)
    upper_left, upper_right, lower_left, lower_right = (_at(spectrum, corner.astype(np.int64) + to) for to in _CORNERS)
    upper = upper_left * (1 - across) + upper_right * across
    lower = lower_left * (1 - across) + lower_right * across
    return cast("Values", upper * (1 - down) + lower * down)


def _at(spectrum: Values, places: NDArray[np.int64]) -> Values:
    height, width = spectrum.shape
    return cast("Values", spectrum.ravel()[places[..., 0] % height * width + places[..., 1] % width])


def _tapered(length: int) -> Plane:
    """1 within, falling to 0 at both ends, which keeps a picture's borders out of its spectrum."""
    inwards = np.arange(length) + 0.5
    inwards = np.minimum(inwards, inwards[::-1])
    return np.asarray(np.sqrt(np.minimum(inwards / (_TAPER * length), 1.0)), np.float32)
