"""A chamber with its hub and browser for each test; what the pages complain of fails it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

import hatch_build
from tests.chair_console.chamber import ARTEFACTS, Chamber
from tests.hub.forked import ForkedHub
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.async_api import Browser

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", autouse=True)
def _bundled() -> None:
    hatch_build.bundle_when_stale(ROOT)
    ARTEFACTS.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path, ForkedHub, NGHITRUONG_LANGUAGE="vi") as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def chamber(hub: Hub, browser: Browser) -> AsyncIterator[Chamber]:
    async with AsyncExitStack() as closing:
        made = Chamber(hub, browser, closing)
        yield made
    assert made.complaints == []
