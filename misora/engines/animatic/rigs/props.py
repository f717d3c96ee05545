"""What hangs and stands around: sign boards with words."""

import skia

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.text import font


class SignBoard:
    """A board with the words a prompt asked for, wooden or neon."""

    def __init__(self, text: str, *, neon: bool) -> None:
        self._text = text[:40]
        self._neon = neon

    def draw(self, pen: Pen) -> None:
        """Around (0, 0)."""
        letters = font(46.0 if len(self._text) <= 12 else 30.0)
        wide = letters.measureText(self._text)
        tall = letters.getSize()
        if self._neon:
            pen.glow(0, 0, wide * 0.75 + 60, "#ff5fae", 0.4)
            pen.box(-wide / 2 - 26, -tall * 0.9, wide + 52, tall * 1.8, "#150830", 16)
            pen.line(
                skia.Path.RRect(
                    skia.RRect.MakeRectXY(
                        skia.Rect.MakeXYWH(-wide / 2 - 20, -tall * 0.78, wide + 40, tall * 1.56), 12, 12
                    )
                ),
                "#3df5ff",
                4,
            )
            colour = "#ff8fd0"
        else:
            pen.line(f"M{-wide * 0.3} 0 V420 M{wide * 0.3} 0 V420", "#6b4430", 12)
            pen.box(-wide / 2 - 26, -tall * 0.9, wide + 52, tall * 1.8, "#a8703f", 10, "#8a5834")
            colour = "#fff4dc"
        pen.words(self._text, -wide / 2, tall * 0.36, letters, colour)
