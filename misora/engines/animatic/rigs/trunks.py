"""Heads with a trunk: great ears, tusks, and a nose that reaches the ground, the mouth or the sky."""

import math
from typing import Final

from misora.engines.animatic.paper import Pen, Point, darken, lighten, mix
from misora.engines.animatic.rigs.acts.gesture import track
from misora.engines.animatic.rigs.heads import MOUTH, Face, Head, eye
from misora.engines.animatic.rigs.pose import Pose

_ROOT: Final[Point] = (62.0, 6.0)
_HANGS: Final[tuple[Point, ...]] = ((86.0, 48.0), (80.0, 94.0), (96.0, 126.0))
_DOWN: Final[tuple[Point, ...]] = ((92.0, 52.0), (94.0, 112.0), (112.0, 168.0))
_TO_MOUTH: Final[tuple[Point, ...]] = ((104.0, 50.0), (88.0, 88.0), (42.0, 40.0))
_RAISED: Final[tuple[Point, ...]] = ((112.0, 8.0), (128.0, -48.0), (116.0, -100.0))
_LIFTS: Final = frozenset({"shout", "sing", "cheer", "wave", "spray", "breathe-fire", "blow"})
_FETCHES: Final = frozenset({"eat", "drink", "smell", "search", "pick", "wash"})


def _between(first: tuple[Point, ...], second: tuple[Point, ...], share: float) -> list[Point]:
    return [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in zip(first, second, strict=True)]


def _trunk(pose: Pose) -> list[Point]:
    """The joints of the trunk after its root."""
    if pose.act in _FETCHES:
        (up,) = track(pose.time, 3.6, (0, 0), (0.55, 0), (0.7, 1), (0.9, 1), (1, 0))
        return _between(_DOWN, _TO_MOUTH, up if pose.act in {"eat", "drink"} else 0.0)
    if pose.act in _LIFTS or pose.motion in {"wave", "dance"}:
        return _between(_HANGS, _RAISED, 0.9 + 0.1 * math.sin(pose.time * 4))
    swing = 9 * math.sin(pose.time * 1.8)
    return [(x + swing * (joint + 1) / 3, y) for joint, (x, y) in enumerate(_HANGS)]


def _curve(points: list[Point]) -> list[Point]:
    """More joints along a smooth way through four."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    way = []
    for joint in range(10):
        far = joint / 9
        near = 1.0 - far
        way.append((
            ax * near**3 + 3.6 * bx * far * near**2 + 3.6 * cx * far**2 * near + dx * far**3 - 0.6 * far * near * (bx * near + cx * far),
            ay * near**3 + 3.6 * by * far * near**2 + 3.6 * cy * far**2 * near + dy * far**3 - 0.6 * far * near * (by * near + cy * far),
        ))  # fmt: skip
    return way


def trunk_head(size: float) -> Head:
    """An elephant's head."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        flap = 1.0 + 0.07 * math.sin(pose.time * 2.4)
        with pen.at(0, 0, 0, size):
            pen.fill(
                "M-36 0 C-40 -44 -14 -70 20 -66 C54 -62 76 -34 80 -4 C82 24 62 40 40 40 C4 46 -32 36 -36 0z",
                lighten(face.main, 0.18), mix(face.main, face.shade, 0.6), -66, 42,
            )  # fmt: skip
            pen.fill("M30 30 C44 40 56 38 62 28 L58 46 C48 52 36 46 30 30z", MOUTH)
            points = _curve([_ROOT, *_trunk(pose)])
            skin = mix(face.main, lighten(face.main, 0.2), 0.5)
            pen.limb(points, [44.0 - 2.9 * joint for joint in range(10)], darken(skin, 0.3))
            pen.limb(points, [38.0 - 2.7 * joint for joint in range(10)], skin)
            pen.fill("M52 18 C60 44 84 60 112 52 C96 42 82 30 76 12z", "#fffaf0", "#e6d9bf", 12, 58)
            with pen.at(-22, -28, 0.0, flap, 1.0):
                pen.fill(
                    "M18 -26 C-14 -60 -84 -50 -94 4 C-98 48 -66 92 -32 78 C-8 70 4 40 18 24z", darken(face.main, 0.3)
                )
                pen.fill(
                    "M14 -22 C-14 -50 -76 -42 -84 6 C-88 44 -62 80 -34 68 C-12 60 0 36 14 20z",
                    mix(face.main, "#d99aa8", 0.4), mix(face.main, "#b9788c", 0.3), -50, 74,
                )  # fmt: skip
            eye(pen, 38, -20, 7.0, pose, face.look)
            if pose.act == "drink" and pose.motion not in {"run", "walk"}:
                _draw_water(pen, points[-1], pose)

    at = (12.0 * size, -30.0 * size, 0.78 * size)
    return Head(draw, at, (24.0 * size, 50.0 * size, -20.0 * size, 11.0 * size), 150.0 * size, reaches=True)


def _draw_water(pen: Pen, tip: Point, pose: Pose) -> None:
    """Drops that run from the end of the trunk."""
    for drop in range(5):
        age = (pose.time * 1.3 + drop / 5) % 1.0
        side = (drop - 2) * 7.0
        pen.oval(tip[0] + side * age, tip[1] + 6 + 46 * age * age, 4.6, 6.6, "#6fc4f4", 1.0 - 0.6 * age)
