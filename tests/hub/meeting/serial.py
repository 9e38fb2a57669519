"""The vocabulary of votes that belong together: a hall of 80, three drafts more, and a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.kinds import ItemKind, Outcome, SeriesKind, SubjectKind
from hub.meeting.series import (
    Part,
    PrepareSeries,
)
from hub.meeting.state import Item
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import outcome
from hub.meeting.words import HALL
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.hub.meeting.voting import AGAINST, FOR, PRESENT_80, Voting

if TYPE_CHECKING:
    from hub.meeting.eyes import Eyes

ISSUES = PrepareSeries(
    kind=SeriesKind.ISSUES,
    title="Từng vấn đề của dự thảo",
    item="3",
    parts=(Part(title="Mức chi"), Part(title="Thời hạn")),
)
LIST = PrepareSeries(
    kind=SeriesKind.CONSENT,
    title="Các dự thảo không còn ý kiến khác nhau",
    parts=tuple(Part(title=f"Nghị quyết {n}", item=n) for n in ("d1", "d2", "d3")),
)
WHY = "theo đề nghị của Chủ tọa"


class Series(Voting):
    """A hall of 80 with three more drafts on its agenda, and the series the test is about."""

    def __init__(self, command: PrepareSeries = ISSUES) -> None:
        super().__init__()
        drafts = [
            Item(id=key, title=key, kind=ItemKind.DRAFT_RESOLUTION, sitting="B1")
            for key in ("d1", "d2", "d3")
        ]
        items = {**self.meeting.items, **{item.id: item for item in drafts}}
        agenda = (*self.meeting.agenda, *(item.id for item in drafts))
        self.meeting = replace(self.meeting, items=items, agenda=agenda)
        self.here(PRESENT_80)
        self.series_id = self.meeting.next_id
        self.ask(CLERK, command)

    def about(self, kind: SubjectKind, part: str = "") -> Subject:
        return Subject(kind=kind, of=self.series_id, part=part)

    def prepare(self, kind: SubjectKind, part: str = "", **more: object) -> PrepareVote:
        about = self.about(kind, part)
        return PrepareVote(title="Biểu quyết", about=about, **more)  # type: ignore[arg-type]

    def decided(self, kind: SubjectKind, part: str = "", in_favour: int = 60) -> Series:
        """Let a vote of the series be prepared, opened, pressed, closed and declared."""
        self.vote_id = self.meeting.next_id
        self.ask(SECRETARY, self.prepare(kind, part))
        self.ask(CHAIR, OpenVote(vote=self.vote_id))
        self.pressed(PRESENT_80[:in_favour], FOR).pressed(PRESENT_80[in_favour:], AGAINST)
        self.closed().declared()
        return self

    def outcome(self, kind: SubjectKind, part: str = "") -> Outcome:
        return outcome(self.meeting, self.about(kind, part))

    def seen(self, eyes: Eyes) -> dict[str, object]:
        shown = views.show("proceedings", views.Look(self.meeting, HALL, eyes))
        series: dict[str, object] = shown["series"][self.series_id]
        return series
