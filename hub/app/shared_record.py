"""A record that several hubs share: a PostgreSQL database, perhaps on two machines."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from db import copies, postgres
from db.migrate import upgrade
from db.succession import FILE, NotTheRecord, Succession
from hub.app.record import Record, SecondCopyAway

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from hub.settings import Settings

log = logging.getLogger(__name__)

STAY_SECONDS = 1.0
CLOCK_SECONDS = 10.0
LOOK_AROUND_SECONDS = 1.0


class SharedRecord(Record):
    """A PostgreSQL database; what it says it has written must be on its disk."""

    shared = True

    def __init__(self, settings: Settings) -> None:
        self._lines = postgres.Lines()
        super().__init__(settings)
        self._roll = postgres.Roll(self.engine)
        with self.engine.connect() as connection:
            postgres.check_fit(connection)
            copies.check(connection)
            if copies.copies_of(connection).missing:
                raise SecondCopyAway
        upgrade(self.engine)
        self.clock.set_to(postgres.time_of(self.engine))

    def enter(self) -> bool:
        """Put this hub on the roll; return whether it is the only one there."""
        return self._roll.enter()

    def cut(self) -> None:
        """End every wait for a database that does not answer; perhaps another one is it now."""
        self._succession.doubt()
        self._lines.cut()

    def copies(self) -> copies.Copies | None:
        """Ask how many copies there are."""
        with self.engine.connect() as connection:
            told = copies.copies_of(connection)
        self._succession.note(alone=not told.two)
        return told

    def go_on_alone(self) -> None:
        """Wait for a second copy no more; whatever waits is recorded on one disk."""
        self._succession.note(alone=True)
        copies.go_on_alone(self.engine)

    async def look_around(self) -> None:
        """Leave a server whose reign is over though it still answers, until cancelled."""
        while self._succession.several:
            await asyncio.sleep(LOOK_AROUND_SECONDS)
            try:
                moved = await asyncio.to_thread(self._succession.look_around)
            except NotTheRecord as nowhere:
                log.warning("no server of the record: %s", nowhere)
            else:
                if moved:
                    log.error("another server has become the record")
                    self._lines.cut()

    async def keep(self) -> None:
        """Stay on the roll of hubs, and agree with them on the time, until cancelled."""
        looked = time.monotonic()
        while True:
            await asyncio.sleep(STAY_SECONDS)
            await asyncio.to_thread(self._roll.stay)
            since = time.monotonic() - looked
            if since >= CLOCK_SECONDS:
                now = await asyncio.to_thread(postgres.time_of, self.engine)
                looked = time.monotonic()
                self.clock.follow(now, since)

    def close(self) -> None:
        """Let go of the record."""
        self._roll.leave()
        super().close()

    def _open(self, settings: Settings) -> Engine:
        memory = settings.data_dir / FILE
        self._succession = Succession(settings.database_url, self._lines.open, memory)
        return postgres.engine_of(self._succession.connect)
