"""The one door: every datagram of every connection comes and goes through one UDP port.

Who knocks is told apart by the name in the knock (STUN), and from then on by the address. Strangers
cost as little as possible: nothing is kept for them and nothing is sent to them.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from typing import TYPE_CHECKING, NamedTuple, Protocol

from media import stun
from media.stream.allowance import Allowance

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = tuple[str, int]
LONGEST = 2048
AT_ONCE = 128  # datagrams taken before others get their turn
BUFFERS = 8 << 20
KNOCKS, KNOCKS_AT_ONCE = 40, 80  # a second, from addresses not known yet, for each name


class Door(NamedTuple):
    """One of our addresses, and the other end's: a way to somebody."""

    socket: socket.socket
    address: Address


class Guest(Protocol):
    """Somebody who is expected: known by name, proves it by the password."""

    def password(self, name: str) -> str: ...
    def came(self, way: Door, *, chosen: bool, now: float) -> None: ...
    def datagram(self, data: bytes, now: float) -> None: ...


class Doors:
    """The port on all our addresses, and who is expected there."""

    def __init__(self, hosts: Iterable[str], port: int) -> None:
        self._sockets = _bound(tuple(hosts), port)
        self._names: dict[str, Guest] = {}
        self._ways: dict[tuple[int, Address], Guest] = {}
        self._knocks: dict[str, Allowance] = {}
        self.turned_away = 0
        loop = asyncio.get_running_loop()
        for one in self._sockets:
            loop.add_reader(one.fileno(), self._read, one)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Where we can be reached."""
        return tuple(one.getsockname()[:2] for one in self._sockets)

    def expect(self, name: str, guest: Guest) -> None:
        """Let in whoever knocks by this name and knows the password."""
        self._names[name] = guest
        self._knocks[name] = Allowance(KNOCKS, KNOCKS_AT_ONCE)

    def forget_name(self, name: str) -> None:
        """Expect nobody by this name any more."""
        self._names.pop(name, None)
        self._knocks.pop(name, None)

    def forget_way(self, way: Door) -> None:
        """Take nothing more that comes on this way."""
        self._ways.pop((way.socket.fileno(), way.address), None)

    def close(self) -> None:
        loop = asyncio.get_running_loop()
        for one in self._sockets:
            loop.remove_reader(one.fileno())
            one.close()

    def _read(self, ours: socket.socket) -> None:
        now, number = time.monotonic(), ours.fileno()
        for _ in range(AT_ONCE):
            try:
                data, address = ours.recvfrom(LONGEST)
            except BlockingIOError:
                return
            except OSError:  # an earlier datagram found nobody
                continue
            guest = self._ways.get((number, address))
            if not data or data[0] < 4:
                self._knock(ours, data, address, now)
            elif guest is not None:
                guest.datagram(data, now)
            else:
                self.turned_away += 1

    def _knock(self, ours: socket.socket, data: bytes, address: Address, now: float) -> None:
        request = stun.read(data)
        guest = self._names.get(request.ours) if request else None
        if request is None or guest is None or request.controlled:
            self.turned_away += 1
            return
        known = self._ways.get((ours.fileno(), address)) is guest
        password = guest.password(request.ours)
        if not known and not self._knocks[request.ours].take(now):
            self.turned_away += 1
        elif request.authentic(password):
            self._ways[(ours.fileno(), address)] = guest
            with contextlib.suppress(OSError):
                ours.sendto(stun.answer(request.transaction, password, *address), address)
            guest.came(Door(ours, address), chosen=request.chosen, now=now)
        else:
            self.turned_away += 1


def _bound(hosts: tuple[str, ...], port: int) -> list[socket.socket]:
    """Return a socket for each address, all on the same port; 0 is any that is free."""
    sockets: list[socket.socket] = []
    for host in hosts:
        one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        one.setblocking(False)
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            one.setsockopt(socket.SOL_SOCKET, option, BUFFERS)
        one.bind((host, port or (sockets[0].getsockname()[1] if sockets else 0)))
        sockets.append(one)
    return sockets
