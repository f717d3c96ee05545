"""How those of a shot stand to each other: behind, chasing, feeding."""

from itertools import pairwise
from typing import Final

from misora.engines.animatic.director.acts import DONE_TO_THINGS
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.looks import WEARABLES
from misora.engines.animatic.director.nouns import STOPS, Found
from misora.engines.animatic.director.settings import PLACES
from misora.engines.animatic.director.verbs import LEMMA, VERBS, forms
from misora.engines.animatic.director.words import drawn_for, vocabulary

_LINKS: Final = {
    "chase": "chasing", "follow": "following", "ride": "riding", "drive": "riding", "hold": "holding",
    "watch": "watching", "on": "on",
    "behind": "behind", "beside": "beside", "near": "near", "under": "under", "inside": "in", "in": "in",
    "with": "with", "by": "near",
    "towards": "towards", "toward": "towards", "at": "near", "over": "above", "above": "above", "through": "among",
    "past": "past",
}  # fmt: skip
_TO_OTHERS: Final = DONE_TO_THINGS | vocabulary("drag greet attack bite hunt teach help rescue save knock follow")
"""Verbs whose object somebody has their hands on; the relation is called by what is being done."""

_STEER: Final = vocabulary("row sail paddle steer pilot pedal fly operate")
_SEATS: Final = frozenset({"bench", "chair", "sofa"})
_ESCAPES: Final = vocabulary("flee escape")
_FROM_AFAR: Final = frozenset({"drone", "paper plane", "satellite", "rover"})
"""Vehicles that are flown without anybody in them."""


def find_links(tokens: list[str], mentions: list[Found]) -> list[tuple[Found, str, Found]]:
    """Who stands how to whom, mention by mention: pronouns too, which say it of whom they mean."""
    found = []
    for first, second in pairwise(mentions):
        between = tokens[first.stop : second.start]
        if not between or STOPS & set(between):
            continue
        if (done := _done_by(between)) is not None:
            found.append((second, done, first))
        elif _flees(between, second):
            found.append((second, "chasing", first))
        elif _steers(between, second):
            found.append((first, "riding", second))
        elif (link := _link(between)) and "and" not in between[-2:]:
            found.append((first, link, second))
    fed = {id(whom): who for who, link, whom in found if link == "feeding"}
    return [  # "feeds pigeons on a bench": it is who feeds them that sits there
        (fed[id(who)], link, whom)
        if link == "on" and id(who) in fed and drawn_for(whom.word) in _SEATS
        else (who, link, whom)
        for who, link, whom in found
    ]


def relate(links: list[tuple[Found, str, Found]], kept: list[Found], means: dict[int, Found]) -> None:
    places = {id(noun): position for position, noun in enumerate(kept)}
    for first, link, second in links:
        who, whom = means.get(first.start, first), means.get(second.start, second)
        if who is not whom and id(who) in places and id(whom) in places:
            told = (link, places[id(whom)])
            who.relations += [told] if told not in who.relations else []


def _done_by(between: list[str]) -> str | None:
    """What the second does to the first in the passive: "chased by a"."""
    for index, word in enumerate(between[:-1]):
        lemma = LEMMA.get(word, "")
        if between[index + 1] == "by" and word.endswith(("ed", "en")) and (lemma in _TO_OTHERS or lemma in _LINKS):
            return _LINKS.get(lemma) or participle(lemma)
    return None


def _link(between: list[str]) -> str | None:
    """The last word that ties two nouns, unless a place or clothes already answer it: "argue on a pier while"."""
    for index, word in reversed(list(enumerate(between))):
        if index + 1 == len(between) and word in PLACES:
            continue  # "on a park bench": the place says which bench
        if word in PLACES or word in WEARABLES:
            return None
        lemma = LEMMA.get(word, word)
        if link := _LINKS.get(lemma) or (participle(lemma) if lemma in _TO_OTHERS else None):
            return link
    return None


def _flees(between: list[str], second: Found) -> bool:
    """Whether the first runs from somebody who comes after it: "runs away from a", "flees from the", "escapes a"."""
    verbs = [LEMMA.get(word, "") for word in between]
    runs = any(VERBS.get(word) == "run" for word in between) and ("away" in between or bool(_ESCAPES & set(verbs)))
    return runs and ("from" in between or bool(_ESCAPES & set(verbs))) and KINDS[drawn_for(second.word)].living


def _steers(between: list[str], vehicle: Found) -> bool:
    """Whether somebody moves a vehicle from within: "rows a boat", "flies a helicopter"."""
    steered = KINDS[drawn_for(vehicle.word)].vehicle and vehicle.word not in _FROM_AFAR
    return steered and LEMMA.get(between[-1]) in _STEER


def participle(lemma: str) -> str:
    """The verb as what somebody is doing: "hug" → "hugging"."""
    return next(form for form in forms(lemma) if form.endswith("ing"))
