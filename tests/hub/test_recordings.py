"""The hub has recorded sittings cut by a process of its own, and says when that can't be done."""

from __future__ import annotations

import asyncio
import fcntl
import time
from typing import TYPE_CHECKING

import pytest

from hub import settings
from hub.app import recordings
from hub.app.recordings import Recordings
from hub.keeper import Keeper
from hub.meeting.clips import ASKED, Step
from media.clips.desk import LOCK, Desk
from tests.hub.served import Hub, a_hub
from tests.media.clips.tones import Recording, tone
from tests.office.recordings.recorded import held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hub.meeting.state import Meeting

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("LOOK_SECONDS", "QUIET_SECONDS"):
        monkeypatch.setattr(recordings, name, 0.05)
    with a_hub(tmp_path) as made:
        yield made


def meeting_of(hub: Hub) -> Meeting:
    keeper = Keeper(1, hub.engine, hub.clock, lambda *_: None)
    keeper.load()
    keeper.close()
    return keeper.meeting


@pytest.fixture
def recording(hub: Hub) -> Recording:
    made = Recording(hub.data / "recordings" / "1" / "B1", held(hub))
    made.voice("p-A5", 2.0, tone(440, 4))
    return made


def wait_until(told: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.02)


async def working(hub: Hub, until: Callable[[], bool]) -> None:
    """Let the hub's part work until something holds."""
    meeting = meeting_of(hub)
    part = Recordings(settings.load(hub.data, hub.environment), lambda: {1: meeting})
    task = asyncio.create_task(part.run())
    await asyncio.to_thread(wait_until, until)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_can_not_be_cut_is_given_up_until_it_is_asked_for(
    hub: Hub, recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "TRIES", 2)
    desk = Desk(recording.folder)
    (recording.made / "floor.opus").mkdir(parents=True)  # where the mix is to lie

    def stands_at(step: Step) -> bool:
        told = desk.told()
        return told is not None and told.step is step

    await working(hub, lambda: stands_at(Step.FAILED))
    assert (recording.made / "speech-5.mp3").is_file()
    (recording.made / "floor.opus").rmdir()
    (recording.made / ASKED).touch()
    await working(hub, lambda: stands_at(Step.DONE))
    assert not (recording.made / ASKED).exists()


async def test_a_hub_that_ends_takes_the_cutting_with_it_and_the_next_one_goes_on(
    hub: Hub, recording: Recording
) -> None:
    desk = Desk(recording.folder)
    await working(hub, desk.is_busy)
    assert not desk.is_busy()
    told = desk.told()
    assert told is None or not told.over
    await working(hub, lambda: (told := desk.told()) is not None and told.step is Step.DONE)


async def test_what_somebody_else_is_cutting_is_left_to_them(
    hub: Hub, recording: Recording
) -> None:
    recording.made.mkdir()
    with (recording.made / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        meeting = meeting_of(hub)
        part = Recordings(settings.load(hub.data, hub.environment), lambda: {1: meeting})
        await asyncio.to_thread(wait_until, lambda: recordings.is_quiet(recording.folder))
        assert part._next() is None
    assert not Desk(recording.folder).is_busy()
    assert part._next() is not None
