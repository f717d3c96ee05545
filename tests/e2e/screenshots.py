"""`make screenshots`: every page of a seeded server, phone and desktop, dark and light, into docs/screenshots."""

import io
import json
import sys
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.e2e.pages import DESKTOP, PHONE, Look, launch, looks, signed_in, visit
from tests.e2e.stack import ROOT, Stack

FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"phone": PHONE, "desktop": DESKTOP}
BOTH_THEMES = ("feed", "make", "takes", "profile", "clip", "reports", "settings", "login", "verify-answer")
QUALITY = 72


def shoot(browser: Browser, stack: Stack, wanted: list[Look], folder: Path) -> None:
    """Write a picture of each page; those that matter most in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    for who in dict.fromkeys(look.who for look in wanted):
        with signed_in(browser, stack, who) as context:
            state = context.storage_state()
        mine = [look for look in wanted if look.who == who]
        for (size, viewport), theme in product(SIZES.items(), ("dark", "light")):
            context = browser.new_context(
                base_url=stack.url, storage_state=state, viewport=viewport, color_scheme=theme, reduced_motion="reduce"
            )
            for look in mine:
                if theme == "dark" or look.name in BOTH_THEMES:
                    _picture(context, look, folder / f"{look.name}-{size}-{theme}.webp")
            context.close()


def _picture(context: BrowserContext, look: Look, file: Path) -> None:
    page = context.new_page()
    visit(page, look)
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").save(file, quality=QUALITY, method=5)
    page.close()


def main() -> None:
    """Start a server, fill it, look at it."""
    only = set(sys.argv[1:])
    with Stack() as stack, sync_playwright() as playwright:
        world = json.loads(stack.seed())
        browser = launch(playwright)
        shoot(browser, stack, [look for look in looks(world) if not only or look.name in only], FOLDER)
        browser.close()
    weight = sum(file.stat().st_size for file in FOLDER.glob("*.webp"))
    print(f"{len(list(FOLDER.glob('*.webp')))} pictures, {weight / 1e6:.1f} MB, in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
