"""Whole films, listened to: loudness, place, ducking, thunder, captions."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.scenery import SOUNDS
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.rigs.acts.gesture import Gesture
from misora.engines.animatic.rigs.acts.sport import kick
from misora.engines.animatic.rigs.acts.work import chop, hammer
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.sound.events import Listener
from misora.engines.animatic.sound.loudness import loudness, true_peaks
from misora.engines.animatic.sound.nature import LAYERS
from misora.engines.animatic.sound.places import layers_of
from misora.engines.animatic.sound.speech import Speech, speak_storyboard
from misora.engines.animatic.sound.steps import footfalls
from misora.engines.animatic.sound.track import PORTRAIT, Mix, mix_track
from misora.engines.animatic.world.weather import bolts
from misora.engines.protocol import SAMPLE_RATE, Extends
from misora.engines.storyboard import Action, Camera, Line, Shot, Storyboard, Subject

FILMS = [
    ("a red fox runs across a snowy field at night and says: 'Almost home'", 3),
    ("a thunderstorm over the sea with a ship", 8),
    ("an astronaut floats in space, no music", 6),
    ("a bear plays the guitar in the forest", 8),
    ("two cats are meowing in a kitchen", 5),
    ("a horse gallops along a street", 5),
    ("a rocket launches with epic orchestral music", 6),
    ("a man says: 'Good evening everybody.' a woman whispers: 'Who is he?'", 6),
    ("a ball bounces in a park, no music", 4),
    ("a mouse eats cheese, no music", 4),
    ("a baby sleeps in a bedroom with a lullaby", 1),
    ("a robot walks on a neon street at night with techno music", 12),
]  # fmt: skip


def mixed(storyboard: Storyboard, seed: int = 7) -> Mix:
    return mix_track(storyboard, speak_storyboard(storyboard), seed)


def level(sound: np.ndarray) -> float:
    return float(10 * np.log10((sound.astype(np.float64) ** 2).mean() + 1e-12))


def one(shot: Shot) -> Storyboard:
    return Storyboard(shots=[shot])


@pytest.mark.parametrize(("prompt", "seconds"), FILMS)
def test_every_film_is_equally_loud_and_never_clips(prompt: str, seconds: int):
    sound = mixed(direct(prompt, seconds=seconds)).sound
    assert sound.shape == (seconds * SAMPLE_RATE, 2)
    assert sound.dtype == np.float32
    assert loudness(sound) == pytest.approx(-16.0, abs=1.0)
    assert true_peaks(sound).max() < 10 ** (-1 / 20)
    assert np.abs(sound).max() < 1.0


def test_the_same_storyboard_and_seed_sound_the_same_and_another_seed_does_not():
    storyboard = direct("a dog walks on a beach", seconds=4)
    first, again, other = (mixed(storyboard, seed) for seed in (3, 3, 4))
    assert np.array_equal(first.sound, again.sound)
    assert first.captions == again.captions
    assert not np.allclose(first.sound, other.sound, atol=0.01)


@pytest.mark.parametrize(("path", "sign"), [("left to right", 1), ("right to left", -1)])
def test_a_car_is_heard_crossing_the_frame(path: str, sign: int):
    car = Subject(
        id="car", kind="car", drawn_as="car", action=Action(verb="drive", path="to the left" if sign < 0 else path)
    )
    shot = Shot(seconds=6, place="road", subjects=[car], camera=Camera(move="still"), excluded=["music"])
    sound = mixed(one(shot)).sound.astype(np.float64)
    low = np.fft.irfft(np.fft.rfft(sound, axis=0) * _band(len(sound), 60, 400)[:, None], len(sound), axis=0)
    sides = []
    for part in np.array_split(low, 6):
        left, right = (part**2).mean(axis=0)
        sides.append((right - left) / (right + left))
    assert sign * sides[0] < -0.3
    assert sign * sides[-1] > 0.3
    assert all(sign * (b - a) > -0.05 for a, b in pairwise(sides))


def _band(count: int, low: float, high: float) -> np.ndarray:
    freqs = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    return ((freqs > low) & (freqs < high)).astype(float)


def test_thunder_is_heard_when_lightning_is_seen():
    shot = Shot(seconds=7, place="sea", weather="storm", time_of_day="night", excluded=["music"])
    sound = mixed(one(shot)).sound
    flashes = bolts(7)
    assert len(flashes) == 2
    for at in flashes:
        start = int(at * SAMPLE_RATE)
        before, after = sound[start - SAMPLE_RATE // 2 : start], sound[start : start + SAMPLE_RATE // 2]
        assert level(after) > level(before) + 6
    assert [round(caption.start, 1) for caption in mixed(one(shot)).captions if caption.text == "[thunder]"] == [1.2]


def test_a_calm_day_has_no_thunder():
    shot = Shot(seconds=7, place="sea", weather="clear")
    assert all(caption.text != "[thunder]" for caption in mixed(one(shot)).captions)


def test_music_steps_back_while_someone_speaks():
    quiet = Shot(seconds=6, place="room", music="techno", subjects=[Subject(id="man", kind="man", drawn_as="person")])
    spoken = speak_storyboard(
        one(quiet.model_copy(update={"dialogue": [Line(speaker="man", text="Listen to me now, my friends.")]}))
    )
    silent = [line.__class__(**{**vars(line), "sound": line.sound * 0}) for line in spoken.lines]
    (line,) = spoken.lines
    without = mix_track(one(quiet), Speech([]), 7).sound
    ducked = mix_track(one(quiet), Speech(silent), 7).sound

    def dip(sound: np.ndarray) -> float:
        inside = sound[int((line.start + 0.2) * SAMPLE_RATE) : int((line.stop - 0.2) * SAMPLE_RATE)]
        outside = sound[int((line.stop + 0.7) * SAMPLE_RATE) : int((line.stop + 2.2) * SAMPLE_RATE)]
        return level(inside) - level(outside)

    assert dip(ducked) < dip(without) - 7


def test_feet_are_heard_when_they_touch_the_ground():
    man = Subject(id="man", kind="man", drawn_as="person", action=Action(verb="walk"))
    shot = Shot(seconds=4, place="street", subjects=[man], excluded=["music"])
    blocking = Blocking(shot, PORTRAIT, 7)
    times = footfalls(blocking, blocking.actors[0], 4.0)
    cycles = [blocking.cycle(blocking.actors[0], at) for at in times]
    assert len(times) >= 5
    assert all(min(cycle % 0.5, 0.5 - cycle % 0.5) < 1e-6 for cycle in cycles)
    sound = mixed(one(shot)).sound.mean(axis=1)
    beat = [level(sound[int(at * SAMPLE_RATE) :][:2400]) for at in times[1:]]
    between = [level(sound[int((at - 0.06) * SAMPLE_RATE) :][:2400]) for at in times[1:]]
    assert np.mean(beat) > np.mean(between) + 4


@pytest.mark.parametrize(("verb", "drawn"), [("hammer", hammer), ("chop", chop), ("kick", kick)])
def test_blows_are_heard_when_they_are_seen(verb: str, drawn: Callable[[Pose], Gesture]):
    man = Subject(id="man", kind="man", drawn_as="person", action=Action(verb=verb))
    blocking = Blocking(Shot(seconds=6, place="street", subjects=[man]), PORTRAIT, 7)
    (actor,) = blocking.actors
    blows = [event.at for event in Listener(blocking, 7, [], frozenset()).events()]

    def signs(at: float) -> int:
        return len(drawn(Pose(motion="stand", cycle=0.0, time=blocking.own_time(actor, at))).signs)

    assert len(blows) >= 3
    assert all(signs(at + 0.06) for at in blows)
    assert not any(signs(at - 0.3) for at in blows)


def test_a_film_that_goes_on_keeps_in_step():
    """Four seconds of a shot, then four more of the same: as the stage draws them, so are they heard."""
    man = Subject(id="man", kind="man", drawn_as="person", action=Action(verb="walk"))
    shot = Shot(seconds=4, place="street", subjects=[man], excluded=["music"])
    blocking = Blocking(shot, PORTRAIT, 7)
    both = footfalls(blocking, blocking.actors[0], 8.0)
    later = [event.at for event in Listener(blocking, 7, [], frozenset(), span=(4.0, 8.0)).events()]
    assert later == pytest.approx([at - 4.0 for at in both if at >= 4.0])
    going_on = mix_track(one(shot), Speech([]), 99, extends=Extends(shot=shot, elapsed=4.0, seed=7)).sound.mean(axis=1)
    beat = [level(going_on[int(at * SAMPLE_RATE) :][:2400]) for at in later]
    between = [level(going_on[int((at - 0.06) * SAMPLE_RATE) :][:2400]) for at in later[1:]]
    assert np.mean(beat) > np.mean(between) + 4


def test_the_voice_comes_from_its_speaker_and_a_narrator_from_the_middle():
    left = Subject(id="man", kind="man", drawn_as="person")
    right = Subject(id="woman", kind="woman", drawn_as="person")
    shot = Shot(
        seconds=8,
        place="room",
        subjects=[left, right],
        excluded=["music"],
        dialogue=[
            Line(speaker="man", text="Good morning."),
            Line(speaker="woman", text="Good morning."),
            Line(text="They met again."),
        ],
    )
    storyboard = one(shot)
    speech = speak_storyboard(storyboard)
    sound = mix_track(storyboard, speech, 7).sound

    def lean(index: int) -> float:
        line = speech.lines[index]
        left, right = (sound[int(line.start * SAMPLE_RATE) : int(line.stop * SAMPLE_RATE)] ** 2).mean(axis=0)
        return float((right - left) / (right + left))

    assert lean(0) < -0.15
    assert lean(1) > 0.15
    assert abs(lean(2)) < 0.08


@pytest.mark.parametrize("name", sorted({meaning for _, meaning in SOUNDS}))
def test_every_sound_the_director_knows_is_heard(name: str):
    shot = Shot(seconds=3, place="room", sounds=[name], excluded=["music"])
    asked = mix_before_levelling(shot)
    plain = mix_before_levelling(shot.model_copy(update={"sounds": []}))
    assert level(asked) > level(plain) + 2


def mix_before_levelling(shot: Shot) -> np.ndarray:
    """Layers and events of a shot, added up."""
    blocking = Blocking(shot, PORTRAIT, 7)
    names = layers_of(shot.place, blocking.family, "day", shot.weather, snow=False, sounds=tuple(shot.sounds))
    out = np.zeros((int(shot.seconds * SAMPLE_RATE) + 5 * SAMPLE_RATE, 2), np.float32)
    for name in names:
        layer = LAYERS[name](int(shot.seconds * SAMPLE_RATE), np.random.default_rng(1))
        out[: len(layer)] += layer
    for event in Listener(blocking, 7, [], frozenset()).events():
        start = int(event.at * SAMPLE_RATE)
        out[start : start + len(event.sound)] += event.gain * event.sound[:, None]
    return out


@pytest.mark.parametrize("family", sorted(SETTINGS))
def test_every_place_has_a_sound(family: str):
    names = layers_of(family, family, "day", None, snow=False, sounds=())
    assert names
    assert all(np.abs(LAYERS[name](SAMPLE_RATE * 2, np.random.default_rng(2))).max() > 0 for name in names)


def test_snow_falls_without_crickets_and_rain_is_muffled_indoors():
    snowy = layers_of("forest", "forest", "night", "snow", snow=True, sounds=())
    assert "crickets" not in snowy
    assert "roof" in layers_of("bedroom", "room", "night", "rain", snow=False, sounds=())
    assert "rain" not in layers_of("bedroom", "room", "night", "rain", snow=False, sounds=())


@pytest.mark.parametrize(
    ("prompt", "says"),
    [
        ("a dog barks in a village, no music", "[a dog barks]"),
        ("two cats are meowing in a kitchen, no music", "[cats meow]"),
        ("a baby is crying in a bedroom, no music", "[a baby cries]"),
        ("a man knocks on a door, no music", "[knocking]"),
        ("a cow moos on a farm, no music", "[a cow moos]"),
        ("an owl hoots in the forest, no music", "[an owl hoots]"),
        ("a field with gentle piano music", "[gentle piano music]"),
    ],
)
def test_what_is_heard_is_told(prompt: str, says: str):
    assert says in [caption.text for caption in mixed(direct(prompt, seconds=5)).captions]


def test_sound_captions_are_few_and_never_over_a_line():
    said = "a man says: 'Quiet please, it is late.' a woman says: 'Let him bark.'"
    storyboard = direct(f"a dog barks in a thunderstorm. {said} a siren wails", seconds=14)
    speech = speak_storyboard(storyboard)
    captions = mix_track(storyboard, speech, 7).captions
    assert captions
    starts = [caption.start for caption in captions]
    assert all(b - a >= 3.0 for a, b in pairwise(starts))
    for caption in captions:
        assert caption.text.startswith("[")
        assert all(caption.stop <= line.start or caption.start >= line.stop for line in speech.lines)
        assert caption.stop <= 14


def test_music_that_was_asked_for_is_told_once_nobody_speaks():
    storyboard = direct("a man says: 'Good morning to you all.' with jazz music", seconds=8)
    (line,) = speak_storyboard(storyboard).lines
    told = [caption for caption in mixed(storyboard).captions if caption.text == "[jazz music]"]
    assert len(told) == 1
    assert line.start < 1.0
    assert told[0].start >= line.stop


def test_a_film_of_a_minute_fits_in_memory_and_time():
    storyboard = direct("a car drives through a city in the rain", seconds=60)
    sound = mixed(storyboard).sound
    assert sound.shape == (60 * SAMPLE_RATE, 2)
    assert loudness(sound) == pytest.approx(-16.0, abs=1.0)


def test_no_music_means_none():
    storyboard = direct("a field, no music", seconds=4)
    caption_texts = [caption.text for caption in mixed(storyboard).captions]
    assert not any("music" in text for text in caption_texts)
