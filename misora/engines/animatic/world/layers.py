"""A sheet of the scene: cut once with its soft shadow, kept as a picture, then only moved."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.style.style import Style

HEIGHT = 960.0
"""Design units from the top of every frame to its bottom; the width follows the format."""


@dataclass(frozen=True)
class Sheet:
    """How one layer is cut: `draw` in design units, repeating every `period` units from left to right."""

    depth: float
    """0 at the sky … 1 where the figures stand; more is nearer."""
    top: float
    draw: Callable[[Pen], None]
    shadow: float = 0.38
    drift: float = 0.0
    """Units a second it moves by itself (clouds)."""
    sway: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Swing in x, swing in y, swings a second (waves)."""
    bottom: float = HEIGHT + 60.0


@dataclass(frozen=True)
class Frame:
    """How design units become pixels for one layer: zoomed by `zoom` about the focus, then scaled."""

    scale: float
    zoom: float
    focus_x: float
    focus_y: float
    lift: float = 0.0

    def y(self, value: float) -> float:
        """Pixel row of a design height."""
        return (((value - self.focus_y) * self.zoom) + self.focus_y + self.lift) * self.scale


class Layer:
    """A sheet as pixels."""

    def __init__(
        self,
        sheet: Sheet,
        frame: Frame,
        period: float,
        width: int,
        height: int,
        *,
        light: tuple[str, float],
        style: Style,
    ) -> None:
        self.sheet, self.frame, self._style = sheet, frame, style
        unit = frame.scale * frame.zoom
        self._unit = unit
        self._period = max(1, round(period * unit))
        self._width = width
        top = max(0, math.floor(frame.y(sheet.top) - 30 * frame.scale))
        bottom = min(height + math.ceil(40 * frame.scale), math.ceil(frame.y(sheet.bottom)) + 2)
        self._top = top
        self._rows = max(1, bottom - top)
        stretch = self._period / (period * unit)
        self.image = self._cut(period, unit * stretch, unit, light) if bottom > top else None

    def _cut(self, period: float, sx: float, sy: float, light: tuple[str, float]) -> skia.Image:
        recorder = skia.PictureRecorder()
        canvas = recorder.beginRecording(skia.Rect.MakeLTRB(-period, -2000, 2 * period, 3000))
        self.sheet.draw(self._style.pen(canvas, *light, depth=self.sheet.depth))
        picture = recorder.finishRecordingAsPicture()
        surface = skia.Surface.MakeRaster(skia.ImageInfo.MakeN32Premul(self._period, self._rows))
        canvas = surface.getCanvas()
        y = self.frame.y(0.0) - self._top
        if self.sheet.shadow and self._style.shadows:
            _soft_shadow(
                canvas, picture, period, (sx, sy), y, (self._period, self._rows), self.sheet.shadow, self.frame.scale
            )
        _tile(canvas, picture, period, sx, sy, y)
        return surface.makeImageSnapshot()

    def draw(self, canvas: skia.Canvas, scroll: float, time: float, rise: float) -> None:
        """Draw it scrolled by `scroll` units of the figures' ground, at whole pixels (fast, and crisp)."""
        if self.image is None:
            return
        across, along, rate = self.sheet.sway
        shift = scroll * self.sheet.depth + self.sheet.drift * time
        wave = 2 * math.pi * rate * time
        shift += across * math.sin(wave)
        x = -round(shift * self._unit) % self._period - self._period
        # The left edge of the picture is where the frame's left edge is at scroll 0.
        x += round((self.frame.focus_x * (1 - self.frame.zoom)) * self.frame.scale) % self._period
        y = self._top + round((rise * self.sheet.depth + along * math.cos(wave)) * self._unit)
        while x > 0:
            x -= self._period
        while x < self._width:
            if x + self._period > 0:
                canvas.drawImage(self.image, x, y)
            x += self._period


def _tile(canvas: skia.Canvas, picture: skia.Picture, period: float, sx: float, sy: float, y: float) -> None:
    """Play the picture so that what hangs over one edge comes in at the other."""
    for turn in (-1, 1, 0):
        canvas.save()
        canvas.translate(turn * period * sx, y)
        canvas.scale(sx, sy)
        picture.playback(canvas)
        canvas.restore()


def _soft_shadow(
    canvas: skia.Canvas,
    picture: skia.Picture,
    period: float,
    scale: tuple[float, float],
    y: float,
    size: tuple[int, int],
    alpha: float,
    unit: float,
) -> None:
    """The shadow that a sheet throws on what lies behind: its outline, blurred at a quarter of the size."""
    quarter = 0.25
    width, rows = max(1, round(size[0] * quarter)), max(1, round(size[1] * quarter))
    surface = skia.Surface.MakeRaster(skia.ImageInfo.MakeN32Premul(width, rows))
    small = surface.getCanvas()
    paint = skia.Paint(
        ImageFilter=skia.ImageFilters.Blur(7 * unit * quarter, 7 * unit * quarter, skia.TileMode.kClamp),
        ColorFilter=skia.ColorFilters.Blend(0xFF050A24, skia.BlendMode.kSrcIn),
    )
    small.saveLayer(None, paint)
    _tile(
        small,
        picture,
        period,
        scale[0] * quarter * (width / quarter / size[0]),
        scale[1] * quarter,
        (y - 3 * unit) * quarter,
    )
    small.restore()
    canvas.drawImageRect(
        surface.makeImageSnapshot(), skia.Rect.MakeWH(width, rows), skia.Rect.MakeWH(size[0], rows / quarter),
        skia.SamplingOptions(skia.FilterMode.kLinear), skia.Paint(Alphaf=alpha),
    )  # fmt: skip
