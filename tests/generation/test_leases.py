import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from misora.accounts.models import User
from misora.core.errors import Conflict, NotFound
from misora.credits.models import Entry
from misora.credits.services import balance
from misora.engines.protocol import Progress
from misora.generation import models, services
from misora.generation.making.wire import Spent
from misora.generation.models import Batch, Draft, Render
from misora.generation.queries import receipt_for
from misora.generation.queue import leases
from misora.generation.queue.orders import order_for
from misora.media.models import Asset
from misora.media.services import store_picture
from tests.factories import made, post
from tests.processes import until
from tests.races import together

pytestmark = pytest.mark.django_db


def let_the_lease_run_out() -> None:
    until(server_is_older_than_a_lease, seconds=10)
    Render.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))


def server_is_older_than_a_lease() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() - pg_postmaster_start_time() > %s", [models.LEASE])
        return bool(cursor.fetchone()[0])


def state_of(render: Render) -> str:
    return str(Render.objects.values_list("state", flat=True).get(pk=render.pk))


def test_the_oldest_is_claimed_first(ask):
    first, second = ask(), ask()
    assert leases.claim_next(worker="a").batch == first
    assert leases.claim_next(worker="a").batch == second
    assert leases.claim_next(worker="a") is None


@pytest.mark.django_db(transaction=True)
def test_a_render_is_claimed_by_one_of_many(ask):
    ask()
    claims = together(*(lambda n=n: leases.claim_next(worker=f"worker {n}") for n in range(8)))
    assert sum(claim is not None for claim in claims) == 1
    assert Render.objects.get().attempt == 1


@pytest.mark.django_db(transaction=True)
def test_an_abandoned_render_is_claimed_by_one_of_many(ask):
    ask()
    leases.claim_next(worker="dead")
    let_the_lease_run_out()
    claims = together(*(lambda n=n: leases.claim_next(worker=f"worker {n}") for n in range(8)))
    assert sum(claim is not None for claim in claims) == 1
    assert Render.objects.get().attempt == 2


def test_a_held_render_is_not_claimable(ask):
    ask()
    held = leases.claim_next(worker="a")
    assert leases.claim_next(worker="b") is None
    assert leases.renew(render=held)


def test_whoever_lost_the_lease_can_write_nothing_any_more(ask, mika):
    ask()
    slow = leases.claim_next(worker="slow")
    let_the_lease_run_out()
    quick = leases.claim_next(worker="quick")
    assert quick.attempt == 2
    assert not leases.renew(render=slow, progress=Progress("drawing", 0.5))
    assert not leases.deliver(render=slow, made=made())
    leases.give_back(render=slow)
    leases.fail_attempt(render=slow, code="x", sentence="x", final=True)
    row = Render.objects.get()
    assert (row.state, row.worker, row.phase, row.attempt) == ("running", "quick", "", 2)
    assert not Asset.objects.exists()
    assert not Entry.objects.filter(kind="refund").exists()


def test_a_late_renewal_counts_if_nobody_took_over(ask):
    ask()
    held = leases.claim_next(worker="a")
    let_the_lease_run_out()
    assert leases.renew(render=held, progress=Progress("drawing", 0.5, "shot 1 of 2"))
    assert leases.claim_next(worker="b") is None
    row = Render.objects.get()
    assert (row.phase, row.fraction, row.detail) == ("drawing", 0.5, "shot 1 of 2")


