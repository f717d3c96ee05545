"""What things do: doors, tools, kitchens, fire, magic."""

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
    samples,
    struck_bar,
    swell,
    tone,
)  # fmt: skip


def knock(rng: np.random.Generator) -> Mono:
    """Three on wood."""

    def one() -> Mono:
        count = samples(0.12)
        return tone(180.0, count, (1, 0.5, 0.3)) * decay(count, 0.018) + 0.4 * noise(count, rng, 500, 2500) * decay(
            count, 0.006
        )

    return peaked(joined([(0.0, one()), (0.2, one()), (0.4, one())]))


def door(rng: np.random.Generator) -> Mono:
    """A creak and a latch."""
    count = samples(0.8)
    pitch = (glide([(0, 240), (0.5, 380), (1, 300)], count) * (1 + 0.08 * tone(9.0, count))).astype(np.float32)
    creak = formants(tone(pitch, count, SAW), [(900, 300, 1.0), (2100, 500, 0.5)]) * swell(count, 0.1, 0.2)
    latch = noise(900, rng, 700, 3500) * decay(900, 0.006)
    return peaked(joined([(0.0, 0.5 * peaked(creak)), (0.85, 0.5 * peaked(latch))]))


def hammer(rng: np.random.Generator) -> Mono:
    """A nail is hit."""
    return struck_bar(520.0, 0.22, 0.03, ((1, 1.0), (2.8, 0.8), (5.2, 0.6), (8.1, 0.3)))


def saw(rng: np.random.Generator) -> Mono:
    """To and fro."""

    def pull(high: float) -> Mono:
        count = samples(0.3)
        teeth = 0.5 + 0.5 * tone(95 * high, count, SAW[:8])
        return noise(count, rng, 900, 4500) * teeth * np.hanning(count).astype(np.float32)

    return peaked(joined([(0.0, pull(1.0)), (0.34, pull(1.3))]))


def chop(rng: np.random.Generator) -> Mono:
    """Blade into wood."""
    count = samples(0.2)
    return peaked(
        tone(glide([(0, 260), (1, 140)], count), count, (1, 0.5, 0.3)) * decay(count, 0.025)
        + 0.6 * noise(count, rng, 1000, 5000) * decay(count, 0.012)
    )


def scrape(rng: np.random.Generator) -> Mono:
    """A broom, a brush, a shovel."""
    count = samples(0.4)
    return peaked(noise(count, rng, 1800, 7000) * swell(count, 0.12, 0.25))


def clink(rng: np.random.Generator) -> Mono:
    """Glass or china."""
    return struck_bar(2600.0, 0.5, 0.08, ((1, 1.0), (1.52, 0.6), (2.7, 0.4)))


def smash(rng: np.random.Generator) -> Mono:
    """Something breaks into many pieces."""
    shards = [
        (
            float(at),
            float(rng.uniform(0.2, 0.7))
            * struck_bar(float(rng.uniform(1800, 5200)), 0.25, 0.04, ((1, 1.0), (2.3, 0.5))),
        )
        for at in rng.uniform(0, 0.5, 14)
    ]
    count = samples(0.3)
    return peaked(joined([(0.0, noise(count, rng, 1500, 9000) * decay(count, 0.04)), *shards]))


def bounce(rng: np.random.Generator) -> Mono:
    """A ball meets the ground."""
    count = samples(0.16)
    return tone(glide([(0, 210), (0.3, 130), (1, 95)], count), count, (1, 0.4, 0.2, 0.1)) * decay(count, 0.025)


def kick(rng: np.random.Generator) -> Mono:
    """A foot meets a ball."""
    count = samples(0.2)
    return peaked(
        tone(glide([(0, 190), (1, 60)], count), count) * decay(count, 0.035)
        + 0.4 * noise(count, rng, 400, 3000) * decay(count, 0.008)
    )


def typing(rng: np.random.Generator) -> Mono:
    """A few keys."""
    keys, at = [], 0.0
    for _ in range(6):
        count = 900
        keys.append((at, noise(count, rng, 1500, 5500) * decay(count, 0.003) * float(rng.uniform(0.5, 1))))
        at += float(rng.uniform(0.08, 0.2))
    return peaked(joined(keys))


def scribble(rng: np.random.Generator) -> Mono:
    """A pencil on paper."""
    count = samples(0.7)
    return peaked(noise(count, rng, 2200, 6500) * (0.5 + 0.5 * tone(7.0, count)) ** 2 * swell(count, 0.05, 0.1))


