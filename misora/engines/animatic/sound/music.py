"""A small tune in the mood of the film: key, metre and chords from mood and seed, played on a soft plucked sound."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import SAMPLE_RATE

Stereo = NDArray[np.float32]
_MAJOR, _MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


@dataclass(frozen=True)
class _Style:
    scale: tuple[int, ...]
    tempo: float
    chords: tuple[tuple[int, ...], ...]
    """Progressions to choose from, as steps of the scale."""
    density: float
    """How often the melody speaks on a beat."""
    bright: float


_STYLES = {
    "happy": _Style(_MAJOR, 112, ((0, 3, 4, 0), (0, 4, 5, 3)), 0.75, 1.0),
    "calm": _Style(_MAJOR, 76, ((0, 5, 3, 4), (0, 2, 3, 4)), 0.5, 0.6),
    "dreamy": _Style(_MAJOR, 68, ((0, 2, 5, 3), (3, 0, 4, 5)), 0.45, 0.5),
    "sad": _Style(_MINOR, 66, ((0, 5, 3, 4), (0, 3, 5, 4)), 0.45, 0.45),
    "mysterious": _Style(_MINOR, 80, ((0, 1, 0, 5), (0, 5, 1, 4)), 0.4, 0.4),
    "tense": _Style(_MINOR, 118, ((0, 0, 5, 4), (0, 1, 0, 6)), 0.6, 0.6),
    "epic": _Style(_MINOR, 96, ((0, 5, 2, 6), (0, 3, 5, 6)), 0.65, 0.9),
    "romantic": _Style(_MAJOR, 72, ((0, 5, 1, 4), (0, 2, 3, 4)), 0.5, 0.6),
    "lively": _Style(_MINOR, 108, ((0, 5, 2, 6), (0, 2, 5, 6)), 0.65, 0.8),
}
_MOODS = {
    "angry": "tense",
    "scared": "tense",
    "sleepy": "calm",
    "curious": "mysterious",
    "proud": "epic",
    "surprised": "happy",
}


_ASKED = {
    "lullaby": "calm", "soft": "calm", "gentle": "calm", "sad": "sad", "happy": "happy", "upbeat": "happy",
    "epic": "epic", "orchestr": "epic", "tense": "tense", "techno": "tense", "jazz": "romantic", "lo": "calm",
}  # fmt: skip


def music(
    mood: str | None, asked: str | None, seconds: float, rng: np.random.Generator, *, night: bool, moving: bool
) -> Stereo:
    """`seconds` of music; what was asked for ("jazz piano") steers tempo and mood as far as a small band can."""
    name = _MOODS.get(mood or "", mood or "")
    if name not in _STYLES:
        name = ("lively" if night else "happy") if moving else ("dreamy" if night else "calm")
    name = _asked_for(asked, name)
    style = _STYLES[name]
    beat = 60.0 / (style.tempo * float(rng.uniform(0.95, 1.05)))
    meter = 3 if (asked and "waltz" in asked) or rng.random() < 0.25 else 4
    root = 45 + int(rng.integers(0, 9))
    chords = style.chords[int(rng.integers(len(style.chords)))]
    motif = [int(step) for step in rng.integers(0, 5, meter * 2)]
    rests = rng.random(meter * 2) > style.density
    count = int(seconds * SAMPLE_RATE)
    out = np.zeros((count + SAMPLE_RATE * 3, 2), np.float32)
    bars = int(np.ceil(seconds / (beat * meter)))
    for bar in range(bars):
        chord = chords[bar % len(chords)]
        start = bar * meter * beat
        _bar(out, style, root, chord, start, beat, meter, (motif, rests), last=bar == bars - 1)
    out = out[:count]
    fade = np.minimum(1, np.arange(count) / (0.4 * SAMPLE_RATE)) * np.minimum(
        1, np.arange(count)[::-1] / (0.8 * SAMPLE_RATE)
    )
    shaped: Stereo = _room(out) * fade.astype(np.float32)[:, None]
    return shaped


def _asked_for(asked: str | None, name: str) -> str:
    words = (asked or "").lower()
    for part, style in _ASKED.items():
        if part in words:
            return style
    return name


def _bar(
    out: Stereo,
    style: _Style,
    root: int,
    chord: int,
    start: float,
    beat: float,
    meter: int,
    tune: tuple[list[int], NDArray[np.bool_]],
    *,
    last: bool,
) -> None:
    def pitch(step: int, octave: int) -> float:
        return 440.0 * 2 ** ((root + style.scale[step % 7] + 12 * (step // 7 + octave) - 69) / 12)

    _add(out, start, _pluck(pitch(chord, 0), beat * meter * 1.1, 0.35), 0.16, 0.5)
    for step in (0, 2, 4):
        _add(out, start, _pad(pitch(chord + step, 1), beat * meter * 1.15), 0.035, 0.3 + 0.1 * step)
    motif, rests = tune
    for eighth in range(meter * 2):
        arp = (0, 2, 4, 7, 4, 2, 0, 2)[eighth % 8]
        _add(out, start + eighth * beat / 2, _pluck(pitch(chord + arp, 1), beat, style.bright), 0.045, 0.35)
        if not rests[eighth] and not (last and eighth > meter):
            _add(
                out,
                start + eighth * beat / 2,
                _pluck(pitch(chord + motif[eighth], 2), beat * 1.6, style.bright),
                0.085,
                0.62,
            )


def _add(out: Stereo, start: float, note: NDArray[np.float32], gain: float, side: float) -> None:
    at = int(start * SAMPLE_RATE)
    stop = min(len(out), at + len(note))
    if stop > at:
        out[at:stop, 0] += note[: stop - at] * gain * (1 - side) * 1.4
        out[at:stop, 1] += note[: stop - at] * gain * side * 1.4


def _pluck(pitch: float, seconds: float, bright: float) -> NDArray[np.float32]:
    time = np.arange(int(min(2.4, seconds + 0.5) * SAMPLE_RATE)) / SAMPLE_RATE
    phase = 2 * np.pi * pitch * time
    tone = (
        np.sin(phase) * np.exp(-time * 2.6)
        + bright * 0.35 * np.sin(2 * phase) * np.exp(-time * 5)
        + bright * 0.16 * np.sin(4 * phase) * np.exp(-time * 11)
    )
    return (tone * np.minimum(1, time * 260)).astype(np.float32)


def _pad(pitch: float, seconds: float) -> NDArray[np.float32]:
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    shape = np.minimum(1, time * 2.2) * np.minimum(1, (seconds - time) * 2.2)
    note = (np.sin(2 * np.pi * pitch * time) + 0.5 * np.sin(2 * np.pi * pitch * 1.003 * time)) * shape
    return np.asarray(note, np.float32)


def _room(dry: Stereo) -> Stereo:
    """Three echoes, crossed, for a little space."""
    out = dry.copy()
    for delay, gain in ((0.083, 0.22), (0.137, 0.16), (0.211, 0.1)):
        shift = int(delay * SAMPLE_RATE)
        if shift < len(dry):
            out[shift:] += dry[: len(dry) - shift, ::-1] * gain
    return out
