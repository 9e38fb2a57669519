"""A chamber with its hub and browser for each test; what the pages complain of fails it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest_asyncio

from tests.chair_console.chamber import Chamber

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from tests.hub.served import Hub

ROOT = Path(__file__).resolve().parents[2]


@pytest_asyncio.fixture(loop_scope="session")
async def chamber(hub: Hub, browser: Browser) -> AsyncIterator[Chamber]:
    async with AsyncExitStack() as closing:
        made = Chamber(hub, browser, closing)
        yield made
    assert made.complaints == []
