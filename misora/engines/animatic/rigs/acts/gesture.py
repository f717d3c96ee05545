"""What an act makes of a body at one moment, and the eased keys it is told in.

Everything is told for a grown-up who stands upright at (0, 0) and looks to +x: hips 130 above the ground, shoulders
at (2, −226), the middle of the head at (6, −282), the mouth at (20, −254), arms 90 long. Rigs bring it to their size.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from misora.engines.animatic.paper import Pen, Point
from misora.engines.animatic.rigs.pose import Pose, Rig

SHOULDER: Point = (2.0, -226.0)
Drawing = Callable[[Pen], None]


class Sign(NamedTuple):
    """An effect (see `effects`) of an act, and where it is drawn."""

    name: str
    x: float
    y: float
    size: float = 1.0
    colour: str = ""


@dataclass(frozen=True)
class Gesture:
    """The body at one moment. What is None is left to the motion that carries the figure."""

    near: Point | None = None
    far: Point | None = None
    ground: bool = False
    """Whether hands keep to places on the ground instead of bending along with the body."""
    lean: float = 0.0
    """Degrees that the body bends forward."""
    nod: float = 0.0
    """Degrees that the head bends forward."""
    turned: bool = False
    """Whether the head looks back."""
    drop: float = 0.0
    """How far the hips sink."""
    shift: float = 0.0
    """How far the whole figure moves ahead."""
    feet: tuple[Point, Point] | None = None
    knees: tuple[Point, Point] | None = None
    """Where the knees are, for legs that are crossed; else they bend forward."""
    tilt: float = 0.0
    """Degrees that the whole figure turns forward, around a point `pivot` above its feet."""
    pivot: float = 0.0
    mood: str = ""
    gaze: Point = (0.0, 0.0)
    """Where the eyes look, each −1…1."""
    mouth: float = 0.0
    shut: bool = False
    """Whether the eyes are shut."""
    veiled: bool = False
    """Whether the near arm passes behind the head."""
    behind: Drawing | None = None
    """Drawn behind the figure, on the ground."""
    hand: Drawing | None = None
    """Drawn in the near hand, which is at (0, 0)."""
    other: Drawing | None = None
    """Drawn in the far hand."""
    chest: Drawing | None = None
    """Drawn before the body and under the near arm; it bends with the body."""
    front: Drawing | None = None
    """Drawn before the figure, on the ground."""
    signs: tuple[Sign, ...] = ()


Play = Callable[[Pose], Gesture]


def track(time: float, period: float, *keys: tuple[float, ...]) -> tuple[float, ...]:
    """Values that ease from key to key, again and again; a key is (share of the period, value, value…)."""
    share = time / period % 1.0
    before = keys[0]
    for after in keys[1:]:
        if share <= after[0]:
            part = (share - before[0]) / max(1e-6, after[0] - before[0])
            eased = part * part * (3.0 - 2.0 * part)
            return tuple(a + (b - a) * eased for a, b in zip(before[1:], after[1:], strict=True))
        before = after
    return before[1:]


def along(hand: Point, turn: float, length: float) -> Point:
    """The place `length` up a tool that is held in `hand` and leans forward by `turn` degrees."""
    angle = math.radians(turn)
    return hand[0] + length * math.sin(angle), hand[1] - length * math.cos(angle)


def turned(turn: float, drawing: Drawing) -> Drawing:
    """The drawing, leaning forward by `turn` degrees."""

    def draw(pen: Pen) -> None:
        with pen.at(0, 0, turn):
            drawing(pen)

    return draw


def placed(x: float, y: float, drawing: Drawing, size: float = 1.0) -> Drawing:
    """The drawing somewhere else."""

    def draw(pen: Pen) -> None:
        with pen.at(x, y, 0.0, size):
            drawing(pen)

    return draw


def both(*drawings: Drawing) -> Drawing:
    """Drawings one after the other."""

    def draw(pen: Pen) -> None:
        for drawing in drawings:
            drawing(pen)

    return draw


def thing(pose: Pose, size: float, usual: Drawing) -> Drawing:
    """What the act is done with, `size` across and in the middle of (0, 0); the usual thing when none was named."""
    if pose.prop is None:
        return usual

    def draw(pen: Pen) -> None:
        draw_prop(pen, pose.prop, pose.time, size)

    return draw


def draw_prop(pen: Pen, prop: Rig | None, time: float, size: float) -> None:
    """Draw a thing `size` across around (0, 0)."""
    if prop is not None:
        grown = size / max(prop.width, prop.height)
        with pen.at(0, prop.height * grown / 2 if prop.feet else 0.0, 0.0, grown):
            prop.draw(pen, Pose("stand", 0.0, time))
