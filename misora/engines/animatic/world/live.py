"""What moves by itself in a place: flags, smoke, flames, birds, beams, cars. Drawn anew wherever it is in sight."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.world.layers import Frame


@dataclass(frozen=True)
class Live:
    """One such thing. It comes back after each period, as the sheets do."""

    depth: float
    """0 at the sky … 1 where the figures stand; it is drawn over sheets of the same depth."""
    x: float
    y: float
    draw: Callable[[Pen, float], None]
    """Draws it around (0, 0) as it is at that time."""
    reach: float = 60.0
    """How far from `x` it extends."""
    drift: float = 0.0
    """Units a second it moves to the left."""


class Lively:
    """A live thing of one shot, where the camera sees it."""

    def __init__(self, live: Live, frame: Frame, period: float, width: float, pens: Callable[..., Pen]) -> None:
        self.depth = live.depth
        self._live, self._frame, self._period, self._width, self._pens = live, frame, period, width, pens

    def draw(
        self, canvas: skia.Canvas, passed: float, time: float, rise: float, growth: float, aim: tuple[float, float]
    ) -> None:
        """Draw it as often as it is in the frame, moved and grown as a sheet at its depth is."""
        live, frame = self._live, self._frame
        slack = live.reach + self._width * max(0.0, 1 / frame.zoom - 1)
        x = live.x - passed - live.drift * time
        x -= math.floor((x + slack) / self._period) * self._period
        if x > self._width + slack:
            return
        canvas.save()
        canvas.scale(frame.scale, frame.scale)
        canvas.translate(*aim)
        canvas.scale(growth, growth)
        canvas.translate(frame.focus_x - aim[0], frame.y(live.y) / frame.scale + rise - aim[1])
        canvas.scale(frame.zoom, frame.zoom)
        pen = self._pens(canvas, time=time)
        while x <= self._width + slack:
            with pen.at(x - frame.focus_x):
                live.draw(pen, time)
            x += self._period
        canvas.restore()


def swing(time: float, rate: float, phase: float = 0.0) -> float:
    """A slow to and fro, −1…1."""
    return math.sin(time * rate * 2 * math.pi + phase)


def flicker(time: float, phase: float = 0.0) -> float:
    """How bright a flame burns, 0.6…1: three swings that never meet."""
    return (
        0.8
        + 0.1 * math.sin(time * 11.0 + phase)
        + 0.06 * math.sin(time * 17.3 + 2 * phase)
        + 0.04 * math.sin(time * 29.1)
    )


def halo(pen: Pen, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
    """A soft light of flat discs: a gradient would cost ten times as much in every frame."""
    for share in (1.0, 0.74, 0.5, 0.28):
        pen.circle(x, y, radius * share, colour, alpha * 0.3)


def ray(
    pen: Pen, near: tuple[float, float], far: tuple[float, float], length: float, colour: str, alpha: float
) -> None:
    """A beam that falls from the span `near` to the span `far`, `length` below, and gets fainter on its way."""
    for share in (1.0, 0.68):
        left, right = (near[side] + (far[side] - near[side]) * share for side in (0, 1))
        pen.fill(f"M{near[0]} 0 H{near[1]} L{right:.1f} {length * share:.1f} H{left:.1f}z", colour, alpha=alpha * 0.5)
