"""Wild places: the jungle, the swamp, the waterfall, the volcano, the ice."""

import math
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, flicker, halo, swing
from misora.engines.animatic.world.outdoors import birds, ground_row, once, once_alive, overhang, row
from misora.engines.animatic.world.places.waters import water_rows
from misora.engines.animatic.world.sheets import (
    Builder,
    Place,
    band,
    foreground,
    mountains,
    near_ground,
    sky_clouds,
    wood,
)

_GREENS = ("#2f8f4a", "#3fa85a", "#1f6f4a", "#5fb84a")


def _big_leaf(b: Brush, x: float, y: float, turn: float, size: float, colour: str) -> None:
    with b.at(x, y, turn, size):
        b.fill(
            "M0 0 C-56 -60 -44 -150 0 -210 C44 -150 56 -60 0 0z", lighten(colour, 0.08), darken(colour, 0.25), -210, 0
        )
        b.line(
            "M0 -6 V-190 M0 -50 l-26 -26 M0 -50 l26 -26 M0 -95 l-26 -26 M0 -95 l26 -26", lighten(colour, 0.35), 4, 0.6
        )


def _giants(b: Brush) -> None:
    for x, wide in ((20, 58), (330, 76), (480, 44)):
        b.fill(
            f"M{x} 760 q{wide * 0.3} -90 0 -400 V-120 h{wide} V360 q-10 300 {wide * 0.5} 400z",
            "#6a4a34",
            "#4a3428",
            0,
            760,
        )
        b.line(f"M{x + wide * 0.4} -100 V640", "#8a6444", 5, 0.5)
        b.line(f"M{x - 40} -120 Q{x + 60} 420 {x + 190} -120", "#3f7f3a", 8)
    for x, y, size in ((0, 60, 1.3), (110, 10, 1.1), (240, 70, 1.3), (360, 20, 1.2), (470, 70, 1.25)):
        for dx, dy, radius in ((-50, 0, 62), (10, -26, 74), (62, 6, 58), (0, 34, 50)):
            b.circle(x + dx * size, y + dy * size, radius * size, _GREENS[(int(x) + int(dx)) % 4])


def _jungle(land: Land) -> Place:
    def ferns(b: Brush) -> None:
        for x, size in ((30, 0.9), (120, 0.66), (400, 1.0), (500, 0.8)):
            for turn, colour in ((-64, 0), (-34, 1), (0, 3), (34, 1), (62, 2)):
                _big_leaf(b, x, 770, turn, size, _GREENS[colour])
        for x in (90, 440):
            b.circle(x, 640, 16, "#f0507a")
            for turn in range(6):
                b.circle(x + 24 * math.cos(turn * 1.05), 640 + 24 * math.sin(turn * 1.05), 15, "#ff7a9a")

    def front(b: Brush) -> None:
        for x, turns in ((-10, (-30, 10, 46)), (545, (-50, -14, 28))):
            for index, turn in enumerate(turns):
                _big_leaf(b, x, 1020, turn, 1.25, ("#1f5f3a", "#174f34", "#237044")[index])

    haze = partial(_haze, land)
    return Place((
        band(land, "far", 560, 16, 0.7, 0.12, wood(land, "far trees", 40, 0.9, 1.5, 0.7, sink=10), top=320),
        Sheet(0.2, 300, haze, shadow=0.0), row(land, 0.4, -120, _giants, 0.2), row(land, 0.75, 520, ferns),
        near_ground(land), row(land, 1.4, 700, front),
    ), lives=(*overhang(land, "lianas"), *birds(land, 330)))  # fmt: skip


def _haze(land: Land, pen: Pen) -> None:
    pen.fill_fading(f"M0 320 H{land.period} V720 H0z", land.palette.air, 0.55, 320, 720, rising=0.5)


