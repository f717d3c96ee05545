"""What makes one voice into many: brightness, robots, ghosts, old age, whispers and shouts."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from misora.engines.animatic.director.words import vocabulary
from misora.engines.animatic.sound.casting import Voice
from misora.engines.animatic.sound.room import echoed
from misora.engines.animatic.sound.synth import SAW, Mono, peaked, shaped, tone
from misora.engines.protocol import SAMPLE_RATE

_WHISPERS = vocabulary("whisper whispers whispering whispered murmur murmurs mutter mutters softly quietly")
_SHOUTS = vocabulary("shout shouts shouting shouted yell yells scream screams cry cries call calls loudly roar roars")
_FRAME, _HOP = 1024, 256
_ENVELOPE: Final = 9
"""Bins (of 47 Hz) over which a spectrum is smoothed, so that the mouth stays and the pitch goes."""


def manner_of(*words: str | None) -> str | None:
    """How something is said: "whisper", "shout" or None for plainly."""
    said = {part for word in words if word for part in word.lower().split()}
    if said & _WHISPERS:
        return "whisper"
    return "shout" if said & _SHOUTS else None


def coloured(sound: Mono, voice: Voice, manner: str | None) -> Mono:
    """The voice with its effect, said in that manner."""
    bright = voice.bright + (4.0 if manner == "shout" else 0.0)
    if bright:
        lift = 10 ** (bright / 20)
        sound = shaped(sound, [(0, 1.0), (900, 1.0), (2500, lift), (9000, lift), (20000, 1.0)])
    if voice.effect == "robot":
        sound = 0.75 * _revoiced(sound, tone(112.0 * voice.pitch, len(sound), SAW)) + 0.4 * peaked(sound)
    elif voice.effect == "radio":
        sound = np.tanh(2.2 * peaked(shaped(sound, [(0, 0.0), (280, 0.1), (420, 1.0), (2900, 1.0), (4200, 0.05)])))
    elif voice.effect == "old":
        time = np.arange(len(sound), dtype=np.float32) / np.float32(SAMPLE_RATE)
        sound = sound * (1 - 0.22 * (0.5 + 0.5 * np.sin(2 * np.pi * 5.6 * time)))
    if manner == "whisper":
        hiss = np.random.default_rng(len(sound)).standard_normal(len(sound), np.float32)
        sound = shaped(_revoiced(sound, hiss), [(0, 0.0), (250, 0.3), (1200, 1.0), (20000, 1.0)])
    elif manner == "shout":
        sound = np.tanh(2.6 * peaked(sound))
    if voice.effect == "ghost":
        sound = echoed(sound, 1.4, 0.9)
    elif voice.effect == "giant":
        sound = echoed(sound, 0.5, 0.4)
    return sound.astype(np.float32)


def _revoiced(sound: Mono, source: Mono) -> Mono:
    """The mouth of one sound moving, the throat of another sounding: a channel vocoder over short spectra."""
    count = len(sound)
    window = np.hanning(_FRAME).astype(np.float32)
    mouth, throat = (_spectra(heard, window) for heard in (sound, source))
    envelope = _smooth(np.abs(mouth))
    flat = throat / (_smooth(np.abs(throat)) + 1e-6)
    frames = np.fft.irfft(envelope * flat, _FRAME, axis=1) * window
    out = np.zeros(len(frames) * _HOP + _FRAME, np.float32)
    for index, frame in enumerate(frames):
        out[index * _HOP : index * _HOP + _FRAME] += frame
    return peaked(out[_FRAME : _FRAME + count])


def _spectra(sound: Mono, window: NDArray[np.float32]) -> NDArray[np.complex64]:
    padded = np.pad(sound, (_FRAME, 2 * _FRAME))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP]
    return np.fft.rfft(frames * window, axis=1).astype(np.complex64)


def _smooth(magnitudes: NDArray[np.float32]) -> NDArray[np.float32]:
    total = np.cumsum(np.pad(magnitudes, ((0, 0), (_ENVELOPE // 2 + 1, _ENVELOPE // 2)), mode="edge"), axis=1)
    return np.asarray((total[:, _ENVELOPE:] - total[:, :-_ENVELOPE]) / _ENVELOPE, np.float32)
