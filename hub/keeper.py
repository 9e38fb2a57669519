"""The keeper of a meeting: takes what is asked, writes what happens, then answers and shows it.

Group commit: all waiting commands are decided one after another on the advancing state and appended
in one transaction; the next batch starts when the last commit ends. Nothing is answered or shown
before the commit. An append whose commit fails is unknown: the journal is read again, on a new
connection, and every waiting command is answered by its id from what is found there. What other
hubs wrote comes over the bus, and is read from the journal where the bus has left something out.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from hub.batch import BEGINNING, Batch, BrokenJournal, Waiting, follow
from hub.figures import Figures
from hub.meeting.step import decide
from hub.meeting.words import SECOND, Asked, Command, Refused
from hub.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine

    from db import journal
    from hub.batch import Answer, Outcome
    from hub.clock import Clock
    from hub.meeting.state import Meeting
    from hub.meeting.words import Event
    from hub.scribe import Give, Publish

    Committed = Callable[[Meeting, Sequence[Event]], None]

Result = TypeVar("Result")

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
MOST_IN_A_BATCH = 1_000
MOST_HEARD = 1_000
FEW_ROWS = 20  # more than these are not followed on the loop
RETRY_SECONDS = 0.2
STUCK_SECONDS = 3.0


class Keeper:
    """The one live object of a meeting. `ask` never blocks; `run` is owned by the application.

    `publish(number, rows)` is called in the writer thread after each commit; `look_every()` says
    after how many seconds the journal is looked at though nothing was asked (None: never, nobody
    else writes); `cut()` ends every wait for a record that does not answer.
    """

    readable = True  # the record could be reached when it was last needed
    _free: Callable[[Waiting], None] | None = None
    shown_from = 0.0  # since when (perf_counter) what is shown just now could be shown

    def __init__(
        self,
        number: int,
        engine: Engine,
        clock: Clock,
        give: Give,
        publish: Publish = lambda _number, _rows: None,
        look_every: Callable[[], float | None] = lambda: None,
        cut: Callable[[], None] = lambda: None,
        figures: Figures | None = None,
    ) -> None:
        self.number = number
        self.figures = figures or Figures()
        self.clock = clock
        self._engine = engine
        self._scribe = Scribe(number, engine, give, publish)
        self._look_every, self._cut = look_every, cut
        self._standing = BEGINNING
        self._committed: list[Committed] = []
        self._anew: list[Callable[[Meeting], None]] = []
        self._reached: list[Callable[[bool], None]] = []
        self._waiting: deque[Waiting] = deque()
        self._heard: deque[Sequence[journal.Row]] = deque(maxlen=MOST_HEARD)
        self._more = asyncio.Event()
        self._writer = ThreadPoolExecutor(1, f"journal-{number}")

    @property
    def meeting(self) -> Meeting:
        """The meeting as this hub has seen it committed."""
        return self._standing.meeting

    @property
    def head(self) -> journal.Head:
        """The end of the journal as this hub has seen it committed."""
        return self._standing.head

    def on_commit(self, listener: Committed) -> None:
        """Call `listener(meeting, events)` on the loop after every commit; it must not wait."""
        self._committed.append(listener)

    def on_anew(self, listener: Callable[[Meeting], None]) -> None:
        """Call `listener(meeting)` when the journal turned out to be another than was shown."""
        self._anew.append(listener)

    def on_reach(self, listener: Callable[[bool], None]) -> None:
        """Call `listener(readable)` when the record can't be reached any more, and when again."""
        self._reached.append(listener)

    async def in_writer(self, work: Callable[[Engine], Result]) -> Result:
        """Do other work on the meeting's record in its one writer thread, between two batches."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, work, self._engine)

    def load(self) -> None:
        """Read the whole journal; called once before anything is asked."""
        self._standing = self._scribe.read(self._standing).standing

    def ask(self, asked: Asked, command_id: str, command: Command, answer: Answer) -> None:
        """Queue a command; `answer` is called on the loop with its outcome, after the commit."""
        waiting = Waiting(asked, command_id, command, answer)
        if command.frees_record and self._free is not None and self._may(waiting):
            self._free(waiting)
        elif not self.readable:
            self._turn_down(command, answer, Refused("record_unreachable"))
        elif len(self._waiting) >= MOST_WAITING:
            self._turn_down(command, answer, Refused("busy"))
        else:
            self.put(waiting)

    def put(self, waiting: Waiting) -> None:
        """Queue a command as it is."""
        self._waiting.append(waiting)
        self._more.set()

    def _may(self, waiting: Waiting) -> bool:
        """Say whether it would be accepted just now; what would not be frees nothing."""
        try:
            decide(self.meeting, waiting.asked, waiting.command)
        except Refused:
            return False
        return True

    def on_free(self, free: Callable[[Waiting], None]) -> None:
        """Call `free(waiting)` with a command that frees the record before it can be recorded."""
        self._free = free

    async def hear(self, asked: Asked, command_id: str, command: Command) -> journal.Decided:
        """Ask and wait for the outcome; raise Refused if nothing was changed."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

        def hear(told: Outcome) -> None:
            if not future.done():  # whoever waited may have gone
                future.set_result(told)

        self.ask(asked, command_id, command, hear)
        outcome = await future
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def heard(self, rows: Sequence[journal.Row]) -> None:
        """Take what another hub says it has written; believed only if it fits on."""
        self._heard.append(rows)
        self._more.set()

    async def run(self) -> None:
        """Serve batches until cancelled."""
        while True:
            look = not await self._something()
            look = not self._follow_heard() or look
            batch = self._next()
            if batch or look:
                await self._serve(batch)

    def close(self) -> None:
        """Let the writer thread end; called after `run` was cancelled."""
        self._writer.submit(self._scribe.close)
        self._writer.shutdown(wait=True)

    async def _something(self) -> bool:
        """Wait until there is something to do; say whether it was brought here."""
        try:
            async with asyncio.timeout(self._look_every()):
                await self._more.wait()
        except TimeoutError:
            return False
        self._more.clear()
        return True

    def _next(self) -> list[Waiting]:
        most = min(len(self._waiting), MOST_IN_A_BATCH)
        batch = [self._waiting.popleft() for _ in range(most)]
        if self._waiting:
            self._more.set()
        return batch

    def _follow_heard(self) -> bool:
        """Follow what the bus has brought; say whether nothing is missing from it."""
        while self._heard:
            rows = [row for row in self._heard.popleft() if row.number > self.head.number]
            if len(rows) > FEW_ROWS:
                return False
            try:
                self._standing, seen = follow(self.number, self._standing, rows)
            except BrokenJournal:
                return False
            self._follow_shown(seen)
        return True

    def _follow_shown(self, seen: Sequence[Event]) -> None:
        """Show what another hub recorded, and count how long ago it had been asked there."""
        if seen:
            self.figures.lag.put(max(0.0, (self.clock.now() - self.meeting.at) / SECOND))
            self.shown_from = perf_counter()
            self._show(seen)

    async def _serve(self, batch: list[Waiting]) -> None:
        work = self._scribe.write if batch else self._read
        try:
            done = await self._in_time(partial(work, self._standing, batch))
        except (SQLAlchemyError, OSError) as failure:
            log.error("the record can't be reached: %s", type(failure).__name__)
            self.figures.unknown += bool(batch)
            await self._settle(batch)
        else:
            self._conclude(batch, done)

    def _read(self, _standing: object, _batch: object) -> Batch:
        return self._scribe.read(self._standing)

    async def _in_time(self, work: Callable[[], Batch]) -> Batch:
        """Do work in the writer thread; a record that does not answer is given up, not awaited."""
        doing = asyncio.get_running_loop().run_in_executor(self._writer, work)
        _, late = await asyncio.wait((doing,), timeout=STUCK_SECONDS)
        if late:
            self._unreachable()
            self._cut()
        return await doing

    def _conclude(self, batch: list[Waiting], done: Batch) -> None:
        self._standing, self.shown_from = done.standing, done.committed
        for waiting, outcome in zip(batch, done.outcomes, strict=True):
            waiting.answer(outcome)
        if done.anew:
            log.error("session %d: the journal is not what it was, it was read anew", self.number)
            for anew in self._anew:
                anew(self.meeting)
        elif done.chain.rows:
            self._show(done.events)
        else:
            self._follow_shown(done.events)
        self._reach(readable=True)
        self.figures.answered_all((waiting.command for waiting in batch), done.outcomes)
        if done.committed and done.chain.rows:
            self.figures.wrote(done.began, done.committed, len(batch))

    def _turn_down(self, command: Command, answer: Answer, refusal: Refused) -> None:
        self.figures.answered(command, refusal)
        answer(refusal)

    def _show(self, events: Sequence[Event]) -> None:
        if events:
            for listener in self._committed:
                listener(self.meeting, events)

    async def _settle(self, batch: list[Waiting]) -> None:
        """Read the journal until it can be read, then answer what was waiting from it."""
        self._unreachable()
        while True:
            try:
                done = await self._in_time(partial(self._scribe.settle, self._standing, batch))
            except (SQLAlchemyError, OSError):
                await asyncio.sleep(RETRY_SECONDS)
            else:
                break
        self._conclude(batch, done)

    def _unreachable(self) -> None:
        """Refuse what is waiting and what will be asked, at once."""
        self._reach(readable=False)
        while self._waiting:
            waiting = self._waiting.popleft()
            self._turn_down(waiting.command, waiting.answer, Refused("record_unreachable"))

    def _reach(self, *, readable: bool) -> None:
        if self.readable != readable:
            self.readable = readable
            for listener in self._reached:
                listener(readable)
