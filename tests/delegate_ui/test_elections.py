"""A delegate nominates at the tablet and takes it back; a closed list is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.election_state import Nomination, Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import Form, ItemKind
from hub.meeting.membership import ChangePerson
from hub.meeting.vote_results import DeclareResult
from tests.delegate_ui.conftest import OPENED, OTHERS, present
from tests.delegate_ui.sitting import CHAIR, CLERK, CLERK_2, HA, INVITEE, PHONG, SON, YEN, council
from tests.delegate_ui.test_look import looked_over

if TYPE_CHECKING:
    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting
    from tests.delegate_ui.conftest import Hall, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

PERSONNEL = "46"
MATTER = (
    "Công tác nhân sự: bầu bổ sung chức vụ của Hội đồng nhân dân tỉnh và Ủy ban nhân dân tỉnh "
    "Nghệ\u00a0An nhiệm kỳ 2021 - 2026"
)
HEAD = Post(
    id="tb",
    name="Trưởng Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh",
    proposer="Chủ tịch Hội đồng nhân dân tỉnh",
    delegates_only=True,
)
MEMBER = Post(
    id="uv",
    name="Ủy viên Ủy ban nhân dân tỉnh",
    seats=2,
    proposer="Chủ tịch Ủy ban nhân dân tỉnh",
    approved_by="Thủ tướng Chính phủ",
)
PLANNED = PlanElection(title=MATTER, posts=(HEAD, MEMBER), item=PERSONNEL)
LETTERS, NAME = "yen truong", "Trương Kim Ngọc Yến"


def plan() -> Plan:
    """Return the council with a matter of personnel on its programme."""
    prepared = council(demonstration=False)
    matter = next(one for one in prepared.items if one.id == PERSONNEL)
    changed = replace(matter, title=MATTER, kind=ItemKind.PERSONNEL)
    items = tuple(changed if one is matter else one for one in prepared.items)
    return replace(prepared, items=items)


def named(post: str, name: str, **more: Any) -> tuple[str, Any]:
    """Let the desk enter somebody whom the entitled proposer puts forward."""

    def told(meeting: Meeting) -> Nominate:
        return Nominate(election=next(iter(meeting.elections)), post=post, name=name, **more)

    return CLERK, told


LISTED = (
    OPENED,
    present(*OTHERS, HA),
    (CHAIR, StartItem(item=PERSONNEL)),
    (CLERK, PLANNED),
    named("tb", "Cao Đình Quốc Sơn", person=SON, by=HEAD.proposer),
    named(
        "uv",
        "Tôn Nữ Thị Phương Quỳnh Anh",
        posts="Giám đốc Sở Nông nghiệp và Môi trường",
        by=MEMBER.proposer,
    ),
    named("uv", "Phạm Hữu Hồng Phong", person=PHONG, how=Nomination.DELEGATE, by=YEN),
)


async def opened(hall: Hall) -> str:
    """Open a sitting in which a list is open; return the election's id."""
    await hall.open(*LISTED, plan=plan())
    return str((await hall.desk()).parts["elections"]["order"][0])


async def to_list(tablet: Tablet) -> None:
    """Go to the list of candidates."""
    await tablet.other("Bầu cử")
    await tablet.page.locator(".el").first.wait_for()


async def naming(tablet: Tablet, post: Post) -> None:
    """Begin to nominate for a post."""
    await tablet.key(f"Đề cử, tự ứng cử: {post.name}").click()
    await tablet.page.locator(".form.nominate").wait_for()


async def chosen(tablet: Tablet) -> None:
    """Choose a delegate by a few letters without marks."""
    await tablet.page.get_by_label("Tìm đại biểu").fill(LETTERS)
    await tablet.page.locator(".found").get_by_role("button", name=NAME).click()
    await tablet.page.locator(".chosen", has_text=NAME).wait_for()


def by_me(parts: dict[str, Any], election: str) -> list[dict[str, Any]]:
    """Return whom the delegate at the tablet has put forward, as the desk sees it."""
    known = parts["elections"]["elections"][election]["candidates"]
    return [one for one in known.values() if one["by"] == HA]


