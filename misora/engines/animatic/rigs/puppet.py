"""A paper puppet on a stick, made from a picture: a cut-out figure, or a face on a body in the picture's colours."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import skia
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from misora.engines.animatic.paper import Pen, argb, channels, darken, lighten
from misora.engines.animatic.rigs.pose import Pose, hop

TALL: Final = 340.0
_PIXELS: Final = 520
"""Rows that the cut-out is kept at: more than it is ever drawn with at 1,280 rows."""
_STICK: Final = 46.0
"""How far the stick holds it above the ground."""
_JOINT: Final = 0.46
"""Where the upper part hangs on the lower one, as a share of the height from above."""
_EMPTY: Final = 24
"""How much a border may vary and still be an empty background."""
_GAITS: Final = {
    "run": (190.0, 1.9),
    "walk": (120.0, 1.3),
    "climb": (90.0, 1.1),
    "fly": (220.0, 0.9),
    "swim": (200.0, 0.8),
    "drive": (220.0, 1.0),
    "sail": (200.0, 0.6),
}


@dataclass(frozen=True)
class _Poise:
    """How a puppet is held at one moment."""

    lift: float = 0.0
    tilt: float = 0.0
    nod: float = 0.0
    squash: float = 0.0
    """Positive when it is flat and broad, negative when it is long and thin."""


class Puppet:
    """Hops along on its stick, breathes, nods at its joint, and bounces with every syllable."""

    feet = True

    def __init__(self, picture: skia.Image, colours: tuple[str, str], *, whole: bool) -> None:
        self._picture, self._colours, self._whole = picture, colours, whole
        share = picture.width() / picture.height()
        self.height = TALL + _STICK
        self.width = max(150.0, TALL * share if whole else 190.0)

    def gait(self, motion: str) -> tuple[float, float]:
        """Long hops."""
        return _GAITS.get(motion, (0.0, 0.9))

    def draw(self, pen: Pen, pose: Pose) -> None:
        """The stick stays upright; what is on it moves."""
        poise = _poise(pose)
        pen.box(-5, -_STICK - poise.lift - 90, 10, _STICK + poise.lift + 90, "#b98a56", 4, "#8a6038")
        pen.oval(0, -1, 30, 7, "#7a5a3c")
        across = 1 + 0.6 * poise.squash
        with pen.at(0, -_STICK - poise.lift, poise.tilt, across, 1 - poise.squash):
            if self._whole:
                self._draw_whole(pen, poise)
            else:
                self._draw_doll(pen, pose, poise)

    def _draw_whole(self, pen: Pen, poise: _Poise) -> None:
        joint = -TALL * (1 - _JOINT)
        self._paste(pen, _JOINT - 0.03, 1.0)
        with pen.at(0, joint, poise.nod), pen.at(0, -joint):
            self._paste(pen, 0.0, _JOINT + 0.03)
        _rivet(pen, 0, joint)

    def _draw_doll(self, pen: Pen, pose: Pose, poise: _Poise) -> None:
        coat, legs = self._colours
        for side in (-1, 1):
            knee = 9 * side + 10 * pose.swing(1.0, 0.25 * side)
            pen.limb([(side * 22, -96), (side * 24 + knee * 0.5, -48), (side * 24 + knee, -4)], [26, 22, 20], legs)
            pen.oval(side * 24 + knee + 8, -2, 19, 9, darken(legs, 0.4))
        with pen.at(34, -178, -24 - 22 * pose.swing(1.0, 0.5)):
            pen.limb([(0, 0), (16, 40), (20, 78)], [24, 20, 17], darken(coat, 0.12))
        pen.fill("M-40 -204 Q0 -222 40 -204 L62 -80 Q0 -62 -62 -80z", coat, darken(coat, 0.22), -210, -70)
        with pen.at(-34, -178, 20 + 22 * pose.swing()):
            pen.limb([(0, 0), (-14, 40), (-16, 78)], [24, 20, 17], lighten(coat, 0.08))
        for y in (-176, -144, -112):
            pen.circle(0, y, 4.5, lighten(coat, 0.5))
        with pen.at(0, -196, poise.nod):
            wide = 172.0 * self._picture.width() / self._picture.height()
            self._draw_picture(pen, skia.Rect.MakeXYWH(-wide / 2, -168, wide, 172), 0.0, 1.0)
        _rivet(pen, 0, -196)

    def _paste(self, pen: Pen, first: float, last: float) -> None:
        wide = TALL * self._picture.width() / self._picture.height()
        target = skia.Rect.MakeLTRB(-wide / 2, -TALL * (1 - first), wide / 2, -TALL * (1 - last))
        self._draw_picture(pen, target, first, last)

    def _draw_picture(self, pen: Pen, target: skia.Rect, first: float, last: float) -> None:
        """A band of the picture, from the share `first` of its height to `last`, in the light of the scene."""
        rows = self._picture.height()
        source = skia.Rect.MakeLTRB(0, first * rows, self._picture.width(), last * rows)
        light = skia.ColorFilters.Blend(argb(pen.lit("#ffffff")), skia.BlendMode.kModulate)
        pen.canvas.drawImageRect(
            self._picture, source, target, skia.SamplingOptions(skia.FilterMode.kLinear), skia.Paint(ColorFilter=light)
        )


def _rivet(pen: Pen, x: float, y: float) -> None:
    pen.circle(x, y, 6.5, "#8a6a2c")
    pen.circle(x - 1, y - 1, 5, "#e0b95c")


def _poise(pose: Pose) -> _Poise:
    arc = abs(math.sin(math.pi * pose.cycle))
    breath, said = 0.012 * pose.breath, pose.mouth
    speech = _Poise(16 * said, 2.5 * math.sin(pose.time * 5.1) * said, -5 * said, -0.05 * said)
    body = {
        "run": lambda: _Poise(34 * arc, 6 + 4 * pose.swing(0.5), 5 * pose.swing(), 0.12 - 0.17 * arc),
        "walk": lambda: _Poise(18 * arc, 5 * pose.swing(0.5), 3 * pose.swing(), 0.07 - 0.09 * arc),
        "climb": lambda: _Poise(22 * arc, -8 + 4 * pose.swing(0.5), 4 * pose.swing(), 0.06 - 0.08 * arc),
        "fly": lambda: _Poise(40 + 8 * pose.swing(), 24, -12, 0.03 * pose.swing()),
        "swim": lambda: _Poise(26 + 8 * pose.swing(), 34, -14 + 5 * pose.swing(), 0.04 * pose.swing()),
        "jump": lambda: _Poise(120 * hop(pose.cycle)[0], 0, 4 * pose.swing(), -0.14 * hop(pose.cycle)[1]),
        "dance": lambda: _Poise(20 * arc, 13 * pose.swing(0.5), -9 * pose.swing(0.5), 0.08 - 0.12 * arc),
        "wave": lambda: _Poise(4 * arc, 4 * pose.swing(), 9 * pose.swing(), breath),
        "sit": lambda: _Poise(0, 0, 2 * pose.swing(0.3), 0.14 + breath),
        "seated": lambda: _Poise(0, 0, 2 * pose.swing(0.3), 0.14 + breath),
        "sleep": lambda: _Poise(0, 74, 4, 2 * breath),
    }.get(pose.motion, lambda: _Poise(0, 1.2 * pose.swing(0.3), 2.5 * pose.swing(0.4), breath))()
    return _Poise(body.lift + speech.lift, body.tilt + speech.tilt, body.nod + speech.nod, body.squash + speech.squash)


def puppet_of(picture: Image.Image) -> Puppet:
    """A puppet from an RGBA picture: what is cut free in it is the whole figure, any other is cut to an oval face."""
    small = picture.copy()
    small.thumbnail((2 * _PIXELS, 2 * _PIXELS), Image.Resampling.LANCZOS)
    free = _cut_free(small)
    whole = free is not None
    cut = free if free is not None else _oval(small)
    cut = _rimmed(cut)
    cut = cut.resize((max(1, round(cut.width * _PIXELS / cut.height)), _PIXELS), Image.Resampling.LANCZOS)
    return Puppet(skia.Image.fromarray(np.array(cut), skia.kRGBA_8888_ColorType), dominant(picture), whole=whole)


def _cut_free(picture: Image.Image) -> Image.Image | None:
    """The figure without what lies around it: by the picture's own transparency, or before an even background."""
    alpha = np.asarray(picture.getchannel("A"))
    if (alpha < 128).mean() > 0.03:
        return picture.crop(picture.getchannel("A").getbbox())
    border = np.concatenate([np.asarray(picture.convert("RGB"))[edge] for edge in (0, -1)]).astype(int)
    sides = np.asarray(picture.convert("RGB"))[:, [0, -1]].reshape(-1, 3).astype(int)
    around = np.concatenate([border, sides])
    if np.abs(around - np.median(around, axis=0)).max() > _EMPTY:
        return None
    return _before_even_ground(picture)