def test_delivery_makes_one_draft_with_its_files(ask, mika, settings):
    ask()
    held = leases.claim_next(worker="a")
    assert leases.deliver(render=held, made=made())
    draft = Draft.objects.get()
    assert draft.render == held
    assert draft.asset.owner == mika
    row = Render.objects.get()
    assert (row.state, row.fraction, row.lease_until) == ("done", 1.0, None)
    assert row.finished_at >= row.started_at
    files = {path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
    assert files == {"video.mp4", "poster.webp", "sprite.jpg"}


def test_a_delivery_has_a_receipt_for_its_maker_alone(ask, mika):
    ask(seconds=4, seed=7)
    held = leases.claim_next(worker="a")
    leases.deliver(render=held, made=made(), spent=Spent(1.25, "weights-abc", 7200.0))
    leases.deliver(render=held, made=made(), spent=Spent(9, "another"))
    draft = Draft.objects.get()
    receipt = receipt_for(mika, draft.pk)
    assert (receipt.engine, receipt.model, receipt.seed) == ("squares", "weights-abc", 7)
    assert (receipt.compute_seconds, receipt.energy_joules, receipt.credits) == (1.25, 7200, 2)
    assert receipt_for(User.objects.create(username="noor"), draft.pk) is None
    assert receipt_for(None, draft.pk) is None


def test_delivery_repeated_after_a_broken_commit_is_one_draft(ask):
    ask()
    held = leases.claim_next(worker="a")
    assert leases.deliver(render=held, made=made())
    assert leases.deliver(render=held, made=made())
    assert Draft.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_deliveries_at_the_same_moment_are_one_draft(ask, settings):
    ask()
    held = leases.claim_next(worker="a")
    made()
    together(*(lambda: leases.deliver(render=held, made=made()) for _ in range(3)))
    assert Draft.objects.count() == 1
    assert len(list(settings.MEDIA_ROOT.rglob("video.mp4"))) == 1


def test_files_that_an_earlier_attempt_left_go_with_the_delivery(ask, settings):
    ask()
    held = leases.claim_next(worker="a")
    left = settings.MEDIA_ROOT / held.pk.hex[-2:] / str(held.pk) / ("f" * 24)
    left.mkdir(parents=True)
    (left / "video.mp4").write_bytes(b"half")
    assert leases.deliver(render=held, made=made())
    assert not left.exists()
    assert len(list(settings.MEDIA_ROOT.rglob("video.mp4"))) == 1


def test_what_is_given_back_does_not_count_as_a_failure(ask):
    ask()
    for _ in range(5):
        leases.give_back(render=leases.claim_next(worker="a"))
    row = Render.objects.get()
    assert (row.state, row.attempt, row.failures) == ("queued", 5, 0)


def test_the_third_failure_is_the_last_and_refunds(ask, mika):
    ask(seconds=4)
    for failures in (1, 2):
        held = leases.claim_next(worker="a")
        leases.fail_attempt(render=held, code="engine_died", sentence="It died.", final=False)
        row = Render.objects.get()
        assert (row.state, row.failures) == ("queued", failures)
        assert balance(mika) == 38
    leases.fail_attempt(render=leases.claim_next(worker="a"), code="engine_died", sentence="It died.", final=False)
    row = Render.objects.get()
    assert (row.state, row.error_code, row.error, row.failures) == ("failed", "engine_died", "It died.", 3)
    assert balance(mika) == 40


def test_a_final_failure_is_not_tried_again(ask, mika):
    ask(seconds=4)
    leases.fail_attempt(render=leases.claim_next(worker="a"), code="refused", sentence="No.", final=True)
    assert Render.objects.get().state == "failed"
    assert balance(mika) == 40


def test_a_render_that_kills_its_workers_fails_after_the_third(ask, mika):
    ask(seconds=4)
    for _ in range(3):
        assert leases.claim_next(worker="a") is not None
        let_the_lease_run_out()
    assert leases.claim_next(worker="a") is None
    row = Render.objects.get()
    assert (row.state, row.error_code) == ("failed", "worker_lost")
    assert balance(mika) == 40


@pytest.mark.django_db(transaction=True)
def test_cancel_and_delivery_at_the_same_moment_agree(ask, mika):
    made()
    for _ in range(4):
        batch = ask(seconds=4)
        held = leases.claim_next(worker="a")
        together(
            lambda r=held: leases.deliver(render=r, made=made()),
            lambda r=held: services.cancel_render(owner=mika, render_id=r.pk),
        )
        draft = Draft.objects.filter(render=held).exists()
        refunded = Entry.objects.filter(kind="refund", reference=str(held.pk)).exists()
        assert (state_of(held), draft, refunded) in (("done", True, False), ("cancelled", False, True))
        assert Batch.objects.filter(pk=batch.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_discarding_and_failing_at_the_same_moment_do_not_block_each_other(ask, mika):
    for _ in range(4):
        batch = ask(takes=4)
        held = [leases.claim_next(worker="a") for _ in range(4)]
        results = together(
            lambda b=batch: services.discard_batch(owner=mika, batch_id=b.pk),
            *(lambda r=r: leases.fail_attempt(render=r, code="x", sentence="x", final=True) for r in held),
        )
        assert results == [None] * 5
        assert Entry.objects.filter(kind="refund").count() == Entry.objects.filter(kind="charge").count()


def test_a_draft_is_discarded_with_its_files_and_its_batch(ask, mika, settings, django_capture_on_commit_callbacks):
    batch = ask()
    leases.deliver(render=leases.claim_next(worker="a"), made=made())
    draft = Draft.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        services.discard_draft(owner=mika, draft_id=draft.pk)
    assert not Asset.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert not Batch.objects.owned_by(mika).filter(pk=batch.pk).exists()
    with pytest.raises(NotFound):
        services.discard_draft(owner=mika, draft_id=draft.pk)


def test_a_database_that_was_away_gives_everyone_time_to_renew(ask):
    ask()
    held = leases.claim_next(worker="a")
    let_the_lease_run_out()
    Render.objects.update(lease=timedelta(days=1000))
    assert leases.claim_next(worker="b") is None
    Render.objects.update(lease=models.LEASE)
    assert leases.claim_next(worker="b") == held


def test_a_lease_is_as_long_as_whoever_claims_asks_for(ask):
    ask()
    held = leases.claim_next(worker="far away", lease=timedelta(hours=1))
    assert Render.objects.get().lease_until > timezone.now() + timedelta(minutes=59)
    Render.objects.update(lease_until=timezone.now() + timedelta(seconds=1))
    assert leases.renew(render=held)
    assert Render.objects.get().lease_until > timezone.now() + timedelta(minutes=59)


def test_a_published_draft_is_not_discarded_and_nothing_beside_it(ask, mika):
    published = post(mika, files=True)
    batch = published.draft.render.batch
    with pytest.raises(Conflict, match="Delete the post first"):
        services.discard_draft(owner=mika, draft_id=published.draft.pk)
    with pytest.raises(Conflict, match="Delete the post first"):
        services.discard_batch(owner=mika, batch_id=batch.pk)
    assert Draft.objects.filter(pk=published.draft.pk).exists()
    assert Batch.objects.get(pk=batch.pk).discarded_at is None


def test_an_order_holds_everything_and_a_copy_of_the_reference(ask, mika, tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (160, 288), "orange").save(picture, "PNG")
    reference = store_picture(owner=mika, upload=ContentFile(picture.getvalue()))
    ask("a red fox", seconds=2, seed=9, reference=reference)
    order = order_for(leases.claim_next(worker="a"), tmp_path / "attempt")
    assert (order.spec.prompt, order.spec.seed, order.spec.seconds, order.handle) == ("a red fox", 9, 2, "mika")
    assert (order.spec.width, order.spec.height, order.spec.storyboard.shots[0].subjects[0].kind) == (160, 288, "fox")
    copy = order.spec.references[0]
    assert copy.parent == tmp_path / "attempt"
    assert copy.read_bytes()[:4] == b"RIFF"
