"""The whole sound of a film, mixed and levelled."""

import numpy as np
from numpy.typing import NDArray

from misora.engines.animatic.director.settings import SETTINGS, family_of
from misora.engines.animatic.director.words import drawn_for
from misora.engines.animatic.motion import TRAVELS, motion_of
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.sound.loudness import levelled
from misora.engines.animatic.sound.music import music
from misora.engines.animatic.sound.places import Stereo, ambience
from misora.engines.animatic.sound.speech import Speech
from misora.engines.animatic.sound.steps import engine_hum, footsteps
from misora.engines.animatic.world.palette import palette_for
from misora.engines.protocol import SAMPLE_RATE
from misora.engines.storyboard import Shot, Storyboard

_MACHINES = frozenset({"car", "bus", "train", "submarine", "ship", "rocket", "balloon", "airplane", "ufo"})
_LARGE = frozenset({"bear", "elephant", "whale", "lion", "horse", "cow", "octopus"})


def mix_track(storyboard: Storyboard, speech: Speech, seed: int) -> Stereo:
    """The sound of the whole film, shape (n, 2), within −1…1, never silent."""
    parts = [_shot_sound(shot, seed, index) for index, shot in enumerate(storyboard.shots)]
    bed = np.concatenate(parts)
    count = round(storyboard.seconds * SAMPLE_RATE)
    bed = _sized(bed, count)
    first = storyboard.shots[0]
    if not any("music" in item for shot in storyboard.shots for item in shot.excluded):
        moving = any(motion_of(s, drawn_for(s.drawn_as), family_of(first.place)) in TRAVELS for s in first.subjects)
        night = palette_for(first.place, first.time_of_day, first.season, first.weather, first.lighting).hour in {
            "night",
            "dusk",
        }
        asked = next((shot.music for shot in storyboard.shots if shot.music), None)
        tune = music(first.mood, asked, count / SAMPLE_RATE, _generator(seed, "music"), night=night, moving=moving)
        bed += _sized(tune, count) * _ducking(speech, count)
    for line in speech.lines:
        at = int(line.start * SAMPLE_RATE)
        stop = min(count, at + len(line.sound))
        bed[at:stop] += line.sound[: stop - at, None] * np.float32(0.7071)
    return levelled(bed)


def _generator(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed & 0x7FFFFFFF, *name.encode()])


def _sized(sound: Stereo, count: int) -> Stereo:
    return np.pad(sound, ((0, max(0, count - len(sound))), (0, 0)))[:count]


def _shot_sound(shot: Shot, seed: int, index: int) -> Stereo:
    family = family_of(shot.place)
    palette = palette_for(shot.place, shot.time_of_day, shot.season, shot.weather, shot.lighting)
    rng = _generator(seed, f"shot {index}")
    out = ambience(
        family, palette.hour, shot.weather, snow=palette.snow, sounds=tuple(shot.sounds), seconds=shot.seconds, rng=rng
    )
    soft = "hard" not in SETTINGS[family].traits
    for subject in shot.subjects[:3]:
        drawn = drawn_for(subject.drawn_as)
        motion = motion_of(subject, drawn, family)
        if drawn in _MACHINES:
            out += _sized(engine_hum(drawn, shot.seconds, rng), len(out)) * (1.0 if motion != "stand" else 0.3)
        elif (
            motion in {"run", "walk", "dance", "jump"}
            and drawn in CATALOGUE
            and CATALOGUE[drawn].home == "ground"
            and "deep" not in SETTINGS[family].traits
        ):
            out += _sized(
                footsteps(
                    _falls(motion, shot.seconds), shot.seconds, rng, soft=soft, heavy=1.0 if drawn in _LARGE else 0.4
                ),
                len(out),
            )
    edge = min(len(out), int(0.05 * SAMPLE_RATE))
    ramp = np.linspace(0, 1, edge, dtype=np.float32)[:, None]
    out[:edge] *= ramp
    out[len(out) - edge :] *= ramp[::-1]
    return out


def _falls(motion: str, seconds: float) -> list[float]:
    """When feet touch the ground."""
    beats = {"run": (0.0, 0.1, 0.26, 0.33), "walk": (0.0, 0.5), "dance": (0.0, 0.5), "jump": (0.0,)}[motion]
    rate = {"run": 1.95, "walk": 1.0, "dance": 1.2, "jump": 1.2}[motion]
    return [(cycle + beat) / rate for cycle in range(int(seconds * rate) + 1) for beat in beats]


def _ducking(speech: Speech, count: int) -> NDArray[np.float32]:
    """Music steps back while someone speaks."""
    gain = np.ones(count, np.float32)
    for line in speech.lines:
        gain[max(0, int((line.start - 0.15) * SAMPLE_RATE)) : int((line.stop + 0.2) * SAMPLE_RATE)] = 0.32
    size = int(0.12 * SAMPLE_RATE)
    total = np.cumsum(np.pad(gain, (size, size), mode="edge"), dtype=np.float64)
    smooth: NDArray[np.float32] = ((total[2 * size :] - total[: -2 * size]) / (2 * size)).astype(np.float32)
    return smooth[:count, None]
