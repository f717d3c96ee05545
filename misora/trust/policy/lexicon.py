"""Lists of words and phrases by category, and finding them in a text however it spells them. Free of Django.

A list is a text file in `words/`: terms separated by commas or lines, "#" begins a comment. In a term, `word(s)` is
also the plural, `a|b` is either, `stem*` is every word that begins so, and "…" stands for up to three words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from misora.trust.policy.normalise import Folded, readings
from misora.trust.policy.spelling import ANY, I_OR_L, LONGEST, Words
from misora.trust.policy.terms import Node, joint, plain, squashed, terms_in, variants

FOLDER: Final = Path(__file__).parent / "words"
HARMLESS: Final = "harmless"
"""The category of phrases that take the harm from the words inside them: "naked mole rat"."""
GAP: Final = 3
SHORTEST_PIECE: Final = 3
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff\u0e00-\u0e7f]")
_PLAIN: Final = re.compile(r"[\w\s'’,-]+")


@dataclass(frozen=True, order=True)
class Hit:
    """A term that was found, at `start` up to `end` of the text as it was written."""

    start: int
    end: int
    category: str


class Lexicon:
    """All lists together, so that a text is gone through once."""

    def __init__(self, lists: dict[str, str]) -> None:
        """`lists` maps a category to the text of its file."""
        self._root = Node()
        self._unspaced: list[tuple[str, str]] = []
        self._beginnings: set[str] = set()
        for category, text in lists.items():
            for term in terms_in(text):
                self._add(category, term)

    def find(self, text: str) -> list[Hit]:
        """Every hit in every reading of the text, but for those inside a harmless phrase."""
        found: set[Hit] = set()
        for folded in readings(text):
            hits = set(self._found(folded))
            # Whoever disguises a word does not mean the harmless one: "r@ped" is no "rapped".
            harmless = [hit for hit in hits if hit.category == HARMLESS and _PLAIN.fullmatch(text[hit.start : hit.end])]
            found |= {
                hit for hit in hits if hit.category != HARMLESS and not any(_covers(phrase, hit) for phrase in harmless)
            }
        return sorted(found)

    def _add(self, category: str, term: str) -> None:
        if _UNSPACED.search(term):
            self._unspaced.append((category, plain(term)))
            return
        for words in variants(term):
            node = self._root
            for word in words:
                node = node.add(word)
            node.ends(category)
            as_one = joint(words)
            if as_one is not None:
                self._root.add(as_one).ends(category)
            for piece in filter(None, (*words, as_one)):
                key = squashed(piece.text)
                if key not in self._beginnings:
                    self._beginnings |= {key[:length] for length in range(1, len(key) + 1)}

    def _may_begin(self, form: str) -> bool:
        """Whether a word of a term begins so, or with all of it an open one is."""
        if ANY in form or I_OR_L in form:
            return (form.count(ANY) + form.count(I_OR_L)) * 2 <= len(form) + 1
        return squashed(form) in self._beginnings

    def _found(self, folded: Folded) -> Iterator[Hit]:
        words = Words(folded, self._may_begin)
        for index in range(len(words)):
            hits = [Hit(*folded.span(start, end), category) for category, start, end in self._read(words, index)]
            yield from hits or self._glued(words, index)
        stream, places = words.stream
        if not _UNSPACED.search(stream):
            return
        for category, term in self._unspaced:
            at = stream.find(term)
            while at >= 0:
                yield Hit(*folded.span(places[at], places[at + len(term) - 1] + 1), category)
                at = stream.find(term, at + 1)

    def _read(self, words: Words, index: int) -> Iterator[tuple[str, int, int]]:
        """The categories of the terms that begin with the word at `index`, and where they begin and end."""
        waiting = [(self._root, way, way.start) for way in words.ways(index)]
        # A place in the tree at a place in the text is gone on from once, however many ways lead there.
        seen: set[tuple[int, int]] = set()
        while waiting:
            node, way, start = waiting.pop()
            for after in chain.from_iterable(node.after(form, way.last) for form in way.forms):
                if (id(after), way.then) in seen:
                    continue
                seen.add((id(after), way.then))
                yield from ((category, start, way.end) for category in after.categories)
                if after.following is not None:
                    waiting += [(after, following, start) for following in words.ways(way.then)]
                if after.gap is not None:
                    skipped = chain.from_iterable(words.ways(way.then + number) for number in range(GAP + 1))
                    waiting += [(after.gap, following, start) for following in skipped]

    def _glued(self, words: Words, index: int) -> Iterator[Hit]:
        """Words that were written as one ("nakedchild"): a word that is made of terms and nothing else."""
        way = words.ways(index)[0]
        for form in way.forms:
            for category in self._pieces(form):
                yield Hit(*words.folded.span(way.start, way.end), category)

    def _pieces(self, form: str) -> frozenset[str]:
        reached: dict[int, frozenset[str]] = {0: frozenset()}
        if not 2 * SHORTEST_PIECE <= len(form) <= LONGEST:
            return frozenset()
        for start in range(len(form)):
            if start not in reached:
                continue
            for end in range(start + SHORTEST_PIECE, len(form) + 1):
                text = form[start:end]
                if squashed(text) not in self._beginnings:
                    break
                node = self._root.exactly(text)
                if node is not None and node.categories:
                    reached[end] = reached.get(end, frozenset()) | reached[start] | node.categories
        return reached.get(len(form), frozenset())


def _covers(phrase: Hit, hit: Hit) -> bool:
    return phrase.start <= hit.start and hit.end <= phrase.end


@cache
def lexicon() -> Lexicon:
    """The lists that Misora comes with, read once."""
    return Lexicon({path.stem: path.read_text(encoding="utf-8") for path in lists()})


def lists() -> list[Path]:
    """The files that Misora comes with; each is named after its category."""
    return sorted(FOLDER.glob("*.txt"))
