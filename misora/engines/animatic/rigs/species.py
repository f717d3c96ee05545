"""What tells one four-legged animal from another."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from misora.engines.animatic.paper import Pen, Point
from misora.engines.animatic.rigs.heads import Head
from misora.engines.animatic.rigs.pose import Pose

if TYPE_CHECKING:
    from misora.engines.animatic.rigs.fourlegged import FourLegged

Tail = Callable[[Pen, "FourLegged", Pose], None]
BODY = "M-112 2 C-94 -36 -44 -44 12 -38 C52 -34 72 -48 94 -62 C114 -40 124 -8 114 20 C98 44 60 50 28 42 C-10 34 -50 46 -76 44 C-104 42 -120 30 -112 2z"
"""The outline of a body that is 226 long, around its middle."""


@dataclass(frozen=True)
class Species:
    """Proportions in units of a fox that is 226 long in the body."""

    colour: str
    belly: str
    sock: str
    head: Head
    tail: Tail
    leg: float = 104.0
    girth: float = 1.0
    length: float = 1.0
    thick: tuple[float, float, float] = (44.0, 24.0, 17.0)
    neck: Point = (104.0, -36.0)
    neck_width: float = 0.0
    """More than 0 draws a neck this thick from the shoulders up to the head."""
    scale: float = 1.0
    """Display size beside a fox."""
    bounds: bool = False
    """Whether it hops where others run (a rabbit)."""
    markings: Callable[[Pen, "FourLegged"], None] | None = None
    bow: float = 0.0
    """How far the neck bends forward on its way up, as a swan's does."""
    wings: Callable[[Pen, "FourLegged", Pose, bool], None] | None = None
    """Draws the far wing, then (True) the near one, from the shoulder."""
    reach: tuple[float, float] = (0.0, 0.0)
    """How wide and tall it is with neck and wings, in a fox's units, when body and legs alone don't tell."""
    patches: str = ""
    """The colour of a pattern that goes on up the neck; "" for none."""
    striped: bool = False
    """Whether that pattern is stripes."""


def draw_patches(pen: Pen, colour: str, base: Point, top: Point, wide: float, *, striped: bool) -> None:
    """Spots and a mane, or stripes, from the foot of a neck to its top."""
    (x, y), (u, v) = base, top
    long = math.hypot(u - x, v - y) or 1.0
    ax, ay = (v - y) / long, (x - u) / long
    if striped:
        for part in (0.2, 0.42, 0.64, 0.86):
            half = wide * (0.66 - 0.2 * part)
            at, down = x + (u - x) * part, y + (v - y) * part
            pen.line(
                f"M{at + ax * half} {down + ay * half} L{at - ax * half * 0.4} {down - ay * half * 0.4}", colour, 9
            )
        return
    pen.line(f"M{x + ax * wide * 0.62} {y + ay * wide * 0.62} L{u + ax * wide * 0.5} {v + ay * wide * 0.5}", colour, 13)
    for share in range(2, 15):
        part, aside = share / 15.0, (share % 3 - 1) * 0.3 * wide
        pen.oval(
            x + (u - x) * part + ax * aside, y + (v - y) * part + ay * aside, 13 - share * 0.3, 11 - share * 0.3, colour
        )
