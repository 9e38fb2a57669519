"""What was recorded is cut into clips when a sitting is over: by a process of its own, in turn."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from hub.app.media_process import stopped
from hub.meeting.clips import ASKED, MADE, Progress, Step, folder_name
from hub.meeting.kinds import Stage
from media.clips.desk import Busy, Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from hub.meeting.state import Meeting
    from hub.settings import Settings

log = logging.getLogger(__name__)

LOOK_SECONDS = 3.0
QUIET_SECONDS = 3.0  # a file that was written to since is not closed yet
LONGEST_SECONDS = 12 * 3600.0
TRIES = 3


class Job(NamedTuple):
    """A sitting that waits to be cut."""

    meeting: int
    sitting: str
    folder: Path


class Recordings:
    """Cuts the recorded sittings of this machine, one after the other, as long as `run` works."""

    def __init__(self, settings: Settings, meetings: Callable[[], Mapping[int, Meeting]]) -> None:
        self._settings = settings
        self._meetings = meetings
        self._failed: dict[Path, int] = {}

    async def run(self) -> None:
        """Look for what is to be done and do it, until cancelled."""
        while True:
            job = await asyncio.to_thread(self._next)
            if job is not None:
                await self._do(job)
            await asyncio.sleep(LOOK_SECONDS)

    def _next(self) -> Job | None:
        return next((job for job in self._jobs() if self._waits(job.folder)), None)

    def _jobs(self) -> Iterator[Job]:
        """Yield the recorded sittings that are over, the latest session first."""
        for number, meeting in sorted(self._meetings().items(), reverse=True):
            for sitting in meeting.sittings.values():
                folder = self._settings.recordings_dir / str(number) / folder_name(sitting.id)
                if sitting.stage is Stage.CLOSED and folder.is_dir():
                    yield Job(number, sitting.id, folder)

    def _waits(self, folder: Path) -> bool:
        """Say whether a sitting is not cut yet, was interrupted, or is asked for again."""
        if (folder / MADE / ASKED).exists():
            self._failed.pop(folder, None)
            return True
        desk = Desk(folder)
        progress = desk.told()
        waiting = progress is None or not progress.over
        tried = self._failed.get(folder, 0)
        return waiting and tried < TRIES and is_quiet(folder) and not desk.is_busy()

    async def _do(self, job: Job) -> None:
        await asyncio.to_thread((job.folder / MADE / ASKED).unlink, missing_ok=True)
        status = await self._cut(job)
        if status == 0:
            self._failed.pop(job.folder, None)
            return
        log.warning("a recording was not cut", extra={"status": status})
        self._failed[job.folder] = self._failed.get(job.folder, 0) + 1
        if self._failed[job.folder] >= TRIES:
            await asyncio.to_thread(give_up, job.folder)

    async def _cut(self, job: Job) -> int:
        """Start the command and wait for its end; it ends with us, if we are asked to."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "hub", "recordings", "make", "--json"),
            *("--data", str(self._settings.data_dir)),
            *("--session", str(job.meeting), "--sitting", job.sitting),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await process.wait()
        except TimeoutError:
            return -1
        finally:
            if process.returncode is None:
                await stopped(process)


def is_quiet(folder: Path) -> bool:
    """Say whether the recorder has let go of its last file."""
    changed = max((one.stat().st_mtime for one in folder.iterdir() if one.is_file()), default=0)
    return time.time() - changed > QUIET_SECONDS


def give_up(folder: Path) -> None:
    """Write down that it can't be done, until somebody asks for it again."""
    desk = Desk(folder)
    was = desk.told() or Progress(step=Step.FAILED)
    with suppress(OSError, Busy), desk.locked():
        desk.tell(msgspec.structs.replace(was, step=Step.FAILED))
