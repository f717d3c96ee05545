"""Pixel: drawn small without smooth edges, in few colours, enlarged in squares, moving in steps."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from misora.engines.animatic.paper import argb, channels, darken, mix
from misora.engines.animatic.style.outline import OutlinePen
from misora.engines.animatic.style.style import Seen, Style

Pixels = NDArray[np.uint8]
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

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        strip = _chequered(tuple(stops), round(height / self._square))
        shader = strip.makeShader(
            skia.TileMode.kRepeat, skia.TileMode.kClamp, skia.SamplingOptions(), skia.Matrix.Scale(*[self._square] * 2)
        )
        self.canvas.drawPaint(skia.Paint(Shader=shader))

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

    def pen(self, canvas: skia.Canvas, seen: Seen) -> PixelPen:
        return PixelPen(canvas, seen.light, seen.strength, depth=seen.depth, square=960.0 / self.drawn[1])

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
        tones = [mix(colour, to, (band + 0.5) / _STEPS) for band in range(_STEPS)]
        edges = [edge / _STEPS for band in range(_STEPS) for edge in (band, band + 1)]
        twice = [argb(tone, alpha) for tone in tones for _ in range(2)]
        paint.setShader(skia.GradientShader.MakeLinear([(0, top), (0, bottom)], twice, edges))
    return paint


_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
_LEVELS = 16
"""Shades of each channel."""
_STEPS = 5
"""Bands of a gradient on a thing."""
_BANDS = 13
"""Bands of the sky; between them, squares of both are mixed as on a chequered board."""


@lru_cache(maxsize=4)
def _chequered(stops: tuple[tuple[float, str], ...], rows: int) -> skia.Image:
    """A strip of sky four squares wide."""
    at = [share for share, _ in stops]
    middles = (np.arange(_BANDS) + 0.5) / _BANDS
    tones = np.stack([np.interp(middles, at, [channels(colour)[part] for _, colour in stops]) for part in range(3)], 1)
    place = np.clip((np.arange(rows) + 0.5) / rows * _BANDS - 0.5, 0, _BANDS - 1.001)
    share = np.clip((place % 1 - 0.5) * 1.6 + 0.5, 0, 1)[:, None]
    board = np.tile(_BAYER, (rows // 4 + 1, 1))[:rows] + 0.5
    band = place.astype(int)[:, None] + (share > board)
    strip = np.concatenate([tones[band], np.full((rows, 4, 1), 255.0)], 2).astype(np.uint8)
    return skia.Image.fromarray(strip, skia.kRGBA_8888_ColorType)


def _few_colours(rgb: Pixels) -> Pixels:
    step = 255.0 / (_LEVELS - 1)
    return (np.rint(rgb / step) * step).astype(np.uint8)
