"""Where people read, learn and work: the library, the classroom, the laboratory, the office."""

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import (
    bookcase,
    books,
    clock,
    pendant,
    plant,
    rug,
    table,
    window_bars,
)
from misora.engines.animatic.world.indoors import BASE, Room, build_room, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live
from misora.engines.animatic.world.sheets import Builder, Place

_ARCH = "M206 470 V180 C206 90 326 90 326 180 V470z"


def _library(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for x in (0, 352):
            bookcase(b, x + 4, 62, 174, BASE, 7, "#6a4030")
        b.line(_ARCH, "#8a5a3c", 14)
        b.line("M266 112 V470 M206 240 H326 M206 350 H326", "#8a5a3c", 6)

    def back(b: Brush) -> None:
        b.line("M400 744 L446 92 M462 744 L498 92", "#d29a58", 11)
        for rung in range(11):
            x = 403 + rung * 4.1
            b.line(f"M{x} {712 - rung * 56} h{62 - rung * 0.9}", "#c28848", 8)
        b.line("M0 98 H533", "#d9b25a", 8)
        table(b, 40, BASE, 140, 96, "#7a4a34")
        b.lamp(108, BASE - 150, 170, "#b8f0a8", 0.6)
        b.line(f"M108 {BASE - 104} v-34", "#c9a24a", 7)
        b.bright(f"M70 {BASE - 136} q0 -32 38 -32 q38 0 38 32z", "#8fe09a", "#3f9a6a")
        books(b, 44, BASE - 104, 40, 44)

    def front(b: Brush) -> None:
        for x, y, wide, colour in ((-14, 936, 128, "#a8483f"), (0, 914, 104, "#3f7f8c"), (-8, 890, 112, "#d9a83f")):
            b.box(x, y, wide, 24, colour, 5)
            b.box(x + wide - 20, y + 4, 18, 16, "#fff6e0", 2)
        b.box(446, 930, 110, 30, "#5b6fc0", 5)
        b.box(456, 906, 100, 26, "#e0b050", 5)

    return build_room(land, Room(
        "#7a4f3a", "#7f4a34", windows=(_ARCH,), view="garden", on_wall=wall, back=back, front=front,
        near=lambda b: rug(b, 266, 842, 220, "#3f5f5a", "#c9a860"), over=lambda b: pendant(b, 90, 96, "#3f7f6a"),
    ))  # fmt: skip


def _chalk(b: Brush) -> None:
    b.box(26, 150, 482, 270, "#a8703f", 6)
    b.box(40, 164, 454, 242, "#2f5a48", 3, "#26493c")
    b.box(26, 414, 482, 16, "#c08a50", 4)
    ink = "#f4f8f0"
    b.line(
        "M64 244 l14 -34 14 34 M69 232 h18 M110 210 v34 q18 0 18 -9 q0 -9 -14 -9 q12 0 12 -8 q0 -8 -16 -9 M172 214 q-24 -6 -24 14 q0 18 24 12",
        ink,
        4,
    )
    b.line("M330 206 h30 M345 191 v30 M386 190 q22 -4 14 18 q-4 10 -18 14 h24 M430 200 h26 M430 214 h26", ink, 4)
    b.line("M64 372 V290 L122 372z", "#ffe08a", 4)
    b.line("M356 330 h100 M372 330 l30 -50 40 50 M392 330 v30 h24 v-30", "#9fd8f0", 4)
    for x, colour in ((90, "#ffffff"), (116, "#ffd86a"), (442, "#f4b0c0")):
        b.box(x, 406, 22, 7, colour, 3)


def _pupils_work(b: Brush) -> None:
    """A map of the world and what pupils painted."""
    b.box(170, 130, 330, 190, "#8fc8e4", 4)
    b.fill(
        "M200 170 q40 -24 70 0 q10 40 -30 50 q-10 50 -24 60 q-20 -60 -16 -110z M320 160 q60 -24 140 4 q10 50 -40 60 q-40 60 -70 40 q-40 -50 -30 -104z",
        "#7fb85a",
    )
    b.box(160, 118, 350, 14, "#8a5a38", 4)
    for index, colour in enumerate(("#ffe08a", "#f4b0c0", "#b4e0c0", "#c4c8f4")):
        b.box(176 + index * 84, 360, 66, 84, "#fffaf0", 2)
        b.circle(209 + index * 84, 394, 21, colour)
        b.line(f"M{190 + index * 84} 430 h38", "#5a6a8a", 4)


def _classroom(land: Land) -> Place:
    def wall(b: Brush) -> None:
        window_bars(b, 22, 150, 104, 270)
        if not b.main:
            _pupils_work(b)
            return
        with b.at(140, 0, 0, 0.76, 1):
            _chalk(b)
        clock(b, 266, 100, 32, "#d8563f")
        for index, colour in enumerate(("#e2504a", "#f0b03a", "#6aa84a", "#4f8fd0", "#9a6ac0")):
            b.fill(f"M{30 + index * 34} 62 h30 l-15 32z", colour)
            b.fill(f"M{334 + index * 34} 62 h30 l-15 32z", colour)

    def back(b: Brush) -> None:
        for x in (4, 392):
            b.box(x, BASE - 116, 136, 16, "#d9a45a", 4, "#b4803f")
            b.line(f"M{x + 14} {BASE - 100} L{x + 6} {BASE} M{x + 122} {BASE - 100} L{x + 130} {BASE}", "#6a7080", 8)
        b.circle(62, BASE - 158, 38, "#4f9fd8")
        b.fill(
            f"M40 {BASE - 180} q24 -14 34 8 q-8 26 -28 22 q-14 -10 -6 -30z M70 {BASE - 140} q24 -18 26 -4 q-6 16 -22 14z",
            "#6ab04a",
        )
        b.line(f"M62 {BASE - 120} v10 M40 {BASE - 112} h46", "#8a5a3c", 7)
        b.box(412, BASE - 140, 76, 22, "#d8563f", 3)
        b.box(418, BASE - 160, 66, 20, "#4f8fd0", 3)
        b.circle(504, BASE - 132, 16, "#d83f3f")
        b.line(f"M504 {BASE - 148} q2 -12 10 -14", "#5a3a20", 4)

    def front(b: Brush) -> None:
        for x in (-60, 380):
            b.box(x, 908, 200, 20, "#c08a50", 5, "#9a6a38")
            b.box(x + 10, 928, 180, 90, "#9a6a38", 4)
        b.box(6, 892, 70, 16, "#4f8fd0", 3)
        b.line("M430 904 l60 -10", "#f0b03a", 8)

    return build_room(
        land,
        Room(
            "#dfe8c8",
            "#b98a58",
            windows=("M22 150 h104 v270 h-104z",),
            view="garden",
            on_wall=wall,
            back=back,
            front=front,
        ),
    )


def _flask(b: Brush, x: float, y: float, size: float, colour: str) -> None:
    with b.at(x, y, 0, size):
        b.shine(0, -22, 56, colour, 0.34)
        b.fill("M-9 -84 h18 v30 l26 46 q4 8 -6 8 h-58 q-10 0 -6 -8 l26 -46z", "#e4f6fa", alpha=0.75)
        b.pen.unlit().fill("M-20 -34 h40 l14 26 q4 8 -6 8 h-56 q-10 0 -6 -8z", colour)
        b.line("M-11 -86 h22", "#ffffff", 5)


def _laboratory(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for x in (0, 178, 356):
            b.line(f"M{x} 44 V722", "#a9c4cc", 3, 0.8)
        b.box(20, 140, 200, 150, "#24384a", 8)
        b.pen.unlit().box(30, 150, 180, 130, "#123a4a", 5)
        b.pen.unlit().line("M40 220 h34 l10 -40 16 78 14 -54 10 16 h76", "#5fffd0", 4)
        for row in (178, 272):
            b.box(310, row, 206, 10, "#8fa4b0", 3)
        for index, colour in enumerate(("#e85a6a", "#58d0a0", "#f0c040", "#8a7af0", "#4fb4f0")):
            _flask(b, 336 + index * 38, 178, 0.62, colour)
        for index, colour in enumerate(("#4fb4f0", "#f08a3a", "#e85ac0")):
            b.box(324 + index * 62, 206, 40, 66, "#e8f4f6", 6, alpha=0.8)
            b.pen.unlit().box(327 + index * 62, 234, 34, 36, colour, 5)
        b.line("M240 44 V120 q0 30 34 30 h20 M300 44 v60 q0 20 -20 20", "#8fa4b0", 12)

    def back(b: Brush) -> None:
        b.box(-4, BASE - 134, 541, 134, "#d4e0e6", 2, "#a9bcc6")
        b.box(-4, BASE - 146, 541, 20, "#4a5f70", 3)
        for x in (20, 110, 390, 470):
            b.box(x, BASE - 112, 66, 90, "#eef4f6", 4)
        _flask(b, 44, BASE - 146, 1.25, "#58e08a")
        _flask(b, 128, BASE - 146, 0.95, "#e85ac0")
        _flask(b, 496, BASE - 146, 1.2, "#f0a030")
        b.line(f"M128 {BASE - 226} q0 -40 -40 -30 q-30 8 -44 -10", "#c9e4ec", 6, 0.9)
        b.fill(
            f"M400 {BASE - 146} h64 v-14 h-22 q20 -40 -14 -66 l10 -20 -22 -12 -22 44 20 12 6 -8 q14 18 0 38 h-20z",
            "#3a4a5a",
        )

    def front(b: Brush) -> None:
        _flask(b, 40, 980, 1.5, "#4fd0f0")
        b.box(440, 900, 110, 120, "#4a5f70", 8)
        for index, colour in enumerate(("#ff5a5a", "#ffd84a", "#5aff9a")):
            b.pen.unlit().circle(466 + index * 26, 926, 8, colour)

    def bubbles(pen: Pen, time: float) -> None:
        for index in range(5):
            share = (time * 0.6 + index / 5) % 1.0
            pen.circle((index * 37 % 23) - 11, -70 - 110 * share, 4 + 7 * share, "#9affc0", 0.6 * (1 - share))

    lives = (Live(0.78, 44, BASE - 176, bubbles, 40), Live(0.78, 496, BASE - 176, bubbles, 40))
    return build_room(land, Room(
        "#cfe2e8", "#8fa8b4", "tiles", on_wall=wall, back=back, front=front, lives=lives_in(land, lives),
        over=lambda b: pendant(b, 270, 66, "#f4f8fa", wide=70),
    ))  # fmt: skip


def _desk(b: Brush, x: float, wide: float) -> None:
    table(b, x, BASE, wide, 104, "#c9a070")
    b.box(x + wide * 0.3, BASE - 196, 92, 66, "#2c3340", 6)
    b.pen.unlit().box(x + wide * 0.3 + 6, BASE - 190, 80, 52, "#8fd0f4", 3)
    b.line(f"M{x + wide * 0.3 + 46} {BASE - 132} v18 M{x + wide * 0.3 + 20} {BASE - 113} h52", "#2c3340", 8)
    b.box(x + 10, BASE - 136, 34, 22, "#fffaf0", 2)
    b.fill(f"M{x + wide - 34} {BASE - 112} v-28 h24 v28z", "#d8563f")


def _office(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for x in (40, 200, 360):
            b.line(f"M{x} 110 h136 v310 h-136z", "#e8edf2", 9)
            for slat in range(5):
                b.box(x + 4, 114 + slat * 13, 128, 7, "#f8fafc", 2, alpha=0.9)
        clock(b, 266, 76, 26)

    def back(b: Brush) -> None:
        _desk(b, 0, 178)
        _desk(b, 366, 164)
        b.box(150, BASE - 210, 16, 106, "#7f8fa4", 3)
        for x in (120, 340):
            b.box(x - 28, BASE - 176, 56, 84, "#3f5f8c", 14)
            b.line(f"M{x} {BASE - 92} v60 M{x - 30} {BASE - 8} L{x} {BASE - 36} L{x + 30} {BASE - 8}", "#2c3340", 8)

    def front(b: Brush) -> None:
        plant(b, 10, 1010, 1.2, "#f4f4f0")
        b.box(430, 930, 120, 60, "#7f8fa4", 6)
        b.box(444, 912, 96, 20, "#fffaf0", 3)
        b.box(450, 896, 88, 18, "#f0e8d8", 3)

    holes = tuple(f"M{x} 110 h136 v310 h-136z" for x in (40, 200, 360))
    return build_room(land, Room(
        "#b9c6d2", "#6f7f90", "tiles", windows=holes, view="city", on_wall=wall, back=back, front=front,
    ))  # fmt: skip


PLACES: dict[str, Builder] = {
    "library": _library, "classroom": _classroom, "laboratory": _laboratory, "office": _office,
}  # fmt: skip
