"""The agenda at the desk: reordered by keyboard and pointer, items put in and dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.registration import OpenRegistration
from tests.chair_console.chamber import DISCUSSED, OPENED, PRESENT, present
from tests.chair_console.page import sound
from tests.delegate_ui.sitting import (
    CHAIR,
    SECRETARY,
)

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
REGISTERED = (CHAIR, OpenRegistration())


async def move_by_arrows(page: Page) -> None:
    line = page.locator(".wide .ln.next .grip")
    await line.nth(1).focus()
    await page.keyboard.press("ArrowUp")


async def drag_to(page: Page, item: str) -> None:
    grip = page.locator(".wide .ln.next .grip").first
    await grip.scroll_into_view_if_needed()
    await grip.hover()
    await page.mouse.down()
    box = await page.locator(f'.wide .ln[data-item="{item}"]').bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 200, box["y"] + 20, steps=4)
    await page.locator(".wide .ln.over").wait_for()
    await page.mouse.up()


async def test_the_agenda_is_reordered_by_keyboard_and_by_pointer_with_a_reason(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page = await chamber.desk()
    desk = await chamber.screen(CHAIR, "desk")
    await page.get_by_role("button", name="Xem cả").click()
    await move_by_arrows(page)
    dialog = page.get_by_role("dialog", name="Chuyển mục 2")
    await dialog.get_by_role("textbox").fill("Đại biểu trình bày đến muộn.")
    await sound(page, "move-item")
    await dialog.get_by_role("button", name="Chuyển").click()
    await desk.until(lambda parts: parts["agenda"]["order"][:2] == ["2", "1"])
    await drag_to(page, "5")
    dialog = page.get_by_role("dialog", name="Chuyển mục 1")
    await dialog.get_by_role("textbox").fill("Chờ tài liệu.")
    await dialog.get_by_role("button", name="Chuyển").click()
    await desk.until(lambda parts: parts["agenda"]["order"][:4] == ["1", "3", "4", "2"])
    await sound(page, "agenda")


async def test_an_item_is_inserted_and_dropped_and_nothing_happens_without_a_reason(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page = await chamber.desk(SECRETARY)
    desk = await chamber.screen(CHAIR, "desk")
    await page.get_by_role("button", name="Xem cả").click()
    await page.locator('.wide .ln[data-item="29"] .menu > button').click()
    await page.get_by_role("menuitem", name="Thêm một mục trước mục này").click()
    await page.get_by_label("Tên nội dung").fill("Thông báo của Mặt trận Tổ quốc")
    await page.get_by_role("button", name="Thêm mục").last.click()
    assert await page.locator("dialog[open]").count() == 1, "the reason is missing"
    await page.get_by_label("Lý do").fill("Theo đề nghị của Mặt trận.")
    await page.get_by_role("button", name="Thêm mục").last.click()
    await desk.until(lambda parts: len(parts["agenda"]["order"]) == 58)
    await page.locator(".wide").get_by_text("Thông báo của Mặt trận Tổ quốc").wait_for()
    await page.locator('.wide .ln[data-item="30"] .menu > button').click()
    await page.get_by_role("menuitem", name="Rút khỏi chương trình").click()
    await page.get_by_label("Lý do").fill("Không còn cần.")
    await page.get_by_role("button", name="Rút khỏi chương trình").click()
    await desk.until(lambda parts: parts["agenda"]["items"]["30"]["stage"] == "dropped")
