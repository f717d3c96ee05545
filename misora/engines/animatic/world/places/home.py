"""At home: the living room, the kitchen, the bedroom, the bathroom, the attic."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import (
    bookcase,
    counter,
    curtains,
    pendant,
    picture,
    plant,
    rug,
    standing_lamp,
    window_bars,
)
from misora.engines.animatic.world.indoors import BASE, Room, build_room, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.live import Live, swing
from misora.engines.animatic.world.sheets import Builder, Place


def _room(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for stripe in range(9):
            b.box(stripe * 59 + 16, 44, 26, 678, "#fff2dc", alpha=0.16)
        window_bars(b, 56, 180, 150, 220)
        curtains(b, 56, 180, 150, 220, "#c9626a")
        picture(b, 300, 150, 92, 118, b.index)
        picture(b, 420, 190, 66, 78, b.index + 2, "#7a4a34")

    def back(b: Brush) -> None:
        b.box(332, BASE - 128, 176, 128, "#3f7f8c", 22)
        b.box(318, BASE - 92, 34, 92, "#4a92a0", 14)
        b.box(490, BASE - 92, 34, 92, "#4a92a0", 14)
        b.box(346, BASE - 76, 150, 30, "#5fb0ba", 12)
        b.box(364, BASE - 116, 52, 48, "#f0c46a", 12)
        standing_lamp(b, 288, BASE)
        bookcase(b, 24, BASE - 150, 150, BASE, 2)

    return build_room(land, Room(
        "#e8c9a4", "#a8683f", windows=("M56 180 h150 v220 h-150z",), view="garden", on_wall=wall, back=back,
        near=lambda b: rug(b, 266, 836, 216, "#c0524a", "#f0c48a"), over=lambda b: pendant(b, 440, 74, "#c9764e"),
        front=lambda b: plant(b, 14, 1010, 1.25),
    ))  # fmt: skip


def _pan(b: Brush, x: float, y: float, colour: str, radius: float) -> None:
    b.line(f"M{x} {y} v34", darken(colour, 0.3), 7)
    b.fill(
        f"M{x - radius} {y + 34} h{2 * radius} l-6 {radius * 1.05} q{6 - radius} 16 {12 - 2 * radius} 0z",
        colour,
        darken(colour, 0.3),
        y + 34,
        y + 90,
    )


def _fridge(b: Brush) -> None:
    b.box(300, BASE - 380, 136, 380, "#d8e4ea", 14, "#aebfc8")
    b.box(300, BASE - 250, 136, 5, "#8a9aa4")
    b.box(312, BASE - 310, 8, 46, "#8a9aa4", 4)
    b.box(312, BASE - 230, 8, 80, "#8a9aa4", 4)
    for x, y, colour in ((350, 340, "#e2504a"), (384, 316, "#f0b03a"), (370, 200, "#4f9fc0")):
        b.box(x, BASE - y, 26, 26, colour, 4)


def _kitchen(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for row in range(7):
            for column in range(14):
                if (row + column) % 2:
                    b.box(column * 38.07, 444 + row * 38, 38.1, 38, "#9ccfc4", alpha=0.75)
        b.box(0, 440, 533, 7, "#5fa398")
        window_bars(b, 40, 190, 150, 190)
        b.fill("M20 176 h190 v34 q-24 16 -48 0 q-24 16 -47 0 q-24 16 -48 0 q-24 16 -47 0z", "#e2604a")
        b.line("M236 214 H508", "#5a4a48", 8)
        for index, (x, size) in enumerate(((262, 26), (318, 32), (378, 24), (430, 34), (486, 26))):
            _pan(b, x, 214, ("#c9804a", "#5a6270", "#d86a4a", "#4a525e", "#c9804a")[index], size)
        if not b.main:
            return
        b.box(420, 44, 100, 66, "#8a93a0", 4, "#6a7380")
        b.fill("M420 110 H520 L533 154 H386z", "#a7b0bc", "#7f8894", 110, 154)

    def back(b: Brush) -> None:
        counter(b, 0, BASE, 386 if b.main else 300, 150, "#e9e2cf", "#8a5a3c")
        counter(b, 522 if b.main else 436, BASE, 11 if b.main else 97, 150, "#e9e2cf", "#8a5a3c")
        if not b.main:
            _fridge(b)
            return
        b.box(386, BASE - 162, 136, 162, "#5a6270", 6, "#434a58")
        b.box(402, BASE - 106, 104, 74, "#20242e", 8)
        b.bright(f"M410 {BASE - 98} h88 v58 h-88z", "#ff9a4a", "#3a3038")
        for knob in range(4):
            b.circle(410 + knob * 29, BASE - 132, 7, "#e9e6e0")
        b.box(382, BASE - 172, 144, 14, "#2c313c", 4)
        b.box(408, BASE - 220, 84, 50, "#5f86b8", 8, "#46688f")
        b.line(f"M400 {BASE - 206} h100", "#33496a", 7)
        b.circle(450, BASE - 226, 7, "#33496a")
        b.fill(f"M30 {BASE - 160} h96 q-4 -40 -48 -40 q-44 0 -48 40z", "#f4f0e6")
        for x, colour in ((48, "#e2504a"), (76, "#f0b03a"), (102, "#7fb04a")):
            b.circle(x, BASE - 196, 19, colour)
        b.line(f"M214 {BASE - 158} v-60 q2 -26 30 -20", "#a7b0bc", 8)

    return build_room(land, Room(
        "#f4e2b8", "#b4695a", "checks", windows=("M40 190 h150 v190 h-150z",), view="garden", on_wall=wall, back=back,
        over=lambda b: pendant(b, 110, 92, "#e2604a", wide=52),
        front=_worktop, lives=lives_in(land, (Live(0.78, 450, BASE - 236, _steam, 60),), main=True),
    ))  # fmt: skip


def _steam(pen: Pen, time: float) -> None:
    for index in range(4):
        share = (time * 0.45 + index / 4) % 1.0
        pen.circle(12 * swing(time, 0.4, index) * share, -130 * share, 9 + 20 * share, "#ffffff", 0.34 * (1 - share))


def _worktop(b: Brush) -> None:
    b.box(-4, 934, 541, 90, "#7a4a34", 4, "#5c3626")
    b.fill("M428 936 q-4 -56 22 -70 h30 q26 14 22 70z", "#4f8fb0")
    b.box(446, 844, 42, 26, "#c9a070", 6)
    b.fill("M20 936 h96 q-6 -44 -48 -44 q-42 0 -48 44z", "#f0e4d0")
    b.oval(68, 893, 34, 16, "#d9a860")


def _bedroom(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for row in range(6):
            for column in range(8):
                b.circle(column * 66.6 + 33 * (row % 2) + 16, 90 + row * 96, 6, "#fff6ff", 0.28)
        window_bars(b, 330, 170, 150, 210)
        curtains(b, 330, 170, 150, 210, "#6a7fc9")
        picture(b, 96, 190, 120, 86, b.index + 2, "#f4ead8")
        b.line("M30 96 q120 60 236 4", "#f4ead8", 3)
        for index in range(7):
            x, y = 48 + index * 33, 112 + 18 * (1 - abs(index - 3) / 3)
            b.lamp(x, y, 34, alpha=0.7)
            b.circle(x, y, 5, "#ffe39a")

    def back(b: Brush) -> None:
        if not b.main:
            bookcase(b, 40, BASE - 190, 170, BASE, 3)
            return
        b.box(8, BASE - 226, 26, 226, "#7a4a34", 10)
        b.fill(
            f"M8 {BASE - 150} V{BASE - 226} Q140 {BASE - 296} 272 {BASE - 226} V{BASE - 150}z",
            "#8a5a3c",
            "#6e4630",
            BASE - 290,
            BASE - 150,
        )
        b.box(22, BASE - 190, 104, 66, "#fffaf2", 22)
        b.box(150, BASE - 190, 104, 66, "#fffaf2", 22)
        b.box(2, BASE - 138, 276, 112, "#7f8fe0", 20, "#5f6cc0")
        for column in range(5):
            b.box(14 + column * 54, BASE - 138, 20, 110, "#aab6f4", 4, alpha=0.7)
        b.box(2, BASE - 146, 276, 34, "#fff2e0", 14)
        b.box(8, BASE - 30, 14, 30, "#6e4630")
        b.box(258, BASE - 30, 14, 30, "#6e4630")
        b.box(322, BASE - 112, 92, 112, "#a8704a", 6)
        b.box(332, BASE - 98, 72, 38, "#c08a60", 4)
        b.lamp(368, BASE - 150, 190, alpha=0.75)
        b.box(364, BASE - 134, 8, 22, "#5c3a2a")
        b.bright(f"M348 {BASE - 190} h40 l14 56 h-68z", "#ffe0a0", "#f4d9c0")
        b.box(446, BASE - 250, 84, 250, "#a8704a", 6, "#8a5a3c")
        b.line(f"M488 {BASE - 240} v230", "#6e4630", 3)

    return build_room(land, Room(
        "#c8b4dc", "#9a6a4a", windows=("M330 170 h150 v210 h-150z",), view="garden", on_wall=wall, back=back,
        near=lambda b: rug(b, 290, 848, 200, "#e89ab0", "#fbe0d8"),
        front=_toys,
    ))  # fmt: skip


def _toys(b: Brush) -> None:
    b.circle(60, 930, 34, "#e2604a")
    b.line("M30 918 q30 24 62 -2", "#fff2d0", 8)
    for x, colour in ((470, "#f0b03a"), (508, "#4f9fc0")):
        b.box(x, 916, 36, 36, colour, 5)
    b.box(488, 880, 36, 36, "#7fb04a", 5)


def _bathroom(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for row in range(18):
            b.box(0, 46 + row * 38, 533, 2.6, "#ffffff", alpha=0.7)
        for column in range(14):
            b.box(column * 38.07, 46, 2.6, 690, "#ffffff", alpha=0.7)
        b.box(0, 420, 533, 20, "#3f8fb4", alpha=0.8)
        window_bars(b, 176, 150, 104, 104)
        b.oval(402, 280, 66, 92, "#c9a24a")
        b.oval(402, 280, 56, 82, "#dff4fa")
        b.line("M372 318 L420 226 M396 330 L434 258", "#ffffff", 8, 0.8)
        b.lamp(402, 176, 130, alpha=0.7)
        b.bright("M366 164 h72 v18 h-72z", "#fff4cc", "#f4f0e4")

    def back(b: Brush) -> None:
        if not b.main:
            b.box(30, BASE - 190, 130, 190, "#f4f0e8", 6, "#d4ccc0")
            b.box(44, BASE - 170, 102, 70, "#e4dccf", 4)
            return
        b.line("M28 620 V170 q0 -32 46 -32 q32 0 32 26", "#a7b4c0", 9)
        b.fill("M78 170 h56 l12 22 h-80z", "#c3ced8")
        b.fill(f"M-6 {BASE - 130} H250 q-4 108 -60 112 H50 q-52 -4 -56 -112z", "#ffffff", "#d4e2ea", BASE - 130, BASE)
        b.box(-14, BASE - 142, 274, 20, "#fdfefe", 9)
        for x in (36, 196):
            b.circle(x, BASE - 10, 13, "#c9a24a")
        for x, y, size in ((30, 148, 26), (70, 160, 34), (116, 150, 28), (160, 162, 32), (206, 148, 24)):
            b.circle(x, BASE - y + 6, size, "#ffffff", 0.94)
        b.fill(
            f"M344 {BASE - 178} h118 q-6 60 -44 66 h-30 q-38 -6 -44 -66z", "#ffffff", "#d4e2ea", BASE - 178, BASE - 110
        )
        b.box(388, BASE - 114, 32, 114, "#eef4f6", 6)
        b.line(f"M402 {BASE - 178} v-32 q0 -12 22 -10", "#a7b4c0", 8)
        b.line(f"M480 {BASE - 300} h50", "#a7b4c0", 7)
        b.box(486, BASE - 300, 38, 120, "#e8788a", 6, "#c9586e")

    return build_room(land, Room(
        "#a9d8e4", "#e4ecee", "checks", windows=("M176 150 h104 v104 h-104z",), view="garden",
        on_wall=wall, back=back,
        near=lambda b: rug(b, 300, 850, 130, "#4fa0b8", "#d8f0f4"), front=_duck,
    ))  # fmt: skip


def _duck(b: Brush) -> None:
    b.fill("M22 936 q-14 -44 26 -44 h34 q20 0 30 -22 q10 50 -22 66z", "#ffd23f", "#e8ac2a", 870, 936)
    b.circle(42, 876, 25, "#ffd23f")
    b.fill("M18 872 q-24 4 -22 14 q14 6 26 0z", "#f08a2a")
    b.circle(36, 870, 4, "#2a1420")


def _attic(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for row in range(11):
            b.box(0, 44 + row * 64, 533, 4, "#4a2f20", alpha=0.5)
        b.line("M174 250 C174 128 358 128 358 250 C358 372 174 372 174 250z", "#6e4630", 13)
        b.line("M266 160 v180 M174 250 h184", "#6e4630", 9)
        b.fill("M-4 -120 H140 L-4 520z", "#5c3a28", "#4a2c20", -80, 520)
        b.fill("M537 -120 H392 L537 520z", "#5c3a28", "#4a2c20", -80, 520)
        b.line("M150 -100 L-10 560 M382 -100 L543 560", "#8a5a3c", 24)

    def back(b: Brush) -> None:
        b.box(20, BASE - 110, 130, 110, "#7a4a30", 6)
        b.fill(f"M14 {BASE - 104} q0 -52 70 -52 q72 0 72 52z", "#8f5a3a")
        b.box(74, BASE - 122, 24, 34, "#e0b050", 4)
        for x, y, wide, tall in ((394, 84, 110, 84), (410, 156, 80, 72), (330, 56, 64, 56)):
            b.box(x, BASE - y, wide, tall, "#c9a070", 3, "#a8804e")
            b.box(x + wide / 2 - 8, BASE - y, 16, tall, "#e0c490")
        b.line("M190 742 V560 M190 560 q0 -26 24 -26", "#5c3a28", 8)
        b.fill("M160 560 q30 -60 60 0 l8 120 h-76z", "#7f6fb0", "#5f5090", 520, 680)

    def front(b: Brush) -> None:
        b.box(-10, 900, 120, 120, "#a8804e", 4, "#8a6438")
        b.line("M470 1000 L520 860", "#5c3a28", 12)

    return build_room(land, Room(
        "#8f6444", "#7a5236", windows=("M174 250 C174 128 358 128 358 250 C358 372 174 372 174 250z",), on_wall=wall, back=back, front=front,
        over=_cobweb, ceiling=False,
    ))  # fmt: skip


def _cobweb(b: Brush) -> None:
    b.line("M4 -20 V52", "#3a2a30", 4)
    b.line("M470 -20 q-6 90 63 110 M440 -20 q-10 130 93 160 M533 -20 l-80 90 M533 30 l-60 0", "#f4ecdc", 2, 0.5)


PLACES: dict[str, Builder] = {
    "room": _room, "kitchen": _kitchen, "bedroom": _bedroom, "bathroom": _bathroom, "attic": _attic,
}  # fmt: skip
