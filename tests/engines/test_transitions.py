"""How one shot gives way to the next, and that the film is no longer for it."""

from pathlib import Path

import numpy as np
import pytest

from misora.engines.animatic.cutting import joined, moments
from misora.engines.animatic.director import direct
from misora.engines.protocol import Frame, Spec
from misora.engines.storyboard import Shot, Storyboard
from tests.engines.film import rendered

FPS = 24
DAY, NIGHT = (Shot(seconds=1, place="beach", time_of_day=hour) for hour in ("noon", "night"))


def board(transition: str | None, *, first: str | None = None) -> Storyboard:
    before, after = DAY.model_copy(update={"transition": first}), NIGHT.model_copy(update={"transition": transition})
    return Storyboard(shots=[before, after])


def film(storyboard: Storyboard, workdir: Path) -> list[Frame]:
    spec = Spec("video", "two beaches", storyboard, 72, 128, storyboard.seconds, 3, FPS)
    return rendered(spec, workdir)[0].frames


@pytest.mark.parametrize("transition", [None, "cut", "fade", "dissolve", "wipe", "unheard of"])
def test_the_film_is_as_long_with_any_transition(transition: str | None, tmp_path: Path):
    assert len(film(board(transition), tmp_path)) == 2 * FPS


def test_a_cut_changes_the_picture_from_one_frame_to_the_next():
    plan = moments(board("cut"), 48, FPS)
    assert [moment.shot for moment in plan] == [0] * 24 + [1] * 24
    assert not any(moment.join for moment in plan)
    assert plan[24].time == 0


@pytest.mark.parametrize("kind", ["fade", "dissolve", "wipe"])
def test_a_join_lasts_half_a_second_about_the_cut_and_both_shots_keep_their_time(kind: str):
    plan = moments(board(kind), 48, FPS)
    joining = [number for number, moment in enumerate(plan) if moment.join]
    assert joining == list(range(18, 30))
    assert [plan[number].share for number in joining] == sorted(plan[number].share for number in joining)
    for number in joining:
        assert plan[number].before_time == pytest.approx(number / FPS)
        assert plan[number].time == pytest.approx(number / FPS - 1)


def test_a_fade_goes_through_the_dark(tmp_path: Path):
    frames = film(board("fade"), tmp_path)
    light = [frame.mean() for frame in frames]
    assert max(light[23], light[24]) < 18
    assert light[23] < light[20] < light[10]
    assert light[24] < light[28] < light[40] + 1


def test_a_film_can_begin_in_the_dark(tmp_path: Path):
    light = [frame.mean() for frame in film(board(None, first="fade"), tmp_path)]
    assert light[0] < light[3] < light[8]
    assert light[0] < 40 < light[8]


def test_in_the_middle_of_a_dissolve_both_shots_are_seen(tmp_path: Path):
    cut, dissolved = film(board("cut"), tmp_path), film(board("dissolve"), tmp_path)
    blend = (cut[23].astype(float) + cut[24]) / 2
    assert np.abs(dissolved[24] - blend).mean() < 12
    for frame in (cut[23], cut[24]):
        assert np.abs(dissolved[24].astype(float) - frame).mean() > 20
    assert np.array_equal(dissolved[10], cut[10])
    assert np.array_equal(dissolved[40], cut[40])


def test_a_wipe_draws_a_sheet_with_a_white_edge_over_the_old_picture():
    old, new = (np.full((640, 360, 3), grey, np.uint8) for grey in (120, 30))
    picture = joined("wipe", 0.5, old, new).astype(int)
    row = picture[320, :, 0]
    assert row[0] == 120
    assert row[-1] == 30
    edge = int(np.argmax(row))
    assert row[edge] > 180, "torn paper is white"
    assert row[edge - 3] < 100, "it throws a shadow on what lies under it"
    edges = {int(np.argmax(line)) for line in picture[:, :, 0]}
    assert len(edges) > 2, "the edge is torn, not cut"
    assert np.array_equal(joined("wipe", 0.0, old, new), old)
    assert np.array_equal(joined("wipe", 1.0, old, new), new)


def test_a_join_is_no_longer_than_the_shots_it_joins():
    short = Storyboard(
        shots=[shot.model_copy(update={"seconds": 0.2, "transition": "dissolve"}) for shot in (DAY, NIGHT)]
    )
    plan = moments(short, 10, FPS)
    assert len(plan) == 10
    assert 0 < sum(bool(moment.join) for moment in plan) <= 6


@pytest.mark.parametrize(
    ("words", "transitions"),
    [
        ("A fox runs in a forest. Dissolve to a ship at sea.", [None, "dissolve"]),
        ("a fox runs in a forest, cut to a ship at sea, fade to a castle", [None, "cut", "fade"]),
        ("a fox in a forest. Wipe to: a ship at sea. Then a castle.", [None, "wipe", None]),
        ("a fox in a forest. Fade to black. A ship at sea", [None, "fade"]),
        ("Fade in: a fox in a forest, crossfade to a ship at sea", ["fade", "dissolve"]),
        ("a fox in a forest fades to black", [None]),
        ("a man wipes the table in a kitchen", [None]),
    ],
)
def test_words_between_shots_say_how_they_are_joined(words: str, transitions: list[str | None]):
    assert [shot.transition for shot in direct(words, seconds=6).shots] == transitions
