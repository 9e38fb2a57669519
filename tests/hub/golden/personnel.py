"""A golden journal of personnel ballots, written once (`python -m tests.hub.golden.personnel`).

Chance seldom comes through a whole election: this sitting is played by a script.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from db.journal import GENESIS, Chain, Head
from hub.meeting.committee import ChooseCommittee
from hub.meeting.election_ballots import PrepareElection
from hub.meeting.election_results import RecordApproval
from hub.meeting.election_state import Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection, WithdrawCandidate
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import Form
from hub.meeting.sheet_ballots import DropSheet, RecordSheets
from hub.meeting.sheet_counts import ConfirmSheets, EnterSheets
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import LineTally, SheetMark, counted
from hub.meeting.state import Meeting
from hub.meeting.step import decide
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.votes import sheet_of
from hub.meeting.words import HUB_ACTOR, SECOND, Asked
from tests.hub.golden.journals import _opening, _recorded, keep
from tests.hub.meeting.personnel import office_holders
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY, START

if TYPE_CHECKING:
    from hub.meeting.words import Command

NAME = "v3-personnel"
MARKS = ("hcl", "hhh", "llc", "h-l")


class Play:
    """Asks one command after another and keeps the journal."""

    def __init__(self) -> None:
        self.chain = Chain(Head(0, GENESIS))
        self.now = START
        opening = _opening(random.Random(3))
        self.meeting = _recorded(self.chain, Meeting(), HUB_ACTOR, START, opening)

    @property
    def vote(self) -> str:
        return self.meeting.rooms["hall"].vote or ""

    def ask(self, who: str, *commands: Command) -> None:
        for command in commands:
            self.now += SECOND
            at, events = decide(self.meeting, Asked(who, self.now), command)
            self.meeting = _recorded(self.chain, self.meeting, who, at, events)

    def by_hands(self, title: str) -> str:
        """Let everybody agree by a show of hands; return the vote."""
        self.ask(CLERK, PrepareVote(title=title, form=Form.HANDS))
        self.ask(CHAIR, OpenVote(vote=self.vote))
        self.ask(CLERK, EnterHands(vote=self.vote, in_favour=79, against=0, abstain=0))
        entry = self.meeting.votes[self.vote].entry
        self.ask(SECRETARY, ConfirmCount(vote=self.vote, entry=entry.id if entry else ""))
        self.ask(CHAIR, DeclareResult(vote=self.vote))
        return self.vote

    def board(self) -> ChooseCommittee:
        """Let the council choose who counts; return what puts it down."""
        chosen_by = self.by_hands("Ban kiểm phiếu")
        return ChooseCommittee(members=("A20", "A21", "A22"), vote=chosen_by)

    def rating(self) -> None:
        """Rate three persons in the secret box."""
        asked = PrepareRating(title="Lấy phiếu", persons=office_holders(3), form=Form.SECRET)
        self.ask(CLERK, asked)
        self.ask(CHAIR, OpenVote(vote=self.vote))
        for who, marks in zip(DELEGATES, MARKS, strict=False):
            self.ask(who, DropSheet(vote=self.vote, marks=marks))
        self.ask(CHAIR, CloseVote(vote=self.vote))
        valid, invalid, lines = counted(sheet_of(self.meeting.votes[self.vote]), list(MARKS))
        told = RecordSheets(vote=self.vote, valid=valid, invalid=invalid, lines=lines, proof="f00d")
        self.ask(HUB_ACTOR, told)
        self.ask(CHAIR, DeclareResult(vote=self.vote))

    def election(self) -> None:
        """Elect somebody on paper, and record that it was approved."""
        post = Post(id="ct", name="Chủ tịch UBND", approved_by="Thủ tướng Chính phủ")
        self.ask(CLERK, PlanElection(title="Bầu Chủ tịch", posts=(post,)))
        election = str(self.meeting.number)
        for name in ("An", "Bình"):
            self.ask(CLERK, Nominate(election=election, post="ct", name=name, by="Chủ tịch HĐND"))
        first, second = self.meeting.elections[election].candidates
        gone = WithdrawCandidate(election=election, candidate=second, reason="Xin rút")
        self.ask(CLERK, gone)
        listed = self.by_hands("Danh sách ứng cử")
        self.ask(CLERK, CloseCandidates(election=election, vote=listed))
        self.ask(CLERK, PrepareElection(title="Bầu", election=election, parts=("ct",)))
        self.ask(CHAIR, OpenVote(vote=self.vote))
        line = LineTally(counts={SheetMark.CHOSEN: 70, SheetMark.NOT_CHOSEN: 5})
        count = EnterSheets(
            vote=self.vote, issued=79, returned=77, valid=75, invalid=2, lines=(line,)
        )
        self.ask(CLERK, count)
        self.ask(SECRETARY, count, ConfirmSheets(vote=self.vote))
        self.ask(CHAIR, DeclareResult(vote=self.vote))
        approval = RecordApproval(
            election=election, candidate=first, document="123/QĐ-TTg", date="2026-12-20"
        )
        self.ask(CLERK, approval)


def main() -> None:
    """Write the journal, unless it is there: written files stay as they are."""
    play = Play()
    play.ask(CLERK, play.board())
    play.rating()
    play.election()
    keep(NAME, play.chain.rows)


if __name__ == "__main__":
    main()