def _swamp(land: Land) -> Place:
    def snags(b: Brush) -> None:
        for x, size in ((50, 1.0), (300, 0.7), (440, 1.15)):
            with b.at(x, 742, 0, size):
                b.fill(
                    "M-34 10 q20 -30 14 -170 q-40 -60 -70 -76 q50 6 76 40 q-6 -70 20 -130 q6 60 2 110 q30 -60 74 -76 q-50 50 -66 130 q0 130 24 172z",
                    "#4a4440",
                    "#33302f",
                    -260,
                    0,
                )
                b.line("M-52 -222 q-6 50 4 90 M60 -200 q10 44 2 84 M20 -270 q12 60 4 110", "#7a9a5a", 5, 0.8)

    def reeds(b: Brush) -> None:
        for x in (14, 34, 58, 396, 424, 470, 510):
            tall = 120 + 60 * b.rng.random()
            b.line(f"M{x} 800 Q{x + 4} {800 - tall * 0.5} {x + 12} {800 - tall}", "#5f7f3a", 5)
            b.box(x + 6, 770 - tall, 13, 46, "#6a4028", 6)

    def pads(b: Brush) -> None:
        for x, y, wide in ((60, 856, 52), (180, 904, 66), (380, 876, 60), (490, 930, 64)):
            b.oval(x, y, wide, wide * 0.22, "#5f9f4a")
            b.oval(x - 4, y - 3, wide * 0.8, wide * 0.15, "#7fb85a")
            if int(x) % 40 == 20:
                for turn in (-40, 0, 40):
                    with b.at(x, y - 4, turn):
                        b.fill("M0 0 q-12 -16 0 -34 q12 18 0 34z", "#f4a8c8")

    return Place((
        sky_clouds(land), band(land, "far", 580, 16, 0.7, 0.14, wood(land, "far trees", 34, 0.6, 1.0, 0.6, sink=10), top=240),
        Sheet(0.2, 360, partial(_haze, land), shadow=0.0),
        row(land, 0.5, 420, snags, 0.15), *water_rows(land, ((742, 0.2, 0.7),), "#4f7a5a"), row(land, 0.85, 600, reeds),
        *water_rows(land, ((800, 0.5, 1.0),), "#44704f"), row(land, 1.1, 830, pads), *water_rows(land, ((930, 0.9, 1.4),), "#345a44"),
    ), floor=800, swim=700, waterline=820, lives=overhang(land, "lianas"))  # fmt: skip


def _waterfall(land: Land) -> Place:
    def cliff(b: Brush) -> None:
        b.fill("M-4 760 V250 Q60 200 130 230 L150 250 V760z", "#7a7468", "#575650", 220, 740)
        b.fill("M390 760 V240 Q450 190 540 240 V760z", "#7a7468", "#575650", 220, 740)
        for x, y in ((20, 330), (70, 440), (16, 560), (100, 620), (430, 340), (480, 470), (420, 590)):
            b.fill(f"M{x} {y} h56 l8 30 h-70z", "#8f887a", alpha=0.7)
        b.fill("M146 250 Q270 226 394 250 V760 H146z", "#a8dcf0", "#5fb0d8", 240, 760)
        for x in range(164, 388, 28):
            b.line(f"M{x} {252 + x % 40} V{690 + x % 60}", "#ffffff", 6, 0.45)
        for x, size in ((30, 0.62), (96, 0.5), (440, 0.7), (500, 0.54)):
            with b.at(x, 246, 0, size):
                for dx, dy, radius in ((-30, -60, 42), (30, -66, 40), (0, -96, 48), (0, -50, 44)):
                    b.circle(dx, dy, radius, b.palette.foliage if dx else darken(b.palette.foliage, 0.1))
                b.box(-8, -30, 16, 40, "#6a4a34")

    def fall(pen: Pen, time: float) -> None:
        for index in range(13):
            x = -112 + index * 18.5
            down = (time * (330 + 37 * (index % 4)) + index * 171) % 480
            long = min(90.0, 480 - down)
            pen.line(f"M{x} {down:.0f} v{long:.0f}", "#ffffff", 5, 0.6)
        for index in range(8):
            puff = 0.5 + 0.5 * swing(time, 0.5 + 0.07 * index, index)
            pen.circle(-118 + index * 34, 486 - 16 * puff, 26 + 12 * puff, "#ffffff", 0.34)

    def stones(b: Brush) -> None:
        for x, y, wide in ((40, 800, 70), (470, 806, 84), (250, 960, 60), (100, 950, 46)):
            b.fill(
                f"M{x - wide} {y} q{wide * 0.3} {-wide * 0.8} {wide} {-wide * 0.75} q{wide * 0.8} 0 {wide} {wide * 0.75}z",
                "#9a958a",
                "#6a6660",
                y - 60,
                y,
            )

    return Place((
        sky_clouds(land), mountains(land, 560, 260), band(land, "far", 560, 18, 0.5, 0.2, wood(land, "far trees", 24, 0.5, 0.9, 0.5, sink=10), top=200),
        row(land, 0.5, 130, cliff, 0.08), *water_rows(land, ((706, 0.3, 0.6), (744, 0.5, 0.8))), ground_row(land, "bank", 782, "#7a9a5a", draw=stones), foreground(land),
    ), swim=640, lives=(*lives_in(land, (Live(0.5, 270, 250, fall, 150),)), *overhang(land), *birds(land, 150)))  # fmt: skip


