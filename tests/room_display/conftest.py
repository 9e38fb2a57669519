"""A sitting served by a real process, its desk over a socket, and walls in a real browser."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest_asyncio

from hub.app.making import enrol, new_session
from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import AttendanceKind, Choice
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.state import Meeting
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.words import HALL, HUB_ACTOR, Asked
from tests.room_display.council import CHAIR, CLERK, DISPLAY, SITTING, council, ids

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from playwright.async_api import Browser, BrowserContext, Page, WebSocketRoute

    from hub.app.making import Ask
    from hub.demo.screen import SocketScreen
    from hub.meeting.session import Plan
    from hub.meeting.words import Command
    from tests.hub.served import Hub

ROOT = Path(__file__).resolve().parents[2]
HD = (1920, 1080)
PATIENCE_MS = 10_000
ABSENT = 5


class Past:
    """What has happened before the hub starts; `meeting` is what it is after the last command."""

    def __init__(self, ask: Ask, now: Callable[[], int]) -> None:
        self._ask = ask
        self._now = now
        self.meeting = Meeting()

    def did(self, who: str, command: Command) -> Meeting:
        self.meeting = self._ask(Asked(who, self._now()), command)
        return self.meeting

    @property
    def delegates(self) -> tuple[str, ...]:
        return ids(sum(person.mandate for person in self.meeting.people.values()))

    def opened(self, item: str | None = None) -> Past:
        """All delegates but five are there, the sitting is open, and perhaps an item begun."""
        here = self.delegates[:10] + self.delegates[10 + ABSENT :]
        self.did(CLERK, RecordAttendance(sitting=SITTING, people=here, kind=AttendanceKind.PRESENT))
        self.did(CHAIR, OpenSitting(sitting=SITTING))
        if item is not None:
            self.did(CHAIR, StartItem(item=item))
        return self

    def prepared(self, item: str, **more: Any) -> str:
        """Put the question of an item; return the vote."""
        title = self.meeting.items[item].title
        return self.did(CHAIR, PrepareVote(title=title, item=item, **more)).rooms[HALL].vote or ""

    def declared(self, item: str, against: int = 9, abstain: int = 7, silent: int = 3) -> str:
        """Vote on an item and declare it; whoever is left over is for it."""
        vote = self.prepared(item)
        frozen = self.did(CHAIR, OpenVote(vote=vote)).votes[vote].frozen
        roll = [*(frozen.roll if frozen else ())][silent:]
        step = max(1, len(roll) // max(1, against + abstain))
        others = roll[::step][: against + abstain]
        for number, who in enumerate(roll):
            choice = Choice.FOR
            if who in others:
                choice = Choice.AGAINST if others.index(who) < against else Choice.ABSTAIN
            self.did(who, CastBallot(vote=vote, choice=choice))
            assert number < len(roll)
        self.did(CHAIR, CloseVote(vote=vote))
        self.did(CHAIR, DeclareResult(vote=vote))
        return vote


class Chamber:
    """The hub, its desk, and the walls of the hall; what a browser complains of is kept."""

    def __init__(self, hub: Hub, browser: Browser, closing: AsyncExitStack) -> None:
        self.hub = hub
        self.browser = browser
        self.complaints: list[str] = []
        self._closing = closing
        self._desks: dict[str, SocketScreen] = {}
        self._walls = 0

    async def open(
        self, tell: Callable[[Past], object] = lambda past: past, planned: Plan | None = None
    ) -> Meeting:
        """Write what has happened until now, and start the hub."""
        plan = planned or council()
        return await asyncio.to_thread(self._write, plan, tell)

    def _write(self, planned: Plan, tell: Callable[[Past], object]) -> Meeting:
        def story(ask: Ask) -> None:
            past = Past(ask, self.hub.clock.now)
            past.did(HUB_ACTOR, PlanSession(plan=planned))
            tell(past)

        made = new_session(self.hub.engine, story)
        enrol(self.hub.doors, made.meeting, self.hub.clock.now())
        self.hub.start()
        return made.meeting

    async def desk(self, person: str = CHAIR) -> SocketScreen:
        """Return somebody's desk, opened once; anew after it was closed."""
        known = self._desks.get(person)
        if known is None or known.closed.is_set():
            made = self.hub.screen(person, "desk")
            self._desks[person] = await self._closing.enter_async_context(made)
        return self._desks[person]

    async def ask(self, command: Command, person: str = CHAIR) -> dict[str, Any]:
        """Let somebody at the desk do something."""
        return await (await self.desk(person)).ask(command)

    async def seen(self, part: str, person: str = CHAIR) -> dict[str, Any]:
        """Return a part as somebody's desk sees it."""
        parts: dict[str, dict[str, Any]] = (await self.desk(person)).parts
        return parts[part]

    async def wall(
        self, size: tuple[int, int] = HD, *, query: str = "", moving: bool = False
    ) -> Page:
        """Return a display of the hall that has been paired and shows the meeting."""
        page = await self.blank_wall(size, query=query, moving=moving)
        await page.wait_for_selector('.w-wall:not([data-scene="product"])')
        await page.evaluate("document.fonts.ready")
        return page

    async def _context(self, size: tuple[int, int], *, moving: bool) -> BrowserContext:
        return await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="no-preference" if moving else "reduce",
        )

    async def blank_wall(
        self,
        size: tuple[int, int] = HD,
        *,
        query: str = "",
        moving: bool = False,
        wire: Callable[[WebSocketRoute], None] | None = None,
        display: str = DISPLAY,
    ) -> Page:
        """Return a display that has just been turned on; `wire` passes its socket on."""
        context = await self._context(size, moving=moving)
        self._closing.push_async_callback(context.close)
        self._walls += 1
        device = f"wall-{self._walls}"
        cookies = await asyncio.to_thread(self.hub.cookies, display, Door.WALL, device)
        await context.add_cookies(
            [{"name": name, "value": value, "url": self.hub.url} for name, value in cookies.items()]
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if wire is not None:
            await page.route_web_socket("**/live?*", wire)
        await page.goto(f"{self.hub.url}/display{query}")
        return page


async def until(page: Page, true: str) -> None:
    """Wait until an expression holds on the page, whose policy lets no text be run as a script."""
    look = (
        f"() => ({true}) ? done() : late() ? fail(new Error('never')) : requestAnimationFrame(look)"
    )
    await page.evaluate(
        f"""() => new Promise((done, fail) => {{
          const end = performance.now() + {PATIENCE_MS};
          const late = () => performance.now() > end;
          const look = {look};
          look();
        }})"""
    )


async def shows(page: Page, scene: str) -> None:
    """Wait until the wall shows a scene and nothing else."""
    await page.wait_for_selector(f'.layer:only-child .w-wall[data-scene="{scene}"]')


@pytest_asyncio.fixture(loop_scope="session")
async def chamber(hub: Hub, browser: Browser) -> AsyncIterator[Chamber]:
    async with AsyncExitStack() as closing:
        made = Chamber(hub, browser, closing)
        yield made
    assert made.complaints == []
