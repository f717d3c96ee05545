"""Any storyboard that is valid can be drawn, and what moves stays on its feet."""

from pathlib import Path

import numpy as np
import pytest
import skia
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.catalogue import CATALOGUE
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, step
from misora.engines.animatic.rigs.sea import leaping
from misora.engines.animatic.rigs.sketch import sketched
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import poster
from misora.engines.protocol import Spec
from misora.engines.storyboard import Action, Camera, Line, Relation, Shot, Storyboard, Subject
from tests.engines.film import rendered, spec_for

WORDS = st.sampled_from(
    [
        "fox",
        "",
        "purple",
        "person",
        "dark red",
        "umbrella",
        "under the old bridge",
        "run",
        "sofa",
        "night",
        "a" * 300,
        "🦊",
        "room",
        "storm",
    ]
)
MAYBE = st.none() | WORDS
SUBJECTS = st.builds(
    Subject, id=st.sampled_from(["a", "b", ""]), kind=WORDS, drawn_as=WORDS | st.sampled_from(sorted(CATALOGUE)), count=st.integers(1, 24), colour=MAYBE, size=MAYBE,
    wearing=st.lists(WORDS, max_size=2), holding=st.lists(WORDS, max_size=2), mood=MAYBE, action=st.none() | st.builds(Action, verb=WORDS, manner=MAYBE, path=MAYBE),
    relations=st.lists(st.builds(Relation, kind=st.sampled_from(["on", "riding", "chasing", "towards"]), to=st.sampled_from(["a", "b", "nobody"])), max_size=2),
)  # fmt: skip
SHOTS = st.builds(
    Shot, seconds=st.floats(0.05, 5), place=MAYBE | st.sampled_from(sorted(SETTINGS)), time_of_day=MAYBE, season=MAYBE, weather=MAYBE, lighting=MAYBE, mood=MAYBE,
    subjects=st.lists(SUBJECTS, max_size=3), camera=st.builds(Camera, framing=MAYBE | st.just("close-up"), move=MAYBE | st.just("push in"), angle=MAYBE),
    dialogue=st.lists(st.builds(Line, speaker=MAYBE, text=WORDS), max_size=1), signs=st.lists(WORDS, max_size=2),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.builds(Storyboard, style=MAYBE, shots=st.lists(SHOTS, min_size=1, max_size=2)))
def test_any_valid_storyboard_can_be_drawn(storyboard: Storyboard):
    assert poster(storyboard, 64, 114, 1).shape == (114, 64, 3)


@pytest.mark.parametrize("family", sorted(SETTINGS))
@pytest.mark.parametrize("size", [(64, 64), (120, 214), (214, 120)])
def test_every_place_is_drawn_at_every_shape(family: str, size: tuple[int, int]):
    still = poster(Storyboard(shots=[Shot(seconds=2, place=family)]), *size, 3)
    assert still.shape == (size[1], size[0], 3)
    assert still.std() > 8


@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_every_figure_is_seen_in_every_motion(kind: str):
    def moment(subjects: list[Subject], time: float) -> np.ndarray:
        shot = Shot(seconds=4, place="room", subjects=subjects, camera=Camera(move="still"))
        return Stage(shot, 90, 160, 5, mouth=lambda _who, _time: 0.6).frame(time).astype(int)

    empty = moment([], 2.0)
    for verb in ("run", "walk", "fly", "swim", "jump", "dance", "sit", "sleep", "stand", "wave"):
        there = moment([Subject(id="x", kind=kind, drawn_as=kind, action=Action(verb=verb))], 2.0)
        assert (np.abs(there - empty).max(axis=2) > 24).sum() > 25, verb


def test_a_foot_on_the_ground_moves_back_exactly_as_the_body_moves_on():
    sweep, duty = 90.0, 0.3
    places = [step(phase, sweep, duty, 40.0)[0] + phase * sweep / duty for phase in np.linspace(0, duty * 0.999, 20)]
    assert max(places) - min(places) < 1e-6


def test_a_still_camera_lets_the_runner_cross_the_frame():
    shot = direct("static shot: a red fox runs across a snowy field at night", seconds=4).shots[0]
    stage = Stage(shot, 270, 480, 2, mouth=lambda _who, _time: 0.0)
    ground = [stage.frame(time)[440:470, :, :].astype(int) for time in (0.2, 3.8)]
    assert np.abs(ground[0] - ground[1]).mean() < 6  # the ground stays; only snow falls over it


def test_words_too_many_for_the_clip_are_cut_at_a_word_and_the_caption_says_so(tmp_path: Path):
    words = "the quick brown fox jumps over the lazy dog and then runs far away into the deep dark woods " * 2
    film, _ = rendered(spec_for(f'a man says: "{words}"', seconds=2.0, size=(90, 160)), tmp_path)
    ((start, stop, text, _),) = film.captions
    assert text.endswith(" […]")
    assert words.startswith(text.removesuffix(" […]"))
    assert 0 <= start < stop <= 2.0
    assert len(film.heard) == 96_000


