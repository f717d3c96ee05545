"""What falls, drifts and rises in front of the scene: snow, rain, leaves, petals, bubbles, fireflies, lightning."""

import math
import random

import skia

from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.world.layers import HEIGHT
from misora.engines.animatic.world.palette import Palette

_Grain = tuple[float, float, float, float]
"""Across, along, how near, and a phase, each 0…1."""


class Weather:
    """Particles of one scene, split into those behind the figures and those before them."""

    def __init__(
        self, family: str, weather: str | None, season: str | None, palette: Palette, width: float, seed: int
    ) -> None:
        self._width = width
        self._rng = random.Random(f"weather {seed}")
        self._windy = weather in {"wind", "storm"}
        self._weather = "" if SETTINGS[family].sheltered else weather or ""
        self._tint = palette.air
        self._kind = _kind_of(family, weather, season, palette)
        self._storm = has_lightning(family, weather)
        self._seed = seed
        amount = {
            "snow": 150,
            "rain": 130,
            "hail": 90,
            "sandstorm": 150,
            "leaves": 22,
            "petals": 26,
            "bubbles": 30,
            "fireflies": 22,
            "dust": 26,
        }.get(self._kind, 0)
        total = round(amount * max(1.0, width / 700))
        self._grains = [
            (self._rng.random(), self._rng.random(), self._rng.random(), self._rng.random()) for _ in range(total)
        ]

    def draw(self, pen: Pen, time: float, scroll: float, *, front: bool) -> None:
        """Draw the half of the particles that lies behind (small) or before (large) the figures."""
        grains = [grain for grain in self._grains if (grain[2] > 0.55) == front]
        if self._kind == "snow":
            self._snow(pen, grains, time, scroll)
        elif self._kind == "rain":
            self._rain(pen, grains, time, scroll)
        elif self._kind == "hail":
            self._hail(pen, grains, time, scroll)
        elif self._kind == "sandstorm":
            self._sand(pen, grains, time, scroll, front=front)
        elif self._kind in {"leaves", "petals"}:
            self._leaves(pen, grains, time, scroll)
        elif self._kind == "bubbles":
            for x, y, near, phase in grains:
                up = (y * HEIGHT - time * (40 + 60 * near)) % HEIGHT
                at = (x * self._width + 10 * math.sin(time * 2 + 6.28 * phase) - scroll * 0.6 * near) % self._width
                pen.line(_ring(at, up, 3 + 6 * near), "#d6fff6", 2.0, 0.3 + 0.4 * near)
        elif self._kind in {"fireflies", "dust"}:
            self._motes(pen, grains, time)
        if self._weather == "wind":
            self._gusts(pen, time, front=front)
        elif self._weather == "heat" and not front:
            self._shimmer(pen, time)
        if front and self._storm:
            self._lightning(pen, time)

    def _snow(self, pen: Pen, grains: list[_Grain], time: float, scroll: float) -> None:
        wide = self._width + 40
        for low, high, size in ((0.0, 0.55, 2.1), (0.55, 0.85, 3.6), (0.85, 1.01, 5.4)):
            points = []
            for x, y, near, phase in grains:
                if low <= near < high:
                    down = (y * 1000 + time * (46 + 100 * near)) % 1000 - 20
                    sway = 14 * math.sin(time * 1.1 + 6.28 * phase) - time * (150 if self._windy else 12) * (0.4 + near)
                    points.append(((x * wide + sway - scroll * (0.2 + 0.7 * near)) % wide - 20, down))
            pen.dots(points, "#ffffff", size * 1.5, 0.5 + 0.4 * low)

    def _rain(self, pen: Pen, grains: list[_Grain], time: float, scroll: float) -> None:
        wide = self._width + 80
        slant = 0.42 if self._windy else 0.2
        for low, high, alpha in ((0.0, 0.55, 0.22), (0.55, 0.85, 0.42), (0.85, 1.01, 0.6)):
            points = []
            for x, y, near, _ in grains:
                if low <= near < high:
                    down = (y * 1100 + time * (900 + 700 * near)) % 1100 - 60
                    at = (x * wide - down * slant - scroll * (0.3 + 0.6 * near)) % wide - 40
                    long = 22 + 26 * near
                    points += [(at, down), (at - long * slant, down + long)]
            pen.dashes(points, "#cfeaff", 1.4 + 2.2 * low * low, alpha)

    def _hail(self, pen: Pen, grains: list[_Grain], time: float, scroll: float) -> None:
        """Grains of ice that fall hard, and hop once."""
        wide = self._width + 60
        for low, high, size in ((0.0, 0.4, 4.0), (0.4, 0.75, 6.5), (0.75, 1.01, 9.5)):
            points = []
            for x, y, near, phase in grains:
                if low <= near < high:
                    ground = 760.0 + 170.0 * near
                    down = (y * 1300 + time * (760 + 400 * near)) % 1300 - 60
                    if down > ground:  # it hops
                        share = min(1.0, (down - ground) / 260.0)
                        down = ground - 190 * share * (1 - share)
                    points.append(
                        ((x * wide - 0.16 * down + 14 * phase - scroll * (0.3 + 0.6 * near)) % wide - 30, down)
                    )
            pen.dots(points, "#f4faff", size, 0.55 + 0.4 * low)

    def _sand(self, pen: Pen, grains: list[_Grain], time: float, scroll: float, *, front: bool) -> None:
        """Sand that flies past in streaks, in a brown veil."""
        wide = self._width + 300
        for low, high, colour in ((0.0, 0.55, "#e8bc7c"), (0.55, 0.85, "#d9a25c"), (0.85, 1.01, "#b87c3c")):
            points = []
            for x, y, near, phase in grains:
                if low <= near < high:
                    at = (x * wide - time * (520 + 620 * near) - scroll * near) % wide - 150
                    up = 120 + y * 840 + 26 * math.sin(time * 2 + 6.28 * phase)
                    points += [(at, up), (at + 30 + 70 * near, up + 5)]
            pen.dashes(points, colour, 1.6 + 2.6 * low, 0.4 + 0.3 * low)
        pen.flash("#c9843c", 0.17 if front else 0.12)

    def _gusts(self, pen: Pen, time: float, *, front: bool) -> None:
        """The wind itself: long curls that shoot by."""
        for index in range(4 if front else 3):
            way = (time * (0.5 + 0.09 * index) + index * 0.37 + (0.2 if front else 0.0)) % 1.0
            x, y = self._width * (1.35 - 1.9 * way), 190.0 + 190.0 * index + (90 if front else 0)
            alpha = 0.6 * math.sin(math.pi * way)
            with pen.at(round(x, 1), y):
                pen.line("M220 0 C150 -26 90 18 20 0 C-20 -12 -26 -44 4 -48 C28 -48 28 -20 6 -22", "#ffffff", 4, alpha)

    def _shimmer(self, pen: Pen, time: float) -> None:
        """Hot air that rises from the ground in waves."""
        for index in range(7):
            y = 740 - (time * 34 + index * 46) % 322
            bend = 9 * math.sin(time * 3 + index)
            wave = "".join(f" q45 {bend:.0f} 90 0 q45 {-bend:.0f} 90 0" for _ in range(math.ceil(self._width / 180)))
            pen.line(f"M0 {y:.0f}{wave}", "#fff6dc", 7, 0.26 * math.sin(math.pi * (740 - y) / 322))

    def _leaves(self, pen: Pen, grains: list[_Grain], time: float, scroll: float) -> None:
        colours = ("#e58a3a", "#c9532e", "#f2b544") if self._kind == "leaves" else ("#ffc4da", "#ffe1ec", "#f79cc0")
        for x, y, near, phase in grains:
            down = (y * 1000 + time * (50 + 50 * near)) % 1000 - 20
            at = (
                x * (self._width + 60)
                + 40 * math.sin(time * 1.4 + 6.28 * phase)
                - time * (260 if self._windy else 30)
                - scroll * (0.3 + 0.6 * near)
            ) % (self._width + 60) - 30
            with pen.at(
                at,
                down,
                360 * phase + 120 * math.sin(time * 1.7 + phase * 9),
                0.6 + 0.8 * near,
                (0.6 + 0.8 * near) * math.cos(time * 2 + phase * 6.28),
            ):
                pen.fill("M-9 0 C-4 -7 5 -7 10 0 C5 7 -4 7 -9 0z", colours[int(phase * 3)], alpha=0.92)

    def _motes(self, pen: Pen, grains: list[_Grain], time: float) -> None:
        for x, y, near, phase in grains:
            at = (x * self._width + 30 * math.sin(time * 0.5 + 6.28 * phase)) % self._width
            up = 400 + y * 470 + 18 * math.sin(time * 0.8 + 9 * phase)
            bright = max(0.0, math.sin(time * 1.6 + 6.28 * phase))
            if self._kind == "fireflies" and bright > 0.05:
                pen.circle(at, up, 8 * (0.6 + near), "#f4ff9a", 0.2 * bright)
                pen.circle(at, up, 2.4 * (0.6 + near), "#fbffc8", bright)
            elif self._kind == "dust":
                pen.circle(at, up - 250, 1.5 + 2 * near, "#fff2d0", 0.25 + 0.2 * bright)

    def _lightning(self, pen: Pen, time: float) -> None:
        moment = time % _BOLTS_EVERY - _FIRST_BOLT
        if not 0.0 < moment < _BOLT_SECONDS:
            return
        rng = random.Random(f"bolt {self._seed} {int(time / _BOLTS_EVERY)}")
        pen.flash("#eaf0ff", 0.34 if moment < 0.08 else 0.12)
        x, y, shape = self._width * rng.uniform(0.2, 0.8), 0.0, ""
        while y < 470:
            shape += f"{'L' if shape else 'M'}{x:.1f} {y:.1f} "
            x, y = x + rng.uniform(-46, 46), y + rng.uniform(40, 80)
        pen.line(shape, "#fffbe0", 5, 0.95 if moment < 0.14 else 0.4)