async def closed_list(hall: Hall, election: str) -> None:
    """Let the council close the list by a show of hands."""
    vote = str(await hall.vote(form=Form.HANDS))
    entered = EnterHands(vote=vote, in_favour=82, against=1, abstain=0)
    entry = str((await hall.ask(entered, CLERK))["number"])
    await hall.ask(ConfirmCount(vote=vote, entry=entry), CLERK_2)
    await hall.ask(DeclareResult(vote=vote))
    await hall.ask(CloseCandidates(election=election, vote=vote), CLERK)


async def test_a_delegate_is_nominated_after_a_look_at_everything(hall: Hall) -> None:
    election = await opened(hall)
    tablet = await hall.tablet()
    page = tablet.page
    await page.get_by_role("button", name="Xem danh sách, đề cử").click()
    await page.get_by_text("Chủ tịch Hội đồng nhân dân tỉnh giới thiệu").first.wait_for()
    await page.get_by_text("Đại biểu Trương Kim Ngọc Yến đề cử").wait_for()
    assert await page.get_by_role("button", name="Rút tên").count() == 0
    await naming(tablet, HEAD)
    assert await tablet.key("Người ngoài Hội đồng nhân dân").count() == 0
    await chosen(tablet)
    await tablet.due("Xem lại")
    await page.locator(".sure").get_by_role("heading", name=NAME).wait_for()
    await page.get_by_text("Người đề cử: Nguyễn Minh Kim Hà").wait_for()
    desk = await hall.desk()
    assert by_me(desk.parts, election) == []
    await tablet.due("Xác nhận đề cử")
    await page.get_by_text("Đại biểu Nguyễn Minh Kim Hà đề cử").wait_for()
    await desk.until(lambda parts: len(by_me(parts, election)) == 1)
    [one] = by_me(desk.parts, election)
    assert (one["person"], one["how"], one["name"]) == (YEN, "delegate", NAME)


async def test_a_nomination_outlasts_a_reload_and_is_taken_back(hall: Hall) -> None:
    await opened(hall)
    tablet = await hall.tablet()
    page = tablet.page
    await to_list(tablet)
    await naming(tablet, HEAD)
    await chosen(tablet)
    await page.reload()
    await page.locator(".page:not(.under)").wait_for()
    await to_list(tablet)
    await naming(tablet, HEAD)
    await page.locator(".chosen", has_text=NAME).wait_for()
    await tablet.due("Xem lại")
    await tablet.due("Xác nhận đề cử")
    await tablet.key(f"Rút tên {NAME}").click()
    await page.locator(".edge .danger[aria-disabled=true]", has_text="Cần ghi lý do").wait_for()
    await page.get_by_label("Lý do").fill("đại biểu xin rút")
    await tablet.key("Rút tên").click()
    await page.get_by_text("Đã rút: đại biểu xin rút").wait_for()
    # Nothing of it is left to be sent once more.
    assert YEN not in await page.evaluate("JSON.stringify({...localStorage})")


async def test_one_stands_oneself(hall: Hall) -> None:
    await opened(hall)
    tablet = await hall.tablet()
    page = tablet.page
    await to_list(tablet)
    await naming(tablet, HEAD)
    await tablet.key("Tự ứng cử").click()
    await tablet.due("Xem lại")
    await tablet.due("Xác nhận tự ứng cử")
    mine = page.locator(".post li", has_text="Nguyễn Minh Kim Hà")
    await mine.get_by_text("Tự ứng cử").wait_for()


