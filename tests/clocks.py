"""A clock that can be set while a process runs, as somebody sets a machine's (libfaketime)."""

from __future__ import annotations

from pathlib import Path

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


class Clock:
    """The wall clock of the processes that are started with its environment.

    The monotonic clock goes on, as it does on any machine whose clock is set.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(0)

    def set(self, ahead: int) -> None:
        """Set it so many seconds ahead of the true time, or behind."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{ahead:+d}\n")
        fresh.chmod(0o644)
        fresh.replace(self._file)

    def environment(self) -> dict[str, str]:
        """Return what a process must be started with to have this clock."""
        return {
            "LD_PRELOAD": str(LIBRARIES[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_NO_CACHE": "1",
        }
