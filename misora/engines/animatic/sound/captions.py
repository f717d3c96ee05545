"""Captions of what is heard beside the words: in square brackets, few, and never over a spoken line."""

from dataclasses import dataclass
from typing import Final

_LONG: Final = 1.8
_SHORTEST: Final = 0.9
_APART: Final = 3.0
"""Seconds from the beginning of one sound caption to the next."""
_AGAIN: Final = 12.0
"""Seconds before the same sound is told of again."""


@dataclass(frozen=True)
class Told:
    """One caption as it is shown."""

    start: float
    stop: float
    text: str


@dataclass(frozen=True)
class Heard:
    """Something that could be told."""

    at: float
    says: str
    weight: int


def sound_captions(heard: list[Heard], lines: list[tuple[float, float]], seconds: float) -> list[Told]:
    """What matters most, where there is room between the spoken lines: at most one in three seconds."""
    told: list[Told] = []
    for sound in sorted(heard, key=lambda sound: (-sound.weight, sound.at)):
        text = f"[{sound.says}]"
        start = max(0.0, sound.at)
        stop = min(start + _LONG, seconds, *(begin for begin, _ in lines if begin >= start))
        if stop - start < min(_SHORTEST, 0.5 * seconds) or any(begin <= start < end for begin, end in lines):
            continue
        if any(abs(start - other.start) < _APART for other in told):
            continue
        if any(other.text == text and abs(start - other.start) < _AGAIN for other in told):
            continue
        told.append(Told(start, stop, text))
    return sorted(told, key=lambda caption: caption.start)
