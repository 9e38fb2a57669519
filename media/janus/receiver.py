"""Somebody whose device receives from Janus, in slots that change what they show."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from media.described import kind_of, written_as
from media.descriptions import BadDescription
from media.engine import Turned
from media.janus.line import Objection
from media.janus.room import PLACEHOLDERS
from media.janus.texts import grouped, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.descriptions import Description
    from media.engine import Place
    from media.janus.line import Frame
    from media.janus.room import Room
    from media.janus.sender import Stream


class Slot:
    """A place on a device: what it is to show, and what Janus feeds it with."""

    def __init__(self, place: Place) -> None:
        self.kind, self.stream = place.kind, place.stream
        self.wish: tuple[Party, Track] | None = None
        self.source: Stream | None = None


class Receiver:
    """One device that receives; it takes part in a room's business and hears only that."""

    def __init__(
        self,
        room: Room,
        party: Party,
        business: str,
        places: tuple[Place, ...],
        heard: Callable[[Frame], None],
    ) -> None:
        self.room, self.party, self.business = room, party, business
        self.slots = tuple(map(Slot, places))
        self.handle = 0
        self.up = False
        self.fingerprint = ("", "")
        self._heard = heard
        self._offer = ""  # that waits for an answer
        self._answer = ""  # the last one
        self._agreeing: set[asyncio.Task[None]] = set()

    async def offer(self) -> str:
        """Return the offer of the slots; again, and it changes the way to the device."""
        if self._offer:
            return self._offer
        line = self.room.line
        if not self.handle:
            self.handle = await line.attach(self._take)
            said = await line.say(self.handle, self._joining())
        else:
            said = await line.say(self.handle, {"request": "configure", "restart": True})
        self._offer = grouped(str(said["jsep"]["sdp"]), [slot.stream for slot in self.slots])
        return self._offer

    def _joining(self) -> Frame:
        nobody = self.room.nobody
        empty = [{"feed": nobody, "mid": PLACEHOLDERS[slot.kind]} for slot in self.slots]
        asked = {"request": "join", "ptype": "subscriber", "room": self.room.number}
        return asked | {"autoupdate": False, "streams": empty}

    async def accept(self, description: Description, answer: str) -> None:
        """Take the device's answer; raise BadDescription if it does not fit the offer."""
        mids = [one.mid for one in description.sections]
        if mids != [str(place) for place in range(len(self.slots))]:
            raise BadDescription("other slots than were offered")
        if description.setup != "active":
            raise BadDescription("the device has to begin")
        for slot, section in zip(self.slots, description.sections, strict=True):
            written = section.payload_type(written_as(slot.kind))
            if section.rejected or written is None or section.kind != slot.kind:
                raise BadDescription("a slot that was refused")
        self._answer, self._offer = taken(answer, mids), ""
        self.fingerprint = description.fingerprint
        await self.room.line.say(self.handle, {"request": "start"}, ("answer", self._answer))

    @property
    def answered(self) -> bool:
        return bool(self._answer)

    def wish(self, place: int, wish: tuple[Party, Track] | None) -> None:
        """Say what a slot is to show; raise ValueError where it can't."""
        if not 0 <= place < len(self.slots):
            raise ValueError("no such slot")
        if wish is not None and kind_of(wish[1]) != self.slots[place].kind:
            raise ValueError("a slot of another kind")
        self.slots[place].wish = wish

    async def show(self, changes: Mapping[Slot, Stream | None]) -> None:
        """Have Janus feed slots with streams, or with nothing; return when that is confirmed."""
        streams = [self._fed(slot, stream) for slot, stream in changes.items()]
        before = {slot: slot.source for slot in changes}
        for slot, stream in changes.items():
            slot.source = stream or slot.source  # from the moment it is asked for
        try:
            await self.room.line.say(self.handle, {"request": "switch", "streams": streams})
        except Objection:  # then nothing has changed
            for slot, source in before.items():
                slot.source = source
            raise
        for slot, stream in changes.items():
            slot.source = stream

    def _fed(self, slot: Slot, stream: Stream | None) -> Frame:
        feed, mid = self.room.nobody, PLACEHOLDERS[slot.kind]
        if stream is not None:
            feed, mid = stream.sender.feed, stream.mid
        return {"feed": feed, "mid": mid, "sub_mid": str(self.slots.index(slot))}

    def _take(self, said: Frame) -> None:
        """Take an event; a new offer is for a slot that Janus had given up and feeds again."""
        data: Frame = said.get("plugindata", {}).get("data", {})
        if data.get("videoroom") == "updated" and "jsep" in said:
            task = asyncio.create_task(self._agree_again())
            self._agreeing.add(task)
            task.add_done_callback(self._agreeing.discard)
        else:
            self._heard(said)

    async def _agree_again(self) -> None:
        """Answer as the device did before: to it nothing has changed."""
        with contextlib.suppress(Objection, Turned):
            start = {"request": "start"}
            await self.room.line.say(self.handle, start, ("answer", self._answer))

    async def close(self) -> None:
        """Say good-bye."""
        with contextlib.suppress(Objection, Turned):
            await self.room.line.detach(self.handle)
