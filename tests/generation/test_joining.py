"""Films that begin with another one: what is made of both."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from misora.core.errors import Unavailable
from misora.engines.protocol import SAMPLE_RATE, Film, Progress, Samples, Spec
from misora.engines.storyboard import Shot, Storyboard
from misora.generation.making.film import JOINING, make
from misora.generation.making.wire import Before
from misora.media.captions import read_webvtt
from misora.media.encode import Made
from misora.media.stills import sprite_layout
from tests.engines_for_tests import Squares

SIZE = {"width": 160, "height": 288}


class Sounding(Squares):
    """Grey, with a loud tone from its first moment on or without any sound; or a file that it received."""

    def __init__(self, *, aloud: bool = True, frames: int = 24, file: Path | None = None) -> None:
        self.aloud, self.frames, self.file = aloud, frames, file

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        if self.file is not None:
            film.adopt(self.file)
        else:
            for _ in range(self.frames):
                film.frame(np.full((spec.height, spec.width, 3), 120, np.uint8))
            if self.aloud:
                film.sound(tone(1.0))
                film.caption(0.25, 0.75, "here", "fox")
        yield Progress("drawing", 1.0)


def tone(seconds: float) -> Samples:
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def made(engine: Squares, folder: Path, first: Made | None = None) -> tuple[Made, list[Progress]]:
    """A film of a second, after the `first` one if there is one."""
    board = Storyboard(shots=[Shot(seconds=1.0)])
    spec = Spec(kind="video", prompt="two squares", storyboard=board, seconds=1.0, seed=7, **SIZE)
    before = Before(first.files["video"], first.seconds, first.files.get("captions")) if first else None
    *steps, last = make(engine, spec, folder, handle="mika", before=before)
    assert isinstance(last, Made)
    return last, [step for step in steps if isinstance(step, Progress)]


def pictures(film: Made) -> np.ndarray:
    with av.open(str(film.files["video"])) as container:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]).astype(int)


def loud_tenths(film: Made) -> list[bool]:
    """Of each tenth of a second, whether anything is heard."""
    with av.open(str(film.files["video"])) as container:
        wave = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)[0]
    step = SAMPLE_RATE // 10
    return [float(np.sqrt((wave[at : at + step] ** 2).mean())) > 0.2 for at in range(0, len(wave) - step + 1, step)]


def test_the_film_before_stays_as_it_is_and_the_new_part_bears_a_label_of_its_own(tmp_path):
    first, _ = made(Squares(), tmp_path / "first")
    whole, _ = made(Sounding(), tmp_path / "whole", first)
    alone, _ = made(Sounding(), tmp_path / "alone")
    assert (whole.frames, whole.seconds) == (48, 2.0)
    was, now, new = pictures(first), pictures(whole), pictures(alone)
    assert np.abs(now[:24] - was).mean() < 2
    labels = now[24:, :, :80]
    assert np.abs(labels - 120).max(axis=(1, 2, 3)).min() > 60, "every new picture bears the label"
    assert np.abs(labels - new[:, :, :80]).max(axis=(1, 2, 3)).min() > 30, "which has moved on with the film before"


def test_progress_never_falls_and_captions_come_at_their_times(tmp_path):
    first, _ = made(Sounding(), tmp_path / "first")
    whole, steps = made(Sounding(), tmp_path / "whole", first)
    said = [(step.phase, step.fraction) for step in steps]
    assert said == [("joining", 0.0), ("joining", JOINING), ("drawing", 1.0), ("encoding", 1.0)]
    cues = read_webvtt(whole.files["captions"].read_text())
    assert [(cue.start, cue.stop, cue.speaker) for cue in cues] == [(0.25, 0.75, "fox"), (1.25, 1.75, "fox")]


@pytest.mark.parametrize("parts", [(True, True), (True, False), (False, True)])
def test_sound_stays_with_its_pictures(tmp_path, parts):
    first, _ = made(Sounding(aloud=parts[0]), tmp_path / "first")
    whole, _ = made(Sounding(aloud=parts[1]), tmp_path / "whole", first)
    loud = loud_tenths(whole)
    # The tenths at the seam and at the ends may have some of both.
    assert (set(loud[1:9]), set(loud[11:19])) == ({parts[0]}, {parts[1]})


def test_two_silent_parts_are_a_silent_film(tmp_path):
    first, _ = made(Sounding(aloud=False), tmp_path / "first")
    assert not made(Sounding(aloud=False), tmp_path / "whole", first)[0].has_sound


def test_a_file_that_an_engine_received_follows_in_step(tmp_path):
    silent, _ = made(Sounding(aloud=False), tmp_path / "silent")
    received, _ = made(Sounding(), tmp_path / "received")
    loud = loud_tenths(made(Sounding(file=received.files["video"]), tmp_path / "whole", silent)[0])
    assert (set(loud[1:9]), set(loud[11:19])) == ({False}, {True})


def test_an_engine_that_draws_nothing_fails_and_leaves_nothing(tmp_path):
    first, _ = made(Sounding(), tmp_path / "first")
    with pytest.raises(Unavailable, match="stopped after"):
        made(Sounding(frames=0), tmp_path / "whole", first)
    assert list((tmp_path / "whole" / "film").iterdir()) == []


def test_poster_and_sprite_are_of_the_whole(tmp_path):
    first, _ = made(Squares(), tmp_path / "first")
    whole, _ = made(Sounding(), tmp_path / "whole", first)
    layout = sprite_layout(seconds=2.0, **SIZE)
    with Image.open(whole.files["sprite"]) as sheet, Image.open(whole.files["poster"]) as poster:
        assert sheet.size == (layout.columns * layout.cell_width, layout.rows * layout.cell_height)
        cells = [sheet.getpixel(((n + 0.5) * layout.cell_width, 0.9 * layout.cell_height)) for n in range(4)]
        assert [cell[0] > 60 for cell in cells] == [False, False, True, True]
        assert poster.convert("RGB").getpixel((80, 260))[0] < 60, "a third into the whole is still the first part"
