"""What people see in a real browser: how soon, when they come late, and whether a picture freezes.

Both ends are Chromium; the media process's own engine works in this process. Packets are lost on
their way to the one who watches, one of twenty.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from statistics import median
from typing import TYPE_CHECKING, Any

import aioice.ice

from hub.meeting.gates import Track
from tests.browsing import WHOLE, started
from tests.media.devices import MEETING, World, a_world
from tests.media.pages import FLAGS, BrowserDevice, a_device

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

BARS = {"late_ms": 150, "freeze_ms": 200, "picture_requests": 5}
LATE, QUICK_LATE = 9, 3
SHOWN, QUICK_SHOWN = 500, 150
LOST = 0.05
FULL = Track.FULL


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """Return how soon a picture is seen and how long the longest gap in it is."""
    aioice.ice.get_host_addresses = lambda **_: ["127.0.0.1"]
    return asyncio.run(_measured(quick=quick))


async def _measured(*, quick: bool) -> dict[str, object]:
    async with AsyncExitStack() as stack:
        world = await stack.enter_async_context(a_world())
        options = WHOLE | {"args": [*WHOLE["args"], *FLAGS]}
        browser = await stack.enter_async_context(started(options))
        speaker = await a_device(browser, "A82")
        await speaker.publish(world.engine, "offer([restless()])", FULL)
        await world.order(("A82", FULL), listening="A1")
        late = [await _late(world, browser) for _ in range(QUICK_LATE if quick else LATE)]
        lossy = await _lossy(world, browser, speaker, QUICK_SHOWN if quick else SHOWN)
        return {"late_ms": round(median(late), 1), "late_worst_ms": round(max(late), 1)} | lossy


async def _joined(world: World, browser: Browser) -> BrowserDevice:
    device = await a_device(browser, "A1")
    await device.agree_to_offer(world.engine, "video")
    await world.show(device, 0, "A82", FULL)
    return device


async def _late(world: World, browser: Browser) -> float:
    """Return the milliseconds from our offer in the page's hands to its first picture shown."""
    device = await _joined(world, browser)
    await device.until("window.shown !== undefined")
    took = await device.page.evaluate("window.shown")
    await device.page.context.close()
    return float(took)


async def _lossy(
    world: World, browser: Browser, speaker: BrowserDevice, shown: int
) -> dict[str, object]:
    device = await _joined(world, browser)
    await device.until("film.getVideoPlaybackQuality().totalVideoFrames > 50")
    await device.page.evaluate("steady()")
    (slot,) = world.engine._exchanges[MEETING].subscribers[device.connection].slots
    listener = slot.listener
    assert listener is not None
    deliver, chance = listener.send, random.Random(1)

    def lossy(data: memoryview, address: Any) -> object:
        return None if chance.random() < LOST else deliver(data, address)

    before = await speaker.counted("video", "outbound-rtp")
    listener.send = lossy
    await device.page.wait_for_function(f"() => gaps.length > {shown}", timeout=120_000)
    after, seen = await speaker.counted("video", "outbound-rtp"), await device.counted("video")
    return {
        "freeze_ms": round(await device.page.evaluate("Math.max(...gaps)"), 1),
        "freezes": seen["freezeCount"],
        "asked_again": seen["nackCount"],
        "picture_requests": after["pliCount"] - before["pliCount"],
    }
