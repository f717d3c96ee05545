"""Animals on their hind legs: a person's body in their own fur or in clothes, with their own head, hands and tail."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.acts.gesture import Gesture
from misora.engines.animatic.rigs.heads import Face, Head
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.people import Person
from misora.engines.animatic.rigs.persona import Build
from misora.engines.animatic.rigs.pose import Look, Pose

TailDrawing = Callable[[Pen, Look, Pose], None]


@dataclass(frozen=True)
class Fur:
    """What an animal brings to the body."""

    colour: str
    belly: str
    paw: str
    head: Head
    tail: TailDrawing | None = None
    tall: float = 1.0
    """Its height beside a grown-up's."""
    stout: float = 1.0


class Upright(Person):
    """An animal that stands up to use its hands."""

    def __init__(self, fur: Fur, look: Look) -> None:
        super().__init__(replace(look, kind="animal", words=frozenset()))
        self.look, self.fur = look, fur
        own = look.colour or fur.colour
        self.skin = own if fur.paw == fur.colour or look.colour else fur.paw
        self.fur_colour = own
        self.belly = mix(fur.belly, own, 0.1) if look.colour is None or fur.belly != fur.colour else lighten(own, 0.4)
        worn = next((colour for what, colour in look.wearing if what in {"coat", "dress", "armour", "spacesuit"}), None)
        self.dressed = worn is not None
        self.coat = (worn or ("#a9b3c6" if look.worn("armour") is not None else "#3f6fa8")) if self.dressed else own
        self.trousers = mix(darken(self.coat, 0.45), "#3b4468", 0.55) if self.dressed else darken(own, 0.12)
        self.dress = look.worn("dress") is not None
        self.woman = False
        self.shoe = darken(fur.paw, 0.2)
        size = math.sqrt(fur.tall)
        self.build = Build(104.0 * fur.tall, 116.0 * fur.tall, 42.0 * size, fur.tall, fur.stout)
        self.width = 190.0 * fur.tall * (0.5 + 0.5 * fur.stout) + 30.0
        self.height = self.build.leg + self.build.torso + 2.5 * self.build.skull

    def _body(self, pen: Pen, pose: Pose, hem_line: float) -> None:
        build = self.build
        if self.fur.tail:
            with pen.at(-26 * build.limb, -8 * build.limb, 0.0, 0.86 * self.fur.tall):
                self.fur.tail(pen, self.look, pose)
        super()._body(pen, pose, hem_line)
        if not self.dressed:
            wide = build.limb * build.girth
            pen.oval(9 * wide, -build.torso * 0.44, 24 * wide, build.torso * 0.4, self.belly, 0.95)

    def _head(self, pen: Pen, pose: Pose, gesture: Gesture) -> None:
        x, y, size = self.fur.head.skull
        grown = self.build.skull / 42.0 * min(1.22 / size, 145.0 / self.fur.head.wide)
        pose = replace(pose, mouth=max(pose.mouth, gesture.mouth), blink=1.0 if gesture.shut else pose.blink)
        look = replace(self.look, mood=gesture.mood) if gesture.mood else self.look
        pen.limb(
            [(-4, 46), (0, 8)],
            [44 * self.build.limb, 36 * self.build.limb],
            mix(self.fur_colour, darken(self.fur_colour, 0.22), 0.3),
        )
        with pen.at(-x * grown, -y * grown, 0.0, grown):
            self.fur.head(pen, Face(self.fur_colour, darken(self.fur_colour, 0.22), self.belly, look), pose)


def upright(fur: Fur) -> Kind:
    """The kind that a kind becomes when it needs its hands."""
    return Kind(lambda look: Upright(fur, look), 0.98, plays=True)


def shoulder_high(width: float, height: float) -> float:
    """How tall an animal of this size on all fours stands up beside a grown-up: mice are small, elephants don't tower."""
    return min(1.16, max(0.5, 0.2 + 0.0019 * (0.6 * width + height)))
