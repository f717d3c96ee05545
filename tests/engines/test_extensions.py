"""A film that goes on from another begins with the frame that would have come next."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from misora.engines.animatic.director import direct, go_on
from misora.engines.animatic.reference import fitted, opened
from misora.engines.protocol import Extends, Frame, Refused, Spec
from misora.engines.storyboard import Storyboard
from tests.engines.film import rendered, spec_for

SIZE = (108, 192)


def frames(spec: Spec, workdir: Path) -> list[Frame]:
    return rendered(spec, workdir)[0].frames


def extension(parent: Spec, prompt: str, *, seconds: float = 3.0, seed: int = 99) -> Spec:
    board, last = parent.storyboard, parent.storyboard.shots[-1]
    going_on = Extends(last, board.style, last.seconds, parent.seed + len(board.shots) - 1)
    further = go_on(board, prompt, seconds=seconds)
    return replace(parent, prompt=prompt, storyboard=further, seconds=seconds, seed=seed, extends=going_on)


def apart(first: Frame, second: Frame) -> float:
    return float(np.abs(first.astype(int) - second).mean())


@pytest.mark.parametrize(
    "prompt",
    [
        "a red fox runs across a snowy field at night",
        "a man waves in a park. Cut to a ship on the sea, black and white",
        "the camera pushes in on a castle at sunset",
    ],
)
def test_the_first_frame_is_the_one_that_would_have_come_next(prompt: str, tmp_path: Path):
    parent = spec_for(prompt, seconds=2.0, size=SIZE)
    before, after = frames(parent, tmp_path), frames(extension(parent, "a whale jumps in the sea"), tmp_path)
    step = max(apart(before[-2], before[-1]), 0.5)
    assert apart(before[-1], after[0]) < 2.5 * step
    assert apart(before[-1], after[0]) < apart(before[-1], after[-1]) / 4


def test_an_extension_is_as_long_as_it_was_asked_to_be_and_shows_what_comes_next(tmp_path: Path):
    parent = spec_for("a red fox runs across a snowy field at night", seconds=2.0, size=SIZE)
    spec = extension(parent, "then it sleeps in a forest")
    assert len(frames(spec, tmp_path)) == 72
    assert spec.storyboard.seconds == pytest.approx(3.0)
    first, second = spec.storyboard.shots
    assert (first.place, second.place) == ("field", "forest")
    assert [subject.kind for subject in second.subjects] == ["fox"], "'it' is whom the film was about"
    assert second.time_of_day == "night"


def test_nobody_says_their_line_twice():
    board = direct("a fox in a forest says: 'Almost home'", seconds=4)
    assert not any(shot.dialogue for shot in go_on(board, "it runs", seconds=4).shots)


def test_words_that_tell_nothing_new_let_the_last_shot_go_on():
    board = direct("a fox in a forest. Cut to a ship at sea", seconds=4)
    further = go_on(board, "more, please", seconds=5)
    assert [shot.place for shot in further.shots] == ["sea"]
    assert further.seconds == 5


def test_an_empty_wish_is_refused():
    with pytest.raises(Refused):
        go_on(direct("a fox", seconds=4), "  ", seconds=4)


def test_a_runner_stays_in_the_picture_for_as_long_as_its_shot_goes_on(tmp_path: Path):
    parent = spec_for("a red fox runs across a green field at noon", seconds=2.0, size=SIZE)
    spec = extension(parent, "on and on", seconds=6.0)
    assert len(spec.storyboard.shots) == 1
    last = frames(spec, tmp_path)[-1].astype(int)
    red = (last[..., 0] > 150) & (last[..., 0] - last[..., 1] > 55) & (last[..., 0] - last[..., 2] > 70)
    assert red.sum() > 200
    assert np.nonzero(red)[1].mean() < 90


def test_a_film_of_another_hand_is_extended_from_its_last_picture(tmp_path: Path):
    picture = tmp_path / "last.png"
    Image.effect_noise((300, 400), 90).convert("RGB").save(picture)
    spec = spec_for("a ship on the sea", size=SIZE, extends=Extends(picture=picture))
    film = frames(spec, tmp_path)
    assert np.array_equal(film[0], fitted(opened(picture), *SIZE))
    assert apart(film[0], film[-1]) > 30


def test_an_extension_is_the_same_every_time(tmp_path: Path):
    parent = spec_for("a dog runs on a beach", seconds=1.0, size=(72, 128))
    spec = extension(parent, "a cat in a room", seconds=1.0)
    first, second = frames(spec, tmp_path), frames(spec, tmp_path)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_a_storyboard_that_goes_on_can_be_gone_on_from_again():
    board: Storyboard = direct("a fox in a forest", seconds=4)
    for words in ("it runs on a beach", "it sleeps in a room"):
        board = go_on(board, words, seconds=4)
    assert [shot.place for shot in board.shots] == ["beach", "room"]
