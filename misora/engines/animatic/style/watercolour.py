"""Watercolour: uneven washes that darken at their edges, on rough paper left white around them."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops

from misora.engines.animatic.paper import argb, darken, mix
from misora.engines.animatic.style.grain import blots, speckle, stain, tiled
from misora.engines.animatic.style.outline import OutlinePen, brush, chroma, fading, toned, value
from misora.engines.animatic.style.style import Style

_PAPER = "#fdfaf2"
_SIDE = 256


class WashPen(OutlinePen):
    """A thin wash, pigment that gathered in blots and at the edge, and paper that shines through."""

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        colour, to = self.tint(colour), self.tint(to) if to else ""
        size = self.size(path)
        if size < 12 or alpha < 0.6:
            self.canvas.drawPath(path, fading(colour, to, top, bottom, round(alpha, 2)))
            return
        edge = 2.6 if size > 30 else 1.6
        pigment = _pigment(colour)
        self.canvas.drawPath(
            path, brush(pigment, round(edge / self.scale, 2), 0.62, round(0.9 / self.scale, 2) if size > 30 else 0.0)
        )
        self.canvas.drawPath(path, fading(colour, to, top, bottom, 0.94))
        scale = round(1.6 / self.scale, 1)
        self.canvas.drawPath(path, _blotted(pigment, 0, scale))
        self.canvas.drawPath(path, _blotted(_PAPER, 1, scale))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        self.canvas.drawPath(path, brush(_pigment(self.tint(colour)), round(width, 2), round(0.85 * alpha, 2)))

    def tint(self, colour: str) -> str:
        """Thinned with water: lighter and clearer, but darks stay dark enough to read."""
        light = value(colour)
        return mix(colour, _PAPER, 0.08 if light < 0.2 else 0.3)

    def letters(self, colour: str) -> tuple[str, str]:
        return "#3a2c3a", _PAPER

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        """A wet sky: colours run into each other."""
        super().backdrop(stops, height)
        path = skia.Path()
        path.addRect(-40, -40, 4000, height + 40)
        for colour, kind, scale in ((_pigment(self.tint(stops[0][1])), 0, 4.4), (_PAPER, 1, 5.2)):
            self.canvas.drawPath(path, _blotted(colour, kind, scale))


class Watercolour(Style):
    """Washes on rough paper."""

    shadows = False

    def pen(
        self,
        canvas: skia.Canvas,
        light: str = "#ffffff",
        strength: float = 0.0,
        *,
        depth: float = 1.0,
        time: float = 0.0,
    ) -> WashPen:
        return WashPen(canvas, light, strength, depth=depth)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        return ImageChops.lighter(ImageChops.multiply(picture, _tooth(*picture.size)), _margin(*picture.size))


@lru_cache(maxsize=4096)
def _pigment(colour: str) -> str:
    deeper = darken(colour, 0.4)
    return toned(deeper, min(1.0, chroma(colour) * 1.6 + 0.12), max(0.16, value(deeper) * 0.92))


@lru_cache(maxsize=1024)
def _blotted(colour: str, kind: int, scale: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True, Color=argb(colour))
    paint.setShader(tiled(_blots(kind), scale))
    return paint


@lru_cache(maxsize=2)
def _blots(kind: int) -> skia.Image:
    wide, fine = blots(_SIDE, 20 + kind, 58, 58), blots(_SIDE, 30 + kind, 9, 9)
    return stain((0.2 if kind else 0.3) * (wide + 0.3) + 0.05 * fine)


def _tiles(pattern: np.ndarray[tuple[int, ...], np.dtype[np.float32]], width: int, height: int) -> Image.Image:
    rows, columns = -(-height // pattern.shape[0]), -(-width // pattern.shape[1])
    grey = np.tile(np.clip(pattern, 0, 255).astype(np.uint8), (rows, columns))[:height, :width]
    return Image.fromarray(grey).convert("RGB")


@lru_cache(maxsize=4)
def _tooth(width: int, height: int) -> Image.Image:
    """The grain of cold-pressed paper."""
    return _tiles(243 + 7 * blots(_SIDE, 41, 3.2, 3.2) + 3 * blots(_SIDE, 42, 1.2, 1.2), width, height)


@lru_cache(maxsize=4)
def _margin(width: int, height: int) -> Image.Image:
    """Bare paper around an uneven edge, as light that covers the picture."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    short = min(width, height)
    inward = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / short
    ragged = 0.05 + 0.014 * speckle(width, height, 7, short / 9) + 0.004 * speckle(width, height, 8, short / 60)
    bare = np.clip((ragged - inward) * 130, 0, 1)[..., None]
    paper = np.array([253, 250, 242], np.float32)
    return Image.fromarray((bare * paper).astype(np.uint8))
