"""What figures carry: drawn from the hand, which is at (0, 0)."""

import math
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from misora.engines.animatic.director.words import drawn_for
from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.rigs.pose import Look, Pose, Rig

HIGH = frozenset({
    "umbrella", "kite", "toy-balloon", "lantern", "flag", "stick", "flower", "star", "sword", "torch", "candle", "wand",
    "ice cream", "lollipop", "pizza", "trophy", "axe", "microphone", "glass", "key",
})  # fmt: skip
"""Things that are held up in front, not at the hip."""


_HAND = 118.0
"""How long a thing is that is held; in truth they differ, but a ring must be seen and a ladder must fit."""
_GRIPS = {
    "sword": (0.86, 168.0, 1.2), "axe": (0.2, 12.0, 1.2), "hammer": (0.15, 12.0, 1.0), "knife": (0.2, 20.0, 0.8),
    "broom": (0.6, 14.0, 1.9), "shovel": (0.6, 14.0, 1.8), "torch": (0.2, 0.0, 1.1), "candle": (0.05, 0.0, 0.8),
    "bottle": (0.3, 0.0, 0.7), "glass": (0.3, 0.0, 0.6), "suitcase": (1.0, 0.0, 0.9), "basket": (0.95, 0.0, 0.8),
    "bucket": (1.15, 0.0, 0.7), "key": (0.2, 20.0, 0.6), "coin": (0.1, 0.0, 0.4), "ring": (0.1, 0.0, 0.45),
    "violin": (0.25, 60.0, 1.5), "flute": (0.5, 0.0, 1.0), "wand": (0.1, 10.0, 0.9), "microphone": (0.72, 0.0, 1.5),
    "ice-cream": (0.2, 0.0, 0.75), "pizza": (0.2, 10.0, 0.65), "shield": (0.5, 0.0, 1.1), "lollipop": (0.1, 10.0, 0.7),
    "banana": (0.4, 0.0, 0.6), "carrot": (0.4, 60.0, 0.7), "letter": (0.3, 0.0, 0.6), "phone": (0.4, 0.0, 0.5),
    "camera": (0.3, 0.0, 0.6), "teapot": (0.5, 0.0, 0.7), "computer": (0.2, 0.0, 0.9), "apple": (0.5, 0.0, 0.35),
}  # fmt: skip
"""Where some things are gripped, as a share of their height from their foot, how they are turned, how large they are."""


def draw_held(pen: Pen, what: str, colour: str, pose: Pose) -> None:
    """Draw a held thing: as hands hold it where that differs, else the thing itself, small."""
    if what in _THINGS:
        _THINGS[what](pen, colour, pose)
        return
    rig = _thing(what, colour)
    grip, turn, size = _GRIPS.get(drawn_for(what), (0.35, 0.0, 1.0))
    scale = size * _HAND / max(rig.width, rig.height)
    foot = grip * rig.height if rig.feet else (grip - 0.5) * rig.height
    with pen.at(0, 0, turn, scale), pen.at(0, foot):
        rig.draw(pen, Pose("stand", 0.0, pose.time))


@lru_cache(maxsize=64)
def _thing(what: str, colour: str) -> Rig:
    # The catalogue joins the rigs of all families, people among them, who hold things: it is there only after them.
    catalogue = import_module("misora.engines.animatic.rigs.catalogue").CATALOGUE
    rig: Rig = catalogue[drawn_for(what)].make(Look(what, colour=colour or None))
    return rig


def _umbrella(pen: Pen, colour: str, pose: Pose) -> None:
    main = colour or "#f0604f"
    with pen.at(0, 0, -4.0 + 3.0 * math.sin(pose.time * 1.6)):
        pen.line("M0 26 V-176", "#2a1745", 7)
        with pen.at(0, -176):
            pen.fill(
                "M-132 28 C-124 -60 -60 -108 0 -108 C60 -108 124 -60 132 28 C114 8 88 8 72 28 C54 6 22 6 12 28 H-12 C-22 6 -54 6 -72 28 C-88 8 -114 8 -132 28z",
                lighten(main, 0.14),
                darken(main, 0.12),
                -108,
                28,
            )
            pen.fill("M0 -108 C-30 -80 -40 -30 -12 28 H12 C40 -30 30 -80 0 -108z", lighten(main, 0.36), alpha=0.75)
            pen.line("M0 -108 v-14", "#2a1745", 7)


def _kite(pen: Pen, colour: str, pose: Pose) -> None:
    main = colour or "#e8543f"
    x = 128 + 26 * math.sin(pose.time * 1.1)
    y = -408 + 20 * math.sin(pose.time * 1.7)
    pen.line(f"M0 0 Q{x * 0.35} {y * 0.75} {x} {y + 56}", "#fff4dc", 2.2, 0.85)
    with pen.at(x, y, 14 + 8 * math.sin(pose.time * 1.4)):
        wave = 9 * math.sin(pose.time * 4)
        pen.line(f"M0 66 q{14 + wave} 22 0 44 q{-14 - wave} 22 0 44", "#ffd166", 3.4)
        for dy in (88, 130):
            pen.fill(
                f"M{-9 + wave * 0.4} {dy - 6} L{9 + wave * 0.4} {dy + 6} V{dy - 6} L{-9 + wave * 0.4} {dy + 6}z",
                "#6fd3c4",
            )
        pen.fill("M0 -62 L46 0 L0 66 L-46 0z", lighten(main, 0.15), darken(main, 0.1), -62, 66)
        pen.fill("M0 -62 L46 0 L0 0z", "#ffd166", alpha=0.9)
        pen.fill("M0 66 L-46 0 L0 0z", "#ffd166", alpha=0.9)
        pen.line("M0 -62 V66 M-46 0 H46", darken(main, 0.4), 2.4)


