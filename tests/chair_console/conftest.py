"""A chamber with its hub and browser for each test; what the pages complain of fails it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright

import hatch_build
from tests.chair_console.chamber import ARTEFACTS, Chamber
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _bundled() -> None:
    hatch_build.bundle_when_stale(ROOT)
    ARTEFACTS.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path, NGHITRUONG_LANGUAGE="vi") as made:
        yield made


@pytest.fixture
async def chamber(hub: Hub) -> AsyncIterator[Chamber]:
    async with async_playwright() as playwright, AsyncExitStack() as closing:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        made = Chamber(hub, browser, closing)
        closing.push_async_callback(browser.close)
        yield made
    assert made.complaints == []
