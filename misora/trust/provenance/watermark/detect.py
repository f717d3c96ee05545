"""Finds the mark in pictures, whatever was done to them since, and says whose it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark.chances import (
    ANOTHER_BELOW,
    OURS_BELOW,
    chance_among,
    false_alarm,
    together,
)
from misora.trust.provenance.watermark.code import CHECK_BITS, ID_BITS, Register, decoded, encoded
from misora.trust.provenance.watermark.evidence import Evidence, Level
from misora.trust.provenance.watermark.reading import Reading
from misora.trust.provenance.watermark.registration import (
    Shape,
    agreements,
    likeliest,
    power,
    refined,
    settled,
    straightened,
)
from misora.trust.provenance.watermark.tile import TILE_SHARE, waves

REFERENCE_TILE: Final = TILE_SHARE * 720
_ACCIDENT: Final = 0.5
"""Chance above which the guides say nothing of a tile's place: a large register need not be asked then."""
_LIKELIEST: Final = 250
_TRIED: Final = 6
_SETTLED: Final = 8
_CANDIDATES: Final = 2
"""Shapes: asked for their phases in each spectrum, kept of each, fitted exactly, and read."""
_ATTEMPTS: Final = 4 * _CANDIDATES
"""At most, to read an identifier."""
_SAME: Final = 0.004
"""Two shapes that differ by less are one."""
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
    by_register: bool = False
    """Whether `ident` was told only by comparison with those that exist."""


@dataclass(frozen=True)
class _Sighting:
    level: Level
    number: int
    """Of the plane that was read."""
    shape: Shape
    reading: Reading
    attempts: list[NDArray[np.float32]]
    """Code bits, in several ways."""

    def shows(self, level: Level, number: int, shape: Shape) -> bool:
        """Whether it is a sighting of the same."""
        alike = self.level is level and self.number == number
        return alike and bool(np.abs(np.linalg.solve(self.shape, shape) - np.eye(2)).max() < _SAME)


@dataclass(frozen=True)
class _Read:
    ident: int
    chance: float
    """That there is no mark."""
    sighting: _Sighting
    by_register: bool = False


class Detector:
    """Looks for the mark of one key.

    `register` holds the identifiers that exist: a mark too faint to be read is told by them.
    """

    def __init__(self, key: bytes, register: Register | None = None) -> None:
        self._key = key
        self._register = register
        self._waves = waves(key)

    def look(self, frames: Sequence[Frame]) -> Finding:
        """What `frames` show, RGB of one size: one picture, or some 16 of a film, its key frames among them."""
        return self.weigh(Evidence.of(frames))

    def weigh(self, evidence: Evidence) -> Finding:
        """As `look`; evidence can be weighed under several keys."""
        sightings = self._sightings(evidence)
        read = self._read(sightings) or self._compared(sightings)
        best = read.sighting if read else sightings[0]
        chance = read.chance if read else false_alarm(best.reading.z)
        found: Found = "exact" if read else "ours" if chance < OURS_BELOW else "none"
        size = math.sqrt(abs(np.linalg.det(best.shape))) * 2**best.level.halvings / evidence.shrunk
        flip = bool(np.linalg.det(best.shape) < 0)
        upright = best.shape * (1, -1 if flip else 1)
        turned = math.degrees(math.atan2(upright[0, 1] - upright[1, 0], upright[0, 0] + upright[1, 1]))
        rotation = turned + 180 * best.reading.overturned
        return Finding(
            found=found,
            ident=read.ident if read else None,
            confidence=1 - chance,
            agreement=best.reading.z,
            scale=size / REFERENCE_TILE,
            rotation=(rotation + 180) % 360 - 180,
            flip=flip,
            by_register=bool(read and read.by_register),
        )

    def _sightings(self, evidence: Evidence) -> list[_Sighting]:
        """Where the guides agree best, over all sizes and all ways in which pictures may have been changed."""
        rough = []
        for level in evidence.levels:
            shapes = np.concatenate([likeliest(some, self._waves, _LIKELIEST) for some in level.powers])
            for number, spectrum in enumerate(level.peaks):
                found = agreements(spectrum, shapes, self._waves)
                rough += [(found[best], level, number, shapes[best]) for best in np.argsort(found)[-_TRIED:]]
        rough.sort(key=lambda seen: -seen[0])
        settling = [
            (*settled(level.peaks[number], shape, self._waves), level, number)
            for _z, level, number, shape in rough[:_SETTLED]
        ]
        settling.sort(key=lambda seen: -seen[0])
        sightings = list[_Sighting]()
        for _z, rough_shape, level, number in settling:
            shape, reading = self._nearby(level, number, rough_shape)
            if not any(one.shows(level, number, shape) for one in sightings):
                sightings.append(_Sighting(level, number, shape, reading, self._attempts(level, shape, reading)))
            if len(sightings) == _CANDIDATES:
                break
        return sorted(sightings, key=lambda sighting: -sighting.reading.z)

    def _nearby(self, level: Level, number: int, shape: Shape) -> tuple[Shape, Reading]:
        """The shape near `shape` under which the guides agree best when all tiles are laid upon each other."""
        spectrum = level.peaks[number]
        some = shape, refined(power(spectrum), shape, self._waves), straightened(spectrum, shape, self._waves)
        readings = [Reading.of(level.read[number], one, self._waves) for one in some]
        best = max(range(len(some)), key=lambda place: readings[place].z)
        return some[best], readings[best]

    def _read(self, sightings: Sequence[_Sighting]) -> _Read | None:
        """The identifier that passes its check."""
        for sighting in sightings:
            for soft in sighting.attempts:
                ident = decoded(self._key, soft)
                if ident is not None:
                    agreement = float(encoded(self._key, ident) @ soft)
                    another = _ATTEMPTS * min(2.0**-CHECK_BITS, chance_among(2.0**ID_BITS, soft, agreement))
                    chance = together(false_alarm(sighting.reading.z), another)
                    if chance < OURS_BELOW:
                        return _Read(ident, chance, sighting)
        return None

    def _compared(self, sightings: Sequence[_Sighting]) -> _Read | None:
        """The identifier, of those that exist, that agrees well enough."""
        if not self._register:
            return None
        for sighting in sightings:
            guides = false_alarm(sighting.reading.z)
            if guides > _ACCIDENT:
                continue
            for soft in sighting.attempts:
                ident, agreement = self._register.nearest(soft)
                another = _ATTEMPTS * chance_among(len(self._register), soft, agreement)
                chance = together(guides, another)
                if another < ANOTHER_BELOW and chance < OURS_BELOW:
                    return _Read(ident, chance, sighting, by_register=True)
        return None

    def _attempts(self, level: Level, shape: Shape, reading: Reading) -> list[NDArray[np.float32]]:
        """Code bits from the sharpest reading, from all frames together, and from each at its own place."""
        attempts = [reading.soft(self._waves)]
        if len(level.planes) == 1:
            return attempts
        attempts.append(Reading.of(level.read[0], shape, self._waves).soft(self._waves))
        readings = [Reading.of(plane, shape, self._waves) for plane in level.planes]
        attempts.append(max(readings, key=lambda reading: reading.z).soft(self._waves))
        clear = [reading for reading in readings if reading.z > _WANDERING]
        if len(clear) > 1:
            wandering = [(reading.z - _WANDERING) * reading.soft(self._waves) for reading in clear]
            attempts.append(np.sum(wandering, 0, dtype=np.float32))
        return attempts
