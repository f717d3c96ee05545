"""The terms of the lists as a tree of words, and which words of a text may be which of them. Free of Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, product
from sys import intern
from typing import Final

from misora.trust.policy.normalise import readings
from misora.trust.policy.spelling import ANY, I_OR_L, LONGEST, Words

LOOKED_UP_BY: Final = 3
"""Of a word with signs in it, one of so many letters must be plain."""
SHORTEST_JOINT: Final = 8
NEVER_DOUBLED: Final = "hijkquvwxy"
_SIGNS: Final = {ANY: ".", I_OR_L: "[il]"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a term."""

    text: str
    open: bool = False
    """Whether words that go on after `text` are meant too."""


Term = tuple[Piece | None, ...]
"""The words of a term; None stands for up to three words."""


class Node:
    """A place in the tree of terms: what may follow, by its letters without repetition, and what ends here."""

    __slots__ = ("_by_letter", "categories", "following", "gap", "longest_open")

    def __init__(self) -> None:
        self.categories: frozenset[str] = frozenset()
        self.following: dict[str, list[tuple[Piece, Node]]] | None = None
        self.longest_open = 0
        self.gap: Node | None = None
        self._by_letter: dict[tuple[int, int, str], list[tuple[str, Node]]] | None = None

    def add(self, piece: Piece | None) -> "Node":
        """The place after `piece`; None is a gap."""
        if piece is None:
            self.gap = self.gap or Node()
            return self.gap
        if self.following is None:
            self.following = {}
        key = squashed(piece.text)
        known = self.following.setdefault(key, [])
        found = next((node for other, node in known if other == piece), None)
        if found is None:
            found = Node()
            known.append((piece, found))
            self.longest_open = max(self.longest_open, len(key)) if piece.open else self.longest_open
        return found

    def ends(self, category: str) -> None:
        """A term of this category ends here."""
        self.categories |= {intern(category)}

    def exactly(self, text: str) -> "Node | None":
        """The place after a whole word that is spelled just so."""
        known = (self.following or {}).get(squashed(text), ())
        return next((node for piece, node in known if piece == Piece(text)), None)

    def after(self, form: str, last: int) -> Iterator["Node"]:
        """The places after a word that may be read as `form`, whose last piece begins at `last`."""
        if self.following is None:
            return
        if ANY in form or I_OR_L in form:
            if 2 < len(form) <= LONGEST:
                yield from _like(self, form)
            return
        key = squashed(form)
        for length in range(2, min(len(key) - 1, self.longest_open) + 1):
            for piece, node in self.following.get(key[:length], ()):
                # "cream pie hits" is no "creampie…": what was put together must be needed to the last piece.
                if piece.open and len(piece.text) > last and spells(form, piece):
                    yield node
        yield from (node for piece, node in self.following.get(key, ()) if spells(form, piece))

    def by_letter(self, size: int, place: int, letter: str) -> Iterable[tuple[str, "Node"]]:
        """The words of so many letters that may follow and have this one at that place."""
        if self._by_letter is None:
            self._by_letter = {}
            for key, known in (self.following or {}).items():
                for piece, node in known:
                    for spelled in {piece.text, key}:
                        for at, plain in enumerate(spelled[:LOOKED_UP_BY]):
                            self._by_letter.setdefault((len(spelled), at, plain), []).append((spelled, node))
        return self._by_letter.get((size, place, letter), ())


@lru_cache(maxsize=4096)
def _like(node: Node, form: str) -> tuple[Node, ...]:
    """The places after a word that has signs for some of its letters."""
    found: dict[Node, None] = {}
    for spelled in dict.fromkeys((form, squashed(form))):
        plain = next((at for at, letter in enumerate(spelled[:LOOKED_UP_BY]) if letter not in _SIGNS), None)
        if plain is not None:
            pattern = re.compile("".join(_SIGNS.get(letter) or re.escape(letter) for letter in spelled))
            known = node.by_letter(len(spelled), plain, spelled[plain])
            found |= {after: None for text, after in known if pattern.fullmatch(text)}
    return tuple(found)


@lru_cache(maxsize=4096)
def spells(form: str, piece: Piece) -> bool:
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


def _runs(word: str) -> list[tuple[str, int]]:
    return [(letter, len(list(same))) for letter, same in groupby(word)]


@lru_cache(maxsize=4096)
def squashed(word: str) -> str:
    """The word with every letter once where it stands several times in a row."""
    return "".join(letter for letter, _same in groupby(word))


def joint(words: Term) -> Piece | None:
    """The words of a term written as one, as handles and tags are; None if that is short enough to be another word."""
    text = "".join(word.text if word is not None and not word.open else " " for word in words)
    return Piece(text) if len(words) > 1 and " " not in text and len(text) >= SHORTEST_JOINT else None


def terms_in(text: str) -> Iterator[str]:
    """The terms of a list."""
    for line in text.splitlines():
        yield from filter(None, map(str.strip, line.partition("#")[0].split(",")))


def variants(term: str) -> Iterable[Term]:
    """All that a term of a list stands for."""
    return product(*(_choices(word) for word in term.split()))


@lru_cache(maxsize=4096)
def _choices(word: str) -> tuple[Piece | None, ...]:
    if word == "…":
        return (None,)
    made: list[Piece] = []
    for choice in word.split("|"):
        stem = choice.removesuffix("(s)")
        spelled = [stem] if stem == choice else [stem, f"{stem}s"]
        made += [Piece(intern(plain(one.removesuffix("*"))), open=one.endswith("*")) for one in spelled]
    return tuple(made)


def plain(word: str) -> str:
    """A word of a list in the one spelling, without what is no letter."""
    return Words(readings(word)[0]).stream[0]
