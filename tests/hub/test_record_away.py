"""The database goes away in mid-sitting: told at once, shown as old, and all goes on by itself."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from hub.app.serving import END_SECONDS
from hub.auth.doors import Door
from hub.demo.screen import Refusal
from hub.meeting.ballots import CastBallot
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import Choice, SceneKind
from hub.meeting.vote_opening import LEAST_SECONDS
from tests.cluster import a_cluster
from tests.hub.crowd import open_vote, prepare_vote
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR
from tests.servers import Postgres, running, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.demo.screen import SocketScreen
    from tests.hub.served import Hub

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

NOTICED_SECONDS = 5.0
BACK_SECONDS = 5.0
AT_ONCE = 0.5
GRACE = 1_500_000  # microseconds: after these the hub would have closed the vote


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """Return a server of each test's own: it is killed."""
    with running(Postgres()) as server:
        yield server


@pytest.fixture
def hub(tmp_path: Path, postgres: Postgres) -> Iterator[Hub]:
    with a_cluster(tmp_path, postgres.address(), "", 1, ForkedHub) as (made,):
        prepare_vote(made, seconds=LEAST_SECONDS)
        yield made.start()


def away(screen: SocketScreen) -> bool:
    """Say whether the hub says that the record can't be reached."""
    return bool(screen.beat.get("unreachable"))


async def told(screen: SocketScreen, *, unreachable: bool) -> None:
    """Wait until the hub says to a screen that the record can't be reached, or can again."""
    await screen.until(lambda _: away(screen) == unreachable, NOTICED_SECONDS)


async def refused(desk: SocketScreen) -> str:
    """Ask for another scene; return why it was refused, or nothing."""
    try:
        async with asyncio.timeout(NOTICED_SECONDS + BACK_SECONDS):
            await desk.ask(ShowScene(kind=SceneKind.BLANK))
    except Refusal as refusal:
        return refusal.reason
    return ""


@pytest.mark.parametrize("how", ["killed", "paused"])
async def test_it_is_told_at_once_and_mends_itself(hub: Hub, postgres: Postgres, how: str) -> None:
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("W1", "hall") as hall:
        postgres.pause() if how == "paused" else postgres.kill()
        for screen in (desk, hall):
            await told(screen, unreachable=True)
        since = time.monotonic()
        assert await refused(desk) == "record_unreachable"
        assert time.monotonic() - since < AT_ONCE
        postgres.resume() if how == "paused" else postgres.start()
        for screen in (desk, hall):
            await told(screen, unreachable=False)
        assert await refused(desk) == ""
        await hall.until(lambda parts: parts["scene"]["kind"] == "blank")


async def test_a_vote_whose_end_nobody_could_record_is_left_to_the_chair(
    hub: Hub, postgres: Postgres
) -> None:
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("A1") as tablet:
        vote = await open_vote(desk)
        await tablet.ask(CastBallot(vote=vote, choice=Choice.FOR, replaces=0))
        postgres.kill()
        closes_at = desk.parts["vote"]["closes_at"]
        await desk.until(lambda _: away(desk), NOTICED_SECONDS)
        await desk.until(lambda _: desk.beat["now"] > closes_at + GRACE, LEAST_SECONDS + 5)
        postgres.start()
        await desk.until(lambda parts: "interrupted_at" in parts["vote"], BACK_SECONDS)
        assert desk.parts["vote"]["stage"] == "open"
        assert desk.parts["vote"]["pressed"] == 1


def test_a_page_says_that_the_record_is_away(hub: Hub, postgres: Postgres) -> None:
    page, cookies = f"{hub.url}/desk", hub.cookies(CHAIR, Door.DESK) | {"nt-language": "vi"}
    postgres.kill()
    told = httpx.get(page, cookies=cookies, timeout=20)
    assert told.status_code == 503
    assert "Hồ sơ tạm thời không truy cập được" in told.text
    wait_until(lambda: httpx.get(f"{hub.url}/readyz").status_code == 503, NOTICED_SECONDS)
    postgres.start()
    wait_until(lambda: httpx.get(f"{hub.url}/readyz").status_code == 200, BACK_SECONDS)
    assert httpx.get(page, cookies=cookies).status_code == 200


async def test_a_hub_told_to_stop_ends_though_its_record_never_answers(
    hub: Hub, postgres: Postgres
) -> None:
    async with hub.screen(CHAIR, "desk") as desk:
        postgres.pause()
        asking = asyncio.create_task(refused(desk))
        await asyncio.sleep(0)
        assert hub.process is not None
        hub.process.terminate()
        since = time.monotonic()
        await asyncio.to_thread(hub.process.wait, 20)
        assert time.monotonic() - since < END_SECONDS + 3
        asking.cancel()
    postgres.resume()
