"""Devices come, come again, leave and are shown the door; nothing of them stays behind."""

from __future__ import annotations

import asyncio
import time
from itertools import count
from struct import pack
from typing import TYPE_CHECKING, NoReturn

import pytest
from aiortc import MediaStreamTrack

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.door import Doors
from media.engine import Comes, Gone, Place, Publishing, Subscribing, Turned
from media.peer import MEASURED
from media.stream.distance import ASKS, EXTENDED
from tests.media.devices import MEETING, PATIENCE, Grey, Tone, until

if TYPE_CHECKING:
    from tests.media.devices import World

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
VOICE, THUMBNAIL = Track.VOICE, Track.THUMBNAIL


async def test_whoever_comes_again_takes_the_place_of_the_device_before(either: World) -> None:
    before, listener = await either.speaker("A82", 440), await either.listener("A1")
    await either.order(("A82", VOICE), listening="A1")
    await either.show(listener, 0, "A82")
    await listener.hears(440)
    await either.speaker("A82", 880)
    assert Gone(MEETING, before.connection, "replaced") in either.told
    await listener.hears(880)


async def test_a_device_can_be_shown_the_door(world: World) -> None:
    speaker = await world.speaker("A82")
    await world.order(("A82", VOICE))
    await world.engine.kick(speaker.connection)
    assert Gone(MEETING, speaker.connection, "kicked") in world.told
    await until(lambda: speaker.pc.connectionState == "closed")
    assert world.engine.levels(MEETING) == {}
    assert not world.engine.doors._names


async def test_what_a_device_leaves_behind_is_nothing(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await speaker.close()
    await listener.close()
    gone = {Gone(MEETING, one.connection, "left") for one in (speaker, listener)}
    await until(lambda: gone <= set(world.told))
    await until(lambda: not world.engine._leaving)
    assert not world.engine.doors._names
    assert not world.engine.doors._ways
    assert not world.engine._tasks


async def test_who_never_comes_or_falls_silent_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.peer.COMING", 0.2)
    absent = world.device(Party(person="A83"))
    offer = await absent.offer([Tone(440)])
    await world.engine.publish(
        Publishing(
            meeting=MEETING,
            connection=absent.connection,
            party=absent.party,
            tracks={"0": VOICE},
            offer=offer,
        )
    )
    await until(lambda: Gone(MEETING, absent.connection, "never_came") in world.told)
    listener = await world.listener("A1")
    monkeypatch.setattr("media.peer.CONSENT", 0.2)
    await until(lambda: Gone(MEETING, listener.connection, "lost") in world.told)


async def test_an_offer_nobody_answers_is_forgotten(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.embedded.ANSWERING", 0.2)
    asked = Subscribing(
        meeting=MEETING,
        connection="c0",
        party=Party(person="A1"),
        room="hall",
        places=(Place("audio", "stage"),),
    )
    await world.engine.subscribe(asked)
    assert world.engine.doors._names
    await until(lambda: world.told == [Gone(MEETING, "c0", "never_came")])
    assert not world.engine.doors._names


async def test_all_addresses_share_one_port() -> None:
    doors = Doors(["127.0.0.1", "127.0.0.2"], 0)
    (one, port), (other, same) = doors.addresses
    assert (one, other, port) == ("127.0.0.1", "127.0.0.2", same)
    doors.close()


async def test_what_can_not_be_done_is_refused(either: World) -> None:
    speaker, listener = await either.speaker("A82"), await either.listener("A1")
    for connection, place, track, reason in (
        ("c0", 0, VOICE, "unknown_connection"),
        (speaker.connection, 0, VOICE, "unknown_connection"),
        (listener.connection, 1, VOICE, "no_such_slot"),
        (listener.connection, 0, THUMBNAIL, "no_such_slot"),
    ):
        with pytest.raises(Turned, match=reason):
            await either.engine.switch(connection, place, (Party(person="A82"), track))
    with pytest.raises(Turned, match="too_many_slots"):
        await either.listener("A2", *["audio"] * 41)
    device = either.device(Party(person="A3"))
    device.connection = speaker.connection
    with pytest.raises(Turned, match="connection_taken"):
        await device.publish(either.engine, {VOICE: Tone(440)})
    with pytest.raises(Turned, match="bad_description"):
        await either.device(Party(person="A3")).publish(either.engine, {VOICE: Grey(9)})


class Covered(MediaStreamTrack):
    """A camera of which no picture ever comes."""

    kind = "video"

    async def recv(self) -> NoReturn:
        await asyncio.get_running_loop().create_future()
        raise AssertionError


async def test_of_whom_nothing_comes_for_seconds_is_told_and_that_they_are_back(
    either: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in ("publisher", "janus.connections"):
        monkeypatch.setattr(f"media.{engine}.STILL", 0.5)
    world = either
    tracks: dict[Track, MediaStreamTrack] = {VOICE: Tone(440), THUMBNAIL: Covered()}
    speaker = await world.device(Party(person="A82")).publish(world.engine, tracks)
    without_picture = Comes(MEETING, speaker.connection, voice=True, picture=False)
    await until(lambda: without_picture in world.told)
    sending, _ = speaker.pc.getSenders()
    track = sending.track
    sending.replaceTrack(None)
    nothing = Comes(MEETING, speaker.connection, voice=False, picture=False)
    await until(lambda: nothing in world.told)
    sending.replaceTrack(track)
    await until(lambda: world.told[-1] == without_picture)


async def test_who_asks_how_far_away_we_are_is_told_twice_a_second(world: World) -> None:
    listener = await world.listener("A1")
    told: list[tuple[float, int]] = []

    async def noted(data: bytes) -> None:
        if data[1] == EXTENDED:
            told.append((time.monotonic(), int.from_bytes(data[16:20])))

    listener.transport._handle_rtcp_data = noted
    moment = count(7)
    async with asyncio.timeout(PATIENCE):
        while len(told) < 2:
            asks = pack("!BBHLBBHLL", 0x80, EXTENDED, 4, 1, ASKS, 0, 2, next(moment), 0)
            await listener.transport._send_rtp(asks)
            await asyncio.sleep(0.01)
    (first, asked), (second, later) = told
    assert asked == 7 << 16
    assert later > asked
    assert second - first > MEASURED / 2
