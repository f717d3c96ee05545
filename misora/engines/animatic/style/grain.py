"""What the finish of several styles shares, made once and kept: vignettes, paper grain, film grain."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image


@lru_cache(maxsize=8)
def vignette(width: int, height: int, depth: float) -> Image.Image:
    """White in the middle, darker by `depth` (0…1) in the corners; to multiply a picture by."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    shade = 1.0 - depth * np.clip((x * x + y * y) / 2.0, 0.0, 1.0) ** 1.3
    return Image.fromarray((255 * shade).astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC)


def speckle(width: int, height: int, seed: int, size: float = 1.0) -> NDArray[np.float32]:
    """Noise around 0 with spread 1, in blots about `size` pixels wide."""
    small = (max(2, round(height / size)), max(2, round(width / size)))
    noise = np.random.default_rng(seed).normal(0.0, 1.0, small).astype(np.float32)
    if size == 1.0:
        return noise
    soft = np.array(Image.fromarray(noise).resize((width, height), Image.Resampling.BICUBIC), np.float32)
    return np.asarray((soft - soft.mean()) / (soft.std() + 1e-6), np.float32)
