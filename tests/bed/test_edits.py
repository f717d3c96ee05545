"""The bed of edits itself."""

from misora.engines.animatic.director import direct
from tests.bed.edits_score import EditCase, cases, verdicts


def test_there_are_fifty_edits_and_none_twice() -> None:
    found = [(case.of, case.edit) for case in cases()]
    assert len(found) == len(set(found)) >= 50


def test_an_edit_that_changes_more_than_it_says_is_seen() -> None:
    case = EditCase.model_validate(
        {"of": "a fox runs", "edit": "make it night", "facts": {"time_of_day": "night"}, "changes": ["time_of_day"]}
    )
    before = direct(case.of, seconds=8)
    (shot,) = before.shots
    night = shot.model_copy(update={"time_of_day": "night"})
    after = before.model_copy(update={"shots": [night]})
    worse = before.model_copy(update={"shots": [night.model_copy(update={"weather": "rain"})]})
    assert [each.right for each in verdicts(case, before, after)] == [True, True]
    assert [each.right for each in verdicts(case, before, worse)] == [True, False]
