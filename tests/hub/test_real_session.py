"""The real session, with all its items and votes, held by scripted clients over sockets."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from hub.demo.screen import Refusal
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.kinds import Choice, Form
from hub.meeting.rooms import AppointPresiding
from hub.meeting.session import OpenSitting
from hub.meeting.setting_table import ChangeSettings
from hub.meeting.sittings import CloseSession, CloseSitting, ResumeSitting, SuspendSitting
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, RepeatVote
from hub.meeting.vote_results import AnnulVote
from hub.record.shapes import Export
from tests.hub.cli.typed import asked, done, typed
from tests.hub.real_session import SECONDS, People
from tests.hub.served import Hub, a_hub
from tests.office.session_import.office_files import real

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

pytestmark = [pytest.mark.shared, pytest.mark.heavy, pytest.mark.timeout(600)]

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
ABSENT = 4
BY_CLOCK = ("i38", "i44", "i56")
ANNULLED, WITHOUT_QUORUM = "i40", "i35"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub that serves the real session as the command line has imported it."""
    file = tmp_path / "session.json"
    file.write_bytes(real("session.json"))
    with a_hub(tmp_path / "data") as made:
        answer = typed("import", "--data", made.data, file)
        assert (answer.returncode, answer.stdout) == (0, "1\n")
        yield made.start()


def choice_of(place: int, vote: int) -> Choice:
    """Return what somebody presses in a vote: mostly for, in no simple order."""
    return (FOR, FOR, FOR, AGAINST, FOR, FOR, ABSTAIN, FOR)[(place * 7 + vote * 3) % 8]


class Course:
    """How the session goes, item by item; what each pressed last is kept for the end."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.agenda: dict[str, dict[str, Any]] = {}
        self.here: list[str] = []
        self.pressed: dict[str, dict[str, Choice]] = {}
        self.annulled = ""

    async def run(self) -> None:
        """Hold all sittings, then close the session."""
        people = self.people
        self.agenda = people.chair.screen.parts["agenda"]["items"]
        changes: dict[str, bool | int | str] = {"vote_duration": 10, "receipt_grace": 0, "undo": 3}
        await people.secretary.ask(ChangeSettings(changes=changes))
        for sitting in people.chair.screen.parts["session"]["order"]:
            await self.hold(sitting)
        await people.chair.ask(CloseSession())

    async def hold(self, sitting: str) -> None:
        """Check in, open, go through the sitting's items, close."""
        people, items = (
            self.people,
            [item for item in self.agenda.values() if item["sitting"] == sitting],
        )
        self.here = people.delegates[:-ABSENT]
        quorum_later = WITHOUT_QUORUM in (item["id"] for item in items)
        early = self.here[:53] if quorum_later else self.here
        await people.come(sitting, early)
        await people.excused(sitting, tuple(people.delegates[-ABSENT:]))
        await people.chair.ask(OpenSitting(sitting=sitting))
        if items[0]["kind"] == "group_discussion":
            await self.in_groups(items)
            items = []
        for item in items:
            await people.chair.ask(StartItem(item=item["id"]))
            await self.deal_with(item, sitting)
        await people.chair.ask(CloseSitting(sitting=sitting))

    async def deal_with(self, item: dict[str, Any], sitting: str) -> None:
        """Do what an item of its kind is for; reports are only read."""
        kind, name = item["kind"], item["id"]
        if kind in ("plenary_discussion", "questioning"):
            await self.people.discuss(self.here[5 : 5 + 6])
        elif kind == "personnel":
            await self.vote_on_paper(item)
        elif kind == "vote":
            await self.vote_on(item, sitting)
        elif kind == "draft_resolution":
            await self.people.chair.ask(SuspendSitting(sitting=sitting, reason="Giải lao"))
            await self.people.chair.ask(ResumeSitting(sitting=sitting))
        if kind in ("opening", "closing"):
            await self.people.chair.ask(FinishItem(item=name))

    async def in_groups(self, items: list[dict[str, Any]]) -> None:
        """Let all groups discuss at once, each in its room, led by one of its members."""
        leaders = self.here[10 : 10 + len(items)]
        await asyncio.gather(
            *(
                self.in_group(f"to{n}", item["id"], leader)
                for n, (item, leader) in enumerate(zip(items, leaders, strict=True), 1)
            )
        )

    async def in_group(self, room: str, item: str, leader: str) -> None:
        await self.people.secretary.ask(AppointPresiding(room=room, to=leader))
        async with self.people.hub.screen(leader, "desk", room=room) as desk:
            await desk.ask(StartItem(room=room, item=item))
            await desk.ask(FinishItem(room=room, item=item))

    async def vote_on_paper(self, item: dict[str, Any]) -> None:
        vote = await self.people.prepared("Bầu bổ sung", item["id"], Form.PAPER)
        with pytest.raises(Refusal, match="no_quorum") as refused:
            await self.people.chair.ask(OpenVote(vote=vote))
        assert refused.value.values == {"present": 53, "needed": 54, "total": 80}
        await self.people.come("B5", self.here[53:])
        await self.people.chair.ask(OpenVote(vote=vote))
        await self.people.on_paper(vote, 70, 6)

    async def vote_on(self, item: dict[str, Any], sitting: str) -> None:
        """Hold the vote of an item: by hands, named and closed by hand or clock, or twice."""
        people, name = self.people, item["id"]
        if name == "i3":
            vote = await people.prepared(item["title"], name, Form.HANDS)
            await people.chair.ask(OpenVote(vote=vote))
            await people.by_hands(vote, 74, 2)
            return
        by_clock = name in BY_CLOCK
        vote = await people.prepared(item["title"], name, seconds=5 if by_clock else None)
        await people.opened(vote, self.here)
        if name == ANNULLED:
            await people.cast(vote, dict.fromkeys(self.here[:9], AGAINST))
            vote = await self.again(vote)
        await self.cast(vote, len(self.pressed))
        await people.declared(vote, by_clock=by_clock)

    async def again(self, vote: str) -> str:
        """Close and annul a vote; return its repetition, opened."""
        chair = self.people.chair
        await chair.ask(CloseVote(vote=vote))
        await chair.ask(AnnulVote(vote=vote, reason="Nhầm dự thảo"))
        self.annulled = vote
        repeated = str((await self.people.secretary.ask(RepeatVote(vote=vote)))["number"])
        await self.people.opened(repeated, self.here)
        return repeated

    async def cast(self, vote: str, which: int) -> None:
        """Let everybody press, the chair too; two forget, three change their minds."""
        ballots = {who: choice_of(n, which) for n, who in enumerate(self.here[:-2])}
        await self.people.cast(vote, ballots)
        changed = dict.fromkeys(self.here[which : which + 3], ABSTAIN)
        await self.people.cast(vote, changed)
        self.pressed[vote] = ballots | changed


