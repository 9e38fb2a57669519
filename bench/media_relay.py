"""What aiortc brings itself: a relay that decodes and writes anew for each who watches.

Run as `python -m bench.media_relay SOCKET`; it is steered as the media process is, has no gates and
does no more than what the bench asks.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import aioice.ice
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.contrib.media import MediaRelay

from media.control import Control
from media.recorder import Recordings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiortc import MediaStreamTrack

    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from media.engine import Publishing, Subscribing
    from media.incoming import Recorder
    from media.orders import Passing


class Relay:
    """An engine as simple as can be."""

    def __init__(self) -> None:
        self._relay = MediaRelay()
        self._devices: dict[str, RTCPeerConnection] = {}
        self._shown: MediaStreamTrack | None = None

    def _device(self, name: str) -> RTCPeerConnection:
        bundle = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        self._devices[name] = RTCPeerConnection(bundle)
        return self._devices[name]

    async def publish(self, asked: Publishing) -> str:
        device = self._device(asked.connection)
        await device.setRemoteDescription(RTCSessionDescription(asked.offer, "offer"))
        self._shown = device.getReceivers()[0].track
        await device.setLocalDescription(await device.createAnswer())
        return str(device.localDescription.sdp)

    async def subscribe(self, asked: Subscribing) -> str:
        assert self._shown is not None
        device = self._device(asked.connection)
        device.addTransceiver(self._relay.subscribe(self._shown), direction="sendonly")
        await device.setLocalDescription(await device.createOffer())
        return str(device.localDescription.sdp)

    async def answered(self, connection: str, answer: str) -> None:
        description = RTCSessionDescription(answer, "answer")
        await self._devices[connection].setRemoteDescription(description)

    async def order(self, meeting: str, number: int, passing: Passing) -> bool:
        return True

    async def switch(self, connection: str, place: int, shown: tuple[Party, Track] | None) -> None:
        return

    async def record(self, meeting: str, recorder: Recorder | None) -> None:
        return

    def levels(self, meeting: str) -> Mapping[Party, int]:
        return {}

    async def kick(self, connection: str) -> None:
        await self._devices.pop(connection).close()


if __name__ == "__main__":
    aioice.ice.get_host_addresses = lambda **_: ["127.0.0.1"]
    socket = Path(sys.argv[1])
    asyncio.run(Control((), Recordings(socket.parent, 0)).serve(Relay(), socket))
