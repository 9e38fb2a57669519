"""Which devices are connected through Janus, and how each connection comes to an end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from media.engine import Comes, Gone, Joined, heard_and_seen
from media.janus.sender import Sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from media.engine import Happening
    from media.janus.exchange import Exchange
    from media.janus.line import Frame, Line
    from media.janus.receiver import Receiver
    from media.janus.sender import Stream

COMING, ANSWERING = 15.0, 30.0  # how long we wait for a device, and for the answer to an offer
CONSENT = 30.0  # a publisher of whom nothing has come for so long is lost
STILL = 3.0  # seconds without a packet until it is told that nothing comes
NOTICED = 2.0  # of which so many have passed, one more or less, when Janus says so
BROKEN = frozenset({"DTLS timeout", "DTLS error", "Gathering error", "ICE gathering error"})


class Connection:
    """One device's connection, whichever way it goes."""

    def __init__(self, meeting: str, exchange: Exchange, device: Sender | Receiver) -> None:
        self.meeting, self.exchange, self.device = meeting, exchange, device
        sends = isinstance(device, Sender)
        self.until = time.monotonic() + (COMING if sends else ANSWERING)
        self._known: set[str] = set()  # sections of which something has come
        self._silent: dict[str, float] = {}  # those of which nothing comes any more, since when
        self._comes = True, True  # as was last said

    def coming(self) -> None:
        """The device knows the way: it is given up if it does not come soon."""
        self.until = time.monotonic() + COMING

    def heard(self, mid: str, *, receiving: bool) -> None:
        """Take note that something comes of a section, or nothing any more."""
        self._known.add(mid)
        if receiving:
            self._silent.pop(mid, None)
        else:
            self._silent.setdefault(mid, time.monotonic() - NOTICED)

    def expired(self, now: float) -> str:
        """Say why the connection is over, if it is."""
        if not self.device.up:
            return "never_came" if now > self.until else ""
        if not isinstance(self.device, Sender):
            return ""
        silent = [self._silent.get(one.mid, now) for one in self.device.streams.values()]
        return "lost" if now - max(silent, default=now) > CONSENT else ""

    def news(self, now: float) -> tuple[bool, bool] | None:
        """Say whether sound comes and whether a picture does, if that has changed."""
        if not isinstance(self.device, Sender) or not self.device.up:
            return None
        streams = self.device.streams.values()
        comes = heard_and_seen({one.track for one in streams if now - self._last(one, now) < STILL})
        if comes == self._comes:
            return None
        self._comes = comes
        return comes

    def _last(self, stream: Stream, now: float) -> float:
        """Return when something of a stream has last come, or could first have come."""
        return self._silent.get(stream.mid, now if stream.mid in self._known else stream.since)


class Connections:
    """All connections, by the names that hubs have made up."""

    def __init__(self, happened: Callable[[Happening], None]) -> None:
        self.known: dict[str, Connection] = {}
        self._happened = happened

    def add(self, name: str, connection: Connection) -> None:
        self.known[name] = connection

    def back(self, name: str) -> None:
        """The screen of a connection is there again."""
        self._happened(Joined(self.known[name].meeting, name))

    def part(self, name: str, why: str) -> None:
        """Part with a device; its exchange is not settled until Janus has confirmed it."""
        connection = self.known.pop(name, None)
        if connection is None:
            return
        connection.exchange.leave(name)
        connection.exchange.close(connection.device)
        self._happened(Gone(connection.meeting, name, why))

    def lost(self, line: Line) -> None:
        """A Janus can't be reached: whoever was connected there is so no more."""
        names = [key for key, one in self.known.items() if one.device.room.line is line]
        for name in names:
            self.part(name, "lost")

    def look_after(self, now: float) -> None:
        """Give up who has not come, or has gone without a word; tell of whom nothing comes."""
        for name, connection in list(self.known.items()):
            if why := connection.expired(now):
                self.part(name, why)
            elif comes := connection.news(now):
                self._happened(Comes(connection.meeting, name, *comes))

    def hearing(self, name: str) -> Callable[[Frame], None]:
        """Return who takes what Janus says of a connection."""
        return lambda said: self._take(name, said)

    def _take(self, name: str, said: Frame) -> None:
        connection, kind = self.known.get(name), said.get("janus")
        if connection is None:
            return
        if kind == "webrtcup" and not connection.device.up:
            connection.exchange.up(connection.device)
            self._happened(Joined(connection.meeting, name))
        elif kind == "media":
            connection.heard(str(said.get("mid")), receiving=bool(said.get("receiving")))
        elif kind in ("hangup", "detached"):
            self.part(name, _why(str(said.get("reason", "")), up=connection.device.up))


def _why(reason: str, *, up: bool) -> str:
    """Return the word for what Janus gives as a reason."""
    if reason == "DTLS alert":
        return "left"
    if reason in BROKEN:
        return "broken"
    return "lost" if up else "never_came"
