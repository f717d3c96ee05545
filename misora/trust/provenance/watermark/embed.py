"""Writes the mark into frames on their way to the encoder."""

from typing import Final

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark.tile import Plane, drawn, tile_side

FLAT: Final = 1.0
"""How strong the mark is where the picture is flat, in grey levels; there no pixel changes by more than one."""
BUSY: Final = 2.6
"""The same where the picture is busiest."""
MOST: Final = 2.02
"""Root mean square of the whole, in grey levels: a peak signal-to-noise ratio of 42 dB before it is rounded."""
_GAIN: Final = 0.65
"""Grey levels of mark for each of activity, the mean difference of a pixel from what is around it."""
_LONE_EDGE: Final = 5.0
"""What one pixel adds to activity at most: an edge in a flat drawing is not texture."""
_STEPS: Final = 0.6
"""Grey levels of freedom that activity must earn before a pixel may change by more than one."""
_LEAST_SIDE: Final = 8
"""Pixels, below which a picture is left as it is: it shows too little of a tile to be read."""


class Watermark:
    """A frame filter that marks each picture, in place, with an identifier of 48 bits.

    Only luma changes. The same film or picture under the same key and `ident` gets the same mark.
    """

    def __init__(self, key: bytes, ident: int, *, width: int, height: int, fps: int = 0) -> None:
        """`fps` is of no account: every frame bears the same mark, so that a film may be thinned or repeated."""
        self._size = (width, height)
        self._half = (max(1, width // 2), max(1, height // 2))
        self.repeat(drawn(key, ident, tile_side(width, height)))

    def repeat(self, tile: Plane) -> None:
        """Write this tile from now on."""
        width, height = self._size
        repeats = -(-height // tile.shape[0]), -(-width // tile.shape[1])
        self._pattern = np.ascontiguousarray(np.tile(tile, repeats)[:height, :width])

    def __call__(self, frame: Frame, index: int = 0) -> Frame:
        """Mark `frame`, RGB of the film's size, in place."""
        if min(self._size) < _LEAST_SIDE:
            return frame
        strength, limit = self._strength(frame)
        change = cv2.multiply(self._pattern, strength)
        cv2.min(change, limit, dst=change)
        cv2.max(change, cv2.multiply(limit, -1.0, dst=limit), dst=change)
        # Whole numbers, added and taken away in eight bits with saturation: the fastest way there is.
        lighter = cv2.convertScaleAbs(cv2.max(change, 0.0))
        darker = cv2.convertScaleAbs(cv2.min(change, 0.0))
        cv2.add(frame, cv2.merge([lighter] * 3), dst=frame)
        cv2.subtract(frame, cv2.merge([darker] * 3), dst=frame)
        return frame

    def _strength(self, frame: Frame) -> tuple[Plane, Plane]:
        """How strong the mark is at each pixel, and the most it may change it, in grey levels."""
        grey = cv2.resize(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), self._half, interpolation=cv2.INTER_AREA)
        # Byte arithmetic would cut negative differences off.
        detail = cv2.absdiff(grey, cv2.blur(grey, (5, 5))).astype(np.float32)
        activity = cv2.blur(cv2.min(detail, _LONE_EDGE), (9, 9))
        above = cv2.min(activity * _GAIN, BUSY - FLAT)
        excess = float(np.mean((FLAT + above) ** 2)) ** 0.5 / MOST
        if excess > 1.0:
            above *= max(0.0, (MOST - FLAT) / (excess * MOST - FLAT))
        above = cv2.resize(above, self._size, interpolation=cv2.INTER_LINEAR)
        # The steps of a slow gradient are not texture either.
        limit = cv2.max(cv2.add(cv2.multiply(above, 3.0), 1.0 - _STEPS), 1.0)
        return cv2.add(above, FLAT), limit
