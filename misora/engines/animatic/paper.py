"""Cutting paper: shapes from short descriptions, flat colours, soft gradients and shadows, on a skia canvas."""

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from typing import Self

import skia

Point = tuple[float, float]
INK = "#2a1420"

_STEP = re.compile(r"([MLHVCQZmlhvcqz])|(-?\d*\.?\d+(?:e-?\d+)?)")


@lru_cache(maxsize=1024)
def cut(description: str) -> skia.Path:
    """A path from SVG path data (M L H V C Q Z, absolute or relative). Shared: never change what it returns."""
    path = skia.Path()
    command = ""
    numbers: list[float] = []
    at: list[float] = [0.0, 0.0]
    for letter, number in _STEP.findall(description):
        if letter:
            command, numbers = letter, []
            if letter in "Zz":
                path.close()
            continue
        numbers.append(float(number))
        if len(numbers) == _ARITY[command.upper()]:
            command = _step(path, command, numbers, at)
            numbers = []
    return path


_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}


def _step(path: skia.Path, command: str, numbers: list[float], at: list[float]) -> str:
    """Add one segment, move `at`, and say which command further numbers repeat."""
    kind = command.upper()
    if kind == "H":
        numbers = [numbers[0], 0.0 if command == "h" else at[1]]
    elif kind == "V":
        numbers = [0.0 if command == "v" else at[0], numbers[0]]
    if command.islower():
        numbers = [value + at[index % 2] for index, value in enumerate(numbers)]
    {"M": path.moveTo, "L": path.lineTo, "H": path.lineTo, "V": path.lineTo, "C": path.cubicTo, "Q": path.quadTo}[kind](
        *numbers
    )
    at[:] = numbers[-2:]
    return {"M": "L", "m": "l"}.get(command, command)


@lru_cache(maxsize=4096)
def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=8192)
def mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0…1) of `second` in it."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * min(1.0, max(0.0, share))):02x}" for a, b in pairs)


def lighten(colour: str, share: float) -> str:
    """Towards a warm white."""
    return mix(colour, "#fff8ee", share)


def darken(colour: str, share: float) -> str:
    """Towards a deep blue-black, as shadows on paper are."""
    return mix(colour, "#140b2a", share)


@lru_cache(maxsize=8192)
def argb(colour: str, alpha: float = 1.0) -> int:
    """The colour as skia takes it."""
    red, green, blue = channels(colour)
    return (round(255 * min(1.0, max(0.0, alpha))) << 24) | (red << 16) | (green << 8) | blue


@lru_cache(maxsize=2048)
def _fill(colour: str, to: str, top: float, bottom: float, alpha: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True, Color=argb(colour, alpha))
    if to:
        shader = skia.GradientShader.MakeLinear([(0, top), (0, bottom)], [argb(colour, alpha), argb(to, alpha)])
        paint.setShader(shader)
    return paint