def camera(rng: np.random.Generator) -> Mono:
    """Click-clack."""
    return peaked(
        joined(
            [
                (0.0, noise(700, rng, 2000, 8000) * decay(700, 0.003)),
                (0.07, 0.8 * noise(900, rng, 1200, 5000) * decay(900, 0.005)),
            ]
        )
    )


def tick(rng: np.random.Generator) -> Mono:
    """Tick, tock."""

    def one(pitch: float) -> Mono:
        count = 1400
        return tone(pitch, count, (1, 0.4)) * decay(count, 0.004) + 0.2 * noise(count, rng, 2000, 6000) * decay(
            count, 0.002
        )

    return peaked(joined([(0.0, one(2100)), (0.5, one(1650))]))


def pour(rng: np.random.Generator) -> Mono:
    """Into a vessel that fills."""
    count = samples(1.4)
    bubbles = tone((glide([(0, 380), (1, 900)], count) * (1 + 0.2 * tone(13.0, count))).astype(np.float32), count) * (
        0.5 + 0.5 * tone(17.0, count)
    )
    return peaked((0.5 * bubbles + 0.6 * noise(count, rng, 900, 4500)) * swell(count, 0.15, 0.3))


def sizzle(rng: np.random.Generator) -> Mono:
    """A hot pan."""
    count = samples(1.8)
    return peaked(
        noise(count, rng, 3000, 10000)
        * swell(count, 0.1, 0.5)
        * (1 + 0.5 * rng.standard_normal(count // 200 + 1).repeat(200)[:count]).astype(np.float32)
    )


def sparkle(rng: np.random.Generator) -> Mono:
    """Magic: small bells that run upwards."""
    notes = (0, 4, 7, 12, 16, 19, 24)
    return peaked(
        joined(
            [
                (0.07 * number, struck_bar(1050 * 2 ** (step / 12), 0.9, 0.16, ((1, 1.0), (2.0, 0.3), (4.1, 0.15))))
                for number, step in enumerate(notes)
            ]
        )
    )


def pop(rng: np.random.Generator) -> Mono:
    """Something is suddenly there."""
    count = samples(0.12)
    return tone(glide([(0, 380), (1, 1250)], count), count) * decay(count, 0.02, 0.004)


def vanish(rng: np.random.Generator) -> Mono:
    """The same the other way."""
    return sparkle(rng)[::-1].copy()


def boom(rng: np.random.Generator) -> Mono:
    """An explosion, or a rocket that starts."""
    count = samples(2.2)
    low = tone(glide([(0, 85), (0.4, 42), (1, 30)], count), count, (1, 0.5, 0.3)) * decay(count, 0.35, 0.005)
    return peaked(
        low
        + 0.8 * noise(count, rng, 50, 900) * decay(count, 0.3, 0.004)
        + 0.15 * noise(count, rng, 900, 6000) * decay(count, 0.12, 0.002)
    )


def crash(rng: np.random.Generator) -> Mono:
    """Metal and a fall."""
    return peaked(joined([(0.0, 0.8 * boom(rng)[: samples(0.9)] * swell(samples(0.9), 0, 0.4)), (0.02, smash(rng))]))


def flames(rng: np.random.Generator) -> Mono:
    """A breath of fire."""
    count = samples(1.3)
    return peaked((noise(count, rng, 120, 900) + 0.4 * noise(count, rng, 900, 4000)) * swell(count, 0.15, 0.6))


def swish(rng: np.random.Generator) -> Mono:
    """A blade, a cloth, a page."""
    count = samples(0.25)
    return peaked(noise(count, rng, 1800, 7000) * np.hanning(count).astype(np.float32))


def clang(rng: np.random.Generator) -> Mono:
    """Blade on blade."""
    return struck_bar(1150.0, 0.8, 0.12, ((1, 1.0), (1.47, 0.8), (2.09, 0.6), (3.4, 0.4)))


def firework(rng: np.random.Generator) -> Mono:
    """Up, and open."""
    count = samples(0.6)
    rise = 0.3 * tone(glide([(0, 700), (1, 2100)], count), count) * swell(count, 0.3, 0.05)
    crackle = [
        (0.75 + float(at), 0.3 * noise(500, rng, 2500, 9000) * decay(500, 0.003)) for at in rng.uniform(0, 0.9, 18)
    ]
    return peaked(
        joined([(0.0, rise), (0.62, 0.8 * boom(rng)[: samples(1.0)] * swell(samples(1.0), 0, 0.5)), *crackle])
    )
