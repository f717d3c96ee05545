"""Music: in key, in time, with an ending; another seed, another tune."""

import numpy as np
import pytest

from misora.engines.animatic.sound.music.compose import Score, compose
from misora.engines.animatic.sound.music.harmony import SCALES, chord, voiced
from misora.engines.animatic.sound.music.instruments import INSTRUMENTS, drum
from misora.engines.animatic.sound.music.patterns import BASS, COMPING, DRUMS, RHYTHMS
from misora.engines.animatic.sound.music.perform import perform
from misora.engines.animatic.sound.music.styles import STYLES, style_for
from misora.engines.animatic.sound.synth import generator
from misora.engines.protocol import SAMPLE_RATE


def piece(name: str, seed: int = 7, seconds: float = 8.0) -> Score:
    return compose(STYLES[name], seconds, generator(seed, "music"))


def chroma(sound: np.ndarray) -> np.ndarray:
    """How much of each pitch class is heard, 0 being C."""
    size, mono = 32768, sound.mean(axis=1)
    freqs = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    kept = (freqs > 120) & (freqs < 1800)
    classes = np.round(69 + 12 * np.log2(freqs[kept] / 440)).astype(int) % 12
    total = np.zeros(12)
    for start in range(0, len(mono) - size, size // 2):
        power = np.abs(np.fft.rfft(mono[start : start + size] * np.hanning(size)))[kept] ** 2
        total += np.bincount(classes, power, 12)
    return total / total.sum()


@pytest.mark.parametrize("name", sorted(STYLES))
def test_every_style_is_heard_in_its_key(name: str):
    score = piece(name)
    heard = chroma(perform(score))
    own = sum(heard[(score.tonic + step) % 12] for step in SCALES[STYLES[name].scale])
    # Drums and borrowed chords account for the rest; seven of twelve classes would have 0.58 by chance.
    assert own > 0.8


@pytest.mark.parametrize("name", sorted(STYLES))
def test_every_style_keeps_its_tempo(name: str):
    score = piece(name, seconds=12.0)
    assert 60 / score.beat == pytest.approx(STYLES[name].tempo, rel=0.12)


@pytest.mark.parametrize("name", ["happy", "techno", "rock", "march", "country", "disco"])
def test_what_is_struck_is_struck_in_time(name: str):
    """Rises of the high band, folded over the written half beat, gather about it."""
    score = piece(name, seconds=10.0)
    sound = perform(score).mean(axis=1)[: int(score.ends * SAMPLE_RATE)]
    hop = 240
    rough = np.abs(np.diff(sound, 2))[: len(sound) // hop * hop - hop].reshape(-1, hop).mean(axis=1)
    rise = np.maximum(0, np.diff(np.log(rough + 1e-6)))
    phases = (np.arange(len(rise)) + 1) * hop / SAMPLE_RATE / (score.beat / 2) * 2 * np.pi
    strong = rise > np.percentile(rise, 90)
    gathered = np.abs((rise[strong] * np.exp(1j * phases[strong])).sum()) / rise[strong].sum()
    assert gathered > 0.45
    wrong = phases * np.sqrt(1.37)
    assert gathered > np.abs((rise[strong] * np.exp(1j * wrong[strong])).sum()) / rise[strong].sum() + 0.15


@pytest.mark.parametrize("name", sorted(STYLES))
@pytest.mark.parametrize("seconds", [1.0, 3.0, 8.0, 33.0])
def test_a_piece_ends_at_home_and_on_time(name: str, seconds: float):
    score = piece(name, seconds=seconds)
    last = [note for note in score.notes if note.at >= score.ends - 1e-6 and note.part != "drums"]
    bass = next(note for note in last if note.part == "bass")
    assert bass.pitch % 12 == score.tonic
    assert min(0.15 * seconds, 1.0) < seconds - score.ends < 4.0
    assert {note.part for note in last} >= {"bass", "comp", "lead"}
    assert perform(score).shape == (round(seconds * SAMPLE_RATE), 2)


def test_waltzes_have_three_beats_and_marches_four():
    assert piece("waltz").style.metre == 3
    assert piece("march").style.metre == 4
    waltz = piece("waltz")
    bar = waltz.beat * 3
    basses = [note.at for note in waltz.notes if note.part == "bass"]
    assert all(min(at % bar, bar - at % bar) < 1e-6 for at in basses[:-1])


def test_another_seed_plays_another_tune():
    tunes = {
        tuple((round(note.at, 3), note.pitch) for note in piece("calm", seed).notes if note.part == "lead")
        for seed in range(8)
    }
    assert len(tunes) == 8
    assert np.array_equal(perform(piece("jazz")), perform(piece("jazz")))


def test_a_tune_repeats_its_motif():
    score = piece("happy", seconds=24.0)
    bar = score.beat * 4
    rhythms: dict[int, list[float]] = {}
    for note in score.notes:
        if note.part == "lead" and note.at < score.ends - 1e-6:
            rhythms.setdefault(int((note.at + 1e-6) // bar), []).append(round((note.at % bar) / score.beat, 2) % 4)
    heard = [tuple(rhythm) for rhythm in rhythms.values()]
    assert len(set(heard)) <= len(heard) / 2


def test_voices_move_no_further_than_they_must():
    before: list[int] | None = None
    moves = []
    for name in ["I", "vi", "IV", "V", "I", "ii7", "V7", "I"]:
        after = voiced(chord(name), 0, before)
        if before:
            moves += [min(abs(pitch - old) for old in before) for pitch in after]
        before = after
    assert max(moves) <= 4
    assert np.mean(moves) < 2


def test_every_name_in_the_styles_is_known():
    for style in STYLES.values():
        assert {style.lead, style.comp, style.bass} <= INSTRUMENTS.keys()
        assert not style.pad or style.pad in INSTRUMENTS
        assert style.comping in COMPING
        assert style.basing in BASS
        assert style.rhythm in RHYTHMS
        assert style.scale in SCALES
        assert not style.drums or all(len(drum(stroke)) for stroke in DRUMS[style.drums])
        assert all(
            len(chord(part)) >= 3 for phrase in style.phrases for bar in phrase.split() for part in bar.split("-")
        )


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("jazz", "jazz"), ("gentle piano music", "calm"), ("epic orchestra", "epic"), ("a slow waltz", "waltz"),
        ("soft lullaby", "lullaby"), ("techno beats", "techno"), ("lo-fi beats", "lo-fi"), ("rock music", "rock"),
        ("circus music", "circus"), ("folk tune", "folk"), ("sad violin melody", "sad"),
        ("spooky organ music", "mysterious"),
        ("military march", "march"), ("disco", "disco"), ("piano tune", "piano"),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_played(asked: str, name: str):
    found, style = style_for(None, asked, None, night=False, moving=True)
    assert found == name
    instrument = next((word for word in ("piano", "violin", "organ") if word in asked), None)
    assert instrument is None or style.lead == instrument


def test_moods_choose_when_nothing_is_asked():
    assert style_for("sad", None, None, night=False, moving=True)[0] == "sad"
    assert style_for("scared", None, None, night=True, moving=True)[0] == "mysterious"
    assert style_for(None, None, None, night=False, moving=True)[0] == "happy"
    assert style_for(None, None, None, place="church", night=False, moving=False)[0] == "choir"


def test_whoever_plays_an_instrument_is_heard_on_it():
    name, style = style_for(None, None, "the violin", night=False, moving=False)
    assert (name, style.lead) == ("romantic", "violin")
    assert style_for("happy", None, "a trumpet", night=False, moving=False)[1].lead == "trumpet"


@pytest.mark.parametrize("name", sorted(INSTRUMENTS))
def test_every_instrument_plays_in_tune(name: str):
    note = INSTRUMENTS[name](440.0, 0.8)
    assert np.isfinite(note).all()
    spectrum = np.abs(np.fft.rfft(note[:32768] * np.hanning(len(note[:32768])), 1 << 17))
    freqs = np.fft.rfftfreq(1 << 17, 1 / SAMPLE_RATE)

    def near(pitch: float) -> float:
        return float(spectrum[np.abs(freqs - pitch) < 7].max())

    # The octave or the twelfth may be stronger than the root; the notes beside it may not.
    assert max(near(440.0), near(880.0), near(1320.0)) > 5 * max(
        near(440 * 2 ** (1.5 / 12)), near(440 / 2 ** (1.5 / 12))
    )
