"""Participants who are seen and heard through a real hub and the media process it looks after."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from hub.auth import sessions
from hub.auth.audit import By
from hub.demo.screen import SocketScreen
from tests.hub.forked import ForkedHub
from tests.hub.served import DOORS, Hub, free_port
from tests.media.devices import PATIENCE, Device, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiortc import MediaStreamTrack

    from hub.auth.doors import Door
    from hub.meeting.gates import Track
    from hub.meeting.people import Party
    from hub.meeting.session import Plan
    from tests.hub.served import Told

KEPT = {"slots", "levels", "link", "parted", "staged", "recording"}


class TurnedAway(Exception):
    """The hub says why it can't be done."""


class HybridScreen(SocketScreen):
    """A screen that sends and receives; what it is told of sound and picture is kept as a part."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.tab = secrets.token_hex(16)
        self.devices: list[Device] = []

    async def _take(self, frame: Any) -> None:
        if frame["say"] in KEPT:
            self.parts[frame["say"]] = frame
        if frame["say"] in {"described", "turned"}:
            self._answer(frame)
        await super()._take(frame)

    async def says(self, frame: str, **fields: Any) -> str:
        """Send a frame about sound and picture; return the description it is answered with."""
        asked = secrets.token_hex(16)
        told = await self.ask_text(
            json.dumps({"say": frame, "id": asked, "tab": self.tab, **fields}), asked
        )
        if told["say"] == "turned":
            raise TurnedAway(told["reason"])
        return str(told.get("sdp", ""))

    async def leave(self) -> None:
        """Close the socket; the device stays."""
        await self._socket.close()
        await self.closed.wait()

    async def publish(
        self, party: Party, tracks: dict[Track, MediaStreamTrack], *, place: bool = False
    ) -> Device:
        """Send these tracks, and wait until we are connected."""
        device = self._device(party)
        offer = await device.offer(tracks.values())
        named = {str(number): track for number, track in enumerate(tracks)}
        await device.take_answer(await self.says("publish", tracks=named, sdp=offer, place=place))
        return device

    async def subscribe(self, party: Party, **places: int) -> Device:
        """Receive in so many places, and wait until we are connected."""
        device = self._device(party)
        answer = await device.answer(await self.says("subscribe", **places))
        await self.says("answer", sdp=answer)
        await until(lambda: device.pc.connectionState == "connected")
        return device

    def _device(self, party: Party) -> Device:
        self.devices.append(Device(party))
        return self.devices[-1]

    async def shows(self, **rows: list[str]) -> None:
        """Wait until its places show these parties."""
        await self.until(
            lambda parts: all(parts.get("slots", {}).get(k) == v for k, v in rows.items())
        )


class Hall:
    """A hub with its media process, and screens before it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = free_port()
        more = {
            "NGHITRUONG_MEDIA": "serve",
            "NGHITRUONG_MEDIA_PORT": str(self.port),
            "NGHITRUONG_MEDIA_HOSTS": "127.0.0.1",
        }
        self.hub = Hub(folder, ForkedHub, **more | environment)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self._stack.aclose()
        await asyncio.to_thread(self.hub.close)

    async def opens(self, planned: Plan, *script: tuple[str, Told]) -> Self:
        """Start on a session in which the script has happened, and wait for the media process."""
        self.hub.prepare(planned, *script)
        await asyncio.to_thread(self.hub.start)
        return self

    def end_session(self, person: str) -> None:
        """End everything somebody is signed in with, as the office does."""
        sessions.revoke_person(self.hub.doors, person, By("admin", ""), self.hub.clock.now())

    def kill_media(self, share: int = 0) -> None:
        """Kill the media process as a power cut would, or one of several."""
        os.kill(media_process(self.hub.data, share), signal.SIGKILL)

    async def screen(
        self, person: str, kind: str = "tablet", device: str = "", door: Door | None = None
    ) -> HybridScreen:
        """Return a screen of somebody."""
        cookies = self.hub.cookies(person, door or DOORS[kind], device or person)
        url = f"{self.hub.url.replace('http', 'ws')}/live?screen={kind}"
        screen = await self._stack.enter_async_context(HybridScreen(url, cookies))
        self._stack.push_async_callback(_closed, screen)
        return screen


def media_process(data: Path, share: int = 0) -> int:
    """Return the number of the process that passes on sound and picture."""
    wanted = ["-m", "media", "--data", str(data), "--share", str(share)]
    processes = (one for one in Path("/proc").iterdir() if one.name.isdecimal())
    (found,) = (int(one.name) for one in processes if _words(one)[1:7] == wanted)
    return found


def _words(process: Path) -> list[str]:
    """Return what a process was started with, nothing if it has gone."""
    with contextlib.suppress(OSError):
        return (process / "cmdline").read_bytes().decode().split("\0")
    return []


async def _closed(screen: HybridScreen) -> None:
    for device in screen.devices:
        await device.close()


@asynccontextmanager
async def a_hall(folder: Path, **environment: str) -> AsyncIterator[Hall]:
    """Give a hub with its media process; both are stopped at the end."""
    async with Hall(folder, **environment) as hall:
        yield hall


async def reached(desk: HybridScreen) -> None:
    """Wait until the media process is there and obeys."""
    await desk.until(lambda parts: parts.get("link", {}).get("in_force", -1) >= 0, PATIENCE)
