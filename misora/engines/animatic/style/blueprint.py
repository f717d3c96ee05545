"""Blueprint: white lines on blue, over a grid, in a drawn frame."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops

from misora.engines.animatic.paper import Point, argb, mix
from misora.engines.animatic.style.outline import OutlinePen, brush, flat, value
from misora.engines.animatic.style.style import Seen, Style
from misora.engines.animatic.world.palette import Palette

_BLUE, _DEEP, _LIGHT, _LINE = "#1650a0", "#0f3f86", "#1c5cb2", "#f2f8ff"


class BlueprintPen(OutlinePen):
    """Outlines only; what lies in front hides what lies behind by plain blue."""

    def __init__(self, canvas: skia.Canvas, *, depth: float, figure: bool) -> None:
        super().__init__(canvas, depth=depth)
        self._figure = figure
        near = min(1.0, 0.42 + 0.58 * depth)
        self._ground = _LIGHT if figure else _BLUE
        self._line = mix(_BLUE, _LINE, near)
        self._weight = 1.0 + (1.9 if figure else 1.1) * near

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        size = self.size(path)
        if alpha < (0.6 if self._figure or path.getBounds().width() * self.scale > 30 else 0.5):
            return  # cheeks and shadows; windows by day are thin too, but small and not quite so thin
        dark = value(colour) < 0.3
        if self._figure and dark and size < 16:
            self.canvas.drawPath(path, flat(self._line))  # eyes and noses are what a face is read by
            return
        if size > 4:
            weight = self._weight if size > 24 else self._weight * 0.7
            self.canvas.drawPath(path, brush(self._line, round(2 * weight / self.scale, 2)))
        self.canvas.drawPath(path, flat(_DEEP if dark and size < 300 else self._ground))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        wide = width * self.scale
        if wide < 8:
            self.canvas.drawPath(path, brush(self._line, round(min(wide, self._weight * 1.4) / self.scale, 2)))
            return
        self.canvas.drawPath(path, brush(self._line, round((wide + 2 * self._weight) / self.scale, 2)))
        self.canvas.drawPath(path, brush(_BLUE, round(wide / self.scale, 2)))

    def tint(self, colour: str) -> str:
        return _LINE

    def letters(self, colour: str) -> tuple[str, str]:
        return "#ffffff", _BLUE

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
        """Light is a dashed circle of construction."""
        if radius * self.scale > 70:
            self.canvas.drawCircle(x, y, radius * 0.62, _dashed(self._line, round(1.4 / self.scale, 2)))

    def fill_fading(
        self, shape: skia.Path | str, colour: str, alpha: float, top: float, bottom: float, rising: float = 0.0
    ) -> None:
        super().fill_fading(shape, colour, alpha * 0.35, top, bottom, rising)

    def ribbon(self, path: skia.Path, colour: str, alpha: float, across: Point, blur: float) -> None:
        self.canvas.drawPath(path, _dashed(self._line, 1.6))

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        self.canvas.drawColor(argb(_BLUE))


class Blueprint(Style):
    """An engineer's drawing."""

    shadows = False

    def palette(self, palette: Palette) -> Palette:
        return replace(palette, light_strength=0.0)

    def pen(self, canvas: skia.Canvas, seen: Seen) -> BlueprintPen:
        return BlueprintPen(canvas, depth=seen.depth, figure=seen.figure)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        return ImageChops.add(picture, _grid(*picture.size))


@lru_cache(maxsize=32)
def _dashed(colour: str, width: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True, Color=argb(colour, 0.8), Style=skia.Paint.kStroke_Style, StrokeWidth=width)
    paint.setPathEffect(skia.DashPathEffect.Make([width * 8, width * 4, width * 1.5, width * 4], 0.0))
    return paint


@lru_cache(maxsize=2)
def _grid(width: int, height: int) -> Image.Image:
    """Fine and bold squares, and the frame with its empty title block, as light to add."""
    light = np.zeros((height, width), np.uint8)
    step = max(4, round(min(width, height) / 27))
    for every, bright in ((step, 16), (5 * step, 34)):
        light[::every] = np.maximum(light[::every], bright)
        light[:, ::every] = np.maximum(light[:, ::every], bright)
    edge, line = round(step * 0.8), max(1, round(step / 12))
    frame = [(edge, edge, width - edge, height - edge)]
    block = (width - edge - 9 * step, height - edge - 3 * step, width - edge, height - edge)
    frame += [
        block,
        (block[0], block[1], block[0] + 3 * step, block[3]),
        (block[0], block[1], block[2], block[1] + step),
    ]
    for left, top, right, bottom in frame:
        light[top : top + line, left:right] = light[bottom - line : bottom, left:right] = 210
        light[top:bottom, left : left + line] = light[top:bottom, right - line : right] = 210
    return Image.fromarray(light).convert("RGB")
