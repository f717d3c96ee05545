"""What many things share: steam, flames, sparkles, notes of music, and round shapes."""

import math

from misora.engines.animatic.paper import Pen, lighten
from misora.engines.animatic.rigs.pose import Pose


def disc(x: float, y: float, rx: float, ry: float | None = None) -> str:
    """An ellipse around (x, y) as path data, for gradients and to clip with."""
    ry = rx if ry is None else ry
    bow, rise = rx * 0.5523, ry * 0.5523
    return (
        f"M{x - rx} {y} C{x - rx} {y - rise} {x - bow} {y - ry} {x} {y - ry} C{x + bow} {y - ry} {x + rx} {y - rise} {x + rx} {y}"
        f" C{x + rx} {y + rise} {x + bow} {y + ry} {x} {y + ry} C{x - bow} {y + ry} {x - rx} {y + rise} {x - rx} {y}z"
    )


def steam(pen: Pen, x: float, y: float, pose: Pose, size: float = 1.0) -> None:
    """Three wavering wisps."""
    for index in range(3):
        wave = 9 * math.sin(pose.time * 1.8 + index)
        with pen.at(x + (index - 1) * 30 * size, y - (index % 2) * 10 * size, 0.0, size):
            pen.line(f"M0 0 C{-14 + wave:.1f} -22 {16 - wave:.1f} -40 {wave:.1f} -66", "#ffffff", 8, 0.6)


def flame(pen: Pen, x: float, y: float, wide: float, tall: float, pose: Pose, colour: str = "#ff8a2e") -> None:
    """A tongue of fire with a bright heart, licking."""
    lick = math.sin(pose.time * 9 + x) + 0.5 * math.sin(pose.time * 15 + x)
    with pen.at(x, y, 0.0, wide / 40.0, (tall + tall * 0.08 * lick) / 100.0):
        for shrink, paint in ((1.0, colour), (0.58, "#ffd45e")):
            with pen.at(0, 0, 0.0, shrink):
                pen.fill(
                    f"M-36 -14 C-46 -50 {-14 + 5 * lick:.1f} -58 {6 * lick:.1f} -100 C{16 + 4 * lick:.1f} -62 46 -48 36 -14 C24 4 -24 4 -36 -14z",
                    paint,
                    lighten(paint, 0.25),
                    -100,
                    0,
                )


def sparkle(pen: Pen, x: float, y: float, size: float, pose: Pose, shift: float = 0.0) -> None:
    """A four-pointed glint that comes and goes."""
    grown = size * max(0.0, math.sin(pose.time * 2.6 + shift))
    if grown > 1:
        with pen.at(x, y, 20.0 * math.sin(pose.time + shift), grown / 10.0):
            pen.fill("M0 -10 C1 -2 2 -1 10 0 C2 1 1 2 0 10 C-1 2 -2 1 -10 0 C-2 -1 -1 -2 0 -10z", "#fffbe8")


def gloss(pen: Pen, x: float, y: float, long: float, turn: float = -40.0, alpha: float = 0.5) -> None:
    """The white oval that makes a thing look round and shiny."""
    with pen.at(x, y, turn):
        pen.oval(0, 0, long, long * 0.45, "#ffffff", alpha)


def tune(pen: Pen, x: float, y: float, pose: Pose, colour: str = "#3a2a4a") -> None:
    """Notes that rise and fade."""
    for index in range(3):
        share = (pose.time * 0.45 + index / 3) % 1.0
        with pen.at(x + 26 * math.sin(share * 6 + index * 2), y - 120 * share, 14 * math.sin(pose.time * 3 + index)):
            fade = 1.0 - share
            pen.oval(-6, 0, 11, 8, colour, fade)
            pen.line("M4 -2 V-40 Q18 -38 20 -24", colour, 5, fade)
