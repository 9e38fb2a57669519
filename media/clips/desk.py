"""Where a sitting's clips are made: by one maker at a time, each file whole or not there."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import msgspec

from hub.meeting.clips import MADE, PROGRESS, Made, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = TypeVar("Kind")

LOCK, UNFINISHED = ".lock", ".unfinished-"
MOST_TRIES = 3  # a clip on which the maker died so often is given up


class Busy(Exception):
    """Somebody else is at work on this sitting."""


class Desk:
    """The folder `made` of one sitting; used only while `locked`."""

    def __init__(self, folder: Path) -> None:
        self.recorded = folder
        self.folder = folder / MADE

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder, or raise Busy; what a maker that died has left is thrown away."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with (self.folder / LOCK).open("a") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as taken:
                raise Busy from taken
            self._tidy()
            try:
                yield
            finally:
                self._tidy()

    def _tidy(self) -> None:
        for left in self.folder.glob(f"{UNFINISHED}*"):
            left.unlink()

    def is_busy(self) -> bool:
        """Say whether somebody is at work here."""
        try:
            with (self.folder / LOCK).open("a") as held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False

    def unfinished(self, name: str) -> Path:
        """Return where a file lies until it is whole."""
        return self.folder / f"{UNFINISHED}{name}"

    def finish(self, *names: str) -> None:
        """Put files that are whole in their place."""
        for name in names:
            self.unfinished(name).chmod(0o600)
            self.unfinished(name).replace(self.folder / name)

    def write(self, name: str, thing: object) -> None:
        """Write something down, whole or not at all."""
        with self.unfinished(name).open("wb") as file:
            file.write(msgspec.json.encode(thing))
            os.fsync(file.fileno())
        self.finish(name)

    def tell(self, progress: Progress) -> None:
        """Write down how far the making has come."""
        self.write(PROGRESS, progress)

    def told(self) -> Progress | None:
        """Return how far the making had come."""
        return read(self.folder / PROGRESS, Progress)

    def made(self, clip: str) -> Made | None:
        """Return what is known of a clip that was made before."""
        return read(self.folder / f"{clip}.json", Made)

    def try_once_more(self, clip: str) -> bool:
        """Count a try at a clip; False when the maker has died on it too often."""
        file = self.folder / f".tries-{clip}"
        tries = read(file, int) or 0
        if tries < MOST_TRIES:
            file.write_text(str(tries + 1), encoding="ascii")
        return tries < MOST_TRIES

    def succeeded(self, clip: str) -> None:
        """Forget the tries at a clip."""
        (self.folder / f".tries-{clip}").unlink(missing_ok=True)


def read(file: Path, kind: type[Kind]) -> Kind | None:
    """Return what was written down, if it was and can be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
