"""Passkeys, with Chromium's own virtual authenticator."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.people import PASSWORD, newcomer
from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e


def _device(page: Page) -> None:
    """Give the browser a device that holds passkeys and always recognises its person."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_added_and_signs_in_without_a_password(browser: Browser, stack: Stack) -> None:
    with newcomer(browser, stack, "hana") as hana:
        _device(hana)
        hana.goto("/settings")
        hana.get_by_role("link", name="Add passkeys").click()
        # Who may come in is changed only by someone who shows once more who they are.
        expect(hana.get_by_role("heading", name="Is it you?")).to_be_visible()
        hana.get_by_label("Password").fill(PASSWORD)
        hana.get_by_role("button", name="Go on").click()
        hana.get_by_label("Name").fill("Hana’s phone")
        hana.get_by_role("button", name="Add the passkey").click()
        expect(hana.get_by_role("heading", name="Recovery codes")).to_be_visible()
        hana.goto("/account/2fa/webauthn/")
        expect(hana.locator(".list__text", has_text="Hana’s phone")).to_be_visible()

        hana.goto("/settings")
        hana.get_by_role("button", name="Sign out").click()
        hana.goto("/account/login/")
        hana.get_by_role("button", name="Sign in with a passkey").click()
        expect(hana.get_by_role("link", name="Me", exact=True)).to_be_visible()
        hana.goto("/settings/profile")
        expect(hana.locator("bdi", has_text="@hana").first).to_be_visible()
