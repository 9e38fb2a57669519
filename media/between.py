"""The ways from one media process to the others: what has passed a gate here is heard there too.

Each process listens on a socket of its own, which only the owner of the process can open, and goes
to those of all the others to receive. A link carries tracks one way, and back the wish for a whole
picture. Who lies too far behind loses the link and with it all that waits; nobody waits for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from typing import TYPE_CHECKING, cast

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.arriving import Arriving
from media.control import listening
from media.stream.parcel import CLOCK, GONE, HERE, PACKET, WANTED, Name, Parcel, Parcels
from media.stream.reports import SenderReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from media.exchange import Exchange
    from media.incoming import Incoming
    from media.orders import Orders
    from media.publisher import Publisher
    from media.stream.cache import Kept

log = logging.getLogger("media")
AGAIN = 0.1  # seconds until the next try to reach another process
MOST_UNREAD = 1 << 20


def way(steered: Path) -> Path:
    """Return where a process is reached by the others, which is steered at this socket."""
    return steered.with_suffix(".between")


class Way:
    """One track of ours, as the other processes get it."""

    def __init__(self, name: bytes, of: Publisher, orders: Orders, between: Between) -> None:
        self.name, self.of = name, of
        self._orders, self._between = orders, between

    def packet(self, kept: Kept) -> None:
        if self._between.taking:
            number, name = self._orders.number, self.name
            self._between.say(Parcel(PACKET, name, number, *kept))

    def clock(self, report: SenderReport) -> None:
        self._between.say(Parcel(CLOCK, self.name, self._orders.number, *report))


class Between:
    """All links of one process, as long as it is open; one that is alone has none."""

    def __init__(self, share: int, steered: Sequence[Path], exchanges: Mapping[str, Exchange]):
        self.exchanges = exchanges
        self.taking: set[asyncio.WriteTransport] = set()  # links by which others take from us
        self._paths = {at: way(path) for at, path in enumerate(steered)}
        self._own = self._paths.pop(share, None)
        self._server: asyncio.Server | None = None
        self._reaching: list[asyncio.Task[None]] = []
        self._links: set[Link] = set()  # by which we take from others
        self._ways: dict[bytes, tuple[Way, Incoming]] = {}

    async def open(self) -> None:
        """Listen, and go to the others."""
        if self._own is None or not self._paths:
            return
        loop, ours = asyncio.get_running_loop(), listening(self._own)
        self._server = await loop.create_unix_server(lambda: Taker(self), sock=ours)
        self._reaching = [asyncio.create_task(self._reach(path)) for path in self._paths.values()]

    async def close(self) -> None:
        """Part with the others; they go on."""
        for task in self._reaching:
            task.cancel()
        await asyncio.gather(*self._reaching, return_exceptions=True)
        while self.taking:
            self.taking.pop().abort()
        if self._server is not None:
            self._server.close()

    # What we have for others.

    def follow(self, meeting: str, publisher: Publisher, orders: Orders) -> None:
        """Offer the tracks that a device publishes by now, and no others of it."""
        if self._server is None:
            return
        tracks = publisher.tracks.values()
        self._withdraw(publisher, keeping=tuple(tracks))
        for incoming in tracks:
            if incoming.beyond is None:
                name = Name(meeting, incoming.party.key, incoming.track, secrets.token_hex(4))
                incoming.beyond = made = Way(name.written(), publisher, orders, self)
                self._ways[made.name] = made, incoming
                self.say(Parcel(HERE, made.name))

    def forget(self, publisher: Publisher) -> None:
        """Offer nothing more of a device."""
        self._withdraw(publisher, keeping=())

    def _withdraw(self, publisher: Publisher, *, keeping: tuple[Incoming, ...]) -> None:
        for name, (one, incoming) in list(self._ways.items()):
            if one.of is publisher and incoming not in keeping:
                del self._ways[name]
                incoming.beyond = None
                self.say(Parcel(GONE, name))

    def say(self, parcel: Parcel) -> None:
        """Tell all others; who lies too far behind is cut off and comes back when it can."""
        written = parcel.written()
        for transport in list(self.taking):
            transport.write(written)
            if transport.get_write_buffer_size() > MOST_UNREAD:
                transport.abort()
                self.taking.discard(transport)

    def welcome(self, transport: asyncio.WriteTransport) -> None:
        """Tell another process what there is."""
        self.taking.add(transport)
        transport.write(b"".join(Parcel(HERE, name).written() for name in self._ways))

    def wanted(self, name: bytes) -> None:
        """Ask for a whole picture that is wanted elsewhere."""
        if name in self._ways:
            self._ways[name][1].want_picture(time.monotonic())

    # What others have for us.

    async def _reach(self, path: Path) -> None:
        loop = asyncio.get_running_loop()
        while True:
            link = Link(self)
            with contextlib.suppress(OSError):
                await loop.create_unix_connection(lambda link=link: link, str(path))  # type: ignore[misc]
                self._links.add(link)
                try:
                    await link.ended.wait()
                finally:
                    self._links.discard(link)
                    link.close()
            await asyncio.sleep(AGAIN)

    def tick(self, now: float) -> None:
        """Make up for wishes that came too soon; called a few times a second."""
        for link in self._links:
            for source, _ in link.sources.values():
                source.tick(now)


class Taker(asyncio.Protocol):
    """Another process that takes from us, and what it wants."""

    def __init__(self, between: Between) -> None:
        self._between, self._parcels = between, Parcels()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's own is no subclass
        self._between.welcome(self._transport)

    def data_received(self, data: bytes) -> None:
        try:
            for parcel in self._parcels.feed(data):
                self._between.wanted(parcel.name)
        except ValueError:
            log.warning("another process says what can't be")
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._between.taking.discard(self._transport)


class Link(asyncio.Protocol):
    """Our way to another process, and the tracks that it has for us."""

    def __init__(self, between: Between) -> None:
        self.ended = asyncio.Event()
        self.sources: dict[bytes, tuple[Arriving, Exchange]] = {}
        self._between, self._parcels = between, Parcels()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's own is no subclass

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        try:
            for parcel in self._parcels.feed(data):
                self._take(parcel, now)
        except ValueError:
            log.warning("another process says what can't be")
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        for name in list(self.sources):
            self._part(name, time.monotonic())
        self.ended.set()

    def close(self) -> None:
        self._transport.abort()

    def _take(self, parcel: Parcel, now: float) -> None:
        if parcel.kind == HERE:
            self._meet(parcel.name, now)
        elif parcel.name not in self.sources:
            return
        elif parcel.kind == GONE:
            self._part(parcel.name, now)
        elif parcel.kind == CLOCK:
            self._clock(parcel)
        else:
            self.sources[parcel.name][0].take(parcel.kept, parcel.number, now)

    def _clock(self, parcel: Parcel) -> None:
        source, _ = self.sources[parcel.name]
        if source.rooms:
            source.report = SenderReport(parcel.place, parcel.time)

    def _meet(self, written: bytes, now: float) -> None:
        name = Name.read(written)
        source = Arriving(Party.of(name.party), Track(name.track), lambda: self._want(written))
        exchange = self._between.exchanges[name.meeting]
        self.sources[written] = source, exchange
        exchange.arrives(source, now)

    def _part(self, name: bytes, now: float) -> None:
        source, exchange = self.sources.pop(name)
        exchange.departs(source, now)

    def _want(self, name: bytes) -> None:
        self._transport.write(Parcel(WANTED, name).written())
