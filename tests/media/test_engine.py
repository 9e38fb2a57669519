"""Real devices on real sockets: they are heard and seen when the chair lets them, and only then."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.described import REPEATED_TYPE
from media.engine import Joined, Lapsed
from tests.media.devices import MEETING, Grey, Tone, a_world, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from media.stream.cache import Kept
    from tests.media.devices import Device, World

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
VOICE, THUMBNAIL = Track.VOICE, Track.THUMBNAIL


@pytest.fixture
def world(either: World) -> World:
    """Whatever an engine must do, both do."""
    return either


async def test_a_voice_and_a_picture_arrive(world: World) -> None:
    speaker = await world.speaker("A82", 440, grey=200)
    listener = await world.listener("A1", "audio", "video")
    await world.order(("A82", VOICE), ("A82", THUMBNAIL), listening="A1")
    await world.show(listener, 0, "A82")
    await world.show(listener, 1, "A82", THUMBNAIL)
    await listener.hears(440, 0)
    await listener.sees(200, 1)
    assert {one.connection for one in world.told if isinstance(one, Joined)} == {
        speaker.connection,
        listener.connection,
    }
    assert 0 < world.engine.levels(MEETING)[Party(person="A82")] < 40


async def test_a_closed_gate_lets_nothing_pass_while_the_device_still_sends(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.show(listener, 0, "A82")
    voice = world.incoming(speaker)
    await speaker.sends_on(30)
    assert (voice.passed, await listener.received()) == (0, 0)
    await world.order(("A82", THUMBNAIL), ("A83", VOICE), listening="A1")
    await speaker.sends_on(30)
    assert (voice.passed, await listener.received()) == (0, 0)
    assert world.engine.levels(MEETING) == {}


async def test_after_a_cut_is_confirmed_not_one_packet_more_comes(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(440)
    voice = world.incoming(speaker)
    await world.order(listening="A1")
    passed = voice.passed
    await speaker.sends_on(5)  # what was under way has come
    received = await listener.received()
    await speaker.sends_on(100)
    assert (await listener.received(), voice.passed) == (received, passed)
    await world.order(("A82", VOICE), listening="A1")
    await listener.hears(440)


async def test_an_outdated_order_changes_nothing(world: World) -> None:
    speaker = await world.speaker("A82")
    await world.order(("A82", VOICE), listening="A1")
    opened = world.passing
    await world.order(listening="A1")
    assert not await world.engine.order(MEETING, world.number - 1, opened)
    assert not world.incoming(speaker).rooms


async def test_without_a_hub_everything_closes_and_is_said(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(440)
    world.number -= 1  # what this hub still says is outdated from now on
    await until(lambda: Lapsed(MEETING) in world.told)
    voice = world.incoming(speaker)
    passed = voice.passed
    await speaker.sends_on(30)
    assert voice.passed == passed
    assert world.told.count(Lapsed(MEETING)) == 1


async def test_a_slot_changes_its_source_without_a_new_agreement(world: World) -> None:
    await world.speaker("A82", 440, grey=60)
    await world.speaker("A83", 880, grey=200)
    listener = await world.listener("A1", "audio", "video")
    gates = [(who, track) for who in ("A82", "A83") for track in (VOICE, THUMBNAIL)]
    await world.order(*gates, listening="A1")
    for who, tone, grey in (("A82", 440, 60), ("A83", 880, 200), ("A82", 440, 60)):
        await world.show(listener, 0, who)
        await world.show(listener, 1, who, THUMBNAIL)
        await listener.hears(tone, 0)
        await listener.sees(grey, 1)


async def test_who_does_not_belong_to_the_room_or_is_shut_out_hears_nothing(world: World) -> None:
    speaker = await world.speaker("A82")
    hall, group, out = (
        await world.listener("A1"),
        await world.listener("A4", room="group1"),
        await world.listener("I1"),
    )
    for listener in (hall, group, out):
        await world.show(listener, 0, "A82")
    await world.order(("A82", VOICE), listening="A1 A4")
    await hall.hears(440)
    assert world.incoming(speaker).passed > 10
    assert (await group.received(), await out.received()) == (0, 0)
    await world.order(("A82", VOICE), listening="I1", room="group1")
    await speaker.sends_on(5)  # what was under way has come
    received = await hall.received()
    await world.order(("A82", VOICE), listening="A4", room="group1")
    await group.hears(440)
    assert await hall.received() == received
    assert await out.received() == 0


async def test_nobody_hears_themselves(world: World) -> None:
    speaker, own = await world.speaker("A82"), await world.listener("A82")
    other = await world.listener("A1")
    for listener in (own, other):
        await world.show(listener, 0, "A82")
    await world.order(("A82", VOICE), listening="A1 A82")
    await other.hears(440)
    assert world.incoming(speaker).passed > 10
    assert await own.received() == 0


async def test_a_large_picture_passes_by_a_gate_of_its_own(world: World) -> None:
    tracks = {VOICE: Tone(440), THUMBNAIL: Grey(60), Track.FULL: Grey(200)}
    speaker = await world.device(Party(person="A82")).publish(world.engine, tracks)
    listener = await world.listener("A1", "video", "video")
    await world.order(("A82", THUMBNAIL), listening="A1")
    await world.show(listener, 0, "A82", THUMBNAIL)
    await world.show(listener, 1, "A82", Track.FULL)
    await listener.sees(60, 0)
    assert world.incoming(speaker, Track.FULL).passed == 0
    await world.order(("A82", THUMBNAIL), ("A82", Track.FULL), listening="A1")
    await listener.sees(200, 1)


async def test_both_ends_are_told_how_it_arrives(world: World) -> None:
    speaker, listener = await world.speaker("A82"), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(440)
    await speaker.is_told("remote-inbound-rtp")
    await listener.is_told("remote-outbound-rtp")


class Tape:
    """Keeps what has passed the gate."""

    def __init__(self) -> None:
        self.taken: list[tuple[Party, Track, Kept]] = []

    def take(self, party: Party, track: Track, kept: Kept, at: float) -> None:
        self.taken.append((party, track, kept))


async def test_what_is_recorded_is_what_has_passed_the_gate(world: World) -> None:
    speaker, tape = await world.speaker("A82", grey=90), Tape()
    await world.engine.record(MEETING, tape)
    await speaker.sends_on(30)
    assert tape.taken == []
    await world.order(("A82", VOICE), ("A82", THUMBNAIL))
    await until(lambda: len(tape.taken) > 60)
    await world.order()
    count = len(tape.taken)
    await speaker.sends_on(30)
    assert len(tape.taken) == count
    assert {party for party, _, _ in tape.taken} == {Party(person="A82")}
    places = [kept.place for _, track, kept in tape.taken if track is VOICE]
    assert places == list(range(places[0], places[0] + len(places)))
    await world.engine.record(MEETING, None)


def loses(device: Device, every: int) -> Callable[[], int]:
    """Lose one packet of so many the first time it comes; return who tells how many."""
    arrived, seen = device.transport._handle_rtp_data, [0]

    async def lossy(data: bytes, arrival_time_ms: int) -> None:
        again = data[1] & 0x7F == REPEATED_TYPE
        seen[0] += not again
        if again or seen[0] % every:
            await arrived(data, arrival_time_ms)

    device.transport._handle_rtp_data = lossy
    return lambda: seen[0] // every


async def test_five_packets_of_a_hundred_lost_cost_no_picture(loopback: None) -> None:
    """Janus repeats nothing before reports have gone to and fro, which takes it seconds."""
    async with a_world() as world:
        await world.speaker("A82", grey=90)
        listener = await world.listener("A1", "video")
        await world.order(("A82", THUMBNAIL), listening="A1")
        await world.show(listener, 0, "A82", THUMBNAIL)
        await listener.sees(90)
        lost = loses(listener, every=20)
        times = [(await listener.frame(0)).pts for _ in range(60)]
    assert lost() >= 2
    steps = {later - sooner for sooner, later in itertools.pairwise(times)}
    assert steps <= {5999, 6000, 6001}  # not one picture was left out
