"""Named ballots: whoever is on the roll presses a choice and may change it until the close."""

import pytest

from hub.meeting.ballots import BallotCast, CastBallot
from hub.meeting.kinds import AttendanceKind, Choice, Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.vote_closing import CloseVoteByClock, MarkInterrupted
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.vote_state import Press, Tally
from hub.meeting.words import HUB_ACTOR
from tests.hub.meeting.sentences import ADMIN, CHAIR, CLERK, DELEGATES, TECHNICIAN
from tests.hub.meeting.voting import ABSTAIN, AGAINST, FOR, PRESENT_80, Voting, council_of


def press(voting: Voting, choice: Choice = FOR, replaces: int = 0) -> CastBallot:
    """Return a press in the vote the test is about."""
    return CastBallot(vote=voting.vote_id, choice=choice, replaces=replaces)


class TestPressing:
    """The last choice counts, and every press says which one it replaces."""

    def test_a_delegate_presses_a_choice(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.after(3).when("A5", press(voting))
        voting.then(BallotCast(vote=voting.vote_id, person="A5", choice=FOR))
        number = voting.meeting.number
        assert voting.vote.ballots == {"A5": Press(choice=FOR, number=number, at=voting.now)}
        assert list(voting.events[0].touches(voting.meeting)) == ["A5"]

    def test_the_chair_votes_as_a_delegate(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed([CHAIR], AGAINST)
        assert voting.vote.ballots[CHAIR].choice is AGAINST

    def test_a_choice_may_be_changed_by_naming_the_press_it_replaces(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(["A5"])
        first = voting.meeting.number
        voting.when("A5", press(voting, AGAINST, replaces=first))
        recorded = voting.vote.ballots["A5"]
        assert (recorded.choice, recorded.changes) == (AGAINST, 1)
        assert recorded.number == first + 1

    def test_a_press_that_replaces_another_one_is_answered_with_what_is_recorded(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(["A5"]).pressed(["A5"], AGAINST)
        number = voting.meeting.number
        recorded = {"number": number, "choice": "against"}
        for wrong in (0, number - 1, number + 1):
            again = press(voting, ABSTAIN, replaces=wrong)
            assert voting.refusal("A5", again, "ballot_out_of_date") == recorded
        nothing = voting.refusal("A6", press(voting, replaces=number), "ballot_out_of_date")
        assert nothing == {"number": 0, "choice": ""}

    def test_nobody_presses_for_another(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        for office in (CLERK, ADMIN, TECHNICIAN, "B1", "I1", "O1", "hub"):
            voting.refused(office, press(voting), "not_allowed")

    @pytest.mark.parametrize("size", [85, 500])
    def test_a_whole_council_presses_and_everybody_is_counted_once(self, size: int) -> None:
        council = council_of(size)
        voting = Voting(size=size).here(council[:-5]).opened()
        voting.pressed(council[:-5], AGAINST).pressed(council[: size // 2])
        voting.pressed(council[size // 2 : size // 2 + 7], ABSTAIN).closed()
        tally = voting.vote.tally
        assert tally == Tally(
            in_favour=size // 2, against=size - 5 - size // 2 - 7, abstain=7, not_voted=0
        )


class TestTheRoll:
    """The roll was fixed at opening; rights come from it and from nothing else."""

    def test_who_checks_in_later_votes_in_the_next_vote(self) -> None:
        voting = Voting().here(PRESENT_80).opened().here(["A85"])
        voting.refused("A85", press(voting), "votes_in_the_next_vote")
        voting.refused("A84", press(voting), "not_entitled")

    def test_an_ended_mandate_gives_no_vote(self) -> None:
        voting = Voting().here(PRESENT_80).without_mandate("A5").opened()
        voting.refused("A5", press(voting), "not_entitled")

    def test_being_chair_and_administrator_gives_no_vote(self) -> None:
        voting = Voting().here(PRESENT_80).without_mandate(CHAIR)
        voting.with_roles(CHAIR, Role.ADMINISTRATOR, Role.DELEGATE).opened()
        voting.refused(CHAIR, press(voting), "not_entitled")

    def test_who_leaves_after_the_opening_may_still_vote(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.here(["A5"], AttendanceKind.LEFT_EARLY).pressed(["A5"])
        assert "A5" in voting.vote.ballots


class TestTime:
    """What the hub received before the time was up counts, as long as the vote is open."""

    def test_received_in_time_and_decided_within_the_grace_it_counts(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30).after(29.999)
        voting.pressed(["A5"]).after(0.001).refused("A6", press(voting), "vote_too_late")
        voting.now -= 1000
        voting.pressed(["A6"])  # received in time, decided after one that was not
        assert set(voting.vote.ballots) == {"A5", "A6"}

    def test_an_event_never_runs_backwards_though_its_press_was_received_earlier(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30).after(20).pressed(["A5"])
        late = voting.now
        voting.after(-1).pressed(["A6"])
        assert voting.vote.ballots["A6"].at == late

    def test_after_the_close_it_is_too_late_whenever_it_was_received(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30).after(31)
        voting.given((HUB_ACTOR, CloseVoteByClock(vote=voting.vote_id))).after(-5)
        voting.refused("A5", press(voting), "vote_too_late")
        voting.given((CHAIR, DeclareResult(vote=voting.vote_id)))
        voting.refused("A5", press(voting), "vote_too_late")

    def test_nobody_presses_before_the_opening_or_after_annulling(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        voting.refused("A5", press(voting), "vote_not_open")
        voting.given((CHAIR, AnnulVote(vote=voting.vote_id, reason="Sai tên")))
        voting.refused("A5", press(voting), "vote_annulled")

    def test_an_interrupted_vote_takes_nothing_until_it_is_continued(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(["A5"])
        voting.given((HUB_ACTOR, MarkInterrupted(vote=voting.vote_id)))
        voting.refused("A6", press(voting), "vote_interrupted")
        assert set(voting.vote.ballots) == {"A5"}

    def test_only_in_a_named_vote_that_there_is(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET)
        voting.refused("A5", press(voting), "unknown_vote")
        voting.refused("A5", CastBallot(vote="77", choice=FOR), "unknown_vote")

    def test_a_closed_secret_box_is_too_late_for_everybody(self) -> None:
        voting = Voting().here(DELEGATES).opened(Form.HANDS)
        voting.refused("A5", press(voting), "unknown_vote")
        assert voting.vote.stage is VoteStage.OPEN
