"""Real browsers: what is sent arrives in tone and colour, and a cut is a cut."""

from __future__ import annotations

import wave
from array import array
from math import pi, sin
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from hub.meeting.gates import Track
from media.embedded import Embedded
from media.engine import Gone
from tests.media.devices import MEETING, PATIENCE, RATE, World, a_world, until
from tests.media.pages import BrowserDevice, a_device, talking_browser

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from media.door import Address
    from media.fanout import Listener
    from tests.media.pages import BrowserDevice
    from tests.media.servers import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(60),
    pytest.mark.asyncio(loop_scope="session"),
]
VOICE, THUMBNAIL = Track.VOICE, Track.THUMBNAIL
BOTH = [(who, track) for who in ("A82", "A83") for track in (VOICE, THUMBNAIL)]


def a_tone(folder: Path) -> Path:
    """Return a file with a tone of 600 hertz."""
    file = folder / "tone.wav"
    sound = array("h", (int(9000 * sin(2 * pi * 600 * n / RATE)) for n in range(RATE)))
    with wave.open(str(file), "wb") as written:
        written.setparams((1, 2, RATE, 0, "NONE", ""))
        written.writeframes(sound.tobytes())
    return file


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def talking(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """A browser whose microphones hear a tone of 600 hertz."""
    async with talking_browser(a_tone(tmp_path_factory.mktemp("sound"))) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def stage(server: Server | None, talking: Browser) -> AsyncIterator[World]:
    """Either engine, and a browser in which nothing is open when the test is over."""
    async with a_world(server) as world:
        yield world
        for context in talking.contexts:
            await context.close()


async def changed(stage: World, to: BrowserDevice, who: str) -> None:
    """Show somebody's voice and picture in the two places of a device."""
    await stage.show(to, 0, who)
    await stage.show(to, 1, who, THUMBNAIL)


@pytest.mark.alone  # a busy machine freezes pictures by itself
async def test_a_stage_changes_from_speaker_to_speaker_and_a_cut_is_a_cut(
    stage: World, talking: Browser
) -> None:
    one, other, chair = [await a_device(talking, who) for who in ("A82", "A83", "A1")]
    await one.publish(stage.engine, "published(440, 'red')", VOICE, THUMBNAIL)
    await other.publish(stage.engine, "published(1000, 'blue')", VOICE, THUMBNAIL)
    await stage.order(*BOTH, listening="A1")
    await chair.subscribe(stage.engine, "audio", "video")
    for who, hertz, colour in (("A82", 440, "red"), ("A83", 1000, "blue"), ("A82", 440, "red")):
        await changed(stage, chair, who)
        await chair.hears(hertz)
        await chair.sees(colour)
    picture = await chair.counted("video")
    most = 0 if isinstance(stage.engine, Embedded) else 2  # Janus shows nothing until it is whole
    assert (picture["freezeCount"] <= most, picture["packetsLost"]) == (True, 0)
    await cut(stage, chair, one, other)


async def cut(stage: World, chair: BrowserDevice, *speakers: BrowserDevice) -> None:
    """Close everything, and see that nothing more comes of those who still send."""
    one = speakers[0]
    await stage.order(listening="A1")
    voices = [stage.incoming(device) for device in speakers]
    passed = sum(voice.passed for voice in voices)
    sent = (await one.counted("audio", "outbound-rtp"))["packetsSent"]
    more = "counted('outbound-rtp', 'audio').then(all => all.packetsSent > {})"
    received, later = -1, await came(chair)
    for more_sent in range(10, 200, 10):  # what was under way comes, on a busy machine late
        await one.until(more.format(sent + more_sent))
        received, later = later, await came(chair)
        if received == later:
            break
    await one.until(more.format(sent + more_sent + 50))
    assert await came(chair) == received
    assert sum(voice.passed for voice in voices) == passed
    await chair.until("heard() === 0")


async def came(device: BrowserDevice) -> int:
    """Return how many packets of sound a browser has got."""
    return int((await device.counted("audio"))["packetsReceived"])


async def test_cameras_and_microphones_come_through(stage: World, talking: Browser) -> None:
    speaker, chair = await a_device(talking, "A82"), await a_device(talking, "A1")
    await speaker.publish(stage.engine, "captured()", VOICE, THUMBNAIL)
    await stage.order(*BOTH, listening="A1")
    await chair.subscribe(stage.engine, "audio", "video")
    await stage.show(chair, 0, "A82")
    await stage.show(chair, 1, "A82", THUMBNAIL)
    await chair.hears(600)
    await chair.until("film.videoWidth > 0 && film.currentTime > 0.5")


async def test_a_new_way_to_a_device_keeps_its_connection(stage: World, talking: Browser) -> None:
    speaker, chair = await a_device(talking, "A82"), await a_device(talking, "A1")
    await speaker.publish(stage.engine, "published(440)", VOICE)
    await stage.order(*BOTH, listening="A1")
    await chair.subscribe(stage.engine, "audio")
    await stage.show(chair, 0, "A82")
    await chair.hears(440)
    ways = await speaker.ways(), await chair.ways()
    await speaker.page.evaluate("pc.restartIce()")
    await speaker.agree(stage.engine, "again()")
    await chair.agree_to_offer(stage.engine, "audio")
    await speaker.has_another_way(ways[0])
    await chair.has_another_way(ways[1])
    voice = stage.incoming(speaker)
    passed = voice.passed
    await until(lambda: voice.passed > passed + 50)
    await chair.hears(440)
    assert not [one for one in stage.told if isinstance(one, Gone)]


async def test_a_page_loaded_again_takes_its_place_again(stage: World, talking: Browser) -> None:
    speaker, chair = await a_device(talking, "A82"), await a_device(talking, "A1")
    await speaker.publish(stage.engine, "published(440)", VOICE)
    await stage.order(*BOTH, listening="A1")
    await chair.subscribe(stage.engine, "audio")
    await stage.show(chair, 0, "A82")
    await chair.hears(440)
    await speaker.page.reload()
    before = speaker.connection
    speaker.connection += "again"
    await speaker.publish(stage.engine, "published(1000)", VOICE)
    await chair.hears(1000)
    gone = [one for one in stage.told if isinstance(one, Gone)]
    assert [one.connection for one in gone] == [before]
    assert gone[0].why in {"left", "replaced"}


class Lossy:
    """Loses every tenth packet to a device, also when the device changes its way to us."""

    def __init__(self, to: Listener) -> None:
        self._to, self._deliver, self._sent = to, to.send, 0
        self._send = self._lossy  # the same each time it is looked at

    def loses(self) -> bool:
        if self._to.send is not self._send:
            self._deliver, self._to.send = self._to.send, self._send
        return True

    def _lossy(self, data: memoryview, address: Address) -> object:
        self._sent += 1
        return None if self._sent % 10 == 0 else self._deliver(data, address)


@pytest.mark.alone  # a busy machine freezes pictures by itself
@pytest.mark.parametrize("server", ["embedded"], indirect=True)  # the one that packets pass here
async def test_ten_packets_of_a_hundred_lost_freeze_no_picture(
    stage: World, talking: Browser
) -> None:
    speaker, chair = await a_device(talking, "A82"), await a_device(talking, "A1")
    await speaker.publish(stage.engine, "published(440, 'red')", VOICE, THUMBNAIL)
    await stage.order(*BOTH, listening="A1")
    await chair.subscribe(stage.engine, "video")
    await stage.show(chair, 0, "A82", THUMBNAIL)
    await chair.sees("red")
    (to,) = stage.incoming(speaker, THUMBNAIL).listeners
    line = Lossy(to)
    await until(lambda: line.loses() and to.sent_again >= 4, 3 * PATIENCE)
    figures = await chair.counted("video")
    assert (figures["freezeCount"], figures["pliCount"] <= 2) == (0, True)
    assert figures["nackCount"] >= 1
    subscriber = stage.engine._exchanges[MEETING].subscribers[chair.connection]
    assert subscriber.peer.measured > 0  # it has asked how far away we are
