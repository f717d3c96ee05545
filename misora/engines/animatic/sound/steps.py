"""The sounds figures make as they move: steps at each footfall, hooves, engines, wings, splashes."""

import numpy as np

from misora.engines.animatic.sound.places import Stereo, shaped_noise
from misora.engines.protocol import SAMPLE_RATE


def footsteps(times: list[float], seconds: float, rng: np.random.Generator, *, soft: bool, heavy: float) -> Stereo:
    """A step at each of these times; `soft` for snow, grass and sand."""
    count = int(seconds * SAMPLE_RATE)
    out = np.zeros((count, 2), np.float32)
    length = int((0.1 if soft else 0.06) * SAMPLE_RATE)
    grains = [shaped_noise(length, rng, *((700, 4200) if soft else (180, 1500)))[:, 0] for _ in range(4)]
    time = np.arange(length) / SAMPLE_RATE
    thud = np.sin(2 * np.pi * (90 - 20 * heavy) * time) * np.exp(-time * 45)
    shape = np.minimum(1, time * (160 if soft else 900)) * np.exp(-time * (34 if soft else 70))
    for index, start in enumerate(times):
        at = int(start * SAMPLE_RATE)
        if 0 <= at < count - length:
            step = (0.05 * grains[index % 4] * shape + 0.1 * heavy * thud) * (0.8 + 0.4 * ((index * 7) % 5) / 5)
            out[at : at + length] += step.astype(np.float32)[:, None]
    return out


def engine_hum(kind: str, seconds: float, rng: np.random.Generator) -> Stereo:
    """What a vehicle sounds like while it goes."""
    count = int(seconds * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    if kind == "train":
        beat = (np.mod(time * 3.4, 1.0) < 0.18) | (np.mod(time * 3.4 + 0.7, 1.0) < 0.14)
        return (0.06 * shaped_noise(count, rng, 200, 1400) * beat.astype(np.float32)[:, None]).astype(np.float32)
    if kind in {"rocket", "airplane", "balloon"}:
        return (0.07 if kind == "rocket" else 0.03) * shaped_noise(count, rng, 60, 500)
    if kind in {"submarine", "ship"}:
        ping = (
            np.exp(-np.mod(time, 3.0) * 2.4) * np.sin(2 * np.pi * 920 * time) * 0.03
            if kind == "submarine"
            else 0.0 * time
        )
        tone = 0.03 * np.sin(2 * np.pi * 58 * time) + ping
    elif kind == "ufo":
        tone = 0.03 * np.sin(2 * np.pi * (330 * time + 6 * np.sin(time * 9)))
    else:
        tone = 0.03 * np.sin(2 * np.pi * 74 * time) + 0.018 * np.sin(2 * np.pi * 148 * time + np.sin(time * 5))
    return np.repeat(tone.astype(np.float32)[:, None], 2, axis=1)
