"""A whole sitting in real browsers: a desk, twelve tablets, two displays, from opening to result.

The other delegates come over ordinary sockets. Pictures of every step are kept under `artefacts/`.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from msgspec.structs import replace

from hub.auth.doors import Door
from hub.meeting.attendance import CheckIn
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice, ItemKind
from hub.meeting.state import Item
from tests.browsing import pictured
from tests.chair_console.page import TAKEN, settled
from tests.delegate_ui.conftest import Hall, Tablet
from tests.delegate_ui.sitting import CHAIR, DELEGATES, SITTING, council
from tests.delegate_ui.wire import Wire
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from playwright.async_api import Browser, Page

    from hub.demo.screen import SocketScreen
    from hub.meeting.session import Plan

ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts/sitting"
AT_TABLETS, ON_SOCKETS = DELEGATES[1:13], DELEGATES[13:75]
PRESENT = len(AT_TABLETS) + len(ON_SOCKETS)
DESK, WALL = (1366, 768), (1920, 1080)
CHOICES = ("for",) * 8 + ("against",) * 2 + ("abstain",) * 2
HOLD_MS = 1300  # what is not yet due is held

pytestmark = [pytest.mark.browser, pytest.mark.paired, pytest.mark.timeout(240)]


def short_session() -> Plan:
    """Return the council's session with three items: an opening, a discussion and a vote."""
    made = council(demonstration=False, first_speech=120, vote_duration=20)
    title = made.items[45].title
    discussion = ItemKind.PLENARY_DISCUSSION
    items = (
        Item(id="1", title="Khai mạc phiên họp", kind=ItemKind.OPENING, sitting=SITTING),
        Item(id="2", title=made.items[27].title, kind=discussion, minutes=20, sitting=SITTING),
        Item(id="3", title=title, kind=ItemKind.VOTE, minutes=6, sitting=SITTING),
    )
    return replace(made, items=items)


@pytest_asyncio.fixture(loop_scope="session")
async def hall(tmp_path: Path, browser: Browser, bundled: None) -> AsyncIterator[Hall]:
    with a_hub(tmp_path, NGHITRUONG_LANGUAGE="vi") as hub:
        async with AsyncExitStack() as closing:
            made = Hall(hub, browser, closing)
            made.wire = await closing.enter_async_context(Wire(hub.port))
            hub.environment["NGHITRUONG_ORIGINS"] = f"{made.wire.url},{hub.url}"
            await asyncio.to_thread(hub.prepare, short_session())
            await asyncio.to_thread(hub.start)
            yield made
        assert made.complaints == []


class Desk:
    """The chair's desk: what is next stands on the gold key, and the chair presses it."""

    def __init__(self, page: Page, walls: Sequence[Page], tablet: Tablet) -> None:
        self.page = page
        self._seen = {"desk": page, "hall": walls[0], "tablet": tablet.page}
        self._pictures = 0

    async def press(self, words: str) -> None:
        """Press the gold key once it says this; hold it where it is not yet due.

        Whoever wants something else than the desk suggests puts the suggestion away.
        """
        gold = self.page.locator(".edge .gold", has_text=words)
        suggested = self.page.get_by_role("button", name="Bỏ qua gợi ý")
        await gold.or_(suggested).first.wait_for()
        if not await gold.count():
            await suggested.click()
        act = await settled(self.page, words)
        await gold.hover()
        await self.page.mouse.down()
        if await gold.get_by_text("Giữ").count():
            await self.page.wait_for_timeout(HOLD_MS)
        await self.page.mouse.up()
        await self.page.wait_for_function(TAKEN, arg=act)

    async def key(self, words: str) -> None:
        """Press one of the other keys."""
        await self.page.get_by_role("button", name=words, exact=True).click()

    async def picture(self, name: str) -> None:
        """Keep what desk, display and tablet show just now."""
        self._pictures += 1
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        for screen, page in self._seen.items():
            await pictured(page, ARTEFACTS / f"{self._pictures:02d}-{name}-{screen}.png")


async def pages(hall: Hall) -> tuple[Desk, list[Page], list[Tablet]]:
    """Open a desk, twelve tablets and two displays."""
    tablets = [await hall.tablet(person) for person in AT_TABLETS]
    walls = [await opened(hall, f"W{n}", Door.WALL, WALL, "/display") for n in (1, 2)]
    desk = await opened(hall, CHAIR, Door.DESK, DESK, "/desk")
    return Desk(desk, walls, tablets[0]), walls, tablets


