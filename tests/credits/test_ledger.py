"""What the ledger promises whatever happens: it adds up to zero, nobody is overdrawn, nothing counts twice."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misora.accounts.models import User
from misora.core.errors import InsufficientCredits
from misora.credits import services
from misora.credits.models import Account, Entry
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Step:
    """Something that happens to one of two people."""

    what: str
    person: int
    amount: int
    reference: str


steps = st.builds(
    Step,
    what=st.sampled_from(["charge", "charge", "refund", "gift", "sell", "balance"]),
    person=st.integers(0, 1),
    amount=st.integers(1, 30),
    reference=st.sampled_from(["a", "b", "c"]),
)


def do(step: Step, people: list[User]) -> object:
    user = people[step.person]
    if step.what == "charge":
        return services.charge(user=user, amount=step.amount, reference=step.reference)
    if step.what == "refund":
        return services.refund(user=user, reference=step.reference)
    if step.what == "gift":
        return services.gift(user=user, amount=step.amount, reason=step.reference)
    if step.what == "sell":
        return services.sell(user=user, amount=step.amount, bill=step.reference)
    return services.balance(user)


def balances() -> dict[int, int]:
    return dict(Account.objects.with_balance().values_list("pk", "balance"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(st.lists(steps, min_size=2, max_size=6), min_size=1, max_size=4))
def test_whatever_happens_at_once_the_sum_is_zero_nobody_is_overdrawn_and_nothing_counts_twice(rounds, db, monkeypatch):
    people = [User.objects.create(username=uuid4().hex[:20]) for _ in range(2)]
    for day, moment in enumerate(rounds):
        # Each round is a day of its own, so that its grant, too, comes to all at once.
        monkeypatch.setattr(timezone, "localdate", lambda day=day: date(2026, 11, 1) + timedelta(days=day))
        before = Counter(Entry.objects.values_list("pk", flat=True))
        results = together(*(lambda step=step: do(step, people) for step in moment))
        refused = [result for result in results if isinstance(result, Exception)]
        assert all(isinstance(result, InsufficientCredits) for result in refused), refused
        assert sum(balances().values()) == 0
        assert not Account.objects.with_balance().filter(name="", balance__lt=0).exists()
        assert not before - Counter(Entry.objects.values_list("pk", flat=True))
    for user in people:
        own = Entry.objects.filter(kind__in=["charge", "refund"])
        charged = dict(own.filter(giver__user=user).values_list("reference", "amount"))
        refunded = list(own.filter(taker__user=user).values_list("reference", "amount"))
        assert len(charged) == own.filter(giver__user=user).count()
        assert all(charged[reference] == amount for reference, amount in refunded)
        assert len(dict(refunded)) == len(refunded)
        days = list(Entry.objects.filter(taker__user=user, kind="daily").values_list("reference", "amount"))
        assert len(dict(days)) == len(days) <= len(rounds)
        assert all(0 <= amount <= 40 for _day, amount in days)


def test_the_house_has_given_what_people_have_and_what_was_made(db):
    mika = User.objects.create(username="mika")
    services.gift(user=mika, amount=60, reason="welcome")
    services.sell(user=mika, amount=10, bill="7")
    services.charge(user=mika, amount=25, reference="one")
    services.charge(user=mika, amount=5, reference="two")
    services.refund(user=mika, reference="two")
    named = dict(Account.objects.with_balance().values_list("name", "balance"))
    assert named == {"": 45, "grants": -60, "sales": -10, "compute": 25}


def test_rows_are_never_changed_or_deleted_by_whatever_way(db):
    mika, noor = User.objects.create(username="mika"), User.objects.create(username="noor")
    services.balance(mika)
    entry, account = Entry.objects.get(), Account.objects.get(user=mika)
    ways = [
        lambda: Entry.objects.update(amount=1000),
        lambda: Entry.objects.filter(pk=entry.pk).update(reference="another day"),
        entry.delete,
        Entry.objects.all().delete,
        lambda: Account.objects.filter(pk=account.pk).update(user=noor),
        lambda: Account.objects.filter(pk=account.pk).update(user=None, name="sales"),
        lambda: Account.objects.filter(pk=account.pk)._raw_delete("default"),
    ]
    for way in ways:
        with pytest.raises(DatabaseError, match="never changed"):
            way()
    assert services.balance(mika) == 40


def test_the_database_itself_refuses_to_overdraw_and_to_go_the_wrong_way(db):
    mika, noor = User.objects.create(username="mika"), User.objects.create(username="noor")
    services.balance(mika), services.balance(noor)
    services.charge(user=mika, amount=1, reference="first")
    own, other = Account.objects.get(user=mika), Account.objects.get(user=noor)
    compute, grants = Account.objects.get(name="compute"), Account.objects.get(name="grants")
    wrong = [
        {"kind": "charge", "giver": own, "taker": compute, "amount": 40},
        {"kind": "charge", "giver": own, "taker": compute, "amount": -1},
        {"kind": "charge", "giver": own, "taker": grants, "amount": 1},
        {"kind": "charge", "giver": own, "taker": other, "amount": 1},
        {"kind": "gift", "giver": compute, "taker": own, "amount": 1},
        {"kind": "gift", "giver": other, "taker": own, "amount": 1},
        {"kind": "robbery", "giver": grants, "taker": own, "amount": 1},
    ]
    for fields in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.create(reference="second", **fields)
    Entry.objects.create(kind="charge", giver=own, taker=compute, amount=39, reference="second")
    assert Entry.objects.filter(taker=compute).aggregate(total=Sum("amount"))["total"] == 40
