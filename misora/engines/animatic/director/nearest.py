"""What is drawn for a word that no list knows: the nearest kind, family of places or verb.

The lexicon says what it is a kind of; among the kinds below the closest common ancestor, text vectors choose. Without
their model the lexicon decides alone.
"""

from functools import cache, lru_cache
from typing import Final

import numpy as np

from misora.core import text_vectors
from misora.engines.animatic.director.kinds import DRAWABLE, EXACT, KINDS
from misora.engines.animatic.director.lexicon import is_person, lexicon, plain_verbs, singulars, thing
from misora.engines.animatic.director.settings import PLACE_PATTERN, PLACES, SETTINGS
from misora.engines.animatic.director.verbs import LEMMA, VERBS

_TOO_FAR: Final = 0.45
"""Below this likeness to every name, a stranger is no relative of any of them."""
_WIDE: Final = 6
"""An ancestor of more kinds than this joins what is not alike: a lamp and a gun are both devices."""
_FAR: Final = 2
"""Steps up the lexicon after which things, unlike beasts, have little in common."""
_REALMS: Final = ("animal", "person", "plant", "food")
_PEOPLE: Final = ("man", "woman", "ist", "boy", "girl", "ician", "smith", "keeper", "maker")
_NO_PLACE: Final = frozenset(
    {"mall", "structure", "area", "region", "way", "surface", "object", "building", "line", "land"}
)
"""What says nothing of how a place looks."""


@lru_cache(maxsize=4096)
def nearest_kind(noun: str) -> str | None:
    """The kind to draw for a noun that `DRAWABLE` doesn't hold; None for what is like nothing that can be drawn."""
    last = noun.rsplit(" ", maxsplit=1)[-1]
    known = next((name for name in (noun, last, *singulars(last)) if name in DRAWABLE), None)
    if known is not None:
        return DRAWABLE[known]
    name = next((found for word in reversed(noun.split(" ")) if (found := thing(word))), None)
    if name is not None and is_person(name):
        return "person"
    if name is None and last.endswith(_PEOPLE) and len(last) > 5:  # "mist" is no trade
        return "person"
    return (_relative(name) if name else None) or _lookalike(noun)


def _relative(name: str) -> str | None:
    """The kind that the noun is one of, or shares the closest ancestor with; None if that joins anything at all."""
    tree, below, living = lexicon().nouns, _kinds_below(), bool(_realm(name))
    for steps, node in enumerate(tree.above(name)):
        own = next((word for word in tree.words[node] if word in DRAWABLE and word != name), None)
        if own is not None:
            return DRAWABLE[own]
        if kinds := below.get(node):
            far = not living and (len(kinds) > _WIDE or steps > _FAR)
            return _likest(name, kinds, least=_TOO_FAR if far else -1.0)
    return None


@cache
def _kinds_below() -> dict[int, dict[str, list[str]]]:
    """Node → the kinds that have nouns below it, those with most of them first, each with these nouns."""
    tree = lexicon().nouns
    nouns: dict[str, list[str]] = {}
    for noun, kind in DRAWABLE.items():
        if noun in tree.nodes:
            nouns.setdefault(kind, []).append(noun)
    below: dict[int, dict[str, list[str]]] = {}
    for kind, names in nouns.items():
        realms = [_realm(name) for name in names]
        usual = max(dict.fromkeys(realms), key=realms.count)
        for name, realm in zip(names, realms, strict=True):
            if realm == usual:  # "drone" means a bee elsewhere
                for node in tree.above(name):
                    below.setdefault(node, {}).setdefault(kind, []).append(name)
    return {node: dict(sorted(kinds.items(), key=lambda item: -len(item[1]))) for node, kinds in below.items()}


def _realm(name: str) -> str:
    tree = lexicon().nouns
    words = {word for node in tree.above(name) for word in tree.words[node]}
    return next((realm for realm in _REALMS if realm in words), "")


def _likest(name: str, kinds: dict[str, list[str]], *, least: float) -> str | None:
    """The kind with the noun that means most nearly the same, at least so nearly; without the model the largest."""
    if least < 0 and (len(kinds) == 1 or not text_vectors.available()):
        return next(iter(kinds))
    if not text_vectors.available():
        return None
    each = 6 if len(kinds) <= _WIDE else 2  # every noun costs some milliseconds, once
    nouns = [(noun, kind) for kind, names in kinds.items() for noun in _best(names)[:each]]
    likeness = text_vectors.vectors([noun for noun, _ in nouns]) @ text_vectors.vector(name)
    best = int(np.argmax(likeness))
    return nouns[best][1] if likeness[best] >= least else None


def _best(names: list[str]) -> list[str]:
    return sorted(names, key=lambda noun: noun not in EXACT)


def _lookalike(noun: str) -> str | None:
    """The kind whose name means most nearly the same as a word that no dictionary has."""
    if not text_vectors.available():
        return None
    names = [kind for kind in KINDS if kind != "spirit"]
    return _most_like(noun, tuple(names), names)


def _most_like(word: str, texts: tuple[str, ...], meanings: list[str]) -> str | None:
    likeness = _rows(texts) @ text_vectors.vector(word)
    best = int(np.argmax(likeness))
    return meanings[best] if likeness[best] >= _TOO_FAR else None


@cache
def _rows(texts: tuple[str, ...]) -> text_vectors.Vector:
    return text_vectors.vectors([text.replace("-", " ") for text in texts])


def family_of(place: str | None) -> str:
    """The family that is drawn for any place text at all: the nearest, or a field when nothing is recognised."""
    text = (place or "").lower()
    found = PLACE_PATTERN.search(text)
    if found:
        return PLACES[found.group(1)]
    return (nearest_family(text) if text else None) or "field"


@lru_cache(maxsize=1024)
def nearest_family(place: str) -> str | None:
    """The family of places to draw for a word that `PLACES` doesn't hold; None for what is no place."""
    ending = max((word for word in PLACES if place.endswith(word) and len(word) > 3), key=len, default="")
    if ending:
        return PLACES[ending]  # "farmyard"
    name = thing(place.rsplit(" ", maxsplit=1)[-1])
    tree = lexicon().nouns
    for node in tree.above(name) if name else ():
        for word in tree.words[node]:
            if word in PLACES and word not in _NO_PLACE:
                return PLACES[word]
    if name or not text_vectors.available():
        return None
    words = [word for family in SETTINGS for word in [w for w, f in PLACES.items() if f == family][:6]]
    return _most_like(place, tuple(words), [PLACES[word] for word in words])


@lru_cache(maxsize=2048)
def nearest_verb(form: str) -> str | None:
    """The plain form of a verb that `VERBS` doesn't hold, if there is one that it is a way of: "mended" → "mend"."""
    return next((base for base in plain_verbs(form) if base in lexicon().verbs.nodes), None)


@lru_cache(maxsize=2048)
def nearest_motion(verb: str) -> str | None:
    """The motion of the nearest known verb that `verb` is a way of: "mend" is to repair."""
    if verb in VERBS:
        return VERBS[verb]
    tree = lexicon().verbs
    base = nearest_verb(verb)
    for node in tree.above(base) if base else ():
        for word in tree.words[node]:
            if word in VERBS and LEMMA[word] == word:
                return VERBS[word]
    return None
