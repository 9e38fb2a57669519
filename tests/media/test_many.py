"""Twenty take part from afar, each with a tone of their own: heard is whoever has the floor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from msgspec.structs import replace

from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.gates import Track
from hub.meeting.microphones import ApproveMicrophone
from hub.meeting.people import Party
from hub.meeting.session import OpenSitting
from tests.browsing import WHOLE, started
from tests.hub.meeting.sentences import CHAIR, people, plan
from tests.media.devices import Grey, Tone
from tests.media.pages import FLAGS, BrowserDevice, a_device
from tests.media.through_hub import Hall, HybridScreen, a_hall, reached

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

pytestmark = [
    pytest.mark.alone,
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("bundled", "loopback"),
    pytest.mark.asyncio(loop_scope="session"),
]
AFAR = [f"A{number}" for number in range(61, 81)]
TONES = {who: 300 + 90 * place for place, who in enumerate(AFAR)}
GREYS = {who: 50 + 9 * place for place, who in enumerate(AFAR)}
IN_BROWSERS, TOGETHER, PICTURES = 3, 4, 5
CLICK = 4  # tones too many at once
ROOM = Party(room="hall")
TRACKS = {"0": Track.VOICE, "1": Track.FULL}


@pytest_asyncio.fixture(loop_scope="session")
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    """Twenty delegates before devices of their own, let in."""
    all_of_them = (one for one in people() if one.id != "R1")
    placed = (replace(one, room="remote1") if one.id in AFAR else one for one in all_of_them)
    come = [(who, CheckIn(sitting="B1")) for who in AFAR]
    async with a_hall(tmp_path) as hall:
        opened = (CHAIR, OpenSitting(sitting="B1"))
        yield await hall.opens(plan(people=tuple(placed)), opened, *come)


async def joins(hall: Hall, who: str) -> None:
    """Send a tone and a grey picture, from a device that is no browser."""
    screen = await hall.screen(who)
    picture = Grey(GREYS[who], PICTURES)
    tracks = {Track.VOICE: Tone(TONES[who]), Track.FULL: picture}
    await screen.publish(Party(person=who), tracks)


async def joins_in_a_browser(hall: Hall, browser: Browser, who: str) -> None:
    """Send the same from a real browser."""
    device, screen = await a_device(browser, who), await hall.screen(who)
    shade = f"rgb({GREYS[who]} {GREYS[who]} {GREYS[who]})"  # browsers take it as a brightness
    sdp = await device.page.evaluate(f"published({TONES[who]}, '{shade}')")
    answer = await screen.says("publish", tracks=TRACKS, sdp=sdp)
    await device.page.evaluate("sdp => taken(sdp)", answer)
    await device.until("pc.connectionState === 'connected'")


async def a_wall(hall: Hall, browser: Browser) -> tuple[HybridScreen, BrowserDevice]:
    """Return a hall display in a real browser, which hears all that the hall hears."""
    device, screen = await a_device(browser, "W1"), await hall.screen("W1", "hall")
    offer = await screen.says("subscribe", stage=1, voices=6)
    await screen.says("answer", sdp=await device.page.evaluate("sdp => answered(sdp)", offer))
    await device.until("pc.connectionState === 'connected'")
    return screen, device


async def hears_only(wall: BrowserDevice, *who: str) -> None:
    """Wait until exactly these are heard; then look again and again whether that is so.

    Where a packet came late there may be a click, which is many tones at once for a moment, or no
    sound; a voice of somebody who may not be heard would be one more, or there in more than one
    look. What is looked at is the last 171 ms each time, so that no click is in two looks.
    """
    wanted = ",".join(str(TONES[one]) for one in sorted(who))
    heard = f"tones({list(TONES.values())})"
    await wall.until(f"{heard} === '{wanted}'")
    looks = f"async () => {{ const all = []; for (let n = 0; n < 3; n++) {{ all.push({heard}); "
    looks += "await new Promise((later) => setTimeout(later, 180)); } return all; }"
    seen: list[str] = await wall.page.evaluate(looks)
    least = wanted.count(",") + CLICK
    late = [look for look in seen if look != wanted and (not look or look.count(",") >= least)]
    assert len(late) <= 1
    assert set(seen) - set(late) == {wanted}


async def test_exactly_those_are_heard_and_seen_whom_the_chair_lets(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    async with started(WHOLE | {"args": [*WHOLE["args"], *FLAGS]}) as browser:
        for start in range(0, len(AFAR) - IN_BROWSERS, TOGETHER):
            some = AFAR[IN_BROWSERS:][start : start + TOGETHER]
            await asyncio.gather(*(joins(hall, who) for who in some))
        for who in AFAR[:IN_BROWSERS]:
            await joins_in_a_browser(hall, browser, who)
        await desk.until(lambda parts: len(parts["link"]["connected"]) == len(AFAR))
        _screen, wall = await a_wall(hall, browser)
        await desk.ask(Admit(people=tuple(AFAR)))
        await hears_only(wall)
        for who in AFAR:
            await desk.ask(GiveFloorTo(person=who))
            await hears_only(wall, who)
            level = (GREYS[who] - 16) * 255 / 219
            await wall.until(f"Math.abs(brightness() - {level}) < 5")
            if who != AFAR[-1]:
                await desk.ask(EndSpeech(speech=desk.parts["floor"]["speech"]["id"]))
        await desk.ask(ApproveMicrophone(person=AFAR[0]))
        await hears_only(wall, AFAR[-1], AFAR[0])
        await desk.ask(EndSpeech(speech=desk.parts["floor"]["speech"]["id"]))
        await hears_only(wall, AFAR[0])
