"""Several hubs are one: whatever is asked of one is known to all, with the bus and without it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from db import journal
from db.box_keys import wrapped_names
from hub.auth import sessions
from hub.auth.audit import By
from hub.meeting.ballots import CastBallot
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import Choice, Form, SceneKind
from hub.meeting.secret_ballots import DropSecretBallot
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import LEAST_SECONDS
from tests.cluster import a_cluster
from tests.hub.crowd import all_ask, all_see, council, open_vote, prepare_vote, screens
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.servers import Postgres, RedisServer, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.demo.screen import SocketScreen
    from tests.hub.served import Hub

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

HUBS = 3


@pytest.fixture
def hubs(
    tmp_path: Path, postgres: Postgres, redis: RedisServer, request: pytest.FixtureRequest
) -> Iterator[list[Hub]]:
    database = postgres.new_database(f"t{abs(hash(request.node.name))}")
    with a_cluster(tmp_path, database, redis.address, HUBS, ForkedHub) as made:
        yield made


def people_before(desk: SocketScreen) -> set[str]:
    """Return whose screens a desk sees, whichever hub they are at."""
    return {screen["person"] for screen in desk.parts.get("presence", {}).values()}


async def knows(hub: Hub) -> bool:
    """Say whether a hub serves the session, also one that was made behind its back."""
    async with hub.screen(CHAIR, "desk") as desk:
        return bool(desk.parts)


async def seated(stack: AsyncExitStack, hubs: list[Hub]) -> list[SocketScreen]:
    """Let the council's tablets come in, spread over the hubs."""
    tablets: list[SocketScreen] = []
    for number, hub in enumerate(hubs):
        theirs = council(85)[number :: len(hubs)]
        tablets += await stack.enter_async_context(screens(hub, theirs))
    return tablets


@pytest.mark.parametrize("bus", [True, False])
async def test_a_named_vote_over_three_hubs(hubs: list[Hub], redis: RedisServer, bus: bool) -> None:
    prepare_vote(hubs[0])
    for hub in hubs:
        hub.start()
    if not bus:
        redis.kill()
    async with AsyncExitStack() as stack:
        tablets = await seated(stack, hubs)
        desk = await stack.enter_async_context(hubs[1].screen(CHAIR, "desk"))
        vote = await open_vote(desk)
        opened = desk.numbers["vote"]
        await all_see(tablets, "vote", opened)
        told = await all_ask(
            tablets, (CastBallot(vote=vote, choice=Choice.FOR, replaces=0) for _ in tablets)
        )
        assert len({one["number"] for one in told}) == 85
        await all_see([*tablets, desk], "vote", max(one["number"] for one in told))
        await desk.ask(CloseVote(vote=vote))
        await desk.until(lambda parts: parts["vote"]["stage"] == "closed")
        assert desk.parts["vote"]["tally"]["in_favour"] == 85


async def test_a_secret_vote_over_three_hubs_is_counted_once(
    hubs: list[Hub],
) -> None:
    prepare_vote(hubs[0], form=Form.SECRET)
    for hub in hubs:
        hub.start()
    async with AsyncExitStack() as stack:
        tablets = await seated(stack, hubs)
        desk = await stack.enter_async_context(hubs[2].screen(CHAIR, "desk"))
        vote = await open_vote(desk)
        await all_see(tablets, "vote", desk.numbers["vote"])
        choices = (Choice.AGAINST if number < 30 else Choice.FOR for number in range(85))
        await all_ask(tablets, (DropSecretBallot(vote=vote, choice=one) for one in choices))
        await desk.ask(CloseVote(vote=vote))
        await desk.until(lambda parts: parts["vote"]["stage"] == "closed")
        tally = desk.parts["vote"]["tally"]
        assert (tally["in_favour"], tally["against"], tally["abstain"]) == (55, 30, 0)
    with hubs[0].engine.connect() as connection:
        assert wrapped_names(connection) == set()
        counted = [row for row in journal.read(connection, 1) if row.name == "VoteCounted"]
    assert len(counted) == 1


async def test_a_clock_that_runs_out_ends_a_vote_once_though_its_hub_is_dead(
    hubs: list[Hub],
) -> None:
    prepare_vote(hubs[0], seconds=LEAST_SECONDS)
    for hub in hubs:
        hub.start()
    async with hubs[1].screen(CHAIR, "desk") as desk, hubs[2].screen("A1") as tablet:
        await open_vote(desk)
        hubs[0].kill()
        for screen in (desk, tablet):
            await screen.until(lambda parts: parts["vote"]["stage"] == "closed", LEAST_SECONDS + 3)
    with hubs[1].engine.connect() as connection:
        closed = [row for row in journal.read(connection, 1) if row.name == "VoteClosed"]
    assert len(closed) == 1


