"""Writes recordings in a thread of its own, so that a slow disk never holds up who speaks."""

from __future__ import annotations

import errno
import logging
import os
import time
from collections import deque
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

import av

from media.recorder_files import Folder
from media.recorder_sitting import SittingFiles

if TYPE_CHECKING:
    from pathlib import Path

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.stream.cache import Kept

log = logging.getLogger("media")
MOST_WAITING = 20_000  # packets: five seconds of a full council, while the disk thinks
LOOK = 0.1
DISK_LOOKED_AT = 1.0
AGAIN = 5.0  # seconds until a folder that could not be written is tried again
BACK = 1.1  # how much more than the least has to be free before it goes on
FULL, FAILED = "full", "failed"
NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


class Taken(NamedTuple):
    """A packet that has passed its gate."""

    meeting: str
    party: Party
    track: Track
    kept: Kept
    at: float


class Begin(NamedTuple):
    """From now on a meeting is recorded into this folder."""

    meeting: str
    path: Path
    clock: int


class Only(NamedTuple):
    """The voices whose gates are open, from now on."""

    meeting: str
    voices: frozenset[Party]


class End(NamedTuple):
    """From now on a meeting is not recorded any more."""

    meeting: str


class Writer(Thread):
    """The thread; `standing` says of each meeting that is recorded whether anything is wrong."""

    def __init__(self, root: Path, floor: int) -> None:
        super().__init__(name="recorder", daemon=True)
        self.standing: dict[str, str] = {}
        self.wanting: frozenset[str] = frozenset()
        self._root, self._floor = root, floor
        self._queue: deque[Taken | Begin | Only | End] = deque()
        self._wake, self._stopped = Event(), False
        self._begun: dict[str, Begin] = {}
        self._files: dict[str, SittingFiles] = {}
        self._again: dict[str, float] = {}
        self._full, self._looked = False, float("-inf")

    # Called by the loop that passes on.

    def take(self, taken: Taken) -> bool:
        """Take a packet; False where there are too many already."""
        if len(self._queue) >= MOST_WAITING:
            return False
        self._queue.append(taken)
        return True

    def tell(self, said: Begin | Only | End) -> None:
        """Say what is recorded from now on; there are few of these, so there is always room."""
        self._queue.append(said)
        self._wake.set()

    def stop(self, seconds: float) -> None:
        """End all files and the thread."""
        self._stopped = True
        self._wake.set()
        if self.is_alive():
            self.join(seconds)

    # The thread.

    def run(self) -> None:
        try:
            while not self._stopped:
                self._wake.wait(LOOK if self._begun else None)
                self._wake.clear()
                self._work()
            self._work()
        except Exception:
            log.exception("recording has ended")
            self.standing = dict.fromkeys(self._begun, FAILED)
        finally:
            for files in self._files.values():
                files.let_go()

    def _work(self) -> None:
        while self._queue:
            self._do(self._queue.popleft())
        now = time.monotonic()
        if now - self._looked >= DISK_LOOKED_AT and self._begun:
            self._looked = now
            self._look_at_disk()
        for meeting in list(self._begun):
            self._attend(meeting, now)
        self.wanting = frozenset(one for one, files in self._files.items() if files.wanting)

    def _do(self, said: Taken | Begin | Only | End) -> None:
        files = self._files.get(said.meeting)
        try:
            match said:
                case Taken() if files is not None:
                    files.take(said.party, said.track, said.kept, said.at)
                case Only() if files is not None:
                    files.only(said.voices)
                case Begin():
                    self._end(said.meeting)
                    self._begun[said.meeting] = said
                    self._looked = float("-inf")
                case End():
                    self._end(said.meeting)
        except (OSError, av.FFmpegError) as wrong:
            self._fail(said.meeting, wrong)

    def _end(self, meeting: str) -> None:
        self._begun.pop(meeting, None)
        self._again.pop(meeting, None)
        files = self._files.pop(meeting, None)
        self.standing.pop(meeting, None)
        if files is None:
            return
        try:
            files.close()
        except (OSError, av.FFmpegError) as wrong:
            self._fail(meeting, wrong)
            files.let_go()

    def _attend(self, meeting: str, now: float) -> None:
        """Write what is due; begin where it could not be written until now."""
        files = self._files.get(meeting)
        try:
            if files is not None:
                files.write(now)
            elif not self._full and now >= self._again.get(meeting, now):
                begin = self._begun[meeting]
                self._files[meeting] = SittingFiles(Folder(begin.path, begin.clock))
                self.standing[meeting] = ""
        except (OSError, av.FFmpegError) as wrong:
            self._fail(meeting, wrong)

    def _fail(self, meeting: str, wrong: OSError | av.FFmpegError) -> None:
        """Let go of what can't be written, and try again after a while."""
        log.error("recording can't be written", extra={"meeting": meeting, "reason": str(wrong)})
        files = self._files.pop(meeting, None)
        if files is not None:
            files.let_go()
        if meeting in self._begun:
            self._again[meeting] = time.monotonic() + AGAIN
            self.standing[meeting] = FULL if wrong.errno in NO_SPACE else FAILED

    # The disk.

    def _look_at_disk(self) -> None:
        """Stop while there is still room for everything else on this disk."""
        try:
            self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = os.statvfs(self._root)
        except OSError as wrong:
            for meeting in list(self._begun):
                self._fail(meeting, wrong)
            return
        free = found.f_bavail * found.f_frsize
        was, self._full = self._full, free < self._floor * (BACK if self._full else 1)
        if self._full:
            for meeting in self._begun:
                self._stop_for_space(meeting)
        if was != self._full:
            log.warning("space for recordings: %s", "none" if self._full else "again")

    def _stop_for_space(self, meeting: str) -> None:
        files = self._files.pop(meeting, None)
        if files is not None:
            files.let_go()
        self.standing[meeting] = FULL