def _before_even_ground(picture: Image.Image) -> Image.Image | None:
    small = picture.convert("RGB").resize((max(8, round(256 * picture.width / picture.height)), 256))
    canvas = Image.new("RGB", (small.width + 2, small.height + 2), small.getpixel((0, 0)))
    canvas.paste(small, (1, 1))
    mark = (255, 0, 255) if small.getpixel((0, 0)) != (255, 0, 255) else (0, 255, 0)
    ImageDraw.floodfill(canvas, (0, 0), mark, thresh=2 * _EMPTY)
    figure = (np.asarray(canvas)[1:-1, 1:-1] != mark).any(axis=2)
    if not 0.02 < figure.mean() < 0.97:
        return None
    mask = Image.fromarray((255 * figure).astype(np.uint8)).filter(ImageFilter.MinFilter(3))
    cut = picture.copy()
    cut.putalpha(mask.resize(picture.size, Image.Resampling.BICUBIC))
    return cut.crop(mask.resize(picture.size, Image.Resampling.NEAREST).getbbox())


def _oval(picture: Image.Image) -> Image.Image:
    """An upright oval from the middle, a little above it: where a portrait has its face."""
    wide = min(picture.width, 0.8 * picture.height)
    tall = wide / 0.8
    left, top = (picture.width - wide) / 2, 0.35 * (picture.height - tall)
    cut = picture.crop((round(left), round(top), round(left + wide), round(top + tall)))
    mask = Image.new("L", (cut.width * 2, cut.height * 2))
    ImageDraw.Draw(mask).ellipse((0, 0, mask.width - 1, mask.height - 1), fill=255)
    cut.putalpha(ImageChops.multiply(mask.resize(cut.size), cut.getchannel("A")))
    return cut


