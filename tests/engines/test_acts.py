"""What people do with arms, face and tools, drawn alone and looked at pixel by pixel, and placed on the stage."""

from itertools import combinations

import numpy as np
import pytest
import skia

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.acts import ACTS, ACTS_WITH, AT
from misora.engines.animatic.director.nearest import family_of
from misora.engines.animatic.director.verbs import LEMMA, VERBS
from misora.engines.animatic.effects import EFFECTS
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.acts import AHEAD, DRAWS_IT, GLIDES, HOLDS_IT, PLAYS
from misora.engines.animatic.rigs.acts.carried import CARRIED
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.headgear import HEADGEAR
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.rigs.wardrobe import OUTFITS
from misora.engines.animatic.stage import Stage

WIDE, TALL = 300, 200
TIMES = [0.2 + 0.41 * number for number in range(6)]


def drawn(act: str, time: float, *, words: str = "woman", kind: str = "person", motion: str = "stand") -> np.ndarray:
    surface = skia.Surface(WIDE, TALL)
    canvas = surface.getCanvas()
    canvas.translate(90, TALL - 20)
    canvas.scale(0.45, 0.45)
    look = Look(words, words=frozenset(words.split()), seed=5)
    CATALOGUE[kind].make(look).draw(Pen(canvas), Pose(motion, time, time, act=act))
    return np.asarray(surface.toarray()).astype(int)


def changed(first: np.ndarray, second: np.ndarray) -> int:
    return int((np.abs(first - second).max(axis=2) > 40).sum())


def cast(prompt: str) -> list[Actor]:
    shot = direct(prompt, seconds=4).shots[0]
    return Stage(shot, 90, 160, 3, mouth=lambda _who, _time: 0.0).actors


@pytest.mark.parametrize("act", sorted(PLAYS))
def test_an_act_differs_from_standing_and_moves(act: str):
    moments = [drawn(act, time) for time in TIMES]
    assert min(changed(moment, drawn("", time)) for moment, time in zip(moments, TIMES, strict=True)) > 150
    assert max(changed(moments[0], other) for other in moments[1:]) > 60


@pytest.mark.parametrize("act", sorted(PLAYS))
def test_an_act_is_the_same_at_the_same_time(act: str):
    assert np.array_equal(drawn(act, 1.3), drawn(act, 1.3))


def test_no_two_acts_look_alike():
    seen = {act: drawn(act, 0.9) for act in sorted(PLAYS)}
    same = {
        ("pour", "tea"),
        ("sweep", "vacuum"),
        ("lift", "weights"),
        ("think", "think-hard"),
        ("hear", "nod"),
        ("speak", "talk"),
    }
    for first, second in combinations(seen, 2):
        if (first, second) not in same:
            assert changed(seen[first], seen[second]) > 40, (first, second)


def test_every_act_of_the_directors_table_can_be_played():
    assert set(ACTS.values()) | set(ACTS_WITH.values()) <= set(PLAYS)
    assert set(AHEAD) | DRAWS_IT | HOLDS_IT | GLIDES | set(AT) <= set(PLAYS)


def test_every_verb_has_a_motion_and_those_for_arms_and_face_an_act():
    assert set(LEMMA.values()) <= set(VERBS)
    for verb in (
        "eat",
        "cook",
        "read",
        "paint",
        "hug",
        "fight",
        "throw",
        "cry",
        "juggle",
        "dig",
        "sing",
        "pray",
        "sneeze",
    ):
        assert VERBS[verb]
        assert ACTS[verb] in PLAYS


@pytest.mark.parametrize("act", sorted(PLAYS))
def test_the_signs_of_an_act_are_known(act: str):
    signs = [sign for time in TIMES for sign in PLAYS[act](Pose("stand", 0.0, time)).signs]
    assert {sign.name for sign in signs} <= set(EFFECTS)


@pytest.mark.parametrize(
    ("prompt", "act"),
    [
        ("a man plays the piano", "piano"),
        ("a man plays the guitar", "guitar"),
        ("a girl plays football", "kick"),
        ("a woman takes a photo", "photograph"),
        ("a child builds a sandcastle", "castle"),
        ("two knights fight with swords", "fence"),
        ("a boy flies a kite", "kite"),
        ("a woman talks on the phone", "phone"),
        ("a sad man in a room", "sad"),
    ],
)
def test_the_thing_decides_how_a_verb_is_played(prompt: str, act: str):
    assert cast(prompt)[0].act == act


