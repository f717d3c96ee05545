"""What people do in the browser, in their words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.pages import PHONE
from tests.e2e.stack import Stack

MADE_MS = 120_000
PASSWORD = "four quiet words here"
PROMPT = "A red fox runs across a snowy field at night and says: “Almost home”"


@contextmanager
def newcomer(browser: Browser, stack: Stack, handle: str, **options: object) -> Iterator[Page]:
    """Someone who follows an invite and makes an account."""
    context = browser.new_context(base_url=stack.url, viewport=PHONE, **options)  # type: ignore[arg-type]  # passed through
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    # A page that is left before its animation came is no fault of the page.
    page.on("pageerror", lambda error: refused.append(str(error)) if "ViewTransition" not in str(error) else None)
    page.goto(stack.invite())
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Handle").fill(handle)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("link", name="Me", exact=True)).to_be_visible()
    try:
        yield page
        assert not refused, refused
    finally:
        context.close()


def make(page: Page, prompt: str = PROMPT, seconds: int = 4) -> None:
    """Write a prompt and press Make."""
    page.get_by_label("What happens?").fill(prompt)
    page.locator("#composer select[name=seconds]").select_option(str(seconds))
    page.get_by_role("button", name="Make", exact=True).click()
    page.wait_for_url(re.compile(r"/drafts/[\w-]+$"))


def plays(video: Locator) -> None:
    """The film moves: its time advances and it has decoded pictures."""
    handle = video.element_handle()
    assert handle
    video.page.wait_for_function("film => film.currentTime > 0.3 && !film.paused && film.videoWidth > 0", arg=handle)
    before = video.evaluate("film => film.currentTime")
    video.page.wait_for_function("([film, at]) => film.currentTime !== at", arg=[handle, before])


def publish(page: Page, audience: str, button: str, caption: str) -> None:
    """Fill the publish form and press the button that names the audience."""
    page.get_by_label("Caption").fill(caption)
    page.get_by_label(audience).check()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(re.compile(r"/c/[\w-]+$"))
