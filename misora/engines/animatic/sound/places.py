"""How places and weather sound: wind, rain, sea, crickets, birds, traffic, bubbles, a fire."""

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import SAMPLE_RATE

Stereo = NDArray[np.float32]
_LAYERS = {
    "field": ("breeze",), "park": ("breeze", "birds"), "forest": ("breeze", "birds"), "mountains": ("wind",),
    "beach": ("waves", "breeze"), "sea": ("waves", "wind"), "lake": ("lapping", "birds"),
    "underwater": ("deep", "bubbles"),
    "city": ("traffic",), "street": ("traffic",), "road": ("breeze", "birds"),
    "bridge": ("breeze", "birds"), "desert": ("wind",), "sky": ("wind",),
    "space": ("hum",), "village": ("breeze", "birds"), "room": ("tone",), "cave": ("drips", "hum"),
}  # fmt: skip


def ambience(
    family: str,
    hour: str,
    weather: str | None,
    *,
    snow: bool,
    sounds: tuple[str, ...],
    seconds: float,
    rng: np.random.Generator,
) -> Stereo:
    """The sound of a place for `seconds`, quiet enough to lie under everything else."""
    names = list(_LAYERS.get(family, ("breeze",)))
    if hour in {"night", "dusk"} or snow:
        names = ["crickets" if name == "birds" else name for name in names]
        if "breeze" in names and not snow and "crickets" not in names:
            names.append("crickets")
    if snow:
        names = [name for name in names if name != "crickets"] + ["wind"]
    names += {"rain": ["rain"], "storm": ["rain", "wind", "thunder"], "wind": ["wind"], "snow": ["wind"]}.get(
        weather or "", []
    )
    names += ["birds" if name == "birdsong" else name for name in sounds]
    count = int(seconds * SAMPLE_RATE)
    out = np.zeros((count, 2), np.float32)
    for name in dict.fromkeys(names):
        maker = _MAKERS.get(name)
        if maker and count:
            out += maker(count, rng)
    return out


def shaped_noise(count: int, rng: np.random.Generator, low: float, high: float) -> Stereo:
    """Stereo noise between two frequencies, at an RMS of 1, made in the frequency domain in pieces that overlap."""
    size = 1 << 16
    freqs = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    gain = np.exp(-0.5 * (np.log((freqs + 1e-3) / np.sqrt(low * high)) / (np.log(high / low) / 2)) ** 2)
    spectrum = (rng.standard_normal((2, len(freqs))) + 1j * rng.standard_normal((2, len(freqs)))) * gain
    loop = np.fft.irfft(spectrum, size).T.astype(np.float32)  # periodic, so that it loops without a seam
    loop /= np.sqrt((loop**2).mean()) + 1e-9
    return np.resize(loop, (count, 2)) if count > size else loop[:count]


def _slow(count: int, rng: np.random.Generator, period: float, floor: float) -> NDArray[np.float32]:
    """A gain that wanders between `floor` and 1."""
    points = max(3, int(count / SAMPLE_RATE / period) + 3)
    values = rng.uniform(floor, 1.0, points)
    at = np.arange(count) / SAMPLE_RATE / period
    return np.interp(at, np.arange(points), values).astype(np.float32)[:, None]


def _breeze(count: int, rng: np.random.Generator) -> Stereo:
    return 0.016 * shaped_noise(count, rng, 180, 900) * _slow(count, rng, 1.6, 0.35)


def _wind(count: int, rng: np.random.Generator) -> Stereo:
    return 0.034 * shaped_noise(count, rng, 160, 620) * _slow(count, rng, 1.1, 0.25)


def _rain(count: int, rng: np.random.Generator) -> Stereo:
    return 0.034 * shaped_noise(count, rng, 1800, 9000) * _slow(count, rng, 0.9, 0.75) + 0.012 * shaped_noise(
        count, rng, 300, 900
    )


