"""Votes that belong together, from the desk: issues, the whole, a common list, amendments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.amendments import ProposeAmendment
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice, SeriesKind, SubjectKind
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from tests.chair_console.chamber import OPENED, PRESENT, present
from tests.chair_console.page import gold, other, press_gold, says, sound
from tests.delegate_ui.sitting import CHAIR, RESOLUTION, YEN

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
BEGUN = (CHAIR, StartItem(item=RESOLUTION))
AMENDMENT = ProposeAmendment(
    item=RESOLUTION, text="Bỏ cụm từ “và tương đương”", place="khoản 2 Điều 3", person=YEN
)
LIST = PrepareSeries(
    kind=SeriesKind.CONSENT,
    title="Các dự thảo nghị quyết không còn ý kiến khác nhau",
    parts=tuple(Part(title=f"Nghị quyết về nội dung thứ {n}", item=str(n)) for n in range(47, 53)),
)


async def panel(page: Page) -> None:
    await other(page, "Biểu quyết nhiều nội dung")
    await page.get_by_role("heading", name="Biểu quyết nhiều nội dung").wait_for()


async def declared(chamber: Chamber, about: Subject, in_favour: int) -> None:
    """Let a vote about this be taken and declared, without a picture."""
    desk = await chamber.screen(CHAIR, "desk")
    await chamber.ask(CHAIR, PrepareVote(title="Vấn đề", about=about))
    await desk.until(lambda parts: parts.get("vote", {}).get("stage") == "prepared")
    vote = str(desk.parts["vote"]["id"])
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    for who in PRESENT[:in_favour]:
        await chamber.ask(who, CastBallot(vote=vote, choice=Choice.FOR), "tablet")
    await chamber.ask(CHAIR, CloseVote(vote=vote))
    await chamber.ask(CHAIR, DeclareResult(vote=vote))


async def first_issue(chamber: Chamber) -> None:
    """Let the first issue of the only series be declared adopted."""
    desk = await chamber.screen(CHAIR, "desk")
    series = str(desk.parts["proceedings"]["series_order"][0])
    await declared(chamber, Subject(kind=SubjectKind.ISSUE, of=series, part="1"), 50)


async def test_issues_and_amendments_are_entered_and_voted_on_before_the_whole(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, (CHAIR, AMENDMENT))
    page = await chamber.desk()
    await panel(page)
    await page.get_by_role("button", name="Từng vấn đề").click()
    issues = "Thẩm quyền của Chủ tịch UBND tỉnh\nMức chi\n"
    await page.get_by_label("Các vấn đề, mỗi dòng một vấn đề").fill(issues)
    await sound(page, "series-issues-form")
    await page.get_by_role("button", name="Lập danh sách").click()
    await page.get_by_text("Sau khi công bố 2 vấn đề còn lại").wait_for()
    await page.get_by_text("Trương Kim Ngọc Yến đề nghị").wait_for()
    await first_issue(chamber)
    await page.locator(".series .oc").get_by_text("Thông qua", exact=True).wait_for()
    await gold(page).get_by_text("Chuẩn bị biểu quyết sửa đổi").wait_for()
    await says(page, "Sửa đổi được biểu quyết trước toàn bộ dự thảo")
    await sound(page, "series-panel")
    await page.get_by_role("button", name="Bỏ qua gợi ý").click()
    await gold(page).get_by_text("Nghị quyết về nội dung thứ 47").wait_for()
    await page.get_by_role("button", name="Chuẩn bị biểu quyết: Mức chi").click()
    await page.get_by_role("button", name="Chuẩn bị", exact=True).click()
    await page.locator(".stage .kind").get_by_text("Vấn đề 2/2").wait_for()
    await press_gold(page, "Mở biểu quyết")


async def test_the_chair_sees_which_drafts_leave_the_list(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, (CHAIR, LIST))
    page = await chamber.desk(theme="dark")
    await panel(page)
    await page.get_by_text("Biểu quyết danh sách, 6 dự thảo").wait_for()
    await page.get_by_role("button", name="Tách ra để biểu quyết riêng").first.click()
    await page.get_by_label("Ai đề nghị tách?").select_option(YEN)
    await page.get_by_role("button", name="Tách", exact=True).click()
    await page.get_by_text("Trương Kim Ngọc Yến đề nghị tách").wait_for()
    await page.get_by_text("Biểu quyết danh sách, 5 dự thảo").wait_for()
    await sound(page, "series-list-dark")
    await page.get_by_role("button", name="Danh sách chung").click()
    await page.locator("dialog .pick").nth(9).wait_for()
    await sound(page, "series-consent-form")
