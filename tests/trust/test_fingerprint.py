from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from misora.engines.protocol import Frame, Samples
from misora.trust.provenance.fingerprint import index as index_module
from misora.trust.provenance.fingerprint.index import HashIndex
from misora.trust.provenance.fingerprint.matching import add_film, agreement, candidates, entry_of
from misora.trust.provenance.fingerprint.pictures import HASH_BYTES, asked, known, telling, turned, without_borders
from misora.trust.provenance.fingerprint.sound import heard, printed

W, H = 360, 640
FILM, ANOTHER = 41, 42


def scene(seed: int) -> Frame:
    """A picture with large and small things in it."""
    chance = np.random.default_rng(seed)
    total = np.zeros((H, W, 3), np.float32)
    for octave in range(1, 8):
        noise = chance.standard_normal((2**octave, 2**octave, 3)).astype(np.float32)
        total += cv2.resize(noise, (W, H), interpolation=cv2.INTER_CUBIC) * 0.7**octave
    return np.clip(128 + total * 50 / total.std(), 0, 255).astype(np.uint8)


def film(first: int, seconds: int = 6) -> list[tuple[float, Frame]]:
    return [(float(second), scene(first + second)) for second in range(seconds)]


@pytest.fixture(scope="module")
def index() -> HashIndex:
    filled = HashIndex()
    add_film(filled, FILM, known(film(100)))
    add_film(filled, ANOTHER, known(film(200)))
    return filled


def letterboxed(frame: Frame) -> Frame:
    return cv2.copyMakeBorder(frame, 90, 90, 0, 0, cv2.BORDER_CONSTANT, value=(4, 4, 4))


def jpeg(frame: Frame) -> Frame:
    return cv2.imdecode(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 30])[1], cv2.IMREAD_COLOR)


