"""The link breaks, the page loads anew, another device signs in: no screen lies about my ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.auth import sessions
from hub.auth.audit import By
from hub.meeting.agenda import StartItem
from hub.meeting.closed import DecidePrivacy
from hub.meeting.kinds import Choice
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_results import DeclareResult
from tests.delegate_ui.conftest import DISCUSSED, OPENED, OTHERS, present
from tests.delegate_ui.sitting import CHAIR, HA, INVITEE, RESOLUTION, SITTING

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

VOTING = (OPENED, present(*OTHERS, HA), (CHAIR, StartItem(item=RESOLUTION)))


async def cut(hall: Hall, tablet: Tablet) -> None:
    hall.wire.cut()
    await tablet.page.locator(".cover .away", has_text="Mất kết nối từ").wait_for()


async def recorded(hall: Hall, vote: str, choice: Choice) -> None:
    await hall.ask(CloseVote(vote=vote))
    await hall.ask(DeclareResult(vote=vote))
    desk = await hall.desk()
    await desk.until(lambda parts: parts["vote"].get("choices", {}).get(HA) == choice)


async def test_an_offline_press_is_never_shown_as_recorded_and_is_sent_on_reconnecting(
    hall: Hall,
) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await cut(hall, tablet)
    await tablet.choice("for").click()
    await tablet.mine("Phiếu này CHƯA được ghi nhận")
    assert await tablet.choice("for").get_attribute("aria-pressed") == "false"
    await tablet.page.locator("[role=alert]", has_text="CHƯA").wait_for(state="attached")
    hall.wire.mend()
    await tablet.mine("Đã ghi nhận lúc")
    await recorded(hall, vote, Choice.FOR)


async def test_a_press_that_was_never_sent_can_be_taken_back(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await cut(hall, tablet)
    await tablet.choice("for").click()
    await tablet.key("Không gửi nữa").click()
    await tablet.mine("Chưa chọn")
    hall.wire.mend()
    await tablet.page.locator(".cover .away").wait_for(state="detached")
    await tablet.choice("against").click()
    await tablet.mine("Đã ghi nhận lúc")
    await recorded(hall, vote, Choice.AGAINST)


async def test_a_press_that_comes_too_late_is_told(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await cut(hall, tablet)
    await tablet.choice("for").click()
    await tablet.mine("CHƯA được ghi nhận")
    await hall.ask(CloseVote(vote=vote))
    hall.wire.mend()
    await tablet.says("Đến muộn, không được tính")
    await hall.ask(DeclareResult(vote=vote))
    assert HA not in (await hall.desk()).parts["vote"].get("choices", {})


async def test_a_press_in_a_vote_that_is_gone_is_told_over_the_next_one(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await cut(hall, tablet)
    await tablet.choice("for").click()
    await tablet.mine("CHƯA được ghi nhận")
    await hall.ask(CloseVote(vote=vote))
    await hall.ask(DeclareResult(vote=vote))
    await hall.vote(opened=False)
    hall.wire.mend()
    strip = tablet.page.locator(".strip.loss", has_text="không được tính")
    await strip.get_by_role("button").click()
    await strip.wait_for(state="detached")


async def test_a_reload_keeps_the_unsent_ballot(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    hall.wire.silence()
    await tablet.choice("against").click()
    await tablet.mine("Phiếu này CHƯA được ghi nhận")
    # The press is gone with its connection; only what the tab kept knows of it.
    hall.wire.cut()
    hall.wire.mend()
    await tablet.page.reload()
    await tablet.mine("Đã ghi nhận lúc")
    await recorded(hall, vote, Choice.AGAINST)


async def test_a_silent_hub_is_told_and_a_press_waits_as_unanswered(hall: Hall) -> None:
    await hall.open(*VOTING)
    await hall.vote()
    tablet = await hall.tablet()
    hall.wire.silence()
    await tablet.choice("for").click()
    await tablet.mine("Đã gửi nhưng chưa có trả lời")
    assert await tablet.key("Không gửi nữa").count() == 0
    await tablet.page.locator(".cover .away").wait_for()
    hall.wire.mend()
    await tablet.mine("Đã ghi nhận lúc")


async def test_without_the_hub_everything_else_says_that_it_needs_it(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS), DISCUSSED)
    tablet = await hall.tablet()
    await tablet.gold.get_by_text("Điểm danh có mặt").wait_for()
    hall.wire.cut()
    await tablet.page.locator(".away", has_text="Trang giữ nguyên").wait_for()
    await tablet.page.locator(".sitting.stale").wait_for()
    assert await tablet.gold.get_attribute("aria-disabled") == "true"
    await tablet.says("Đại biểu chưa được ghi nhận có mặt")
    await tablet.gold.press("Enter")
    await tablet.page.get_by_text("Màn hình này đang mất kết nối nên không gửi gì đi").wait_for()
    await tablet.key("Gọi thư ký").click()
    await tablet.says("Việc này cần có kết nối")
    hall.wire.mend()
    await tablet.due("Điểm danh có mặt")
    await tablet.says("Có mặt từ")
    assert (await hall.desk()).parts["notices"] == {"notices": {}, "order": []}


async def test_a_second_tab_shows_the_same_ballot(hall: Hall) -> None:
    await hall.open(*VOTING)
    await hall.vote()
    context = await hall.context(HA)
    one, two = await hall.page(context), await hall.page(context)
    await one.choice("for").click()
    await two.mine("Đã ghi nhận lúc")
    await two.choice("against").click()
    await one.mine("Đã đổi lúc")
    await one.choice("abstain").click()
    await two.mine("Không biểu quyết")
    assert await two.choice("abstain").get_attribute("aria-pressed") == "true"


async def test_a_second_device_takes_over_and_the_first_one_says_so(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    first = await hall.tablet(device="first")
    await first.choice("for").click()
    await first.mine("Đã ghi nhận lúc")
    second = await hall.tablet(device="second")
    await first.mine("Đại biểu đã đăng nhập ở máy khác")
    assert await first.choice("against").get_attribute("aria-disabled") == "true"
    await second.mine("Đã ghi nhận lúc")
    await second.choice("against").click()
    await second.mine("Đã đổi lúc")
    await first.mine("Không tán thành")
    await recorded(hall, vote, Choice.AGAINST)


async def test_who_is_signed_out_is_told_within_the_second_and_led_to_the_door(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), DISCUSSED)
    tablet = await hall.tablet()
    now = hall.hub.clock.now()
    (session,) = sessions.of_person(hall.hub.doors, HA, now)
    sessions.revoke(hall.hub.doors, session.id, By(CHAIR, ""), now)
    await tablet.page.get_by_text("Máy này đã được đăng xuất").wait_for(timeout=3_000)
    assert (
        await tablet.page.get_by_role("link", name="Đăng nhập").get_attribute("href") == "/sign-in"
    )


async def test_a_closed_sitting_leaves_a_guest_nothing_to_see(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA, INVITEE), DISCUSSED)
    guest, delegate = await hall.tablet(INVITEE), await hall.tablet()
    await hall.ask(DecidePrivacy(sitting=SITTING, closed=True, reason="nội dung mật"))
    await guest.page.get_by_role("heading", name="Phiên họp kín").wait_for()
    assert "kinh tế" not in await guest.page.locator("body").inner_text()
    await delegate.page.get_by_text("Họp kín").wait_for()
    await hall.ask(DecidePrivacy(sitting=SITTING, closed=False, reason="hết nội dung mật"))
    await guest.page.get_by_role("heading", name="Thảo luận tại hội trường").wait_for()
