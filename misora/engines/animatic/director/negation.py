"""What must not be seen: taken out of the text and kept by name."""

import re

from misora.engines.animatic.director.looks import COLOURS, MANNERS, MOODS
from misora.engines.animatic.director.verbs import LEMMA, VERBS
from misora.engines.animatic.director.words import vocabulary

_NEGATION = re.compile(
    r"\b(?:without(?: any| (?:even )?an? single| the)?|(?:not|never) an? single|with no|not any"
    r"|(?:don't|do not) (?:show|include|use|add|draw)(?: any| the)?"
    r"|exclud(?:e|ing)|avoid|never any|no)\s+"
    r"(?!longer\b|more\b|matter\b|doubt\b)((?:[a-z]+(?:-[a-z]+)?)(?: (?!(?:or|nor|and)\b)[a-z]+)?"
    r"(?:(?:,? (?:or|nor|and)|,)(?: no| any)? (?!(?:an?|the|two|then|without|with)\b)[a-z]+"
    r"(?: (?!(?:or|nor|and)\b)[a-z]+)?)*)"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|no humans?)\b")
_ONE = r"(?:an?|the|any|his|her|its|their)"
_RATHER = re.compile(
    rf"(?:,\s*)?\b(?:(?:definitely |certainly |absolutely )?not {_ONE}|(?:instead of|rather than)(?: {_ONE})?"
    rf"|(?:leave|leaving|left|take) out(?: {_ONE})?|(?:skip|forget|remove|drop|omit) {_ONE}|minus(?: {_ONE})?"
    rf"|except(?: for)?(?: {_ONE})?|replace(?: {_ONE})?(?: usual)?|neither(?: {_ONE})?)"
    rf"\s+([a-z-]+(?: (?!but\b|nor\b|or\b)[a-z-]+)?)(?: (?:nor|or)(?: {_ONE})? ([a-z-]+))?"
)
"""What stands aside for something else: "not a lion but a tiger", "minus the hat", "neither a hat nor shoes"."""
_NOT_SO = re.compile(
    r"\b(?:(?:is|are|was|were|does|do|did|will|can|could|would|has) not|never|not)\s+(?:\w\w+ly )?([a-z]+)\b"
)


def take_negations(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what must not be seen, and those things: "no people" → "people"."""
    excluded: list[str] = []

    def note(match: re.Match[str]) -> str:
        for part in re.split(r",| or | nor | and ", match.group(1)):
            noun = _negated_noun(part.replace(" no ", " ").strip())
            if noun:
                excluded.append(noun)
        kept = _after_noun(match.group(1))
        return f" , {kept} "

    if _NOBODY.search(text):
        excluded.append("people")
        text = _NOBODY.sub(" , ", text)
    text = _NEGATION.sub(note, text)
    text = _RATHER.sub(lambda match: _aside(match, excluded), text)
    text = _NOT_SO.sub(lambda match: _not_so(match, excluded), text)
    return text, tuple(dict.fromkeys(excluded))


def _aside(match: re.Match[str], excluded: list[str]) -> str:
    excluded += [noun for part in match.groups() if part and (noun := _negated_noun(part))]
    return f" , {_after_noun(match.group(1))} "


def _not_so(match: re.Match[str], excluded: list[str]) -> str:
    """What somebody isn't or doesn't do: "is not red", "never smiles"; other words are left as they stand."""
    word = match.group(1)
    if (
        word not in VERBS
        and word not in COLOURS
        and word not in MOODS
        and word not in _WEATHER
        and not word.endswith("ing")
    ):
        return match.group()
    excluded.append(_WEATHER.get(word) or LEMMA.get(word, word))
    return " "


_WEATHER = {"rain": "rain", "rains": "rain", "raining": "rain", "snow": "snow", "snows": "snow", "snowing": "snow"}


def _negated_noun(part: str) -> str:
    """One or two words: the second only if it makes a known thing or is no verb or adverb."""
    words = [word for word in part.split() if word not in {"no", "any", "a", "an", "the"}]
    if not words:
        return ""
    if len(words) == 2 and (words[1] in _STOP or words[1] in VERBS or words[1] in MANNERS):
        words = words[:1]
    return " ".join(words[:2])


_STOP = vocabulary(
    "in on at with is are was the a an and or to of by near under over at anywhere around here visible please from "
    "for as just only but then because please so when while"
)


def _after_noun(captured: str) -> str:
    """What a greedy second word took that belongs to the rest of the sentence: "no people in" → "in"."""
    last = captured.rsplit(maxsplit=1)[-1] if " " in captured else ""
    return last if last in _STOP or last in VERBS else ""
