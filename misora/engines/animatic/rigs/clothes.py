"""Marks of an outfit on the body, for a grown-up whose hips are at (0, 0) and shoulders at −116; half is 34 wide."""

import math
from collections.abc import Callable

from misora.engines.animatic.paper import Pen, darken, lighten

_GOLD, _STEEL, _DARK, _PALE = "#f2c54a", "#b9c3d4", "#2b2838", "#fffaf0"
_STAR = "M0 -9 L3 -3 L9 -2 L4 2 L6 9 L0 5 L-6 9 L-4 2 L-9 -2 L-3 -3z"


def draw_behind(pen: Pen, marks: frozenset[str], coat: str, time: float) -> None:
    """What hangs behind the body: capes, wings, packs."""
    for mark, draw in _BEHIND.items():
        if mark in marks:
            draw(pen, coat, time)


def draw_marks(pen: Pen, marks: frozenset[str], coat: str, time: float) -> None:
    """What is on the body, in the order of the table."""
    for mark, draw in _MARKS.items():
        if mark in marks:
            draw(pen, coat, time)


def _cape(pen: Pen, colour: str, time: float) -> None:
    wave = 9 * math.sin(time * 2.2)
    pen.fill(
        f"M10 -112 C-34 -116 {-66 - wave} -10 {-80 - wave} 84 C-40 96 -10 70 4 40z",
        colour,
        darken(colour, 0.25),
        -110,
        90,
    )


def _red_cape(pen: Pen, _coat: str, time: float) -> None:
    _cape(pen, "#c9262f", time)


def _own_cape(pen: Pen, coat: str, time: float) -> None:
    _cape(pen, darken(coat, 0.3), time)


def _wings(pen: Pen, _coat: str, time: float) -> None:
    """Thin bright wings that flutter."""
    beat = 12 * math.sin(time * 14)
    for turn, size in ((-38 + beat, 1.0), (14 - beat * 0.6, 0.72)):
        with pen.at(-14, -74, turn, size):
            pen.fill("M0 0 C-30 -64 -130 -86 -142 -40 C-148 4 -60 22 0 0z", "#c8f2ff", "#9fd8f0", -80, 20, 0.85)
            pen.line("M-6 -2 C-50 -30 -90 -44 -126 -44 M-8 0 C-50 -10 -90 -14 -122 -14", "#ffffff", 3, 0.9)


def _feathers(pen: Pen, _coat: str, time: float) -> None:
    beat = 7 * math.sin(time * 3)
    with pen.at(-12, -84, -14 + beat):
        pen.fill(
            "M4 10 C-20 -60 -84 -96 -132 -74 C-118 -62 -122 -52 -136 -46 C-120 -36 -122 -24 -132 -18 C-112 -8 -108 2 -116 12 C-84 26 -30 30 4 10z",
            "#ffffff",
            "#d5def0",
            -90,
            28,
        )
        pen.line("M-20 0 C-50 -30 -80 -44 -108 -46 M-26 10 C-50 -6 -78 -16 -100 -18", "#c3cfe6", 4)


def _pack(pen: Pen, coat: str, _time: float) -> None:
    pen.box(-66, -106, 40, 76, darken(coat, 0.3), 12)
    pen.box(-70, -66, 22, 30, darken(coat, 0.42), 8)


def _tank(pen: Pen, _coat: str, _time: float) -> None:
    pen.box(-62, -112, 32, 96, "#f2b53a", 15, "#c98f24")
    pen.box(-54, -124, 16, 14, "#5f677c", 4)


def _long(pen: Pen, coat: str, _time: float) -> None:
    """A coat down to the knees."""
    pen.fill("M-36 -20 L-46 62 Q0 74 46 60 L37 -20z", lighten(coat, 0.04), darken(coat, 0.2), -20, 70)
    pen.line("M14 -104 L18 66", darken(coat, 0.3), 3)


