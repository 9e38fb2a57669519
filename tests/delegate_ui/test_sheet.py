"""Thirty persons on one ballot: marked, looked back on, sent once, then nowhere on the tablet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.kinds import Form
from hub.meeting.sheet_ballots import DropSheet
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import SheetLine
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote
from hub.meeting.vote_results import DeclareResult
from tests.delegate_ui.conftest import OPENED, OTHERS, RESTED, present
from tests.delegate_ui.sitting import HA, RESOLUTION, SON, name_of

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

VOTING = (OPENED, present(*OTHERS, HA), (OPENED[0], StartItem(item=RESOLUTION)))
TITLE = (
    "Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân tỉnh Nghệ\u00a0An khóa "
    "XVIII, nhiệm kỳ 2021 - 2026 bầu"
)
POSTS = (
    "Phó Chủ tịch Hội đồng nhân dân tỉnh",
    "Ủy viên Ủy ban nhân dân tỉnh, Giám đốc Sở Nông nghiệp và Môi trường",
    "Trưởng Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh",
)
KEPT = "sessionStorage.getItem('nghitruong.sheet')"


def persons(count: int = 30) -> tuple[SheetLine, ...]:
    """Return so many office-holders with invented names."""
    return tuple(SheetLine(name=name_of(n), posts=POSTS[n % 3]) for n in range(count))


async def rated(hall: Hall, count: int = 30) -> str:
    """Open a sitting in which a rating is taken on tablets; return its id."""
    await hall.open(*VOTING, secret_electronic=True)
    asked = PrepareRating(title=TITLE, persons=persons(count), form=Form.SECRET, item=RESOLUTION)
    vote = str((await hall.ask(asked))["number"])
    await hall.ask(OpenVote(vote=vote))
    return vote


async def mark(tablet: Tablet, row: int, word: str) -> None:
    """Mark one person."""
    await tablet.page.locator(f"#line-{row}").get_by_role("button", name=word, exact=True).click()


async def gold(tablet: Tablet, words: str) -> None:
    """Press the ballot's gold key once it means this, and its rest after that change is over."""
    key = tablet.page.locator(".cover .edge .gold")
    await key.get_by_text(words).wait_for()
    await tablet.page.evaluate(RESTED)
    await key.click()


async def kept(tablet: Tablet) -> str | None:
    """Return what the tablet keeps of the ballot."""
    found: str | None = await tablet.page.evaluate(KEPT)
    return found


async def marked_by_keyboard(tablet: Tablet, persons: int) -> None:
    """Mark everybody with the digits, which go on by themselves."""
    await tablet.says(f"Đã đánh dấu 0/{persons} người")
    await tablet.page.locator("#line-0 button").first.focus()
    for row in range(persons):
        await tablet.page.keyboard.press(str(row % 3 + 1))
    await tablet.says(f"Đã đánh dấu {persons}/{persons} người")


async def test_thirty_persons_by_keyboard_then_looked_back_on_and_sent(hall: Hall) -> None:
    await rated(hall)
    tablet = await hall.tablet()
    await marked_by_keyboard(tablet, 30)
    await gold(tablet, "Xem lại phiếu")
    words = ["Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp"]
    assert await tablet.page.locator(".backs .mw").all_inner_texts() == words * 10
    await gold(tablet, "Gửi phiếu")
    await tablet.page.get_by_text("Phiếu đã ở trong hòm phiếu").wait_for()
    await tablet.mine("Đã bỏ phiếu")
    assert await kept(tablet) is None
    assert await tablet.page.locator(".lines, .backs").count() == 0


async def test_the_declared_result_is_told_person_by_person(hall: Hall) -> None:
    vote = await rated(hall, 3)
    tablet = await hall.tablet()
    async with hall.hub.screen(SON) as other:
        await other.ask(DropSheet(vote=vote, marks="hcl"))
    await hall.ask(CloseVote(vote=vote))
    desk = await hall.desk()
    await desk.until(lambda parts: parts["vote"]["stage"] == "closed")
    await tablet.page.locator(".st").wait_for()
    assert await tablet.page.locator(".sheet-table").count() == 0
    await hall.ask(DeclareResult(vote=vote))
    table = tablet.page.locator(".sheet-table tbody tr")
    await table.first.wait_for()
    assert await table.nth(0).locator(".ct b").all_inner_texts() == ["1", "0", "0"]
    assert await table.nth(2).locator(".ct b").all_inner_texts() == ["0", "0", "1"]


async def test_a_reload_loses_no_mark_and_the_close_leaves_none(hall: Hall) -> None:
    vote = await rated(hall, 3)
    tablet = await hall.tablet()
    await mark(tablet, 0, "Tín nhiệm cao")
    await mark(tablet, 1, "Tín nhiệm thấp")
    await tablet.says("Đã đánh dấu 2/3 người")
    await tablet.page.reload()
    await tablet.says("Đã đánh dấu 2/3 người")
    pressed = tablet.page.locator("#line-1 button[aria-pressed=true]")
    assert await pressed.inner_text() == "Tín nhiệm thấp"
    await hall.ask(CloseVote(vote=vote))
    await tablet.closed()
    assert await kept(tablet) is None


async def test_a_ballot_that_is_not_valid_is_sent_only_after_it_was_said(hall: Hall) -> None:
    await rated(hall, 3)
    tablet = await hall.tablet()
    await mark(tablet, 0, "Tín nhiệm")
    await mark(tablet, 0, "Tín nhiệm")  # taken back
    await mark(tablet, 1, "Tín nhiệm")
    await tablet.key("Xem lại phiếu").click()
    await tablet.page.get_by_text("2 chỗ chưa đúng: cả phiếu sẽ không hợp lệ.").wait_for()
    assert await tablet.page.locator(".cover .edge .gold").count() == 0
    await tablet.key("Vẫn gửi phiếu này").click()
    dialog = tablet.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Sửa phiếu").click()
    await tablet.key("Sửa phiếu").click()
    await tablet.says("Đã đánh dấu 1/3 người")
    await tablet.key("Xem lại phiếu").click()
    await tablet.key("Vẫn gửi phiếu này").click()
    await dialog.get_by_role("button", name="Vẫn gửi phiếu này").click()
    await tablet.page.get_by_text("Phiếu đã ở trong hòm phiếu").wait_for()


async def test_without_the_link_the_ballot_waits_and_is_sent_once(hall: Hall) -> None:
    await rated(hall, 1)
    tablet = await hall.tablet()
    await mark(tablet, 0, "Tín nhiệm cao")
    await gold(tablet, "Xem lại phiếu")
    await tablet.page.locator(".backs").wait_for()
    hall.wire.cut()
    await gold(tablet, "Gửi phiếu")
    await tablet.mine("Phiếu này CHƯA được ghi nhận")
    assert await kept(tablet) is not None
    hall.wire.mend()
    await tablet.page.get_by_text("Phiếu đã ở trong hòm phiếu").wait_for()
    desk = await hall.desk()
    await desk.until(lambda parts: parts["vote"]["pressed"] == 1)
