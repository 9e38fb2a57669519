"""The last row reads every scene, with the longest names and titles, and nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.floor import GiveFloor
from hub.meeting.hall import FollowMeeting, ShowScene
from hub.meeting.kinds import ItemKind, SceneKind, Visibility
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.programme import InsertItem
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.questioning import RegisterQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.sittings import SuspendSitting
from hub.meeting.speakers import AskFor
from hub.meeting.vote_opening import OpenVote
from hub.meeting.words import HALL, SECOND
from tests.room_display.conftest import shows
from tests.room_display.council import (
    CHAIR,
    CLERK,
    DISCUSSION,
    LONGEST,
    LONGEST_NAME,
    LONGEST_TITLE,
    REPORT,
    SHORT,
    SITTING,
    council,
)
from tests.room_display.measuring import lines, number_of_lines, readable

if TYPE_CHECKING:
    from tests.room_display.conftest import Chamber, Past

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

HD, SMALL, LARGE = (1920, 1080), (1366, 768), (3840, 2160)
NOTICE = "Mời các đại biểu tập trung tại sảnh A. Phiên họp tiếp tục lúc 14 giờ 00."
# The longest notice that can be sent would need letters the last row can't read at 5 %.
LONG_NOTICE = "Mời các đại biểu ra xe đúng giờ và mang theo thẻ. " * 5


ANSWERS, OFFICE, BODY = "M1", "Giám đốc", "Sở Văn hóa, Thể thao và Du lịch"


def test_the_longest_of_the_data_is_what_is_measured() -> None:
    assert len(LONGEST_TITLE) >= 250
    assert len(LONGEST_NAME) == 20


@pytest.mark.parametrize(("size", "query"), [(HD, ""), (HD, "?theme=light"), (SMALL, "")])
async def test_scenes_in_which_nothing_happens(
    chamber: Chamber, size: tuple[int, int], query: str
) -> None:
    await chamber.open(lambda past: past.opened(REPORT), council(demonstration=True))
    wall = await chamber.wall(size, query=query)
    for kind, main in [
        (SceneKind.WELCOME, ("h1", "h2")),
        (SceneKind.ATTENDANCE, (".w-big",)),
        (SceneKind.BREAK, (".k",)),
    ]:
        await chamber.ask(ShowScene(kind=kind))
        await shows(wall, kind.value)
        await readable(wall, *main)
    for text in (NOTICE, LONG_NOTICE):
        await chamber.ask(ShowScene(kind=SceneKind.NOTICE, text=text))
        await wall.get_by_text(text.strip()).wait_for()
        await shows(wall, "notice")
        await readable(wall, ".w-title")


@pytest.mark.parametrize(
    ("item", "size"), [(SHORT, HD), (REPORT, HD), (LONGEST, HD), (LONGEST, SMALL), (LONGEST, LARGE)]
)
async def test_an_item_stands_there_whole(
    chamber: Chamber, item: str, size: tuple[int, int]
) -> None:
    meeting = await chamber.open(lambda past: past.opened(item))
    wall = await chamber.wall(size)
    await shows(wall, "item")
    await readable(wall, ".w-title")
    title = await wall.locator(".w-title").inner_text()
    assert title.split() == meeting.items[item].title.split()


@pytest.mark.parametrize("size", [HD, LARGE])
async def test_who_speaks_and_who_waits(chamber: Chamber, size: tuple[int, int]) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    await chamber.ask(OpenRegistration())
    for number in (3, 2, 20, 21, 22, 24, 84, 30):
        await chamber.ask(AskFor(person=f"D{number:03}"), CLERK)
    wall = await chamber.wall(size)
    await chamber.ask(ShowScene(kind=SceneKind.QUEUE))
    await shows(wall, "queue")
    await wall.get_by_text(LONGEST_NAME).wait_for()
    await readable(wall, ".w-list .w-name")
    floor = await chamber.seen("floor")
    await chamber.ask(GiveFloor(request=floor["order"][0]))
    await chamber.ask(FollowMeeting())
    await shows(wall, "speaker")
    await readable(wall, ".w-name", ".dt b")
    assert await wall.locator(".w-name").inner_text() == LONGEST_NAME
    assert await number_of_lines(wall, ".w-name") <= 2


def questioned(past: Past) -> None:
    """Let somebody with the longest name ask about the longest topic."""
    past.opened()
    insert = InsertItem(
        title="Chất vấn", kind=ItemKind.QUESTIONING, sitting=SITTING, reason="Bổ sung"
    )
    item = past.did(CLERK, insert).agenda[-1]
    past.did(CLERK, ListOfficeHolder(person=ANSWERS, office=OFFICE, body=BODY))
    topic = LONGEST_TITLE[:150]
    group = past.did(CLERK, ProposeGroup(title=topic, respondents=(ANSWERS,), item=item))
    adopt = AdoptGroups(groups=tuple(group.questioning.groups), decision="Biểu quyết")
    for command in (adopt, StartItem(item=item), OpenRegistration()):
        past.did(CHAIR, command)
    queue = past.did("D003", RegisterQuestion()).rooms[HALL].queue
    past.did(CHAIR, GiveFloor(request=queue[0]))


@pytest.mark.parametrize("size", [HD, LARGE, SMALL])
async def test_who_asks_whom_about_what(chamber: Chamber, size: tuple[int, int]) -> None:
    await chamber.open(questioned, council(demonstration=True))
    wall = await chamber.wall(size)
    await shows(wall, "questioning")
    await readable(wall, ".w-name", ".dt b")
    assert await wall.locator(".w-half .w-name").first.inner_text() == LONGEST_NAME
    assert await wall.locator(".layer:last-child .w-mark").is_visible()


@pytest.mark.parametrize("visibility", [Visibility.LIVE, Visibility.WHEN_DECLARED])
@pytest.mark.parametrize("item", [SHORT, LONGEST])
async def test_a_vote_shows_its_question_whole(
    chamber: Chamber, item: str, visibility: Visibility
) -> None:
    meeting = await chamber.open(
        lambda past: past.opened(item).prepared(item, seconds=600, visibility=visibility)
    )
    wall = await chamber.wall()
    await chamber.ask(OpenVote(vote=meeting.rooms["hall"].vote or ""))
    await shows(wall, "vote")
    await readable(wall, ".w-title", ".w-big", ".dt b")
    title = await wall.locator(".w-title").inner_text()
    assert title.split() == meeting.items[item].title.split()


@pytest.mark.parametrize(
    ("delegates", "against", "size"), [(85, 9, HD), (85, 40, HD), (125, 9, SMALL), (500, 120, HD)]
)
async def test_a_result_in_each_of_its_styles(
    chamber: Chamber, delegates: int, against: int, size: tuple[int, int]
) -> None:
    await chamber.open(
        lambda past: past.opened(LONGEST).declared(LONGEST, against=against), council(delegates)
    )
    wall = await chamber.wall(size)
    for style in ("seats", "numbers", "bars"):
        await chamber.ask(FollowMeeting(style=style))
        await wall.wait_for_selector(f".layer:only-child .w-result.as-{style}")
        figures = ".w-numbers b" if style == "numbers" else ".w-votes"
        await readable(wall, ".w-word", ".w-why", ".w-shares dd", figures)
        said = {line.text for line in await lines(wall)}
        assert LONGEST_TITLE.split() == (await wall.locator("h1").inner_text()).split()
        assert said >= {"Có mặt không bấm", "Vắng mặt", "tổng số đại biểu", "đại biểu có mặt"}


async def test_a_break_counts_down_in_large_figures(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    wall = await chamber.wall()
    later = chamber.hub.clock.now() + 760 * SECOND
    await chamber.ask(SuspendSitting(sitting=SITTING, resumes_at=later))
    await shows(wall, "break")
    await readable(wall, ".k", ".n", ".s")


async def test_a_new_item_is_measured_anew(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(LONGEST))
    wall = await chamber.wall()
    await shows(wall, "item")
    small = min(line.cap for line in await lines(wall) if line.text.startswith("Nghị quyết"))
    await chamber.ask(StartItem(item=SHORT))
    await wall.wait_for_selector(f'.layer:only-child[data-key="item:{SHORT}"]')
    await readable(wall, ".w-title")
    assert max(line.cap for line in await lines(wall)) > small
