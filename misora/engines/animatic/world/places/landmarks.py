"""Cities one knows by their outline, and the roofs above any city: Paris, New York, Tokyo, a rooftop."""

from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.built import skyline
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, swing
from misora.engines.animatic.world.outdoors import birds, ground_row, once, overhang, row, smoke
from misora.engines.animatic.world.places.waters import water_rows
from misora.engines.animatic.world.sheets import Builder, Place, sky_clouds


def _paris(land: Land) -> Place:
    def tower(b: Brush) -> None:
        iron = "#8a6a58"
        b.fill(
            "M60 660 C130 520 152 400 160 250 H180 C188 400 210 520 280 660 H236 Q170 560 104 660z",
            iron,
            darken(iron, 0.2),
            160,
            660,
        )
        b.fill("M162 252 L168 110 H172 L178 252z", iron)
        for y, wide in ((440, 62), (548, 104), (250, 30)):
            b.box(170 - wide / 2 - 6, y, wide + 12, 13, darken(iron, 0.25), 3)
        for y in range(270, 430, 34):
            half = 10 + (y - 250) * 0.1
            b.line(
                f"M{170 - half} {y} L{170 + half} {y + 30} M{170 + half} {y} L{170 - half} {y + 30}",
                lighten(iron, 0.25),
                3,
                0.8,
            )
        if b.dark:
            b.shine(170, 400, 260, "#ffd27a", 0.4)

    def houses(b: Brush) -> None:
        for index, (x, wide, tall) in enumerate(((-6, 138, 176), (132, 124, 150), (256, 140, 190), (396, 140, 168))):
            y = 714
            cream = ("#efe2c8", "#e6d4b8", "#f2e8d2", "#e2d0b4")[(index + b.index) % 4]
            b.box(x, y - tall, wide, tall, cream, 2, darken(cream, 0.14))
            b.fill(f"M{x} {y - tall} l12 -58 h{wide - 24} l12 58z", "#6a7890", "#55627a", y - tall - 58, y - tall)
            for column in range(3):
                left = x + 16 + column * (wide - 24) / 3
                b.bright(f"M{left + 4} {y - tall - 12} v-24 q10 -12 20 0 v24z", "#ffe08a", "#c4d4e4")
                for line in range(int(tall / 66)):
                    b.bright(f"M{left} {y - tall + 18 + line * 66} h26 v38 h-26z", "#ffdf94", "#a4bccc")
                    b.line(f"M{left - 3} {y - tall + 58 + line * 66} h32", "#3a3a48", 3)
        for index in range(3):
            b.fill(f"M{20 + index * 180} 664 h110 l10 26 h-130z", ("#b3283c", "#2f6f5a", "#2f4f8c")[index])

    def street(b: Brush) -> None:
        for x in (30, 470):
            b.lamp(x, 470, 160)
            b.line(f"M{x} 790 V500", "#2c3a38", 8)
            b.box(x - 12, 776, 24, 16, "#2c3a38", 3)
            b.bright(f"M{x - 15} 500 l-6 -44 h42 l-6 44z", "#fff0b0", "#f4f0dc")
            b.fill(f"M{x - 24} 456 q24 -26 48 0z", "#2c3a38")

    return Place((
        sky_clouds(land), Sheet(0.06, 380, partial(skyline, land=land, name="far", base=640, kind="houses", distance=0.7)),
        once(land, 0.16, 90, tower, 0.3), row(land, 0.5, 380, houses, 0.06), ground_row(land, "pavement", 722, "#a8a4a8"), row(land, 1.0, 430, street),
    ), soft=False, lives=(*overhang(land), *birds(land, 180)))  # fmt: skip


