"""What each kind of place is made of, from the horizon to the foreground."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.built import indoors, skyline, street
from misora.engines.animatic.world.land import Curve, Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.sheets import Place, band, foreground, mountains, near_ground, sky_clouds, wood
from misora.engines.animatic.world.waters import beach, lake, sea, underwater


def build_place(family: str, land: Land) -> Place:
    """The place of that family; see `director.places.FAMILIES`."""
    return _BUILDERS.get(family, _field)(land)


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


def _above_clouds(land: Land) -> Place:
    palette = land.palette
    tones = [
        mix(mix("#ffffff", palette.cover, palette.cover_strength * share), palette.sky[-2][1], tint)
        for share, tint in ((0.75, 0.45), (0.5, 0.4), (0.3, 0.35), (0.12, 0.3))
    ]
    rows = zip((640, 730, 810, 890), (0.1, 0.3, 0.7, 1.4), tones, (4.0, 7.0, 10.0, 14.0), strict=True)
    banks = [
        Sheet(depth, base - 80, partial(land.clouds, name=f"bank {base}", base=base, colour=tone), drift=drift)
        for base, depth, tone, drift in rows
    ]
    return Place((sky_clouds(land), *banks), floor=800, swim=440)


def _space(land: Land) -> Place:
    curve = land.rolling("dust", 736, 26, 4)

    def dust(pen: Pen) -> None:
        land.hills(pen, curve, 736, 0.0, "#a08fc0")
        rng = land.rng("craters")
        for x in land.spots("craters", 14, 60):
            y, size = curve(x) + rng.uniform(30, 190), rng.uniform(14, 44)
            pen.oval(x, y, size, size * 0.3, darken(land.palette.land(0.0, "#a08fc0")[0], 0.3), 0.7)
            pen.oval(x + 2, y + 3, size * 0.9, size * 0.24, land.palette.land(0.0, "#a08fc0")[1], 0.7)

    far = Sheet(0.2, 560, lambda pen: land.ridge(pen, "crags", 690, 110, 0.3, caps=False, colour="#7a68a8"))
    return Place((far, Sheet(1.0, 690, dust)), swim=430)


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
    whole = _field(land)
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


def _room(land: Land) -> Place:
    return Place((Sheet(0.6, -60, partial(indoors, land=land), shadow=0.0),), soft=False, swim=400)


def _cave(land: Land) -> Place:
    def stone(name: str, base: float, colour: str) -> Callable[[Pen], None]:
        floor, roof = land.rolling(name, base, 26, 4), land.rolling(name + " roof", 250 - (base - 560), 60, 6)

        def draw(pen: Pen) -> None:
            pen.fill(land.under(floor), colour, darken(colour, 0.4), base - 20, 960)
            with pen.at(0, 0, 0, 1, -1), pen.at(0, -HEIGHT):
                pen.fill(land.under(lambda x: HEIGHT - roof(x)), darken(colour, 0.2))

        return draw

    tones = ("#5a4a72", "#463a5e", "#33294a")
    return Place(
        tuple(
            Sheet(depth, -60, stone(f"stone {base}", base, tone))
            for depth, base, tone in zip((0.2, 0.5, 1.0), (600, 670, 740), tones, strict=True)
        )
    )


_BUILDERS: dict[str, Callable[[Land], Place]] = {
    "field": _field, "park": _park, "forest": _forest, "mountains": _peaks, "beach": beach, "sea": sea, "lake": lake,
    "underwater": underwater, "city": _city, "street": _street, "road": _road, "bridge": _bridge, "desert": _desert, "sky": _above_clouds,
    "space": _space, "village": _village, "room": _room, "cave": _cave,
}  # fmt: skip