async def test_a_hub_that_comes_in_while_others_serve_stops_no_clock(hubs: list[Hub]) -> None:
    prepare_vote(hubs[0])
    hubs[0].start()
    async with hubs[0].screen(CHAIR, "desk") as desk:
        await open_vote(desk)
        hubs[1].start()
        await desk.ask(ShowScene(kind=SceneKind.BLANK))
        assert "interrupted_at" not in desk.parts["vote"]


async def test_the_desk_sees_the_screens_before_every_hub(hubs: list[Hub]) -> None:
    hubs[0].prepare()
    for hub in hubs:
        hub.start()
    async with hubs[0].screen(CHAIR, "desk") as desk:
        async with hubs[1].screen("A2"), hubs[2].screen("A3"):
            await desk.until(lambda _: {CHAIR, "A2", "A3"} <= people_before(desk))
        await desk.until(lambda _: people_before(desk) == {CHAIR})


async def test_a_session_made_while_they_serve_is_one_at_all_hubs(hubs: list[Hub]) -> None:
    for hub in hubs:
        hub.start()
    hubs[0].prepare()
    async with asyncio.timeout(10.0):
        for hub in hubs:
            while not await knows(hub):
                pass  # each time it is asked over a socket anew
    async with hubs[0].screen(CHAIR, "desk") as desk, hubs[1].screen("A2"):
        await desk.until(lambda _: {CHAIR, "A2"} <= people_before(desk))
        told = await desk.ask(ShowScene(kind=SceneKind.NOTICE, text="mới"))
        async with hubs[2].screen("W1", "hall") as hall:
            await all_see([hall], "scene", told["number"])


@pytest.mark.parametrize("bus", [True, False])
async def test_a_session_that_ends_at_one_hub_ends_at_all(
    hubs: list[Hub], redis: RedisServer, bus: bool
) -> None:
    hubs[0].prepare()
    for hub in hubs:
        hub.start()
    if not bus:
        redis.kill()
    async with hubs[1].screen("A2") as tablet:
        doors, now = hubs[0].doors, hubs[0].clock.now()
        sessions.revoke_person(doors, "A2", By(CLERK, ""), now)
        async with asyncio.timeout(1.0):
            await tablet.closed.wait()
    assert tablet.gone == "revoked"


async def test_a_journal_that_became_another_is_shown_anew(hubs: list[Hub]) -> None:
    """Its end is cut off, as by a standby that had not heard of it yet."""
    hubs[0].prepare()
    hubs[0].start()
    async with hubs[0].screen(CHAIR, "desk") as desk, hubs[0].screen("W1", "hall") as hall:
        kept = (await desk.ask(ShowScene(kind=SceneKind.BLANK)))["number"]
        lost = await desk.ask(ShowScene(kind=SceneKind.NOTICE, text="mất"))
        await all_see([hall], "scene", lost["number"])
        with hubs[0].engine.begin() as connection:
            connection.execute(delete(journal.event).where(journal.event.c.number > kept))
        await hall.until(lambda parts: parts["scene"]["kind"] == "blank")
        told = await desk.ask(ShowScene(kind=SceneKind.NOTICE, text="mới"))
        assert told["number"] == kept + 1
        await hall.until(lambda parts: parts["scene"].get("text") == "mới")


def test_a_database_that_may_lose_what_it_wrote_is_refused(tmp_path: Path) -> None:
    with running(Postgres(fsync="off")) as careless:
        assert "fsync" in refused_by(careless.address(), tmp_path)


def test_a_database_that_cannot_write_every_letter_is_refused(
    postgres: Postgres, tmp_path: Path
) -> None:
    database = postgres.new_database("ascii", "ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    assert "server_encoding = SQL_ASCII" in refused_by(database, tmp_path)


def refused_by(database: str, data: Path) -> str:
    """Return what a hub says that does not serve from a database."""
    environment = os.environ | {"DATABASE_URL": database, "LANG": "en"}
    command = [sys.executable, "-m", "hub", "serve", "--data", str(data)]
    told = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=20, check=False
    )
    assert told.returncode == 2
    return told.stderr
