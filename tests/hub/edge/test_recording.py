"""Whoever looks at a screen of an edge is told, too, that the sitting is being recorded."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import pytest

from hub.meeting.closed import DecidePrivacy
from hub.meeting.session import OpenSitting
from tests.hub.edge.edges import wall
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import by_command, free_port
from tests.media.through_hub import HybridScreen, media_process

if TYPE_CHECKING:
    from tests.hub.edge.conftest import Halls
    from tests.hub.edge.edges import Edge

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

PATIENCE = 15.0
OFF = {"on": False}


def begun(halls: Halls) -> Edge:
    """Start a hub that records the sitting, and an edge that it feeds."""
    hub = halls.hubs[0]
    hub.launch = by_command
    hub.environment |= {
        "NGHITRUONG_MEDIA": "serve",
        "NGHITRUONG_MEDIA_PORT": str(free_port()),
        "NGHITRUONG_MEDIA_HOSTS": "127.0.0.1",
    }
    hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
    hub.start()
    return halls.edges[0].start()


def before(edge: Edge, kind: str, cookies: dict[str, str] | None = None) -> HybridScreen:
    """Return a screen of an edge that keeps what it is told of recording."""
    url = f"ws://127.0.0.1:{edge.port}/live?screen={kind}"
    return HybridScreen(url, cookies or {}, edge.url)


async def says(on: bool, *screens: HybridScreen) -> None:
    """Wait until each of them shows the mark, or has stopped showing it."""
    for screen in screens:
        await screen.until(lambda parts: parts.get("recording", OFF)["on"] == on, PATIENCE)


async def test_the_mark_comes_and_goes_at_an_edge_as_it_does_in_the_hall(halls: Halls) -> None:
    edge = await asyncio.to_thread(begun, halls)
    cookie = wall(halls.hubs[0])
    async with (
        halls.hubs[0].screen(CHAIR, "desk") as desk,
        before(edge, "hall", cookie) as hall,
        before(edge, "public") as public,
    ):
        await says(True, hall, public)
        async with before(edge, "hall", cookie) as late:
            await says(True, late)
        await desk.ask(DecidePrivacy(sitting="B1", closed=True, reason="công tác nhân sự"))
        await says(False, hall, public)
        await desk.ask(DecidePrivacy(sitting="B1", closed=False, reason="công tác nhân sự"))
        await says(True, hall, public)
        os.kill(media_process(halls.hubs[0].data), signal.SIGKILL)
        await says(False, hall, public)
        await says(True, hall, public)
