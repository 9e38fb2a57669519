"""Several media processes: heard on all of them, cut on all of them, and one dies alone."""

from __future__ import annotations

import asyncio
import itertools
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Gate, Track
from hub.meeting.people import Party
from media import frames
from media.engine import Lapsed, Place, Publishing, Subscribing, Turned
from media.frames import InForce
from media.lines import Lines
from media.orders import Passing
from media.stream import shares
from tests.media.devices import HALL, Device, Grey, Tone, until
from tests.media.test_process import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from aiortc import MediaStreamTrack

    from media.steering import Heard

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
ONE, OTHER = "31", "32"  # two sessions; each has its home at another process
A82, A1 = Party(person="A82"), Party(person="A1")
VOICE, FACE = Gate(A82, Track.VOICE, HALL), Gate(A82, Track.THUMBNAIL, HALL)
MANY = 2
NUMBERS, NAMES = itertools.count(1), itertools.count()  # what was said before counts on


class Hub:
    """One hub's lines to both processes, and what it has heard on them."""

    def __init__(self, data: Path) -> None:
        self.heard: list[Heard] = []
        paths = (data / "media.sock", data / "media1.sock")
        self.lines = Lines(paths, self.heard.append, lambda: None)
        self.running = asyncio.create_task(self.lines.run())

    @property
    def there(self) -> list[bool]:
        return [not missing.is_set() for missing in self.lines.missing]

    async def die(self) -> None:
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)

    async def order(self, *gates: Gate, meeting: str = ONE) -> InForce:
        """Let this pass as the next event, and wait until that is in force everywhere."""
        told = self.say(*gates, meeting=meeting)
        await until(lambda: told in self.heard)
        return told

    def say(self, *gates: Gate, meeting: str = ONE) -> InForce:
        number = next(NUMBERS)
        self.lines.order(meeting, number, Passing(frozenset(gates), frozenset({A1})))
        return InForce(meeting, number)

    async def publish(self, tone: int, grey: int = 0, meeting: str = ONE) -> Device:
        device = Device(A82)
        tracks: list[MediaStreamTrack] = [Tone(tone)] + [Grey(grey)] * bool(grey)
        asked = Publishing(
            meeting=meeting,
            connection=f"{meeting}/sends",
            party=device.party,
            tracks={"0": Track.VOICE, "1": Track.THUMBNAIL} if grey else {"0": Track.VOICE},
            offer=await device.offer(tracks),
        )
        await device.take_answer(await self.lines.ask(lambda id: frames.Publish(id, asked)))
        return device

    async def subscribe(self, at: int, meeting: str = ONE, *, sees: bool = False) -> Device:
        """Return a device that receives at this process: a voice, and a picture if it sees."""
        device = Device(A1)
        names = (f"{meeting}/{number}/receives" for number in NAMES)
        known = next(name for name in names if shares.of_receiver(name, MANY) == at)
        kinds = {"audio": Track.VOICE} | ({"video": Track.THUMBNAIL} if sees else {})
        asked = Subscribing(
            meeting=meeting,
            connection=known,
            party=device.party,
            room=HALL,
            places=tuple(Place(kind, "stage") for kind in kinds),
        )
        offer = await self.lines.ask(lambda id: frames.Subscribe(id, asked))
        answer = await device.answer(offer)
        await self.lines.ask(lambda id: frames.Answered(id, known, answer))
        for place, track in enumerate(kinds.values()):
            await self.switch(known, place, track)
        return device

    async def switch(self, connection: str, place: int, track: Track) -> None:
        await self.lines.ask(lambda id: frames.Switch(id, connection, place, A82, track))


def started(data: Path, share: int) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", "media", "--data", str(data), "--share", str(share))
    return subprocess.Popen(command, cwd=ROOT)


