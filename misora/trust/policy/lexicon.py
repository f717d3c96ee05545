"""Lists of words and phrases by category, and finding them in a text however it spells them. Free of Django.

A list is a text file in `words/`: terms separated by commas or lines, "#" begins a comment. In a term, `word(s)` is
also the plural, `a|b` is either, `stem*` is every word that begins so, and "…" stands for up to three words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby, product
from pathlib import Path
from typing import Final

from misora.trust.policy.normalise import Folded, readings
from misora.trust.policy.spelling import ANY, I_OR_L, LONGEST, Words

FOLDER: Final = Path(__file__).parent / "words"
HARMLESS: Final = "harmless"
"""The category of phrases that take the harm from the words inside them: "naked mole rat"."""
GAP: Final = 3
SHORTEST_PIECE: Final = 3
LOOKED_UP_BY: Final = 3
"""Of a word with signs in it, one of so many letters must be plain."""
SHORTEST_JOINT: Final = 8
NEVER_DOUBLED: Final = "hijkquvwxy"
_SIGNS: Final = {ANY: ".", I_OR_L: "[il]"}
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
        self.by_letter: dict[tuple[int, int, str], list[tuple[str, _Node]]] = defaultdict(list)
        """By length, and by one of the first letters with its place: for words with signs for the others."""
        self.longest_open = 0
        self.gap: _Node | None = None

    @property
    def goes_on(self) -> bool:
        """Whether a word may follow at once."""
        return bool(self.whole or self.open)

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
            for spelled in {piece.text, key}:
                for place, letter in enumerate(spelled[:LOOKED_UP_BY]):
                    self.by_letter[len(spelled), place, letter].append((spelled, known[piece]))
        return known[piece]

    def after(self, form: str, last: int) -> Iterator["_Node"]:
        """The places after a word that may be read as `form`, whose last piece begins at `last`."""
        if ANY in form or I_OR_L in form:
            if 2 < len(form) <= LONGEST:
                yield from _like(self, form)
            return
        key = _squashed(form)
        if key in self.whole:
            yield from (node for piece, node in self.whole[key].items() if _is(form, piece))
        for length in range(2, min(len(key), self.longest_open) + 1):
            for piece, node in self.open.get(key[:length], {}).items():
                # "cream pie hits" is no "creampie…": what was put together must be needed to the last piece.
                if len(piece.text) > last and _is(form, piece):
                    yield node


class Lexicon:
    """All lists together, so that a text is gone through once."""

    def __init__(self, lists: dict[str, str]) -> None:
        """`lists` maps a category to the text of its file."""
        self._root = _Node()
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
            joint = _joint(words)
            if joint is not None:
                self._root.add(joint).categories.add(category)
            for piece in filter(None, (*words, joint)):
                key = _squashed(piece.text)
                self._beginnings |= {key[:length] for length in range(1, len(key) + 1)}

    def _may_begin(self, form: str) -> bool:
        """Whether a word of a term begins so, or with all of it an open one is."""
        if ANY in form or I_OR_L in form:
            return (form.count(ANY) + form.count(I_OR_L)) * 2 <= len(form) + 1
        return _squashed(form) in self._beginnings

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
                if after.goes_on:
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
                if _squashed(text) not in self._beginnings:
                    break
                node = self._root.whole.get(_squashed(text), {}).get(Piece(text))
                if node is not None and node.categories:
                    reached[end] = reached.get(end, frozenset()) | reached[start] | node.categories
        return reached.get(len(form), frozenset())


@lru_cache(maxsize=4096)
def _is(form: str, piece: Piece) -> bool:
    """Whether the form spells the piece, letters repeated or not: "seeex"."""
    text = piece.text
    if form == text or (piece.open and form.startswith(text)):
        return True
    mine, its = _runs(form), _runs(text)
    if len(mine) < len(its) or (len(mine) > len(its) and not piece.open):
        return False
    return all(a == b and (n == m or _is_stretched(a, n, m)) for (a, n), (b, m) in zip(mine, its, strict=False))


def _is_stretched(letter: str, shown: int, wanted: int) -> bool:
    # "rapping" is no "raping", and "penne" no "pene": where a language doubles a letter, it takes three.
    return shown > wanted and (shown > 2 or letter in NEVER_DOUBLED)


@lru_cache(maxsize=4096)
def _like(node: _Node, form: str) -> tuple[_Node, ...]:
    """The places after a word that has signs for some of its letters."""
    found: dict[_Node, None] = {}
    for spelled in dict.fromkeys((form, _squashed(form))):
        plain = next((at for at, letter in enumerate(spelled[:LOOKED_UP_BY]) if letter not in _SIGNS), None)
        if plain is not None:
            pattern = re.compile("".join(_SIGNS.get(letter) or re.escape(letter) for letter in spelled))
            known = node.by_letter.get((len(spelled), plain, spelled[plain]), ())
            found |= {after: None for text, after in known if pattern.fullmatch(text)}
    return tuple(found)


def _runs(word: str) -> list[tuple[str, int]]:
    return [(letter, len(list(same))) for letter, same in groupby(word)]


@lru_cache(maxsize=4096)
def _squashed(word: str) -> str:
    return "".join(letter for letter, _same in groupby(word))


def _joint(words: tuple[Piece | None, ...]) -> Piece | None:
    """The words of a term written as one, as handles and tags are; None if that is short enough to be another word."""
    text = "".join(word.text if word is not None and not word.open else " " for word in words)
    return Piece(text) if len(words) > 1 and " " not in text and len(text) >= SHORTEST_JOINT else None


def _covers(phrase: Hit, hit: Hit) -> bool:
    return phrase.start <= hit.start and hit.end <= phrase.end


def terms_in(text: str) -> Iterator[str]:
    """The terms of a list."""
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
    return Lexicon({path.stem: path.read_text(encoding="utf-8") for path in lists()})


def lists() -> list[Path]:
    """The files that Misora comes with; each is named after its category."""
    return sorted(FOLDER.glob("*.txt"))
