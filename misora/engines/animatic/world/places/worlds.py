"""Other worlds: the moon and Mars, with ground to stand on and a planet in the sky."""

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import Bay, lives_in
from misora.engines.animatic.world.land import Curve, Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, halo, swing
from misora.engines.animatic.world.outdoors import once, once_alive, row
from misora.engines.animatic.world.sheets import Builder, Place, band


def _craters(land: Land, name: str, colour: str) -> Sheet:
    curve = land.rolling(name, 736, 16, 4)

    def draw(pen: Pen) -> None:
        land.hills(pen, curve, 736, 0.0, colour)
        rng = land.rng("craters")
        top, deep = land.palette.land(0.0, colour)
        for x in land.spots("craters", 16, 70):
            y, size = curve(x) + rng.uniform(26, 190), rng.uniform(20, 64)
            pen.oval(x, y, size, size * 0.32, lighten(top, 0.25), 0.9)
            pen.oval(x + 3, y + size * 0.06, size * 0.86, size * 0.25, darken(deep, 0.3), 0.9)
            pen.oval(x + 6, y + size * 0.1, size * 0.66, size * 0.16, deep)

    return Sheet(1.0, 700, draw)


def _far_craters(land: Land, pen: Pen, curve: Curve, colour: str) -> None:
    for x in land.spots("rims", 6, 160):
        pen.fill(
            f"M{x - 70} {curve(x) + 30} Q{x - 40} {curve(x) - 34} {x} {curve(x) - 24} Q{x + 44} {curve(x) - 36} {x + 70} {curve(x) + 30}z",
            land.palette.land(0.3, colour)[0],
        )


def _earth(pen: Pen, _time: float) -> None:
    halo(pen, 0, 0, 170, "#6ab0ff", 0.3)
    pen.circle(0, 0, 88, "#2f7fd8")
    pen.fill(
        "M-66 -30 q20 -50 66 -40 q16 30 -14 40 q-10 40 -40 26 q-16 -10 -12 -26z M10 10 q40 -24 62 4 q-2 44 -44 52 q-30 -20 -18 -56z M-50 40 q20 -8 30 8 q-6 16 -18 14z",
        "#4fb06a",
    )
    pen.line("M-80 8 q40 20 76 4 M-30 -70 q40 14 76 -2 M-10 66 q26 6 50 -8", "#ffffff", 10, 0.75)


def _boulders(colour: str) -> Bay:
    def draw(b: Brush) -> None:
        for x, tall in ((-10, 120), (70, 60), (450, 80), (540, 150)):
            b.fill(
                f"M{x - 74} 1010 Q{x - 60} {1000 - tall} {x} {1000 - tall} Q{x + 60} {996 - tall} {x + 74} 1010z",
                darken(colour, 0.4),
                darken(colour, 0.6),
                1000 - tall,
                1010,
            )

    return draw


def _moon(land: Land) -> Place:
    grey = "#c9c8d4"

    def lander(b: Brush) -> None:
        b.line("M70 742 L96 670 M170 742 L144 670 M120 742 V690", "#a8a4b0", 7)
        b.box(78, 620, 84, 56, "#e0b84a", 6, "#b48a2a")
        b.fill("M84 622 L94 560 H146 L156 622z", "#e8e8f0", "#b8b8c8", 560, 622)
        b.circle(120, 592, 14, "#3a4a6a")
        b.line("M120 560 V530 M104 536 q16 -18 32 0", "#a8a4b0", 5)
        b.line("M450 742 V600", "#d8d8e0", 6)
        b.fill("M453 604 h70 v46 h-70z", "#e2504a")
        b.fill("M453 604 h70 v15 h-70z M453 634 h70 v16 h-70z", "#fff6f0")

    return Place((
        band(land, "far", 610, 40, 0.45, 0.12, lambda pen, curve: _far_craters(land, pen, curve, grey), grey, top=60),
        band(land, "mid", 680, 26, 0.2, 0.4, None, darken(grey, 0.12)), once(land, 0.8, 520, lander, 0.03),
        _craters(land, "moon", grey), row(land, 1.42, 840, _boulders(grey)),
    ), swim=430, lives=once_alive(land, Live(0.03, 400, 220, _earth, 200)))  # fmt: skip


def _mars(land: Land) -> Place:
    red = "#d0693c"

    def mesas(b: Brush) -> None:
        b.fill(
            "M20 700 L50 520 Q110 500 150 524 L186 700z M360 700 L392 470 Q450 452 486 476 L528 700z",
            "#b0502c",
            "#c8683c",
            460,
            700,
        )
        b.line("M60 570 H140 M52 620 H156 M386 540 H496 M378 600 H508", "#d88a5a", 6, 0.6)

    def rover(b: Brush) -> None:
        for x in (400, 446, 492):
            b.circle(x, 734, 18, "#3a343c")
            b.circle(x, 734, 8, "#8a8490")
        b.box(388, 676, 118, 38, "#e4e0dc", 6, "#b4aea8")
        b.line("M400 714 L400 730 M446 714 V730 M492 714 V730", "#8a8490", 6)
        b.line("M412 676 V604", "#b4aea8", 7)
        b.box(392, 584, 44, 26, "#e4e0dc", 5)
        b.circle(404, 597, 7, "#2a3a5a")
        b.circle(424, 597, 7, "#2a3a5a")
        b.box(440, 662, 76, 12, "#2f4f8a", 3)

    def rocks(b: Brush) -> None:
        for x, y, wide in ((60, 800, 40), (150, 770, 24), (340, 860, 30), (480, 820, 46), (220, 920, 36)):
            b.fill(
                f"M{x - wide} {y} q{wide * 0.4} {-wide} {wide} {-wide * 0.8} q{wide * 0.8} 0 {wide} {wide * 0.8}z",
                "#a84c2c",
                "#7a3420",
                y - wide,
                y,
            )

    def whirl(pen: Pen, time: float) -> None:
        for index in range(9):
            y = -index * 26.0
            pen.oval(10 * swing(time, 0.5, index * 0.6) + index * 2, y, 14 + index * 6, 9, "#f0c09a", 0.3)

    return Place((
        row(land, 0.14, 440, mesas, 0.5), band(land, "far", 640, 30, 0.45, 0.25, None, red), band(land, "mid", 690, 22, 0.2, 0.5, None, red),
        once(land, 0.8, 570, rover, 0.02), _craters(land, "mars", red), row(land, 1.02, 720, rocks), row(land, 1.42, 840, _boulders(red)),
    ), swim=430, lives=lives_in(land, (Live(0.35, 90, 690, whirl, 90, -8.0),), 900.0))  # fmt: skip


PLACES: dict[str, Builder] = {"moon": _moon, "mars": _mars}