@pytest.mark.parametrize(
    "prompt", ["a man juggles tomatoes", "a girl throws a ball", "a woman plays the piano", "a man reads a newspaper"]
)
def test_what_is_played_or_thrown_leaves_the_floor(prompt: str):
    assert [actor.kind.plays for actor in cast(prompt)] == [True]


def test_what_is_juggled_is_what_flies():
    assert cast("a man juggles tomatoes")[0].prop is not None


@pytest.mark.parametrize(
    ("prompt", "most"),
    [
        ("two children hug", 0.5),
        ("a man and a woman kiss", 0.8),
        ("two men box", 1.3),
        ("a boy pets a dog", 1.6),
        ("a man feeds a horse", 1.9),
    ],
)
def test_two_who_act_together_face_each_other_within_reach(prompt: str, most: float):
    left, right = sorted(cast(prompt)[:2], key=lambda actor: actor.x)
    widths = (left.rig.width * left.scale + right.rig.width * right.scale) / 2
    assert 0 < right.x - left.x < most * widths
    assert (left.facing, right.facing) == (1, -1)
    assert left.y == right.y


def test_who_talks_takes_turns_with_who_listens():
    first, second = cast("two women talk")
    assert {(first.act, first.answers), (second.act, second.answers)} == {("talk", "hear"), ("hear", "talk")}


def test_who_is_given_something_holds_out_the_hands_and_the_gift_is_no_figure():
    giver, taker = cast("a man gives a woman a flower")
    assert (giver.act, taker.act) == ("give", "take")
    assert giver.prop is not None


def test_a_dog_on_a_leash_walks_ahead():
    shot = direct("a woman walks a dog", seconds=4).shots[0]
    walker, dog = Stage(shot, 90, 160, 3, mouth=lambda _who, _time: 0.0).actors
    assert (walker.motion, dog.motion) == ("walk", "walk")
    assert (dog.x - walker.x) * walker.facing > 0


def test_what_is_pushed_goes_along():
    man, car = cast("a man pushes a car")
    assert car.leads
    assert car.x > man.x


def test_an_act_is_filmed_where_one_does_it():
    shot = direct("a woman is surfing", seconds=3).shots[0]
    assert family_of(shot.place) == "sea"
    assert direct("a woman is surfing in a city", seconds=3).shots[0].place == "city"


@pytest.mark.parametrize("noun", sorted(OUTFITS))
def test_who_somebody_is_shows_in_their_clothes(noun: str):
    outfit = OUTFITS[noun]
    assert outfit.hat in {*HEADGEAR, "", "chef", "crown", "knight", "top", "hood", "beanie"}
    assert outfit.hold in {*CARRIED, ""}
    assert changed(drawn("", 0.5, words=noun), drawn("", 0.5, words="person")) > 100


def test_the_colour_that_is_asked_for_wins_over_the_outfit():
    blue, usual = (CATALOGUE["person"].make(Look("pirate", colour=colour, seed=1)) for colour in ("#3f74d1", None))
    assert blue.coat == "#3f74d1"
    assert usual.coat == OUTFITS["pirate"].coat


def test_what_is_held_stays_in_the_hand_when_no_act_draws_it():
    look = Look("woman", words=frozenset({"woman"}), holding=(("umbrella", "#3f74d1"),), seed=5)
    bare = Look("woman", words=frozenset({"woman"}), seed=5)

    def held(one: Look) -> np.ndarray:
        surface = skia.Surface(WIDE, TALL)
        canvas = surface.getCanvas()
        canvas.translate(90, TALL - 20)
        canvas.scale(0.4, 0.4)
        CATALOGUE["person"].make(one).draw(Pen(canvas), Pose("stand", 0.0, 0.5, thing="umbrella"))
        return np.asarray(surface.toarray()).astype(int)

    assert changed(held(look), held(bare)) > 800


def test_a_picture_is_taken_of_somebody_who_stays_in_the_scene():
    photographer, lion = cast("a photographer takes a picture of a lion")
    assert (photographer.act, photographer.other) == ("photograph", lion)
    assert lion.drawn == "lion"


