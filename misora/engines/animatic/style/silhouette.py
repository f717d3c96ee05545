"""Silhouette: shadow puppets before a glowing sky."""

from collections.abc import Sequence
from dataclasses import replace

import skia

from misora.engines.animatic.paper import INK, mix
from misora.engines.animatic.rigs.heads import MOUTH
from misora.engines.animatic.style.outline import OutlinePen, brush, chroma, flat, purer, toned, value
from misora.engines.animatic.style.style import Seen, Style
from misora.engines.animatic.world.palette import Palette

_BLACK, _GLOW, _AMBER = "#0b0714", "#ffe6b0", "#f0a24a"
_CUT_OUT = frozenset({INK, MOUTH})


class PuppetPen(OutlinePen):
    """Black card; the farther away, the more of the sky's light is before it. Eyes and lamps are cut out."""

    def __init__(self, canvas: skia.Canvas, *, depth: float, air: str, figure: bool) -> None:
        super().__init__(canvas, depth=depth)
        self._air, self._figure = air, figure
        self._haze = 0.0 if figure else 0.06 if depth > 1.1 else 0.66 - 0.34 * depth

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        size, light = self.size(path), value(colour)
        if not self.depth:
            self.canvas.drawPath(path, flat(mix(colour, "#fffbe8", 0.5), round(alpha, 2)))
            return
        if alpha < 0.6:
            return  # cheeks and gloss don't show on card
        if size < 26 and (colour in _CUT_OUT or (light > 0.6 and chroma(colour) > 0.2)):
            self.canvas.drawPath(path, flat(_GLOW))
            return
        if self._figure and size > 20:  # a thin gap of light tells limbs and clothes apart
            self.canvas.drawPath(path, brush(mix(_BLACK, self._air, 0.6), round(2.2 / self.scale, 2)))
        self.canvas.drawPath(path, flat(self._card(light)))

    def _card(self, light: float) -> str:
        return mix(_BLACK, self._air, self._haze and self._haze + 0.3 * (light - 0.5))

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        cut = self._figure and width * self.scale < 4.5
        self.canvas.drawPath(
            path, brush(mix(_BLACK, self._air, 0.75) if cut else self._card(value(colour)), round(width, 2))
        )

    def tint(self, colour: str) -> str:
        return mix(colour, _GLOW, 0.4)

    def letters(self, colour: str) -> tuple[str, str]:
        return _GLOW, _BLACK

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        glowing = [
            (share, mix(purer(colour, 0.4), mix(self._air, _GLOW, 0.4), 0.85 * share)) for share, colour in stops
        ]
        super(OutlinePen, self).backdrop(glowing, height)


class Silhouette(Style):
    """Black card before a lamp."""

    shadows = False
    _air = _AMBER

    def palette(self, palette: Palette) -> Palette:
        horizon = palette.sky[len(palette.sky) // 2][1]
        self._air = toned(horizon, 0.62, 0.6) if palette.hour not in {"day", "morning"} or not palette.body else _AMBER
        return replace(palette, light_strength=0.0)

    def pen(self, canvas: skia.Canvas, seen: Seen) -> PuppetPen:
        return PuppetPen(canvas, depth=seen.depth, air=self._air, figure=seen.figure)
