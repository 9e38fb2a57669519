"""The last row reads a rating and an election too: every name, every figure, and what followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.election_ballots import PrepareElection
from hub.meeting.election_state import Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection
from hub.meeting.hall import FollowMeeting, ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.sheet_counts import ConfirmSheets, EnterSheets
from hub.meeting.sheet_preparing import PrepareConfidenceVote, PrepareRating
from hub.meeting.sheets import CHOOSING, FATE, RATING, LineTally, SheetLine, SheetMark
from hub.meeting.vote_opening import OpenVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.words import HALL
from tests.browsing import ROOT, grave, looks, pictured
from tests.room_display.conftest import shows
from tests.room_display.council import (
    CHAIR,
    CLERK,
    LONGEST_NAME,
    SECRETARY,
    SHORT,
    council,
    name_of,
)
from tests.room_display.measuring import readable

if TYPE_CHECKING:
    from playwright.async_api import Page

    from tests.room_display.conftest import Chamber, Past

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
ARTEFACTS = ROOT / "artefacts/hall"
RATED = (
    "Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân tỉnh khóa XVIII, nhiệm "
    "kỳ 2021 - 2026 bầu"
)
ELECTED = "Bầu Chủ tịch và các Phó Chủ tịch Ủy ban nhân dân tỉnh, nhiệm kỳ 2021 - 2026"
CHIEF, DEPUTY = "Chủ tịch Ủy ban nhân dân tỉnh", "Phó Chủ tịch Ủy ban nhân dân tỉnh"
PERSONS = tuple(SheetLine(name=name) for name in (*map(name_of, range(1, 6)), LONGEST_NAME))
STANDING = ((CHIEF, "Nguyễn Thị Phương Thảo Nguyên"), *((DEPUTY, name_of(n)) for n in (7, 8, 9)))

SHEET = {"rating": "confidence_rating", "fate": "confidence_vote", "election": "election"}


class Personnel:
    """A sitting in which paper ballots were counted by two, before the wall was turned on."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.closing = past.opened(SHORT).declared(SHORT)

    def put(self, command: Any) -> str:
        """Prepare a ballot and open it; return the vote."""
        vote = self.past.did(CLERK, command).rooms[HALL].vote or ""
        self.past.did(CHAIR, OpenVote(vote=vote))
        return vote

    def counted(self, vote: str, marks: tuple[SheetMark, ...], *rows: tuple[int, ...]) -> str:
        """Let two people enter the same figures of 75 valid ballots, and declare them."""
        lines = tuple(LineTally(counts=dict(zip(marks, row, strict=True))) for row in rows)
        count = EnterSheets(vote=vote, issued=80, returned=78, valid=75, invalid=3, lines=lines)
        self.past.did(CLERK, count)
        self.past.did(SECRETARY, count)
        self.past.did(CHAIR, ConfirmSheets(vote=vote))
        self.past.did(CHAIR, DeclareResult(vote=vote))
        return vote

    def listed(self) -> str:
        """Close the list of who stands for two posts; return the election."""
        posts = (Post(id="p1", name=CHIEF), Post(id="p2", name=DEPUTY, seats=2))
        election = self.past.meeting.next_id
        self.past.did(CLERK, PlanElection(title=ELECTED, posts=posts))
        for post, name in STANDING:
            nominate = Nominate(
                election=election, post="p1" if post == CHIEF else "p2", name=name, by="Chủ tịch"
            )
            self.past.did(CLERK, nominate)
        self.past.did(CLERK, CloseCandidates(election=election, vote=self.closing))
        return election


def ballots(past: Past) -> dict[str, str]:
    """Let three kinds of ballots be declared and a second round be open; return their votes."""
    house = Personnel(past)
    rating = house.put(PrepareRating(title=RATED, persons=PERSONS))
    house.counted(rating, RATING, *((50, 20, 5),) * 4, (10, 20, 45), (5, 10, 60))
    doubted = PrepareConfidenceVote(title="Bỏ phiếu tín nhiệm", persons=PERSONS[4:])
    fate = house.counted(house.put(doubted), FATE, (30, 45), (10, 65))
    election = house.listed()
    first = house.put(PrepareElection(title=ELECTED, election=election, parts=("p1", "p2")))
    house.counted(first, CHOOSING, (60, 15), (50, 25), (40, 35), (20, 55))
    second = house.put(PrepareElection(title=ELECTED, election=election, parts=("p2",)))
    return {"rating": rating, "fate": fate, "election": first, "open": second}


async def looked_at(wall: Page, name: str) -> None:
    """Keep what the wall shows, and see that the last row reads it and nobody is shut out."""
    await wall.evaluate("document.fonts.ready")
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    await pictured(wall, ARTEFACTS / f"{name}.png")
    await readable(wall)
    assert await grave(wall) == []


@pytest.mark.parametrize(
    ("query", "look"),
    looks(("", "hall"), ("?theme=light&lang=en", "en"), seldom=[("?theme=light", "light")]),
)
async def test_ratings_and_elections_are_read_from_the_last_row(
    chamber: Chamber, query: str, look: str
) -> None:
    votes: dict[str, str] = {}
    planned = council(committee_needed=False, secret_electronic=True)
    await chamber.open(lambda past: votes.update(ballots(past)), planned)
    wall = await chamber.wall(query=query)
    await shows(wall, "sheet-vote")
    await wall.locator(".w-names li").nth(2).wait_for()
    await looked_at(wall, f"personnel-open-{look}")
    for kind in ("rating", "fate", "election"):
        await chamber.ask(ShowScene(kind=SceneKind.RESULT, vote=votes[kind]))
        await shows(wall, "sheet-result")
        await wall.locator(f".layer:only-child .w-of-{SHEET[kind]} .w-name").first.wait_for()
        await looked_at(wall, f"personnel-{kind}-{look}")
    await chamber.ask(FollowMeeting())
    await shows(wall, "sheet-vote")


async def test_the_wall_says_who_is_elected_and_for_what_post(chamber: Chamber) -> None:
    votes: dict[str, str] = {}
    await chamber.open(lambda past: votes.update(ballots(past)), council(committee_needed=False))
    wall = await chamber.wall()
    await chamber.ask(ShowScene(kind=SceneKind.RESULT, vote=votes["election"]))
    rows = wall.locator(".layer:only-child .w-of-election .w-row:not(.w-heads)")
    await rows.nth(5).wait_for()
    said = [" ".join(row.split()) for row in await rows.all_inner_texts()]
    assert said[0] == CHIEF
    assert said[1].endswith("Trúng cử")
    assert said[2] == DEPUTY
    assert said[3].endswith("25 Trúng cử")
    assert [row.rsplit(maxsplit=3)[1:] for row in said[4:]] == [["Không", "quá", "nửa"]] * 2
