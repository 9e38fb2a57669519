"""Where Janus forwards to us what has passed its gates: for the recorder, and for levels."""

from __future__ import annotations

import asyncio
import secrets
import time
from struct import Struct as Layout
from typing import TYPE_CHECKING

from media.stream.packet import read

if TYPE_CHECKING:
    from media.incoming import Incoming

STREAM = Layout("!L").unpack_from
SHORTEST = 12


class Forwarded(asyncio.DatagramProtocol):
    """A UDP port; each forwarded stream is known by a name (SSRC) that we have made up."""

    def __init__(self) -> None:
        self.port = 0
        self._streams: dict[int, tuple[Incoming, int]] = {}
        self._transport: asyncio.DatagramTransport | None = None

    async def open(self, host: str) -> None:
        """Open the port at this address, in the place of the one before."""
        self.close()
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, 0))
        self.port = self._transport.get_extra_info("sockname")[1]

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            self._transport = None
        self.port = 0
        self._streams.clear()

    def expect(self, incoming: Incoming, level_id: int) -> int:
        """Return the name under which a track is to be forwarded."""
        ssrc = secrets.randbelow((1 << 32) - 1) + 1
        self._streams[ssrc] = incoming, level_id
        return ssrc

    def forget(self, ssrc: int) -> None:
        self._streams.pop(ssrc, None)

    def datagram_received(self, data: bytes, _address: object) -> None:
        """Take a packet; one whose name nobody has given out is nobody's."""
        if len(data) < SHORTEST:
            return
        found = self._streams.get(STREAM(data, 8)[0])
        packet = read(data, found[1]) if found else None
        if found is not None and packet is not None:
            found[0].take(packet, time.monotonic())

    def error_received(self, _wrong: Exception) -> None:
        """What finds nobody is lost, as on any network."""
