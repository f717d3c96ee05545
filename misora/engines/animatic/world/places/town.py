"""Where people live and travel: villages, cities, streets, roads, bridges."""

from dataclasses import replace
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.built import skyline, street
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.outdoors import birds, overhang, row, smoke
from misora.engines.animatic.world.places.country import PLACES as COUNTRY
from misora.engines.animatic.world.places.yard import fence
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
from misora.engines.animatic.world.traffic import cars, street_lamp


def _kerb(b: Brush) -> None:
    street_lamp(b, 20, 760)
    if b.index % 2 == 0:
        b.box(440, 690, 46, 66, "#d83f3a", 8)
        b.box(434, 684, 58, 12, "#b3302e", 5)
        b.box(448, 706, 30, 5, "#3a1a1c")
    else:
        b.line("M410 756 V716 M500 756 V716", "#3a4254", 8)
        b.box(396, 700, 120, 12, "#a8703f", 4)
        b.box(396, 660, 120, 26, "#a8703f", 4)


def _railing(b: Brush) -> None:
    b.box(-4, 926, 541, 9, "#2c3346")
    for post in range(9):
        b.box(post * 59.2, 910, 8, 110, "#2c3346", 4)


def _shops(b: Brush) -> None:
    """Fronts one could walk into: a baker's, a florist's, a café, a bookshop."""
    for index, x in enumerate((4, 182, 360)):
        kind = (index + b.index) % 4
        wall, cloth = (("#c9785a", "#f0b03a"), ("#7a9a8a", "#e2604a"), ("#8a7aa8", "#3f9a8c"), ("#b4946a", "#4f7fc0"))[
            kind
        ]
        b.box(x, 380, 166, 350, wall, 3, darken(wall, 0.2))
        for left in (x + 20, x + 96):
            b.bright(f"M{left} 410 h50 v70 h-50z", "#ffdf94", "#c4dcea")
        b.box(x + 10, 500, 146, 34, darken(wall, 0.45), 5)
        neon = b.palette.neon
        (b.pen.unlit() if b.dark else b.pen).line(
            f"M{x + 34} 517 h{50 + 12 * kind}", "#ff6fd0" if neon else "#fff0c0", 9
        )
        b.lamp(x + 83, 520, 130, "#ff5fc0" if neon else "#ffc978", 0.5)
        b.bright(f"M{x + 14} 560 h90 v120 h-90z", "#ffe4a8", "#bfe0ea")
        for thing in range(4):
            b.circle(x + 30 + thing * 20, 664, 12, ("#d8903a", "#f0709a", "#e8e0d0", "#d8563f")[kind])
        b.box(x + 114, 560, 42, 170, darken(wall, 0.5), 3)
        b.bright(f"M{x + 121} 572 h28 v80 h-28z", "#ffe4a8", "#a8c8d4")
        for strip in range(6):
            tone = cloth if strip % 2 else "#fff6e6"
            left = x - 4 + strip * 29
            b.fill(f"M{left + 4} 534 h25 l4 34 q-14 14 -29 0z", tone)


def _village(land: Land) -> Place:
    return Place((
        sky_clouds(land), mountains(land), band(land, "far", 580, 20, 0.55, 0.2, wood(land, "far trees", 20, 0.3, 0.5, 0.55, sink=12), top=130),
        Sheet(0.45, 420, partial(skyline, land=land, name="houses", base=650, kind="houses", distance=0.2)), near_ground(land), row(land, 1.0, 700, _well), foreground(land),
    ), lives=(*lives_in(land, (smoke(80, 540, 0.46), smoke(330, 536, 0.46))), *overhang(land), *birds(land)))  # fmt: skip


def _well(b: Brush) -> None:
    fence(b, 772, 60, "#e8dcc4", wide=150.0, pickets=4)
    if b.main:
        b.box(404, 720, 104, 70, "#9a948c", 8, "#6f6a64")
        b.line("M414 724 V630 M498 724 V630", "#6a4a34", 9)
        b.fill("M392 640 L456 586 L520 640z", "#a8503f")
        b.line("M456 640 V690", "#e8d8b0", 4)


