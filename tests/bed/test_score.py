"""The director must understand nearly all of the bed."""

from misora.engines.animatic.director import direct
from tests.bed.facts import families
from tests.bed.score import score

SCORES = score(lambda prompt: direct(prompt, seconds=8.0), families())


def test_of_all_facts_ninety_five_in_a_hundred_are_understood() -> None:
    right, facts = sum(each.right for each in SCORES.values()), sum(each.facts for each in SCORES.values())
    assert right >= 0.95 * facts, [miss for each in SCORES.values() for miss in each.misses]


def test_no_family_falls_below_ninety_in_a_hundred() -> None:
    assert [name for name, each in SCORES.items() if each.right < 0.9 * each.facts] == []
