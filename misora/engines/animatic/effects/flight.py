"""How many small things fly, again and again, without any chance in it."""

import math
from collections.abc import Callable, Iterator

from misora.engines.animatic.paper import Pen

Sign = Callable[[Pen, float, str], None]
"""Draws a sign around (0, 0) at a time, in a colour or in its own when that is ""."""


def flight(time: float, count: int, period: float) -> Iterator[tuple[int, float]]:
    """(which, share of its way 0…1) of `count` small things that set out one after the other, again and again."""
    for index in range(count):
        yield index, (time / period + index / count) % 1.0


def chance(index: float, salt: float = 0.0) -> float:
    """−1…1, the same for the same numbers."""
    wave = math.sin(index * 12.9898 + salt * 78.233) * 43758.5453
    return 2 * (wave - math.floor(wave)) - 1


def fade(share: float) -> float:
    """Comes quickly, goes slowly."""
    return min(1.0, share * 6) * min(1.0, (1 - share) * 2.4)