class Hall:
    """Two processes that know each other."""

    def __init__(self, data: Path) -> None:
        settings = f'media_hosts = ["127.0.0.1"]\nmedia_port = 0\nmedia_processes = {MANY}\n'
        (data / "settings.toml").write_text(settings, encoding="utf-8")
        self.data = data
        self.processes = [started(data, share) for share in range(MANY)]

    def start(self, share: int) -> None:
        """Start one anew that has ended."""
        self.processes[share] = started(self.data, share)

    def close(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(10)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    hall = Hall(tmp_path_factory.mktemp("several"))
    yield hall
    hall.close()


@pytest.fixture
async def hub(hall: Hall, loopback: None) -> AsyncIterator[Hub]:
    hub = Hub(hall.data)
    await until(lambda: all(hub.there), 20)
    yield hub
    await hub.die()


async def counted(device: Device, place: int = 0) -> int:
    """Return how many packets have come, once what was under way is counted."""
    before, now = -1, await device.received(place)
    while before != now:
        await asyncio.sleep(0.1)
        before, now = now, await device.received(place)
    return now


async def test_whoever_sends_at_one_is_heard_and_cut_at_both(hall: Hall, hub: Hub) -> None:
    for name in ("media.sock", "media1.sock", "media.between", "media1.between"):
        assert stat.S_IMODE((hall.data / name).stat().st_mode) == 0o600
    await hub.order(VOICE, FACE)
    speaker = await hub.publish(440, 90)
    near, far = [await hub.subscribe(at, sees=True) for at in (1, 0)]
    assert shares.of_meeting(ONE, MANY) == 1
    for device in (near, far):
        await device.hears(440)
        await device.sees(90, 1)
    await hub.order(FACE)
    heard = [await counted(device) for device in (near, far)]
    seen = [await device.received(1) for device in (near, far)]
    await speaker.sends_on(50)
    assert [await device.received(0) for device in (near, far)] == heard
    assert all([await d.received(1) > s for d, s in zip((near, far), seen, strict=True)])
    await hub.order(VOICE, FACE)
    for device in (near, far):
        await device.hears(440)
    await asyncio.gather(*(device.close() for device in (speaker, near, far)))


async def test_a_picture_asked_for_at_the_other_process_comes(hub: Hub) -> None:
    await hub.order(VOICE, FACE)
    speaker = await hub.publish(440, 90)
    await speaker.sends_on(50)  # its first whole picture is long gone
    far = await hub.subscribe(0, sees=True)
    await far.sees(90, 1)
    await far.is_told("remote-outbound-rtp")  # by which lips and voice stay together
    await asyncio.gather(speaker.close(), far.close())


async def test_one_that_stands_still_confirms_no_cut_and_afterwards_passes_nothing(
    hall: Hall, hub: Hub
) -> None:
    asleep = hall.processes[0]
    await hub.order(VOICE)
    speaker, far = await hub.publish(440), await hub.subscribe(0)
    await far.hears(440)
    asleep.send_signal(signal.SIGSTOP)
    await speaker.sends_on(10)
    cut = hub.say()
    await speaker.sends_on(30)  # confirmed where it comes in, since the last ten at the latest
    assert cut not in hub.heard
    asleep.send_signal(signal.SIGCONT)
    await until(lambda: cut in hub.heard)
    heard = await counted(far)
    await speaker.sends_on(50)
    assert await far.received() == heard
    await asyncio.gather(speaker.close(), far.close())


async def test_one_that_is_killed_leaves_the_other_session_alone(hall: Hall, hub: Hub) -> None:
    await hub.order(VOICE)
    speaker, home = await hub.publish(440), await hub.subscribe(1)
    await home.hears(440)
    hall.processes[0].kill()
    assert hall.processes[0].wait(10) == -signal.SIGKILL
    await until(lambda: hub.there == [False, True])
    before = await home.received()
    while await home.received() < before + 60:
        await home.frame(0)
    await home.hears(440)
    assert not any(isinstance(one, Lapsed) for one in hub.heard)
    with pytest.raises(Turned, match="media_away"):
        await hub.subscribe(0)
    waits = hub.say(VOICE)
    await speaker.sends_on(30)  # long confirmed where it works
    assert waits not in hub.heard
    hall.start(0)
    await until(lambda: waits in hub.heard, 20)
    await asyncio.gather(speaker.close(), home.close())


async def test_one_that_is_started_anew_sends_and_receives_as_before(hall: Hall, hub: Hub) -> None:
    for meeting in (ONE, OTHER):
        await hub.order(VOICE, meeting=meeting)
    speaker, lost = await hub.publish(440), await hub.publish(700, meeting=OTHER)
    across = await hub.subscribe(1, OTHER)
    await across.hears(700)
    hall.processes[0].kill()
    hall.processes[0].wait(10)
    hall.start(0)
    await until(lambda: not all(hub.there))
    await until(lambda: all(hub.there), 20)
    again, far = await hub.publish(880, meeting=OTHER), await hub.subscribe(0)
    await far.hears(440)
    await across.hears(880)
    await asyncio.gather(*(one.close() for one in (speaker, lost, across, again, far)))


async def test_lines_know_who_is_connected_where(hall: Hall, hub: Hub) -> None:
    await hub.order(VOICE)
    speaker, far = await hub.publish(440), await hub.subscribe(0)
    await until(lambda: len(hub.lines.connected) == 2)
    assert hub.lines.known == hub.lines.connected
    late = Hub(hall.data)
    await until(lambda: late.lines.connected == hub.lines.connected)
    assert await hub.lines.ask(lambda id: frames.Kick(id, "31/sends")) == ""
    await until(lambda: "31/sends" not in hub.lines.known | late.lines.known)
    await late.die()
    await asyncio.gather(speaker.close(), far.close())


def test_a_share_beyond_the_setting_is_said(hall: Hall) -> None:
    assert started(hall.data, MANY).wait(20) == 2
