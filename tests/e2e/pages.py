"""Every page of the product, and how to look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.e2e.stack import CHROMIUM, CHROMIUM_FLAGS, Stack

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Look:
    """A page: its name, its address, and who looks at it ("" is someone signed out)."""

    name: str
    path: str
    who: str = "mio"
    status: int = 200
    send: str = ""
    """The address of a file of this server that is sent in there, to be looked at."""


def looks(world: dict[str, str]) -> list[Look]:
    """All pages of a seeded server."""
    fox, boat, batch = world["fox"], world["boat"], world["batch"]
    return [
        Look("start", "/", ""),
        Look("about", "/about", ""),
        Look("verify", "/verify", ""),
        Look("verify-answer", "/verify", "", send=f"/media/{world['fox_asset']}/video"),
        Look("clip-made", f"/c/{fox}/made", ""),
        Look("login", "/account/login/", ""),
        Look("join-without-invite", "/account/signup/", "", 403),
        Look("forgotten-password", "/account/password/reset/", ""),
        Look("clip-signed-out", f"/c/{fox}", ""),
        Look("not-found", "/c/00000000-0000-7000-8000-000000000000", "", 404),
        Look("feed", "/"),
        Look("feed-everyone", "/?tab=everyone"),
        Look("clip", f"/c/{fox}"),
        Look("picture", f"/c/{world['picture']}"),
        Look("picture-signed-out", f"/c/{world['picture']}", ""),
        Look("clip-edit", f"/c/{fox}/edit"),
        Look("clip-delete", f"/c/{fox}/delete"),
        Look("remixes", f"/c/{fox}/remixes"),
        Look("report", f"/c/{boat}/report"),
        Look("profile", "/@mio"),
        Look("profile-of-another", "/@ko"),
        Look("make", "/make?prompt=A+wombat+dances+on+a+bridge+in+the+rain+and+says%3A+%E2%80%9CAgain%E2%80%9D"),
        Look("make-empty", "/make"),
        Look("remix", f"/make?remix={boat}"),
        Look("remix-picture", f"/make?remix={world['picture']}"),
        Look("drafts", "/drafts"),
        Look("drafts-empty", "/drafts", "warden"),
        Look("takes", f"/drafts/{batch}"),
        Look("takes-pictures", f"/drafts/{world['pictures']}"),
        Look("settings", "/settings"),
        Look("settings-profile", "/settings/profile"),
        Look("settings-keys", "/settings/keys"),
        Look("settings-webhooks", "/settings/webhooks"),
        Look("settings-webhook", f"/settings/webhooks/{world['webhook']}"),
        Look("settings-credits", "/settings/credits"),
        Look("settings-engines", "/settings/engines", "warden"),
        Look("settings-blocked", "/settings/blocked"),
        Look("settings-invites", "/settings/invites", "warden"),
        Look("settings-runners", "/settings/runners", "warden"),
        Look("settings-delete", "/settings/delete"),
        Look("password-change", "/account/password/change/"),
        Look("sessions", "/account/sessions/"),
        Look("second-factors", "/account/2fa/"),
        Look("authenticator-app", "/account/2fa/totp/activate/"),
        Look("passkey-add", "/account/2fa/webauthn/add/"),
        Look("logout", "/account/logout/"),
        Look("reports", "/reports", "warden"),
        Look("report-case", f"/reports/{world['rabbit']}", "warden"),
        Look("sightings", "/sightings", "warden"),
        Look("reports-not-yours", "/reports", status=403),
    ]


def launch(playwright: Playwright) -> Browser:
    """Chromium, as it is installed on this machine."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)


@contextmanager
def signed_in(browser: Browser, stack: Stack, handle: str, **options: object) -> Iterator[BrowserContext]:
    """A browser in which `handle` is signed in by a one-time link; "" stays signed out."""
    context = browser.new_context(base_url=stack.url, **options)  # type: ignore[arg-type]  # passed through
    try:
        if handle:
            page = context.new_page()
            page.goto(stack.sign_in_link(handle))
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_load_state()
            page.close()
        yield context
    finally:
        context.close()


def visit(page: Page, look: Look) -> None:
    """Open the page and see that it is the one that was meant."""
    answer = page.goto(look.path)
    if answer is None or answer.status != look.status:
        raise RuntimeError(f"{look.name} answered {answer.status if answer else 'nothing'} at {page.url}")
    if look.send:
        send_in(page, page.request.get(look.send).body())
    settle(page)


def send_in(page: Page, film: bytes, name: str = "saved-from-chat.mp4") -> None:
    """Choose a film on the page that verifies, and wait for the answer."""
    page.locator("input[name=file]").set_input_files({"name": name, "mimeType": "video/mp4", "buffer": film})
    page.locator(".verdict").wait_for(timeout=60_000)


def settle(page: Page) -> None:
    """Wait until pictures are there and nothing moves in any more."""
    page.wait_for_load_state("load")
    page.evaluate(
        """() => Promise.race([
          Promise.all([...document.images].filter(i => i.loading !== "lazy").map(i => i.decode().catch(() => 0))),
          new Promise(done => setTimeout(done, 2000)),
        ])"""
    )
    page.wait_for_timeout(350)
