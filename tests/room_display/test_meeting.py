"""The wall follows the meeting or the desk, and shows nothing that is not for the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.ballots import CastBallot
from hub.meeting.closed import DecidePrivacy
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.hall import FollowMeeting, ShowScene
from hub.meeting.kinds import Choice, Form, SceneKind, Visibility
from hub.meeting.registration import OpenRegistration
from hub.meeting.secret_ballots import DropSecretBallot, RecordCount
from hub.meeting.sittings import ResumeSitting, SuspendSitting
from hub.meeting.speakers import AskFor
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.words import HUB_ACTOR, SECOND
from tests.room_display.conftest import Past, shows, until
from tests.room_display.council import (
    CHAIR,
    CLERK,
    DISCUSSION,
    LONGEST_NAME,
    SHORT,
    SITTING,
    council,
    name_of,
)

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.room_display.conftest import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
REASON = "Theo đề nghị của Thường trực"


async def says(wall: Page, words: str) -> None:
    """Wait until the wall says this."""
    await wall.locator(".layer:last-child").get_by_text(words).first.wait_for()


async def words_on(wall: Page) -> str:
    return (await wall.locator(".layer:last-child").inner_text()).replace("\u00a0", " ")


async def test_the_wall_follows_a_sitting_from_item_to_break(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    wall = await chamber.wall()
    await shows(wall, "item")
    await chamber.ask(OpenRegistration())
    for who in ("D003", "D020", "D021"):
        await chamber.ask(AskFor(person=who), CLERK)
    first = (await chamber.seen("floor"))["order"][0]
    await chamber.ask(GiveFloor(request=first))
    await shows(wall, "speaker")
    await says(wall, LONGEST_NAME)
    await says(wall, name_of(19))
    await says(wall, "Còn 2 đại biểu chờ")
    await chamber.ask(EndSpeech(speech=(await chamber.seen("floor"))["speech"]["id"]))
    await shows(wall, "item")
    resumes_at = chamber.hub.clock.now() + 600 * SECOND
    await chamber.ask(SuspendSitting(sitting=SITTING, resumes_at=resumes_at))
    await shows(wall, "break")
    await says(wall, "GIẢI LAO")
    await chamber.ask(ResumeSitting(sitting=SITTING))
    await shows(wall, "item")


async def test_whoever_speaks_on_a_vote_is_not_announced_as_one(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(SHORT))
    await chamber.ask(OpenRegistration())
    await chamber.ask(AskFor(person="D003"), CLERK)
    await (await chamber.desk()).until(lambda parts: bool(parts["floor"]["order"]))
    await chamber.ask(GiveFloor(request=(await chamber.seen("floor"))["order"][0]))
    wall = await chamber.wall()
    await shows(wall, "speaker")
    assert await wall.locator(".w-kind").inner_text() == "Phát biểu"


async def test_what_the_desk_has_fixed_stays_until_it_follows_again(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    wall = await chamber.wall()
    await chamber.ask(ShowScene(kind=SceneKind.NOTICE, text="Xe đưa đón chờ ở cổng số 2."))
    await shows(wall, "notice")
    await chamber.ask(StartItem(item=SHORT))
    await chamber.ask(ShowScene(kind=SceneKind.BLANK))
    await shows(wall, "blank")
    assert (await words_on(wall)).strip() == ""
    await chamber.ask(ShowScene(kind=SceneKind.ATTENDANCE))
    await shows(wall, "attendance")
    assert "Đủ số đại biểu để họp" in await words_on(wall)
    await chamber.ask(FollowMeeting())
    await shows(wall, "item")


async def test_the_wall_counts_who_has_pressed_and_tells_nobody_who(chamber: Chamber) -> None:
    meeting = await chamber.open(
        lambda past: past.opened(SHORT).prepared(
            SHORT, seconds=600, visibility=Visibility.WHEN_DECLARED
        )
    )
    vote = meeting.rooms["hall"].vote or ""
    wall = await chamber.wall()
    await chamber.ask(OpenVote(vote=vote))
    await shows(wall, "vote")
    for who, choice in (("D003", Choice.FOR), ("D020", Choice.AGAINST)):
        async with chamber.hub.screen(who) as tablet:
            await tablet.ask(CastBallot(vote=vote, choice=choice))
    await until(wall, "document.querySelector('.w-big').innerText === '2/80'")
    shown = await words_on(wall)
    assert LONGEST_NAME not in shown
    assert "Tán thành" not in shown
    assert await wall.locator(".w-bars").count() == 0
    await chamber.ask(CloseVote(vote=vote))
    await says(wall, "Đã đóng biểu quyết")
    assert "Không tán thành" not in await words_on(wall)
    await tells_the_result(chamber, wall, vote)


async def tells_the_result(chamber: Chamber, wall: Page, vote: str) -> None:
    await chamber.ask(DeclareResult(vote=vote))
    await shows(wall, "result")
    shown = await words_on(wall)
    assert "KHÔNG THÔNG QUA" in shown
    assert "cần 43/85, có 1" in shown
    digest = (await chamber.seen("scene"))["vote"]["result"]["digest"]
    assert f"Mã nhật ký {digest[:4]} {digest[4:8]}" in shown


async def test_counts_by_choice_are_provisional_where_they_may_be_seen(chamber: Chamber) -> None:
    meeting = await chamber.open(lambda past: past.opened(SHORT).prepared(SHORT, seconds=600))
    vote = meeting.rooms["hall"].vote or ""
    wall = await chamber.wall()
    await chamber.ask(OpenVote(vote=vote))
    async with chamber.hub.screen("D003") as tablet:
        await tablet.ask(CastBallot(vote=vote, choice=Choice.AGAINST))
    await until(wall, "document.querySelector('.w-bar.against .w-votes')?.innerText === '1'")
    shown = await words_on(wall)
    assert "Tạm tính" in shown
    assert "%" not in shown
    assert "THÔNG QUA" not in shown


async def test_hands_are_counted_by_people_and_have_no_clock(chamber: Chamber) -> None:
    meeting = await chamber.open(lambda past: past.opened(SHORT).prepared(SHORT, form=Form.HANDS))
    wall = await chamber.wall()
    await chamber.ask(OpenVote(vote=meeting.rooms["hall"].vote or ""))
    await shows(wall, "vote")
    shown = await words_on(wall)
    assert "giơ tay" in shown
    assert "Đang biểu quyết" in shown
    assert await wall.locator(".drum").count() == 0


def secretly(past: Past) -> str:
    """Declare a secret vote in which 43 are for it and 2 against."""
    vote = past.opened(SHORT).prepared(SHORT, form=Form.SECRET)
    frozen = past.did(CHAIR, OpenVote(vote=vote)).votes[vote].frozen
    for number, who in enumerate(frozen.roll if frozen else ()):
        if number < 45:
            choice = Choice.FOR if number < 43 else Choice.AGAINST
            past.did(who, DropSecretBallot(vote=vote, choice=choice))
    past.did(CHAIR, CloseVote(vote=vote))
    count = RecordCount(vote=vote, in_favour=43, against=2, abstain=0, proof="0" * 64)
    past.did(HUB_ACTOR, count)
    past.did(CHAIR, DeclareResult(vote=vote))
    return vote


async def test_a_secret_vote_shows_totals_and_no_seats(chamber: Chamber) -> None:
    await chamber.open(secretly, council(secret_electronic=True))
    await chamber.ask(FollowMeeting(style="seats"))
    wall = await chamber.wall()
    await shows(wall, "result")
    shown = await words_on(wall)
    assert "cần 43/85, có 43" in shown
    assert "Có mặt không bỏ phiếu 35" in " ".join(shown.split())
    assert await wall.locator(".w-seats").count() == 0


@pytest.mark.parametrize("delegates", [85, 125, 500])
async def test_every_seat_has_its_sign(chamber: Chamber, delegates: int) -> None:
    await chamber.open(lambda past: past.opened(SHORT).declared(SHORT), council(delegates))
    await chamber.ask(FollowMeeting(style="seats"))
    wall = await chamber.wall()
    await wall.wait_for_selector(".layer:only-child .w-result.as-seats")

    async def signs(kind: str) -> int:
        return await wall.locator(f".w-seats path.{kind}").count()

    assert await signs("a") == 9
    assert await signs("b") == 7
    assert await signs("no") == 3
    assert await signs("x") == 5
    assert await signs("f") == delegates - 9 - 7 - 3 - 5
    assert await wall.locator(".w-sites li").count() == 2


async def test_a_closed_sitting_leaves_no_word_of_it_on_the_wall(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    wall = await chamber.wall()
    await shows(wall, "item")
    await chamber.ask(DecidePrivacy(sitting=SITTING, closed=True, reason=REASON))
    await shows(wall, "closed")
    assert (await words_on(wall)).strip() == "Phiên họp kín"
    await chamber.ask(PrepareVote(title="Nội dung không công khai"))
    await chamber.ask(DecidePrivacy(sitting=SITTING, closed=False, reason=REASON))
    await shows(wall, "item")


VOTED = {SceneKind.VOTE, SceneKind.RESULT}
OF_SOMETHING = VOTED | {SceneKind.SPEAKER, SceneKind.QUESTIONING, SceneKind.SUMMARY}


async def test_every_scene_of_a_demonstration_says_so(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION), council(demonstration=True))
    wall = await chamber.wall()
    for kind in SceneKind:
        if kind in OF_SOMETHING:
            continue
        await chamber.ask(ShowScene(kind=kind, text="Thông báo"))
        await shows(wall, kind.value)
        assert await wall.locator(".layer:last-child .w-mark").is_visible()
    await chamber.ask(DecidePrivacy(sitting=SITTING, closed=True, reason=REASON))
    await shows(wall, "closed")
    assert await wall.locator(".layer:last-child .w-mark").is_visible()


async def test_the_wall_speaks_the_language_its_address_says(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    wall = await chamber.wall(query="?lang=en")
    await shows(wall, "item")
    assert "Plenary discussion" in await words_on(wall)
    await chamber.ask(ShowScene(kind=SceneKind.ATTENDANCE))
    await shows(wall, "attendance")
    assert "Quorum reached" in await words_on(wall)
    assert await wall.evaluate("document.documentElement.lang") == "en"
