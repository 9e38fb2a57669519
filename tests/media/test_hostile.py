"""A tampered device, or a stranger on the network, gains nothing and disturbs nobody."""

from __future__ import annotations

import asyncio
import socket
from itertools import pairwise
from struct import pack
from typing import TYPE_CHECKING, Any

import pytest
from aiortc import rtp

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.descriptions import LONGEST
from media.door import KNOCKS_AT_ONCE
from media.engine import Gone, Publishing, Turned
from media.peer import MOST_SENDERS, MOST_WAYS
from media.stream.allowance import Allowance
from media.stream.keyframes import INTERVAL
from media.subscriber import AGAIN_AT_ONCE
from tests.media.devices import MEETING, PATIENCE, Grey, Tone, until
from tests.media.packets import packet
from tests.media.test_stun import knock

if TYPE_CHECKING:
    from media.publisher import Publisher
    from tests.media.devices import Device, World

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
VOICE, THUMBNAIL = Track.VOICE, Track.THUMBNAIL


def publisher(world: World, device: Device) -> Publisher:
    found: Publisher = world.engine._exchanges[MEETING].publishers[device.connection]
    return found


def declared(device: Device) -> int:
    """Return the stream a device has declared for its voice."""
    return int(device.pc.getTransceivers()[0].sender._ssrc)


def ahead(world: World, device: Device) -> int:
    """Return a sequence number the device has not come to yet."""
    return (world.incoming(device)._received.highest + 100) & 0xFFFF


async def send(device: Device, data: bytes) -> None:
    """Send anything, properly sealed, as only a tampered device does."""
    await device.transport._send_rtp(data)


def eavesdrop(device: Device) -> list[bytes]:
    """Return a list that fills with every datagram the device sends from now on."""
    sent, line = list[bytes](), device.transport.transport
    before = line._send

    async def noted(data: bytes) -> None:
        sent.append(data)
        await before(data)

    line._send = noted
    return sent


