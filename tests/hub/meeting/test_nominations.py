"""A delegate nominates at the tablet: who may, whom, by which name, and how it is taken back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.election_results import RecordApproval
from hub.meeting.election_state import Nomination
from hub.meeting.elections import (
    MOST_NAMED,
    CandidateNominated,
    CandidateWithdrawn,
    CloseCandidates,
    Nominate,
    PlanElection,
    WithdrawCandidate,
)
from hub.meeting.rooms import AddRoom
from tests.hub.meeting.electing import CHIEF, DEPUTY, HEAD, Electing
from tests.hub.meeting.sentences import CLERK

DELEGATE, SELF = Nomination.DELEGATE, Nomination.SELF


def other(hall: Electing, post: str = "ct", name: str = "Vũ An") -> Nominate:
    return Nominate(election=hall.election_id, post=post, name=name, how=DELEGATE)


def test_a_delegate_is_nominated_by_the_name_on_the_roll() -> None:
    hall = Electing().planned(HEAD)
    asked = replace(other(hall, "tb", "ông Chín"), person="A9")
    hall.when("A7", asked).then(
        CandidateNominated(
            election=hall.election_id,
            post="tb",
            name="Nguyễn Văn A9",
            person="A9",
            how=DELEGATE,
            by="A7",
        )
    )
    hall.refused("A8", asked, "person_twice")


def test_one_stands_oneself_by_person_and_not_by_a_name() -> None:
    hall = Electing().planned()
    asked = replace(other(hall, name="A9"), how=SELF)
    hall.refused("A9", asked, "nominates_another")
    hall.refused("A9", replace(asked, person="A8"), "nominates_another")
    hall.when("A9", replace(asked, person="A9"))
    [one] = hall.election.candidates.values()
    assert (one.name, one.how, one.by) == ("Nguyễn Văn A9", SELF, "A9")


def test_only_a_delegate_in_office_nominates() -> None:
    hall = Electing().planned().without_mandate("A7")
    hall.refused("A7", other(hall), "nominator_no_delegate")
    hall.refused("A7", replace(other(hall), person="A7", how=SELF), "nominator_no_delegate")
    hall.refused("I1", other(hall), "not_allowed")


def test_a_day_of_birth_is_a_day_that_has_been() -> None:
    hall = Electing().planned()
    for born in ("1970", "31/12/1970", "1970-02-30", "2970-01-01"):
        hall.refused("A7", replace(other(hall), born=born), "wrong_day")
    hall.when("A7", replace(other(hall), born=" 1970-12-31 ", posts=" Giám đốc sở "))
    [one] = hall.election.candidates.values()
    assert (one.born, one.posts) == ("1970-12-31", "Giám đốc sở")


def test_one_delegate_names_only_so_many_for_one_election() -> None:
    hall = Electing().planned(CHIEF, DEPUTY)
    for number in range(MOST_NAMED):
        hall.ask("A7", other(hall, name=f"Người {number}"))
    more = other(hall, "pct", "Người khác")
    assert hall.refusal("A7", more, "too_many_nominations") == {"most": MOST_NAMED}
    hall.when("A8", more)
    first = next(iter(hall.election.candidates))
    hall.ask("A7", WithdrawCandidate(election=hall.election_id, candidate=first, reason="Xin rút"))
    hall.when("A7", other(hall, name="Thêm một người"))


def test_whoever_was_nominated_takes_their_own_name_back() -> None:
    hall = Electing().planned(HEAD).named("tb", "Nguyễn Văn A30", person="A30")
    [one] = hall.election.candidates
    back = WithdrawCandidate(election=hall.election_id, candidate=one, reason="Xin rút")
    hall.refused("A31", back, "not_allowed")
    hall.when("A30", back).then(
        CandidateWithdrawn(election=hall.election_id, candidate=one, reason="Xin rút")
    )
    again = replace(other(hall, "tb"), person="A30")
    hall.when("A31", again)


def test_nothing_is_taken_back_from_a_closed_list() -> None:
    hall = Electing().planned()
    hall.when("A7", other(hall))
    [one] = hall.election.candidates
    hall.listed()
    back = WithdrawCandidate(election=hall.election_id, candidate=one, reason="Xin rút")
    hall.refused("A7", back, "list_closed")
    hall.refused("A7", other(hall, name="Bình"), "list_closed")


GROUP = AddRoom(id="to-1", name="Tổ 1", kind="group", presiding="A7")


@pytest.mark.parametrize("by", [Nomination.PROPOSER, DELEGATE])
def test_the_chair_of_a_group_has_no_desk_in_the_hall(by: Nomination) -> None:
    hall = Electing().planned().named("ct", "An").given((CLERK, GROUP))
    [one] = hall.election.candidates
    election = hall.election_id
    for command in (
        PlanElection(title="Bầu", posts=(CHIEF,), room="to-1"),
        replace(other(hall, name="Bình"), how=by, by="A8", room="to-1"),
        WithdrawCandidate(election=election, candidate=one, reason="Rút", room="to-1"),
        CloseCandidates(election=election, vote="no", room="to-1"),
        RecordApproval(election=election, candidate=one, document="1", date="2", room="to-1"),
    ):
        hall.refused("A7", command, "only_in_hall")
