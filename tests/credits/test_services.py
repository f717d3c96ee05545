from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from misora.accounts.models import User
from misora.core.errors import InsufficientCredits, InvalidInput, NotFound
from misora.credits import services
from misora.credits.models import Entry
from misora.credits.queries import ledger_balance, weight_of
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def mika() -> User:
    return User.objects.create(username="mika")


def entries(user: User) -> list[tuple[str, int]]:
    own = Entry.objects.filter(Q(giver__user=user) | Q(taker__user=user)).order_by("id")
    return list(own.values_list("kind", "amount"))


def test_a_new_person_has_the_days_credits(mika):
    assert services.balance(mika) == 40
    assert entries(mika) == [("daily", 40)]


def test_the_day_is_granted_once(mika):
    services.balance(mika)
    services.charge(user=mika, amount=30, reference="a")
    assert services.balance(mika) == 10


def test_a_new_day_fills_the_balance_up_and_not_beyond(mika, monkeypatch):
    services.balance(mika)
    services.charge(user=mika, amount=30, reference="a")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert services.balance(mika) == 40
    assert entries(mika)[-1] == ("daily", 30)


def test_a_fuller_balance_stays_as_it_is(mika):
    services.gift(user=mika, amount=100, reason="welcome")
    assert services.balance(mika) == 100
    assert entries(mika) == [("gift", 100), ("daily", 0)]


def test_the_day_is_that_of_the_operators_time_zone(mika, settings, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
    with timezone.override("Asia/Tokyo"):
        services.balance(mika)
    assert Entry.objects.get(taker__user=mika).reference == "2026-11-23"


def test_a_charge_is_taken_once_per_reference(mika):
    services.charge(user=mika, amount=8, reference="render-1")
    services.charge(user=mika, amount=8, reference="render-1")
    assert services.balance(mika) == 32


def test_a_charge_beyond_the_balance_takes_nothing_and_says_the_numbers(mika):
    with pytest.raises(InsufficientCredits, match=r"costs 41 credits and you have 40\. Your balance fills up to 40"):
        services.charge(user=mika, amount=41, reference="render-1")
    assert entries(mika) in ([("daily", 40)], [])
    assert services.balance(mika) == 40


def test_nothing_is_charged_for_nothing(mika):
    services.charge(user=mika, amount=0, reference="render-1")
    assert not Entry.objects.filter(kind="charge").exists()


def test_a_refund_comes_once(mika):
    services.charge(user=mika, amount=8, reference="render-1")
    services.refund(user=mika, reference="render-1")
    services.refund(user=mika, reference="render-1")
    assert services.balance(mika) == 40


def test_what_was_not_charged_is_not_refunded(mika):
    services.refund(user=mika, reference="render-1")
    assert not entries(mika)


def test_the_same_gift_twice_is_one(mika):
    services.gift(user=mika, amount=5, reason="thanks")
    services.gift(user=mika, amount=5, reason="thanks")
    assert services.balance(mika) == 40
    with pytest.raises(InvalidInput):
        services.gift(user=mika, amount=0, reason="nothing")


def test_who_runs_the_server_gets_more_a_day_if_the_operator_says_so(mika, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_daily_credits_staff": 100})
    moderator = User.objects.create(username="mod", is_moderator=True)
    assert (services.balance(moderator), services.balance(mika)) == (100, 40)
    settings.ENV = settings.ENV.model_copy(update={"misora_daily_credits_staff": 10})
    assert services.balance(User.objects.create(username="admin", is_admin=True)) == 40


def test_one_bill_is_one_sale_and_weighs_for_a_while(mika):
    services.sell(user=mika, amount=50, bill="2026-7")
    services.sell(user=mika, amount=50, bill="2026-7")
    assert services.balance(mika) == 50
    now = timezone.now()
    assert weight_of(mika, since=now - timedelta(days=1)) == 2
    assert weight_of(mika, since=now + timedelta(days=1)) == 1
    assert weight_of(User.objects.create(username="mod", is_moderator=True), since=now) == 4
    with pytest.raises(InvalidInput):
        services.sell(user=mika, amount=5, bill="")


def test_someone_who_is_gone_is_not_charged(mika):
    gone = User.objects.get(pk=mika.pk)
    mika.delete()
    with pytest.raises(NotFound):
        services.charge(user=gone, amount=1, reference="a")


@pytest.mark.django_db(transaction=True)
def test_charges_at_the_same_moment_never_overdraw(mika):
    results = together(*(lambda n=n: services.charge(user=mika, amount=15, reference=f"render-{n}") for n in range(6)))
    refused = [result for result in results if isinstance(result, InsufficientCredits)]
    assert len(refused) == 4
    assert results.count(None) == 2
    assert ledger_balance(mika) == 10


@pytest.mark.django_db(transaction=True)
def test_the_same_charge_refund_and_grant_at_the_same_moment_happen_once(mika):
    results = together(*(lambda: services.balance(mika) for _ in range(4)))
    assert results == [40] * 4
    assert together(*(lambda: services.charge(user=mika, amount=15, reference="one") for _ in range(4))) == [None] * 4
    assert ledger_balance(mika) == 25
    assert together(*(lambda: services.refund(user=mika, reference="one") for _ in range(4))) == [None] * 4
    assert ledger_balance(mika) == 40


@pytest.mark.django_db(transaction=True)
def test_a_charge_is_taken_back_with_its_transaction(mika):
    with transaction.atomic():
        services.charge(user=mika, amount=15, reference="one")
        transaction.set_rollback(True)
    assert services.balance(mika) == 40
