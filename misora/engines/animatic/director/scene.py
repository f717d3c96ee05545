"""Where, when and how a shot is filmed, read from its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from misora.engines.animatic.director.kinds import DRAWABLE
from misora.engines.animatic.director.looks import COLOURS, HOLDABLES, MATERIALS, MOODS, SCENE_MOODS, WEARABLES
from misora.engines.animatic.director.nearest import nearest_family
from misora.engines.animatic.director.scenery import (
    ANGLES,
    FRAMINGS,
    LIGHTS,
    MOVES,
    MUSIC,
    SEASONS,
    SOUNDS,
    STYLES,
    TIMES,
    WEATHERS,
)
from misora.engines.animatic.director.settings import PLACE_PATTERN, PLACES, WITHIN, setting_of
from misora.engines.animatic.director.verbs import VERBS
from misora.engines.animatic.director.words import singular, vocabulary
from misora.engines.storyboard import Camera

_TOWARDS = re.compile(r"\b(?:towards?|to|from|past|of|into)(?: \w+){0,3} $")
_ON = re.compile(
    r"\b(?:in|on|at|across|through|along|over|under|by|near|above|beneath|inside|around|down|among|cross(?:es|ing)?)"
    r"(?: [\w-]+){0,4} $"
)
_IN_IT = re.compile(
    r"\b(?:in|inside|into|within|aboard|through)(?! (?:front|on)\b)(?: (?!of\b)[\w'-]+){0,3} $|\bat (?:the|a|an) $"
    r"|\bint\. $"
)
"""What stands before a thing that is a place to who is in it: "in an old castle"; not "in front of a castle"."""
_AIMED = re.compile(
    r"\b(?:look|star|gaz|point|wav|laugh|smil|bark|howl|shout|glanc|peer|aim|yell|nod|glar|wink)\w*"
    r" (?:\w+ly )?at (?:the|a|an) $"
)
"""At what one looks or shouts one isn't."""
_ON_IT = re.compile(r"\bon (?:the|a) $")
_WEAK = vocabulary("sky air clouds cloud heavens orbit hill hills stage")


@dataclass(frozen=True)
class Scene:
    """All of a shot but its subjects and words."""

    place: str | None = None
    time_of_day: str | None = None
    season: str | None = None
    weather: str | None = None
    lighting: str | None = None
    mood: str | None = None
    camera: Camera = field(default_factory=Camera)
    music: str | None = None
    sounds: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    style: str | None = None


def find_place(text: str) -> str | None:
    """The place a shot happens in: the first one that someone is in, on or at, rather than looking or going to."""
    found = [
        match
        for match in PLACE_PATTERN.finditer(text)
        if not _is_part_of_thing(text, match) and (match.group(1) not in WITHIN or _is_entered(text, match))
    ]
    if not found:
        return _unlisted_place(text) or next(_rooms_of_things(text), None) or _find(_DONE_AT, text)
    inside = [
        match for match in found if _ON.search(text[: match.start()]) and not _TOWARDS.search(text[: match.start()])
    ]
    strong = [match for match in inside if match.group(1) not in _WEAK]
    families = {PLACES[match.group(1)]: match.group(1) for match in reversed(found)}
    chosen = (strong or inside or [match for match in found if match.group(1) not in _WEAK] or found)[0].group(1)
    if PLACES[chosen] == "mountains" and {"sea", "beach"} & families.keys():
        return families.get("sea") or families["beach"]  # a cliff by the sea is drawn as the sea's shore
    return chosen


_AT_SOME = re.compile(
    r"\b(?:in|on|at|by|near|across|along|through|inside|around|into|past) (?:the|a|an|his|her|its|their|this|that|our) "
    r"(?:[a-z-]+ ){0,2}?([a-z]{4,})\b"
    r"(?=\s*(?:$|[.,;:!?\ue000]|(?:and|with|at|in|on|while|as|where|during|under|by)\b))"
)


_DONE_AT = (
    (re.compile(r"\bsurf(?:s|er|ers|ing)?\b|\bbig waves?\b"), "sea"),
    (re.compile(r"\bski(?:s|er|ers|ing)?\b|\bsnowboard\w*\b|\bmountaineer"), "mountains"),
    (re.compile(r"\brow(?:s|ing)? (?:a|the|his|her|their) |\bcanoe\w*\b|\bkayak\w*\b"), "lake"),
    (re.compile(r"\bsnorkel\w*\b|\bscuba\b"), "underwater"),
)
"""Where something is done when no place is named."""


