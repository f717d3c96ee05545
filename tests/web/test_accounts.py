"""Signing up, in and out; inviting; leaving."""

from threading import Barrier, Thread
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from misora.accounts import queries, services
from misora.accounts.models import Invite, SignInLink, User
from misora.web.accounts_adapter import AccountAdapter
from misora.web.accounts_sessions import SEEN, SEEN_EVERY
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "four random words here"
NEW_PASSWORD = "another four random words"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def mio() -> User:
    return factories.person("mio", password=PASSWORD)


@pytest.fixture
def keeper() -> User:
    return factories.person("keeper", is_admin=True, password=PASSWORD)


def allow(settings: Any, **changes: Any) -> None:
    settings.ENV = settings.ENV.model_copy(update=changes)


def sign_in(client: Client, name: str, password: str = PASSWORD) -> HttpResponse:
    return client.post("/account/login/", {"login": name, "password": password})


def sign_up(client: Client, handle: str, password: str = PASSWORD) -> HttpResponse:
    return client.post("/account/signup/", {"username": handle, "password1": password})


def who(client: Client) -> int | None:
    key = client.session.get("_auth_user_id")
    return int(key) if key else None


# Signing up


def test_without_an_invite_nobody_signs_up(client: Client) -> None:
    page = client.get("/account/signup/")
    assert page.status_code == 403
    assert "You need an invite to join" in page.content.decode()
    assert sign_up(client, "ko").status_code == 403
    assert not User.objects.exists()


def test_an_invite_lets_one_person_sign_up_and_in(client: Client) -> None:
    invite, code = services.create_invite(created_by=None)
    assert client.get(f"/join/{code}").status_code == 200
    assert client.get("/account/signup/").status_code == 200
    assert sign_up(client, "Ko").status_code == 302
    ko = User.objects.get()
    invite.refresh_from_db()
    assert (ko.username, invite.used_by, who(client)) == ("ko", ko, ko.pk)
    later = Client()
    page = later.get(f"/join/{code}")
    assert (page.status_code, "has been used" in page.content.decode()) == (410, True)
    assert later.get("/account/signup/").status_code == 403


def test_an_invite_that_somebody_else_uses_meanwhile_makes_no_account(client: Client, mio: User) -> None:
    _, code = services.create_invite(created_by=None)
    client.get(f"/join/{code}")
    services.redeem_invite(code=code, user=mio)
    page = sign_up(client, "ko")
    assert (page.status_code, "has been used" in page.content.decode()) == (403, True)
    assert User.objects.count() == 1


def at_once(monkeypatch: pytest.MonkeyPatch, *handles: str, code: str = "") -> list[HttpResponse]:
    """Have all sign up at the same moment: each form is checked before any account is made."""
    checked = Barrier(len(handles))
    clean_username = AccountAdapter.clean_username

    def clean_and_wait(self: AccountAdapter, username: str, shallow: bool = False) -> str:
        clean = clean_username(self, username, shallow)
        checked.wait(timeout=20)
        return clean

    monkeypatch.setattr(AccountAdapter, "clean_username", clean_and_wait)
    answers = []

    def run(handle: str) -> None:
        client = Client()
        if code:
            client.get(f"/join/{code}")
        answers.append(sign_up(client, handle))
        connection.close()

    threads = [Thread(target=run, args=[handle]) for handle in handles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers, key=lambda answer: answer.status_code)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_up_with_one_invite_at_once_one_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    _, code = services.create_invite(created_by=None)
    came_in, refused = at_once(monkeypatch, "mio", "ko", code=code)
    assert (came_in.status_code, refused.status_code) == (302, 422)
    assert "has been used" in refused.content.decode()
    assert User.objects.get() == Invite.objects.get().used_by


