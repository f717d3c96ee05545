"""The band: every instrument is one small function from a pitch to a note."""

from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np

from misora.engines.animatic.sound.synth import SAW, SINE, SQUARE, Curve, Mono, decay, noise, shaped, swell, tone
from misora.engines.protocol import SAMPLE_RATE

Instrument = Callable[[float, float], Mono]
"""(pitch in Hz, seconds until it is let go) → the note, its ring included, about 1 at its loudest."""
_Partials = tuple[float, ...]


def _count(seconds: float) -> int:
    return max(64, int(seconds * SAMPLE_RATE))


def _struck(bright: _Partials, dark: _Partials, half: float, ring: float, detune: float = 0.0) -> Instrument:
    """A string or bar that is hit or plucked: bright at first, then dark, higher notes shorter."""

    def play(pitch: float, seconds: float) -> Mono:
        short = half * (220.0 / pitch) ** 0.4
        count = _count(min(seconds + ring, short * 8))
        body = tone(pitch, count, dark)
        if detune:
            body = 0.6 * body + 0.4 * tone(pitch * (1 + detune), count, dark)
        sound = body + (tone(pitch, count, bright) - body) * decay(count, short * 0.22)
        return np.asarray(sound * decay(count, short) * swell(count, 0.0, min(0.12, ring)), np.float32)

    return play


def _vibrato(pitch: float, count: int, rate: float, depth: float) -> Curve:
    """A pitch that begins straight and then sways."""
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    sway = np.sin(2 * np.pi * rate * time) * np.minimum(1, time * 2.5) * depth
    return np.asarray(pitch * (1 + sway), np.float32)


def _held(partials: _Partials, attack: float, release: float, vibrato: float = 0.0, breath: float = 0.0) -> Instrument:
    """Bowed or blown: it sounds as long as it is held."""

    def play(pitch: float, seconds: float) -> Mono:
        count = _count(seconds + release)
        sound = tone(_vibrato(pitch, count, 5.4, vibrato) if vibrato else pitch, count, partials)
        if breath:
            hiss = noise(count, np.random.default_rng(int(pitch)), pitch * 1.5, pitch * 5)
            sound = sound + breath * hiss
        return np.asarray(sound * swell(count, attack, release), np.float32)

    return play


def _ensemble(partials: _Partials, attack: float, release: float) -> Instrument:
    """Three players who are never quite together."""

    def play(pitch: float, seconds: float) -> Mono:
        count = _count(seconds + release)
        sound = sum(
            tone(pitch * (1 + off), count, partials, phase) for off, phase in ((-0.003, 0.1), (0.0, 0.4), (0.0035, 0.8))
        )
        return np.asarray(sound * swell(count, attack, release) / 2.2, np.float32)

    return play


def _bell(ratio: float, index: float, half: float) -> Instrument:
    """Frequency modulation that dies away: celesta, music box, electric piano, church bell."""

    def play(pitch: float, seconds: float) -> Mono:
        count = _count(min(seconds + half * 3, half * 7))
        turns = np.arange(count, dtype=np.float64) * (pitch / SAMPLE_RATE)
        sway = tone(pitch * ratio, count) * decay(count, half * 0.35, 0.001) * np.float32(index)
        carrier = np.sin((2 * np.pi * (turns % 1.0)).astype(np.float32) + sway)
        return np.asarray(carrier * decay(count, half, 0.001) * swell(count, 0.0, 0.06), np.float32)

    return play


def _brass(pitch: float, seconds: float) -> Mono:
    count = _count(seconds + 0.12)
    soft, hard = tone(pitch, count, (1, 0.5, 0.25, 0.1)), tone(pitch, count, tuple(1 / n**0.8 for n in range(1, 15)))
    open_up = swell(count, 0.09, 0.25)
    return np.asarray((soft + (hard - soft) * 0.8 * open_up) * swell(count, 0.03, 0.12), np.float32)


def _choir(pitch: float, seconds: float) -> Mono:
    count = _count(seconds + 0.5)
    partials = tuple(
        sum(
            gain / (1 + ((number * pitch - at) / wide) ** 2)
            for at, wide, gain in ((650, 120, 1.0), (1080, 130, 0.5), (2650, 200, 0.12))
        )
        + 0.05 / number
        for number in range(1, 21)
    )
    return _ensemble(partials, 0.3, 0.5)(pitch, seconds)[:count]


def _overdriven(pitch: float, seconds: float) -> Mono:
    """An electric guitar's power chord: root and fifth through a hot amplifier."""
    count = _count(seconds + 0.08)
    strings = tone(pitch, count, SAW) + 0.8 * tone(pitch * 1.4983, count, SAW) + 0.5 * tone(pitch * 2.001, count, SAW)
    hot = np.tanh(2.6 * strings * decay(count, 1.4))
    return shaped(hot.astype(np.float32), [(0, 0.2), (120, 1.0), (2400, 1.0), (5200, 0.15), (20000, 0.0)]) * swell(
        count, 0.004, 0.06
    )