def _toy_balloon(pen: Pen, colour: str, pose: Pose) -> None:
    main = colour or "#e8543f"
    lean = 8 * math.sin(pose.time * 1.3)
    pen.line(f"M0 0 C4 -60 {lean} -90 {lean} -140", "#f4ecdc", 2.2, 0.9)
    with pen.at(lean, -140, lean * 0.6):
        pen.fill("M0 0 C-54 -36 -56 -112 0 -116 C56 -112 54 -36 0 0z", lighten(main, 0.2), darken(main, 0.12), -116, 0)
        pen.fill("M-7 8 L0 -3 L7 8z", darken(main, 0.15))
        pen.oval(-20, -82, 8, 16, "#ffffff", 0.5)


def _lantern(pen: Pen, colour: str, pose: Pose) -> None:
    main = colour or "#ff9e4a"
    with pen.at(0, 0, 6 * math.sin(pose.time * 1.8)):
        pen.glow(0, 42, 120, "#ffb84d", 0.55)
        pen.line("M0 0 V18", "#4a2f26", 4)
        pen.fill("M-20 18 H20 L25 66 H-25z", main, lighten(main, 0.55), 18, 66)
        pen.box(-22, 14, 44, 7, "#5c3a2a", 3)
        pen.box(-27, 63, 54, 7, "#5c3a2a", 3)


def _flower(pen: Pen, colour: str, _pose: Pose) -> None:
    main = colour or "#ef86a8"
    pen.line("M0 12 Q4 -20 0 -46", "#4e8a4a", 4.5)
    for turn in range(6):
        pen.circle(13 * math.cos(turn * 1.047), -56 + 13 * math.sin(turn * 1.047), 10, main)
    pen.circle(0, -56, 9, "#ffd968")


def _book(pen: Pen, colour: str, _pose: Pose) -> None:
    main = colour or "#a83f4a"
    pen.fill("M-6 -30 L34 -36 V16 L-6 22z", main)
    pen.fill("M-6 -30 L-38 -38 V12 L-6 22z", darken(main, 0.15))
    pen.fill("M-4 -32 L30 -38 V10 L-4 16z M-8 -32 L-34 -40 V6 L-8 16z", "#fff6e6")


def _guitar(pen: Pen, colour: str, _pose: Pose) -> None:
    main = colour or "#c9783f"
    with pen.at(-24, 6, -24):
        pen.line("M20 0 H104", "#5c3a2a", 9)
        pen.oval(-14, 0, 32, 28, main)
        pen.oval(20, 0, 24, 21, main)
        pen.circle(4, 0, 10, "#3a2430")


def _stick(pen: Pen, colour: str, _pose: Pose) -> None:
    pen.line("M-3 60 L8 -110", colour or "#7a5138", 8)
    pen.circle(9, -114, 8, "#ffe08a")


def _flag(pen: Pen, colour: str, pose: Pose) -> None:
    wave = 8 * math.sin(pose.time * 5)
    pen.line("M0 40 V-150", "#8a5a3c", 7)
    pen.fill(
        f"M3 -150 Q34 {-164 + wave} 62 -148 T112 {-146 - wave} V-92 Q84 {-84 + wave} 62 -94 T3 -92z",
        colour or "#e8543f",
    )


def _cup(pen: Pen, colour: str, pose: Pose) -> None:
    main = colour or "#f4e6cc"
    pen.line("M14 -12 q14 2 10 14 q-2 6 -12 6", main, 5)
    pen.box(-14, -22, 30, 34, main, 6, darken(main, 0.12))
    pen.line(
        f"M-4 -30 q{6 * math.sin(pose.time * 2)} -10 0 -20 M7 -30 q{-6 * math.sin(pose.time * 2)} -10 0 -20",
        "#ffffff",
        3,
        0.5,
    )


def _ball(pen: Pen, colour: str, _pose: Pose) -> None:
    main = colour or "#e8543f"
    pen.circle(6, 8, 25, main)
    pen.line("M-17 2 Q6 16 29 2", lighten(main, 0.5), 5)


def _apple(pen: Pen, colour: str, _pose: Pose) -> None:
    pen.circle(0, 2, 15, colour or "#d8432f")
    pen.line("M0 -12 q2 -8 7 -10", "#5c3a2a", 4)


def _box(pen: Pen, colour: str, _pose: Pose) -> None:
    main = colour or "#c98a4b"
    pen.box(-26, -20, 54, 44, lighten(main, 0.1), 4, darken(main, 0.12))
    pen.line("M1 -20 V24 M-26 0 H28", lighten(main, 0.4), 5)


def _star(pen: Pen, colour: str, pose: Pose) -> None:
    pen.glow(0, -30, 90, "#ffe08a", 0.6)
    with pen.at(0, -30, 10 * math.sin(pose.time * 2)):
        pen.fill("M0 -34 L9 -11 L34 -10 L14 6 L21 30 L0 16 L-21 30 L-14 6 L-34 -10 L-9 -11z", colour or "#ffd968")


def _fish(pen: Pen, colour: str, _pose: Pose) -> None:
    pen.fill("M-26 0 C-14 -14 12 -14 26 0 C12 14 -14 14 -26 0z M-24 0 L-42 -12 L-38 0 L-42 12z", colour or "#7fb0c8")


_THINGS: dict[str, Callable[[Pen, str, Pose], None]] = {
    "umbrella": _umbrella, "kite": _kite, "toy-balloon": _toy_balloon, "lantern": _lantern, "flower": _flower, "book": _book, "guitar": _guitar,
    "stick": _stick, "flag": _flag, "cup": _cup, "ball": _ball, "apple": _apple, "box": _box, "star": _star, "fish": _fish,
}  # fmt: skip
