"""axe on every page, at phone and desktop width, dark and light: nothing serious, nothing critical."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.pages import DESKTOP, PHONE, looks, signed_in, visit
from tests.e2e.stack import Stack

pytestmark = pytest.mark.e2e
GRAVE = ("serious", "critical")


def grave_violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def test_axe_would_find_a_picture_without_words(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src=x.png></main>")
    assert any("image-alt" in line for line in grave_violations(page))
    page.close()


@pytest.mark.parametrize("size", [("phone", "dark"), ("desktop", "light")], ids="-".join)
@pytest.mark.parametrize("who", ["", "mio", "warden"])
def test_axe_finds_nothing_grave(
    browser: Browser, stack: Stack, world: dict[str, str], who: str, size: tuple[str, str]
) -> None:
    viewport, theme = {"phone": PHONE, "desktop": DESKTOP}[size[0]], size[1]
    grave: dict[str, list[str]] = {}
    with signed_in(browser, stack, who, viewport=viewport, color_scheme=theme, reduced_motion="reduce") as context:
        for look in looks(world):
            if look.who != who:
                continue
            page = context.new_page()
            visit(page, look)
            if violations := grave_violations(page):
                grave[look.name] = violations
            page.close()
    assert not grave, "\n".join(f"{name}: {line}" for name, lines in grave.items() for line in lines)


def test_every_page_fits_the_narrowest_phone(browser: Browser, stack: Stack, world: dict[str, str]) -> None:
    wide: list[str] = []
    for who in ("", "mio", "warden"):
        with signed_in(browser, stack, who, viewport={"width": 320, "height": 640}) as context:
            page = context.new_page()
            for look in (look for look in looks(world) if look.who == who):
                visit(page, look)
                if page.evaluate("document.documentElement.scrollWidth") > 320:
                    wide.append(look.name)
    assert not wide
