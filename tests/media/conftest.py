"""An engine for each test, and devices that find their way to it without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.media.devices import World, a_world
from tests.media.servers import Server, a_janus, reachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let devices be reached at the loopback, which they leave out on a real network."""
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: ["127.0.0.1"])


@pytest.fixture(scope="module")
def janus() -> Iterator[Server]:
    with a_janus() as server:
        yield server


@pytest.fixture(params=["embedded", "janus"])
def server(request: pytest.FixtureRequest) -> Server | None:
    """The server that does the work, where the engine needs one."""
    return request.getfixturevalue("janus") if request.param == "janus" else None


@pytest.fixture
async def either(
    server: Server | None, loopback: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """A world with this engine, and one with the other: they must not differ."""
    if server is not None:  # it leaves the loopback out as well
        monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    async with a_world(server) as made:
        yield made


@pytest.fixture
async def world(loopback: None) -> AsyncIterator[World]:
    async with a_world() as made:
        yield made