async def test_somebody_from_outside_is_named_with_what_they_are(hall: Hall) -> None:
    await opened(hall)
    tablet = await hall.tablet()
    page = tablet.page
    await to_list(tablet)
    await naming(tablet, MEMBER)
    await tablet.key("Người ngoài Hội đồng nhân dân").click()
    await tablet.page.locator(".gold", has_text="Cần ghi họ và tên").wait_for()
    await page.get_by_label("Họ và tên").fill("Bùi Thị Nhung")
    await page.get_by_label("Chức vụ hiện nay").fill("Giám đốc Sở Tài chính")
    await page.get_by_label("Ngày sinh").fill("31/02/1972")
    await tablet.page.locator(".gold", has_text="Ngày sinh ghi chưa đúng").wait_for()
    await page.get_by_label("Ngày sinh").fill("2/9/1972")
    await tablet.due("Xem lại")
    await page.locator(".sure").get_by_text("Sinh ngày 02/09/1972").wait_for()
    await tablet.key("Sửa lại").click()
    assert await page.get_by_label("Họ và tên").input_value() == "Bùi Thị Nhung"
    await tablet.due("Xem lại")
    await tablet.due("Xác nhận đề cử")
    await page.locator(".post li", has_text="Bùi Thị Nhung").get_by_text("Giám đốc Sở").wait_for()


async def test_who_stands_already_can_not_be_chosen(hall: Hall) -> None:
    await opened(hall)
    tablet = await hall.tablet()
    await to_list(tablet)
    await naming(tablet, HEAD)
    await tablet.page.get_by_label("Tìm đại biểu").fill("cao son dinh quoc")
    line = tablet.page.locator(".found button", has_text="Cao Đình Quốc Sơn")
    await line.get_by_text("đã có trong danh sách").wait_for()
    await line.click(force=True)
    assert await tablet.page.locator(".chosen").count() == 0
    await tablet.page.locator(".gold", has_text="Cần chọn đại biểu").wait_for()


async def test_a_refusal_is_told_with_its_rule_and_loses_nothing(hall: Hall) -> None:
    await opened(hall)
    tablet = await hall.tablet()
    page = tablet.page
    await to_list(tablet)
    await naming(tablet, HEAD)
    await chosen(tablet)
    await tablet.due("Xem lại")
    ended = next(one for one in plan().people if one.id == HA)
    await hall.ask(
        ChangePerson(was=ended, person=replace(ended, mandate=False), reason="chuyển công tác"),
        CLERK,
    )
    await tablet.due("Xác nhận đề cử")
    await tablet.says("Người đề cử phải là đại biểu đương nhiệm.")
    await tablet.key("Vì sao?").click()
    await page.get_by_text("Hội đồng nhân dân biểu quyết công khai chốt danh sách").wait_for()
    await page.get_by_text("Căn cứ: Luật Tổ chức chính quyền địa phương").wait_for()
    await tablet.key("Trở lại").click()
    await page.locator(".sure").get_by_role("heading", name=NAME).wait_for()


async def test_a_list_that_is_closed_meanwhile_takes_nobody_and_is_only_read(hall: Hall) -> None:
    election = await opened(hall)
    tablet, guest = await hall.tablet(), await hall.tablet(INVITEE)
    page = tablet.page
    await to_list(tablet)
    await naming(tablet, HEAD)
    await chosen(tablet)
    await closed_list(hall, election)
    await page.locator(".gold", has_text="Danh sách ứng cử đã chốt").click(force=True)
    await page.get_by_text("sau đó không thêm hoặc rút tên").wait_for()
    await to_list(tablet)
    await page.locator(".closing", has_text="cần 43/85, có 82").wait_for()
    assert await page.get_by_role("button", name="Đề cử").count() == 0
    assert await page.get_by_role("button", name="Rút tên").count() == 0
    await looked_over(tablet, "elections-closed")
    await tablet.key("Xem biểu quyết").click()
    await page.locator(".vd", has_text="cần 43/85, có 82").wait_for()
    await to_list(guest)
    await guest.page.locator(".closing", has_text="Danh sách ứng cử đã chốt").wait_for()


async def test_an_onlooker_reads_the_list_and_nominates_nobody(hall: Hall) -> None:
    await opened(hall)
    guest = await hall.tablet(INVITEE)
    await guest.key("Xem danh sách").click()
    await guest.page.get_by_text("Đại biểu Trương Kim Ngọc Yến đề cử").wait_for()
    assert await guest.page.get_by_role("button", name="Đề cử").count() == 0
