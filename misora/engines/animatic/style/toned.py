"""Paper seen through a camera: black and white, sepia, graded for the cinema, and moved by hand."""

import math
from functools import lru_cache

from PIL import Image, ImageChops, ImageOps

from misora.engines.animatic.style.grain import GREY, film_grain, vignette
from misora.engines.animatic.style.style import Style


class BlackAndWhite(Style):
    """Greys, with a little more contrast than the paper has."""

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        return picture.convert("L").point(_CONTRAST).convert("RGB")


class Sepia(Style):
    """Brown shades that darken towards the corners, as old prints do."""

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        grey = ImageChops.multiply(picture.convert("L"), vignette(*picture.size, 0.45))
        return Image.merge("RGB", [grey.point(curve) for curve in _brown()])


class Cinematic(Style):
    """Cool shadows, warm lights, darker corners and a little grain."""

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        lens = vignette(*picture.size, 0.4)
        graded = ImageChops.multiply(picture.point(_GRADE), Image.merge("RGB", (lens, lens, lens)))
        grain = film_grain(round(time * 24) + self.seed * 7, *picture.size, 4.0)
        return ImageChops.add(graded, Image.merge("RGB", (grain, grain, grain)), 1.0, -GREY)


class StopMotion(Style):
    """Moved by hand between the pictures, twelve a second."""

    beats = 12.0


_CONTRAST = [max(0, min(255, round(128 + (value - 118) * 1.2))) for value in range(256)]

_GRADE = [
    max(0, min(255, round(255 * (share + 0.05 * math.sin(2 * math.pi * (share - 0.5)) + warm * (share - 0.42)))))
    for warm in (0.07, 0.0, -0.09)
    for share in (value / 255 for value in range(256))
]


@lru_cache(maxsize=1)
def _brown() -> list[list[int]]:
    """For each channel, what every grey becomes."""
    ramp = ImageOps.colorize(
        Image.frombytes("L", (256, 1), bytes(range(256))), black="#24140c", mid="#a5835a", white="#fbeed2"
    )
    return [list(channel.tobytes()) for channel in ramp.split()]
