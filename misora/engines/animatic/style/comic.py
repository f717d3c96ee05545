"""Comic: flat bright colour in bold black outlines, dots for shade, in a panel."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops

from misora.engines.animatic.paper import argb, darken, mix
from misora.engines.animatic.style.grain import stain, tiled
from misora.engines.animatic.style.outline import OutlinePen, brush, flat, purer
from misora.engines.animatic.style.style import Seen, Style

_BLACK = "#15101c"
_DOTS = 64
"""Pixels of a tile with four dots, eight to a unit."""


class ComicPen(OutlinePen):
    """No gradients: one colour, its dots, its outline."""

    def __init__(self, canvas: skia.Canvas, light: str, strength: float, *, depth: float, figure: bool) -> None:
        super().__init__(canvas, light, strength, depth=depth)
        self.figure = figure
        self._weight = 4.2 if figure else 1.2 + 2.0 * min(1.0, depth)

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        size = self.size(path)
        if size > 9 and alpha > 0.8 and self.depth:
            weight = self._weight if size > 34 else self._weight * 0.6
            edge = _BLACK if self.figure else mix(_BLACK, colour, 0.45 * max(0.0, 1 - self.depth))
            self.canvas.drawPath(path, brush(edge, round(2 * weight / self.scale, 2)))
        plain = self.tint(mix(colour, to, 0.35) if to else colour)
        self.canvas.drawPath(path, flat(plain, round(alpha, 2)))
        if self.figure and to and size > 50:
            self._shade(path, plain)

    def _shade(self, path: skia.Path, colour: str) -> None:
        """Dots over the lower part, where the shadow lies."""
        box = path.getBounds()
        self.canvas.save()
        self.canvas.clipPath(path)
        box.setLTRB(box.left(), box.top() + 0.58 * box.height(), box.right(), box.bottom())
        self.canvas.drawRect(box, _dotted(darken(colour, 0.34), round(1 / self.scale, 1) or 0.1))
        self.canvas.restore()

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        wide = width * self.scale
        if wide > 6 and alpha > 0.8 and self.depth:
            self.canvas.drawPath(path, brush(_BLACK, round((wide + 1.4 * self._weight) / self.scale, 2)))
        self.canvas.drawPath(path, brush(self.tint(colour), round(width, 2), round(alpha, 2)))

    def tint(self, colour: str) -> str:
        return purer(colour, 0.6)

    def letters(self, colour: str) -> tuple[str, str]:
        return _BLACK, "#ffffff"

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        """The upper colour, and dots of the lower one that grow towards the horizon."""
        upper, lower = self.tint(stops[min(1, len(stops) - 1)][1]), self.tint(stops[-1][1])
        self.canvas.drawColor(argb(upper))
        gap, until = 15.0, self.canvas.getLocalClipBounds().right()
        for row in range(int(height / gap) + 1):
            size = 1.35 * gap * min(1.0, 1.25 * row * gap / height)
            if size > 1:
                shift = gap / 2 if row % 2 else 0.0
                places = [(x * gap + shift, row * gap) for x in range(-2, round(until / gap) + 2)]
                super(OutlinePen, self).dots(places, lower, round(size, 1), 1.0)


class Comic(Style):
    """A printed panel."""

    shadows = False

    def pen(self, canvas: skia.Canvas, seen: Seen) -> ComicPen:
        return ComicPen(canvas, seen.light, seen.strength, depth=seen.depth, figure=seen.figure)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        kept, gutter = _panel(*picture.size)
        return ImageChops.lighter(ImageChops.multiply(picture, kept), gutter)


@lru_cache(maxsize=512)
def _dotted(colour: str, scale: float) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=argb(colour), Shader=tiled(_screen(), scale / 5))


@lru_cache(maxsize=1)
def _screen() -> skia.Image:
    y, x = np.mgrid[0:_DOTS, 0:_DOTS].astype(np.float32)
    half = _DOTS / 2

    def away(dx: float, dy: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        across, down = np.abs((x - dx + half) % _DOTS - half), np.abs((y - dy + half) % _DOTS - half)
        return np.asarray(np.hypot(across, down), np.float32)

    return stain(np.clip(0.5 + 13 - np.minimum(away(0, 0), away(half, half)), 0, 1))


@lru_cache(maxsize=2)
def _panel(width: int, height: int) -> tuple[Image.Image, Image.Image]:
    """What is kept of the picture, black at the panel's line, and the white around it."""
    short = min(width, height)
    gutter, line = round(0.022 * short), max(1, round(0.009 * short))
    kept = Image.new("RGB", (width, height))
    kept.paste((255, 255, 255), (gutter + line, gutter + line, width - gutter - line, height - gutter - line))
    around = Image.new("RGB", (width, height), (252, 250, 244))
    around.paste((0, 0, 0), (gutter, gutter, width - gutter, height - gutter))
    return kept, around
