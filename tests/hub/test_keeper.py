"""The keeper answers after the commit, once for each command, and never loses its way."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, ClassVar

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.exc import OperationalError

from db import journal
from db.engine import live_engine
from db.tables import live
from hub.batch import BrokenJournal
from hub.clock import Clock
from hub.keeper import Keeper
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.words import Asked, Command, Event, Refused
from tests.hub.meeting.sentences import ADMIN, CHAIR, plan

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from hub.meeting.state import Meeting


class Faulty(Command, frozen=True):
    """A command whose rule has a fault."""

    allowed: ClassVar = PlanSession.allowed

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        raise ZeroDivisionError


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = live_engine(tmp_path)
    live.create_all(engine)
    return engine


@asynccontextmanager
async def kept(engine: Engine) -> AsyncIterator[Keeper]:
    keeper = Keeper(1, engine, Clock(), give=lambda *_: None)
    keeper.load()
    task = asyncio.create_task(keeper.run())
    try:
        yield keeper
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        keeper.close()
        engine.dispose()


async def asks(keeper: Keeper, who: str, command: Command, number: int) -> journal.Decided:
    return await keeper.hear(Asked(who, keeper.clock.now()), f"{number:032x}", command)


def rows(engine: Engine) -> list[journal.Row]:
    with engine.connect() as connection:
        return list(journal.read(connection, 1))


async def test_an_accepted_command_is_in_the_journal_when_it_is_answered(engine: Engine) -> None:
    async with kept(engine) as keeper:
        told = await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        assert told.number == 1
        assert [row.name for row in rows(engine)] == ["SessionPlanned"]


async def test_a_refused_command_leaves_nothing_behind(engine: Engine) -> None:
    async with kept(engine) as keeper:
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        with pytest.raises(Refused, match="not_allowed"):
            await asks(keeper, "A5", OpenSitting(sitting="B1"), 2)
        assert len(rows(engine)) == 1


async def test_the_same_command_again_gets_the_same_answer(engine: Engine) -> None:
    async with kept(engine) as keeper:
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        opening = [asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2) for _ in range(5)]
        answers = await asyncio.gather(*opening)
        later = await asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2)
    assert {*answers, later} == {answers[0]}
    async with kept(engine) as keeper:
        assert await asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2) == later
        assert keeper.meeting.sitting == "B1"
        assert len(rows(engine)) == 2


async def test_what_waits_together_is_committed_together(engine: Engine) -> None:
    commits = 0

    def count(_: object) -> None:
        nonlocal commits
        commits += 1

    async with kept(engine) as keeper:
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        sqlalchemy_event.listen(engine, "commit", count)
        wrong = [asks(keeper, CHAIR, OpenSitting(sitting=f"X{n}"), n) for n in range(2, 300)]
        right = asks(keeper, CHAIR, OpenSitting(sitting="B1"), 999)
        told = await asyncio.gather(*wrong, right, return_exceptions=True)
    assert sum(isinstance(outcome, Refused) for outcome in told) == 298
    assert commits <= 2


async def test_a_fault_in_a_rule_stops_nobody_else(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    async with kept(engine) as keeper:
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        faulty = asks(keeper, ADMIN, Faulty(), 2)
        good = asks(keeper, CHAIR, OpenSitting(sitting="B1"), 3)
        told = await asyncio.gather(faulty, good, return_exceptions=True)
    assert isinstance(told[0], Refused)
    assert told[0].reason == "fault"
    assert told[1] == journal.Decided(2, told[1].at)  # type: ignore[union-attr]
    assert "Faulty could not be decided" in caplog.text


async def test_listeners_hear_of_events_after_their_commit(engine: Engine) -> None:
    heard: list[tuple[int, int]] = []

    def listen(meeting: Meeting, events: Sequence[Event]) -> None:
        heard.append((meeting.number, len(rows(engine))))
        assert events

    async with kept(engine) as keeper:
        keeper.on_commit(listen)
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        await asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2)
    assert heard == [(1, 1), (2, 2)]


def cut_next_commit(engine: Engine, kept_by_the_disk: bool) -> list[int]:
    """Break the connection at the next COMMIT; the list is empty once that has happened."""
    cuts = [1]

    def cut(connection: sqlite3.Connection) -> None:
        if cuts and connection.in_transaction:
            cuts.pop()
            if kept_by_the_disk:
                connection.commit()
            cause = sqlite3.OperationalError("disk I/O error")
            raise OperationalError("COMMIT", {}, cause)

    sqlalchemy_event.listen(engine, "commit", lambda made: cut(made.connection.dbapi_connection))
    return cuts


@pytest.mark.parametrize("kept_by_the_disk", [True, False])
async def test_a_connection_cut_at_commit_is_settled_from_the_journal(
    engine: Engine, kept_by_the_disk: bool
) -> None:
    """The answer is what the journal says, whether the commit arrived or not."""
    async with kept(engine) as keeper:
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        cuts = cut_next_commit(engine, kept_by_the_disk)
        told = await asyncio.gather(
            asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2), return_exceptions=True
        )
        assert not cuts
        again = await asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2)
        assert keeper.meeting.sitting == "B1"
        assert [row.number for row in rows(engine)] == [1, 2]
    if kept_by_the_disk:
        assert told[0] == again
    else:
        assert isinstance(told[0], Refused)
        assert told[0].reason == "record_unreachable"


async def test_an_altered_row_stops_the_meeting(engine: Engine) -> None:
    async with kept(engine) as keeper:
        await asks(keeper, ADMIN, PlanSession(plan=plan()), 1)
        await asks(keeper, CHAIR, OpenSitting(sitting="B1"), 2)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE event SET actor = 'A2' WHERE number = 2")
    with pytest.raises(BrokenJournal) as broken:
        Keeper(1, engine, Clock(), give=lambda *_: None).load()
    assert broken.value.number == 2
    engine.dispose()
