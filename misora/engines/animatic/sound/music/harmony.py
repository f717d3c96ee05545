"""Scales, chords by their Roman numerals, and voices that move no further than they must."""

import re
from itertools import pairwise, product
from typing import Final

SCALES: Final = {
    "major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10), "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10), "lydian": (0, 2, 4, 6, 7, 9, 11), "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "blues": (0, 2, 3, 4, 5, 7, 9, 10), "pentatonic": (0, 3, 5, 7, 10),
}  # fmt: skip
_DEGREES: Final = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_NUMERAL: Final = re.compile(r"(b?)([iv]+|[IV]+)(maj7|7)?")


def chord(numeral: str) -> tuple[int, ...]:
    """A chord as semitones above the tonic, its root first: "V7" → 7, 11, 14, 17."""
    found = _NUMERAL.fullmatch(numeral)
    if found is None:
        raise ValueError(f"{numeral} is no chord.")
    flat, degree, seventh = found.groups()
    root = _DEGREES[degree.lower()] - len(flat)
    third = 4 if degree.isupper() else 3
    tones = (root, root + third, root + 7)
    return (*tones, root + (11 if seventh == "maj7" else 10)) if seventh else tones


def voiced(tones: tuple[int, ...], tonic: int, before: list[int] | None, low: int = 52, high: int = 71) -> list[int]:
    """The chord between two pitches, with each voice as near as can be to where one was before."""
    choices = [[pitch for pitch in range(low, high) if (pitch - tonic - tone) % 12 == 0] for tone in tones]
    middle = (low + high) // 2
    best: tuple[float, list[int]] | None = None
    for voicing in product(*choices):
        pitches = sorted(voicing)
        spread = sum(1.5 for a, b in pairwise(pitches) if b - a < 2 or b - a > 9)
        if before:
            moved = sum(min(abs(pitch - old) for old in before) for pitch in pitches) + 0.2 * abs(
                pitches[-1] - before[-1]
            )
        else:
            moved = abs(sum(pitches) / len(pitches) - middle)
        cost = moved + 2 * spread
        if best is None or cost < best[0]:
            best = (cost, pitches)
    return best[1] if best else [tonic + tone for tone in tones]


def ladder(scale: str, tonic: int, low: int, high: int) -> list[int]:
    """All pitches of the scale from `low` to `high`."""
    return [pitch for pitch in range(low, high + 1) if (pitch - tonic) % 12 in SCALES[scale]]