_LAVA = ("#ffd84a", "#ff8a2a", "#ff4f1f")


def _volcano(land: Land) -> Place:
    def cone(b: Brush) -> None:
        b.fill(
            "M-120 720 Q110 560 196 250 q14 16 36 8 q40 14 62 -4 q24 10 44 -4 Q420 560 650 720z",
            "#5a4048",
            "#33262e",
            250,
            700,
        )
        hot = b.pen.unlit()
        hot.glow(266, 250, 230, "#ff7a2a", 0.55)
        hot.fill(
            "M204 262 q60 26 128 -2 l8 26 q-20 6 -26 50 q-10 90 40 180 q26 60 20 130 h-40 q10 -80 -20 -130 q-40 -80 -44 -190 q-10 40 -6 80 q4 90 -70 190 q-20 30 -24 50 h-26 q0 -40 36 -90 q60 -90 46 -200 q-8 -50 -28 -66z",
            _LAVA[0],
            _LAVA[2],
            250,
            640,
        )

    def rivers(b: Brush) -> None:
        hot = b.pen.unlit()
        for x in (40, 320, 470):
            hot.glow(x, 850, 110, "#ff6a1f", 0.4)
            hot.fill(
                f"M{x} 742 q40 60 -16 110 q-40 50 20 150 h60 q-50 -90 -6 -150 q40 -60 -14 -110z",
                _LAVA[0],
                _LAVA[2],
                742,
                1000,
            )

    def front(b: Brush) -> None:
        for x, tall in ((-20, 150), (80, 70), (440, 90), (530, 170)):
            b.fill(
                f"M{x - 70} 1010 L{x - 20} {1000 - tall} l24 {-tall * 0.1} L{x + 70} 1010z",
                "#2c2028",
                "#1c141c",
                1000 - tall,
                1010,
            )

    def eruption(pen: Pen, time: float) -> None:
        hot = pen.unlit()
        halo(hot, 0, 0, 120 + 40 * flicker(time * 0.4), "#ffb04a", 0.4)
        for index in range(16):
            share = (time * 0.42 + index * 0.618) % 1.0
            side = ((index * 37) % 21 - 10) / 10
            x, y = side * 190 * share, -290 * share * (1.6 - 1.5 * share) * (0.6 + 0.04 * (index % 10))
            hot.circle(x, y, 9 * (1.1 - share), _LAVA[index % 3], 1 - share * 0.6)
        for index in range(7):
            share = (time * 0.1 + index / 7) % 1.0
            pen.circle(
                70 * share + 16 * swing(time, 0.15, index),
                -60 - 330 * share,
                36 + 66 * share,
                "#4a3a44",
                0.5 * (1 - share),
            )

    return Place((
        sky_clouds(land), mountains(land, 620, 150), once(land, 0.2, 0, cone, 0.1),
        band(land, "far", 690, 20, 0.25, 0.5, None, "#4a363c"), ground_row(land, "ash", 740, "#4f3c42", draw=rivers), row(land, 1.42, 800, front),
    ), soft=False, lives=once_alive(land, Live(0.2, 266, 256, eruption, 260)))  # fmt: skip


