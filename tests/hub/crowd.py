"""Many people at once: a hub with a vote prepared or open, and a screen for everybody."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from hub.demo.screen import SocketScreen
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind, Form
from hub.meeting.people import Person, Role
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.vote_opening import OpenVote, PrepareVote
from tests.hub.meeting.sentences import CHAIR, CLERK, people, plan
from tests.hub.served import DOORS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from hub.meeting.words import Command
    from tests.hub.served import Hub

LONG = 300  # seconds no test lasts
AT_ONCE = 50
ENTERING_SECONDS = SEEING_SECONDS = 60.0


def council(size: int) -> tuple[str, ...]:
    """Return the numbers of the delegates of a council."""
    return tuple(f"A{number}" for number in range(1, size + 1))


def prepare_vote(hub: Hub, size: int = 85, form: Form = Form.NAMED, seconds: int = LONG) -> None:
    """Write a session whose delegates are all present, with a vote prepared."""
    known = {person.id: person for person in people()}
    for who in council(size):
        known.setdefault(who, Person(id=who, name=who, mandate=True, roles=(Role.DELEGATE,)))
    settings = Settings(vote_continue=LONG, secret_electronic=True)
    present = RecordAttendance(sitting="B1", people=council(size), kind=AttendanceKind.PRESENT)
    hub.prepare(
        plan(people=tuple(known.values()), settings=settings),
        (CHAIR, OpenSitting(sitting="B1")),
        (CLERK, present),
        (CLERK, PrepareVote(title="Nghị quyết", form=form, seconds=seconds)),
    )


async def open_vote(desk: SocketScreen) -> str:
    """Let the chair open the vote before the hall; return its number."""
    vote: str = desk.parts["vote"]["id"]
    await desk.ask(OpenVote(vote=vote))
    return vote


@asynccontextmanager
async def screens(
    hub: Hub, names: Iterable[str], kind: str = "tablet", sort: type[SocketScreen] = SocketScreen
) -> AsyncIterator[list[SocketScreen]]:
    """Open a screen for everybody; a hall comes in by the door, some at a time."""
    cookies = hub.all_cookies(names, DOORS[kind])
    made = [hub.screen_of(sort, cookie, kind) for cookie in cookies]
    async with AsyncExitStack() as stack, asyncio.timeout(None) as limit:
        limit.reschedule(asyncio.get_running_loop().time() + ENTERING_SECONDS)
        for first in range(0, len(made), AT_ONCE):
            some = made[first : first + AT_ONCE]
            await asyncio.gather(*(stack.enter_async_context(screen) for screen in some))
        limit.reschedule(None)
        yield made


async def all_ask(
    asking: Sequence[SocketScreen], commands: Iterable[Command]
) -> list[dict[str, Any]]:
    """Let everybody ask at once; return the answers."""
    return await asyncio.gather(
        *(screen.ask(command) for screen, command in zip(asking, commands, strict=True))
    )


async def all_see(looking: Iterable[SocketScreen], part: str, number: int) -> None:
    """Wait until every screen has this part as of an event, or later."""
    async with asyncio.timeout(SEEING_SECONDS):
        for screen in looking:
            while screen.numbers[part] < number:
                await screen.change(SEEING_SECONDS)
