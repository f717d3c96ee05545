"""Where people go: the fair, the stadium, the wild west, the ruins of a temple."""

import math
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, halo
from misora.engines.animatic.world.outdoors import birds, flag, ground_row, once, once_alive, overhang, row, twinkling
from misora.engines.animatic.world.sheets import Builder, Place, band, near_ground, sky_clouds, wood

_BRIGHT = ("#ff5f7a", "#ffd84a", "#5ad0ff", "#8aff9a", "#ff9a4a")


def _tent(b: Brush, x: float, y: float, wide: float, tall: float, colour: str) -> None:
    """A striped tent whose wall stands on `y`."""
    for index in range(6):
        tone = colour if index % 2 else "#fff4e0"
        left, step = x + index * wide / 6, wide / 6
        b.box(left, y - tall * 0.5, step + 0.6, tall * 0.5, tone)
        b.fill(f"M{left} {y - tall * 0.5} L{x + wide / 2} {y - tall} L{left + step} {y - tall * 0.5}z", tone)
        b.circle(left + step / 2, y - tall * 0.5, step / 2, darken(tone, 0.12))
    b.fill(
        f"M{x + wide * 0.42} {y} q0 {-tall * 0.34} {wide * 0.08} {-tall * 0.34} q{wide * 0.08} 0 {wide * 0.08} {tall * 0.34}z",
        "#4a2438",
    )


def _wheel(land: Land, pen: Pen, time: float) -> None:
    thing, dark = land.palette.thing, land.palette.dark
    pen.line("M-86 260 L0 0 L86 260", thing("#6a5f8c", 0.15), 13)
    turn = time * 0.24
    for radius, wide in ((196, 9), (150, 5)):
        ring = _ring(radius)
        pen.line(ring, thing("#f4e8f0", 0.12), wide)
    rim = [(196 * math.cos(turn + i * math.pi / 6), 196 * math.sin(turn + i * math.pi / 6)) for i in range(12)]
    pen.line(" ".join(f"M0 0 L{x:.0f} {y:.0f}" for x, y in rim), thing("#d8cce4", 0.15), 4)
    for spoke in range(12):
        x, y = rim[spoke]
        colour = _BRIGHT[spoke % 5]
        with pen.at(x, y):
            pen.fill("M-20 6 h40 l-5 34 h-30z", thing(colour, 0.06))
            pen.fill("M-24 6 q24 -30 48 0z", thing(darken(colour, 0.2), 0.06))
        if dark:
            pen.unlit().circle(x, y, 6 if (spoke + int(time * 3)) % 2 else 4, "#fff4b0")
    pen.circle(0, 0, 24, thing("#ffd84a", 0.1))
    if dark:
        halo(pen, 0, 0, 230, "#ff8ad0", 0.22)


def _booth(b: Brush) -> None:
    b.box(180, 640, 8, 110, "#8a5a38")
    b.box(340, 640, 8, 110, "#8a5a38")
    b.box(172, 690, 186, 60, "#f0b03a", 3)
    for index in range(6):
        b.fill(f"M{166 + index * 34} 600 h34 v46 q-17 20 -34 0z", "#fff4e0" if index % 2 else "#2fa08a")
    for index, colour in enumerate(_BRIGHT):
        b.circle(196 + index * 34, 674, 14, colour)


