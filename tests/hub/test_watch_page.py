"""The technician's page in a real browser, with a real hub behind it that comes and goes."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from hub.auth import pairing
from hub.auth.doors import Door
from hub.meeting.attendance import CheckIn
from hub.meeting.session import OpenSitting
from tests.browsing import ROOT, grave, looks, pictured
from tests.hub.meeting.sentences import CHAIR, TECHNICIAN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from tests.hub.served import Hub

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

SECONDS = 15.0
ARTEFACTS = ROOT / "artefacts/watch"
LOOKS = (
    ("desktop", (1366, 768), "light", "vi"),
    ("tablet", (1280, 800), "dark", "vi"),
    ("phone", (390, 844), "light", "en"),
    ("phone", (390, 844), "dark", "vi"),
)
ROWS = "[...document.querySelectorAll('table.devices tbody tr')]"
NAMES = f"{ROWS}.filter((row) => !row.hidden).map((row) => row.querySelector('th').textContent)"
STATES = f"{ROWS}.map((row) => row.dataset.state)"
FINE = "#people tbody tr"
SMALL = """() => [...document.querySelectorAll('button, input:not([type=hidden]), main a, nav a')]
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 48 || box.width < 48))
    .map(([what, box]) => `${what} ${box.width}x${box.height}`)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def until(page: Page, true: str) -> None:
    """Wait until the page is as wanted."""
    async with asyncio.timeout(SECONDS):
        while not await page.evaluate(true):  # noqa: ASYNC110 - the page's policy lets none inside
            await asyncio.sleep(0.05)


@asynccontextmanager
async def watching(
    browser: Browser, hub: Hub, look: tuple[str, tuple[int, int], str, str] = LOOKS[0]
) -> AsyncIterator[Page]:
    """Open the page as the technician; nothing it does may go wrong."""
    _, (width, height), theme, language = look
    context = await browser.new_context(viewport={"width": width, "height": height})
    cookies = hub.cookies(TECHNICIAN, Door.DESK)
    chosen = cookies | {"nt-theme": theme, "nt-language": language}
    await context.add_cookies([{"name": n, "value": v, "url": hub.url} for n, v in chosen.items()])
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto(f"{hub.url}/watch")
    await page.wait_for_selector("#hubs tbody tr")
    assert await page.is_hidden("#stale")
    yield page
    await context.close()
    assert wrong == []


@asynccontextmanager
async def a_sitting(hub: Hub) -> AsyncIterator[None]:
    """Let some tablets, a display and the desk be there, one of them weak and one far."""
    hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
    wall = pairing.make_display(hub.doors, "Màn hình bên trái chủ tọa", "hall", hub.clock.now())
    hub.start()
    async with AsyncExitStack() as stack:
        for who in ("A7", "A12", "A30", "A41"):
            tablet = await stack.enter_async_context(hub.screen(who))
            await tablet.ask(CheckIn(sitting="B1"))
            await tablet.send('{"say":"signal","trip":14,"battery":83,"charging":false}')
        weak = await stack.enter_async_context(hub.screen("A50"))
        await weak.send('{"say":"signal","trip":22,"battery":9,"charging":false}')
        far = await stack.enter_async_context(hub.screen("A51"))
        await far.send('{"say":"signal","trip":840,"battery":60,"charging":false}')
        await stack.enter_async_context(hub.screen(CHAIR, "desk"))
        await stack.enter_async_context(hub.screen(wall.id, "hall"))
        yield


async def test_what_is_wrong_stands_first_and_all_are_found(browser: Browser, hub: Hub) -> None:
    async with a_sitting(hub), watching(browser, hub) as page:
        lost = hub.screen("A9")
        async with lost:
            await until(page, f"{NAMES}.includes('Nguyễn Văn A9')")
        await until(page, f"{STATES}[0] === 'lost'")
        assert (await page.evaluate(STATES))[:4] == ["lost", "weak", "far", "fine"]
        assert (await page.evaluate(NAMES))[:3] == [f"Nguyễn Văn A{n}" for n in (9, 50, 51)]
        assert "cần chú ý: 3" in await page.inner_text("#summary")
        assert "Màn hình bên trái chủ tọa" in await page.inner_text("#displays")
        await page.fill("#find", "nguyen PIN yeu")
        assert await page.evaluate(NAMES) == ["Nguyễn Văn A50"]
        assert await page.inner_text("#found") == "Hiện 1/9"
        await page.fill("#find", "man hinh trai")
        assert await page.evaluate(NAMES) == ["Màn hình bên trái chủ tọa"]
        await page.fill("#find", "")
        async with lost:  # back again
            await until(page, f"!{STATES}.includes('lost')")


