"""Finds the mark in pictures, whatever was done to them since, and says whose it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark.code import CHECK_BITS, decoded
from misora.trust.provenance.watermark.evidence import Evidence, Level
from misora.trust.provenance.watermark.reading import Reading, glance
from misora.trust.provenance.watermark.registration import Shape, likeliest, refined
from misora.trust.provenance.watermark.tile import TILE_SHARE, waves

REFERENCE_TILE: Final = TILE_SHARE * 720
MODE: Final = 9.8
SPREAD: Final = 1.3
"""Of the Gumbel distribution that half the square of the guides' agreement follows in pictures without our mark.

The agreement is the largest of very many sums, each near to normal; half the square of a normal variable has an
exponential tail, and the largest of many such follows Gumbel (Fisher and Tippett, 1928). Fitted by `python -m
tests.attacks --parts unmarked`; docs/reference/provenance.md has the figures.
"""
OURS_BELOW: Final = 1e-9
"""Chance of a false alarm below which a mark is ours even if its identifier can't be read."""
READ_BELOW: Final = 1e-3
"""Chance below which an identifier is read."""
_CHECKED: Final = 4 / 2**CHECK_BITS
"""What four readings, each of which must pass the check, leave of that chance: 2.4e-10 in all."""
_CANDIDATES: Final = 4
_WANDERING: Final = 4.5
"""Standard deviations above which one frame's own reading counts."""

Found = Literal["exact", "ours", "none"]


@dataclass(frozen=True)
class Finding:
    """What a look at pictures found."""

    found: Found
    """"exact": our mark, and `ident` is what it says. "ours": our mark, its identifier unreadable. "none": no mark."""
    ident: int | None
    confidence: float
    """1 less the chance that pictures without our mark look this much like it; for "none" it says nothing."""
    agreement: float
    """Of the guides, in standard deviations of noise."""
    scale: float
    """Size of a tile over that in a clip of 720 pixels' shorter side; 1 for such a clip at its own size."""
    rotation: float
    """Degrees by which the picture was turned clockwise, −180…180."""
    flip: bool
    """Whether left and right were exchanged."""


@dataclass(frozen=True)
class _Sighting:
    level: Level
    shape: Shape
    reading: Reading


class Detector:
    """Looks for the mark of one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._waves = waves(key)

    def look(self, frames: Sequence[Frame]) -> Finding:
        """What `frames` show, RGB of one size: one picture, or some 16 of a film, its key frames among them."""
        return self.weigh(Evidence.of(frames))

    def weigh(self, evidence: Evidence) -> Finding:
        """As `look`; evidence can be weighed under several keys."""
        best = self._best(evidence)
        chance = false_alarm(best.reading.z)
        ident = self._identifier(best) if chance < READ_BELOW else None
        found: Found = "exact" if ident is not None else "ours" if chance < OURS_BELOW else "none"
        size = math.sqrt(abs(np.linalg.det(best.shape))) * 2**best.level.halvings / evidence.shrunk
        flip = bool(np.linalg.det(best.shape) < 0)
        upright = best.shape * (1, -1 if flip else 1)
        turned = math.degrees(math.atan2(upright[0, 1] - upright[1, 0], upright[0, 0] + upright[1, 1]))
        rotation = turned + 180 * best.reading.overturned
        return Finding(
            found=found,
            ident=ident,
            confidence=1 - chance * (1 if ident is None else _CHECKED),
            agreement=best.reading.z,
            scale=size / REFERENCE_TILE,
            rotation=(rotation + 180) % 360 - 180,
            flip=flip,
        )

    def _best(self, evidence: Evidence) -> _Sighting:
        """Where the guides agree best, over all sizes and all ways in which the pictures may have been changed."""
        glances = []
        for level in evidence.levels:
            for spectrum in level.spectra:
                for rough in likeliest(spectrum, self._waves, _CANDIDATES):
                    shape = refined(spectrum, rough, self._waves.guides)
                    agreements = [glance(plane, shape, self._waves) for plane in level.read]
                    sharpest = int(np.argmax(agreements))
                    glances.append((agreements[sharpest], level, spectrum, level.read[sharpest], shape))
        _z, level, spectrum, plane, shape = max(glances, key=lambda seen: seen[0])
        # Fitted to all waves instead of the guides alone, it is usually more exact.
        every = np.concatenate([self._waves.guides, self._waves.carriers])
        shapes = (shape, refined(spectrum, shape, every, start=0.002))
        sightings = [_Sighting(level, some, Reading.of(plane, some, self._waves)) for some in shapes]
        return max(sightings, key=lambda sighting: sighting.reading.z)

    def _identifier(self, sighting: _Sighting) -> int | None:
        """The identifier, from the sharpest reading, from all frames together, or from each at its own place."""
        readings = [Reading.of(plane, sighting.shape, self._waves) for plane in sighting.level.planes]
        together = Reading.of(sighting.level.read[0], sighting.shape, self._waves)
        clear = [reading for reading in readings if reading.z > _WANDERING]
        wandering = [(reading.z - _WANDERING) * reading.soft(self._waves) for reading in clear]
        attempts = [sighting.reading.soft(self._waves)]
        if len(readings) > 1:
            attempts.append(together.soft(self._waves))
            attempts.append(max(readings, key=lambda reading: reading.z).soft(self._waves))
        if len(wandering) > 1:
            attempts.append(np.sum(wandering, 0, dtype=np.float32))
        for soft in attempts:
            ident = decoded(self._key, soft)
            if ident is not None:
                return ident
        return None


def false_alarm(agreement: float) -> float:
    """The chance that pictures without our mark show at least this `agreement`, by extreme-value theory."""
    return -math.expm1(-math.exp(-(agreement**2 / 2 - MODE) / SPREAD))
