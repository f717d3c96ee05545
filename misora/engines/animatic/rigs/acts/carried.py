"""Tools of a trade that somebody carries while the hands have nothing else to do."""

from functools import partial
from typing import Final

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.rigs.acts import tools
from misora.engines.animatic.rigs.acts.gesture import Drawing, turned

_WOOD, _GOLD = "#8a5a3c", "#f2c54a"


def _staff(pen: Pen) -> None:
    pen.line("M0 176 C6 60 -6 -40 2 -92", _WOOD, 10)
    pen.line("M2 -92 C-20 -104 -18 -134 4 -136 C24 -136 28 -114 16 -108", _WOOD, 9)
    bright = pen.unlit()
    bright.glow(6, -118, 50, "#8fe0ff", 0.8)
    bright.circle(6, -118, 11, "#bff2ff")


def _sceptre(pen: Pen) -> None:
    pen.line("M-6 70 L6 -66", _GOLD, 9)
    pen.circle(8, -80, 16, "#d8323a")
    pen.line("M8 -96 V-116 M-2 -107 H18", _GOLD, 6)


def _pitchfork(pen: Pen) -> None:
    pen.line("M0 170 V-90", _WOOD, 9)
    pen.line("M-22 -138 V-100 C-22 -86 22 -86 22 -100 V-138 M0 -88 V-138", "#6f7788", 7)


def _cane(pen: Pen) -> None:
    pen.line("M0 146 V0 C0 -22 -30 -22 -30 0", "#6b4430", 9)


def _tray(pen: Pen) -> None:
    pen.oval(10, -8, 52, 9, "#c3ccdc")
    pen.fill("M-16 -12 H0 L-2 -36 H-14z M18 -12 H34 L32 -44 H20z", "#a9dcf0")
    pen.fill("M-18 -36 H2 L-4 -22 H-12z", "#d8432f")


def _club(pen: Pen) -> None:
    with pen.at(0, 0, 16):
        pen.fill("M-6 34 L-14 -70 C-26 -118 26 -118 16 -70 L6 34z", _WOOD, darken(_WOOD, 0.2), -110, 34)
        pen.line("M-8 -74 l6 6 M6 -90 l6 6 M2 -52 l6 6", darken(_WOOD, 0.4), 5)


def _sack(pen: Pen) -> None:
    pen.fill("M-8 0 C-60 -6 -112 40 -110 96 C-108 136 -30 140 -18 100 C-10 70 -4 40 2 6z", "#b98a5a", "#94683f", 0, 136)
    pen.line("M-16 6 L4 14", "#6b4430", 7)


def _pole_broom(pen: Pen) -> None:
    with pen.at(8, 60, -6, 0.95):
        tools.broom(pen)


CARRIED: Final[dict[str, Drawing]] = {
    "spoon": turned(150, tools.spoon), "tray": _tray, "sabre": turned(20, tools.sword), "sword": turned(14, tools.sword), "bow": partial(tools.archery, pull=0.0),
    "sceptre": _sceptre, "staff": _staff, "broom": _pole_broom, "wand": tools.wand, "lens": tools.lens, "pitchfork": _pitchfork, "axe": turned(12, tools.axe),
    "club": _club, "sack": _sack, "cane": _cane, "posy": tools.bloom, "mic": tools.microphone, "hammer": tools.hammer,
}  # fmt: skip
"""Name in the wardrobe → drawing around the hand."""