async def test_a_stream_never_declared_is_not_even_opened(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(440)
    mine = publisher(world, speaker)
    foreign = {declared(speaker) ^ (1 << bit) for bit in range(20)}
    for ssrc in foreign:
        await send(speaker, packet(1, ssrc=ssrc, payload_type=96))
    await until(lambda: mine.foreign == len(foreign))
    await listener.hears(440)


async def test_a_picture_can_not_be_smuggled_in_as_a_voice(world: World) -> None:
    speaker = await world.speaker("A82")
    await world.order(("A82", VOICE))
    mine, voice = publisher(world, speaker), world.incoming(speaker)
    await until(lambda: voice.passed > 5)
    forged = packet(ahead(world, speaker), ssrc=declared(speaker), payload_type=97)
    await send(speaker, forged)
    await until(lambda: mine.forged == 1)


async def test_what_was_sent_before_is_not_passed_on_again(world: World) -> None:
    speaker = await world.speaker("A82")
    sent = eavesdrop(speaker)
    await world.order(("A82", VOICE))
    mine, voice = publisher(world, speaker), world.incoming(speaker)
    await until(lambda: len(sent) > 30)
    voices = [one for one in sent if not rtp.is_rtcp(one)]
    for one in voices:
        await speaker.transport.transport._connection.send(one)
    await until(lambda: mine.forged >= len(voices))
    assert voice.passed + voice.stopped + voice.copies == voice._received.count


async def test_a_recording_played_from_elsewhere_opens_no_door(world: World) -> None:
    speaker = await world.speaker("A82")
    sent = eavesdrop(speaker)
    await until(lambda: len(sent) > 10)
    turned_away = world.engine.doors.turned_away
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        recording = tuple(sent)
        for one in recording:
            stranger.sendto(one, world.engine.doors.addresses[0])
        await until(lambda: world.engine.doors.turned_away == turned_away + len(recording))


async def test_a_flood_of_knocks_changes_nothing_for_the_others(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(440)
    doors, voice = world.engine.doors, world.incoming(speaker)
    name = next(iter(doors._names))
    flood = [knock(f"{name}:x", "wrong"), knock("nobody:x"), b"\0", b"\0\1" + bytes(600)]
    ways, turned_away, lost = len(doors._ways), doors.turned_away, voice._received.lost
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        for _ in range(500):
            for one in flood:
                stranger.sendto(one, doors.addresses[0])
            await asyncio.sleep(0)
        await until(lambda: doors.turned_away > turned_away + 1000)
    await listener.hears(440)
    assert len(doors._ways) == ways
    assert voice._received.lost == lost


async def test_knocks_that_fail_are_soon_not_even_looked_at(world: World) -> None:
    await world.speaker("A82")
    doors = world.engine.doors
    name, guest = next(iter(doors._names.items()))
    doors._knocks[name] = Allowance(rate=0, burst=KNOCKS_AT_ONCE)
    right, wrong = (knock(f"{name}:x", word) for word in (guest.password(name), "wrong"))
    ways = dict(doors._ways)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        turned_away = doors.turned_away
        for data in (*[wrong] * KNOCKS_AT_ONCE, right):
            stranger.sendto(data, doors.addresses[0])
        await until(lambda: doors.turned_away > turned_away + KNOCKS_AT_ONCE)
    assert doors._ways == ways


async def test_one_device_holds_few_ways_open(world: World) -> None:
    await world.speaker("A82")
    doors = world.engine.doors
    name, guest = next(iter(doors._names.items()))
    way: Any = getattr(guest, "way", None)
    strangers = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(MOST_WAYS * 2)]
    for stranger in strangers:
        stranger.sendto(knock(f"{name}:x", guest.password(name)), doors.addresses[0])
        stranger.setblocking(False)
        await asyncio.get_running_loop().sock_recv(stranger, 2048)
        stranger.close()
    assert len(doors._ways) <= MOST_WAYS
    assert getattr(guest, "way", None) == way  # none of these was chosen


async def test_who_asks_for_everything_again_is_soon_not_served(world: World) -> None:
    await world.speaker("A82", grey=90)
    listener = await world.listener("A1", "video")
    await world.order(("A82", THUMBNAIL), listening="A1")
    await world.show(listener, 0, "A82", THUMBNAIL)
    await listener.sees(90)
    (slot,) = world.engine._exchanges[MEETING].subscribers[listener.connection].slots
    to, source = slot.listener, slot.source
    assert to is not None
    assert source is not None
    assert source.standing is not None
    newest = (source.standing.place + to.rewriting.place) & 0xFFFF
    missed = pack("!HH", newest, 0) * 300
    storm = pack("!BBHLL", 0x81, rtp.RTCP_RTPFB, 2 + 300, 1, to.ssrc) + missed
    for _ in range(10):
        await send(listener, storm)
    await until(lambda: to.sent_again >= AGAIN_AT_ONCE)
    assert to.sent_again < AGAIN_AT_ONCE * 3 < 3000


async def test_a_storm_of_wishes_for_pictures_is_not_handed_on(world: World) -> None:
    speaker = await world.speaker("A82", grey=90)
    listener = await world.listener("A1", "video")
    await world.order(("A82", THUMBNAIL), listening="A1")
    await world.show(listener, 0, "A82", THUMBNAIL)
    await listener.sees(90)
    (slot,) = world.engine._exchanges[MEETING].subscribers[listener.connection].slots
    picture, asked = world.incoming(speaker, THUMBNAIL), list[float]()
    ask = picture._ask

    def noted() -> None:
        asked.append(picture._requests._asked)  # by the engine's clock, read before
        ask()

    picture._ask = noted
    wish, wishes = bytes(rtp.RtcpPsfbPacket(rtp.RTCP_PSFB_PLI, 1, slot.offered.ssrc)), 0
    async with asyncio.timeout(PATIENCE):
        while len(asked) < 3 or wishes < 200:
            await send(listener, wish)
            wishes += 1
            await asyncio.sleep(0)  # the engine is in this loop
    assert all(later - sooner >= INTERVAL for sooner, later in pairwise(asked))


async def test_feedback_under_many_names_takes_no_memory(world: World) -> None:
    speaker = await world.speaker("A82")
    mine = publisher(world, speaker)
    for ssrc in range(MOST_SENDERS * 4):
        await send(speaker, pack("!BBHL", 0x80, 201, 1, ssrc + 1))
    await until(lambda: len(mine.peer._senders) == MOST_SENDERS)


async def test_broken_feedback_and_packets_disturb_nobody(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(440)
    lying = pack("!BBHLL", 0xA0, 96, ahead(world, speaker), 2, declared(speaker)) + b"\xff"
    reports = (bytes([0x9F, 200, 0, 9]) + bytes(8), bytes([0x8F, 205, 0, 2]) + bytes(9))
    await send(speaker, lying)
    for junk in (lying, *reports):
        for device in (speaker, listener):
            await device.transport.transport._connection.send(junk)
            await device.transport.transport._connection.send(b"\x16\xfe\xfd" + junk)
    for report in reports:
        await send(speaker, report)
        await send(listener, report)
    await until(lambda: publisher(world, speaker).forged >= 2)
    await listener.hears(440)


async def test_a_giant_description_is_refused_before_it_is_read(world: World) -> None:
    for text in ("v=0\n" * LONGEST, "a" * (LONGEST + 1), "m=audio 9 X 111\n" * 3000):
        asked = Publishing(
            meeting=MEETING,
            connection="giant",
            party=Party(person="A82"),
            tracks={"0": VOICE},
            offer=text,
        )
        with pytest.raises(Turned, match="bad_description"):
            await world.engine.publish(asked)
    assert not world.engine._meetings
    assert not world.engine.doors._names


async def test_somebody_elses_connection_can_not_be_taken_over(world: World) -> None:
    speaker, listener = await world.speaker("A82", 440), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    for who in ("A83", "A82"):
        thief = world.device(Party(person=who))
        thief.connection = speaker.connection
        with pytest.raises(Turned, match="connection_taken"):
            await thief.publish(world.engine, {VOICE: Tone(880)})
    thief = world.device(Party(person="A82"))
    thief.connection = listener.connection
    with pytest.raises(Turned, match="connection_taken"):
        await thief.subscribe(world.engine, "audio")
    await listener.hears(440)


async def test_a_device_that_is_not_the_one_described_gets_no_keys(world: World) -> None:
    impostor = world.device(Party(person="A82"))
    offer = await impostor.offer([Grey(9)])
    start = offer.index("a=fingerprint:sha-256 ") + len("a=fingerprint:sha-256 ")
    changed = offer[:start] + ("00" if offer[start : start + 2] != "00" else "11")
    asked = Publishing(
        meeting=MEETING,
        connection=impostor.connection,
        party=impostor.party,
        tracks={"0": THUMBNAIL},
        offer=changed + offer[start + 2 :],
    )
    answer = await world.engine.publish(asked)
    taking = asyncio.create_task(impostor.take_answer(answer))
    await until(lambda: world.told == [Gone(MEETING, impostor.connection, "never_came")])
    taking.cancel()
    assert not world.engine.doors._names
