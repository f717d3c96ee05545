"""The nouns of a text and what stands before them: number, size, colour, material, mood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from misora.engines.animatic.director.kinds import DRAWABLE
from misora.engines.animatic.director.lexicon import is_person, lexicon, thing
from misora.engines.animatic.director.looks import (
    AGES,
    COLOURS,
    MANNERS,
    MATERIALS,
    MOODS,
    NUMBERS,
    OTHER_ADJECTIVES,
    PATHS,
    SHADES,
    SIZES,
    WEARABLES,
)  # fmt: skip
from misora.engines.animatic.director.nearest import nearest_verb
from misora.engines.animatic.director.settings import PLACES
from misora.engines.animatic.director.verbs import LEMMA, LIVELY, VERBS
from misora.engines.animatic.director.words import is_plural, singular, vocabulary
from misora.engines.storyboard import Action

_TOKEN = re.compile(r"\ue000\d+\ue001|[a-z]+(?:['’-][a-z]+)*|\d+|[,.;:!?\n]")
STOPS = frozenset(",.;:!?\n")
_PLAIN_VERBS = vocabulary("watch fish plant train ship ride kite light drop fly")
_LEADS_TO_NOUN = (
    NUMBERS.keys() | COLOURS | SIZES.keys() | OTHER_ADJECTIVES | PATHS | STOPS | MOODS.keys() | {"and", "of", "with"}
)
PARTS = vocabulary(
    "face eyes eye hand hands head nose ear ears paw paws feet tail back mouth smile hair silhouette "
    "wing wings fin fins rail side end"
)


def tokens_of(text: str) -> list[str]:
    """Words, numbers, marks of quotes and punctuation, in order."""
    return _TOKEN.findall(text)


@dataclass
class Found:
    """A noun in the text, and what was read around it."""

    word: str
    start: int
    stop: int
    plural: bool
    definite: bool = False
    count: int = 1
    colour: str | None = None
    material: str | None = None
    size: str | None = None
    age: str | None = None
    mood: str | None = None
    pose: str | None = None
    wearing: list[str] = field(default_factory=list)
    holding: list[str] = field(default_factory=list)
    action: Action | None = None
    relations: list[tuple[str, int]] = field(default_factory=list)


def find_nouns(tokens: list[str], place: str | None) -> Iterator[Found]:
    index = 0
    words = place.split(" ") if place else []
    while index < len(tokens):
        if (
            len(words) > 1
            and tokens[index : index + len(words)] == words
            and not _acts(tokens, index, index + len(words))
        ):
            index += len(words)  # the "bus" of "bus stop" is no bus
            continue
        found = _noun_at(tokens, index)
        if found is None:
            index += 1
            continue
        while (
            (longer := _noun_at(tokens, found.stop))
            and longer.start == found.stop
            and not _is_verb_here(tokens, longer.start)
        ):
            longer.start, found = found.start, longer  # "robot dog": the last noun is the thing
        after = tokens[found.stop] if found.stop < len(tokens) else ""
        if _is_calling(after):
            found = Found(f"{found.word} {after}", found.start, found.stop + 1, plural=False)  # "lighthouse keeper"
        if (
            found.word not in {place, singular(place or "")}
            or (found.word in DRAWABLE and PLACES.get(found.word) is None)
            or _acts(tokens, found.start, found.stop)
        ):
            read_modifiers(tokens, found)
            yield found
        index = found.stop


def _acts(tokens: list[str], start: int, stop: int) -> bool:
    """Whether it does what only the living do: the mountain that sings, not the one that a goat sings on."""
    stands_there = PATHS & set(tokens[max(0, start - 3) : start])
    return not stands_there and stop < len(tokens) and LEMMA.get(tokens[stop]) in LIVELY


def _is_calling(word: str) -> bool:
    """Whether a noun before this word only says of what somebody is the keeper, maker or driver."""
    return (
        word not in VERBS
        and word not in PATHS
        and singular(word) not in DRAWABLE
        and word not in lexicon().adjectives
        and is_person(word)
    )


def _noun_at(tokens: list[str], index: int) -> Found | None:
    for length in (3, 2, 1):
        words = tokens[index : index + length]
        if len(words) < length or any(word in STOPS for word in words):
            continue
        last = words[-1]
        if last.endswith(("'s", "’s")) and _is_part(tokens, index + length):
            last = last[:-2]  # "a wolf's face" is the wolf
        phrase = " ".join([*words[:-1], singular(last)]).replace("-", " ")
        if phrase not in DRAWABLE:
            continue
        if (
            tokens[max(0, index - 2) : index] in (["made", "of"], ["out", "of"], ["made", "from"])
            and words[0] in MATERIALS
        ):
            return None
        if length == 1 and (_is_modifier(tokens, index) or _is_verb_here(tokens, index)):
            return None
        return Found(phrase, index, index + length, is_plural(words[-1]))
    return None


def _is_part(tokens: list[str], index: int) -> bool:
    """Whether what somebody owns is part of them or worn: "face", "red boots"."""
    if index > 2 and tokens[index - 3] in {"in", "wearing", "wears"}:
        return False  # "in a pilot's cap"
    while index < len(tokens) and (tokens[index] in COLOURS or tokens[index] in SIZES or is_adjective(tokens[index])):
        index += 1
    return index < len(tokens) and (tokens[index] in PARTS or tokens[index] in WEARABLES)


def _is_modifier(tokens: list[str], index: int) -> bool:
    """Whether it is a colour or material before its noun: "orange" of "orange cat", "glass" of "glass ball"."""
    word = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else ""
    follows = singular(after) in DRAWABLE or after in COLOURS or after in OTHER_ADJECTIVES
    return ((word in COLOURS or word in MATERIALS or word in SIZES) and (follows or after in PLACES)) or (
        word in NUMBERS and after == "of"  # "a school of fish"
    )


def _is_verb_here(tokens: list[str], index: int) -> bool:
    """Whether a word that is noun and verb ("flies", "fish") is a verb: no article, number or adjective leads to it."""
    word = tokens[index]
    if word not in VERBS and word not in _PLAIN_VERBS:
        return False
    if singular(word) not in DRAWABLE:
        return True
    before = tokens[index - 1] if index else "a"
    return not leads_to_noun(before)


_COMPANIES = vocabulary("choir orchestra band crew team army gang troupe family crowd couple trio")
"""One word for several people."""


def leads_to_noun(before: str) -> bool:
    """Whether a noun rather than a verb follows this word."""
    return before in _LEADS_TO_NOUN or before.endswith(("'s", "’s")) or is_adjective(before)


def read_modifiers(tokens: list[str], noun: Found) -> None:
    """Walk left over what describes the noun, to its number or article."""
    index = noun.start - 1
    counted: int | None = None
    while index >= 0:
        word = tokens[index].removesuffix("'s")
        noun.age = noun.age or AGES.get(word)
        if compared(word) in SIZES:
            noun.size = noun.size or SIZES[compared(word)]
        elif word in COLOURS or (word.split("-")[-1] in COLOURS and "-" in word):
            shade = tokens[index - 1] if index and tokens[index - 1] in SHADES else ""
            noun.colour = noun.colour or f"{shade} {word.split('-')[-1]}".strip()
        elif word in MATERIALS:
            noun.material = noun.material or word
        elif word in MOODS:
            noun.mood = noun.mood or feeling(word)
        elif word.isdigit() and counted is None:
            counted = int(word)
        elif word == "of" and index and tokens[index - 1] in NUMBERS:
            counted, index = NUMBERS[tokens[index - 1]], index - 1
        elif word in VERBS and word.endswith("ing") and _leads(tokens, index - 1):
            noun.pose = word
        elif word not in SHADES and not is_adjective(word) and not (word in NUMBERS and counted is None):
            break
        if word in NUMBERS and counted is None:
            counted = NUMBERS[word]
            noun.definite = word in {"the", "this", "that", "his", "her", "its", "their"}
            if word in {"a", "an", "the"}:
                noun.start = index
                break
        noun.start = index
        index -= 1
    noun.count = _count(counted, noun)


def is_adjective(word: str) -> bool:
    """Whether the word describes and does nothing else: known here, or to the lexicon alone as an adjective."""
    if word in OTHER_ADJECTIVES or compared(word) in SIZES.keys() | OTHER_ADJECTIVES:
        return True
    if word in VERBS or word in PATHS or word in AFTER_NOUNS or word in NUMBERS or word in PLACES:
        return False
    return word in lexicon().adjectives and singular(word) not in DRAWABLE and word not in MANNERS


def compared(word: str) -> str:
    """The plain form of a comparative: "bigger" → "big"; other words as they are."""
    stem = re.sub(r"i?(?:er|est)$", lambda end: "y" if end.group().startswith("i") else "", word)
    for plain in (stem, stem + "e", stem[:-1]):
        if plain in SIZES or plain in OTHER_ADJECTIVES:
            return plain
    return word


def feeling(word: str) -> str:
    """A mood in its own word; what the face does is called by what it means: "smiling" → "happy"."""
    return MOODS[word] if word.endswith("ing") else word


def _leads(tokens: list[str], index: int) -> bool:
    """Whether a describing word may follow here: "a running horse", not "a ninja fighting a ghost"."""
    return index < 0 or tokens[index] in _LEADS_TO_NOUN or tokens[index] in SHADES


def _count(counted: int | None, noun: Found) -> int:
    if counted is None or counted == 1:
        return 3 if noun.plural else NUMBERS[noun.word] if noun.word in _COMPANIES else 1
    return max(1, min(24, counted))


def acts(word: str, after: str = "") -> bool:
    """Whether the word is a verb in a form that follows a noun, and nothing else: "mends his net", "pecking"."""
    if word in VERBS:
        return True
    if (
        word in PATHS
        or word in STOPS
        or word in COLOURS
        or word in MATERIALS
        or word in WEARABLES
        or word in AFTER_NOUNS
    ):
        return False
    return (
        word.endswith(("s", "ing", "ed"))
        and nearest_verb(word) is not None
        and not ((thing(word) and after not in NUMBERS and after not in PATHS) or word in PLACES)
    )


AFTER_NOUNS = vocabulary(
    "and or with while is are was were has have who that which as his her its their then he she it"
)
