"""How likely it is that pictures without our mark look this much as if they had it."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

MODE: Final = 12.6
SPREAD: Final = 1.6
"""Of the Gumbel distribution that half the square of the guides' agreement follows in pictures without our mark.

The agreement is the largest of very many sums, each near to normal; half the square of a normal variable has an
exponential tail, and the largest of many such follows Gumbel (Fisher and Tippett, 1928). Fitted by `python -m
tests.attacks --parts unmarked`; docs/reference/provenance.md has the figures.
"""
OURS_BELOW: Final = 1e-9
"""Chance of a false alarm below which a mark is ours, by its guides alone or with the identifier that is read."""
ANOTHER_BELOW: Final = 1e-6
"""Chance, below which it must lie, that the code is nearest to some other identifier's: that it is our mark, which the
guides may say, is not yet whose. What is read by its check passes it in as few cases."""
_NOTHING: Final = 1.0
"""Standard deviations of noise up to which an agreement says nothing."""
_STEPS: Final = 2.0
"""Tosses all of one size add up in steps, and reach the next one more often than a smooth sum does; not twice."""
_HALVINGS: Final = 60


def false_alarm(agreement: float) -> float:
    """The chance that guides agree this well in pictures without our mark, by extreme-value theory."""
    return -math.expm1(-math.exp(-(agreement**2 / 2 - MODE) / SPREAD))


def chance_among(codes: float, soft: NDArray[np.float32], agreement: float) -> float:
    """The chance that noise agrees this well with one of so many codes.

    `soft` are code bits, and `agreement` the sum of a code's signs times these. Where there is no mark each sign is a
    toss, since the key's phases are: however large the bits are, their sum follows from their sizes alone. Its tail is
    told by the saddle point (Lugannani and Rice, 1980), for hundreds of tosses to a few hundredths.
    """
    return min(1.0, codes * _STEPS * _tail(np.abs(soft).astype(np.float64), agreement))


def together(guides: float, code: float) -> float:
    """The chance that two accidents, the second less likely than `ANOTHER_BELOW`, are as unlikely as these together.

    That two independent chances multiply to no more than t happens more often than in t of all cases: each may be the
    small one. Below `ANOTHER_BELOW` it is t (1 + ln(`ANOTHER_BELOW` / t)).
    """
    product = guides * code
    return product * (1 + math.log(ANOTHER_BELOW / product)) if 0 < product < ANOTHER_BELOW else product


def _tail(sizes: NDArray[np.float64], total: float) -> float:
    """The chance that tosses of these sizes add up to `total` or more."""
    if total <= _NOTHING * float(np.linalg.norm(sizes)):
        return 1.0
    largest = float(sizes.sum())
    if total >= largest * (1 - 1e-9):
        return 2.0 ** -len(sizes)
    low, high = 0.0, 1.0 / float(sizes.mean())
    while _slope(sizes, high) < total:
        low, high = high, 2 * high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _slope(sizes, middle) < total else (low, middle)
    turned = high * sizes
    # ln cosh, which itself would overflow.
    generated = float(np.sum(turned + np.log1p(np.exp(-2 * turned)) - math.log(2)))
    away = math.sqrt(2 * (high * total - generated))
    steep = high * math.sqrt(float(np.sum(np.square(sizes / np.cosh(np.minimum(turned, 300))))))
    density = math.exp(-(away**2) / 2) / math.sqrt(2 * math.pi)
    return min(1.0, math.erfc(away / math.sqrt(2)) / 2 + density * (1 / steep - 1 / away))


def _slope(sizes: NDArray[np.float64], at: float) -> float:
    return float(sizes @ np.tanh(at * sizes))
