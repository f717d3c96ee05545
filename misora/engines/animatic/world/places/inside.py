"""Under the earth: the cave, whose mouth shows the hour outside."""

from collections.abc import Callable

import skia

from misora.engines.animatic.paper import Pen, cut, darken, lighten
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.live import Live, ray, swing
from misora.engines.animatic.world.outdoors import once_alive, row
from misora.engines.animatic.world.sheets import Builder, Place, wood

_MOUTH = "M30 640 Q10 470 70 390 Q150 310 250 372 Q320 420 300 640z"
_CRYSTALS = ("#7ae0ff", "#c88aff", "#8affd0")


def _stone(land: Land, name: str, base: float, colour: str) -> Callable[[Pen], None]:
    floor, roof = land.rolling(name, base, 26, 4), land.rolling(name + " roof", 210 - (base - 560) * 0.6, 50, 6)

    def draw(pen: Pen) -> None:
        pen.fill(land.under(floor), colour, darken(colour, 0.4), base - 20, 960)
        with pen.at(0, 0, 0, 1, -1), pen.at(0, -HEIGHT):
            pen.fill(land.under(lambda x: HEIGHT - roof(x)), darken(colour, 0.2))
        rng = land.rng(name + " spikes")
        for x in land.spots(name + " spikes", 12, 60):
            long, wide = rng.uniform(60, 190), rng.uniform(14, 30)
            top = roof(x) - 20
            pen.fill(
                f"M{x - wide} {top} Q{x - 4} {top + long * 0.5} {x} {top + long} Q{x + 4} {top + long * 0.5} {x + wide} {top}z",
                darken(colour, 0.2),
                darken(colour, 0.05),
                top,
                top + long,
            )
            if rng.random() < 0.5:
                low = floor(x + 70) + 14
                pen.fill(
                    f"M{x + 70 - wide} {low} Q{x + 66} {low - long * 0.3} {x + 70} {low - long * 0.6} Q{x + 74} {low - long * 0.3} {x + 70 + wide} {low}z",
                    lighten(colour, 0.05),
                )

    return draw


def _cave(land: Land) -> Place:
    def back_wall(pen: Pen) -> None:
        path = skia.Path()
        path.addRect(skia.Rect.MakeLTRB(-4, -120, land.period + 4, HEIGHT + 60))
        hole = skia.Path(cut(_MOUTH))
        hole.offset(0.1 * max(0.0, land.period - 1600.0), 0.0)
        path.addPath(hole)
        path.setFillType(skia.PathFillType.kEvenOdd)
        pen.fill(path, "#6a587e", "#4a3c5e", 0, 700)

    def outside(pen: Pen) -> None:
        curve = land.rolling("outside", 560, 14, 4)
        wood(land, "outside trees", 16, 0.4, 0.7, 0.3)(pen, curve)
        land.hills(pen, curve, 560, 0.3, "#6fa86a")

    def crystals(b: Brush) -> None:
        pen = b.pen.unlit()
        for x, y, size, colour in ((470, 770, 1.0, 0), (524, 790, 0.7, 1), (36, 800, 0.62, 2)):
            hue = _CRYSTALS[(colour + b.index) % 3]
            pen.glow(x, y - 50 * size, 130 * size, hue, 0.42)
            for lean, tall in ((-24, 70), (-4, 118), (20, 84), (40, 50)):
                with pen.at(x + lean * 0.6 * size, y, lean * 0.8, size):
                    pen.fill(
                        f"M-13 0 V{-tall + 20} L0 {-tall} L13 {-tall + 20} V0z",
                        lighten(hue, 0.3),
                        darken(hue, 0.3),
                        -tall,
                        0,
                    )

    def front(b: Brush) -> None:
        b.fill(
            "M-30 1010 V700 Q30 760 40 860 Q90 900 110 1010z M563 1010 V720 Q500 780 490 880 Q450 930 430 1010z",
            "#1f1830",
        )
        b.fill("M-30 -120 H150 Q70 40 44 190 Q10 90 -30 60z M563 -120 H380 Q460 30 500 210 Q530 100 563 70z", "#1f1830")

    def drip(pen: Pen, time: float) -> None:
        share = (time * 0.7) % 1.0
        pen.oval(0, 470 * share * share, 4, 7, "#9fe0ff", 0.8)
        if share > 0.86:
            wide = 40 * (share - 0.8)
            pen.line(f"M{-wide * 3:.1f} 476 Q0 {476 + wide:.1f} {wide * 3:.1f} 476", "#9fe0ff", 2.5, 0.7)

    def beam(pen: Pen, time: float) -> None:
        with pen.at(0, -240):
            ray(pen, (80, 220), (120, 470), 570, land.palette.sky[-1][1], 0.2 + 0.04 * swing(time, 0.15))

    tones = ("#5a4a72", "#463a5e")
    return Place((
        Sheet(0.08, 400, outside, bottom=760), Sheet(0.16, -80, back_wall, shadow=0.5),
        Sheet(0.5, -60, _stone(land, "stone 670", 680, tones[0])), Sheet(1.0, -60, _stone(land, "stone 740", 742, tones[1])),
        row(land, 1.0, 640, crystals), row(land, 1.42, -80, front),
    ), lives=(*once_alive(land, Live(0.18, 0, 640, beam, 480)), *lives_in(land, (Live(0.9, 400, 300, drip, 30),))))  # fmt: skip


PLACES: dict[str, Builder] = {"cave": _cave}
