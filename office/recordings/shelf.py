"""What lies on the disk of a recorded sitting, as far as it has been made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from hub.meeting.clips import (
    ASKED,
    FILE,
    MADE,
    PLAN,
    PROGRESS,
    Made,
    Plan,
    Progress,
    folder_name,
)

if TYPE_CHECKING:
    from hub.settings import Settings

Kind = TypeVar("Kind")

FORMATS = ("mp3", "opus")


class Shelf(Struct, frozen=True):
    """The folder of one recorded sitting."""

    folder: Path

    @classmethod
    def of(cls, settings: Settings, meeting: int, sitting: str) -> Shelf:
        """Return where a sitting's recording lies, if there is one."""
        return cls(settings.recordings_dir / str(meeting) / folder_name(sitting))

    @property
    def is_there(self) -> bool:
        """Whether anything was recorded."""
        return self.folder.is_dir()

    @property
    def asked(self) -> bool:
        """Whether somebody has asked for it to be made, and it has not begun."""
        return (self.folder / MADE / ASKED).exists()

    def plan(self) -> Plan | None:
        """Return what is made of it, once that has begun."""
        return read(self.folder / MADE / PLAN, Plan)

    def progress(self) -> Progress | None:
        """Return how far that is."""
        return read(self.folder / MADE / PROGRESS, Progress)

    def clip(self, name: str) -> Made | None:
        """Return what is known of one clip."""
        return read(self.folder / MADE / f"{name}.json", Made)

    def file(self, name: str) -> Path | None:
        """Return a file that may be handed out, if it is there."""
        file = self.folder / MADE / name
        return file if FILE.fullmatch(name) and file.is_file() else None

    def ask(self) -> None:
        """Ask the hub on this machine to make it, again if need be."""
        (self.folder / MADE).mkdir(mode=0o700, exist_ok=True)
        (self.folder / MADE / ASKED).touch(mode=0o600)


def read(file: Path, kind: type[Kind]) -> Kind | None:
    """Return what was written down, if it was and can be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
