import io
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image

from misora.core.errors import InvalidInput
from misora.engines.protocol import SAMPLE_RATE
from misora.media import adopted, frames
from misora.media.encode import FilmFile
from misora.media.frames_parts import ABOUT, DONE, KEY, PART, SOUND
from tests.media.hostile import HOSTILE, Hostile, picture, video


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of one second, with sound."""
    chance = np.random.default_rng(3)
    size: dict[str, int] = {"width": 96, "height": 128, "fps": 12}
    with FilmFile(tmp_path_factory.mktemp("film"), kind="video", seconds=1, **size) as made:
        for _ in range(12):
            made.frame(chance.integers(0, 255, (128, 96, 3), np.uint8))
        made.sound(chance.uniform(-0.2, 0.2, (SAMPLE_RATE, 2)).astype(np.float32))
        return made.close().files["video"]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_refused_with_its_reason(hostile: Hostile) -> None:
    with pytest.raises(InvalidInput, match=hostile.said):
        frames.sampled(hostile.build(), kinds=(hostile.kind,))


def test_a_film_shows_its_key_frames_and_others_evenly_between() -> None:
    sample = frames.sampled(video())
    assert (sample.kind, sample.width, sample.height, sample.seconds) == ("video", 128, 96, 3.0)
    times = [seen.time for seen in sample.seen]
    assert sample.seen[0].key
    assert times[0] == 0
    assert times == sorted(times)
    assert len(times) >= 16
    assert max(np.diff(times)) < 0.3


def test_no_more_pictures_come_than_are_wanted_and_none_larger() -> None:
    sample = frames.sampled(video(), most=6, longest=64)
    assert 4 <= len(sample.seen) <= 6
    assert {seen.rgb.shape for seen in sample.seen} == {(48, 64, 3)}


def test_a_film_too_large_to_decode_whole_is_still_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # The process that decodes takes its limits from its own module: a copy with a smaller one.
    source = Path(frames.__file__).with_name("frames_sandbox.py").read_text()
    (tmp_path / "small_sandbox.py").write_text(source.replace("2_500_000_000", "300_000"))
    monkeypatch.setitem(frames.confined.ENVIRONMENT, "PYTHONPATH", f"{tmp_path}:{Path.cwd()}")
    command = frames.confined.command
    monkeypatch.setattr(frames.confined, "command", lambda _module, wanted: command("small_sandbox", wanted))
    sample = frames.sampled(video())
    assert 4 <= len(sample.seen) <= 24
    assert sample.seen[-1].time <= 24 / 24


def test_a_picture_shows_its_own_pixels() -> None:
    sample = frames.sampled(picture("PNG"))
    assert (sample.kind, sample.format, sample.seconds, len(sample.seen)) == ("image", "PNG", 0.0, 1)
    noise = np.random.default_rng(7).integers(0, 255, (96, 128, 3), np.uint8)
    assert (sample.seen[0].rgb == noise).all()


@pytest.mark.parametrize(("orientation", "size"), [(1, (1600, 40)), (6, (40, 1600))])
def test_a_large_picture_is_seen_smaller_and_its_own_size_is_told(orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    jpeg = io.BytesIO()
    Image.new("RGB", (1600, 40), "white").save(jpeg, "JPEG", exif=exif)
    sample = frames.sampled(jpeg.getvalue(), longest=800)
    assert (sample.width, sample.height) == size
    assert sample.seen[0].rgb.shape[:2] == (size[1] // 2, size[0] // 2)


def test_a_film_without_pictures_to_decode_is_no_picture() -> None:
    with pytest.raises(InvalidInput, match="This is a video"):
        frames.sampled(video(), kinds=("image",))


def test_the_sound_of_a_film_comes_as_far_as_it_is_wanted(film: Path) -> None:
    whole = np.concatenate(adopted.sound(film))
    heard = frames.sampled(film, sound_seconds=0.5).sound
    assert heard.shape == (24_000, 2)
    assert np.allclose(heard, np.clip(whole[:24_000], -1, 1), atol=1e-6)


def test_a_confined_process_gives_the_same_frames_and_sound_as_the_trusted_one(film: Path) -> None:
    for apart, here in zip(
        frames.pictures(film, width=90, height=160, fps=12),
        adopted.pictures(film, width=90, height=160, fps=12),
        strict=True,
    ):
        assert (apart == here).all()
        apart[:] = 0  # they are the caller's to mark
    assert np.allclose(np.concatenate(frames.sound(film)), np.clip(np.concatenate(adopted.sound(film)), -1, 1))


def test_a_picture_comes_to_fill_a_size(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (50, 30), (10, 200, 90)).save(path)
    assert (frames.picture(path, width=32, height=64) == (10, 200, 90)).all()


def test_leaving_a_film_early_ends_the_process_that_decodes_it(film: Path) -> None:
    before = _children()
    coming = frames.pictures(film, width=90, height=160, fps=12)
    next(coming)
    assert _children() - before
    coming.close()
    assert not _children() - before


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


ABOUT_IT = b'{"kind":"video","format":"mov","width":8,"height":8,"seconds":1.0,"has_sound":true}'
SAID = PART.pack(ABOUT, len(ABOUT_IT), 1, 0.0) + ABOUT_IT
FRAME = PART.pack(KEY, 8, 8, 0.0) + bytes(192)
LIES = {
    "nothing": b"",
    "something else": b"Hello, and welcome to the sandbox.",
    "a file without pictures": SAID + PART.pack(DONE, 0, 0, 0.0),
    "no end": SAID + FRAME,
    "half a picture": SAID + FRAME[:-50],
    "a picture larger than asked for": SAID + PART.pack(KEY, 4_000_000_000, 4_000_000_000, 0.0),
    "pictures of several sizes": SAID + FRAME + PART.pack(KEY, 4, 4, 0.5) + bytes(48) + PART.pack(DONE, 0, 0, 0.0),
    "pictures in no order": SAID + PART.pack(KEY, 8, 8, 2.0) + bytes(192) + FRAME,
    "a moment that is no number": SAID + PART.pack(KEY, 8, 8, float("nan")) + bytes(192),
    "more pictures than asked for": SAID + FRAME * 49,
    "more sound than asked for": SAID + FRAME + PART.pack(SOUND, 4_000_000_000, 2, 0.0),
    "a description that never ends": PART.pack(ABOUT, 4_000_000_000, 1, 0.0),
    "a description that lies": PART.pack(ABOUT, 2, 1, 0.0) + b"{}",
    "what it is, twice": SAID + SAID,
}


def overtaken(monkeypatch: pytest.MonkeyPatch, says: bytes, then: str = "") -> None:
    """Let the confined process be one that a file has taken over."""
    script = f"import sys; sys.stdout.buffer.write({says!r}); sys.stdout.flush(); {then}"
    monkeypatch.setattr(frames.confined, "command", lambda _module, _wanted: [sys.executable, "-S", "-c", script])


@pytest.mark.parametrize("lie", LIES)
def test_a_process_that_was_taken_over_gets_nowhere_by_saying(lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    overtaken(monkeypatch, LIES[lie])
    with pytest.raises(InvalidInput, match="damaged"):
        frames.sampled(picture("PNG"))


def test_sound_that_is_no_number_is_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.array([[np.nan, np.inf], [-np.inf, 0.25]], np.float32).tobytes()
    overtaken(monkeypatch, SAID + FRAME + PART.pack(SOUND, 2, 2, 0.0) + noise + PART.pack(DONE, 0, 0, 0.0))
    assert frames.sampled(picture("PNG")).sound.tolist() == [[0.0, 1.0], [-1.0, 0.25]]


def test_a_process_that_falls_silent_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _children()
    monkeypatch.setattr(frames, "SILENT_SECONDS", 0.3)
    overtaken(monkeypatch, SAID, "import time; time.sleep(60)")
    with pytest.raises(InvalidInput, match="takes too long"):
        frames.sampled(picture("PNG"))
    assert not _children() - before


def test_a_confined_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    then = "import os; sys.exit(1 if 'SECRET_KEY' in os.environ else 0)"
    overtaken(monkeypatch, SAID + FRAME + PART.pack(DONE, 0, 0, 0.0), then)
    assert frames.sampled(picture("PNG")).width == 8
    assert set(frames.confined.ENVIRONMENT) == {"PYTHONPATH", "OPENBLAS_NUM_THREADS", "MALLOC_ARENA_MAX"}
