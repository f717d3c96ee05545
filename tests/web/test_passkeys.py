"""Passkeys, authenticator apps and recovery codes, through allauth's pages."""

import json
import shutil
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import sync_playwright

from misora.accounts import services
from misora.accounts.models import User
from tests import factories
from tests.web.authenticator import SoftAuthenticator

PASSWORD = "four random words here"
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture
def mio(db: None) -> User:
    cache.clear()
    return factories.person("mio", password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, mio: User) -> Client:
    """@mio's browser, moments after she gave her password."""
    client.post("/account/login/", {"login": "mio", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def add_passkey(client: Client) -> SoftAuthenticator:
    passkey = SoftAuthenticator("http://testserver")
    options = client.get("/account/2fa/webauthn/add/").context["js_data"]["creation_options"]
    credential = json.dumps(passkey.create(options))
    answer = client.post(
        "/account/2fa/webauthn/add/", {"name": "phone", "passwordless": "on", "credential": credential}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return passkey


def sign_in_by(passkey: SoftAuthenticator, client: Client) -> Any:
    options = client.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    return client.post(
        "/account/2fa/webauthn/login/", {"credential": json.dumps(passkey.get(options["request_options"]))}
    )


def test_a_passkey_signs_in_without_a_password(signed_in: Client, mio: User) -> None:
    passkey = add_passkey(signed_in)
    browser = Client()
    assert sign_in_by(passkey, browser)["Location"] == "/"
    assert browser.session["_auth_user_id"] == str(mio.pk)


def test_a_passkey_of_a_suspended_person_opens_a_page_that_says_why(signed_in: Client, mio: User) -> None:
    passkey = add_passkey(signed_in)
    services.suspend(user=mio, because="Spam.")
    browser = Client()
    page = sign_in_by(passkey, browser)
    assert (page.status_code, "Spam." in page.content.decode()) == (403, True)
    assert "_auth_user_id" not in browser.session


def test_a_passkey_that_is_not_registered_signs_nobody_in(signed_in: Client, mio: User) -> None:
    known = add_passkey(signed_in)
    other = SoftAuthenticator("http://testserver")
    other.user_handle = known.user_handle
    browser = Client()
    assert sign_in_by(other, browser)["Location"] == "/account/login/"
    other.credential_id = known.credential_id  # the right name, the wrong key
    assert sign_in_by(other, browser)["Location"] == "/account/login/"
    assert "_auth_user_id" not in browser.session


def test_a_passkey_is_added_only_by_who_has_just_proved_who_they_are(client: Client, mio: User) -> None:
    client.force_login(mio)
    assert client.get("/account/2fa/webauthn/add/")["Location"].startswith("/account/reauthenticate/")


def test_who_came_by_a_link_without_a_password_adds_a_passkey_at_once(client: Client, db: None) -> None:
    keeper = factories.person("keeper", is_admin=True)
    client.post(f"/in/{services.create_sign_in_link(user=keeper)}")
    passkey = add_passkey(client)
    assert sign_in_by(passkey, Client())["Location"] == "/"


def test_with_an_authenticator_app_the_password_is_not_enough(signed_in: Client, mio: User) -> None:
    secret = signed_in.get("/account/2fa/totp/activate/").context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    assert signed_in.post("/account/2fa/totp/activate/", {"code": code}).status_code == 302
    cache.clear()  # a code is good once: allauth remembers it
    browser = Client()
    answer = browser.post("/account/login/", {"login": "mio", "password": PASSWORD})
    assert answer["Location"].startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in browser.session
    assert browser.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    recovery = Authenticator.objects.get(user=mio, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    assert browser.post("/account/2fa/authenticate/", {"code": recovery[0]}).status_code == 302
    assert browser.session["_auth_user_id"] == str(mio.pk)


def test_a_session_is_ended_from_another(signed_in: Client, mio: User) -> None:
    other = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    other.post("/account/login/", {"login": "mio", "password": PASSWORD})
    page = signed_in.get("/account/sessions/")
    assert "Firefox" in page.content.decode()
    signed_in.post("/account/sessions/")
    assert other.get("/settings/invites").status_code == 302
    assert signed_in.get("/account/sessions/").status_code == 200


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_in_chromium_a_passkey_is_added_and_signs_in(live_server: Any, mio: User) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        context = browser.new_context()
        page = context.new_page()
        refused = []
        page.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
        devices = context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

        page.goto(f"{live_server.url}/account/login/?next=/account/2fa/webauthn/add/")
        page.fill("[name=login]", "mio")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/account/reauthenticate/**")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/account/2fa/webauthn/add/")
        page.check("[name=passwordless]")
        page.click("#mfa_webauthn_add")
        page.wait_for_url("**/account/2fa/recovery-codes/**")

        context.clear_cookies()
        page.goto(f"{live_server.url}/account/login/?next=/about")
        page.click("#passkey_login")
        page.wait_for_url(lambda url: "/account/" not in url)
        page.goto(f"{live_server.url}/account/sessions/")
        arrived = page.url
        browser.close()
    assert arrived.endswith("/account/sessions/")
    assert refused == []
    assert Authenticator.objects.get(user=mio, type=Authenticator.Type.WEBAUTHN).last_used_at is not None