def test_the_storyboard_is_drawn_as_it_stands(tmp_path: Path):
    night = spec_for("a fox in the snow at night", kind="image", size=(90, 160))
    other = direct("a ship on the sea at noon", seconds=3)
    spec = Spec(**{**night.__dict__, "storyboard": other})
    assert np.array_equal(rendered(spec, tmp_path)[0].frames[0], poster(other, 90, 160, spec.seed))


def test_who_rides_travels_with_what_carries_them():
    shot = direct("a knight rides a white horse through a forest", seconds=4).shots[0]
    stage = Stage(shot, 90, 160, 2, mouth=lambda _who, _time: 0.0)
    horse = stage.actors[0]
    assert horse.drawn == "horse"
    assert [(actor.drawn, actor.motion, actor.mount) for actor in stage.actors[1:]] == [("person", "seated", horse)]
    far = [stage.frame(time)[60:90] for time in (0.5, 2.5)]
    assert not np.array_equal(*far)  # the forest passes


def test_every_word_the_director_knows_has_a_figure():
    assert CATALOGUE.keys() == KINDS.keys()


@pytest.mark.parametrize(
    "prompt",
    [
        "a fox chases a rabbit across a field",
        "a bear chases a bus through the desert",
        "two horses run on a beach",
        "five ducks walk along a road",
    ],
)
def test_several_who_travel_stay_in_the_frame_through_the_whole_shot(prompt: str):
    shot = direct(prompt, seconds=8.0).shots[0]
    blocking = Blocking(shot, 540.0, 7)
    for time in (0.0, 0.5 * shot.seconds, shot.seconds):
        for actor in blocking.actors:
            if actor.leads:
                x, _ = blocking.where(actor, time, blocking.travel.scroll(time))
                half = 0.5 * actor.rig.width * actor.scale
                assert half < x < 540.0 - half


@pytest.mark.parametrize("who", ["a woman", "a toddler", "a dog"])
def test_who_sleeps_in_a_bed_has_the_head_on_the_side_of_the_pillow(who: str):
    blocking = Blocking(direct(f"{who} sleeps in a bed", seconds=3.0).shots[0], 540.0, 7)
    sleeper = blocking.actors[0]
    bed = sleeper.mount
    assert bed is not None
    assert bed.kind.pillow
    assert bed.facing == -sleeper.facing  # a bed that faces right has its pillow on the left


def test_a_quilt_covers_who_sleeps_in_a_bed():
    covered, bare = (
        Stage(direct("a woman sleeps in a bed", seconds=3.0).shots[0], 270, 480, 7, mouth=lambda _who, _time: 0.0)
        for _ in range(2)
    )
    bare.actors[0].mount.rig.cover = None
    assert np.abs(covered.frame(1.0).astype(int) - bare.frame(1.0)).max() > 60


@pytest.mark.parametrize("perch", ["branch", "tree", "wire"])
def test_a_bird_sits_on_a_perch_that_is_drawn(perch: str):
    bird, under = Blocking(direct(f"a parrot sits on a {perch}", seconds=3.0).shots[0], 540.0, 7).actors
    assert bird.mount is under
    assert under.drawn == ("wire" if perch == "wire" else "branch")


@pytest.mark.parametrize("name", ["car", "jeep", "truck", "bus", "tractor", "balloon", "airplane"])
def test_a_vehicle_that_goes_shows_who_drives_it(name: str):
    empty, driven = (_picture(CATALOGUE[name], Pose("drive", 0.3, 1.0, crewed=crewed)) for crewed in (False, True))
    assert (np.abs(empty.astype(int) - driven).max(axis=2) > 40).sum() > 20


def test_nobody_else_drives_what_somebody_of_the_story_drives():
    alone, driven = (
        Stage(direct(prompt, seconds=3.0).shots[0], 270, 480, 7, mouth=lambda _who, _time: 0.0)
        for prompt in ("a tractor drives across a field", "a farmer drives a tractor across a field")
    )
    crews = [
        [stage._pose(actor, 1.0).crewed for actor in stage.actors if actor.drawn == "tractor"]
        for stage in (alone, driven)
    ]
    assert crews == [[True], [False]]


def test_water_bursts_where_a_leap_begins_and_where_it_ends():
    leap = sketched(leaping(lambda _pen, _paints, _pose: None, 400.0), "#3c5fd0", 400, 300, 1.0)
    leaving, high, entering = (_picture(leap, Pose("jump", cycle, 1.0))[..., 1].max() for cycle in (0.4, 0.76, 0.95))
    assert (leaving > 200, high > 200, entering > 200) == (True, False, True)


def test_two_who_build_a_snowman_build_one_between_them():
    first, second = Blocking(direct("two girls build a snowman", seconds=3.0).shots[0], 540.0, 7).actors
    assert first.act == second.act == "sculpt-snow"
    assert (first.prop is None) != (second.prop is None)


def _picture(kind: Kind, pose: Pose) -> np.ndarray:
    """What a kind draws, on blue."""
    surface = skia.Surface(300, 300)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorBLUE)
    canvas.translate(150, 180)
    canvas.scale(0.4, 0.4)
    kind.make(Look("", seed=7)).draw(Pen(canvas), pose)
    return surface.makeImageSnapshot().toarray()
