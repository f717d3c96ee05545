"""The whole main job, as two people do it in a browser."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import MADE_MS, PROMPT, make, newcomer, plays, publish
from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e


def test_from_an_invite_to_a_remix_that_shows_its_parent(browser: Browser, stack: Stack) -> None:
    with newcomer(browser, stack, "aya") as aya, newcomer(browser, stack, "ben") as ben:
        # A prompt, its storyboard in words, its price, and progress without reloading.
        aya.goto("/make")
        aya.get_by_label("What happens?").fill(PROMPT)
        expect(aya.locator("#board")).to_contain_text("snow")
        expect(aya.locator("#cost")).to_contain_text("of 40")
        make(aya, seconds=8)
        address = aya.url
        take = aya.locator(".take").first
        expect(take.get_by_role("progressbar")).to_be_visible()
        aya.evaluate("window.kept = true")
        # The words can be written while it is drawn, and stay.
        aya.get_by_label("Caption").fill("Almost home")
        expect(take.locator(".poster__newest")).to_be_visible(timeout=MADE_MS)
        expect(take).to_contain_text("Ready", timeout=MADE_MS)
        assert aya.evaluate("window.kept") is True
        assert aya.url == address
        expect(aya.get_by_label("Caption")).to_have_value("Almost home")

        # The draft plays.
        take.get_by_role("button", name="Play take 1").click()
        plays(take.locator("video"))

        # The button names the audience, and changes with it.
        expect(aya.get_by_role("button", name="Keep it to yourself")).to_be_visible()
        publish(aya, "Everyone here", "Publish to everyone here", "Almost home")
        clip = aya.url.removeprefix(stack.url)

        # Someone else's feed plays it; they like it, comment and follow.
        ben.goto("/?tab=everyone")
        stage = ben.locator(f"#clip-{clip.removeprefix('/c/')}")
        plays(stage.locator("video"))
        stage.get_by_role("button", name=re.compile("^Like")).click()
        expect(stage.get_by_role("button", name=re.compile("^Like, 1 like"))).to_have_attribute("aria-pressed", "true")
        ben.goto(clip)
        talk = ben.locator("#comments")
        talk.get_by_label("Comment").fill("The breath in the cold air.")
        talk.get_by_role("button", name="Send").click()
        expect(talk).to_contain_text("The breath in the cold air.")
        ben.get_by_role("button", name="Follow", exact=True).click()
        expect(ben.get_by_role("button", name=re.compile("^Following"))).to_be_visible()

        # The remix opens over the clip, with words and storyboard; its page shows its parent.
        ben.get_by_role("link", name="Remix", exact=True).first.click()
        expect(ben.get_by_label("What happens?")).to_have_value(PROMPT)
        expect(ben.get_by_text("Remix of @aya’s clip. Its seed and storyboard came along.")).to_be_visible()
        make(ben, PROMPT.replace("red", "blue"))
        expect(ben.locator(".take").first).to_contain_text("Ready", timeout=MADE_MS)
        publish(ben, "Public on the web", "Publish on the web", "The same fox, colder")
        expect(ben.locator(".lineage")).to_contain_text("@aya")
        expect(ben.locator(f".lineage a[href='{clip}']").first).to_be_attached()
        aya.goto(clip)
        expect(aya.locator(".lineage")).to_contain_text("1 remix")


def test_a_double_click_makes_one_batch(browser: Browser, stack: Stack) -> None:
    with newcomer(browser, stack, "cleo") as cleo:
        cleo.goto("/make")
        cleo.get_by_label("What happens?").fill("A boat at sunset")
        cleo.get_by_role("button", name="Make", exact=True).dblclick()
        cleo.wait_for_url(re.compile(r"/drafts/[\w-]+$"))
        cleo.get_by_role("button", name="Cancel").first.click()
        cleo.goto("/drafts")
        expect(cleo.locator(".batch")).to_have_count(1)


def test_a_cancelled_take_gives_its_credits_back_and_can_be_tried_again(browser: Browser, stack: Stack) -> None:
    with newcomer(browser, stack, "dora") as dora:
        dora.goto("/make")
        make(dora, "A lighthouse in a storm")
        take = dora.locator(".take").first
        take.get_by_role("button", name="Cancel").click()
        expect(take).to_contain_text("You cancelled it")
        expect(take).to_contain_text("came back")
        take.get_by_role("button", name="Try again").click()
        expect(dora.locator(".take").first).to_contain_text("Ready", timeout=MADE_MS)


def test_throwing_a_take_away_asks_first(browser: Browser, stack: Stack) -> None:
    with newcomer(browser, stack, "eli") as eli:
        eli.goto("/make")
        make(eli, "A cat sleeps in the sun")
        take = eli.locator(".take").first
        expect(take).to_contain_text("Ready", timeout=MADE_MS)
        button = take.get_by_role("button", name="Throw take 1 away")
        expect(button).to_be_hidden()
        take.get_by_text("Throw away", exact=True).click()
        button.click()
        expect(eli.get_by_role("heading", name="Nothing made yet")).to_be_visible()
