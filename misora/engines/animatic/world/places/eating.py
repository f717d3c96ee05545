"""Where people eat and shop: the restaurant and the café, the bar, the supermarket."""

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import chair, pendant, table, window_bars
from misora.engines.animatic.world.indoors import BASE, Room, build_room, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, flicker, halo
from misora.engines.animatic.world.sheets import Builder, Place


def _candle(pen: Pen, time: float) -> None:
    bright = flicker(time)
    halo(pen, 0, -8, 56 * bright, "#ffc060", 0.45)
    pen.unlit().fill("M0 -22 Q10 -6 0 2 Q-10 -6 0 -22z", "#ffe08a")


def _laid(b: Brush, x: float) -> None:
    """A laid table with two chairs."""
    chair(b, x - 26, BASE, 1.05, "#6e4630")
    chair(b, x + 150, BASE, 1.05, "#6e4630", faces=-1)
    table(b, x, BASE, 124, 104, "#6e4630")
    b.fill(
        f"M{x - 8} {BASE - 116} h140 l10 62 q-20 12 -40 0 q-20 12 -40 0 q-20 12 -40 0 q-20 12 -40 0z",
        "#fffaf2",
        "#e4d8cc",
        BASE - 116,
        BASE - 50,
    )
    for place in (x + 12, x + 84):
        b.oval(place + 14, BASE - 118, 26, 6, "#ffffff")
        b.oval(place + 14, BASE - 120, 15, 3.4, "#e2885a")
    b.line(f"M{x + 40} {BASE - 118} v-20", "#dff0f6", 3)
    b.fill(f"M{x + 30} {BASE - 166} h20 q2 30 -10 30 q-12 0 -10 -30z", "#b3283c", alpha=0.85)
    b.box(x + 72, BASE - 142, 9, 26, "#fff6e0", 2)


