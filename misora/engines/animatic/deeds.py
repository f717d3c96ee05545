"""What each figure does with arms and face, with what, and to whom."""

from typing import Final

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.director.acts import ACTS, ACTS_WITH, CALLINGS
from misora.engines.animatic.director.kinds import DRAWABLE, LIVING
from misora.engines.animatic.director.looks import MOODS, PATHS
from misora.engines.animatic.director.words import drawn_for, singular, vocabulary
from misora.engines.animatic.effects.happening import happening
from misora.engines.animatic.rigs.acts import AHEAD, DRAWS_IT, HOLDS_IT, PLAYS
from misora.engines.animatic.rigs.acts.hands import BY_HAND
from misora.engines.animatic.rigs.acts.wild import BEARINGS
from misora.engines.animatic.rigs.apes import APES
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.pose import Look, Rig
from misora.engines.animatic.rigs.wardrobe import outfit_of
from misora.engines.storyboard import Shot, Subject

_FELT: Final = {"sad": "sad", "scared": "tremble", "angry": "angry", "sleepy": "yawn", "surprised": "gasp"}
"""What somebody who only stands there does in a mood."""
_AT_WORK: Final = vocabulary("play perform work practise practice rehearse train compete")
"""Verbs by which people do what they are called by."""
_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "their", "some"})
_LOOSE: Final = frozenset(
    ["with", "towards", "holding", "watching", "chasing", "following", "near", "beside", "among", "past"]
)
"""Relations that may tie somebody to what an act is done with; others are the act's own verb."""
_FIRE: Final = 920.0
"""How far ahead of an animal its fire reaches."""
_BY_MOUTH: Final = frozenset({"eat", "smell", "catch", "carry", "breathe-fire"})
_PREY: Final = LIVING - {"fish", "worm", "mouse", "fly", "shrimp"}
"""What nobody eats whole."""
_WHERE: Final = frozenset({"on", "in", "under", "behind", "above", "riding"})


def give_acts(actors: list[Actor], shot: Shot) -> list[Actor]:
    """Give every figure its act; what is held, thrown or played goes from the scene into the hands of who does it."""
    first = {actor.subject.id: actor for actor in reversed(actors)}
    taken: set[str] = set()
    speakers = {line.speaker for line in shot.dialogue if line.speaker}
    for actor in actors:
        _give_act(actor, first, taken)
        if speakers and actor.living and actor.act in {"", "talk"}:
            actor.act = "speak" if actor.subject.id in speakers else "hear"
        if actor.act == "pull":
            actor.motion = "stand"  # it leans back and comes no farther
        able = actor.kind.plays or (actor.kind.mouth and actor.act in BEARINGS)
        if actor.act and able and actor.motion in {"sit", "dance", "jump"}:
            actor.motion = "stand"
    return [actor for actor in actors if actor.subject.id not in taken]


def _give_act(actor: Actor, first: dict[str, Actor], taken: set[str]) -> None:
    subject = actor.subject
    objects = _objects(subject, first)
    verb = subject.action.verb.split(" ")[0] if subject.action else ""
    words = [*_words(subject), *(_noun(other) for other in objects)]
    thing = next((word for word in words if (verb, word) in ACTS_WITH), words[-1] if words else "")
    act = ACTS_WITH.get((verb, thing)) or ACTS.get(verb, "")
    if actor.kind.plays:
        act = _by_calling(actor, verb, act)
    if not act and actor.motion == "stand" and actor.kind.plays:
        act = _FELT.get(MOODS.get(subject.mood or "", ""), "")
    if not actor.living:
        actor.act = happening(verb)
        return
    if verb in {"swing", "hang"} and not act and actor.drawn in APES:
        act, actor.motion = "vine", "climb" if verb == "swing" else "stand"
    actor.act, actor.thing = act, thing
    actor.other = next(iter(objects), None)
    if act == "give":
        _hand_over(actor, first, taken)
    if not act or not actor.kind.plays:
        actor.ahead = _FIRE if act == "breathe-fire" else 0.0
        if actor.kind.mouth and (act in _BY_MOUTH or (act in PLAYS and act not in BEARINGS)):
            _take(actor, taken)
        return
    actor.ahead = 0.0 if act == "eat" and thing in BY_HAND else float(AHEAD.get(act, 0))
    if act in HOLDS_IT and thing and actor.prop is None:
        actor.prop = _prop(thing, actor)
    drawn = [other for other in objects if _goes_into(act, other, actor)]
    taken.update(other.subject.id for other in drawn)
    actor.other = next((other for other in objects if other not in drawn), None)
    if actor.other:
        actor.ahead = 0.0


