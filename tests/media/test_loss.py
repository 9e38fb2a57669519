"""A network that loses one packet of twenty: pictures go on, and nobody storms for new ones."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Track
from tests.browsing import WHOLE, started
from tests.media.devices import a_world
from tests.media.networks import a_network
from tests.media.pages import FLAGS, a_device
from tests.media.servers import a_janus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.media.networks import Network
    from tests.media.pages import BrowserDevice as Device

pytestmark = [
    pytest.mark.soak,  # chance decides: a request for what was lost may be lost as well
    pytest.mark.browser,
    pytest.mark.timeout(60),
    pytest.mark.asyncio(loop_scope="session"),
]
LOST, SHOWN, REQUESTS = 0.05, 200, 3
FROZEN_MS = {"embedded": 200, "janus": 5000}  # Janus tells browsers no distance, and asks later
FULL, VOICE = Track.FULL, Track.VOICE
OUT = "outbound-rtp"
HERE = WHOLE | {"args": [*WHOLE["args"], *FLAGS]}


@asynccontextmanager
async def watched(
    folder: Path, far: str, engine: str
) -> AsyncIterator[tuple[Network, Device, Device]]:
    """Give somebody who is seen, and somebody who sees them, of whom one is far away."""
    async with AsyncExitStack() as stack:
        network = stack.enter_context(a_network())
        server = None
        if engine == "janus":
            server = stack.enter_context(a_janus(host=network.home))
        world = await stack.enter_async_context(a_world(server, network.home))
        there = HERE | {"executable_path": network.browser(folder)}
        near, lossy = [await stack.enter_async_context(started(one)) for one in (HERE, there)]
        speaker = await a_device(lossy if far == "speaker" else near, "A82")
        chair = await a_device(lossy if far == "chair" else near, "A1")
        await speaker.publish(world.engine, "offer([tone(440), restless()])", VOICE, FULL)
        await world.order(("A82", VOICE), ("A82", FULL), listening="A1")
        await chair.subscribe(world.engine, "audio", "video")
        await world.show(chair, 0, "A82")
        await world.show(chair, 1, "A82", FULL)
        await chair.hears(440)
        await chair.until("film.getVideoPlaybackQuality().totalVideoFrames > 50")
        yield network, speaker, chair


@pytest.mark.parametrize("engine", ["embedded", "janus"])
@pytest.mark.parametrize("far", ["speaker", "chair"])
async def test_a_lossy_network_freezes_no_picture_and_causes_no_storm(
    tmp_path: Path, far: str, engine: str
) -> None:
    async with watched(tmp_path, far, engine) as (network, speaker, chair):
        network.lose(LOST)
        before, began = await speaker.counted("video", OUT), await chair.counted("video")
        await chair.page.evaluate("steady()")
        await chair.page.wait_for_function(f"() => gaps.length > {SHOWN}", timeout=30_000)
        sent, seen = await speaker.counted("video", OUT), await chair.counted("video")
        assert max(await chair.page.evaluate("gaps")) <= FROZEN_MS[engine]
        assert engine == "janus" or seen["freezeCount"] == began["freezeCount"]
        missed = sent["nackCount"] if far == "speaker" else seen["nackCount"]
        assert missed > (sent["packetsSent"] - before["packetsSent"]) * LOST / 2
        assert sent["pliCount"] - before["pliCount"] <= REQUESTS
