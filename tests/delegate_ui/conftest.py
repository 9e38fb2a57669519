"""A sitting served by a real process, its desk over a socket, and tablets in a real browser."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest_asyncio

from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind
from hub.meeting.session import OpenSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from tests.delegate_ui.sitting import (
    CHAIR,
    CLERK,
    DELEGATES,
    DISCUSSION,
    HA,
    RESOLUTION,
    RESOLUTION_TITLE,
    SITTING,
    council,
)
from tests.delegate_ui.wire import Wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, BrowserContext, Locator, Page

    from hub.demo.screen import SocketScreen
    from hub.meeting.session import Plan
    from hub.meeting.words import Command
    from tests.hub.served import Hub, Told

ROOT = Path(__file__).resolve().parents[2]
LANDSCAPE, PORTRAIT, PHONE = (1280, 800), (800, 1280), (390, 844)
PATIENCE_MS = 10_000
# A gold key ignores presses for 400 ms after its meaning has changed.
RESTED = "() => new Promise((rested) => setTimeout(rested, 420))"


def present(*people: str) -> tuple[str, Command]:
    """Say that the clerk has recorded these people as present."""
    return CLERK, RecordAttendance(sitting=SITTING, people=people, kind=AttendanceKind.PRESENT)


OTHERS = tuple(who for who in DELEGATES[:83] if who != HA)
OPENED = (CHAIR, OpenSitting(sitting=SITTING))
DISCUSSED = (CHAIR, StartItem(item=DISCUSSION))


class Hall:
    """The hub, its desk, and the tablets before people; what a browser complains of is kept."""

    def __init__(self, hub: Hub, browser: Browser, closing: AsyncExitStack) -> None:
        self.hub = hub
        self.browser = browser
        self.complaints: list[str] = []
        self._closing = closing
        self._desks: dict[str, SocketScreen] = {}
        self.wire: Wire

    async def open(
        self,
        *script: tuple[str, Told],
        demonstration: bool = False,
        host: str = "127.0.0.1",
        plan: Plan | None = None,
        other_origin: str = "",
        **settings: Any,
    ) -> None:
        """Start the hub after the script has happened; tablets reach it at `host`.

        `other_origin` is one more address that browsers may come from.
        """
        self.wire = await self._closing.enter_async_context(Wire(self.hub.port, host))
        origins = (self.wire.url, self.hub.url, other_origin)
        self.hub.environment["NGHITRUONG_ORIGINS"] = ",".join(filter(None, origins))
        planned = plan or council(demonstration=demonstration, **settings)
        await asyncio.to_thread(self.hub.prepare, planned, *script)
        await asyncio.to_thread(self.hub.start)

    async def desk(self, person: str = CHAIR) -> SocketScreen:
        """Return somebody's desk, opened once."""
        if person not in self._desks:
            made = self.hub.screen(person, "desk")
            self._desks[person] = await self._closing.enter_async_context(made)
            await made.until(lambda parts: "session" in parts)
        return self._desks[person]

    def leave_desk(self) -> None:
        """Forget the desks: the hub they spoke with is no more."""
        self._desks.clear()

    async def ask(self, command: Command, person: str = CHAIR) -> dict[str, Any]:
        """Let somebody at the desk do something."""
        return await (await self.desk(person)).ask(command)

    async def vote(self, seconds: int = 60, *, opened: bool = True, **more: Any) -> str:
        """Put a question before the room, and open the vote on it; return its id."""
        asked = PrepareVote(title=RESOLUTION_TITLE, item=RESOLUTION, seconds=seconds, **more)
        vote = str((await self.ask(asked))["number"])
        if opened:
            await self.ask(OpenVote(vote=vote))
        return vote

    async def context(
        self, person: str, size: tuple[int, int] = LANDSCAPE, **more: Any
    ) -> BrowserContext:
        """Return a browser in which somebody is signed in, on a device of its own."""
        device, door = more.pop("device", f"{person}-tablet"), more.pop("door", Door.SEAT)
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **more
        )
        self._closing.push_async_callback(context.close)
        cookies = await asyncio.to_thread(self.hub.cookies, person, door, device)
        await context.add_cookies(
            [
                {"name": name, "value": value, "url": self.wire.url}
                for name, value in cookies.items()
            ]
        )
        return context

    async def tablet(
        self, person: str = HA, size: tuple[int, int] = LANDSCAPE, **more: Any
    ) -> Tablet:
        """Return a tablet on which somebody is signed in."""
        return await self.page(await self.context(person, size, **more))

    async def page(self, context: BrowserContext) -> Tablet:
        """Return one more tab of a browser."""
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(f"{self.wire.url}/tablet")
        tablet = Tablet(page)
        await tablet.page.wait_for_selector(
            ".page:not(.under), .cover, .single:not([aria-busy=true])"
        )
        return tablet


class Tablet:
    """A tablet as its user sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def edge(self) -> Locator:
        """My standing: what the lacquer band at the bottom says."""
        return self.page.locator(".cover .edge .say, .page:not(.under) .edge .say").first

    @property
    def gold(self) -> Locator:
        return self.page.locator(".page .edge .gold")

    def key(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=words, exact=True)

    def choice(self, name: str) -> Locator:
        """Return one of the three choices: for, against, abstain."""
        return self.page.locator(f".ch.{name}")

    async def says(self, words: str) -> None:
        """Wait until the desk edge says this."""
        await self.edge.get_by_text(words, exact=False).first.wait_for()

    async def mine(self, words: str) -> None:
        """Wait until the vote's own edge says this of my ballot."""
        await self.page.locator(".cover .bs", has_text=words).wait_for()

    async def closed(self, within_ms: int = PATIENCE_MS) -> None:
        """Wait until no vote covers the screen."""
        await self.page.locator(".cover").wait_for(state="detached", timeout=within_ms)

    async def due(self, words: str) -> None:
        """Press the gold key, once it means this and its rest after a change of meaning is over."""
        due = self.page.locator(".page .edge .gold[aria-disabled=false]")
        await due.get_by_text(words).wait_for()
        await self.page.evaluate(RESTED)
        await self.gold.click()

    async def other(self, words: str) -> None:
        """Take something from the list behind ⋯."""
        await self.page.locator(".top .menu > button").click()
        await self.page.get_by_role("menuitem", name=words).click()


@pytest_asyncio.fixture(loop_scope="session")
async def hall(hub: Hub, browser: Browser) -> AsyncIterator[Hall]:
    async with AsyncExitStack() as closing:
        made = Hall(hub, browser, closing)
        yield made
    assert made.complaints == []
