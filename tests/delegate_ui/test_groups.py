"""A tablet goes into its group's room while that discusses, comes back, and reads the summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.kinds import ItemKind
from hub.meeting.registration import OpenRegistration
from hub.meeting.state import Item, Room
from hub.meeting.summaries import SendSummary
from tests.delegate_ui.conftest import DISCUSSED, OPENED, OTHERS, PHONE, present
from tests.delegate_ui.sitting import DISCUSSION, HA, SITTING, council
from tests.delegate_ui.test_look import looked_over

if TYPE_CHECKING:
    from hub.meeting.session import Plan
    from tests.delegate_ui.conftest import Hall

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
LEADS = "D15"  # of the same delegate group as HA
ROOM = Room(id="to7", name="Tổ thảo luận số 7", kind="group", presiding=LEADS, groups=("G7",))
POINTS = (
    "Cân nhắc mức hỗ trợ cho các xã miền núi, biên giới, nhất là các xã mới sáp nhập",
    "Làm rõ nguồn vốn năm 2027 và trách nhiệm của từng sở, ngành",
)
BEGUN = (LEADS, StartItem(room="to7", item="g"))
ENDED = (LEADS, FinishItem(room="to7", item="g"))
SENT = (LEADS, SendSummary(room="to7", item="g", points=POINTS, opinions=9))


def planned() -> Plan:
    """Return the council with one group's room and its discussion before the plenary."""
    plan = council(demonstration=False)
    kind = ItemKind.GROUP_DISCUSSION
    item = Item(id="g", title="Thảo luận tại tổ", kind=kind, sitting=SITTING)
    at = [item.id for item in plan.items].index(DISCUSSION)
    items = (*plan.items[:at], item, *plan.items[at:])
    return replace(plan, items=items, rooms=(*plan.rooms, ROOM))


async def test_a_tablet_follows_its_group_and_asks_to_speak_there(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), plan=planned())
    tablet = await hall.tablet()
    async with hall.hub.screen(LEADS, "desk", room="to7") as desk:
        await desk.ask(BEGUN[1])
        await desk.ask(OpenRegistration(room="to7"))
        await tablet.page.get_by_text("Thảo luận tại Tổ thảo luận số 7").wait_for()
        await tablet.due("Đăng ký phát biểu")
        await desk.until(lambda parts: len(parts["floor"]["order"]) == 1)
        await tablet.says("Vị trí thứ 1")
        await looked_over(tablet, "group-room")
        await desk.ask(ENDED[1])
        await tablet.page.wait_for_url("**room=hall")
        await tablet.page.wait_for_selector(".page .edge")
        assert await tablet.page.get_by_text("Thảo luận tại Tổ thảo luận số 7").count() == 0


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
async def test_the_summaries_stand_under_the_plenary_discussion(
    hall: Hall, size: tuple[int, int]
) -> None:
    script = (OPENED, present(*OTHERS, HA), BEGUN, ENDED, SENT, DISCUSSED)
    await hall.open(*script, plan=planned())
    tablet = await hall.tablet(size=size)
    await tablet.page.get_by_text("Tổng hợp ý kiến thảo luận tổ").wait_for()
    await tablet.page.get_by_text(POINTS[0]).wait_for()
    await looked_over(tablet, f"group-summaries-{size[0]}")
