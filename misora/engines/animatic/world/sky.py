"""The sky: its gradient, sun or moon, stars, northern lights, beams of light under water."""

import math
import random

import skia

from misora.engines.animatic.paper import Pen, mix
from misora.engines.animatic.world.layers import HEIGHT
from misora.engines.animatic.world.palette import Palette


def draw_sky(pen: Pen, palette: Palette, width: float, seed: int, *, family: str, aurora: bool, crescent: bool) -> None:
    """Everything that never moves, over the whole frame of `width` × HEIGHT units."""
    rng = random.Random(f"sky {seed}")
    pen.backdrop(palette.sky, HEIGHT)
    if family == "underwater":
        _beams(pen, width, rng)
        return
    if palette.stars:
        _stars(pen, width, rng, palette.stars)
    if family == "space":
        _nebula(pen, width, rng)
    if palette.body == "moon":
        x, y = sky_body(palette, width)
        _moon(pen, x, y, crescent=crescent)
        if aurora:
            _aurora(pen, width)
    elif palette.body == "sun":
        x, y = sky_body(palette, width)
        _sun(pen, x, y, palette)
    if palette.weather == "rainbow":
        _rainbow(pen, width)


def sky_body(palette: Palette, width: float) -> tuple[float, float]:
    """Where the moon or the sun stands."""
    across, height = _BODIES[palette.hour]
    if palette.neon:
        across, height = 0.66, 400.0
    return width * across, height


_BODIES = {
    "night": (0.735, 216.0), "dusk": (0.3, 300.0), "dawn": (0.3, 430.0), "morning": (0.24, 250.0), "noon": (0.6, 112.0),
    "day": (0.74, 170.0), "afternoon": (0.76, 268.0), "sunset": (0.66, 400.0),
}  # fmt: skip
"""Where in the frame the moon or the sun stands at each hour: share of the width, height."""


def _stars(pen: Pen, width: float, rng: random.Random, amount: float) -> None:
    for _ in range(round(width / 540 * 90 * amount)):
        y = 560 * rng.random() ** 1.3 if amount <= 1 else HEIGHT * rng.random()
        pen.circle(
            rng.random() * width,
            y,
            rng.choice((0.9, 1.1, 1.4, 2.0)),
            rng.choice(("#ffffff", "#fff4d8")),
            rng.uniform(0.4, 0.95),
        )


def _moon(pen: Pen, x: float, y: float, *, crescent: bool) -> None:
    pen.glow(x, y, 240, "#bcc8ff", 0.34)
    pen.glow(x, y, 130, "#fff1cf", 0.4)
    if crescent:
        pen.fill(
            f"M{x + 22} {y - 86} C{x - 62} {y - 78} {x - 74} {y + 44} {x + 6} {y + 70} C{x + 30} {y + 78} {x + 58} {y + 66} {x + 66} {y + 50} C{x + 4} {y + 46} {x - 26} {y - 30} {x + 22} {y - 86}z",
            "#fff0cc",
        )
        return
    pen.circle(x, y, 62, "#fdf3d8")
    for dx, dy, size in ((-20, -12, 12), (16, 20, 9), (22, -20, 6)):
        pen.circle(x + dx, y + dy, size, "#efe0bd", 0.7)


def _sun(pen: Pen, x: float, y: float, palette: Palette) -> None:
    low = y > 300
    neon = palette.neon
    pen.glow(x, y, 300 if low else 220, "#ff7ac0" if neon else "#fff0c2", 0.75)
    if neon:
        pen.fill(_disc(x, y, 104), "#ffe08a", "#ff5f8f", y - 104, y + 104)
    else:
        pen.circle(x, y, 88 if low else 52, "#fff3cc" if low else "#fff6cf")


_BOW = ("#f0503c", "#f79a3c", "#f7dc4a", "#5cc46a", "#4a9af0", "#7a5ce0")


def _rainbow(pen: Pen, width: float) -> None:
    """A bow from one side of the picture to the other."""
    radius = max(width * 0.62, 420.0)
    for index, colour in enumerate(_BOW):
        path = skia.Path()
        path.addCircle(width * 0.46, 640.0, radius - index * 17)
        pen.line(path, colour, 18, 0.62)