def _hand_over(actor: Actor, first: dict[str, Actor], taken: set[str]) -> None:
    """In "gives a woman a flower", the thing named after who gets it is in the hand of who gives it."""
    gifts = [other for other in first.values() if not other.living and not other.subject.action and other is not actor]
    if actor.other and actor.other.living and gifts:
        actor.thing, actor.prop = _noun(gifts[0]), gifts[0].rig
        taken.add(gifts[0].subject.id)


def _take(actor: Actor, taken: set[str]) -> None:
    """What animals without hands eat or carry is drawn at their mouths; the fire they breathe is no campfire."""
    other = actor.other
    if actor.thing and actor.act != "breathe-fire":
        actor.prop = _prop(actor.thing, actor)
    if other and (actor.prop or actor.act == "breathe-fire") and not other.subject.action and other.drawn not in _PREY:
        taken.add(other.subject.id)
        actor.other = None


def _by_calling(actor: Actor, verb: str, act: str) -> str:
    """Who is called by what they do does it, when nothing else is said; knights fight with swords."""
    own = CALLINGS.get(_noun(actor), "")
    if verb in _AT_WORK or (not act and own in {"lurch", "hold-hands"} and actor.motion in {"stand", "walk"}):
        return own or act
    if not verb and own and actor.motion == "stand" and not actor.subject.holding and not actor.subject.relations:
        return own
    armed = outfit_of(Look(actor.subject.kind)).hold in {"sword", "sabre", "axe"}
    return "fence" if act == "fight" and armed else act


def _words(subject: Subject) -> list[str]:
    """The words for what somebody holds, and for what follows the verb: "plays the piano"."""
    held = [singular(item.lower().split()[-1]) for item in subject.holding if item.strip()]
    path = subject.action.path if subject.action and subject.action.path else ""
    first, *rest = path.split(" ")
    named = [singular(word) for word in rest if word not in PATHS] if first in _ARTICLES else [singular(first)]
    return [*(named if path and first not in PATHS else []), *held]


def _objects(subject: Subject, first: dict[str, Actor]) -> list[Actor]:
    """Whom or what an act may be done to: first what is tied to it by its verb, then what only its words name."""
    verb = subject.action.verb if subject.action else ""
    ties = [
        relation
        for relation in subject.relations
        if relation.to in first
        and (relation.kind not in _WHERE or (verb, _noun(first[relation.to])) in ACTS_WITH)  # "talks on the phone"
    ]
    ties.sort(key=lambda relation: relation.kind in _LOOSE)
    objects = [first[relation.to] for relation in ties]
    words = _words(subject)
    named = [
        actor
        for actor in first.values()
        if _noun(actor) in words and actor not in objects and actor.subject is not subject
    ]
    return objects + named


def _noun(actor: Actor) -> str:
    return singular(actor.subject.kind.split(" ")[-1])


def _goes_into(act: str, other: Actor, actor: Actor) -> bool:
    """Whether the thing leaves the scene because the act itself draws it."""
    if other.drawn == "tidal-wave":
        return False
    stands_in = _noun(other) not in DRAWABLE
    if (
        act in {"sculpt-snow", "fish", "castle", "cook"}
        or (act == "pull" and _noun(other) == "rope")
        or (act in DRAWS_IT and stands_in)
    ):
        return True
    if act == "carry" and other.living and not other.subject.action:
        return other.rig.height * other.scale < 0.8 * actor.rig.height * actor.scale
    if other.living or other.subject.action:
        return False
    small = other.rig.height * other.scale < 0.75 * actor.rig.height * actor.scale or other.kind.depth >= 1.0
    return small and act in DRAWS_IT | HOLDS_IT


def _prop(thing: str, actor: Actor) -> Rig | None:
    """The figure of what is held: the one of the scene, or one made for the hand."""
    if actor.other and _noun(actor.other) == thing:
        return actor.other.rig
    drawn = drawn_for(thing)
    if drawn == "spirit" or drawn in _PREY:
        return None
    return CATALOGUE[drawn].make(Look(thing, seed=actor.seed))
