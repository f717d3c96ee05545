"""Sounds that last: wind and water, insects, crowds, rooms; and thunder."""

from collections.abc import Callable
from typing import Final

import numpy as np

from misora.engines.animatic.sound import animals, objects, signals
from misora.engines.animatic.sound.synth import (
    SAW,
    Mono,
    Stereo,
    decay,
    formants,
    glide,
    noise,
    place,
    swell,
    tone,
    wander,
    wide_noise,
)  # fmt: skip
from misora.engines.protocol import SAMPLE_RATE

Layer = Callable[[int, np.random.Generator], Stereo]
"""(samples, chance) → the sound, as quiet as it should lie under everything else."""


def _air(low: float, high: float, gain: float, period: float, floor: float) -> Layer:
    """Noise that comes and goes: wind, waves far off, traffic."""

    def make(count: int, rng: np.random.Generator) -> Stereo:
        return np.float32(gain) * wide_noise(count, rng, low, high) * wander(count, rng, period, floor)[:, None]

    return make


def _both(*layers: Layer) -> Layer:
    def make(count: int, rng: np.random.Generator) -> Stereo:
        out = np.zeros((count, 2), np.float32)
        for layer in layers:
            out += layer(count, rng)
        return out

    return make


def _scattered(
    rate: float, gain: float, makers: list[Callable[[np.random.Generator], Mono]], far: float = 0.9
) -> Layer:
    """Short sounds here and there, left and right."""

    def make(count: int, rng: np.random.Generator) -> Stereo:
        out = np.zeros((count, 2), np.float32)
        heard = [makers[int(index)](rng) for index in rng.integers(len(makers), size=4)]
        seconds = count / SAMPLE_RATE
        for at in sorted(float(at) for at in rng.uniform(0, seconds, max(1, round(seconds * rate)))):
            place(
                out, at, heard[int(rng.integers(4))], gain * float(rng.uniform(0.4, 1)), float(rng.uniform(-far, far))
            )
        return out

    return make


def _steady(gain: float, pitches: tuple[float, ...], partials: tuple[float, ...] = (1, 0.4, 0.2)) -> Layer:
    def make(count: int, rng: np.random.Generator) -> Stereo:
        out = np.zeros((count, 2), np.float32)
        for number, pitch in enumerate(pitches):
            place(out, 0, tone(pitch, count, partials, float(rng.random())), gain, -0.6 + 1.2 * (number % 2))
        return out

    return make


def _waves(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    swells = (0.5 + 0.5 * np.sin(2 * np.pi * time / 5.2 + float(rng.uniform(0, 6)))) ** 2 * 0.85 + 0.15
    low, high = wide_noise(count, rng, 200, 1200), wide_noise(count, rng, 1200, 5000)
    return np.asarray(0.055 * (low * swells[:, None] + 0.5 * high * (swells**2)[:, None]), np.float32)


def _crickets(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    trill = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * 34 * time))
    out = np.zeros((count, 2), np.float32)
    for pitch, rate, side in ((4300.0, 2.1, -0.5), (4750.0, 1.7, 0.5)):
        gate = np.clip(np.sin(2 * np.pi * rate * time + float(rng.uniform(0, 6))), 0, 1) ** 2 * trill
        place(out, 0, (tone(pitch, count) * gate).astype(np.float32), 0.02, side)
    return out


def _cicadas(count: int, rng: np.random.Generator) -> Stereo:
    shimmer = (0.7 + 0.3 * tone(46.0, count))[:, None] * wander(count, rng, 2.2, 0.3)[:, None]
    return np.asarray(0.008 * wide_noise(count, rng, 4200, 7500) * shimmer, np.float32)


def _bubble(rng: np.random.Generator) -> Mono:
    count = int(0.09 * SAMPLE_RATE)
    start = float(rng.uniform(280, 620))
    return tone(glide([(0, start), (1, start * 1.6)], count), count) * decay(count, 0.02, 0.004)


def _drop(rng: np.random.Generator) -> Mono:
    count = int(0.4 * SAMPLE_RATE)
    start = float(rng.uniform(1100, 1600))
    return tone(glide([(0, start), (1, start * 1.25)], count), count) * decay(count, 0.045, 0.002)


def _tap(rng: np.random.Generator) -> Mono:
    """A drop on cloth."""
    count = int(0.03 * SAMPLE_RATE)
    return noise(count, rng, 500, 2400) * decay(count, 0.005)


def _snap(rng: np.random.Generator) -> Mono:
    return np.asarray(rng.standard_normal(300) * np.exp(-np.linspace(0, 8, 300)), np.float32)


def _cluck(rng: np.random.Generator) -> Mono:
    count = int(0.1 * SAMPLE_RATE)
    return formants(tone(glide([(0, 420), (0.5, 560), (1, 400)], count), count, SAW), [(1300, 400, 1.0)]) * swell(
        count, 0.01, 0.06
    )


def _murmur(count: int, rng: np.random.Generator) -> Stereo:
    """Many who talk, none of whom is understood: noise in the bands of vowels, at the pace of syllables."""
    out = np.zeros((count, 2), np.float32)
    for number, (low, high) in enumerate(((220, 520), (350, 800), (600, 1300), (900, 2000), (280, 700), (1400, 2600))):
        place(
            out,
            0,
            noise(count, rng, low, high) * wander(count, rng, 0.14, -0.5).clip(0, 1),
            0.012,
            -0.9 + 0.36 * number,
        )
    return out


