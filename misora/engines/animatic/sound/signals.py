"""What calls out: bells, whistles, horns, sirens, a robot's thoughts."""

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
    samples,
    shaped,
    struck_bar,
    swell,
    tone,
)  # fmt: skip


def bell(rng: np.random.Generator) -> Mono:
    """A church bell: hum, prime, tierce, quint, nominal."""
    return struck_bar(220.0, 2.8, 0.55, ((1, 0.6), (2, 1.0), (2.4, 0.7), (3, 0.5), (4, 0.8), (5.4, 0.35), (6.8, 0.2)))


def small_bell(rng: np.random.Generator) -> Mono:
    """A bicycle's, a counter's."""
    ring = struck_bar(1900.0, 0.7, 0.14, ((1, 1.0), (2.4, 0.5), (4.1, 0.2)))
    return peaked(joined([(0.0, ring), (0.13, 0.9 * ring)]))


def telephone(rng: np.random.Generator) -> Mono:
    """Rrring."""
    count = samples(1.1)
    hammer = 0.5 + 0.5 * tone(22.0, count, SQUARE[:10])
    return peaked((tone(1340.0, count, (1, 0.3)) + tone(1680.0, count, (1, 0.3))) * hammer * swell(count, 0.01, 0.15))


def whistle(rng: np.random.Generator) -> Mono:
    """A steam whistle of three pipes."""
    count = samples(1.1)
    return peaked(
        sum((tone(pitch, count, (1, 0.3, 0.15)) for pitch in (466.0, 554.0, 622.0)), 0.4 * noise(count, rng, 800, 3000))
        * swell(count, 0.08, 0.2)
    )


def tweet(rng: np.random.Generator) -> Mono:
    """Two fingers, or a referee."""
    count = samples(0.7)
    pitch = (glide([(0, 1500), (0.25, 2300), (0.6, 1900), (1, 2500)], count) * (1 + 0.01 * tone(28.0, count))).astype(
        np.float32
    )
    return tone(pitch, count) * swell(count, 0.04, 0.12)


def siren(rng: np.random.Generator) -> Mono:
    """Two tones, twice."""
    count = samples(2.4)
    step = (np.arange(count) // samples(0.6)) % 2
    return peaked(
        shaped(
            tone(np.where(step == 0, 620.0, 830.0).astype(np.float32), count, SQUARE[:8]),
            [(0, 0.5), (900, 1), (3000, 0.4), (8000, 0)],
        )
        * swell(count, 0.05, 0.3)
    )


def horn(rng: np.random.Generator) -> Mono:
    """A car's: beep beep."""

    def one() -> Mono:
        count = samples(0.18)
        return (tone(415.0, count, SAW[:12]) + tone(520.0, count, SAW[:12])) * swell(count, 0.01, 0.03)

    return peaked(joined([(0.0, one()), (0.27, one())]))


def foghorn(rng: np.random.Generator) -> Mono:
    """A ship, far out."""
    count = samples(1.9)
    return peaked(
        formants(tone(98.0, count, SAW) + tone(123.5, count, SAW), [(200, 140, 1.0), (520, 250, 0.4)])
        * swell(count, 0.2, 0.6)
    )


def beep(rng: np.random.Generator) -> Mono:
    """A robot thinks aloud."""
    tones = rng.choice([660.0, 880.0, 990.0, 1175.0, 1320.0, 1760.0], 4)
    return joined(
        [
            (0.12 * number, tone(float(pitch), samples(0.09), (1, 0.2, 0.1)) * swell(samples(0.09), 0.005, 0.02))
            for number, pitch in enumerate(tones)
        ]
    )


def sonar(rng: np.random.Generator) -> Mono:
    """Ping."""
    count = samples(1.6)
    return tone(920.0, count) * decay(count, 0.28, 0.004)
