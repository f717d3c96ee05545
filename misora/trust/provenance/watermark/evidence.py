"""What pictures show, whatever key is asked for: residuals at several sizes, and the power in their spectra."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.smaller import smaller
from misora.trust.provenance.watermark.registration import peaks, power
from misora.trust.provenance.watermark.tile import Plane, Spectrum

LONGEST: Final = 1280
"""Pixels of a picture's longer side: larger ones are made smaller first."""
MOST_FRAMES: Final = 16
_ALONE: Final = 4
"""How many frames are also looked at one by one: where a codec let the mark travel with the picture, a sum blurs it."""
_LARGE: Final = 800
_LEVELS: Final = 3
_SMALLEST: Final = 128
_FINE, _COARSE = 0.5, 4.0
"""Standard deviations, in pixels, of the blurs between which the mark's band lies."""
_AROUND: Final = 13
_QUIET: Final = 1.0
"""Grey levels: what is quieter is compression's doing, not the picture's."""
_CAP: Final = 1.5
"""What one pixel counts for at most, as a multiple of what is usual around it."""


@dataclass(frozen=True)
class Level:
    """Residuals at one size."""

    halvings: int
    planes: tuple[Plane, ...]
    """One for each frame, the first frame's first."""
    read: tuple[Plane, ...]
    """Those in which tiles are searched for: the sum of all, the first frame, then some others alone."""
    peaks: tuple[Spectrum, ...]
    """The spectrum of each of these."""

    @property
    def powers(self) -> tuple[Plane, ...]:
        """Of the sum, of the first frame, and the mean of those of single frames: what stays, and what wanders."""
        each = [power(spectrum) for spectrum in self.peaks]
        return (*each[:2], np.mean(each[1:], 0)) if len(each) > 2 else tuple(each)


@dataclass(frozen=True)
class Evidence:
    """All levels, and by how much the pictures were made smaller before the first."""

    levels: tuple[Level, ...]
    shrunk: float

    @classmethod
    def of(cls, frames: Sequence[Frame]) -> Self:
        """From at least one RGB frame, all of one size, in order; of more than `MOST_FRAMES` some are left out.

        A film's first frame, and each other key frame, shows the mark best.
        """
        if not frames:
            raise ValueError("no frame to look at")
        kept = [frames[index] for index in _spread(len(frames), MOST_FRAMES)]
        alone = _spread(len(kept), _ALONE)
        shrunk = min(1.0, LONGEST / max(kept[0].shape[:2]))
        greys = [_grey(frame, shrunk) for frame in kept]
        levels = []
        for halvings in range(_LEVELS):
            if halvings:
                greys = [smaller(grey, 0.5) for grey in greys]
                if min(greys[0].shape) < _SMALLEST:
                    break
            # Large pictures bear fine tiles only when they show a clip made smaller: a few frames must do.
            few = max(greys[0].shape) > _LARGE
            levels.append(_level(halvings, [greys[index] for index in alone] if few else greys, few=few))
        return cls(tuple(levels), shrunk)


def _level(halvings: int, greys: list[Plane], *, few: bool) -> Level:
    planes = tuple(residual(grey) for grey in greys)
    alone = planes[:1] if few else tuple(planes[index] for index in _spread(len(planes), _ALONE))
    read = (np.asarray(np.sum(planes, 0), np.float32), *alone) if len(planes) > 1 else planes
    return Level(halvings, planes, read, tuple(peaks(plane) for plane in read))


def residual(grey: Plane) -> Plane:
    """The band in which the mark lies, each pixel weighed by how quiet its surroundings are.

    The picture is noise to the mark. A sum of unlike readings is best when each is divided by its own variance: so
    quiet places count, and edges hardly do.
    """
    small = smaller(grey, 0.5)
    coarse = cv2.resize(cv2.GaussianBlur(small, (0, 0), _COARSE / 2), grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    band = cv2.GaussianBlur(grey, (0, 0), _FINE) - coarse
    around = cv2.blur(cv2.absdiff(band, 0.0), (_AROUND, _AROUND)) + _QUIET
    return np.asarray(np.clip(band / around, -_CAP, _CAP) / around, np.float32)


def _grey(frame: Frame, shrunk: float) -> Plane:
    return np.asarray(smaller(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), shrunk), np.float32)


def _spread(count: int, most: int) -> list[int]:
    """At most `most` of `count` places, the first among them, evenly apart."""
    return sorted({round(place) for place in np.linspace(0, count - 1, min(count, most))})
