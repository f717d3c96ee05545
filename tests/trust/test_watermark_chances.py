"""How sure an answer about the mark is, held against what can be counted out."""

import numpy as np
import pytest
from numpy.typing import NDArray

from misora.trust.provenance.watermark.chances import ANOTHER_BELOW, OURS_BELOW, chance_among, false_alarm, together

CHANCE = np.random.default_rng(4)
SIZES = {
    "normal": np.rint(np.abs(CHANCE.standard_normal(432)) * 60),
    "even": CHANCE.integers(1, 100, 432).astype(float),
    "a few large ones": np.rint(np.abs(CHANCE.standard_t(3, 432)) * 40),
    "all alike": np.full(432, 20.0),
    "a quarter as many": np.rint(np.abs(CHANCE.standard_normal(108)) * 60),
}


def tail(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely tosses of these whole sizes add up to 0, 1, 2… or more, counted out."""
    middle = int(sizes.sum())
    likely = np.zeros(2 * middle + 1)
    likely[middle] = 1.0
    for size in sizes[sizes > 0].astype(int):
        likely = (np.roll(likely, size) + np.roll(likely, -size)) / 2
    return likely[::-1].cumsum()[::-1][middle:]


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_the_chance_of_a_code_is_never_told_smaller_than_it_is_nor_much_larger(sizes: NDArray[np.float64]) -> None:
    counted = tail(sizes)
    reached = np.flatnonzero(np.diff(counted))  # sums of tosses are all odd or all even, or further apart
    for deviations in range(2, 10):
        total = int(reached[min(np.searchsorted(reached, deviations * np.linalg.norm(sizes)), len(reached) - 1)])
        told = chance_among(1, sizes.astype(np.float32), total)
        assert counted[total] <= told <= 2.1 * counted[total]


def test_what_agrees_in_every_bit_and_what_agrees_in_none_have_their_chances_too() -> None:
    bits = np.ones(432, np.float32)
    assert chance_among(1, bits, 432.0) == 2.0**-431
    assert chance_among(1, bits, 0.0) == chance_among(1, bits, -432.0) == 1.0
    assert chance_among(1, np.zeros(432, np.float32), 0.0) == 1.0
    assert chance_among(2.0**48, bits, 60.0) == 1.0


def test_two_accidents_are_as_unlikely_together_as_they_are_when_drawn() -> None:
    draws = np.random.default_rng(9).uniform(size=(2, 20_000_000))
    product = draws[0] * draws[1] * ANOTHER_BELOW  # the second, given that it is below
    for unlikely in (1e-2, 1e-3, 1e-4):
        drawn = float(np.mean(product <= unlikely * ANOTHER_BELOW))
        assert together(unlikely, ANOTHER_BELOW) == pytest.approx(drawn * ANOTHER_BELOW, rel=0.03)
    assert together(1.0, ANOTHER_BELOW) == ANOTHER_BELOW
    assert together(0.5, 0.0) == 0.0


def test_a_false_alarm_is_the_less_likely_the_better_the_guides_agree() -> None:
    chances = [false_alarm(agreement) for agreement in (4.0, 5.0, 6.0, 7.0, 10.0)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.5
    assert chances[-1] < OURS_BELOW
