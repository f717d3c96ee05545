"""What animals say: throats, beaks and wings."""

import numpy as np

from misora.engines.animatic.sound.synth import (
    SAW,
    SQUARE,
    Mono,
    decay,
    formants,
    glide,
    joined,
    noise,
    peaked,
    shaped,
    swell,
    tone,
)  # fmt: skip
from misora.engines.protocol import SAMPLE_RATE

_Points = list[tuple[float, float]]
_Peaks = list[tuple[float, float, float]]


def _throat(
    seconds: float,
    pitch: _Points,
    mouth: _Peaks,
    rng: np.random.Generator,
    *,
    rough: float = 0.1,
    attack: float = 0.02,
    growl: float = 0.0,
) -> Mono:
    """A voiced call: a buzzing throat whose pitch glides, breath in it, through a mouth."""
    count = int(seconds * SAMPLE_RATE)
    line = glide(pitch, count) * (
        1 + 0.012 * np.repeat(rng.standard_normal(count // 400 + 1), 400)[:count].astype(np.float32)
    )
    buzz = tone(line, count, SAW)
    if growl:
        buzz = buzz * (1 - growl * (0.5 + 0.5 * tone(growl_rate(rng), count, SQUARE[:6])))
    breath = noise(count, rng, 400, 6000) * rough
    return peaked(formants((buzz + breath).astype(np.float32), mouth) * swell(count, attack, 0.35 * seconds))


def growl_rate(rng: np.random.Generator) -> float:
    """How fast a growl rattles."""
    return float(rng.uniform(26, 34))


def bark(rng: np.random.Generator) -> Mono:
    """Woof, woof."""
    base = float(rng.uniform(0.9, 1.15))

    def woof() -> Mono:
        pitch = [(0.0, 240 * base), (0.25, 480 * base), (1.0, 210 * base)]
        return _throat(
            0.16, pitch, [(650, 300, 1.0), (1350, 400, 0.7), (2600, 600, 0.25)], rng, rough=0.35, attack=0.008
        )

    return joined([(0.0, woof()), (0.3, woof())])


def howl(rng: np.random.Generator) -> Mono:
    """Long, up and slowly down."""
    pitch = [(0.0, 260.0), (0.18, 470.0), (0.6, 500.0), (1.0, 300.0)]
    return _throat(1.9, pitch, [(480, 180, 1.0), (900, 250, 0.35)], rng, rough=0.05, attack=0.25)


def growl(rng: np.random.Generator) -> Mono:
    """Low and rattling."""
    return _throat(
        1.0, [(0, 82), (0.5, 96), (1, 74)], [(420, 260, 1.0), (1100, 500, 0.4)], rng, rough=0.5, attack=0.15, growl=0.7
    )


def roar(rng: np.random.Generator) -> Mono:
    """A great cat, or something greater."""
    pitch = [(0.0, 95.0), (0.2, 165.0), (0.6, 130.0), (1.0, 65.0)]
    return _throat(
        1.5, pitch, [(520, 300, 1.0), (1000, 420, 0.7), (2300, 900, 0.25)], rng, rough=0.9, attack=0.12, growl=0.5
    )


def meow(rng: np.random.Generator) -> Mono:
    """Me-ow: the mouth opens and closes again."""
    base = float(rng.uniform(0.92, 1.12))
    pitch = [(0, 520 * base), (0.25, 760 * base), (0.6, 690 * base), (1, 430 * base)]
    closed = _throat(0.62, pitch, [(380, 160, 1.0), (2700, 500, 0.6)], rng, rough=0.04, attack=0.06)
    opened = _throat(0.62, pitch, [(1000, 300, 1.0), (1700, 350, 0.7)], rng, rough=0.04, attack=0.06)
    share = glide([(0, 0), (0.3, 1), (0.65, 0.8), (1, 0)], len(closed))
    return peaked(closed + (opened - closed) * share)


def purr(rng: np.random.Generator) -> Mono:
    """In and out."""
    count = int(2.4 * SAMPLE_RATE)
    rattle = 0.5 + 0.5 * tone(25.0, count, SAW[:8])
    breath = glide([(0, 0.2), (0.22, 1), (0.46, 0.3), (0.5, 0.1), (0.75, 0.8), (1, 0)], count)
    return peaked((noise(count, rng, 120, 700) * rattle * breath).astype(np.float32))


def moo(rng: np.random.Generator) -> Mono:
    """Through closed lips, then open."""
    pitch = [(0.0, 125.0), (0.3, 150.0), (0.75, 145.0), (1.0, 105.0)]
    return _throat(1.5, pitch, [(300, 140, 1.0), (720, 240, 0.5), (2200, 700, 0.1)], rng, rough=0.05, attack=0.18)


def baa(rng: np.random.Generator) -> Mono:
    """Trembling."""
    count = int(0.85 * SAMPLE_RATE)
    pitch = (330 * (1 + 0.06 * tone(7.5, count)) * glide([(0, 1), (1, 0.85)], count)).astype(np.float32)
    buzz = formants(tone(pitch, count, SAW), [(850, 260, 1.0), (1800, 400, 0.7), (2800, 500, 0.3)])
    return peaked(buzz * (0.65 + 0.35 * tone(7.5, count)) * swell(count, 0.05, 0.25))


def neigh(rng: np.random.Generator) -> Mono:
    """High, shaking, and down."""
    count = int(1.3 * SAMPLE_RATE)
    shake = 1 + 0.1 * tone(11.0, count)
    pitch = (glide([(0, 700), (0.15, 1150), (0.6, 800), (1, 380)], count) * shake).astype(np.float32)
    buzz = tone(pitch, count, SAW) + 0.3 * noise(count, rng, 800, 5000)
    return peaked(formants(buzz, [(1100, 500, 1.0), (2400, 700, 0.5)]) * swell(count, 0.05, 0.45))


def oink(rng: np.random.Generator) -> Mono:
    """A snort, twice."""

    def snort() -> Mono:
        mouth: _Peaks = [(620, 260, 1.0), (1500, 500, 0.6)]
        return _throat(0.2, [(0, 130), (0.4, 190), (1, 110)], mouth, rng, rough=0.8, attack=0.02, growl=0.6)

    return joined([(0.0, snort()), (0.28, snort())])


def trumpet(rng: np.random.Generator) -> Mono:
    """An elephant."""
    pitch = [(0.0, 330.0), (0.15, 620.0), (0.7, 560.0), (1.0, 360.0)]
    return _throat(1.1, pitch, [(900, 400, 1.0), (2000, 700, 0.8), (3600, 900, 0.4)], rng, rough=0.3, attack=0.04)


def chirp(rng: np.random.Generator) -> Mono:
    """A small bird's phrase."""
    base, parts, at = float(rng.uniform(2300, 3700)), [], 0.0
    for _ in range(int(rng.integers(3, 6))):
        count = int(rng.uniform(0.06, 0.13) * SAMPLE_RATE)
        sweep = base * glide([(0, 1), (0.4, 1 + rng.uniform(-0.1, 0.3)), (1, 1 + rng.uniform(-0.25, 0.15))], count)
        parts.append((at, tone(sweep, count) * np.hanning(count).astype(np.float32)))
        at += count / SAMPLE_RATE + 0.04
    return peaked(joined(parts))


def quack(rng: np.random.Generator) -> Mono:
    """Nasal, falling, three times."""

    def one(high: float) -> Mono:
        pitch = [(0, 290 * high), (0.3, 330 * high), (1, 210 * high)]
        return _throat(0.17, pitch, [(1150, 220, 1.0), (2500, 400, 0.6)], rng, rough=0.2, attack=0.01)

    return joined([(0.0, one(1.05)), (0.24, one(1.0)), (0.47, 0.8 * one(0.94))])


def hoot(rng: np.random.Generator) -> Mono:
    """Hoo, hoo-hoo."""

    def one(seconds: float) -> Mono:
        count = int(seconds * SAMPLE_RATE)
        pitch = glide([(0, 360), (0.3, 400), (1, 350)], count)
        return tone(pitch, count, (1, 0.12)) * swell(count, 0.06, 0.15)

    return joined([(0.0, one(0.4)), (0.7, 0.7 * one(0.18)), (0.95, one(0.5))])


def crow(rng: np.random.Generator) -> Mono:
    """A cock's four notes."""
    mouth: _Peaks = [(1200, 400, 1.0), (2700, 600, 0.5)]
    notes = [(0.0, 0.16, 520), (0.2, 0.16, 700), (0.4, 0.14, 660), (0.56, 0.75, 880)]
    return joined([
        (at, _throat(long, [(0, pitch * 0.9), (0.2, pitch), (0.7, pitch), (1, pitch * 0.62)], mouth, rng, rough=0.15))
        for at, long, pitch in notes
    ])  # fmt: skip


def squawk(rng: np.random.Generator) -> Mono:
    """A parrot, a gull, a crow."""
    mouth: _Peaks = [(1500, 500, 1.0), (3000, 800, 0.7)]

    def one() -> Mono:
        return _throat(0.26, [(0, 620), (0.3, 900), (1, 560)], mouth, rng, rough=0.5, attack=0.02, growl=0.4)

    return joined([(0.0, one()), (0.36, 0.85 * one())])


def squeak(rng: np.random.Generator) -> Mono:
    """A mouse, a toy."""
    parts = []
    for number in range(3):
        count = int(0.07 * SAMPLE_RATE)
        sweep = glide([(0, 2500), (0.5, 3500 + 200 * number), (1, 2700)], count)
        parts.append((0.13 * number, tone(sweep, count, (1, 0.3)) * np.hanning(count).astype(np.float32)))
    return joined(parts)


def hiss(rng: np.random.Generator) -> Mono:
    """A snake, a goose, a valve."""
    count = int(0.9 * SAMPLE_RATE)
    return peaked(noise(count, rng, 3500, 10000) * swell(count, 0.1, 0.4))


def croak(rng: np.random.Generator) -> Mono:
    """Rib-bit."""
    mouth: _Peaks = [(560, 200, 1.0), (1300, 300, 0.6)]

    def one(seconds: float, low: float, high: float) -> Mono:
        return _throat(seconds, [(0, low), (1, high)], mouth, rng, rough=0.1, attack=0.01, growl=0.9)

    return joined([(0.0, one(0.16, 110, 150)), (0.2, one(0.22, 150, 240))])


def buzz(rng: np.random.Generator) -> Mono:
    """A bee's wings."""
    count = int(1.6 * SAMPLE_RATE)
    pitch = (205 * (1 + 0.05 * tone(1.3, count) + 0.02 * tone(7.0, count))).astype(np.float32)
    return peaked(
        shaped(tone(pitch, count, SAW[:20]) * swell(count, 0.3, 0.4), [(0, 0.2), (500, 1), (3000, 0.6), (9000, 0.05)])
    )


def whale_song(rng: np.random.Generator) -> Mono:
    """Slow, far and lonely."""
    count = int(2.8 * SAMPLE_RATE)
    pitch = glide([(0, 190), (0.25, 330), (0.5, 250), (0.8, 420), (1, 360)], count)
    return tone(pitch, count, (1, 0.25, 0.1)) * swell(count, 0.5, 0.9) * (0.8 + 0.2 * tone(5.0, count))


def click_song(rng: np.random.Generator) -> Mono:
    """A dolphin: clicks, then a whistle."""
    clicks = [(0.035 * number, 0.6 * noise(120, rng, 4000, 11000) * decay(120, 0.001)) for number in range(9)]
    count = int(0.4 * SAMPLE_RATE)
    whistle = (
        tone(glide([(0, 5200), (0.5, 8200), (1, 6400)], count), count) * np.hanning(count).astype(np.float32) * 0.7
    )
    return peaked(joined([*clicks, (0.4, whistle)]))


def flap(rng: np.random.Generator) -> Mono:
    """One beat of a wing."""
    count = int(0.16 * SAMPLE_RATE)
    return peaked(noise(count, rng, 250, 1500) * glide([(0, 0), (0.35, 1), (1, 0)], count) ** 2)
