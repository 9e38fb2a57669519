"""A look at the hub once a second, for ten minutes back: what the technician's page shows.

Other hubs' looks are heard as reports and stand beside this hub's own.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy.exc import SQLAlchemyError

from hub.app.devices import NOBODY, Device, Missing, Moment, Roll, device
from hub.auth import pairing
from hub.bus import Topic
from hub.meeting.words import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hub.app.house import House
    from hub.gallery import Screen
    from hub.meeting.people import Person

log = logging.getLogger(__name__)

LOOK_SECONDS, FEEL_SECONDS = 1.0, 0.25
KEPT = 600  # ten minutes
FRESH = SECOND // 2
SILENT = 3 * SECOND  # another hub that has not reported for so long is not live
FORGOTTEN = KEPT * SECOND
SLOW_COMMIT_MS, SLOW_LOOP_MS = 500.0, 250.0
NAMES_SECONDS = 5.0
MEMORY = Path("/proc/self/statm")


class Look(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One hub within one second; milliseconds are the longest of that second."""

    hub: str
    since: int
    at: int
    screens: int
    commands: int
    loop_ms: float
    memory: int
    cpu: float  # of one processor, in percent
    slow: int = 0
    outbox: int = 0  # bytes waiting for all screens
    outbox_most: int = 0  # and for the one with the most
    dropped: int = 0
    commit_ms: float | None = None
    fanout_ms: float | None = None
    lag_ms: float | None = None


class Report(Struct, frozen=True, kw_only=True):
    """What one hub tells the others: its look, and the screens of the session going on."""

    look: Look
    session: int | None
    devices: list[Device]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Report).decode


