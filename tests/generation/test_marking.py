"""What bears the mark of what is made: every picture of it, and nothing that leaves for another machine."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from misora.engines.protocol import SAMPLE_RATE, Capabilities, Film, Frame, Progress, Spec
from misora.engines.storyboard import Shot, Storyboard
from misora.generation.making.film import make
from misora.generation.making.wire import Before, Mark, Order, order_line, read_order
from misora.media.encode import Made, previews_in
from misora.trust.provenance.fingerprint.matching import agreement
from misora.trust.provenance.fingerprint.packing import PRINTS, load, unpack, unpack_sound
from misora.trust.provenance.fingerprint.pictures import asked
from misora.trust.provenance.watermark import Detector
from tests.engines_for_tests import Squares

KEY = b"the key of this test"
FIRST, SECOND = 0x1234_5678_9ABC, 0x0F0F_3C3C_55AA
SIZE = {"width": 480, "height": 640}


class Clouds(Squares):
    """Soft texture that moves; or a file that it received."""

    def __init__(self, file: Path | None = None, *, aloud: bool = False) -> None:
        self.file, self.aloud = file, aloud
        noise = np.random.default_rng(5).integers(60, 200, (24, 18, 3), np.uint8)
        self.sky = np.asarray(Image.fromarray(noise).resize((600, 700), Image.Resampling.BICUBIC))

    def describe(self) -> Capabilities:
        return replace(super().describe(), made_by="generated")

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        if self.file is not None:
            film.adopt(self.file)
        elif spec.kind == "image":
            for _ in range(spec.previews):
                film.preview(self.view(0))
            film.frame(self.view(0))
        else:
            for number in range(round(spec.seconds * spec.fps)):
                film.frame(self.view(number))
            if self.aloud:
                film.sound(np.random.default_rng(6).normal(0, 0.1, (3 * SAMPLE_RATE, 2)).astype(np.float32))
        yield Progress("drawing", 1.0)

    def view(self, number: int) -> Frame:
        return np.ascontiguousarray(self.sky[:640, number : number + 480])


def mark(ident: int) -> Mark:
    return Mark(ident, KEY.hex())


def film(
    folder: Path, ident: int | None, engine: Clouds | None = None, *, before: Before | None = None, **how: object
) -> Made:
    seconds, kind = how.pop("seconds", 1.0), how.pop("kind", "video")
    board = Storyboard(shots=[Shot(seconds=1.0)])
    spec = Spec(kind, "clouds", board, seconds=seconds, seed=7, previews=2 if kind == "image" else 0, **SIZE)
    marked = mark(ident) if ident is not None else None
    *_, last = make(engine or Clouds(), spec, folder, handle="mika", before=before, mark=marked, **how)
    assert isinstance(last, Made)
    return last


def pictures(path: Path) -> list[Frame]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def found(frames: list[Frame]) -> tuple[str, int | None]:
    finding = Detector(KEY).look(frames)
    return finding.found, finding.ident


def test_every_stretch_of_a_film_and_its_poster_bear_the_mark(tmp_path):
    made = film(tmp_path, FIRST)
    frames = pictures(made.files["video"])
    assert [found(frames[at : at + 6 : 2]) for at in (0, 9, 18)] == [("exact", FIRST)] * 3
    with Image.open(made.files["poster"]) as poster:
        assert found([np.asarray(poster.convert("RGB"))]) == ("exact", FIRST)


def test_a_film_that_begins_with_another_has_one_mark_its_own(tmp_path):
    first = film(tmp_path / "first", FIRST, seconds=2.0)
    whole = film(tmp_path / "whole", SECOND, before=Before(first.files["video"], 2.0, ident=FIRST))
    frames = pictures(whole.files["video"])
    assert len(frames) == 72
    assert [found(frames[at : at + 12 : 3]) for at in (0, 24, 48, 60)] == [("exact", SECOND)] * 4
    assert found(frames[::5]) == ("exact", SECOND)


def test_a_film_from_before_there_were_marks_gets_one_when_another_begins_with_it(tmp_path):
    first = film(tmp_path / "first", None)
    whole = film(tmp_path / "whole", SECOND, before=Before(first.files["video"], 1.0))
    assert found(pictures(whole.files["video"])[:24:4]) == ("exact", SECOND)


def test_its_prints_lie_beside_it(tmp_path):
    made = film(tmp_path, FIRST, Clouds(aloud=True), seconds=3.0)
    prints = load(made.files[PRINTS])
    assert [one.time for one in unpack(prints.pictures)] == [0.0, 1.0, 2.0]
    assert len(unpack_sound(prints.sound)) > 100
    asked_for = asked([(0.0, pictures(made.files["video"])[24])])
    agrees = agreement(unpack(prints.pictures), asked_for)
    assert agrees.share == 1


def test_a_picture_and_what_is_shown_of_it_before_bear_the_mark(tmp_path):
    made = film(tmp_path, FIRST, kind="image")
    shown = previews_in(tmp_path / "film")
    assert len(shown) == 2
    for path in (made.files["image"], made.files["poster"], *shown):
        with Image.open(path) as picture:
            assert found([np.asarray(picture.convert("RGB"))]) == ("exact", FIRST)


def test_a_file_that_an_engine_received_is_labelled_and_marked_like_any(tmp_path):
    received = film(tmp_path / "received", None, label="off")
    made = film(tmp_path / "made", FIRST, Clouds(received.files["video"]))
    bare, dressed = pictures(received.files["video"]), pictures(made.files["video"])
    assert found(bare[::4]) == ("none", None)
    assert found(dressed[::4]) == ("exact", FIRST)
    assert np.abs(dressed[0].astype(int) - bare[0]).max() > 80, "white on dark: the label"


def test_what_another_film_adopts_bears_neither_label_nor_mark(tmp_path):
    made = film(tmp_path, FIRST, intermediate=True)
    frames = pictures(made.files["video"])
    assert found(frames[::4]) == ("none", None)
    assert np.abs(frames[0].astype(int) - Clouds().view(0)).mean() < 2


def test_without_a_mark_nothing_is_written_and_the_label_stays(tmp_path):
    frames = pictures(film(tmp_path, None).files["video"])
    assert found(frames[::4]) == ("none", None)
    assert np.abs(frames[0].astype(int) - Clouds().view(0)).max() > 80


def test_the_key_is_said_to_the_process_and_nowhere_in_what_is_printed_of_an_order(tmp_path):
    spec = Spec("video", "clouds", Storyboard(shots=[Shot(seconds=1.0)]), seconds=1.0, seed=7, **SIZE)
    order = Order(spec=spec, folder=tmp_path, mark=mark(FIRST))
    assert KEY.hex() in order_line(order).decode()
    assert KEY.hex() not in repr(order)
    for wrong in (order_line(order)[:-4], order_line(order).replace(b'"handle":""', b'"handle":7')):
        with pytest.raises(ValueError, match=r"can't be read: (json_invalid|handle)") as refusal:
            read_order(wrong)
        assert KEY.hex()[-8:] not in "".join(traceback.format_exception(refusal.value))


@pytest.mark.parametrize(
    ("style", "who", "labelled"), [("off", (), False), ("off", ("mika",), True), ("corner", (), True)]
)
def test_an_operator_may_leave_the_label_out_but_never_with_a_likeness(tmp_path, style, who, labelled):
    board = Storyboard(shots=[Shot(seconds=1.0)])
    spec = Spec("video", "clouds", board, seconds=1.0, seed=7, characters=who, **SIZE)
    *_, made = make(Clouds(), spec, tmp_path, handle="mika", label=style)
    changed = [
        np.abs(frame.astype(int) - Clouds().view(number)).max() > 80
        for number, frame in enumerate(pictures(made.files["video"]))
    ]
    assert set(changed) == {labelled}
