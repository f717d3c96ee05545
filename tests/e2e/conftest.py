"""One running server for all browser tests of a process, and a browser for each file."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.pages import launch
from tests.e2e.stack import Stack


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    with Stack() as running:
        yield running


@pytest.fixture(scope="session")
def world(stack: Stack) -> dict[str, str]:
    made: dict[str, str] = json.loads(stack.seed())
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # No longer than for a file: while it lives, this thread has an event loop, and Django refuses it the database.
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()
