"""Paper is printed from the meeting as it stands, and its counts come back through two people."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from hub.auth.audit import Act
from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind, Form, VoteStage
from hub.meeting.session import OpenSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, plan
from tests.office.secretariat import ONE, read_pdf

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command
    from tests.hub.served import Told
    from tests.office.secretariat import Secretariat

pytestmark = pytest.mark.timeout(90)
PAPER, COUNTS = f"{ONE}/paper", f"{ONE}/counts"
TITLE = "Bầu Ủy viên Ủy ban nhân dân tỉnh"
HERE, AWAY = DELEGATES[:60], DELEGATES[60:64]
COUNTED = {
    "issued": "60",
    "returned": "59",
    "invalid": "2",
    "in_favour": "50",
    "against": "4",
    "abstain": "3",
}


def sitting() -> list[tuple[str, Told]]:
    """Return a sitting with 60 present, and 4 away with leave."""
    away = {"kind": AttendanceKind.ABSENT_EXCUSED, "reason": "Đi công tác"}
    return [
        (CLERK, RecordAttendance(sitting="B1", people=HERE, kind=AttendanceKind.PRESENT)),
        (CLERK, RecordAttendance(sitting="B1", people=AWAY, **away)),  # type: ignore[arg-type]
        (CHAIR, OpenSitting(sitting="B1")),
    ]


def opened(form: Form) -> list[tuple[str, Told]]:
    """Return a vote of a form that was opened."""

    def opens(meeting: Meeting) -> Command:
        return OpenVote(vote=meeting.rooms["hall"].vote or "")

    return [*sitting(), (CHAIR, PrepareVote(title=TITLE, form=form)), (CHAIR, opens)]


def vote_of(office: Secretariat) -> str:
    return office.meeting().rooms["hall"].vote or ""


def printed(office: Secretariat, person: str, sheet: str, query: str = "") -> str:
    """Return what a sheet says as PDF; the page says the same words."""
    visitor = office.visitor(person)
    answer = visitor.browser.get(f"{PAPER}/{sheet}/pdf{query}")
    assert answer.headers["content-type"] == "application/pdf", answer.text[-500:]
    return " ".join(read_pdf(answer.content, "-layout").split())


def test_roll_call_is_ticked_as_recorded_and_empty_where_it_is_not(office: Secretariat) -> None:
    clerk = office.opens(None, *sitting()).visitor("C1")
    clerk.open(f"{PAPER}/roll")
    assert clerk.page.count("tickbox ticked") == 64
    assert clerk.page.count('class="tickbox"') == 2 * 85 - 64
    said = printed(office, "C1", "roll")
    assert all(f"Nguyễn Văn {one}" in said for one in DELEGATES)
    assert said.count("Đi công tác") == 4
    assert "Recorded present: 60" in said
    assert office.audited(Act.EXPORTED) == [("C1", "session-1"), ("C1", "session-1")]


def test_named_sheet_lists_whoever_may_vote_and_shows_no_choice(office: Secretariat) -> None:
    office.opens(None, *sitting())
    said = printed(office, "S1", "named", "?item=3")
    assert "Nguyễn Văn A60" in said
    assert "Nguyễn Văn A61" not in said
    assert "Biểu quyết" in said


def test_ballots_are_as_many_as_present_and_name_nobody(office: Secretariat) -> None:
    office.opens(plan(demonstration=True), *sitting())
    said = printed(office, "C1", "ballots", "?item=3")
    assert said.count("BALLOT") == 60
    assert "Nguyễn" not in said
    assert said.count("DEMONSTRATION") == 60
    assert printed(office, "C1", "ballots", "?item=3&copies=7").count("BALLOT") == 7
    clerk = office.visitor("C1")
    assert clerk.open(f"{PAPER}/ballots?copies=501").status_code == 400
    assert clerk.open(f"{PAPER}/nothing").status_code == 400


@pytest.mark.parametrize("sheet", ["roll", "named", "minutes"])
def test_every_page_of_a_demonstrations_paper_says_so(office: Secretariat, sheet: str) -> None:
    office.opens(plan(demonstration=True), *sitting())
    visitor = office.visitor("C1")
    content = visitor.browser.get(f"{PAPER}/{sheet}/pdf").content
    pages = read_pdf(content).split("\f")[:-1]
    assert all("DEMONSTRATION" in page for page in pages)
    visitor.open(f"{PAPER}/{sheet}")
    assert "DEMONSTRATION" in visitor.page


def test_a_count_stands_only_after_a_second_person(office: Secretariat) -> None:
    clerk = office.opens(None, *opened(Form.PAPER)).visitor("C1")
    vote = vote_of(office)
    clerk.open(COUNTS)
    assert clerk.fill_in(f"{COUNTS}/{vote}", **{**COUNTED, "in_favour": "51"}).status_code == 400
    assert 'value="51"' in clerk.page
    clerk.follow(clerk.fill_in(f"{COUNTS}/{vote}", **COUNTED))
    assert "Waits for a second person" in clerk.text()
    entry = office.meeting().votes[vote].entry
    assert entry is not None
    forged = {"token": "", "ask": "0" * 32, "entry": entry.id}
    forged["token"] = clerk.page.split('name="token" value="')[1].split('"')[0]
    path = f"{COUNTS}/{vote}/confirm"
    own = clerk.browser.post(path, data=forged, headers={"origin": clerk.origin})
    assert own.status_code == 400
    presidium = office.visitor("A2")
    presidium.open(COUNTS)
    assert "Enter it again" not in presidium.text()
    presidium.follow(presidium.fill_in(path))
    counted = office.meeting().votes[vote]
    assert counted.stage is VoteStage.CLOSED
    assert counted.tally is not None
    assert (counted.tally.in_favour, counted.tally.invalid) == (50, 2)


def test_what_was_entered_anew_meanwhile_is_not_confirmed(office: Secretariat) -> None:
    clerk = office.opens(None, *opened(Form.HANDS)).visitor("C1")
    vote, second = vote_of(office), office.visitor("C2")
    hands = {"in_favour": "40", "against": "10", "abstain": "5"}
    clerk.open(COUNTS)
    clerk.follow(clerk.fill_in(f"{COUNTS}/{vote}", **hands))
    second.open(COUNTS)
    clerk.fill_in(f"{COUNTS}/{vote}", **{**hands, "in_favour": "41"})
    assert second.fill_in(f"{COUNTS}/{vote}/confirm").status_code == 400
    second.open(COUNTS)
    assert second.fill_in(f"{COUNTS}/{vote}/confirm").status_code == 303


def test_minutes_hold_the_figures_but_no_verdict_before_it_is_declared(
    office: Secretariat,
) -> None:
    clerk = office.opens(None, *opened(Form.PAPER)).visitor("C1")
    vote = vote_of(office)
    clerk.open(COUNTS)
    clerk.fill_in(f"{COUNTS}/{vote}", **COUNTED)
    for person, known in (("S1", True), ("admin", False)):
        said = printed(office, person, "minutes", f"?vote={vote}")
        assert ("50 ballots, 58,82 % of all delegates" in said) is known, person
        assert "is adopted" not in said
        assert "Valid ballots: " + ("57" if known else "…") in said
    second = office.visitor("S1")
    second.open(COUNTS)
    second.fill_in(f"{COUNTS}/{vote}/confirm")
    declare(office, DeclareResult(vote=vote))
    said = printed(office, "admin", "minutes", f"?vote={vote}")
    assert "43 in favour were needed; the above is adopted" in said
    assert "50 ballots, 58,82 % of all delegates" in said


def test_an_annulled_count_is_on_no_paper(office: Secretariat) -> None:
    clerk = office.opens(None, *opened(Form.PAPER)).visitor("C1")
    vote = vote_of(office)
    clerk.open(COUNTS)
    clerk.fill_in(f"{COUNTS}/{vote}", **COUNTED)
    declare(office, AnnulVote(vote=vote, reason="Thùng phiếu bị mở"))
    said = printed(office, "C1", "minutes", f"?vote={vote}")
    assert "50 ballots" not in said
    clerk.open(COUNTS)
    assert TITLE not in clerk.text()


def declare(office: Secretariat, command: Command) -> None:
    """Let whoever presides ask for something at the desk."""

    async def asks() -> None:
        async with office.hub.screen(CHAIR, "desk") as desk:
            await desk.ask(command)

    asyncio.run(asks())
