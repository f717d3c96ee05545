"""Reads one tile out of a picture whose registration is known: all its tiles laid upon each other."""

from dataclasses import dataclass
from typing import Final, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from misora.trust.provenance.watermark.code import CODE_BITS
from misora.trust.provenance.watermark.registration import Shape
from misora.trust.provenance.watermark.tile import FASTEST, Plane, Spectrum, Waves

SAMPLES: Final = 128
"""A tile's side where it is read."""
_LOUDEST: Final = 3.0
"""Standard deviations at which a single wave is capped."""
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
        summed, noise = _folded(plane, shape)
        total = _rings(np.abs(summed) ** 2) + 1e-9
        spectrum = (summed / np.sqrt(total)[_RING]).astype(np.complex64)
        spectrum /= np.maximum(1.0, np.abs(spectrum) / _LOUDEST)
        over_noise = np.clip(np.convolve(total / noise, np.full(3, 1 / 3), "same") - 1.0, _FAINTEST, _CLEAREST)
        worth = np.sqrt(over_noise * (1 + over_noise)).astype(np.float32)
        # Turning a picture on its head conjugates its spectrum.
        upright = cls._placed(spectrum, waves, worth, overturned=False)
        overturned = cls._placed(spectrum.conj(), waves, worth, overturned=True)
        return max(upright, overturned, key=lambda reading: reading.z)

    @classmethod
    def _placed(cls, spectrum: Spectrum, waves: Waves, worth: NDArray[np.float32], *, overturned: bool) -> Self:
        at = tuple((waves.guides % SAMPLES).T)
        agreeing = np.zeros((SAMPLES, SAMPLES), np.complex64)
        agreeing[at] = spectrum[at] * waves.guide_phases.conj()
        places = np.fft.ifft2(agreeing).real * SAMPLES**2
        down, across = divmod(int(places.argmax()), SAMPLES)
        z = float(places.max()) / np.sqrt(len(waves.guides) / 2)
        return cls(spectrum, (down / SAMPLES, across / SAMPLES), float(z), overturned, worth)

    def soft(self, waves: Waves) -> NDArray[np.float32]:
        """What the carriers say of each code bit, shape (CODE_BITS,): the larger, the surer."""
        frequencies = waves.carriers
        ring = np.hypot(*frequencies.T).round().astype(np.int64)
        there = np.exp(2j * np.pi * (frequencies @ np.asarray(self.begins)))
        values = self.spectrum[tuple((frequencies % SAMPLES).T)] * there * waves.carrier_phases.conj() * self.worth[ring]
        soft = np.zeros(CODE_BITS, np.float32)
        np.add.at(soft, waves.places, np.stack([values.real, values.imag], 1))
        return soft


def _folded(plane: Plane, shape: Shape) -> tuple[Spectrum, NDArray[np.float64]]:
    """The spectrum of all tiles' sum, and the noise in it by ring.

    The noise is read from the same tiles added with alternating signs: what repeats from tile to tile cancels out, what
    does not stays as strong as it is.
    """
    height, width = plane.shape
    corners = np.linalg.solve(shape, np.array([[0, 0, height, height], [0, width, 0, width]], np.float64))
    first = np.floor(corners.min(1)).astype(np.int64)
    down, across = (np.ceil(corners.max(1)).astype(np.int64) - first).tolist()
    scale, moved = shape / SAMPLES, shape @ first
    # OpenCV counts across before down.
    affine = np.array([[scale[1, 1], scale[1, 0], moved[1]], [scale[0, 1], scale[0, 0], moved[0]]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    laid = cv2.warpAffine(plane, affine, (across * SAMPLES, down * SAMPLES), flags=flags, borderValue=0)
    tiles = laid.reshape(down, SAMPLES, across, SAMPLES)
    rows, columns = (-1.0) ** np.arange(down), (-1.0) ** np.arange(across)
    signs = [np.ones((down, across)), np.outer(rows, np.ones(across)), np.outer(np.ones(down), columns)]
    signs.append(np.outer(rows, columns))
    folded = _sums(tiles, signs)
    spectra = np.fft.fft2(folded)
    noise = _rings((np.abs(spectra[1:]) ** 2).mean(0)) + 1e-9
    return spectra[0].astype(np.complex64), noise


def _sums(tiles: NDArray[np.float32], signs: list[NDArray[np.float64]]) -> NDArray[np.float32]:
    return np.stack([np.einsum("aibj,ab->ij", tiles, sign.astype(np.float32)) for sign in signs])


def _rings(power: NDArray[np.floating]) -> NDArray[np.float64]:
    """Mean power by waves to a tile, rounded."""
    return np.bincount(_RING.ravel(), power.ravel(), minlength=_LAST + 1) / _IN_RING


_LAST: Final = int(FASTEST) + 2
_WAVES: Final = np.fft.fftfreq(SAMPLES, 1 / SAMPLES)
_RING: Final = np.minimum(np.hypot(_WAVES[:, None], _WAVES[None]).round().astype(np.int64), _LAST)
_IN_RING: Final = np.bincount(_RING.ravel())
