"""The soft shadow of a moving figure: cheap enough to be thrown anew in every frame."""

import math

import numpy as np
import skia
from PIL import Image, ImageFilter

_SMALL = 0.2
"""The outline is drawn and blurred at this share of its size; nobody sees the difference in a shadow."""
_COLOUR = 0x5E050A24


def throw_shadow(canvas: skia.Canvas, picture: skia.Picture, box: skia.Rect, scale: float) -> None:
    """Draw the blurred outline of `picture`, which lies within `box`, a little below it.

    skia scales pictures slowly on a processor: Pillow enlarges the mask, and skia only fills it, pixel by pixel.
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
    size = (max(1, math.ceil(width * _SMALL)), max(1, math.ceil(height * _SMALL)))
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    info = skia.ImageInfo.Make(*size, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels, size[0] * 4)
    inner = surface.getCanvas()  # lives no longer than its surface, which skia-python doesn't keep for us
    inner.scale(_SMALL, _SMALL)
    inner.translate(-left, -top)
    inner.concat(matrix)
    inner.drawPicture(picture)
    mask = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).getchannel("A")
    mask = mask.filter(ImageFilter.BoxBlur(1.0 * scale)).resize((width, height), Image.Resampling.BILINEAR)
    alpha = skia.Image.fromarray(np.asarray(mask), skia.kAlpha_8_ColorType)
    canvas.save()
    canvas.resetMatrix()
    canvas.drawImage(alpha, left, top + round(7 * scale), skia.SamplingOptions(), skia.Paint(Color=_COLOUR))
    canvas.restore()
