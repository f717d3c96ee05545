"""Paper seen through old film: black and white, and sepia."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageOps

from misora.engines.animatic.style.grain import vignette
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


_CONTRAST = [max(0, min(255, round(128 + (value - 118) * 1.2))) for value in range(256)]


@lru_cache(maxsize=1)
def _brown() -> list[list[int]]:
    """For each channel, what every grey becomes."""
    ramp = ImageOps.colorize(
        Image.frombytes("L", (256, 1), bytes(range(256))), black="#24140c", mid="#a5835a", white="#fbeed2"
    )
    return [list(channel.tobytes()) for channel in ramp.split()]
