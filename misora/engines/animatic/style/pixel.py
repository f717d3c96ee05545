"""Pixel: drawn small without smooth edges, in few colours, enlarged in squares, moving in steps."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import skia
from PIL import Image

from misora.engines.animatic.paper import argb, darken
from misora.engines.animatic.style.outline import OutlinePen
from misora.engines.animatic.style.style import Style

_ACROSS = 120
"""Squares along the shorter side of the picture."""


class PixelPen(OutlinePen):
    """Hard edges, and a dark rim of one square around what is large enough."""

    def __init__(self, canvas: skia.Canvas, light: str, strength: float, *, depth: float, square: float) -> None:
        super().__init__(canvas, light, strength, depth=depth)
        self._square = square

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        size = self.size(path)
        if self.depth >= 0.99 and size > 6 * self._square and alpha > 0.8:
            self.canvas.drawPath(path, _hard(darken(colour, 0.62), round(2 * self._square / self.scale, 2), 1.0))
        self.canvas.drawPath(path, _hard_fill(colour, to, top, bottom, round(alpha, 1)))
        if size < 1.6 * self._square and self.depth >= 0.99:  # or it could fall between the squares
            self.canvas.drawPath(path, _hard(colour, round(0.7 * self._square / self.scale, 2), round(alpha, 1)))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        wide = max(width * self.scale, self._square)
        self.canvas.drawPath(path, _hard(colour, round(wide / self.scale, 2), round(alpha, 1)))

    def dots(self, places: Sequence[tuple[float, float]], colour: str, size: float, alpha: float) -> None:
        super().dots(places, colour, max(size, self._square), 1.0)

    def dashes(self, ends: Sequence[tuple[float, float]], colour: str, width: float, alpha: float) -> None:
        super().dashes(ends, colour, max(width, 0.8 * self._square), alpha)


class Pixel(Style):
    """A game of long ago."""

    shadows = False
    beats = 12.0

    def __init__(self, width: int, height: int, seed: int) -> None:
        super().__init__(width, height, seed)
        self._cell = max(1, round(min(width, height) / _ACROSS))

    @property
    def drawn(self) -> tuple[int, int]:
        return -(-self.width // self._cell), -(-self.height // self._cell)

    def pen(
        self,
        canvas: skia.Canvas,
        light: str = "#ffffff",
        strength: float = 0.0,
        *,
        depth: float = 1.0,
        figure: bool = False,
        time: float = 0.0,
    ) -> PixelPen:
        return PixelPen(canvas, light, strength, depth=depth, square=960.0 / self.drawn[1])

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        small = _few_colours(np.asarray(picture))
        large = np.repeat(np.repeat(small, self._cell, axis=0), self._cell, axis=1)
        return Image.fromarray(np.ascontiguousarray(large[: self.height, : self.width]))


@lru_cache(maxsize=2048)
def _hard(colour: str, width: float, alpha: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=False, Color=argb(colour, alpha), Style=skia.Paint.kStroke_Style, StrokeWidth=width)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


@lru_cache(maxsize=4096)
def _hard_fill(colour: str, to: str, top: float, bottom: float, alpha: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=False, Color=argb(colour, alpha))
    if to:
        stops = [argb(colour, alpha), argb(to, alpha)]
        paint.setShader(skia.GradientShader.MakeLinear([(0, top), (0, bottom)], stops))
    return paint


_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
_LEVELS = 6
"""Shades of each channel; between them, squares of both are mixed as on a chequered board."""


def _few_colours(
    rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    height, width = rgb.shape[:2]
    board = np.tile(_BAYER, (height // 4 + 1, width // 4 + 1))[:height, :width, None]
    step = 255.0 / (_LEVELS - 1)
    return (np.clip(np.rint(rgb / step + board * 0.5), 0, _LEVELS - 1) * step).astype(np.uint8)
