"""The vocabulary of an election at the desk: posts, names, the list, the board, the ballot.

The council votes over ordinary sockets but for one delegate, who has a tablet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.ballots import CastBallot
from hub.meeting.committee import ChooseCommittee
from hub.meeting.election_state import Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import Choice, Form, ItemKind, SubjectKind
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from tests.browsing import ROOT, grave, pictured
from tests.chair_console.chamber import OPENED, PRESENT, present
from tests.chair_console.page import gold, other, press_gold, sound
from tests.delegate_ui.sitting import CHAIR, CLERK, HA, SECRETARY, council, name_of
from tests.hub.crowd import all_ask, screens
from tests.test_questioning import Round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.async_api import Page

    from hub.demo.screen import SocketScreen
    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting
    from tests.delegate_ui.conftest import Tablet
    from tests.hub.served import Told

ARTEFACTS = ROOT / "artefacts/election"
ITEM = "46"
TITLE = (
    "Bầu Chủ tịch và các Phó Chủ tịch Ủy ban nhân dân tỉnh Nghệ\u00a0An khóa XVIII, "
    "nhiệm kỳ 2021 - 2026"
)
CHIEF, DEPUTY = "Chủ tịch Ủy ban nhân dân tỉnh", "Phó Chủ tịch Ủy ban nhân dân tỉnh"
STANDING = (
    (CHIEF, "Nguyễn Thị Phương Thảo Nguyên"),
    (DEPUTY, "Trương Anh Minh Kiên"),
    (DEPUTY, "Phan Thị Thanh Huyền"),
    (DEPUTY, "Đặng Nguyễn Quốc Khánh"),
)
POSTS = (
    f"{CHIEF}; 1; Chủ tịch Hội đồng nhân dân tỉnh; Thủ tướng Chính phủ\n"
    f"{DEPUTY}; 2; Chủ tịch Ủy ban nhân dân tỉnh; Thủ tướng Chính phủ"
)
BOARD = (name_of(40), name_of(41), name_of(42))
AT_SOCKETS = tuple(who for who in PRESENT if who != HA)


def plan(*, electronic: bool) -> Plan:
    """Return the council with an item of personnel and time enough for every open vote."""
    made = council(demonstration=False, secret_electronic=electronic, vote_duration=300)
    items = tuple(
        replace(item, kind=ItemKind.PERSONNEL, title=TITLE) if item.id == ITEM else item
        for item in made.items
    )
    return replace(made, items=items)


def by_hands(title: str) -> tuple[tuple[str, Told], ...]:
    """Let the council agree to something by a show of hands, before the hub starts."""

    def current(meeting: Meeting) -> str:
        return meeting.rooms["hall"].vote or ""

    def entry(meeting: Meeting) -> str:
        entered = meeting.votes[current(meeting)].entry
        return entered.id if entered else ""

    asked = PrepareVote(
        title=title, form=Form.HANDS, item=ITEM, about=Subject(kind=SubjectKind.PROCEDURE)
    )
    return (
        (CHAIR, asked),
        (CHAIR, lambda meeting: OpenVote(vote=current(meeting))),
        (CLERK, lambda m: EnterHands(vote=current(m), in_favour=80, against=0, abstain=0)),
        (SECRETARY, lambda m: ConfirmCount(vote=current(m), entry=entry(m))),
        (CHAIR, lambda meeting: DeclareResult(vote=current(meeting))),
    )


def election_of(meeting: Meeting) -> str:
    return next(iter(meeting.elections))


def named(post: str, name: str) -> tuple[str, Told]:
    return CLERK, lambda meeting: Nominate(
        election=election_of(meeting), post=post, name=name, by="Chủ tịch HĐND tỉnh"
    )


def last_vote(meeting: Meeting) -> str:
    return next(reversed(meeting.votes))


LISTED: tuple[tuple[str, Told], ...] = (
    (
        CLERK,
        PlanElection(
            title=TITLE,
            item=ITEM,
            posts=(
                Post(id="p1", name=CHIEF, approved_by="Thủ tướng Chính phủ"),
                Post(id="p2", name=DEPUTY, seats=2, approved_by="Thủ tướng Chính phủ"),
            ),
        ),
    ),
    *(named("p1" if post == CHIEF else "p2", name) for post, name in STANDING),
    *by_hands("Thông qua danh sách ứng cử"),
    (CLERK, lambda m: CloseCandidates(election=election_of(m), vote=last_vote(m))),
    *by_hands("Thành lập Ban kiểm phiếu"),
    (CLERK, lambda m: ChooseCommittee(members=("D41", "D42", "D43"), vote=last_vote(m))),
)


class Electing(Round):
    """The desk, a wall, a tablet and the council over sockets; and the office's pages."""

    desk_page: Page
    wall_page: Page
    others: Sequence[SocketScreen]

    async def begin(self, *script: tuple[str, Told], electronic: bool) -> None:
        """Open the sitting on its item; everybody who is present has come in."""
        begun = (present(*PRESENT), OPENED, (CHAIR, StartItem(item=ITEM)))
        await self.open(*begun, *script, plan=plan(electronic=electronic))
        self.others = await self._closing.enter_async_context(screens(self.hub, AT_SOCKETS))
        self.desk_page = await self.desk()
        self.wall_page = await self.wall()

    async def office(self, person: str, path: str) -> Page:
        """Return an office's page at which somebody of the staff is signed in."""
        return await self.page_of(person, path.lstrip("/"), (1366, 768), door=Door.DESK)

    async def press(self, words: str) -> None:
        await press_gold(self.desk_page, words)

    async def vote(self) -> str:
        """Return the vote before the hall, as a socket sees it."""
        await self.others[0].until(lambda parts: parts.get("vote", {}).get("stage") == "open")
        return str(self.others[0].parts["vote"]["id"])


