"""What is broken on purpose while delegates vote, and how soon everything is whole again."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING

from hub.meeting.ballots import CastBallot
from hub.meeting.vote_closing import ContinueVote
from hub.rehearsal.crowd import tablets_on
from hub.rehearsal.notes import Strike, Struck

if TYPE_CHECKING:
    from hub.rehearsal.crowd import Delegate
    from hub.rehearsal.process import HubProcess
    from hub.rehearsal.sitting import Hall

PRESS_WITHIN = 4.0  # seconds: the strikes fall while some have pressed and some have not
CUT_AFTER, KILL_AFTER = 0.8, 2.4
CUT_SHARE, DEAF_SHARE = 3, 10  # one in so many
BACK_SECONDS = 15.0
LOOK_SECONDS = 0.5
TABLETS_PRESS_WITHIN = 4.0


async def broken_vote(hall: Hall, hub: HubProcess) -> None:
    """Hold a vote during which connections are cut, screens hang, and the hub is killed."""
    chance = random.Random(7)
    everybody = list(hall.crowd.delegates)
    vote = await hall.open_vote()
    deaf = chance.sample(everybody, max(1, len(everybody) // DEAF_SHARE))
    hearing = [one for one in everybody if one not in deaf]
    for one in deaf:
        one.screen.stop_reading()
    async with asyncio.TaskGroup() as tasks:
        for one in hearing:
            tasks.create_task(_vote(hall, one, vote, chance.uniform(0, PRESS_WITHIN)))
        await _cut(hall, chance.sample(hearing, max(1, len(everybody) // CUT_SHARE)))
        await _kill(hall, hub, hearing, vote)
    await _wake(hall, deaf)
    async with asyncio.TaskGroup() as tasks:
        for one in deaf:
            tasks.create_task(_vote(hall, one, vote, 0))
    await hall.declare(vote)


async def _vote(hall: Hall, who: Delegate, vote: str, delay: float) -> None:
    await asyncio.sleep(delay)
    ballot = CastBallot(vote=vote, choice=hall.choice())
    hall.acknowledged(who, ballot, await who.ask(ballot))


async def _cut(hall: Hall, struck: list[Delegate]) -> None:
    """Tear connections off; they are back before the hub itself is struck."""
    await asyncio.sleep(CUT_AFTER)
    began = time.monotonic()
    for one in struck:
        one.here.clear()
        one.screen.cut()
    await _note(hall, Strike.CUT, struck, began)
    await asyncio.sleep(max(0, began + KILL_AFTER - CUT_AFTER - time.monotonic()))


async def _kill(hall: Hall, hub: HubProcess, hearing: list[Delegate], vote: str) -> None:
    """Kill the hub, start it again, and let the chair go on with the vote it finds interrupted."""
    began, tablets = time.monotonic(), set(tablets_on(hall.clerk))
    everybody = [*hearing, hall.chair, hall.clerk]
    for one in everybody:
        one.here.clear()
    await hub.kill()
    await hub.start()
    await _note(hall, Strike.KILLED, everybody, began)
    await hall.chair_sees("vote", "interrupted_at")
    await hall.chair.ask(ContinueVote(vote=vote))
    await _tablets_back(hall, tablets)


async def _tablets_back(hall: Hall, tablets: set[str]) -> None:
    """Give real tablets time to come back and vote, but not longer than a simulated one has."""
    if not tablets:
        return
    until = time.monotonic() + BACK_SECONDS
    while not tablets <= set(tablets_on(hall.clerk)) and time.monotonic() < until:
        await hall.clerk.screen.change(LOOK_SECONDS)
    await asyncio.sleep(TABLETS_PRESS_WITHIN)


async def _wake(hall: Hall, deaf: list[Delegate]) -> None:
    """Let the screens that hung read again: what they find is a socket long dead."""
    began = time.monotonic()
    for one in deaf:
        one.here.clear()
        one.screen.read_again()
    await _note(hall, Strike.DEAF, deaf, began)


async def _note(hall: Hall, strike: Strike, struck: list[Delegate], began: float) -> None:
    late = await hall.crowd.all_here(struck, BACK_SECONDS)
    hall.notebook.write(
        Struck(
            at=hall.notebook.since(began),
            strike=strike,
            struck=len(struck),
            back=len(struck) - late,
            seconds=round(time.monotonic() - began, 3),
        )
    )