def _synth_bass(pitch: float, seconds: float) -> Mono:
    count = _count(seconds + 0.04)
    sound = tone(pitch, count, (1, 0.5, 0.33)) + (tone(pitch, count, SAW[:14]) * decay(count, 0.07))
    return np.asarray(sound * 0.6 * swell(count, 0.003, 0.04), np.float32)


def _soft(power: float, most: int) -> _Partials:
    return tuple(1 / number**power for number in range(1, most))


_STRINGS, _FIDDLE = _soft(1.35, 18), (1, 0.7, 0.55, 0.5, 0.3, 0.35, 0.2, 0.15, 0.12, 0.1, 0.06)
_REED = (1, 0.7, 0.6, 0.45, 0.35, 0.25, 0.2, 0.12, 0.1, 0.06)
INSTRUMENTS: Final[dict[str, Instrument]] = {
    "piano": _struck((1, 0.7, 0.5, 0.34, 0.22, 0.14, 0.1, 0.06), (1, 0.32, 0.12, 0.05), 0.75, 0.35, 0.0006),
    "harp": _struck((1, 0.55, 0.4, 0.2, 0.12), (1, 0.2, 0.06), 0.5, 1.2),
    "guitar": _struck((1, 0.8, 0.65, 0.4, 0.34, 0.2, 0.16, 0.1), (1, 0.4, 0.16, 0.06), 0.42, 0.5),
    "banjo": _struck((1, 0.9, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2), (1, 0.5, 0.4, 0.2), 0.16, 0.3),
    "pizzicato": _struck((1, 0.6, 0.3, 0.15), (1, 0.25, 0.06), 0.13, 0.15),
    "marimba": _struck((1, 0.0, 0.0, 0.5), (1, 0.0, 0.0, 0.06), 0.16, 0.2),
    "upright": _struck((1, 0.7, 0.4, 0.2), (1, 0.4, 0.12), 0.3, 0.1),
    "bass": _struck((1, 0.7, 0.5, 0.3, 0.15), (1, 0.5, 0.15), 0.55, 0.08),
    "celesta": _bell(4.0, 0.9, 0.42),
    "musicbox": _bell(5.0, 1.3, 0.3),
    "bells": _bell(3.5, 1.6, 0.7),
    "epiano": _bell(1.0, 1.1, 0.6),
    "strings": _ensemble(_STRINGS, 0.22, 0.4),
    "staccato": _ensemble(_STRINGS, 0.012, 0.09),
    "choir": _choir,
    "pad": _ensemble(_soft(1.8, 8), 0.6, 0.9),
    "violin": _held(_FIDDLE, 0.07, 0.14, 0.006),
    "flute": _held((1, 0.24, 0.1, 0.03), 0.05, 0.1, 0.004, 0.03),
    "clarinet": _held((1, 0.04, 0.5, 0.03, 0.25, 0.02, 0.1), 0.03, 0.08, 0.002),
    "saxophone": _held((1, 0.8, 0.7, 0.4, 0.35, 0.2, 0.14, 0.1), 0.03, 0.1, 0.006, 0.02),
    "accordion": _ensemble(_REED, 0.04, 0.07),
    "organ": _held((1, 0.8, 0.5, 0.4, 0.0, 0.25, 0.0, 0.2), 0.02, 0.1),
    "whistle": _held((1, 0.06), 0.03, 0.08, 0.007, 0.02),
    "brass": _brass,
    "trumpet": _brass,
    "overdriven": _overdriven,
    "lead": _held(SQUARE[:20], 0.01, 0.08, 0.004),
    "saws": _ensemble(SAW[:24], 0.008, 0.08),
    "synthbass": _synth_bass,
    "sub": _held(SINE, 0.02, 0.08),
}  # fmt: skip


@cache
def drum(name: str) -> Mono:
    """One stroke of a drum or cymbal."""
    rng = np.random.default_rng([7, *name.encode()])
    if name in {"kick", "softkick", "tom", "timpani"}:
        low, high, half = {
            "kick": (48, 130, 0.07),
            "softkick": (52, 90, 0.06),
            "tom": (86, 130, 0.11),
            "timpani": (66, 74, 0.32),
        }[name]
        count = _count(half * 7)
        thump = tone(low + (high - low) * decay(count, 0.02), count) * decay(count, half)
        click = 0.16 * noise(count, rng, 900, 4000) * decay(count, 0.004)
        return np.asarray(thump + (click if name != "softkick" else 0), np.float32)
    low, high, half, body = {
        "snare": (900, 7000, 0.05, 0.5), "brush": (1500, 8000, 0.06, 0.0), "clap": (900, 3200, 0.05, 0.0),
        "hat": (7000, 14000, 0.016, 0.0), "openhat": (6500, 14000, 0.1, 0.0), "shaker": (5000, 11000, 0.025, 0.0),
        "cymbal": (4000, 13000, 0.6, 0.0), "tambourine": (6000, 12000, 0.05, 0.0), "rim": (1700, 2400, 0.012, 0.4),
    }[name]  # fmt: skip
    count = _count(half * 7)
    attack = 0.012 if name in {"shaker", "brush"} else 0.001
    hiss = noise(count, rng, low, high) * decay(count, half, attack) * 0.35
    return np.asarray(hiss + body * tone(190.0, count) * decay(count, 0.04), np.float32)
