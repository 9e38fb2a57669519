"""The vocabulary of personnel ballots: thirty office-holders, and a sheet somewhere on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from hub.meeting.kinds import Form
from hub.meeting.sheet_ballots import DropSheet, RecordSheets
from hub.meeting.sheet_preparing import PrepareConfidenceVote, PrepareRating
from hub.meeting.sheets import LineTally, SheetLine, SheetMark, counted
from hub.meeting.vote_opening import OpenVote
from hub.meeting.votes import sheet_of
from hub.meeting.words import HUB_ACTOR
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.voting import Voting

if TYPE_CHECKING:
    from hub.meeting.words import Command

RATED = "Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân bầu"
HIGH, CONFIDENCE, LOW = SheetMark.HIGH, SheetMark.CONFIDENCE, SheetMark.LOW
NO_CONFIDENCE = SheetMark.NO_CONFIDENCE
CHOSEN, NOT_CHOSEN = SheetMark.CHOSEN, SheetMark.NOT_CHOSEN


def office_holders(count: int = 30) -> tuple[SheetLine, ...]:
    """Return so many persons to be rated."""
    return tuple(
        SheetLine(name=f"Trần Thị Ngọc Bích {number}", posts=f"Ủy viên UBND {number}")
        for number in range(1, count + 1)
    )


def rating(*figures: int, invalid: int = 0) -> LineTally:
    """Return one person's line of a rating: high, confidence, low."""
    return LineTally(
        counts=dict(zip((HIGH, CONFIDENCE, LOW), figures, strict=True)), invalid=invalid
    )


class Personnel(Voting):
    """A sitting in which persons are rated, voted on or elected."""

    def asked(self, command: Command) -> Self:
        """Let the clerk prepare a personnel ballot; the test is about it from now on."""
        self.vote_id = self.meeting.next_id
        self.ask(CLERK, command)
        return self

    def rated(self, persons: int = 30, form: Form = Form.SECRET, **fields: object) -> Self:
        """Prepare a rating of so many persons and let the chair open it."""
        prepare = PrepareRating(
            title=RATED,
            persons=office_holders(persons),
            form=form,
            **fields,  # type: ignore[arg-type]
        )
        return self.asked(prepare).let_open()

    def doubted(self, persons: int = 1, form: Form = Form.SECRET) -> Self:
        """Prepare a confidence vote and let the chair open it."""
        prepare = PrepareConfidenceVote(
            title="Bỏ phiếu tín nhiệm", persons=office_holders(persons), form=form
        )
        return self.asked(prepare).let_open()

    def let_open(self) -> Self:
        """Let the chair open the ballot that was prepared."""
        self.ask(CHAIR, OpenVote(vote=self.vote_id))
        return self

    def gave(self, *sheets: tuple[str, str]) -> Self:
        """Let people drop a marked sheet: who, and the letters of the marks."""
        for who, marks in sheets:
            self.ask(who, DropSheet(vote=self.vote_id, marks=marks))
        self.sheets = [*getattr(self, "sheets", ()), *(marks for _, marks in sheets)]
        return self

    def opened_box(self) -> Self:
        """Let the hub tell what was in the box, as it judges and counts it."""
        valid, invalid, lines = counted(sheet_of(self.vote), self.sheets)
        told = RecordSheets(
            vote=self.vote_id, valid=valid, invalid=invalid, lines=lines, proof="f00d"
        )
        self.ask(HUB_ACTOR, told)
        return self
