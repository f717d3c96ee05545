"""Noir: black and white in hard contrast, a shaft of light through blinds, grain."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops, ImageFilter

from misora.engines.animatic.paper import mix
from misora.engines.animatic.style.grain import GREY, film_grain, vignette
from misora.engines.animatic.style.outline import OutlinePen, brush, fading, value
from misora.engines.animatic.style.style import Seen, Style
from misora.engines.animatic.world.palette import Palette


class NoirPen(OutlinePen):
    """Greys; who acts is drawn lighter than the place, and edged in black."""

    def __init__(self, canvas: skia.Canvas, light: str, strength: float, *, depth: float, acts: bool) -> None:
        super().__init__(canvas, light, strength, depth=depth)
        self.acts = acts

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        if self.acts and alpha < 0.6 and self.size(path) < 24:
            return  # red cheeks have no red here
        if self.acts and self.size(path) > 14 and alpha > 0.8:
            self.canvas.drawPath(path, brush("#0a0a0a", round(5.0 / self.scale, 2), 0.8))
        self.canvas.drawPath(path, fading(self.tint(colour), self.tint(to) if to else "", top, bottom, round(alpha, 2)))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        if self.acts and width * self.scale > 8 and alpha > 0.8:
            self.canvas.drawPath(path, brush("#0a0a0a", round(width + 5.0 / self.scale, 2), 0.8))
        self.canvas.drawPath(path, brush(self.tint(colour), round(width, 2), round(alpha, 2)))

    def tint(self, colour: str) -> str:
        light = value(colour)
        if self.acts:
            return _grey(0.02 + 1.02 * light**0.84)
        return _grey(light * (0.8 if self.depth else 1.0))

    def letters(self, colour: str) -> tuple[str, str]:
        return "#ffffff", "#000000"


class Noir(Style):
    """A film of 1947."""

    _wet = False

    def palette(self, palette: Palette) -> Palette:
        self._wet = palette.weather in {"rain", "storm"}
        sky = tuple((share, mix(colour, "#000000", 0.72 - 0.5 * share)) for share, colour in palette.sky)
        return replace(palette, sky=sky, light_strength=max(0.1, palette.light_strength), light="#8f9cff")

    def pen(self, canvas: skia.Canvas, seen: Seen) -> NoirPen:
        return NoirPen(canvas, seen.light, seen.strength, depth=seen.depth, acts=seen.figure)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        lit = ImageChops.multiply(picture.convert("L").point(_CONTRAST), _shaft(*picture.size))
        if self._wet:
            _gloss(lit)
        grain = film_grain(round(time * 24) + self.seed * 7, *picture.size)
        return ImageChops.add(lit, grain, 1.0, -GREY).convert("RGB")


_CONTRAST = [max(0, min(255, round(255 / (1 + 2.718 ** (-(value - 104) / 26))))) for value in range(256)]


@lru_cache(maxsize=4096)
def _grey(light: float) -> str:
    level = round(255 * min(1.0, light))
    return f"#{level:02x}{level:02x}{level:02x}"


def _gloss(grey: Image.Image) -> None:
    """Mirror what is above the feet in the wet ground below them, drawn long as lights are in puddles."""
    width, height = grey.size
    floor, deep = round(0.855 * height), round(0.145 * height)
    above = grey.crop((0, floor - 2 * deep, width, floor)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirrored = above.resize((width, height - floor)).filter(ImageFilter.BoxBlur((0.002 * height, 0.008 * height)))
    ground = grey.crop((0, floor, width, height))
    grey.paste(ImageChops.add(ground, ImageChops.multiply(mirrored, _puddle(*mirrored.size))), (0, floor))


@lru_cache(maxsize=2)
def _puddle(width: int, height: int) -> Image.Image:
    """How much of the mirrored picture the ground gives back, from its far edge to its near one."""
    share = 0.46 * np.clip(np.linspace(0.0, 3.0, height), 0.0, 1.0)
    return Image.fromarray(np.repeat((255 * share).astype(np.uint8)[:, None], width, axis=1))


@lru_cache(maxsize=2)
def _shaft(width: int, height: int) -> Image.Image:
    """Light that falls from the upper left, cut by the slats of a blind; dark at the edges."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    short = min(width, height)
    along = (x * 0.42 + y) / short
    across = (x - 0.5 * width - 0.5 * (y - 0.5 * height)) / short
    slats = 0.5 + 0.5 * np.tanh(5 * np.sin(along * 2 * np.pi * 7.5))
    beam = np.exp(-((across / 0.36) ** 4))
    shade = 0.5 + beam * (0.3 + 0.2 * slats)
    edge = np.asarray(vignette(width, height, 0.75), np.float32) / 255
    return Image.fromarray((255 * np.clip(shade * edge, 0, 1)).astype(np.uint8))
