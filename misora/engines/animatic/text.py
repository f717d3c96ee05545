"""Letters: the one font that ships with the engine."""

from functools import cache
from pathlib import Path

import skia


@cache
def font(size: float) -> skia.Font:
    """Noto Sans at `size` units. Without a font file of our own, skia would draw no text and not say so."""
    face = skia.Typeface.MakeFromFile(str(Path(__file__).with_name("fonts") / "NotoSans-SemiBold.ttf"))
    return skia.Font(face, size)
