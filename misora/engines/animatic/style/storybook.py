"""Storybook: warm gouache with brush marks and a soft brown outline, on a page with rounded corners."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops

from misora.engines.animatic.paper import argb, darken, lighten, mix
from misora.engines.animatic.style.grain import blots, stain, tiled
from misora.engines.animatic.style.outline import OutlinePen, brush, fading
from misora.engines.animatic.style.style import Style

_PAGE, _LINE = (250, 240, 216), "#5a3320"
_SIDE = 256


class GouachePen(OutlinePen):
    """Thick matt paint; the brush shows, and every shape is edged in a darker tone of its own."""

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        colour, to = self.tint(colour), self.tint(to) if to else ""
        size = self.size(path)
        if size > 10 and alpha > 0.8:
            weight = (2.0 if size > 30 else 1.3) * (0.5 + 0.5 * min(1.0, self.depth))
            edge = mix(darken(colour, 0.45), _LINE, 0.5)
            self.canvas.drawPath(path, brush(edge, round(2 * weight / self.scale, 2), 0.9, round(0.7 / self.scale, 2)))
        self.canvas.drawPath(path, fading(colour, to, top, bottom, round(alpha, 2)))
        if size > 18 and alpha > 0.6:
            scale = round(1.3 / self.scale, 1)
            self.canvas.drawPath(path, _brushed(lighten(colour, 0.45), 0, scale))
            self.canvas.drawPath(path, _brushed(mix(darken(colour, 0.4), "#7a3a1a", 0.3), 1, scale))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        self.canvas.drawPath(path, brush(self.tint(colour), round(width, 2), round(alpha, 2)))

    def tint(self, colour: str) -> str:
        return mix(colour, "#f0a95a", 0.17)

    def letters(self, colour: str) -> tuple[str, str]:
        return "#fff4dc", _LINE

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        super().backdrop(stops, height)
        path = skia.Path()
        path.addRect(-40, -40, 4000, height + 40)
        self.canvas.drawPath(path, _brushed("#fff0d0", 0, 2.6))
        self.canvas.drawPath(path, _brushed(mix(self.tint(stops[0][1]), "#3a2040", 0.3), 1, 2.2))


class Storybook(Style):
    """A page of a picture book."""

    shadows = False

    def pen(
        self,
        canvas: skia.Canvas,
        light: str = "#ffffff",
        strength: float = 0.0,
        *,
        depth: float = 1.0,
        time: float = 0.0,
    ) -> GouachePen:
        return GouachePen(canvas, light, strength, depth=depth)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        shade, page = _page(*picture.size)
        return ImageChops.add(ImageChops.multiply(picture, shade), page)


@lru_cache(maxsize=1024)
def _brushed(colour: str, kind: int, scale: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True, Color=argb(colour))
    paint.setShader(tiled(_marks(kind), scale))
    return paint


@lru_cache(maxsize=2)
def _marks(kind: int) -> skia.Image:
    """Long strokes of a flat brush, and dry bristles in them."""
    return stain(0.16 * (blots(_SIDE, 50 + kind, 60, 7) - 0.2) + 0.08 * blots(_SIDE, 60 + kind, 30, 2))


@lru_cache(maxsize=4)
def _page(width: int, height: int) -> tuple[Image.Image, Image.Image]:
    """What the picture is multiplied by, and the page that is added around it."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    short = min(width, height)
    margin, corner = 0.055 * short, 0.11 * short
    across = np.maximum(np.abs(x - (width - 1) / 2) - (width / 2 - margin - corner), 0)
    down = np.maximum(np.abs(y - (height - 1) / 2) - (height / 2 - margin - corner), 0)
    away = np.hypot(across, down) - corner  # pixels outside the rounded picture; inside negative
    line = short / 720
    inside = np.clip(0.5 - away, 0, 1)
    rule = np.clip(1.6 * line - np.abs(away - 9 * line), 0, 1) + np.clip(0.8 * line - np.abs(away - 15 * line), 0, 1)
    warm = 1.0 - np.clip(1 + away / (0.2 * short), 0, 1)[..., None] ** 2 * np.array([0.18, 0.3, 0.42])
    page = (1 - inside)[..., None] * (
        np.array(_PAGE) * (1 - 0.5 * np.clip(rule, 0, 1)[..., None] * np.array([0.5, 0.8, 1.0]))
    )
    return Image.fromarray((255 * inside[..., None] * warm).astype(np.uint8)), Image.fromarray(page.astype(np.uint8))
