"""A pen that lays the hour of the scene over every colour: what places are furnished with is drawn by it."""

import random
from contextlib import AbstractContextManager

import skia

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.world.palette import Palette

_LAMP = "#ffc978"


class Brush:
    """Draws things that stand in a place, in its light, at their distance."""

    def __init__(self, pen: Pen, palette: Palette, distance: float = 0.0, index: int = 0, seed: int = 0) -> None:
        self.pen, self.palette, self.distance, self.index = pen, palette, distance, index
        self.rng = random.Random(f"brush {seed} {index}")
        self.main = True
        """Whether this bay holds what a place has only one of: the stove, the throne, the blackboard."""
        self.wide = False
        """Whether the frame is so wide that three bays are in sight."""
        self.dark = palette.dark

    def tint(self, colour: str) -> str:
        """The colour as this hour and this distance show it."""
        return self.palette.thing(colour, self.distance)

    def at(
        self, x: float = 0.0, y: float = 0.0, turn: float = 0.0, sx: float = 1.0, sy: float | None = None
    ) -> AbstractContextManager[None]:
        """Draw what follows moved, turned and scaled."""
        return self.pen.at(x, y, turn, sx, sy)

    def fill(
        self,
        shape: skia.Path | str,
        colour: str,
        to: str = "",
        top: float = 0.0,
        bottom: float = 0.0,
        alpha: float = 1.0,
    ) -> None:
        """A filled shape."""
        self.pen.fill(shape, self.tint(colour), self.tint(to) if to else "", top, bottom, alpha)

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        tall: float,
        colour: str,
        corner: float = 0.0,
        to: str = "",
        alpha: float = 1.0,
    ) -> None:
        """A rectangle from its upper left corner."""
        self.pen.box(x, y, wide, tall, self.tint(colour), corner, self.tint(to) if to else "", alpha)

    def line(self, shape: skia.Path | str, colour: str, width: float, alpha: float = 1.0) -> None:
        """A line with round ends."""
        self.pen.line(shape, self.tint(colour), width, alpha)

    def circle(self, x: float, y: float, radius: float, colour: str, alpha: float = 1.0) -> None:
        """A disc."""
        self.pen.circle(x, y, radius, self.tint(colour), alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 1.0) -> None:
        """A flat disc."""
        self.pen.oval(x, y, rx, ry, self.tint(colour), alpha)

    def shine(self, x: float, y: float, radius: float, colour: str = _LAMP, alpha: float = 0.5) -> None:
        """Light that is there at any hour."""
        self.pen.glow(x, y, radius, colour, alpha)

    def lamp(self, x: float, y: float, radius: float, colour: str = _LAMP, alpha: float = 0.5) -> None:
        """Light that is lit at night, and a breath of it by day."""
        self.pen.glow(
            x, y, radius * (1.3 if self.dark else 1.0), colour, min(1.0, alpha * 1.3) if self.dark else alpha * 0.16
        )

    def bright(self, shape: str, colour: str, by_day: str = "") -> None:
        """What shines by itself when lamps are lit; `by_day` is its colour otherwise."""
        if self.dark:
            self.pen.unlit().fill(shape, colour)
        else:
            self.fill(shape, by_day or colour)
