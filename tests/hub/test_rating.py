"""A whole council rates thirty persons over real sockets, and nothing but counts comes out."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from db import journal
from hub.demo.screen import Refusal
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind, Form
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.sheet_ballots import DropSheet
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import counted
from hub.meeting.vote_closing import CloseVote, ContinueVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.votes import sheet_of
from hub.record.folder import Place, prove_session
from tests.hub.crowd import all_ask, all_see, council, open_vote, screens
from tests.hub.forked import ForkedHub
from tests.hub.meeting.personnel import RATED, office_holders
from tests.hub.meeting.sentences import CHAIR, CLERK, plan
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.demo.screen import SocketScreen

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

DELEGATES = council(85)
_CHANCE = random.Random(30)
MARKED = {who: "".join(_CHANCE.choices("hcl", k=30)) for who in DELEGATES}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path, ForkedHub) as made:
        present = RecordAttendance(sitting="B1", people=DELEGATES, kind=AttendanceKind.PRESENT)
        rating = PrepareRating(title=RATED, persons=office_holders(30), form=Form.SECRET)
        made.prepare(
            plan(settings=Settings(secret_electronic=True)),
            (CHAIR, OpenSitting(sitting="B1")),
            (CLERK, present),
            (CLERK, rating),
        )
        yield made.start()


def given(vote: str, *people: str) -> list[DropSheet]:
    return [DropSheet(vote=vote, marks=MARKED[who]) for who in people]


async def test_85_tablets_rate_30_persons_though_the_hub_is_killed_in_between(hub: Hub) -> None:
    first, rest = DELEGATES[:40], DELEGATES[40:]
    async with hub.screen(CHAIR, "desk") as desk, screens(hub, first) as tablets:
        vote = await open_vote(desk)
        await all_ask(tablets, given(vote, *first))
        with pytest.raises(Refusal, match="ballot_already_in_box"):
            await tablets[0].ask(DropSheet(vote=vote, marks="l" * 30))
        await all_see([desk], "vote", desk.numbers["vote"])
        await desk.until(lambda parts: parts["vote"]["pressed"] == 40)
    hub.kill()
    hub.start()
    async with hub.screen(CHAIR, "desk") as desk, screens(hub, rest) as tablets:
        await desk.ask(ContinueVote(vote=vote))
        await all_ask(tablets, given(vote, *rest))
        told = await declared(desk, tablets, vote)
    proven = prove_session(Place(hub.engine, hub.data / "keys"), 1)
    valid, invalid, lines = counted(sheet_of(proven.meeting.votes[vote]), list(MARKED.values()))
    assert (told["returned"], told["valid"], told["invalid"]) == (85, valid, invalid)
    assert [line["counts"] for line in told["lines"]] == [line.counts for line in lines]
    assert nowhere(hub)


async def declared(desk: SocketScreen, tablets: list[SocketScreen], vote: str) -> dict[str, Any]:
    """Close, count and declare; return the result, which no tablet had before."""
    assert not any("sheet_result" in one.parts["vote"] for one in (desk, *tablets))
    await desk.ask(CloseVote(vote=vote))
    await desk.until(lambda parts: parts["vote"]["stage"] == "closed")
    assert not any("sheet_result" in one.parts["vote"] for one in tablets)
    await desk.ask(DeclareResult(vote=vote))
    await tablets[0].until(lambda parts: parts["vote"]["stage"] == "declared")
    told: dict[str, Any] = tablets[0].parts["vote"]["sheet_result"]
    return told


def nowhere(hub: Hub) -> bool:
    """Say whether nobody's ballot stands in any file of the hub, or in its journal."""
    files = [path.read_bytes() for path in hub.data.rglob("*") if path.is_file()]
    with hub.engine.connect() as connection:
        files += [row.body for row in journal.read(connection, 1)]
    return not any(marks.encode() in file for marks in MARKED.values() for file in files)
