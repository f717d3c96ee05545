"""Open land: meadows, parks, woods, mountains, deserts."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.world.land import Curve, Land
from misora.engines.animatic.world.layers import Sheet
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


def _field(land: Land) -> Place:
    return Place((
        sky_clouds(land), mountains(land),
        band(land, "far", 572, 22, 0.62, 0.2, wood(land, "far trees", 26, 0.28, 0.5, 0.62, sink=14), top=130),
        band(land, "middle", 652, 26, 0.3, 0.45, wood(land, "trees", 10, 0.62, 1.12, 0.18), top=260),
        near_ground(land), foreground(land),
    ))  # fmt: skip


def _park(land: Land) -> Place:
    return Place((
        sky_clouds(land),
        band(land, "far", 560, 26, 0.6, 0.2, wood(land, "far trees", 30, 0.4, 0.66, 0.55, sink=10), top=160),
        band(land, "middle", 650, 18, 0.28, 0.5, wood(land, "trees", 8, 0.9, 1.3, 0.12), top=290),
        near_ground(land), foreground(land),
    ))  # fmt: skip


def _forest(land: Land) -> Place:
    kind = "" if land.palette.foliage in {"#e08a3a", "#f4b6cc"} else "pine"
    return Place((
        band(land, "far", 590, 20, 0.75, 0.15, wood(land, "far trees", 46, 0.7, 1.1, 0.75, kind=kind), top=270),
        band(land, "middle", 640, 20, 0.5, 0.35, wood(land, "mid trees", 26, 1.0, 1.5, 0.42, kind=kind), top=360),
        band(land, "trees", 690, 16, 0.2, 0.65, wood(land, "trees", 11, 1.3, 1.9, 0.1, kind=kind), top=440),
        near_ground(land), foreground(land),
    ))  # fmt: skip


def _peaks(land: Land) -> Place:
    return Place((
        sky_clouds(land),
        Sheet(0.06, 230, lambda pen: land.ridge(pen, "far ridge", 600, 360, 0.7, caps=True)),
        Sheet(0.16, 340, lambda pen: land.ridge(pen, "ridge", 660, 300, 0.35, caps=True, colour="#56648c")),
        band(land, "middle", 664, 24, 0.25, 0.45, wood(land, "trees", 14, 0.5, 0.9, 0.2, kind="pine"), top=220),
        near_ground(land), foreground(land),
    ))  # fmt: skip


def _desert(land: Land) -> Place:
    def cacti(pen: Pen, curve: Curve) -> None:
        rng = land.rng("cacti")
        for x in land.spots("cacti", 5, 160):
            land.cactus(pen, x, curve(x) + 20, rng.uniform(0.6, 1.1), 0.2)

    return Place((
        sky_clouds(land),
        Sheet(0.08, 420, lambda pen: land.ridge(pen, "mesas", 610, 150, 0.55, caps=False, colour="#c9764e")),
        band(land, "dunes", 620, 34, 0.45, 0.25), band(land, "middle", 676, 26, 0.2, 0.5, cacti, top=170),
        band(land, "near", 730, 14, 0.0, 1.0), Sheet(1.5, 890, lambda pen: land.hills(pen, land.rolling("fore", 930, 16, 3), 930, 0.0, darken(land.palette.ground, 0.12))),
    ))  # fmt: skip


PLACES: dict[str, Builder] = {"field": _field, "park": _park, "forest": _forest, "mountains": _peaks, "desert": _desert}
