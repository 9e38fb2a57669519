"""The house while it is open: the record, the doors, and every session that is being served."""

from __future__ import annotations

import asyncio
import logging
import secrets
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from db import journal
from db.box import SecretBox
from db.box_keys import KeyFolder, KeyTable
from hub.app.copying import CopyWatch
from hub.app.enrolling import Enrolling
from hub.app.live import LiveMeeting
from hub.app.media_line import MediaLine
from hub.app.media_process import MediaProcess
from hub.app.pages import PagesSessions
from hub.app.record import record_of
from hub.app.recordings import Recordings
from hub.app.relays import RelayDesk
from hub.app.visitors import Visitors
from hub.app.watching import Watch
from hub.auth.doors import Doors
from hub.auth.keys import load_key
from hub.auth.tidying import tidy
from hub.bus import Bus, Topic, rows_of
from hub.figures import Figures
from hub.keeper import Keeper
from hub.meeting.discussion import roles_anywhere
from hub.meeting.kinds import Stage
from hub.web.visit import Site

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from db.box_keys import Keys
    from hub.auth.keys import Key
    from hub.meeting.people import Role
    from hub.settings import Settings

FIND_SECONDS = 2.0
AGAIN_SECONDS = 0.5
LOOK_SECONDS = 1.0
LOOK_ALONE_SECONDS = 0.1
TIDY_SECONDS = 24 * 3600.0
log = logging.getLogger(__name__)

_RANK = {Stage.OPEN: 2, Stage.SUSPENDED: 2, Stage.PLANNED: 1, Stage.CLOSED: 0}


