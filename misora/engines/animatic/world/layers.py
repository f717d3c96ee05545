"""A sheet of the scene: cut once with its soft shadow, kept as a picture, then only moved."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia
from PIL import Image

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.style.style import Seen, Style

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
    above: float = 0.0
    """Design units above the picture that may come into sight."""
    deep: float = 1.0
    """How much the sheet is stretched downwards and upwards from the height `floor`."""
    floor: float = 0.0

    def y(self, value: float) -> float:
        """Pixel row of a design height."""
        value = self.floor + (value - self.floor) * self.deep
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
        self.depth = sheet.depth
        unit = frame.scale * frame.zoom
        self._unit = unit
        self._period = max(1, round(period * unit))
        self._size = (width, height)
        spare = math.ceil((frame.above + 40) * frame.scale)
        top, bottom = math.floor(frame.y(sheet.top) - 30 * frame.scale), math.ceil(frame.y(sheet.bottom)) + 2
        # What reaches beyond the frame goes on for ever; the sheet only says so far.
        self._top = max(-spare, top) if sheet.top >= 0 else -spare
        self._rows = max(1, min(height + spare, bottom if sheet.bottom <= HEIGHT else height + spare) - self._top)
        stretch = self._period / (period * unit)
        self.image = self._cut(period, unit * stretch, unit * frame.deep, light) if bottom > top else None
        self._pixels: Image.Image | None = None

    def _cut(self, period: float, sx: float, sy: float, light: tuple[str, float]) -> skia.Image:
        recorder = skia.PictureRecorder()
        canvas = recorder.beginRecording(skia.Rect.MakeLTRB(-period, -2000, 2 * period, 3000))
        self.sheet.draw(self._style.pen(canvas, Seen(*light, depth=self.sheet.depth)))
        picture = recorder.finishRecordingAsPicture()
        surface = skia.Surface.MakeRaster(skia.ImageInfo.MakeN32Premul(self._period, self._rows))
        canvas = surface.getCanvas()
        y = self.frame.y(0.0) - self._top
        if self.sheet.shadow and self._style.shadows:
            _soft_shadow(
                canvas, picture, period, (sx, sy), y, (self._period, self._rows), self.sheet.shadow, self.frame.scale
            )
        _tile(canvas, picture, period, sx, sy, y)
        if self.sheet.bottom > HEIGHT:
            _go_on(surface, round(self.frame.y(HEIGHT + 40) - self._top), self._rows)
        if self.sheet.top < 0:
            _go_on(surface, round(self.frame.y(self.sheet.top + 8) - self._top), 0)
        return self._style.dressed(surface)

    def draw(
        self,
        canvas: skia.Canvas,
        passed: float,
        time: float,
        rise: float,
        growth: float = 1.0,
        aim: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        """Draw it moved to the left by `passed` units and down by `rise`, at whole pixels (fast, and crisp).

        One that has grown about the point `aim` is drawn between pixels.
        """
        if self.image is None:
            return
        across, along, rate = self.sheet.sway
        wave = 2 * math.pi * rate * time
        shift = passed + self.sheet.drift * time + across * math.sin(wave)
        x = -round(shift * self._unit) % self._period - self._period
        # The left edge of the picture is where the frame's left edge is at scroll 0.
        x += round((self.frame.focus_x * (1 - self.frame.zoom)) * self.frame.scale) % self._period
        y = self._top + round(rise * self.frame.scale + along * math.cos(wave) * self._unit)
        while x > 0:
            x -= self._period
        if growth != 1.0:
            self._draw_grown(canvas, x, y, growth, (aim[0] * self.frame.scale, aim[1] * self.frame.scale))
            return
        while x < self._size[0]:
            if x + self._period > 0:
                canvas.drawImage(self.image, x, y)
            x += self._period

    def _draw_grown(self, canvas: skia.Canvas, x: int, y: int, growth: float, aim: tuple[float, float]) -> None:
        width, height = self._size
        if self._pixels is None:
            self._pixels = _repeated(self.image, width)
        top = max(0, math.ceil(aim[1] + (y - aim[1]) * growth))
        bottom = min(height, math.floor(aim[1] + (y + self._rows - aim[1]) * growth))
        left = (aim[0] - aim[0] / growth - x) % self._period
        if bottom <= top:
            return
        box = (
            left, max(0.0, aim[1] + (top - aim[1]) / growth - y),
            left + width / growth, min(float(self._rows), aim[1] + (bottom - aim[1]) / growth - y),
        )  # fmt: skip
        # skia takes four times as long to enlarge a picture on a processor.
        pixels = np.asarray(self._pixels.resize((width, bottom - top), Image.Resampling.BILINEAR, box=box))
        picture = skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        canvas.drawImage(picture, 0, top)


def _repeated(image: skia.Image, width: int) -> Image.Image:
    """The pixels, colours premultiplied, with the beginning once more at the end: every window of `width` is in it."""
    pixels = image.toarray(colorType=skia.kRGBA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
    reach = math.ceil(width / pixels.shape[1])
    pixels = np.concatenate([pixels, *[pixels] * (reach - 1), pixels[:, : width - (reach - 1) * pixels.shape[1]]], 1)
    return Image.frombuffer("RGBX", (pixels.shape[1], pixels.shape[0]), pixels.tobytes(), "raw", "RGBX", 0, 1)


def _go_on(surface: skia.Surface, row: int, until: int) -> None:
    """Continue a picture from a row of it to an edge."""
    width, rows = surface.width(), surface.height()
    if not 0 <= row < rows or row == until:
        return
    source = surface.makeImageSnapshot(skia.IRect.MakeXYWH(0, row, width, 1))
    target = skia.Rect.MakeLTRB(0, min(row, until), width, max(row, until))
    surface.getCanvas().drawImageRect(source, target)


def _tile(canvas: skia.Canvas, picture: skia.Picture, period: float, sx: float, sy: float, y: float) -> None:
    """Play the picture so that what hangs over one edge comes in at the other."""
    for turn in (-1, 0, 1):  # the next over the one before, at both edges alike
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
