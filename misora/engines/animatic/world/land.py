"""Ground that repeats without a seam: hills, ridges, waves, clouds, and what grows or stands on them."""

import math
import random
from collections.abc import Callable

import skia

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.world.layers import HEIGHT
from misora.engines.animatic.world.palette import Palette

Curve = Callable[[float], float]


class Land:
    """Cuts the sheets of one scene; every shape repeats after `period` units."""

    def __init__(self, palette: Palette, period: float, seed: int) -> None:
        self.palette, self.period = palette, period
        self.seed = seed

    @property
    def bend(self) -> float:
        """How far what grows leans with the wind, per unit of its height."""
        wind = self.palette.wind
        return 0.42 * wind if wind > 0.5 else 0.0

    def rng(self, name: str) -> random.Random:
        """Chance that depends on the seed and the name alone."""
        return random.Random(f"{name} {self.seed}")

    def rolling(self, name: str, base: float, swell: float, waves: float = 3.0) -> Curve:
        """A soft line of hills around height `base`, about `waves` of them per 1,600 units."""
        rng = self.rng(name)
        count = max(1, round(waves * self.period / 1600))
        parts = [
            (swell * size, count * times, rng.uniform(0, 6.28)) for size, times in ((0.62, 1), (0.3, 2), (0.12, 3))
        ]
        return lambda x: base + sum(a * math.sin(2 * math.pi * k * x / self.period + phase) for a, k, phase in parts)

    def under(self, curve: Curve, grain: float = 12.0) -> skia.Path:
        """All that lies below a curve, over one period and a little more."""
        path = skia.Path()
        path.moveTo(-4, HEIGHT + 60)
        steps = math.ceil((self.period + 8) / grain)
        for index in range(steps + 1):
            x = -4 + (self.period + 8) * index / steps
            path.lineTo(x, curve(x))
        path.lineTo(self.period + 4, HEIGHT + 60)
        path.close()
        return path

    def hills(self, pen: Pen, curve: Curve, base: float, distance: float, colour: str = "") -> None:
        """One band of ground."""
        top, deep = self.palette.land(distance, colour)
        if self.palette.snow and not colour:
            pen.fill(
                self.under(curve), mix(top, "#ffffff", 0.22), mix(deep, self.palette.cover, 0.3), base - 40, base + 330
            )
            return
        pen.fill(self.under(curve), top, deep, base - 40, base + 300)

    def spots(self, name: str, count: float, gap: float = 0.0) -> list[float]:
        """Places along the period, about `count` per 1,600 units, apart by at least `gap`."""
        rng = self.rng(name)
        total = max(1, round(count * self.period / 1600))
        xs: list[float] = []
        for _ in range(total * 4):
            x = rng.uniform(0, self.period)
            if len(xs) < total and all(min(abs(x - other), self.period - abs(x - other)) >= gap for other in xs):
                xs.append(x)
        return xs

    def ridge(
        self, pen: Pen, name: str, base: float, height: float, distance: float, *, caps: bool, colour: str = "#5c6b9a"
    ) -> None:
        """A chain of paper mountains, with snow on the peaks."""
        rng = self.rng(name)
        count = max(2, round(7 * self.period / 1600))
        step = self.period / count
        peaks = [
            (step * (i + 0.5) + rng.uniform(-0.2, 0.2) * step, base - height * rng.uniform(0.45, 1.0))
            for i in range(count)
        ]
        valleys = [
            (step * i + rng.uniform(-0.1, 0.1) * step, base - height * rng.uniform(0.0, 0.22)) for i in range(count)
        ]
        points = [point for pair in zip(valleys, peaks, strict=True) for point in pair]
        points = [(x - self.period, y) for x, y in points[-2:]] + points + [(x + self.period, y) for x, y in points[:3]]
        path = skia.Path()
        path.moveTo(points[0][0], HEIGHT)
        for x, y in points:
            path.lineTo(x, y)
        path.lineTo(points[-1][0], HEIGHT)
        path.close()
        top, deep = self.palette.land(distance, colour)
        pen.fill(path, top, mix(deep, self.palette.air, 0.4), base - height, base + 120)
        if caps:
            white = mix(
                mix("#f2f6ff", self.palette.cover, self.palette.cover_strength * 0.3), self.palette.air, 0.2 * distance
            )
            for index in range(1, len(points) - 1):
                if points[index][1] < points[index - 1][1] and points[index][1] < base - 0.5 * height:
                    _cap(pen, points[index - 1], points[index], points[index + 1], white)

    def pine(self, pen: Pen, x: float, y: float, size: float, distance: float, *, snowy: bool) -> None:
        """Three tiers of branches; snow lies on each in winter."""
        colour = self.palette.thing("#1f4a48" if not self.palette.snow else "#2a4478", distance)
        white = mix("#e4ecff", self.palette.air, 0.35 * distance)
        with pen.at(x, y, 0, size):
            pen.canvas.skew(self.bend, 0.0)
            pen.box(-6, -44, 13, 46, darken(colour, 0.25))
            for tip, foot, wide in ((-116, -21, 44), (-164, -71, 34), (-210, -118, 25)):
                pen.fill(
                    f"M0 {tip} Q15 {tip + 66} {wide} {foot} Q0 {foot + 10} {-wide} {foot} Q-15 {tip + 66} 0 {tip}z",
                    lighten(colour, 0.05),
                    darken(colour, 0.1),
                    tip,
                    foot,
                )
                if snowy:
                    w = wide * 0.5
                    pen.fill(
                        f"M0 {tip} Q13 {tip + 28} {w} {tip + 42} Q9 {tip + 34} 0 {tip + 47} Q-9 {tip + 32} {-w * 0.9} {tip + 40} Q-11 {tip + 26} 0 {tip}z",
                        white,
                    )

    def leafy(self, pen: Pen, x: float, y: float, size: float, distance: float, tint: str = "") -> None:
        """A round tree."""
        trunk = self.palette.thing("#7a5138", distance)
        crown = self.palette.thing(tint or self.palette.foliage, distance)
        with pen.at(x, y, 0, size):
            pen.canvas.skew(self.bend, 0.0)
            pen.fill("M-9 4 C-6 -40 -6 -70 -8 -110 H8 C6 -70 6 -40 10 4z", trunk)
            pen.line("M0 -70 L24 -104 M0 -56 L-20 -88", trunk, 6)
            for dx, dy, r, shade in (
                (-30, -116, 42, 0.12),
                (32, -122, 40, 0.08),
                (0, -150, 50, 0.0),
                (2, -110, 40, 0.05),
            ):
                pen.circle(dx, dy, r, darken(crown, shade))
            for dx, dy, r in ((-16, -168, 16), (20, -150, 12), (-34, -128, 10)):
                pen.circle(dx, dy, r, lighten(crown, 0.22), 0.8)

    def palm(self, pen: Pen, x: float, y: float, size: float, distance: float) -> None:
        """A leaning palm."""
        trunk, leaf = self.palette.thing("#9a6b42", distance), self.palette.thing("#2f8f5e", distance)
        with pen.at(x, y, 0, size):
            pen.canvas.skew(self.bend, 0.0)
            pen.line("M0 0 C8 -60 4 -120 34 -176", trunk, 14)
            for turn, long in ((-150, 84), (-110, 76), (-60, 80), (-20, 92), (20, 84), (165, 80)):
                with pen.at(34, -178, turn):
                    pen.fill(
                        f"M0 0 C{long * 0.4} -26 {long * 0.8} -18 {long} 12 C{long * 0.7} 2 {long * 0.4} 2 0 6z", leaf
                    )
            pen.circle(30, -170, 7, darken(trunk, 0.2))
            pen.circle(41, -168, 7, darken(trunk, 0.1))

    def cactus(self, pen: Pen, x: float, y: float, size: float, distance: float) -> None:
        """A cactus with two arms."""
        green = self.palette.thing("#3f8f62", distance)
        with pen.at(x, y, 0, size):
            pen.line("M0 0 V-120", green, 34)
            pen.line("M0 -46 H40 V-84", green, 22)
            pen.line("M0 -62 H-38 V-104", green, 22)
            pen.line("M-6 -8 V-116 M6 -8 V-118", lighten(green, 0.25), 3, 0.6)

    def tufts(self, pen: Pen, name: str, curve: Curve, count: float, colours: tuple[str, ...]) -> None:
        """Grass, flowers or stones along a curve."""
        rng = self.rng(name)
        for x in self.spots(name, count):
            y = curve(x) + rng.uniform(4, 90)
            colour = self.palette.thing(rng.choice(colours))
            for lean in (-7, 0, 8):
                pen.line(f"M{x + lean * 0.4} {y} q{lean * 0.3} -10 {lean} {-rng.uniform(14, 26)}", colour, 3.4)

    def flowers(self, pen: Pen, name: str, curve: Curve, count: float, colours: tuple[str, ...]) -> None:
        """Flower heads scattered over the near ground."""
        rng = self.rng(name)
        for x in self.spots(name, count):
            y = curve(x) + rng.uniform(20, 170)
            colour, size = self.palette.thing(rng.choice(colours)), rng.uniform(3.6, 6.4)
            pen.line(f"M{x} {y} q2 -9 0 -18", self.palette.thing("#4e8a4a"), 2.4)
            for turn in range(5):
                pen.circle(
                    x + size * math.cos(turn * 1.2566), y - 18 + size * math.sin(turn * 1.2566), size * 0.72, colour
                )
            pen.circle(x, y - 18, size * 0.6, self.palette.thing("#ffd968"))

    def clouds(self, pen: Pen, name: str, base: float, colour: str, *, puff: float = 60.0) -> None:
        """A bank of clouds that fills everything below `base`."""
        rng = self.rng(name)
        pen.box(-4, base, self.period + 8, HEIGHT - base + 60, colour)
        x = 0.0
        while x < self.period:
            radius = rng.uniform(0.6, 1.2) * puff
            pen.circle(x, base + rng.uniform(0, 0.3) * puff, radius, colour)
            x += radius * 1.05

    def puffs(self, pen: Pen, name: str, count: float, top: float, low: float, colour: str, alpha: float) -> None:
        """Single clouds in the sky."""
        rng = self.rng(name)
        for x in self.spots(name, count, 150):
            y, size = rng.uniform(top, low), rng.uniform(0.7, 1.3)
            with pen.at(x, y, 0, size), pen.veil(alpha):
                for dx, dy, r in ((-44, 4, 24), (-16, -10, 34), (22, -4, 28), (52, 8, 18)):
                    pen.circle(dx, dy, r, colour)
                pen.box(-68, 4, 140, 26, colour, 13)

    def waves(self, pen: Pen, base: float, colour: str, deep: str, *, span: float = 80.0, rise: float = 40.0) -> None:
        """A row of scalloped paper waves."""
        count = max(1, round(self.period / span))
        span = self.period / count
        path = skia.Path()
        path.moveTo(-span, HEIGHT + 60)
        path.lineTo(-span, base)
        for index in range(-1, count + 1):
            x = index * span
            path.quadTo(x + span / 2, base - rise, x + span, base)
        path.lineTo(self.period + span, HEIGHT + 60)
        path.close()
        pen.fill(path, colour, deep, base - rise, base + 150)


def _cap(
    pen: Pen, left: tuple[float, float], peak: tuple[float, float], right: tuple[float, float], white: str
) -> None:
    """Snow on one peak, with a torn lower edge."""
    path = skia.Path()
    share = 0.34
    lx, ly = peak[0] + (left[0] - peak[0]) * share, peak[1] + (left[1] - peak[1]) * share
    rx, ry = peak[0] + (right[0] - peak[0]) * share, peak[1] + (right[1] - peak[1]) * share
    path.moveTo(peak[0], peak[1])
    path.lineTo(rx, ry)
    for part, drop in ((0.75, -0.1), (0.55, 0.26), (0.35, -0.06), (0.18, 0.16)):
        path.lineTo(lx + (rx - lx) * part, max(ly, ry) + (max(ly, ry) - peak[1]) * drop)
    path.lineTo(lx, ly)
    path.close()
    pen.fill(path, white)
