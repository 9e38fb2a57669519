"""One meeting's room at a Janus: made by us under a word that nobody else knows."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from typing import TYPE_CHECKING

from media.engine import Turned
from media.janus.line import Objection

if TYPE_CHECKING:
    from media.janus.forwarded import Forwarded
    from media.janus.line import Frame, Line

MOST_SENDING = 1000
NO_SUCH_FEED, NO_SUCH_ROOM = 428, 426
PLACEHOLDERS = {"audio": "0", "video": "1"}  # what a slot shows while it shows nothing


class Room:
    """A VideoRoom, its placeholders, and what can be asked of it as its owner."""

    def __init__(self, line: Line, forwarded: Forwarded) -> None:
        self.line, self.forwarded = line, forwarded
        self.number = secrets.randbelow(1 << 50) + 1
        self.nobody = 0  # the feed of the placeholders
        self._secret = secrets.token_hex(16)
        self._handle = 0
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Make the room, once; raise Turned where Janus can't be reached."""
        async with self._opening:
            if not self.nobody:
                self._handle = await self.line.attach(lambda _: None)
                await self.line.say(self._handle, self._made())
                self.nobody = await self._placeholders()

    async def close(self) -> None:
        """Leave nothing behind at a Janus that goes on without us."""
        with contextlib.suppress(Objection, Turned):
            await self._own({"request": "destroy"})
            await self.line.detach(self._handle)

    async def mute(self, feed: int, mid: str, *, muted: bool) -> None:
        """Close or open the gate of a stream; one that is gone is closed."""
        asked = {"request": "moderate", "id": feed, "mid": mid, "mute": muted}
        with _gone_is_closed():
            await self._own(asked)

    async def kick(self, feed: int) -> None:
        """Take nothing more from a publisher, from this moment on."""
        with _gone_is_closed():
            await self._own({"request": "kick", "id": feed})

    async def forward(self, feed: int, mid: str, ssrc: int) -> int:
        """Have what passes the gate of a stream forwarded to us; return the forwarder's number."""
        host = self.line.near
        streams = [{"mid": mid, "host": host, "port": self.forwarded.port, "ssrc": ssrc}]
        asked = {"request": "rtp_forward", "publisher_id": feed, "streams": streams}
        made = await self._own(asked | {"host": host})
        return int(made["forwarders"][0]["stream_id"])

    async def forward_no_more(self, feed: int, forwarder: int) -> None:
        asked = {"request": "stop_rtp_forward", "publisher_id": feed, "stream_id": forwarder}
        with _gone_is_closed():
            await self._own(asked)

    async def _own(self, asked: Frame) -> Frame:
        return await self.line.say(
            self._handle, asked | {"room": self.number, "secret": self._secret}
        )

    async def _placeholders(self) -> int:
        told = await self._own({"request": "listparticipants"})
        return int(next(one["id"] for one in told["participants"] if one.get("dummy")))

    def _made(self) -> Frame:
        return {
            "request": "create",
            "room": self.number,
            "secret": self._secret,
            "is_private": True,
            "publishers": MOST_SENDING,
            "audiocodec": "opus",
            "videocodec": "vp8",
            "dummy_publisher": True,
            "audiolevel_ext": True,
            "audiolevel_event": False,
            "videoorient_ext": False,
            "playoutdelay_ext": False,
            "notify_joining": False,
        }


@contextlib.contextmanager
def _gone_is_closed():  # type: ignore[no-untyped-def]
    try:
        yield
    except Objection as said:
        if said.code not in (NO_SUCH_FEED, NO_SUCH_ROOM):
            raise
