"""Whether an animal stands up on its hind legs: to use its hands, in clothes, or to ride."""

from typing import Final

from misora.engines.animatic.director.acts import ACTS, ACTS_WITH
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.looks import WEARABLES
from misora.engines.animatic.director.words import drawn_for, singular, vocabulary
from misora.engines.animatic.rigs.acts import PLAYS
from misora.engines.animatic.rigs.acts.wild import BEARINGS
from misora.engines.storyboard import Shot, Subject

_CLOTHES: Final = vocabulary("coat dress cape armour spacesuit backpack boots mittens")
_IN_THE_MOUTH: Final = vocabulary("ball stick fish apple bone carrot nut acorn mouse worm leaf")
_SEATS: Final = vocabulary("chair bicycle")
_BUSY: Final = vocabulary("dance wave")


def stands_up(subject: Subject, shot: Shot) -> bool:
    """Whether this animal needs a body with arms in this shot."""
    if any(WEARABLES.get(item.split()[-1]) in _CLOTHES for item in subject.wearing if item.strip()):
        return True
    if any(singular(item.lower().split()[-1]) not in _IN_THE_MOUTH for item in subject.holding if item.strip()):
        return True
    kinds = {other.id: other.kind for other in shot.subjects}
    for relation in subject.relations:
        drawn = drawn_for(kinds.get(relation.to, "box"))
        if relation.kind == "riding" or (
            relation.kind in {"on", "in"} and (drawn in _SEATS or KINDS[drawn].goes == "rolls")
        ):
            return True
    verb = subject.action.verb.split(" ")[0] if subject.action else ""
    act = _act(verb, subject, kinds)
    return verb in _BUSY or (act in PLAYS and act not in BEARINGS)


def _act(verb: str, subject: Subject, kinds: dict[str, str]) -> str:
    path = subject.action.path.split(" ") if subject.action and subject.action.path else []
    things = [kinds[relation.to] for relation in subject.relations if relation.to in kinds]
    words = [singular(thing.split(" ")[-1]) for thing in (*path[-1:], *things, *subject.holding) if thing]
    return next((ACTS_WITH[verb, word] for word in words if (verb, word) in ACTS_WITH), ACTS.get(verb, ""))