def _statue(b: Brush) -> None:
    green = "#6fb09a"
    with b.at(-176):
        b.box(206, 590, 96, 70, "#b8a890", 2, "#988a74")
        b.fill("M226 592 L214 560 H294 L282 592z", "#a89880")
        b.fill("M232 562 Q226 470 240 420 H268 Q284 480 278 562z", green, darken(green, 0.25), 420, 562)
        b.line("M264 430 L292 376 L294 346", green, 13)
        b.fill("M284 346 h20 l-4 -12 h-12z", "#c9a24a")
        b.fill("M286 334 q-4 -16 8 -26 q12 12 8 26z", "#ffd24a")
        b.circle(253, 404, 15, green)
        for turn in (-66, -33, 0, 33, 66):
            with b.at(253, 400, turn):
                b.fill("M-3 -12 L0 -34 L3 -12z", green)
        b.box(226, 454, 24, 40, darken(green, 0.12), 3)


def _new_york(land: Land) -> Place:
    def towers(b: Brush) -> None:
        for x, tall, wide, colour in (
            (70, 470, 86, "#8a8298"),
            (400, 410, 92, "#6f7f98"),
            (560, 300, 80, "#7a7488"),
            (760, 380, 90, "#8a8298"),
            (930, 320, 100, "#6f7f98"),
        ):
            y = 690
            b.box(x, y - tall, wide, tall, colour, 2, darken(colour, 0.2))
            b.box(x + 14, y - tall - 40, wide - 28, 44, colour)
            b.box(x + 28, y - tall - 72, wide - 56, 40, colour)
            b.line(f"M{x + wide / 2} {y - tall - 70} v-66", colour, 6)
            _panes(b, x + 10, y - tall + 14, wide - 18, tall - 30)

    def rails(b: Brush) -> None:
        for x in (10, 188, 366):
            b.box(x, 700, 12, 96, "#3a4658", 3)
            b.circle(x + 6, 696, 10, "#3a4658")
        b.box(-4, 716, 541, 9, "#3a4658")
        b.box(-4, 772, 541, 9, "#3a4658")
        for index in range(24):
            b.box(index * 22.2, 720, 4, 56, "#3a4658")

    def taxi(pen: Pen, _time: float) -> None:
        thing = land.palette.thing
        pen.fill(
            "M-110 0 v-34 q4 -14 26 -16 l26 -36 q4 -6 12 -6 h84 q8 0 14 8 l26 34 q30 4 34 20 v30z",
            thing("#f6c21e"),
            thing("#dca012"),
            -90,
            0,
        )
        pen.fill("M-44 -54 l18 -28 h34 v28z M16 -82 h32 l20 28 h-52z", thing("#8fc0d8"))
        pen.box(-22, -106, 44, 15, thing("#fffaf0"), 4)
        for index in range(9):
            pen.box(-96 + index * 24, -30, 12, 8, thing("#2a2630"))
        for x in (-62, 66):
            pen.circle(x, 0, 22, thing("#2a2630"))
            pen.circle(x, 0, 10, thing("#c4c8d0"))
        if land.palette.dark:
            pen.glow(116, -30, 60, "#fff0b0", 0.8)

    return Place((
        sky_clouds(land), Sheet(0.06, 250, partial(skyline, land=land, name="far", base=640, kind="towers", distance=0.66)),
        once(land, 0.14, 100, towers, 0.34), *water_rows(land, ((650, 0.1, 0.2), (690, 0.3, 0.35))), once(land, 0.3, 290, _statue, 0.1),
        ground_row(land, "walk", 790, "#9a98a4"), row(land, 1.0, 680, rails), ground_row(land, "street", 880, "#5a5c70", 1.3),
    ), soft=False, lives=(*lives_in(land, (Live(1.3, 300, 930, taxi, 130, -150.0),), 1600.0), *birds(land, 200)))  # fmt: skip


def _panes(b: Brush, x: float, y: float, wide: float, tall: float) -> None:
    for line in range(int(tall / 24)):
        for column in range(int(wide / 18)):
            shape = f"M{x + column * 18} {y + line * 24} h10 v14 h-10z"
            if not b.dark:
                b.fill(shape, "#dcecf6", alpha=0.7)
            elif b.rng.random() < 0.5:
                b.pen.unlit().fill(shape, "#ffdf94", alpha=0.9)


