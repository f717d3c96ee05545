"""Where people live and travel: villages, cities, streets, roads, bridges."""

from dataclasses import replace
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.built import skyline, street
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.places.country import PLACES as COUNTRY
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


def _village(land: Land) -> Place:
    return Place((
        sky_clouds(land), mountains(land), band(land, "far", 580, 20, 0.55, 0.2, wood(land, "far trees", 20, 0.3, 0.5, 0.55, sink=12), top=130),
        Sheet(0.45, 420, partial(skyline, land=land, name="houses", base=650, kind="houses", distance=0.2)), near_ground(land), foreground(land),
    ))  # fmt: skip


def _city(land: Land) -> Place:
    return Place((
        sky_clouds(land), Sheet(0.08, 250, partial(skyline, land=land, name="far", base=640, kind="towers", distance=0.62)),
        Sheet(0.3, 300, partial(skyline, land=land, name="middle", base=690, kind="towers", distance=0.25)),
        Sheet(1.0, 700, partial(street, land=land)),
    ), soft=False)  # fmt: skip


def _street(land: Land) -> Place:
    return Place((
        Sheet(0.1, 200, partial(skyline, land=land, name="far", base=660, kind="towers", distance=0.5)),
        Sheet(0.4, 230, partial(skyline, land=land, name="middle", base=700, kind="shops", distance=0.15)),
        Sheet(1.0, 690, partial(street, land=land)),
    ), soft=False)  # fmt: skip


def _road(land: Land) -> Place:
    whole = COUNTRY["field"](land)
    return replace(
        whole,
        sheets=(*whole.sheets[:-2], Sheet(1.0, 700, partial(street, land=land, rural=True)), whole.sheets[-1]),
        soft=False,
    )


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
    ), floor=802.0, soft=False)  # fmt: skip


PLACES: dict[str, Builder] = {"village": _village, "city": _city, "street": _street, "road": _road, "bridge": _bridge}
