"""How fast a key may be used."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from misora.accounts.models import ApiKey, KeyBucket, User
from misora.accounts.pace import TooFast, take_request
from misora.accounts.services import InvalidKey, create_key, owner_of_key
from misora.core.errors import InvalidInput
from tests.races import together


def later(key: ApiKey, **passed: float) -> None:
    """As if so much time had passed since the last request."""
    bucket = KeyBucket.objects.get(key=key)
    bucket.full_at -= timedelta(**passed)
    bucket.save()


def key_with(owner: User, **limits: object) -> ApiKey:
    return create_key(owner=owner, **limits)[0]


def test_each_request_leaves_one_less_until_none_is_left(mio: User) -> None:
    key = key_with(mio, requests_per_minute=3)
    paces = [take_request(key=key) for _ in range(3)]
    assert [(pace.limit, pace.remaining) for pace in paces] == [(3, 2), (3, 1), (3, 0)]
    assert 19 < paces[0].full_in <= 20
    with pytest.raises(TooFast) as refused:
        take_request(key=key)
    assert refused.value.pace.remaining == 0
    assert 19 <= refused.value.retry_after <= 20
    assert 59 < refused.value.pace.full_in <= 60


def test_a_refused_request_costs_nothing_and_time_fills_the_bucket_evenly(mio: User) -> None:
    key = key_with(mio, requests_per_minute=3)
    for _ in range(3):
        take_request(key=key)
    for _ in range(5):
        with pytest.raises(TooFast):
            take_request(key=key)
    later(key, seconds=20)
    assert take_request(key=key).remaining == 0
    later(key, minutes=5)
    assert take_request(key=key).remaining == 2  # never more than the limit


def test_keys_have_buckets_of_their_own(mio: User) -> None:
    key, other = key_with(mio, requests_per_minute=1), key_with(mio, requests_per_minute=1)
    take_request(key=key)
    assert take_request(key=other).remaining == 0


def test_the_servers_limit_holds_for_keys_without_and_above_their_own(mio: User, settings) -> None:
    bare, fast = key_with(mio), key_with(mio, requests_per_minute=500)
    settings.ENV = settings.ENV.model_copy(update={"misora_key_requests_per_minute": 2})
    assert take_request(key=bare).limit == 2
    assert take_request(key=fast).limit == 2


@pytest.mark.parametrize("limit", [1, 7, 59, 600])
def test_what_is_left_is_counted_down_to_the_last_one(mio: User, limit: int) -> None:
    key = key_with(mio, requests_per_minute=limit)
    assert take_request(key=key).remaining == limit - 1
    # All but one are taken.
    KeyBucket.objects.update(full_at=timezone.now() + timedelta(minutes=1) - timedelta(minutes=1) / limit)
    assert take_request(key=key).remaining == 0


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_do_not_slip_through_together() -> None:
    key = key_with(User.objects.create(username="mio"), requests_per_minute=2)
    found = together(*[lambda: take_request(key=key)] * 8)
    assert sorted(type(one).__name__ for one in found) == ["Pace"] * 2 + ["TooFast"] * 6


@pytest.mark.django_db
def test_the_buckets_are_not_logged() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'accounts_keybucket'")
        assert cursor.fetchone() == ("u",)


def test_a_key_that_has_expired_opens_nothing(mio: User) -> None:
    key, secret = create_key(owner=mio, expires_at=timezone.now() + timedelta(days=1))
    assert owner_of_key(secret) == key
    assert not key.expired
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(InvalidKey, match="expired"):
        owner_of_key(secret)
    key.refresh_from_db()
    assert key.expired


@pytest.mark.parametrize(
    "limits",
    [
        {"scopes": []}, {"scopes": ["read", "fly"]}, {"requests_per_minute": 0}, {"requests_per_minute": 601},
        {"credits_per_day": -1}, {"credits_per_day": 2**31}, {"expires_at": timezone.now() - timedelta(minutes=1)},
    ],
)  # fmt: skip
def test_limits_that_make_no_sense_are_refused(mio: User, limits: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        key_with(mio, **limits)
    assert not ApiKey.objects.exists()


def test_scopes_are_kept_in_one_order_and_once(mio: User) -> None:
    assert key_with(mio, scopes=["make", "read", "make"]).scopes == ["read", "make"]
    assert key_with(mio).scopes == ["read", "make", "chat", "webhooks"]
