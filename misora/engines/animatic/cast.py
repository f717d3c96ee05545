"""Turns the subjects of a shot into figures with looks, sizes and motions."""

import zlib

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.arrange import arrange, frame_scale
from misora.engines.animatic.deeds import give_acts
from misora.engines.animatic.director.kinds import KINDS, LIVING
from misora.engines.animatic.director.looks import HOLDABLES, MOODS, WEARABLES
from misora.engines.animatic.director.verbs import LIVELY
from misora.engines.animatic.director.words import drawn_for, singular, vocabulary
from misora.engines.animatic.motion import heading, motion_of
from misora.engines.animatic.paper import darken, lighten
from misora.engines.animatic.rigs.alive import alive, grown
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.pose import COLOURS, Look
from misora.engines.animatic.seats import with_chairs
from misora.engines.animatic.stance import stands_up
from misora.engines.animatic.world.sheets import Place
from misora.engines.storyboard import Shot, Subject

MOST_FIGURES = 24
_MANY = {"couple": 2, "family": 3, "crowd": 9, "audience": 7}
"""How many one word means."""
_HALF = 452.0
"""The height, in design units, of a figure that stands alone in a portrait frame."""
_DANCE_ANYWAY = vocabulary("campfire kite toy-balloon flame snowflake leaf tidal-wave rainbow lightning")
_OF_WHEELS = vocabulary("run race chase dash hurry escape flee pursue parade paddle row climb wander roam")
_SIZES = {"tiny": 0.5, "small": 0.72, "large": 1.28, "huge": 1.6}


def cast_actors(shot: Shot, family: str, place: Place, width: float, seed: int) -> list[Actor]:
    """All figures of a shot, the leader first."""
    actors: list[Actor] = []
    room = MOST_FIGURES
    scale = frame_scale(shot, width)
    shot = with_chairs(shot)
    for subject in shot.subjects:
        drawn = drawn_for(subject.drawn_as)
        drawn = drawn if drawn in CATALOGUE else "spirit"
        drawn = "rowboat" if drawn == "sailboat" and _is_rowed(subject, shot) else drawn
        drawn = "branch" if drawn == "tree" and _is_perched_on(subject, shot) else drawn
        copies = range(min(max(subject.count, _MANY.get(subject.kind, 1)), room))
        wakes = _comes_alive(subject, drawn, shot)
        up = stands_up(subject, shot)
        actors += [_actor(subject, drawn, family, scale, seed, copy, wakes=wakes, up=up) for copy in copies]
        room -= len(copies)
    if actors:
        _come_closer(actors, shot)
        actors = give_acts(actors, shot)
        arrange(actors, shot, place, width, family)
    return actors


def _is_rowed(boat: Subject, shot: Shot) -> bool:
    """Whether somebody rows it: then it has oars rather than a sail."""
    return boat.kind.endswith("boat") and any(
        relation.to == boat.id and who.action is not None and who.action.verb.split(" ")[0] in {"row", "paddle"}
        for who in shot.subjects
        for relation in who.relations
    )


def _is_perched_on(tree: Subject, shot: Shot) -> bool:
    """Whether a bird sits on it: then one bough tells more than a crown."""
    return any(
        relation.to == tree.id and relation.kind in {"on", "in"} and KINDS[drawn_for(who.drawn_as)].goes == "flies"
        for who in shot.subjects
        for relation in who.relations
    )


def _comes_alive(subject: Subject, drawn: str, shot: Shot) -> bool:
    """Whether a thing does what only the living do: it runs, reads or speaks. Flames dance and kites do without."""
    if drawn in LIVING:
        return False
    if any(line.speaker == subject.id for line in shot.dialogue):
        return True
    verb = subject.action.verb.split(" ")[0] if subject.action else ""
    lively = verb in LIVELY and not (verb in {"dance", "shiver", "tremble", "race"} and drawn in _DANCE_ANYWAY)
    return lively and not (KINDS[drawn].vehicle and verb in _OF_WHEELS)


def hexed(colour: str | None) -> str | None:
    """A colour by its name, such as "dark red", as "#rrggbb"; None when nobody knows the word."""
    if not colour:
        return None
    words = colour.lower().split()
    base = COLOURS.get(words[-1])
    if base is None:
        return None
    if "dark" in words or "deep" in words:
        return darken(base, 0.35)
    return lighten(base, 0.35) if "light" in words or "pale" in words else base


def _look(subject: Subject, drawn: str, seed: int, copy: int) -> Look:
    colour = hexed(subject.colour) or {
        "wooden": "#b07a48",
        "glass": "#bfe4ee",
        "golden": "#e6b340",
        "stone": "#9a98a0",
        "paper": "#f6efe0",
    }.get(subject.material or "")
    if colour == COLOURS["red"] and drawn == "fox":
        colour = None  # a red fox is fox-red
    return Look(
        kind=subject.kind,
        colour=colour,
        mood=MOODS.get(subject.mood or "", subject.mood or ""),
        wearing=tuple(
            (WEARABLES.get(words[-1], "coat"), hexed(words[0]) or "")
            for words in (item.split() for item in subject.wearing)
            if words
        ),
        holding=tuple((_held(item), hexed(item.split()[0]) or "") for item in subject.holding if item.strip()),
        words=frozenset(
            f"{subject.kind} {subject.mood or ''} {subject.size or ''} {subject.age or ''}".lower().split()
        ),
        seed=zlib.crc32(f"{seed} {subject.id} {copy}".encode()),
    )


def _held(item: str) -> str:
    """What is drawn in the hand for any held thing."""
    words = item.lower().split()
    pair = " ".join(words[-2:])
    word = pair if pair in HOLDABLES else singular(words[-1])
    return HOLDABLES.get(word, word)


def _actor(
    subject: Subject,
    drawn: str,
    family: str,
    scale: float,
    seed: int,
    copy: int,
    *,
    wakes: bool = False,
    up: bool = False,
) -> Actor:
    kind = CATALOGUE[drawn]
    if kind.upright and up:
        kind = kind.upright
    look = _look(subject, drawn, seed, copy)
    rig = alive(kind, look, limbs=not KINDS[drawn].vehicle) if wakes else kind.make(look)
    size = (grown(kind, rig) if wakes else kind.size) * scale * _SIZES.get(subject.size or "", 1.0)
    return Actor(
        subject,
        drawn,
        kind,
        rig,
        motion_of(subject, drawn, family),
        size,
        heading(subject),
        look.seed,
        home=kind.home,
        speaks=copy == 0,
        living=wakes or drawn in LIVING,
    )


def _come_closer(actors: list[Actor], shot: Shot) -> None:
    """Who is alone fills about half the height of the frame; who has company a little less."""
    living = [actor for actor in actors if actor.drawn in LIVING]
    if not living or len(actors) > 3 or shot.camera.framing == "wide":
        return
    leader = living[0]
    tall = max(leader.rig.height, 0.6 * leader.rig.width) * leader.kind.size * frame_scale(shot, 0.0)
    closer = min(1.4 if len(actors) == 1 else 1.16, max(1.0, _HALF / max(tall, 1.0)))
    for actor in living:
        actor.scale *= closer