_SIGNS = ("#ff4f8a", "#3fd8ff", "#ffe04a", "#8aff9a", "#ff8a3a")


def _neon_signs(b: Brush) -> None:
    for x, y, wide, tall, colour in ((2, 330, 58, 220, 0), (474, 290, 60, 250, 1), (400, 470, 56, 150, 3)):
        hue = _SIGNS[(colour + b.index) % 5]
        b.lamp(x + wide / 2, y + tall / 2, 150, hue, 0.6)
        b.box(x, y, wide, tall, "#1c1834", 8)
        pen = b.pen.unlit() if b.dark else b.pen
        pen.line(f"M{x + 5} {y + 5} h{wide - 10} v{tall - 10} h{-(wide - 10)}z", hue, 4)
        for glyph in range(int(tall / 56)):
            gx, gy = x + wide / 2, y + 34 + glyph * 56
            pen.line(
                f"M{gx - 14} {gy - 10} h28 M{gx} {gy - 18} v38 M{gx - 14} {gy + 6} h28 M{gx - 12} {gy + 20} l10 -14 M{gx + 12} {gy + 20} l-8 -14",
                hue,
                4,
            )
    for x in (90, 330):
        b.line(f"M{x} 560 v-30 M{x + 60} 560 v-30", "#3a2430", 3)
        for lamp in (x, x + 60):
            b.lamp(lamp, 584, 70, "#ff9a5a", 0.6)
            b.bright(f"M{lamp - 15} 560 q-10 24 0 48 h30 q10 -24 0 -48z", "#ffb070", "#e2503a")


def _tokyo(land: Land) -> Place:
    def mount(b: Brush) -> None:
        b.fill("M-60 660 Q130 560 218 360 H292 Q380 560 570 660z", "#6f86b8", "#9ab0d4", 360, 660)
        b.fill(
            "M218 360 H292 Q308 400 322 424 l-26 -10 -18 22 -24 -22 -22 24 -20 -22 -24 10 Q204 400 218 360z", "#ffffff"
        )

    def tower(b: Brush) -> None:
        for y in range(5):
            top = 230 + y * 86
            half, low = 7 + y * 13, 7 + (y + 1) * 13
            colour = "#e8503a" if y % 2 == 0 else "#fff4ec"
            b.line(
                f"M{420 - half} {top} L{420 - low} {top + 86} M{420 + half} {top} L{420 + low} {top + 86} M{420 - half} {top} L{420 + low} {top + 86} M{420 + half} {top} L{420 - low} {top + 86}",
                colour,
                8,
            )
        b.line("M420 230 V150", "#e8503a", 7)
        b.box(386, 420, 68, 26, "#fff4ec", 4)
        b.lamp(420, 400, 220, "#ff8a5a", 0.6)

    def pagoda(b: Brush) -> None:
        for floor in range(4):
            y, half = 690 - floor * 66, 74 - floor * 11
            b.box(110 - half * 0.6, y - 46, half * 1.2, 48, "#b8402f")
            b.bright(f"M{110 - 12} {y - 36} h24 v30 h-24z", "#ffe08a", "#f4e4c4")
            b.fill(
                f"M{110 - half - 18} {y - 42} q{half * 0.5} -8 {half * 0.6} -30 h{half * 0.8 + 36} q{half * 0.1} 22 {half * 0.6} 30z",
                "#3a4a5c",
                "#2c3848",
                y - 74,
                y - 42,
            )
        b.line("M110 434 V376", "#c9a24a", 6)

    def blossom(b: Brush) -> None:
        b.line("M-20 30 Q90 60 200 20 M80 46 q30 40 90 46", "#5a3a34", 11)
        for index in range(22):
            b.circle(
                -10 + index * 10.6,
                40 + 26 * ((index * 7) % 5 - 2) / 2,
                15 + index % 3 * 5,
                ("#ffc4da", "#ffaecb", "#ffe1ec")[index % 3],
            )

    return Place((
        sky_clouds(land), once(land, 0.05, 340, mount, 0.55), Sheet(0.14, 330, partial(skyline, land=land, name="far", base=680, kind="towers", distance=0.5)),
        once(land, 0.2, 130, tower, 0.2), once(land, 0.32, 360, pagoda, 0.1), Sheet(0.5, 560, partial(skyline, land=land, name="low", base=726, kind="houses", distance=0.14)),
        row(land, 0.78, 280, _neon_signs), ground_row(land, "street", 730, "#6a6c84"), row(land, 1.2, 0, blossom, span=900.0, bottom=170.0),
    ), soft=False)  # fmt: skip


