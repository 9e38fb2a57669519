"""Elections: nominated, closed by an open vote, elected by a majority of all, and approved."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.committee import ChooseCommittee
from hub.meeting.election_ballots import posts_to_come
from hub.meeting.election_results import RecordApproval
from hub.meeting.election_state import Nomination, Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection, WithdrawCandidate
from hub.meeting.kinds import Form
from hub.meeting.sheet_ballots import DropSheet
from hub.meeting.sheet_counts import EnterSheets
from hub.meeting.sheets import LineTally, SheetMark, SheetStyle
from hub.meeting.vote_opening import OpenVote, RepeatVote
from tests.hub.meeting.electing import CHIEF, DEPUTY, HEAD, Electing
from tests.hub.meeting.sentences import CHAIR, CLERK, TECHNICIAN
from tests.hub.meeting.voting import PRESENT_80


def two_stand() -> Electing:
    return Electing().planned(DEPUTY).named("pct", "An", "Bình", "Chi").listed()


def test_one_is_elected_by_more_than_half_of_all_and_approved_afterwards() -> None:
    hall = Electing().planned().named("ct", "An").listed().round("ct")
    hall.result(y=43, x=30)
    assert (hall.outcomes(), hall.elected()) == (("elected",), ["An"])
    [one] = hall.election.elected
    approve = RecordApproval(
        election=hall.election_id, candidate=one, document="123/QĐ-TTg", date="2026-12-20"
    )
    hall.refused(CLERK, replace(approve, document=" "), "document_needed")
    hall.refused(CLERK, replace(approve, date=""), "date_needed")
    hall.refused(CLERK, replace(approve, candidate="no"), "unknown_candidate")
    hall.when(CLERK, approve)
    assert hall.election.approvals[one].document == "123/QĐ-TTg"
    hall.refused(CLERK, approve, "approved_already")


def test_where_nobody_has_to_approve_an_election_it_stands_by_itself() -> None:
    hall = Electing().planned(DEPUTY).named("pct", "An").listed().round("pct").result(y=60)
    [one] = hall.election.elected
    approve = RecordApproval(election=hall.election_id, candidate=one, document="1", date="2026")
    hall.refused(CLERK, approve, "no_approval_needed")


def test_half_of_those_who_voted_is_not_half_of_all() -> None:
    hall = Electing().planned().named("ct", "An").listed().round("ct")
    hall.result(y=42, x=10)
    assert (hall.outcomes(), hall.elected()) == (("not_reached",), [])
    [one] = hall.election.candidates
    approve = RecordApproval(election=hall.election_id, candidate=one, document="1", date="2026")
    hall.refused(CLERK, approve, "not_elected")


# 85 delegates; two seats and three who stand: ballots as `An Bình Chi`, and how it ends.
ROUNDS = [
    ({"yyx": 50, "yxy": 20}, ("elected", "elected", "not_reached"), ["An", "Bình"]),
    ({"yyx": 44, "yxy": 20, "xyy": 16}, ("elected", "elected", "not_reached"), ["An", "Bình"]),
    ({"yyx": 23, "yxy": 21, "xyy": 36}, ("outvoted", "elected", "elected"), ["Bình", "Chi"]),
    ({"yyx": 26, "yxy": 26, "xyy": 26}, ("tied", "tied", "tied"), []),
    ({"yyx": 28, "yxy": 26, "xyy": 26}, ("elected", "elected", "outvoted"), ["An", "Bình"]),
    ({"yyx": 28, "yxy": 28, "xyy": 24}, ("elected", "tied", "tied"), ["An"]),
    ({"yxx": 42, "xyx": 20}, ("not_reached", "not_reached", "not_reached"), []),
]


@pytest.mark.parametrize(("marks", "ends", "won"), ROUNDS)
def test_more_votes_than_others_and_more_than_half(
    marks: dict[str, int], ends: tuple[str, ...], won: list[str]
) -> None:
    hall = two_stand().round("pct").result(**marks)
    assert (hall.outcomes(), hall.elected()) == (ends, won)


def test_who_tied_stands_again_for_the_seats_left() -> None:
    hall = Electing().planned(DEPUTY).named("pct", "An", born="1970-01-01")
    hall.named("pct", "Bình", born="1975-05-05").named("pct", "Chi", born="1972-02-02")
    hall.listed().round("pct").result(yyx=28, yxy=28, xyy=24)
    assert hall.elected() == ["An"]
    hall.round("pct")
    assert hall.vote.sheet is not None
    assert [line.name for line in hall.vote.sheet.lines] == ["Bình", "Chi"]
    assert (hall.vote.sheet.parts[0].seats, hall.vote.sheet.tie) == (1, "older")
    assert hall.vote.repeats == hall.election.ballots[0]
    # One seat and a choice between two: without a majority of all nobody is elected.
    hall.result(yx=40, xy=40)
    assert hall.outcomes() == ("not_reached", "not_reached")


def test_a_tie_for_the_last_seat_goes_to_the_older_where_it_is_settled_so() -> None:
    hall = Electing(election_tie="older").planned(DEPUTY)
    hall.named("pct", "An", born="1970-01-01").named("pct", "Bình", born="1975-05-05")
    hall.named("pct", "Chi", born="1972-02-02").listed().round("pct")
    hall.result(yyx=28, yxy=28, xyy=24)
    assert hall.outcomes() == ("elected", "outvoted", "elected")
    assert hall.elected() == ["An", "Chi"]


def test_without_birth_dates_age_decides_nothing() -> None:
    hall = Electing(election_tie="older").planned(DEPUTY).named("pct", "An", "Bình", "Chi")
    hall.listed().round("pct").result(yyx=28, yxy=28, xyy=24)
    assert hall.outcomes() == ("elected", "tied", "tied")


def test_another_round_follows_unless_the_council_postpones() -> None:
    hall = two_stand().round("pct").result(yxx=42, xyx=20).round("pct").result(yyx=60)
    assert hall.elected() == ["An", "Bình"]
    hall.refused(CLERK, hall.ballot("pct"), "post_filled")
    later = Electing(election_no_majority="postpone").planned(DEPUTY)
    later.named("pct", "An").listed().round("pct").result(y=42)
    later.refused(CLERK, later.ballot("pct"), "election_postponed")


def test_only_a_post_for_which_nobody_got_enough_is_postponed() -> None:
    hall = Electing(election_no_majority="postpone").planned(CHIEF, DEPUTY)
    hall.named("ct", "Dũng").named("pct", "An", "Bình", "Chi").listed()
    hall.round("ct", "pct").result(xyxx=50, xxyx=20)
    assert hall.elected() == ["An"]
    told = hall.refusal(CLERK, hall.ballot("pct", "ct"), "election_postponed")
    assert told == {"post": CHIEF.name}
    assert hall.round("pct").result(yx=60).elected() == ["An", "Bình"]


def test_a_seat_for_which_nobody_stands_any_more_is_on_no_ballot() -> None:
    hall = Electing().planned(DEPUTY).named("pct", "An").listed().round("pct").result(y=60)
    told = hall.refusal(CLERK, hall.ballot("pct"), "nobody_stands")
    assert told == {"post": DEPUTY.name}


def test_several_posts_on_one_ballot_are_judged_each_for_itself() -> None:
    hall = Electing().planned(CHIEF, DEPUTY).named("ct", "An").named("pct", "Bình", "Chi")
    hall.listed().round("ct", "pct").result(yyy=50, xyx=20)
    assert hall.outcomes() == ("elected", "elected", "elected")
    over = Electing().planned(CHIEF).named("ct", "An", "Bình").listed().round("ct")
    told = over.refusal("A5", drop(over, "yy"), "too_many_chosen")
    assert told == {"seats": 1, "post": "Chủ tịch UBND"}


def drop(hall: Electing, marks: str) -> DropSheet:
    return DropSheet(vote=hall.vote_id, marks=marks)


def test_names_are_struck_out_where_the_form_says_so() -> None:
    hall = Electing().planned(DEPUTY, style=SheetStyle.STRIKE).named("pct", "An", "Bình", "Chi")
    hall.listed().round("pct").result(x__=43, __x=10)
    assert hall.outcomes() == ("not_reached", "elected", "elected")


def test_delegates_nominate_others_or_themselves_and_take_it_back() -> None:
    hall = Electing().planned()
    asked = Nominate(election=hall.election_id, post="ct", name="Vũ An", how=Nomination.DELEGATE)
    hall.refused("A7", replace(asked, how=Nomination.PROPOSER), "not_the_proposer")
    hall.when("A7", asked)
    [one] = hall.election.candidates.values()
    assert (one.how, one.by) == (Nomination.DELEGATE, "A7")
    hall.refused("A8", replace(asked, name="vũ an"), "person_twice")
    own = replace(asked, name="Nguyễn Văn A9", person="A9", how=Nomination.SELF)
    hall.refused("A8", own, "nominates_another")
    hall.when("A9", own)
    back = WithdrawCandidate(election=hall.election_id, candidate=one.id, reason="Xin rút")
    hall.refused("A8", back, "not_allowed")
    hall.refused("A7", replace(back, reason=" "), "reason_needed")
    hall.when("A7", back)
    hall.refused("A7", back, "unknown_candidate")
    assert [one.name for one in hall.election.standing("ct")] == ["Nguyễn Văn A9"]


def test_the_desk_says_who_nominated() -> None:
    hall = Electing().planned()
    asked = Nominate(election=hall.election_id, post="ct", name="An", how=Nomination.DELEGATE)
    hall.refused(CLERK, replace(asked, by="I1"), "nominator_no_delegate")
    of_another = replace(asked, by="A4", how=Nomination.SELF, person="A9")
    hall.refused(CLERK, of_another, "nominates_another")
    hall.when(CLERK, replace(asked, by="A4"))
    assert posts_to_come(hall.meeting, hall.election) == ()  # while names still come
    hall.refused(TECHNICIAN, asked, "not_allowed")


def test_the_list_is_closed_by_an_open_vote_of_this_session() -> None:
    hall = Electing().planned()
    hall.refused(CLERK, CloseCandidates(election=hall.election_id, vote="no"), "nobody_stands")
    hall.named("ct", "An")
    hall.refused(CLERK, CloseCandidates(election=hall.election_id, vote="no"), "unknown_vote")
    hall.refused(CLERK, hall.ballot("ct"), "list_open")
    hall.opened().pressed(PRESENT_80[:42]).closed().declared()
    close = CloseCandidates(election=hall.election_id, vote=hall.vote_id)
    hall.refused(CLERK, close, "list_not_voted")
    hall.opened().pressed(PRESENT_80).closed()
    hall.refused(CLERK, replace(close, vote=hall.vote_id), "list_not_voted")  # not declared yet
    hall.declared().opened(Form.SECRET).dropped(PRESENT_80).closed().counted(80).declared()
    hall.refused(CLERK, replace(close, vote=hall.vote_id), "list_not_voted")  # not by open vote
    hall.listed()
    hall.refused(CLERK, close, "list_closed")
    late = Nominate(election=hall.election_id, post="ct", name="Bình")
    hall.refused(CLERK, late, "list_closed")


def test_posts_of_delegates_are_for_delegates_in_office_also_between_rounds() -> None:
    hall = Electing().planned(HEAD)
    outsider = Nominate(election=hall.election_id, post="tb", name="Ngoài hội đồng")
    hall.refused(CLERK, outsider, "candidate_no_mandate")
    hall.named("tb", "Nguyễn Văn A30", person="A30").listed().round("tb").result(y=40)
    hall.without_mandate("A30")
    hall.refused(CLERK, hall.ballot("tb"), "candidate_no_mandate")


def test_no_candidate_counts_the_ballots() -> None:
    hall = Electing().planned(HEAD).named("tb", "Nguyễn Văn A30", person="A30").listed()
    hall.when(CLERK, ChooseCommittee(members=("A30", "A31", "A32"), vote=hall.vote_id))
    hall.asked(replace(hall.ballot("tb"), form=Form.PAPER))
    hall.refused(CHAIR, OpenVote(vote=hall.vote_id), "candidate_counts")


WRONG = [
    ((), "election_posts"),
    ((CHIEF, CHIEF), "post_twice"),
    ((replace(CHIEF, seats=0),), "post_seats"),
    ((replace(CHIEF, id=""),), "post_seats"),
    ((replace(CHIEF, name=" "),), "name_needed"),
]


@pytest.mark.parametrize(("posts", "reason"), WRONG)
def test_posts_that_can_not_be_are_refused(posts: tuple[Post, ...], reason: str) -> None:
    hall = Electing().here(PRESENT_80)
    hall.refused(CLERK, PlanElection(title="Bầu", posts=posts), reason)


def test_an_election_is_held_under_an_item_of_the_programme() -> None:
    hall = Electing().here(PRESENT_80)
    planned = PlanElection(title="Bầu", posts=(CHIEF,), item="2")
    hall.refused(CLERK, replace(planned, item="99"), "unknown_item")
    assert hall.when(CLERK, planned).events


def test_nobody_is_nominated_for_no_post_and_no_stranger_by_id() -> None:
    hall = Electing().planned()
    asked = Nominate(election=hall.election_id, post="ct", name="An", by="Chủ tịch HĐND")
    hall.refused(CLERK, replace(asked, post="no"), "unknown_post")
    hall.refused(CLERK, replace(asked, person="nobody"), "unknown_person")
    assert hall.election.candidates == {}


def test_on_paper_no_more_are_chosen_than_the_ballots_have_seats() -> None:
    hall = Electing(committee_needed=False).planned(DEPUTY).named("pct", "An", "Bình", "Chi")
    hall.listed().asked(replace(hall.ballot("pct"), form=Form.PAPER)).let_open()
    each = LineTally(counts={SheetMark.CHOSEN: 60, SheetMark.NOT_CHOSEN: 15})
    count = EnterSheets(
        vote=hall.vote_id, issued=80, returned=75, valid=75, invalid=0, lines=(each,) * 3
    )
    hall.refused(CLERK, count, "more_chosen_than_seats")  # 180 marks on 75 ballots of two
    assert hall.refusal(CLERK, count, "more_chosen_than_seats") == {"line": 1, "name": "An"}


def test_ballots_that_can_not_be_are_refused() -> None:
    hall = Electing().planned().named("ct", "An").listed()
    hall.refused(CLERK, replace(hall.ballot("ct"), election="no"), "unknown_election")
    hall.refused(CLERK, hall.ballot(), "posts_wrong")
    hall.refused(CLERK, hall.ballot("ct", "ct"), "posts_wrong")
    hall.refused(CLERK, hall.ballot("no"), "unknown_post")
    hall.refused(CLERK, replace(hall.ballot("ct"), form=Form.HANDS), "sheet_is_secret")
    hall.asked(hall.ballot("ct"))
    hall.refused(CLERK, hall.ballot("ct"), "another_vote_undecided")


def test_an_annulled_ballot_elects_nobody_and_is_put_again() -> None:
    hall = Electing().planned().named("ct", "An").listed().round("ct").result(y=60)
    hall.refused(CLERK, RepeatVote(vote=hall.vote_id), "election_next_round")
    first = hall.vote_id
    hall.annulled()
    assert hall.elected() == []
    hall.when(CLERK, RepeatVote(vote=first))
    hall.vote_id = str(hall.meeting.number)
    hall.let_open().result(y=50)
    assert hall.elected() == ["An"]
    assert hall.election.ballots == (first, hall.vote_id)
