"""There is room for everything: the longest titles and names, 125 delegates, large text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.kinds import AttendanceKind, ItemKind, RequestKind
from hub.meeting.people import Person, Role
from hub.meeting.registration import OpenRegistration
from hub.meeting.speakers import AskToSpeak
from hub.meeting.state import Item, Seat, SeatPlan
from hub.meeting.vote_opening import PrepareVote
from tests.browsing import grave, looks
from tests.chair_console.chamber import LARGE, OPENED, SMALL
from tests.chair_console.page import SCROLLS, picture, says, sound
from tests.delegate_ui.sitting import CHAIR, CLERK, SITTING, council

if TYPE_CHECKING:
    from hub.meeting.session import Plan
    from hub.meeting.words import Command
    from tests.chair_console.chamber import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
LONGEST_NAME = "Nguyễn Phương Thường Quỳnh"
LONGEST_TITLE = (
    "Nghị quyết quy định nội dung, mức chi từ ngân sách nhà nước bảo đảm cho công tác cải cách "
    "hành chính, chuyển đổi số, tiếp công dân, xử lý đơn khiếu nại, tố cáo, kiến nghị, phản ánh "
    "trên địa bàn thành phố Huế mở rộng giai đoạn từ năm 2026 đến hết 2030"
)
EVERYBODY = tuple(f"E{number:03}" for number in range(1, 126))


def crowd() -> tuple[Person, ...]:
    """Return 125 delegates, each with the longest name; three sit in the presidium."""
    return tuple(
        Person(
            id=who,
            name=LONGEST_NAME,
            mandate=True,
            group=f"G{number % 8 + 1}",
            roles=(Role.DELEGATE, Role.PRESIDIUM) if number < 3 else (Role.DELEGATE,),
            seat=f"S{number}",
        )
        for number, who in enumerate(EVERYBODY)
    )


def places() -> tuple[Seat, ...]:
    """Return a seat for each of them, in rows of fifteen."""
    return tuple(
        Seat(
            id=f"S{number}",
            label=f"{'PABCDEFGH'[number // 15]}{number % 15 + 1:02}",
            x=40 * (number % 15),
            y=40 * (number // 15),
            section="presidium" if number < 3 else "",
        )
        for number in range(125)
    )


def crowded() -> Plan:
    """Return a session of 125 delegates and 60 items, each as long as they come."""
    items = tuple(
        Item(
            id=str(number),
            title=LONGEST_TITLE,
            kind=ItemKind.PLENARY_DISCUSSION,
            minutes=118,
            sitting=SITTING,
        )
        for number in range(1, 61)
    )
    plan = council()
    office = tuple(person for person in plan.people if not person.mandate and not person.represents)
    return replace(
        plan,
        people=(*crowd(), *office),
        items=items,
        presiding=EVERYBODY[0],
        seats=SeatPlan(width=600, height=400, seats=places()),
    )


def begun() -> tuple[tuple[str, Command], ...]:
    """Say that everybody is there, somebody speaks on the last but one item, and thirty wait."""
    chair = EVERYBODY[0]
    here = RecordAttendance(sitting=SITTING, people=EVERYBODY, kind=AttendanceKind.PRESENT)
    return (
        (CLERK, here),
        (chair, replace(OPENED[1])),
        (chair, StartItem(item="59")),
        (chair, OpenRegistration()),
        *((who, AskToSpeak()) for who in EVERYBODY[20:50]),
        (chair, GiveFloorTo(person=EVERYBODY[60], kind=RequestKind.EXPLANATION)),
    )


@pytest.mark.parametrize(
    ("size", "language"),
    looks((SMALL, "en"), (LARGE, "vi"), seldom=[(SMALL, "vi"), (LARGE, "en")]),
)
async def test_the_longest_of_everything_has_room_in_both_languages(
    chamber: Chamber, size: tuple[int, int], language: str
) -> None:
    assert len(LONGEST_TITLE) == 250
    await chamber.open(*begun(), plan=crowded())
    page = await chamber.desk(EVERYBODY[0], size, language=language)
    await page.locator(".stage .drum").wait_for()
    await sound(page, f"crowded-{language}-{size[0]}")
    current = await page.locator(".agenda .now").bounding_box()
    panel = await page.locator(".agenda").bounding_box()
    assert current is not None
    assert panel is not None
    assert panel["y"] < current["y"] < panel["y"] + panel["height"] - current["height"]
    await chamber.ask(EVERYBODY[0], PrepareVote(title=LONGEST_TITLE, item="59"))
    desk = await chamber.screen(EVERYBODY[0], "desk")
    await chamber.ask(EVERYBODY[0], EndSpeech(speech=desk.parts["floor"]["speech"]["id"]))
    await page.locator(".roll").wait_for()
    await sound(page, f"crowded-vote-{language}-{size[0]}")


async def test_with_text_at_twice_its_size_columns_fold_and_the_edge_stays(
    chamber: Chamber,
) -> None:
    await chamber.open(*begun(), plan=crowded())
    page = await chamber.desk(EVERYBODY[0], (SMALL[0] // 2, SMALL[1] // 2))
    await page.locator(".stage .drum").wait_for()
    await picture(page, "folded")
    width = await page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    edge = await page.locator(".edge").bounding_box()
    assert edge is not None
    assert edge["y"] + edge["height"] == pytest.approx(SMALL[1] // 2, abs=1)
    assert await grave(page) == []


async def test_one_rem_is_sixteen_pixels_at_1366_and_nineteen_at_1920(chamber: Chamber) -> None:
    await chamber.open(OPENED)
    for size, rem in ((SMALL, 16), (LARGE, 19)):
        page = await chamber.desk(CHAIR, size, theme="dark")
        await says(page, "Chưa có mục nào đang tiến hành")
        found = await page.evaluate(
            "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
        )
        assert found == pytest.approx(rem, abs=0.1)
        assert not await page.evaluate(SCROLLS)
        assert await grave(page) == []
