"""Where people watch and dance: the theatre, the disco, the circus, the museum."""

import math
from itertools import pairwise

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import picture, plant
from misora.engines.animatic.world.indoors import BASE, Room, build_room, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, halo, ray, swing
from misora.engines.animatic.world.sheets import Builder, Place

_RED = "#b3283c"


def _drape(b: Brush, x: float, top: float, wide: float, bottom: float, colour: str) -> None:
    """A curtain in folds."""
    folds = max(2, round(wide / 26))
    b.box(x, top, wide, bottom - top, colour, 3, darken(colour, 0.25))
    for fold in range(folds):
        left = x + fold * wide / folds
        b.box(left, top, wide / folds * 0.4, bottom - top, darken(colour, 0.3), alpha=0.55)
        b.box(left + wide / folds * 0.55, top, wide / folds * 0.2, bottom - top, lighten(colour, 0.3), alpha=0.4)


def _valance(b: Brush) -> None:
    b.box(-2, -110, 537, 150, _RED, 0, darken(_RED, 0.2))
    for swag in range(4):
        x = swag * 133.25
        b.fill(f"M{x} 30 h133.25 q-8 74 -66 74 q-58 0 -67 -74z", _RED, darken(_RED, 0.4), 30, 104)
        b.line(f"M{x + 2} 34 q8 66 65 66 q56 0 64 -66", "#f0c04a", 6)
        b.circle(x, 44, 13, "#f0c04a")
    for bulb in range(14):
        b.shine(19 + bulb * 38, 22, 26, "#ffe08a", 0.6)
        b.pen.unlit().circle(19 + bulb * 38, 22, 6, "#fff3c0")


def _audience(b: Brush) -> None:
    for seat in range(5):
        x = 16 + seat * 110
        b.fill(f"M{x - 34} 1010 V930 q0 -26 34 -26 q34 0 34 26 V1010z", "#5c1424")
        b.circle(x + 54, 930 + 8 * (seat % 2), 27, ("#3a2430", "#4a2e28", "#2c2030")[seat % 3])
        b.fill(f"M{x + 14} 1010 q0 -56 40 -56 q40 0 40 56z", "#2a1a28")