async def looked_at(page: Page, name: str) -> None:
    """Keep what the desk shows, once its letters are there, and see that it shuts nobody out."""
    await page.evaluate("document.fonts.ready")
    await sound(page, f"../election/{name}")


async def on_the_wall(hall: Electing, name: str, *words: str) -> None:
    """Wait until the wall says all this, and keep it."""
    for word in words:
        shown = hall.wall_page.locator(".layer:last-child").get_by_text(word, exact=False)
        await shown.first.wait_for()
    await hall.wall_page.evaluate("document.fonts.ready")
    await pictured(hall.wall_page, ARTEFACTS / f"{name}.png")
    assert await grave(hall.wall_page) == []


async def planned(hall: Electing) -> None:
    """Put the posts up at the desk, and enter who stands for them."""
    page, form = hall.desk_page, hall.desk_page.get_by_role("dialog")
    await other(page, "Bầu cử")
    await page.get_by_role("button", name="Lập danh sách chức vụ cần bầu").click()
    await form.get_by_label("Chức vụ cần bầu").fill(POSTS)
    await looked_at(page, "desk-plan")
    await form.get_by_role("button", name="Ghi nhận").click()
    await form.wait_for(state="detached")
    for post, name in STANDING:
        await page.get_by_role("button", name="Ghi người được giới thiệu").click()
        await form.locator("select").select_option(label=post)
        await form.get_by_label("Họ và tên").fill(name)
        await form.get_by_label("Chức vụ hiện nay").fill("Ủy viên Ban Thường vụ Tỉnh ủy")
        await form.get_by_role("button", name="Ghi nhận").click()
        await form.wait_for(state="detached")
    await page.locator(".election li").nth(3).wait_for()
    await looked_at(page, "desk-names")


async def agreed(hall: Electing, step: str, tablet: Tablet) -> None:
    """Let the whole council agree in an open vote that the desk has suggested."""
    page = hall.desk_page
    await hall.press(step)
    await page.get_by_role("button", name="Chuẩn bị", exact=True).click()
    await hall.press("Mở biểu quyết")
    vote = await hall.vote()
    await all_ask(hall.others, [CastBallot(vote=vote, choice=Choice.FOR)] * len(hall.others))
    await tablet.choice("for").click()
    await tablet.mine("Đã ghi nhận lúc")
    await hall.press("Đóng biểu quyết")
    await hall.press("Công bố kết quả")


async def list_closed(hall: Electing, tablet: Tablet) -> None:
    """Close the list as the council has decided."""
    await agreed(hall, "Biểu quyết danh sách ứng cử", tablet)
    await hall.press("Chốt danh sách ứng cử")
    form = hall.desk_page.get_by_role("dialog")
    await form.get_by_text("Sau khi chốt, không thêm hoặc rút tên").wait_for()
    await form.get_by_role("button", name="Ghi nhận").click()
    await form.wait_for(state="detached")


async def board_chosen(hall: Electing, tablet: Tablet) -> None:
    """Put down the counting committee that the council has chosen."""
    await agreed(hall, "Biểu quyết thành lập Ban kiểm phiếu", tablet)
    await hall.press("Ghi nhận Ban kiểm phiếu")
    form = hall.desk_page.get_by_role("dialog")
    for name in BOARD:
        await form.get_by_label("Tìm đại biểu").fill(name)
        await form.get_by_label(name).check()
    await form.get_by_label("Tìm đại biểu").fill("")
    await looked_at(hall.desk_page, "desk-board")
    await form.get_by_role("button", name="Ghi nhận").click()
    await form.wait_for(state="detached")


async def ballot_prepared(hall: Electing, how: str, name: str) -> None:
    await hall.press("Chuẩn bị phiếu bầu")
    form = hall.desk_page.get_by_role("dialog")
    await form.get_by_label(how).check()
    await looked_at(hall.desk_page, f"{name}-form")
    await form.get_by_role("button", name="Chuẩn bị", exact=True).click()
    await form.wait_for(state="detached")
    await gold(hall.desk_page).get_by_text("Mở biểu quyết").wait_for()
    await looked_at(hall.desk_page, f"{name}-ready")
