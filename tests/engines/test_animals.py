"""What is special to animals: acts without hands, hind legs, hats, flames, and bodies that don't slide."""

import numpy as np
import pytest

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.director import direct
from misora.engines.animatic.rigs.acts.wild import BEARINGS
from misora.engines.animatic.rigs.animals import ANIMALS
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.stage import Stage
from tests.engines.test_rigs import SIDE, drawn, made, shown

UPRIGHT = sorted(name for name, kind in CATALOGUE.items() if kind.upright)


def actors(prompt: str) -> list[Actor]:
    return Stage(direct(prompt, seconds=3.0).shots[0], 90, 160, 1, mouth=lambda _who, _time: 0.0).actors


def top(picture: np.ndarray) -> int:
    return int(np.nonzero(shown(picture))[0].min())


def changed(first: np.ndarray, second: np.ndarray) -> int:
    return int((np.abs(first.astype(int) - second.astype(int)).max(axis=2) > 40).sum())


@pytest.mark.parametrize("name", UPRIGHT)
def test_an_animal_that_stands_up_keeps_its_head_and_has_hands(name):
    kind = CATALOGUE[name].upright
    assert kind is not None
    assert kind.plays
    rig = kind.make(Look(name, seed=7))
    still, busy = (drawn(rig, Pose("stand", 0.0, 1.0, act=act)) for act in ("", "piano"))
    assert changed(still, busy) > 150
    awake, shut = (drawn(rig, Pose("stand", 0.0, 1.0, 0.0, blink)) for blink in (0.0, 1.0))
    assert (awake != shut).any()


def test_hands_are_for_pianos_books_bicycles_and_clothes():
    for prompt in (
        "a cat plays the piano",
        "an owl reads a book",
        "a bear rides a bicycle",
        "a fox in a red coat walks",
    ):
        assert actors(prompt)[0].kind.plays or actors(prompt)[1].kind.plays, prompt


def test_four_legs_are_for_everything_else():
    for prompt in (
        "a horse gallops",
        "a cow grazes",
        "a dog barks",
        "a cat sleeps",
        "a wolf in a scarf walks",
        "a lion roars",
    ):
        assert not actors(prompt)[0].kind.plays, prompt


@pytest.mark.parametrize("act", sorted(BEARINGS))
@pytest.mark.parametrize("name", ["fox", "dragon", "chicken", "frog", "dinosaur", "monster"])
def test_animals_play_every_act_that_needs_no_hands(name, act):
    still, busy = (drawn(made(name), Pose("stand", 0.0, 0.9, act=act)) for act in ("", act))
    assert changed(still, busy) > 12


@pytest.mark.parametrize("name", ["cow", "giraffe", "horse", "flamingo", "ostrich", "swan", "dragon"])
def test_a_long_neck_goes_down_to_graze(name):
    still, grazing = (drawn(made(name), Pose("stand", 0.0, 0.6, act=act)) for act in ("", "eat"))
    assert top(grazing) > top(still) + 6


def test_the_carrot_a_rabbit_eats_is_at_its_mouth():
    cast = actors("a rabbit eats a carrot in a garden")
    assert [actor.drawn for actor in cast] == ["rabbit"]
    assert cast[0].prop is not None
    rabbit = made("rabbit")
    without, with_it = (drawn(rabbit, Pose("stand", 0.0, 0.6, act="eat", prop=prop)) for prop in (None, cast[0].prop))
    assert changed(without, with_it) > 20


def test_a_dragons_fire_is_seen_and_is_no_campfire():
    cast = actors("a dragon breathes fire in the mountains")
    assert [actor.drawn for actor in cast] == ["dragon"]
    assert cast[0].act == "breathe-fire"
    picture = drawn(made("dragon"), Pose("stand", 0.0, 1.2, act="breathe-fire"))
    flames = shown(picture) & (picture[..., 0] > 220) & (picture[..., 1] > 80) & (picture[..., 2] < 140)
    assert flames[:, int(0.62 * SIDE) :].sum() > 100


def test_a_snake_runs_along_its_own_waves():
    rig = made("snake")
    scale = SIDE / 3.0 / max(rig.width, rig.height)
    stride, _ = rig.gait("walk")
    first, second = (shown(drawn(rig, Pose("walk", cycle, 1.0))) for cycle in (0.1, 0.1 + 9 / (stride * scale)))
    body = slice(SIDE // 2 - 34, SIDE // 2 + 6)
    onward = np.roll(second, 9, axis=1)
    assert (first[:, body] != onward[:, body]).sum() < 0.6 * (first[:, body] != second[:, body]).sum()


@pytest.mark.parametrize("name", [*sorted(ANIMALS), "monkey", "chicken", "eagle", "dinosaur", "giraffe", "dragon"])
def test_a_hat_sits_on_top_of_an_animal(name):
    kind = CATALOGUE[name]
    bare, hatted = (
        drawn(kind.make(Look(name, seed=7, wearing=worn)), Pose("stand", 0.0, 0.6))
        for worn in ((), (("hat", "#c040ff"),))
    )
    where = np.nonzero(np.abs(bare.astype(int) - hatted.astype(int)).max(axis=2) > 40)
    assert len(where[0]) > 12
    assert where[0].mean() < np.nonzero(shown(bare))[0].mean()


def test_monsters_are_not_all_alike():
    kind = CATALOGUE["monster"]
    looks = {drawn(kind.make(Look("monster", seed=seed)), Pose("stand", 0.0, 0.6)).tobytes() for seed in range(6)}
    assert len(looks) >= 5


def test_small_animals_are_smaller_than_large_ones():
    def tall(name: str) -> float:
        return made(name).height * CATALOGUE[name].size

    order = ["ant", "mouse", "cat", "wolf", "horse", "elephant"]
    assert [*map(tall, order)] == sorted(map(tall, order))
    assert tall("giraffe") > tall("elephant") > tall("hippo") > tall("goat") > tall("snail")


def test_a_crab_has_its_guitar_before_it():
    cast = actors("a crab plays the guitar on the beach")
    assert [actor.drawn for actor in cast] == ["crab"]
    crab = made("crab")
    without, with_it = (drawn(crab, Pose("stand", 0.0, 0.6, act="guitar", prop=prop)) for prop in (None, cast[0].prop))
    assert changed(without, with_it) > 150


@pytest.mark.parametrize("act", ["drink", "eat"])
def test_an_elephant_keeps_its_head_up_and_reaches_down_with_its_trunk(act):
    still, busy = (drawn(made("elephant"), Pose("stand", 0.0, 0.6, act=act)) for act in ("", act))
    assert abs(top(still) - top(busy)) < 8
    assert changed(still, busy) > 40


def test_a_monkey_that_swings_hangs_from_a_liana_and_gets_on():
    monkey = actors("a monkey swings through the jungle")[0]
    assert (monkey.act, monkey.motion) == ("vine", "climb")
    picture = drawn(made("monkey"), Pose("climb", 0.0, 0.6, act="vine"))
    assert top(picture) < top(drawn(made("monkey"), Pose("climb", 0.0, 0.6))) - 10


def test_a_kangaroo_boxes_with_gloves():
    def red(act: str) -> int:
        picture = drawn(made("kangaroo"), Pose("stand", 0.0, 0.4, act=act))
        return int((shown(picture) & (picture[..., 0] > 190) & (picture[..., 1] < 80) & (picture[..., 2] < 90)).sum())

    assert red("fight") > red("") + 10
