"""What frames and enlivens places in the open: branches above, birds, smoke, flags, things along the way."""

import random
from functools import partial

import skia

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.brush import Brush
from misora.engines.animatic.world.indoors import BAY, Bay, each_bay, lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import HEIGHT, Sheet
from misora.engines.animatic.world.live import Live, swing


def row(
    land: Land,
    depth: float,
    top: float,
    draw: Bay,
    distance: float = 0.0,
    *,
    span: float = BAY,
    bottom: float = HEIGHT + 60,
) -> Sheet:
    """A sheet of things that come back every `span` units or so."""
    return Sheet(depth, top, partial(each_bay, land=land, draw=draw, distance=distance, span=span), bottom=bottom)


def once(land: Land, depth: float, top: float, draw: Bay, distance: float = 0.0) -> Sheet:
    """A sheet of what there is only one of: it is in sight as the shot begins."""

    def placed(pen: Pen) -> None:
        brush = Brush(pen, land.palette, distance, 0, land.seed)
        with pen.at(aside(land)):
            draw(brush)

    return Sheet(depth, top, placed)


def aside(land: Land) -> float:
    """How far from the left edge of a period, in a wide frame, the things lie that there are only one of."""
    return 0.1 * max(0.0, land.period - 1600.0)


def once_alive(land: Land, *lives: Live) -> tuple[Live, ...]:
    """Live things that go with what there is only one of."""
    return tuple(Live(live.depth, live.x + aside(land), live.y, live.draw, live.reach, live.drift) for live in lives)


def overhang(land: Land, kind: str = "leaves") -> tuple[Live, ...]:
    """Branches that hang into the upper corners of the picture and sway: leaves, boughs of pine, or lianas."""
    palette = land.palette
    colour = palette.thing({"leaves": palette.foliage, "pine": "#1f4a48", "lianas": "#2f7f4a"}[kind])
    shade = darken(colour, 0.34)
    sway = 1.2 + 9.0 * palette.wind
    lives = []
    for index, (x, side) in enumerate(((-16.0, 1), (556.0, -1), (1130.0, 1))):
        rng = random.Random(f"overhang {kind} {land.seed} {index}")
        dark, light = _spray(rng, kind), _spray(rng, kind, 0.75)
        white = palette.snow and kind != "lianas"
        lives.append(
            Live(
                1.22,
                x,
                -26 + 40 * (index % 2),
                partial(
                    _branch, dark, light, shade, mix(colour, "#ffffff", 0.8) if white else colour, sway, side, index
                ),
                300,
            )
        )
    return lives_in(land, tuple(lives), 1600.0)


def _spray(rng: random.Random, kind: str, size: float = 1.0) -> skia.Path:
    path = skia.Path()
    if kind == "leaves":
        for step in range(15):
            way = step / 14
            path.addCircle(
                20 + 190 * way,
                40 + 46 * way + rng.uniform(-30, 34) * (1.1 - way),
                rng.uniform(15, 29) * size * (1.15 - 0.6 * way),
            )
        return path
    if kind == "pine":
        for step in range(12):
            way = step / 11
            x, y = 10 + 200 * way, 34 + 44 * way
            long = 46 * (1.2 - way) * size
            path.addPoly(
                [
                    skia.Point(x - 12, y),
                    skia.Point(x + 14, y + 4),
                    skia.Point(x + 26, y + long),
                    skia.Point(x + 4, y + long * 0.8),
                ],
                True,
            )
            path.addPoly([skia.Point(x - 6, y), skia.Point(x + 14, y), skia.Point(x + 30, y - long * 0.5)], True)
        return path
    for step in range(5):
        x, long = 12 + 46 * step, rng.uniform(120, 330) * size * (1 - 0.13 * step)
        path.addRect(skia.Rect.MakeLTRB(x - 3, -60, x + 3, long))
        for leaf in range(int(long / 34)):
            y = 20 + leaf * 34
            path.addOval(skia.Rect.MakeLTRB(x - 26 * size, y, x - 2, y + 13))
            path.addOval(skia.Rect.MakeLTRB(x + 2, y + 15, x + 26 * size, y + 28))
    return path


