"""Reads one tile out of a picture whose registration is known: all its tiles laid upon each other."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.watermark.code import CODE_BITS
from misora.trust.provenance.watermark.registration import LOUDEST, Shape, capped
from misora.trust.provenance.watermark.tile import FASTEST, Plane, Spectrum, Waves

SAMPLES: Final = 128
"""A tile's side where it is read."""
_FAINTEST, _CLEAREST = 0.03, 4.0
"""Ratios of the mark's power to the noise's between which weights are kept."""


@dataclass(frozen=True)
class Reading:
    """A tile's spectrum, made equally strong at all frequencies, with the place at which it begins."""

    spectrum: Spectrum
    """Shape (SAMPLES, SAMPLES); the values at each distance from the middle have mean square 1."""
    begins: tuple[float, float]
    """(down, across) in tiles."""
    z: float
    """How well the guides agree there, in standard deviations of noise."""
    overturned: bool
    """Whether the picture stands on its head."""
    worth: NDArray[np.float32]
    """By waves to a tile, rounded: how much a value there should count, by the mark's strength over the noise."""

    @classmethod
    def of(cls, plane: Plane, shape: Shape, waves: Waves) -> Self:
        """Read `plane`, upright or on its head, whichever agrees better."""
        tiles = _laid(plane, shape, SAMPLES)
        # Tiles added with alternating signs: what repeats cancels out, what does not stays as strong as it is.
        spectra = np.fft.fft2(np.einsum("nab,aibj->nij", _signs(tiles.shape[0], tiles.shape[2]), tiles))
        total = _rings(np.abs(spectra[0]) ** 2)
        noise = _rings((np.abs(spectra[1:]) ** 2).mean(0))
        over_noise = np.convolve(total / noise, np.full(3, 1 / 3), "same") - 1.0
        over_noise = np.clip(over_noise, _FAINTEST, _CLEAREST)
        worth = np.sqrt(over_noise * (1 + over_noise)).astype(np.float32)
        upright = _levelled(spectra[0], total)
        # Turning a picture on its head conjugates its spectrum.
        tries = [(some, *_placed(some, waves)) for some in (upright, upright.conj())]
        best = int(tries[1][1] > tries[0][1])
        spectrum, z, begins = tries[best]
        return cls(spectrum, begins, z, bool(best), worth)

    def soft(self, waves: Waves) -> NDArray[np.float32]:
        """What the carriers say of each code bit, shape (CODE_BITS,): the larger, the surer."""
        frequencies = waves.carriers
        ring = np.hypot(*frequencies.T).round().astype(np.int64)
        there = np.exp(2j * np.pi * (frequencies @ np.asarray(self.begins)))
        values = (
            self.spectrum[tuple((frequencies % SAMPLES).T)] * there * waves.carrier_phases.conj() * self.worth[ring]
        )
        soft = np.zeros(CODE_BITS, np.float32)
        np.add.at(soft, waves.places, np.stack([values.real, values.imag], 1))
        return soft


def _laid(plane: Plane, shape: Shape, samples: int) -> Plane:
    """The picture set straight and cut into tiles, shape (tiles down, samples, tiles across, samples), 0 outside it."""
    height, width = plane.shape
    corners = np.linalg.solve(shape, np.array([[0, 0, height, height], [0, width, 0, width]], np.float64))
    first = np.floor(corners.min(1)).astype(np.int64)
    down, across = (np.ceil(corners.max(1)).astype(np.int64) - first).tolist()
    scale, moved = shape / samples, shape @ first
    # OpenCV counts across before down.
    affine = np.array([[scale[1, 1], scale[1, 0], moved[1]], [scale[0, 1], scale[0, 0], moved[0]]])
    size = (across * samples, down * samples)
    laid = cv2.warpAffine(plane, affine, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=0)
    return np.asarray(laid, np.float32).reshape(down, samples, across, samples)


def _signs(down: int, across: int) -> Plane:
    """Signs for each tile: all plus, then alternating by rows, by columns and by both, shape (4, down, across)."""
    rows, columns = (-1.0) ** np.arange(down)[:, None], (-1.0) ** np.arange(across)
    plus = np.ones((down, across))
    return np.stack([plus, plus * rows, plus * columns, rows * columns]).astype(np.float32)


def _levelled(spectrum: NDArray[np.complexfloating], total: NDArray[np.float64]) -> Spectrum:
    level = (spectrum / np.sqrt(total)[_ring(len(spectrum))]).astype(np.complex64)
    return np.asarray(level / np.maximum(1.0, np.abs(level) / LOUDEST))


def _placed(spectrum: Spectrum, waves: Waves) -> tuple[float, tuple[float, float]]:
    """How well the guides agree where they agree best, and where that is.

    It is measured against their own strength: however strong waves are that chance has put where guides should be,
    their phases agree no better for it.
    """
    side = len(spectrum)
    values = capped(spectrum[tuple((waves.guides % side).T)] * waves.guide_phases.conj())
    agreeing = np.zeros((SAMPLES, SAMPLES), np.complex64)
    agreeing[tuple((waves.guides % SAMPLES).T)] = values
    agreement = np.fft.ifft2(agreeing).real * SAMPLES**2
    down, across = divmod(int(agreement.argmax()), SAMPLES)
    chance = np.sqrt(np.sum(np.abs(values) ** 2) / 2 + 1e-9)
    return float(agreement.max() / chance), (down / SAMPLES, across / SAMPLES)


def _rings(power: NDArray[np.floating]) -> NDArray[np.float64]:
    """Mean power by waves to a tile, rounded."""
    ring = _ring(len(power))
    return np.bincount(ring.ravel(), power.ravel()) / np.bincount(ring.ravel()) + 1e-9


@cache
def _ring(side: int) -> NDArray[np.int64]:
    """For each place in a spectrum its waves to a tile, rounded; all beyond the mark's band are one."""
    each = np.fft.fftfreq(side, 1 / side)
    return np.asarray(np.minimum(np.hypot(each[:, None], each[None]).round(), int(FASTEST) + 2), np.int64)
