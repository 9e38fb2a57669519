"""Two small PCs: every step of docs/standby.md by its scripts, on two real servers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sqlalchemy.exc import SQLAlchemyError

from db import copies
from db.engine import live_engine
from db.migrate import upgrade
from db.pen import Pen
from db.postgres import engine_of, line_to
from db.succession import FILE, NotTheRecord, Succession
from hub.demo.screen import Refusal, Unanswered
from hub.meeting.ballots import CastBallot
from hub.meeting.copies import GoOnWithOneCopy
from hub.meeting.kinds import Choice
from tests.cluster import a_cluster
from tests.hub.crowd import open_vote, prepare_vote
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR, TECHNICIAN
from tests.servers import wait_until
from tests.standby import Machine, both, two_machines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from hub.demo.screen import SocketScreen
    from tests.hub.served import Hub

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(240)]

NOTICED_SECONDS = 15.0
WAITING = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
REASON = "Máy dự phòng hỏng nguồn"


@pytest.fixture
def machines() -> Iterator[tuple[Machine, Machine]]:
    first, second = Machine(), Machine(blank=True)
    try:
        two_machines(first, second)
        yield first, second
    finally:
        first.close()
        second.close()


@pytest.fixture
def hub(tmp_path: Path, machines: tuple[Machine, Machine]) -> Iterator[Hub]:
    with a_cluster(tmp_path, both(*machines), "", 1, ForkedHub) as (made,):
        prepare_vote(made)
        for machine in machines:
            machine.hubs = (made.data / FILE,)
        yield made.start()


def kept(screen: SocketScreen) -> dict[str, Any]:
    """Return what the desk says of the copies."""
    told: dict[str, Any] = screen.parts["desk"].get("copies", {})
    return told


async def press(screen: SocketScreen, vote: str, choice: Choice) -> int:
    """Choose in the vote, whatever was chosen before; return the number it is recorded under."""
    before = screen.parts["own"].get("ballot", {}).get("number", 0)
    told = await screen.ask(CastBallot(vote=vote, choice=choice, replaces=before))
    await screen.until(lambda parts: parts["own"].get("ballot", {}).get("number") == told["number"])
    return int(told["number"])


async def pressed_at_last(screen: SocketScreen, vote: str, choice: Choice) -> int:
    """Press again and again, until it is recorded."""
    async with asyncio.timeout(NOTICED_SECONDS):
        while True:
            try:
                return await press(screen, vote, choice)
            except (Refusal, Unanswered):
                await screen.change(0.1)


def rows(machine: Machine) -> int:
    """Return how many events a server's journal has."""
    counted = machine.ask("SELECT count(*) FROM event")
    assert isinstance(counted, int)
    return counted


async def refused(machine: Machine, *said: str) -> str:
    """Ask to promote, and return why not."""
    told = await asyncio.to_thread(machine.run, "promote", CHAIR, "Mất máy chính", *said)
    assert told.returncode == 1
    return told.stderr


class Hall(NamedTuple):
    """Who sits where while the machines fail."""

    first: Machine
    second: Machine
    desk: SocketScreen
    technician: SocketScreen
    tablet: SocketScreen
    vote: str


async def test_one_after_the_other_is_lost_and_comes_back(
    machines: tuple[Machine, Machine], hub: Hub
) -> None:
    first, second = machines
    async with (
        hub.screen(CHAIR, "desk") as desk,
        hub.screen(TECHNICIAN, "desk") as technician,
        hub.screen("A2") as tablet,
    ):
        await desk.until(lambda _: kept(desk).get("two") is True)
        hall = Hall(first, second, desk, technician, tablet, await open_vote(desk))
        await press(tablet, hall.vote, Choice.FOR)
        assert rows(first) == rows(second)
        assert "primary answers" in await refused(second)
        await the_standby_is_lost(hall)
        await it_comes_back(hall)
        await the_primary_is_lost(hall)
        await the_old_one_comes_back(hall)


async def the_standby_is_lost(hall: Hall) -> None:
    """Nothing is recorded and all are told what is missing, until somebody goes on with one."""
    await asyncio.to_thread(hall.second.kill)
    await hall.desk.until(lambda _: hall.desk.beat.get("copy_missing", False), NOTICED_SECONDS)
    waiting = asyncio.create_task(press(hall.tablet, hall.vote, Choice.AGAINST))
    stuck = f"SELECT count(*) {WAITING}"
    await asyncio.to_thread(wait_until, lambda: hall.first.ask(stuck) == 1, NOTICED_SECONDS)
    with pytest.raises(Refusal):
        await hall.tablet.ask(GoOnWithOneCopy(reason=REASON))  # it is not for a delegate to decide
    assert "WAITS" in await asyncio.to_thread(hall.first.done, "state")
    await hall.technician.ask(GoOnWithOneCopy(reason=REASON))
    await asyncio.gather(waiting, return_exceptions=True)
    await hall.desk.until(lambda _: kept(hall.desk).get("by") == TECHNICIAN)
    assert kept(hall.desk)["reason"] == REASON


