"""What several styles share, made once and kept: vignettes, paper and film grain, tiles that repeat without a seam."""

from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image, ImageChops

from misora.engines.animatic.paper import channels

Floats = NDArray[np.float32]
GREY = 24
"""What film grain is scattered around."""
_GRAINS = 4
"""Pictures of grain; which one, and where it begins, depends on the frame."""


@lru_cache(maxsize=2)
def vignette(width: int, height: int, depth: float) -> Image.Image:
    """White in the middle, darker by `depth` (0…1) in the corners; to multiply a picture by."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    shade = 1.0 - depth * np.clip((x * x + y * y) / 2.0, 0.0, 1.0) ** 1.3
    return Image.fromarray((255 * shade).astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC)


def speckle(width: int, height: int, seed: int, size: float = 1.0) -> Floats:
    """Noise around 0 with spread 1, in blots about `size` pixels wide."""
    small = (max(2, round(height / size)), max(2, round(width / size)))
    noise = np.random.default_rng(seed).normal(0.0, 1.0, small).astype(np.float32)
    if size == 1.0:
        return noise
    soft = np.array(Image.fromarray(noise).resize((width, height), Image.Resampling.BICUBIC), np.float32)
    return np.asarray((soft - soft.mean()) / (soft.std() + 1e-6), np.float32)


def blots(side: int, seed: int, across: float, along: float) -> Floats:
    """A square of noise around 0 with spread 1 that repeats without a seam, in blots of this size in pixels."""
    noise = np.random.default_rng(seed).normal(0.0, 1.0, (side, side))
    down, right = np.fft.fftfreq(side)[:, None], np.fft.fftfreq(side)[None, :]
    soft = np.exp(-2.0 * ((right * across) ** 2 + (down * along) ** 2) * 3.0)
    pattern = np.fft.ifft2(np.fft.fft2(noise) * soft).real
    return np.asarray((pattern - pattern.mean()) / pattern.std(), np.float32)


def stain(pattern: Floats) -> skia.Image:
    """A tile by which a paint's colour shows: 0 not at all … 1 fully."""
    return skia.Image.fromarray((255 * np.clip(pattern, 0.0, 1.0)).astype(np.uint8), skia.kAlpha_8_ColorType)


def shading(pattern: Floats, side: int) -> Image.Image:
    """A square tile, `side` pixels wide: 1 leaves a picture as it was, 0 makes it black, or white."""
    grey = Image.fromarray((255 * np.clip(pattern, 0.0, 1.0)).astype(np.uint8))
    return grey.resize((side, side), Image.Resampling.BICUBIC)


def textured(surface: skia.Surface, darker: Image.Image, lighter: Image.Image | None = None) -> skia.Image:
    """The surface's picture, darker and then lighter by tiles (see `shading`) that repeat as it does.

    Done by Pillow on the whole picture, which is ten times as fast as shapes filled with a pattern.
    """
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
    rows, width = pixels.shape[:2]
    whole = Image.frombuffer("RGBA", (width, rows), pixels, "raw", "RGBA", 0, 1)
    shade = _over(darker, width, rows)
    done = ImageChops.multiply(whole, Image.merge("RGBA", (shade, shade, shade, Image.new("L", shade.size, 255))))
    if lighter:
        there = whole.getchannel("A")
        done = Image.composite(done, Image.merge("RGBA", (there,) * 4), _over(lighter, width, rows))
    return skia.Image.fromarray(np.asarray(done), skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)


def _over(tile: Image.Image, width: int, rows: int) -> Image.Image:
    """The tile over and over, fitted so that no seam shows where the picture begins again."""
    strip = np.tile(np.asarray(tile), (1, max(1, round(width / tile.width))))
    strip = np.asarray(Image.fromarray(strip).resize((width, tile.height), Image.Resampling.BILINEAR))
    return Image.fromarray(np.tile(strip, (rows // tile.height + 1, 1))[:rows])


def mottle(pattern: Floats, dark: str, light: str, strength: float) -> skia.Image:
    """A tile to lay over a colour: `dark` shows through where the pattern is below 0, `light` where it is above."""
    alpha = np.clip(np.abs(pattern) * strength, 0.0, 0.6)[..., None]
    tone = np.where(pattern[..., None] < 0, np.array(channels(dark)), np.array(channels(light)))
    pixels = np.concatenate([tone * alpha, 255 * alpha], axis=2).astype(np.uint8)
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)


def tiled(tile: skia.Image, scale: float, *, smooth: bool = True) -> skia.Shader:
    """The tile over and over, one of its pixels `scale` units large; without smoothing it is three times as fast."""
    sampling = skia.SamplingOptions(skia.FilterMode.kLinear if smooth else skia.FilterMode.kNearest)
    return tile.makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, sampling, skia.Matrix.Scale(scale, scale))


def film_grain(number: int, width: int, height: int, strength: float = 9.0) -> Image.Image:
    """The grain of frame `number`, around GREY."""
    return ImageChops.offset(_grain(number % _GRAINS, width, height, strength), number * 61 % 331, number * 97 % 263)


@lru_cache(maxsize=2 * _GRAINS)
def _grain(number: int, width: int, height: int, strength: float) -> Image.Image:
    noise = speckle(width, height, 900 + number, max(1.0, min(width, height) / 500))
    return Image.fromarray(np.clip(GREY + strength * noise, 0, 255).astype(np.uint8))
