"""What English words are: things to see, what they are a kind of; verbs, what they are a way of; adjectives.

Made from WordNet 3.0 (Princeton University; its licence stands in lexicon-LICENSE.txt) by scripts/lexicon.py.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "lexicon.gz"
_PEOPLE: Final = frozenset({"person", "individual", "someone"})


@dataclass(frozen=True)
class Tree:
    """Words under what they are a kind of. A node is a number; its parent is smaller or -1 at the top."""

    parents: list[int]
    words: list[tuple[str, ...]]
    nodes: dict[str, int]

    def above(self, word: str) -> Iterator[int]:
        """The nodes of a word and of all that it is a kind of, the nearest first."""
        node = self.nodes.get(word, -1)
        while node >= 0:
            yield node
            node = self.parents[node]


@dataclass(frozen=True)
class Lexicon:
    """The words of three trades."""

    nouns: Tree
    verbs: Tree
    adjectives: frozenset[str]


def _tree(text: str) -> Tree:
    lines = [line.partition(" ") for line in text.split("\n")]
    words = [tuple(names.split(",")) if names else () for _, _, names in lines]
    nodes = {word: number for number, names in enumerate(words) for word in names}
    return Tree([int(parent) for parent, _, _ in lines], words, nodes)


@cache
def lexicon() -> Lexicon:
    """All of it, read at the first use."""
    nouns, verbs, adjectives = gzip.decompress(_FILE.read_bytes()).decode().split("\n\n")
    return Lexicon(_tree(nouns), _tree(verbs), frozenset(adjectives.split("\n")))


@lru_cache(maxsize=4096)
def singulars(word: str) -> tuple[str, ...]:
    """What a noun may be in the singular, itself last: "cherries" → "cherry", "cherrie", …."""
    found = []
    for ending, stem in (("ies", "y"), ("men", "man"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1 and not word.endswith("ss"):
            found.append(word[: -len(ending)] + stem)
    return (*found, word)


def thing(word: str) -> str | None:
    """The word in the singular if it names something that can be seen."""
    nodes = lexicon().nouns.nodes
    if word in nodes:
        return word
    return next((one for one in singulars(word) if one in nodes), None)


def is_person(word: str) -> bool:
    """Whether the word names somebody: a trade, a kinsman, a follower."""
    tree = lexicon().nouns
    return any(_PEOPLE & set(tree.words[node]) for node in tree.above(word))


def is_alive(word: str) -> bool:
    """Whether the word names somebody or a beast."""
    tree = lexicon().nouns
    return any({"animal", "person"} & set(tree.words[node]) for node in tree.above(word))


def is_handy(word: str) -> bool:
    """Whether the word names something that one eats, drinks or works with."""
    tree = lexicon().nouns
    return any(
        {"food", "beverage", "tool", "implement", "utensil"} & set(tree.words[node]) for node in tree.above(word)
    )


@lru_cache(maxsize=4096)
def plain_verbs(word: str) -> tuple[str, ...]:
    """The plain forms that a form of a regular verb may have: "mending" → "mend", "mende"."""
    found = [word]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
    if word.endswith("ied"):
        found.append(word[:-3] + "y")
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    return tuple(found)
