"""Things that come alive: when they do, and that they then have faces and limbs that move."""

import numpy as np
import pytest
import skia

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.kinds import KINDS, LIVING
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.alive import alive
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.pose import Look, Pose, Rig
from misora.engines.animatic.stage import Stage

THINGS = sorted(name for name in CATALOGUE if name not in LIVING)


def drawn(rig: Rig, pose: Pose) -> np.ndarray:
    picture = np.zeros((160, 160, 4), np.uint8)
    info = skia.ImageInfo.Make(160, 160, skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    surface = skia.Surface(160, 160)
    canvas = surface.getCanvas()
    scale = 80 / max(rig.width, rig.height)
    canvas.translate(80, 80 + (rig.height * scale / 2 if rig.feet else 0))
    canvas.scale(scale, scale)
    rig.draw(Pen(canvas), pose)
    assert surface.readPixels(info, picture, 160 * 4, 0, 0)
    return picture.astype(int)


def differs(first: np.ndarray, second: np.ndarray) -> int:
    return int((np.abs(first - second).max(axis=2) > 40).sum())


def wakes(prompt: str) -> bool:
    """Whether the first subject of the prompt is drawn as somebody."""
    shot = direct(prompt, seconds=3.0).shots[0]
    stage = Stage(shot, 90, 160, 1, mouth=lambda _who, _time: 0.0)
    return next(actor for actor in stage.actors if actor.subject is shot.subjects[0]).living


@pytest.mark.parametrize("name", THINGS)
def test_any_thing_that_came_alive_moves_its_limbs_and_its_mouth(name):
    limbs = not KINDS[name].vehicle
    rig = alive(CATALOGUE[name], Look(name, seed=7), limbs=limbs)
    if limbs:
        for motion in ("run", "walk", "dance"):
            early, late = (drawn(rig, Pose(motion, cycle, 1.0)) for cycle in (0.1, 0.4))
            assert differs(early, late) > 20, motion
    assert differs(drawn(rig, Pose("stand", 0.0, 1.0)), drawn(rig, Pose("stand", 0.0, 1.0, mouth=1.0))) > 4


@pytest.mark.parametrize("name", THINGS)
def test_any_thing_that_came_alive_blinks(name):
    rig = alive(CATALOGUE[name], Look(name, seed=7), limbs=not KINDS[name].vehicle)
    awake, shut = (drawn(rig, Pose("stand", 0.0, 1.0, blink=blink)) for blink in (0.0, 1.0))
    assert differs(awake, shut) > 2


@pytest.mark.parametrize(
    "prompt",
    ["a teapot dances", "an apple runs across a field", 'A chair says "Sit down"', "a lamp reads", "a house sleeps"],
)
def test_a_thing_that_does_what_the_living_do_comes_alive(prompt):
    assert wakes(prompt)


@pytest.mark.parametrize(
    "prompt",
    ["a ball rolls down a hill", "a lantern swings in the wind", "a car races along a road", "a lamp glows on a table"],
)
def test_a_thing_that_does_what_things_do_stays_a_thing(prompt):
    assert not wakes(prompt)


def test_what_nobody_has_a_hand_drawing_for_is_held_as_the_thing_itself():
    def holding(what: str) -> np.ndarray:
        return drawn(CATALOGUE["person"].make(Look("man", holding=((what, ""),), seed=7)), Pose("stand", 0.0, 1.0))

    assert differs(holding("mushroom"), holding("gift")) > 60


def stage_of(prompt: str) -> Stage:
    return Stage(direct(prompt, seconds=3.0).shots[0], 90, 160, 1, mouth=lambda _who, _time: 0.0)


def rider(prompt: str) -> tuple[Actor, Actor]:
    """Who rides, and what they ride."""
    actor = next(actor for actor in stage_of(prompt).actors if actor.mount)
    assert actor.mount is not None
    return actor, actor.mount


@pytest.mark.parametrize(
    ("prompt", "vehicle", "motion"),
    [
        ("a boy rides a skateboard down the street", "skateboard", "stand"),
        ("a woman surfs on a surfboard", "surfboard", "stand"),
        ("a cat rides a motorcycle", "motorcycle", "seated"),
        ("a man rows a rowboat on a lake", "rowboat", "stand"),
        ("a girl flies a helicopter", "helicopter", "stand"),
        ("a farmer drives a tractor across a field", "tractor", "stand"),
    ],
)
def test_who_rides_is_on_board_as_the_vehicle_asks(prompt, vehicle, motion):
    actor, mount = rider(prompt)
    assert (mount.drawn, actor.motion) == (vehicle, motion)
    assert mount.motion in {"drive", "sail", "fly"}


def test_who_drives_a_lorry_sits_in_its_cab():
    shot = direct("a bear drives a truck along a road", seconds=3.0).shots[0]
    blocking = Blocking(shot, 540.0, 1)
    bear = next(actor for actor in blocking.actors if actor.mount)
    assert bear.mount is not None
    lorry = blocking.where(bear.mount, 1.0, 0.0)
    assert blocking.where(bear, 1.0, 0.0)[0] > lorry[0] + 0.2 * bear.mount.rig.width * bear.mount.scale


def test_what_is_flown_from_afar_carries_nobody():
    shot = direct("a boy flies a paper plane in the park", seconds=3.0).shots[0]
    stage = Stage(shot, 90, 160, 1, mouth=lambda _who, _time: 0.0)
    assert not any(actor.mount for actor in stage.actors)


def test_a_boat_that_is_rowed_has_oars_instead_of_a_sail():
    assert rider("an old man rows a boat on a lake")[1].drawn == "rowboat"
    assert "sailboat" in {actor.drawn for actor in stage_of("a boat sails on a lake").actors}


def test_a_mountain_that_sings_is_somebody_and_one_that_is_climbed_is_a_place():
    assert [subject.kind for subject in direct("a mountain sings", seconds=3.0).shots[0].subjects] == ["mountain"]
    assert [subject.kind for subject in direct("a goat on a mountain sings", seconds=3.0).shots[0].subjects] == ["goat"]


def test_a_vehicle_that_is_chased_drives_ahead():
    actors = {actor.drawn: actor for actor in stage_of("a dog chases a jeep through the desert").actors}
    assert actors["jeep"].motion == "drive"
    assert (actors["jeep"].x - actors["dog"].x) * actors["dog"].facing > 0


def test_what_somebody_stands_and_holds_is_in_their_hand():
    pose = Pose("stand", 0.0, 1.0, thing="violin")
    empty, full = (CATALOGUE["person"].make(Look("man", holding=held, seed=7)) for held in ((), (("violin", ""),)))
    assert differs(drawn(empty, pose), drawn(full, pose)) > 60
