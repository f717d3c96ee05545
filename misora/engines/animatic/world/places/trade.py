"""Where goods change hands: the market, the harbour."""

from functools import partial

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.built import skyline
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, halo, ray, swing
from misora.engines.animatic.world.outdoors import birds, ground_row, once, once_alive, row
from misora.engines.animatic.world.places.waters import water_rows
from misora.engines.animatic.world.sheets import Builder, Place, mountains, sky_clouds

_FRUIT = ("#e2404a", "#f0a02a", "#7fb83a", "#9a4fa0", "#f6d23a", "#d8603a")


def _stall(b: Brush, x: float, wide: float, colour: str) -> None:
    y = 760
    for post in (x + 6, x + wide - 14):
        b.box(post, y - 330, 9, 330, "#7a5238")
    for index in range(6):
        left, step = x - 14 + index * (wide + 28) / 6, (wide + 28) / 6
        tone = colour if index % 2 else "#fff6e4"
        b.fill(f"M{left + 6} {y - 372} h{step - (2 if index == 5 else 0)} l{4 if index > 2 else -4} 60 h{-step}z", tone)
        b.circle(left + step / 2, y - 314, step / 2, darken(tone, 0.08))
    b.lamp(x + wide / 2, y - 280, 150)
    b.box(x - 6, y - 116, wide + 12, 116, "#a8703f", 4, "#7a4c2c")
    for crate in range(3):
        left, step = x + 2 + crate * wide / 3, wide / 3
        hue = _FRUIT[(crate * 2 + b.index + int(x)) % 6]
        for fruit in range(8):
            b.circle(left + 8 + (fruit % 4) * (step - 16) / 3, y - 128 - 15 * (fruit // 4), 12, hue)
        b.box(left, y - 122, step - 5, 38, "#c99a5a", 3, "#a87a40")
    b.line(f"M{x + 10} {y - 56} h{wide - 20}", "#8a5a34", 4)


def _market(land: Land) -> Place:
    def stalls(b: Brush) -> None:
        _stall(b, 10, 168, ("#d83f4a", "#2f8f6a")[b.index % 2])
        _stall(b, 360, 160, ("#2f7fc0", "#e29a2a")[b.index % 2])

    def bunting(b: Brush) -> None:
        b.line("M-4 60 Q133 150 266 60 Q400 150 537 60", "#5a4a44", 3)
        for flag in range(12):
            x = 22 + flag * 44.4
            y = 62 + 44 * (1 - abs((x % 266.5) / 133.25 - 1) ** 2)
            b.fill(f"M{x - 14} {y} h28 l-14 34z", _FRUIT[flag % 6])

    def front(b: Brush) -> None:
        for x, hue in ((-10, 1), (440, 2)):
            for fruit in range(6):
                b.circle(x + 18 + fruit * 21, 912 - 12 * (fruit % 2), 19, _FRUIT[(hue + fruit % 2) % 6])
            b.fill(f"M{x} 912 h132 l-12 100 h-108z", "#c99a5a", "#94683a", 912, 1000)

    return Place((
        sky_clouds(land), Sheet(0.16, 420, partial(skyline, land=land, name="far", base=660, kind="houses", distance=0.45)),
        Sheet(0.4, 330, partial(skyline, land=land, name="row", base=720, kind="houses", distance=0.18)),
        ground_row(land, "square", 738, "#b4a48c"), row(land, 1.0, 380, stalls), row(land, 1.2, 30, bunting, bottom=180.0), row(land, 1.42, 880, front),
    ), soft=False)  # fmt: skip


def _harbour(land: Land) -> Place:
    def ships(b: Brush) -> None:
        b.fill("M20 650 h180 l-24 52 H48z", "#b3343c", "#7a242c", 650, 702)
        b.box(60, 606, 70, 46, "#fffaf0", 3)
        b.box(84, 566, 26, 42, "#2f4f7a")
        for window in range(3):
            b.circle(74 + window * 21, 628, 6, "#3a5a78")
        b.line("M460 690 V420", "#6a4a38", 7)
        b.fill("M466 430 q80 110 60 220 h-60z", "#fff6e4")
        b.fill("M452 450 q-60 90 -60 200 h60z", "#f0d8b4")
        b.fill("M380 664 h170 l-24 42 h-120z", "#3f6f9a", "#2c4f70", 664, 706)

    def light(b: Brush) -> None:
        b.fill("M300 640 L312 380 H348 L360 640z", "#fffaf2", "#dccfc4", 380, 640)
        for band in (430, 520, 606):
            b.box(303, band, 54, 34, "#d83f3a")
        b.box(306, 340, 48, 42, "#3a4a5c", 3)
        b.bright("M312 346 h36 v30 h-36z", "#fff4b0", "#dff0f4")
        b.fill("M300 342 L330 308 L360 342z", "#d83f3a")
        b.fill("M250 660 Q330 600 410 660z", "#8a7a68")

    def beam(pen: Pen, time: float) -> None:
        if land.palette.dark:
            halo(pen, 0, 0, 80, "#fff0b0", 0.8)
            for side in (0, 180):
                with pen.at(0, 0, side + 12 * swing(time, 0.15)):
                    ray(pen, (-4, 4), (-60, 60), 420, "#fff4c0", 0.3)

    def pier(b: Brush) -> None:
        for board in range(14):
            x = board * 38.07
            b.box(x + 1, 752, 36, 118, ("#a8794f", "#9a6c44", "#b4865a")[board % 3], 2, "#7a5436")
        b.box(-4, 868, 541, 22, "#6a482e")
        for x in (60, 240, 420):
            b.box(x, 880, 34, 140, "#5a3c28", 4)
        for x in (40, 460):
            b.box(x, 690, 34, 76, "#4a3a34", 8)
            b.box(x - 5, 684, 44, 16, "#5f4c44", 6)
            b.line(f"M{x - 4} 720 q20 12 42 0", "#e8d4a8", 8)
        b.line("M74 722 Q266 800 460 722", "#e8d4a8", 6)
        b.box(118, 690, 74, 70, "#b48a50", 3, "#8a6438")
        b.line("M118 690 L192 760 M192 690 L118 760", "#8a6438", 6)

    return Place((
        sky_clouds(land), mountains(land, 610, 130, 0.05), once(land, 0.12, 290, light, 0.25), *water_rows(land, ((640, 0.1, 0.2), (672, 0.25, 0.32))),
        row(land, 0.42, 410, ships, 0.05), *water_rows(land, ((700, 0.45, 0.5), (738, 0.6, 0.8))), row(land, 1.0, 680, pier),
        *water_rows(land, ((930, 0.95, 1.3),)),
    ), soft=False, waterline=None, lives=(*once_alive(land, Live(0.12, 330, 360, beam, 440)), *birds(land, 220)))  # fmt: skip


PLACES: dict[str, Builder] = {"market": _market, "harbour": _harbour}