def _restaurant(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(0, 470, 533, 252, "#7a3a34", alpha=0.9)
        b.box(0, 462, 533, 12, "#c9a24a")
        window_bars(b, 30, 150, 190, 260, "#5c3426", 2)
        b.fill("M10 138 h230 v40 q-23 18 -46 0 q-23 18 -46 0 q-23 18 -46 0 q-23 18 -46 0 q-23 18 -46 0z", "#b3283c")
        b.box(318, 150, 180, 190, "#2c2a30", 8)
        b.box(326, 158, 164, 174, "#34423c", 4)
        b.line("M366 186 h84", "#f4f0e0", 7)
        for row in range(5):
            b.line(f"M346 {214 + row * 24} h{66 + 14 * (row % 2)} M456 {214 + row * 24} h18", "#e8e4d0", 4, 0.8)
        b.line("M318 386 H500", "#5c3426", 9)
        for index in range(8):
            x = 328 + index * 22
            b.fill(
                f"M{x} 381 v-30 l4 -8 v-12 h7 v12 l4 8 v30z", ("#3f7f5a", "#7a2c3a", "#c98a3a", "#3a5f8c")[index % 4]
            )

    def back(b: Brush) -> None:
        _laid(b, 28)
        _laid(b, 384)

    def over(b: Brush) -> None:
        pendant(b, 92, 106, "#2f5a4a", wide=54)
        pendant(b, 440, 106, "#2f5a4a", wide=54)

    def front(b: Brush) -> None:
        b.fill("M-20 1010 q0 -92 120 -92 q34 0 34 92z", "#fffaf2", "#d8ccc0", 918, 1010)
        b.oval(52, 922, 70, 12, "#ffffff")
        b.oval(52, 918, 44, 8, "#d8603a")
        chair(b, 500, 1060, 1.7, "#5c3426", faces=-1)

    lives = (Live(0.78, 104, BASE - 146, _candle, 60), Live(0.78, 460, BASE - 146, _candle, 60))
    return build_room(land, Room(
        "#e8c9a0", "#8a4f3a", "checks", windows=("M30 150 h190 v260 h-190z",), view="city", on_wall=wall, back=back,
        over=over, front=front, lives=lives_in(land, lives),
    ))  # fmt: skip


def _bar(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(36, 120, 460, 330, "#4a2c22", 8)
        b.box(48, 132, 436, 306, "#2a1a20", 4)
        for row in range(3):
            y = 222 + row * 98
            b.shine(266, y - 30, 220, "#ffb04a", 0.3)
            b.box(48, y, 436, 10, "#8a5a3c")
            for index in range(15):
                x, tall = 60 + index * 28, 44 + 22 * b.rng.random()
                colour = b.rng.choice(("#3f9a6a", "#d8903a", "#b3344a", "#4f8fc0", "#e8dcc0", "#7a4aa0"))
                b.fill(f"M{x} {y} v{-tall * 0.6} l5 -8 v{-tall * 0.3} h8 v{tall * 0.3} l5 8 v{tall * 0.6}z", colour)
                b.box(x + 2, y - tall * 0.4, 14, 13, "#fff4dc", 2, alpha=0.8)

    def back(b: Brush) -> None:
        b.box(-4, BASE - 168, 541, 168, "#6e4028", 0, "#4a2a1e")
        for panel in range(6):
            b.box(panel * 88.8 + 12, BASE - 136, 64, 116, "#7f4e32", 6)
        b.box(-4, BASE - 184, 541, 26, "#a8703f", 6, "#7a4a2c")
        for x in (30, 120, 420, 500):
            b.fill(f"M{x} {BASE - 184} l-5 -56 h42 l-5 56z", "#e8a83a", "#c9822a", BASE - 240, BASE - 184)
            b.oval(x + 16, BASE - 242, 22, 9, "#fffaf0")
        b.line(f"M380 {BASE - 184} v-70 q0 -14 -26 -12", "#d9b25a", 11)

    def near(b: Brush) -> None:
        for x in (64, 400, 492):
            b.line(f"M{x} 700 L{x - 18} 808 M{x} 700 L{x + 18} 808 M{x - 12} 766 h24", "#3a2a30", 7)
            b.oval(x, 696, 36, 12, "#b3283c")

    def over(b: Brush) -> None:
        for x in (90, 266, 442):
            pendant(b, x, 78, "#c9822a", wide=36)

    return build_room(land, Room(
        "#8a5040", "#6a4030", windows=("M0 120 h22 v300 h-22z", "M511 120 h22 v300 h-22z"), view="city",
        on_wall=wall, back=back, near=near, over=over,
    ))  # fmt: skip


_GOODS = ("#e2504a", "#f0b03a", "#4fa04f", "#4f8fd0", "#9a6ac0", "#f08a4a", "#f4f0e4", "#3fb4a8")


def _shelves(b: Brush) -> None:
    for x in (-2, 338):
        b.box(x, 180, 196, BASE - 180, "#c4ccd4", 4, "#a4aeb8")
        for row in range(5):
            y = 278 + row * 108
            at = float(x + 10)
            while at < x + 176:
                wide, tall = b.rng.uniform(20, 36), b.rng.uniform(46, 82)
                colour = b.rng.choice(_GOODS)
                b.box(at, y - tall, wide - 3, tall, colour, 6 if row % 2 else 2, darken(colour, 0.16))
                b.box(at + 3, y - tall * 0.7, wide - 9, tall * 0.3, lighten(colour, 0.6), 2)
                at += wide
            b.box(x, y, 196, 20, "#f4f6f8", 2)
            for tag in range(4):
                b.box(x + 14 + tag * 46, y + 3, 26, 13, "#ffd84a", 2)
    b.box(200, 470, 132, BASE - 470, "#dfe8f0", 6, "#b9c6d4")
    for row in range(3):
        b.pen.unlit().box(208, 482 + row * 84, 116, 74, "#bfe8f8", 4)
        for index in range(4):
            b.box(216 + index * 27, 510 + row * 84, 20, 46, _GOODS[(index + row * 3) % 8], 6)


def _supermarket(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.box(150, 66, 240, 62, "#2f8f5a", 10)
        b.circle(184, 97, 17, "#fff6e0")
        b.line("M222 88 h140 M222 106 h100", "#fff6e0", 8)

    def front(b: Brush) -> None:
        b.line("M-20 886 h36 l24 96 h100 l22 -76 h-136", "#5f6c7c", 8)
        b.line("M30 924 h124 M36 950 h112 M60 908 l10 70 M96 908 l4 70 M130 908 l-4 70", "#7f8c9c", 4)
        for x, y, colour in ((52, 896, "#e2504a"), (86, 886, "#4fa04f"), (120, 894, "#f0b03a")):
            b.circle(x, y, 23, colour)
        b.fill("M440 1010 l10 -84 h110 v84z", "#c9944a", "#a8743a", 926, 1010)
        for x in (470, 506, 540):
            b.circle(x, 922, 22, "#e2504a" if x % 4 else "#f08a2a")

    def over(b: Brush) -> None:
        for x in (120, 400):
            b.shine(x, 28, 130, "#f4fbff", 0.5)
            b.pen.unlit().box(x - 70, 14, 140, 14, "#ffffff", 5)

    return build_room(land, Room(
        "#e9eef0", "#d4dade", "checks", windows=("M204 190 h124 v220 h-124z",), view="city", on_wall=wall, back=_shelves,
        over=over, front=front,
    ))  # fmt: skip


PLACES: dict[str, Builder] = {"restaurant": _restaurant, "bar": _bar, "supermarket": _supermarket}
