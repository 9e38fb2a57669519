"""Everybody connected to one meeting through Janus, and what Janus is told to let pass."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from hub.meeting.gates import Track
from media.engine import Turned
from media.janus.line import Objection
from media.orders import CLOSED, Orders, Passing

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    from hub.meeting.people import Party
    from media.incoming import Recorder
    from media.janus.line import Line
    from media.janus.receiver import Receiver, Slot
    from media.janus.room import Room
    from media.janus.sender import Sender, Stream

DRAINED = 0.02  # seconds in which a packet that Janus has taken in before it was told is out
NOBODY: frozenset[str] = frozenset()
Key = tuple["Party", Track]


class Exchange:
    """One meeting's connections, under the orders of its hubs.

    Nothing passes but by two openings: the stream's gate at Janus, and a slot that Janus feeds
    with it. Both are closed until they are asked for, and both are closed again by a cut.
    """

    def __init__(self) -> None:
        self.orders = Orders()
        self.rooms: dict[Line, Room] = {}
        self.senders: dict[str, Sender] = {}
        self.receivers: dict[str, Receiver] = {}
        self._recorder: Recorder | None = None
        self._unforwarded = False
        self._passing = CLOSED
        self._turning = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()
        self._settling: asyncio.Task[None] | None = None
        self._doubtful = float("-inf")

    # Who is connected.

    def connection_of(self, party: Party) -> str | None:
        """Return the connection by which a party publishes."""
        found = (key for key, one in self.senders.items() if one.party == party)
        return next(found, None)

    def leave(self, connection: str) -> None:
        """A device has gone; what it showed is shown nowhere any more."""
        self.receivers.pop(connection, None)
        sender = self.senders.pop(connection, None)
        if sender is None:
            return
        now = time.monotonic()
        for stream in sender.streams.values():
            stream.incoming.open_into(NOBODY, now, now)
        for receiver in self.receivers.values():
            for slot in receiver.slots:
                if slot.source is not None and slot.source.sender is sender:
                    slot.source = None

    def close(self, device: Sender | Receiver) -> None:
        """Part with a device; nothing is settled until that is confirmed."""
        closing = asyncio.create_task(device.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def up(self, device: Sender | Receiver) -> None:
        """A device is connected: what waits for it can be shown."""
        device.up = True
        self._settling = asyncio.create_task(self._settle_again(self._settling))

    async def _settle_again(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.gather(before, return_exceptions=True)
        await self.settle()

    async def closed(self) -> None:
        """Wait until every device that has been parted with is gone."""
        await asyncio.gather(*self._closing)

    async def end(self) -> None:
        """Leave nothing behind at any Janus."""
        if self._settling is not None:
            await asyncio.gather(self._settling, return_exceptions=True)
        await self.closed()
        await asyncio.gather(*(room.close() for room in self.rooms.values()))

    def doubt(self, seconds: float) -> None:
        """Be sure of nothing for so long: a Janus that can't be told may not have ended yet."""
        self._doubtful = max(self._doubtful, time.monotonic() + seconds)

    # What passes.

    async def order(self, number: int, passing: Passing) -> bool:
        """Let this pass and nothing else; True when it is so."""
        if not self.orders.take(number, passing, time.monotonic()):
            return False
        return await self.settle() and time.monotonic() > self._doubtful

    async def lapse(self, now: float) -> bool:
        """Close everything where no order holds any more; say whether this has just happened."""
        if self._passing is CLOSED or not self.orders.lapsed(now):
            return False
        await self.settle()
        return True

    async def settle(self) -> bool:
        """Bring gates and slots in line with the orders and with who is there.

        What has to be shut is shut first; False where a Janus has not confirmed it.
        """
        async with self._turning:
            now = time.monotonic()
            standing = self.orders.standing(now)
            rooms = _rooms(standing)
            self._open_here(rooms, now)
            shut = await self._shut(standing, rooms)
            await self.closed()
            if shut:
                await self._open(standing, rooms)
            if self._unforwarded:
                await self.forward()
            self._passing = standing
            return shut

    def _open_here(self, rooms: dict[Key, set[str]], now: float) -> None:
        """Open and close our own gate as well: before the recorder, and for levels."""
        for stream in self._streams():
            open_into = frozenset(rooms.get(_key(stream), NOBODY))
            stream.incoming.open_into(open_into, now, self.orders.until)

    async def _shut(self, standing: Passing, rooms: dict[Key, set[str]]) -> bool:
        work: list[tuple[Line, Coroutine[None, None, None]]] = [
            (stream.sender.room.line, stream.turn(on=False))
            for stream in self._streams()
            if stream.open and _key(stream) not in rooms
        ]
        for receiver in self.receivers.values():
            away: dict[Slot, Stream | None] = {
                slot: None
                for slot in receiver.slots
                if slot.source is not None
                and not (slot.wish and _may(receiver, slot.source, standing, rooms))
            }
            if away:
                work.append((receiver.room.line, receiver.show(away)))
        if not work:
            return True
        done = await asyncio.gather(*(one for _, one in work), return_exceptions=True)
        await asyncio.sleep(DRAINED)
        unconfirmed = {line for (line, _), what in zip(work, done, strict=True) if _failed(what)}
        for line in unconfirmed:
            line.drop()  # which ends all that hangs on it
        return not unconfirmed

    async def _open(self, standing: Passing, rooms: dict[Key, set[str]]) -> None:
        closed = (one for one in self._streams() if not one.open and _key(one) in rooms)
        opened = await asyncio.gather(
            *(stream.turn(on=True) for stream in closed), return_exceptions=True
        )
        here = {_key(stream): stream for stream in self._streams() if stream.sender.up}
        showing = []
        for receiver in self.receivers.values():
            wanted = {slot: here.get(slot.wish) for slot in receiver.slots if slot.wish}
            changes: dict[Slot, Stream | None] = {
                slot: stream
                for slot, stream in wanted.items()
                if stream is not None
                and stream is not slot.source
                and _may(receiver, stream, standing, rooms)
            }
            if changes and receiver.answered:
                showing.append(receiver.show(changes))
        for what in (*opened, *await asyncio.gather(*showing, return_exceptions=True)):
            _failed(what)  # opened with what comes next, or gone

    def _streams(self) -> Iterable[Stream]:
        return [one for sender in self.senders.values() for one in sender.streams.values()]

    def tick(self, now: float) -> None:
        """Make up for requests for pictures that came too soon."""
        for stream in self._streams():
            stream.incoming.tick(now)

    # What is known of it.

    async def record(self, recorder: Recorder | None) -> None:
        """Hand what passes to a recorder as well."""
        self._recorder = recorder
        await self.forward()

    async def forward(self) -> None:
        """Have forwarded to us what is wanted; what fails is tried again with the next order."""
        work = (sender.record(self._recorder) for sender in list(self.senders.values()))
        done = await asyncio.gather(*work, return_exceptions=True)
        failed = [_failed(one) for one in done]
        self._unforwarded = any(failed)

    def levels(self, now: float) -> dict[Party, int]:
        """Return how loud the open voices are."""
        return {
            stream.sender.party: stream.incoming.level.at(now)
            for stream in self._streams()
            if stream.track is Track.VOICE and stream.incoming.rooms
        }


def _key(stream: Stream) -> Key:
    return stream.sender.party, stream.track


def _rooms(standing: Passing) -> dict[Key, set[str]]:
    """Return the rooms into which each open gate lets pass."""
    rooms: dict[Key, set[str]] = defaultdict(set)
    for gate in standing.open:
        rooms[gate.party, gate.track].add(gate.room)
    return dict(rooms)


def _may(receiver: Receiver, stream: Stream, standing: Passing, rooms: dict[Key, set[str]]) -> bool:
    """Say whether the orders let this device have a stream: nobody has their own voice."""
    own_voice = stream.track is Track.VOICE and stream.sender.party == receiver.party
    here = receiver.business in rooms.get(_key(stream), NOBODY)
    together = receiver.room is stream.sender.room
    return receiver.party in standing.listening and here and together and not own_voice


def _failed(what: BaseException | None) -> bool:
    """Say whether something could not be confirmed; what nobody has thought of is a bug."""
    if what is not None and not isinstance(what, (Turned, Objection)):
        raise what
    return what is not None
