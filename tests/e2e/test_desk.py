"""The moderation desk by keyboard."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.pages import DESKTOP, signed_in
from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e


def test_the_desk_is_worked_by_keyboard(browser: Browser, stack: Stack, world: dict[str, str]) -> None:
    with signed_in(browser, stack, "warden", viewport=DESKTOP) as context:
        desk = context.new_page()
        desk.goto(f"/reports/{world['boat']}")
        desk.keyboard.press("j")
        desk.wait_for_url(f"**/reports/{world['rabbit']}")
        desk.keyboard.press("k")
        desk.wait_for_url(f"**/reports/{world['boat']}")

        # Taking down asks for the words first.
        desk.keyboard.press("2")
        statement = desk.get_by_label("What @ko will read")
        expect(statement).to_be_focused()
        desk.keyboard.type("It copies another clip. 1 and 3 are only letters here.")
        desk.get_by_role("button", name="Take it down").click()
        expect(desk.get_by_text("Taken down. Its maker reads why.")).to_be_visible()
        expect(desk).to_have_url(f"{stack.url}/reports/{world['rabbit']}")

        desk.keyboard.press("1")
        expect(desk.get_by_role("heading", name="Nothing waits")).to_be_visible()

    with signed_in(browser, stack, "ko") as context:
        maker = context.new_page()
        maker.goto(f"/c/{world['boat']}")
        expect(maker.get_by_text("It copies another clip.").first).to_be_visible()
    with signed_in(browser, stack, "nana") as context:
        other = context.new_page()
        answer = other.goto(f"/c/{world['boat']}")
        assert answer
        assert answer.status == 404