def _disc(x: float, y: float, radius: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(x, y, radius)
    return path


def _aurora(pen: Pen, width: float) -> None:
    """Two soft ribbons; blurred once, here, never per frame."""
    scale = width / 540
    for dy, colour, alpha in ((0, "#57e0c0", 0.5), (-46, "#8fb4ff", 0.28)):
        path = skia.Path()
        path.moveTo(-20, 300 + dy)
        path.cubicTo(90 * scale, 210 + dy, 180 * scale, 330 + dy, 300 * scale, 250 + dy)
        path.cubicTo(390 * scale, 200 + dy, 480 * scale, 330 + dy, width + 30, 240 + dy)
        path.lineTo(width + 30, 320 + dy)
        path.cubicTo(470 * scale, 400 + dy, 360 * scale, 300 + dy, 270 * scale, 350 + dy)
        path.cubicTo(200 * scale, 390 + dy, 70 * scale, 330 + dy, -20, 390 + dy)
        path.close()
        pen.ribbon(path, colour, alpha, (width, 120), 16)


def _beams(pen: Pen, width: float, rng: random.Random) -> None:
    """Light that falls through the surface of the sea."""
    for index in range(round(width / 540 * 4)):
        x = width * (index + 0.5) / round(width / 540 * 4) + rng.uniform(-30, 30)
        wide = rng.uniform(24, 60)
        pen.fill_fading(
            f"M{x} -20 L{x + wide} -20 L{x - 60 + wide * 1.6} 780 L{x - 170 - wide} 780z", "#e9fff7", 0.26, -20, 780
        )


def _nebula(pen: Pen, width: float, rng: random.Random) -> None:
    for colour in ("#c04fb0", "#4f6fd8", "#ff8a7a"):
        pen.glow(rng.random() * width, rng.uniform(120, 700), rng.uniform(200, 380), colour, 0.3)
    x, y = width * 0.76, 210.0
    pen.glow(x, y, 170, "#ffd9a0", 0.25)
    pen.fill(_disc(x, y, 84), "#f2b88a", "#a8568a", y - 84, y + 84)
    for dy, wide in ((-30, 66), (4, 82), (34, 68)):
        pen.line(f"M{x - wide * 0.9} {y + dy} q{wide * 0.9} 16 {wide * 1.8} 0", mix("#f2d0a0", "#a8568a", 0.4), 7, 0.5)
    pen.line(f"M{x - 136} {y + 26} C{x - 60} {y + 64} {x + 70} {y + 30} {x + 138} {y - 30}", "#ffe2b8", 8, 0.85)


def twinkle(pen: Pen, palette: Palette, width: float, seed: int, time: float) -> None:
    """A few stars that glitter, drawn anew each frame."""
    if palette.stars < 0.5:
        return
    rng = random.Random(f"twinkle {seed}")
    for index in range(9):
        x, y = rng.random() * width, rng.random() * 380
        bright = 0.5 + 0.5 * math.sin(time * rng.uniform(1.4, 3.2) + index)
        pen.circle(x, y, 1.2 + 1.5 * bright, "#ffffff", 0.3 + 0.6 * bright)
    _shooting_star(pen, width, seed, time)


_STARS_FALL_EVERY, _FALL_SECONDS = 6.5, 0.7


def _shooting_star(pen: Pen, width: float, seed: int, time: float) -> None:
    turn, moment = divmod(time + seed % 5, _STARS_FALL_EVERY)
    if moment > _FALL_SECONDS:
        return
    rng = random.Random(f"falls {seed} {int(turn)}")
    share = moment / _FALL_SECONDS
    x, y = width * rng.uniform(0.3, 1.0) - 260 * share, rng.uniform(40, 190) + 130 * share
    pen.line(f"M{x:.1f} {y:.1f} l{70 * (1 - share):.1f} {-35 * (1 - share):.1f}", "#fffbe8", 3, 0.9 * (1 - share))