def _fair(land: Land) -> Place:
    def tents(b: Brush) -> None:
        _tent(b, -20, 742, 180, 230, "#d83f5a")
        _tent(b, 372, 742, 190, 260, "#3f6fd0")
        b.lamp(70, 700, 130)
        b.lamp(466, 700, 130)

    def front(b: Brush) -> None:
        for x, y, colour in (
            (6, 880, "#ff5f7a"),
            (48, 850, "#5ad0ff"),
            (20, 820, "#ffd84a"),
            (516, 870, "#8aff9a"),
            (480, 846, "#ff9a4a"),
        ):
            b.line(f"M{x} {y + 36} Q{x + 6} {y + 90} {x - 4} 1000", "#f4f0e8", 2.5)
            b.oval(x, y, 29, 36, colour)
            b.oval(x - 9, y - 12, 7, 11, "#ffffff", 0.6)

    bulbs = tuple((x * 44.4, 60 + 46 * math.sin(math.pi * ((x * 44.4) % 266.5) / 266.5)) for x in range(13))

    def strings(b: Brush) -> None:
        b.line("M-4 58 Q133 154 266 58 Q400 154 537 58", "#3a3048", 4)

    return Place((
        sky_clouds(land), band(land, "far", 620, 18, 0.6, 0.15, wood(land, "far trees", 24, 0.4, 0.7, 0.5, sink=10), top=170),
        row(land, 0.62, 460, tents, 0.08), row(land, 0.8, 580, _booth),
        ground_row(land, "lawn", 740, "#c9a878"), row(land, 1.2, 40, strings, bottom=170.0), row(land, 1.42, 770, front),
    ), lives=(
        *once_alive(land, Live(0.3, 290, 380, partial(_wheel, land), 250)), *lives_in(land, (flag(70, 516, 0.62, "#ffd84a", 0.5), flag(467, 486, 0.62, "#ff5f7a", 0.5),
        twinkling(0, 6, 1.2, _BRIGHT, bulbs, 9.0))), *birds(land, 160),
    ))  # fmt: skip


def _ring(radius: float) -> str:
    k = radius * 0.5523
    return f"M{radius} 0 C{radius} {k} {k} {radius} 0 {radius} C{-k} {radius} {-radius} {k} {-radius} 0 C{-radius} {-k} {-k} {-radius} 0 {-radius} C{k} {-radius} {radius} {-k} {radius} 0z"


def _crowd(b: Brush) -> None:
    b.box(-2, 360, 537, 350, "#4a5a7a", 0, "#3a4864")
    for tier in range(7):
        y = 400 + tier * 42
        b.box(-2, y + 14, 537, 5, "#6a7a9a")
        for seat in range(27):
            if b.rng.random() < 0.9:
                x = seat * 19.8 + 10 * (tier % 2)
                b.circle(x, y - 4, 7, b.rng.choice(("#f0c8a0", "#8a5a3c", "#d8a070", "#5c3a28")))
                b.box(x - 8, y + 2, 16, 14, b.rng.choice(("#e2504a", "#ffffff", "#4f8fe0", "#ffd84a", "#e2504a")), 5)
    b.fill("M-4 372 V330 Q266 280 537 330 V372 Q266 322 -4 372z", "#c4ccd8", "#98a4b4", 300, 370)


