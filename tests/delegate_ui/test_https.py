"""As in a real hall: over HTTPS, with the hub's own certificate, a secret ballot and all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from db import journal
from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.kinds import Form
from hub.meeting.vote_opening import OpenVote, PrepareVote
from tests.delegate_ui.conftest import OPENED, OTHERS, Tablet, present
from tests.delegate_ui.sitting import CHAIR, HA, RESOLUTION, RESOLUTION_TITLE, council
from tests.hub.forked import ForkedHub
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

SCRIPT = (
    OPENED,
    present(*OTHERS, HA),
    (CHAIR, StartItem(item=RESOLUTION)),
    (
        CHAIR,
        PrepareVote(title=RESOLUTION_TITLE, item=RESOLUTION, form=Form.SECRET, seconds=600),
    ),
    (CHAIR, lambda meeting: OpenVote(vote=meeting.rooms["hall"].vote)),
)


async def signed_in(hub: Hub, browser: Browser, person: str, door: Door, path: str) -> Page:
    """Return a page of a device that trusts the hub, on which somebody is signed in."""
    context = await browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
    cookies = await asyncio.to_thread(hub.cookies, person, door, person)
    for name, value in cookies.items():
        secret = {"name": f"__Host-{name}", "value": value, "url": hub.url, "secure": True}
        await context.add_cookies([secret])  # type: ignore[list-item]
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.goto(f"{hub.url}{path}")
    return page


async def test_a_secret_ballot_goes_into_the_box_over_https(
    tmp_path: Path, browser: Browser, bundled: None
) -> None:
    with a_hub(tmp_path, ForkedHub, NGHITRUONG_LANGUAGE="vi", NGHITRUONG_TLS="true") as hub:
        hub.environment["NGHITRUONG_ORIGINS"] = hub.url
        planned = council(demonstration=False, secret_electronic=True)
        number = await asyncio.to_thread(hub.prepare, planned, *SCRIPT)
        await asyncio.to_thread(hub.start)
        # A vote that was open when the hub started waits for the chair.
        desk = await signed_in(hub, browser, CHAIR, Door.DESK, "/desk")
        choices = desk.get_by_role("group", name="Chủ tọa quyết định")
        await choices.get_by_role("button").first.click()
        tablet = Tablet(await signed_in(hub, browser, HA, Door.SEAT, "/tablet"))
        await tablet.mine("Phiếu kín, đã bỏ thì không đổi được")
        await tablet.choice("against").click()
        await tablet.mine("Đã bỏ phiếu lúc")
        assert await tablet.page.evaluate("isSecureContext && location.protocol") == "https:"
        with hub.engine.connect() as connection:
            names = [row.name for row in journal.read(connection, number)]
        assert names[-1] == "SecretBallotGiven"
