"""Two small PCs: every step of docs/standby.md by its scripts, on two real servers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

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
        vote = await open_vote(desk)
        await press(tablet, vote, Choice.FOR)
        assert rows(first) == rows(second)
        assert "primary answers" in await refused(second)

        # The standby is lost: nothing is recorded, and everybody is told what is missing.
        await asyncio.to_thread(second.kill)
        await desk.until(lambda _: desk.beat.get("copy_missing", False), NOTICED_SECONDS)
        waiting = asyncio.create_task(press(tablet, vote, Choice.AGAINST))
        await desk.until(lambda _: desk.beat["unreachable"])
        assert "WAITS" in await asyncio.to_thread(first.done, "state")

        # Somebody decides to go on with one copy: what waited is recorded, and the decision too.
        await technician.ask(GoOnWithOneCopy(reason=REASON))
        await desk.until(lambda _: kept(desk).get("by") == TECHNICIAN)
        await asyncio.gather(waiting, return_exceptions=True)
        assert kept(desk)["reason"] == REASON
        await desk.until(lambda _: not desk.beat.get("unreachable", False), NOTICED_SECONDS)
        alone = await pressed_at_last(tablet, vote, Choice.ABSTAIN)

        # It comes back, and there are two again.
        await asyncio.to_thread(second.done, "rejoin")
        await desk.until(lambda _: kept(desk)["two"], NOTICED_SECONDS)
        assert alone < rows(first) == rows(second)

        # The primary is lost: the standby becomes it when somebody has gone and looked.
        last = await press(tablet, vote, Choice.FOR)
        await asyncio.to_thread(first.kill)
        assert "--primary-is-off" in await refused(second)
        said = ("promote", "Võ Kỹ Thuật", "Máy chính cháy nguồn", "--primary-is-off")
        await asyncio.to_thread(second.done, *said)
        await desk.until(lambda _: kept(desk).get("by") == "Võ Kỹ Thuật", NOTICED_SECONDS)
        assert tablet.parts["own"]["ballot"]["number"] == last
        await pressed_at_last(tablet, vote, Choice.AGAINST)

        # The old one comes back by itself; nobody asks it anything, and it takes its place.
        await asyncio.to_thread(first.start)
        before = rows(first)
        await pressed_at_last(tablet, vote, Choice.FOR)
        assert rows(first) == before
        await asyncio.to_thread(first.done, "rejoin")
        await desk.until(lambda _: kept(desk)["two"], NOTICED_SECONDS)
        state = await asyncio.to_thread(first.done, "state")
        assert "there: primary, reign 2, two copies" in state
        assert rows(first) == rows(second)


def test_a_standby_of_one_that_went_on_alone_is_not_promoted_lightly(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    first, second = machines
    second.hubs = (tmp_path / FILE,)
    upgrade(live_engine(tmp_path, first.address()))
    succession = Succession(both(*machines), line_to, tmp_path / FILE)
    succession.connect().close()
    second.kill()
    first.done("alone", "Võ Kỹ Thuật", REASON)
    succession.look_around()
    first.kill()
    second.start()
    told = second.run("promote", "x", "y", "--primary-is-off")
    assert (told.returncode, "gone on with one copy" in told.stderr) == (1, True)
    second.done("promote", "x", "y", "--primary-is-off", "--lose-what-only-it-had")

    # Both may be written to now; who has served the later reign goes to no earlier one.
    first.start()
    assert succession.look_around()
    with succession.connect() as line:
        assert line.info.port == second.port
    second.kill()
    with pytest.raises(NotTheRecord, match="reign 1 is over"):
        succession.connect()


def test_what_may_be_on_one_disk_alone_is_not_believed(machines: tuple[Machine, Machine]) -> None:
    first, second = machines
    engine = engine_of(lambda: line_to(first.address()))
    first.ask("CREATE TABLE page (line text)")
    second.kill()
    pen = Pen(engine, 1)
    with ThreadPoolExecutor(1) as writer, engine.connect() as other:
        waits = engine.connect()

        def write() -> None:
            with waits.begin():
                waits.exec_driver_sql("INSERT INTO page VALUES ('x')")

        writing = writer.submit(write)
        wait_until(lambda: first.ask(f"SELECT count(*) {WAITING}") == 1, NOTICED_SECONDS)
        # Somebody ends the wait: the row is there, and its writer knows that it may be here alone.
        first.ask(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        )
        writing.result(NOTICED_SECONDS)
        assert other.exec_driver_sql("SELECT count(*) FROM page").scalar_one() == 1
        with pytest.raises(copies.Unsure):
            copies.refuse_unsure(waits)
        # Who comes anew and wants to read waits for the other disk, and not for ever.
        with pytest.raises(SQLAlchemyError), pen.reading():
            pass
        waits.close()
    engine.dispose()
