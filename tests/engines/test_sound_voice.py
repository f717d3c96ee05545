"""Voices: told apart, understood, and spoken once."""

from itertools import pairwise

import numpy as np
import pytest

from misora.engines.animatic.director import direct
from misora.engines.animatic.sound import voice as piper
from misora.engines.animatic.sound.casting import HIGHEST, LOWEST, NARRATOR, Voice, cast_voices, voice_of
from misora.engines.animatic.sound.loudness import loudness
from misora.engines.animatic.sound.speech import speak_storyboard
from misora.engines.animatic.sound.voice import resampled, speak, speak_within
from misora.engines.protocol import SAMPLE_RATE
from misora.engines.storyboard import Subject

SENTENCE = "We are nearly home, my dear old friend."


def pitch_of(sound: np.ndarray) -> float:
    """The middle of a voice's fundamental frequency, by autocorrelation of its voiced moments."""
    size, found = 2048, []
    for start in range(0, len(sound) - size, size // 2):
        frame = sound[start : start + size] - sound[start : start + size].mean()
        if np.sqrt((frame**2).mean()) < 0.03:
            continue
        spectrum = np.fft.rfft(frame * np.hanning(size), 2 * size)
        echo = np.fft.irfft(np.abs(spectrum) ** 2)[:size] / np.arange(2 * size, size, -1)
        low, high = SAMPLE_RATE // 320, SAMPLE_RATE // 65
        lag = low + int(np.argmax(echo[low:high]))
        if echo[lag] > 0.4 * echo[0]:
            found.append(SAMPLE_RATE / lag)
    return float(np.median(found))


def semitones(one: float, other: float) -> float:
    return abs(12 * np.log2(one / other))


def test_a_higher_voice_is_heard_higher_by_as_much():
    low, high = (pitch_of(speak(SENTENCE, Voice(pitch))) for pitch in (0.85, 1.2))
    assert semitones(low, high) == pytest.approx(semitones(0.85, 1.2), abs=1.2)


def test_two_who_talk_with_each_other_are_three_semitones_apart():
    storyboard = direct("a man says: 'We are nearly home.' a soldier says: 'We are nearly home.'", seconds=8)
    lines = speak_storyboard(storyboard).lines
    assert len({line.speaker for line in lines}) == 2
    assert semitones(*(pitch_of(line.sound) for line in lines)) >= 3.0


def test_a_cast_of_many_stays_within_what_is_understood():
    names = ("whale", "mouse", "man", "woman", "child", "giant")
    storyboard = direct(" ".join(f"a {name} says: 'Good morning.'" for name in names), seconds=30)
    voices = cast_voices(storyboard)
    pitches = sorted(voice.pitch for voice in voices.values())
    assert len(pitches) >= 5
    assert pitches[0] >= LOWEST - 1e-6
    assert pitches[-1] <= HIGHEST + 1e-6
    assert min(semitones(a, b) for a, b in pairwise(pitches)) > 1.5


def test_a_character_keeps_its_voice_from_shot_to_shot():
    fox = Subject(id="fox", kind="fox", drawn_as="fox")
    assert voice_of(fox) == voice_of(fox.model_copy())
    assert voice_of(fox) != voice_of(fox.model_copy(update={"id": "another"}))


@pytest.mark.parametrize(
    ("kind", "drawn", "trait"),
    [
        ("ghost", "spirit", "ghost"),
        ("robot", "robot", "robot"),
        ("grandmother", "person", "old"),
        ("giant", "person", "giant"),
    ],
)
def test_strange_characters_sound_strange(kind, drawn, trait):
    voice = voice_of(Subject(id=kind, kind=kind, drawn_as=drawn))
    assert voice.effect == trait
    plain = speak(SENTENCE, Voice(voice.pitch, voice.pace))
    strange = speak(SENTENCE, voice)
    length = min(len(plain), len(strange))
    assert not np.allclose(plain[:length], strange[:length], atol=0.01)


def test_a_whisper_has_no_pitch_and_a_shout_is_louder():
    plain, whisper, shout = (speak(SENTENCE, NARRATOR, manner=manner) for manner in (None, "whisper", "shout"))

    def voiced(sound: np.ndarray) -> float:
        frame = sound[len(sound) // 3 :][:16384]
        echo = np.fft.irfft(np.abs(np.fft.rfft(frame, 32768)) ** 2)
        return float(echo[SAMPLE_RATE // 250 : SAMPLE_RATE // 70].max() / echo[0])

    assert voiced(whisper) < 0.5 * voiced(plain)
    assert loudness(whisper[:, None]) < loudness(plain[:, None]) - 3 < loudness(shout[:, None]) - 3


def test_the_same_words_are_spoken_once_and_always_alike():
    before = piper._spoken.cache_info().misses
    first, second = (speak("Once is enough.", NARRATOR) for _ in range(2))
    assert np.array_equal(first, second)
    assert piper._spoken.cache_info().misses == before + 1


def test_resampling_leaves_no_mirror_of_high_tones():
    rate = 22_050
    tone = np.sin(2 * np.pi * 9_000 * np.arange(rate) / rate).astype(np.float32)
    heard = resampled(tone, rate)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    freqs = np.fft.rfftfreq(len(heard), 1 / SAMPLE_RATE)
    assert freqs[spectrum.argmax()] == pytest.approx(9_000, abs=5)
    assert spectrum[np.abs(freqs - 9_000) > 200].max() < 0.003 * spectrum.max()


def test_too_many_words_are_cut_at_a_word_and_say_so():
    text = "one two three four five six seven eight nine ten eleven twelve"
    sound, said = speak_within(text, 1.0, NARRATOR)
    assert len(sound) <= SAMPLE_RATE
    assert said.endswith(" […]")
    assert text.startswith(said.removesuffix(" […]"))
