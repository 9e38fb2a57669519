"""Personnel ballots from the desk: a rating from list to result, an election from its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.sheet_ballots import DropSheet
from tests.chair_console.chamber import LARGE, OPENED, PRESENT, present
from tests.chair_console.page import gold, other, press_gold, settled, sound
from tests.delegate_ui.sitting import CHAIR, RESOLUTION, name_of

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
BEGUN = (CHAIR, StartItem(item=RESOLUTION))
POSTS = "Ủy viên Ủy ban nhân dân tỉnh, Giám đốc Sở Nông nghiệp và Môi trường"
LIST = "\n".join(f"{name_of(n)}; {POSTS}" for n in range(30))


async def prepared(page: Page) -> None:
    """Prepare an electronic rating of thirty persons from a pasted list."""
    await other(page, "Chuẩn bị phiếu nhân sự")
    form = page.get_by_role("dialog")
    await form.get_by_label("Bỏ phiếu kín điện tử").check()
    await form.get_by_label("Người trong phiếu").fill(f"{LIST}\n{name_of(3)}; {POSTS}")
    await form.get_by_text(f"Có tên hai lần: {name_of(3)}").wait_for()
    await form.get_by_label("Người trong phiếu").fill(LIST)
    await form.get_by_text("30 người").wait_for()
    await form.get_by_label("Không đưa vào phiếu").fill("Lê Thị Hà; Ủy viên; Chờ nghỉ hưu")
    await sound(page, "personnel-form")
    await form.get_by_role("button", name="Chuẩn bị", exact=True).click()
    await form.wait_for(state="detached")


async def test_thirty_are_rated_and_every_person_s_figures_are_declared(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN, secret_electronic=True)
    page = await chamber.desk()
    await prepared(page)
    await page.locator(".sheet-list li").nth(29).wait_for()
    await sound(page, "personnel-ready")
    await press_gold(page, "Mở biểu quyết")
    await page.get_by_text("Chỉ biết số phiếu đã bỏ").wait_for()
    desk = await chamber.screen(CHAIR, "desk")
    await desk.until(lambda parts: parts.get("vote", {}).get("stage") == "open")
    vote = desk.parts["vote"]["id"]
    for person in PRESENT[:6]:
        await chamber.ask(person, DropSheet(vote=vote, marks="h" * 28 + "ll"), "tablet")
    await settled(page)
    await gold(page).hover()
    await page.mouse.down()
    await page.locator(".sheet-table tbody tr").nth(29).wait_for()
    await page.mouse.up()
    await sound(page, "personnel-closed")
    await press_gold(page, "Công bố kết quả")
    await page.locator(".sheet-table .out").nth(29).wait_for()
    figures = await page.locator(".sheet-table tbody tr").nth(29).locator(".ct b").all_inner_texts()
    assert figures == ["0", "0", "6"]
    await sound(page, "personnel-declared")
    await sound(await chamber.desk(theme="dark", size=LARGE, language="en"), "personnel-dark-en")


async def test_an_election_s_posts_and_names_are_kept_at_the_desk(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, BEGUN)
    page = await chamber.desk()
    await other(page, "Bầu cử")
    await page.get_by_role("button", name="Lập danh sách chức vụ cần bầu").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Chức vụ cần bầu").fill(
        "Phó Chủ tịch Ủy ban nhân dân tỉnh; 2; Chủ tịch Ủy ban nhân dân tỉnh; Thủ tướng Chính phủ"
    )
    await sound(page, "election-plan")
    await form.get_by_role("button", name="Ghi nhận").click()
    for number in range(3):
        await page.get_by_role("button", name="Ghi người được giới thiệu").click()
        await form.get_by_label("Họ và tên").fill(name_of(number))
        await form.get_by_role("button", name="Ghi nhận").click()
        await form.wait_for(state="detached")
    await page.get_by_role("button", name=f"Rút tên {name_of(1)}").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox").fill("Xin rút")
    await dialog.get_by_role("button", name="Rút tên").click()
    await page.get_by_text("Đã rút: Xin rút").wait_for()
    await sound(page, "election-names")
    await in_the_dark(chamber)


async def in_the_dark(chamber: Chamber) -> None:
    """The same panel on a large dark desk in English."""
    dark = await chamber.desk(theme="dark", size=LARGE, language="en")
    await other(dark, "Elections")
    await dark.get_by_text("Withdrawn: Xin rút").wait_for()
    await sound(dark, "election-names-dark-en")
