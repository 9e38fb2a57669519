"""The stage: two PostgreSQLs, Redis, three hubs, and a wire wherever a link can fail."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Self

from db.succession import FILE
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from tests.clocks import LIBRARIES, Clock
from tests.faults.wires import Wire
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR, CLERK, plan
from tests.hub.served import Hub, by_command
from tests.servers import AS_ROOT, RedisServer
from tests.standby import Machine, two_machines

if TYPE_CHECKING:
    import signal
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from hub.meeting.words import Command
    from tests.hub.served import Launch

HUBS = 3
TRIES = 3
DISK_MEGABYTES = 320
COUNCIL = tuple(f"A{number}" for number in range(1, 86))


class Link:
    """One hub and its wires: to both machines of the record, to the bus, and from the hall."""

    def __init__(
        self, hub: Hub, records: dict[Machine, Wire], bus: Wire, hall: Wire, door: int
    ) -> None:
        self.hub = hub
        self.records = records
        self.bus = bus
        self.hall = hall
        self.door = door  # the port of the wire from the hall

    async def start(self) -> None:
        """Start the hub, again where it did not come up, as systemd does; it answers then."""
        for _ in range(TRIES - 1):
            try:
                await asyncio.to_thread(self.hub.start)
            except RuntimeError:
                await asyncio.to_thread(self.hub.kill)
            else:
                return
        await asyncio.to_thread(self.hub.start)

    def signal(self, number: signal.Signals) -> None:
        """Send the hub's process a signal."""
        assert self.hub.process is not None
        self.hub.process.send_signal(number)

    def wires(self) -> tuple[Wire, ...]:
        """Return all wires of this hub."""
        return *self.records.values(), self.bus, self.hall


class Stage:
    """Everything that runs. Use as `async with Stage(folder) as stage`."""

    decide: Callable[[Command], Awaitable[None]]  # what whoever presides may be asked to do

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        disk = DISK_MEGABYTES if AS_ROOT else None
        self.postgres, self.standby = Machine(disk), Machine(disk, blank=True)
        self.redis = RedisServer()
        self.links: list[Link] = []
        self.between: dict[Machine, Wire] = {}  # by which each machine is reached from the other
        self.later: Callable[[], Awaitable[None]] | None = None  # what is put right after a fault
        self.last = False  # after the last fault nothing need be put right
        self.clock = Clock(folder / "clock-of-hub") if LIBRARIES else None

    @property
    def machines(self) -> tuple[Machine, Machine]:
        """Both machines of the record, the primary first."""
        return self.postgres, self.standby

    def take_over(self) -> None:
        """The standby is the primary from now on."""
        self.postgres, self.standby = self.standby, self.postgres

    async def __aenter__(self) -> Self:
        try:
            await self._two()
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
        for machine in self.machines:
            await asyncio.to_thread(machine.close)
        for wire in self.between.values():
            await wire.close()

    async def _two(self) -> None:
        """Start both machines of the record, with a wire between them and a clock for each."""
        for number, machine in enumerate(self.machines):
            self.between[machine] = wire = Wire(machine.port)
            machine.door = await wire.open()
            if LIBRARIES:
                machine.clock = Clock(machine.folder / f"clock{number}")
        await asyncio.to_thread(two_machines, *self.machines)

    async def _link(self, number: int, shared: dict[str, str]) -> Link:
        records = {machine: Wire(machine.port) for machine in self.machines}
        ports = [await wire.open() for wire in records.values()]
        bus, hall = Wire(self.redis.port), Wire()
        door = await hall.open()
        addresses = {
            "NGHITRUONG_ORIGINS": f"http://127.0.0.1:{door}",
            "DATABASE_URL": "postgresql://hub@{}/postgres".format(
                ",".join(f"127.0.0.1:{port}" for port in ports)
            ),
            "REDIS_URL": f"redis://127.0.0.1:{await bus.open()}",
        }
        data = self.folder / f"hub{number}"
        launch: Launch = ForkedHub
        clock: dict[str, str] = {}
        if number == 0 and self.clock is not None:  # a clock is given to a process that begins
            launch, clock = by_command, self.clock.environment()
        hub = await asyncio.to_thread(lambda: Hub(data, launch, **shared, **addresses, **clock))
        hall.lead_to(hub.port)
        for machine in self.machines:
            machine.hubs += (data / FILE,)
        return Link(hub, records, bus, hall, door)

    def _prepare(self) -> None:
        present = RecordAttendance(sitting="B1", people=COUNCIL, kind=AttendanceKind.PRESENT)
        self.links[0].hub.prepare(
            plan(settings=Settings(secret_electronic=True)),
            (CHAIR, OpenSitting(sitting="B1")),
            (CLERK, present),
        )
