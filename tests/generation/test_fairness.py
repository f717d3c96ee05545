"""Whose turn it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from misora.accounts.models import User
from misora.credits.services import gift, sell
from misora.engines.protocol import Progress
from misora.generation import queries, services
from misora.generation.models import Batch, QueueClock, Render
from misora.generation.queue import fairness, leases
from tests.factories import batch, made
from tests.races import together

pytestmark = pytest.mark.django_db

MANY = {"misora_open_renders": 500, "misora_renders_per_hour": 500, "misora_daily_credits": 1000}


@pytest.fixture(autouse=True)
def _room_for_many(settings, _engines):
    settings.ENV = settings.ENV.model_copy(update=MANY)


@pytest.fixture
def noor(db):
    return User.objects.create(username="noor")


def owners_in_turn(worker="a"):
    """Claim and deliver nothing: who is served, one after the other."""
    while (claimed := leases.claim_next(worker=worker)) is not None:
        yield claimed.batch.owner.username


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_a_first_render_comes_right_after_those_that_run(ask, noor, workers):
    for _ in range(25):
        ask(takes=4)
    for number in range(workers):
        leases.claim_next(worker=f"worker {number}")
    ask(owner=noor)
    assert next(owners_in_turn()) == "noor"


def test_before_any_worker_comes_a_first_render_waits_for_one(ask, noor):
    for _ in range(5):
        ask(takes=4)
    ask(owner=noor)
    turns = list(owners_in_turn())
    assert turns[:3] == ["mika", "noor", "mika"]
    assert len(turns) == 21


def test_two_who_ask_for_much_take_turns(ask, noor):
    ask(takes=4), ask(takes=4)
    ask(owner=noor, takes=4), ask(owner=noor, takes=4)
    assert list(owners_in_turn()) == ["mika", "noor"] * 8


def test_a_long_clip_counts_for_many_short_ones(ask, noor):
    ask(seconds=4), ask(seconds=4)
    ask(owner=noor, seconds=1, takes=4), ask(owner=noor, seconds=1, takes=4)
    assert list(owners_in_turn()) == ["mika", *["noor"] * 4, "mika", *["noor"] * 4]


def test_who_runs_the_server_or_pays_has_a_larger_share(ask, noor, settings):
    staff, payer = User.objects.create(username="staff", is_moderator=True), User.objects.create(username="payer")
    sell(user=payer, amount=1, bill="7")
    gift(user=noor, amount=500, reason="a gift buys no place in the queue")
    for owner in (noor, payer, staff):
        for _ in range(4):
            ask(owner=owner, takes=4)
    first = list(owners_in_turn())[:14]
    assert (first.count("staff"), first.count("payer"), first.count("noor")) == (8, 4, 2)


def test_what_was_cancelled_while_it_waited_costs_its_owner_nothing(ask, mika, noor):
    ask()
    leases.claim_next(worker="a")
    cancelled = [render for _ in range(5) for render in ask(takes=4).renders.all()]
    wanted = ask().renders.get()
    ask(owner=noor, takes=4)
    for render in cancelled:
        services.cancel_render(owner=mika, render_id=render.pk)
    wanted.refresh_from_db()
    assert wanted.start_tag == pytest.approx(1, abs=fairness.FIRST)
    assert list(owners_in_turn())[:2] == ["noor", "mika"]
    again = ask().renders.get()
    assert again.start_tag <= 4


def test_what_was_cancelled_half_made_costs_half(ask, mika):
    held_batch = ask(seconds=4)
    leases.renew(render=leases.claim_next(worker="a"), progress=Progress("drawing", 0.5))
    services.cancel_render(owner=mika, render_id=held_batch.renders.get().pk)
    assert Render.objects.get().finish_tag == pytest.approx(2, abs=fairness.FIRST)


def test_who_was_away_saves_up_nothing_and_owes_nothing(ask, mika, noor):
    for _ in range(3):
        ask(takes=4)
    for held in iter(lambda: leases.claim_next(worker="a"), None):
        leases.deliver(render=held, made=made())
    ask(owner=noor, takes=2)
    ask(takes=2)
    assert list(owners_in_turn()) == ["noor", "mika", "noor", "mika"]


def test_virtual_time_never_goes_back_even_when_the_one_who_moved_it_leaves(ask, mika, noor):
    for _ in range(4):
        ask(takes=4)
    for _ in range(10):
        leases.claim_next(worker="a")
    reached = fairness.clocks()["squares"]
    Batch.objects.filter(owner=mika).delete()
    fairness.advance(render=Render(engine="squares", start_tag=1), engines=None)
    assert fairness.clocks()["squares"] == reached == 9
    assert ask(owner=noor).renders.get().start_tag == 9 - fairness.FIRST


def test_an_abandoned_render_keeps_its_place(ask, noor):
    ask(takes=4)
    held = leases.claim_next(worker="a")
    ask(owner=noor)
    leases.give_back(render=held)
    assert leases.claim_next(worker="b") == held


@trials(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from([1, 2, 6])), min_size=2, max_size=12))
def test_nobody_starves_and_nobody_gets_ahead_by_more_than_a_clip(asked):
    """While two people both wait, what they got differs by at most a clip of each (theorem 1 of the paper)."""
    Batch.objects.all().delete()
    QueueClock.objects.all().delete()
    people = [User.objects.get_or_create(username=f"p{number}")[0] for number in range(4)]
    for who, takes, seconds in asked:
        tags = fairness.tags_for(owner=people[who], engine="none", seconds=seconds, takes=takes)
        one = batch(people[who], seconds=seconds, engine="none")
        fairness.begin(engine="none")
        for number, (start, finish) in enumerate(tags):
            Render.objects.create(batch=one, take=number, seed=1, credits=0, start_tag=start, finish_tag=finish)
    left = {person.pk: Render.objects.filter(batch__owner=person).count() for person in people}
    got = dict.fromkeys(left, 0.0)
    while (claimed := leases.claim_next(worker="a")) is not None:
        owner = claimed.batch.owner_id
        got[owner] += claimed.batch.seconds
        left[owner] -= 1
        waiting = [got[person] for person, renders in left.items() if renders]
        assert max(waiting, default=0) - min(waiting, default=0) <= 6 + 6
    assert not any(left.values())


@pytest.mark.django_db(transaction=True)
def test_cancelling_everything_at_once_while_workers_claim_blocks_nobody(ask, mika):
    for _ in range(3):
        batch_of_four = ask(takes=4)
        ask(takes=4)
        takes = list(batch_of_four.renders.all())
        results = together(
            *(lambda t=t: services.cancel_render(owner=mika, render_id=t.pk) for t in takes),
            *(lambda n=n: leases.claim_next(worker=f"worker {n}") for n in range(3)),
        )
        assert not [result for result in results if isinstance(result, Exception)]
        Render.objects.filter(state__in=["queued", "running"]).update(state="done", finished_at=timezone.now())


def test_claiming_reads_the_few_first_by_the_index(mika):
    press = batch(mika)
    for state, count in (("done", 3000), ("queued", 1000)):
        first = Render.objects.count()
        takes = range(first, first + count)
        Render.objects.bulk_create(
            Render(batch=press, engine="squares", take=n, seed=1, credits=0, start_tag=n, state=state) for n in takes
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE generation_render")
        heads = Render.objects.claimable().filter(engine="squares").in_turn()[: leases.CANDIDATES]
        statement, values = heads.query.sql_with_params()
        cursor.execute("EXPLAIN " + statement, values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Scan using render_turn" in plan, plan
    assert "Sort" not in plan, plan


def test_the_estimate_follows_the_turns_and_states_its_error(ask, mika, noor):
    for took in (1, 2, 2, 2, 3):
        ask(seconds=2)
        held = leases.claim_next(worker="a")
        leases.deliver(render=held, made=made())
        now = timezone.now()
        Render.objects.filter(pk=held.pk).update(started_at=now - timedelta(seconds=took), finished_at=now)
    ask(seconds=2, takes=4)
    running = leases.claim_next(worker="a")
    quote = queries.quote(owner=noor, seconds=2)
    assert (quote.eta_seconds, quote.ahead) == (pytest.approx(4, rel=0.01), 1)
    # Four of the five are within one second of the usual two, and there are two renders to be made.
    assert quote.eta_error == pytest.approx(2, rel=0.02)
    assert queries.quote(owner=mika, seconds=2).ahead == 4
    first = ask(owner=noor, seconds=2).renders.get()
    assert queries.remaining_seconds(first) == pytest.approx(4, rel=0.01)
    last = running.batch.renders.get(take=4)
    assert queries.remaining_seconds(last) == pytest.approx(10, rel=0.01)


def test_few_samples_are_not_trusted(ask, noor):
    ask(seconds=2)
    held = leases.claim_next(worker="a")
    leases.deliver(render=held, made=made())
    now = timezone.now()
    Render.objects.filter(pk=held.pk).update(started_at=now - timedelta(seconds=2), finished_at=now)
    quote = queries.quote(owner=noor, seconds=4)
    assert (quote.eta_seconds, quote.eta_error) == (pytest.approx(4), pytest.approx(2))


@pytest.mark.django_db(transaction=True)
def test_claims_at_the_same_moment_move_the_clock_as_far_as_claims_in_turn(ask):
    ask(takes=4)
    claims = together(*(lambda n=n: leases.claim_next(worker=f"worker {n}") for n in range(4)))
    started = [claim.start_tag for claim in claims if claim is not None]
    assert fairness.clocks()["squares"] == max(started)
