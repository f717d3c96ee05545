"""A pen for styles that draw differently: every shape comes down to an area, a line, or light."""

import colorsys
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import skia

from misora.engines.animatic.paper import Pen, Point, argb, channels, cut, mix, strip


@lru_cache(maxsize=8192)
def value(colour: str) -> float:
    """How light a colour looks, 0 black … 1 white."""
    red, green, blue = channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


@lru_cache(maxsize=8192)
def toned(colour: str, saturation: float, lightness: float) -> str:
    """The hue of a colour with this saturation and lightness (both 0…1)."""
    red, green, blue = (part / 255 for part in channels(colour))
    hue = colorsys.rgb_to_hls(red, green, blue)[0]
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))


@lru_cache(maxsize=8192)
def chroma(colour: str) -> float:
    """How far a colour is from grey, 0…1."""
    parts = channels(colour)
    return (max(parts) - min(parts)) / 255


@lru_cache(maxsize=8192)
def purer(colour: str, share: float) -> str:
    """The colour, further from grey by a share of the way it is from it."""
    grey = 255 * value(colour)
    return "#" + "".join(f"{max(0, min(255, round(part + share * (part - grey)))):02x}" for part in channels(colour))


class OutlinePen(Pen):
    """Leaves to a style how an area, a line and light look; knows the depth, and how large its units are drawn."""

    def __init__(
        self, canvas: skia.Canvas, light: str = "#ffffff", strength: float = 0.0, *, depth: float = 1.0
    ) -> None:
        super().__init__(canvas, light, strength)
        self.depth = depth
        self.scale = 1.0
        """Design units in one unit of what is being drawn."""

    def area(self, path: skia.Path, colour: str, to: str, top: float, bottom: float, alpha: float) -> None:
        """A filled shape, flat or from `colour` at `top` to `to` at `bottom`; colours are lit already.

        Its parts may overlap: draw an outline before the filling, which then hides what runs inside.
        """
        raise NotImplementedError

    def trace(self, path: skia.Path, colour: str, width: float, alpha: float) -> None:
        """A line; its colour is lit already."""
        raise NotImplementedError

    def tint(self, colour: str) -> str:
        """What becomes of the colours of light, haze, weather and sky."""
        return colour

    def size(self, path: skia.Path) -> float:
        """The shorter side of a shape's box, in design units."""
        box = path.getBounds()
        return float(min(box.width(), box.height())) * self.scale

    @contextmanager
    def at(
        self, x: float = 0.0, y: float = 0.0, turn: float = 0.0, sx: float = 1.0, sy: float | None = None
    ) -> Iterator[None]:
        before = self.scale
        self.scale = before * max(0.05, math.sqrt(abs(sx * (sx if sy is None else sy))))
        with super().at(x, y, turn, sx, sy):
            try:
                yield
            finally:
                self.scale = before

    def fill(
        self,
        shape: skia.Path | str,
        colour: str,
        to: str = "",
        top: float = 0.0,
        bottom: float = 0.0,
        alpha: float = 1.0,
    ) -> None:
        path = cut(shape) if isinstance(shape, str) else shape
        self.area(path, self.lit(colour), self.lit(to) if to else "", top, bottom, alpha)

    def line(self, shape: skia.Path | str, colour: str, width: float, alpha: float = 1.0) -> None:
        self.trace(cut(shape) if isinstance(shape, str) else shape, self.lit(colour), width, alpha)

    def circle(self, x: float, y: float, radius: float, colour: str, alpha: float = 1.0) -> None:
        path = skia.Path()
        path.addCircle(x, y, radius)
        self.area(path, self.lit(colour), "", 0.0, 0.0, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 1.0) -> None:
        path = skia.Path()
        path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
        self.area(path, self.lit(colour), "", 0.0, 0.0, alpha)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        corner: float = 0.0,
        to: str = "",
        alpha: float = 1.0,
    ) -> None:
        path = skia.Path()
        path.addRoundRect(skia.Rect.MakeXYWH(x, y, width, height), corner, corner)
        self.area(path, self.lit(colour), self.lit(to) if to else "", y, y + height, alpha)

    def limb(self, points: Sequence[Point], widths: Sequence[float], colour: str) -> None:
        self.area(strip(points, widths), self.lit(colour), "", 0.0, 0.0, 1.0)

    def fill_fading(
        self, shape: skia.Path | str, colour: str, alpha: float, top: float, bottom: float, rising: float = 0.0
    ) -> None:
        super().fill_fading(shape, self.tint(colour), alpha, top, bottom, rising)

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
        super().glow(x, y, radius, self.tint(colour), alpha)

    def backdrop(self, stops: Sequence[tuple[float, str]], height: float) -> None:
        super().backdrop([(share, self.tint(colour)) for share, colour in stops], height)

    def ribbon(self, path: skia.Path, colour: str, alpha: float, across: Point, blur: float) -> None:
        super().ribbon(path, self.tint(colour), alpha, across, blur)

    def dots(self, places: Sequence[Point], colour: str, size: float, alpha: float) -> None:
        super().dots(places, self.tint(colour), size, alpha)

    def dashes(self, ends: Sequence[Point], colour: str, width: float, alpha: float) -> None:
        super().dashes(ends, self.tint(colour), width, alpha)

    def flash(self, colour: str, alpha: float) -> None:
        super().flash(self.tint(colour), alpha)

    def words(self, text: str, x: float, y: float, font: skia.Font, colour: str) -> None:
        letter, around = self.letters(colour)
        halo = skia.Paint(AntiAlias=True, Color=argb(around), Style=skia.Paint.kStroke_Style, StrokeWidth=7)
        halo.setStrokeJoin(skia.Paint.kRound_Join)
        self.canvas.drawString(text, x, y, font, halo)
        self.canvas.drawString(text, x, y, font, skia.Paint(AntiAlias=True, Color=argb(letter)))

    def letters(self, colour: str) -> tuple[str, str]:
        """The colour of letters, and of the seam that parts them from what is behind."""
        tinted = self.tint(colour)
        return tinted, mix(tinted, "#000000" if value(tinted) > 0.5 else "#ffffff", 0.85)


@lru_cache(maxsize=2048)
def brush(colour: str, width: float, alpha: float = 1.0, wobble: float = 0.0, seed: int = 0) -> skia.Paint:
    """What draws a line `width` wide; it strays by `wobble` to either side."""
    paint = skia.Paint(AntiAlias=True, Color=argb(colour, alpha), Style=skia.Paint.kStroke_Style, StrokeWidth=width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    if wobble:
        paint.setPathEffect(skia.DiscretePathEffect.Make(wobble * 9, wobble, seed))
    return paint


@lru_cache(maxsize=2048)
def flat(colour: str, alpha: float = 1.0) -> skia.Paint:
    """What fills evenly."""
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha))


@lru_cache(maxsize=2048)
def fading(colour: str, to: str, top: float, bottom: float, alpha: float = 1.0) -> skia.Paint:
    """What fills from `colour` at `top` to `to` at `bottom`; flat without `to`."""
    if not to:
        return flat(colour, alpha)
    stops = [argb(colour, alpha), argb(to, alpha)]
    return skia.Paint(AntiAlias=True, Shader=skia.GradientShader.MakeLinear([(0, top), (0, bottom)], stops))
