"""A sitting chaired from the desk, from the opening to the close, over the real hub."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind, RequestKind
from hub.meeting.notices import CallTechnician
from hub.meeting.registration import OpenRegistration
from hub.meeting.speakers import AskToSpeak
from tests.chair_console.chamber import DISCUSSED, OPENED, PRESENT, present
from tests.chair_console.page import gold, other, picture, press_gold, says, settled, sound
from tests.delegate_ui.sitting import (
    CHAIR,
    CLERK,
    CLERK_2,
    PHONG,
    SECRETARY,
    SITTING,
    SON,
    TECHNICIAN,
    YEN,
)

if TYPE_CHECKING:
    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
REGISTERED = (CHAIR, OpenRegistration())


def asks(*people: str) -> tuple[tuple[str, AskToSpeak], ...]:
    """Say that these people have asked to speak."""
    return tuple((who, AskToSpeak()) for who in people)


async def test_a_sitting_is_opened_by_holding_without_a_quorum_and_by_enter_with_one(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT[:40]))
    page = await chamber.desk()
    await says(page, "Chưa đủ túc số, thiếu 17 đại biểu")
    await page.keyboard.press("Enter")
    await sound(page, "planned")
    assert await page.locator(".gold.wait").count() == 1, "Enter opens nothing before its time"
    await chamber.ask(
        CLERK,
        RecordAttendance(sitting=SITTING, people=PRESENT[40:], kind=AttendanceKind.PRESENT),
    )
    await page.locator(".gold:not(.wait):not(.lock), .gold.wait").first.wait_for()
    await says(page, "Đã đủ túc số")
    screen = await chamber.screen(CHAIR, "desk")
    await gold(page).hover()
    await settled(page)
    await page.mouse.down()
    await screen.until(lambda parts: parts["session"]["stage"] == "open")
    await page.mouse.up()
    await says(page, "Chưa có mục nào đang tiến hành")
    await sound(page, "idle")


async def test_the_gold_key_thanks_and_calls_and_undo_gives_the_floor_back(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, REGISTERED, *asks(PHONG, YEN))
    page = await chamber.desk()
    await press_gold(page, "Phạm Hữu Hồng Phong")
    await page.locator(".stage .name").get_by_text("Phạm Hữu Hồng Phong").wait_for()
    await settled(page)
    await gold(page).dblclick()
    await page.locator(".stage .name").get_by_text("Trương Kim Ngọc Yến").wait_for()
    await says(page, "Khi đại biểu dứt lời")
    assert await gold(page).get_by_text("Cảm ơn đại biểu").count() == 1, "one double tap, one act"
    await page.keyboard.press("u")
    await page.locator(".stage .name").get_by_text("Phạm Hữu Hồng Phong").wait_for()
    await sound(page, "speech")


async def test_the_clock_goes_by_keyboard_and_the_microphone_is_cut_at_once(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, REGISTERED, *asks(PHONG))
    page = await chamber.desk()
    desk = await chamber.screen(CHAIR, "desk")
    await press_gold(page, "Phạm Hữu Hồng Phong")
    await page.locator(".stage .drum").wait_for()
    await page.evaluate("() => document.activeElement.blur()")
    await page.keyboard.press("Space")
    await desk.until(lambda parts: "left" in parts["floor"]["speech"])
    await page.get_by_role("button", name="Tính giờ tiếp").wait_for()
    await page.keyboard.press("+")
    await desk.until(lambda parts: parts["floor"]["speech"]["allowed"] == 480_000_000)
    await page.keyboard.press("m")
    await page.get_by_text("Đã ngắt micro").wait_for()
    await page.get_by_role("button", name="Mở micro").click()
    await page.get_by_text("Micro mở").wait_for()


async def test_letters_can_be_switched_off_and_are_inert_in_a_field(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, REGISTERED, *asks(PHONG, YEN))
    page = await chamber.desk()
    await press_gold(page, "Phạm Hữu Hồng Phong")
    await page.get_by_text("Micro mở").wait_for()
    await page.get_by_role("button", name="Tìm người").click()
    await page.get_by_role("searchbox").fill("")
    await page.get_by_role("searchbox").press("m")
    assert await page.get_by_role("searchbox").input_value() == "m"
    await page.keyboard.press("Escape")
    await other(page, "Màn hình này")
    await page.get_by_role("group", name="Phím tắt").get_by_role("button", name="Tắt").click()
    await sound(page, "this-screen")
    await page.evaluate("() => document.activeElement.blur()")
    await page.keyboard.press("m")
    await page.keyboard.press("Escape")
    await page.get_by_role("heading", name="Đăng ký phát biểu").wait_for()
    assert await page.get_by_text("Micro mở").count() == 1


async def test_a_row_of_the_queue_is_moved_skipped_and_refused_with_a_reason(
    chamber: Chamber,
) -> None:
    waiting = (PHONG, YEN, SON, "D20")
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, REGISTERED, *asks(*waiting))
    page = await chamber.desk()
    rows = page.locator(".queue > li .nm")
    await page.keyboard.press("3")
    await page.get_by_role("menuitem", name="Đưa lên đầu danh sách").click()
    await rows.first.get_by_text("Cao Đình Quốc Sơn").wait_for()
    await page.locator(".undo").wait_for()
    await page.keyboard.press("2")
    await page.get_by_role("menuitem", name="Bỏ qua, mời lại sau").click()
    await page.get_by_role("heading", name="Đã bỏ qua").wait_for()
    await page.keyboard.press("2")
    await page.get_by_role("menuitem", name="Từ chối đăng ký").click()
    dialog = page.get_by_role("dialog", name="Từ chối đăng ký của Trương Kim Ngọc Yến?")
    await dialog.get_by_role("textbox").fill("Nội dung trùng với ý kiến đã phát biểu.")
    await sound(page, "refuse")
    await dialog.get_by_role("button", name="Từ chối đăng ký").click()
    await page.locator(".queue > li").nth(2).wait_for(state="detached")
    assert await rows.count() == 2
    tablet = await chamber.screen(YEN)
    assert tablet.parts["own"]["request"]["reason"].startswith("Nội dung trùng")


async def test_a_refusal_is_said_beside_the_gold_key_in_the_users_words(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, REGISTERED)
    page = await chamber.desk()
    await page.get_by_role("button", name="Cho giải trình").click()
    await page.get_by_role("button", name="Tất cả").click()
    await page.get_by_role("searchbox").fill("quan sat")
    await page.locator(".side .go").click()
    await says(page, "Người này không thuộc thành phần được phát biểu tại phiên họp.")
    await picture(page, "refused")
    await page.locator(".edge").get_by_role("button", name="Vì sao?").click()
    why = page.get_by_role("region", name="Vì sao")
    await why.get_by_text("Nghị quyết số 103/2025/UBTVQH15").wait_for()
    await sound(page, "why-refused")
    await page.get_by_role("button", name="Cho giải trình").click()
    await page.locator(".side .go", has_text="Ngô Thế Vinh").click()
    await page.get_by_text("Đang giải trình · lần 1").wait_for()


async def test_somebody_is_found_without_marks_and_entered_by_the_clerk(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT[:60]), OPENED, DISCUSSED, REGISTERED)
    page = await chamber.desk(CLERK)
    await page.locator(".top .fact").first.click()
    await page.get_by_role("searchbox").fill("phong pham huu to dai bieu so 1")
    await page.locator(".side .go").click()
    await page.get_by_role("button", name="Ghi vào danh sách phát biểu").click()
    await page.locator(".side").get_by_label("Hình thức").select_option("left_early")
    await page.locator(".side").get_by_label("Lý do").fill("Việc gia đình")
    await page.get_by_role("button", name="Ghi nhận").click()
    await page.get_by_text("về sớm ·").first.wait_for()
    await page.locator(".side .about").get_by_text("Việc gia đình").wait_for()
    await sound(page, "clerk-person")
    desk = await chamber.screen(CHAIR, "desk")
    await desk.until(lambda parts: parts["attendance"]["present"] == 59)
    assert desk.parts["floor"]["waiting"] == 1


async def test_a_card_reader_checks_in_whoever_shows_a_card(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT[:60]), OPENED)
    page = await chamber.desk(CLERK_2)
    await page.locator(".top .fact").first.click()
    reader = page.get_by_label("Quét thẻ, hoặc gõ số đại biểu rồi Enter")
    await reader.fill("không phải số")
    await reader.press("Enter")
    await page.get_by_text("Không có ai mang thẻ hoặc số này").wait_for()
    await reader.fill(PRESENT[70])
    await reader.press("Enter")
    await page.get_by_text("Đã điểm danh").wait_for()
    await page.locator(".top").get_by_text("61/85 có mặt").wait_for()
    await sound(page, "attendance")


async def test_a_call_from_a_tablet_rings_at_the_desk_and_is_answered(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED)
    page = await chamber.desk(SECRETARY)
    await chamber.ask(YEN, CallTechnician(text="Máy không lên"), "tablet")
    bell = page.get_by_role("button", name="Thông báo, 1 yêu cầu chưa nhận")
    await bell.click()
    await page.get_by_role("button", name="Nhận yêu cầu của Trương Kim Ngọc Yến").click()
    await page.get_by_text("Trần Thị Thư đã nhận").wait_for()
    await page.get_by_label("Gửi cho").select_option(label="Tổ đại biểu số 2 - Huyện Diễn Châu")
    await page.get_by_role("textbox", name="Nội dung").fill("Mời tổ 2 họp sau phiên.")
    await page.get_by_role("button", name="Gửi", exact=False).last.click()
    await page.locator(".notice").get_by_text("Mời tổ 2 họp sau phiên.").wait_for()
    await sound(page, "notices")


async def test_the_hall_is_shown_what_was_previewed_and_follows_again(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, demonstration=True)
    page = await chamber.desk(TECHNICIAN)
    wall = await chamber.screen(CHAIR, "desk")
    await page.get_by_role("button", name="Đổi cảnh").click()
    await page.get_by_role("radio", name="Thông báo").check()
    await page.get_by_role("textbox", name="Nội dung").fill("Nghỉ 10 phút")
    preview = page.locator("dialog .w-preview")
    await preview.get_by_text("Nghỉ 10 phút").wait_for()
    assert wall.parts["scene"]["kind"] == "item", "only previewed"
    await picture(page, "scene")
    await page.get_by_role("button", name="Đưa lên màn hình").click()
    await wall.until(lambda parts: parts["scene"]["text"] == "Nghỉ 10 phút")
    await page.locator(".hall").get_by_text("giữ cố định").wait_for()
    await page.get_by_role("button", name="Đổi cảnh").click()
    await page.get_by_label("Tự động theo phiên họp").check()
    await page.get_by_role("button", name="Đưa lên màn hình").click()
    await wall.until(lambda parts: parts["scene"]["follow"])
    await page.get_by_text("Bản trình diễn").wait_for()


async def test_a_break_is_announced_ended_and_the_sitting_closed_asked_once(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page = await chamber.desk()
    await other(page, "Tạm dừng phiên họp")
    await page.get_by_label("15 phút, đến").check()
    await page.get_by_role("button", name="Tạm dừng phiên họp").click()
    await says(page, "Họp tiếp lúc")
    await sound(page, "suspended")
    await settled(page)
    await gold(page).hover()
    await page.mouse.down()
    await says(page, "Khi trình bày xong")
    await page.mouse.up()
    await other(page, "Bế mạc phiên họp")
    dialog = page.get_by_role("dialog", name="Bế mạc Phiên sáng?")
    await dialog.wait_for()
    await page.keyboard.press("Escape")
    await other(page, "Bế mạc phiên họp")
    await dialog.get_by_role("button", name="Bế mạc phiên họp").click()
    await press_gold(page, "Bế mạc kỳ họp")
    await page.get_by_role("dialog").get_by_role("button", name="Bế mạc kỳ họp").click()
    await says(page, "Không có việc chờ bàn điều hành")
    await sound(page, "session-closed")


def is_closed(now: bool, parts: dict[str, dict[str, Any]]) -> bool:
    return parts["session"]["sittings"]["B2"]["closed"] is now


async def test_a_sitting_is_closed_to_the_public_and_opened_again_each_with_a_reason(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page = await chamber.desk()
    for words, closed in (("họp kín", True), ("họp công khai", False)):
        await other(page, f"Chuyển sang {words}")
        await page.get_by_role("dialog").get_by_role("textbox").fill("Nội dung nhân sự.")
        await page.get_by_role("dialog").get_by_role("button", name=f"Chuyển sang {words}").click()
        await (await chamber.screen(CHAIR, "desk")).until(partial(is_closed, closed))
        await page.locator(".top .tag").wait_for(state="visible" if closed else "detached")


async def test_a_point_of_order_interrupts_and_gives_back(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, REGISTERED, *asks(PHONG))
    page = await chamber.desk()
    await press_gold(page, "Phạm Hữu Hồng Phong")
    await page.locator(".stage .drum").wait_for()
    await chamber.ask(YEN, AskToSpeak(kind=RequestKind.POINT_OF_ORDER), "tablet")
    await page.locator(".queue > li").wait_for()
    await page.keyboard.press("1")
    await page.get_by_role("menuitem", name="Mời phát biểu ngay").click()
    await page.get_by_text("Phát biểu về trình tự · lần 1").wait_for()
    await press_gold(page, "Phạm Hữu Hồng Phong")
    await page.get_by_text("Đang phát biểu · lần 1").wait_for()
