"""Single pictures by animatic: their sizes, how they come about, and what is drawn over a picture that is given."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from misora.engines.animatic.reference import fitted, opened
from misora.engines.protocol import Frame, Refused
from tests.engines.film import rendered, spec_for

SIZE = (256, 256)


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """An even green picture, wider than any that is asked for."""
    Image.new("RGB", (400, 300), (90, 150, 70)).save(tmp_path / "ground.png")
    return tmp_path / "ground.png"


def mask_of(path: Path, box: tuple[int, int, int, int]) -> Path:
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).rectangle(box, fill=255)
    mask.save(path)
    return path


def still(prompt: str, tmp_path: Path, **more: object) -> Frame:
    return rendered(spec_for(prompt, **{"kind": "image", "size": SIZE, **more}), tmp_path)[0].frames[0]


def edited(prompt: str, ground: Path, **more: object) -> tuple[np.ndarray, np.ndarray]:
    """What was given and what came of it, as numbers that may be subtracted."""
    under = fitted(opened(ground), *SIZE)
    return under.astype(int), still(prompt, ground.parent, references=(ground,), **more).astype(int)


def changed(under: np.ndarray, over: np.ndarray) -> np.ndarray:
    return np.abs(over - under).max(axis=2) > 12


@pytest.mark.parametrize("size", [(256, 256), (768, 256), (256, 768), (2544, 848)])
def test_any_size_of_the_range_is_drawn(size: tuple[int, int], tmp_path: Path):
    frame = still("a red fox in a field", tmp_path, size=size)
    assert frame.shape == (size[1], size[0], 3)
    assert frame.std() > 20


def test_a_picture_comes_about_from_far_to_near(tmp_path: Path):
    film, steps = rendered(spec_for("a red fox in a forest", kind="image", size=SIZE, previews=3), tmp_path)
    assert len(film.previews) == 2
    far, place = (np.abs(preview.astype(int) - film.frames[0]).mean() for preview in film.previews)
    assert far > place > 0.5
    assert [step.fraction for step in steps] == sorted(step.fraction for step in steps)


def test_nobody_waits_for_previews_that_nobody_wants(tmp_path: Path):
    assert not rendered(spec_for("a red fox", kind="image", size=SIZE), tmp_path)[0].previews


def test_the_previews_change_nothing_of_the_picture(tmp_path: Path):
    plain, watched = (still("a red fox in rain", tmp_path, previews=previews) for previews in (0, 2))
    assert np.array_equal(plain, watched)


def test_what_the_words_add_is_drawn_over_the_picture_and_the_rest_stays(ground: Path):
    under, over = edited("add a red fox", ground)
    touched = changed(under, over)
    assert 0.05 < touched.mean() < 0.6
    assert np.array_equal(over[:40], under[:40]), "no sky is drawn over it"
    red = (over[..., 0] > 150) & (over[..., 0] - over[..., 1] > 55)
    assert red.sum() > 800


@pytest.mark.parametrize("words", ["remove the background", "make it better"])
def test_words_that_add_nothing_leave_the_picture(words: str, ground: Path):
    under, over = edited(words, ground)
    assert not changed(under, over).any()


def test_the_hour_darkens_the_picture_and_the_weather_falls_over_it(ground: Path):
    under, night = edited("make it night", ground)
    assert night.mean() < under.mean() * 0.7
    _, snow = edited("make it snow", ground)
    assert 0 < changed(under, snow).mean() < 0.3


def test_a_style_takes_hold_of_the_whole_picture(ground: Path):
    _, over = edited("turn it into film noir", ground)
    assert np.ptp(over, axis=2).max() < 12, "black and white"


def test_within_a_mask_all_else_stays_to_the_last_bit(ground: Path, tmp_path: Path):
    mask = mask_of(tmp_path / "mask.png", (128, 100, 230, 250))
    under, over = edited("a red fox at night", ground, mask=mask)
    touched = np.any(over != under, axis=2)
    assert touched.sum() > 2000
    outside = np.ones(SIZE, bool)
    outside[98:254, 126:234] = False
    assert not touched[outside].any()


def test_a_mask_at_the_very_edge_still_leaves_room_to_draw(ground: Path, tmp_path: Path):
    mask = mask_of(tmp_path / "mask.png", (250, 0, 255, 255))
    under, over = edited("make it night", ground, mask=mask)
    assert changed(under, over)[:, 252:].all()
    assert not np.any(over != under, axis=2)[:, :240].any()


def test_a_mask_that_leaves_nothing_to_draw_on_is_refused(ground: Path, tmp_path: Path):
    Image.new("L", SIZE, 0).save(tmp_path / "mask.png")
    with pytest.raises(Refused, match="leaves no part"):
        edited("a fox", ground, mask=tmp_path / "mask.png")
    (tmp_path / "mask.png").write_bytes(b"no picture")
    with pytest.raises(Refused, match="can't be read"):
        edited("a fox", ground, mask=tmp_path / "mask.png")


def test_the_same_wish_gives_the_same_picture(ground: Path):
    first, second = (edited("two dogs and a sign that says 'Hello'", ground)[1] for _ in range(2))
    assert np.array_equal(first, second)
