"""Tampered pages before a real hub: they gain nothing, take nobody's place and disturb nobody."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from typing import TYPE_CHECKING

import pytest

from bench.machine import memory_kb
from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import GiveFloorTo
from hub.meeting.gates import Track
from hub.meeting.people import Party
from hub.meeting.session import OpenSitting
from media.embedded import MOST_OF_A_PERSON
from media.engine import Gone, Publishing, Turned
from tests.hub.meeting.sentences import CHAIR
from tests.hub.meeting.test_gates import without_operator
from tests.media.devices import MEETING, Grey, Tone, until
from tests.media.test_stun import knock
from tests.media.through_hub import Hall, HybridScreen, TurnedAway, a_hall, media_process, reached

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.media.devices import Device, World

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(90), pytest.mark.usefixtures("bundled")]
A82, A83, ROOM = Party(person="A82"), Party(person="A83"), Party(room="hall")
BEGUN = [(CHAIR, OpenSitting(sitting="B1"))] + [
    (who, CheckIn(sitting="B1")) for who in ("A82", "A83")
]
SPARE_KB = 3_000  # what buffers may take once


class Heard:
    """A82 has the floor and is heard; A83 is the one who is up to something."""

    def __init__(self, hall: Hall, desk: HybridScreen, speaker: HybridScreen) -> None:
        self.hall, self.desk, self.speaker = hall, desk, speaker
        self.wall: Device

    async def goes_on(self) -> None:
        """Wait for some more of the voice, and hear nothing else in it."""
        heard = await self.wall.received(1)
        while await self.wall.received(1) < heard + 30:
            await self.wall.frame(1)
        await self.wall.hears(440, 1)
        others = [await self.wall.received(place) for place in range(2, 6)]
        assert others == [0, 0, 0, 0]


@pytest.fixture
async def heard(tmp_path: Path) -> AsyncIterator[Heard]:
    async with a_hall(tmp_path) as hall:
        await hall.opens(without_operator(), *BEGUN)
        desk = await hall.screen(CHAIR, "desk")
        await reached(desk)
        speaker, wall = await hall.screen("A82"), await hall.screen("W1", "hall")
        await speaker.publish(A82, {Track.VOICE: Tone(440)})
        await desk.ask(Admit(people=("A82", "A83")))
        await desk.ask(GiveFloorTo(person="A82"))
        one = Heard(hall, desk, speaker)
        one.wall = await wall.subscribe(ROOM, stage=1, voices=4)
        await one.wall.hears(440, 1)
        yield one


async def test_who_sends_without_the_floor_is_heard_by_nobody(heard: Heard) -> None:
    intruder = await heard.hall.screen("A83")
    pictures = {Track.THUMBNAIL: Grey(60), Track.FULL: Grey(90)}
    device = await intruder.publish(A83, {Track.VOICE: Tone(880), **pictures})
    await until(lambda: device.pc.connectionState == "connected")
    await heard.goes_on()
    with pytest.raises(TurnedAway, match="not_afar"):
        await intruder.says("publish", tracks={"0": "voice"}, sdp="v=0", place=True)


async def test_another_ones_connection_can_not_be_named_by_anybody_else(heard: Heard) -> None:
    thief = await heard.hall.screen("A83")
    thief.tab = heard.speaker.tab
    overheard = heard.speaker.devices[0].pc.localDescription.sdp
    with pytest.raises(TurnedAway, match="unknown_connection"):
        await thief.says("answer", sdp=overheard)
    for direction in ("sends", "receives"):
        hang_up = {"say": "hang_up", "tab": thief.tab, "direction": direction}
        await thief.send(json.dumps(hang_up))
    await thief.publish(A83, {Track.VOICE: Tone(880)})
    await heard.desk.until(lambda parts: parts["link"]["connected"] == ["person/A82", "person/A83"])
    await heard.goes_on()


async def test_descriptions_too_long_or_too_many_are_turned_away(heard: Heard) -> None:
    flooding = await heard.hall.screen("A83")
    with pytest.raises(TurnedAway, match="bad_description"):
        await flooding.says("publish", tracks={"0": "voice"}, sdp="m=audio 9 X 111\n" * 3000)
    told = [await turned(flooding) for _ in range(60)]
    assert told.count("busy") > 20
    await heard.goes_on()
    giant = await heard.hall.screen("A83", device="another")
    await giant.send(json.dumps(publishing("x" * 70_000)))
    await asyncio.wait_for(giant.closed.wait(), 10)
    await heard.goes_on()


async def turned(screen: HybridScreen) -> str:
    """Ask for places under a new name; return why that is refused, nothing if it is not."""
    screen.tab = secrets.token_hex(16)
    try:
        await screen.says("subscribe", stage=2, voices=6, faces=16)
    except TurnedAway as away:
        return str(away)
    return ""


def publishing(sdp: str) -> dict[str, object]:
    fresh = {"id": secrets.token_hex(16), "tab": secrets.token_hex(16)}
    return {"say": "publish", "tracks": {"0": "voice"}, "sdp": sdp, **fresh}


async def test_a_flood_of_knocks_takes_no_memory(heard: Heard) -> None:
    process, address = media_process(heard.hall.hub.data), ("127.0.0.1", heard.hall.port)
    flood = [knock(f"{secrets.token_hex(4)}:x") for _ in range(500)] + [b"\0" * 600]

    async def flooded() -> int:
        for _ in range(40):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
                for one in flood:
                    stranger.sendto(one, address)
            await heard.wall.frame(1)
        return memory_kb(process)

    once = await flooded()
    assert await flooded() - once < SPARE_KB
    await heard.goes_on()


async def test_nobody_takes_all_places_for_themselves(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker, first = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", Track.VOICE), listening="A1 A83")
    await world.show(first, 0, "A82")
    greedy = [await world.listener("A83") for _ in range(MOST_OF_A_PERSON + 1)]
    assert Gone(MEETING, greedy[0].connection, "replaced") in world.told
    monkeypatch.setattr("media.embedded.MOST_CONNECTIONS", MOST_OF_A_PERSON + 2)
    with pytest.raises(Turned, match="full"):
        await world.listener("A2")
    await first.hears(440)
    assert speaker.pc.connectionState == "connected"


async def test_ever_new_offers_leave_nothing_behind(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", Track.VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    asked = Publishing(
        meeting=MEETING,
        connection=speaker.connection,
        party=A82,
        tracks={"0": Track.VOICE},
        offer=speaker.pc.localDescription.sdp,
    )
    await world.engine.publish(asked)
    names, tasks = len(world.engine.doors._names), len(world.engine._tasks)
    for _ in range(200):
        await world.engine.publish(asked)
    assert (len(world.engine.doors._names), len(world.engine._tasks)) == (names, tasks)
    await listener.hears(440)
