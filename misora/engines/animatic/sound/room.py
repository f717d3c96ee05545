"""How a space answers: reverberation by convolution with a decaying noise."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from misora.engines.animatic.sound.synth import Mono, Stereo, wide_noise
from misora.engines.protocol import SAMPLE_RATE

SPACES = {
    "cave": 1.9, "underwater": 1.2, "space": 1.6, "room": 0.45, "theatre": 1.1, "church": 2.4, "station": 1.6,
    "library": 0.7, "castle": 1.5, "dungeon": 1.9, "hall": 1.2, "museum": 1.3, "disco": 0.9, "hospital": 0.7,
}  # fmt: skip
"""Seconds until a sound in there has died away; places out of doors answer hardly at all."""


@cache
def _answer(seconds: float) -> Stereo:
    """What is heard after a clap, without the clap itself."""
    count = int(seconds * SAMPLE_RATE)
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    rng = np.random.default_rng(20_811)
    tail = wide_noise(count, rng, 250, 3800) * (np.exp(-6.9 * time / seconds) * np.minimum(1, time * 90))[:, None]
    return np.asarray(tail / np.sqrt((tail**2).sum(axis=0)), np.float32)


def answered(sound: Stereo, seconds: float, amount: float) -> Stereo:
    """The sound with the answer of a space, `amount` of it."""
    answer = _answer(seconds)
    return sound + np.stack([_convolved(sound[:, side], answer[:, side]) for side in (0, 1)], axis=1) * np.float32(
        amount
    )


def echoed(sound: Mono, seconds: float, amount: float) -> Mono:
    """The same for one voice, with its tail."""
    longer = np.pad(sound, (0, int(seconds * 0.7 * SAMPLE_RATE)))
    return longer + _convolved(longer, _answer(seconds)[:, 0]) * np.float32(amount)


def _convolved(sound: Mono, answer: NDArray[np.float32]) -> Mono:
    """Overlap and add: long films in blocks."""
    size = min(1 << 19, 1 << int(len(sound) + len(answer) - 1).bit_length())
    step = size - len(answer)
    spectrum = np.fft.rfft(answer, size)
    out = np.zeros(len(sound) + size, np.float32)
    for start in range(0, len(sound), step):
        out[start : start + size] += np.fft.irfft(np.fft.rfft(sound[start : start + step], size) * spectrum, size)
    return out[: len(sound)]
