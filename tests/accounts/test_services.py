"""People come, are shut out, are let in again."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import authenticate
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, transaction

from misora.accounts import services
from misora.accounts.models import Follow, Invite, SignInLink, User
from misora.accounts.queries import person_named
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def session_of(user: User) -> SessionStore:
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store.save()
    UserSession.objects.create(user=user, ip="127.0.0.1", session_key=store.session_key, user_agent="test")
    return store


def test_a_handle_is_kept_in_small_letters() -> None:
    assert services.create_user(username="Mio_7").username == "mio_7"


def test_two_handles_that_differ_in_case_are_one(mio: User) -> None:
    with pytest.raises(Conflict, match="@mio is taken"):
        services.create_user(username="MIO")


def test_the_database_refuses_a_handle_in_capitals(mio: User) -> None:
    with pytest.raises(IntegrityError, match="handle_in_small_letters"), transaction.atomic():
        User.objects.filter(pk=mio.pk).update(username="Mio")


@pytest.mark.parametrize("handle", ["a", "a" * 31, "no spaces", "ünïcode", "mio\x00", "", "a-b", "a.b"])
def test_a_handle_of_other_signs_is_refused(handle: str) -> None:
    with pytest.raises(InvalidInput):
        services.create_user(username=handle)
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "password1234", "miomiomio1"])
def test_a_weak_password_is_refused_with_the_reason(password: str) -> None:
    with pytest.raises(InvalidInput, match="password"):
        services.create_user(username="miomiomio", password=password)


def test_an_operators_address_counts_as_verified_and_is_unique() -> None:
    user = services.create_user(username="mio", email="Mio@Example.org")
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("mio@example.org", True, True)
    with pytest.raises(Conflict, match="email"):
        services.create_user(username="ko", email="mio@example.org")
    assert not User.objects.filter(username="ko").exists()


def test_people_are_found_by_handle_in_any_case(mio: User) -> None:
    assert person_named(" @MIO ") == mio
    with pytest.raises(NotFound, match="@nobody1"):
        person_named("nobody1")


def test_a_suspended_person_is_signed_out_everywhere_and_keeps_follows(mio: User, ko: User) -> None:
    services.follow(follower=mio, followed=ko)
    services.follow(follower=ko, followed=mio)
    store = session_of(mio)
    services.suspend(user=mio, because="Spam in comments.")
    assert not SessionStore().exists(store.session_key)
    assert not UserSession.objects.filter(user=mio).exists()
    assert authenticate(None, username="mio", password="four random words here") is None
    assert Follow.objects.count() == 2
    fresh = User.objects.get(pk=mio.pk)
    assert (fresh.is_active, fresh.suspended_because) == (False, "Spam in comments.")


def test_a_suspension_needs_a_reason(mio: User) -> None:
    with pytest.raises(InvalidInput):
        services.suspend(user=mio, because="  ")


def test_who_is_shut_out_twice_comes_in_only_when_let_in_twice(mio: User) -> None:
    services.disable(user=mio)
    services.suspend(user=mio, because="Spam.")
    services.unsuspend(user=mio)
    assert not User.objects.get(pk=mio.pk).is_active
    services.enable(user=mio)
    assert mio.is_active
    assert User.objects.get(pk=mio.pk).is_active
    assert mio.suspended_because == ""


def test_disabling_ends_open_invites_and_links(keeper: User) -> None:
    services.create_user(username="second", is_admin=True)
    services.create_invite(created_by=keeper)
    services.create_sign_in_link(user=keeper)
    services.disable(user=keeper)
    assert not Invite.objects.exists()
    assert not SignInLink.objects.exists()
    with pytest.raises(NotAllowed, match="enable"):
        services.create_sign_in_link(user=keeper)


@pytest.mark.parametrize("door", ["disable", "suspend", "delete_account"])
def test_the_last_administrator_stays(keeper: User, mio: User, door: str) -> None:
    arguments = {"because": "Spam."} if door == "suspend" else {}
    with pytest.raises(NotAllowed, match="last administrator"):
        getattr(services, door)(user=keeper, **arguments)
    assert User.objects.get(pk=keeper.pk).is_active


def test_an_administrator_who_is_disabled_already_does_not_count(keeper: User) -> None:
    second = services.create_user(username="second", is_admin=True)
    services.disable(user=second)
    with pytest.raises(NotAllowed, match="last administrator"):
        services.disable(user=keeper)


def test_second_factors_can_be_forgotten(mio: User) -> None:
    Authenticator.objects.create(user=mio, type=Authenticator.Type.TOTP, data={"secret": "x"})
    services.forget_second_factors(user=mio)
    assert not Authenticator.objects.filter(user=mio).exists()


def test_following_twice_is_following_once(mio: User, ko: User) -> None:
    services.follow(follower=mio, followed=ko)
    services.follow(follower=mio, followed=ko)
    assert Follow.objects.count() == 1
    services.unfollow(follower=mio, followed=ko)
    services.unfollow(follower=mio, followed=ko)
    assert not Follow.objects.exists()


def test_nobody_follows_or_blocks_themselves(mio: User) -> None:
    with pytest.raises(InvalidInput):
        services.follow(follower=mio, followed=mio)
    with pytest.raises(InvalidInput):
        services.block(blocker=mio, blocked=mio)


def test_a_block_parts_both_and_forbids_following_both_ways(mio: User, ko: User) -> None:
    services.follow(follower=mio, followed=ko)
    services.follow(follower=ko, followed=mio)
    services.block(blocker=mio, blocked=ko)
    assert not Follow.objects.exists()
    for follower, followed in [(mio, ko), (ko, mio)]:
        with pytest.raises(NotAllowed):
            services.follow(follower=follower, followed=followed)
    services.unblock(blocker=mio, blocked=ko)
    assert not Follow.objects.exists()
    services.follow(follower=ko, followed=mio)


def test_someone_shut_out_gains_no_followers(mio: User, ko: User) -> None:
    services.disable(user=ko)
    with pytest.raises(NotAllowed):
        services.follow(follower=mio, followed=ko)