class House:
    """Everything one process serves; nothing of it lives in a module."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.record = record_of(settings)
        self.engine, self.clock = self.record.engine, self.record.clock
        self.bus = bus_of(settings)
        self.figures = Figures()
        self.doors = Doors(self.engine, load_key(settings.keys_dir), settings)
        self.box = SecretBox(box_keys(settings, self.doors.key))
        self.pages = PagesSessions(self)
        self.enrolling = Enrolling(self.doors, self.clock)
        self.site = Site(
            doors=self.doors,
            roles_of=self.roles_of,
            now=self.clock.now,
            council=self.council,
            sessions=self.pages,
        )
        self.visitors = Visitors(self.doors, self.clock)
        self.meetings: dict[int, LiveMeeting] = {}
        self._tasks: asyncio.TaskGroup | None = None
        self.media = _media_line(settings)
        self.watch = Watch(self)
        self.copies = CopyWatch(self.record, self.meetings)
        self._adding = asyncio.Lock()
        self.bus.listen(Topic.ROWS, self._rows_heard)

    def roles_of(self, person: str) -> frozenset[Role]:
        """Return what a person is in the session that is being served just now."""
        meeting = self.current()
        return roles_anywhere(meeting.keeper.meeting, person) if meeting else frozenset()

    def council(self) -> str:
        """Return whose sessions are held here, as the current one names it."""
        current = self.current()
        return current.keeper.meeting.session.council if current else ""

    def current(self) -> LiveMeeting | None:
        """Return the session pages lead to: the latest under way, else not closed, else of all.

        A session prepared for next month takes nothing away from the one that is sitting.
        """
        number = max(self.meetings, key=lambda one: (_RANK[self._stage(one)], one), default=None)
        return None if number is None else self.meetings[number]

    def load(self) -> None:
        """Read every session of the journal."""
        for number in self._numbers():
            self.meetings[number] = self._load(number)

    async def run(self, ready: asyncio.Event) -> None:
        """Serve every session until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                self.pages.opened()
                self.visitors.listen(self.bus)
                alone = await asyncio.to_thread(self.record.enter)
                for work in self._works():
                    tasks.create_task(again_and_again(work))
                for number in self.meetings:
                    self._serve(number, alone=alone)
                ready.set()
        finally:
            self.pages.closed()
            self._tasks = None

    def _works(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        known = self.pages.meetings().values()
        return (
            self.bus.run,
            self.record.keep,
            self.visitors.watch,
            partial(self.enrolling.run, known),
            self._find_new,
            self._tidy,
            self.watch.run,
            self._feed_edges,
            self.copies.run,
            Recordings(self.settings, self.pages.meetings).run,
            *self._media_works(),
        )

    def _media_works(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        if self.media is None:
            return ()
        supervised = self.settings.media == "serve"
        missing = self.media.steering.missing if supervised else ()
        data = self.settings.data_dir
        processes = (MediaProcess(data, share, one) for share, one in enumerate(missing))
        return (self.media.run, *(process.run for process in processes))

    def _serve(self, number: int, *, alone: bool) -> None:
        live = self.meetings[number]
        if self.media is not None:
            live.hybrid = self.media.serve(live.keeper, live.audience)
        if self._tasks is not None:
            self._tasks.create_task(live.run(alone=alone), name=f"session-{number}")

    async def add(self, number: int) -> LiveMeeting:
        """Start serving a session that was made while the house is open; known ones go on.

        Whoever made it may serve it already, so a vote that is open in it is left alone.
        """
        async with self._adding:
            if number not in self.meetings:
                self.meetings[number] = await asyncio.to_thread(self._load, number)
                self._serve(number, alone=False)
        return self.meetings[number]

    async def _find_new(self) -> None:
        """Serve sessions that another process has brought in, as the command line's import does."""
        while True:
            await asyncio.sleep(FIND_SECONDS)
            for number in await asyncio.to_thread(self._numbers):
                await self.add(number)

    async def _tidy(self) -> None:
        """Remove once a day what is of no more use at the doors."""
        while True:
            await asyncio.to_thread(tidy, self.doors, self.clock.now())
            await asyncio.sleep(TIDY_SECONDS)

    async def _feed_edges(self) -> None:
        """Take part in feeding the edge hubs, where there are to be any."""
        if self.settings.edges and self.settings.redis_url:
            from hub.app.feeding import Feeder  # a hub that is alone need not load Redis

            await Feeder(self).run()

    def _numbers(self) -> list[int]:
        with self.engine.connect() as connection:
            return journal.meetings(connection)

    def close(self) -> None:
        """Let go of the record."""
        self.visitors.close()
        for meeting in self.meetings.values():
            meeting.keeper.close()
        self.record.close()

    def is_ready(self) -> bool:
        """Say whether commands can be recorded just now."""
        return all(meeting.keeper.readable for meeting in self.meetings.values())

    def _load(self, number: int) -> LiveMeeting:
        keeper = Keeper(
            number,
            self.engine,
            self.clock,
            self.box.give,
            publish=self.bus.publish,
            look_every=self._look_every,
            cut=self.record.cut,
            figures=self.figures,
        )
        keeper.load()
        keeper.on_commit(lambda meeting, events: self.enrolling.look(number, meeting, events))
        made = LiveMeeting(keeper, self.bus, self.box)
        keeper.on_free(partial(self.copies.free, made.copying))
        return made

    def _look_every(self) -> float | None:
        """Say how often a journal is looked at that other hubs may have written to."""
        if not self.record.shared:
            return None
        return LOOK_SECONDS if self.bus.carries else LOOK_ALONE_SECONDS

    def _rows_heard(self, _hub: str, body: bytes) -> None:
        number, rows = rows_of(body)
        if number in self.meetings:
            self.meetings[number].keeper.heard(rows)

    def _stage(self, number: int) -> Stage:
        return self.meetings[number].keeper.meeting.session.stage


async def again_and_again(work: Callable[[], Awaitable[None]]) -> None:
    """Do work that has no end; when the record or the bus fails it, it begins anew."""
    while True:
        try:
            await work()
        except (SQLAlchemyError, OSError) as failure:
            log.warning("begins anew after: %s", type(failure).__name__)
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            return


def bus_of(settings: Settings) -> Bus:
    """Return the bus that the settings name; on it no two hubs, nor two lives of one, are alike."""
    hub = f"{settings.hub}-{secrets.token_hex(3)}"
    if not settings.redis_url:
        return Bus(hub)
    from hub.redis_bus import RedisBus  # a hub that is alone need not load it

    return RedisBus(hub, settings.redis_url, settings.redis_prefix)


def box_keys(settings: Settings, key: Key) -> Keys:
    """Return where the keys of secret boxes are kept: never where the ballots could be read."""
    if settings.database_url:
        return KeyTable(key.seal, key.unseal)
    return KeyFolder(settings.keys_dir)


def _media_line(settings: Settings) -> MediaLine | None:
    if settings.media == "off":
        return None
    return MediaLine(settings.media_sockets, RelayDesk.of(settings))