def _rimmed(picture: Image.Image) -> Image.Image:
    """The cut-out on a slightly larger piece of white paper."""
    rim = max(2, round(picture.height / 64))
    wide = Image.new("RGBA", (picture.width + 2 * rim, picture.height + 2 * rim))
    wide.paste(picture, (rim, rim))
    grown = wide.getchannel("A").filter(ImageFilter.MaxFilter(2 * rim + 1)).filter(ImageFilter.GaussianBlur(1))
    paper = Image.new("RGBA", wide.size, "#fffaf0")
    paper.putalpha(grown)
    return Image.alpha_composite(paper, wide)


def dominant(picture: Image.Image) -> tuple[str, str]:
    """The two colours that say most about a picture: frequent ones, and rather strong than grey."""
    small = np.asarray(picture.resize((48, 48), Image.Resampling.BOX))
    seen = small[small[..., 3] > 127][:, :3]
    if not len(seen):
        return "#d98c4a", "#4a5a7a"
    reduced = Image.fromarray(seen[None]).quantize(6, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = np.asarray((reduced.getpalette() or [])[:18]).reshape(-1, 3)
    counts = np.bincount(np.asarray(reduced).ravel(), minlength=len(palette))[: len(palette)]
    weights = counts * (0.25 + (palette.max(axis=1) - palette.min(axis=1)) / 255)
    names = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in palette[np.argsort(-weights, kind="stable")]]
    first = names[0]
    second = max(names[1:] or [darken(first, 0.4)], key=lambda name: _apart(first, name))
    return first, second


def _apart(first: str, second: str) -> int:
    return sum(abs(a - b) for a, b in zip(channels(first), channels(second), strict=True))
