from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from misora.accounts.models import User
from misora.core.errors import InsufficientCredits, InvalidInput, NotFound, TooMany, Unavailable
from misora.credits.models import Entry
from misora.credits.services import balance
from misora.generation import services
from misora.generation.asking import requesting
from misora.generation.models import Batch, EngineState, Render
from misora.generation.queue import leases
from tests import factories
from tests.races import together

pytestmark = pytest.mark.django_db


def waiting_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'render' AND status = 'todo'")
        return int(cursor.fetchone()[0])


def test_a_request_charges_and_queues_each_take(ask, mika):
    batch = ask("a red fox runs", seconds=4, takes=3, seed=7)
    takes = list(batch.renders.order_by("take").values_list("take", "seed", "credits", "state"))
    assert takes == [(1, 7, 2, "queued"), (2, 8, 2, "queued"), (3, 9, 2, "queued")]
    assert balance(mika) == 34
    charged = set(Entry.objects.filter(kind="charge").values_list("reference", flat=True))
    assert charged == {str(render.pk) for render in batch.renders.all()}
    assert waiting_jobs() == 3
    assert batch.storyboard["shots"][0]["subjects"][0]["kind"] == "fox"


def test_takes_without_a_seed_get_different_ones(ask):
    seeds = list(ask(takes=4).renders.values_list("seed", flat=True))
    assert len(set(seeds)) == 4


def test_the_same_token_is_the_same_press(ask, mika):
    first = ask(token="press", seconds=2)
    assert ask("other words", token="press", seconds=2) == first
    assert Render.objects.count() == 1
    assert balance(mika) == 39


def test_another_person_may_use_the_same_token(ask):
    theirs = ask(owner=User.objects.create(username="noor"), token="press")
    assert ask(token="press") != theirs


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_one_render(ask, mika):
    results = together(*(lambda: ask(token="press", seconds=2) for _ in range(5)))
    assert len({batch.pk for batch in results}) == 1
    assert Render.objects.count() == 1
    assert balance(mika) == 39
    assert waiting_jobs() == 1


