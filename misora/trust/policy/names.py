"""Names of people that everybody knows, misspelt: "Jenifer Lawrance". Free of Django.

Two names sound alike here when their consonants do. That is much too much for single words and for everyday texts: it
is only asked of names of two words and more, where something is in the text that no real person may be shown in.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from misora.trust.policy.lexicon import FOLDER
from misora.trust.policy.normalise import Folded
from misora.trust.policy.terms import plain, squashed, terms_in

LIST: Final = "person"
SHORTEST: Final = 3
"""Consonants of a surname that can be told from another by them."""
_WORD: Final = re.compile(r"[a-z]+")
_ALIKE: Final = (
    ("ph", "f"), ("ck", "k"), ("qu", "k"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("th", "t"), ("wh", "w"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("v", "w"), ("y", "i"), ("j", "i"),
)  # fmt: skip


def misspelt(folded: Folded) -> Iterator[tuple[int, int]]:
    """Where, in the folded text, two or three words sound like such a name."""
    words = [(found.start(), found.end(), _sound(found[0])) for found in _WORD.finditer(folded.latin)]
    for size in (2, 3):
        for index in range(len(words) - size + 1):
            these = words[index : index + size]
            if tuple(sound for _start, _end, sound in these) in _names():
                yield these[0][0], these[-1][1]


@cache
def _names() -> frozenset[tuple[str, ...]]:
    listed = (FOLDER / f"{LIST}.txt").read_text(encoding="utf-8")
    names = [tuple(_sound(plain(word)) for word in term.split()) for term in terms_in(listed)]
    return frozenset(name for name in names if len(name) > 1 and len(name[0]) > 1 and len(name[-1]) >= SHORTEST)


def _sound(word: str) -> str:
    """Its first letter and its consonants, those that sound alike as one."""
    for written, heard in _ALIKE:
        word = word.replace(written, heard)
    return word[:1] + squashed(re.sub("[aeiouh]", "", word[1:]))
