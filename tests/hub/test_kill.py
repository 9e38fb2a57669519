"""The hub is killed again and again in a vote: no acknowledged ballot is lost or doubled."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from websockets.exceptions import InvalidMessage

from db import journal
from hub.demo.screen import Refusal, SocketScreen, Unanswered
from hub.meeting.acts import decode_event
from hub.meeting.ballots import BallotCast, CastBallot
from hub.meeting.kinds import Choice
from hub.meeting.vote_closing import CloseVote, ContinueVote
from tests.hub.crowd import all_see, council, open_vote, prepare_vote
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import DOORS, Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600)]

KILLS = 30
LONGEST_LIFE = 0.8  # seconds of voting before a kill
BACK_SECONDS = 3.0  # until every screen is there again once the hub answers
KNOCK_AGAIN_SECONDS = 0.1
CAN_T_CONNECT = (OSError, TimeoutError, EOFError, InvalidMessage)
NOT_NOW = frozenset({"vote_interrupted", "record_unreachable", "busy"})


class Press:
    """A press on its way: what it says, under which id, and what it was told."""

    def __init__(self, command: CastBallot) -> None:
        self.command = command
        self.id = secrets.token_hex(16)


class Delegate:
    """Presses again and again, and keeps at most one press of which nothing is known."""

    def __init__(self, hub: Hub, who: str, cookies: dict[str, str], chance: random.Random) -> None:
        self.who = who
        self.acknowledged: dict[int, Choice] = {}
        self.pending: Press | None = None
        self.inside = asyncio.Event()
        self.stopping = False
        self._hub = hub
        self._cookies = cookies
        self._chance = chance

    async def vote(self) -> None:
        """Come in, vote, and come in again whenever the hub is back."""
        while not self._done():
            try:
                async with self._hub.screen_with(self._cookies, "tablet") as tablet:
                    self.inside.set()
                    await self._press_on(tablet)
            except CAN_T_CONNECT:
                await asyncio.sleep(KNOCK_AGAIN_SECONDS)
            finally:
                self.inside.clear()

    def _done(self) -> bool:
        return self.stopping and self.pending is None

    async def _press_on(self, tablet: SocketScreen) -> None:
        while not self._done() and not tablet.closed.is_set():
            vote = tablet.parts["vote"]
            if vote["stage"] != "open" or "interrupted_at" in vote:
                await tablet.change(1)
                continue
            await self._press(tablet)
            await tablet.change(self._chance.random() / 5)  # people hesitate

    async def _press(self, tablet: SocketScreen) -> None:
        """Send what is pending, or a new choice in place of the ballot the tablet shows."""
        if self.pending is None:
            number = tablet.parts["own"].get("ballot", {}).get("number", 0)
            if number < max(self.acknowledged, default=0):
                return  # the picture of the last press is still on its way
            choice = self._chance.choice(list(Choice))
            vote = tablet.parts["vote"]["id"]
            self.pending = Press(CastBallot(vote=vote, choice=choice, replaces=number))
        try:
            told = await tablet.ask(self.pending.command, self.pending.id)
        except Unanswered:
            return
        except Refusal as refusal:
            if refusal.reason not in NOT_NOW:
                raise
            return
        self.acknowledged[told["number"]] = self.pending.command.choice
        self.pending = None


class Hall:
    """Everybody who votes, and the chair who lets an interrupted vote go on."""

    def __init__(self, hub: Hub, delegates: list[Delegate]) -> None:
        self.hub = hub
        self.delegates = delegates
        self.slowest = 0.0

    async def all_inside(self) -> None:
        """Wait until everybody has a snapshot; remember how long that took."""
        since = time.monotonic()
        async with asyncio.timeout(60):
            await asyncio.gather(*(one.inside.wait() for one in self.delegates))
        self.slowest = max(self.slowest, time.monotonic() - since)

    async def survive(self, chair: dict[str, str], vote: str, seconds: float) -> None:
        """Let the vote go on for a while, kill the hub, and start it again."""
        async with self.hub.screen_with(chair, "desk") as desk:
            if "interrupted_at" in desk.parts["vote"]:
                await desk.ask(ContinueVote(vote=vote))
            await asyncio.sleep(seconds)  # the moment is left to chance
            await asyncio.to_thread(self.hub.kill)
            await asyncio.wait_for(desk.closed.wait(), 10)
        for delegate in self.delegates:
            delegate.inside.clear()
        await asyncio.to_thread(self.hub.start)
        await self.all_inside()


@asynccontextmanager
async def a_hall(hub: Hub, chance: random.Random) -> AsyncIterator[Hall]:
    names = council(85)
    cookies = hub.all_cookies(names, DOORS["tablet"])
    delegates = [
        Delegate(hub, who, cookie, chance) for who, cookie in zip(names, cookies, strict=True)
    ]
    async with asyncio.TaskGroup() as tasks:
        for delegate in delegates:
            tasks.create_task(delegate.vote())
        yield Hall(hub, delegates)
        for delegate in delegates:
            delegate.stopping = True


async def test_no_acknowledged_ballot_is_lost_or_doubled_by_thirty_kills(tmp_path: Path) -> None:
    chance = random.Random(8)
    with a_hub(tmp_path, ForkedHub) as hub:
        prepare_vote(hub)
        hub.start()
        chair = hub.all_cookies((CHAIR,), DOORS["desk"])[0]
        async with hub.screen_with(chair, "desk") as desk:
            vote = await open_vote(desk)
        async with a_hall(hub, chance) as hall:
            for _ in range(KILLS):
                await hall.survive(chair, vote, chance.random() * LONGEST_LIFE)
            async with hub.screen_with(chair, "desk") as desk:
                await desk.ask(ContinueVote(vote=vote))
        async with hub.screen_with(chair, "desk") as desk:
            closed = await desk.ask(CloseVote(vote=vote))
            await all_see([desk], "vote", closed["number"])
            tally = desk.parts["vote"]["tally"]
        compare(hub, hall.delegates, tally)
        assert hall.slowest < BACK_SECONDS


def compare(hub: Hub, delegates: list[Delegate], tally: dict[str, Any]) -> None:
    """Compare what delegates were told with what the journal holds, and the count with both."""
    cast = ballots_of(hub)
    kept = {(number, event.person, event.choice) for number, event in cast.items()}
    told = {
        (number, one.who, choice)
        for one in delegates
        for number, choice in one.acknowledged.items()
    }
    assert kept == told
    assert len(told) > KILLS * len(delegates) / 2
    last = Counter(one.acknowledged[max(one.acknowledged)].value for one in delegates)
    assert tally["in_favour"] == last["for"]
    assert tally["against"] == last["against"]
    assert tally["abstain"] == last["abstain"]
    assert tally["not_voted"] == 0


def ballots_of(hub: Hub) -> dict[int, BallotCast]:
    with hub.engine.connect() as connection:
        rows = list(journal.read(connection, 1))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    events = {row.number: decode_event(row.body) for row in rows}
    cast = {number: event for number, event in events.items() if isinstance(event, BallotCast)}
    ids = [row.command_id for row in rows if row.number in cast]
    assert len(ids) == len(set(ids))
    return cast
