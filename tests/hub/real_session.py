"""The people of the real session, each at a screen of their own, and what they do at a sitting."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, Self

from hub.auth.doors import Door
from hub.demo.screen import Refusal
from hub.meeting.attendance import CheckIn, RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.hands import ConfirmCount, EnterHands, EnterPaper
from hub.meeting.kinds import AttendanceKind, Choice, Form
from hub.meeting.queue import RejectRequest
from hub.meeting.registration import OpenRegistration
from hub.meeting.speakers import AskToSpeak
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote, ReadyToVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.writing import SendInWriting
from tests.office.session_import.office_files import real

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from hub.demo.screen import SocketScreen
    from hub.meeting.words import Command
    from tests.hub.served import Hub

    Json = dict[str, Any]

PAUSE_SECONDS = 0.1
SECONDS = 60.0  # the machine may be busy; nobody waits that long when it is not


def ballot_in(parts: Json) -> int:
    """Return the number of one's own ballot in the vote before one, 0 when there is none."""
    ballot: Json = parts["own"].get("ballot", {})
    return int(ballot.get("number", 0)) if ballot.get("vote") == parts["vote"].get("id") else 0


class Desk:
    """A desk that is worked faster than a person could: what was too fast for the hub is redone."""

    def __init__(self, screen: SocketScreen) -> None:
        self.screen = screen

    async def ask(self, command: Command) -> Json:
        """Ask; where the hub has refused because it was too much at once, ask again."""
        while True:
            try:
                return await self.screen.ask(command)
            except Refusal as refusal:
                if refusal.reason != "busy":
                    raise
            await asyncio.sleep(PAUSE_SECONDS)


class People:
    """All delegates at their tablets, the chair and a secretary at the desk, and a hall display."""

    def __init__(self, hub: Hub) -> None:
        delegates = json.loads(real("session.json"))["delegates"]
        self.hub = hub
        self.delegates = [one["id"] for one in delegates]
        [chair] = (one["id"] for one in delegates if one["role"] == "chair")
        secretaries = [one["id"] for one in delegates if one["role"] == "secretary"]
        self.cookies = {(who, "tablet"): hub.cookies(who) for who in self.delegates}
        for who in (chair, *secretaries):
            self.cookies[who, "desk"] = hub.cookies(who, Door.DESK)
        self.cookies["W1", "hall"] = hub.cookies("W1", Door.WALL)
        self.screens = {key: hub.screen_with(value, key[1]) for key, value in self.cookies.items()}
        self.chair, self.secretary, self.second = (
            Desk(self.screens[who, "desk"]) for who in (chair, *secretaries)
        )
        self.hall = self.screens["W1", "hall"]
        self.seen: dict[str, Json] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await asyncio.gather(*map(self._stack.enter_async_context, self.screens.values()))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    def tablet(self, who: str) -> SocketScreen:
        """Return somebody's tablet."""
        return self.screens[who, "tablet"]

    async def come(self, sitting: str, people: Iterable[str]) -> None:
        """Let people check in at their tablets, all at once."""
        await asyncio.gather(*(self.tablet(who).ask(CheckIn(sitting=sitting)) for who in people))

    async def excused(self, sitting: str, people: tuple[str, ...]) -> None:
        """Let a secretary enter who is absent with leave."""
        kind = AttendanceKind.ABSENT_EXCUSED
        leave = RecordAttendance(sitting=sitting, people=people, kind=kind, reason="Ốm")
        await self.secretary.ask(leave)

    async def discuss(self, askers: list[str]) -> None:
        """Let the first two who ask speak; another is rejected, the last one writes instead."""
        await self.chair.ask(OpenRegistration())
        asked = {}
        for who in askers:
            told = await self.tablet(who).ask(AskToSpeak())
            asked[who] = str(told["number"])
        first, second, third, *_, last = askers
        for who in (first, second):
            given = await self.chair.ask(GiveFloor(request=asked[who]))
            await self.tablet(who).until(lambda parts: "speaking" in parts["own"], SECONDS)
            await self.chair.ask(EndSpeech(speech=str(given["number"])))
        await self.chair.ask(RejectRequest(request=asked[third], reason="Trùng ý kiến"))
        opinion = SendInWriting(request=asked[last], text=f"Ý kiến của {last}")
        await self.tablet(last).ask(opinion)

    async def prepared(self, title: str, item: str, form: Form = Form.NAMED, **more: Any) -> str:
        """Let a secretary prepare a vote; return its id."""
        prepare = PrepareVote(title=title, item=item, form=form, **more)
        return str((await self.secretary.ask(prepare))["number"])

    async def opened(self, vote: str, ready: Iterable[str]) -> None:
        """Open a vote once the tablets of those who are here have told that they are ready."""
        await asyncio.gather(*(self.tablet(who).ask(ReadyToVote(vote=vote)) for who in ready))
        await self.chair.ask(OpenVote(vote=vote))

    async def cast(self, vote: str, ballots: dict[str, Choice]) -> None:
        """Let everybody press at once, once their own tablet shows the vote."""
        await asyncio.gather(*(self._press(vote, *ballot) for ballot in ballots.items()))

    async def _press(self, vote: str, who: str, choice: Choice) -> None:
        tablet = self.tablet(who)
        await tablet.until(lambda parts: parts["vote"].get("stage") == "open", SECONDS)
        ballot = CastBallot(vote=vote, choice=choice, replaces=ballot_in(tablet.parts))
        told = await tablet.ask(ballot)
        await tablet.until(lambda parts: ballot_in(parts) == told["number"], SECONDS)

    async def declared(self, vote: str, *, by_clock: bool = False) -> None:
        """Close a vote, by hand or by waiting for its clock, declare it, and see it in the hall."""
        if not by_clock:
            await self.chair.ask(CloseVote(vote=vote))
        await self.chair.screen.until(lambda parts: parts["vote"]["stage"] == "closed", SECONDS)
        await self.declare(vote)

    async def declare(self, vote: str) -> None:
        """Declare a counted vote; what the hall then shows is kept."""
        await self.chair.ask(DeclareResult(vote=vote))
        await self.hall.until(lambda parts: vote in parts["votes"]["votes"], SECONDS)
        self.seen[vote] = self.hall.parts["votes"]["votes"][vote]

    async def by_hands(self, vote: str, in_favour: int, against: int) -> None:
        """Let one secretary enter a show of hands and the other confirm it."""
        count = EnterHands(vote=vote, in_favour=in_favour, against=against, abstain=0)
        entry = await self.secretary.ask(count)
        await self.second.ask(ConfirmCount(vote=vote, entry=str(entry["number"])))
        await self.declare(vote)

    async def on_paper(self, vote: str, in_favour: int, against: int) -> None:
        """Let the totals of a vote on paper be entered and confirmed."""
        issued = in_favour + against
        count = EnterPaper(
            vote=vote,
            issued=issued,
            returned=issued,
            invalid=0,
            in_favour=in_favour,
            against=against,
            abstain=0,
        )
        entry = await self.secretary.ask(count)
        await self.second.ask(ConfirmCount(vote=vote, entry=str(entry["number"])))
        await self.declare(vote)
