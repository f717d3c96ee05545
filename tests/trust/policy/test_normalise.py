"""One spelling for all ways to write the same, and the way back to what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from misora.trust.policy.lexicon import Lexicon, lexicon
from misora.trust.policy.normalise import readings
from misora.trust.policy.rules import judge
from misora.trust.policy.signals import Around, Words


@given(st.text())
def test_every_letter_leads_back_to_where_it_was_written(text: str) -> None:
    for folded in readings(text):
        assert len(folded.origin) == len(folded.text) == len(folded.latin)
        for letter, place in zip(folded.text, folded.origin, strict=True):
            alone = {one for reading in readings(text[place]) for one in reading.text}
            assert letter in alone
    plain = readings(text)[0]
    assert list(plain.origin) == sorted(plain.origin)


@given(st.text(), st.text())
def test_hits_lie_inside_the_text(before: str, after: str) -> None:
    text = f"{before} naked {after}"
    hits = lexicon().find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.text(), st.booleans(), st.booleans())
def test_no_text_is_too_strange_to_be_judged(text: str, drawn: bool, reference: bool) -> None:
    found = judge([Words(text)], Around(drawn=drawn, reference=reference))
    assert found is None or found.rule.number in range(1, 7)


@given(st.text(alphabet="s3x$ckid1!*.- \u200b\u202e\u0301ѕх", max_size=60))
def test_no_disguise_is_too_strange_to_be_judged(text: str) -> None:
    judge([Words(text)])


@pytest.mark.parametrize(
    ("written", "folded", "latin"),
    [
        ("Ｓéx ①２", "sex 12", "sex 12"),
        ("ѕех", "ѕех", "sex"),
        ("🅂🅴🇽 ⓢⓔⓧ", "sex sex", "sex sex"),
        ("ﬁsh ß İı Łódź", "fish ss ii lodz", "fish ss ii lodz"),
        ("s\u200be\u00adx\u2060", "sex", "sex"),
        ("ロリ ﾛﾘ ば", "ろり ろり は\u3099", "ろり ろり は\u3099"),
        ("عَارِية ١٢", "عاريه 12", "عlريo 12"),
    ],
)
def test_the_same_letters_have_one_spelling(written: str, folded: str, latin: str) -> None:
    found = readings(written)[0]
    assert (found.text, found.latin) == (folded, latin)


def test_what_is_turned_round_or_hidden_is_read_too() -> None:
    assert [reading.text for reading in readings("a \u202exes\u202c b")] == ["a xes b", "a sex b"]
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "sex")
    assert [reading.text for reading in readings(f"fox{hidden}")] == ["fox", "sex"]


LISTS = {
    "bad": "naked(s), take(s) off … coat, nackt*, under age, boob, p o z",
    "harmless": "naked mole rat(s), # a comment\nfar nackt",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("naked Nakeds", ["naked", "Nakeds"]),
        ("he takes off his wet coat", ["takes off his wet coat"]),
        ("he takes off his very old wet coat", []),
        ("nackte Nacktheit", ["nackte", "Nacktheit"]),
        ("underage", ["underage"]),
        ("boooob bob booob", ["boooob", "booob"]),
        ("naked mole rats, naked", ["naked"]),
        ("a far nackt one", []),
        ("snaked unnaked", []),
        ("n a k e d", ["n a k e d"]),
        ("nak ed na.ked", ["nak ed", "na.ked"]),
        ("the na. Ked", []),
        ("n*ked na*ed ******", ["n*ked", "na*ed"]),
        ("nakedboob", ["nakedboob"]),
        ("nakedbooby", []),
    ],
)
def test_terms_are_found_as_the_lists_say(text: str, found: list[str]) -> None:
    hits = {(hit.start, hit.end) for hit in Lexicon(LISTS).find(text)}
    assert [text[start:end] for start, end in sorted(hits)] == found