async def test_the_page_says_itself_when_it_is_old_and_goes_on_by_itself(
    browser: Browser, hub: Hub
) -> None:
    async with a_sitting(hub), watching(browser, hub) as page:
        await until(page, "document.querySelector('[data-plot] path')?.getAttribute('d')")
        hub.kill()
        await page.wait_for_selector("#stale:visible")
        assert (await page.inner_text("#stale")).startswith("SỐ LIỆU CŨ")
        assert len(await page.evaluate(NAMES)) == 8  # the last truth, marked as old
        hub.start()
        await page.wait_for_selector("#stale", state="hidden")
        assert "stale" not in str(await page.get_attribute("body", "class"))


async def test_whoever_is_signed_out_is_told(browser: Browser, hub: Hub) -> None:
    hub.prepare()
    hub.start()
    async with watching(browser, hub) as page:
        await page.context.clear_cookies()
        await page.wait_for_selector("#stale:visible")
        assert "đăng nhập" in await page.inner_text("#stale")


async def test_rows_stay_where_they_are_while_somebody_points_at_them(
    browser: Browser, hub: Hub
) -> None:
    async with a_sitting(hub), watching(browser, hub) as page:
        await until(page, f"{NAMES}.length === 8")
        await page.evaluate(f"window.first = document.querySelector('{FINE}')")
        await page.hover(f"{FINE}:nth-child(1)")
        async with hub.screen("A3"):
            await page.hover(f"{FINE}:nth-child(2)")
            await until(page, f"{NAMES}.at(-1) === 'Nguyễn Văn A3'")  # at the end first
            await page.mouse.move(0, 0)
            await until(page, f"{NAMES}.at(-1) === 'Nguyễn Văn A7'")  # then in its place
        assert await page.evaluate("window.first.isConnected")  # rows are changed, not made anew


async def test_a_browsers_tablet_tells_how_it_fares(browser: Browser, hub: Hub) -> None:
    hub.prepare()
    hub.start()
    async with watching(browser, hub) as page:
        context = await browser.new_context()
        cookies = hub.cookies("A7", Door.SEAT).items()
        await context.add_cookies([{"name": n, "value": v, "url": hub.url} for n, v in cookies])
        tablet = await context.new_page()
        await tablet.goto(f"{hub.url}/tablet")
        told = await tablet.evaluate("navigator.getBattery?.().then((one) => one.level * 100)")
        cell = (FINE + " [data-cell='{}']").format
        trip = f'document.querySelector("{cell("trip")}")?.textContent'
        await until(page, f"{trip}?.endsWith(' ms')")
        assert str(round(told)) in await page.inner_text(cell("battery"))
        assert "s trước" in await page.inner_text(cell("heard"))


@pytest.mark.parametrize(
    ("name", "size", "theme", "language"), looks(*LOOKS[1:3], seldom=LOOKS[::3])
)
async def test_at_every_size_for_every_eye(
    browser: Browser, hub: Hub, name: str, size: tuple[int, int], theme: str, language: str
) -> None:
    look = name, size, theme, language
    async with a_sitting(hub), watching(browser, hub, look) as page:
        async with hub.screen("A9"):
            await until(page, f"{NAMES}.includes('Nguyễn Văn A9')")
        await until(page, f"{STATES}[0] === 'lost'")
        assert await page.evaluate(SMALL) == []
        assert await page.evaluate(SIDEWAYS) <= 0
        assert await grave(page) == []
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        await pictured(page, ARTEFACTS / f"{name}-{theme}-{language}.png", full_page=True)
        hub.kill()
        await page.wait_for_selector("#stale:visible")
        assert await grave(page) == []
        await pictured(page, ARTEFACTS / f"{name}-{theme}-{language}-old.png")