def _arctic(land: Land) -> Place:
    def bergs(b: Brush) -> None:
        for x, size, tall in ((70, 1.0, 1.0), (330, 0.7, 0.8), (470, 1.15, 1.25)):
            with b.at(x, 690, 0, size, size * tall):
                b.fill(
                    "M-120 30 L-96 -110 L-50 -210 L-14 -150 L30 -260 L78 -130 L104 -90 L130 30z",
                    "#f4fbff",
                    "#b4dcf0",
                    -260,
                    30,
                )
                b.fill("M-14 -150 L30 -260 L78 -130 L104 -90 L130 30 H20z", "#a4d0ec", "#7ab4dc", -260, 30, 0.8)
                b.line("M-50 -210 l14 90 -20 70 M30 -260 l-12 110", "#ffffff", 5, 0.8)

    def floes(b: Brush) -> None:
        for x, y, wide in ((60, 716, 90), (260, 726, 70), (440, 712, 100)):
            b.fill(
                f"M{x - wide} {y} l{wide * 0.3} -14 h{wide * 1.3} l{wide * 0.4} 12 -{wide * 0.3} 12 h-{wide * 1.4}z",
                "#ffffff",
                "#bfe0f2",
                y - 14,
                y + 12,
            )

    def cracks(b: Brush) -> None:
        b.line("M30 790 l70 30 30 60 80 20 M330 770 l50 50 -20 50 70 60 M130 820 l60 -20", "#7ab8dc", 4, 0.7)
        for x, y in ((150, 900), (420, 850), (280, 940)):
            b.oval(x, y, 90, 9, "#ffffff", 0.6)

    def front(b: Brush) -> None:
        for x, tall in ((-10, 170), (66, 90), (470, 110), (540, 200)):
            b.fill(
                f"M{x - 60} 1010 L{x - 14} {1000 - tall} L{x + 18} {1012 - tall} L{x + 64} 1010z",
                "#d4eefc",
                "#8ac0e0",
                1000 - tall,
                1010,
            )
            b.fill(f"M{x + 2} 1010 L{x - 14} {1000 - tall} L{x - 60} 1010z", "#ffffff", alpha=0.7)

    lives = () if not land.palette.dark else (Live(0.02, 270, 300, _aurora, 420),)
    return Place((
        sky_clouds(land), Sheet(0.06, 400, lambda pen: land.ridge(pen, "ridge", 610, 200, 0.5, caps=True, colour="#7aa4cc")),
        row(land, 0.3, 330, bergs, 0.12), *water_rows(land, ((690, 0.2, 0.45),), "#3f9fc8"), row(land, 0.7, 690, floes),
        ground_row(land, "ice", 742, "#e8f6ff", draw=cracks), row(land, 1.42, 780, front),
    ), lives=(*lives_in(land, lives, 800.0), *birds(land)))  # fmt: skip


def _aurora(pen: Pen, time: float) -> None:
    """Curtains of light that wander."""
    for index in range(26):
        x = -400 + index * 32.0
        y = 60 * math.sin(index * 0.34 + time * 0.7) + 24 * math.sin(index * 0.8 - time)
        bright = 0.34 + 0.2 * math.sin(index * 0.6 + time * 1.3)
        colour = ("#5affc0", "#4fe0d0", "#8fa8ff")[index % 9 // 3]
        for top, tall in ((-150, 260), (-70, 170), (-10, 96)):
            pen.box(x, round(y + top), 33, tall, colour, 16, alpha=bright * 0.4)


PLACES: dict[str, Builder] = {
    "jungle": _jungle, "swamp": _swamp, "waterfall": _waterfall, "volcano": _volcano, "arctic": _arctic,
}  # fmt: skip
