"""What `auto` chooses, as a table: the wish, who could make it, and who does, for which reason."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from misora.engines.protocol import Capabilities
from misora.generation.asking.choosing import Candidate, Wish, choose, makes

DRAWN = Candidate(
    name="animatic",
    capabilities=Capabilities(
        name="animatic", title="Animatic", kinds=("video", "image"), sizes=((720, 1280), (1280, 720)),
        min_seconds=1, max_seconds=60, fps=24, sound=True, references=1, credits_per_second=0.25,
        stall_seconds={}, made_by="drawn", goes_on=True, image_sizes=((1024, 1024),),
    ),
    ready=True, credits=2, seconds=4,
)  # fmt: skip
WAN = Candidate(
    name="wan",
    capabilities=Capabilities(
        name="wan", title="Wan 2.2", kinds=("video",), sizes=((720, 1280), (480, 832)),
        min_seconds=2, max_seconds=10, fps=24, sound=False, references=1, credits_per_second=1, stall_seconds={},
    ),
    ready=True, credits=8, seconds=60,
)  # fmt: skip
LTX = Candidate(
    name="ltx",
    capabilities=replace(
        WAN.capabilities, name="ltx", title="LTX-2", sizes=((704, 1216), (1216, 704)), sound=True, references=0,
        max_seconds=20,
    ),
    ready=True, credits=16, seconds=90,
)  # fmt: skip
WISH = Wish(seconds=8, width=720, height=1280)
TABLE = [
    ("a model's film before a drawn one", WISH, [DRAWN, WAN], "wan", None),
    ("in whatever order they stand", WISH, [WAN, DRAWN], "wan", None),
    ("what only one can make", replace(WISH, seconds=30), [DRAWN, WAN, LTX], "animatic", None),
    ("a size that only one has", replace(WISH, width=1280, height=720), [WAN, DRAWN], "animatic", None),
    ("pictures of who makes pictures", Wish(8, 1024, 1024, "image"), [WAN, DRAWN], "animatic", None),
    ("the length of a picture matters to none", Wish(0, 1024, 1024, "image"), [WAN, DRAWN], "animatic", None),
    ("a picture for who looks at it", Wish(8, 720, 1280, any_size=True, references=1), [LTX, DRAWN], "animatic", None),
    ("a voice for who has one", replace(WISH, heard=True), [WAN, DRAWN], "animatic", "sound"),
    ("a model with sound before a drawn one", replace(WISH, heard=True, any_size=True), [WAN, DRAWN, LTX], "ltx", None),
    ("sound is no matter in a silent film", WISH, [WAN, DRAWN], "wan", None),
    ("ready before away", WISH, [replace(WAN, ready=False), DRAWN], "animatic", "worker"),
    ("away rather than unable", replace(WISH, seconds=9), [replace(WAN, ready=False)], "wan", None),
    ("a voice before a worker", replace(WISH, heard=True), [WAN, replace(DRAWN, ready=False)], "animatic", "sound"),
    ("what the balance covers", WISH, [replace(WAN, credits=41), DRAWN], "animatic", "credits"),
    ("what nothing covers is named all the same", WISH, [replace(WAN, credits=41)], "wan", None),
    ("a long wait for none", WISH, [replace(WAN, seconds=601), DRAWN], "animatic", "time"),
    ("a wait that nobody knows is no long one", WISH, [replace(WAN, seconds=None), DRAWN], "wan", None),
    ("of two models the cheaper", replace(WISH, any_size=True), [LTX, WAN], "wan", None),
    ("of two as cheap the sooner", WISH, [replace(WAN, name="slow", seconds=70), WAN], "wan", None),
    ("of two alike the operator's first", WISH, [replace(WAN, name="first"), WAN], "first", None),
    ("a film goes on with who made it", replace(WISH, goes_on_from="animatic"), [WAN, DRAWN], "animatic", None),
    ("or else with who begins from a picture", replace(WISH, goes_on_from="ltx"), [WAN, LTX], "wan", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "candidates", "chosen", "lacked"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE]
)
def test_the_first_rule_that_tells_two_apart_decides(wish, candidates, chosen, lacked):
    choice = choose(wish, candidates, balance=40)
    assert choice is not None
    assert (choice.engine.name, choice.lacked) == (chosen, lacked)
    assert (choice.instead_of is None) == (lacked is None)


@pytest.mark.parametrize(
    "wish",
    [
        replace(WISH, seconds=61),
        replace(WISH, width=640),
        replace(WISH, kind="image", width=512, height=512),
        replace(WISH, references=2),
    ],
)
def test_what_nobody_makes_is_chosen_for_nobody(wish):
    assert choose(wish, [DRAWN, WAN, LTX], balance=40) is None


def test_with_any_size_the_engines_own_size_of_that_shape_is_taken():
    own = choose(replace(WISH, any_size=True), [LTX], balance=40)
    assert (own.width, own.height) == (704, 1216)
    wide = choose(Wish(8, 1280, 720, any_size=True), [LTX], balance=40)
    assert (wide.width, wide.height) == (1216, 704)
    assert choose(WISH, [LTX], balance=40) is None
    assert choose(Wish(8, 1024, 1024, any_size=True), [LTX, WAN], balance=40) is None


states = st.fixed_dictionaries(
    {
        "name": st.sampled_from("abcdef"),
        "ready": st.booleans(),
        "credits": st.integers(0, 60),
        "seconds": st.none() | st.floats(0, 2000),
    }
)
engines = st.builds(lambda one, state: replace(one, **state), st.sampled_from([DRAWN, WAN, LTX]), states)
candidates = st.lists(engines, max_size=6, unique_by=lambda one: one.name)
wishes = st.builds(
    Wish, st.sampled_from([1, 8, 15]), st.sampled_from([720, 1280]), st.sampled_from([720, 1280]),
    any_size=st.booleans(), references=st.integers(0, 1), heard=st.booleans(),
)  # fmt: skip


@trials(suppress_health_check=[HealthCheck.too_slow])
@given(wishes, candidates, st.integers(0, 60))
def test_whoever_is_chosen_makes_it_and_is_up_and_paid_for_if_anybody_is(wish, candidates, balance):
    choice = choose(wish, candidates, balance=balance)
    able = [one for one in candidates if makes(one, wish)]
    if choice is None:
        assert not able
        return
    assert choice.engine in able
    assert choice == choose(wish, candidates, balance=balance)
    heard = [one for one in able if one.capabilities.sound] if wish.heard else able
    ready = [one for one in heard or able if one.ready]
    assert choice.engine.ready or not ready
    paid = [one for one in ready if one.credits <= balance]
    assert choice.engine.credits <= balance or not paid
