"""Neon: bright tubes of light on near-black."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import skia
from PIL import Image, ImageChops, ImageFilter

from misora.engines.animatic.paper import argb, mix
from misora.engines.animatic.style.outline import OutlinePen, brush, chroma, flat, toned, value
from misora.engines.animatic.style.style import Seen, Style
from misora.engines.animatic.world.palette import Palette

_NIGHT, _WHITE = "#07050f", "#f4fbff"


class NeonPen(OutlinePen):
    """Every outline is a tube in the thing's own hue, pushed to full colour; inside it is dark."""

    def __init__(self, canvas: skia.Canvas, *, depth: float, figure: bool) -> None:
        super().__init__(canvas, depth=depth)
        self._figure = figure
        self._white = skia.Rect.MakeEmpty()
        """Where the white of an eye was drawn last."""
        self._power = min(1.0, 0.3 + 0.7 * depth)
        self._weight = (1.9 if depth >= 0.99 else 1.2) + 1.1 * self._power

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        size = self.size(path)
        if alpha < (0.6 if self._figure or path.getBounds().width() * self.scale > 30 else 0.5):
            return  # cheeks and shadows; windows by day are thin too, but small and not quite so thin
        tube = self._tube(colour)
        if not self.depth:
            self.canvas.drawPath(path, flat(_vivid(colour), 0.85))  # moon, sun and stars shine by themselves
            return
        if self._figure and (small := self._detail(path, colour, size)):
            self.canvas.drawPath(path, flat(small))
            return
        if size < 9:
            self.canvas.drawPath(path, flat(tube, 0.8))
            return
        self.canvas.drawPath(path, brush(tube, round(2 * self._weight / self.scale, 2)))
        self.canvas.drawPath(path, flat(mix(_NIGHT, tube, 0.06 * self._power)))

    def _detail(self, path: skia.Path, colour: str, size: float) -> str:
        """What a face is read by is filled: eyes bright, or dark where they have whites; "" for larger things."""
        place = self.canvas.getTotalMatrix().mapRect(path.getBounds())
        light = value(colour)
        if self._white.contains(place.centerX(), place.centerY()):
            return _WHITE if light > 0.5 else _NIGHT
        if light > 0.985 and 8 < size < 26 and 0.7 < place.width() / place.height() < 1.4:
            self._white = place
            return _WHITE
        if size < 8 and light > 0.9:
            return _NIGHT  # the glint of an eye, which is the bright part here
        if size < 15:
            return _WHITE if light < 0.3 and chroma(colour) < 0.14 else self._tube(colour)
        return ""

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        wide = width * self.scale
        tube = self._tube(colour)
        if wide < 9:
            self.canvas.drawPath(path, brush(tube, round(max(1.6, min(wide, 3.6)) / self.scale, 2)))
            return
        self.canvas.drawPath(path, brush(tube, round((wide + 2 * self._weight) / self.scale, 2)))
        self.canvas.drawPath(path, brush(mix(_NIGHT, tube, 0.12), round(wide / self.scale, 2)))

    def _tube(self, colour: str) -> str:
        return mix(_NIGHT, _vivid(colour), self._power)

    def tint(self, colour: str) -> str:
        return _vivid(colour)

    def letters(self, colour: str) -> tuple[str, str]:
        return mix(_vivid(colour), "#ffffff", 0.55), _NIGHT

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
        super().glow(x, y, radius, colour, alpha * 0.5)

    def fill_fading(
        self, shape: skia.Path | str, colour: str, alpha: float, top: float, bottom: float, rising: float = 0.0
    ) -> None:
        super().fill_fading(shape, colour, alpha * 0.3, top, bottom, rising)

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        horizon = mix(_NIGHT, _vivid(stops[len(stops) // 2][1]), 0.2)
        super(OutlinePen, self).backdrop([(0.0, _NIGHT), (0.3, _NIGHT), (0.72, horizon), (1.0, _NIGHT)], height)

    def flash(self, colour: str, alpha: float) -> None:
        self.canvas.drawColor(argb("#b9a0ff", alpha * 0.5))


class Neon(Style):
    """Tubes of light, and the haze around them."""

    shadows = False

    def palette(self, palette: Palette) -> Palette:
        return replace(palette, light_strength=0.0)

    def pen(self, canvas: skia.Canvas, seen: Seen) -> NeonPen:
        return NeonPen(canvas, depth=seen.depth, figure=seen.figure)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        """Everything bright shines into the air around it: added at an eighth of the size, wide and narrow."""
        small = picture.reduce(8).point(_SHINES)
        haze = ImageChops.add(small.filter(ImageFilter.BoxBlur(1)), small.filter(ImageFilter.BoxBlur(4)), 1.05)
        return ImageChops.add(picture, haze.resize(picture.size, Image.Resampling.BILINEAR))


_SHINES = [round(max(0, level - 26) * 1.15) for level in range(256)] * 3
"""What shines into the air: not the dark that fills a shape."""


@lru_cache(maxsize=4096)
def _vivid(colour: str) -> str:
    """The hue of a colour at full power; what has none gets cyan when light, violet when dark."""
    light = value(colour)
    if chroma(colour) < 0.14:
        return "#bdf6ff" if light > 0.75 else "#5ad7ff" if light > 0.45 else "#8a6bff"
    return toned(colour, 1.0, 0.6 + 0.12 * light)
