"""The sheets that many places share: sky, mountains, bands of land, the near ground, fog."""

from collections.abc import Callable
from dataclasses import dataclass

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.land import Curve, Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live

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
    lives: tuple[Live, ...] = ()
    """What moves by itself."""
    spotlight: str = ""
    """The colour of the beam that follows the leader, if one does."""


Builder = Callable[[Land], Place]
"""Cuts a place from the land of one shot: its colours, its period, its seed."""


def sky_clouds(land: Land) -> Sheet:
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


def mountains(land: Land, base: float = 560.0, height: float = 190.0, depth: float = 0.08) -> Sheet:
    caps = land.palette.snow or land.palette.hour != "sunset"
    return Sheet(depth, base - height - 10, lambda pen: land.ridge(pen, "ridge", base, height, 0.55, caps=caps))


def band(
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


def wood(
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


def near_ground(land: Land, name: str = "near", swell: float = 14.0, base: float = 722.0) -> Sheet:
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

    return band(land, name, base, swell, 0.0, 1.0, growth, top=30)


def foreground(land: Land, colour: str = "") -> Sheet:
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
