"""Invites, sign-in links and keys: each opens once, or until it is taken back."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from misora.accounts import queries, services
from misora.accounts.models import ApiKey, Invite, SignInLink, User
from misora.core.errors import Conflict, InvalidInput, MisoraError, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def outcomes(*calls: Callable[[], object]) -> list[object]:
    """Call all at the same moment, each on its own connection; the result or the refusal of each."""
    barrier, results = Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        connection.ensure_connection()
        barrier.wait()
        try:
            results.append(call())
        except MisoraError as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_only_hashes_are_stored(keeper: User) -> None:
    _, code = services.create_invite(created_by=keeper)
    token = services.create_sign_in_link(user=keeper)
    key, secret = services.create_key(owner=keeper)
    assert re.fullmatch(r"sk-misora-[\w-]{43}", secret)
    assert key.hint == secret[-4:]
    with connection.cursor() as cursor:
        for table in ("accounts_invite", "accounts_signinlink", "accounts_apikey"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            row = cursor.fetchone()[0]
            assert not any(shown in row for shown in (code, token, secret, secret.removeprefix("sk-misora-")))


def test_an_invite_lets_one_person_in(keeper: User, mio: User, ko: User) -> None:
    invite, code = services.create_invite(created_by=keeper)
    assert queries.invite_for(code) == invite
    assert list(queries.open_invites(keeper)) == [invite]
    services.redeem_invite(code=code, user=mio)
    assert queries.invite_for(code) is None
    with pytest.raises(Conflict, match="has been used"):
        services.redeem_invite(code=code, user=ko)
    assert Invite.objects.get().used_by == mio


def test_an_expired_or_unknown_invite_says_so(mio: User) -> None:
    _, code = services.create_invite(created_by=None)
    Invite.objects.update(expires_at=timezone.now())
    with pytest.raises(Conflict, match="expired"):
        services.redeem_invite(code=code, user=mio)
    with pytest.raises(Conflict, match="does not exist"):
        services.redeem_invite(code="made up", user=mio)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_an_invite_at_once_one_comes_in(mio: User, ko: User) -> None:
    for _ in range(5):
        invite, code = services.create_invite(created_by=None)
        results = outcomes(
            lambda code=code: services.redeem_invite(code=code, user=mio),
            lambda code=code: services.redeem_invite(code=code, user=ko),
        )
        assert {type(result) for result in results} == {Conflict, type(None)}
        invite.refresh_from_db()
        assert invite.used_by in (mio, ko)


def test_only_administrators_invite(mio: User) -> None:
    with pytest.raises(NotAllowed):
        services.create_invite(created_by=mio)
    assert not Invite.objects.exists()


def test_a_used_invite_can_not_be_withdrawn_and_an_open_one_only_by_its_maker(keeper: User, mio: User) -> None:
    invite, code = services.create_invite(created_by=keeper)
    with pytest.raises(NotFound):
        services.withdraw_invite(created_by=mio, invite_id=invite.pk)
    services.withdraw_invite(created_by=keeper, invite_id=invite.pk)
    assert "does not exist" in queries.invite_refusal(code)
    used, code = services.create_invite(created_by=keeper)
    services.redeem_invite(code=code, user=mio)
    with pytest.raises(NotFound):
        services.withdraw_invite(created_by=keeper, invite_id=used.pk)


@pytest.mark.parametrize("days", [0, -3, 10**9])
def test_an_invite_must_last_some_time_and_not_for_ever(keeper: User, days: int) -> None:
    with pytest.raises(InvalidInput):
        services.create_invite(created_by=keeper, days=days)


def test_a_link_signs_in_once(mio: User) -> None:
    token = services.create_sign_in_link(user=mio)
    assert queries.person_of_link(token) == mio
    assert services.redeem_sign_in_link(token=token) == mio
    assert queries.person_of_link(token) is None
    with pytest.raises(Conflict):
        services.redeem_sign_in_link(token=token)


def test_an_expired_link_signs_nobody_in(mio: User) -> None:
    token = services.create_sign_in_link(user=mio, minutes=1)
    SignInLink.objects.update(expires_at=timezone.now())
    assert queries.person_of_link(token) is None
    with pytest.raises(Conflict):
        services.redeem_sign_in_link(token=token)


def test_a_newer_link_ends_the_older(mio: User) -> None:
    older = services.create_sign_in_link(user=mio)
    newer = services.create_sign_in_link(user=mio)
    with pytest.raises(Conflict):
        services.redeem_sign_in_link(token=older)
    assert services.redeem_sign_in_link(token=newer) == mio


def test_a_link_does_not_sign_in_who_was_shut_out_since(mio: User) -> None:
    token = services.create_sign_in_link(user=mio)
    User.objects.filter(pk=mio.pk).update(is_active=False)
    assert queries.person_of_link(token) is None
    with pytest.raises(Conflict):
        services.redeem_sign_in_link(token=token)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_is_signed_in(mio: User) -> None:
    for _ in range(5):
        token = services.create_sign_in_link(user=mio)
        results = outcomes(*[lambda token=token: services.redeem_sign_in_link(token=token)] * 2)
        assert {type(result) for result in results} == {Conflict, User}


def test_a_key_names_its_owner_until_it_is_revoked(mio: User, ko: User) -> None:
    key, secret = services.create_key(owner=mio, label="  phone ")
    assert key.label == "phone"
    assert services.owner_of_key(secret).owner == mio
    with pytest.raises(NotFound):
        services.revoke_key(owner=ko, key_id=key.pk)
    services.revoke_key(owner=mio, key_id=key.pk)
    with pytest.raises(NotAllowed, match="revoked") as refusal:
        services.owner_of_key(secret)
    assert (refusal.value.code, refusal.value.status) == ("invalid_api_key", 401)
    with pytest.raises(NotFound):
        services.revoke_key(owner=None, key_id=key.pk)


def test_the_keys_of_someone_suspended_wait(mio: User) -> None:
    _, secret = services.create_key(owner=mio)
    services.suspend(user=mio, because="Spam.")
    with pytest.raises(services.InvalidKey):
        services.owner_of_key(secret)
    services.unsuspend(user=mio)
    assert services.owner_of_key(secret).owner == mio


@pytest.mark.parametrize("secret", ["", "sk-misora-", "sk-misora-made-up", "\x00", "é" * 200])
def test_an_unknown_key_is_refused(mio: User, secret: str) -> None:
    with pytest.raises(services.InvalidKey):
        services.owner_of_key(secret)


def test_using_a_key_is_noted_once_a_minute(mio: User) -> None:
    _, secret = services.create_key(owner=mio)
    services.owner_of_key(secret)
    first = ApiKey.objects.get().last_used_at
    assert first is not None
    with CaptureQueriesContext(connection) as second_use:
        services.owner_of_key(secret)
    assert len(second_use) == 1
    ApiKey.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))
    services.owner_of_key(secret)
    assert ApiKey.objects.get().last_used_at > first


def test_a_person_has_so_many_keys_at_most(mio: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "KEYS_PER_PERSON", 2)
    key, _ = services.create_key(owner=mio)
    services.create_key(owner=mio)
    with pytest.raises(Conflict, match="Revoke one"):
        services.create_key(owner=mio)
    services.revoke_key(owner=mio, key_id=key.pk)
    services.create_key(owner=mio)
    assert queries.keys_of(mio).count() == 2
