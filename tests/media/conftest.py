"""An engine for each test, and devices that find their way over the loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.media.devices import World, a_world

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let devices be reached at the loopback, which they leave out on a real network."""
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])


@pytest.fixture
async def world(loopback: None) -> AsyncIterator[World]:
    async with a_world() as made:
        yield made
