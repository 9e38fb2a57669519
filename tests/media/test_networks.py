"""The network changes, the hub falls, the device sleeps: whoever speaks is soon heard again."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from hub.auth.doors import Door
from hub.meeting.admission import Admit
from hub.meeting.floor import GiveFloorTo
from tests.browsing import WHOLE, started
from tests.delegate_ui.conftest import RESTED
from tests.delegate_ui.sitting import CHAIR, REMOTE
from tests.media.from_afar import discussing
from tests.media.networks import Ear, Network, a_network, everywhere
from tests.media.pages import FLAGS, talking_browser
from tests.media.test_browsers import a_tone
from tests.media.through_hub import Hall, reached

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Page

pytestmark = [
    pytest.mark.paired,
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("bundled"),
    pytest.mark.asyncio(loop_scope="session"),
]
TONE, BACK, SLEEP = 600, 3.0, 6.0


class Afar:
    """A delegate who speaks in a browser far away, and the wall of the hall that hears them."""

    def __init__(self, hall: Hall, network: Network, page: Page, ear: Ear) -> None:
        self.hall, self.network, self.page, self.ear = hall, network, page, ear

    async def floor(self) -> Any:
        """Return whose speech it is, since when and until when, and which page it comes from."""
        desk = await self.hall.screen(CHAIR, "desk", device=f"desk-{time.monotonic()}")
        await desk.until(lambda parts: bool(parts.get("floor", {}).get("speech")))
        speech = desk.parts["floor"]["speech"]
        await desk.leave()
        return speech, await self.page.evaluate("performance.timeOrigin")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def afar(tmp_path_factory: pytest.TempPathFactory, bundled: None) -> AsyncIterator[Afar]:
    folder = tmp_path_factory.mktemp("afar")
    async with AsyncExitStack() as stack:
        network = stack.enter_context(a_network())
        hall = await stack.enter_async_context(a_far_hall(folder, network))
        near = await stack.enter_async_context(talking_browser(a_tone(folder)))
        far = await stack.enter_async_context(a_far_browser(folder, network, hall))
        home = f"http://{network.home}:{hall.hub.port}"
        tablet = await a_page(hall, far, f"{home}/tablet", REMOTE, Door.SEAT)
        wall = await a_page(hall, near, f"{hall.hub.url}/display", "W1", Door.WALL)
        await speaks(hall, tablet)
        one = Afar(hall, network, tablet, Ear(wall))
        await one.ear.listen(TONE)
        yield one


@asynccontextmanager
async def a_far_hall(folder: Path, network: Network) -> AsyncIterator[Hall]:
    """Give a hub that is reached from afar, in the middle of a discussion."""
    hosts = f"127.0.0.1,{network.home}"
    async with Hall(folder, NGHITRUONG_MEDIA_HOSTS=hosts) as hall:
        hub = hall.hub
        hub.launch = everywhere
        origins = (f"http://{host}:{hub.port}" for host in ("127.0.0.1", network.home))
        hub.environment["NGHITRUONG_ORIGINS"] = ",".join(origins)
        yield await discussing(hall)


@asynccontextmanager
async def a_far_browser(folder: Path, network: Network, hall: Hall) -> AsyncIterator[Browser]:
    """Give a browser that stands in the other place."""
    home = f"http://{network.home}:{hall.hub.port}"
    more = [f"--use-file-for-fake-audio-capture={a_tone(folder)}"]
    more += [f"--unsafely-treat-insecure-origin-as-secure={home}", *FLAGS]
    options = WHOLE | {"executable_path": network.browser(folder), "args": [*WHOLE["args"], *more]}
    async with started(options) as browser:
        yield browser


async def a_page(hall: Hall, browser: Browser, address: str, person: str, door: Door) -> Page:
    """Return somebody's screen."""
    context = await browser.new_context(permissions=["camera", "microphone"])
    cookies = await asyncio.to_thread(hall.hub.cookies, person, door, f"{person}-far")
    await context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    page = await context.new_page()
    await page.goto(address)
    return page


async def speaks(hall: Hall, tablet: Page) -> None:
    """Go through the lobby, be let in, and be given the floor."""
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    await tablet.get_by_role("button", name="Take part from afar").click()
    await tablet.wait_for_function("() => document.querySelector('meter')?.value > 5")
    await tablet.evaluate(RESTED)
    await tablet.get_by_role("button", name="Enter the sitting").click()
    await desk.ask(Admit(people=(REMOTE,)))
    await desk.ask(GiveFloorTo(person=REMOTE))
    await desk.leave()


async def test_another_network_is_heard_within_three_seconds(afar: Afar) -> None:
    before = await afar.floor()
    for way in (2, 1):
        silent = await afar.ear.silence(afar.network.change(way))
        assert silent < BACK
    assert await afar.floor() == before


async def test_a_device_that_slept_and_woke_elsewhere_is_heard_again(afar: Afar) -> None:
    before, sleeping = await afar.floor(), afar.network.processes()
    for process in sleeping:
        os.kill(process, signal.SIGSTOP)
    afar.network.change(2)
    await afar.ear.page.wait_for_function(f"() => Date.now() / 1000 > heard.at(-1) + {SLEEP}")
    woke = time.time()
    for process in sleeping:
        os.kill(process, signal.SIGCONT)
    silent = await afar.ear.silence(woke)
    assert silent < BACK
    afar.network.change(1)
    assert await afar.floor() == before


async def test_a_hub_that_falls_and_starts_again_is_hardly_heard(afar: Afar) -> None:
    before = await afar.floor()
    fell = time.time()
    await asyncio.to_thread(afar.hall.hub.kill)
    await asyncio.to_thread(afar.hall.hub.start)
    silent = await afar.ear.silence(fell, 6.0)
    assert silent < BACK
    assert await afar.floor() == before


async def test_sound_that_falls_is_back_within_three_seconds(afar: Afar) -> None:
    before = await afar.floor()
    fell = time.time()
    afar.hall.kill_media()
    silent = await afar.ear.silence(fell)
    assert silent < BACK
    assert await afar.floor() == before