def _branch(
    dark: skia.Path,
    light: skia.Path,
    shade: str,
    colour: str,
    sway: float,
    side: int,
    index: int,
    pen: Pen,
    time: float,
) -> None:
    with pen.at(0, 0, side * sway * (0.6 + swing(time, 0.21, index)), side, 1.0):
        pen.line("M-30 10 Q80 30 214 92", darken(shade, 0.3), 10)
        pen.fill(dark, shade)
        with pen.at(6, -12, 0, 0.94):
            pen.fill(light, colour)


def birds(land: Land, height: float = 250.0, count: int = 4) -> tuple[Live, ...]:
    """A few birds far away, by day."""
    if land.palette.dark or land.palette.veiled:
        return ()
    colour = mix("#2a2a44", land.palette.air, 0.35)

    def flock(pen: Pen, time: float) -> None:
        for index in range(count):
            beat = 9 * swing(time, 1.6, index * 1.7)
            x, y = index * 34.0, (index * 29) % 46 + 6 * swing(time, 0.2, index)
            pen.line(
                f"M{x - 13} {y - beat:.1f} Q{x - 5} {y - 5} {x} {y} Q{x + 5} {y - 5} {x + 13} {y - beat:.1f}", colour, 3
            )

    return lives_in(land, (Live(0.06, 330, height, flock, 160, 13.0),), 1100.0)


def smoke(x: float, y: float, depth: float, colour: str = "#f0f0f4", size: float = 1.0) -> Live:
    """Smoke from a chimney."""

    def draw(pen: Pen, time: float) -> None:
        for index in range(5):
            share = (time * 0.22 + index / 5) % 1.0
            pen.circle(
                (44 * share + 8 * swing(time, 0.3, index)) * size,
                -150 * share * size,
                (9 + 24 * share) * size,
                colour,
                0.42 * (1 - share),
            )

    return Live(depth, x, y, draw, 90)


def flag(x: float, y: float, depth: float, colour: str, size: float = 1.0) -> Live:
    """A flag in the wind, on its pole."""

    def draw(pen: Pen, time: float) -> None:
        with pen.at(0, 0, 0, size):
            pen.line("M0 0 V-110", "#6a5a50", 6)
            a, b = 9 * swing(time, 0.8), 9 * swing(time, 0.8, 1.6)
            pen.fill(
                f"M2 -108 C24 {-120 + a:.1f} 44 {-96 - b:.1f} 70 {-108 + a:.1f} V{-64 + a:.1f} C44 {-52 - b:.1f} 24 {-76 + a:.1f} 2 -64z",
                colour,
            )

    return Live(depth, x, y, draw, 90)


def twinkling(
    x: float,
    y: float,
    depth: float,
    colours: tuple[str, ...],
    spots: tuple[tuple[float, float], ...],
    size: float = 5.0,
) -> Live:
    """Bulbs that go on and off in turn."""

    def draw(pen: Pen, time: float) -> None:
        for index, (dx, dy) in enumerate(spots):
            on = (int(time * 3) + index) % 3
            pen.unlit().circle(dx, dy, size if on else size * 0.7, colours[index % len(colours)], 1.0 if on else 0.35)

    return Live(depth, x, y, draw, 260)


def ground_row(
    land: Land, name: str, base: float, colour: str, depth: float = 1.0, top: float = 12.0, draw: Bay | None = None
) -> Sheet:
    """A nearly flat ground of one colour, and what stands on it."""
    curve = land.rolling(name, base, 5, 3)
    upper, lower = land.palette.land(0.0, colour)

    def cut_out(pen: Pen) -> None:
        pen.fill(land.under(curve), lighten(upper, 0.06), lower, base - 10, HEIGHT + 40)
        if draw:
            each_bay(pen, land, draw)

    return Sheet(depth, base - top, cut_out)
