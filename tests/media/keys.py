"""Two ends with real keys, and slots whose packets can be read at the other end."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from media.borrowed import Handshake, Seals
from media.stream.packet import Packet, read
from media.subscriber import Slot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class _Across:
    """A way that leads straight to the other end."""

    other: Handshake

    def send(self, data: bytes | memoryview) -> None:
        self.other.feed(bytes(data))


@asynccontextmanager
async def a_pair() -> AsyncIterator[tuple[Seals, Seals]]:
    """Yield the keys of two ends that have agreed."""
    there, back = _Across(), _Across()
    one, other = Handshake(there, lambda: None), Handshake(back, lambda: None, role="client")
    there.other, back.other = other, one
    yield await asyncio.gather(
        one.agree("sha-256", other.fingerprint, 5.0), other.agree("sha-256", one.fingerprint, 5.0)
    )
    await asyncio.gather(one.stop(), other.stop())


class Screen:
    """A slot of a device, and every packet that has reached it."""

    def __init__(self, kind: str, ours: Seals, theirs: Seals, *, repeats: bool = True) -> None:
        self.slot = Slot(kind, "stage")
        self.slot._types = (96, (self.slot.offered.repeated_ssrc, 97) if repeats else None)
        self.slot.unlock(ours.handle)
        self.got: list[Packet] = []
        self._theirs = theirs
        assert self.slot.listener is not None
        self.listener = self.slot.listener
        self.listener.send, self.listener.address = self._take, None

    def _take(self, data: memoryview, address: Any) -> None:
        opened = self._theirs.open(bytes(data))
        assert opened is not None
        packet = read(opened)
        assert packet is not None
        self.got.append(packet)

    @property
    def sequences(self) -> list[int]:
        return [packet.sequence for packet in self.got]
