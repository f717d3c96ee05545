"""Whose turn it is where not every worker has every engine."""

from collections.abc import Collection
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from misora.accounts.models import User
from misora.generation.models import Batch, EngineState, QueueClock, Render
from misora.generation.queue import fairness, leases
from tests.factories import batch

pytestmark = pytest.mark.django_db
_takes = count(1)


def queue(owner: User, engine: str, *, seconds: float = 1, takes: int = 1) -> list[Render]:
    """As `request_renders` does it, without what costs time here."""
    fairness.begin(engine=engine)
    press = batch(owner, engine=engine, seconds=seconds)
    tags = fairness.tags_for(owner=owner, engine=engine, seconds=seconds, takes=takes)
    return [
        Render.objects.create(batch=press, take=next(_takes), seed=1, credits=0, start_tag=start, finish_tag=finish)
        for start, finish in tags
    ]


def claim(*engines: str) -> Render | None:
    """By a worker with these engines."""
    return leases.claim_next(worker="w", engines=engines)


@pytest.fixture
def mika(db):
    return User.objects.create(username="mika")


@pytest.fixture
def noor(db):
    return User.objects.create(username="noor")


@pytest.mark.parametrize(
    "workers",
    [
        [["gpu", "cpu"]],
        [["gpu"], ["cpu"]],
        [["gpu", "cpu"], ["cpu"], ["cpu"]],
        [["gpu"], ["gpu", "cpu"], ["cpu"], ["cpu"]],
    ],
    ids=len,
)
@pytest.mark.parametrize("engine", ["gpu", "cpu"])
def test_after_somebodys_hundred_a_first_render_is_claimed_by_the_next_worker_that_can(mika, noor, workers, engine):
    queue(mika, "gpu", seconds=60, takes=50)
    queue(mika, "cpu", seconds=4, takes=50)
    for round_ in range(5):
        for worker in workers:
            claim(*worker)
            if round_ % 2 and "cpu" in worker:
                claim("cpu")
    wanted = queue(noor, engine, seconds=8)[0]
    for worker in workers:
        if engine in worker:
            assert claim(*worker) == wanted
            break
        assert claim(*worker).batch.owner == mika


def test_who_has_had_nothing_comes_before_who_stands_at_the_same_place(mika, noor):
    for engine in ("a", "b", "a", "b", "a", "b"):
        queue(mika, engine)
    for worker in (["a", "b"], ["a", "b"], ["a"], ["a", "b"]):
        claim(*worker)
    waits = Render.objects.filter(state="queued", engine="a").get()
    assert waits.start_tag == fairness.clocks()["a"]
    assert queue(noor, "a")[0] == claim("a")


def test_quick_work_elsewhere_does_not_push_a_first_render_back(mika, noor):
    queue(mika, "gpu", seconds=60, takes=50)
    claim("gpu")
    queue(mika, "cpu", seconds=4, takes=50)
    while claim("cpu") is not None:
        pass
    draft = queue(noor, "cpu", seconds=4)[0]
    assert claim("cpu") == draft
    # The draft counts, so what noor has had is four seconds; mika has had far more and is asked to wait.
    assert queue(noor, "gpu", seconds=60)[0] == claim("gpu")


def test_a_queue_for_an_engine_that_is_away_holds_nobody_up(mika, noor):
    queue(mika, "gpu", takes=4 * leases.CANDIDATES)
    wanted = queue(noor, "cpu")[0]
    assert claim("cpu") == wanted
    assert claim("cpu") is None


def test_where_all_workers_have_all_engines_people_take_turns_whichever_they_ask(mika, noor):
    queue(mika, "gpu", takes=6), queue(mika, "cpu", takes=6)
    queue(noor, "cpu", takes=6)
    owners = [claim("gpu", "cpu").batch.owner.username for _ in range(12)]
    assert owners == ["mika", "noor"] * 6


def test_what_is_ahead_is_what_shares_a_worker(mika, noor):
    queue(mika, "gpu", takes=5), queue(mika, "cpu", takes=2)
    now = timezone.now()
    for worker, engine in (("one", "gpu"), ("two", "cpu")):
        EngineState.objects.create(worker=worker, engine=engine, capabilities={}, seen_at=now)
    last = queue(mika, "cpu")[0]
    assert fairness.ahead_of(engine="cpu", start_tag=last.start_tag, created_at=last.created_at).count() == 2
    EngineState.objects.create(worker="two", engine="gpu", capabilities={}, seen_at=now)
    assert fairness.ahead_of(engine="cpu", start_tag=last.start_tag, created_at=last.created_at).count() == 7
    EngineState.objects.filter(worker="two", engine="gpu").update(healthy=False)
    assert fairness.ahead_of(engine="cpu", start_tag=last.start_tag, created_at=last.created_at).count() == 2


ENGINES = ["a", "b", "c"]
pools = st.lists(st.sets(st.sampled_from(ENGINES), min_size=1), min_size=1, max_size=4)
presses = st.lists(
    st.tuples(st.sampled_from(ENGINES), st.sampled_from([1, 2, 7]), st.integers(1, 4)), min_size=1, max_size=8
)


def clear() -> list[User]:
    """An empty queue, and two people."""
    Batch.objects.all().delete()
    QueueClock.objects.all().delete()
    return [User.objects.get_or_create(username=name)[0] for name in ("mika", "noor")]


@trials(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pool=pools, asked=presses, freed=st.lists(st.integers(0, 3), max_size=20), engine=st.sampled_from(ENGINES))
def test_whatever_engines_the_workers_have_a_first_render_waits_for_none_but_those_that_run(
    db, pool, asked, freed, engine
):
    mika, noor = clear()
    for name, seconds, takes in asked:
        queue(mika, name, seconds=seconds, takes=takes)
    for index in freed:
        claim(*pool[index % len(pool)])
    # Who came before with a first render of their own has the same right to be first.
    assume(Render.objects.exclude(state="queued").exists())
    able = next((worker for worker in pool if engine in worker), None)
    assume(able is not None and not is_first_still_waiting(able))
    wanted = queue(noor, engine)[0]
    for worker in pool:
        if engine not in worker:
            claim(*worker)
    assert claim(*able) == wanted


def is_first_still_waiting(engines: Collection[str]) -> bool:
    first = Render.objects.order_by("created_at").first()
    return first is not None and first.state == "queued" and first.engine in engines


@trials(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pool=pools, asked=st.lists(st.tuples(st.integers(0, 1), presses), min_size=1, max_size=3), order=st.randoms())
def test_nobody_starves_whatever_engines_the_workers_have(db, pool, asked, order):
    people = clear()
    for who, several in asked:
        for name, seconds, takes in several:
            queue(people[who], name, seconds=seconds, takes=takes)
    had = set().union(*pool)
    idle = list(pool)
    while idle:
        worker = order.choice(idle)
        if claim(*worker) is None:
            idle.remove(worker)
    left = Render.objects.filter(state="queued")
    assert not left.filter(engine__in=had).exists()
    assert set(left.values_list("engine", flat=True)).isdisjoint(had)
