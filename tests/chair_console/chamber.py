"""A council of 85 served by a real process, and desks of it in a real browser."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.async_api import ViewportSize

from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind
from hub.meeting.session import OpenSitting
from tests.delegate_ui.sitting import CHAIR, CLERK, DELEGATES, DISCUSSION, SITTING, council
from tests.delegate_ui.wire import Wire

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from playwright.async_api import Browser, Page

    from hub.demo.screen import SocketScreen
    from hub.meeting.session import Plan
    from hub.meeting.words import Command
    from tests.hub.served import Hub, Told

SMALL, LARGE = (1366, 768), (1920, 1080)
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts/console"
PATIENCE_MS = 10_000
PRESENT = DELEGATES[:80]
OPENED = (CHAIR, OpenSitting(sitting=SITTING))
DISCUSSED = (CHAIR, StartItem(item=DISCUSSION))


def present(*people: str) -> tuple[str, Command]:
    """Say that the clerk has recorded these people as present."""
    return CLERK, RecordAttendance(sitting=SITTING, people=people, kind=AttendanceKind.PRESENT)


class Chamber:
    """The hub, screens without a picture, and desks in a browser; its complaints are kept."""

    def __init__(self, hub: Hub, browser: Browser, closing: AsyncExitStack) -> None:
        self.hub = hub
        self.browser = browser
        self.complaints: list[str] = []
        self.wire: Wire
        self._closing = closing
        self._screens: dict[tuple[str, str], SocketScreen] = {}

    async def open(
        self,
        *script: tuple[str, Told],
        plan: Plan | None = None,
        demonstration: bool = False,
        **settings: Any,
    ) -> None:
        """Start the hub on a session in which the script has happened."""
        self.wire = await self._closing.enter_async_context(Wire(self.hub.port))
        self.hub.environment["NGHITRUONG_ORIGINS"] = f"{self.wire.url},{self.hub.url}"
        planned = plan or council(demonstration=demonstration, **settings)
        await asyncio.to_thread(self.hub.prepare, planned, *script)
        await asyncio.to_thread(self.hub.start)

    async def screen(self, person: str, kind: str = "tablet") -> SocketScreen:
        """Return somebody's screen without a picture, opened once."""
        if (person, kind) not in self._screens:
            made = self.hub.screen(person, kind)
            self._screens[person, kind] = await self._closing.enter_async_context(made)
        return self._screens[person, kind]

    async def ask(self, person: str, command: Command, kind: str = "desk") -> dict[str, Any]:
        """Let somebody do something through such a screen."""
        return await (await self.screen(person, kind)).ask(command)

    async def desk(
        self,
        person: str = CHAIR,
        size: tuple[int, int] = SMALL,
        theme: str = "light",
        language: str = "vi",
    ) -> Page:
        """Return a desk in a browser at which somebody is signed in, once it shows the sitting."""
        view = ViewportSize(width=size[0], height=size[1])
        context = await self.browser.new_context(viewport=view, reduced_motion="reduce")
        self._closing.push_async_callback(context.close)
        cookies = await asyncio.to_thread(
            self.hub.cookies, person, Door.DESK, f"{person}-{size}-{theme}-{language}"
        )
        cookies |= {"nt-theme": theme, "nt-language": language}
        url = self.wire.url
        await context.add_cookies([{"name": k, "value": v, "url": url} for k, v in cookies.items()])
        chosen = f"localStorage['nghitruong.theme']='{theme}';"
        await context.add_init_script(chosen + f"localStorage['nghitruong.language']='{language}'")
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(f"{self.wire.url}/desk")
        await page.wait_for_selector(".desk .edge")
        return page
