"""Ink: black lines of an unsteady hand on white paper, with hatching for shade. Sketch: the same in pencil."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import skia
from PIL import Image, ImageChops

from misora.engines.animatic.paper import argb, mix
from misora.engines.animatic.style.grain import Floats, blots, stain, tiled
from misora.engines.animatic.style.outline import OutlinePen, brush, chroma, flat, value
from misora.engines.animatic.style.style import Seen, Style
from misora.engines.animatic.world.palette import Palette

_PAPER, _INK, _GRAPHITE = "#fbf7ea", "#17141c", "#55545c"
_SIDE = 240
"""Pixels of a tile of hatching, two to a unit."""


class InkPen(OutlinePen):
    """Outlines around white paper; the darker a thing, the closer its hatching."""

    def __init__(self, canvas: skia.Canvas, *, depth: float, seed: int, pencil: bool) -> None:
        super().__init__(canvas, depth=depth)
        self._seed, self._pencil = seed, pencil
        ink = _GRAPHITE if pencil else _INK
        self._ink = mix(ink, _PAPER, max(0.0, 0.62 - 0.9 * depth))  # far away, ink is thinned with water

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        light = value(mix(colour, to, 0.5) if to else colour)
        if alpha < 0.6:
            self._veil(path, light, alpha)
            return
        size = self.size(path)
        if size > 5:
            width = (2.6 if size > 40 else 1.8) * (0.6 + 0.4 * min(1.0, self.depth))
            self._stroke(path, self._ink, 2 * width, wobble=1.1 if size > 26 else 0.0)
        if light < (0.31 if size < 40 else 0.24) and size < 260 and not (self._pencil and size > 30):
            self.canvas.drawPath(path, flat(self._ink))
            return
        if 0.14 < chroma(colour) < 0.42 and colour[1] > colour[5] and size > 12:
            # Skin, wood and sand are washed: hatching across a face would be bars before it.
            self.canvas.drawPath(path, flat(mix(_PAPER, self._ink, 0.5 * max(0.0, 0.86 - light))))
            return
        self.canvas.drawPath(path, flat(_PAPER))
        if size > 200:
            light += 0.2  # land is mostly paper, or figures would be lost before it
        if light < 0.72 and size > 12:
            alpha = 0.6 if size > 200 and not self._pencil else 1.0
            self.canvas.drawPath(path, _hatched(self._ink, _level(light), self._unit(), alpha))

    def _veil(self, path: skia.Path, light: float, alpha: float) -> None:
        if light > 0.8:
            if alpha > 0.5 and 5 < self.size(path) < 30:
                self._stroke(path, self._ink, 2.2)  # windows by day
            self.canvas.drawPath(path, flat(_PAPER, round(alpha, 2)))
        elif self.size(path) > 6:
            self.canvas.drawPath(path, _hatched(self._ink, 0 if alpha > 0.2 else 1, self._unit(), 0.7))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        wide = width * self.scale
        light = value(colour)
        if light < 0.6 or wide < 2.2:
            self._stroke(path, self._ink, max(1.4, min(wide, 5.0)) if wide < 7 else wide)
        if wide >= 7:
            self._stroke(path, self._ink, wide + 3)
            self._stroke(path, _PAPER if light > 0.3 else self._ink, wide - 1)
        elif light >= 0.6 and wide >= 2.2:
            self._stroke(path, self._ink, wide + 2.4)
            self._stroke(path, _PAPER, wide - 0.4)

    def _stroke(self, path: skia.Path, colour: str, width: float, wobble: float = 0.0) -> None:
        scale = 1 / self.scale
        paint = brush(colour, round(width * scale, 2), 1.0, round(wobble * scale, 2), self._seed)
        self.canvas.drawPath(path, paint)

    def _unit(self) -> float:
        return round(1 / self.scale, 1) or 0.1

    def tint(self, colour: str) -> str:
        return mix(_PAPER, self._ink, 0.9 if value(colour) < 0.4 else 0.0)

    def letters(self, colour: str) -> tuple[str, str]:
        return self._ink, _PAPER

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
        """Light is paper left white."""
        super().glow(x, y, radius * 0.7, "#ffffff", min(1.0, alpha * 1.4))

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        """Level lines, thicker where the sky is darker."""
        self.canvas.drawColor(argb(_PAPER))
        tones = [value(colour) for _, colour in stops]
        rng = np.random.default_rng(self._seed)
        gap = 9.0
        room = self.canvas.getLocalClipBounds()
        for row in range(math.floor(room.top() / gap), int(height / gap)):
            dark = max(0.0, 0.62 - float(np.interp(row * gap / height, [share for share, _ in stops], tones)))
            if dark > 0.02:
                self._level_line((row + 0.5) * gap, 0.8 + dark * gap * 0.95, room.right(), rng)

    def _level_line(self, y: float, width: float, until: float, rng: np.random.Generator) -> None:
        path = skia.Path()
        path.moveTo(-20, y + rng.uniform(-1, 1))
        for x in range(60, round(until) + 80, 80):
            path.lineTo(x, y + rng.uniform(-1.3, 1.3))
        self.canvas.drawPath(path, brush(mix(_GRAPHITE if self._pencil else _INK, _PAPER, 0.2), round(width, 1)))

    def ribbon(self, path: skia.Path, colour: str, alpha: float, across: tuple[float, float], blur: float) -> None:
        super().ribbon(path, "#ffffff", 1.0, across, blur * 0.6)

    def dots(self, places: Sequence[tuple[float, float]], colour: str, size: float, alpha: float) -> None:
        super().dots(places, _INK, size + 1.6, 0.8)
        super().dots(places, "#ffffff", size, 1.0)

    def dashes(self, ends: Sequence[tuple[float, float]], colour: str, width: float, alpha: float) -> None:
        super().dashes(ends, _INK, width, 0.55 + 0.5 * alpha)


class Ink(Style):
    """Pen and ink."""

    shadows = False
    beats = 0.0
    pencil = False

    def palette(self, palette: Palette) -> Palette:
        return replace(palette, cover_strength=0.25 * palette.cover_strength, light_strength=0.0)

    def pen(self, canvas: skia.Canvas, seen: Seen) -> InkPen:
        return InkPen(canvas, depth=seen.depth, seed=self.seed % 97 + int(seen.time * 7) % 3, pencil=self.pencil)

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        return ImageChops.multiply(picture, _sheet(*picture.size))


class Sketch(Ink):
    """Pencil: greyer, softer, hatched where ink would be black."""

    pencil = True


def _level(light: float) -> int:
    return 2 if light < 0.36 else 1 if light < 0.54 else 0


@lru_cache(maxsize=256)
def _hatched(colour: str, level: int, scale: float, alpha: float) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True, Color=argb(colour, alpha))
    paint.setShader(tiled(_hatching(level), 0.5 * scale))
    return paint


@lru_cache(maxsize=3)
def _hatching(level: int) -> skia.Image:
    """Slanting strokes of uneven pressure; closer, then crossed, as the level rises."""
    y, x = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)
    stray = 1.6 * blots(_SIDE, 5 + level, 50, 50)
    pressure = 0.035 * blots(_SIDE, 9 + level, 14, 14)

    def strokes(across: Floats, lines: int, width: float) -> Floats:
        phase = ((across + stray) / _SIDE * lines) % 1.0
        edge = (width + pressure - np.abs(phase - 0.5)) * _SIDE / lines
        return np.asarray(np.clip(edge, 0.0, 1.0), np.float32)

    if level == 0:
        return stain(strokes(x + y, 9, 0.075))
    pattern = strokes(x + y, 13, 0.13)
    return stain(np.maximum(pattern, strokes(x - y, 13, 0.12)) if level == 2 else pattern)


@lru_cache(maxsize=2)
def _sheet(width: int, height: int) -> Image.Image:
    tile = 248 + 4 * blots(256, 3, 2.5, 2.5) + 3 * blots(256, 4, 60, 60)
    rows, columns = -(-height // 256), -(-width // 256)
    grey = np.tile(np.clip(tile, 0, 255).astype(np.uint8), (rows, columns))[:height, :width]
    return Image.fromarray(grey).convert("RGB")
