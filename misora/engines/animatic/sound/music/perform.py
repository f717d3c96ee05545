"""The band plays a score."""

from typing import Final

import numpy as np

from misora.engines.animatic.sound.music.compose import Score, hertz
from misora.engines.animatic.sound.music.instruments import INSTRUMENTS, drum
from misora.engines.animatic.sound.room import answered
from misora.engines.animatic.sound.synth import Mono, Stereo, place
from misora.engines.protocol import SAMPLE_RATE

_LOUD: Final = {"lead": 0.3, "comp": 0.13, "bass": 0.3, "pad": 0.07, "drums": 0.24}
_QUIETER: Final = {
    "strings": 0.75, "staccato": 0.8, "brass": 0.75, "overdriven": 0.5, "accordion": 0.6, "organ": 0.6, "saws": 0.6,
    "lead": 0.5, "violin": 0.7, "saxophone": 0.65, "trumpet": 0.7, "choir": 0.8, "clarinet": 0.8, "cymbal": 0.5,
    "shaker": 0.45, "hat": 0.55, "openhat": 0.5, "tambourine": 0.5, "sub": 0.9, "piano": 1.15, "guitar": 1.1,
}  # fmt: skip
"""Instruments that carry further than others."""
_SIDES: Final = {"lead": 0.12, "comp": -0.3, "bass": 0.0, "pad": 0.0, "drums": 0.05}
_HALL: Final = 1.5


def perform(score: Score, *, lead: float | None = None) -> Stereo:
    """The whole score as sound; `lead` is where the soloist stands, if somebody on screen plays."""
    count = round(score.seconds * SAMPLE_RATE)
    out = np.zeros((count, 2), np.float32)
    played: dict[tuple[str, int, int], Mono] = {}
    for number, note in enumerate(score.notes):
        if note.part == "drums":
            sound = drum(note.voice)
        else:
            key = (note.voice, note.pitch, round(note.seconds * 100))
            if key not in played:
                played[key] = INSTRUMENTS[note.voice](hertz(note.pitch), note.seconds)
            sound = played[key]
        side = _SIDES[note.part]
        if note.part == "lead" and lead is not None:
            side = lead
        elif note.part == "pad":
            side = -0.8 + 1.6 * (number % 4) / 3
        place(out, note.at, sound, _LOUD[note.part] * _QUIETER.get(note.voice, 1.0) * note.strength, side)
    out = answered(out, _HALL, 0.22)
    fade = min(count, int(0.25 * SAMPLE_RATE))
    out[count - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None] ** 2
    return out
