"""An open vote is extended, closed by hand or by its clock, or goes on after the hub was away."""

import pytest

from hub.meeting.kinds import Form, VoteStage
from hub.meeting.vote_closing import (
    CloseVote,
    CloseVoteByClock,
    ContinueVote,
    ExtendVote,
    MarkInterrupted,
    VoteClosed,
    VoteContinued,
    VoteExtended,
    VoteInterrupted,
)
from hub.meeting.vote_results import AnnulVote
from hub.meeting.vote_state import Tally
from hub.meeting.words import HUB_ACTOR, SECOND
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.voting import ABSTAIN, AGAINST, PRESENT_80, Voting


class TestExtending:
    """The chair gives more time before the time is up."""

    def test_the_vote_closes_later(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30)
        until = voting.vote.closes_at
        voting.after(29).when(CHAIR, ExtendVote(vote=voting.vote_id, seconds=20))
        voting.then(VoteExtended(vote=voting.vote_id, seconds=20))
        assert until is not None
        assert voting.vote.closes_at == until + 20 * SECOND
        assert list(voting.events[0].touches(voting.meeting)) == []
        voting.after(15).pressed(["A5"])

    def test_time_that_is_up_is_not_given_back(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30).after(30)
        voting.refused(CHAIR, ExtendVote(vote=voting.vote_id, seconds=20), "vote_time_up")

    @pytest.mark.parametrize("seconds", [0, -5, 601])
    def test_only_a_sensible_time(self, seconds: int) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.refused(CHAIR, ExtendVote(vote=voting.vote_id, seconds=seconds), "wrong_seconds")

    def test_only_the_chair_and_only_where_a_clock_runs(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        longer = ExtendVote(vote=voting.vote_id, seconds=20)
        voting.refused(CHAIR, longer, "vote_not_open").refused(CLERK, longer, "not_allowed")
        hands = Voting().here(PRESENT_80).opened(Form.HANDS)
        hands.refused(CHAIR, ExtendVote(vote=hands.vote_id, seconds=20), "vote_without_clock")
        voting.refused(CHAIR, ExtendVote(vote="77", seconds=20), "unknown_vote")


class TestClosing:
    """Closing counts a named vote: whoever was present is in exactly one number."""

    def test_the_chair_closes_it_early(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(PRESENT_80[:61])
        voting.pressed(PRESENT_80[61:70], AGAINST).pressed(PRESENT_80[70:77], ABSTAIN)
        voting.after(4).when(CHAIR, CloseVote(vote=voting.vote_id))
        voting.then(VoteClosed(vote=voting.vote_id, by="hand"))
        vote = voting.vote
        assert (vote.stage, vote.closed_at, vote.closed_by) == (
            VoteStage.CLOSED,
            voting.now,
            "hand",
        )
        assert vote.tally == Tally(in_favour=61, against=9, abstain=7, not_voted=3)

    def test_two_people_closing_at_once_do_one_thing(self) -> None:
        voting = Voting().here(PRESENT_80).opened().closed()
        voting.refused(CHAIR, CloseVote(vote=voting.vote_id), "vote_not_open")

    def test_the_clock_closes_it_after_the_grace_and_not_before(self) -> None:
        voting = Voting(receipt_grace=1).here(PRESENT_80).opened(seconds=30).after(30.999)
        by_clock = CloseVoteByClock(vote=voting.vote_id)
        voting.refused(HUB_ACTOR, by_clock, "vote_still_running")
        voting.after(0.001).when(HUB_ACTOR, by_clock)
        voting.then(VoteClosed(vote=voting.vote_id, by="clock"))
        voting.refused(HUB_ACTOR, by_clock, "vote_not_open")

    def test_an_extension_that_came_first_keeps_it_open(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30).after(29)
        voting.given((CHAIR, ExtendVote(vote=voting.vote_id, seconds=10))).after(2)
        voting.refused(HUB_ACTOR, CloseVoteByClock(vote=voting.vote_id), "vote_still_running")

    def test_nobody_closes_it_in_the_clocks_name(self) -> None:
        voting = Voting().here(PRESENT_80).opened().after(60)
        voting.refused(CHAIR, CloseVoteByClock(vote=voting.vote_id), "not_allowed")
        voting.refused(CLERK, CloseVote(vote=voting.vote_id), "not_allowed")

    def test_hands_that_were_not_counted_yet_have_no_tally(self) -> None:
        vote = Voting().here(PRESENT_80).opened(Form.HANDS).closed().vote
        assert (vote.stage, vote.tally) == (VoteStage.CLOSED, None)


class TestInterruption:
    """A hub that starts and finds a vote open closes nothing: the chair decides."""

    def interrupted(self) -> Voting:
        """Return a vote that stood still while the hub was away for a minute."""
        voting = Voting().here(PRESENT_80).opened(seconds=30).after(5).pressed(["A5"]).after(60)
        voting.when(HUB_ACTOR, MarkInterrupted(vote=voting.vote_id))
        return voting

    def test_the_clock_stands_since_the_last_thing_recorded(self) -> None:
        voting = self.interrupted()
        since = voting.now - 60 * SECOND
        voting.then(VoteInterrupted(vote=voting.vote_id, since=since))
        assert (voting.vote.interrupted_at, voting.vote.closes_at) == (since, None)
        assert list(voting.events[0].touches(voting.meeting)) == []

    def test_the_clock_closes_nothing_and_nothing_is_extended(self) -> None:
        voting = self.interrupted().after(600)
        vote = voting.vote_id
        voting.refused(HUB_ACTOR, CloseVoteByClock(vote=vote), "vote_interrupted")
        voting.refused(HUB_ACTOR, MarkInterrupted(vote=vote), "vote_interrupted")
        voting.refused(CHAIR, ExtendVote(vote=vote, seconds=10), "vote_interrupted")

    def test_the_chair_continues_it_for_half_a_minute(self) -> None:
        voting = self.interrupted()
        voting.when(CHAIR, ContinueVote(vote=voting.vote_id))
        voting.then(VoteContinued(vote=voting.vote_id, seconds=30))
        vote = voting.vote
        assert (vote.interrupted_at, vote.closes_at) == (None, voting.now + 30 * SECOND)
        assert list(voting.events[0].touches(voting.meeting)) == []
        voting.pressed(["A6"]).refused(CHAIR, ContinueVote(vote=vote.id), "vote_not_interrupted")

    def test_the_chair_closes_it_as_it_stood(self) -> None:
        vote = self.interrupted().closed().vote
        assert (vote.stage, vote.interrupted_at) == (VoteStage.CLOSED, None)
        assert vote.tally is not None
        assert vote.tally.in_favour == 1

    def test_the_chair_annuls_it(self) -> None:
        voting = self.interrupted()
        voting.when(CHAIR, AnnulVote(vote=voting.vote_id, reason="Mất điện"))
        assert voting.vote.interrupted_at is None

    def test_hands_are_not_interrupted(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS)
        voting.refused(HUB_ACTOR, MarkInterrupted(vote=voting.vote_id), "vote_without_clock")
        voting.refused(CHAIR, MarkInterrupted(vote=voting.vote_id), "not_allowed")
