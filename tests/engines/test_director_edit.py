"""Storyboards changed in words."""

import pytest

from misora.engines.animatic.director import direct
from misora.engines.animatic.director.edit import edit, is_edit
from misora.engines.protocol import Refused
from misora.engines.storyboard import Storyboard
from tests.bed.edits_score import score
from tests.bed.facts import families

TWO = direct("A red fox with a hat runs across a snowy field. Then an owl watches from a tree.", seconds=8)


def bed(prompt: str, words: str) -> tuple[Storyboard, Storyboard]:
    board = direct(prompt, seconds=8)
    try:
        return board, edit(board, words)
    except Refused:
        return board, board


def test_of_all_edits_ninety_five_in_a_hundred_do_what_they_say_and_no_more() -> None:
    judged = score(bed)
    wrong = [case.edit for case, verdicts in judged if not all(each.right for each in verdicts)]
    assert len(wrong) <= 0.05 * len(judged), wrong


def test_an_edit_keeps_the_length_of_the_film() -> None:
    for words in (
        "end with the moon",
        "let the fox say: 'It is a very long way home from here, my friend'",
        "add rain",
    ):
        assert edit(TWO, words).seconds == pytest.approx(TWO.seconds)


def test_what_is_not_understood_is_named_and_changes_nothing() -> None:
    with pytest.raises(Refused, match=r"“make it more vibrant”.*make it night"):
        edit(TWO, "make it night and make it more vibrant")
    with pytest.raises(Refused, match="There is no shot 5: the film has 2"):
        edit(TWO, "in shot 5 add rain")
    with pytest.raises(Refused, match="changes nothing"):
        edit(TWO, "make the fox red")


def test_nobody_who_is_not_there_can_be_changed() -> None:
    for words in ("replace the cat with a dog", "remove the umbrella", "make the whale blue", "let the pirate dance"):
        with pytest.raises(Refused):
            edit(TWO, words)


def test_whole_new_scenes_are_no_edits() -> None:
    prompts = [case.prompt for cases in families().values() for case in cases]
    read = 0
    for prompt in prompts:
        try:
            edit(TWO, prompt)
        except Refused:
            continue
        read += 1
    assert read <= 0.02 * len(prompts)
    assert sum(map(is_edit, prompts)) <= 0.02 * len(prompts)


def test_who_is_removed_says_nothing_more() -> None:
    board = direct('A fox says "Hello." An owl sleeps.', seconds=8)
    after = edit(board, "remove the fox")
    assert [line for shot in after.shots for line in shot.dialogue] == []
    ids = {subject.id for shot in after.shots for subject in shot.subjects}
    assert all(link.to in ids for shot in after.shots for subject in shot.subjects for link in subject.relations)


def test_an_edited_storyboard_can_be_edited_again() -> None:
    board = edit(edit(TWO, "replace the fox with a robot"), "make the robot blue")
    (robot,) = (each for shot in board.shots for each in shot.subjects if each.kind == "robot")
    assert (robot.colour, robot.drawn_as) == ("blue", "robot")
