"""Who is in front of which screen, and whether the doors still let them in."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from hub.auth import accounts, rights, sessions
from hub.auth.sessions import Living
from hub.bus import Topic
from hub.meeting.people import Role
from hub.meeting.words import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hub.auth.doors import Doors
    from hub.auth.sessions import Session
    from hub.bus import Bus
    from hub.clock import Clock

    _Waiting = tuple[str, asyncio.Future["Visitor | None"]]

CHECK_SECONDS = 0.5


class Visitor:
    """One session behind one screen, as the doors saw it last."""

    def __init__(
        self, session: Session, latest: bool, standing: frozenset[Role], private: bool
    ) -> None:
        self.session = session.id
        self.person = session.person
        self.through = rights.through(session)
        self.standing = frozenset({Role.DISPLAY}) if session.is_display else standing
        self.private = private
        self.inside = True
        self.latest = latest

    def asks(self, now: int) -> Asked:
        """Return who asks, with the roles the door lets through."""
        return Asked(self.person, now, self.through, self.standing, self.private)


class Visitors:
    """Every visitor with an open socket; a session that ends closes its sockets within a second."""

    def __init__(self, doors: Doors, clock: Clock) -> None:
        self._doors = doors
        self._clock = clock
        self._present: dict[Visitor, Callable[[str], None]] = {}
        self._mark: tuple[int, ...] = ()
        self._living = Living(set(), set())
        self._checked: set[str] = set()
        self._admitting = ThreadPoolExecutor(1, "admitting")
        self._waiting: list[_Waiting] = []
        self._asking = False

    def listen(self, bus: Bus) -> None:
        """Hear of ended sessions at once; `watch` finds what nobody told."""
        loop = asyncio.get_running_loop()

        def end(session: str) -> None:
            self._ended(session)
            bus.say(Topic.REVOKED, session.encode())

        def tell(session: str) -> None:
            loop.call_soon_threadsafe(end, session)

        self._doors.on_revoked(tell)
        bus.listen(Topic.REVOKED, lambda _, session: self._ended(session.decode()))

    async def admit(self, token: str) -> Visitor | None:
        """Return who holds a living session's token.

        All who wait are asked for together, as ballots are written: when a hall comes in at once,
        a question for each of them only makes loop and thread fight for the interpreter.
        """
        found: asyncio.Future[Visitor | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((token, found))
        if not self._asking:
            self._ask_next()
        return await found

    def _ask_next(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._asking = bool(waiting)
        if waiting:
            tokens = [token for token, _ in waiting]
            asking = asyncio.get_running_loop().run_in_executor(self._admitting, self._find, tokens)
            asking.add_done_callback(partial(self._answer, waiting))

    def _answer(
        self, waiting: Sequence[_Waiting], asked: asyncio.Future[list[Visitor | None]]
    ) -> None:
        for place, (_, found) in enumerate(waiting):
            if found.done():
                continue  # whoever waited may have gone
            if asked.cancelled():
                found.cancel()
            elif failure := asked.exception():
                found.set_exception(failure)
            else:
                found.set_result(asked.result()[place])
        self._ask_next()

    def close(self) -> None:
        """Let the thread end."""
        self._admitting.shutdown(wait=True, cancel_futures=True)

    def _find(self, tokens: Sequence[str]) -> list[Visitor | None]:
        now, private = self._clock.now(), self._doors.settings.private
        with self._doors.engine.connect() as connection:
            found = sessions.find_in(connection, tokens, now)
            latest = sessions.latest_in(connection, {one.id for one in found.values()}, now)
            people = {one.person for one in found.values()}
            standing = accounts.standing_in(connection, people)

        def visitor(one: Session) -> Visitor:
            return Visitor(one, one.id in latest, standing.get(one.person, frozenset()), private)

        return [visitor(found[token]) if token in found else None for token in tokens]

    def come(self, visitor: Visitor, tell: Callable[[str], None]) -> None:
        """Remember an open socket; `tell` is called with `revoked` or `superseded`."""
        self._present[visitor] = tell

    def go(self, visitor: Visitor) -> None:
        """Forget a closed socket."""
        self._present.pop(visitor, None)

    async def watch(self) -> None:
        """Ask the doors again and again about everybody inside, until cancelled."""
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            await self.check()

    async def check(self) -> None:
        """Ask the doors about everybody inside, once; nothing is looked at if nothing changed."""
        ids = {visitor.session for visitor in self._present}
        if not ids:
            return
        before = self._living
        self._living = await asyncio.to_thread(self._ask)
        if self._living is not before or not ids <= self._checked:
            self._update(ids, self._living)
            self._checked = ids

    def _ask(self) -> Living:
        now = self._clock.now()
        mark = sessions.mark(self._doors, now)
        if mark == self._mark:
            return self._living
        self._mark = mark  # what changes before the next line is found at the next check
        return sessions.living(self._doors, now)

    def _update(self, asked: set[str], living: Living) -> None:
        for visitor, tell in list(self._present.items()):
            if visitor.session not in asked:
                continue  # came while the doors were being asked: nothing was said about them
            was_latest, visitor.latest = visitor.latest, visitor.session in living.latest
            if visitor.session not in living.all:
                self._ended(visitor.session)
            elif was_latest and not visitor.latest:
                tell("superseded")

    def _ended(self, session: str) -> None:
        for visitor, tell in list(self._present.items()):
            if visitor.session == session and visitor.inside:
                visitor.inside = False
                tell("revoked")
