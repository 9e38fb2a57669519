"""The embedded engine: passes packets on in this very process, without decoding anything."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Self

from media import borrowed, contract, described
from media.between import Between
from media.descriptions import BadDescription, Description, read
from media.door import Doors
from media.engine import (
    MOST_SLOTS,
    Comes,
    Gone,
    Happening,
    Joined,
    Lapsed,
    Publishing,
    Subscribing,
    Turned,
)
from media.exchange import Exchange
from media.peer import OUR_SSRC
from media.publisher import Publisher
from media.subscriber import Slot, Subscriber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.incoming import Recorder
    from media.orders import Passing

log = logging.getLogger("media")
TICK = 0.02  # what was asked for and lost again must not wait for the next picture
REPORTING = 0.5  # a device that hears nothing from us for a second looks for another way
ANSWERING = 30.0  # how long we wait for the answer to an offer
MOST_CONNECTIONS = 1000
MOST_OF_A_PERSON, MOST_OF_A_ROOM = 8, 64  # devices that receive; the next takes the oldest's place
HERE = borrowed.receiver_report(OUR_SSRC, [])


class Embedded:
    """The engine; used as a context, it owns its port and its tasks.

    It is the one with the number `share` of those that are `steered` at these sockets.
    """

    def __init__(
        self,
        hosts: Iterable[str],
        port: int,
        happened: Callable[[Happening], None],
        share: int = 0,
        steered: Sequence[Path] = (),
    ) -> None:
        self._hosts, self._port = tuple(hosts), port
        self._happened = happened
        self._exchanges: defaultdict[str, Exchange] = defaultdict(Exchange)
        self._meetings: dict[str, str] = {}  # of each connection
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._comes: dict[str, tuple[bool, bool]] = {}  # of each connection, as was last said
        self._between = Between(share, steered, self._exchanges)

    async def __aenter__(self) -> Self:
        """Open the port, unless what is borrowed no longer keeps its contract."""
        await contract.prove()
        self.doors = Doors(self._hosts, self._port)
        await self._between.open()
        self.ticking = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.ticking.cancel()
        await self._between.close()
        for connection in list(self._meetings):
            self._part(connection, "stopped")
        await asyncio.gather(self.ticking, *self._leaving, return_exceptions=True)
        self.doors.close()

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Where devices reach us."""
        return self.doors.addresses

    # What the hub asks.

    async def publish(self, asked: Publishing) -> str:
        offer = _understood(asked.offer)
        exchange = self._exchanges[asked.meeting]
        publisher = exchange.publishers.get(asked.connection)
        if publisher is None:
            publisher = self._new_publisher(asked)
        elif publisher.party != asked.party or not publisher.peer.same(offer):
            raise Turned("connection_taken")
        new = asked.connection not in exchange.publishers
        try:
            publisher.declare(offer, asked.tracks)
        except BadDescription as bad:
            raise Turned("bad_description") from bad
        if new:
            self._replace(asked, exchange)
            self._meetings[asked.connection] = asked.meeting
            self._arrive(asked.connection, publisher, offer)
        else:
            self._happened(Joined(asked.meeting, asked.connection))  # its screen is back
        exchange.publishes(asked.connection, publisher, time.monotonic())
        self._between.follow(asked.meeting, publisher, exchange.orders)
        return described.answer(offer, asked.tracks, publisher.peer.end())

    async def subscribe(self, asked: Subscribing) -> str:
        exchange = self._exchanges[asked.meeting]
        subscriber = exchange.subscribers.get(asked.connection)
        if subscriber is None:
            self._refuse_taken(asked.connection)
            if not 0 < len(asked.places) <= MOST_SLOTS:
                raise Turned("too_many_slots")
            slots = [Slot(place.kind, place.stream) for place in asked.places]
            self._make_room(asked.party, exchange)
            gone = self._goodbye(asked.connection)
            subscriber = Subscriber(self.doors, asked.party, asked.room, slots, gone)
            exchange.subscribes(asked.connection, subscriber)
            self._meetings[asked.connection] = asked.meeting
        elif subscriber.party != asked.party:
            raise Turned("connection_taken")
        else:
            self._happened(Joined(asked.meeting, asked.connection))
        return described.offer(subscriber.offered(), subscriber.peer.end())

    async def answered(self, connection: str, answer: str) -> None:
        description = _understood(answer)
        subscriber = self._subscriber(connection)
        if connection in self._tasks:
            if not subscriber.peer.same(description):
                raise Turned("connection_taken")
            return  # only the way to the device changes
        try:
            subscriber.accept(description)
        except BadDescription as bad:
            raise Turned("bad_description") from bad
        self._arrive(connection, subscriber, description)

    async def order(self, meeting: str, number: int, passing: Passing) -> bool:
        return self._exchanges[meeting].order(number, passing, time.monotonic())

    async def switch(self, connection: str, place: int, shown: tuple[Party, Track] | None) -> None:
        try:
            self._subscriber(connection).wish(place, shown)
        except ValueError as wrong:
            raise Turned("no_such_slot") from wrong
        self._exchanges[self._meetings[connection]].settle(time.monotonic())

    async def record(self, meeting: str, recorder: Recorder | None) -> None:
        self._exchanges[meeting].record(recorder)

    def levels(self, meeting: str) -> Mapping[Party, int]:
        return self._exchanges[meeting].levels(time.monotonic())

    async def kick(self, connection: str) -> None:
        self._part(connection, "kicked")
        await asyncio.gather(*self._leaving, return_exceptions=True)

    # Connections come and go.

    def _new_publisher(self, asked: Publishing) -> Publisher:
        self._refuse_taken(asked.connection)
        return Publisher(self.doors, asked.party, self._goodbye(asked.connection), time.time)

    def _refuse_taken(self, connection: str) -> None:
        if connection in self._meetings:
            raise Turned("connection_taken")
        if len(self._meetings) >= MOST_CONNECTIONS:
            raise Turned("full")

    def _replace(self, asked: Publishing, exchange: Exchange) -> None:
        """One party sends from one device: the last one that asked."""
        before = exchange.connection_of(asked.party)
        if before is not None:
            self._part(before, "replaced")

    def _make_room(self, party: Party, exchange: Exchange) -> None:
        """Nobody takes all places for themselves."""
        most = MOST_OF_A_PERSON if party.person else MOST_OF_A_ROOM
        own = [name for name, one in exchange.subscribers.items() if one.party == party]
        if len(own) >= most:
            self._part(own[0], "replaced")

    def _subscriber(self, connection: str) -> Subscriber:
        exchange = self._exchanges.get(self._meetings.get(connection, ""))
        subscriber = exchange.subscribers.get(connection) if exchange else None
        if subscriber is None:
            raise Turned("unknown_connection")
        return subscriber

    def _arrive(
        self, connection: str, device: Publisher | Subscriber, description: Description
    ) -> None:
        arriving = self._connect(connection, device, description)
        self._tasks[connection] = asyncio.create_task(arriving)

    async def _connect(
        self, connection: str, device: Publisher | Subscriber, description: Description
    ) -> None:
        try:
            await device.peer.connect(description)
        except ConnectionError:
            self._part(connection, "never_came")
            return
        except Exception:  # what one device does ends its own connection and no other
            log.exception("connection broken")
            self._part(connection, "broken")
            return
        meeting = self._meetings[connection]
        if isinstance(device, Subscriber):
            device.unlock()
            self._exchanges[meeting].settle(time.monotonic())
        self._happened(Joined(meeting, connection))

    def _goodbye(self, connection: str) -> Callable[[str], None]:
        return lambda why: self._part(connection, why)

    def _part(self, connection: str, why: str) -> None:
        """Part with a device: nothing of it passes from now on; the good-bye takes its time."""
        meeting = self._meetings.pop(connection, None)
        self._comes.pop(connection, None)
        if meeting is None:
            return
        exchange = self._exchanges[meeting]
        device = exchange.publishers.get(connection) or exchange.subscribers[connection]
        exchange.leave(connection, time.monotonic())
        if isinstance(device, Publisher):
            self._between.forget(device)
        device.peer.forget()
        task = self._tasks.pop(connection, None)
        if task is not None and task is not asyncio.current_task():
            task.cancel()
        leaving = asyncio.create_task(device.peer.close())
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)
        self._happened(Gone(meeting, connection, why))

    # What has to be done again and again.

    async def _tick(self) -> None:
        reported, whole = time.monotonic(), False
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            for meeting, exchange in list(self._exchanges.items()):
                self._look_after(meeting, exchange, now)
            self._between.tick(now)
            if now - reported >= REPORTING:
                reported, whole = now, not whole
                self._report(now, whole=whole)

    def _look_after(self, meeting: str, exchange: Exchange, now: float) -> None:
        if exchange.lapse(now):
            log.warning("lease lapsed", extra={"meeting": meeting})
            self._happened(Lapsed(meeting))
        for publisher in exchange.publishers.values():
            publisher.tick()

    def _report(self, now: float, *, whole: bool) -> None:
        """Tell every device how it stands, or only that we are there."""
        for connection, device in self._devices():
            device.peer.tell(HERE)
            if whole:
                device.report(now)
            if whole and isinstance(device, Publisher):
                self._say_what_comes(connection, device.comes(now))
            if connection not in self._tasks and now - device.peer.since > ANSWERING:
                self._part(connection, "never_came")
            elif device.peer.expired(now):
                self._part(connection, "lost")

    def _devices(self) -> list[tuple[str, Publisher | Subscriber]]:
        exchanges = self._exchanges.values()
        return [
            *(pair for exchange in exchanges for pair in exchange.publishers.items()),
            *(pair for exchange in exchanges for pair in exchange.subscribers.items()),
        ]

    def _say_what_comes(self, connection: str, comes: tuple[bool, bool]) -> None:
        if comes != self._comes.get(connection, (True, True)):
            self._comes[connection] = comes
            self._happened(Comes(self._meetings[connection], connection, *comes))


def _understood(text: str) -> Description:
    try:
        return read(text)
    except BadDescription as bad:
        raise Turned("bad_description") from bad
