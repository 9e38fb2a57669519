"""Paper sheets: two people enter the count, their differences are shown, and then it stands."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.sheet_counts import (
    ConfirmSheets,
    Difference,
    EnterSheets,
    SheetsConfirmed,
    differences,
)
from hub.meeting.sheets import LineTally
from hub.meeting.views import Look, show
from hub.meeting.vote_results import DeclareResult
from tests.hub.meeting.personnel import Personnel, rating
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY
from tests.hub.meeting.voting import PRESENT_80

OTHER = "C2"
LINES = (rating(50, 20, 5), rating(10, 20, 45), rating(0, 0, 75))


def open_paper() -> Personnel:
    """Return a rating of three persons that is being taken on paper."""
    return Personnel(committee_needed=False).here(PRESENT_80).rated(3, Form.PAPER)


def enter(hall: Personnel, *lines: LineTally, **papers: int) -> EnterSheets:
    """Return an entry: 80 issued, 78 returned, 3 of them invalid, unless it says otherwise."""
    counts = {"issued": 80, "returned": 78, "valid": 75, "invalid": 3, **papers}
    return EnterSheets(vote=hall.vote_id, lines=lines or LINES, **counts)  # type: ignore[arg-type]


def test_two_entries_alike_are_confirmed_and_declared_like_any_other_count() -> None:
    hall = open_paper()
    hall.refused(SECRETARY, ConfirmSheets(vote=hall.vote_id), "entered_once_only")
    hall.given((CLERK, enter(hall)), (SECRETARY, enter(hall)))
    assert differences(hall.vote) == ()
    hall.when(CHAIR, ConfirmSheets(vote=hall.vote_id)).then(SheetsConfirmed(vote=hall.vote_id))
    assert hall.vote.stage is VoteStage.CLOSED
    assert hall.vote.closed_by == "count"
    hall.declared()
    assert hall.vote.sheet_result is not None
    assert hall.vote.sheet_result.outcomes == (
        "none",
        "may_resign_else_confidence_vote",
        "dismissal",
    )


def test_entries_that_differ_are_told_figure_by_figure_and_entered_again() -> None:
    hall = open_paper()
    slip = (rating(50, 20, 5), rating(10, 21, 44), LINES[2])
    wrong = enter(hall, *slip, issued=79)
    hall.given((CLERK, enter(hall)), (SECRETARY, wrong))
    assert differences(hall.vote) == (
        Difference("issued", None, 80, 79),
        Difference("confidence", 1, 20, 21),
        Difference("low", 1, 45, 44),
    )
    refusal = hall.refusal(CHAIR, ConfirmSheets(vote=hall.vote_id), "entries_differ")
    assert refusal == {"count": 3}
    hall.refused(OTHER, enter(hall), "entered_twice_already")
    hall.given((SECRETARY, enter(hall)), (CHAIR, ConfirmSheets(vote=hall.vote_id)))
    assert hall.vote.sheet_tally is not None
    hall.refused(CLERK, enter(hall), "count_confirmed")


def entries_seen(hall: Personnel, eyes: Eyes) -> object:
    """Return what these eyes are shown of what was entered."""
    return show("vote", Look(hall.meeting, "hall", eyes)).get("sheet_entries")


def test_nobody_sees_a_figure_before_both_entries_are_in() -> None:
    hall = open_paper()
    hall.given((CLERK, enter(hall)))
    assert entries_seen(hall, Eyes.CLERK) == entries_seen(hall, Eyes.DESK) == {"by": (CLERK,)}
    hall.given((SECRETARY, enter(hall, issued=79)))
    shown = entries_seen(hall, Eyes.CLERK)
    assert isinstance(shown, dict)
    assert shown["differences"] == ({"what": "issued", "first": 80, "second": 79},)
    for eyes in (Eyes.HALL, Eyes.FLOOR, Eyes.PUBLIC, Eyes.TECHNICIAN):
        assert entries_seen(hall, eyes) is None


WRONG: list[tuple[str, dict[str, int], tuple[LineTally, ...], str]] = [
    ("more issued than there are delegates", {"issued": 81}, (), "more_than_issued"),
    ("more returned than issued", {"issued": 77}, (), "returned_over_issued"),
    ("ballots that don't add up", {"invalid": 4}, (), "ballots_disagree"),
    ("fewer than none", {"returned": 72, "invalid": -3}, (), "count_negative"),
    ("a mark below none", {}, (rating(80, -5, 0), *LINES[1:]), "count_negative"),
    ("a line that does not add up", {}, (rating(50, 20, 4), *LINES[1:]), "line_disagrees"),
    ("a line too few", {}, LINES[:2], "line_disagrees"),
    ("marks of another kind", {}, (LineTally(counts={}), *LINES[1:]), "line_disagrees"),
]


@pytest.mark.parametrize(("case", "papers", "lines", "reason"), WRONG, ids=[w[0] for w in WRONG])
def test_counts_that_can_not_be_are_refused_with_the_place(
    case: str, papers: dict[str, int], lines: tuple[LineTally, ...], reason: str
) -> None:
    hall = open_paper()
    hall.refused(CLERK, enter(hall, *lines, **papers), reason)


def test_the_line_that_is_wrong_is_named() -> None:
    hall = open_paper()
    told = hall.refusal(CLERK, enter(hall, LINES[0], rating(1, 1, 1), LINES[2]), "line_disagrees")
    assert told == {"line": 2, "name": "Trần Thị Ngọc Bích 2", "valid": 75}


def test_only_paper_is_counted_by_hand_and_only_while_it_may_be() -> None:
    hall = Personnel().here(PRESENT_80).rated(3)
    hall.refused(CLERK, enter(hall), "wrong_form")
    plain = Personnel().here(PRESENT_80).opened(Form.PAPER)
    plain.refused(CLERK, enter(plain), "wrong_form")
    paper = open_paper().annulled()
    paper.refused(CLERK, enter(paper), "vote_not_open")
    paper.refused(DELEGATES[5], enter(paper), "not_allowed")


def test_a_count_that_does_not_stand_is_not_declared() -> None:
    hall = open_paper()
    hall.given((CLERK, enter(hall)), (SECRETARY, enter(hall))).closed()
    hall.refused(CHAIR, DeclareResult(vote=hall.vote_id), "count_not_confirmed")
    hall.given((SECRETARY, ConfirmSheets(vote=hall.vote_id)))
    assert hall.vote.closed_by == "hand"
    assert hall.declared().vote.sheet_result is not None


def test_a_closed_vote_shows_no_figures_before_its_count_stands() -> None:
    hall = open_paper()
    hall.given((CLERK, enter(hall)), (SECRETARY, enter(hall))).closed()
    assert "sheet_result" not in show("vote", Look(hall.meeting, "hall", Eyes.DESK))
    hall.given((CHAIR, ConfirmSheets(vote=hall.vote_id)))
    assert show("vote", Look(hall.meeting, "hall", Eyes.DESK))["sheet_result"]["valid"] == 75


def test_a_clerk_may_correct_what_they_entered_alone() -> None:
    hall = open_paper()
    hall.given((CLERK, enter(hall, issued=79)), (CLERK, enter(hall)))
    assert len(hall.vote.sheet_entries) == 1
    replaced = replace(hall.vote.sheet_entries[CLERK], lines=())
    assert replaced.issued == 80
