"""What each kind of place is made of, from the horizon to the foreground."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.built import indoors, skyline, street
from misora.engines.animatic.world.land import Curve, Land
from misora.engines.animatic.world.layers import Sheet

FLOOR = 812.0
"""The height, in design units, at which figures stand."""


@dataclass(frozen=True)
class Place:
    """The sheets of a place, back to front, and where figures go in it."""

    sheets: tuple[Sheet, ...]
    floor: float = FLOOR
    swim: float = 470.0
    """The height at which what swims or flies keeps itself."""
    waterline: float | None = None
    """Where boats lie; None without open water."""
    soft: bool = True
    """Whether steps are on soft ground (snow, grass, sand)."""


def build_place(family: str, land: Land) -> Place:
    """The place of that family; see `director.places.FAMILIES`."""
    return _BUILDERS.get(family, _field)(land)


def _band(
    land: Land,
    name: str,
    base: float,
    swell: float,
    distance: float,
    depth: float,
    extra: Callable[[Pen, Curve], None] | None = None,
    colour: str = "",
    top: float = 90.0,
) -> Sheet:
    curve = land.rolling(name, base, swell)

    def draw(pen: Pen) -> None:
        if extra and distance > 0.1:
            extra(pen, curve)
        land.hills(pen, curve, base, distance, colour)
        if extra and distance <= 0.1:
            extra(pen, curve)

    return Sheet(depth, base - swell - (top if extra else 10.0), draw)


def _wood(
    land: Land, name: str, count: float, low: float, high: float, distance: float, *, sink: float = 26.0, kind: str = ""
) -> Callable[[Pen, Curve], None]:
    """Trees of the season along a curve, the smaller ones first."""
    rng = land.rng(name)
    places = sorted((rng.uniform(low, high), x) for x in land.spots(name, count, 26))
    pines = kind == "pine" or (not kind and land.palette.snow)

    def draw(pen: Pen, curve: Curve) -> None:
        for size, x in places:
            if pines:
                land.pine(pen, x, curve(x) + sink, size, distance, snowy=land.palette.snow)
            else:
                land.leafy(pen, x, curve(x) + sink, size, distance)

    return draw


def _sky_clouds(land: Land) -> Sheet:
    palette = land.palette
    dark = palette.hour in {"night", "dusk"}
    if palette.veiled:
        heavy = mix(palette.sky[0][1], "#0c1020" if dark else "#4a5468", 0.3)
        return Sheet(0.03, -160, lambda pen: _overcast(pen, land, heavy), shadow=0.3, drift=12.0, bottom=420)
    colour = mix("#ffffff", palette.air, 0.55 if dark else 0.12)
    if palette.snow and dark:
        return Sheet(0.03, 60, lambda _pen: None, shadow=0.0, bottom=70)  # the northern lights need a clear sky
    thin = 0.22 if dark else 0.8
    return Sheet(
        0.03, 60, lambda pen: land.puffs(pen, "puffs", 5, 120, 330, colour, thin), shadow=0.0, drift=9.0, bottom=420
    )


def _overcast(pen: Pen, land: Land, colour: str) -> None:
    """A ceiling of cloud that hangs into the picture."""
    for name, low, shade in (("ceiling", 190.0, 0.0), ("lower ceiling", 120.0, 0.12)):
        rng = land.rng(name)
        tone = lighten(colour, shade)
        pen.box(-4, -300, land.period + 8, 300 + low - 40, tone)
        x = 0.0
        while x < land.period:
            radius = rng.uniform(46, 92)
            pen.circle(x, low - 50 + rng.uniform(-14, 26), radius, tone)
            x += radius * 1.15


def fog_banks(land: Land) -> tuple[Sheet, ...]:
    """Thin white sheets between the layers, drifting."""
    white = mix("#ffffff", land.palette.cover, land.palette.cover_strength * 0.6)

    def bank(name: str, base: float, alpha: float, depth: float, drift: float) -> Sheet:
        curve = land.rolling(name, base, 30, 5)
        return Sheet(
            depth, base - 60, lambda pen: _veiled(pen, land, curve, white, alpha, base), shadow=0.0, drift=drift
        )

    return (
        bank("fog far", 470, 0.42, 0.22, 14.0),
        bank("fog", 590, 0.36, 0.55, 22.0),
        bank("fog near", 770, 0.3, 1.2, 30.0),
    )


def _veiled(pen: Pen, land: Land, curve: Curve, white: str, alpha: float, base: float) -> None:
    """A bank without an edge: it thickens downwards, then thins again."""
    pen.fill_fading(land.under(lambda x: curve(x) - 60), white, alpha, base - 60, base + 330, rising=0.4)


def _mountains(land: Land, base: float = 560.0, height: float = 190.0, depth: float = 0.08) -> Sheet:
    caps = land.palette.snow or land.palette.hour != "sunset"
    return Sheet(depth, base - height - 10, lambda pen: land.ridge(pen, "ridge", base, height, 0.55, caps=caps))


def _near(land: Land, name: str = "near", swell: float = 14.0) -> Sheet:
    """The ground the figures stand on, with what grows there."""
    palette = land.palette

    def growth(pen: Pen, curve: Curve) -> None:
        if palette.snow:
            rng = land.rng("drifts")
            for x in land.spots("drifts", 9, 90):
                y = curve(x) + rng.uniform(40, 170)
                pen.oval(x, y, rng.uniform(40, 90), 5, mix(palette.land(0.0)[1], "#ffffff", 0.25), 0.35)
            return
        greens = ("#5fa04e", "#4c8f52", "#9ccf6e")
        if palette.ground == "#d3a24e":
            greens = ("#b9802f", "#c9643a", "#e0b050")
        land.tufts(pen, name + "tufts", curve, 26, greens)
        if palette.foliage == "#f4b6cc" or palette.ground == "#8ac65a":
            land.flowers(pen, name + "flowers", curve, 30, ("#ff8fb0", "#fff3f0", "#ffd166", "#b79cf0"))

    return _band(land, name, 722, swell, 0.0, 1.0, growth, top=30)


def _fore(land: Land, colour: str = "") -> Sheet:
    """A dark, near edge that frames the picture."""
    palette = land.palette
    top, deep = palette.land(0.0, colour)
    shade = mix(deep, palette.cover, 0.3) if palette.snow else darken(mix(top, deep, 0.6), 0.34)
    curve = land.rolling("fore", 926, 16, 4)
    rng = land.rng("blades")

    def draw(pen: Pen) -> None:
        for x in () if palette.snow else land.spots("blades", 20, 44):
            for lean, tall in ((-26, 44), (-9, 66), (8, 58), (24, 40)):
                tip, high = x + lean * rng.uniform(0.8, 1.3), tall * rng.uniform(0.8, 1.2)
                y = curve(x) + 12
                pen.fill(
                    f"M{x - 6 + lean * 0.3} {y} Q{x + lean * 0.3} {y - high * 0.6} {tip} {y - high} Q{x + 5 + lean * 0.4} {y - high * 0.5} {x + 7 + lean * 0.3} {y}z",
                    shade,
                )
        pen.fill(land.under(curve), shade, darken(shade, 0.3), 910, 985)

    return Sheet(1.5, 836, draw)


def _field(land: Land) -> Place:
    return Place((
        _sky_clouds(land), _mountains(land),
        _band(land, "far", 572, 22, 0.62, 0.2, _wood(land, "far trees", 26, 0.28, 0.5, 0.62, sink=14), top=130),
        _band(land, "middle", 652, 26, 0.3, 0.45, _wood(land, "trees", 10, 0.62, 1.12, 0.18), top=260),
        _near(land), _fore(land),
    ))  # fmt: skip


def _park(land: Land) -> Place:
    return Place((
        _sky_clouds(land),
        _band(land, "far", 560, 26, 0.6, 0.2, _wood(land, "far trees", 30, 0.4, 0.66, 0.55, sink=10), top=160),
        _band(land, "middle", 650, 18, 0.28, 0.5, _wood(land, "trees", 8, 0.9, 1.3, 0.12), top=290),
        _near(land), _fore(land),
    ))  # fmt: skip


def _forest(land: Land) -> Place:
    kind = "" if land.palette.foliage in {"#e08a3a", "#f4b6cc"} else "pine"
    return Place((
        _band(land, "far", 590, 20, 0.75, 0.15, _wood(land, "far trees", 46, 0.7, 1.1, 0.75, kind=kind), top=270),
        _band(land, "middle", 640, 20, 0.5, 0.35, _wood(land, "mid trees", 26, 1.0, 1.5, 0.42, kind=kind), top=360),
        _band(land, "trees", 690, 16, 0.2, 0.65, _wood(land, "trees", 11, 1.3, 1.9, 0.1, kind=kind), top=440),
        _near(land), _fore(land),
    ))  # fmt: skip


def _peaks(land: Land) -> Place:
    return Place((
        _sky_clouds(land),
        Sheet(0.06, 230, lambda pen: land.ridge(pen, "far ridge", 600, 360, 0.7, caps=True)),
        Sheet(0.16, 340, lambda pen: land.ridge(pen, "ridge", 660, 300, 0.35, caps=True, colour="#56648c")),
        _band(land, "middle", 664, 24, 0.25, 0.45, _wood(land, "trees", 14, 0.5, 0.9, 0.2, kind="pine"), top=220),
        _near(land), _fore(land),
    ))  # fmt: skip


def _water_rows(land: Land, rows: tuple[tuple[float, float, float], ...]) -> tuple[Sheet, ...]:
    """Rows of waves: (height, nearness 0…1, depth)."""
    palette = land.palette
    sheets = []
    for index, (base, near, depth) in enumerate(rows):
        colour = mix(mix(lighten("#2f9fb4", 0.2), "#15607f", near), palette.cover, palette.cover_strength * 0.62)
        colour = mix(colour, palette.air, 0.55 * (1 - near))
        deep = mix(colour, "#0a3358", 0.45)
        draw = partial(land.waves, base=base, colour=colour, deep=deep, span=62 + 34 * near, rise=18 + 26 * near)
        sheets.append(Sheet(depth, base - 34, draw, sway=(12 + 14 * near, 3 + 4 * near, 0.16 + 0.03 * (index % 3))))
    return tuple(sheets)


def _sea(land: Land) -> Place:
    rows = ((600, 0.0, 0.12), (640, 0.2, 0.25), (690, 0.4, 0.45), (748, 0.6, 0.8), (820, 0.8, 1.15), (892, 1.0, 1.5))
    return Place(
        (_sky_clouds(land), _mountains(land, 600, 90, 0.05), *_water_rows(land, rows)),
        floor=742,
        swim=700,
        waterline=742,
        soft=False,
    )


def _beach(land: Land) -> Place:
    sand = land.palette.land(0.0)
    curve = land.rolling("sand", 742, 12, 2)

    def shore(pen: Pen) -> None:
        foam = land.rolling("sand", 734, 12, 2)
        pen.fill(land.under(foam), mix("#ffffff", land.palette.cover, land.palette.cover_strength * 0.5))
        pen.fill(land.under(curve), lighten(sand[0], 0.15), sand[1], 730, 960)
        rng = land.rng("shells")
        for x in land.spots("shells", 16):
            y = curve(x) + rng.uniform(30, 190)
            pen.oval(x, y, rng.uniform(4, 9), 3.4, darken(sand[0], 0.2), 0.5)

    rows = ((596, 0.0, 0.1), (628, 0.2, 0.22), (664, 0.4, 0.4), (700, 0.55, 0.62))

    def palms(pen: Pen) -> None:
        for x in land.spots("palms", 2, 420):
            land.palm(pen, x, curve(x) + 24, 1.15, 0.05)

    return Place((_sky_clouds(land), *_water_rows(land, rows), Sheet(0.9, 470, palms), Sheet(1.0, 700, shore)))


def _lake(land: Land) -> Place:
    water = ((640, 0.1, 0.3), (676, 0.3, 0.5))
    return Place((
        _sky_clouds(land), _mountains(land, 590, 190),
        _band(land, "bank", 600, 16, 0.5, 0.2, _wood(land, "far trees", 24, 0.34, 0.6, 0.5, sink=12), top=150),
        *_water_rows(land, (*water, (716, 0.45, 0.75), (774, 0.65, 1.0))),
        *(replace(sheet, depth=1.3) for sheet in _water_rows(land, ((852, 0.85, 1.3),))), _fore(land),
    ), floor=730, swim=700, waterline=730)  # fmt: skip


def _underwater(land: Land) -> Place:
    def rocks(name: str, base: float, colour: str) -> Callable[[Pen], None]:
        curve = land.rolling(name, base, 44, 5)

        def draw(pen: Pen) -> None:
            pen.fill(land.under(curve), colour, darken(colour, 0.35), base - 40, base + 240)

        return draw

    def reef(
        name: str, base: float, floor: str, count: float, size: float, colours: tuple[str, ...]
    ) -> Callable[[Pen], None]:
        curve, rng = land.rolling(name, base, 26, 5), land.rng(name)
        plants = [
            (x, rng.uniform(0.6, 1.1) * size, rng.choice(colours), rng.random() < 0.3)
            for x in land.spots(name, count, 44)
        ]

        def draw(pen: Pen) -> None:
            for x, scale, colour, weed in plants:
                _weed(pen, x, curve(x) + 30, scale) if weed else _coral(pen, x, curve(x) + 30, scale, colour)
            pen.fill(land.under(curve), floor, darken(floor, 0.4), base - 20, base + 160)

        return draw

    return Place((
        Sheet(0.1, 500, rocks("far", 600, mix("#0d5f86", land.palette.air, 0.2))),
        Sheet(0.3, 590, rocks("middle", 710, "#0a4a73")),
        Sheet(0.75, 600, reef("reef", 826, "#4b2a78", 12, 0.9, ("#ff6f91", "#ff8a5c", "#c06be0", "#ffb35c"))),
        Sheet(1.35, 740, reef("near", 904, "#2c1b57", 9, 0.72, ("#ff9eb5", "#ffd166", "#e070c0"))),
    ), floor=806, swim=450)  # fmt: skip


def _coral(pen: Pen, x: float, y: float, size: float, colour: str) -> None:
    with pen.at(x, y, 0, size):
        pen.line(
            "M0 0 C-6 -76 6 -114 0 -190 M0 -66 C-53 -85 -57 -114 -57 -152 M0 -91 C47 -104 57 -133 53 -175 M-53 -114 C-80 -125 -84 -141 -84 -156",
            colour,
            15,
        )
        pen.line("M-2 -10 C-8 -76 3 -114 -2 -186", lighten(colour, 0.35), 3, 0.5)


def _weed(pen: Pen, x: float, y: float, size: float) -> None:
    with pen.at(x, y, 0, size):
        for dx, colour in ((-14, "#0e7a80"), (12, "#2a9a7a")):
            pen.fill(
                f"M{dx - 13} 0 C{dx - 46} -72 {dx + 18} -132 {dx - 18} -240 C{dx + 38} -144 {dx - 18} -72 {dx + 13} 0z",
                colour,
            )


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
    return Place((_sky_clouds(land), *banks), floor=800, swim=440)


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
        _sky_clouds(land),
        Sheet(0.08, 420, lambda pen: land.ridge(pen, "mesas", 610, 150, 0.55, caps=False, colour="#c9764e")),
        _band(land, "dunes", 620, 34, 0.45, 0.25), _band(land, "middle", 676, 26, 0.2, 0.5, cacti, top=170),
        _band(land, "near", 730, 14, 0.0, 1.0), Sheet(1.5, 890, lambda pen: land.hills(pen, land.rolling("fore", 930, 16, 3), 930, 0.0, darken(land.palette.ground, 0.12))),
    ))  # fmt: skip


def _village(land: Land) -> Place:
    return Place((
        _sky_clouds(land), _mountains(land), _band(land, "far", 580, 20, 0.55, 0.2, _wood(land, "far trees", 20, 0.3, 0.5, 0.55, sink=12), top=130),
        Sheet(0.45, 420, partial(skyline, land=land, name="houses", base=650, kind="houses", distance=0.2)), _near(land), _fore(land),
    ))  # fmt: skip


def _city(land: Land) -> Place:
    return Place((
        _sky_clouds(land), Sheet(0.08, 250, partial(skyline, land=land, name="far", base=640, kind="towers", distance=0.62)),
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


def _room(land: Land) -> Place:
    return Place((Sheet(0.6, -60, partial(indoors, land=land), shadow=0.0),), soft=False, swim=400)


def _cave(land: Land) -> Place:
    def stone(name: str, base: float, colour: str) -> Callable[[Pen], None]:
        floor, roof = land.rolling(name, base, 26, 4), land.rolling(name + " roof", 250 - (base - 560), 60, 6)

        def draw(pen: Pen) -> None:
            pen.fill(land.under(floor), colour, darken(colour, 0.4), base - 20, 960)
            with pen.at(0, 0, 0, 1, -1), pen.at(0, -HEIGHT_OF_CAVE):
                pen.fill(land.under(lambda x: HEIGHT_OF_CAVE - roof(x)), darken(colour, 0.2))

        return draw

    tones = ("#5a4a72", "#463a5e", "#33294a")
    return Place(
        tuple(
            Sheet(depth, -60, stone(f"stone {base}", base, tone))
            for depth, base, tone in zip((0.2, 0.5, 1.0), (600, 670, 740), tones, strict=True)
        )
    )


HEIGHT_OF_CAVE = 960.0

_BUILDERS: dict[str, Callable[[Land], Place]] = {
    "field": _field, "park": _park, "forest": _forest, "mountains": _peaks, "beach": _beach, "sea": _sea, "lake": _lake,
    "underwater": _underwater, "city": _city, "street": _street, "road": _road, "desert": _desert, "sky": _above_clouds,
    "space": _space, "village": _village, "room": _room, "cave": _cave,
}  # fmt: skip
