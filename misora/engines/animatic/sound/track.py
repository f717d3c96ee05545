"""The whole sound of a film, mixed and levelled, and the captions of what is heard in it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.blocking import Blocking, Star
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.words import singular
from misora.engines.animatic.motion import TRAVELS
from misora.engines.animatic.sound.captions import Heard, Told, sound_captions
from misora.engines.animatic.sound.events import Listener
from misora.engines.animatic.sound.loudness import levelled, loudness
from misora.engines.animatic.sound.machines import machine_for
from misora.engines.animatic.sound.music.compose import compose
from misora.engines.animatic.sound.music.perform import perform
from misora.engines.animatic.sound.music.styles import style_for
from misora.engines.animatic.sound.places import ambience, layers_of
from misora.engines.animatic.sound.room import SPACES, answered
from misora.engines.animatic.sound.speech import Speech
from misora.engines.animatic.sound.synth import Curve, Stereo, generator, place
from misora.engines.protocol import SAMPLE_RATE, Extends
from misora.engines.storyboard import Shot, Storyboard

PORTRAIT: Final = 540.0
"""The width of an upright frame in design units."""
_MUSIC_LUFS: Final = -25.0
_PLAYED_LUFS: Final = -20.0
"""Where somebody in the picture plays it."""
_DUCKED: Final = {"music": 10 ** (-11 / 20), "ambience": 10 ** (-5 / 20)}
_VOICE_WIDTH: Final = 0.6
"""How far to the side a voice goes with its speaker; all the way would be tiring."""


@dataclass(frozen=True)
class Mix:
    """What a film sounds like."""

    sound: Stereo
    """Shape (n, 2), at −16 LUFS, true peaks under −1 dBTP, never silent."""
    captions: list[Told]


@dataclass(frozen=True)
class _Scene:
    shot: Shot
    begin: float
    blocking: Blocking
    number: int
    seed: int
    since: float = 0.0
    """Seconds of the drawn shot that another film has shown already."""


def mix_track(
    storyboard: Storyboard,
    speech: Speech,
    seed: int,
    *,
    width: float = PORTRAIT,
    extends: Extends | None = None,
    star: Star | None = None,
) -> Mix:
    """The sound of the whole film; `width` is the frame's, in design units, as the stage has it.

    What goes on with the shot of another film is heard as that shot is drawn; so is the `star` that a picture lends.
    """
    count = round(storyboard.seconds * SAMPLE_RATE)
    scenes: list[_Scene] = []
    begin = 0.0
    for number, shot in enumerate(storyboard.shots):
        drawn, own, since = shot, seed + number, 0.0
        if extends and extends.shot and number == 0:
            drawn, own, since = extends.shot, extends.seed, extends.elapsed
        scenes.append(_Scene(shot, begin, Blocking(drawn, width, own, star=star), number, own, since))
        begin += shot.seconds
    heard: list[Heard] = []
    bed = np.zeros((count, 2), np.float32)
    for scene in scenes:
        _add_scene(bed, scene, speech, heard)
    bed *= _ducking(speech, count, _DUCKED["ambience"])
    bed += _music(scenes, seed, count, heard) * _ducking(speech, count, _DUCKED["music"])
    _add_speech(bed, scenes, speech)
    lines = [(line.start, line.stop) for line in speech.lines]
    return Mix(levelled(bed), sound_captions(heard, lines, storyboard.seconds))


def _add_scene(bed: Stereo, scene: _Scene, speech: Speech, heard: list[Heard]) -> None:
    """Place, engines and events of one shot."""
    shot, blocking = scene.shot, scene.blocking
    kinds = {
        word
        for subject in shot.subjects
        for word in (subject.drawn_as, singular(subject.kind.lower()), *subject.holding)
    }
    names = layers_of(
        shot.place, blocking.family, blocking.palette.hour, shot.weather,
        snow=blocking.palette.snow, sounds=tuple(shot.sounds), things=tuple(sorted(kinds)),
    )  # fmt: skip
    out = ambience(names, shot.seconds, generator(scene.seed, "place"), asked=tuple(shot.sounds))
    heard += [
        Heard(scene.begin + 0.2, name, 2)
        for name in names
        if name in {"rain", "waves", "fire", "birds"} & set(shot.sounds)
    ]
    if shot.weather in {"rain", "storm"} and "rain" in names:
        heard.append(Heard(scene.begin + 0.3, "rain falls", 1))
    effects = np.zeros_like(out)
    _add_machines(effects, scene)
    said = [line for line in speech.lines if line.shot == scene.number]
    span = (scene.since, scene.since + shot.seconds)
    talking = [(line.start - scene.begin, line.stop - scene.begin) for line in said]
    speakers = frozenset(line.speaker or "" for line in said)
    listener = Listener(blocking, scene.seed, talking, speakers, span=span)
    for event in listener.events():
        place(effects, event.at, event.sound, event.gain, event.side)
        if event.says:
            heard.append(Heard(scene.begin + event.at, event.says, event.weight))
    out += _in_space(effects, shot.place, blocking.family)
    edge = min(len(out), int(0.04 * SAMPLE_RATE))
    ramp = np.linspace(0, 1, edge, dtype=np.float32)[:, None]
    out[:edge] *= ramp
    out[len(out) - edge :] *= ramp[::-1]
    start = round(scene.begin * SAMPLE_RATE)
    length = min(len(out), len(bed) - start)
    bed[start : start + length] += out[:length]


def _in_space(effects: Stereo, place_name: str | None, family: str) -> Stereo:
    """What happens, answered by the walls around it."""
    space = next((SPACES[word] for word in ((place_name or "").lower(), family) if word in SPACES), 0.0)
    if not space or not np.any(effects):
        return effects
    return answered(effects, space, 0.35 if space > 1 else 0.2)


def _add_machines(out: Stereo, scene: _Scene) -> None:
    """Engines, panned with the vehicle and louder while it is in sight."""
    heard = 0
    for actor in scene.blocking.actors:
        traits = KINDS[actor.drawn]
        machine = machine_for(singular(actor.subject.kind.lower()), actor.drawn, traits.goes)
        if machine is None or heard == 3:
            continue
        heard += 1
        goes = actor.motion in TRAVELS or actor.motion in {"rise", "fall"}
        rng = generator(scene.seed, f"machine {actor.seed}")
        sound = machine(len(out), 1.0 if goes else 0.15, rng)
        side = _sides(scene.blocking, actor, len(out), scene.since)
        near = 1 / (1 + np.maximum(0, np.abs(side) - 0.9) * 1.6)
        place(out, 0, sound * near.astype(np.float32), 1.0 / heard**0.5, (side * 0.85).astype(np.float32))


def _sides(blocking: Blocking, actor: Actor, count: int, start: float = 0.0) -> Curve:
    """Where in the frame a figure is, −1…1, for each sample from `start` seconds of the shot."""
    seconds = np.arange(0, count / SAMPLE_RATE + 0.1, 0.05)
    at = [blocking.side(actor, start + float(second)) for second in seconds]
    return np.interp(np.arange(count, dtype=np.float32) / SAMPLE_RATE, seconds, at).astype(np.float32)


def _music(scenes: list[_Scene], seed: int, count: int, heard: list[Heard]) -> Stereo:
    if any("music" in item for scene in scenes for item in scene.shot.excluded):
        return np.zeros((count, 2), np.float32)
    first = scenes[0]
    asked = next((scene.shot.music for scene in scenes if scene.shot.music), None)
    mood = next((scene.shot.mood for scene in scenes if scene.shot.mood), None)
    player = next(((scene, actor) for scene in scenes for actor in scene.blocking.actors if _plays(actor)), None)
    _, style = style_for(
        mood, asked, _plays(player[1]) if player else None, place=first.shot.place,
        night=first.blocking.palette.hour in {"night", "dusk"},
        moving=any(actor.motion in TRAVELS for actor in first.blocking.actors),
    )  # fmt: skip
    side = player[0].blocking.side(player[1], player[0].shot.seconds / 2) if player else None
    tune = perform(compose(style, count / SAMPLE_RATE, generator(seed, "music")), lead=side)
    wished = bool(asked or player)
    heard.append(Heard(min(0.3, 0.1 * count / SAMPLE_RATE), _named(style.says), 4 if wished else 1, lasts=wished))
    wanted = _PLAYED_LUFS if wished else _MUSIC_LUFS
    # One channel of the middle is enough to set a level by; two alike would be 3 LU louder.
    level = loudness(tune.mean(axis=1, keepdims=True)) + 3.0
    return tune[:count] * np.float32(10 ** ((wanted - level) / 20))


def _named(says: str) -> str:
    """What a caption calls the music."""
    whole = says.startswith("a ") or says.endswith("beats")
    return says if whole else f"{says} music"


def _plays(actor: Actor) -> str:
    """What someone plays on: "the guitar"; "" who plays nothing."""
    action = actor.subject.action
    if action is None or action.verb.split(" ")[0] not in {"play", "strum", "perform", "drum"}:
        return ""
    return f"{action.path or ''} {' '.join(actor.subject.holding)}".strip()


def _add_speech(bed: Stereo, scenes: list[_Scene], speech: Speech) -> None:
    """Every voice where its speaker stands; a narrator in the middle."""
    for line in speech.lines:
        scene = scenes[line.shot]
        actor = next((actor for actor in scene.blocking.actors if actor.subject.id == line.speaker), None)
        side: Curve | float = 0.0
        if actor is not None:
            side = _sides(scene.blocking, actor, len(line.sound), line.start - scene.begin + scene.since) * np.float32(
                _VOICE_WIDTH
            )
        place(bed, line.start, line.sound, 1.0, side)


def _ducking(speech: Speech, count: int, quiet: float) -> Stereo:
    """A gain that steps back a little before someone speaks, and returns slowly."""
    step = SAMPLE_RATE // 100
    gain = np.ones(count // step + 2)
    for line in speech.lines:
        gain[max(0, int((line.start - 0.12) * 100)) : int((line.stop + 0.15) * 100)] = quiet
    padded = np.pad(gain, 15, mode="edge")
    window = np.hanning(31)
    smooth = np.convolve(padded, window / window.sum(), "valid")
    at = np.arange(count, dtype=np.float32) / np.float32(step)
    return np.asarray(np.interp(at, np.arange(len(smooth)), smooth), np.float32)[:, None]
