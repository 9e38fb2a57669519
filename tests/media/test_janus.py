"""Through Janus: devices come and go as ever, and a Janus that fails lets nothing pass."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.engine import Gone, Place, Publishing, Subscribing, Turned
from media.frames import InForce
from tests.hub.served import free_port
from tests.media.devices import MEETING, Device, Grey, Tone, World, a_world, until
from tests.media.servers import a_janus, reachable
from tests.media.test_process import A1, A82, OPEN, Hub, a_process, started

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.media.servers import Server

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
VOICE, THUMBNAIL = Track.VOICE, Track.THUMBNAIL


@pytest.fixture
async def world(janus: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    async with a_world(janus) as made:
        yield made


async def heard(world: World, tone: int = 440) -> tuple[Device, Device]:
    """Return somebody who is heard, and who hears them."""
    speaker, listener = await world.speaker("A82", tone), await world.listener("A1")
    await world.order(("A82", VOICE), listening="A1")
    await world.show(listener, 0, "A82")
    await listener.hears(tone)
    return speaker, listener


async def test_a_device_can_be_shown_the_door(world: World) -> None:
    speaker, _ = await heard(world)
    await world.engine.kick(speaker.connection)
    assert Gone(MEETING, speaker.connection, "kicked") in world.told
    await until(lambda: speaker.pc.connectionState == "closed")
    assert world.engine.levels(MEETING) == {}


async def test_what_a_device_leaves_behind_is_nothing(world: World) -> None:
    speaker, listener = await heard(world)
    await speaker.close()
    await listener.close()
    gone = {Gone(MEETING, one.connection, "left") for one in (speaker, listener)}
    await until(lambda: gone <= set(world.told))
    assert not world.engine._connections.known
    assert not world.engine._exchanges[MEETING].senders


async def test_a_slot_goes_on_when_somebody_else_comes(world: World) -> None:
    speaker, listener = await heard(world)
    await speaker.close()
    await until(lambda: Gone(MEETING, speaker.connection, "left") in world.told)
    await world.speaker("A83", 880)
    await world.order(("A83", VOICE), listening="A1")
    await world.show(listener, 0, "A83")
    await listener.hears(880)


async def test_who_never_comes_or_does_not_answer_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.janus.connections.COMING", 0.2)
    monkeypatch.setattr("media.janus.connections.ANSWERING", 0.2)
    absent = world.device(Party(person="A83"))
    publishing = Publishing(
        meeting=MEETING,
        connection=absent.connection,
        party=absent.party,
        tracks={"0": VOICE},
        offer=await absent.offer([Tone(440)]),
    )
    await world.engine.publish(publishing)
    await until(lambda: Gone(MEETING, absent.connection, "never_came") in world.told)
    asked = Subscribing(
        meeting=MEETING,
        connection="c0",
        party=Party(person="A1"),
        room="hall",
        places=(Place("audio", "stage"),),
    )
    await world.engine.subscribe(asked)
    await until(lambda: Gone(MEETING, "c0", "never_came") in world.told)


async def test_a_device_of_which_nothing_comes_is_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.janus.connections.CONSENT", 0.2)
    speaker, _ = await heard(world)
    speaker.pc.getTransceivers()[0].sender.replaceTrack(None)
    await until(lambda: Gone(MEETING, speaker.connection, "lost") in world.told)


async def test_a_track_may_come_later_but_not_in_anothers_place(world: World) -> None:
    speaker, listener = await heard(world)
    speaker.pc.addTransceiver(Grey(200), direction="sendonly")
    for tracks, reason in (
        ({"1": VOICE, "0": THUMBNAIL}, "bad_description"),
        ({"1": THUMBNAIL}, "bad_description"),
        ({"0": VOICE, "1": THUMBNAIL}, ""),
    ):
        await speaker.pc.setLocalDescription(await speaker.pc.createOffer())
        asked = Publishing(
            meeting=MEETING,
            connection=speaker.connection,
            party=speaker.party,
            tracks=tracks,
            offer=speaker.pc.localDescription.sdp,
        )
        if reason:
            with pytest.raises(Turned, match=reason):
                await world.engine.publish(asked)
    await speaker.take_answer(await world.engine.publish(asked))
    viewer = await world.listener("A2", "video")
    await world.order(("A82", VOICE), ("A82", THUMBNAIL), listening="A1 A2")
    await world.show(viewer, 0, "A82", THUMBNAIL)
    await viewer.sees(200)
    await listener.hears(440)


async def test_a_track_not_declared_is_refused_by_janus_too(world: World) -> None:
    device = world.device(Party(person="A82"))
    offer = await device.offer([Tone(440), Tone(880)])
    asked = Publishing(
        meeting=MEETING,
        connection=device.connection,
        party=device.party,
        tracks={"0": VOICE},
        offer=offer,
    )
    answer = await world.engine.publish(asked)
    assert answer.count("m=audio 0 ") == 1
    assert "a=ice-lite" in answer
    other = Publishing(
        meeting=MEETING,
        connection=device.connection,
        party=Party(person="A83"),
        tracks={"0": VOICE},
        offer=offer,
    )
    with pytest.raises(Turned, match="connection_taken"):
        await world.engine.publish(other)


def stands_still(process: int) -> bool:
    """Say whether every thread of a process is stopped."""
    tasks = Path(f"/proc/{process}/task").glob("*/stat")
    states = [task.read_text(encoding="utf-8").rpartition(")")[2].split()[0] for task in tasks]
    return set(states) == {"T"}


async def test_a_cut_that_janus_does_not_confirm_is_not_called_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    monkeypatch.setattr("media.janus.line.PATIENCE", 0.5)
    with a_janus() as server:
        async with a_world(server) as world:
            speaker, _ = await heard(world)
            os.kill(server.process.pid, signal.SIGSTOP)
            await until(lambda: stands_still(server.process.pid))
            world.number += 1
            world.passing = type(world.passing)()
            assert not await world.engine.order(MEETING, world.number, world.passing)
            await until(lambda: Gone(MEETING, speaker.connection, "lost") in world.told)
            assert not await world.engine.order(MEETING, world.number, world.passing)
            os.kill(server.process.pid, signal.SIGCONT)
            await until(world.engine.lines[0].up.is_set)
            await heard(world, 880)
            await until(lambda: world.engine.levels(MEETING)[A82] < 60)


async def test_without_us_janus_ends_everything_by_itself(
    janus: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    async with a_world(janus) as world:
        _, listener = await heard(world)
        world.engine.lines[0]._socket.transport.abort()
        await until(lambda: listener.pc.connectionState == "closed")
        received = await listener.received()
        await asyncio.gather(*(device.close() for device in world.devices))
        assert await listener.received() <= received


async def test_a_meeting_is_at_one_of_several_and_another_that_fails_cuts_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    with a_janus() as one, a_janus(one.secret, free_port()) as other:
        both = one._replace(where=f"{one.where} {other.where}")
        async with a_world(both) as world:
            speaker, listener = await heard(world)
            (room,) = world.engine._exchanges[MEETING].rooms.values()
            mine, its = (one, other) if room.line.where == one.where else (other, one)
            its.process.kill()
            away = next(line for line in world.engine.lines if line.where == its.where)
            await until(lambda: not away.up.is_set())
            await world.order(("A82", VOICE), listening="A1")
            await listener.hears(440)
            assert not [one for one in world.told if isinstance(one, Gone)]
            mine.process.kill()
            await until(lambda: Gone(MEETING, speaker.connection, "lost") in world.told)


def children(process: int) -> list[Path]:
    """Return where the system tells of a process's children."""
    names = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    return [Path("/proc") / name for name in names.split()]


async def test_the_media_process_brings_its_own_janus_and_takes_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [*reachable()])
    settings = f'media_hosts = ["{reachable()[0]}"]\nmedia_engine = "janus"\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    async with a_process(tmp_path) as process:
        hub = Hub(tmp_path)
        await until(lambda: not hub.away)
        speaker, listener = await hub.publish(Device(A82), 440), Device(A1)
        hub.steering.order(MEETING, 5, OPEN)
        await until(lambda: InForce(MEETING, 5) in hub.heard)
        await (await hub.subscribe(listener)).hears(440)
        (child,) = children(process.pid)
        assert child.joinpath("comm").read_text() == "janus\n"
        assert stat.S_IMODE((tmp_path / "janus/0").stat().st_mode) == 0o700
        process.kill()
        await until(lambda: not child.exists())
        await hub.die()
        await asyncio.gather(speaker.close(), listener.close())


async def test_a_janus_that_is_not_there_is_said(tmp_path: Path) -> None:
    settings = 'media_engine = "janus"\nmedia_janus = ["/usr/bin/no-janus"]\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    process = await started(tmp_path)
    _, error = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 2
    assert b"/usr/bin/no-janus: no such program" in error
