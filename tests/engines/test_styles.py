"""The drawn styles: every word for one finds one, each looks unlike the others, and each is what its name says."""

from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misora.engines.animatic.director import direct
from misora.engines.animatic.director.scenery import STYLES as WORDS
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import poster
from misora.engines.animatic.style import STYLES, Style, style_for
from misora.engines.storyboard import Storyboard
from tests.engines.test_stage import SHOTS

DRAWN = ("paper-cut", "ink", "watercolour", "pixel art", "neon", "blueprint", "storybook", "noir")
SCENES = (
    "a fox runs through the snow at night",
    "a robot walks down a street",
    "a submarine glides over a coral reef",
    "a girl with an umbrella walks in the rain",
)


@cache
def picture(style: str, scene: str) -> np.ndarray:
    shot = direct(scene, seconds=4).shots[0]
    return Stage(shot, 216, 384, 3, mouth=lambda _who, _time: 0.3, style=style).frame(1.9).astype(np.int32)


def test_every_word_for_a_style_that_the_director_knows_is_drawn():
    said = {name for _, name in WORDS}
    assert said <= STYLES.keys()
    assert all(issubclass(style_for(word.upper()), Style) for word in said)
    assert style_for("as nobody ever drew") is style_for(None) is STYLES["paper-cut"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.builds(Storyboard, style=st.sampled_from(sorted(STYLES)), shots=st.lists(SHOTS, min_size=1, max_size=2)))
def test_any_valid_storyboard_can_be_drawn_in_any_style(storyboard: Storyboard):
    assert poster(storyboard, 64, 114, 1).shape == (114, 64, 3)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_draws_the_same_frames_twice(style: str):
    shot = direct("a cat waves in a park", seconds=2).shots[0]
    stages = [Stage(shot, 96, 170, 5, mouth=lambda _who, _time: 0.5, style=style) for _ in range(2)]
    for time in (0.0, 0.7):
        first, second = (stage.frame(time).copy() for stage in stages)
        assert first.shape == (170, 96, 3)
        assert np.array_equal(first, second)
