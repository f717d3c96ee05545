"""What happens when in a shot, so that it can be heard: steps, calls, tools, splashes, thunder."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.director.kinds import DRAWABLE, KINDS
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.director.verbs import LEMMA, forms
from misora.engines.animatic.director.words import singular
from misora.engines.animatic.sound.effects import ASKED, BEATS, CALLS, DONE, EFFECTS, Habit
from misora.engines.animatic.sound.nature import thunderclap
from misora.engines.animatic.sound.steps import footfalls, footstep, ground_of
from misora.engines.animatic.sound.synth import Mono, generator
from misora.engines.animatic.world.weather import bolts, has_lightning

_MOST_HEARD: Final = 4
"""Figures whose steps and wings are heard; a crowd of more is a blur anyway."""
_BREATH: Final = 2.99
"""Seconds from one breath to the next, as `Pose.breath` draws it."""


@dataclass(frozen=True)
class Event:
    """One sound at one moment of a shot."""

    at: float
    sound: Mono
    gain: float
    side: float = 0.0
    """−1 left … 1 right."""
    says: str = ""
    """For a caption; empty when none is wanted."""
    weight: int = 0
    """How much a caption of it matters; asked for is most."""


class Listener:
    """Hears one shot."""

    def __init__(
        self,
        blocking: Blocking,
        seed: int,
        talking: list[tuple[float, float]],
        speakers: frozenset[str],
        *,
        span: tuple[float, float] | None = None,
    ) -> None:
        """Hear the part of a shot within `span`, all of it unless said.

        `talking` are the seconds at which someone speaks; who speaks doesn't also bark.
        """
        self._since, self._until = span or (0.0, blocking.shot.seconds)
        self._blocking, self._seed, self._shot = blocking, seed, blocking.shot
        self._talking, self._speakers = talking, speakers
        self._made: dict[str, Mono] = {}
        self._family = blocking.family
        self._events: list[Event] = []

    def events(self) -> list[Event]:
        """All of them, in order of time, from the beginning of what is shown."""
        self._asked()
        self._thunder()
        for number, actor in enumerate(self._blocking.actors):
            first = all(other.subject.id != actor.subject.id for other in self._blocking.actors[:number])
            if first:
                self._deeds(actor)
                self._calls(actor)
            if number < _MOST_HEARD:
                self._movements(actor, alone=min(_MOST_HEARD, len(self._blocking.actors)))
        shown = [replace(event, at=event.at - self._since) for event in self._events if event.at >= self._since]
        return sorted(shown, key=lambda event: event.at)

    def _sound(self, effect: str) -> Mono:
        if effect not in self._made:
            self._made[effect] = EFFECTS[effect].make(generator(self._seed, effect))
        return self._made[effect]

    def _side(self, actor: Actor | None, time: float) -> float:
        return float(np.clip(0.8 * self._blocking.side(actor, time), -1, 1)) if actor else 0.0

    def _add(
        self, effect: str, at: float, actor: Actor | None, *, gain: float = 1.0, says: str = "", weight: int = 0
    ) -> None:
        if 0 <= at < self._until - 0.05:
            loud = EFFECTS[effect].gain * gain
            self._events.append(Event(at, self._sound(effect), loud, self._side(actor, at), says, weight))

    def _habit(self, habit: Habit, actor: Actor | None, *, says: str, weight: int, gain: float = 1.0) -> None:
        at = min(habit.first, self._shot.seconds / 3)
        while at < self._until - 0.1:
            self._add(habit.effect, at, actor, gain=gain, says=says, weight=weight)
            if not habit.every:
                return
            at += habit.every

    def _asked(self) -> None:
        for name in self._shot.sounds:
            habit = ASKED.get(name)
            if name == "footsteps" and any(
                footfalls(self._blocking, actor, self._until) for actor in self._blocking.actors
            ):
                continue  # theirs are the ones
            if habit:
                self._habit(habit, None, says=EFFECTS[habit.effect].label or name, weight=4)

    def _thunder(self) -> None:
        struck = bolts(self._until) if has_lightning(self._family, self._shot.weather) else []
        if not struck and "thunder" in self._shot.sounds:
            struck = [self._since + 0.15 * self._shot.seconds]
        for number, at in enumerate(struck):
            rng = generator(self._seed, f"bolt {number}")
            self._events.append(Event(at, thunderclap(rng), 0.95, float(rng.uniform(-0.3, 0.3)), "thunder", 3))

    def _deeds(self, actor: Actor) -> None:
        action = actor.subject.action
        if action is None:
            return
        verb = LEMMA.get(action.verb.split(" ")[0], action.verb.split(" ")[0])
        habit = DONE.get(verb)
        if verb == "breathe" and (actor.subject.kind == "dragon" or "fire" in f"{action.path}"):
            habit = Habit("flames", 2.6, 0.4)
        if self._acted(actor, habit):
            return
        if habit and not self._mute(actor, habit):
            habit = Habit("chirp", 1.7, 0.3) if habit.effect == "hum" and actor.drawn in {"bird", "parrot"} else habit
            self._habit(habit, actor, says=self._told(actor, habit.effect), weight=3)
        if actor.motion == "sleep" and verb != "snore" and KINDS[actor.drawn].living and not self._talking:
            self._habit(Habit("snore", _BREATH, 0.2), actor, says="", weight=0, gain=0.4)

    def _acted(self, actor: Actor, habit: Habit | None) -> bool:
        """What arms are seen to do is heard when they do it."""
        beat = BEATS.get(actor.act) if actor.kind.plays else None
        if beat is None or (habit and not habit.every):
            return False
        effect, period, shares = beat
        effect = habit.effect if habit else effect
        own = self._blocking.own_time(actor, 0.0)
        for share in shares:
            for at in np.arange((share - own / period) % 1.0 * period, self._until, period):
                self._add(effect, float(at), actor, says=self._told(actor, effect), weight=3)
        return True

    def _mute(self, actor: Actor, habit: Habit) -> bool:
        """Whoever has lines speaks them instead of calling."""
        return actor.subject.id in self._speakers and bool(EFFECTS[habit.effect].does)

    def _told(self, actor: Actor, effect: str) -> str:
        """What a caption tells of it: "a dog barks", "dogs bark", or what the sound is."""
        found = EFFECTS[effect]
        if not found.does:
            return found.label
        subject = actor.subject
        verb, _, rest = found.does.partition(" ")
        if subject.count > 1:
            return f"{_plural(subject.kind)} {found.does}"
        name = subject.kind
        if name not in {"someone", "somebody", "something", "everyone", "everybody"}:
            name = f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"
        third = f"{verb}s" if verb.endswith("oo") else forms(verb)[1]
        return f"{name} {third} {rest}".strip()

    def _calls(self, actor: Actor) -> None:
        """Now and then, what lives says something of its own accord; machines with a voice do."""
        kind = singular(actor.subject.kind.lower())
        habit = CALLS.get(kind) or CALLS.get(kind.rpartition(" ")[2])
        if habit is None and DRAWABLE.get(kind) == actor.drawn:
            habit = CALLS.get(actor.drawn)  # a husky is drawn as a wolf, and howls like one
        action = actor.subject.action.verb if actor.subject.action else ""
        if not habit or self._mute(actor, habit) or action in DONE or actor.motion == "sleep":
            return
        living = KINDS[actor.drawn].living
        if living and (self._talking or self._shot.seconds < 2.5 or actor.seed % 3 == 0):
            return
        self._habit(habit, actor, says=self._told(actor, habit.effect), weight=2, gain=0.6 if living else 1.0)

    def _movements(self, actor: Actor, *, alone: int) -> None:
        share = 1.0 / alone**0.5
        ground = ground_of(self._blocking)
        if ground and actor.home in {"ground", "water"} and KINDS[actor.drawn].living:
            for number, at in enumerate(footfalls(self._blocking, actor, self._until)):
                sound, gain = footstep(ground, actor, generator(self._seed, f"step {actor.subject.id} {number % 4}"))
                strength = gain * share * (0.85 + 0.3 * ((number * 7) % 5) / 5)
                self._events.append(Event(at, sound, strength, self._side(actor, at)))
        self._jumps(actor, share)
        self._strokes(actor, share)

    def _jumps(self, actor: Actor, share: float) -> None:
        if actor.motion != "jump" or actor.mount:
            return
        ball = actor.drawn == "ball"
        for at in self._turns(actor, 0.0):
            self._add("bounce" if ball else "thump", at, actor, gain=share * (1.0 if ball else 0.45))
        for at in self._turns(actor, 0.26) if not ball else []:  # `pose.hop` leaves the ground here
            self._add("whoosh", at, actor, gain=0.5 * share)

    def _strokes(self, actor: Actor, share: float) -> None:
        """Wings that beat, arms and fins that part the water."""
        traits = SETTINGS[self._family].traits
        if actor.motion == "fly" and KINDS[actor.drawn].goes == "flies" and "airless" not in traits:
            for at in self._turns(actor, 0.0):
                self._add("flap", at, actor, gain=share)
        elif actor.motion == "fly" and KINDS[actor.drawn].living and KINDS[actor.drawn].goes != "flutters":
            self._add("whoosh", 0.2, actor, gain=share)
        if actor.motion == "swim" and actor.home == "water" and "water" in traits:
            for at in self._turns(actor, 0.0):
                self._add("stroke", at, actor, gain=share)

    def _turns(self, actor: Actor, phase: float) -> list[float]:
        """When a figure's cycle passes a phase."""
        start = self._blocking.cycle(actor, 0.0)
        rate = self._blocking.cycle(actor, 1.0) - start
        if rate <= 0:
            return []
        return [float(at) for at in np.arange(((phase - start) % 1.0) / rate, self._until, 1.0 / rate)]


def _plural(kind: str) -> str:
    if kind.endswith(("s", "x", "ch", "sh")):
        return f"{kind}es"
    return f"{kind[:-1]}ies" if kind.endswith("y") and kind[-2:-1] not in set("aeiou") else f"{kind}s"
