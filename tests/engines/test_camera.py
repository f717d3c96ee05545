"""What the camera frames, and what each of its moves does to near and far."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.camera import Camera
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.reference import Lent
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.world.palette import Palette
from misora.engines.protocol import Frame
from misora.engines.storyboard import Camera as Wish
from misora.engines.storyboard import Shot

NEAR, FAR = 1.0, 0.1
WIDTH, HEIGHT = 540, 960


def shot_of(prompt: str, **wish: str) -> Shot:
    return direct(prompt, seconds=4).shots[0].model_copy(update={"camera": Wish(**wish)})


def camera_of(prompt: str, **wish: str) -> Camera:
    return Camera(Blocking(shot_of(prompt, **wish), WIDTH, 7), WIDTH, HEIGHT, 1.0)


def picture_of(prompt: str, time: float, **wish: str) -> Frame:
    return Stage(shot_of(prompt, **wish), 90, 160, 7, mouth=lambda _who, _time: 0.0).frame(time)


@pytest.mark.parametrize(("move", "way"), [("pan right", 1), ("pan left", -1)])
def test_a_pan_moves_near_layers_farther_than_far_ones(move: str, way: int):
    camera = camera_of("a man stands in a park", move=move)
    near, far = (way * (camera.at(3.0).passed(depth) - camera.at(1.0).passed(depth)) for depth in (NEAR, FAR))
    assert near > 5 * far > 0


def test_a_pan_goes_on_while_someone_runs_through_the_picture():
    blocking = Blocking(shot_of("a fox runs across a field", move="pan left"), WIDTH, 7)
    assert blocking.travel.scroll(2.0) < -60
    places = [blocking.where(blocking.actors[0], time, blocking.travel.scroll(time))[0] for time in (0.0, 2.0, 4.0)]
    assert places[0] < places[1] < places[2]
    assert abs(places[1] - WIDTH / 2) < 40


def test_a_dolly_makes_the_near_grow_more_than_the_far_and_a_zoom_all_alike():
    dolly, zoom = camera_of("a man stands in a park", move="push in"), camera_of("a man in a park", move="zoom in")
    start, stop = dolly.at(0.0), dolly.at(4.0)
    assert (start.growth(NEAR), start.growth(FAR)) == (1.0, 1.0)
    assert stop.growth(1.5) > stop.growth(NEAR) > 1.2
    assert 1.0 < stop.growth(FAR) < 1.05
    assert stop.part is None
    end = zoom.at(4.0)
    assert end.growth(NEAR) == end.growth(FAR) == 1.0
    left, top, right, bottom = end.part or (0, 0, WIDTH, HEIGHT)
    assert (right - left) / WIDTH == pytest.approx((bottom - top) / HEIGHT) == pytest.approx(1 / 1.3)


def test_pulling_out_is_pushing_in_backwards():
    into, out = camera_of("a man in a park", move="push in"), camera_of("a man in a park", move="pull out")
    assert [out.at(time).advance for time in (0, 1, 4)] == pytest.approx([into.at(time).advance for time in (4, 3, 0)])


def test_a_scene_that_has_grown_keeps_its_colours():
    before, after = (picture_of("a man stands in a park", time, move="push in").astype(float) for time in (0.0, 4.0))
    for channel in range(3):
        assert abs(before[100:, :, channel].mean() - after[100:, :, channel].mean()) < 14


def test_an_orbit_slides_what_is_behind_and_before_the_figures_opposite_ways_and_turns_them():
    camera = camera_of("a man stands in a park", move="orbit")
    views = [camera.at(time) for time in (0.5, 3.5)]
    behind, among, before = (views[1].passed(depth) - views[0].passed(depth) for depth in (FAR, NEAR, 1.5))
    assert behind < -100
    assert abs(among) < 1
    assert before > 50
    assert views[0].turn < -0.3 < 0.3 < views[1].turn


def test_a_tilt_moves_everything_alike_and_comes_from_or_ends_at_the_sky():
    up, down = camera_of("a man in a park", move="tilt up"), camera_of("a man in a park", move="tilt down")
    assert (up.at(0.0).rise, down.at(4.0).rise) == (0, 0)
    assert up.at(4.0).rise == down.at(0.0).rise > 100


def test_a_hand_holds_no_camera_still():
    views = [camera_of("a man in a park", move="handheld").at(time / 5) for time in range(20)]
    assert len({(view.scroll, view.rise) for view in views}) > 15
    assert 0.3 < max(view.roll for view in views) < 1.0


def test_a_whip_pan_is_blurred_while_it_is_fast_and_then_stands():
    camera = camera_of("a man stands in a park", move="whip pan")
    views = [camera.at(time) for time in (0.0, 0.2, 0.6, 3.0)]
    blurs = [view.blur for view in views]
    assert blurs[0] > 2 * blurs[1] > 100
    assert blurs[2:] == [0, 0]
    assert views[2].scroll == views[3].scroll
    rows = [picture_of("a castle in a forest", time, move="whip pan").astype(int) for time in (0.05, 2.0)]
    fast, still = (np.abs(np.diff(row, axis=1)).mean() for row in rows)
    assert fast < still / 2


def test_a_tracking_shot_keeps_the_runner_where_it_is_in_the_picture():
    blocking = Blocking(shot_of("a fox runs across a field", move="track"), WIDTH, 7)
    places = {
        round(blocking.where(blocking.actors[0], time, blocking.travel.scroll(time))[0], 3) for time in (0.0, 2.0, 4.0)
    }
    assert len(places) == 1


def test_a_still_camera_doesnt_move():
    camera = camera_of("a man stands in a park", move="still")
    assert camera.at(0.0) == camera.at(3.0)


def test_nearer_framings_show_people_larger():
    def head(framing: str | None) -> float:
        shot = shot_of("a woman stands in a park", **({"framing": framing} if framing else {}))
        blocking = Blocking(shot, WIDTH, 7)
        camera, actor = Camera(blocking, WIDTH, HEIGHT, 1.0), blocking.actors[0]
        frame, tall = camera.frame(1.0), actor.rig.height * actor.scale
        assert frame.y(actor.y - tall) > 60  # headroom
        return frame.y(actor.y - 0.6 * tall) - frame.y(actor.y - tall)

    sizes = [head(framing) for framing in ("wide", None, "medium", "close-up")]
    assert all(larger > 1.3 * smaller for smaller, larger in pairwise(sizes))


def test_a_close_up_of_two_shows_both():
    blocking = Blocking(shot_of("a man and a woman talk in a park", framing="close-up"), WIDTH, 7)
    frame = Camera(blocking, WIDTH, HEIGHT, 1.0).frame(1.0)
    assert len(blocking.actors) == 2
    for actor in blocking.actors:
        x, _ = blocking.where(actor, 2.0, blocking.travel.scroll(2.0))
        assert 60 < (x - frame.focus_x) * frame.zoom + frame.focus_x < WIDTH - 60


def test_who_stands_alone_in_a_wide_shot_stands_on_a_third():
    blocking = Blocking(shot_of("a woman stands in a park", framing="wide"), WIDTH, 7)
    x, _ = blocking.where(blocking.actors[0], 2.0, blocking.travel.scroll(2.0))
    assert x == pytest.approx(WIDTH / 3, abs=20)


def test_from_above_the_horizon_is_high_and_figures_are_short_and_from_below_the_other_way_round():
    heights, squash = {}, {}
    for angle in ("top-down", "above", "eye-level", "below"):
        camera = camera_of("a woman walks in a city", angle=angle)
        heights[angle], squash[angle] = camera.frame(0.0).y(560.0), camera.stretch[1]
        feet = camera.frame(1.0).y(812.0)
        assert 560 < feet < 940, "who stands there is in the picture"
    assert sorted(heights, key=heights.__getitem__) == ["top-down", "above", "eye-level", "below"]
    assert sorted(squash, key=squash.__getitem__) == ["top-down", "above", "eye-level", "below"]


# Space alone has no ground: there the sky goes on below.
@pytest.mark.parametrize("family", sorted(SETTINGS.keys() - {"space"}))
def test_no_place_ends_above_the_lower_edge_of_the_picture(family: str):
    def green(palette: Palette) -> Palette:
        return replace(palette, sky=((0.0, "#00ff00"), (1.0, "#00ff00")))

    for wish in ({"angle": "top-down"}, {"move": "tilt up"}, {"move": "handheld", "framing": "close-up"}):
        shot = Shot(seconds=4, place=family, camera=Wish(**wish))
        stage = Stage(shot, 90, 160, 3, mouth=lambda _who, _time: 0.0, lent=Lent(mood=green))
        lowest = stage.frame(3.9)[-8:].astype(int)
        sky = (lowest[..., 1] > 225) & (lowest[..., 0] < 30) & (lowest[..., 2] < 30)
        assert not sky.any(), wish


@pytest.mark.parametrize(
    ("words", "move", "angle"),
    [
        ("zoom in on a castle", "zoom in", None),
        ("slow push-in on a castle", "push in", None),
        ("the camera dollies in on a castle", "push in", None),
        ("the camera zooms out from a castle", "zoom out", None),
        ("pull back from a castle", "pull out", None),
        ("a car zooms past a castle", None, None),
        ("bird's-eye view of a castle", None, "top-down"),
        ("a castle, high angle", None, "above"),
        ("gulls fly overhead at a castle", None, None),
    ],
)
def test_words_for_moves_and_angles_are_told_apart(words: str, move: str | None, angle: str | None):
    camera = direct(words, seconds=4).shots[0].camera
    assert (camera.move, camera.angle) == (move, angle)
