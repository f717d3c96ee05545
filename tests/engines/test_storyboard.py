"""Storyboards outlive the versions they were written in."""

import pytest
from pydantic import ValidationError

from misora.engines.storyboard import VERSION, Storyboard


def test_a_storyboard_of_version_1_is_read_as_the_newest():
    board = Storyboard.model_validate({"version": 1, "style": "noir", "shots": [{"seconds": 4}]})
    assert (board.version, board.style, board.shots[0].transition) == (VERSION, "noir", None)


def test_a_storyboard_of_a_later_version_is_refused():
    with pytest.raises(ValidationError, match="version"):
        Storyboard.model_validate({"version": VERSION + 1, "shots": [{"seconds": 4}]})
