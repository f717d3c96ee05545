"""What a key may spend in a day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from misora.accounts.models import User
from misora.accounts.services import create_key
from misora.core.errors import InsufficientCredits
from misora.credits.services import balance
from misora.generation.asking.budgets import spent_today
from misora.generation.models import Batch, Render
from misora.generation.queue import leases
from misora.generation.services import cancel_render, discard_batch, forget_discarded
from tests.races import together

Ask = Callable[..., Batch]


@pytest.fixture
def price(ask: Ask) -> int:
    """Of one take."""
    batch = ask()
    assert batch.key is None
    return batch.renders.get().credits


def test_a_key_spends_at_most_its_own_credits(mika: User, ask: Ask, price: int) -> None:
    key, _secret = create_key(owner=mika, credits_per_day=2 * price)
    assert ask(key=key).key == key
    before = balance(mika)
    with pytest.raises(InsufficientCredits, match=f"{price} left"):
        ask(key=key, takes=2)
    assert balance(mika) == before
    ask(key=key)
    with pytest.raises(InsufficientCredits, match="0 left"):
        ask(key=key)
    ask(key=create_key(owner=mika)[0])  # another key, and the person, still can
    ask()


def test_what_comes_back_can_be_spent_again(mika: User, ask: Ask, price: int) -> None:
    key, _secret = create_key(owner=mika, credits_per_day=price)
    cancel_render(owner=mika, render_id=ask(key=key).renders.get().pk)
    assert spent_today(key) == 0
    failing = ask(key=key)
    Render.objects.exclude(batch=failing).delete()
    leases.fail_attempt(render=leases.claim_next(worker="test"), code="broken", sentence="It broke.", final=True)
    assert spent_today(key) == 0
    ask(key=key)


def test_a_new_day_begins_at_midnight(mika: User, ask: Ask, price: int) -> None:
    key, _secret = create_key(owner=mika, credits_per_day=price)
    ask(key=key)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    Batch.objects.filter(key=key).update(created_at=midnight)
    assert spent_today(key) == price
    Batch.objects.filter(key=key).update(created_at=midnight - timedelta(seconds=1))
    assert spent_today(key) == 0


def test_discarding_does_not_make_a_key_richer(mika: User, ask: Ask, price: int) -> None:
    key, _secret = create_key(owner=mika, credits_per_day=price)
    batch = ask(key=key)
    Render.objects.filter(batch=batch).update(state=Render.State.DONE)
    discard_batch(owner=mika, batch_id=batch.pk)
    two_hours_ago = timezone.now() - timedelta(hours=2)
    Batch.objects.update(created_at=two_hours_ago, discarded_at=two_hours_ago)
    forget_discarded()
    assert Batch.objects.filter(pk=batch.pk).exists()
    Batch.objects.update(created_at=timezone.now() - timedelta(hours=27))
    forget_discarded()
    assert not Batch.objects.filter(pk=batch.pk).exists()


def test_a_revoked_keys_batches_stay(mika: User, ask: Ask) -> None:
    key, _secret = create_key(owner=mika)
    batch = ask(key=key)
    key.delete()
    batch.refresh_from_db()
    assert batch.key is None


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_do_not_spend_the_same(mika: User, ask: Ask, price: int) -> None:
    key, _secret = create_key(owner=mika, credits_per_day=price)
    found = together(*[lambda: ask(key=key)] * 4)
    assert sorted(type(one).__name__ for one in found) == ["Batch"] + ["InsufficientCredits"] * 3