async def it_comes_back(hall: Hall) -> None:
    """What was recorded meanwhile is on both disks, and that there are two again is recorded."""
    alone = await pressed_at_last(hall.tablet, hall.vote, Choice.ABSTAIN)
    await asyncio.to_thread(hall.second.done, "rejoin")
    await hall.desk.until(lambda _: kept(hall.desk)["two"], NOTICED_SECONDS)
    assert alone < rows(hall.first) == rows(hall.second)


async def the_primary_is_lost(hall: Hall) -> None:
    """The standby takes over once somebody has gone and looked; what was recorded is there."""
    last = await press(hall.tablet, hall.vote, Choice.FOR)
    await asyncio.to_thread(hall.first.kill)
    assert "--primary-is-off" in await refused(hall.second)
    said = ("promote", "Võ Kỹ Thuật", "Máy chính cháy nguồn", "--primary-is-off")
    await asyncio.to_thread(hall.second.done, *said)
    await hall.desk.until(lambda _: kept(hall.desk).get("by") == said[1], NOTICED_SECONDS)
    assert hall.tablet.parts["own"]["ballot"]["number"] == last
    await pressed_at_last(hall.tablet, hall.vote, Choice.AGAINST)


async def the_old_one_comes_back(hall: Hall) -> None:
    """Nobody asks it anything; then it takes its place as the standby."""
    await asyncio.to_thread(hall.first.start)
    before = rows(hall.first)
    await pressed_at_last(hall.tablet, hall.vote, Choice.FOR)
    assert rows(hall.first) == before
    await asyncio.to_thread(hall.first.done, "rejoin")
    await hall.desk.until(lambda _: kept(hall.desk)["two"], NOTICED_SECONDS)
    state = await asyncio.to_thread(hall.first.done, "state")
    assert "there: primary, reign 2, two copies" in state
    assert rows(hall.first) == rows(hall.second)


def test_a_standby_of_one_that_went_on_alone_is_not_promoted_lightly(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    first, second = machines
    second.hubs = (tmp_path / FILE,)
    assert "primary answers" in second.run("promote", "x", "y", "--primary-is-off").stderr
    prepare(tmp_path, first)
    succession = Succession(both(*machines), line_to, tmp_path / FILE)
    succession.connect().close()
    second.kill()
    first.done("alone", "Võ Kỹ Thuật", REASON)
    succession.look_around()
    first.kill()
    second.start()
    assert "gone on with one copy" in second.run("promote", "x", "y", "--primary-is-off").stderr
    second.done("promote", "x", "y", "--primary-is-off", "--lose-what-only-it-had")

    # Both may be written to now; who has served the later reign goes to no earlier one.
    first.start()
    assert succession.look_around()
    with succession.connect() as line:
        assert line.info.port == second.port
    second.kill()
    with pytest.raises(NotTheRecord, match="reign 1 is over"):
        succession.connect()


def prepare(data: Path, machine: Machine) -> None:
    """Make the tables of a record that nobody has served yet."""
    engine = live_engine(data, machine.address())
    upgrade(engine)
    engine.dispose()


def test_what_may_be_on_one_disk_alone_is_not_believed(machines: tuple[Machine, Machine]) -> None:
    first, second = machines
    engine = engine_of(lambda: line_to(first.address()))
    first.ask("CREATE TABLE page (line text)")
    second.kill()
    with ThreadPoolExecutor(1) as writer, engine.connect() as waits:
        writing = writer.submit(write_a_line, waits)
        wait_until(lambda: first.ask(f"SELECT count(*) {WAITING}") == 1, NOTICED_SECONDS)
        assert first.ask("SELECT count(*) FROM page") == 0
        # Somebody ends the wait: the row is there, and its writer knows that it may be here alone.
        first.ask(f"SELECT pg_cancel_backend(pid) {WAITING}")
        writing.result(NOTICED_SECONDS)
        assert first.ask("SELECT count(*) FROM page") == 1
        with pytest.raises(copies.Unsure):
            copies.refuse_unsure(waits)
    # Who comes anew and wants to read waits for the other disk, and not for ever.
    with pytest.raises(SQLAlchemyError), Pen(engine, 1).reading():
        pass
    engine.dispose()


def write_a_line(connection: Connection) -> None:
    """Commit one row."""
    with connection.begin():
        connection.exec_driver_sql("INSERT INTO page VALUES ('x')")