def _floodlights(b: Brush) -> None:
    for x in (50, 460):
        b.line(f"M{x} 380 V120", "#8a94a4", 10)
        b.box(x - 52, 90, 104, 50, "#5a6474", 4)
        for bulb in range(8):
            bx, by = x - 39 + (bulb % 4) * 26, 103 + (bulb // 4) * 25
            b.lamp(bx, by, 60, "#f4f8ff", 0.7)
            b.bright(f"M{bx - 9} {by - 8} h18 v16 h-18z", "#ffffff", "#dfe6ee")


def _stadium(land: Land) -> Place:
    def boards(b: Brush) -> None:
        for index in range(4):
            b.box(index * 133.3, 690, 130, 54, ("#d83f4a", "#2f6fc0", "#f0b03a", "#2f9a5a")[index], 3)
            b.line(f"M{index * 133.3 + 24} 716 h{50 + 10 * index}", "#ffffff", 9)

    def pitch(b: Brush) -> None:
        for stripe in range(4):
            b.fill(f"M{stripe * 133.25} 742 h66 l30 260 h-100z", "#5ab04a", alpha=0.7)
        b.box(-4, 778, 541, 7, "#ffffff")
        b.line("M150 990 Q266 850 383 990", "#ffffff", 7)

    def goal(b: Brush) -> None:
        if b.index % 2 == 0:
            b.line("M372 782 V586 H540", "#ffffff", 10)
            for line in range(7):
                b.line(f"M{378 + line * 24} 590 V778 M376 {604 + line * 27} H540", "#ffffff", 2, 0.55)

    flags = tuple(
        flag(x, 336, 0.42, colour, 0.7) for x, colour in ((120, "#d83f4a"), (266, "#f0b03a"), (400, "#2f6fc0"))
    )
    return Place((
        sky_clouds(land), row(land, 0.2, 80, _floodlights, 0.2), row(land, 0.4, 290, _crowd, 0.1), row(land, 0.85, 680, boards),
        ground_row(land, "pitch", 740, "#4a9a44", draw=pitch), row(land, 1.0, 570, goal),
        row(land, 1.42, 940, lambda b: b.fill("M-4 1020 V960 q133 -20 266 0 q135 20 271 0 V1020z", "#2f6a34")),
    ), lives=lives_in(land, flags))  # fmt: skip


def _western(land: Land) -> Place:
    def front_of(b: Brush, x: float, wide: float, tall: float, colour: str, sign: str) -> None:
        y = 742
        b.box(x, y - tall, wide, tall, colour, 2, darken(colour, 0.2))
        for board in range(int(tall / 26)):
            b.box(x, y - tall + board * 26, wide, 3, darken(colour, 0.35), alpha=0.5)
        b.box(x - 8, y - tall - 14, wide + 16, 20, darken(colour, 0.3), 3)
        b.box(x + wide * 0.14, y - tall + 24, wide * 0.72, 46, "#f0e0bc", 4)
        b.line(f"M{x + wide * 0.22} {y - tall + 47} h{wide * 0.56}", "#5a3020", 13 if sign == "bar" else 9)
        b.bright(
            f"M{x + 18} {y - tall + 100} h44 v64 h-44z M{x + wide - 62} {y - tall + 100} h44 v64 h-44z",
            "#ffd27a",
            "#8ab4c4",
        )
        b.fill(f"M{x - 14} {y - 170} h{wide + 28} l14 34 h{-(wide + 56)}z", "#8a5a38", "#6a4228", y - 170, y - 136)
        for post in (x + 2, x + wide - 10):
            b.box(post, y - 140, 9, 140, "#6a4228")
        b.box(x + wide / 2 - 34, y - 118, 68, 118, "#3a2018")
        for side in (-32, 2):
            b.box(x + wide / 2 + side, y - 96, 30, 62, "#a8703f", 5)
            b.line(f"M{x + wide / 2 + side + 6} {y - 80} h18 M{x + wide / 2 + side + 6} {y - 64} h18", "#6a4228", 4)

    def town(b: Brush) -> None:
        front_of(b, 10, 178, 320, ("#b4683c", "#9a7a4a")[b.index % 2], "bar")
        front_of(b, 352, 170, 270, ("#c9a060", "#a85a48")[b.index % 2], "shop")

    def mesas(b: Brush) -> None:
        b.fill(
            "M180 690 L196 500 H290 L300 540 H330 L344 690z M430 690 L440 580 H500 L512 690z",
            "#c9683f",
            "#a8543a",
            500,
            690,
        )

    def near(b: Brush) -> None:
        b.line("M30 800 V716 M160 800 V716 M14 736 H178", "#6a4228", 11)
        b.box(400, 728, 74, 78, "#8a5a38", 14, "#6a4228")
        b.line("M400 748 h74 M400 786 h74", "#3a3a44", 7)

    def weed(pen: Pen, time: float) -> None:
        bounce = abs(math.sin(time * 3.1)) * 46
        with pen.at(0, -bounce - 34, -time * 220):
            for turn in range(7):
                with pen.at(0, 0, turn * 51):
                    pen.line("M-30 0 C-20 -34 20 -34 30 0 C16 20 -16 20 -30 0", land.palette.thing("#a8803f"), 4)

    def front(b: Brush) -> None:
        for x in (20, 510):
            b.line(f"M{x} 1000 V850", "#3f8f5a", 34)
            b.line(f"M{x} 930 h44 v-50 M{x} 950 h-44 v-44", "#3f8f5a", 21)

    return Place((
        sky_clouds(land), row(land, 0.08, 480, mesas, 0.5, span=700.0), band(land, "far", 676, 14, 0.5, 0.3, None, "#d9a060"), row(land, 0.72, 380, town, 0.04),
        ground_row(land, "dust", 738, "#dcb074"), row(land, 1.0, 700, near), row(land, 1.42, 830, front),
    ), lives=lives_in(land, (Live(1.05, 470, 846, weed, 60, 90.0),), 1066.0))  # fmt: skip


def _ruins(land: Land) -> Place:
    stone = "#d8ccb0"

    def column(b: Brush, x: float, y: float, tall: float, *, broken: bool) -> None:
        b.box(x - 34, y - tall, 68, tall, stone, 2, darken(stone, 0.25))
        for flute in (-22, -7, 8, 22):
            b.box(x + flute - 3, y - tall + 6, 7, tall - 12, darken(stone, 0.2), 3, alpha=0.7)
        b.box(x - 48, y - 26, 96, 28, stone, 3, darken(stone, 0.3))
        if broken:
            b.fill(f"M{x - 36} {y - tall + 12} l14 -26 16 18 20 -30 22 38z", stone)
        else:
            b.box(x - 50, y - tall - 24, 100, 30, lighten(stone, 0.2), 4)

    def temple(b: Brush) -> None:
        for index, x in enumerate((40, 150, 384, 494)):
            column(b, x, 742, (430, 440, 250, 436)[index], broken=index == 2)
        b.box(-30, 250, 240, 40, stone, 2, darken(stone, 0.2))
        b.fill("M-40 250 L92 176 L216 250z", lighten(stone, 0.1), darken(stone, 0.2), 176, 250)
        b.box(440, 262, 120, 36, stone, 2, darken(stone, 0.2))
        b.line("M150 290 q20 120 -10 210 M150 290 q-30 60 -16 160 M494 300 q24 100 6 190", "#5f9a4a", 9)

    def pyramid(b: Brush) -> None:
        for step in range(5):
            b.box(200 + step * 26, 610 - step * 36, 260 - step * 52, 40, "#b8ac90")
        b.box(312, 430, 36, 40, "#6a604c")

    def blocks(b: Brush) -> None:
        b.box(0, 766, 110, 40, stone, 4, darken(stone, 0.25))
        b.oval(440, 792, 48, 36, stone)
        b.oval(440, 792, 26, 19, darken(stone, 0.25))
        for x in (20, 90, 410, 500):
            b.line(f"M{x} 806 q-6 -20 -16 -26 M{x} 806 q4 -24 14 -28", "#6aa04a", 5)

    def front(b: Brush) -> None:
        b.fill("M-20 1010 V900 l90 -20 20 40 10 90z", darken(stone, 0.3), darken(stone, 0.5), 880, 1010)
        b.fill("M470 1010 l20 -90 80 -10 v100z", darken(stone, 0.3), darken(stone, 0.5), 900, 1010)

    return Place((
        sky_clouds(land), band(land, "far", 590, 22, 0.65, 0.15, wood(land, "far trees", 34, 0.5, 0.9, 0.6, sink=10), top=220),
        once(land, 0.25, 420, pyramid, 0.35), band(land, "mid", 640, 16, 0.4, 0.35, wood(land, "trees", 12, 0.5, 0.8, 0.3), top=180),
        row(land, 0.7, 170, temple, 0.04), near_ground(land), row(land, 1.0, 740, blocks),
        row(land, 1.42, 840, front),
    ), lives=(*overhang(land, "lianas"), *birds(land)))  # fmt: skip


PLACES: dict[str, Builder] = {"fair": _fair, "stadium": _stadium, "western": _western, "ruins": _ruins}
