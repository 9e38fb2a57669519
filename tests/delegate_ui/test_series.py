"""A delegate has a draft taken out of a common list, and sees what the vote is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.amendments import ProposeAmendment
from hub.meeting.kinds import SeriesKind, SubjectKind
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_state import Subject
from tests.delegate_ui.conftest import OPENED, OTHERS, PHONE, PORTRAIT, present
from tests.delegate_ui.sitting import CHAIR, HA, RESOLUTION, YEN
from tests.delegate_ui.test_look import looked_over

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
LIST = PrepareSeries(
    kind=SeriesKind.CONSENT,
    title="Các dự thảo nghị quyết không còn ý kiến khác nhau",
    parts=tuple(Part(title=f"Nghị quyết về nội dung thứ {n}", item=str(n)) for n in range(47, 53)),
)
AMENDMENT = ProposeAmendment(item=RESOLUTION, text="Bỏ khoản 2", place="Điều 3", person=YEN)
SITTING = (OPENED, present(*OTHERS, HA), (CHAIR, StartItem(item=RESOLUTION)))


async def test_a_draft_is_taken_out_before_the_vote_and_not_after(hall: Hall) -> None:
    await hall.open(*SITTING, (CHAIR, LIST), (CHAIR, AMENDMENT))
    tablet = await hall.tablet()
    page = tablet.page
    draft = "Nghị quyết về nội dung thứ 48"
    out = page.get_by_role("button", name=f"Đề nghị tách để biểu quyết riêng: {draft}")
    await out.click()
    back = page.get_by_role("button", name=f"Rút đề nghị tách: {draft}")
    await back.wait_for()
    await looked_over(tablet, "series-list")
    await back.click()
    await out.click()
    await back.wait_for()
    desk = await hall.desk()
    series = str(desk.parts["proceedings"]["series_order"][0])
    about = Subject(kind=SubjectKind.CONSENT, of=series)
    await hall.ask(PrepareVote(title=LIST.title, about=about, seconds=600))
    await desk.until(lambda parts: parts["vote"].get("about", {}).get("of") == series)
    await hall.ask(OpenVote(vote=str(desk.parts["vote"]["id"])))
    await page.locator(".cover .listed li").nth(4).wait_for()
    assert await page.locator(".cover .listed li").count() == 5
    await page.locator(".cover").get_by_text("Biểu quyết chung 5 dự thảo").wait_for()
    await looked_over(tablet, "series-vote")


async def test_others_see_who_has_taken_it_out_and_can_not_put_it_back(hall: Hall) -> None:
    await hall.open(*SITTING, (CHAIR, LIST))
    tablet, other = await hall.tablet(), await hall.tablet(YEN)
    draft = "Nghị quyết về nội dung thứ 48"
    await tablet.page.get_by_role("button", name=f"biểu quyết riêng: {draft}").click()
    line = other.page.locator(".list .oc", has_text=draft)
    await line.get_by_text("Nguyễn Minh Kim Hà đề nghị tách").wait_for()
    assert await line.get_by_role("button").count() == 0


@pytest.mark.parametrize("size", [PORTRAIT, PHONE])
async def test_the_list_fits_upright_and_on_a_phone(hall: Hall, size: tuple[int, int]) -> None:
    await hall.open(*SITTING, (CHAIR, LIST), (CHAIR, AMENDMENT))
    tablet = await hall.tablet(size=size, color_scheme="dark")
    await tablet.page.locator(".list .oc").first.wait_for()
    await looked_over(tablet, f"series-list-{size[0]}")