def _unlisted_place(text: str) -> str | None:
    """A place that no list knows where a place is named: "along the promenade"."""
    for match in _AT_SOME.finditer(text):
        word = match.group(1)
        if singular(word) not in DRAWABLE and word not in _NO_PLACES and not is_scenery(word) and nearest_family(word):
            return word
    return None


_NO_PLACES = WEARABLES.keys() | HOLDABLES.keys() | MOODS.keys() | COLOURS | MATERIALS | VERBS.keys()


def _rooms_of_things(text: str) -> Iterator[str]:
    """The rooms that things are named after: the "classroom" of "a classroom window"."""
    return (match.group(1) for match in PLACE_PATTERN.finditer(text) if _names_a_room(text, match))


def _names_a_room(text: str, match: re.Match[str]) -> bool:
    word = match.group(1)
    return (
        "indoors" in setting_of(PLACES[word]).traits
        and word not in WITHIN
        and text[match.end() : match.end() + 1] == " "
    )


def _is_entered(text: str, match: re.Match[str]) -> bool:
    """Whether someone is in the thing: "in a castle", "on the moon"; or the moon stands for itself: ", moon,"."""
    before = text[: match.start()]
    if match.group(1) == "moon" and (
        _ON_IT.search(before) or (re.search(r"(?:^|, )$", before) and text[match.end() : match.end() + 1] == ",")
    ):
        return True
    return bool(_IN_IT.search(before)) and not _AIMED.search(before)


def _is_part_of_thing(text: str, match: re.Match[str]) -> bool:
    """Whether the place word names something else: the verb "waves", the "street" of "street lamp"."""
    after = re.match(r" ?([a-z-]+)", text[match.end() :])
    before = re.search(r"([a-z]+) $", text[: match.start()])
    if match.group(1) == "waves" and not (
        before and before.group(1) in {"the", "in", "on", "of", "over", "crashing", "ocean", "sea", "big"}
    ):
        return True
    if after and PLACE_PATTERN.match(after.group(1)) and text[match.end()] == " " and PLACES[match.group(1)] != "road":
        return True  # "mountain lake", "city street": the last word is the place
    if match.group(1) == "air" and after and after.group(1) in {"balloon", "balloons"}:
        return True
    if match.group(1) in {"mine", "sandy", "station"} and before and before.group(1) in {"is", "space"}:
        return True
    return bool(
        after
        and text[match.end() : match.end() + 1] == " "
        and singular(after.group(1)) in DRAWABLE
        and after.group(1) not in VERBS
    )


def is_scenery(word: str) -> bool:
    """Whether a word tells of the hour, season, weather or light, and so is nobody who could act."""
    return any(pattern.fullmatch(word) for table in (TIMES, SEASONS, WEATHERS, LIGHTS) for pattern, _ in table)


def without_music(text: str) -> str:
    """The text without the music it asks for: nobody stands there with the piano."""
    return MUSIC.sub(" ", text)


def _find(table: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str | None:
    return next((meaning for pattern, meaning in table if pattern.search(text)), None)


def read_scene(text: str, excluded: tuple[str, ...]) -> Scene:
    """What the words of one shot say about its scene; what they don't say is None."""
    quiet = re.sub(r"\bparty|\bstarry-eyed", " ", text)
    mood = next((SCENE_MOODS[word] for word in re.findall(r"[a-z]+", text) if word in SCENE_MOODS), None)
    music = MUSIC.search(text)
    return Scene(
        place=find_place(text),
        time_of_day=_find(TIMES, quiet),
        season=_find(SEASONS, quiet),
        weather=_find(WEATHERS, quiet),
        lighting=_find(LIGHTS, text),
        mood=mood,
        camera=Camera(framing=_find(FRAMINGS, text), move=_find(MOVES, text), angle=_find(ANGLES, text)),
        music=re.sub(r"^.*\b(?:with|to|and|a|an|the|some|in|of)\s+", "", music.group(1)).strip() if music else None,
        sounds=tuple(meaning for pattern, meaning in SOUNDS if pattern.search(text)),
        excluded=excluded,
        style=_find(STYLES, text),
    )
