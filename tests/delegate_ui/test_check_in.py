"""A delegate comes: one gold key, and from then on the edge always says how they are recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.auth.doors import Door
from tests.delegate_ui.conftest import DISCUSSED, OPENED, OTHERS, RESTED, present
from tests.delegate_ui.sitting import BEHALF, HA, INVITEE, OBSERVER, OPERATOR, REMOTE

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]


async def attendance(hall: Hall, person: str, kind: str) -> None:
    desk = await hall.desk()
    await desk.until(
        lambda parts: parts["attendance"]["people"].get(person, {}).get("kind") == kind
    )


async def test_who_comes_checks_in_before_the_sitting_opens(hall: Hall) -> None:
    await hall.open()
    tablet = await hall.tablet()
    await tablet.says("Đại biểu chưa được ghi nhận có mặt")
    await tablet.due("Điểm danh có mặt")
    await tablet.says("Đại biểu đã được ghi nhận có mặt")
    await attendance(hall, HA, "present")
    await tablet.gold.wait_for(state="detached")


async def test_the_keyboard_checks_in_too(hall: Hall) -> None:
    await hall.open()
    tablet = await hall.tablet()
    await tablet.gold.focus()
    await tablet.page.evaluate(RESTED)
    await tablet.page.keyboard.press("Space")
    await attendance(hall, HA, "present")


async def test_a_remote_delegate_is_present_online(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS))
    tablet = await hall.tablet(REMOTE)
    await tablet.page.get_by_text("Điểm cầu Kỳ Sơn").wait_for()
    await tablet.due("Điểm danh")
    await tablet.says("Có mặt tại điểm cầu")
    await attendance(hall, REMOTE, "online")


async def test_whoever_attends_on_behalf_or_as_a_guest_is_recorded_as_that(hall: Hall) -> None:
    await hall.open(OPENED)
    behalf, guest = await hall.tablet(BEHALF), await hall.tablet(INVITEE)
    await behalf.due("Điểm danh")
    await behalf.says("Dự thay từ")
    await guest.due("Điểm danh")
    await guest.says("Có mặt từ")
    await attendance(hall, BEHALF, "behalf")


async def test_leaving_early_is_asked_once_and_its_reason_kept(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), DISCUSSED)
    tablet = await hall.tablet()
    await tablet.other("Báo về sớm")
    await tablet.page.locator("#reason").fill("Họp ở Quốc hội")
    await tablet.key("Trở lại").click()
    await tablet.other("Báo về sớm")
    assert await tablet.page.locator("#reason").input_value() == "Họp ở Quốc hội"
    await tablet.key("Về sớm").click()
    await tablet.says("Đã về sớm lúc")
    await tablet.key("Điểm danh có mặt").click()
    await tablet.says("Có mặt từ")


async def test_an_observer_follows_and_is_asked_nothing(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS), DISCUSSED)
    tablet = await hall.tablet(OBSERVER)
    await tablet.says("Theo dõi phiên họp")
    assert await tablet.page.locator(".edge button").count() == 0
    await tablet.page.get_by_role("heading", name="Thảo luận tại hội trường").wait_for()


async def test_an_operator_checks_in_the_people_of_the_site(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS))
    tablet = await hall.tablet(OPERATOR, door=Door.DESK)
    await tablet.other("Điểm danh tại điểm cầu")
    await tablet.key("Điểm danh").first.click()
    await tablet.page.get_by_text("1/2 có mặt").wait_for()
