"""The programme is adopted by vote, changed by another one, and every version can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice, SubjectKind
from hub.meeting.programme import ChangeItem
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from tests.chair_console.chamber import OPENED, PRESENT, present
from tests.chair_console.page import other, press_gold, sound
from tests.delegate_ui.sitting import CHAIR, RESOLUTION

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
BEGUN = (CHAIR, StartItem(item=RESOLUTION))


async def decided(chamber: Chamber) -> None:
    """Let the vote that is prepared be opened, pressed by 50, closed and declared."""
    desk = await chamber.screen(CHAIR, "desk")
    await desk.until(lambda parts: parts.get("vote", {}).get("stage") == "prepared")
    vote = str(desk.parts["vote"]["id"])
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    for who in PRESENT[:50]:
        await chamber.ask(who, CastBallot(vote=vote, choice=Choice.FOR), "tablet")
    await chamber.ask(CHAIR, CloseVote(vote=vote))
    await chamber.ask(CHAIR, DeclareResult(vote=vote))


async def test_what_the_council_adopted_is_changed_by_another_vote(chamber: Chamber) -> None:
    adopt = PrepareVote(title="Thông qua", about=Subject(kind=SubjectKind.AGENDA))
    await chamber.open(present(*PRESENT), OPENED, BEGUN, (CHAIR, adopt))
    await decided(chamber)
    change = ChangeItem(item="48", minutes=35, reason="UBND tỉnh đề nghị")
    await chamber.ask(CHAIR, change)
    page = await chamber.desk()
    await other(page, "Các phiên bản chương trình")
    await page.get_by_text("Bản đầu tiên được thông qua").wait_for()
    await page.get_by_text("Thời lượng (phút): 20 → 35").wait_for()
    await propose(page)
    await page.locator(".versions").get_by_role("button", name="Biểu quyết", exact=True).click()
    await page.get_by_role("button", name="Chuẩn bị", exact=True).click()
    await page.locator(".stage .kind").get_by_text("Chương trình kỳ họp").wait_for()
    await decided(chamber)
    await page.get_by_text("Bản 2").wait_for()
    await sound(page, "versions-panel")
    dark = await chamber.desk(theme="dark")
    await other(dark, "Các phiên bản chương trình")
    await dark.get_by_text("Bản 2").wait_for()
    await sound(dark, "versions-panel-dark")
    await press_gold(page, "Mở đăng ký phát biểu")


async def propose(page: Page) -> None:
    """Propose another item, by the form that says that it takes a vote."""
    await page.get_by_role("button", name="Xem cả").click()
    await page.get_by_role("button", name="Thêm mục", exact=False).first.click()
    await page.get_by_text("Thay đổi này phải được HĐND biểu quyết", exact=False).wait_for()
    await page.get_by_label("Tên nội dung", exact=False).first.fill(
        "Nghị quyết về hỗ trợ khắc phục bão"
    )
    reason = page.locator("dialog textarea").last
    await reason.fill("Thường trực HĐND đề nghị bổ sung do bão số 3")
    await sound(page, "versions-propose")
    await page.get_by_role("button", name="Trình đề nghị").click()
    await page.get_by_text("Thêm mục 58").wait_for()
    await page.get_by_role("button", name="Thu gọn").click()
