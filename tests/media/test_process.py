"""The media process by itself: steered by hubs over its socket, and silent without them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import stat
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media import frames
from media.engine import Gone, Joined, Lapsed, Place, Publishing, Subscribing, Turned
from media.frames import InForce, Levels
from media.orders import Passing
from media.steering import Steering
from tests.media.devices import HALL, MEETING, Device, Tone, until

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from media.steering import Heard

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
ROOT = Path(__file__).parents[2]
A82, A1 = Party(person="A82"), Party(person="A1")
OPEN = Passing(frozenset({Gate(A82, Track.VOICE, HALL)}), frozenset({A1}))


class Hub:
    """One hub's line to the media process, and what it has heard on it."""

    def __init__(self, data: Path) -> None:
        self.heard: list[Heard] = []
        self.away = True
        self.steering = Steering(data / "media.sock", self.heard.append, self.is_away)
        self.running = asyncio.create_task(self.steering.run())

    def is_away(self, away: bool) -> None:
        self.away = away

    async def die(self) -> None:
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)

    async def publish(self, device: Device, tone: int) -> Device:
        asked = Publishing(
            meeting=MEETING,
            connection=device.connection,
            party=device.party,
            tracks={"0": Track.VOICE},
            offer=await device.offer([Tone(tone)]),
        )
        await device.take_answer(await self.steering.ask(lambda id: frames.Publish(id, asked)))
        return device

    async def subscribe(self, device: Device) -> Device:
        asked = Subscribing(
            meeting=MEETING,
            connection=device.connection,
            party=device.party,
            room=HALL,
            places=(Place("audio", "stage"),),
        )
        offer = await self.steering.ask(lambda id: frames.Subscribe(id, asked))
        answer, known = await device.answer(offer), device.connection
        await self.steering.ask(lambda id: frames.Answered(id, known, answer))
        await self.steering.ask(lambda id: frames.Switch(id, known, 0, A82, Track.VOICE))
        return device


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose settings name a free port on the loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = f'media_hosts = ["127.0.0.1"]\nmedia_port = {port}\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    return tmp_path


async def started(data: Path) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "media", "--data", str(data)),
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )


@asynccontextmanager
async def a_process(data: Path) -> AsyncIterator[Process]:
    process = await started(data)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.communicate(), 10)


async def test_hubs_steer_it_and_one_dead_hub_cuts_nobody(data: Path, loopback: None) -> None:
    async with a_process(data):
        one, other = Hub(data), Hub(data)
        await until(lambda: not one.away and not other.away)
        assert stat.S_IMODE((data / "media.sock").stat().st_mode) == 0o600
        speaker = await one.publish(Device(A82), 440)
        listener = await other.subscribe(Device(A1))
        one.steering.order(MEETING, 5, OPEN)
        other.steering.order(MEETING, 5, OPEN)
        await until(lambda: InForce(MEETING, 5) in one.heard and InForce(MEETING, 5) in other.heard)
        await listener.hears(440)
        joined = {item.connection for item in one.heard if isinstance(item, Joined)}
        assert joined == {speaker.connection, listener.connection}
        await until(lambda: any(isinstance(one, Levels) for one in other.heard))
        await one.die()
        del other.heard[:]
        await until(lambda: other.heard.count(InForce(MEETING, 5)) > 5)
        assert Lapsed(MEETING) not in other.heard
        await listener.hears(440)
        await other.die()
        third = Hub(data)
        await until(lambda: Lapsed(MEETING) in third.heard)
        await third.die()
        await asyncio.gather(speaker.close(), listener.close())


async def test_a_cut_is_confirmed_at_once_and_what_is_older_is_not(
    data: Path, loopback: None
) -> None:
    async with a_process(data):
        hub, late = Hub(data), Hub(data)
        await until(lambda: not hub.away and not late.away)
        hub.steering.order(MEETING, 8, OPEN)
        await until(lambda: InForce(MEETING, 8) in late.heard)
        began = asyncio.get_running_loop().time()
        hub.steering.order(MEETING, 9, Passing())
        await until(lambda: InForce(MEETING, 9) in hub.heard)
        assert asyncio.get_running_loop().time() - began < 1
        late.steering.order(MEETING, 8, OPEN)
        await until(lambda: hub.heard.count(InForce(MEETING, 9)) > 3)
        after = hub.heard[hub.heard.index(InForce(MEETING, 9)) :]
        assert InForce(MEETING, 8) not in after
        await hub.die()
        await late.die()


async def test_it_comes_back_and_the_hub_finds_it_again(data: Path) -> None:
    hub = Hub(data)
    with pytest.raises(Turned, match="media_away"):
        await hub.steering.ask(lambda id: frames.Kick(id, "c1"))
    for _ in range(2):
        async with a_process(data) as process:
            await until(lambda: not hub.away)
            hub.steering.order(MEETING, 5, OPEN)
            await until(lambda: InForce(MEETING, 5) in hub.heard)
            process.kill()
            await until(lambda: hub.away)
            del hub.heard[:]
    await hub.die()


async def test_a_question_has_one_answer_and_nonsense_ends_the_line(data: Path) -> None:
    async with a_process(data):
        hub = Hub(data)
        await until(lambda: not hub.away)
        asked = Subscribing(meeting="m", connection="c", party=A1, room=HALL, places=())
        with pytest.raises(Turned, match="too_many_slots"):
            await hub.steering.ask(lambda id: frames.Subscribe(id, asked))
        with pytest.raises(Turned, match="unknown_connection"):
            await hub.steering.ask(lambda id: frames.Switch(id, "c", 0))
        assert await hub.steering.ask(lambda id: frames.Kick(id, "c")) == ""
        for nonsense in (b"{}\n", b"x" * (frames.LONGEST + 1) + b"\n", b'{"type":"order"}\n'):
            reader, writer = await asyncio.open_unix_connection(data / "media.sock")
            frames.said(await reader.readline())
            writer.write(nonsense)
            async with asyncio.timeout(10):
                assert await reader.read() == b""
            writer.close()
        assert await hub.steering.ask(lambda id: frames.Kick(id, "c")) == ""
        await hub.die()


async def test_it_says_good_bye_to_devices_when_it_is_stopped(data: Path, loopback: None) -> None:
    async with a_process(data) as process:
        hub = Hub(data)
        await until(lambda: not hub.away)
        speaker = await hub.publish(Device(A82), 440)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0
        await until(lambda: Gone(MEETING, speaker.connection, "stopped") in hub.heard)
        await until(lambda: speaker.pc.connectionState == "closed")
        await hub.die()


async def test_a_port_that_is_taken_is_said(data: Path) -> None:
    async with a_process(data):
        hub = Hub(data)
        await until(lambda: not hub.away)
        second = await started(data)
        _, error = await asyncio.wait_for(second.communicate(), 10)
        assert second.returncode == 2
        assert error.decode().startswith("OSError:")
        await hub.die()


async def test_an_unknown_setting_is_said(data: Path) -> None:
    (data / "settings.toml").write_text("media_gate = 1\n", encoding="utf-8")
    process = await started(data)
    _, error = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 2
    assert b"media_gate" in error
    assert os.listdir(data) == ["settings.toml"]
