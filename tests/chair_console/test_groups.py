"""Group discussions: the desk of a group's room, the overview in the hall, and what comes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.auth.doors import Door
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.kinds import ItemKind
from hub.meeting.registration import OpenRegistration
from hub.meeting.speakers import AskToSpeak
from hub.meeting.state import Item, Room
from hub.meeting.summaries import SendSummary
from tests.chair_console.chamber import OPENED, PRESENT, present
from tests.chair_console.page import gold, other, press_gold, sound
from tests.delegate_ui.sitting import CHAIR, SITTING, council, name_of

if TYPE_CHECKING:
    from playwright.async_api import Page

    from hub.meeting.session import Plan
    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
LEADS, KEEPS, SPEAKS, OTHER = "D09", "D17", "D25", "D10"
POINTS = ("Cân nhắc mức hỗ trợ cho các xã miền núi, biên giới", "Làm rõ nguồn vốn năm 2027")
GROUP_1 = Room(
    id="to1",
    name="Tổ thảo luận số 1",
    kind="group",
    presiding=LEADS,
    secretary=KEEPS,
    groups=("G1", "G2"),
)
GROUP_2 = Room(
    id="to2", name="Tổ thảo luận số 2", kind="group", presiding=OTHER, groups=("G3", "G4")
)


def planned() -> Plan:
    """Return the council with two groups' rooms, their discussion, and the plenary after it."""
    plan = council(demonstration=False)
    discussion = Item(
        id="g",
        title="Thảo luận tại tổ về kinh tế - xã hội năm 2026",
        kind=ItemKind.GROUP_DISCUSSION,
        sitting=SITTING,
    )
    at = [item.id for item in plan.items].index("28")
    items = (*plan.items[:at], discussion, *plan.items[at:])
    return replace(plan, items=items, rooms=(*plan.rooms, GROUP_1, GROUP_2))


async def desk_of(chamber: Chamber, person: str, room: str) -> Page:
    """Return the desk of a group's room, at which somebody is signed in."""
    page = await chamber.desk(CHAIR)
    await page.context.clear_cookies()
    cookies = await asyncio.to_thread(chamber.hub.cookies, person, Door.DESK, f"{person}-{room}")
    url = chamber.wire.url
    cookies |= {"nt-theme": "light", "nt-language": "vi"}
    await page.context.add_cookies(
        [{"name": k, "value": v, "url": url} for k, v in cookies.items()]
    )
    await page.goto(f"{url}/desk?room={room}")
    await page.wait_for_selector(".desk .edge")
    return page


async def test_a_group_is_led_at_its_own_desk_from_the_first_word_to_the_summary(
    chamber: Chamber,
) -> None:
    await chamber.open(present(*PRESENT), OPENED, plan=planned())
    page = await desk_of(chamber, LEADS, "to1")
    await page.locator(".who").get_by_text("Tổ thảo luận số 1").wait_for()
    await press_gold(page, "Thảo luận tại tổ")
    await press_gold(page, "Mở đăng ký phát biểu")
    await chamber.ask(SPEAKS, AskToSpeak(room="to1"), "tablet")
    await press_gold(page, name_of(24))
    await sound(page, "group-speaks")
    await press_gold(page, "Cảm ơn đại biểu")
    await press_gold(page, "Kết thúc thảo luận tổ")
    await press_gold(page, "Viết tổng hợp ý kiến")
    await page.get_by_label("Ý kiến, mỗi dòng một ý").fill("\n".join(POINTS))
    assert await page.get_by_label("Số lượt ý kiến").input_value() == "1"
    await sound(page, "group-summary-form")
    await page.get_by_role("button", name="Gửi hội trường").click()
    hall = await chamber.screen(CHAIR, "desk")
    await hall.until(lambda parts: "g:to1" in parts["groups"]["summaries"])
    await gold(page).wait_for(state="detached")


async def test_the_hall_sees_every_group_and_what_it_brings_back(chamber: Chamber) -> None:
    script = (
        (LEADS, StartItem(room="to1", item="g")),
        (OTHER, StartItem(room="to2", item="g")),
        (KEEPS, OpenRegistration(room="to1")),
        (OTHER, OpenRegistration(room="to2")),
        (SPEAKS, AskToSpeak(room="to1")),
    )
    await chamber.open(present(*PRESENT), OPENED, *script, plan=planned())
    page = await chamber.desk(theme="dark")
    await other(page, "Thảo luận tổ")
    await page.get_by_text("Đang thảo luận · 0 lượt ý kiến · 1 đại biểu chờ").wait_for()
    await finish(chamber)
    await page.get_by_text("Đã gửi tổng hợp · 1 lượt ý kiến").wait_for()
    await page.get_by_text(POINTS[0]).wait_for()
    await sound(page, "groups-overview-dark")
    await page.get_by_role("button", name="Chiếu tổng hợp của Tổ thảo luận số 1").click()
    await page.locator(".w-preview").get_by_text("Tổng hợp ý kiến thảo luận tổ").wait_for()


async def finish(chamber: Chamber) -> None:
    """Let the one who waits in the first group be heard, and its summary be sent."""
    hub, leads = chamber.hub, LEADS
    async with hub.screen(leads, "desk", room="to1") as desk:
        await desk.ask(GiveFloor(room="to1", request=desk.parts["floor"]["order"][0]))
        await desk.until(lambda parts: "speech" in parts["floor"])
        await desk.ask(EndSpeech(room="to1", speech=desk.parts["floor"]["speech"]["id"]))
        await desk.ask(FinishItem(room="to1", item="g"))
        await desk.ask(SendSummary(room="to1", item="g", points=POINTS, opinions=1))
