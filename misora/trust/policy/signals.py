"""What words speak of: the hits of the lists, ages, handles and names, ready to be put together. Free of Django."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final

from misora.trust.policy.ages import ages
from misora.trust.policy.lexicon import Hit, lexicon
from misora.trust.policy.names import misspelt
from misora.trust.policy.normalise import readings

BETWEEN: Final = frozenset((Path(__file__).parent / "between.txt").read_text(encoding="utf-8").split())
"""Words that may stand between a call to kill and the group it names ("kill all of those dirty …"), and one other."""
LONGEST_GAP: Final = 48
_STOP: Final = re.compile(r"[.,;!?\n]")
NEAREST: Final = 40
MOST: Final = 200
"""Hits of one kind that are compared with others: a text with more has them close together."""
NEAR_AGE: Final = 24
"""Letters between an age and the word that it qualifies."""


@dataclass(frozen=True)
class Words:
    """One text that is asked about."""

    text: str
    place: str = "prompt"
    """Where it stands: "storyboard", "caption"; nowhere, if it was let pass before and others go with it."""


@dataclass(frozen=True)
class Around:
    """What comes with the words."""

    drawn: bool = True
    """Whether a picture is to be made of them; of what is only said, less is refused."""
    reference: bool = False
    """A picture came along: it may show a real person."""
    members: frozenset[str] = frozenset()
    """The handles among those named in the words that belong to members."""
    likenesses: tuple[str, ...] = ()
    """Whose likenesses come along."""
    says: frozenset[str] = frozenset()
    """Categories that a classifier found in the words ("sexual", "sexual/minors"), for what no list holds."""


@dataclass(frozen=True, order=True)
class Found:
    """A hit in one of several texts."""

    text: int
    hit: Hit


@dataclass
class Signals:
    """All that the words speak of, by category."""

    texts: Sequence[Words]
    around: Around
    found: list[Found] = field(default_factory=list)

    def of(self, *categories: str) -> list[Found]:
        """The hits of these categories, in their order."""
        return [found for found in self.found if found.hit.category in categories]

    def together(self, *sets: Sequence[Found]) -> tuple[Found, ...] | None:
        """One hit of each set, those that stand closest; None when a set is empty."""
        if not all(sets):
            return None
        return min(product(*(one[:NEAREST] for one in sets)), key=_spread)

    def people(self) -> list[Found]:
        """Real people, those with misspelt names too: so it is only asked where something is not for real people."""
        return [*self.of("person", "known"), *self._misspelt()]

    def _misspelt(self) -> Iterator[Found]:
        for number, words in enumerate(self.texts):
            for folded in readings(words.text):
                for start, end in misspelt(folded):
                    yield Found(number, Hit(*folded.span(start, end), "person"))

    def before(self, first: list[Found], second: list[Found], others: int = 1) -> tuple[Found, ...] | None:
        """One of the first with one of the second soon after it, and at most so many other words between them."""
        for one, other in product(first[:MOST], second[:MOST]):
            gap = other.hit.start - one.hit.end
            if one.text == other.text and 0 <= gap <= LONGEST_GAP:
                between = self.texts[one.text].text[one.hit.end : other.hit.start]
                words = [word.strip("'’“”\"():") for word in between.lower().split()]
                words = ["".join(words)] if words and all(len(word) == 1 for word in words) else words
                if not _STOP.search(between) and sum(word not in BETWEEN for word in words) <= others:
                    return one, other
        return None


def signals_in(texts: Sequence[Words], around: Around) -> Signals:
    """What the words speak of."""
    signals = Signals(texts, around)
    for number, words in enumerate(texts):
        hits = [*lexicon().find(words.text), *_ages(words.text), *_handles(words.text, around.members)]
        signals.found += [Found(number, hit) for hit in _of_age(sorted(set(hits)))]
    return signals


def _ages(text: str) -> Iterable[Hit]:
    for folded in readings(text):
        for start, end, minor in ages(folded):
            yield Hit(*folded.span(start, end), "minor" if minor else "of age")


def _handles(text: str, members: frozenset[str]) -> Iterable[Hit]:
    return (Hit(start, end, "member") for start, end, handle in handles_in(text) if handle in members)


def handles_in(text: str) -> list[tuple[int, int, str]]:
    """Every "@handle" in the text, with where it stands, however its letters are disguised."""
    found = []
    for folded in readings(text):
        for spelled in {folded.text, folded.latin}:
            at = spelled.find("@")
            while at >= 0:
                end = at + 1
                while end < len(spelled) and (spelled[end].isalnum() or spelled[end] == "_"):
                    end += 1
                if end - at > 2:
                    found.append((*folded.span(at, end), spelled[at + 1 : end]))
                at = spelled.find("@", end)
    return found


def _of_age(hits: list[Hit]) -> list[Hit]:
    """Without the "girl" of "a 25-year-old girl": her age is said."""
    grown = [hit for hit in hits if hit.category == "of age"]
    return [
        hit
        for hit in hits
        if hit.category != "youth"
        or not any(-2 <= hit.start - age.end <= NEAR_AGE or 0 <= age.start - hit.end <= NEAR_AGE for age in grown)
    ]


def _spread(found: tuple[Found, ...]) -> tuple[int, int]:
    texts = [one.text for one in found]
    places = [one.hit.start for one in found]
    return max(texts) - min(texts), max(places) - min(places)
