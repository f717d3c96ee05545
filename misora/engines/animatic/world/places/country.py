"""Open land: meadows, parks, woods, mountains, deserts."""

import math

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Curve, Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, ray
from misora.engines.animatic.world.outdoors import birds, once, overhang, row
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
from misora.engines.animatic.world.traffic import street_lamp


def _field(land: Land) -> Place:
    return Place(lives=(*overhang(land), *birds(land)), sheets=(
        sky_clouds(land), mountains(land),
        band(land, "far", 572, 22, 0.62, 0.2, wood(land, "far trees", 26, 0.28, 0.5, 0.62, sink=14), top=130),
        band(land, "middle", 652, 26, 0.3, 0.45, wood(land, "trees", 10, 0.62, 1.12, 0.18), top=260),
        near_ground(land), foreground(land),
    ))  # fmt: skip


def _park(land: Land) -> Place:
    return Place(lives=(*overhang(land), *birds(land, 200)), sheets=(
        sky_clouds(land),
        band(land, "far", 560, 26, 0.6, 0.2, wood(land, "far trees", 30, 0.4, 0.66, 0.55, sink=10), top=160),
        band(land, "middle", 650, 18, 0.28, 0.5, wood(land, "trees", 8, 0.9, 1.3, 0.12), top=290),
        near_ground(land), row(land, 1.0, 380, _bench), foreground(land),
    ))  # fmt: skip


def _forest(land: Land) -> Place:
    kind = "" if land.palette.foliage in {"#e08a3a", "#f4b6cc"} else "pine"
    return Place(lives=(*overhang(land, kind or "leaves"), *_shafts(land), *birds(land, 300, 2)), sheets=(
        band(land, "far", 590, 20, 0.75, 0.15, wood(land, "far trees", 46, 0.7, 1.1, 0.75, kind=kind), top=270),
        band(land, "middle", 640, 20, 0.5, 0.35, wood(land, "mid trees", 26, 1.0, 1.5, 0.42, kind=kind), top=360),
        band(land, "trees", 690, 16, 0.2, 0.65, wood(land, "trees", 11, 1.3, 1.9, 0.1, kind=kind), top=440),
        near_ground(land), row(land, 1.0, 700, _undergrowth), row(land, 1.42, -100, _trunks),
    ))  # fmt: skip


def _bench(b: Brush) -> None:
    b.fill("M-4 776 Q266 744 537 776 V800 Q266 776 -4 800z", "#e2cfa4")
    if b.index % 2 == 0:
        street_lamp(b, 16, 770, 300)
        b.line("M410 766 V706 M510 766 V706", "#3a4254", 8)
        for y in (650, 670, 700):
            b.box(396, y, 130, 13, "#a8703f", 4)


def _undergrowth(b: Brush) -> None:
    for x, size in ((44, 1.0), (84, 0.66), (450, 0.85)):
        with b.at(x, 800, 0, size):
            b.box(-9, -34, 18, 36, "#f4ead8", 6)
            b.fill("M-32 -30 q0 -40 32 -40 q32 0 32 40z", "#d8483f")
            for dx, dy in ((-14, -44), (6, -56), (16, -38)):
                b.circle(dx, dy, 5, "#fff6ee")
    b.box(390, 772, 130, 34, "#7a5238", 16, "#5a3a28")
    b.oval(518, 789, 13, 17, "#c9a070")


def _trunks(b: Brush) -> None:
    """Near trunks that frame the picture, and ferns at their feet."""
    b.fill("M-60 1020 Q-10 860 -16 500 V-120 H34 V480 Q36 860 96 1020z", "#3f2c2a", "#2a1f22", 0, 960)
    for x, turn in ((60, -40), (84, -8), (100, 26), (440, -30), (470, 4), (494, 36)):
        with b.at(x, 1010, turn):
            b.fill("M0 0 C-26 -60 -20 -110 0 -150 C20 -110 26 -60 0 0z", "#24503a", "#173a2c", -150, 0)