@pytest.mark.django_db(transaction=True)
def test_presses_at_the_same_moment_stay_under_the_limit_and_the_balance(ask, settings, mika):
    settings.ENV = settings.ENV.model_copy(update={"misora_open_renders": 3})
    results = together(*(ask for _ in range(6)))
    assert sum(isinstance(result, Batch) for result in results) == 3
    assert sum(isinstance(result, TooMany) for result in results) == 3
    assert Render.objects.count() == 3


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"prompt": "  \0 "}, "Describe what should be seen"),
        ({"prompt": "x" * 32_001}, "at most 32000 characters; this one has 32001"),
        ({"engine": "sora"}, "no engine called sora"),
        ({"width": 161}, "Squares can't make 161×288. It makes 160×288, 288×160"),
        ({"seconds": 0.4}, "Squares makes clips of 0.5 to 20 seconds"),
        ({"seconds": 20.5}, "Squares makes clips of 0.5 to 20 seconds"),
        ({"seconds": float("nan")}, "Squares makes clips of 0.5 to 20 seconds"),
        ({"takes": 0}, "one to 4 takes"),
        ({"takes": 5}, "one to 4 takes"),
        ({"seed": -1}, "A seed is a whole number from 0"),
        ({"storyboard": {"version": 2, "shots": []}}, "This storyboard can't be read"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(ask, wishes, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        ask(**wishes)
    assert not Batch.objects.exists()
    assert not Entry.objects.filter(kind="charge").exists()


def test_a_refused_charge_leaves_no_row_and_no_job(ask, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_daily_credits": 5})
    with pytest.raises(InsufficientCredits, match="costs 2 credits and you have 1"):
        ask(seconds=4, takes=3)
    assert not Batch.objects.exists()
    assert waiting_jobs() == 0


def test_only_so_many_takes_may_be_open(ask, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_open_renders": 3})
    ask(takes=2)
    with pytest.raises(TooMany, match="2 takes under way, and at most 3"):
        ask(takes=2)
    ask(takes=1)


def test_only_so_many_takes_may_be_asked_for_in_an_hour(ask, settings, mika):
    settings.ENV = settings.ENV.model_copy(update={"misora_renders_per_hour": 3})
    batch = ask(takes=3)
    services.discard_batch(owner=mika, batch_id=batch.pk)
    with pytest.raises(TooMany, match=r"3 takes an hour\. Try again in 60 minutes"):
        ask()
    Render.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    ask()


def test_a_full_disk_refuses(ask, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_disk_floor_bytes": 10**18})
    settings.DATA.mkdir(exist_ok=True, parents=True)
    with pytest.raises(Unavailable, match="disk"):
        ask()


def test_without_a_worker_ever_nothing_can_be_asked(ask, reported):
    reported.delete()
    with pytest.raises(Unavailable, match="No worker is running yet"):
        ask()


def test_a_worker_that_is_away_will_find_the_render_when_it_is_back(ask, reported):
    EngineState.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    assert ask().renders.get().state == "queued"


def test_a_failing_engine_says_its_problem(ask, reported):
    EngineState.objects.update(healthy=False, problem="libGL is missing.")
    with pytest.raises(Unavailable, match="Squares can't make anything just now: libGL is missing"):
        ask()


def test_a_storyboard_that_comes_along_is_stretched_to_the_length(ask):
    parent = ask("a fox. then a bird", seconds=2)
    remix = ask("a fox at night", storyboard=parent.storyboard, parent=parent.renders.get(), seconds=4)
    assert sum(shot["seconds"] for shot in remix.storyboard["shots"]) == pytest.approx(4)
    assert remix.parent == parent.renders.get()


def test_cancelling_gives_the_credits_back_once(ask, mika):
    render = ask(seconds=4).renders.get()
    assert services.cancel_render(owner=mika, render_id=render.pk).state == "cancelled"
    assert services.cancel_render(owner=mika, render_id=render.pk).state == "cancelled"
    assert balance(mika) == 40


@pytest.mark.parametrize("state", ["done", "failed"])
def test_a_take_that_has_ended_stays_as_it_ended(ask, mika, state):
    render = ask(seconds=4).renders.get()
    Render.objects.update(state=state)
    assert services.cancel_render(owner=mika, render_id=render.pk).state == state
    assert balance(mika) == 38


def test_nobody_cancels_or_discards_what_is_anothers(ask):
    batch, noor = ask(), User.objects.create(username="noor")
    with pytest.raises(NotFound):
        services.cancel_render(owner=noor, render_id=batch.renders.get().pk)
    with pytest.raises(NotFound):
        services.discard_batch(owner=noor, batch_id=batch.pk)
    with pytest.raises(NotFound):
        services.discard_draft(owner=noor, draft_id=uuid4())
    assert batch.renders.get().state == "queued"


def test_discarded_batches_are_forgotten_after_the_hour_that_limits_count(ask, mika):
    batch = ask()
    services.discard_batch(owner=mika, batch_id=batch.pk)
    assert services.forget_discarded() == 0
    Batch.objects.update(
        discarded_at=timezone.now() - timedelta(hours=2), created_at=timezone.now() - timedelta(hours=2)
    )
    assert services.forget_discarded() == 1
    assert not Render.objects.exists()


def ended(batch: Batch, state: str) -> Render:
    batch.renders.update(state=state)
    return batch.renders.get()


def test_trying_again_is_one_try_as_long_as_it_goes_on_or_is_kept(ask, mika):
    failed = ended(ask(seed=5), "failed")
    again = requesting.request_again(owner=mika, render_id=failed.pk)
    assert (again.prompt, again.renders.get().seed) == (failed.batch.prompt, 5)
    assert requesting.request_again(owner=mika, render_id=failed.pk) == again
    leases.deliver(render=leases.claim_next(worker="test"), made=factories.made())
    assert requesting.request_again(owner=mika, render_id=failed.pk) == again


@pytest.mark.parametrize("end", ["failed", "cancelled", "discarded"])
def test_a_try_that_came_to_nothing_can_be_tried_again(ask, mika, end):
    failed = ended(ask(), "failed")
    first = requesting.request_again(owner=mika, render_id=failed.pk)
    if end == "discarded":
        services.discard_batch(owner=mika, batch_id=first.pk)
    else:
        ended(first, end)
    second = requesting.request_again(owner=mika, render_id=failed.pk)
    assert second != first
    assert second.renders.get().state == "queued"


def test_a_batch_remembers_that_it_remixes_somebody_also_when_tried_again(ask, mika, django_user_model):
    noor = django_user_model.objects.create(username="noor")
    theirs, own = ask(owner=noor).renders.get(), ask().renders.get()
    remix = ask(parent=theirs)
    assert (remix.is_remix, ask(parent=own).is_remix, own.batch.is_remix) == (True, False, False)
    Batch.objects.filter(pk=theirs.batch_id).delete()
    again = requesting.request_again(owner=mika, render_id=ended(remix, "failed").pk)
    assert (again.parent, again.is_remix) == (None, True)


def test_nobody_tries_the_take_of_another_again(ask):
    failed, noor = ended(ask(), "failed"), User.objects.create(username="noor")
    with pytest.raises(NotFound):
        requesting.request_again(owner=noor, render_id=failed.pk)


def test_a_picture_of_somebody_else_is_no_reference(ask):
    theirs = factories.asset(factories.person("noor"), kind="image")
    with pytest.raises(NotFound):
        ask(reference=theirs)
    assert not Batch.objects.exists()
