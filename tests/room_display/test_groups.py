"""The wall shows what a group brings back, when the desk wishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import ItemKind, SceneKind
from hub.meeting.state import Item, Room
from hub.meeting.summaries import SendSummary
from tests.browsing import ROOT, pictured
from tests.room_display.conftest import Past, shows
from tests.room_display.council import SITTING, council

if TYPE_CHECKING:
    from tests.room_display.conftest import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
ARTEFACTS = ROOT / "artefacts/hall"
LEADS = "D010"
POINTS = (
    "Cân nhắc mức hỗ trợ cho các xã miền núi, biên giới, nhất là các xã mới sáp nhập",
    "Làm rõ nguồn vốn năm 2027 và trách nhiệm của từng sở, ngành",
    "Lùi thời hạn áp dụng đến ngày 01 tháng 7 năm 2027 để có thời gian chuẩn bị",
    "Bổ sung đánh giá tác động đối với hộ kinh doanh nhỏ",
)


def summed_up(past: Past) -> None:
    """Let a group have discussed and sent its summary."""
    past.opened()
    past.did(LEADS, StartItem(room="to1", item="g"))
    past.did(LEADS, FinishItem(room="to1", item="g"))
    past.did(LEADS, SendSummary(room="to1", item="g", points=POINTS, opinions=14))


async def test_a_groups_summary_fills_the_wall(chamber: Chamber) -> None:
    plan = council()
    kind = ItemKind.GROUP_DISCUSSION
    item = Item(id="g", title="Thảo luận tại tổ", kind=kind, sitting=SITTING)
    room = Room(id="to1", name="Tổ thảo luận số 1", kind="group", presiding=LEADS, groups=("G1",))
    planned = replace(plan, items=(item, *plan.items), rooms=(*plan.rooms, room))
    await chamber.open(summed_up, planned)
    await chamber.ask(ShowScene(kind=SceneKind.SUMMARY, summary="g:to1"))
    wall = await chamber.wall()
    await shows(wall, "summary")
    await wall.get_by_text(POINTS[3]).first.wait_for()
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    await pictured(wall, ARTEFACTS / "group-summary.png")
    bottom = await wall.locator(".w-points li").last.evaluate(
        "(one) => one.getBoundingClientRect().bottom"
    )
    assert bottom <= 1080
