"""Nouns that no list knows, found by where they stand and by what the lexicon says of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from misora.engines.animatic.director.kinds import DRAWABLE
from misora.engines.animatic.director.lexicon import is_person, lexicon, thing
from misora.engines.animatic.director.looks import (
    COLOURS,
    HOLDABLES,
    MANNERS,
    MATERIALS,
    MOODS,
    NUMBERS,
    OTHER_ADJECTIVES,
    PATHS,
    SHADES,
    SIZES,
    WEARABLES,
)
from misora.engines.animatic.director.nearest import nearest_verb
from misora.engines.animatic.director.nouns import AFTER_NOUNS, PARTS, STOPS, Found, acts, is_adjective, read_modifiers
from misora.engines.animatic.director.settings import PLACES
from misora.engines.animatic.director.verbs import VERBS
from misora.engines.animatic.director.words import singular, vocabulary

_ALONG = frozenset({"plane", "line", "top", "middle", "side", "front", "back", "edge", "centre", "center"})
_GENERIC = re.compile(r"^(?:a|an|the|one)$")
_UNDRAWN = vocabulary(
    "whip dolly crane static blueprint cutout watercolour watercolor narrator drone footage ray rays god pan "
    "lot thing things object stuff item part piece top bottom end side corner point row line hole horizon sort kind "
    "building ground floor roof wall surface frame shade area space "
    "shot scene camera view video clip film movie picture image style light lighting night day morning evening sky "
    "sound music voice way "
    "sign signs banner billboard poster background foreground distance world city snow rain wind water grass air "
    "time colour color art animation story beautiful red"
)


def unknown_noun(tokens: list[str]) -> Found | None:
    """A noun nobody knows, "a zorblax dances": the word after an article and adjectives."""
    for index, token in enumerate(tokens[:-1]):
        if not (_GENERIC.match(token) or token in NUMBERS or token.isdigit()):
            continue
        stop = index + 1
        while stop < len(tokens) and (
            is_adjective(tokens[stop])
            or tokens[stop] in COLOURS
            or tokens[stop] in MATERIALS
            or tokens[stop] in SIZES
            or tokens[stop] in MOODS
        ):
            stop += 1
        if (
            stop < len(tokens)
            and tokens[stop].isalpha()
            and tokens[stop] not in _UNDRAWN | set(VERBS) | set(PLACES) | PATHS | _ALONG | NUMBERS.keys()
        ):
            noun = Found(
                tokens[stop].rstrip("s") if tokens[stop].endswith("s") and token not in {"a", "an"} else tokens[stop],
                stop,
                stop + 1,
                False,
            )
            read_modifiers(tokens, noun)
            return noun
    return None


def strange_nouns(tokens: list[str]) -> Iterator[Found]:
    """Nouns that no list knows: those of the lexicon where a noun may stand, and what leads a clause or follows a verb.

    "An hourglass on a desk", "rides a velocipede", "the potter shapes a vase", "newsreader at a desk".
    """
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else "."
        if token in {"a", "an"} and (before in STOPS or before in VERBS):
            noun = _after_article(tokens, index)
            if noun is not None:
                yield noun
        elif (noun := _of_the_lexicon(tokens, index)) is not None:
            yield noun


def _after_article(tokens: list[str], index: int) -> Found | None:
    noun = unknown_noun(tokens[index : index + 6])
    if noun is None or noun.start != 0:
        return None
    after = tokens[index + noun.stop] if index + noun.stop < len(tokens) else "."
    if not _ends_noun(after):
        return None
    if noun.word in WEARABLES or noun.word in HOLDABLES or noun.word in MANNERS or len(noun.word) < 4:
        return None
    return replace(noun, start=index, stop=index + noun.stop)


def _ends_noun(after: str) -> bool:
    """Whether a noun may end before this word."""
    return after in PATHS or after in STOPS or after in VERBS or after in AFTER_NOUNS or not after[0].isalpha()


_NO_THING = (
    _UNDRAWN | _ALONG | PARTS | PATHS | COLOURS | MATERIALS | MANNERS | OTHER_ADJECTIVES | SHADES
    | WEARABLES.keys() | HOLDABLES.keys() | SIZES.keys() | NUMBERS.keys() | MOODS.keys()
)  # fmt: skip


def _is_owned(tokens: list[str], index: int) -> bool:
    """Whether a noun follows although it may be a verb: "his net", "a dripping sink"."""
    word = tokens[index]
    return word in _OWNS or is_adjective(word) or (word.endswith("ing") and index > 0 and tokens[index - 1] in _OWNS)


def _may_modify(word: str) -> bool:
    """Whether a noun may stand before a noun here: the "vacuum" of "a vacuum cleaner"."""
    return word.isalpha() and word not in VERBS and word not in PATHS and word not in NUMBERS and word not in MANNERS


_OWNS = vocabulary("a an his her its their my our")


def _of_the_lexicon(tokens: list[str], index: int) -> Found | None:
    """The noun at this place that only the lexicon knows, if what stands around it leaves a noun."""
    word = tokens[index]
    if not word.isalpha() or {word, word.removesuffix("s")} & _NO_THING or word in PLACES or singular(word) in DRAWABLE:
        return None
    if word in VERBS and not (index and _is_owned(tokens, index - 1)):
        return None
    name = thing(word)
    after = tokens[index + 1] if index + 1 < len(tokens) else "."
    verb = acts(after) or (name != word and nearest_verb(after) is not None and thing(after) is None)
    if name is None or name in PLACES or word in lexicon().adjectives or not (_ends_noun(after) or verb):
        return None
    noun = Found(name, index, index + 1, plural=name != word)
    read_modifiers(tokens, noun)
    before = tokens[noun.start - 1] if noun.start else "."
    led = noun.start < index and tokens[noun.start] in NUMBERS
    if noun.start == index > 1 and tokens[index - 2] in NUMBERS and _may_modify(before):
        noun.start, led = index - 2, True  # "a combine harvester"
    leads = before in STOPS and (noun.plural or is_person(name) or after in PATHS or verb)
    if after == "of" or not (led or leads or (noun.plural and (before in VERBS or before in PATHS or before == "and"))):
        return None
    return noun