def _rooftop(land: Land) -> Place:
    def below(b: Brush) -> None:
        for x, tall, wide in (
            (0, 140, 90),
            (96, 210, 74),
            (176, 110, 96),
            (280, 180, 80),
            (366, 130, 84),
            (456, 230, 78),
        ):
            y = 800
            colour = ("#6f6a8c", "#5c6c94", "#7a7090")[int(x) % 3]
            b.box(x, y - tall, wide, tall, colour, 2, darken(colour, 0.25))
            _panes(b, x + 10, y - tall + 14, wide - 16, tall - 30)

    def roof(b: Brush) -> None:
        b.box(-4, 716, 541, 36, "#b4604a", 0, "#8a4638")
        b.box(-4, 706, 541, 16, "#d8d0c4", 3)
        for row_index in range(2):
            for brick in range(9):
                b.box(brick * 59 + 28 * row_index, 724 + row_index * 14, 54, 11, "#c97058", 2, alpha=0.7)

    def things(b: Brush) -> None:
        b.line("M60 760 L76 640 M150 760 L134 640 M68 700 H142", "#5a4a44", 9)
        b.box(50, 500, 110, 146, "#a8703f", 6, "#7a4c2c")
        for hoop in (530, 576, 622):
            b.box(48, hoop, 114, 7, "#3a3440")
        b.fill("M42 504 L105 440 L168 504z", "#5c5468")
        b.line("M430 742 V560 M400 590 h60 M410 620 h40 M430 560 l-30 -20 M430 560 l30 -20", "#4a4458", 6)
        b.box(456, 640, 90, 110, "#9aa4b0", 4, "#78828e")
        b.circle(500, 690, 34, "#5a6472")
        b.line("M500 660 V720 M470 690 H530", "#9aa4b0", 5)

    def washing(pen: Pen, time: float) -> None:
        pen.line("M-160 0 Q0 34 160 0", "#f4f0e8", 3)
        for index, colour in enumerate(("#e2604a", "#fff6e8", "#4f8fd0", "#f0c04a")):
            x = -110 + index * 70
            with pen.at(x, 26 - abs(index - 1.5) * 6, 4 * (1 + 3 * land.palette.wind) * swing(time, 0.5, index)):
                pen.fill(
                    "M-26 0 h52 v60 q-26 8 -52 0z"
                    if index % 2
                    else "M-16 0 h32 l16 22 -12 10 -6 -6 v40 h-28 v-40 l-6 6 -12 -10z",
                    land.palette.thing(colour),
                )

    return Place((
        sky_clouds(land), Sheet(0.06, 250, partial(skyline, land=land, name="far", base=660, kind="towers", distance=0.66)),
        Sheet(0.16, 330, partial(skyline, land=land, name="mid", base=760, kind="towers", distance=0.4)), row(land, 0.4, 560, below, 0.15),
        ground_row(land, "roof", 744, "#8a8694"), row(land, 1.0, 430, roof), row(land, 1.0, 430, things),
        row(land, 1.42, 880, lambda b: b.box(-4, 930, 541, 100, "#5c3a34", 0, "#3f2826")),
    ), soft=False, lives=(*lives_in(land, (Live(0.98, 296, 560, washing, 180), smoke(500, 640, 0.99, size=0.7)), 800.0), *birds(land, 180)))  # fmt: skip


PLACES: dict[str, Builder] = {"paris": _paris, "newyork": _new_york, "tokyo": _tokyo, "rooftop": _rooftop}
