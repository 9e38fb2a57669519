"""Everybody connected to one meeting: who sends, who receives, and what may pass between them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hub.meeting.gates import Track
from media.orders import CLOSED, Orders, Passing

if TYPE_CHECKING:
    from hub.meeting.people import Party
    from media.arriving import Arriving
    from media.incoming import Incoming, Recorder
    from media.publisher import Publisher
    from media.source import Source
    from media.subscriber import Subscriber

NOWHERE: frozenset[str] = frozenset()


class Exchange:
    """One meeting's connections, under the orders of its hubs."""

    def __init__(self) -> None:
        self.orders = Orders()
        self.publishers: dict[str, Publisher] = {}
        self.subscribers: dict[str, Subscriber] = {}
        self._incoming: dict[tuple[Party, Track], Incoming] = {}
        self._arriving: dict[tuple[Party, Track], Arriving] = {}  # from other processes
        self._recorder: Recorder | None = None
        self._passing = CLOSED

    # Who is connected.

    def publishes(self, connection: str, publisher: Publisher, now: float) -> None:
        """Let a device publish, with the tracks it has declared by now."""
        self.publishers[connection] = publisher
        for track, incoming in publisher.tracks.items():
            self._incoming[publisher.party, track] = incoming
            incoming.recorder = self._recorder
        self.settle(now)

    def subscribes(self, connection: str, subscriber: Subscriber) -> None:
        self.subscribers[connection] = subscriber

    def connection_of(self, party: Party) -> str | None:
        """Return the connection by which a party publishes."""
        found = (key for key, one in self.publishers.items() if one.party == party)
        return next(found, None)

    def leave(self, connection: str, now: float) -> None:
        """A device has gone; what it showed stands still, what it received goes nowhere."""
        subscriber = self.subscribers.pop(connection, None)
        if subscriber is not None:
            subscriber.leave()
        publisher = self.publishers.pop(connection, None)
        if publisher is None:
            return
        for track, incoming in publisher.tracks.items():
            incoming.open_into(NOWHERE, now, now)
            if self._incoming.get((publisher.party, track)) is incoming:
                del self._incoming[publisher.party, track]
        self.settle(now)

    def arrives(self, source: Arriving, now: float) -> None:
        """Let a track be shown that comes by way of another process."""
        if before := self._arriving.get((source.party, source.track)):
            before.open_into(NOWHERE, now, now)
        self._arriving[source.party, source.track] = source
        self.settle(now)

    def departs(self, source: Arriving, now: float) -> None:
        """Show a track no more that came by way of another process."""
        source.open_into(NOWHERE, now, now)
        if self._arriving.get((source.party, source.track)) is source:
            del self._arriving[source.party, source.track]
        self.settle(now)

    # What passes.

    def order(self, number: int, passing: Passing, now: float) -> bool:
        """Let this pass and nothing else; False if a later order is known."""
        taken = self.orders.take(number, passing, now)
        if taken:
            self.settle(now)
        return taken

    def lapse(self, now: float) -> bool:
        """Close everything where no order holds any more; say whether this has just happened."""
        if self._passing is CLOSED or not self.orders.lapsed(now):
            return False
        self.settle(now)
        return True

    def settle(self, now: float) -> None:
        """Bring gates and slots in line with the orders and with who is there."""
        standing = self.orders.standing(now)
        rooms: dict[tuple[Party, Track], set[str]] = defaultdict(set)
        for gate in standing.open:
            rooms[gate.party, gate.track].add(gate.room)
        for key, incoming in self._incoming.items():
            incoming.open_into(frozenset(rooms[key]), now, self.orders.until)
        for key, source in self._arriving.items():
            source.obey(frozenset(rooms[key]), now, self.orders.until, self.orders.number)
        for subscriber in self.subscribers.values():
            for slot in subscriber.slots:
                slot.turn(self._source(slot.wish) if slot.wish else None)
            subscriber.settle(standing, now)
        self._passing = standing

    def _source(self, wish: tuple[Party, Track]) -> Source | None:
        return self._incoming.get(wish) or self._arriving.get(wish)

    # What is known of it.

    def record(self, recorder: Recorder | None) -> None:
        """Hand what passes to a recorder as well."""
        self._recorder = recorder
        for incoming in self._incoming.values():
            incoming.recorder = recorder

    def levels(self, now: float) -> dict[Party, int]:
        """Return how loud the open voices are."""
        return {
            party: incoming.level.at(now)
            for (party, track), incoming in self._incoming.items()
            if track is Track.VOICE and incoming.rooms
        }
