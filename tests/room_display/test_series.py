"""The wall says which of several votes one is, and which drafts are voted on together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.kinds import SeriesKind, SubjectKind
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from tests.browsing import ROOT, grave, pictured
from tests.room_display.conftest import Past, shows
from tests.room_display.council import CHAIR, LONG, LONGEST, SHORT

if TYPE_CHECKING:
    from tests.room_display.conftest import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]
ARTEFACTS = ROOT / "artefacts/hall"


def listed(past: Past) -> None:
    """Let a list of four drafts, one with the longest title, be put to the vote."""
    past.opened(SHORT)
    parts = tuple(
        Part(title=past.meeting.items[key].title, item=key) for key in (SHORT, LONG, LONGEST, "48")
    )
    series = past.meeting.next_id
    title = "Các dự thảo nghị quyết không còn ý kiến khác nhau"
    past.did(CHAIR, PrepareSeries(kind=SeriesKind.CONSENT, title=title, parts=parts))
    about = Subject(kind=SubjectKind.CONSENT, of=series)
    past.did(CHAIR, PrepareVote(title=title, about=about, seconds=600))


async def test_the_wall_lists_what_is_voted_on_together(chamber: Chamber) -> None:
    meeting = await chamber.open(listed)
    vote = meeting.rooms["hall"].vote or ""
    await chamber.ask(OpenVote(vote=vote))
    wall = await chamber.wall()
    await shows(wall, "vote")
    await wall.locator(".w-drafts li").nth(3).wait_for()
    await wall.get_by_text("Biểu quyết chung 4 dự thảo").first.wait_for()
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    await pictured(wall, ARTEFACTS / "series-vote.png")
    boxes = await wall.locator(".w-drafts li").evaluate_all(
        "(lines) => lines.map((one) => one.getBoundingClientRect().bottom)"
    )
    band = await wall.locator(".w-big").evaluate("(one) => one.getBoundingClientRect().top")
    assert max(boxes) <= band
    light = await chamber.wall(query="?theme=light")
    await light.locator(".w-drafts li").nth(3).wait_for()
    for one in (wall, light):
        assert await grave(one) == []
    await chamber.ask(CloseVote(vote=vote))
    await chamber.ask(DeclareResult(vote=vote))
    await shows(wall, "result")
    await pictured(wall, ARTEFACTS / "series-result.png")
