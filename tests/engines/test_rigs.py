"""Every figure of the catalogue, drawn alone on clear paper and looked at pixel by pixel."""

from itertools import pairwise

import numpy as np
import pytest
import skia
from PIL import Image

from misora.engines.animatic.director import direct
from misora.engines.animatic.director.kinds import KINDS, LIVING
from misora.engines.animatic.motion import TRAVELS
from misora.engines.animatic.paper import Pen, channels
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.pose import Look, Pose, Rig
from misora.engines.animatic.stage import Stage

EVERY = sorted(CATALOGUE)
SIDE = 270
VIOLET = "#7a3fd0"


def motions(name: str) -> list[str]:
    """What the stage asks of a kind: to stand, and to travel in its own way."""
    home = CATALOGUE[name].home
    return ["stand", "jump", {"air": "fly", "water": "swim"}.get(home, "walk"), "drive", "run", "sleep"]


def drawn(rig: Rig, pose: Pose, *, night: bool = False) -> np.ndarray:
    """The figure in the middle of a picture that is three times its size, shape (SIDE, SIDE, 4), not premultiplied."""
    picture = np.zeros((SIDE, SIDE, 4), np.uint8)
    info = skia.ImageInfo.Make(SIDE, SIDE, skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    surface = skia.Surface(SIDE, SIDE)
    canvas = surface.getCanvas()
    scale = SIDE / 3.0 / max(rig.width, rig.height)
    canvas.translate(SIDE / 2, SIDE / 2 + (rig.height * scale / 2 if rig.feet else 0))
    canvas.scale(scale, scale)
    rig.draw(Pen(canvas, "#8fa0ff" if night else "#ffffff", 0.1 if night else 0.0), pose)
    assert surface.readPixels(info, picture, SIDE * 4, 0, 0)
    return picture


def shown(picture: np.ndarray) -> np.ndarray:
    """Where paper is: more than a shine of light."""
    return picture[..., 3] > 150


def made(name: str, colour: str | None = None) -> Rig:
    return CATALOGUE[name].make(Look(name, colour=colour, seed=7))


def hue(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Hue (0…1) and saturation of colours, shape (n, 3)."""
    picture = Image.fromarray(colours.reshape(1, -1, 3)).convert("HSV")
    values = np.asarray(picture)[0] / 255.0
    return values[:, 0], values[:, 1]


def share_of_hue(picture: np.ndarray, colour: str) -> float:
    """The share of the figure that has the hue of a colour."""
    wanted, _ = hue(np.array([channels(colour)], np.uint8))
    hues, strength = hue(np.ascontiguousarray(picture[shown(picture)][:, :3]))
    near = np.abs((hues - wanted[0] + 0.5) % 1.0 - 0.5) < 0.06
    return float((near & (strength > 0.12)).mean())


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_shows_itself_in_every_motion(name):
    for motion in motions(name):
        for night in (False, True):
            picture = drawn(made(name), Pose(motion, 0.3, 1.1), night=night)
            assert shown(picture).sum() > 500, (motion, night)


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_stays_in_the_room_the_stage_gives_it(name):
    rig = made(name)
    scale = SIDE / 3.0 / max(rig.width, rig.height)
    ground = SIDE / 2 + (rig.height * scale / 2 if rig.feet else 0)
    wide = (0.75 * rig.width + 40) * scale
    up, down = (1.35 * rig.height + 40) * scale, (60 if rig.feet else rig.height * 1.35) * scale
    for motion in ("stand", motions(name)[2]):
        for cycle in (0.0, 0.3, 0.7):
            ys, xs = np.nonzero(shown(drawn(rig, Pose(motion, cycle, cycle * 3))))
            assert SIDE / 2 - wide <= xs.min() <= xs.max() <= SIDE / 2 + wide, (motion, cycle)
            assert ground - up <= ys.min() <= ys.max() <= ground + down, (motion, cycle)


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_fills_the_size_it_declares(name):
    rig = made(name)
    ys, xs = np.nonzero(shown(drawn(rig, Pose("stand", 0.0, 0.6))))
    scale = SIDE / 3.0 / max(rig.width, rig.height)
    assert 0.4 < np.ptp(xs) / scale / rig.width < 1.4
    assert 0.5 < np.ptp(ys) / scale / rig.height < 1.4


@pytest.mark.parametrize("name", sorted({"bird", "bicycle", "bus", "car", "train"} | (LIVING & CATALOGUE.keys())))
def test_what_travels_moves_its_limbs_wings_fins_or_wheels(name):
    rig = made(name)
    motion = next(motion for motion in motions(name) if motion in TRAVELS)
    motion = "drive" if name not in LIVING else motion
    phases = [drawn(rig, Pose(motion, cycle, cycle)) for cycle in (0.05, 0.17, 0.45)]
    for first, second in pairwise(phases):
        changed = np.abs(first.astype(int) - second.astype(int)).max(axis=2) > 40
        assert changed.sum() > 12


def test_wheels_turn_only_while_they_roll():
    car = made("car")
    rolling = [drawn(car, Pose("drive", cycle, 1.0)).tobytes() for cycle in (0.1, 0.2)]
    parked = [drawn(car, Pose("stand", cycle, 1.0)).tobytes() for cycle in (0.1, 0.2)]
    assert rolling[0] != rolling[1]
    assert parked[0] == parked[1]


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_moves_when_it_speaks(name):
    rig = made(name)
    shut, wide = (drawn(rig, Pose("stand", 0.0, 1.0, mouth)) for mouth in (0.0, 1.0))
    assert (np.abs(shut.astype(int) - wide.astype(int)).max(axis=2) > 30).sum() > 8


@pytest.mark.parametrize("name", sorted(LIVING & CATALOGUE.keys()))
def test_a_living_figure_blinks(name):
    rig = made(name)
    awake, shut = (drawn(rig, Pose("stand", 0.0, 1.0, 0.0, blink)) for blink in (0.0, 1.0))
    assert (awake != shut).any()


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_takes_the_colour_it_is_given(name):
    pose = Pose("stand", 0.0, 0.6)
    asked = share_of_hue(drawn(made(name, VIOLET), pose), VIOLET)
    assert asked > 0.1
    assert asked > share_of_hue(drawn(made(name, "#3f9a58"), pose), VIOLET)


@pytest.mark.parametrize("name", EVERY)
def test_the_same_moment_is_the_same_picture(name):
    pose = Pose(motions(name)[2], 0.37, 2.2, 0.4)
    assert drawn(made(name), pose).tobytes() == drawn(made(name), pose).tobytes()


def test_every_figure_answers_to_a_word():
    assert set(EVERY) <= set(KINDS)


def test_who_rides_in_a_basket_is_small_enough_for_it():
    shot = direct("a bear rides a hot air balloon", seconds=3.0).shots[0]
    actors = {actor.drawn: actor for actor in Stage(shot, 90, 160, 1, mouth=lambda _who, _time: 0.0).actors}
    bear, balloon = actors["bear"], actors["balloon"]
    assert bear.mount is balloon
    assert bear.rig.height * bear.scale <= balloon.kind.room * balloon.scale + 1
    assert bear.home == "air"


def test_houses_are_darker_at_night_and_their_windows_are_lit():
    def house(time: str) -> np.ndarray:
        shot = direct(f"a white house in a field {time}", seconds=3.0).shots[0]
        return Stage(shot, 270, 480, 1, mouth=lambda _who, _time: 0.0).frame(1.0)[290:400, 60:210].astype(int)

    day, night = house("at noon"), house("at night")
    assert night.mean() < day.mean() - 25
    lit = (night[..., 0] > 220) & (night[..., 0] - night[..., 2] > 40)
    assert lit.sum() > 100


def test_the_sky_has_no_second_moon_when_the_moon_plays_a_part():
    shot = direct("the moon smiles at night", seconds=3.0).shots[0]
    assert Stage(shot, 90, 160, 1, mouth=lambda _who, _time: 0.0).palette.body == ""
