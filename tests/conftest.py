"""Browsers that tests share: each test has contexts of its own in one that is started once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright

from tests.browsing import QUIET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.async_api import Browser
    from playwright.sync_api import Browser as SyncBrowser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser; in the shared one tests run on the loop it was started on."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
        if "browser" in fixtures or "chromium" in fixtures:
            item.add_marker(pytest.mark.browser)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(shared_browser: Browser) -> AsyncIterator[Browser]:
    """A browser in which nothing is open; whatever a test leaves open is closed."""
    yield shared_browser
    for context in shared_browser.contexts:
        await context.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[SyncBrowser]:
    """A browser that waits by itself. No test with a loop runs while it is open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**QUIET)
        yield browser
        browser.close()