async def opened(hall: Hall, who: str, door: Door, size: tuple[int, int], path: str) -> Page:
    """Open a page for somebody who has come through this door."""
    context = await hall.context(who, size, door=door, device=f"{who}-{door}")
    page = await context.new_page()
    page.on("pageerror", lambda error: hall.complaints.append(str(error)))
    await page.goto(f"{hall.wire.url}{path}")
    return page


async def all_see(walls: Sequence[Page], words: str) -> None:
    """Wait until every display shows these words."""
    for wall in walls:
        await wall.get_by_text(words).first.wait_for()


async def test_a_sitting_from_opening_to_result(hall: Hall) -> None:
    desk, walls, tablets = await pages(hall)
    async with AsyncExitStack() as closing:
        others = [
            await closing.enter_async_context(hall.hub.screen(person)) for person in ON_SOCKETS
        ]
        await arrive(desk, walls, tablets, others)
        await discuss(desk, walls, tablets)
        await vote(desk, walls, tablets, others)


async def arrive(
    desk: Desk, walls: list[Page], tablets: list[Tablet], others: list[SocketScreen]
) -> None:
    """Let everybody check in, and the chair open the sitting and its first item."""
    for tablet in tablets:
        await tablet.due("Điểm danh có mặt")
    await asyncio.gather(*(screen.ask(CheckIn(sitting=SITTING)) for screen in others))
    await desk.page.get_by_text(f"{PRESENT}/85").first.wait_for()
    await desk.picture("checked-in")
    await desk.press("Khai mạc phiên họp")
    await desk.press("Khai mạc phiên họp")  # the sitting is open; now its first item of this name
    await all_see(walls, "Khai mạc phiên họp")
    await desk.picture("opened")


async def discuss(desk: Desk, walls: list[Page], tablets: list[Tablet]) -> None:
    """Let two delegates ask, speak and be thanked."""
    await desk.press("Thảo luận tại hội trường")
    await desk.key("Mở đăng ký")
    for tablet in tablets[:2]:
        await tablet.due("Đăng ký phát biểu")
        await tablet.says("Vị trí thứ")
    await desk.press(name_of(AT_TABLETS[0]))
    await all_see(walls, given(AT_TABLETS[0]))
    await desk.picture("speaking")
    await desk.press(name_of(AT_TABLETS[1]))
    await all_see(walls, given(AT_TABLETS[1]))
    await desk.press("Cảm ơn đại biểu")


async def vote(
    desk: Desk, walls: list[Page], tablets: list[Tablet], others: list[SocketScreen]
) -> None:
    """Take a named vote: twelve by finger, the others by socket; the clock closes it."""
    await desk.press("Mục tiếp theo")
    await desk.press("Chuẩn bị biểu quyết")
    asked = desk.page.locator("dialog[open]")
    await asked.or_(desk.page.locator(".edge .gold", has_text="Mở biểu quyết")).first.wait_for()
    if await asked.count():
        await asked.locator("button").last.click()
    await desk.press("Mở biểu quyết")
    for tablet, choice in zip(tablets, CHOICES, strict=True):
        await tablet.choice(choice).click()
        await tablet.mine("Đã ghi nhận lúc")
    await asyncio.gather(*(cast(screen) for screen in others))
    await desk.page.get_by_text(f"{PRESENT}/{PRESENT}").first.wait_for()
    await desk.picture("all-pressed")
    await desk.press("Công bố kết quả")
    await all_see(walls, "THÔNG QUA")
    await all_see(walls, f"cần 43/85, có {8 + len(ON_SOCKETS)}")
    await desk.picture("declared")
    for tablet in tablets:
        await tablet.page.get_by_text("THÔNG QUA").first.wait_for()


async def cast(screen: SocketScreen) -> None:
    """Vote in favour as soon as the tablet shows the vote open."""
    await screen.until(lambda parts: parts.get("vote", {}).get("stage") == "open")
    await screen.ask(CastBallot(vote=screen.parts["vote"]["id"], choice=Choice.FOR))


def name_of(person: str) -> str:
    """Return a delegate's name as the desk shows it."""
    return next(one.name for one in council().people if one.id == person)


def given(person: str) -> str:
    """Return the last word of a name: a display may break the line anywhere before it."""
    return name_of(person).split()[-1]
