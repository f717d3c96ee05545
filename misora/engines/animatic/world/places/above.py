"""Over the clouds, and far beyond."""

from functools import partial

from misora.engines.animatic.paper import Pen, darken, mix
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.sheets import Builder, Place, sky_clouds


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


PLACES: dict[str, Builder] = {"sky": _above_clouds, "space": _space}
