"""Chairs for those who are at a table: the storyboard names the table only."""

from typing import Final

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.director.acts import ACTS, ACTS_WITH
from misora.engines.animatic.director.words import drawn_for, singular, vocabulary
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.storyboard import Relation, Shot, Subject

_TABLES: Final = frozenset({"table", "desk"})
_DONE_SITTING: Final = vocabulary("read drink sew talk whisper think listen phone laugh cry look yawn think-hard sad")
"""Acts that are done sitting at a table and don't bring a table and a chair of their own."""


def with_chairs(shot: Shot) -> Shot:
    """The shot with a chair under everyone who does something at a table that one does sitting."""
    kinds = {subject.id: subject.kind for subject in shot.subjects}
    subjects = list(shot.subjects)
    for place, subject in enumerate(shot.subjects):
        kind = CATALOGUE.get(drawn_for(subject.drawn_as))
        if kind and kind.plays and subject.count == 1 and _sits_at_table(subject, kinds):
            chair = Subject(id=f"chair-of-{subject.id}", kind="chair", drawn_as="chair")
            link = Relation(kind="on", to=chair.id)
            behind = [_behind(relation, kinds) for relation in subject.relations]
            subjects[place] = subject.model_copy(update={"relations": [*behind, link]})
            subjects.append(chair)
    return shot.model_copy(update={"subjects": subjects}) if len(subjects) > len(kinds) else shot


def _behind(relation: Relation, kinds: dict[str, str]) -> Relation:
    """A table is where somebody is, not what they do something to."""
    at = relation.kind == "near" and _is_table(kinds.get(relation.to, ""))
    return relation.model_copy(update={"kind": "behind"}) if at else relation


def _sits_at_table(subject: Subject, kinds: dict[str, str]) -> bool:
    links = [relation for relation in subject.relations if relation.to in kinds]
    at = any(link.kind == "near" and _is_table(kinds[link.to]) for link in links)
    if not at or any(link.kind in {"on", "in", "riding"} for link in links) or subject.action is None:
        return False
    verb, words = subject.action.verb, (subject.action.path or "").split(" ")
    act = next((ACTS_WITH[verb, word] for word in words if (verb, word) in ACTS_WITH), ACTS.get(verb, ""))
    return verb == "sit" or act in _DONE_SITTING


def _is_table(kind: str) -> bool:
    return singular(kind.rsplit(" ", maxsplit=1)[-1]) in _TABLES


def draw_up(actors: list[Actor]) -> None:
    """Whoever sits at a table has it right before them."""
    first = {actor.subject.id: actor for actor in reversed(actors)}
    for actor in actors:
        at = [first[link.to] for link in actor.subject.relations if link.kind == "behind" and link.to in first]
        table = next((other for other in at if _is_table(other.subject.kind)), None)
        if table and actor.mount and actor.motion == "seated":
            actor.facing = 1 if table.x >= actor.x else -1
            way, middle = 0.5 * table.rig.width * table.scale + 46 * actor.scale, (actor.x + table.x) / 2
            actor.x, table.x = middle - actor.facing * way / 2, middle + actor.facing * way / 2
            table.y = actor.y + 8
