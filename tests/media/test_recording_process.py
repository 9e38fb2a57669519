"""Recordings survive what happens to the process that writes them, and to its disk."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Gate, Track
from hub.meeting.recording import Recorded
from media import frames
from media.engine import Publishing
from media.frames import InForce
from media.orders import Passing
from tests.media import recorded
from tests.media.devices import HALL, MEETING, Device, Grey, Tone, until
from tests.media.test_process import A1, A82, ROOT, Hub, a_process, data

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.timeout(90)  # a busy machine takes its time to connect devices
__all__ = ["data"]
GATES = frozenset(Gate(A82, track, HALL) for track in (Track.VOICE, Track.FULL))
OPEN = Passing(GATES, frozenset(), Recorded("B1", (A82,)))
DISK = 24 << 20


async def speaking(hub: Hub) -> Device:
    """Return a device that sends a tone and a large picture."""
    device = Device(A82)
    asked = Publishing(
        meeting=MEETING,
        connection=device.connection,
        party=A82,
        tracks={"0": Track.VOICE, "1": Track.FULL},
        offer=await device.offer([Tone(440), Grey(200)]),
    )
    await device.take_answer(await hub.steering.ask(lambda id: frames.Publish(id, asked)))
    return device


def said(hub: Hub) -> InForce | None:
    """Return what was said last of the recording."""
    return next((one for one in reversed(hub.heard) if isinstance(one, InForce)), None)


def clock() -> int:
    """Return how far the time of day is ahead of the steady clock."""
    return (time.time_ns() - time.monotonic_ns()) // 1000


def grown(folder: Path, pattern: str, size: int, begun: frozenset[str] = frozenset()) -> list[Path]:
    """Return the files beyond a size, but for those of an earlier life."""
    new = (file for file in folder.glob(pattern) if file.name not in begun)
    return [file for file in new if file.stat().st_size > size]


async def one_life(data: Path, hub: Hub, folder: Path, begun: frozenset[str]) -> tuple[Path, Path]:
    """Record for a while, kill the process; return the newest voice and the newest film."""
    async with a_process(data) as process:
        await until(lambda: not hub.away)
        device = await speaking(hub)
        hub.steering.order(MEETING, 5, OPEN, clock())
        await until(lambda: (one := said(hub)) is not None and one.recorded == "B1")
        await until(lambda: grown(folder, "voice-*", 12_000, begun))
        await until(lambda: grown(folder, "stage-*", 20_000, begun))
        process.kill()
        await until(lambda: hub.away)
        hub.heard.clear()
        await device.close()
    return grown(folder, "voice-*", 12_000, begun)[0], grown(folder, "stage-*", 20_000, begun)[0]


async def test_a_killed_process_leaves_what_plays_and_the_next_begins_anew(
    data: Path, loopback: None
) -> None:
    hub, folder, began = Hub(data), data / "recordings" / MEETING / "B1", time.time()
    begun: frozenset[str] = frozenset()
    for _ in range(2):
        voice, film = await one_life(data, hub, folder, begun)
        begun = frozenset(sizes_in(folder))
        heard, seen = recorded.sound(voice), recorded.pictures(film)
        assert heard.seconds > 1
        assert heard.tone(440) > 0.9
        assert len(seen) > 5
        assert all(abs(brightness - 200) < 12 for _, brightness in seen)
        assert recorded.sound(film).tone(440) > 0.9
        assert began - 1 < int(voice.name.split("-")[1]) / 1e6 < time.time()
    named = {line["file"] for line in recorded.index(folder)}
    assert named == {file.name for file in folder.iterdir()} - {"index.jsonl"}
    await hub.die()


@asynccontextmanager
async def on_a_small_disk(data: Path) -> AsyncIterator[Path]:
    """Yield the folder of recordings on a disk of its own, as the process sees it."""
    folder = data / "recordings"
    folder.mkdir()
    script = f'mount -t tmpfs -o size={DISK} tmpfs "$0" && exec "$@"'
    inside = [sys.executable, "-m", "media", "--data", str(data)]
    process = await asyncio.create_subprocess_exec(
        *("unshare", "--mount", "--user", "--map-root-user", "sh", "-c", script, str(folder)),
        *inside,
        cwd=ROOT,
    )
    try:
        yield Path(f"/proc/{process.pid}/root{folder}")
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 10)


@pytest.fixture
def small(data: Path) -> Path:
    """The data folder of a process that keeps 8 MB free."""
    if shutil.which("unshare") is None:
        pytest.skip("no disk of its own can be made here")
    with (data / "settings.toml").open("a") as settings:
        settings.write("recordings_spare_mb = 8\n")
    return data


async def test_a_full_disk_ends_the_recording_cleanly_and_nothing_else(
    small: Path, loopback: None
) -> None:
    hub = Hub(small)
    async with on_a_small_disk(small) as disk:
        await until(lambda: not hub.away)
        device, listener = await speaking(hub), await hub.subscribe(Device(A1))
        hub.steering.order(MEETING, 5, Passing(GATES, frozenset({A1}), OPEN.recorded), clock())
        folder, big = disk / MEETING / "B1", disk / "something else"
        await until(lambda: grown(folder, "voice-*.opus", 12_000))
        await asyncio.to_thread(big.write_bytes, bytes(DISK - (7 << 20)))
        await until(lambda: said(hub) == InForce(MEETING, 5, "", "full"))
        sizes = sizes_in(folder)
        (voice,) = grown(folder, "voice-*", 12_000)
        assert recorded.sound(voice).tone(440) > 0.9
        await listener.hears(440)
        assert sizes_in(folder) == sizes
        big.unlink()
        await until(lambda: said(hub) == InForce(MEETING, 5, "B1"))
        await until(lambda: sizes_in(folder).keys() > sizes.keys())
        await asyncio.gather(device.close(), listener.close())
    await hub.die()


def sizes_in(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in folder.iterdir()}
