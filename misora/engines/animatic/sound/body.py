"""What bodies do: laughing, crying, eating, clapping, breathing, hearts."""

import numpy as np

from misora.engines.animatic.sound.synth import (
    SAW,
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

_AH: list[tuple[float, float, float]] = [(780, 160, 1.0), (1250, 180, 0.6), (2650, 300, 0.2)]
_HUM: list[tuple[float, float, float]] = [(280, 120, 1.0), (950, 200, 0.15)]


def _voiced(
    seconds: float,
    pitch: list[tuple[float, float]],
    rng: np.random.Generator,
    breath: float = 0.12,
    *,
    hummed: bool = False,
) -> Mono:
    count = int(seconds * SAMPLE_RATE)
    source = tone(glide(pitch, count), count, SAW) + breath * noise(count, rng, 500, 5000)
    return peaked(formants(source.astype(np.float32), _HUM if hummed else _AH) * swell(count, 0.03, 0.5 * seconds))


def laugh(rng: np.random.Generator) -> Mono:
    """Ha-ha-ha, each a little lower."""
    base = float(rng.uniform(230, 300))
    parts = []
    for number in range(5):
        high = base * (1.12 - 0.06 * number)
        parts.append(
            (0.17 * number, (1 - 0.12 * number) * _voiced(0.13, [(0, high * 1.1), (1, high * 0.85)], rng, 0.5))
        )
    return joined(parts)


def cry(rng: np.random.Generator) -> Mono:
    """A sob and a trembling breath."""
    sobs: list[tuple[float, Mono]] = [
        (0.45 * number, _voiced(0.36, [(0, 420), (0.3, 390), (1, 270)], rng, 0.25) * (1 - 0.2 * number))
        for number in range(3)
    ]
    count = int(0.3 * SAMPLE_RATE)
    return joined([*sobs, (1.45, 0.25 * noise(count, rng, 1200, 5000) * swell(count, 0.2, 0.05))])


def sneeze(rng: np.random.Generator) -> Mono:
    """Ah … choo."""
    count = int(0.4 * SAMPLE_RATE)
    burst = int(0.35 * SAMPLE_RATE)
    choo = noise(burst, rng, 1500, 8000) * decay(burst, 0.06, 0.01) + 0.5 * _voiced(0.35, [(0, 330), (1, 180)], rng)
    return peaked(joined([(0.0, 0.2 * noise(count, rng, 900, 4000) * swell(count, 0.3, 0.08)), (0.5, choo)]))


def snore(rng: np.random.Generator) -> Mono:
    """In with a rattle, out with a whistle; one breath."""
    count = int(1.15 * SAMPLE_RATE)
    rattle = 0.35 + 0.65 * np.abs(tone(glide([(0, 15), (1, 22)], count), count))
    drawn = peaked(np.asarray(noise(count, rng, 90, 700) * rattle * swell(count, 0.5, 0.2), np.float32))
    out = int(0.9 * SAMPLE_RATE)
    blown = 0.06 * noise(out, rng, 900, 3000) * swell(out, 0.15, 0.6)
    return peaked(joined([(0.0, drawn), (1.45, blown)]))


def yawn(rng: np.random.Generator) -> Mono:
    """Up, and a long way down."""
    return _voiced(1.5, [(0, 190), (0.25, 330), (1, 120)], rng, 0.5)


def sigh(rng: np.random.Generator) -> Mono:
    """A breath let go."""
    return peaked(0.4 * _voiced(0.9, [(0, 240), (1, 140)], rng, 1.5))


def gasp(rng: np.random.Generator) -> Mono:
    """A breath taken fast."""
    count = int(0.35 * SAMPLE_RATE)
    return peaked(noise(count, rng, 1000, 5500) * swell(count, 0.22, 0.06))


def cough(rng: np.random.Generator) -> Mono:
    """Twice."""

    def one() -> Mono:
        count = int(0.18 * SAMPLE_RATE)
        return peaked(formants(noise(count, rng, 300, 5000), _AH) * decay(count, 0.04, 0.004))

    return joined([(0.0, one()), (0.3, 0.8 * one())])


def scream(rng: np.random.Generator) -> Mono:
    """Aaah, at the comic end of fear."""
    return _voiced(0.9, [(0, 560), (0.15, 880), (0.8, 820), (1, 600)], rng, 0.3)


def cheer(rng: np.random.Generator) -> Mono:
    """Many voices at once."""
    voices = []
    for _ in range(7):
        base = float(rng.uniform(180, 420))
        pitch = [(0, base * 0.8), (0.4, base * 1.25), (1, base)]
        voices.append((float(rng.uniform(0, 0.3)), _voiced(float(rng.uniform(0.8, 1.2)), pitch, rng, 0.4)))
    return peaked(joined(voices))


def hum(rng: np.random.Generator) -> Mono:
    """Five notes through closed lips."""
    notes = (0, 4, 7, 4, 2)
    return joined([
        (0.32 * number, _voiced(0.34, [(0, 196 * 2 ** (step / 12)), (1, 196 * 2 ** (step / 12))], rng, 0.02,
            hummed=True))
        for number, step in enumerate(notes)
    ])  # fmt: skip


def munch(rng: np.random.Generator) -> Mono:
    """One bite."""
    grains = []
    for _ in range(int(rng.integers(5, 9))):
        count = int(rng.uniform(0.008, 0.025) * SAMPLE_RATE)
        grains.append(
            (
                float(rng.uniform(0, 0.14)),
                noise(count, rng, 900, 5000) * decay(count, 0.005) * float(rng.uniform(0.4, 1)),
            )
        )
    return peaked(joined(grains))


def gulp(rng: np.random.Generator) -> Mono:
    """Swallowed."""
    count = int(0.13 * SAMPLE_RATE)
    return tone(glide([(0, 180), (0.5, 420), (1, 240)], count), count, (1, 0.3)) * np.hanning(count).astype(np.float32)


def kiss(rng: np.random.Generator) -> Mono:
    """A small pop of the lips."""
    count = int(0.09 * SAMPLE_RATE)
    return peaked(
        tone(glide([(0, 700), (1, 2200)], count), count) * glide([(0, 0), (0.8, 1), (1, 0)], count)
        + 0.3 * noise(count, rng, 2000, 6000) * decay(count, 0.01)
    )


def clap(rng: np.random.Generator) -> Mono:
    """Two hands once."""
    count = int(0.11 * SAMPLE_RATE)
    return peaked(noise(count, rng, 850, 3200) * decay(count, 0.014, 0.0015))


def applause(rng: np.random.Generator) -> Mono:
    """A hall that claps."""
    out = np.zeros(int(3.0 * SAMPLE_RATE), np.float32)
    claps = [
        noise(2400, rng, *band) * decay(2400, 0.009, 0.001)
        for band in ((700, 2600), (900, 3400), (1100, 4200), (800, 3000))
    ]
    for at in rng.uniform(0, 2.85, 160):
        start = int(at * SAMPLE_RATE)
        out[start : start + 2400] += claps[int(rng.integers(4))] * float(rng.uniform(0.3, 1))
    return peaked(out * swell(len(out), 0.5, 0.9))


def laughter(rng: np.random.Generator) -> Mono:
    """Several who laugh."""
    return peaked(joined([(float(rng.uniform(0, 0.5)), laugh(rng) * float(rng.uniform(0.5, 1))) for _ in range(4)]))


def heartbeat(rng: np.random.Generator) -> Mono:
    """Lub-dub."""

    def beat(pitch: float) -> Mono:
        count = int(0.2 * SAMPLE_RATE)
        return tone(glide([(0, pitch * 1.3), (1, pitch * 0.8)], count), count, (1, 0.4, 0.15)) * decay(
            count, 0.04, 0.008
        )

    return joined([(0.0, beat(68)), (0.24, 0.75 * beat(82))])


def whoosh(rng: np.random.Generator) -> Mono:
    """Something passes through the air."""
    count = int(0.42 * SAMPLE_RATE)
    low, high = noise(count, rng, 300, 900), noise(count, rng, 900, 3000)
    share = glide([(0, 0), (0.5, 1), (1, 0.2)], count)
    return peaked((low * (1 - share) + high * share) * np.hanning(count).astype(np.float32))


def thump(rng: np.random.Generator) -> Mono:
    """Something lands."""
    count = int(0.28 * SAMPLE_RATE)
    return peaked(
        tone(glide([(0, 120), (1, 48)], count), count, (1, 0.3)) * decay(count, 0.05)
        + 0.15 * noise(count, rng, 200, 1500) * decay(count, 0.02)
    )


def splash(rng: np.random.Generator) -> Mono:
    """Into water."""
    count = int(0.9 * SAMPLE_RATE)
    burst = noise(count, rng, 700, 6000) * decay(count, 0.12, 0.02)
    drops = [(float(at), 0.4 * _drop(rng)) for at in rng.uniform(0.15, 0.7, 6)]
    return peaked(joined([(0.0, burst), *drops]))


def stroke(rng: np.random.Generator) -> Mono:
    """An arm or an oar through water."""
    count = int(0.55 * SAMPLE_RATE)
    return peaked(shaped(noise(count, rng, 500, 3000) * swell(count, 0.15, 0.35), [(0, 0.3), (1200, 1), (6000, 0.3)]))


def _drop(rng: np.random.Generator) -> Mono:
    count = int(0.07 * SAMPLE_RATE)
    start = float(rng.uniform(500, 1100))
    return tone(glide([(0, start), (1, start * 1.8)], count), count) * decay(count, 0.015)
