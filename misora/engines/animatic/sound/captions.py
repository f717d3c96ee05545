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
    lasts: bool = False
    """Whether it goes on, so that it may be told later, once nobody speaks."""


def sound_captions(heard: list[Heard], lines: list[tuple[float, float]], seconds: float) -> list[Told]:
    """What matters most, where there is room between the spoken lines: at most one in three seconds."""
    told: list[Told] = []
    for sound in sorted(heard, key=lambda sound: (-sound.weight, sound.at)):
        ends = [end + 0.2 for _, end in sorted(lines)] if sound.lasts else []
        for start in [max(0.0, sound.at), *ends]:
            caption = _fitted(f"[{sound.says}]", start, lines, seconds)
            if caption and _welcome(caption, told):
                told.append(caption)
                break
    return sorted(told, key=lambda caption: caption.start)


def _fitted(text: str, start: float, lines: list[tuple[float, float]], seconds: float) -> Told | None:
    """The caption as long as it can stand there; None where there is no room between the lines."""
    stop = min(start + _LONG, seconds, *(begin for begin, _ in lines if begin >= start))
    room = stop - start >= min(_SHORTEST, 0.5 * seconds)
    return Told(start, stop, text) if room and not any(begin <= start < end for begin, end in lines) else None


def _welcome(caption: Told, told: list[Told]) -> bool:
    """Whether it neither crowds the others nor repeats one."""
    apart = (abs(caption.start - other.start) / (_AGAIN if other.text == caption.text else _APART) for other in told)
    return all(distance >= 1 for distance in apart)
