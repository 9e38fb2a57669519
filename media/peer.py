"""One connection to somebody's device: the way to it, the keys, and how long it may be silent."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from typing import TYPE_CHECKING, Protocol

from media.borrowed import Handshake, Seals, feedback
from media.described import End
from media.stream import distance

if TYPE_CHECKING:
    from media.descriptions import Description
    from media.door import Door, Doors
    from media.stream.feedback import Feedback

OUR_SSRC = 1  # the name under which we ourselves say anything
CONSENT = 30.0  # seconds without a knock, then we send nothing any more (RFC 7675)
COMING = 15.0  # how long we wait for somebody who is expected
AGREEING = 10.0
MOST_WAYS = 8
MOST_SENDERS = 16  # names under which one device may report
MEASURED = 0.5  # seconds from one answer to how far away we are to the next


class Owner(Protocol):
    """Who lives on a connection."""

    def packet(self, data: bytes, now: float) -> None:
        """Take a sealed packet."""

    def told(self, said: Feedback, now: float) -> None: ...
    def moved(self, way: Door) -> None: ...
    def ended(self, why: str) -> None: ...


class _Nobody:
    """Who lives on a connection that has ended."""

    def packet(self, data: bytes, now: float) -> None:
        return

    def told(self, said: Feedback, now: float) -> None:
        return

    def moved(self, way: Door) -> None:
        return

    def ended(self, why: str) -> None:
        return


NOBODY = _Nobody()


class Peer:
    """A connection, from the first knock to the last."""

    def __init__(self, doors: Doors, owner: Owner) -> None:
        self.seals: Seals | None = None
        self.way: Door | None = None
        self.since = self.heard = time.monotonic()
        self.measured = float("-inf")  # when they were last told how far away we are
        self._doors, self._owner = doors, owner
        self._handshake = Handshake(self, lambda: self._owner.ended("left"))
        self._passwords: dict[str, str] = {}
        self._ways: list[Door] = []
        self._senders: set[bytes] = set()
        self._knocked = asyncio.Event()
        self._version = 0
        self._fingerprint = ("", "")

    def end(self) -> End:
        """Return how we are reached, anew each time: the last name before holds until the next."""
        for old in list(self._passwords)[:-1]:
            self._doors.forget_name(old)
            del self._passwords[old]
        name, password = secrets.token_hex(4), secrets.token_hex(12)
        self._passwords[name] = password
        self._doors.expect(name, self)
        self._version += 1
        fingerprint = self._handshake.fingerprint
        return End(name, password, fingerprint, self._doors.addresses, self._version)

    def same(self, description: Description) -> bool:
        """Say whether this describes the device that is connected already."""
        return self._fingerprint == description.fingerprint

    async def connect(self, description: Description) -> None:
        """Wait for the other end and agree on keys; raise ConnectionError if that fails."""
        self._fingerprint = description.fingerprint
        try:
            async with asyncio.timeout(COMING):
                await self._knocked.wait()
        except TimeoutError:
            raise ConnectionError from None
        self.seals = await self._handshake.agree(*self._fingerprint, AGREEING)

    def expired(self, now: float) -> bool:
        """Say whether the other end has not knocked for too long."""
        return self.seals is not None and now - self.heard > CONSENT

    # What the door asks and says.

    def password(self, name: str) -> str:
        return self._passwords[name]

    def came(self, way: Door, *, chosen: bool, now: float) -> None:
        """Remember a way they came; send on the one they chose last."""
        self.heard = now
        if way not in self._ways:
            self._ways.append(way)
            if len(self._ways) > MOST_WAYS:
                unused = next(one for one in self._ways if one != self.way)
                self._ways.remove(unused)
                self._doors.forget_way(unused)
        if self.way is None or (chosen and way != self.way):
            self.way = way
            self._knocked.set()
            self._owner.moved(way)

    def datagram(self, data: bytes, now: float) -> None:
        first = data[0]
        if 19 < first < 64:
            self._handshake.feed(data)
        elif 127 < first < 192 and len(data) > 11 and self.seals is not None:
            if 192 <= data[1] <= 223:
                self._take_feedback(data, now)
            else:
                self._owner.packet(data, now)

    def _take_feedback(self, data: bytes, now: float) -> None:
        sender = data[4:8]
        if sender not in self._senders and len(self._senders) >= MOST_SENDERS:
            return  # each name costs memory in the keys
        opened = self.seals.open_feedback(data) if self.seals else None
        if opened is not None:
            self._senders.add(sender)
            for said in feedback(opened):
                self._owner.told(said, now)
            self._tell_distance(opened, now)

    def _tell_distance(self, said: bytes, now: float) -> None:
        """Answer who asks how far away we are, now and then: one answer is for all their slots."""
        if now - self.measured < MEASURED or (asking := distance.asked(said)) is None:
            return
        self.measured = now
        self.tell(distance.answer(OUR_SSRC, *asking))

    # What goes out.

    def send(self, data: bytes | memoryview) -> None:
        """Send a datagram on the way they chose; what finds no room is lost, as on any network."""
        if self.way is not None:
            with contextlib.suppress(OSError):
                self.way.socket.sendto(data, self.way.address)

    def tell(self, said: bytes) -> None:
        """Send feedback, sealed."""
        if self.seals is not None and said:
            self.send(self.seals.close_feedback(said))

    def forget(self) -> None:
        """Expect them no more, from this moment on: what still comes is for nobody."""
        self._owner = NOBODY
        for name in self._passwords:
            self._doors.forget_name(name)

    async def close(self) -> None:
        """Say good-bye, and take nothing more of them."""
        self.forget()
        await self._handshake.stop()
        for way in self._ways:
            self._doors.forget_way(way)
        self.seals = None
