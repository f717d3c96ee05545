"""Lists of words and phrases by category, and finding them in a text however it spells them. Free of Django.

A list is a text file in `words/`: terms separated by commas or lines, "#" begins a comment. In a term, `word(s)` is
also the plural, `a|b` is either, `stem*` is every word that begins so, and "…" stands for up to three words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, product
from pathlib import Path
from typing import Final

from misora.trust.policy.normalise import Folded, readings
from misora.trust.policy.spelling import ANY, I_OR_L, LONGEST, Way, Words

FOLDER: Final = Path(__file__).parent / "words"
HARMLESS: Final = "harmless"
"""The category of phrases that take the harm from the words inside them: "naked mole rat"."""
GAP: Final = 3
SHORTEST_PIECE: Final = 3
NEVER_DOUBLED: Final = "hijkquvwxy"
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Piece:
    """One word of a term."""

    text: str
    open: bool = False
    """Whether words that go on after `text` are meant too."""


@dataclass(frozen=True, order=True)
class Hit:
    """A term that was found, at `start` up to `end` of the text as it was written."""

    start: int
    end: int
    category: str


class _Node:
    """A place in the tree of terms: what may follow, by its letters without repetition, and what ends here."""

    def __init__(self) -> None:
        self.categories: set[str] = set()
        self.whole: dict[str, dict[Piece, _Node]] = defaultdict(dict)
        self.open: dict[str, dict[Piece, _Node]] = defaultdict(dict)
        self.by_size: dict[int, list[tuple[Piece, _Node]]] = defaultdict(list)
        self.longest_open = 0
        self.gap: _Node | None = None

    def add(self, piece: Piece | None) -> "_Node":
        """The place after `piece`; None is a gap."""
        if piece is None:
            self.gap = self.gap or _Node()
            return self.gap
        key = _squashed(piece.text)
        if piece.open:
            self.longest_open = max(self.longest_open, len(key))
        known = (self.open if piece.open else self.whole)[key]
        if piece not in known:
            known[piece] = _Node()
            self.by_size[len(key)].append((piece, known[piece]))
        return known[piece]

    def after(self, form: str) -> Iterator["_Node"]:
        """The places after a word that may be read as `form`."""
        if ANY in form or I_OR_L in form:
            for size in {len(form), len(_squashed(form))} if len(form) > 2 else ():
                for piece, node in self.by_size[size]:
                    if _is(form, piece):
                        yield node
            return
        key = _squashed(form)
        if key in self.whole:
            yield from (node for piece, node in self.whole[key].items() if _is(form, piece))
        for length in range(2, min(len(key), self.longest_open) + 1):
            if key[:length] in self.open:
                yield from (node for piece, node in self.open[key[:length]].items() if _is(form, piece))


class Lexicon:
    """All lists together, so that a text is gone through once."""

    def __init__(self, lists: dict[str, str]) -> None:
        """`lists` maps a category to the text of its file."""
        self._root = _Node()
        self._unspaced: list[tuple[str, str]] = []
        for category, text in lists.items():
            for term in _terms(text):
                self._add(category, term)

    def find(self, text: str) -> list[Hit]:
        """Every hit in every reading of the text, but for those inside a harmless phrase."""
        found: set[Hit] = set()
        for folded in readings(text):
            hits = set(self._found(folded))
            harmless = [hit for hit in hits if hit.category == HARMLESS]
            found |= {hit for hit in hits if not any(_covers(phrase, hit) for phrase in harmless)}
        return sorted(found)

    def _add(self, category: str, term: str) -> None:
        if _UNSPACED.search(term):
            self._unspaced.append((category, Words(_folded(term)).stream[0]))
            return
        for words in _variants(term):
            node = self._root
            for word in words:
                node = node.add(word)
            node.categories.add(category)

    def _found(self, folded: Folded) -> Iterator[Hit]:
        words = Words(folded)
        for index in range(len(words)):
            known = False
            for way in words.ways(index):
                for category, end in self._read(words, self._root, way):
                    known = True
                    yield Hit(*folded.span(way.start, end), category)
            if not known:
                yield from self._glued(words, index)
        stream, places = words.stream
        for category, term in self._unspaced:
            at = stream.find(term)
            while at >= 0:
                yield Hit(*folded.span(places[at], places[at + len(term) - 1] + 1), category)
                at = stream.find(term, at + 1)

    def _read(self, words: Words, node: _Node, way: Way) -> Iterator[tuple[str, int]]:
        """The categories of the terms that go on along `way`, and where they end."""
        for form in way.forms:
            for after in node.after(form):
                yield from ((category, way.end) for category in after.categories)
                for following in words.ways(way.then):
                    yield from self._read(words, after, following)
                if after.gap is not None:
                    for skipped in range(GAP + 1):
                        for following in words.ways(way.then + skipped):
                            yield from self._read(words, after.gap, following)

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
                node = self._root.whole.get(_squashed(text), {}).get(Piece(text))
                if node is not None and node.categories:
                    reached[end] = reached.get(end, frozenset()) | reached[start] | node.categories
        return reached.get(len(form), frozenset())


@lru_cache(maxsize=4096)
def _is(form: str, piece: Piece) -> bool:
    """Whether the form spells the piece, letters repeated or not: "seeex", "p?rn"."""
    text = piece.text
    if form == text or (piece.open and form.startswith(text)):
        return True
    if ANY in form or I_OR_L in form:
        for spelled, wanted in ((form, text), (_squashed(form), _squashed(text))):
            shown = spelled[: len(wanted)] if piece.open else spelled
            if len(shown) == len(wanted) and all(map(_may_be, shown, wanted)):
                return True
        return False
    mine, its = _runs(form), _runs(text)
    if len(mine) < len(its) or (len(mine) > len(its) and not piece.open):
        return False
    return all(a == b and (n == m or _is_stretched(a, n, m)) for (a, n), (b, m) in zip(mine, its, strict=False))


def _is_stretched(letter: str, shown: int, wanted: int) -> bool:
    # "rapping" is no "raping", and "penne" no "pene": where a language doubles a letter, it takes three.
    return shown > wanted and (shown > 2 or letter in NEVER_DOUBLED)


def _may_be(shown: str, wanted: str) -> bool:
    return shown in (wanted, ANY) or (shown == I_OR_L and wanted in "il")


def _runs(word: str) -> list[tuple[str, int]]:
    return [(letter, len(list(same))) for letter, same in groupby(word)]


@lru_cache(maxsize=4096)
def _squashed(word: str) -> str:
    return "".join(letter for letter, _same in groupby(word))


def _covers(phrase: Hit, hit: Hit) -> bool:
    return phrase.start <= hit.start and hit.end <= phrase.end


def _terms(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from filter(None, map(str.strip, line.partition("#")[0].split(",")))


def _variants(term: str) -> Iterable[tuple[Piece | None, ...]]:
    return product(*(_choices(word) for word in term.split()))


def _choices(word: str) -> list[Piece | None]:
    if word == "…":
        return [None]
    made: list[Piece | None] = []
    for choice in word.split("|"):
        stem, plural = choice.removesuffix("(s)"), choice.endswith("(s)")
        for spelled in [stem, f"{stem}s"] if plural else [stem]:
            text = "".join(Words(_folded(spelled.removesuffix("*"))).stream[0])
            made.append(Piece(text, open=spelled.endswith("*")))
    return made


def _folded(term: str) -> Folded:
    return readings(term)[0]


@cache
def lexicon() -> Lexicon:
    """The lists that Misora comes with, read once."""
    return Lexicon({path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))})
