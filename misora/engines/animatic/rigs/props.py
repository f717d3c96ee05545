"""What hangs and stands around: sign boards with words, and the framed reference picture."""

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


class Framed:
    """The reference picture in a frame on a wire, as large as the scene allows."""

    def __init__(self, picture: skia.Image) -> None:
        self._picture = picture

    def draw(self, pen: Pen, room: float) -> None:
        """Around (0, 0), at most 70 % of `room` wide and 380 units high."""
        scale = min(room * 0.7 / self._picture.width(), 380 / self._picture.height())
        wide, tall = self._picture.width() * scale, self._picture.height() * scale
        pen.line(f"M0 -700 L{-wide * 0.3} {-tall / 2} M0 -700 L{wide * 0.3} {-tall / 2}", "#3a2a3a", 3)
        pen.box(-wide / 2 - 18, -tall / 2 - 18, wide + 36, tall + 36, "#8a5a3c", 8, "#6b4430")
        pen.box(-wide / 2 - 7, -tall / 2 - 7, wide + 14, tall + 14, "#fff6e6", 3)
        pen.canvas.drawImageRect(
            self._picture,
            skia.Rect.MakeXYWH(-wide / 2, -tall / 2, wide, tall),
            skia.SamplingOptions(skia.FilterMode.kLinear),
        )