def _apron(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-8 -86 H34 L36 -40 L40 44 Q6 54 -22 44 L-20 -40z", "#ffffff", "#dfe3ec", -86, 50)
    pen.line("M-20 -40 H-38 M36 -40 H40", "#ffffff", 5)


def _suit(pen: Pen, coat: str, _time: float) -> None:
    pen.fill("M4 -112 L20 -50 L34 -108z", "#ffffff")
    pen.fill("M2 -114 L-6 -84 L18 -46 L8 -112z M36 -110 L42 -86 L20 -46 L28 -110z", lighten(coat, 0.16))


def _tie(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M14 -108 H26 L24 -96 L30 -58 L21 -46 L13 -58 L17 -96z", "#d8432f")


def _bow(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M20 -102 L2 -112 V-92z M20 -102 L38 -112 V-92z", _DARK)
    pen.circle(20, -102, 5, "#d8432f")


def _stripes(pen: Pen, _coat: str, _time: float) -> None:
    for y in (-96, -74, -52, -30, -8):
        pen.line(f"M-31 {y} Q4 {y + 6} 34 {y}", _DARK if y in {-74, -30} else _PALE, 10)


def _checks(pen: Pen, coat: str, _time: float) -> None:
    pen.line("M-28 -88 H34 M-32 -58 H36 M-34 -28 H38 M-10 -108 V4 M14 -112 V6", darken(coat, 0.4), 6, 0.7)


def _dots(pen: Pen, _coat: str, _time: float) -> None:
    for x, y, colour in (
        (-12, -90, "#e8543f"),
        (18, -76, "#3f74d1"),
        (-16, -52, "#4e9e5b"),
        (16, -38, "#e8543f"),
        (-8, -18, "#7a55c7"),
    ):
        pen.circle(x, y, 9, colour)


def _spots(pen: Pen, _coat: str, _time: float) -> None:
    for x, y in ((-14, -70), (14, -82), (4, -48), (-18, -30), (22, -28), (0, -8), (26, -58)):
        pen.oval(x, y, 7, 5, "#6b4430")
    pen.fill("M-38 2 L-30 30 L-20 6 L-10 34 L2 8 L12 34 L22 6 L32 28 L38 2z", "#c98a4b")


def _ragged(pen: Pen, coat: str, _time: float) -> None:
    pen.fill("M-38 0 L-30 26 L-20 4 L-8 30 L4 6 L16 28 L26 4 L38 22 L38 0z", darken(coat, 0.15))
    pen.fill("M6 -80 L26 -72 L18 -52 L2 -60z", darken(coat, 0.45))


def _fur(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill(
        "M-40 -112 C-20 -126 30 -126 42 -110 L44 -88 L34 -94 L26 -82 L14 -92 L4 -80 L-8 -92 L-18 -80 L-28 -92 L-40 -84z",
        "#d9c3a0",
        "#b59a72",
        -120,
        -80,
    )


def _fur_trim(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-30 -108 Q6 -96 36 -108", _PALE, 15)
    pen.line("M-40 14 Q0 24 42 14", _PALE, 15)
    pen.line("M16 -98 V10", _PALE, 10)


def _ermine(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-40 -108 C-20 -122 30 -122 44 -106 L40 -74 C16 -62 -16 -62 -38 -76z", "#fffaf0", "#e2dccb", -116, -64)
    for x, y in ((-22, -90), (2, -80), (24, -90), (-8, -102)):
        pen.line(f"M{x} {y} v8", _DARK, 4)


def _plates(pen: Pen, coat: str, _time: float) -> None:
    steel = lighten(coat, 0.28)
    pen.fill(
        "M-30 -104 C-10 -114 24 -114 36 -102 C40 -70 30 -46 4 -38 C-22 -46 -34 -72 -30 -104z",
        steel,
        darken(coat, 0.1),
        -110,
        -40,
    )
    pen.line("M4 -106 V-42 M-30 -22 H36 M-30 -8 H36", darken(coat, 0.3), 4)
    pen.oval(-26, -100, 16, 13, steel)
    pen.oval(34, -98, 13, 12, steel)


def _cross(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M18 -92 V-62 M4 -77 H32", "#d8323a", 10)


def _cross_big(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M18 -96 V-46 M6 -80 H30", _GOLD, 6)


def _belt(pen: Pen, _coat: str, _time: float) -> None:
    pen.box(-38, -14, 77, 16, "#3a2a24", 4)
    pen.box(8, -17, 22, 22, _GOLD, 4)
    pen.box(13, -12, 12, 12, "#3a2a24", 2)


def _rope_belt(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-36 -8 Q0 2 38 -8 M20 -4 L26 40", "#f0dcae", 7)


def _sash(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-26 -104 L34 -10", "#d8432f", 14)
    pen.line("M-36 -6 H38", "#d8432f", 13)


def _badge(pen: Pen, _coat: str, _time: float) -> None:
    with pen.at(20, -80, 0, 1.5):
        pen.fill(_STAR, _GOLD)
    pen.line("M4 -108 V-8", "#1f2850", 3)
    pen.line("M18 -104 L20 -92", _DARK, 8)


def _buttons(pen: Pen, _coat: str, _time: float) -> None:
    for y in (-90, -68, -46, -24):
        pen.circle(8, y, 4.5, _GOLD)
        pen.circle(26, y, 4.5, _GOLD)


def _epaulettes(pen: Pen, _coat: str, _time: float) -> None:
    for x in (-26, 34):
        pen.oval(x, -108, 16, 8, _GOLD)
        pen.line(f"M{x - 12} -104 v10 M{x - 4} -102 v11 M{x + 4} -102 v11 M{x + 12} -104 v10", _GOLD, 4)


def _collar(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-30 -110 L16 -78 L40 -108 C20 -116 -10 -118 -30 -110z", "#3f74d1")
    pen.line("M-24 -104 L16 -84 L36 -104", "#ffffff", 4)
    pen.fill("M16 -84 L4 -62 L28 -62z", "#d8432f")


def _collar_gold(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-32 -106 Q6 -70 40 -104", "#3f74d1", 12)
    pen.line("M-28 -96 Q6 -58 36 -94", _GOLD, 9)


def _overalls(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-12 -70 H34 V4 H-36 L-34 -34 L-12 -44z", "#4f74b0", "#3f5f96", -70, 4)
    pen.line("M-8 -68 L-22 -108 M30 -68 L32 -108", "#4f74b0", 9)
    pen.box(0, -52, 22, 20, "#6f94d0", 3)
    pen.circle(-8, -66, 4, _GOLD)
    pen.circle(30, -66, 4, _GOLD)


def _vest(pen: Pen, coat: str, _time: float) -> None:
    vest = darken(coat, 0.45)
    pen.fill(
        "M-30 -108 L-6 -110 L6 -60 L2 2 L-38 4 C-38 -40 -38 -80 -30 -108z M38 -106 L28 -110 L22 -60 L26 2 L39 0z", vest
    )


def _pockets(pen: Pen, coat: str, _time: float) -> None:
    pen.box(-24, -80, 22, 22, darken(coat, 0.22), 3)
    pen.box(14, -80, 20, 22, darken(coat, 0.22), 3)
    pen.line("M-24 -72 H-2 M14 -72 H34", darken(coat, 0.4), 3)


def _bands(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-34 -58 Q2 -50 37 -58 M-37 -22 Q2 -14 39 -22", "#e9f26a", 11)
    pen.line("M-34 -58 Q2 -50 37 -58 M-37 -22 Q2 -14 39 -22", "#ffffff", 4)


def _tool_belt(pen: Pen, _coat: str, _time: float) -> None:
    pen.box(-38, -12, 77, 14, "#7a5138", 4)
    pen.box(-34, -2, 20, 26, "#94623e", 4)
    pen.line("M-26 -4 V-20 M20 0 V26", _STEEL, 6)


def _leather(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-6 -84 H34 L40 56 Q4 66 -26 56 L-22 -40z", "#6b4430", "#523224", -84, 60)


def _smock(pen: Pen, coat: str, _time: float) -> None:
    pen.fill("M-38 -20 L-44 34 Q0 44 44 34 L38 -20z", lighten(coat, 0.05), darken(coat, 0.15), -20, 40)
    for x, y, colour in (
        (-12, -60, "#d8432f"),
        (18, -40, "#f7c540"),
        (-20, 4, "#4e9e5b"),
        (24, 12, "#7a55c7"),
        (6, -12, "#3f74d1"),
    ):
        pen.oval(x, y, 8, 6, colour)


def _stethoscope(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-6 -112 C-4 -70 14 -60 20 -52 M36 -110 C36 -80 28 -66 20 -52 L18 -36", "#3a4568", 5)
    pen.circle(18, -30, 8, _STEEL)


def _bones(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M6 -104 V-6", _PALE, 9)
    for y in (-92, -74, -56):
        pen.line(f"M-24 {y + 4} Q6 {y - 12} 34 {y + 4}", _PALE, 8)
    pen.fill("M-26 -14 C-10 -30 22 -30 36 -14 C30 6 16 4 6 -6 C-4 4 -20 6 -26 -14z", _PALE)


def _bandage(pen: Pen, _coat: str, _time: float) -> None:
    for y in (-98, -78, -58, -38, -18):
        pen.line(f"M-32 {y + 8} Q4 {y - 6} 36 {y - 8}", "#b8ab86", 3)


def _emblem(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M18 -44 L-6 -76 L4 -96 H34 L42 -76z", _GOLD)
    pen.fill("M22 -88 L8 -68 H17 L12 -52 L28 -74 H19z", "#d8323a")


def _briefs(pen: Pen, _coat: str, _time: float) -> None:
    pen.box(-38, -14, 76, 12, _GOLD, 4)
    pen.fill("M-38 -4 H38 L30 12 L6 22 L-18 18z", "#d8323a")


def _ruff(pen: Pen, _coat: str, _time: float) -> None:
    for index in range(7):
        pen.circle(-30 + index * 11.5, -108 + 4 * (index % 2), 12, ("#ffffff", "#e8543f")[index % 2])


def _scarf(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-18 -114 H38 L26 -96 L34 -72 L14 -94z", "#d8432f")


def _shawl(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-38 -106 C-18 -120 28 -120 42 -104 L40 -60 L10 -34 L-40 -54z", "#c9b3a0", "#a88f7a", -110, -40)
    pen.line("M-38 -52 l-4 12 M-24 -46 l-2 12 M-8 -40 l0 12 M12 -34 l2 12 M28 -48 l4 10", "#c9b3a0", 4)


def _pearls(pen: Pen, _coat: str, _time: float) -> None:
    for index in range(6):
        pen.circle(-6 + index * 8, -102 + 7 * math.sin(math.pi * index / 5), 4, "#ffffff")


def _shells(pen: Pen, _coat: str, _time: float) -> None:
    for x in (-6, 24):
        pen.fill(f"M{x - 15} -70 C{x - 17} -92 {x + 17} -92 {x + 15} -70 Q{x} -56 {x - 15} -70z", "#c36ad0")
        pen.line(f"M{x} -62 V-82 M{x} -62 L{x - 9} -80 M{x} -62 L{x + 9} -80", "#e8b0f0", 3)


def _tutu(pen: Pen, coat: str, time: float) -> None:
    sway = 4 * math.sin(time * 3)
    for drop, tone in ((16, 0.0), (8, 0.22), (0, 0.42)):
        pen.fill(
            f"M-32 -14 C-70 {-12 + drop} {-96 + sway} {4 + drop} {-100 + sway} {14 + drop} C-60 {30 + drop} 60 {30 + drop} {102 + sway} {12 + drop} C90 {0 + drop} 66 {-12 + drop} 34 -14z",
            lighten(coat, tone),
        )


def _stars(pen: Pen, _coat: str, _time: float) -> None:
    for x, y, size in ((-14, -70, 1.0), (20, -52, 0.8), (-20, -14, 0.9), (22, 4, 1.1), (-6, 40, 1.0)):
        with pen.at(x, y, 0, size):
            pen.fill(_STAR, "#ffe08a")


def _number(pen: Pen, _coat: str, _time: float) -> None:
    pen.box(-4, -84, 34, 34, "#ffffff", 4)
    pen.line("M8 -76 L14 -79 V-57", _DARK, 5)


def _bag(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-22 -108 L34 -20", "#7a5138", 7)
    pen.box(16, -26, 40, 36, "#94623e", 6)
    pen.line("M16 -10 H56", "#7a5138", 4)


def _camera(pen: Pen, _coat: str, _time: float) -> None:
    pen.line("M-12 -110 L18 -66 L36 -108", _DARK, 4)
    pen.box(2, -70, 38, 28, "#3a3c4c", 5)
    pen.circle(22, -56, 10, "#9fd4ea")


def _patches(pen: Pen, _coat: str, _time: float) -> None:
    pen.box(-20, -60, 24, 24, "#f2b53a", 2)
    pen.box(12, -92, 20, 20, "#4e9e5b", 2)
    pen.line("M-38 4 l-6 22 M-26 6 l-2 22 M-10 8 l0 20 M8 8 l2 20 M26 6 l6 20", "#f2c54a", 6)


def _bib(pen: Pen, _coat: str, _time: float) -> None:
    pen.fill("M-12 -110 H40 C46 -70 -10 -66 -12 -110z", "#ffffff")
    pen.circle(16, -90, 8, "#e8543f")


_BEHIND: dict[str, Callable[[Pen, str, float], None]] = {
    "redcape": _red_cape, "cape": _own_cape, "wings": _wings, "feathers": _feathers, "pack": _pack, "tank": _tank,
}  # fmt: skip
_MARKS: dict[str, Callable[[Pen, str, float], None]] = {
    "long": _long, "smock": _smock, "spots": _spots, "ragged": _ragged, "stripes": _stripes, "checks": _checks, "dots": _dots, "bones": _bones, "bandage": _bandage,
    "suit": _suit, "tie": _tie, "bow": _bow, "apron": _apron, "leather": _leather, "overalls": _overalls, "vest": _vest, "pockets": _pockets, "bands": _bands,
    "plates": _plates, "cross": _cross, "crossbig": _cross_big, "stars": _stars, "tutu": _tutu, "sash": _sash, "belt": _belt, "toolbelt": _tool_belt, "rope": _rope_belt,
    "briefs": _briefs, "emblem": _emblem, "badge": _badge, "buttons": _buttons, "epaulettes": _epaulettes, "collar": _collar, "collargold": _collar_gold,
    "stethoscope": _stethoscope, "number": _number, "bag": _bag, "camera": _camera, "patches": _patches, "shells": _shells, "pearls": _pearls, "shawl": _shawl,
    "furtrim": _fur_trim, "fur": _fur, "ermine": _ermine, "scarf": _scarf, "ruff": _ruff, "bib": _bib,
}  # fmt: skip
