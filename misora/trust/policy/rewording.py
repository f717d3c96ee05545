"""A wording that would pass, in place of one that was refused. Free of Django.

Only small changes are tried, and only one that the rules let pass is ever proposed: else nothing is.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from misora.trust.policy.rules import Broken, judge
from misora.trust.policy.signals import Around, Signals, Words, signals_in

LONGEST: Final = 400
"""Letters of a text for which a wording is proposed."""
_GROWN: Final = {
    "girl": "woman", "girls": "women", "boy": "man", "boys": "men", "lad": "man", "lads": "men", "lass": "woman",
    "lasses": "women", "daughter": "woman", "son": "man", "niece": "woman", "nephew": "man",
}  # fmt: skip
_DROPPED: Final = frozenset({
    "sexy", "naked", "nude", "topless", "erotic", "seductive", "seductively", "sensual", "lewd", "horny", "kinky",
    "undressed", "unclothed", "voluptuous", "busty", "provocative", "provocatively", "nackt", "nackte", "nackter",
    "nacktes", "nue", "nu", "desnuda", "desnudo", "nuda", "nudo", "naakt", "naakte",
})  # fmt: skip
"""Adjectives without which a sentence still stands."""
_PERSON: Final = frozenset({"person", "known", "member"})
_RELATION: Final = re.compile(r"(?i:my|our)\s+(.+)")


def rewording(texts: Sequence[Words], broken: Broken, around: Around) -> str:
    """The first text, changed a little, if the rules let it pass with the others; else nothing."""
    first = texts[0]
    if len(first.text) > LONGEST or any(found.text for found in broken.found):
        return ""
    signals = signals_in([first], around)
    for change in _changes(broken):
        proposal = _tidied(change(first.text, signals))
        same = _key(proposal) == _key(first.text)
        if proposal and not same and judge([Words(proposal, first.place), *texts[1:]], around) is None:
            return proposal
    return ""


Change = Callable[[str, Signals], str]


def _changes(broken: Broken) -> Iterator[Change]:
    if broken.rule.number == 1 and broken.found and broken.found[0].hit.category == "youth":
        yield _grown_up
    if broken.rule.number in (1, 2, 3):
        yield _without_adjectives
    if broken.rule.number in (2, 3, 5):
        yield _invented


def _grown_up(text: str, signals: Signals) -> str:
    return _replaced(text, signals, "youth", lambda word: _GROWN.get(word.lower()))


def _without_adjectives(text: str, signals: Signals) -> str:
    without = _replaced(text, signals, "sexual", lambda word: "" if word.lower() in _DROPPED else None)
    return _replaced(without, signals_in([Words(without)], signals.around), "suggestive", _dropped)


def _dropped(word: str) -> str | None:
    return "" if word.lower() in _DROPPED else None


def _invented(text: str, signals: Signals) -> str:
    """An invented person in the place of the real one."""
    for category in _PERSON:
        text = _replaced(text, signals_in([Words(text)], signals.around), category, _someone)
    return text


def _someone(phrase: str) -> str:
    relation = _RELATION.fullmatch(phrase)
    if relation is None:
        return "an invented person"
    return f"an invented {relation[1]}"


def _replaced(text: str, signals: Signals, category: str, new: Callable[[str], str | None]) -> str:
    """The text with the hits of a category replaced, from the last to the first; None leaves one as it is."""
    done = len(text) + 1
    for found in sorted(signals.of(category), key=lambda found: (-found.hit.end, found.hit.start)):
        start, end = found.hit.start, found.hit.end
        words = new(text[start:end])
        if words is None or end > done:
            continue
        if text[start:end][:1].isupper():
            words = words[:1].upper() + words[1:]
        text, done = text[:start] + words + text[end:], start
    return text


def _tidied(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"[ \t]{2,}", " ", text)).strip()
    text = re.sub(r",{2,}", ",", text).strip(" ,")
    text = re.sub(r"\b([Aa]) (?=[aeiouAEIOU])", lambda found: f"{found[1]}n ", text)
    text = re.sub(r"\b([Aa])n (?=[^aeiouAEIOUhH\W])", lambda found: f"{found[1]} ", text)
    return text[:1].upper() + text[1:] if text else ""


def _key(text: str) -> str:
    return " ".join(text.lower().split())
