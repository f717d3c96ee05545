"""Estimates keep what they state."""

import math
from random import Random

import pytest

from misora.generation.queue.estimates import CERTAINTY, ENOUGH, SAMPLES, usual_of

DRAWS = {
    "even": lambda chance: chance.gauss(1, 0.1),
    "long-tailed": lambda chance: math.exp(chance.gauss(0, 0.4)),
    "of two kinds": lambda chance: chance.choice([1, 1, 1, 2.5]) * chance.gauss(1, 0.05),
    "anything between": lambda chance: chance.uniform(0.5, 1.5),
}
TRIALS = 4000


@pytest.mark.parametrize("known", [ENOUGH, 12, SAMPLES])
@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_the_stated_error_covers_four_of_five_renders_to_come(draw, known):
    chance, within = Random(7), 0
    for _ in range(TRIALS):
        usual = usual_of([draw(chance) for _ in range(known)])
        within += abs(draw(chance) - usual.seconds) <= usual.error
    assert within / TRIALS >= CERTAINTY


def test_the_error_says_something_and_is_not_just_wide():
    chance = Random(7)
    usual = usual_of([DRAWS["even"](chance) for _ in range(SAMPLES)])
    assert 0.1 < usual.error < 0.25
    assert usual_of([1.0] * SAMPLES).error == 0


def test_few_renders_are_not_trusted_to_tell_how_much_they_differ():
    assert usual_of([2.0] * (ENOUGH - 1)).error == 1.0
    assert usual_of([2.0, 9.0, 2.0]).error == 7.0