@pytest.mark.parametrize(
    ("prompt", "act"),
    [("a drummer on a stage", "drum"), ("a knight fights a dragon", "fence"), ("a robot plays the violin", "violin")],
)
def test_people_and_robots_do_what_they_are_called_by(prompt: str, act: str):
    assert cast(prompt)[0].act == act


@pytest.mark.parametrize(("prompt", "happens"), [("a burning house in a field", "burn"), ("a car explodes", "explode")])
def test_what_happens_to_a_thing_is_drawn_on_it(prompt: str, happens: str):
    shot = direct(prompt, seconds=4).shots[0]
    told = Stage(shot, 135, 240, 3, mouth=lambda _who, _time: 0.0)
    (thing,) = told.actors
    assert thing.act == happens
    signs = told.frame(0.8).astype(int)
    thing.act = ""
    assert (np.abs(signs - told.frame(0.8)).max(axis=2) > 40).sum() > 60


def test_a_potion_is_brewed_in_a_cauldron_and_soup_in_a_pot():
    brew, soup = (PLAYS["cook"](Pose("stand", 0.0, 1.0, thing=thing)) for thing in ("potion", "soup"))
    assert brew.front is not soup.front


def test_who_holds_hands_holds_them_and_a_baby_is_carried_in_the_arms():
    assert [actor.act for actor in cast("a man and a woman hold hands")] == ["hold-hands", "hold-hands"]
    (mother,) = cast("a mother carries her baby")
    assert mother.prop is not None


def test_two_play_chess_with_the_board_between_them():
    left, right = sorted(cast("a woman plays chess with a man"), key=lambda actor: actor.x)
    assert right.x - left.x > 200 * left.scale
    assert (left.act, right.act) == ("chess", "think")


@pytest.mark.parametrize(
    "prompt",
    [
        "a man reads a book on a park bench",
        "a woman knits in an armchair",
        "a boy plays guitar on a chair",
        "a queen drinks tea on a throne",
        "a girl reads on a swing",
    ],
)
def test_who_acts_on_a_seat_sits_on_it(prompt: str):
    actor = cast(prompt)[0]
    assert actor.act
    assert actor.mount is not None
    assert actor.motion == "seated"


def test_who_stands_on_a_chair_does_not_sit():
    assert cast("a man stands on a chair")[0].motion == "stand"


@pytest.mark.parametrize("prompt", ["a rabbit runs away from a farmer", "a thief flees from a policeman"])
def test_who_runs_away_is_ahead_of_who_comes_after(prompt: str):
    first, second = cast(prompt)
    assert (first.motion, second.motion) == ("run", "run")
    assert (first.x - second.x) * first.facing > 0


def test_what_is_named_wins_over_the_calling():
    assert [actor.act for actor in cast("a chef juggles tomatoes in a kitchen")] == ["juggle"]


def test_a_fireplace_stands_in_the_wall():
    knitter, *others = cast("a woman knits in an armchair by the fireplace")
    hearth = next(actor for actor in others if actor.drawn == "fireplace")
    assert hearth.depth < knitter.depth


def test_the_hands_of_who_knits_are_before_the_chest():
    gesture = PLAYS["sew"](Pose("seated", 0.0, 0.4))
    assert gesture.near is not None
    assert -226 < gesture.near[1] < -160


def test_who_reads_at_a_table_sits_on_a_chair_before_it():
    actors = {actor.subject.kind: actor for actor in cast("a woman reads a book at a table")}
    woman, table = actors["woman"], actors["table"]
    assert woman.motion == "seated"
    assert woman.mount is actors["chair"]
    assert 0 < (table.x - woman.x) * woman.facing < 0.8 * table.rig.width * table.scale


def test_who_feeds_birds_on_a_bench_sits_there_and_the_birds_do_not():
    woman, *others = cast("a woman feeds pigeons on a bench")
    assert woman.motion == "seated"
    assert all(actor.mount is None for actor in others)


@pytest.mark.parametrize("kind", ["person", "robot"])
def test_an_act_is_played_sitting(kind: str):
    still, reading = (drawn(act, 0.9, kind=kind, motion="seated") for act in ("", "read"))
    assert changed(still, reading) > 100
