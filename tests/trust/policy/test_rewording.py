"""A wording that would pass, and silence where there is none."""

import pytest

from misora.trust.policy.rewording import rewording
from misora.trust.policy.rules import judge
from misora.trust.policy.signals import Around, Words
from tests.trust.policy.cases import denied

AROUND = Around(members=frozenset({"mio"}))


def proposed(*texts: str, around: Around = AROUND) -> str:
    words = [Words(text) for text in texts]
    broken = judge(words, around)
    assert broken is not None
    return rewording(words, broken, around)


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        ("A naked girl on a beach", "A naked woman on a beach"),
        ("Two nude boys swim", "Two nude men swim"),
        ("A sexy schoolgirl dances", "A schoolgirl dances"),
        ("My teacher, naked, in the classroom", "My teacher, in the classroom"),
        ("My boss in a sex scene", "An invented boss in a sex scene"),
        ("Zombies kill my teacher", "Zombies kill an invented teacher"),
        ("@mio as a giantess", "An invented person as a giantess"),
        ("Taylor Swift in a sex scene", "An invented person in a sex scene"),
    ],
)
def test_a_small_change_is_proposed(words: str, passes: str) -> None:
    assert proposed(words) == passes


@pytest.mark.parametrize(
    "words", ["two children having sex", "child porn", "a rape scene", "kill all jews", "naked child, " + "fox " * 200]
)
def test_where_none_is_known_nothing_is_proposed(words: str) -> None:
    assert proposed(words) == ""


def test_nothing_is_changed_in_what_came_before() -> None:
    assert proposed("she dances", "a naked child") == ""


@pytest.mark.parametrize(("_rule", "words"), denied())
def test_what_is_proposed_passes(_rule: int, words: str) -> None:
    passes = proposed(words)
    assert not passes or judge([Words(passes)], AROUND) is None
