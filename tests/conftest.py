"""What tests share: a hub for each, and browsers that are started once for many of them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings
from playwright.sync_api import sync_playwright

import hatch_build
from tests.browsing import QUICK, ROOT, started
from tests.hub.forked import ForkedHub
from tests.hub.served import Hub, a_hub
from tests.servers import Postgres, RedisServer, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from playwright.async_api import Browser
    from playwright.sync_api import Browser as SyncBrowser


# Hubs of tests pass on no sound and no picture unless a test wants them to.
os.environ["NGHITRUONG_MEDIA"] = "off"

# How long an example takes says something about the machine; a test's own time limit ends it.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


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
    async with started(QUICK) as browser:
        yield browser


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
        browser = playwright.chromium.launch(**QUICK)
        yield browser
        browser.close()


@pytest.fixture
def untraced() -> Iterator[None]:
    """Measure no coverage: it would take four times as long, and the rules have their own tests."""
    tracing = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracing)


@pytest.fixture(scope="session")
def bundled() -> None:
    """The screens' scripts are those of the sources."""
    hatch_build.bundle_when_stale(ROOT)


@pytest.fixture
def hub(tmp_path: Path, bundled: None) -> Iterator[Hub]:
    """A hub of the test's own, which it prepares and starts."""
    with a_hub(tmp_path, ForkedHub, NGHITRUONG_LANGUAGE="vi") as made:
        yield made


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running(Postgres()) as server:
        yield server


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    with running(RedisServer()) as server:
        yield server
