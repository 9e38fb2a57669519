"""Votes taken from the desk: ready roll, ballots, result; hands, secret ballots, failures."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice, Form
from hub.meeting.secret_ballots import DropSecretBallot
from hub.meeting.vote_opening import OpenVote, PrepareVote, ReadyToVote
from tests.chair_console.chamber import LARGE, OPENED, PRESENT, present
from tests.chair_console.page import gold, other, picture, press_gold, says, settled, sound
from tests.delegate_ui.sitting import CHAIR, CLERK, CLERK_2, RESOLUTION, RESOLUTION_TITLE, YEN

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
BEGUN = (CHAIR, StartItem(item=RESOLUTION))
VOTERS = PRESENT[:12]


def prepared(**more: object) -> tuple[str, PrepareVote]:
    """Say that the vote on the resolution has been prepared."""
    fields: dict[str, object] = {"title": RESOLUTION_TITLE, "item": RESOLUTION, **more}
    return CHAIR, PrepareVote(**fields)  # type: ignore[arg-type]


async def vote_of(chamber: Chamber, stage: str) -> str:
    """Return the vote before the room once it is at this stage."""
    desk = await chamber.screen(CHAIR, "desk")
    await desk.until(lambda parts: parts.get("vote", {}).get("stage") == stage)
    return str(desk.parts["vote"]["id"])


async def press(chamber: Chamber, vote: str, *people: str, choice: Choice = Choice.FOR) -> None:
    """Let people press a choice on their tablets."""
    for person in people:
        await chamber.ask(person, CastBallot(vote=vote, choice=choice), "tablet")


async def hold(page: Page, until: str) -> None:
    """Hold the gold key until the desk edge says this."""
    await settled(page)
    await gold(page).hover()
    await page.mouse.down()
    await says(page, until)
    await page.mouse.up()


async def test_a_vote_is_prepared_opened_closed_by_holding_declared_and_left(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN)
    page = await chamber.desk()
    await other(page, "Chuẩn bị biểu quyết")
    title = page.get_by_label("Nội dung biểu quyết, như sẽ đọc")
    assert await title.input_value() == RESOLUTION_TITLE
    await page.get_by_text("Căn cứ: 72/2025/QH15").wait_for()
    await page.get_by_label("Thời gian (giây)").fill("600")
    await sound(page, "prepare")
    await page.get_by_role("button", name="Chuẩn bị", exact=True).click()
    await take(chamber, page, await vote_of(chamber, "prepared"))
    await press_gold(page, "Công bố kết quả")
    await page.locator(".stage").get_by_text("KHÔNG THÔNG QUA", exact=True).wait_for()
    await page.locator(".stage").get_by_text("cần 43/85, có 9", exact=True).wait_for()
    await page.locator(".side .ps .nm").nth(2).wait_for()
    await sound(page, "vote-result")
    await ask_why_it_failed(page)
    await press_gold(page, "Nghị quyết về nội dung thứ 47")
    await says(page, "Khi trình bày xong")


async def ask_why_it_failed(page: Page) -> None:
    """Ask the declared result why, and read its numbers and its law."""
    await page.locator(".stage").get_by_role("button", name="Vì sao?").click()
    why = page.get_by_role("region", name="Vì sao")
    await why.get_by_text("Cần 43 trên 85, được 9.").wait_for()
    await why.get_by_text("Căn cứ: 72/2025/QH15").wait_for()
    await sound(page, "why-failed")
    await page.keyboard.press("Escape")


async def take(chamber: Chamber, page: Page, vote: str) -> None:
    """Let twelve get ready and press, nine in favour; the chair closes early by holding the key."""
    for person in VOTERS:
        await chamber.ask(person, ReadyToVote(vote=vote), "tablet")
    await page.locator(".roll .fg", has_text="12/80").wait_for()
    await sound(page, "vote-ready")
    await press_gold(page, "Mở biểu quyết")
    await vote_of(chamber, "open")
    await press(chamber, vote, *VOTERS[:9])
    await press(chamber, vote, *VOTERS[9:], choice=Choice.AGAINST)
    await page.locator(".pressed .fg", has_text="12/80").wait_for()
    await page.locator(".bars").get_by_role("row", name="Không tán thành").wait_for()
    await sound(page, "vote-open-live")
    await page.get_by_role("button", name="15 giây").click()
    await hold(page, "Chỉ bàn điều hành thấy số liệu này")
    await sound(page, "vote-closed")


async def test_below_the_quorum_a_vote_stays_locked_and_says_what_is_missing(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT[:54]), OPENED, BEGUN, prepared())
    page = await chamber.desk()
    await gold(page).get_by_text("Thiếu 3 đại biểu").wait_for()
    await settled(page)
    await page.keyboard.press("Enter")
    await sound(page, "no-quorum")
    assert await page.locator(".gold.lock").count() == 1
    await gold(page).focus()
    await page.keyboard.press("Enter")
    why = page.get_by_role("region", name="Vì sao")
    await why.get_by_text("Chưa đủ túc số: có mặt 54/85 đại biểu, cần 57.").wait_for()
    await why.get_by_text("Luật Tổ chức chính quyền địa phương số 72/2025/QH15").wait_for()
    await why.get_by_text("Hiệu lực từ 16/06/2025").wait_for()
    await sound(page, "why-no-quorum")
    await page.keyboard.press("Escape")
    await why.wait_for(state="detached")
    assert await gold(page).evaluate("key => key === document.activeElement")


async def test_when_everybody_has_pressed_the_key_is_due(chamber: Chamber) -> None:
    few = PRESENT[:60]
    await chamber.open(
        present(*few), OPENED, BEGUN, prepared(seconds=600, visibility="when_declared")
    )
    vote = await vote_of(chamber, "prepared")
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    page = await chamber.desk(size=LARGE, theme="dark")
    await press(chamber, vote, *few[:-1])
    await page.locator(".gold.wait").wait_for()
    await page.locator(".stage .comb").wait_for()
    await sound(page, "vote-open-1920-dark")
    await press(chamber, vote, few[-1])
    await gold(page).get_by_text("Mọi đại biểu có mặt đã biểu quyết").wait_for()
    assert await page.locator(".gold:not(.wait):not(.lock)").count() == 1


async def test_a_hub_that_was_away_leaves_three_equal_keys_and_no_gold(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, prepared(seconds=600))
    vote = await vote_of(chamber, "prepared")
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    await press(chamber, vote, *VOTERS)
    page = await chamber.desk()
    await page.locator(".pressed .fg", has_text="12/80").wait_for()
    await asyncio.to_thread(chamber.hub.kill)
    await page.locator(".stale .gold.lock").wait_for()
    await page.get_by_text("Hội trường vẫn giữ hình cuối").wait_for()
    await sound(page, "stale")
    await asyncio.to_thread(chamber.hub.start)
    keys = page.get_by_role("group", name="Chủ tọa quyết định").get_by_role("button")
    await keys.nth(2).wait_for()
    await page.get_by_text("12/80 đại biểu đã bấm, mọi phiếu đã ghi nhận còn nguyên").wait_for()
    assert await gold(page).count() == 0
    widths = {round(box["width"]) for key in await keys.all() if (box := await key.bounding_box())}
    assert len(widths) == 1
    await sound(page, "interrupted")
    await keys.first.click()
    await page.locator(".stage .drum").wait_for()


async def test_nothing_is_sent_from_a_desk_that_is_cut_off(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, prepared())
    page = await chamber.desk(theme="dark")
    vote = await vote_of(chamber, "prepared")
    await gold(page).get_by_text("Mở biểu quyết").wait_for()
    chamber.wire.silence()
    await page.locator(".stale .gold.lock").wait_for()
    await page.keyboard.press("Enter")
    await page.locator(".edge .menu > button").click()
    assert await page.get_by_role("menuitem", name="Bỏ phần chuẩn bị").count() == 0
    await sound(page, "stale-dark")
    await page.keyboard.press("Escape")
    chamber.wire.mend()
    await page.locator(".desk:not(.stale)").wait_for()
    assert await vote_of(chamber, "prepared") == vote
    assert await page.locator("dialog[open]").count() == 0


async def test_an_annulled_vote_stays_on_record_and_is_repeated(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, prepared(seconds=600))
    vote = await vote_of(chamber, "prepared")
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    page = await chamber.desk()
    await other(page, "Hủy biểu quyết")
    dialog = page.get_by_role("dialog", name="Hủy kết quả biểu quyết này?")
    await dialog.get_by_role("button", name="Hủy biểu quyết").click(force=True)
    assert await dialog.is_visible(), "without a reason nothing is annulled"
    await dialog.get_by_role("textbox").fill("Máy chủ dự phòng chưa sẵn sàng.")
    await dialog.get_by_role("button", name="Hủy biểu quyết").click()
    await page.get_by_text("ĐÃ HỦY, BIỂU QUYẾT LẠI").wait_for()
    await page.get_by_text("Lý do: Máy chủ dự phòng chưa sẵn sàng.").wait_for()
    await sound(page, "annulled")
    await press_gold(page, "Biểu quyết lại")
    await page.get_by_text("Biểu quyết công khai, ghi tên · lần 2").wait_for()
    assert await vote_of(chamber, "prepared") != vote


async def test_a_failed_devices_choice_counts_once_a_second_person_confirms(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, prepared(seconds=600))
    vote = await vote_of(chamber, "prepared")
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    clerk, second = await asyncio.gather(chamber.desk(CLERK), chamber.desk(CLERK_2))
    await clerk.get_by_role(
        "button", name="Nhập lựa chọn thay máy hỏng của Trương Kim Ngọc Yến"
    ).click()
    await clerk.get_by_label("Tán thành", exact=True).check()
    await clerk.get_by_role("textbox", name="Lý do").fill("Máy tắt nguồn, đại biểu nói rõ.")
    await sound(clerk, "correction")
    await clerk.get_by_role("button", name="Ghi nhận").click()
    await clerk.get_by_text("Lê Văn Thư nhập").wait_for()
    await picture(clerk, "correction-waits")
    assert await clerk.get_by_role("button", name="Xác nhận lựa chọn").count() == 0
    await second.get_by_role("button", name="Xác nhận lựa chọn của Trương Kim Ngọc Yến").click()
    desk = await chamber.screen(CHAIR, "desk")
    await desk.until(lambda parts: YEN in parts["vote"].get("corrected", ()))


async def test_hands_are_entered_by_one_and_confirmed_by_another(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, prepared(form=Form.HANDS))
    vote = await vote_of(chamber, "prepared")
    page, clerk = await asyncio.gather(chamber.desk(), chamber.desk(CLERK))
    await press_gold(page, "Mở biểu quyết")
    await press_gold(clerk, "Nhập kết quả kiểm đếm")
    await clerk.get_by_label("Tán thành", exact=True).fill("61")
    await clerk.get_by_label("Không tán thành").fill("30")
    await clerk.get_by_role("button", name="Ghi nhận").click()
    await clerk.get_by_text("Tổng số 91 nhiều hơn 80 đại biểu có mặt").first.wait_for()
    await clerk.get_by_role("dialog").get_by_text("Vì sao?").click()
    await clerk.get_by_role("dialog").get_by_text("quy định về kiểm phiếu").wait_for()
    await sound(clerk, "hands-refused")
    await clerk.get_by_label("Không tán thành").fill("9")
    await clerk.get_by_role("button", name="Ghi nhận").click()
    await clerk.locator(".gold.lock").get_by_text("Chờ người thứ hai xác nhận").wait_for()
    await press_gold(page, "Xác nhận kết quả kiểm đếm")
    await press_gold(page, "Công bố kết quả")
    await page.locator(".stage").get_by_text("cần 43/85, có 61", exact=True).wait_for()
    assert vote == await vote_of(chamber, "declared")


async def test_a_secret_vote_names_nobody_at_the_desk_and_who_has_not_only_to_the_clerk(
    chamber: Chamber,
) -> None:
    await chamber.open(
        present(*PRESENT), OPENED, BEGUN, prepared(form=Form.SECRET, seconds=600),
        secret_electronic=True,
    )  # fmt: skip
    vote = await vote_of(chamber, "prepared")
    await chamber.ask(CHAIR, OpenVote(vote=vote))
    for person in VOTERS:
        await chamber.ask(person, DropSecretBallot(vote=vote, choice=Choice.FOR), "tablet")
    page, clerk = await asyncio.gather(chamber.desk(), chamber.desk(CLERK))
    await page.locator(".pressed .fg", has_text="12/80").wait_for()
    await page.get_by_text("Phiếu kín: không ai thấy lựa chọn").wait_for()
    await sound(page, "secret-open")
    assert await page.locator(".plan .pr").count() == 0
    assert await page.get_by_role("heading", name="Chưa bấm").count() == 0
    await clerk.get_by_role("heading", name="Chưa bấm 68 đại biểu").wait_for()
    await hold(page, "Chỉ bàn điều hành thấy số liệu này")
    await press_gold(page, "Công bố kết quả")
    await page.locator(".stage").get_by_text("KHÔNG THÔNG QUA", exact=True).wait_for()
    assert await page.locator(".plan .f").count() == 0
