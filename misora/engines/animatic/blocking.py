"""Who is where at any time of a shot, without drawing anything: what the stage draws and the sound follows."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.arrange import abed, reach_of
from misora.engines.animatic.cast import cast_actors
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.nearest import family_of
from misora.engines.animatic.director.words import drawn_for
from misora.engines.animatic.motion import Travel, motion_of, plan_travel
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.people import Person
from misora.engines.animatic.rigs.pose import Rig
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT
from misora.engines.animatic.world.palette import Palette, palette_for
from misora.engines.animatic.world.places import build_place
from misora.engines.storyboard import Shot

COMPANY = 3
"""As many as this can be seen from near, all together."""
_BOATING = frozenset({"row", "sail", "paddle", "surf", "dive"})
Recolour = Callable[[Palette], Palette]


def _ashore(shot: Shot, family: str) -> str:
    """The bank, where a lake is named and nobody is in it or on it."""
    if family != "lake" or not shot.subjects:
        return family
    for subject in shot.subjects:
        drawn = drawn_for(subject.drawn_as)
        boats = subject.action is not None and subject.action.verb in _BOATING
        afloat = KINDS[drawn].vehicle or CATALOGUE[drawn].home == "water"
        if boats or afloat or motion_of(subject, drawn, family) == "swim":
            return family
    return "riverbank"


@dataclass(frozen=True)
class Star:
    """A rig that plays a subject instead of the one its kind would have."""

    subject: str
    rig: Rig


class Blocking:
    """The place, the figures and the journey of one shot."""

    def __init__(
        self,
        shot: Shot,
        width: float,
        seed: int,
        *,
        still: bool = False,
        recolour: Recolour | None = None,
        star: Star | None = None,
    ) -> None:
        """`width` is the frame's, in design units (see `world.layers.HEIGHT`); `recolour` gives a style's colours."""
        self.shot, self.width = shot, width
        self.family = _ashore(shot, family_of(shot.place))
        self.palette = palette_for(shot.place, shot.time_of_day, shot.season, shot.weather, shot.lighting)
        if recolour:
            self.palette = recolour(self.palette)
        self.period = width + 60 if still else max(2 * width, 1600.0)
        self.land = Land(self.palette, self.period, seed)
        self.place = build_place(self.family, self.land)
        self.actors = cast_actors(shot, self.family, self.place, width, seed)
        if star:
            self._give_part(star)
        self.travel = self._plan()
        self.aside = self._aside() if self.actors else 0.0
        """How far those who lead stand beside their path, for the sake of the picture."""

    def _give_part(self, star: Star) -> None:
        """Let the star play its subject, about as tall as anyone would be."""
        for actor in self.actors:
            if actor.subject.id == star.subject:
                tall = max(
                    actor.rig.height * actor.scale, 0.32 * HEIGHT if actor.leads and len(self.actors) < 4 else 0.0
                )
                actor.scale = min(tall / star.rig.height, 0.8 * self.width / star.rig.width)
                actor.rig = star.rig

    def company(self) -> tuple[float, float]:
        """From the leftmost to the rightmost of two or three who act together, from the leader's place; else (0, 0)."""
        party = [actor for actor in self.actors if actor.leads and actor.mount is None]
        if not 2 <= len(party) <= COMPANY:
            return 0.0, 0.0
        halves = [0.4 * actor.rig.width * actor.scale for actor in party]
        lefts = [actor.x - half for actor, half in zip(party, halves, strict=True)]
        return min(lefts), max(actor.x + half for actor, half in zip(party, halves, strict=True))

    def _aside(self) -> float:
        leader, framing = self.actors[0], self.shot.camera.framing
        left, right = self.company()
        if framing in {"close-up", "medium"} and right > left:
            return -(left + right) / 2
        if framing == "close-up":
            # Long animals carry their head in front: it is the head that a close-up shows.
            long = leader.rig.width > leader.rig.height
            return -leader.x - (leader.facing * 0.27 * leader.rig.width * leader.scale if long else 0.0)
        alone = len(self.actors) == 1 or not self.actors[1].leads
        if framing == "wide" and alone and not self.travel.speed:
            return -leader.facing * self.width / 6  # on a third of the frame, with room before its eyes
        return 0.0

    def _plan(self) -> Travel:
        if not self.actors:
            return plan_travel(self.shot, "stand", 0.0, 1, self.width, 0.0)
        leader = self.actors[0]
        stride, rate = leader.rig.gait(leader.motion)
        pace = stride * rate * leader.scale * _haste(leader)
        wide = leader.rig.width * leader.scale
        party = [actor for actor in self.actors if actor.leads and actor.mount is None]
        reach = max(abs(edge) for edge in reach_of(party)) if len(party) > 1 else 0.0
        return plan_travel(self.shot, leader.motion, pace, leader.facing, self.width, wide, reach)

    def stay(self, scroll: float, depth: float) -> float:
        """How far scenery has moved from where it stands at the end of a journey, or the middle of a still shot."""
        ends = self.travel.scroll(self.shot.seconds * (0.9 if self.travel.speed else 0.5))
        return (scroll - ends) * depth

    def where(self, actor: Actor, time: float, scroll: float) -> tuple[float, float]:
        """A figure's place in the frame, before the camera's zoom, when the ground has moved by `scroll`."""
        if actor.mount:
            x, y = self.where(actor.mount, time, scroll)
            seat = actor.mount.kind
            if abed(actor):
                ahead = seat.pillow * actor.mount.scale - _head_ahead(actor)
                return x + actor.facing * ahead, y - seat.seat * actor.mount.scale
            return x + actor.facing * (seat.seat_ahead - 6) * actor.mount.scale, y - seat.seat * actor.mount.scale
        if actor.leads:
            x = self.travel.start + self.travel.path(time) * self.travel.heading - scroll + actor.x + self.aside
        else:
            x = self.width / 2 + actor.x - self.stay(scroll, actor.depth)
        y = actor.y
        slow = time * 1.3 + actor.seed % 7
        if actor.home == "air" and actor.motion not in {"rise", "fall"}:
            y += 12 * math.sin(slow)
        elif actor.home == "water":
            y += 7 * math.sin(slow * 1.25)
        if actor.motion in {"rise", "fall"}:
            y += self._ascent(actor, time)
        return x, y

    def side(self, actor: Actor, time: float) -> float:
        """Where in the frame a figure is, −1 at the left edge … 1 at the right; beyond, it is out of sight."""
        return 2 * self.where(actor, time, self.travel.scroll(time))[0] / self.width - 1

    def cycle(self, actor: Actor, time: float) -> float:
        """How many cycles of its gait a figure has gone through: its feet and their sound follow this."""
        stride, rate = actor.rig.gait(actor.motion)
        cycle = time * rate
        if actor.leads and self.travel.speed and stride:
            cycle = self.travel.path(time) / (stride * actor.scale)
        return cycle if actor is self.actors[0] else cycle + (actor.seed % 100) / 100

    def own_time(self, actor: Actor, time: float) -> float:
        """The time by which a figure breathes and plays its act, so that no two do so together."""
        return time + actor.seed % 11 * 0.37

    def _ascent(self, actor: Actor, time: float) -> float:
        share = min(1.0, time / max(0.1, self.shot.seconds))
        way = (share * share if actor.drawn == "rocket" else share) * 620
        return -way + (120 if actor.home == "air" else 0) if actor.motion == "rise" else (way - 500) * 0.9


def _head_ahead(actor: Actor) -> float:
    """How far before its middle the head of who lies is."""
    rig = actor.rig
    ahead = 0.55 * rig.height - 1.44 * rig.build.skull if isinstance(rig, Person) else 0.32 * rig.width
    return ahead * actor.scale


def _haste(actor: Actor) -> float:
    manner = (actor.subject.action.manner if actor.subject.action else None) or ""
    return {"slowly": 0.7, "lazily": 0.7, "quickly": 1.2, "fast": 1.2, "swiftly": 1.2, "furiously": 1.25}.get(
        manner, 1.0
    )
