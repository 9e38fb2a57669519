"""A delegate proposes an amendment at the tablet; it is kept while written, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.amendments import ProposeAmendment, WithdrawAmendment
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import Form, SubjectKind
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from tests.browsing import looks
from tests.delegate_ui.conftest import OPENED, OTHERS, RESTED, present
from tests.delegate_ui.sitting import CHAIR, CLERK, CLERK_2, HA, INVITEE, RESOLUTION, YEN
from tests.delegate_ui.test_look import dressed, looked_over

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from tests.delegate_ui.conftest import Hall, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

SITTING = (OPENED, present(*OTHERS, HA), (CHAIR, StartItem(item=RESOLUTION)))
PLACE = "Khoản 2 Điều 3"
TEXT = (
    "Sửa thành: “Hỗ trợ một lần bằng tiền cho hộ gia đình bị thiệt hại do thiên tai, mức hỗ trợ "
    "theo quy định của Trung ương và cân đối ngân sách tỉnh”."
)
LONG = TEXT + (
    "\nLý do: mức hỗ trợ hiện hành thấp hơn giá vật liệu tại các xã miền núi; nhiều hộ đã phải "
    "vay vốn để làm lại nhà, trong khi dự phòng ngân sách tỉnh năm 2026 còn cân đối được."
)
BY_COMMITTEE = ProposeAmendment(
    item=RESOLUTION,
    text="Bổ sung trách nhiệm báo cáo kết quả thực hiện với Thường trực Hội đồng nhân dân tỉnh.",
    place="Điều 5",
    body="Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh",
)
BY_YEN = ProposeAmendment(item=RESOLUTION, text=LONG, place="Điều 3", person=YEN)


def taken_back(text: str) -> tuple[str, Any]:
    """Let the desk take note that an amendment is withdrawn."""

    def told(meeting: Meeting) -> WithdrawAmendment:
        known = meeting.procedure.amendments.values()
        [found] = [one.id for one in known if one.text == text]
        return WithdrawAmendment(amendment=found, reason="đã được tiếp thu vào dự thảo")

    return CLERK, told


async def written(tablet: Tablet) -> None:
    """Write an amendment to the draft under way."""
    await tablet.key("Đề nghị sửa đổi").click()
    await tablet.page.get_by_label("Vị trí trong dự thảo").fill(PLACE)
    await tablet.page.get_by_label("Nội dung đề nghị sửa đổi").fill(TEXT)


async def voted_on(hall: Hall, amendment: str, in_favour: int) -> None:
    """Let the council vote on an amendment by a show of hands."""
    about = Subject(kind=SubjectKind.AMENDMENT, of=amendment)
    prepared = PrepareVote(title="Sửa đổi Điều 5", about=about, form=Form.HANDS)
    vote = str((await hall.ask(prepared))["number"])
    await hall.ask(OpenVote(vote=vote))
    entered = EnterHands(vote=vote, in_favour=in_favour, against=83 - in_favour, abstain=0)
    entry = str((await hall.ask(entered, CLERK))["number"])
    await hall.ask(ConfirmCount(vote=vote, entry=entry), CLERK_2)
    await hall.ask(DeclareResult(vote=vote))


async def test_a_delegate_proposes_and_is_named_at_the_desk(hall: Hall) -> None:
    await hall.open(*SITTING)
    tablet, other = await hall.tablet(), await hall.tablet(YEN)
    page = tablet.page
    await page.get_by_text("Chưa có đề nghị sửa đổi nào.").wait_for()
    await written(tablet)
    # What is written outlasts a reload.
    await page.reload()
    await page.locator(".page:not(.under)").wait_for()
    await tablet.key("Đề nghị sửa đổi").click()
    assert await page.get_by_label("Nội dung đề nghị sửa đổi").input_value() == TEXT
    await tablet.says("Đề nghị sửa đổi chưa gửi")
    await tablet.due("Gửi đề nghị sửa đổi")
    await page.locator(".am", has_text=PLACE).get_by_text("Nguyễn Minh Kim Hà đề nghị").wait_for()
    desk = await hall.desk()
    await desk.until(lambda parts: len(parts["proceedings"].get("amendments_order", ())) == 1)
    [one] = desk.parts["proceedings"]["amendments"].values()
    told = (one["person"], one["text"], one["place"], one["outcome"])
    assert told == (HA, TEXT, PLACE, "waiting")
    await other.page.locator(".am", has_text=PLACE).wait_for()
    assert await other.page.locator(".am").get_by_role("button").count() == 0


async def test_one_s_own_amendment_is_taken_back_with_a_reason(hall: Hall) -> None:
    await hall.open(*SITTING)
    tablet = await hall.tablet()
    await written(tablet)
    await tablet.due("Gửi đề nghị sửa đổi")
    line = tablet.page.locator(".am", has_text=PLACE)
    await line.get_by_role("button", name="Rút đề nghị sửa đổi").click()
    await tablet.page.get_by_label("Lý do").fill("cơ quan soạn thảo đã tiếp thu")
    await tablet.key("Rút đề nghị").click()
    await line.get_by_text("Lý do: cơ quan soạn thảo đã tiếp thu").wait_for()
    assert await line.get_by_role("button").count() == 0


async def test_what_became_of_an_amendment_is_told_with_its_rule(hall: Hall) -> None:
    await hall.open(*SITTING, (CLERK, BY_COMMITTEE))
    tablet = await hall.tablet()
    amendment = str((await hall.desk()).parts["proceedings"]["amendments_order"][0])
    await voted_on(hall, amendment, in_favour=30)
    await tablet.key("Xem chương trình").click()
    line = tablet.page.locator(".am")
    await line.get_by_text("Không thông qua").wait_for()
    await line.get_by_role("button", name="Kết quả").click()
    await tablet.page.locator(".whyfold").get_by_text("Vì sao?").click()
    await tablet.page.get_by_text("Cần 43 trên 85, được 30.").wait_for()


async def test_once_the_draft_is_put_to_the_vote_it_is_said_why_not(hall: Hall) -> None:
    await hall.open(*SITTING)
    tablet = await hall.tablet()
    page = tablet.page
    await written(tablet)
    await hall.vote(opened=False)
    await page.locator(".gold", has_text="dự thảo đã được đưa ra biểu quyết").click(force=True)
    await page.get_by_text("Toàn bộ dự thảo đã được đưa ra biểu quyết").wait_for()
    await page.get_by_text("trước khi toàn bộ dự thảo được đưa ra biểu quyết").wait_for()
    await tablet.key("Trở lại").click()
    assert await page.get_by_label("Nội dung đề nghị sửa đổi").input_value() == TEXT


async def test_too_many_waiting_are_refused_and_nothing_written_is_lost(hall: Hall) -> None:
    await hall.open(*SITTING, amendments_waiting=1)
    tablet = await hall.tablet()
    await written(tablet)
    await tablet.due("Gửi đề nghị sửa đổi")
    await tablet.page.locator(".am").wait_for()
    await tablet.key("Đề nghị sửa đổi").click()
    await tablet.page.get_by_label("Nội dung đề nghị sửa đổi").fill("Bỏ Điều 4")
    await tablet.due("Gửi đề nghị sửa đổi")
    await tablet.says("Đại biểu đang có 1 đề nghị sửa đổi chờ biểu quyết")
    await tablet.key("Vì sao?").click()
    await tablet.page.get_by_text("theo cài đặt của Hội đồng nhân dân").wait_for()
    await tablet.key("Trở lại").click()
    text = tablet.page.get_by_label("Nội dung đề nghị sửa đổi")
    assert await text.input_value() == "Bỏ Điều 4"


async def test_an_onlooker_reads_them_and_proposes_nothing(hall: Hall) -> None:
    await hall.open(*SITTING, (CLERK, BY_YEN))
    guest = await hall.tablet(INVITEE)
    await guest.page.locator(".am").get_by_text("Trương Kim Ngọc Yến đề nghị").wait_for()
    assert await guest.key("Đề nghị sửa đổi").count() == 0


LOOKS = looks(
    ("landscape", "light", "vi"),
    ("portrait", "dark", "vi"),
    ("phone", "light", "en"),
    seldom=[("landscape", "dark", "vi"), ("portrait", "light", "vi")],
)


@pytest.mark.parametrize(("size", "theme", "language"), LOOKS)
async def test_amending_fits_every_tablet(hall: Hall, size: str, theme: str, language: str) -> None:
    script = (*SITTING, (CLERK, BY_COMMITTEE), (CLERK, BY_YEN), taken_back(BY_COMMITTEE.text))
    await hall.open(*script)
    tablet = await dressed(hall, size, theme, language)
    page, look = tablet.page, f"{size}-{theme}-{language}"
    await page.locator(".am").first.wait_for()
    await looked_over(tablet, f"amendments-{look}")
    await page.locator(".list > .ph .key").click()
    await page.locator("#place").fill(PLACE)
    await page.locator("#amendment").fill(TEXT)
    await looked_over(tablet, f"amendments-write-{look}")
    await page.evaluate(RESTED)
    await tablet.gold.click()
    mine = page.locator(".am", has_text=PLACE).locator(".tl button")
    await mine.scroll_into_view_if_needed()
    await mine.click()
    await page.locator("#reason").wait_for()
    await looked_over(tablet, f"amendments-back-{look}")