def _theatre(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(0, 40, 533, 700, "#28234e", 0, "#5a3a78")
        b.fill("M0 700 V560 l60 -90 50 70 70 -130 80 130 60 -60 90 110 60 -70 63 80 V742 H0z", "#3b3470")
        b.circle(400, 200, 58, "#f6e2a8")
        for x, y in ((80, 130), (180, 210), (290, 120), (470, 330), (60, 330), (240, 320)):
            b.fill(f"M{x} {y - 15} l5 10 11 1 -8 8 2 11 -10 -6 -10 6 2 -11 -8 -8 11 -1z", "#f0c04a")
        b.line("M400 44 v98", "#d8c890", 2)

    def back(b: Brush) -> None:
        if b.wide and not b.main:
            left = b.index % 3 == 0
            for part in range(6):
                _drape(b, part * 89, -80, 90, BASE, _RED)
            b.line(f"M{483 if left else -12} 470 q34 22 62 0", "#f0c04a", 8)
            return
        if not b.wide:
            _drape(b, -6, -80, 96, BASE, _RED)
            _drape(b, 443, -80, 96, BASE, _RED)
        for x in () if b.wide else (74, 450):
            b.line(f"M{x - 50} 470 q34 22 62 0", "#f0c04a", 8)
        for x, colour in ((150, "#ffd98a"), (266, "#ffffff"), (382, "#ffb0d0")):
            b.shine(x, 76, 60, colour, 0.6)
            b.fill(f"M{x - 16} 40 h32 l8 34 h-48z", "#1a1626")

    def near(b: Brush) -> None:
        b.box(-4, 872, 541, 40, "#5c2c24", 0, "#3a1a1c")
        for light in range(7):
            b.shine(38 + light * 76, 872, 46, "#ffe6a0", 0.5)
            b.pen.unlit().oval(38 + light * 76, 874, 18, 8, "#fff3c8")

    return build_room(land, Room(
        "#3a2a5c", "#9a6238", on_wall=wall, back=back, near=near, over=_valance, front=_audience, spotlight="#fff2c0",
        ceiling=False,
    ))  # fmt: skip


_LASERS = ("#ff4fc8", "#4fe0ff", "#ffe14a", "#7a5cff", "#5aff9a")


def _ball(pen: Pen, time: float) -> None:
    pen.line("M0 -220 V-66", "#8a84a8", 4)
    pen.circle(0, 0, 66, "#9aa6d8")
    for row in range(-3, 4):
        y = row * 18.0
        half = math.sqrt(max(0.0, 66 * 66 - y * y))
        for column in range(8):
            angle = (column / 8 + time * 0.12) % 1.0 * math.pi
            x = -half * math.cos(angle)
            bright = 0.5 + 0.5 * math.sin(column * 2.3 + row * 1.7 + time * 5)
            pen.unlit().box(
                x - 6 * math.sin(angle),
                y - 7,
                12 * math.sin(angle),
                14,
                ("#ffffff", "#bcd0ff", "#ffb0e8")[(column + row) % 3],
                1,
                alpha=0.35 + 0.65 * bright,
            )
    for index in range(3):
        at = time * 1.7 + index * 2.1
        halo(pen, 40 * math.cos(at), 40 * math.sin(at), 22, "#ffffff", 0.9)


def _beam(colour: str, phase: float, pen: Pen, time: float) -> None:
    with pen.at(0, 0, 34 * swing(time, 0.16, phase)):
        ray(pen, (-6, 6), (-86, 86), 760, colour, 0.4)
    pen.unlit().circle(0, 0, 12, colour)


def _lights(b: Brush) -> None:
    pen = b.pen.unlit()
    hour = b.palette.sky[0][1]
    pen.box(-2, -110, 537, 870, "#241046", 0, "#54208a")
    pen.box(-2, -110, 537, 870, hour, alpha=0.34)
    for column in range(11):
        high = 60 + 150 * abs(math.sin(column * 1.9 + b.index))
        for step in range(int(high / 22)):
            colour = _LASERS[(step // 3) % 5]
            pen.box(12 + column * 48, 690 - step * 22, 36, 15, colour, 3, alpha=0.7)
    for x, y, colour in (
        (60, 300, "#ff4fc8"),
        (470, 260, "#4fe0ff"),
        (130, 180, "#ffe14a"),
        (400, 400, "#7a5cff"),
        (330, 130, "#5aff9a"),
        (210, 340, "#ff4fc8"),
    ):
        pen.circle(x, y, 9, colour, 0.7)
        pen.glow(x, y, 44, colour, 0.5)


def _disco(land: Land) -> Place:
    def back(b: Brush) -> None:
        pen = b.pen.unlit()
        for x in (-20, 440):
            pen.box(x, BASE - 260, 112, 260, "#140a26", 8)
            for y, size in ((BASE - 200, 38), (BASE - 80, 46)):
                pen.circle(x + 56, y, size, "#3a2a5c")
                pen.circle(x + 56, y, size * 0.74, "#1c1234")
                pen.circle(x + 56, y, size * 0.3, "#ff4fc8")

    def near(b: Brush) -> None:
        pen = b.pen.unlit()
        rows = (742.0, 764.0, 796.0, 842.0, 908.0, 1000.0)
        for row, (top, bottom) in enumerate(pairwise(rows)):
            for column in range(6):
                colour = _LASERS[(row * 2 + column * 3 + b.index) % 5]
                pen.box(column * 88.9 + 3, top + 2, 83, bottom - top - 4, colour, 5, darken(colour, 0.5), 0.72)

    def front(b: Brush) -> None:
        for index, x in enumerate((10, 120, 420, 520)):
            y = 950 + 12 * (index % 2)
            b.pen.unlit().circle(x, y, 30, "#0e0620")
            b.pen.unlit().fill(f"M{x - 46} 1030 q0 -56 46 -56 q46 0 46 56z", "#0e0620")
            b.pen.unlit().line(f"M{x + 30} {y + 50} L{x + 44} {y - 50}", "#0e0620", 15)

    lives = [Live(0.6, 266, 150, _ball, 80)]
    for index, x in enumerate((90, 430)):
        colour, phase = _LASERS[index], index * 1.9
        lives.append(Live(0.62, x, 30, lambda pen, time, c=colour, p=phase: _beam(c, p, pen, time), 460))  # type: ignore[misc]
    return build_room(land, Room(
        "#3a1c6a", "#1c0e38", on_wall=_lights, back=back, near=near, front=front, lives=lives_in(land, tuple(lives)),
        ceiling=False,
    ))  # fmt: skip


def _circus(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for stripe in range(8):
            x = stripe * 66.6
            colour = "#d83f4a" if stripe % 2 else "#fff0d4"
            b.fill(f"M{x} 742 V330 L{x - (x - 266) * 0.62} -110 h26 L{x + 66.6} 330 V742z", colour)
        b.fill(
            "M0 330 q33 46 66 0 q33 46 67 0 q33 46 67 0 q33 46 66 0 q33 46 67 0 q33 46 67 0 q33 46 66 0 q33 46 67 0 V300 H0z",
            "#2f6fb4",
            "#24568f",
            300,
            360,
        )
        for row in range(3):
            for seat in range(13):
                x, y = seat * 41 + 20 * (row % 2) + 14, 560 + row * 62
                b.circle(x, y - 26, 14, b.rng.choice(("#f0c8a0", "#8a5a3c", "#d8a070", "#5c3a28")))
                b.box(x - 17, y - 14, 34, 40, b.rng.choice(("#4fa0b8", "#e2a03a", "#9a6ac0", "#6aa84a", "#e07a8a")), 12)
            b.box(-2, 572 + row * 62, 537, 22, "#7a2c3a", alpha=0.85)

    def near(b: Brush) -> None:
        b.box(-4, 742, 541, 300, "#e8c078", 0, "#c08a4a")
        b.box(-4, 738, 541, 34, "#d83f4a", 0, "#a82c3a")
        for block in range(6):
            b.box(block * 88.8 + 12, 738, 46, 34, "#fff0d4")
            b.fill(f"M{block * 88.8 + 35} 744 l3 8 9 0 -7 5 3 9 -8 -6 -8 6 3 -9 -7 -5 9 0z", "#f0b03a")

    def over(b: Brush) -> None:
        b.line("M-4 54 Q133 150 266 54 Q400 150 537 54", "#fff0d4", 4)
        for flag in range(12):
            x = 22 + flag * 44.4
            y = 54 + 46 * math.sin(math.pi * ((x % 266.5) / 266.5))
            b.fill(f"M{x - 15} {y} h30 l-15 38z", ("#f0b03a", "#2f6fb4", "#d83f4a", "#6aa84a")[flag % 4])

    def front(b: Brush) -> None:
        b.circle(40, 930, 56, "#2f6fb4")
        b.fill("M-8 902 q48 -24 96 0 l-6 -16 q-42 -44 -84 0z M-14 944 q54 24 108 0 l-4 16 q-50 30 -100 0z", "#f0c04a")
        b.fill("M420 1010 l14 -96 h96 l14 96z", "#d83f4a", "#a82c3a", 914, 1010)
        b.box(428, 904, 110, 16, "#f0c04a", 4)

    def trapeze(pen: Pen, time: float) -> None:
        with pen.at(0, 0, 16 * swing(time, 0.3)):
            pen.line("M-26 0 V270 M26 0 V270", "#6a4a3a", 4)
            pen.line("M-40 270 H40", "#c9a24a", 9)

    return build_room(land, Room(
        "#c94a4a", "#e8c078", "plain", on_wall=wall, near=near, over=over, front=front, spotlight="#fff0b0",
        lives=lives_in(land, (Live(0.6, 110, -30, trapeze, 120),)), ceiling=False,
    ))  # fmt: skip


def _museum(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.shine(110, 150, 190, "#fff0cc", 0.34)
        b.shine(420, 150, 190, "#fff0cc", 0.34)
        picture(b, 30, 170, 170, 220, b.index * 2 + 1)
        picture(b, 340, 150, 160, 120, b.index * 2, "#a8782c")
        picture(b, 366, 330, 108, 130, b.index + 2, "#5c4432")
        for x in (115, 420):
            b.box(x - 40, 92, 80, 9, "#3a3440", 3)
        b.line("M224 60 V720 M316 60 V720", "#ffffff", 3, 0.25)

    def back(b: Brush) -> None:
        b.box(398, BASE - 130, 104, 130, "#f4f0ea", 3, "#d2ccc4")
        b.box(388, BASE - 142, 124, 16, "#fdfbf7", 3)
        b.fill(
            f"M416 {BASE - 142} q-8 -44 22 -56 q-22 -52 12 -62 q40 -4 30 44 q-2 12 -12 18 q30 14 22 56z",
            "#e4ddd2",
            "#b9b0a4",
            BASE - 260,
            BASE - 142,
        )
        b.box(24, BASE - 96, 150, 96, "#5c4432", 4)
        b.box(30, BASE - 176, 138, 84, "#dff0f6", 4, alpha=0.55)
        b.fill(
            f"M66 {BASE - 98} q-16 -30 4 -52 q-8 -16 6 -20 h46 q14 4 6 20 q20 22 4 52z",
            "#c9764e",
            "#8f4a30",
            BASE - 170,
            BASE - 98,
        )
        b.line(f"M58 {BASE - 130} h82", "#2a1a20", 6)

    def near(b: Brush) -> None:
        for x in (30, 208, 386):
            b.line(f"M{x} 776 v-86", "#d9b25a", 8)
            b.circle(x, 686, 9, "#f0d080")
            b.oval(x, 778, 20, 5, "#b48f3a")
            b.line(f"M{x} 696 q89 60 178 0", "#b3283c", 8)

    return build_room(land, Room(
        "#a84a4a", "#9a6a44", windows=("M226 60 h88 v70 h-88z",), view="city", on_wall=wall, back=back, near=near,
        front=lambda b: plant(b, 520, 1016, 1.2, "#3a3440"),
    ))  # fmt: skip


PLACES: dict[str, Builder] = {"theatre": _theatre, "disco": _disco, "circus": _circus, "museum": _museum}
