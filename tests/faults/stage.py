"""The stage: PostgreSQL, Redis, three hubs, and a wire wherever a link can fail."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Self

from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from tests.faults.wires import Wire
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR, CLERK, plan
from tests.hub.served import Hub
from tests.servers import AS_ROOT, Postgres, RedisServer

if TYPE_CHECKING:
    import signal
    from pathlib import Path

HUBS = 3
DISK_MEGABYTES = 320
COUNCIL = tuple(f"A{number}" for number in range(1, 86))


class Link:
    """One hub and its three wires: to the record, to the bus, and from the hall."""

    def __init__(self, hub: Hub, record: Wire, bus: Wire, hall: Wire, door: int) -> None:
        self.hub = hub
        self.record = record
        self.bus = bus
        self.hall = hall
        self.door = door  # the port of the wire from the hall

    async def start(self) -> None:
        """Start the hub; it answers when this returns."""
        await asyncio.to_thread(self.hub.start)

    def signal(self, number: signal.Signals) -> None:
        """Send the hub's process a signal."""
        assert self.hub.process is not None
        self.hub.process.send_signal(number)

    def wires(self) -> tuple[Wire, Wire, Wire]:
        """Return all wires of this hub."""
        return self.record, self.bus, self.hall


class Stage:
    """Everything that runs. Use as `async with Stage(folder) as stage`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = Postgres(DISK_MEGABYTES if AS_ROOT else None)
        self.redis = RedisServer()
        self.links: list[Link] = []

    async def __aenter__(self) -> Self:
        try:
            await asyncio.to_thread(self.postgres.start)
            await asyncio.to_thread(self.redis.start)
            shared = {
                "NGHITRUONG_REDIS_PREFIX": secrets.token_hex(4),
                "NGHITRUONG_DOORS_KEY": secrets.token_hex(32),
            }
            for number in range(HUBS):
                self.links.append(await self._link(number, shared))
            await asyncio.to_thread(self._prepare)
            await asyncio.gather(*(link.start() for link in self.links))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        for link in self.links:
            for wire in link.wires():
                wire.mend()
            await asyncio.to_thread(link.hub.close)
            for wire in link.wires():
                await wire.close()
        await asyncio.to_thread(self.redis.close)
        await asyncio.to_thread(self.postgres.close)

    async def _link(self, number: int, shared: dict[str, str]) -> Link:
        record, bus, hall = Wire(self.postgres.port), Wire(self.redis.port), Wire()
        door = await hall.open()
        addresses = {
            "NGHITRUONG_ORIGINS": f"http://127.0.0.1:{door}",
            "DATABASE_URL": self.postgres.address(port=await record.open()),
            "REDIS_URL": f"redis://127.0.0.1:{await bus.open()}",
        }
        hub = await asyncio.to_thread(
            lambda: Hub(self.folder / f"hub{number}", ForkedHub, **shared, **addresses)
        )
        hall.lead_to(hub.port)
        return Link(hub, record, bus, hall, door)

    def _prepare(self) -> None:
        present = RecordAttendance(sitting="B1", people=COUNCIL, kind=AttendanceKind.PRESENT)
        self.links[0].hub.prepare(
            plan(settings=Settings(secret_electronic=True)),
            (CHAIR, OpenSitting(sitting="B1")),
            (CLERK, present),
        )
