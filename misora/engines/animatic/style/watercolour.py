"""Watercolour: uneven washes that darken at their edges, on rough paper left white around them."""

from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops

from misora.engines.animatic.paper import argb, darken, mix
from misora.engines.animatic.style.grain import blots, shading, speckle, stain, textured, tiled
from misora.engines.animatic.style.outline import OutlinePen, brush, chroma, fading, purer, toned, value
from misora.engines.animatic.style.style import Seen, Style

_PAPER = "#fdfaf2"
_SIDE = 256


class WashPen(OutlinePen):
    """A thin wash, pigment that gathered in blots and at the edge, and paper that shines through."""

    def __init__(self, canvas: skia.Canvas, light: str, strength: float, *, depth: float, figure: bool) -> None:
        super().__init__(canvas, light, strength, depth=depth)
        self.figure = figure

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        colour, to = self.tint(colour), self.tint(to) if to else ""
        size = self.size(path)
        if size < 12 or alpha < 0.6:
            self.canvas.drawPath(path, fading(colour, to, top, bottom, round(alpha, 2)))
            return
        edge = 2.6 if size > 30 else 1.6
        pigment = _pigment(colour)
        if self.depth >= 0.99 and size > 22:  # a gap of dry paper keeps wet colours apart
            self.canvas.drawPath(path, brush(_PAPER, round((edge + 4.5) / self.scale, 2), 0.75))
        self.canvas.drawPath(
            path, brush(pigment, round(edge / self.scale, 2), 0.62, round(0.9 / self.scale, 2) if size > 30 else 0.0)
        )
        self.canvas.drawPath(path, fading(colour, to, top, bottom, 0.94))
        if not self.figure:
            return  # a sheet is blotted as a whole
        self.canvas.drawPath(path, _blotted(pigment, round(0.75 / self.scale, 1)))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        self.canvas.drawPath(path, brush(_pigment(self.tint(colour)), round(width, 2), round(0.85 * alpha, 2)))

    def tint(self, colour: str) -> str:
        """Thinned with water: lighter and clearer, but darks stay dark enough to read."""
        water = 0.06 if value(colour) < 0.2 and self.depth >= 0.99 else 0.16 if self.depth >= 0.99 else 0.3
        return purer(mix(colour, _PAPER, water), 0.45)

    def letters(self, colour: str) -> tuple[str, str]:
        return "#3a2c3a", _PAPER


class Watercolour(Style):
    """Washes on rough paper."""

    shadows = False

    def pen(self, canvas: skia.Canvas, seen: Seen) -> WashPen:
        return WashPen(canvas, seen.light, seen.strength, depth=seen.depth, figure=seen.figure)

    def dressed(self, surface: skia.Surface) -> skia.Image:
        return textured(surface, *_wash(self.height))

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        return ImageChops.lighter(ImageChops.multiply(picture, _tooth(*picture.size)), _margin(*picture.size))


@lru_cache(maxsize=4096)
def _pigment(colour: str) -> str:
    deeper = darken(colour, 0.4)
    return toned(deeper, min(1.0, chroma(colour) * 1.6 + 0.12), max(0.16, value(deeper) * 0.92))


@lru_cache(maxsize=512)
def _blotted(colour: str, scale: float) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=argb(colour), Shader=tiled(_blots(), max(0.1, scale), smooth=False))


@lru_cache(maxsize=4)
def _wash(height: int) -> tuple[Image.Image, Image.Image]:
    """Where pigment gathered as the wash dried, and where water thinned it."""
    wide, fine = blots(_SIDE, 23, 40, 40), blots(_SIDE, 24, 7, 7)
    side = round(0.5 * height)
    return shading(1.02 + 0.06 * wide + 0.02 * fine, side), shading(0.93 - 0.15 * wide - 0.03 * fine, side)


@lru_cache(maxsize=1)
def _blots() -> skia.Image:
    side = 2 * _SIDE
    return stain(0.26 * (blots(side, 20, 70, 70) + 0.3) + 0.06 * blots(side, 30, 12, 12))


def _tiles(pattern: np.ndarray[tuple[int, ...], np.dtype[np.float32]], width: int, height: int) -> Image.Image:
    rows, columns = -(-height // pattern.shape[0]), -(-width // pattern.shape[1])
    grey = np.tile(np.clip(pattern, 0, 255).astype(np.uint8), (rows, columns))[:height, :width]
    return Image.fromarray(grey).convert("RGB")


@lru_cache(maxsize=2)
def _tooth(width: int, height: int) -> Image.Image:
    """The grain of cold-pressed paper."""
    return _tiles(243 + 7 * blots(_SIDE, 41, 3.2, 3.2) + 3 * blots(_SIDE, 42, 1.2, 1.2), width, height)


@lru_cache(maxsize=2)
def _margin(width: int, height: int) -> Image.Image:
    """Bare paper around an uneven edge, as light that covers the picture."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    short = min(width, height)
    inward = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / short
    ragged = 0.05 + 0.014 * speckle(width, height, 7, short / 9) + 0.004 * speckle(width, height, 8, short / 60)
    bare = np.clip((ragged - inward) * 130, 0, 1)[..., None]
    paper = np.array([253, 250, 242], np.float32)
    return Image.fromarray((bare * paper).astype(np.uint8))
