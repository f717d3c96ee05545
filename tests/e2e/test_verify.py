"""Was this made here? As people ask it in a browser, with and without a script."""

import io
from collections.abc import Iterator

import av
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.pages import send_in
from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e


@pytest.fixture
def film(browser: Browser, stack: Stack, world: dict[str, str]) -> bytes:
    """The public fox, as anyone can save it."""
    page = browser.new_page(base_url=stack.url)
    body = page.request.get(f"/media/{world['fox_asset']}/video").body()
    page.close()
    return body


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = browser.new_page(base_url=stack.url)
    page.goto("/verify")
    yield page
    page.close()


def saved_again(film: bytes) -> bytes:
    """Decoded, cut by 15 % and encoded anew without sound: nothing of the file's own is left."""
    written = io.BytesIO()
    with av.open(io.BytesIO(film)) as source, av.open(written, "w", format="mp4") as copy:
        first = source.streams.video[0]
        width, height = (round(0.85 * side) // 2 * 2 for side in (first.width, first.height))
        stream = copy.add_stream("libx264", rate=first.average_rate, options={"crf": "28", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for frame in source.decode(first):
            pixels = frame.to_ndarray(format="rgb24")[40 : 40 + height, 20 : 20 + width]
            copy.mux(stream.encode(av.VideoFrame.from_ndarray(pixels.copy(), format="rgb24")))
        copy.mux(stream.encode(None))
    return written.getvalue()


def test_a_downloaded_clip_is_answered_in_place_by_all_three_findings(page: Page, film: bytes) -> None:
    page.evaluate("window.kept = true")
    send_in(page, film)
    answer = page.locator("#answer")
    expect(answer.get_by_role("heading", name="Yes. Made on this server.")).to_be_visible()
    expect(answer.locator(".finding--yes")).to_have_count(3)
    expect(answer.locator(".verdict")).to_contain_text("@mio")
    expect(answer).to_contain_text("saved-from-chat.mp4")
    expect(page.get_by_text("Drop another file here")).to_be_visible()
    expect(page.locator(".verify__now")).to_be_hidden()
    assert page.evaluate("window.kept") is True


def test_a_copy_that_was_cut_and_saved_again_is_known_without_its_signature(page: Page, film: bytes) -> None:
    send_in(page, saved_again(film))
    answer = page.locator("#answer")
    expect(answer.get_by_role("heading", name="Yes. Made on this server.")).to_be_visible()
    expect(answer.get_by_role("heading", name="No signature")).to_be_visible()
    expect(answer.get_by_role("heading", name="The watermark is ours")).to_be_visible()
    expect(answer.locator(".verdict")).to_contain_text("@mio")


def test_a_link_is_looked_at_with_the_keyboard_alone(page: Page, stack: Stack, world: dict[str, str]) -> None:
    page.get_by_role("button", name="Choose a file").focus()
    page.keyboard.press("Tab")
    page.keyboard.type(f"{stack.url}/c/{world['fox']}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Yes. Made on this server.")).to_be_visible(timeout=60_000)


def test_what_is_dropped_and_is_no_film_is_answered_in_words_beside_the_form(page: Page) -> None:
    page.get_by_label("Or paste a link to it").fill("https://example.org")
    page.evaluate(
        """() => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["no film at all"], "notes.mp4", {type: "video/mp4"}));
          document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: dropped, bubbles: true}));
        }"""
    )
    expect(page.locator("#answer .note--ember")).to_be_visible(timeout=60_000)
    expect(page.locator(".verify__now")).to_be_hidden()
    expect(page.get_by_label("Or paste a link to it")).to_have_value("https://example.org")


def test_without_a_script_the_same_form_leads_to_the_same_answer(browser: Browser, stack: Stack, film: bytes) -> None:
    context = browser.new_context(base_url=stack.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/verify")
    page.locator("input[name=file]").set_input_files({"name": "fox.mp4", "mimeType": "video/mp4", "buffer": film})
    page.get_by_role("button", name="Look", exact=True).click()
    expect(page.get_by_role("heading", name="Yes. Made on this server.")).to_be_visible(timeout=60_000)
    context.close()