def _ticks(count: int, rng: np.random.Generator) -> Stereo:
    out = np.zeros((count, 2), np.float32)
    for second in range(count // SAMPLE_RATE + 1):
        place(out, float(second), objects.tick(rng)[:2000], 0.02, 0.4)
    return out


def _monitor(count: int, rng: np.random.Generator) -> Stereo:
    """Beside a bed in a hospital."""
    out = np.zeros((count, 2), np.float32)
    length = int(0.09 * SAMPLE_RATE)
    for number in range(int(count / SAMPLE_RATE / 0.95) + 1):
        place(out, 0.4 + 0.95 * number, tone(1020.0, length, (1, 0.1)) * swell(length, 0.005, 0.02), 0.02, 0.5)
    return out


def _chime(rng: np.random.Generator) -> Mono:
    """Three notes before an announcement."""
    out = np.zeros(int(2.0 * SAMPLE_RATE), np.float32)
    for number, pitch in enumerate((659.0, 523.0, 392.0)):
        note = tone(pitch, SAMPLE_RATE, (1, 0.2)) * decay(SAMPLE_RATE, 0.18, 0.004)
        start = int(0.35 * number * SAMPLE_RATE)
        out[start : start + SAMPLE_RATE] += note
    return out


def thunderclap(rng: np.random.Generator) -> Mono:
    """A crack at once, since the lightning is near, and a roll that walks away."""
    count = int(3.4 * SAMPLE_RATE)
    crack = noise(count, rng, 300, 5000) * decay(count, 0.06, 0.004)
    roll = (
        noise(count, rng, 35, 170) * decay(count, 0.55, 0.05) * (0.35 + 0.65 * np.abs(wander(count, rng, 0.22, -1.0)))
    )
    body = noise(count, rng, 120, 600) * decay(count, 0.3, 0.02)
    sound = np.tanh(0.3 * crack + 1.6 * roll + 0.6 * body)
    return np.asarray(sound / np.abs(sound).max(), np.float32)


LAYERS: Final[dict[str, Layer]] = {
    "breeze": _air(180, 900, 0.016, 1.6, 0.35), "wind": _air(160, 620, 0.034, 1.1, 0.25),
    "leaves": _air(2200, 6500, 0.006, 0.9, 0.05),
    "rain": _both(_air(1800, 9000, 0.034, 0.9, 0.75), _air(300, 900, 0.012, 2.0, 0.9)),
    "roof": _both(_air(350, 1400, 0.02, 0.9, 0.75), _scattered(9, 0.02, [_tap])),
    "umbrella": _scattered(26, 0.09, [_tap], 0.4), "waves": _waves, "lapping": _air(400, 1600, 0.014, 0.35, 0.05),
    "stream": _both(_air(700, 3500, 0.016, 0.25, 0.6), _scattered(5, 0.02, [_bubble])),
    "waterfall": _air(300, 5000, 0.05, 2.0, 0.85),
    "deep": _air(50, 170, 0.06, 2.0, 0.5), "bubbles": _scattered(4.0, 0.07, [_bubble]),
    "drips": _scattered(0.8, 0.06, [_drop]),
    "hum": _both(_steady(0.014, (55.0, 82.5)), _air(80, 300, 0.01, 2.0, 0.6)),
    "tone": _air(100, 500, 0.006, 2.0, 0.7), "clock": _ticks,
    "fridge": _steady(0.004, (50.0, 100.0), (1, 0.5, 0.6, 0.2)),
    "traffic": _both(_air(60, 300, 0.04, 1.8, 0.5), _air(500, 1500, 0.006, 1.0, 0.3)),
    "horns": _scattered(0.12, 0.02, [signals.horn]), "birds": _scattered(0.9, 0.05, [animals.chirp]),
    "crickets": _crickets, "cicadas": _cicadas,
    "jungle": _both(_cicadas, _scattered(0.5, 0.05, [animals.squawk, animals.chirp, animals.hoot])),
    "gulls": _scattered(0.3, 0.03, [animals.squawk]),
    "farm": _scattered(0.45, 0.05, [animals.moo, animals.baa, _cluck, animals.oink]),
    "hens": _scattered(1.6, 0.03, [_cluck]),
    "frogs": _scattered(0.7, 0.03, [animals.croak]), "owls": _scattered(0.14, 0.05, [animals.hoot]),
    "wolves": _scattered(0.1, 0.03, [animals.howl]),
    "murmur": _murmur, "children": _both(_scattered(0.5, 0.03, [animals.squeak]), _murmur),
    "cups": _scattered(0.7, 0.03, [objects.clink]),
    "sizzle": _air(3500, 9000, 0.008, 0.5, 0.5), "typing": _scattered(0.5, 0.025, [objects.typing]),
    "hammering": _scattered(0.6, 0.04, [objects.hammer]),
    "monitor": _monitor, "chimes": _scattered(0.1, 0.03, [_chime]),
    "fire": _both(_scattered(9.0, 0.1, [_snap]), _air(150, 700, 0.01, 0.6, 0.6)),
    "lava": _both(_air(35, 140, 0.09, 0.8, 0.4), _scattered(1.5, 0.08, [_bubble])),
    "sirens": _scattered(0.08, 0.012, [signals.siren]),
    "engine": _steady(0.012, (41.0, 61.5), (1, 0.7, 0.5, 0.3, 0.2)), "pages": _scattered(0.25, 0.02, [objects.swish]),
}  # fmt: skip
