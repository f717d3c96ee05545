"""A picture that is drawn over: figures, weather, light and style come to it, within its mask if there is one."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from misora.engines.animatic.reference import fitted, ground_of, opened, over_a_picture
from misora.engines.animatic.stage import ALL
from misora.engines.animatic.still import Still
from misora.engines.protocol import LONGEST_ASPECT, Frame, Refused, Spec

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_LEAST = 64
"""Pixels: no scene is laid out in less."""


class Edited:
    """The first reference with what the storyboard adds, drawn into the box around its mask, seen through the mask."""

    def __init__(self, spec: Spec) -> None:
        """Raises Refused for files that are no pictures, and for a mask that leaves nothing to draw on."""
        size = (spec.width, spec.height)
        self._under = fitted(opened(spec.references[0]), *size)
        self._mask = _opened_mask(spec.mask, size) if spec.mask else None
        self._box = _box_around(self._mask) if self._mask else (0, 0, *size)
        left, top, right, bottom = self._box
        within = np.ascontiguousarray(self._under[top:bottom, left:right])
        board = over_a_picture(spec.storyboard)
        self._still = Still(board, right - left, bottom - top, spec.seed, ground_of(within))

    def picture(self, upto: float = ALL) -> Frame:
        """As `Still.picture`."""
        drawn = self._still.picture(upto)
        if self._mask is None:
            return drawn
        under, over = Image.fromarray(self._under), Image.fromarray(drawn)
        under.paste(over, self._box, self._mask.crop(self._box))
        return np.asarray(under)


def _opened_mask(path: Path, size: tuple[int, int]) -> Image.Image:
    try:
        with Image.open(path) as picture:
            grey = picture.convert("L")
    except (OSError, Image.DecompressionBombError) as error:
        raise Refused("The mask can't be read. Send it again as PNG.") from error
    mask = ImageOps.fit(grey, size, Image.Resampling.LANCZOS)
    if mask.getbbox() is None:
        raise Refused("The mask leaves no part of the picture to change. Make a part of it transparent.")
    return mask


def _box_around(mask: Image.Image) -> Box:
    """The box around what is white, no smaller and no narrower than a scene can be."""
    left, top, right, bottom = mask.getbbox() or (0, 0, *mask.size)
    wide, tall = max(_LEAST, right - left), max(_LEAST, bottom - top)
    wide, tall = max(wide, round(tall / LONGEST_ASPECT)), max(tall, round(wide / LONGEST_ASPECT))
    left, right = _span((left + right) // 2, wide, mask.width)
    top, bottom = _span((top + bottom) // 2, tall, mask.height)
    return left, top, right, bottom


def _span(middle: int, length: int, room: int) -> tuple[int, int]:
    """`length` around `middle`, moved into `room`."""
    length = min(length, room)
    start = min(max(0, middle - length // 2), room - length)
    return start, start + length
