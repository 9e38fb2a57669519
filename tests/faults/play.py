"""The play: vote after vote, in each of them a fault, and after each all screens agree again."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from hub.meeting.kinds import Form
from hub.meeting.vote_closing import CloseVote, ContinueVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from tests.faults.checker import Tally, check
from tests.faults.deeds import DEEDS
from tests.faults.players import GONE, Chair, Delegate, Player
from tests.faults.stage import COUNCIL, Stage
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.served import DOORS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence
    from pathlib import Path

    from hub.demo.screen import SocketScreen

MEETING = 1
VOTE_SECONDS = 600
WALLS = 6
BEFORE_SECONDS = 0.6  # the longest time voting goes on before the fault
HEALED_SECONDS = 2.0  # within which all screens agree again
PATIENCE_SECONDS = 180.0
LOOK_SECONDS = 0.05


class Act(NamedTuple):
    """One fault and what came of it: seconds until every screen was back and all agreed."""

    fault: str
    form: str
    agreed: float


class Play(NamedTuple):
    """All that was played, and what the checker found."""

    seed: int
    acts: list[Act]
    tally: Tally


class Company:
    """Everybody on the stage."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        self._stage = stage
        logs = stage.folder / "logs"
        logs.mkdir()
        hub = stage.links[0].hub
        seats = hub.all_cookies(COUNCIL, DOORS["tablet"])
        walls = hub.all_cookies([f"W{number}" for number in range(WALLS)], DOORS["hall"])
        self.delegates = [
            Delegate(stage, who, cookies, logs, random.Random(f"{chance.random()}"))
            for who, cookies in zip(COUNCIL, seats, strict=True)
        ]
        self.walls = [
            Player(stage, f"W{number}", "hall", cookies, logs)
            for number, cookies in enumerate(walls)
        ]
        self.chair = Chair(stage, CHAIR, "desk", hub.cookies(CHAIR, DOORS["desk"]), logs)
        self.clerk = Chair(stage, CLERK, "desk", hub.cookies(CLERK, DOORS["desk"]), logs)

    @property
    def everybody(self) -> list[Player]:
        """All who look on."""
        return [*self.delegates, *self.walls]

    def logs(self) -> list[Path]:
        """Return the files of all logs, once nothing is written any more."""
        for player in (*self.everybody, self.chair, self.clerk):
            player.log.close()
        return sorted((self._stage.folder / "logs").glob("*.jsonl"))

    def vote(self) -> dict[str, Any]:
        """Return the vote as the first wall shows it."""
        screen = self.walls[0].screen
        return screen.parts["vote"] if screen else {}

    def agree(self) -> bool:
        """Say whether everybody is there and all who have the same eyes see the same."""
        return all(
            _same([player.screen for player in group]) for group in (self.delegates, self.walls)
        )


def _same(screens: Sequence[SocketScreen | None]) -> bool:
    pictures = []
    for screen in screens:
        if screen is None or screen.closed.is_set() or screen.beat.get("unreachable"):
            return False
        pictures.append({name: part for name, part in screen.parts.items() if name != "own"})
    return all(picture == pictures[0] for picture in pictures)


@asynccontextmanager
async def on_stage(players: Iterable[Player]) -> AsyncIterator[None]:
    """Let everybody come in, and stay until the end."""
    tasks = [asyncio.create_task(player.stay(), name=player.who) for player in players]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float:
    """Look again and again until it is so; return after how long it was."""
    since = time.monotonic()
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - it is many screens that are looked at
            await asyncio.sleep(LOOK_SECONDS)
    return time.monotonic() - since


async def act(company: Company, stage: Stage, fault: str, form: Form, chance: random.Random) -> Act:
    """Hold one vote with one fault in it."""
    await company.clerk.command(PrepareVote(title=fault, form=form, seconds=VOTE_SECONDS))
    vote = await vote_seen(company)
    await company.chair.command(OpenVote(vote=vote))
    await asyncio.sleep(chance.uniform(0, BEFORE_SECONDS))
    await DEEDS[fault](stage, chance)
    agreed = await until(company.agree)
    if stage.later is not None and not stage.last:
        await stage.later()
    stage.later = None
    await voted(company, vote)
    await company.chair.command(CloseVote(vote=vote))
    await until(lambda: company.agree() and company.vote().get("stage") == "closed")
    await company.chair.command(DeclareResult(vote=vote))
    return Act(fault, form, agreed)


async def voted(company: Company, vote: str) -> None:
    """Wait until everybody has voted; a vote that stands still is continued, as a chair would."""

    def done() -> bool:
        return all(delegate.has_voted(vote) for delegate in company.delegates)

    async with asyncio.timeout(PATIENCE_SECONDS):
        while not done():
            await until(lambda: done() or "interrupted_at" in company.vote())
            if "interrupted_at" in company.vote():
                await company.chair.command(ContinueVote(vote=vote))
                await until(lambda: "interrupted_at" not in company.vote())


async def vote_seen(company: Company) -> str:
    """Return the number of the vote that is prepared, once everybody sees it."""
    await until(lambda: company.agree() and company.vote().get("stage") == "prepared")
    vote: str = company.vote()["id"]
    return vote


async def play(folder: Path, faults: Sequence[str], seed: int, tell: Callable[[Act], None]) -> Play:
    """Play all faults, one in each vote, then let the checker look at everything."""
    chance = random.Random(seed)
    acts: list[Act] = []
    async with Stage(folder) as stage:
        # In a thread: who signs in asks the database through a wire that this loop serves.
        company = await asyncio.to_thread(Company, stage, chance)
        stage.decide = company.chair.command
        async with on_stage(company.everybody):
            await until(company.agree)
            for number, fault in enumerate(faults):
                stage.last = number + 1 == len(faults)
                form = Form.SECRET if number % 3 == 2 else Form.NAMED
                acts.append(await act(company, stage, fault, form, chance))
                tell(acts[-1])
        tally = await asyncio.to_thread(check, stage.postgres.address(), MEETING, company.logs())
    return Play(seed, acts, tally)


def chosen(count: int, seed: int) -> list[str]:
    """Return so many faults: every kind in turn, each round in another order."""
    chance, faults = random.Random(seed), list[str]()
    while len(faults) < count:
        faults += chance.sample(list(DEEDS), len(DEEDS))
    return faults[:count]


__all__ = ["GONE", "Act", "Play", "chosen", "play"]
