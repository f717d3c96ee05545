"""On the way: inside a train, the cockpit of a spaceship, the railway station, the airport."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.furnish import clock
from misora.engines.animatic.world.indoors import BASE, Room, build_room, each_bay, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, halo, swing
from misora.engines.animatic.world.sheets import Builder, Place, band, wood

_PANE = "M{0} 190 h{1} q18 0 18 18 v200 q0 18 -18 18 h-{1} q-18 0 -18 -18 v-200 q0 -18 18 -18z"


def _train(land: Land) -> Place:
    def wall(b: Brush) -> None:
        for left in (30, 300):
            b.line(_PANE.format(left, 204), "#e8e0d0", 12)
            b.line(f"M{left - 12} 260 h228", "#e8e0d0", 5)
        b.box(0, 470, 533, 260, "#7a3f34")
        b.box(0, 462, 533, 12, "#c9a24a")
        b.line("M0 120 H533", "#c9a24a", 7)
        for x in (60, 350):
            b.box(x, 72, 110, 46, ("#8a5a38", "#3f6f8c")[b.index % 2], 8)
            b.line(f"M{x + 38} 72 q16 -18 34 0", "#4a2c20", 6)
        b.box(406, 84, 60, 34, "#d9a83a", 6)

    def back(b: Brush) -> None:
        for x in (-10, 216, 452):
            b.box(x, 500, 92, BASE - 500, "#2f6f7a", 20, "#22545e")
            b.box(x + 10, 486, 72, 60, "#3f8f9a", 18)
            b.box(x - 8, 656, 108, 40, "#3f8f9a", 12)

    def over(b: Brush) -> None:
        for x in (44, 133, 222, 311, 400, 489):
            b.line(f"M{x} -90 V44", "#4a3a34", 5)
            b.line(f"M{x} 44 q-26 40 0 44 q26 -4 0 -44", "#e8dcc4", 8)

    place = build_room(land, Room(
        "#e4d4b4", "#6a5a50", "boards", windows=tuple(_PANE.format(left, 204) for left in (30, 300)),
        on_wall=wall, back=back, over=over, front=lambda b: b.box(-16, 880, 96, 160, "#1f4a54", 26),
    ))  # fmt: skip
    outside = (
        Sheet(0.05, 220, lambda pen: land.ridge(pen, "outside", 380, 120, 0.6, caps=True), drift=40.0, bottom=760),
        _passing(band(land, "passing far", 372, 14, 0.5, 0.1, wood(land, "passing woods", 22, 0.26, 0.44, 0.5, sink=8), "#7fb86a", top=110), 150.0),
        _passing(band(land, "passing", 416, 10, 0.2, 0.2, wood(land, "passing trees", 7, 0.5, 0.9, 0.2), "#86c46a", top=210), 460.0),
    )  # fmt: skip
    return Place(
        (*outside, *place.sheets[1:]),
        soft=False,
        swim=400,
        lives=lives_in(land, (Live(0.3, 0, 300, _pole, 60, 1100),), 2132.0),
    )


def _passing(sheet: Sheet, drift: float) -> Sheet:
    return Sheet(sheet.depth, sheet.top, sheet.draw, sheet.shadow, drift, bottom=760)


def _pole(pen: Pen, _time: float) -> None:
    pen.line("M0 -140 V160 M-26 -110 H26", "#5c4434", 11)


def _cockpit(land: Land) -> Place:
    def wall(b: Brush) -> None:
        b.line("M64 170 Q266 110 469 170 L440 420 Q266 450 93 420z", "#7f8fb0", 24)
        b.line("M64 170 Q266 110 469 170 L440 420 Q266 450 93 420z", "#c4d0e4", 8)
        b.line("M200 138 L208 436 M333 138 L325 436", "#7f8fb0", 12)
        for x in (0, 478):
            b.box(x, 200, 55, 320, "#5a6888", 8)
            for row in range(6):
                b.pen.unlit().circle(x + 27, 236 + row * 50, 9, ("#5affc0", "#ff6a6a", "#ffd84a")[(row + b.index) % 3])
        b.pen.unlit().box(40, 60, 453, 10, "#7ae8ff", 5)
        b.shine(266, 66, 200, "#7ae8ff", 0.3)

    def back(b: Brush) -> None:
        b.fill(
            f"M-4 {BASE} V{BASE - 150} L30 {BASE - 190} H180 L204 {BASE - 150} V{BASE}z",
            "#5f6f94",
            "#3c4868",
            BASE - 190,
            BASE,
        )
        b.fill(
            f"M537 {BASE} V{BASE - 150} L503 {BASE - 190} H353 L330 {BASE - 150} V{BASE}z",
            "#5f6f94",
            "#3c4868",
            BASE - 190,
            BASE,
        )
        pen = b.pen.unlit()
        for left in (40, 366):
            pen.fill(f"M{left} {BASE - 184} h124 l10 50 h-144z", "#123a5a")
            pen.line(f"M{left + 12} {BASE - 150} q20 -30 40 -4 q18 22 38 -8 l24 12", "#5affe0", 4)
            for row in range(2):
                for column in range(6):
                    pen.box(
                        left - 4 + column * 24,
                        BASE - 118 + row * 26,
                        17,
                        14,
                        ("#ffb84a", "#5ac8ff", "#ff6a8a", "#8affa0")[(row + column * 2) % 4],
                        4,
                    )

    def front(b: Brush) -> None:
        b.fill("M-20 1010 V930 q40 -40 110 -30 l30 110z", "#2c3654")
        b.pen.unlit().circle(40, 944, 11, "#ff6a6a")
        b.pen.unlit().circle(76, 950, 9, "#5affc0")

    def planet(pen: Pen, _time: float) -> None:
        halo(pen, 0, 0, 110, "#7ab8ff", 0.4)
        pen.circle(0, 0, 74, "#3f8fe0")
        pen.fill(
            "M-56 -20 q20 -40 60 -30 q10 30 -16 36 q-20 20 -44 -6z M10 20 q30 -20 50 0 q-6 40 -40 34 q-20 -14 -10 -34z",
            "#5ac07a",
        )
        pen.line("M-66 4 q40 16 70 6 M-20 -56 q40 10 64 0", "#ffffff", 8, 0.7)

    def star(pen: Pen, time: float) -> None:
        bright = 0.5 + 0.5 * swing(time, 0.4)
        pen.circle(0, 0, 2 + 2 * bright, "#ffffff", 0.4 + 0.6 * bright)

    lives = [Live(0.14, 160, 250, planet, 130)]
    lives += [Live(0.1, 40 + 61.0 * index % 500, 170 + 47.0 * index % 230, star, 6, 14.0) for index in range(12)]
    return build_room(land, Room(
        "#8a98b8", "#4a5674", "tiles", windows=("M64 170 Q266 110 469 170 L440 420 Q266 450 93 420z",), view="stars",
        on_wall=wall, back=back, front=front, lives=lives_in(land, tuple(lives)),
    ))  # fmt: skip


def _ironwork(b: Brush) -> None:
    for arch in range(3):
        x = arch * 177.6
        b.line(f"M{x} 640 V300 q0 -130 89 -130 q89 0 89 130 V640", "#5a6a80", 12)
        b.line(f"M{x + 89} 170 V70 M{x + 20} 240 q69 -80 138 0", "#5a6a80", 6)
    b.line("M0 90 H533 M0 176 H533", "#5a6a80", 9)
    for index in range(18):
        b.line(f"M{index * 29.6} 90 l14.8 86 14.8 -86", "#5a6a80", 4)


def _platform_things(b: Brush) -> None:
    for x in (30,):
        b.box(x, -80, 26, 900, "#3f5f5a", 0, "#2c4844")
        b.box(x - 12, 770, 50, 30, "#2c4844", 4)
        b.line(f"M{x + 13} 150 q60 0 90 -110", "#3f5f5a", 10)
    b.line("M440 -80 V130", "#3a3a44", 7)
    clock(b, 440, 176, 58, "#3a3a44")
    b.box(96, 96, 210, 66, "#23406a", 6)
    for row in range(2):
        b.pen.unlit().line(f"M112 {118 + row * 24} h{60 + row * 20} M220 {118 + row * 24} h60", "#ffd86a", 6)
    b.box(430, 690, 120, 14, "#8a5a38", 4)
    b.box(430, 640, 120, 12, "#8a5a38", 4)
    b.line("M444 630 V780 M534 630 V780", "#3a3a44", 8)


def _station(land: Land) -> Place:
    def carriage(b: Brush) -> None:
        b.box(6, 420, 521, 300, "#b3343c", 22, "#8a2430")
        b.box(6, 556, 521, 22, "#f4e4c0")
        for x in (32, 276):
            b.bright(f"M{x} 456 h90 v84 h-90z M{x + 110} 456 h90 v84 h-90z", "#ffe6a0", "#cfe8f4")
        b.box(244, 450, 22, 260, "#7a1f2a", 4)
        for x in (70, 140, 400, 470):
            b.circle(x, 722, 26, "#2c2a34")

    def platform(pen: Pen) -> None:
        colour = land.palette.thing("#a8a29a")
        pen.box(-4, 738, land.period + 8, 320, colour, 0, darken(colour, 0.3))
        pen.box(-4, 760, land.period + 8, 16, land.palette.thing("#f0c83a"))
        pen.box(-4, 736, land.period + 8, 10, darken(colour, 0.3))
        for row in (806, 860, 930):
            pen.box(-4, row, land.period + 8, 2.5, darken(colour, 0.3), alpha=0.5)

    def front(b: Brush) -> None:
        b.box(420, 912, 96, 100, "#a8602f", 10, "#7a4220")
        b.line("M446 912 q22 -30 44 0 M440 912 V1000 M496 912 V1000", "#4a2a18", 8)
        b.box(500, 936, 80, 90, "#3f6f8c", 10)

    base = 1.0
    return Place((
        Sheet(0.12, 300, lambda pen: land.ridge(pen, "beyond", 640, 120, 0.6, caps=False), bottom=760),
        Sheet(0.35, 60, lambda pen: each_bay(pen, land, _ironwork, 0.35)), Sheet(0.75, 410, lambda pen: each_bay(pen, land, carriage)),
        Sheet(base, 730, platform), Sheet(1.0, -80, lambda pen: each_bay(pen, land, _platform_things)), Sheet(1.42, 860, lambda pen: each_bay(pen, land, front)),
    ), soft=False)  # fmt: skip


def _glass_front(b: Brush) -> None:
    for x in (0, 177, 355):
        b.box(x - 7, 130, 14, 560, "#e8eef2", 3, "#b4c0ca")
    b.box(0, 126, 533, 12, "#b4c0ca")
    b.box(0, 520, 533, 8, "#c4d0d8")
    b.box(150, 56, 250, 62, "#1c2634", 6)
    pen = b.pen.unlit()
    for row in range(3):
        pen.line(
            f"M166 {72 + row * 15} h50 M236 {72 + row * 15} h70 M330 {72 + row * 15} h{30 + row * 8}",
            ("#ffd84a", "#ffffff", "#8ae0ff")[row],
            5,
        )
    b.fill("M74 96 l-40 6 v-12 l18 -4 -6 -18 h10 l14 16 24 -4 q8 4 0 8z", "#23507a")


def _gate(b: Brush) -> None:
    for seat in range(4):
        x = 8 + seat * 50
        b.box(x, BASE - 130, 44, 74, "#2f6f9a", 10)
        b.box(x, BASE - 62, 44, 18, "#3f8ab8", 6)
    b.line(f"M4 {BASE - 40} h204 M30 {BASE - 40} v40 M180 {BASE - 40} v40", "#8a949e", 8)
    b.box(400, BASE - 140, 130, 140, "#dfe6ea", 8, "#b4c0ca")
    b.box(396, BASE - 152, 140, 20, "#23507a", 5)
    b.pen.unlit().box(440, BASE - 196, 60, 40, "#5ab8f0", 4)


def _airport(land: Land) -> Place:
    def plane(pen: Pen, _time: float) -> None:
        white, blue = land.palette.thing("#ffffff", 0.2), land.palette.thing("#2f7fc0", 0.2)
        pen.fill(
            "M-250 10 q-20 -70 60 -80 H220 l60 -100 h46 l-20 140 q0 40 -60 44 H-180 q-60 0 -70 -4z",
            white,
            darken(white, 0.15),
            -80,
            20,
        )
        pen.fill("M212 -70 l66 -100 h48 l-14 100z", blue)
        pen.box(-240, -18, 560, 10, blue)
        for window in range(13):
            pen.circle(-150 + window * 28, -44, 7, "#3a5068")
        pen.fill("M-236 -30 q6 -26 34 -30 h20 v22z", "#3a5068")
        pen.fill("M-20 0 L90 60 H150 L80 -6z", darken(white, 0.2))
        for x in (-150, 90):
            pen.line(f"M{x} 16 v40", "#4a5560", 9)
            pen.circle(x, 62, 17, "#2c313c")

    def flying(pen: Pen, _time: float) -> None:
        pen.fill("M-50 0 q4 -12 24 -12 h50 l14 -22 h10 l-4 30 q-40 14 -94 4z", land.palette.thing("#ffffff", 0.3))
        pen.fill("M0 -2 l24 24 h12 l-14 -26z", land.palette.thing("#c4d0dc", 0.3))

    def front(b: Brush) -> None:
        for x, colour in ((10, "#e2604a"), (440, "#f0b03a")):
            b.line(f"M{x + 20} 930 V880 h50 V930", "#4a5560", 7)
            b.box(x, 920, 92, 100, colour, 14, darken(colour, 0.3))
            b.line(f"M{x + 24} 934 V1000 M{x + 66} 934 V1000", darken(colour, 0.3), 6)

    rows = tuple(f"M{x + 7} 138 h163 v552 h-163z" for x in (0, 177, 355))
    place = build_room(land, Room(
        "#d4dde4", "#b4bfc8", "tiles", windows=rows, on_wall=_glass_front, back=_gate, front=front,
        lives=lives_in(land, (Live(0.16, 320, 560, plane, 330), Live(0.13, 500, 240, flying, 70, 60.0)), 1066.0),
    ))  # fmt: skip

    def field(pen: Pen) -> None:
        colour = land.palette.thing("#9aa4ae", 0.3)
        land.hills(pen, land.rolling("airfield", 540, 6, 2), 540, 0.4, "#8ab87a")
        pen.box(-4, 570, land.period + 8, 300, colour, 0, darken(colour, 0.2))
        for index in range(round(land.period / 120)):
            pen.box(index * 120, 656, 60, 7, "#ffffff", 3, alpha=0.8)

    return Place((Sheet(0.12, 500, field, bottom=760), *place.sheets[1:]), soft=False, swim=400, lives=place.lives)


PLACES: dict[str, Builder] = {"train": _train, "cockpit": _cockpit, "station": _station, "airport": _airport}
