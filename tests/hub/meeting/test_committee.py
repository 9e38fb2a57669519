"""The counting committee is chosen openly, and nobody who stands on a ballot sits in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.committee import ChooseCommittee, CommitteeChosen
from hub.meeting.kinds import Form
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import Committee, SheetLine
from hub.meeting.vote_opening import OpenVote
from tests.hub.meeting.personnel import RATED, Personnel, office_holders
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.voting import PRESENT_80

MEMBERS = ("A20", "A21", "A22")


def ready() -> Personnel:
    """Return a sitting in which the council has just voted on a counting committee."""
    return Personnel().here(PRESENT_80).opened().pressed(PRESENT_80).closed().declared()


def choose(hall: Personnel, *members: str) -> ChooseCommittee:
    return ChooseCommittee(members=members or MEMBERS, vote=hall.vote_id)


def test_it_is_recorded_with_the_open_vote_that_chose_it_and_frozen_with_each_ballot() -> None:
    hall = ready()
    chosen_by = hall.vote_id
    hall.when(CLERK, choose(hall)).then(CommitteeChosen(members=MEMBERS, vote=chosen_by))
    hall.rated(3, Form.PAPER)
    assert hall.vote.committee == Committee(members=MEMBERS, vote=chosen_by)


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        (("A20", "A21"), "committee_size"),
        (("A20", "A21", "A20"), "member_twice"),
        (("A20", "A21", "I1"), "member_no_delegate"),
        (("A20", "A21", "nobody"), "member_no_delegate"),
    ],
)
def test_members_are_delegates_in_office_each_once(members: tuple[str, ...], reason: str) -> None:
    hall = ready()
    hall.refused(CLERK, choose(hall, *members), reason)


def test_a_delegate_whose_mandate_ended_can_not_be_chosen() -> None:
    hall = ready().without_mandate("A22")
    hall.refused(CLERK, choose(hall), "member_no_delegate")


def test_only_an_open_vote_that_was_passed_chooses_it() -> None:
    hall = Personnel().here(PRESENT_80).opened().pressed(PRESENT_80[:42]).closed().declared()
    hall.refused(CLERK, choose(hall), "not_chosen_openly")
    secret = Personnel().here(PRESENT_80).opened(Form.SECRET).dropped(PRESENT_80).closed()
    secret.counted(80).declared()
    secret.refused(CLERK, choose(secret), "not_chosen_openly")
    secret.refused(CLERK, ChooseCommittee(members=MEMBERS, vote="no"), "unknown_vote")


@pytest.mark.parametrize(
    "line", [SheetLine(name="Ai đó", person="A21"), SheetLine(name="nguyễn văn  A21")]
)
def test_nobody_on_the_ballot_counts_it(line: SheetLine) -> None:
    asked = PrepareRating(title=RATED, persons=(*office_holders(2), line))
    hall = ready()
    chosen = choose(hall)
    hall.when(CLERK, chosen).asked(asked)
    assert hall.refusal(CHAIR, OpenVote(vote=hall.vote_id), "candidate_counts") == {
        "name": "Nguyễn Văn A21"
    }
    before = ready()
    chosen = choose(before)
    before.asked(asked)
    before.refused(CLERK, chosen, "candidate_counts")


def test_paper_needs_a_committee_unless_the_council_has_settled_otherwise() -> None:
    hall = Personnel().here(PRESENT_80)
    hall.asked(PrepareRating(title=RATED, persons=office_holders(2)))
    hall.refused(CHAIR, OpenVote(vote=hall.vote_id), "committee_needed")
    hall.meeting = replace(
        hall.meeting, settings=replace(hall.meeting.settings, committee_needed=False)
    )
    hall.let_open()
    assert hall.vote.committee is None