async def test_the_whole_real_session(hub: Hub, tmp_path: Path) -> None:
    async with People(hub) as people:
        course = Course(people)
        await course.run()
        await every_screen_shows_what_a_fresh_one_does(people)
        digests = [vote["result"]["digest"] for vote in people.seen.values()]
        kept = tmp_path / "digests.txt"
        kept.write_text("\n".join(digests), encoding="utf-8")
        proven = asked("verify", "--data", hub.data, "--json", "--witness", kept)
        [session] = json.loads(done(proven))["sessions"]
        export = msgspec.json.decode(done(asked("export", "--data", hub.data)), type=Export)
        assert session["declared"] == len(people.seen) == 22
        assert session["head"] == export.head.digest
        told_as_seen(export, course)
    assert hub.stop() == 0


async def every_screen_shows_what_a_fresh_one_does(people: People) -> None:
    """Wait until each screen, from all it was told piece by piece, has what a snapshot has."""

    async def compare(who: str, kind: str) -> None:
        screen = people.screens[who, kind]
        async with people.hub.screen_with(people.cookies[who, kind], kind) as fresh:
            await fresh.until(lambda parts: "session" in parts, SECONDS)
            now = {name: part for name, part in fresh.parts.items() if name != "presence"}
            await screen.until(lambda parts: parts | now == parts, SECONDS)
            assert screen.parts.keys() - {"presence"} == now.keys()
        assert screen.refreshes == 0

    keys = list(people.screens)
    for start in range(0, len(keys), 10):
        await asyncio.gather(*(compare(*key) for key in keys[start : start + 10]))


def told_as_seen(export: Export, course: Course) -> None:
    """Compare the export with what people did and the hall saw."""
    assert [item.stage.value for item in export.agenda] == ["finished"] * 57
    assert export.session.stage.value == "closed"
    assert [sitting.stage.value for sitting in export.sittings] == ["closed"] * 5
    roll = export.sittings[-1].attendance
    assert Counter(one.kind.value for one in roll) == {"present": 76, "absent_excused": ABSENT}
    votes = {vote.id: vote for vote in export.votes}
    for vote, seen in course.people.seen.items():
        told = votes[vote]
        assert told.title == seen["title"]
        assert told.tally is not None
        assert told.result is not None
        counts = msgspec.to_builtins(told.tally)
        assert counts == {"invalid": 0} | seen["tally"]
        assert msgspec.to_builtins(told.result) == seen["result"]
    for vote, ballots in course.pressed.items():
        assert {one.person: one.choice for one in votes[vote].choices or ()} == ballots
    assert {votes[vote].item for vote in course.pressed} == {f"i{n}" for n in range(37, 57)}
    assert [vote.closed_by for vote in export.votes].count("clock") == len(BY_CLOCK)
    assert votes[course.annulled].reason == "Nhầm dự thảo"
    assert votes[votes[course.annulled].repeated_by or ""].stage.value == "declared"
    stages = Counter(request.stage.value for request in export.requests)
    discussions = 2 + 3
    assert stages["spoken"] == len(export.speeches) == 2 * discussions
    assert (stages["rejected"], stages["written"]) == (discussions, discussions)
