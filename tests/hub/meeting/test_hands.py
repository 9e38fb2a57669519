"""Hands or paper ballots are counted by people: one enters the totals, a second confirms."""

import pytest

from hub.meeting.hands import ConfirmCount, CountConfirmed, CountEntered, EnterHands, EnterPaper
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Counted, Tally
from hub.meeting.words import Stamp
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.hub.meeting.voting import PRESENT_80, Voting


def hands(voting: Voting, in_favour: int, against: int = 0, abstain: int = 0) -> EnterHands:
    """Return hands as the clerk has counted them."""
    return EnterHands(vote=voting.vote_id, in_favour=in_favour, against=against, abstain=abstain)


def paper(voting: Voting, **changes: int) -> EnterPaper:
    """Return the counting board's totals: 80 issued, 78 returned, 2 of them invalid."""
    figures = {
        "issued": 80,
        "returned": 78,
        "invalid": 2,
        "in_favour": 60,
        "against": 11,
        "abstain": 5,
    }
    return EnterPaper(vote=voting.vote_id, **{**figures, **changes})  # type: ignore[arg-type]


class TestHands:
    """A show of hands."""

    def test_one_enters_and_a_second_confirms_which_closes_the_vote(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS).when_entered(70, 6, 2)
        counted = Counted(in_favour=70, against=6, abstain=2)
        voting.then(CountEntered(vote=voting.vote_id, counted=counted))
        assert (voting.vote.stage, voting.vote.tally) == (VoteStage.OPEN, None)
        assert list(voting.events[0].touches(voting.meeting)) == []
        entry = str(voting.meeting.number)
        voting.after(5).when(SECRETARY, ConfirmCount(vote=voting.vote_id, entry=entry))
        voting.then(CountConfirmed(vote=voting.vote_id, entry=entry))
        vote = voting.vote
        assert vote.tally == Tally(in_favour=70, against=6, abstain=2, not_voted=2)
        assert (vote.stage, vote.closed_by, vote.closed_at) == (
            VoteStage.CLOSED,
            "count",
            voting.now,
        )
        assert vote.entry is not None
        assert (vote.entry.entered_by, vote.entry.confirmed_by) == (CLERK, SECRETARY)
        voting.when(CHAIR, DeclareResult(vote=voting.vote_id))

    def test_a_vote_closed_before_keeps_its_close(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS).closed()
        closed_at = voting.now
        voting.after(60).when_entered(70)
        entry = str(voting.meeting.number)
        voting.given((CHAIR, ConfirmCount(vote=voting.vote_id, entry=entry)))
        assert (voting.vote.closed_at, voting.vote.closed_by) == (closed_at, "hand")

    @pytest.mark.parametrize("wrong", [(81, 0, 0), (70, 10, 1), (-1, 2, 3)])
    def test_more_hands_than_people_are_refused(self, wrong: tuple[int, int, int]) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS)
        figures = voting.refusal(CLERK, hands(voting, *wrong), "more_than_present")
        assert figures == {"counted": sum(wrong), "present": 80}

    def test_a_mistyped_count_is_entered_again_and_the_old_one_can_t_be_confirmed(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS).when_entered(70)
        old = ConfirmCount(vote=voting.vote_id, entry=str(voting.meeting.number))
        voting.refused(CLERK, old, "second_person_needed")
        voting.when(SECRETARY, hands(voting, 71)).refused(CLERK, old, "entry_out_of_date")
        new = ConfirmCount(vote=voting.vote_id, entry=str(voting.meeting.number))
        voting.refused(SECRETARY, new, "second_person_needed").when(CLERK, new)
        assert voting.vote.tally is not None
        assert voting.vote.tally.in_favour == 71
        voting.refused(CLERK, hands(voting, 72), "count_confirmed")
        voting.refused(CHAIR, new, "count_confirmed")

    def test_a_council_may_do_without_a_second_person(self) -> None:
        voting = Voting(hands_confirmed_by_second=False).here(PRESENT_80).opened(Form.HANDS)
        entry = voting.meeting.next_id
        voting.when_entered(70)
        assert voting.events[1:] == [CountConfirmed(vote=voting.vote_id, entry=entry)]
        assert voting.vote.stage is VoteStage.CLOSED

    def test_only_by_the_office_in_an_open_vote_of_this_form(self) -> None:
        voting = Voting().here(PRESENT_80).prepared(Form.HANDS)
        voting.refused(CLERK, hands(voting, 70), "vote_not_open")
        voting.opened(Form.HANDS)
        voting.refused(CHAIR, hands(voting, 70), "not_allowed")
        voting.refused("A5", ConfirmCount(vote=voting.vote_id, entry="1"), "not_allowed")
        voting.refused(CHAIR, ConfirmCount(vote=voting.vote_id, entry="1"), "entry_out_of_date")
        voting.refused(CLERK, paper(voting), "wrong_form")
        named = Voting().here(PRESENT_80).opened()
        named.refused(CLERK, hands(named, 70), "wrong_form")

    def test_a_confirmation_of_nothing_is_a_fault_not_a_count(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS)
        confirmed = CountConfirmed(vote=voting.vote_id, entry="1")
        with pytest.raises(AssertionError, match="nothing was entered"):
            confirmed.apply(voting.meeting, Stamp(99, voting.now, CHAIR))


class TestPaper:
    """A secret vote on paper: the counting board's totals must agree with each other."""

    def test_totals_are_entered_and_always_confirmed_by_a_second_person(self) -> None:
        voting = Voting(hands_confirmed_by_second=False).here(PRESENT_80).opened(Form.PAPER)
        voting.when(CLERK, paper(voting))
        assert voting.vote.tally is None
        entry = str(voting.meeting.number)
        voting.given((CHAIR, ConfirmCount(vote=voting.vote_id, entry=entry)))
        assert voting.vote.tally == Tally(
            in_favour=60, against=11, abstain=5, invalid=2, not_voted=2
        )

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"returned": 77}, "ballots_disagree"),
            ({"in_favour": 61}, "ballots_disagree"),
            ({"invalid": -2, "in_favour": 64}, "ballots_disagree"),
            ({"issued": 77}, "more_than_issued"),
            ({"issued": 81}, "more_than_issued"),
        ],
    )
    def test_totals_that_disagree_are_refused(self, changes: dict[str, int], reason: str) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.PAPER)
        voting.refused(CLERK, paper(voting, **changes), reason)
