"""The desk while a machine of the record is missing: what it says, and the key that goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from hub.auth.doors import Door
from tests.browsing import ROOT, grave, pictured
from tests.cluster import a_cluster
from tests.deploy.test_standby import machines
from tests.hub.crowd import prepare_vote
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR, TECHNICIAN
from tests.standby import Machine, both

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page

    from tests.hub.served import Hub

__all__ = ["machines"]
pytestmark = [pytest.mark.browser, pytest.mark.heavy, pytest.mark.timeout(180)]

ARTEFACTS = ROOT / "artefacts/standby"
REASON = "Máy dự phòng hỏng nguồn, đồng chí Chủ tịch đã đồng ý"


async def page_of(browser: Browser, hub: Hub, person: str, path: str) -> Page:
    """Open a page for somebody who is signed in at the desk."""
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    cookies = hub.cookies(person, Door.DESK) | {"nt-language": "vi", "nt-theme": "light"}
    await context.add_cookies([{"name": n, "value": v, "url": hub.url} for n, v in cookies.items()])
    page = await context.new_page()
    page.set_default_timeout(20_000)
    await page.goto(f"{hub.url}{path}")
    return page


async def shown(page: Page, name: str) -> None:
    """Keep a picture, and find nothing that shuts anybody out."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    await pictured(page, ARTEFACTS / f"{name}.png")
    assert await grave(page) == []


async def test_the_desk_says_what_is_missing_and_goes_on(
    browser: Browser, bundled: None, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    with a_cluster(tmp_path, both(*machines), "", 1, ForkedHub) as (hub,):
        prepare_vote(hub)
        hub.start()
        desk = await page_of(browser, hub, CHAIR, "/desk")
        watch = await page_of(browser, hub, TECHNICIAN, "/watch")
        await watch.wait_for_selector("#copies:has-text('hai bản')")
        await asyncio.to_thread(machines[1].kill)
        await desk.wait_for_selector(".away:has-text('Máy dự phòng không trả lời')")
        await watch.wait_for_selector("#copies:has-text('không trả lời')")
        await shown(desk, "missing")
        await desk.click(".away button")
        await desk.fill("dialog textarea, dialog input", REASON)
        await shown(desk, "asked")
        await desk.click("dialog .danger, dialog button:has-text('Tiếp tục với một bản')")
        await desk.wait_for_selector(".who .tag.one")
        await desk.wait_for_selector(".away", state="detached")
        await desk.click("header .fact:has(.net)")
        await desk.wait_for_selector(f".foot.note:has-text('{REASON}')")
        await shown(desk, "one-copy")
        await watch.wait_for_selector("#copies:has-text('một bản')")
        await shown(watch, "watch")
