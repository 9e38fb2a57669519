"""The Janus engine: asks one or more Janus servers for what the embedded one does by itself."""

from __future__ import annotations

import asyncio
import logging
import time
import zlib
from typing import TYPE_CHECKING, Self, TypeVar

from media.descriptions import BadDescription, read
from media.engine import MOST_SLOTS, Happening, Lapsed, Publishing, Subscribing, Turned
from media.janus.connections import Connection, Connections
from media.janus.exchange import Exchange
from media.janus.forwarded import Forwarded
from media.janus.line import Line, Objection
from media.janus.receiver import Receiver
from media.janus.room import Room
from media.janus.sender import Sender
from media.janus.written import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.descriptions import Description
    from media.incoming import Recorder
    from media.janus.servers import Servers
    from media.orders import Passing

log = logging.getLogger("media")
T = TypeVar("T")
TICK = 0.05
STARTING = 3.0  # a Janus that is just being started is waited for so long
MOST_CONNECTIONS = 1000
ENDED = SILENT + 3.0  # after so long a Janus that hears nothing from us has ended everything
BAD_SDP = frozenset({437, 438, 465, 467, 468})


class Janus:
    """The engine; used as a context, it owns its lines and its tasks."""

    def __init__(self, servers: Servers, happened: Callable[[Happening], None]) -> None:
        self._servers, self._happened = servers, happened
        self.lines: list[Line] = []
        self._forwarded: dict[Line, Forwarded] = {}
        self._exchanges: dict[str, Exchange] = {}
        self._connections = Connections(happened)
        self._tasks: list[asyncio.Task[None]] = []
        self._publishing = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Prepare every server and begin to look for it; none needs to be there already."""
        for where, secret in self._servers.prepare():
            self.lines.append(Line(where, secret, self._lost))
        self._forwarded = {line: Forwarded() for line in self.lines}
        self._tasks = [asyncio.create_task(line.run()) for line in self.lines]
        self._tasks += [asyncio.create_task(one.run()) for one in self._servers.programs]
        self.ticking = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.ticking.cancel()
        for connection in list(self._connections.known):
            self._connections.part(connection, "stopped")
        await asyncio.gather(self.ticking, return_exceptions=True)
        await asyncio.gather(*(one.end() for one in self._exchanges.values()))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for port in self._forwarded.values():
            port.close()
        self._servers.close()

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Where devices reach Janus: each finds its own port in what it is answered."""
        return self._servers.addresses

    # What the hub asks.

    async def publish(self, asked: Publishing) -> str:
        offer = _understood(asked.offer)
        async with self._publishing:
            return await self._publish(asked, offer)

    async def _publish(self, asked: Publishing, offer: Description) -> str:
        exchange, name = self._exchange(asked.meeting), asked.connection
        sender = exchange.senders.get(name)
        if sender is not None:
            if sender.party != asked.party or sender.fingerprint != offer.fingerprint:
                raise Turned("connection_taken")
            answer = await _agreed(sender.publish(offer, asked.offer, asked.tracks))
            self._connections.back(name)
        else:
            self._refuse_taken(name)
            room = await self._room(asked.meeting, exchange)
            sender = Sender(room, asked.party, self._connections.hearing(name))
            answer = await self._begun(sender, sender.publish(offer, asked.offer, asked.tracks))
            before = exchange.connection_of(asked.party)
            if before is not None:
                self._connections.part(before, "replaced")
            self._connections.add(name, Connection(asked.meeting, exchange, sender))
            exchange.senders[name] = sender
        await exchange.forward()
        await exchange.settle()
        return answer

    async def subscribe(self, asked: Subscribing) -> str:
        exchange, name = self._exchange(asked.meeting), asked.connection
        receiver = exchange.receivers.get(name)
        if receiver is not None:
            if receiver.party != asked.party:
                raise Turned("connection_taken")
            offer = await _agreed(receiver.offer())
            self._connections.back(name)
            return offer
        self._refuse_taken(name)
        if not 0 < len(asked.places) <= MOST_SLOTS:
            raise Turned("too_many_slots")
        room = await self._room(asked.meeting, exchange)
        hearing = self._connections.hearing(name)
        receiver = Receiver(room, asked.party, asked.room, asked.places, hearing)
        offer = await self._begun(receiver, receiver.offer())
        self._refuse_taken(name)
        self._connections.add(name, Connection(asked.meeting, exchange, receiver))
        exchange.receivers[name] = receiver
        return offer

    async def answered(self, connection: str, answer: str) -> None:
        description = _understood(answer)
        known, receiver = self._receiving(connection)
        if receiver.answered and receiver.fingerprint != description.fingerprint:
            raise Turned("connection_taken")
        if not receiver.answered:
            known.coming()
        await _agreed(receiver.accept(description, answer))
        await known.exchange.settle()

    async def order(self, meeting: str, number: int, passing: Passing) -> bool:
        return await self._exchange(meeting).order(number, passing)

    async def switch(self, connection: str, place: int, shown: tuple[Party, Track] | None) -> None:
        known, receiver = self._receiving(connection)
        try:
            receiver.wish(place, shown)
        except ValueError as wrong:
            raise Turned("no_such_slot") from wrong
        await known.exchange.settle()

    async def record(self, meeting: str, recorder: Recorder | None) -> None:
        await self._exchange(meeting).record(recorder)

    def levels(self, meeting: str) -> Mapping[Party, int]:
        return self._exchange(meeting).levels(time.monotonic())

    async def kick(self, connection: str) -> None:
        known = self._connections.known.get(connection)
        self._connections.part(connection, "kicked")
        if known is not None:
            await known.exchange.closed()

    # Where a meeting is, and who is connected.

    def _exchange(self, meeting: str) -> Exchange:
        return self._exchanges.setdefault(meeting, Exchange())

    async def _room(self, meeting: str, exchange: Exchange) -> Room:
        """Return the meeting's room, always at the same Janus; raise Turned where it is away."""
        line = self.lines[zlib.crc32(meeting.encode()) % len(self.lines)]
        try:
            async with asyncio.timeout(STARTING):
                await line.up.wait()
        except TimeoutError:
            raise Turned("media_away") from None
        forwarded = self._forwarded[line]
        if not forwarded.port:
            await forwarded.open(line.near)
        room = exchange.rooms.setdefault(line, Room(line, forwarded))
        await _agreed(room.open())
        return room

    def _refuse_taken(self, connection: str) -> None:
        if connection in self._connections.known:
            raise Turned("connection_taken")
        if len(self._connections.known) >= MOST_CONNECTIONS:
            raise Turned("full")

    def _receiving(self, connection: str) -> tuple[Connection, Receiver]:
        known = self._connections.known.get(connection)
        if known is None or not isinstance(known.device, Receiver):
            raise Turned("unknown_connection")
        return known, known.device

    async def _begun(self, device: Sender | Receiver, work: Coroutine[None, None, str]) -> str:
        """Return what comes of a first agreement; where nothing does, nothing is left of it."""
        try:
            return await _agreed(work)
        except Turned:
            await device.close()
            raise

    async def _lost(self, line: Line) -> None:
        """Take note that a Janus can't be reached: what it may still do ends by itself."""
        self._connections.lost(line)
        self._forwarded[line].close()
        for exchange in self._exchanges.values():
            if exchange.rooms.pop(line, None) is not None:
                exchange.doubt(ENDED)

    # What has to be done again and again.

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            self._connections.look_after(now)
            meetings = list(self._exchanges.items())
            await asyncio.gather(*(self._look_after(*one, now) for one in meetings))

    async def _look_after(self, meeting: str, exchange: Exchange, now: float) -> None:
        exchange.tick(now)
        if await exchange.lapse(now):
            log.warning("lease lapsed", extra={"meeting": meeting})
            self._happened(Lapsed(meeting))


def _understood(text: str) -> Description:
    try:
        return read(text)
    except BadDescription as bad:
        raise Turned("bad_description") from bad


async def _agreed(work: Coroutine[None, None, T]) -> T:
    """Return what comes of asking Janus; raise Turned where it won't."""
    try:
        return await work
    except BadDescription as bad:
        raise Turned("bad_description") from bad
    except Objection as said:
        log.warning("janus objects", extra={"reason": str(said)})
        raise Turned("bad_description" if said.code in BAD_SDP else "broken") from said
