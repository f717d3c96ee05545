from datetime import timedelta

import pytest
from django.utils import timezone

from misora.accounts.models import User
from misora.core.errors import InvalidInput
from misora.generation import queries, services
from misora.generation.making.roster import Finding
from misora.generation.models import EngineState, Render
from misora.generation.queue import leases
from misora.generation.worker.report import report_engine, sweep
from tests.engines_for_tests import Squares
from tests.factories import made

pytestmark = pytest.mark.django_db


def finish(ask, *, seconds: float, took: float) -> None:
    """A clip of `seconds` that took so long."""
    ask(seconds=seconds)
    held = leases.claim_next(worker="test")
    leases.deliver(render=held, made=made())
    now = timezone.now()
    Render.objects.filter(pk=held.pk).update(started_at=now - timedelta(seconds=took), finished_at=now)


def test_without_a_finished_render_nothing_is_promised(ask, mika):
    quote = queries.quote(owner=mika, seconds=8, takes=2)
    assert (quote.credits, quote.balance, quote.daily, quote.eta_seconds, quote.ahead) == (8, 40, 40, None, 0)


def test_the_estimate_is_the_median_rate_times_length_after_what_waits(ask, mika):
    for took in (2, 4, 60):
        finish(ask, seconds=2, took=took)
    assert queries.quote(owner=mika, seconds=8).eta_seconds == pytest.approx(16, rel=0.01)
    ask(seconds=4)
    quote = queries.quote(owner=mika, seconds=8, takes=2)
    assert quote.eta_seconds == pytest.approx(2 * 4 + 2 * 16, rel=0.01)
    assert quote.ahead == 1


def test_two_slots_share_what_waits(ask, mika, reported):
    finish(ask, seconds=2, took=4)
    EngineState.objects.update(slots=2)
    ask(seconds=4, takes=2)
    assert queries.quote(owner=mika, seconds=4, takes=2).eta_seconds == pytest.approx(2 * 8 / 2 + 8, rel=0.01)


def test_what_is_left_of_a_take_shrinks_with_its_progress(ask, mika):
    finish(ask, seconds=2, took=4)
    first, second = ask(seconds=4).renders.get(), ask(seconds=4).renders.get()
    assert queries.remaining_seconds(second) == pytest.approx(16, rel=0.01)
    leases.claim_next(worker="test")
    Render.objects.filter(pk=first.pk).update(fraction=0.5)
    first.refresh_from_db()
    assert queries.remaining_seconds(first) == pytest.approx(4, rel=0.01)
    assert queries.remaining_seconds(second) == pytest.approx(12, rel=0.01)


def test_while_no_worker_is_there_nothing_is_promised(ask, mika):
    finish(ask, seconds=2, took=4)
    EngineState.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert queries.quote(owner=mika, seconds=4).eta_seconds is None


def test_a_quote_for_an_engine_that_is_not_here_is_refused(ask, mika):
    with pytest.raises(InvalidInput, match="no engine called sora"):
        queries.quote(owner=mika, engine="sora", seconds=4)


def test_engines_are_starting_ready_failing_or_away(db, settings):
    assert [info.status for info in queries.engines()] == ["starting"]
    good = Finding(Squares().describe())
    report_engine(worker="one", slots=2, name="squares", finding=good)
    report_engine(worker="two", slots=1, name="squares", finding=Finding(None, "libGL is missing."))
    info = queries.engines()[0]
    assert (info.status, info.slots, info.usable) == ("ready", 2, True)
    EngineState.objects.filter(worker="one").update(seen_at=timezone.now() - timedelta(minutes=1))
    info = queries.engines()[0]
    assert (info.status, info.problem, info.usable, info.title) == ("failing", "libGL is missing.", False, "Squares")
    EngineState.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    info = queries.engines()[0]
    assert (info.status, info.usable) == ("away", True)


def test_workers_that_have_long_been_silent_are_forgotten(db):
    good = Finding(Squares().describe())
    report_engine(worker="old", slots=1, name="squares", finding=good)
    EngineState.objects.update(seen_at=timezone.now() - timedelta(days=2))
    report_engine(worker="new", slots=1, name="squares", finding=good)
    assert list(EngineState.objects.values_list("worker", flat=True)) == ["new"]


def test_a_persons_batches_come_newest_first_in_few_queries(ask, mika, django_assert_max_num_queries):
    old, new = ask(takes=2), ask(takes=2)
    gone = ask()
    services.discard_batch(owner=mika, batch_id=gone.pk)
    leases.deliver(render=leases.claim_next(worker="test"), made=made())
    ask(owner=User.objects.create(username="noor"))
    with django_assert_max_num_queries(2):
        batches = list(queries.batches_of(mika))
        takes = [
            (render.take, hasattr(render, "draft") and render.draft.asset.kind) for render in batches[1].renders.all()
        ]
    assert batches == [new, old]
    assert takes == [(1, "video"), (2, False)]


def test_a_preview_is_there_while_a_take_runs(ask, settings):
    ask()
    held = leases.claim_next(worker="test")
    assert queries.preview_of(held) is None
    newest = settings.WORK_ROOT / f"{held.pk}.{held.attempt}" / "film" / "newest.jpg"
    newest.parent.mkdir(parents=True)
    newest.write_bytes(b"\xff\xd8")
    assert queries.preview_of(held) == newest
    held.state = "done"
    assert queries.preview_of(held) is None


def test_the_sweep_removes_folders_that_no_attempt_owns_and_no_other(ask, settings):
    ask()
    held = leases.claim_next(worker="test")
    kept, *others = (settings.WORK_ROOT / name for name in (f"{held.pk}.1", f"{held.pk}.0", f"{held.batch.pk}.1"))
    for folder in (kept, *others):
        (folder / "film").mkdir(parents=True)
    sweep()
    assert kept.is_dir()
    assert not [folder for folder in others if folder.exists()]
