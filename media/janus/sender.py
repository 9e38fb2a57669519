"""Somebody whose device sends sound and pictures to Janus, every stream shut until it is opened."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from typing import TYPE_CHECKING

from hub.meeting.gates import Track
from media.declared import declared
from media.described import LEVEL, RATES
from media.descriptions import BadDescription
from media.engine import Turned
from media.incoming import Incoming
from media.janus.line import Objection
from media.janus.texts import taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hub.meeting.people import Party
    from media.descriptions import Description, Section
    from media.incoming import Recorder
    from media.janus.line import Frame
    from media.janus.room import Room


class Stream:
    """A track at Janus: `open` is what Janus may be letting pass, `incoming` what it forwards."""

    def __init__(self, sender: Sender, track: Track, section: Section) -> None:
        self.sender, self.track, self.mid = sender, track, section.mid
        self.open = True
        self.since = time.monotonic()
        self.incoming = Incoming(sender.party, track, self._ask, lambda _lost: None)
        self._level_id = section.extensions.get(LEVEL, 0)
        self._forwarded: tuple[int, int] | None = None  # our name for it, Janus's number for it

    async def turn(self, *, on: bool) -> None:
        """Open or close the gate at Janus; return when that is confirmed."""
        room = self.sender.room
        if on:
            self.open = True  # from the moment it is asked for
        await room.mute(self.sender.feed, self.mid, muted=not on)
        self.open = on

    async def forward(self, *, wanted: bool) -> None:
        """Have what passes forwarded to us, or no more."""
        room, feed = self.sender.room, self.sender.feed
        if wanted and self._forwarded is None:
            ssrc = room.forwarded.expect(self.incoming, self._level_id)
            try:
                self._forwarded = ssrc, await room.forward(feed, self.mid, ssrc)
            except (Objection, Turned):
                room.forwarded.forget(ssrc)
                raise
        elif not wanted and self._forwarded is not None:
            (ssrc, number), self._forwarded = self._forwarded, None
            room.forwarded.forget(ssrc)
            await room.forward_no_more(feed, number)

    def forget(self) -> None:
        if self._forwarded is not None:
            self.sender.room.forwarded.forget(self._forwarded[0])

    def _ask(self) -> None:
        self.sender.want_picture(self.mid)


class Sender:
    """One device that publishes."""

    def __init__(self, room: Room, party: Party, heard: Callable[[Frame], None]) -> None:
        self.room, self.party = room, party
        self.handle = 0
        self.up = False  # before that Janus shows it to nobody
        self.feed = secrets.randbelow(1 << 50) + 1
        self.streams: dict[Track, Stream] = {}
        self.fingerprint = ("", "")
        self._mids: list[str] = []
        self._heard = heard
        self._asking: set[asyncio.Task[Frame]] = set()

    async def publish(
        self, description: Description, offer: str, tracks: Mapping[str, Track]
    ) -> str:
        """Return the answer of Janus, every new stream shut; the device can't come before."""
        sections = self._sections(description, tracks)
        line = self.room.line
        first = not self.handle
        if first:
            self.handle = await line.attach(self._heard)
            who = {"request": "join", "ptype": "publisher", "room": self.room.number}
            await line.say(self.handle, who | {"id": self.feed})
        asked = {"request": "publish" if first else "configure"}
        rate = {"bitrate": sum(RATES[track] for track in sections)}
        said = await line.say(self.handle, asked | rate, ("offer", taken(offer, tracks)))
        new = {
            track: Stream(self, track, section)
            for track, section in sections.items()
            if track not in self.streams
        }
        await asyncio.gather(*(one.turn(on=False) for one in new.values()))
        self.streams |= new
        self.fingerprint = description.fingerprint
        self._mids = [section.mid for section in description.sections]
        return str(said["jsep"]["sdp"])

    def _sections(
        self, description: Description, tracks: Mapping[str, Track]
    ) -> dict[Track, Section]:
        """Return the section of each track: those known before are where they were."""
        sections = declared(description, tracks)
        mids = [section.mid for section in description.sections]
        if mids[: len(self._mids)] != self._mids:
            raise BadDescription("other sections than before")
        for track, stream in self.streams.items():
            if track not in sections or sections[track].mid != stream.mid:
                raise BadDescription("a track in another section than before")
        return sections

    async def record(self, recorder: Recorder | None) -> None:
        """Hand what passes to a recorder; voices are forwarded in any case, for their levels."""
        for track, stream in self.streams.items():
            stream.incoming.recorder = recorder
            wanted = recorder is not None or track is Track.VOICE
            await stream.forward(wanted=wanted)

    def want_picture(self, mid: str) -> None:
        """Ask the device for a whole picture; nobody waits for it."""
        asked = {"request": "configure", "streams": [{"mid": mid, "keyframe": True}]}
        task = asyncio.create_task(self._say(asked))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _say(self, asked: Frame) -> Frame:
        with contextlib.suppress(Objection, Turned):
            return await self.room.line.say(self.handle, asked)
        return {}

    async def close(self) -> None:
        """Say good-bye, and take nothing more of them; where Janus does not confirm, hang up."""
        for stream in self.streams.values():
            stream.forget()
        try:
            await self.room.kick(self.feed)
            await self.room.line.detach(self.handle)
        except (Objection, Turned):
            self.room.line.drop()