class Watch:
    """Looks at a house; `run` is owned by it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._figures = house.figures
        self.hub = house.settings.hub
        self.since = house.clock.now()
        self._looks: dict[str, deque[Look]] = {}
        self._reports: dict[str, Report] = {}  # of other hubs
        self._missing: dict[int, Missing] = {}
        self._displays: dict[str, str] = {}
        self._listed: tuple[object, object] = (None, None)
        self._roll = NOBODY
        self._seen: tuple[int, list[Device]] = (0, [])
        self._commands = 0
        self._spent = time.process_time(), time.monotonic()
        house.bus.listen(Topic.WATCH, self._heard)

    async def run(self) -> None:
        """Look until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._feel(), name="loop")
            tasks.create_task(self._learn(), name="names")
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                self.look()
                self._say()

    def hear(self, report: Report) -> None:
        """Take in what another hub tells of itself."""
        now = self._house.clock.now()
        self._reports[report.look.hub] = report
        self._looks = {hub: kept for hub, kept in self._looks.items() if _lately(kept, now)}
        self._keep(report.look)
        self._seen = 0, []

    def left(self, number: int, screen: Screen) -> None:
        """Hear that the socket of a session's screen has closed."""
        now = self._house.clock.now()
        self._missing.setdefault(number, Missing()).left(screen, self.hub, now)

    def looks(self) -> dict[str, list[Look]]:
        """Return the last ten minutes of every hub that was heard within them."""
        now = self._house.clock.now()
        return {hub: list(kept) for hub, kept in self._looks.items() if _lately(kept, now)}

    def report(self) -> Report | None:
        """Return this hub's own look and screens, to be told to other hubs."""
        looks, current = self._looks.get(self.hub), self._house.current()
        if not looks:
            return None
        number = None if current is None else current.keeper.number
        return Report(look=looks[-1], session=number, devices=self._own(NOBODY))

    def devices(self) -> list[Device]:
        """Return the screens of the session going on, of all hubs, what is wrong first."""
        current, now = self._house.current(), self._house.clock.now()
        if current is None:
            return []
        if now - self._seen[0] < FRESH:  # several technicians cost no more than one
            return self._seen[1]
        roll = self._roll_of(current.keeper.meeting.people)
        others = [
            replace(one, name=roll.names.get(one.person, ""))
            for report in self._reports.values()
            if report.session == current.keeper.number and now - report.look.at < SILENT
            for one in report.devices
        ]
        self._seen = now, roll.in_order([*self._own(roll), *others])
        return self._seen[1]

    def _roll_of(self, people: Mapping[str, Person]) -> Roll:
        """Return what everybody is called; made anew only when there are others."""
        known = people, self._displays
        if self._listed[0] is not known[0] or self._listed[1] is not known[1]:
            names = {who: person.name for who, person in people.items()}
            self._listed, self._roll = known, Roll(self._displays | names)
        return self._roll

    def look(self) -> None:
        """Keep how the hub does at this moment."""
        now = self._house.clock.now()
        for number, missing in self._missing.items():
            missing.look(self._house.meetings[number].audience.screens, now)
        figures = self._figures
        fanout = [_ms(buckets.take_largest()) for buckets in figures.fanout.values()]
        look = Look(
            hub=self.hub,
            since=self.since,
            at=now,
            commands=self._commands_since(),
            loop_ms=_ms(figures.loop.take_largest()) or 0.0,
            memory=memory(),
            cpu=self._processor(),
            commit_ms=_ms(figures.commit.take_largest()),
            fanout_ms=max((ms for ms in fanout if ms is not None), default=None),
            lag_ms=_ms(figures.lag.take_largest()),
            dropped=sum(figures.dropped.values()),
            **outboxes(self.screens()),
        )
        self._keep(look)
        self._warn(look)

    def screens(self) -> list[Screen]:
        """Return every screen of every session."""
        meetings = self._house.meetings.values()
        return [screen for meeting in meetings for screen in meeting.audience.screens]

    def _keep(self, look: Look) -> None:
        self._looks.setdefault(look.hub, deque(maxlen=KEPT)).append(look)

    def _own(self, roll: Roll) -> list[Device]:
        """Return this hub's screens; other hubs know the names themselves."""
        current = self._house.current()
        if current is None:
            return []
        moment = Moment(self._house.clock.now(), asyncio.get_running_loop().time())
        missing = self._missing.get(current.keeper.number, Missing())
        here = (device(screen, self.hub, moment, roll) for screen in current.audience.screens)
        return [*here, *missing.devices(moment.now, roll)]

    def _commands_since(self) -> int:
        before, self._commands = self._commands, sum(self._figures.commands.values())
        return self._commands - before

    def _processor(self) -> float:
        spent, at = self._spent
        self._spent = time.process_time(), time.monotonic()
        return round(100 * (self._spent[0] - spent) / max(self._spent[1] - at, 1e-3), 1)

    def _warn(self, look: Look) -> None:
        if look.commit_ms is not None and look.commit_ms > SLOW_COMMIT_MS:
            log.warning("a commit was slow", extra={"seconds": look.commit_ms / 1000})
        if look.loop_ms > SLOW_LOOP_MS:
            log.warning("the loop was held up", extra={"seconds": look.loop_ms / 1000})

    async def _feel(self) -> None:
        """Measure how much later than wanted the loop comes round."""
        while True:
            wanted = time.perf_counter() + FEEL_SECONDS  # the loop's own time is rounded
            await asyncio.sleep(FEEL_SECONDS)
            self._figures.loop.put(max(0.0, time.perf_counter() - wanted))

    def _say(self) -> None:
        """Tell the other hubs, if there is a way to."""
        report = self.report() if self._house.bus.carries else None
        if report is not None:
            self._house.bus.say(Topic.WATCH, _encode(report))

    def _heard(self, _hub: str, body: bytes) -> None:
        self.hear(_decode(body))

    async def _learn(self) -> None:
        """Ask what displays are called, as long as there is one whose name is not known."""
        while True:
            halls = {one.person for one in self.screens() if one.kind == "hall"}
            if not halls <= self._displays.keys():
                with suppress(SQLAlchemyError, OSError):  # they are shown without, until it works
                    known = await asyncio.to_thread(pairing.displays, self._house.doors)
                    self._displays = {display.id: display.name for display in known}
            await asyncio.sleep(NAMES_SECONDS)


def _lately(looks: deque[Look], now: int) -> bool:
    return now - looks[-1].at < FORGOTTEN


def outboxes(screens: Iterable[Screen]) -> dict[str, int]:
    """Return how many screens there are, how many fall behind, and what waits to be sent."""
    waiting, slow = [], 0
    for screen in screens:
        waiting.append(screen.line.waiting())
        slow += not screen.live
    total, most = sum(waiting), max(waiting, default=0)
    return {"screens": len(waiting), "slow": slow, "outbox": total, "outbox_most": most}


def memory() -> int:
    """Return how many bytes of memory this process holds."""
    return int(MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 2)
