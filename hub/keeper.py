"""The keeper of a meeting: takes what is asked, writes what happens, then answers and shows it.

Group commit: all waiting commands are decided one after another on the advancing state and appended
in one transaction; the next batch starts when the last commit ends. Nothing is answered or shown
before the commit. An append whose commit fails is unknown: the journal is read again, on a new
connection, and every waiting command is answered by its id from what is found there.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, NamedTuple, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from db import journal
from db.engine import write
from hub.meeting.acts import decode_event, encode_event
from hub.meeting.state import Meeting
from hub.meeting.step import decide, happen
from hub.meeting.words import Asked, Command, Event, Refused, SealedBallot, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Engine

    from hub.clock import Clock

    Known = dict[tuple[str, str], journal.Decided]
    Outcome = journal.Decided | Refused
    Answer = Callable[[Outcome], None]
    Give = Callable[Concatenate[Connection, int, ...], None]
    Committed = Callable[[Meeting, Sequence[Event]], None]

Result = TypeVar("Result")

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
MOST_IN_A_BATCH = 1_000
RETRY_SECONDS = 0.2


class Waiting(NamedTuple):
    """A command in the queue, and where its outcome goes."""

    asked: Asked
    command_id: str
    command: Command
    answer: Answer


class Batch:
    """What one transaction does: the advancing state, the rows to append, the outcomes to tell."""

    def __init__(self, meeting: Meeting, head: journal.Head, known: Known) -> None:
        self.meeting = meeting
        self.chain = journal.Chain(head)
        self.events: list[Event] = []
        self.ballots: list[SealedBallot] = []
        self.outcomes: list[Outcome] = []
        self._known = known

    def take(self, waiting: Waiting) -> None:
        """Decide one command, unless it was decided before."""
        key = (waiting.asked.actor, waiting.command_id)
        outcome: Outcome | None = self._known.get(key)
        if outcome is None:
            outcome = self._decide(waiting)
            if isinstance(outcome, journal.Decided):
                self._known[key] = outcome
        self.outcomes.append(outcome)

    def _decide(self, waiting: Waiting) -> Outcome:
        before, rows = self.meeting, len(self.chain.rows)
        try:
            at, events = decide(self.meeting, waiting.asked, waiting.command)
            for happened in events:
                self._happen(happened, at, waiting)
        except Refused as refusal:
            return refusal
        except Exception:  # a fault in one rule must not stop the sitting: nothing of it is kept
            log.exception("%s could not be decided", type(waiting.command).__name__)
            self.meeting = before
            self.chain.cut(rows)
            return Refused("fault")
        self.events.extend(events)
        if sealed := waiting.command.sealed_ballot():
            self.ballots.append(sealed)
        return journal.Decided(before.number + 1, at)

    def _happen(self, happened: Event, at: int, waiting: Waiting) -> None:
        number, actor = self.meeting.number + 1, waiting.asked.actor
        stamp = Stamp(number, at, actor, self.chain.head.digest.hex())
        self.meeting = happen(self.meeting, happened, stamp)
        name, body = type(happened).__name__, encode_event(happened)
        self.chain.add(journal.Entry(number, at, actor, waiting.command_id, name, body))


class Keeper:
    """The one live object of a meeting. `ask` never blocks; `run` is owned by the application."""

    def __init__(self, number: int, engine: Engine, clock: Clock, give: Give) -> None:
        self.number = number
        self.clock = clock
        self.meeting = Meeting()
        self._engine = engine
        self._give = give
        self._listeners: list[Committed] = []
        self._head = journal.Head(0, journal.GENESIS)
        self._waiting: deque[Waiting] = deque()
        self._more = asyncio.Event()
        self._readable = True
        self._writer = ThreadPoolExecutor(1, f"journal-{number}")

    @property
    def head(self) -> journal.Head:
        """The end of the journal as this hub has seen it committed."""
        return self._head

    def on_commit(self, listener: Committed) -> None:
        """Call `listener(meeting, events)` on the loop after every commit; it must not wait."""
        self._listeners.append(listener)

    async def in_writer(self, work: Callable[[Engine], Result]) -> Result:
        """Do other work on the meeting's record in its one writer thread, between two batches."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, work, self._engine)

    def load(self) -> None:
        """Read the whole journal; called once before anything is asked."""
        with self._engine.connect() as connection:
            self.meeting, self._head, _, _ = self._catch_up(connection, ())

    def ask(self, asked: Asked, command_id: str, command: Command, answer: Answer) -> None:
        """Queue a command; `answer` is called on the loop with its outcome, after the commit."""
        if not self._readable:
            answer(Refused("record_unreachable"))
        elif len(self._waiting) >= MOST_WAITING:
            answer(Refused("busy"))
        else:
            self._waiting.append(Waiting(asked, command_id, command, answer))
            self._more.set()

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

    async def run(self) -> None:
        """Serve batches until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._more.wait()
            batch = [
                self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_IN_A_BATCH))
            ]
            if not self._waiting:
                self._more.clear()
            try:
                done = await loop.run_in_executor(self._writer, self._write, batch)
            except (SQLAlchemyError, OSError) as failure:
                log.error("an append failed and is unknown: %s", type(failure).__name__)
                await self._settle(batch)
            else:
                self._conclude(batch, done)

    def close(self) -> None:
        """Let the writer thread end; called after `run` was cancelled."""
        self._writer.shutdown(wait=True)

    # In the writer thread.

    def _write(self, batch: list[Waiting]) -> Batch:
        with write(self._engine) as connection:
            meeting, head, known, seen = self._catch_up(connection, batch)
            done = Batch(meeting, head, known)
            done.events.extend(seen)
            for waiting in batch:
                done.take(waiting)
            self._give(connection, self.number, *done.ballots)
            journal.append(connection, self.number, done.chain.rows)
        return done

    def _catch_up(
        self, connection: Connection, batch: Sequence[Waiting]
    ) -> tuple[Meeting, journal.Head, Known, list[Event]]:
        meeting, last = self.meeting, self._head
        ids = {waiting.command_id for waiting in batch}
        head, known = journal.standing(connection, self.number, ids)
        seen: list[Event] = []
        if head == last:
            return meeting, last, known, seen
        for row in journal.read(connection, self.number, last.number):
            entry = journal.Entry(*row[:6])
            if journal.digest_of(last.digest, entry, row.salt) != row.digest:
                raise BrokenJournal(self.number, row.number)
            happened = decode_event(row.body)
            stamp = Stamp(row.number, row.at, row.actor, last.digest.hex())
            meeting = happen(meeting, happened, stamp)
            last = journal.Head(row.number, row.digest)
            seen.append(happened)
        return meeting, last, known, seen

    # On the loop.

    def _conclude(self, batch: list[Waiting], done: Batch) -> None:
        self.meeting, self._head = done.meeting, done.chain.head
        for waiting, outcome in zip(batch, done.outcomes, strict=True):
            waiting.answer(outcome)
        if done.events:
            for listener in self._listeners:
                listener(self.meeting, done.events)

    async def _settle(self, batch: list[Waiting]) -> None:
        """Read the journal until it can be read, then answer what was waiting from it."""
        self._readable = False
        self._refuse_waiting()
        loop = asyncio.get_running_loop()
        while True:
            try:
                done = await loop.run_in_executor(self._writer, self._reread, batch)
            except (SQLAlchemyError, OSError):
                await asyncio.sleep(RETRY_SECONDS)
            else:
                break
        self._readable = True
        self._conclude(batch, done)

    def _reread(self, batch: list[Waiting]) -> Batch:
        self._engine.dispose()
        with write(self._engine) as connection:
            meeting, head, known, seen = self._catch_up(connection, batch)
        done = Batch(meeting, head, known)
        done.events.extend(seen)
        unknown = Refused("record_unreachable")
        done.outcomes = [known.get((w.asked.actor, w.command_id), unknown) for w in batch]
        return done

    def _refuse_waiting(self) -> None:
        while self._waiting:
            self._waiting.popleft().answer(Refused("record_unreachable"))
        self._more.clear()


class BrokenJournal(Exception):
    """A row does not fit the digest chain; the meeting is not served."""

    def __init__(self, meeting: int, number: int) -> None:
        super().__init__(f"session {meeting}: event {number} does not fit the journal's digests")
        self.meeting = meeting
        self.number = number
