"""A golden journal of the council's procedure: `python -m tests.hub.golden.procedure`, once."""

from __future__ import annotations

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.agenda_versions import ProposeAgendaChange, WithdrawAgendaChange
from hub.meeting.amendments import MoveAmendment, ProposeAmendment, WithdrawAmendment
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import AttendanceKind, Choice, ItemKind, SeriesKind, SubjectKind
from hub.meeting.programme import ChangeItem, InsertItem
from hub.meeting.rooms import AddRoom
from hub.meeting.series import DropSeries, Part, PrepareSeries, PutBack, TakeOut
from hub.meeting.session import OpenSitting
from hub.meeting.summaries import AppointGroupSecretary, SendSummary
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from tests.hub.golden.journals import keep
from tests.hub.golden.questioning import Written
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES

NAME = "v3-procedure"
WHY = "theo đề nghị của Thường trực HĐND"
HERE = DELEGATES[:60]


class Council(Written):
    """A sitting of sixty that votes."""

    def decide_on(self, kind: SubjectKind, of: str = "", part: str = "") -> None:
        """Let a vote about this be passed."""
        vote = self.meeting.next_id
        about = Subject(kind=kind, of=of, part=part)
        self.ask(CHAIR, PrepareVote(title="Biểu quyết", about=about))
        self.ask(CHAIR, OpenVote(vote=vote))
        for who in HERE[:50]:
            self.ask(who, CastBallot(vote=vote, choice=Choice.FOR))
        self.given((CHAIR, CloseVote(vote=vote)), (CHAIR, DeclareResult(vote=vote)))


def lived() -> Council:
    """Let everything of it happen once."""
    council = Council()
    here = RecordAttendance(sitting="B1", people=HERE, kind=AttendanceKind.PRESENT)
    council.given((CLERK, here), (CHAIR, OpenSitting(sitting="B1")))
    _programme(council)
    _votes(council)
    _groups(council)
    return council


def _programme(council: Council) -> None:
    council.decide_on(SubjectKind.AGENDA)
    proposal = council.meeting.next_id
    group = InsertItem(title="Thảo luận tổ", kind=ItemKind.GROUP_DISCUSSION, sitting="B1")
    council.ask(CLERK, ProposeAgendaChange(alterations=(group,), reason=WHY))
    council.decide_on(SubjectKind.AGENDA, proposal)
    other = council.meeting.next_id
    minutes = ChangeItem(item="2", minutes=90)
    council.ask(CLERK, ProposeAgendaChange(alterations=(minutes,), reason=WHY))
    council.ask(CHAIR, WithdrawAgendaChange(proposal=other, reason=WHY))


def _votes(council: Council) -> None:
    first, second = council.meeting.next_id, str(council.meeting.number + 2)
    proposed = ProposeAmendment(item="3", text="Bỏ khoản 2", place="Điều 3", person="A5")
    body = ProposeAmendment(item="3", text="Nâng mức chi", body="Ban Kinh tế - Ngân sách")
    council.given((CLERK, proposed), (CLERK, body))
    council.ask(CHAIR, MoveAmendment(amendment=second, before=first))
    council.ask(CHAIR, WithdrawAmendment(amendment=first, reason="người đề nghị rút"))
    council.decide_on(SubjectKind.AMENDMENT, second)
    listed = council.meeting.next_id
    parts = (Part(title="Thảo luận", item="2"), Part(title="Biểu quyết", item="3"))
    council.ask(CLERK, PrepareSeries(kind=SeriesKind.CONSENT, title="Cả hai", parts=parts))
    council.ask("A6", TakeOut(series=listed, part="1"))
    council.ask("A6", PutBack(series=listed, part="1"))
    council.ask(CHAIR, DropSeries(series=listed, reason=WHY))
    series = council.meeting.next_id
    issues = (Part(title="Một"), Part(title="Hai"))
    council.ask(
        CLERK, PrepareSeries(kind=SeriesKind.ISSUES, title="Từng vấn đề", item="3", parts=issues)
    )
    council.decide_on(SubjectKind.ISSUE, series, "1")


def _groups(council: Council) -> None:
    items = council.meeting.items.items()
    item = next(key for key, one in items if one.kind is ItemKind.GROUP_DISCUSSION)
    room = AddRoom(id="to1", name="Tổ 1", kind="group", presiding="A4", groups=("G1",))
    council.given((CLERK, room), (CLERK, AppointGroupSecretary(room="to1", to="A9")))
    council.ask("A4", StartItem(room="to1", item=item))
    council.ask("A4", FinishItem(room="to1", item=item))
    council.ask("A9", SendSummary(room="to1", item=item, points=("Một", "Hai"), opinions=3))


if __name__ == "__main__":
    keep(NAME, lived().chain.rows)