def _shafts(land: Land) -> tuple[Live, ...]:
    """Light that falls through the crowns."""
    if land.palette.dark or land.palette.veiled:
        return ()

    def shaft(pen: Pen, time: float) -> None:
        for index, x in enumerate((0, 130, 230)):
            strong = 0.2 + 0.07 * math.sin(time * 0.7 + index * 2)
            ray(pen, (x, x + 40 + 16 * index), (x - 220, x - 110 + 16 * index), 760, land.palette.sky[-1][1], strong)

    return lives_in(land, (Live(0.3, 320, 0, shaft, 300),), 800.0)


def _peaks(land: Land) -> Place:
    return Place(lives=(*overhang(land, "pine"), *birds(land, 210, 3)), sheets=(
        sky_clouds(land),
        Sheet(0.06, 160, lambda pen: land.ridge(pen, "far ridge", 600, 430, 0.7, caps=True)),
        Sheet(0.16, 340, lambda pen: land.ridge(pen, "ridge", 660, 300, 0.35, caps=True, colour="#56648c")),
        band(land, "middle", 664, 24, 0.25, 0.45, wood(land, "trees", 14, 0.5, 0.9, 0.2, kind="pine"), top=220),
        near_ground(land), foreground(land),
    ))  # fmt: skip


def _pyramids(b: Brush) -> None:
    for x, wide, tall in ((20, 150, 130), (110, 110, 90)):
        b.fill(f"M{x} 690 L{x + wide * 0.5} {690 - tall} L{x + wide} 690z", "#d9a860")
        b.fill(f"M{x + wide * 0.5} {690 - tall} L{x + wide} 690 H{x + wide * 0.42}z", "#b4824a")


def _bones(b: Brush) -> None:
    b.fill("M60 790 q-6 -30 24 -30 q30 0 28 28 l-10 14 h-28z", "#f6eedc")
    b.circle(76, 778, 6, "#5a4030")
    b.circle(96, 778, 6, "#5a4030")
    b.line("M58 770 q-24 -10 -22 -34 M112 770 q24 -10 22 -34", "#f6eedc", 8)
    for x, wide in ((430, 46), (496, 30)):
        b.fill(
            f"M{x - wide} 806 q{wide * 0.3} {-wide} {wide} {-wide * 0.8} q{wide * 0.8} 0 {wide} {wide * 0.8}z",
            "#c98a54",
        )


def _near_cacti(b: Brush) -> None:
    for x in (10, 530):
        b.line(f"M{x} 1010 V790", "#2f7a52", 42)
        b.line(f"M{x} 900 h50 v-60 M{x} 930 h-50 v-60", "#2f7a52", 26)
        b.line(f"M{x - 8} 1000 V800 M{x + 8} 1000 V800", "#5aa878", 3, 0.6)


def _desert(land: Land) -> Place:
    def cacti(pen: Pen, curve: Curve) -> None:
        rng = land.rng("cacti")
        for x in land.spots("cacti", 5, 160):
            land.cactus(pen, x, curve(x) + 20, rng.uniform(0.6, 1.1), 0.2)

    return Place((
        sky_clouds(land),
        Sheet(0.08, 420, lambda pen: land.ridge(pen, "mesas", 610, 150, 0.55, caps=False, colour="#c9764e")),
        band(land, "dunes", 620, 34, 0.45, 0.25), band(land, "middle", 676, 26, 0.2, 0.5, cacti, top=170),
        once(land, 0.3, 430, _pyramids, 0.25), band(land, "near", 730, 14, 0.0, 1.0), row(land, 1.0, 740, _bones), Sheet(1.5, 890, lambda pen: land.hills(pen, land.rolling("fore", 930, 16, 3), 930, 0.0, darken(land.palette.ground, 0.12))),
        row(land, 1.52, 720, _near_cacti),
    ), lives=birds(land, 200, 2))  # fmt: skip


PLACES: dict[str, Builder] = {"field": _field, "park": _park, "forest": _forest, "mountains": _peaks, "desert": _desert}
