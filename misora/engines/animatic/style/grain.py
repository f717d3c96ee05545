"""What several styles share, made once and kept: vignettes, paper and film grain, tiles that repeat without a seam."""

from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float32]


@lru_cache(maxsize=8)
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


def tiled(tile: skia.Image, scale: float) -> skia.Shader:
    """The tile over and over, one of its pixels `scale` units large."""
    return tile.makeShader(
        skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions(skia.FilterMode.kLinear),
        skia.Matrix.Scale(scale, scale),
    )  # fmt: skip