@pytest.mark.django_db(transaction=True)
def test_of_two_who_choose_one_handle_at_once_one_gets_it(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    allow(settings, misora_registration="open")
    came_in, refused = at_once(monkeypatch, "ko", "KO")
    assert (came_in.status_code, refused.status_code) == (302, 422)
    assert "This handle is taken" in refused.content.decode()
    assert User.objects.get().username == "ko"


def test_an_unknown_invite_says_what_to_do(client: Client) -> None:
    page = client.get("/join/made-up")
    assert page.status_code == 410
    assert "ask for a new one" in page.content.decode()


def test_a_closed_server_takes_nobody_even_with_an_invite(client: Client, settings: Any) -> None:
    _, code = services.create_invite(created_by=None)
    client.get(f"/join/{code}")
    allow(settings, misora_registration="closed")
    assert sign_up(client, "ko").status_code == 403
    assert queries.invite_for(code)


@pytest.mark.parametrize(
    ("handle", "says"),
    [("mio", "taken"), ("MIO", "taken"), ("admin", "server itself"), ("a b", "2 to 30"), ("x", "at least 2")],
)
def test_a_handle_that_can_not_be_is_refused(client: Client, mio: User, settings: Any, handle: str, says: str) -> None:
    allow(settings, misora_registration="open")
    page = sign_up(client, handle)
    assert says in page.content.decode()
    assert User.objects.count() == 1


def test_sign_up_asks_for_no_address_where_no_mail_is_sent(client: Client, settings: Any) -> None:
    allow(settings, misora_registration="open")
    assert 'name="email"' not in client.get("/account/signup/").content.decode()


# Signing in


def test_a_handle_signs_in_in_any_case(client: Client, mio: User) -> None:
    assert sign_in(client, " MiO ").status_code == 302
    assert who(client) == mio.pk


def test_an_unknown_person_and_a_wrong_password_look_the_same(client: Client, mio: User) -> None:
    answers = []
    for name in ("mio", "nobody"):
        page = sign_in(client, name, "wrong password")
        answers.append((page.status_code, page.context["form"].errors.as_json()))
    assert answers[0] == answers[1]


def test_a_suspended_person_reads_why_and_only_after_the_password(client: Client, mio: User) -> None:
    services.suspend(user=mio, because="Spam <b>in</b> comments.")
    page = sign_in(client, "mio")
    assert page.status_code == 403
    assert "Spam &lt;b&gt;in&lt;/b&gt; comments." in page.content.decode()
    assert who(client) is None
    assert "Spam" not in sign_in(client, "mio", "wrong password").content.decode()


def test_a_suspension_ends_a_session_with_its_next_request(client: Client, mio: User) -> None:
    sign_in(client, "mio")
    assert client.get("/settings/delete").status_code == 302
    services.suspend(user=mio, because="Spam.")
    answer = client.get("/settings/invites")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_session_that_is_not_listed_ends_too(client: Client, mio: User) -> None:
    client.force_login(mio)
    UserSession.objects.all().delete()
    User.objects.filter(pk=mio.pk).update(is_active=False)
    assert client.get("/settings/invites").status_code == 302


def test_a_session_is_noted_once_in_ten_minutes(client: Client, mio: User) -> None:
    sign_in(client, "mio")
    client.get("/settings/invites")
    noted = UserSession.objects.get()
    with CaptureQueriesContext(connection) as queries_made:
        client.get("/settings/invites")
    assert not [query for query in queries_made if "usersessions" in query["sql"]]
    session = client.session
    session[SEEN] -= SEEN_EVERY
    session.save()
    client.get("/settings/invites", headers={"user-agent": "New/2.0"})
    again = UserSession.objects.get()
    assert again.last_seen_at > noted.last_seen_at
    assert again.user_agent == "New/2.0"


def test_guessing_a_password_ends_after_five_tries_whatever_the_host_header(client: Client, mio: User) -> None:
    for attempt in range(5):
        page = client.post(
            "/account/login/", {"login": "mio", "password": "wrong"}, headers={"host": f"host{attempt}.example"}
        )
        assert "Too many tries" not in page.content.decode()
    page = client.post("/account/login/", {"login": "MIO", "password": PASSWORD}, headers={"host": "other.example"})
    assert "Too many tries" in page.content.decode()
    assert who(client) is None


@pytest.mark.django_db(transaction=True)
def test_guesses_that_come_all_at_once_are_counted_too(mio: User) -> None:
    """As from several web processes: the count lives in the database, behind a lock."""
    start, judged = Barrier(12), []

    def guess(number: int) -> None:
        start.wait(timeout=20)
        page = sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "mio", "wrong")
        judged.append("Too many tries" not in page.content.decode())
        connection.close()

    threads = [Thread(target=guess, args=[number]) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(judged) == 12
    assert 1 <= sum(judged) <= 5


def test_a_made_up_forwarded_address_gives_no_more_tries(client: Client, mio: User) -> None:
    seen = set()
    for attempt in range(12):
        page = client.post(
            "/account/login/",
            {"login": f"nobody{attempt}", "password": "wrong"},
            headers={"x-forwarded-for": f"203.0.113.{attempt}"},
        )
        seen.add("Too many tries" in page.content.decode())
    assert seen == {False, True}


def test_signing_up_is_limited_per_address(client: Client, settings: Any) -> None:
    allow(settings, misora_registration="open")
    answers = [sign_up(Client(), "x").status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


# Links


def test_opening_a_link_uses_nothing_up_and_pressing_signs_in_once(client: Client, mio: User) -> None:
    token = services.create_sign_in_link(user=mio)
    for _ in range(2):
        page = client.get(f"/in/{token}")
        assert (page.status_code, "@mio" in page.content.decode()) == (200, True)
        assert "no-store" in page["Cache-Control"]
    assert client.post(f"/in/{token}").status_code == 302
    assert who(client) == mio.pk
    assert UserSession.objects.filter(user=mio).count() == 1
    second = Client()
    assert second.get(f"/in/{token}").status_code == 410
    assert second.post(f"/in/{token}").status_code == 409
    assert who(second) is None


def test_a_link_needs_the_csrf_token(mio: User) -> None:
    token = services.create_sign_in_link(user=mio)
    assert Client(enforce_csrf_checks=True).post(f"/in/{token}").status_code == 403
    assert SignInLink.objects.get().used_at is None


def test_a_link_still_asks_for_the_second_factor(client: Client, mio: User) -> None:
    Authenticator.objects.create(user=mio, type=Authenticator.Type.TOTP, data={"secret": "x"})
    answer = client.post(f"/in/{services.create_sign_in_link(user=mio)}")
    assert answer["Location"].startswith("/account/2fa/authenticate/")
    assert who(client) is None


def test_someone_without_a_password_is_led_to_choose_one(client: Client) -> None:
    keeper = factories.person("keeper", is_admin=True)
    answer = client.post(f"/in/{services.create_sign_in_link(user=keeper)}")
    assert answer["Location"] == "/account/password/set/"
    client.post("/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD, "next": "/"})
    assert sign_in(Client(), "keeper").status_code == 302


def test_a_forgotten_password_is_replaced_by_way_of_a_link(client: Client, mio: User) -> None:
    token = services.create_sign_in_link(user=mio)
    answer = client.post(f"/in/{token}", {"choose_password": "1"})
    assert answer["Location"] == "/settings/password"
    form = client.get("/settings/password", follow=True)
    assert form.status_code == 200
    address = form.redirect_chain[-1][0]
    answer = client.post(address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer.status_code == 302
    assert who(client) == mio.pk
    assert sign_in(Client(), "mio").status_code == 200
    assert sign_in(Client(), "mio", NEW_PASSWORD).status_code == 302


def test_an_old_session_does_not_choose_a_new_password(client: Client, mio: User) -> None:
    client.force_login(mio)
    answer = client.get("/settings/password")
    assert answer["Location"].startswith("/account/reauthenticate/")


# Passwords without mail


def test_without_mail_a_reset_says_who_helps_and_sends_nothing(client: Client, mio: User) -> None:
    for answer in (
        client.get("/account/password/reset/"),
        client.post("/account/password/reset/", {"email": "mio@example.org"}),
    ):
        assert "sends no mail" in answer.content.decode()
        assert "misora user link" in answer.content.decode()


def test_with_mail_a_reset_looks_the_same_for_strangers(client: Client, settings: Any, mailoutbox: list[Any]) -> None:
    allow(settings, email_host="localhost", email_from="misora@example.org", public_url="https://misora.example")
    user = services.create_user(username="mio", password=PASSWORD, email="mio@example.org")
    assert EmailAddress.objects.filter(user=user, verified=True).exists()
    pages = [client.post("/account/password/reset/", {"email": f"{name}@example.org"}) for name in ("mio", "nobody")]
    assert pages[0]["Location"] == pages[1]["Location"]
    assert [mail.to for mail in mailoutbox] == [["mio@example.org"], ["nobody@example.org"]]


# Inviting


def test_an_administrator_makes_an_invite_and_takes_it_back(client: Client, keeper: User) -> None:
    client.force_login(keeper)
    page = client.post("/settings/invites", {"days": "14"})
    assert page.status_code == 201
    invite = Invite.objects.get()
    address = page.context["address"]
    assert address.startswith("http://testserver/join/")
    assert address in page.content.decode()
    assert Client().get(address).status_code == 200
    assert address not in client.get("/settings/invites").content.decode()
    client.post(f"/settings/invites/{invite.pk}/withdraw")
    assert Client().get(address).status_code == 410


def test_others_do_not_invite(client: Client, mio: User) -> None:
    client.force_login(mio)
    assert client.get("/settings/invites").status_code == 403
    assert client.post("/settings/invites", {"days": "14"}).status_code == 403
    assert not Invite.objects.exists()


def test_an_invite_for_ever_is_refused(client: Client, keeper: User) -> None:
    client.force_login(keeper)
    assert client.post("/settings/invites", {"days": "9999"}).status_code == 422
    assert not Invite.objects.exists()


# Leaving


def test_leaving_asks_for_the_password_and_the_handle(client: Client, mio: User) -> None:
    client.force_login(mio)
    answer = client.post("/settings/delete", {"handle": "mio"})
    assert answer["Location"].startswith("/account/reauthenticate/")
    assert User.objects.filter(pk=mio.pk).exists()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.get("/settings/delete").status_code == 200
    assert client.post("/settings/delete", {"handle": "ko"}).status_code == 422
    assert User.objects.filter(pk=mio.pk).exists()
    assert client.post("/settings/delete", {"handle": "@Mio"})["Location"] == "/"
    assert not User.objects.exists()
    assert who(client) is None


def test_the_last_administrator_reads_why_they_can_not_leave(client: Client, keeper: User) -> None:
    sign_in(client, "keeper")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.post("/settings/delete", {"handle": "keeper"})
    assert (page.status_code, "last administrator" in page.content.decode()) == (403, True)
    assert User.objects.filter(pk=keeper.pk).exists()