@lru_cache(maxsize=1024)
def _stroke(colour: str, width: float, alpha: float) -> skia.Paint:
    return skia.Paint(
        AntiAlias=True, Color=argb(colour, alpha), Style=skia.Paint.kStroke_Style, StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _glow(x: float, y: float, radius: float, colour: str, alpha: float) -> skia.Paint:
    stops = [argb(colour, alpha), argb(colour, alpha * 0.42), argb(colour, 0.0)]
    return skia.Paint(AntiAlias=True, Shader=skia.GradientShader.MakeRadial((x, y), radius, stops, [0.0, 0.35, 1.0]))


class Pen:
    """Draws on one canvas, in the coordinates of whatever is being drawn. Colours take on the light of the scene."""

    def __init__(self, canvas: skia.Canvas, light: str = "#ffffff", strength: float = 0.0) -> None:
        self.canvas = canvas
        self._light, self._strength = light, strength

    @property
    def dark(self) -> bool:
        """Whether the light is the cool light of dusk and night, by which lamps and windows show."""
        red, _, blue = channels(self._light)
        return self._strength >= 0.08 and blue > red - 70

    def lit(self, colour: str) -> str:
        """The colour as it looks in this light."""
        return mix(colour, self._light, self._strength) if self._strength else colour

    def unlit(self) -> Self:
        """The same pen for what shines by itself: the light of the scene doesn't dim it."""
        pen = copy(self)
        pen._strength = 0.0
        return pen

    @contextmanager
    def at(
        self, x: float = 0.0, y: float = 0.0, turn: float = 0.0, sx: float = 1.0, sy: float | None = None
    ) -> Iterator[None]:
        """Draw what follows moved, then turned by `turn` degrees, then scaled."""
        self.canvas.save()
        self.canvas.translate(x, y)
        if turn:
            self.canvas.rotate(turn)
        if sx != 1.0 or sy is not None:
            self.canvas.scale(sx, sx if sy is None else sy)
        try:
            yield
        finally:
            self.canvas.restore()

    @contextmanager
    def veil(self, alpha: float) -> Iterator[None]:
        """What follows is one sheet of thin paper: no part shows through another. For layers only."""
        self.canvas.saveLayerAlpha(None, round(255 * alpha))
        try:
            yield
        finally:
            self.canvas.restore()

    def fill(
        self,
        shape: skia.Path | str,
        colour: str,
        to: str = "",
        top: float = 0.0,
        bottom: float = 0.0,
        alpha: float = 1.0,
    ) -> None:
        """Fill a shape flat, or from `colour` at height `top` to `to` at `bottom`."""
        path = cut(shape) if isinstance(shape, str) else shape
        self.canvas.drawPath(path, _fill(self.lit(colour), self.lit(to) if to else "", top, bottom, round(alpha, 2)))

    def fill_fading(
        self, shape: skia.Path | str, colour: str, alpha: float, top: float, bottom: float, rising: float = 0.0
    ) -> None:
        """Fill with a colour that fades to nothing at `bottom`; it is strongest after the share `rising` of the way."""
        path = cut(shape) if isinstance(shape, str) else shape
        stops = [argb(colour, 0.0 if rising else alpha), argb(colour, alpha), argb(colour, 0.0)]
        shader = skia.GradientShader.MakeLinear([(0, top), (0, bottom)], stops, [0.0, rising, 1.0])
        self.canvas.drawPath(path, skia.Paint(AntiAlias=True, Shader=shader))

    def line(self, shape: skia.Path | str, colour: str, width: float, alpha: float = 1.0) -> None:
        """Draw a line with round ends."""
        path = cut(shape) if isinstance(shape, str) else shape
        self.canvas.drawPath(path, _stroke(self.lit(colour), round(width, 2), round(alpha, 2)))

    def circle(self, x: float, y: float, radius: float, colour: str, alpha: float = 1.0) -> None:
        """A filled circle."""
        self.canvas.drawCircle(x, y, radius, _fill(self.lit(colour), "", 0, 0, round(alpha, 2)))

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 1.0) -> None:
        """A filled ellipse around (x, y)."""
        self.canvas.drawOval(
            skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), _fill(self.lit(colour), "", 0, 0, round(alpha, 2))
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        corner: float = 0.0,
        to: str = "",
        alpha: float = 1.0,
    ) -> None:
        """A filled rectangle from its upper left corner, round by `corner`."""
        paint = _fill(self.lit(colour), self.lit(to) if to else "", y, y + height, round(alpha, 2))
        self.canvas.drawRoundRect(skia.Rect.MakeXYWH(x, y, width, height), corner, corner, paint)

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
        """Light that fades out with distance."""
        self.canvas.drawCircle(x, y, radius, _glow(round(x, 1), round(y, 1), round(radius, 1), colour, round(alpha, 2)))

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        """Cover everything, from the top down to `height`, with colours at shares of the way."""
        colours = [argb(colour) for _, colour in stops]
        shader = skia.GradientShader.MakeLinear([(0, 0), (0, height)], colours, [share for share, _ in stops])
        self.canvas.drawPaint(skia.Paint(Shader=shader, Dither=True))

    def ribbon(self, path: skia.Path, colour: str, alpha: float, across: Point, blur: float) -> None:
        """A soft band of light that swells and fades on its way to `across`. Blurred, so never for every frame."""
        stops = [argb(colour, 0.0), argb(colour, alpha), argb(colour, 0.06)]
        shader = skia.GradientShader.MakeLinear([(0, 0), across], stops, [0.0, 0.5, 1.0])
        soft = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur)
        self.canvas.drawPath(path, skia.Paint(AntiAlias=True, Shader=shader, MaskFilter=soft))

    def dots(self, places: Sequence[Point], colour: str, size: float, alpha: float) -> None:
        """Many round dots, `size` across; a scene's light is not on them."""
        self._scatter(skia.Canvas.PointMode.kPoints_PointMode, places, colour, size, alpha)

    def dashes(self, ends: Sequence[Point], colour: str, width: float, alpha: float) -> None:
        """Many short lines, from every first to every second of `ends`; a scene's light is not on them."""
        self._scatter(skia.Canvas.PointMode.kLines_PointMode, ends, colour, width, alpha)

    def _scatter(
        self, mode: skia.Canvas.PointMode, places: Sequence[Point], colour: str, width: float, alpha: float
    ) -> None:
        if places:
            self.canvas.drawPoints(mode, [skia.Point(x, y) for x, y in places], _stroke(colour, width, round(alpha, 2)))

    def flash(self, colour: str, alpha: float) -> None:
        """One colour over the whole picture."""
        self.canvas.drawColor(argb(colour, alpha))

    def words(self, text: str, x: float, y: float, font: skia.Font, colour: str) -> None:
        """Letters, legible in every style, from (x, y) on their line."""
        self.canvas.drawString(text, x, y, font, skia.Paint(AntiAlias=True, Color=argb(colour)))

    def limb(self, points: Sequence[Point], widths: Sequence[float], colour: str) -> None:
        """A jointed strip with round joints, `widths[i]` thick at `points[i]`."""
        self.canvas.drawPath(strip(points, widths), _fill(self.lit(colour), "", 0, 0, 1.0))


