"""What the director understands."""

import pytest

from misora.engines.animatic.director import describe_shot, direct
from misora.engines.protocol import Refused
from misora.engines.storyboard import Shot


def only_shot(prompt: str) -> Shot:
    storyboard = direct(prompt, seconds=6)
    assert len(storyboard.shots) == 1
    return storyboard.shots[0]


def test_the_fox_prompt_is_understood_whole():
    shot = only_shot("a red fox runs across a snowy field at night and says: 'Almost home'")
    fox = shot.subjects[0]
    assert (fox.kind, fox.drawn_as, fox.colour, fox.count) == ("fox", "fox", "red", 1)
    assert fox.action is not None
    assert (fox.action.verb, fox.action.path) == ("run", "across a snowy field")
    assert (shot.place, shot.time_of_day, shot.season, shot.weather) == ("field", "night", "winter", "snow")
    assert [(line.speaker, line.text) for line in shot.dialogue] == [("fox", "Almost home")]


def test_an_empty_prompt_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="Write what should be seen"):
        direct(" \u200b\n", seconds=4)


def test_a_shot_card_says_what_happens_and_how_it_is_filmed():
    shot = only_shot("wide shot, static: a small fox crosses the field")
    assert describe_shot(shot) == "A small fox crosses the field · wide, still"