def _city(land: Land) -> Place:
    return Place((
        sky_clouds(land), Sheet(0.08, 250, partial(skyline, land=land, name="far", base=640, kind="towers", distance=0.62)),
        Sheet(0.3, 270, partial(skyline, land=land, name="middle", base=690, kind="towers", distance=0.25)),
        Sheet(1.0, 700, partial(street, land=land)), row(land, 1.0, 380, _kerb), row(land, 1.42, 900, _railing),
    ), soft=False, lives=(*cars(land), *birds(land, 170)))  # fmt: skip


def _street(land: Land) -> Place:
    return Place((
        Sheet(0.1, 200, partial(skyline, land=land, name="far", base=660, kind="towers", distance=0.5)),
        Sheet(0.4, 230, partial(skyline, land=land, name="middle", base=700, kind="shops", distance=0.15)),
        row(land, 0.72, 330, _shops, 0.04), Sheet(1.0, 690, partial(street, land=land)), row(land, 1.0, 380, _kerb),
    ), soft=False, lives=cars(land))  # fmt: skip


def _road(land: Land) -> Place:
    whole = COUNTRY["field"](land)
    return replace(
        whole,
        lives=(*whole.lives, *cars(land)),
        sheets=(
            *whole.sheets[:-2],
            Sheet(1.0, 700, partial(street, land=land, rural=True)),
            row(land, 1.0, 560, _wayside),
            whole.sheets[-1],
        ),
        soft=False,
    )


def _wayside(b: Brush) -> None:
    for x in (40, 218, 396):
        b.box(x, 706, 12, 46, "#f4f0e8", 3)
        b.box(x, 712, 12, 12, "#d83f3a")
    if b.main:
        b.line("M470 750 V600", "#8a94a0", 8)
        b.fill("M470 540 l44 44 -44 44 -44 -44z", "#f6c83a")
        b.line("M452 600 q0 -30 30 -30 m-10 -10 l12 10 -12 12", "#2a2630", 6)


def _bridge(land: Land) -> Place:
    """A viaduct over a valley: rails on top, arches below."""
    palette = land.palette
    stone = palette.thing("#a8605a")

    def viaduct(pen: Pen) -> None:
        count = max(1, round(land.period / 132))
        span = land.period / count
        pen.box(-4, 808, land.period + 8, 30, lighten(stone, 0.12), 0, stone)
        pen.box(-4, 836, land.period + 8, HEIGHT - 770, darken(stone, 0.12), 0, darken(stone, 0.4))
        hollow = mix(palette.land(0.35)[1], palette.cover, 0.35)
        for index in range(count):
            x = (index + 0.5) * span
            pen.fill(f"M{x - 46} 1030 V906 C{x - 46} 846 {x + 46} 846 {x + 46} 906 V1030z", hollow)
        pen.box(-4, 801, land.period + 8, 7, palette.thing("#3a3444"))
        for index in range(count * 4):
            pen.box(index * span / 4, 808, 16, 6, palette.thing("#5c4a44"), 2)

    return Place((
        sky_clouds(land), Sheet(0.08, 330, lambda pen: land.ridge(pen, "ridge", 600, 260, 0.55, caps=palette.hour != "sunset", colour="#8a6a8a")),
        band(land, "far", 640, 30, 0.5, 0.22, wood(land, "far trees", 18, 0.3, 0.55, 0.5, sink=14), top=140),
        band(land, "middle", 720, 30, 0.25, 0.5, wood(land, "trees", 9, 0.5, 0.85, 0.2), top=220),
        Sheet(1.0, 796, viaduct),
    ), floor=802.0, soft=False, lives=(*overhang(land), *birds(land, 200)))  # fmt: skip


PLACES: dict[str, Builder] = {"village": _village, "city": _city, "street": _street, "road": _road, "bridge": _bridge}