def strip(points: Sequence[Point], widths: Sequence[float]) -> skia.Path:
    """The shape of a limb; its parts overlap."""
    path = skia.Path()
    for index, ((x, y), width) in enumerate(zip(points, widths, strict=True)):
        path.addCircle(x, y, width / 2)
        if index:
            path.addPoly(_segment(points[index - 1], (x, y), widths[index - 1] / 2, width / 2), True)
    return path


def _segment(start: Point, stop: Point, near: float, far: float) -> list[skia.Point]:
    """The four corners of a tapered strip, clockwise as skia's circles are (else the overlap would be a hole)."""
    dx, dy = stop[0] - start[0], stop[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    return [
        skia.Point(start[0] + nx * near, start[1] + ny * near), skia.Point(start[0] - nx * near, start[1] - ny * near),
        skia.Point(stop[0] - nx * far, stop[1] - ny * far), skia.Point(stop[0] + nx * far, stop[1] + ny * far),
    ]  # fmt: skip


def bend(hip: Point, foot: Point, upper: float, lower: float, side: float) -> Point:
    """The knee between hip and foot for bones of these lengths, bent to `side` (+1 forward, −1 backward)."""
    dx, dy = foot[0] - hip[0], foot[1] - hip[1]
    reach = math.hypot(dx, dy) or 1e-6
    reach = min(reach, (upper + lower) * 0.999)
    along = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    away = math.sqrt(max(0.0, upper * upper - along * along))
    ux, uy = dx / (math.hypot(dx, dy) or 1e-6), dy / (math.hypot(dx, dy) or 1e-6)
    return hip[0] + ux * along + uy * away * side, hip[1] + uy * along - ux * away * side