def _waves(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(count) / SAMPLE_RATE
    swell = (0.5 + 0.5 * np.sin(2 * np.pi * time / 5.2 + rng.uniform(0, 6))) ** 2 * 0.85 + 0.15
    return 0.055 * shaped_noise(count, rng, 260, 3200) * swell.astype(np.float32)[:, None]


def _lapping(count: int, rng: np.random.Generator) -> Stereo:
    return 0.014 * shaped_noise(count, rng, 400, 1600) * _slow(count, rng, 0.35, 0.05)


def _deep(count: int, rng: np.random.Generator) -> Stereo:
    return 0.06 * shaped_noise(count, rng, 50, 170) * _slow(count, rng, 2.0, 0.5)


def _hum(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(count) / SAMPLE_RATE
    tone = 0.02 * np.sin(2 * np.pi * 55 * time) + 0.012 * np.sin(2 * np.pi * 82.5 * time + np.sin(time * 0.7))
    return np.repeat(tone.astype(np.float32)[:, None], 2, axis=1) + 0.01 * shaped_noise(count, rng, 80, 300)


def _tone(count: int, rng: np.random.Generator) -> Stereo:
    return 0.006 * shaped_noise(count, rng, 100, 500) + _ticks(count)


def _ticks(count: int) -> Stereo:
    out = np.zeros((count, 2), np.float32)
    time = np.arange(900) / SAMPLE_RATE
    tick = (0.02 * np.sin(2 * np.pi * 2600 * time) * np.exp(-time * 420)).astype(np.float32)
    for start in range(0, count - 900, SAMPLE_RATE):
        out[start : start + 900] += tick[:, None]
    return out


def _traffic(count: int, rng: np.random.Generator) -> Stereo:
    return 0.04 * shaped_noise(count, rng, 60, 300) * _slow(count, rng, 1.8, 0.5) + 0.006 * shaped_noise(
        count, rng, 500, 1500
    )


def _events(count: int, rng: np.random.Generator, rate: float) -> list[int]:
    total = max(1, int(count / SAMPLE_RATE * rate))
    return sorted(int(at) for at in rng.uniform(0, max(1, count), total))


def _scatter(count: int, rng: np.random.Generator, rate: float, chirps: list[NDArray[np.float32]]) -> Stereo:
    """Short sounds here and there, left and right."""
    out = np.zeros((count, 2), np.float32)
    for start in _events(count, rng, rate):
        chirp = chirps[int(rng.integers(len(chirps)))]
        stop = min(count, start + len(chirp))
        side = rng.uniform(0.25, 0.75)
        out[start:stop, 0] += chirp[: stop - start] * (1 - side)
        out[start:stop, 1] += chirp[: stop - start] * side
    return out


def _birds(count: int, rng: np.random.Generator) -> Stereo:
    chirps = []
    for _ in range(5):
        base, notes = rng.uniform(2300, 3900), int(rng.integers(2, 5))
        parts = []
        for _ in range(notes):
            time = np.arange(int(rng.uniform(0.06, 0.13) * SAMPLE_RATE)) / SAMPLE_RATE
            sweep = base * (1 + rng.uniform(-0.25, 0.3) * time / time[-1])
            parts += [
                np.sin(2 * np.pi * np.cumsum(sweep) / SAMPLE_RATE) * np.hanning(len(time)),
                np.zeros(int(0.04 * SAMPLE_RATE)),
            ]
        chirps.append((0.05 * np.concatenate(parts)).astype(np.float32))
    return _scatter(count, rng, 0.9, chirps)


def _crickets(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(count) / SAMPLE_RATE
    trill = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * 34 * time))
    out = np.zeros((count, 2), np.float32)
    for pitch, rate, side in ((4300, 2.1, 0.35), (4750, 1.7, 0.65)):
        gate = np.clip(np.sin(2 * np.pi * rate * time + rng.uniform(0, 6)), 0, 1) ** 2 * trill
        song = (0.008 * np.sin(2 * np.pi * pitch * time) * gate).astype(np.float32)
        out[:, 0] += song * (1 - side)
        out[:, 1] += song * side
    return out


def _bubbles(count: int, rng: np.random.Generator) -> Stereo:
    chirps = []
    for _ in range(4):
        time = np.arange(int(0.09 * SAMPLE_RATE)) / SAMPLE_RATE
        sweep = rng.uniform(280, 620) * (1 + 6 * time)
        chirps.append(
            (0.07 * np.sin(2 * np.pi * np.cumsum(sweep) / SAMPLE_RATE) * np.exp(-time * 34)).astype(np.float32)
        )
    return _scatter(count, rng, 4.0, chirps)


def _drips(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(int(0.4 * SAMPLE_RATE)) / SAMPLE_RATE
    drop = (0.06 * np.sin(2 * np.pi * 1350 * time * (1 + 0.4 * time)) * np.exp(-time * 16)).astype(np.float32)
    return _scatter(count, rng, 0.8, [drop])


def _thunder(count: int, rng: np.random.Generator) -> Stereo:
    roll = shaped_noise(int(2.6 * SAMPLE_RATE), rng, 35, 140)[:, 0]
    shape = np.exp(-np.linspace(0, 5, len(roll))) * np.minimum(1, np.linspace(0, 18, len(roll)))
    return _scatter(count, rng, 0.23, [(0.4 * roll * shape).astype(np.float32)])


def _fire(count: int, rng: np.random.Generator) -> Stereo:
    snaps = [(0.1 * rng.standard_normal(300) * np.exp(-np.linspace(0, 8, 300))).astype(np.float32) for _ in range(4)]
    return _scatter(count, rng, 9.0, snaps) + 0.01 * shaped_noise(count, rng, 150, 700)


def _whistle(count: int, rng: np.random.Generator) -> Stereo:
    time = np.arange(int(1.1 * SAMPLE_RATE)) / SAMPLE_RATE
    shape = np.minimum(1, time * 12) * np.minimum(1, (1.1 - time) * 6)
    tone = sum(np.sin(2 * np.pi * pitch * time) for pitch in (466, 554, 622)) * shape * 0.035
    return _scatter(count, rng, 0.2, [tone.astype(np.float32)])


_MAKERS = {
    "breeze": _breeze, "wind": _wind, "rain": _rain, "waves": _waves, "lapping": _lapping, "deep": _deep, "hum": _hum,
    "tone": _tone, "traffic": _traffic, "birds": _birds, "crickets": _crickets, "bubbles": _bubbles, "drips": _drips,
    "thunder": _thunder, "fire": _fire, "whistle": _whistle,
}  # fmt: skip
