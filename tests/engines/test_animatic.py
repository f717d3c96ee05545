"""The fox film, looked at pixel by pixel and listened to."""

from pathlib import Path

import numpy as np
import pytest

from misora.engines.animatic import poster
from misora.engines.animatic.director import direct
from misora.engines.animatic.engine import Animatic
from misora.engines.protocol import SAMPLE_RATE, Frame, Progress, Refused
from tests.engines.film import Remembered, rendered, spec_for

FOX = "a red fox runs across a snowy field at night and says: 'Almost home'"


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> tuple[Remembered, list[Progress]]:
    return rendered(spec_for(FOX), tmp_path_factory.mktemp("fox"))


def red(frame: Frame) -> np.ndarray:
    """Where the picture is fox-red."""
    r, g, b = (frame[..., channel].astype(int) for channel in range(3))
    return (r > 150) & (r - g > 55) & (r - b > 70)


def test_the_film_has_every_frame_and_every_sample(fox):
    film, _ = fox
    assert len(film.frames) == 72
    assert {frame.shape for frame in film.frames} == {(480, 270, 3)}
    assert film.heard.shape == (3 * SAMPLE_RATE, 2)
    assert film.heard.dtype == np.float32


def test_a_red_animal_is_there_and_crosses_the_frame(fox):
    film, _ = fox
    middles = [np.nonzero(red(frame))[1].mean() for frame in (film.frames[0], film.frames[36], film.frames[71])]
    assert red(film.frames[36]).sum() > 2_000
    assert middles[0] + 20 < middles[1] < middles[2] - 20


def test_the_sky_is_dark_and_the_ground_is_bright_and_bluish(fox):
    frame = fox[0].frames[36].astype(float)
    sky, ground = frame[10:60, 20:120].mean(axis=(0, 1)), frame[430:455].mean(axis=(0, 1))
    assert sky.mean() < 70
    assert ground.mean() > 130
    assert ground[2] > ground[0]


def test_the_legs_change_their_shape_as_it_runs(fox):
    film, _ = fox

    def legs(frame: Frame) -> np.ndarray:
        ys, xs = np.nonzero(red(frame))
        low, middle = int(ys.max()), int(np.median(xs))
        return red(frame)[low - 40 : low, max(0, middle - 70) : middle + 70]

    silhouettes = {legs(frame).tobytes() for frame in film.frames[30:42:3]}
    assert len(silhouettes) == 4


def test_it_speaks_above_silence_and_the_caption_says_what(fox):
    film, _ = fox
    ((start, stop, text, speaker),) = film.captions
    assert (text, speaker) == ("Almost home", "Fox")
    spoken = film.heard[int(start * SAMPLE_RATE) : int(stop * SAMPLE_RATE)]
    assert np.sqrt((spoken**2).mean()) > 0.05
    quietest = np.sqrt((film.heard[: 3 * SAMPLE_RATE].reshape(30, -1) ** 2).mean(axis=1)).min()
    assert quietest > 0.001
    assert np.abs(film.heard).max() < 1.0


def test_progress_never_falls_and_names_its_phases(fox):
    _, progress = fox
    fractions = [step.fraction for step in progress]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert list(dict.fromkeys(step.phase for step in progress)) == ["directing", "speaking", "drawing"]
    assert len(progress) >= 72 // 12


def test_the_same_spec_gives_the_same_film(tmp_path: Path):
    spec = spec_for("a dog walks on a beach and says: 'Hello'", seconds=1.0, size=(180, 320))
    first, second = rendered(spec, tmp_path)[0], rendered(spec, tmp_path)[0]
    assert all(np.array_equal(a, b) for a, b in zip(first.frames, second.frames, strict=True))
    assert np.array_equal(first.heard, second.heard)


def test_another_seed_gives_another_film(tmp_path: Path):
    first, second = (
        rendered(spec_for("a fox in a field", seconds=1.0, size=(180, 320), seed=seed), tmp_path)[0] for seed in (1, 2)
    )
    assert not np.array_equal(first.frames[0], second.frames[0])


def test_an_image_is_exactly_one_frame_without_sound(tmp_path: Path):
    film, progress = rendered(spec_for("a whale above clouds", kind="image"), tmp_path)
    assert (len(film.frames), film.sounds) == (1, [])
    assert progress[-1].fraction == 1.0


def test_closing_the_generator_ends_the_work(tmp_path: Path):
    film = Remembered()
    work = Animatic().render(spec_for("a fox", seconds=10.0), tmp_path, film)
    while not film.frames:
        next(work)
    work.close()
    assert len(film.frames) < 240


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"size": (271, 480)}, "even sizes"), ({"size": (32, 480)}, "even sizes"), ({"seconds": 90.0}, "1 to 60 seconds")],
)
def test_what_it_cannot_make_is_refused_with_what_to_do(tmp_path: Path, change, sentence):
    with pytest.raises(Refused, match=sentence):
        rendered(spec_for("a fox", **change), tmp_path)


def test_a_poster_is_one_still_and_always_the_same():
    storyboard = direct(FOX, seconds=4)
    still = poster(storyboard, 270, 480, 7)
    assert still.shape == (480, 270, 3)
    assert np.array_equal(still, poster(storyboard, 270, 480, 7))
    assert red(still).sum() > 2_000


def test_a_still_is_drawn_at_the_largest_size(tmp_path: Path):
    film, _ = rendered(spec_for("a lighthouse by the sea, push in", kind="image", size=(2048, 2048)), tmp_path)
    (still,) = film.frames
    assert still.shape == (2048, 2048, 3)
    small = poster(direct("a lighthouse by the sea, push in", seconds=3), 256, 256, 7)
    near = still.reshape(256, 8, 256, 8, 3).mean(axis=(1, 3))
    assert np.abs(near - small).mean() < 9, "the same picture, only sharper"


def test_every_size_it_names_is_one_it_draws():
    able = Animatic().describe()
    assert (2048, 2048) in able.image_sizes
    for width, height in {*able.sizes, *able.image_sizes}:
        assert width % 2 == height % 2 == 0
        assert max(width, height) <= 2048