CHANGES: dict[str, Callable[[Frame], Frame]] = {
    "as it is": lambda frame: frame,
    "half as large": lambda frame: cv2.resize(frame, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
    "compressed": jpeg,
    "darker": lambda frame: cv2.convertScaleAbs(frame, alpha=0.7),
    "mirrored": lambda frame: np.ascontiguousarray(frame[:, ::-1]),
    "on its side": lambda frame: np.ascontiguousarray(np.rot90(frame)),
    "with black bars": letterboxed,
    "cut by 15 %": lambda frame: np.ascontiguousarray(frame[48:-48, 27:-27]),
    "cut by 27 %": lambda frame: np.ascontiguousarray(frame[86:-86, 49:-49]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_film_is_found_again(index: HashIndex, change: Callable[[Frame], Frame]) -> None:
    prints = asked((time, change(frame)) for time, frame in film(100))
    assert candidates(index, prints) == [FILM]
    agrees = agreement(known(film(100)), prints)
    assert min(agrees.share, agrees.covered) >= 0.8


def test_a_night_is_found_though_a_crop_moves_where_its_sky_ends() -> None:
    night = scene(100)
    night[:64] //= 16
    night[64:128] //= 8
    cropped = np.ascontiguousarray(night[48:-48, 27:-27])
    assert without_borders(night).shape[0] < H, "its sky is taken for a border"
    for prints in (asked([(0.0, cropped)]), turned(known([(0.0, cropped)]))):
        assert agreement(known([(0.0, night)]), prints).share == 1


def test_a_stranger_is_not_found(index: HashIndex) -> None:
    assert candidates(index, asked(film(300))) == []
    agrees = agreement(known(film(100)), asked(film(300)))
    assert (agrees.share, agrees.covered, agrees.seconds, agrees.distance) == (0.0, 0.0, 0, 32)


def test_a_part_is_told_from_the_whole_on_both_sides(index: HashIndex) -> None:
    mixed = film(100, 2) + [(2.0 + second, frame) for second, frame in film(300, 6)]
    assert candidates(index, asked(mixed)) == [FILM]
    agrees = agreement(known(film(100)), asked(mixed))
    assert (agrees.share, agrees.covered, agrees.seconds) == (2 / 8, 2 / 6, 2)


def test_the_film_with_the_most_seconds_is_proposed_first(index: HashIndex) -> None:
    mixed = film(100, 2) + [(2.0 + second, frame) for second, frame in film(200, 3)]
    assert candidates(index, asked(mixed)) == [ANOTHER, FILM]


def test_pictures_with_nothing_in_them_tell_nothing(index: HashIndex) -> None:
    grey = np.full((H, W, 3), 128, np.uint8)
    assert telling(known([(0.0, grey)])) == []
    assert candidates(index, asked([(0.0, grey)])) == []
    assert agreement(known([(0.0, grey)]), asked([(0.0, grey)])).share == 0


def test_only_borders_that_leave_most_of_the_picture_are_taken_away() -> None:
    assert without_borders(letterboxed(scene(1))).shape[0] == pytest.approx(H, abs=4)
    night = np.zeros((H, W, 3), np.uint8)
    night[300:340, 150:200] = 255
    assert without_borders(night).shape == night.shape


def test_an_index_is_the_same_after_saving_and_loading(index: HashIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "hashes")
    loaded = HashIndex.load(tmp_path / "hashes")
    prints = asked(film(100))
    assert len(loaded) == len(index)
    assert candidates(loaded, prints) == candidates(index, prints) == [FILM]


def test_many_hashes_are_arranged_in_cells_and_found_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(index_module, "EXACT_UP_TO", 100)
    monkeypatch.setattr(index_module, "_CELLS", 4)
    monkeypatch.setattr(index_module, "_TAUGHT_BY", 200)
    hashes = np.random.default_rng(1).integers(0, 256, (2000, HASH_BYTES), dtype=np.uint8)
    flat = HashIndex()
    flat.add(hashes, np.arange(2000))
    arranged = flat.arranged()
    arranged.save(tmp_path / "hashes")
    for one in (arranged, HashIndex.load(tmp_path / "hashes")):
        one.add(hashes[:1] ^ 255, np.array([9999]))
        assert [(near.asked, near.entry, near.distance) for near in one.search(hashes[7:9])] == [(0, 7, 0), (1, 8, 0)]
        assert [near.entry for near in one.search(hashes[:1] ^ 255)] == [9999]
    assert arranged.arranged() is arranged


def test_hashes_and_entries_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="3 hashes for 2 entries"):
        HashIndex().add(np.zeros((3, HASH_BYTES), np.uint8), np.arange(2))


@pytest.mark.parametrize(("number", "second"), [(-1, 0), (1 << 47, 0), (1, -1), (1, 1 << 16)])
def test_an_entry_that_does_not_fit_is_refused(number: int, second: int) -> None:
    with pytest.raises(ValueError, match="no entry"):
        entry_of(number, second)


def music(seed: int, seconds: float) -> Samples:
    """Notes that come and go, with noise."""
    chance = np.random.default_rng(seed)
    time = np.arange(round(seconds * 48_000)) / 48_000
    sound = 0.02 * chance.standard_normal(len(time))
    for start in np.arange(0, seconds, 0.25):
        pitch = 220 * 2 ** (chance.integers(0, 36) / 12)
        at = (time >= start) & (time < start + 0.6)
        for overtone in (1, 2, 3):
            sound[at] += (
                0.2 / overtone * np.sin(2 * np.pi * pitch * overtone * time[at]) * np.exp(-4 * (time[at] - start))
            )
    return np.repeat(sound[:, None], 2, 1).astype(np.float32)


def test_sound_is_heard_again_where_it_is_though_quieter_and_noisy() -> None:
    whole = music(1, 9.0)
    part = whole[round(2.0 * 48_000) : round(7.0 * 48_000)] * 0.3
    part += np.random.default_rng(2).standard_normal(part.shape).astype(np.float32) * 0.003
    found = heard(printed(whole), printed(part))
    assert found is not None
    assert found.seconds == pytest.approx(2.0, abs=0.05)


def test_other_sound_and_silence_are_not_heard() -> None:
    whole = printed(music(1, 9.0))
    assert heard(whole, printed(music(5, 6.0))) is None
    assert len(printed(np.zeros((48_000, 2), np.float32))) == 0
    assert heard(whole, printed(np.zeros((48_000, 2), np.float32))) is None
