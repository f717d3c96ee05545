"""What weather leaves on the ground and between the sheets: fog, puddles that mirror the sky, splashes, drifts."""

import random

from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.paper import Pen, lighten, mix
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Sheet
from misora.engines.animatic.world.live import Live
from misora.engines.animatic.world.sheets import Place, fog_banks


def weather_sheets(land: Land, family: str, place: Place) -> tuple[Sheet, ...]:
    """The sheets that the weather adds to a place."""
    weather, traits = land.palette.weather, SETTINGS[family].traits
    if weather == "fog":
        return fog_banks(land)
    if traits & {"deep", "water"} or place.waterline is not None:
        return ()
    if weather in {"rain", "storm"}:
        return (
            Sheet(
                1.0, place.floor - 66, lambda pen: _puddles(pen, land, place.floor, hard="hard" in traits), shadow=0.0
            ),
        )
    if weather in {"snow", "hail"}:
        return (Sheet(1.46, 880, lambda pen: _drift(pen, land), shadow=0.4),)
    return ()


def weather_lives(land: Land, family: str, place: Place) -> tuple[Live, ...]:
    """Splashes of the rain on the ground, or rings on water."""
    if land.palette.weather not in {"rain", "storm"} or "deep" in SETTINGS[family].traits:
        return ()
    rng = land.rng("splashes")
    return tuple(
        Live(depth, x, place.floor + rng.uniform(low, high), _Splash(rng.random(), 0.7 + 0.5 * depth), 24)
        for depth, low, high, count in ((1.0, -50.0, 30.0, 22), (1.3, 50.0, 130.0, 14))
        for x in land.spots(f"splashes {depth}", count, 30)
    )


class _Splash:
    """One spot where drops hit the ground, again and again."""

    def __init__(self, phase: float, size: float) -> None:
        self._phase, self._size = phase, size

    def __call__(self, pen: Pen, time: float) -> None:
        turn, share = divmod(time * 1.9 + self._phase, 1.0)
        if share > 0.5:
            return
        share *= 2
        rng = random.Random(int(turn) * 7919 + int(self._phase * 997))
        x, wide = rng.uniform(-16, 16), (4 + 12 * share) * self._size
        pen.line(f"M{x - wide:.1f} 0 Q{x:.1f} {wide * 0.5:.1f} {x + wide:.1f} 0", "#e4f4ff", 2, 0.7 * (1 - share))
        up = 16 * self._size * share
        pen.line(f"M{x - 5:.1f} {-up:.1f} v-3 M{x + 6:.1f} {-up * 0.8:.1f} v-3", "#e4f4ff", 2.4, 0.8 * (1 - share))


def _puddles(pen: Pen, land: Land, floor: float, *, hard: bool) -> None:
    palette = land.palette
    sky = mix(palette.sky[-1][1], palette.sky[0][1], 0.35)
    rng = land.rng("puddles")
    if hard:  # all of it glistens
        pen.fill_fading(f"M0 {floor - 60} H{land.period} V960 H0z", lighten(sky, 0.2), 0.3, floor - 60, 960)
    for x in land.spots("puddles", 7 if hard else 4, 130):
        y, wide = floor + rng.uniform(-30, 96), rng.uniform(60, 130)
        pen.oval(x, y, wide, wide * 0.17, mix(sky, "#20304a", 0.25), 0.8)
        pen.oval(x - wide * 0.05, y - wide * 0.02, wide * 0.9, wide * 0.13, sky, 0.75)
        pen.oval(x - wide * 0.3, y - wide * 0.05, wide * 0.36, wide * 0.03, "#ffffff", 0.5)
        if palette.dark and hard:  # lamps and signs are mirrored in it
            colour = rng.choice(("#ffd27a", "#ff6fb0", "#6fe0ff", "#ffb36b"))
            pen.fill_fading(
                f"M{x - 9} {y - wide * 0.14} h18 l5 {wide * 0.27} h-28z", colour, 0.6, y - wide * 0.14, y + wide * 0.16
            )


def _drift(pen: Pen, land: Land) -> None:
    """Snow that has piled up at the near edge."""
    curve = land.rolling("piled", 940, 15, 5)
    white = mix("#ffffff", land.palette.cover, 0.2 * land.palette.cover_strength)
    pen.fill(land.under(curve), white, mix(white, "#9ab4dc", 0.35), 910, 985)
