"""The vote covers the screen, and what is certain about my ballot is always told."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import Choice, Form, Visibility
from hub.meeting.vote_closing import CloseVote, ContinueVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from tests.delegate_ui.conftest import LANDSCAPE, OPENED, OTHERS, PORTRAIT, present
from tests.delegate_ui.sitting import (
    CHAIR,
    CLERK,
    CLERK_2,
    HA,
    INVITEE,
    RESOLUTION,
    RESOLUTION_TITLE,
)
from tests.delegate_ui.test_look import looked_over

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

VOTING = (OPENED, present(*OTHERS, HA), (CHAIR, StartItem(item=RESOLUTION)))
PLACES = """[...document.querySelectorAll('.ch')]
  .map((one) => JSON.stringify(one.getBoundingClientRect()))"""
RECORDED = re.compile(r"Đã ghi nhận lúc \d\d:\d\d:\d\d: Tán thành")


async def choice_of(hall: Hall, person: str, vote: str, choice: Choice) -> None:
    """Check in the declared result what the record has of somebody."""
    await hall.ask(CloseVote(vote=vote))
    await hall.ask(DeclareResult(vote=vote))
    desk = await hall.desk()
    await desk.until(lambda parts: parts["vote"].get("choices", {}).get(person) == choice)


async def pressed(tablet: Tablet) -> list[str | None]:
    """Return what a screen reader hears of the three choices: recorded or not."""
    return [
        await one.get_attribute("aria-pressed") for one in await tablet.page.locator(".ch").all()
    ]


async def test_ready_is_told_once_and_the_desk_sees_it(hall: Hall) -> None:
    await hall.open(*VOTING)
    await hall.vote(opened=False)
    tablet = await hall.tablet()
    await tablet.page.get_by_text("Thông qua khi tán thành ≥ 43/85").wait_for()
    await tablet.due("Sẵn sàng biểu quyết")
    await tablet.says("Đã sẵn sàng, chờ chủ tọa mở biểu quyết")
    desk = await hall.desk()
    await desk.until(lambda parts: HA in parts["vote"].get("ready", {}))


async def test_a_press_is_recorded_at_the_hub_s_time_and_can_be_changed(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await tablet.mine("Chưa chọn")
    assert await pressed(tablet) == ["false"] * 3
    await tablet.choice("for").click()
    await tablet.page.locator(".cover .bs", has_text=RECORDED).wait_for()
    assert await pressed(tablet) == ["true", "false", "false"]
    await tablet.choice("abstain").click()
    await tablet.mine("Đã đổi lúc")
    await tablet.mine("Chỉ lựa chọn cuối cùng được tính")
    assert await pressed(tablet) == ["false", "false", "true"]
    await choice_of(hall, HA, vote, Choice.ABSTAIN)
    await tablet.closed()


async def test_the_keyboard_votes_and_the_focus_starts_on_the_title(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await tablet.page.wait_for_function("document.activeElement.id === 'vote-title'")
    group = tablet.page.get_by_role("group", name=re.compile("^Nghị quyết quy định thẩm quyền"))
    await group.wait_for()
    keyboard = tablet.page.keyboard
    await keyboard.press("Enter")
    await keyboard.press("2")
    assert await pressed(tablet) == ["false"] * 3
    await keyboard.press("ArrowRight")
    await keyboard.press("ArrowRight")
    await keyboard.press("Enter")
    await tablet.page.locator(".cover .bs", has_text=RECORDED).wait_for()
    await choice_of(hall, HA, vote, Choice.FOR)


async def test_nothing_moves_when_a_choice_is_pressed(hall: Hall) -> None:
    await hall.open(*VOTING)
    await hall.vote()
    tablet = await hall.tablet()
    before = await tablet.page.evaluate(PLACES)
    await tablet.choice("against").click()
    await tablet.mine("Đã ghi nhận")
    assert await tablet.page.evaluate(PLACES) == before


async def test_the_result_is_told_with_my_own_choice_until_the_next_item(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await tablet.choice("for").click()
    await tablet.mine("Đã ghi nhận")
    await hall.ask(CloseVote(vote=vote))
    await tablet.page.get_by_text("Biểu quyết đã đóng, chờ công bố kết quả").wait_for()
    await tablet.says("Tán thành")
    await hall.ask(DeclareResult(vote=vote))
    await tablet.page.locator(".vd", has_text="KHÔNG THÔNG QUA").wait_for()
    await tablet.page.locator(".vd", has_text="cần 43/85, có 1").wait_for()
    await tablet.page.get_by_text("Mã nhật ký").wait_for()
    await tablet.page.get_by_text("Vì sao?").click()
    await tablet.page.get_by_text("Cần 43 trên 85, được 1.").wait_for()
    await hall.ask(StartItem(item="47"))
    await tablet.page.get_by_role("heading", name="nội dung thứ 47").wait_for()
    await tablet.other("Kết quả các lần biểu quyết")
    await tablet.page.locator(".past li", has_text="cần 43/85, có 1").get_by_role("button").click()
    await tablet.page.locator(".counts", has_text="Có mặt không bấm").wait_for()
    await explained(tablet)


async def explained(tablet: Tablet) -> None:
    """Ask of a vote that is over why it has failed: it is told then, and not before."""
    why = tablet.page.locator(".whyfold")
    assert not await why.get_by_text("Cần 43 trên 85").is_visible()
    await why.get_by_text("Vì sao?").click()
    await why.get_by_text("Chưa đạt số phiếu tán thành mà quy tắc đòi hỏi").wait_for()
    await why.get_by_text("Cần 43 trên 85, được 1.").wait_for()
    await why.get_by_text("Căn cứ: 72/2025/QH15").wait_for()
    await looked_over(tablet, "past-vote-why")


async def test_a_vote_that_has_passed_says_by_which_rule(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote(form=Form.HANDS)
    entered = EnterHands(vote=vote, in_favour=80, against=2, abstain=1)
    entry = str((await hall.ask(entered, CLERK))["number"])
    await hall.ask(ConfirmCount(vote=vote, entry=entry), CLERK_2)
    await hall.ask(DeclareResult(vote=vote))
    tablet = await hall.tablet(size=PORTRAIT, color_scheme="dark")
    await tablet.page.locator(".vd", has_text="cần 43/85, có 80").wait_for()
    for _ in range(2):  # while it is before everybody, and in the list of what is over
        why = tablet.page.locator(".whyfold")
        await why.get_by_text("Vì sao?").click()
        await why.get_by_text("Đạt số phiếu tán thành mà quy tắc đòi hỏi").wait_for()
        await why.get_by_text("Cần 43 trên 85, được 80.").wait_for()
        if await tablet.page.locator(".view").count() == 0:
            await tablet.other("Kết quả các lần biểu quyết")
            await tablet.page.locator(".past li button").click()
    await looked_over(tablet, "past-vote-why-passed-portrait-dark")


async def refused(hall: Hall, size: tuple[int, int]) -> Tablet:
    """Return a tablet whose secret ballot was refused: somebody on the way could listen."""
    secret = PrepareVote(title=RESOLUTION_TITLE, item=RESOLUTION, form=Form.SECRET, seconds=600)
    opened = (CHAIR, lambda meeting: OpenVote(vote=str(meeting.rooms["hall"].vote)))
    far = "http://hoitruong.example"
    await hall.open(*VOTING, (CHAIR, secret), opened, other_origin=far, secret_electronic=True)
    desk = await hall.desk()
    await hall.ask(ContinueVote(vote=str(desk.parts["vote"]["id"])))
    tablet = await hall.tablet(size=size)
    await tablet.mine("Phiếu kín, đã bỏ thì không đổi được")
    await tablet.choice("for").click()
    await tablet.mine("Phiếu không được nhận")
    return tablet


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
async def test_why_a_ballot_is_not_taken_is_told_inside_the_vote(
    hall: Hall, size: tuple[int, int]
) -> None:
    tablet = await refused(hall, size)
    before = await tablet.page.evaluate(PLACES)
    why = tablet.page.locator(".cover").get_by_role("button", name="Vì sao?")
    assert await why.get_attribute("aria-pressed") == "false"
    await why.click()
    told = tablet.page.locator(".cover .told")
    await told.get_by_text("Phiếu kín không gắn với người bỏ phiếu").wait_for()
    await told.get_by_text("Căn cứ: Luật Tổ chức chính quyền địa phương").wait_for()
    await looked_over(tablet, f"vote-why-{size[0]}")
    # The three choices stay where they are, as large as they were.
    assert await tablet.page.evaluate(PLACES) == before
    await why.click()
    await told.wait_for(state="detached")
    await tablet.mine("Phiếu không được nhận")


async def test_counts_stay_unseen_until_they_may_be_seen(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote(visibility=Visibility.WHEN_DECLARED)
    tablet = await hall.tablet()
    await tablet.choice("for").click()
    await tablet.mine("Đã ghi nhận")
    await hall.ask(CloseVote(vote=vote))
    await tablet.page.get_by_text("Kết quả hiện tại đây sau khi chủ tọa công bố.").wait_for()
    assert await tablet.page.locator(".bars").count() == 0


async def test_a_secret_ballot_is_cast_once_and_its_choice_is_nowhere(hall: Hall) -> None:
    await hall.open(*VOTING, secret_electronic=True)
    await hall.vote(form=Form.SECRET)
    tablet = await hall.tablet()
    await tablet.mine("Phiếu kín, đã bỏ thì không đổi được")
    await tablet.choice("against").click()
    await tablet.mine("Đã bỏ phiếu lúc")
    assert await pressed(tablet) == ["false"] * 3
    await tablet.choice("for").click(force=True)
    await tablet.page.reload()
    await tablet.mine("Đã bỏ phiếu lúc")
    assert await pressed(tablet) == ["false"] * 3
    kept = await tablet.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "against" not in kept


async def test_in_the_last_seconds_whoever_has_not_voted_is_called(hall: Hall) -> None:
    await hall.open(*VOTING)
    await hall.vote(seconds=13)
    waiting = await hall.tablet()
    await waiting.mine("Sắp hết giờ, chưa có lựa chọn")
    await waiting.page.locator("[role=alert]", has_text="Sắp hết giờ").first.wait_for(
        state="attached"
    )
    await waiting.choice("for").click()
    await waiting.mine("Đã ghi nhận")
    await waiting.closed(within_ms=20_000)


async def test_who_is_not_on_the_roll_is_told_why(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS), (CHAIR, StartItem(item=RESOLUTION)))
    await hall.vote()
    late, guest = await hall.tablet(), await hall.tablet(INVITEE)
    await late.page.get_by_text("chưa điểm danh có mặt khi mở biểu quyết").wait_for()
    await late.due("Điểm danh có mặt")
    await late.page.get_by_text("điểm danh sau khi mở biểu quyết").wait_for()
    assert await late.page.locator(".cover").count() == 0
    await guest.page.get_by_text("Chỉ đại biểu Hội đồng nhân dân biểu quyết.").wait_for()
    assert await guest.page.locator(".cover").count() == 0


async def test_a_show_of_hands_is_only_told(hall: Hall) -> None:
    await hall.open(*VOTING)
    await hall.vote(form=Form.HANDS)
    tablet = await hall.tablet()
    await tablet.page.get_by_text("Biểu quyết bằng hình thức giơ tay").wait_for()
    assert await tablet.page.locator(".cover").count() == 0


async def test_an_annulled_vote_says_so_and_its_repeat_starts_empty(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await tablet.choice("for").click()
    await tablet.mine("Đã ghi nhận")
    await hall.ask(AnnulVote(vote=vote, reason="nhầm nội dung"))
    await tablet.page.get_by_text("Lý do: nhầm nội dung").wait_for()
    await tablet.page.locator(".vd", has_text="ĐÃ HỦY").wait_for()
    again = await hall.vote(repeats=vote, opened=False)
    await hall.ask(OpenVote(vote=again))
    await tablet.mine("Chưa chọn")
    assert await pressed(tablet) == ["false"] * 3


async def test_a_hub_that_was_away_lets_the_vote_stand_still_and_goes_on(hall: Hall) -> None:
    await hall.open(*VOTING)
    vote = await hall.vote()
    tablet = await hall.tablet()
    await tablet.choice("for").click()
    await tablet.mine("Đã ghi nhận")
    await asyncio.to_thread(hall.hub.kill)
    await tablet.page.locator(".cover .away", has_text="Mất kết nối từ").wait_for()
    await asyncio.to_thread(hall.hub.start)
    await tablet.page.locator(".cover .away", has_text="Biểu quyết tạm dừng từ").wait_for()
    await tablet.mine("lựa chọn đã ghi nhận vẫn giữ nguyên")
    hall.leave_desk()
    await hall.ask(ContinueVote(vote=vote))
    await tablet.choice("against").click()
    await tablet.mine("Đã đổi lúc")
