"""A rating on paper: counted by two who don't see each other's figures, and its record printed."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from hub.meeting.attendance import RecordAttendance
from hub.meeting.committee import ChooseCommittee
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import AttendanceKind, Form, VoteStage
from hub.meeting.session import OpenSitting
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import Excluded
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from tests.hub.meeting.personnel import RATED, office_holders
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY
from tests.office.secretariat import ONE, read_pdf

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command
    from tests.hub.served import Told
    from tests.office.secretariat import Secretariat, Visitor

pytestmark = pytest.mark.timeout(90)
COUNTS, PAPER = f"{ONE}/counts", f"{ONE}/paper"
HERE = DELEGATES[:80]
MEMBERS = ("A20", "A21", "A22")
PAPERS = {"issued": "80", "returned": "78", "valid": "75", "invalid": "3"}
ROWS = ((50, 20, 5), (10, 20, 45), (0, 0, 75))
MARKS = ("high", "confidence", "low")
FIGURES = PAPERS | {
    f"{mark}-{row}": str(count)
    for row, counts in enumerate(ROWS)
    for mark, count in zip(MARKS, counts, strict=True)
}


def current(meeting: Meeting) -> str:
    return meeting.rooms["hall"].vote or ""


def entry(meeting: Meeting) -> str:
    entered = meeting.votes[current(meeting)].entry
    return entered.id if entered else ""


def chosen() -> list[tuple[str, Told]]:
    """Return a sitting that has chosen its counting committee by a show of hands."""
    question = PrepareVote(title="Ban kiểm phiếu", form=Form.HANDS)
    return [
        (CLERK, RecordAttendance(sitting="B1", people=HERE, kind=AttendanceKind.PRESENT)),
        (CHAIR, OpenSitting(sitting="B1")),
        (CLERK, question),
        (CHAIR, lambda meeting: OpenVote(vote=current(meeting))),
        (
            CLERK,
            lambda meeting: EnterHands(vote=current(meeting), in_favour=80, against=0, abstain=0),
        ),
        (
            SECRETARY,
            lambda meeting: ConfirmCount(vote=current(meeting), entry=entry(meeting)),
        ),
        (CHAIR, lambda meeting: DeclareResult(vote=current(meeting))),
    ]


def rated() -> list[tuple[str, Told]]:
    """Return the same with a rating of three persons that is being taken on paper."""
    left_out = Excluded(name="Lê Thị Hà", posts="Ủy viên", reason="Chờ nghỉ hưu")
    asked = PrepareRating(title=RATED, persons=office_holders(3), excluded=(left_out,))
    return [
        *chosen(),
        (CLERK, lambda meeting: ChooseCommittee(members=MEMBERS, vote=current(meeting))),
        (CLERK, asked),
        (CHAIR, lambda meeting: OpenVote(vote=current(meeting))),
    ]


def enters(office: Secretariat, person: str, path: str, **changes: str) -> Visitor:
    """Let somebody enter the figures at the page."""
    visitor = office.visitor(person)
    visitor.open(path)
    visitor.fill_in(path, **{**FIGURES, **changes})
    visitor.open(path)
    return visitor


def declare(office: Secretariat, command: Command) -> None:
    """Let whoever presides ask for something at the desk."""

    async def asks() -> None:
        async with office.hub.screen(CHAIR, "desk") as desk:
            await desk.ask(command)

    asyncio.run(asks())


def test_two_count_alone_differences_are_shown_and_then_it_stands(office: Secretariat) -> None:
    office.opens(None, *rated())
    vote = current(office.meeting())
    path = f"{COUNTS}/{vote}/sheets"
    clerk = enters(office, "C1", path)
    assert "1 of 2 have entered" in clerk.text()
    second = office.visitor("S1")
    second.open(path)
    assert 'value="50"' not in second.page, "the other's figures are on the page"
    second.fill_in(path, **{**FIGURES, "confidence-1": "21", "low-1": "44"})
    second.open(path)
    assert "They differ in 2 places" in second.text()
    assert 'value="21" class="differs"' in second.page
    assert second.fill_in(f"{COUNTS}/{vote}/sheets", **FIGURES).status_code == 303
    second.open(path)
    assert second.fill_in(f"{path}/confirm").status_code == 303
    counted = office.meeting().votes[vote]
    assert counted.stage is VoteStage.CLOSED
    assert counted.sheet_tally is not None
    assert counted.sheet_tally.valid == 75


def test_figures_that_can_not_be_are_refused_with_the_place_and_kept_in_the_form(
    office: Secretariat,
) -> None:
    clerk = office.opens(None, *rated()).visitor("C1")
    vote = current(office.meeting())
    path = f"{COUNTS}/{vote}/sheets"
    clerk.open(path)
    assert clerk.fill_in(path, **{**FIGURES, "low-1": "44"}).status_code == 400
    assert "Line 2 (Trần Thị Ngọc Bích 2)" in clerk.refusal()
    assert 'value="44"' in clerk.page
    assert clerk.fill_in(path, **{**FIGURES, "issued": "77"}).status_code == 400
    assert clerk.fill_in(path, **{**FIGURES, "issued": "-1"}).status_code == 400
    assert office.meeting().votes[vote].sheet_entries == {}


def test_the_committee_is_recorded_at_the_page(office: Secretariat) -> None:
    clerk = office.opens(None, *chosen()).visitor("C1")
    clerk.open(COUNTS)
    answer = clerk.fill_in(f"{COUNTS}/committee", head="A20", member=["A21", "A22"])
    clerk.follow(answer)
    committee = office.meeting().committee
    assert committee is not None
    assert committee.members == MEMBERS


def words_of(content: bytes) -> str:
    """Return the words of a Word file, tables included, read by a library that is not ours."""
    file = Document(io.BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return " ".join([*(line.text for line in file.paragraphs), *cells])


def test_the_record_is_ready_to_sign_as_pdf_and_as_word_file(office: Secretariat) -> None:
    office.opens(None, *rated())
    vote = current(office.meeting())
    path = f"{COUNTS}/{vote}/sheets"
    enters(office, "C1", path)
    second = enters(office, "S1", path)
    second.fill_in(f"{path}/confirm")
    declare(office, DeclareResult(vote=vote))
    address = f"{PAPER}/minutes"
    pdf = read_pdf(second.browser.get(f"{address}/pdf?vote={vote}").content, "-layout")
    answer = second.browser.get(f"{address}/docx?vote={vote}")
    assert answer.headers["content-disposition"] == 'attachment; filename="minutes.docx"'
    for said in (" ".join(pdf.split()), " ".join(words_of(answer.content).split())):
        for told in (
            "Head of the counting committee: Nguyễn Văn A20",
            "Ballots issued: 80",
            "Invalid ballots: 3",
            "75 (88,24",
            "Two thirds of all delegates or more",
            "Chờ nghỉ hưu",
        ):
            assert told in said, told
    page = Document(io.BytesIO(answer.content)).sections[0]
    assert page.page_width is not None
    assert [round(page.page_width.mm), round(page.left_margin.mm)] == [210, 30]  # type: ignore[union-attr]


def test_nothing_is_told_before_the_count_stands(office: Secretariat) -> None:
    office.opens(None, *rated())
    vote = current(office.meeting())
    enters(office, "C1", f"{COUNTS}/{vote}/sheets")
    said = read_pdf(office.visitor("S1").browser.get(f"{PAPER}/minutes/pdf?vote={vote}").content)
    assert "75 (88,24" not in said
    assert "Ballots issued: …" in " ".join(said.split())
