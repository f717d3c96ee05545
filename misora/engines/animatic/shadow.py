"""What light does around a moving figure: its soft shadow behind it, its shadow on the ground, the rim of a low sun.

All three are the outline of the figure, drawn small and enlarged: cheap enough to be made anew in every frame.
"""

import math
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from misora.engines.animatic.paper import channels

_SMALL = 0.2
"""The outline is drawn and blurred at this share of its size; nobody sees the difference in a shadow."""
_DEEP = "#050a24"


def throw_shadow(canvas: skia.Canvas, picture: skia.Picture, box: skia.Rect, scale: float) -> None:
    """Draw the blurred outline of `picture`, which lies within `box`, a little below it."""
    _outline(canvas, picture, box, colour=_DEEP, alpha=0.37, blur=scale, down=round(7 * scale))


def lay_shadow(
    canvas: skia.Canvas,
    picture: skia.Picture,
    box: skia.Rect,
    foot: tuple[float, float],
    cast: tuple[float, float, float],
) -> None:
    """Lay the outline of `picture` on the ground before `foot`: `cast` is how far it leans, how long and how dark."""
    lean, long, alpha = cast
    canvas.save()
    canvas.translate(*foot)
    canvas.concat(skia.Matrix.MakeAll(1, -lean, 0, 0, -long, 0, 0, 0, 1))
    canvas.translate(-foot[0], -foot[1])
    _outline(canvas, picture, box, colour=_DEEP, alpha=alpha, blur=0.8, small=0.14)
    canvas.restore()


def rim(canvas: skia.Canvas, picture: skia.Picture, box: skia.Rect, colour: str, alpha: float, aside: float) -> None:
    """A bright edge around `picture` on the side, `aside` pixels away, from which the light comes."""
    _outline(
        canvas, picture, box, colour=colour, alpha=alpha, blur=0.0, right=round(aside), down=-round(abs(aside) * 0.6)
    )


def _outline(
    canvas: skia.Canvas,
    picture: skia.Picture,
    box: skia.Rect,
    *,
    colour: str,
    alpha: float,
    blur: float,
    right: int = 0,
    down: int = 0,
    small: float = _SMALL,
) -> None:
    """Fill the outline of `picture` with a colour.

    skia scales pictures slowly on a processor: Pillow enlarges the mask, and skia only lays it down, pixel by pixel.
    """
    matrix = canvas.getTotalMatrix()
    target = matrix.mapRect(box)
    clip = canvas.getDeviceClipBounds()
    if not target.intersect(skia.Rect.Make(clip)):
        return
    left, top = math.floor(target.left()), math.floor(target.top())
    width, height = math.ceil(target.width()), math.ceil(target.height())
    if width < 1 or height < 1:
        return  # skia makes no empty picture, and crashes on drawing none
    size = (max(1, math.ceil(width * small)), max(1, math.ceil(height * small)))
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    info = skia.ImageInfo.Make(*size, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels, size[0] * 4)
    inner = surface.getCanvas()  # lives no longer than its surface, which skia-python doesn't keep for us
    inner.scale(small, small)
    inner.translate(-left, -top)
    inner.concat(matrix)
    inner.drawPicture(picture)
    mask = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).getchannel("A")
    if blur:
        mask = mask.filter(ImageFilter.BoxBlur(blur))
    mask = mask.resize((width, height), Image.Resampling.BILINEAR)
    # Premultiplied, in the order of bytes that skia likes best: any other costs ten times as much to lay down.
    shade = _shades(colour, round(alpha, 2))[np.asarray(mask)].view(np.uint8).reshape(height, width, 4)
    image = skia.Image.fromarray(shade, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas.save()
    canvas.resetMatrix()
    canvas.drawImage(image, left + right, top + down)
    canvas.restore()


@lru_cache(maxsize=64)
def _shades(colour: str, alpha: float) -> NDArray[np.uint32]:
    """The pixel for each of the 256 values of a mask."""
    cover = np.arange(256, dtype=np.float64) * alpha
    red, green, blue = (np.round(cover * value / 255).astype(np.uint32) for value in channels(colour))
    shades = (np.round(cover).astype(np.uint32) << 24) | (red << 16) | (green << 8) | blue
    return np.asarray(shades, np.uint32)
