"""The panels of the right column: microphones, speaking times, devices, results, this screen."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest

from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.microphones import OpenMicrophone
from hub.meeting.registration import OpenRegistration
from hub.meeting.sittings import SuspendSitting
from hub.meeting.speakers import AskToSpeak
from tests.chair_console.chamber import DISCUSSED, OPENED, PRESENT, present
from tests.chair_console.page import other, picture, sound
from tests.delegate_ui.sitting import CHAIR, PHONG, SECRETARY, SITTING, YEN

if TYPE_CHECKING:
    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]


async def test_a_microphone_is_asked_for_approved_and_the_mode_is_changed(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page = await chamber.desk()
    await chamber.ask(YEN, OpenMicrophone(), "tablet")
    await other(page, "Micro")
    await page.get_by_role("button", name="Cho Trương Kim Ngọc Yến mở micro").click()
    await page.get_by_role("button", name="Ngắt micro của Trương Kim Ngọc Yến").wait_for()
    desk = await chamber.screen(CHAIR, "desk")
    await page.get_by_role("radio", name="Tự động theo thứ tự").click()
    await desk.until(lambda parts: parts["floor"]["microphones"]["mode"] == "automatic")
    await sound(page, "microphones")


async def test_speaking_times_and_devices_are_told(chamber: Chamber) -> None:
    registered = (CHAIR, OpenRegistration())
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED, registered, (PHONG, AskToSpeak()))
    page = await chamber.desk()
    desk = await chamber.screen(CHAIR, "desk")
    await chamber.ask(CHAIR, GiveFloor(request=desk.parts["floor"]["order"][0]))
    await desk.until(lambda parts: "speech" in parts["floor"])
    await chamber.ask(CHAIR, EndSpeech(speech=desk.parts["floor"]["speech"]["id"]))
    await other(page, "Thời gian phát biểu")
    await page.get_by_role("button", name="Theo đại biểu").click()
    await page.locator(".time", has_text="Phạm Hữu Hồng Phong").get_by_text("1 lượt").wait_for()
    await sound(page, "speaking-times")
    tablet = chamber.hub.screen(YEN)
    async with tablet:
        await other(page, "Thiết bị")
        await page.locator(".ps", has_text="máy tính bảng").wait_for()
    await page.locator(".ps .loss").wait_for()
    await sound(page, "devices")
    await page.locator(".legend", has_text=re.compile(r"Mất kết nối máy\s*1")).wait_for()


async def test_this_screen_speaks_english_and_turns_dark_at_once(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page = await chamber.desk()
    await other(page, "Màn hình này")
    await page.get_by_role("button", name="English").click()
    await page.get_by_role("heading", name="This screen").wait_for()
    await page.get_by_role("button", name="Dark").click()
    await page.locator(":root[data-theme=dark][lang=en]").wait_for()
    await sound(page, "this-screen-en-dark")


async def test_the_time_of_resuming_can_be_changed(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, (CHAIR, SuspendSitting(sitting=SITTING)))
    page = await chamber.desk(SECRETARY)
    await other(page, "Đổi giờ họp tiếp")
    await page.get_by_label("20 phút, đến").check()
    await page.get_by_role("button", name="Ghi nhận").click()
    await page.locator(".stage").get_by_text("Họp tiếp lúc").wait_for()
    await picture(page, "resumption")


async def test_presiding_is_handed_over_and_the_desk_loses_its_keys(chamber: Chamber) -> None:
    await chamber.open(present(*PRESENT), OPENED, DISCUSSED)
    page, deputy = await asyncio.gather(chamber.desk(), chamber.desk("D02"))
    await deputy.locator(".gold.lock").wait_for()
    await page.locator(".top .fact").last.click()
    await page.locator(".side li", has_text="có mặt").first.get_by_role("button").click()
    await page.get_by_role("dialog").get_by_role("button", name="Chuyển quyền chủ tọa").click()
    await page.locator(".gold.lock").wait_for()
    await deputy.locator(".gold:not(.lock)").wait_for()
    await sound(deputy, "deputy")
