"""What the rules refuse and what they let pass: the tables, the test bed, and what comes along with the words."""

import pytest

from misora.trust.policy.rules import RULES, judge
from misora.trust.policy.signals import Around, Words
from tests.bed.edits_score import cases as edits
from tests.bed.facts import families
from tests.gallery.sheets import prompts as drawn
from tests.trust.policy.cases import denied, harmless

AROUND = Around(members=frozenset({"mio", "ko"}))


def broken(*texts: str, **around: object) -> int | None:
    found = judge([Words(text) for text in texts], Around(**around) if around else AROUND)
    return found.rule.number if found else None


@pytest.mark.parametrize(("rule", "words"), denied())
def test_a_hard_denial_is_never_missed(rule: int, words: str) -> None:
    assert broken(words) == rule


@pytest.mark.parametrize("words", harmless())
def test_what_is_harmless_passes(words: str) -> None:
    assert broken(words) is None


def test_every_prompt_of_the_test_bed_passes() -> None:
    prompts = [case.prompt for family in families().values() for case in family]
    prompts += [words for case in edits() for words in (case.of, case.edit)] + drawn()
    assert len(prompts) > 400
    assert [prompt for prompt in prompts if broken(prompt) is not None] == []


def test_numbers_and_names_are_those_that_refusals_quote() -> None:
    assert [rule.number for rule in RULES] == [1, 2, 3, 4, 5, 6]


def test_what_stands_apart_is_read_together() -> None:
    assert broken("A little girl", "She takes off her dress") == 1
    assert broken("A little girl", "She takes off her hat") is None


def test_a_picture_that_came_along_may_show_somebody_real() -> None:
    for words in ("undress her", "naked", "in sexy lingerie", "put her in a bikini", "remove the clothes", "nackt"):
        assert broken(words) is None
        assert broken(words, reference=True) == 2
    assert broken("she dances in the rain", reference=True) is None


def test_a_likeness_is_kept_from_what_is_sexual_and_from_fetish() -> None:
    for words in ("naked", "in lingerie", "tied up", "foot fetish"):
        assert broken(words, likenesses=("ko",)) == 3
    assert broken("eats a sandwich", likenesses=("ko",)) is None
    assert broken("tied up") is None


def test_only_members_are_meant_by_a_handle() -> None:
    assert broken("@nobody_here, naked") is None
    assert broken("@mio, naked") == 3


def test_of_what_is_only_said_less_is_refused() -> None:
    for words in ("My sister says that the fox is sexy", "My boss loves lingerie"):
        assert broken(words, drawn=True) == 2
        assert broken(words, drawn=False) is None
    assert broken("My boss naked", drawn=False) == 2
    assert broken("a sexy child", drawn=False) == 1


def test_what_a_classifier_says_completes_what_the_words_leave_open() -> None:
    says = frozenset({"sexual"})
    assert broken("my teacher in an obscure pose", says=says) == 2
    assert broken("@mio, obscurely", says=says, members=frozenset({"mio"})) == 3
    assert broken("obscurely", says=says, reference=True) == 2
    assert broken("a girl, obscurely", says=frozenset({"sexual/minors"})) == 1
    assert broken("obscurely", says=says) is None


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("Once there was a Nаkеd сhіld in the wood", ("Nаkеd сhіld",)),
        ("A n.a.k.e.d k-i-d runs", ("n.a.k.e.d k-i-d",)),
        ("Naked " + "and far from it, " * 8 + "a child", ("Naked", "child")),
        ("\u202edekan\u202c child", ("dekan child",)),
        ("naked\nchild", ("naked child",)),
    ],
)
def test_a_refusal_quotes_the_words_as_they_were_written(words: str, phrases: tuple[str, ...]) -> None:
    found = judge([Words(words)])
    assert found is not None
    assert found.phrases == phrases
    assert all(phrase.isprintable() for phrase in found.phrases)


def test_the_closest_words_are_quoted() -> None:
    found = judge([Words("A child eats an apple. " * 3 + "A naked child. " + "A nude tree. " * 3)])
    assert found is not None
    assert found.phrases == ("naked child",)
