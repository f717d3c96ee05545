"""Over the clouds, and far beyond."""

import math
from functools import partial

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.indoors import lives_in
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live, swing
from misora.engines.animatic.world.outdoors import birds, once_alive
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

    def balloon(pen: Pen, time: float) -> None:
        thing = palette.thing
        with pen.at(0, 10 * swing(time, 0.1), 2 * swing(time, 0.13)):
            for index, colour in enumerate(("#e2504a", "#fff4e0", "#f0b03a", "#fff4e0", "#e2504a")):
                wide = 62 - index * 12.4 * 2 if index < 3 else 0
                if wide:
                    pen.fill(
                        f"M0 -76 C{wide * 1.3} -76 {wide * 1.2} 6 {wide * 0.2} 44 H{-wide * 0.2} C{-wide * 1.2} 6 {-wide * 1.3} -76 0 -76z",
                        thing(colour, 0.25),
                    )
            pen.line("M-10 46 L-9 64 M10 46 L9 64", thing("#6a4a38", 0.25), 2.5)
            pen.box(-13, 62, 26, 20, thing("#8a5a38", 0.25), 4)

    near = Sheet(0.2, 90, lambda pen: land.puffs(pen, "towering", 3, 420, 560, tones[1], 0.95), shadow=0.25, drift=6.0)
    lives = (*once_alive(land, Live(0.16, 110, 330, balloon, 90, 4.0)), *birds(land, 200, 6))
    return Place((sky_clouds(land), banks[0], near, *banks[1:]), floor=800, swim=440, lives=lives)


def _rock(pen: Pen, size: float, colour: str) -> None:
    with pen.at(0, 0, 0, size):
        pen.fill(
            "M-50 6 L-38 -30 L-6 -46 L34 -36 L52 -4 L38 30 L2 42 L-34 34z",
            lighten(colour, 0.12),
            darken(colour, 0.4),
            -46,
            42,
        )
        for x, y, radius in ((-14, -12, 12), (18, 8, 9), (-6, 20, 6)):
            pen.oval(x, y, radius, radius * 0.8, darken(colour, 0.34), 0.8)


def _space(land: Land) -> Place:
    """Nothing to stand on: planets, rocks that tumble, a comet, and stars at three depths."""

    def stars(name: str, count: float, size: float) -> partial[None]:
        return partial(_stars, land, name, count, size)

    def planets(pen: Pen) -> None:
        rng = land.rng("planets")
        for x in (90.0, 900.0):
            y, radius, colour = (
                rng.uniform(640, 760),
                rng.uniform(60, 90),
                rng.choice(("#4fa0c8", "#d87a5a", "#8a6ad0")),
            )
            pen.glow(x, y, radius * 1.8, lighten(colour, 0.3), 0.3)
            pen.circle(x, y, radius, colour)
            pen.fill(
                f"M{x - radius * 0.94} {y - radius * 0.3} q{radius} {radius * 0.5} {radius * 1.88} 0 l0 {radius * 0.3} q{-radius} {radius * 0.4} {-radius * 1.9} 0z",
                darken(colour, 0.25),
                alpha=0.7,
            )

    def rock(size: float, colour: str, rate: float) -> partial[None]:
        return partial(_tumble, size, colour, rate)

    def comet(pen: Pen, _time: float) -> None:
        for index in range(9):
            pen.circle(index * 16.0, -index * 7.0, 12 - index, "#bfe8ff", 0.7 - index * 0.07)
        pen.glow(0, 0, 60, "#dff4ff", 0.8)

    lives = [Live(0.3, 700, 260, comet, 170, 150.0)]
    for index, (depth, x, y, size) in enumerate(
        (
            (0.5, 60, 880, 0.5),
            (0.5, 420, 640, 0.42),
            (0.8, 500, 860, 0.9),
            (1.3, 20, 200, 1.2),
            (1.3, 900, 900, 1.7),
            (0.6, 1100, 330, 0.6),
        )
    ):
        lives.append(
            Live(
                depth,
                x,
                y,
                rock(size, ("#8a7a9a", "#a08a7a", "#6a6a8a")[index % 3], 6.0 + 5 * index),
                110,
                5.0 + 7 * depth,
            )
        )
    return Place((
        Sheet(0.05, -60, stars("deep", 90, 1.5), shadow=0.0), Sheet(0.1, 400, planets, shadow=0.0),
        Sheet(0.22, -60, stars("mid", 40, 2.4), shadow=0.0), Sheet(0.5, -60, stars("near", 16, 3.4), shadow=0.0),
    ), swim=480, lives=lives_in(land, tuple(lives), 1600.0))  # fmt: skip


def _tumble(size: float, colour: str, rate: float, pen: Pen, time: float) -> None:
    with pen.at(0, 8 * swing(time, 0.1, size), time * rate):
        _rock(pen, size, colour)


def _stars(land: Land, name: str, count: float, size: float, pen: Pen) -> None:
    rng = land.rng(name)
    for _ in range(round(count * land.period / 1600)):
        x, y, bright = rng.uniform(0, land.period), rng.uniform(0, 960), rng.uniform(0.3, 0.9)
        pen.circle(x, y, size * rng.uniform(0.5, 1.0), rng.choice(("#ffffff", "#cfe0ff", "#fff0c8")), bright)
        if rng.random() < 0.06:
            pen.line(
                f"M{x - 4 * size} {y} h{8 * size} M{x} {y - 4 * size} v{8 * size}",
                "#ffffff",
                1.2,
                bright * math.sqrt(0.5),
            )


PLACES: dict[str, Builder] = {"sky": _above_clouds, "space": _space}
