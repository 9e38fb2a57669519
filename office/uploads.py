"""Files handed in and looked over, kept until they are stored or forgotten; never in the page."""

from __future__ import annotations

import secrets
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from hub.auth.doors import MINUTE
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from hub.web.asking import Ask

KEPT_FOR = 30 * MINUTE
MOST = 20

Read = TypeVar("Read")


class Upload(Struct, Generic[Read], frozen=True):
    """What was read of a file, whose it is, and until when it is kept."""

    name: str
    read: Read
    session: str
    expires_at: int


class Uploads(Generic[Read]):
    """The files of one kind: one for each signed-in session, twenty in all, half an hour each."""

    def __init__(self) -> None:
        self._kept: dict[str, Upload[Read]] = {}
        self._lock = Lock()

    def keep(self, ask: Ask, name: str, read: Read) -> str:
        """Keep what was read in place of what this session handed in before; return its name."""
        kept = Upload(name[:200], read, ask.session.id, ask.now + KEPT_FOR)
        upload = secrets.token_urlsafe(16)
        with self._lock:
            self._drop(ask.now, ask.session.id)
            while len(self._kept) >= MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[upload] = kept
        return upload

    def find(self, ask: Ask) -> Upload[Read]:
        """Return what the address names; somebody else's is as good as gone."""
        with self._lock:
            found = self._kept.get(ask.path.get("upload", ""))
        if found is None or found.session != ask.session.id or found.expires_at < ask.now:
            raise Refused("office.upload_gone")
        return found

    def forget(self, ask: Ask) -> None:
        """Let go of what was stored, or is not wanted any more."""
        with self._lock:
            self._kept.pop(ask.path.get("upload", ""), None)

    def _drop(self, now: int, session: str) -> None:
        for name, kept in list(self._kept.items()):
            if kept.expires_at < now or kept.session == session:
                del self._kept[name]