_BOLTS_EVERY, _FIRST_BOLT, _BOLT_SECONDS = 4.3, 1.2, 0.3


def has_lightning(family: str, weather: str | None) -> bool:
    """Whether lightning is seen in a scene."""
    return weather == "storm" and not SETTINGS[family].sheltered


def bolts(seconds: float) -> list[float]:
    """When lightning strikes in a shot of that length; thunder follows."""
    count = math.ceil((seconds - _FIRST_BOLT) / _BOLTS_EVERY)
    return [_FIRST_BOLT + number * _BOLTS_EVERY for number in range(count)]


def _ring(x: float, y: float, radius: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(x, y, radius)
    return path


def _kind_of(family: str, weather: str | None, season: str | None, palette: Palette) -> str:
    if family == "underwater":
        return "bubbles"
    if "indoors" in SETTINGS[family].traits:
        return "dust"
    if "airless" in SETTINGS[family].traits:
        return ""
    if weather in {"snow", "hail", "sandstorm"}:
        return weather
    if weather == "wind" and palette.snow:
        return "snow"  # it is blown up from the ground
    if weather in {"rain", "storm"}:
        return "rain"
    if season == "autumn" or (weather == "wind" and "deep" not in SETTINGS[family].traits and not palette.snow):
        return "leaves"
    if season == "spring" and "leafy" in SETTINGS[family].traits:
        return "petals"
    if palette.hour in {"night", "dusk"} and not palette.snow and "leafy" in SETTINGS[family].traits:
        return "fireflies"
    return ""
