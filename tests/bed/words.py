"""When two words count as the same: case, spelling, number and ending don't matter; meaning does."""

import re
import unicodedata
from typing import Final

from tests.bed.facts import Words

_SAME: Final = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "mice": "mouse",
    "geese": "goose",
    "wolves": "wolf",
    "leaves": "leaf",
    "knives": "knife",
    "shoes": "shoe",
    "policemen": "policeman",
    "snowmen": "snowman",
    "color": "colour",
    "watercolor": "watercolour",
    "gray": "grey",
    "armor": "armour",
    "harbor": "harbour",
    "theater": "theatre",
    "rainy": "rain",
    "snowy": "snow",
    "foggy": "fog",
    "misty": "mist",
    "windy": "wind",
    "stormy": "storm",
}


def plain(text: str) -> list[str]:
    """The words of `text`, lower-case, without accents and punctuation."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", bare.lower().replace("'", ""))


def said(text: str) -> list[str]:
    """The words of a quotation; curly marks are straight ones."""
    return plain(text.replace("’", "'"))


def singular(word: str) -> str:
    """One of them, in British spelling: "foxes" is "fox"."""
    if word in _SAME:
        return _SAME[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(s|x|z|ch|sh)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _nouns(text: str) -> list[str]:
    return [singular(word) for word in plain(text)]


def _each(words: Words) -> list[str]:
    return [words] if isinstance(words, str) else words


def holds(expected: Words, found: str | None) -> bool:
    """Whether all words of one of `expected` stand in `found`: "field" in "wheat field"."""
    there = set(_nouns(found or ""))
    return any(set(_nouns(one)) <= there for one in _each(expected))


def is_kind(expected: Words, found: str | None) -> bool:
    """Whether `found` is one of `expected`, perhaps with words before it: "polar bear" is a "bear"."""
    there = _nouns(found or "")
    return any(there[-len(_nouns(one)) :] == _nouns(one) for one in _each(expected))


def _bases(verb: str) -> set[str]:
    bases = {verb, singular(verb), verb.removesuffix("es")}
    for ending in ("ing", "ed"):
        if verb.endswith(ending):
            stem = verb.removesuffix(ending)
            bases |= {stem, stem + "e"}
            if stem[-1:] == stem[-2:-1]:
                bases.add(stem[:-1])
    return bases


def does(expected: Words, found: str | None) -> bool:
    """Whether `found` says one of the verbs `expected`, in any form: "running away" says "run"."""
    there = [_bases(word) for word in plain(found or "")]
    return any(all(any(word in bases for bases in there) for word in plain(one)) for one in _each(expected))
