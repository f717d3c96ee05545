"""Storybook: warm gouache with brush marks and a soft brown outline, on a page with rounded corners."""

from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image, ImageChops

from misora.engines.animatic.paper import Pen, channels, darken, mix
from misora.engines.animatic.style.grain import blots, mottle, shading, textured, tiled
from misora.engines.animatic.style.outline import OutlinePen, brush, fading, purer
from misora.engines.animatic.style.style import Seen, Style

_PAGE, _LINE = (250, 240, 216), "#5a3320"
_SIDE = 256


class GouachePen(OutlinePen):
    """Thick matt paint; the brush shows, and every shape is edged in a darker tone of its own."""

    def __init__(self, canvas: skia.Canvas, light: str, strength: float, *, depth: float, figure: bool) -> None:
        super().__init__(canvas, light, strength, depth=depth)
        self.figure = figure

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        colour, to = self.tint(colour), self.tint(to) if to else ""
        size = self.size(path)
        if size > 10 and alpha > 0.8:
            weight = (2.8 if size > 30 else 1.7) * (0.35 + 0.65 * min(1.0, self.depth))
            edge = mix(darken(colour, 0.45), _LINE, 0.5)
            self.canvas.drawPath(
                path,
                brush(edge, round(2 * weight / self.scale, 2), 0.9, round(0.7 / self.scale, 2) if size > 30 else 0.0),
            )
        self.canvas.drawPath(path, fading(colour, to, top, bottom, round(alpha, 2)))
        if self.figure and size > 18 and alpha > 0.6:  # a sheet is brushed as a whole
            self.canvas.drawPath(path, _brushed(round(0.75 / self.scale, 1)))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        self.canvas.drawPath(path, brush(self.tint(colour), round(width, 2), round(alpha, 2)))

    def tint(self, colour: str) -> str:
        return _warm(colour)

    def letters(self, colour: str) -> tuple[str, str]:
        return "#fff4dc", _LINE


class Storybook(Style):
    """A page of a picture book."""

    shadows = False

    def pen(self, canvas: skia.Canvas, seen: Seen) -> GouachePen:
        return GouachePen(canvas, seen.light, seen.strength, depth=seen.depth, figure=seen.figure)

    def dressed(self, surface: skia.Surface) -> skia.Image:
        return textured(surface, _bristles(self.height))

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        shade, page = _page(*picture.size)
        return ImageChops.add(ImageChops.multiply(picture, shade), page)


@lru_cache(maxsize=64)
def _brushed(scale: float) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Shader=tiled(_marks(), max(0.1, scale), smooth=False))


@lru_cache(maxsize=4096)
def _warm(colour: str) -> str:
    """As if by lamplight: never quite black, and blues lean to teal and plum."""
    red, green, blue = channels(purer(colour, 0.25))
    return (
        f"#{min(255, round(red * 0.92 + 30)):02x}{min(255, round(green * 0.93 + 22)):02x}{round(blue * 0.84 + 20):02x}"
    )


@lru_cache(maxsize=4)
def _bristles(height: int) -> Image.Image:
    return shading(0.97 + 0.022 * blots(_SIDE, 71, 14, 7) + 0.016 * blots(_SIDE, 72, 6, 2.5), round(0.4 * height))


@lru_cache(maxsize=1)
def _marks() -> skia.Image:
    """Short strokes of a flat brush, and dry bristles in them."""
    side = 2 * _SIDE
    return mottle(blots(side, 50, 44, 14) + 0.6 * blots(side, 60, 20, 4), "#5a2a10", "#fff2d4", 0.065)


@lru_cache(maxsize=2)
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
    warm = 1.0 - np.clip(1 + away / (0.2 * short), 0, 1)[..., None] ** 2 * np.array([0.1, 0.18, 0.28])
    page = (1 - inside)[..., None] * (
        np.array(_PAGE) * (1 - 0.5 * np.clip(rule, 0, 1)[..., None] * np.array([0.5, 0.8, 1.0]))
    )
    sprigs = _sprigs(width, height)
    paint, bare = sprigs[..., :3].astype(np.float32), 1 - sprigs[..., 3:] / 255
    shade = (255 * inside[..., None] * warm * bare).astype(np.uint8)
    return Image.fromarray(shade), Image.fromarray((page * bare + paint).astype(np.uint8))


def _sprigs(width: int, height: int) -> NDArray[np.uint8]:
    """A twig with leaves and a flower in each corner, premultiplied."""
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels, width * 4)
    pen = Pen(surface.getCanvas())
    unit = min(width, height) / 720
    for x, y, across, down in ((0, 0, 1, 1), (width, 0, -1, 1), (0, height, 1, -1), (width, height, -1, -1)):
        with pen.at(x, y, 0.0, across * unit, down * unit):
            for turn in (1, -1):  # the same twig along both edges, mirrored about the corner's diagonal
                with pen.at(46, 46, 0.0 if turn > 0 else 90.0, 1.0, turn):
                    _sprig(pen)
            pen.circle(48, 48, 19, "#d9705a")
            pen.circle(48, 48, 8, "#f6cf7a")
    return pixels


def _sprig(pen: Pen) -> None:
    pen.line("M0 0 C40 -22 90 -10 150 -22", "#6a7a3a", 5)
    for x, y, turn in ((40, -14, -58), (62, -10, 40), (92, -14, -50), (116, -16, 34), (150, -22, -8)):
        with pen.at(x, y, turn):
            pen.fill("M0 0 C10 -14 26 -14 36 0 C26 12 10 12 0 0z", "#7f9048" if turn < 0 else "#98a85c")
    pen.circle(132, -34, 6, "#d9705a")
