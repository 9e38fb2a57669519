"""A golden journal of hands counted in a remote room: `python -m tests.hub.golden.places`, once."""

from __future__ import annotations

from hub.meeting.attendance import CheckInCard, RecordAttendance
from hub.meeting.hands import EnterHands
from hub.meeting.kinds import AttendanceKind, Form
from hub.meeting.room_hands import ReportHands
from hub.meeting.session import OpenSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from tests.hub.golden.journals import keep
from tests.hub.golden.questioning import Written
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, plan

NAME = "v6-places"


def lived() -> Written:
    """Let everything of it happen once."""
    council = Written(plan())
    here = RecordAttendance(sitting="B1", people=DELEGATES[:60], kind=AttendanceKind.PRESENT)
    council.ask(CLERK, here)
    council.ask("R1", CheckInCard(sitting="B1", person="A82", room="remote1"))
    council.ask(CHAIR, OpenSitting(sitting="B1"))
    council.ask(CHAIR, PrepareVote(title="Thông qua chương trình", form=Form.HANDS))
    vote = next(iter(council.meeting.votes))
    council.ask(CHAIR, OpenVote(vote=vote))
    council.ask("R1", ReportHands(vote=vote, in_favour=1, against=0, abstain=0))
    council.ask(CLERK, EnterHands(vote=vote, in_favour=58, against=2, abstain=1))
    return council


if __name__ == "__main__":
    keep(NAME, lived().chain.rows)
