"""What every sound is made of: tones, noise, shapes over time, filters, and a place between left and right."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import SAMPLE_RATE

Mono = NDArray[np.float32]
Stereo = NDArray[np.float32]
Curve = NDArray[np.float32]
"""One value for each sample."""
_TABLE = 8192
_LONGEST_LOOP = 1 << 17


def generator(seed: int, name: str) -> np.random.Generator:
    """Chance that depends on nothing but these two."""
    return np.random.default_rng([seed & 0x7FFFFFFF, *name.encode()])


def clock(seconds: float) -> Curve:
    """The time of each sample."""
    return np.asarray(np.arange(max(1, int(seconds * SAMPLE_RATE))) / SAMPLE_RATE, np.float32)


@cache
def wavetable(partials: tuple[float, ...]) -> Curve:
    """One turn of a tone whose harmonics are this strong."""
    turn = 2 * np.pi * np.arange(_TABLE) / _TABLE
    wave = sum(strength * np.sin(turn * number) for number, strength in enumerate(partials, 1))
    return np.asarray(wave / max(1e-9, float(np.abs(wave).max())), np.float32)


SINE = (1.0,)
SAW = tuple(1 / number for number in range(1, 41))
SQUARE = tuple((1 / number if number % 2 else 0.0) for number in range(1, 41))


def tone(pitch: float | Curve, count: int, partials: tuple[float, ...] = SINE, phase: float = 0.0) -> Mono:
    """A tone of `count` samples; its pitch may glide, and harmonics nobody hears are left out against aliasing."""
    top = float(np.max(pitch))
    heard = max(1, min(len(partials), int(0.4 * SAMPLE_RATE / max(top, 1.0))))
    table = wavetable(partials[:heard])
    if isinstance(pitch, np.ndarray):
        turns = np.cumsum(pitch, dtype=np.float64) / SAMPLE_RATE
    else:
        turns = np.arange(count, dtype=np.float64) * (pitch / SAMPLE_RATE)
    index = ((turns + phase) * _TABLE).astype(np.int64) & (_TABLE - 1)
    return np.asarray(table[index], np.float32)


def glide(points: list[tuple[float, float]], count: int) -> Curve:
    """Straight lines through (share of the length, value)."""
    at, values = zip(*points, strict=True)
    return np.asarray(np.interp(np.linspace(0, 1, count), at, values), np.float32)


def decay(count: int, half: float, attack: float = 0.002) -> Curve:
    """Struck: up at once, then halved every `half` seconds."""
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    return np.asarray(np.exp2(-time / np.float32(half)) * np.minimum(1, time / np.float32(attack)), np.float32)


def swell(count: int, attack: float, release: float) -> Curve:
    """Up over `attack` seconds, held, down over the last `release`."""
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    up = np.minimum(1, time / np.float32(max(attack, 1e-4)))
    return np.asarray(up * np.minimum(1, time[::-1] / np.float32(max(release, 1e-4))), np.float32)


def noise(count: int, rng: np.random.Generator, low: float, high: float) -> Mono:
    """Noise between two frequencies, at an RMS of 1."""
    return _band_noise(count, rng, low, high, 1)[:, 0]


def wide_noise(count: int, rng: np.random.Generator, low: float, high: float) -> Stereo:
    """Noise between two frequencies, at an RMS of 1, another left than right."""
    return _band_noise(count, rng, low, high, 2)


def _band_noise(count: int, rng: np.random.Generator, low: float, high: float, channels: int) -> Stereo:
    # Long noise loops; made in the frequency domain it is periodic, so that nobody hears the seam.
    size = min(_LONGEST_LOOP, 1 << max(10, int(count - 1).bit_length()))
    freqs = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    gain = np.exp(-0.5 * (np.log((freqs + 1e-3) / np.sqrt(low * high)) / (np.log(high / low) / 2)) ** 2)
    spectrum = rng.standard_normal((channels, 2, len(freqs)), np.float32) * gain.astype(np.float32)
    loop = np.fft.irfft(spectrum[:, 0] + 1j * spectrum[:, 1], size).T.astype(np.float32)
    loop /= np.sqrt((loop**2).mean()) + np.float32(1e-9)
    return np.resize(loop, (count, channels)) if count > size else loop[:count]


def _roomy(count: int) -> int:
    """A length the Fourier transform is quick with, and room for what a filter rings on."""
    return -(-(count + 2048) // 4096) * 4096


def shaped(sound: Mono, bands: list[tuple[float, float]]) -> Mono:
    """Filtered by a curve of gain through (frequency, gain), straight over the logarithm of frequency."""
    size = _roomy(len(sound))
    freqs = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    at, gains = zip(*bands, strict=True)
    curve = np.interp(np.log(freqs + 1.0), np.log(np.array(at) + 1.0), gains).astype(np.float32)
    return np.fft.irfft(np.fft.rfft(sound, size) * curve, size)[: len(sound)].astype(np.float32)


def formants(sound: Mono, peaks: list[tuple[float, float, float]], floor: float = 0.03) -> Mono:
    """Filtered as by a mouth: (frequency, width, gain) for each resonance."""
    size = _roomy(len(sound))
    freqs = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    curve = np.full(len(freqs), floor)
    for middle, width, gain in peaks:
        curve += gain / (1 + ((freqs - middle) / (width / 2)) ** 2)
    return np.fft.irfft(np.fft.rfft(sound, size) * curve, size)[: len(sound)].astype(np.float32)


def peaked(sound: Mono) -> Mono:
    """The sound with its loudest sample at 1."""
    return (sound / np.float32(max(1e-6, float(np.abs(sound).max(initial=0.0))))).astype(np.float32)


def joined(parts: list[tuple[float, Mono]]) -> Mono:
    """Sounds that begin at these times, in one."""
    count = max(int(at * SAMPLE_RATE) + len(part) for at, part in parts)
    out = np.zeros(count, np.float32)
    for at, part in parts:
        start = int(at * SAMPLE_RATE)
        out[start : start + len(part)] += part
    return out


def wander(count: int, rng: np.random.Generator, period: float, floor: float) -> Curve:
    """A gain that wanders between `floor` and 1."""
    points = rng.uniform(floor, 1.0, max(3, int(count / SAMPLE_RATE / period) + 3))
    at = np.arange(count) / (SAMPLE_RATE * period)
    return np.asarray(np.interp(at, np.arange(len(points)), points), np.float32)


def place(out: Stereo, at: float, sound: Mono, gain: float, side: float | Curve = 0.0) -> None:
    """Add a sound that begins at `at` seconds, −1 left … 1 right, as loud in the middle as at an edge."""
    start = int(at * SAMPLE_RATE)
    skip = max(0, -start)
    start = max(0, start)
    length = min(len(out) - start, len(sound) - skip)
    if length <= 0:
        return
    heard = sound[skip : skip + length] * np.float32(gain)
    if isinstance(side, np.ndarray):
        angle = (np.clip(side[skip : skip + length], -1, 1) + 1) * np.float32(np.pi / 4)
        out[start : start + length, 0] += heard * np.cos(angle)
        out[start : start + length, 1] += heard * np.sin(angle)
        return
    turn = (min(1.0, max(-1.0, side)) + 1) * np.pi / 4
    out[start : start + length, 0] += heard * np.float32(np.cos(turn))
    out[start : start + length, 1] += heard * np.float32(np.sin(turn))


def samples(seconds: float) -> int:
    """How many of them last that long."""
    return int(seconds * SAMPLE_RATE)


def struck_bar(pitch: float, seconds: float, half: float, partials: tuple[tuple[float, float], ...]) -> Mono:
    """Metal, glass or wood that rings at these (ratio, strength)."""
    count = samples(seconds)
    return peaked(
        sum(
            (
                strength * tone(pitch * ratio, count) * decay(count, half / ratio**0.6, 0.001)
                for ratio, strength in partials
            ),
            np.zeros(count, np.float32),
        )
    )
