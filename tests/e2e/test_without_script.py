"""With JavaScript off: publishing, liking and commenting."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import MADE_MS, make, newcomer
from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e


def test_posting_liking_and_commenting_need_no_script(browser: Browser, stack: Stack) -> None:
    with (
        newcomer(browser, stack, "fay", java_script_enabled=False) as fay,
        newcomer(browser, stack, "gus", java_script_enabled=False) as gus,
    ):
        fay.goto("/make")
        make(fay, "A white rabbit dances in a meadow")
        take = fay.locator(".take").first
        deadline = MADE_MS // 1000
        for _second in range(deadline):
            if "Ready" in take.inner_text():
                break
            fay.wait_for_timeout(1000)
            fay.reload()
        expect(take).to_contain_text("Ready")

        # The button is neutral, the audience stands beside it.
        fay.get_by_label("Caption").fill("For a long week")
        fay.get_by_label("Everyone here").check()
        fay.get_by_role("button", name="Publish", exact=True).click()
        fay.wait_for_url(re.compile(r"/c/[\w-]+$"))
        clip = fay.url

        gus.goto("/?tab=everyone")
        gus.locator(f".feed__item a[href='{clip.removeprefix(stack.url)}']").first.click()
        gus.get_by_role("button", name=re.compile("^Like")).first.click()
        expect(gus.get_by_role("button", name=re.compile("^Like, 1 like")).first).to_have_attribute(
            "aria-pressed", "true"
        )
        talk = gus.locator("#comments")
        talk.get_by_label("Comment").fill("It made mine shorter.")
        talk.get_by_role("button", name="Send").click()
        expect(gus.locator("#comments")).to_contain_text("It made mine shorter.")
