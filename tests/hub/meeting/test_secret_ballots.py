"""Secret ballots: the record says who has put one into the box, and nowhere which one."""

import pytest

from hub.meeting.acts import EVENTS, encode_event
from hub.meeting.kinds import Choice, Form, VoteStage
from hub.meeting.secret_ballots import (
    BALLOT_BYTES,
    BoxLost,
    DropSecretBallot,
    RecordCount,
    ReportBoxLost,
    SecretBallotGiven,
    VoteCounted,
    choice_on,
    paper_of,
)
from hub.meeting.step import decide
from hub.meeting.vote_opening import OpenVote
from hub.meeting.vote_results import AnnulVote
from hub.meeting.vote_state import Given, Tally
from hub.meeting.words import HUB_ACTOR, Asked, Refused, SealedBallot
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES
from tests.hub.meeting.voting import ABSTAIN, AGAINST, FOR, PRESENT_80, Voting, council_of


def drop(voting: Voting, choice: Choice = FOR) -> DropSecretBallot:
    """Return a ballot for the box of the vote the test is about."""
    return DropSecretBallot(vote=voting.vote_id, choice=choice)


def count(voting: Voting, in_favour: int, against: int = 0, abstain: int = 0) -> RecordCount:
    """Return what the hub tells of the box."""
    return RecordCount(
        vote=voting.vote_id, in_favour=in_favour, against=against, abstain=abstain, proof="f00d"
    )


class TestThePaper:
    """All choices look alike from outside."""

    def test_every_choice_is_of_the_same_length_and_comes_back(self) -> None:
        papers = {choice: paper_of(choice) for choice in Choice}
        assert {len(paper) for paper in papers.values()} == {BALLOT_BYTES}
        assert all(choice_on(paper) is choice for choice, paper in papers.items())

    @pytest.mark.parametrize("wrong", [b"", b"for", b"maybe".ljust(16, b"\0"), b"\xff" * 16])
    def test_anything_else_is_no_ballot(self, wrong: bytes) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 - decoding errors are value errors too
            choice_on(wrong)


class TestTheWay:
    """Nothing of a secret vote goes where somebody on the way could listen."""

    def test_no_ballot_is_taken_in_the_open(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET)
        with pytest.raises(Refused, match="secret_needs_https"):
            decide(voting.meeting, Asked("A5", voting.now, private=False), drop(voting))

    def test_no_vote_is_opened_in_the_open(self) -> None:
        voting = Voting().here(PRESENT_80).prepared(Form.SECRET)
        asked = Asked(CHAIR, voting.now, private=False)
        with pytest.raises(Refused, match="secret_needs_https"):
            decide(voting.meeting, asked, OpenVote(vote=voting.vote_id))


class TestDropping:
    """In the box is in the box."""

    def test_the_event_says_who_and_never_what(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET).after(2)
        voting.when("A5", drop(voting, AGAINST))
        voting.then(SecretBallotGiven(vote=voting.vote_id, person="A5"))
        given = Given(number=voting.meeting.number, at=voting.now)
        assert voting.vote.given == {"A5": given}
        assert voting.vote.ballots == {}
        assert list(voting.events[0].touches(voting.meeting)) == ["A5"]

    @pytest.mark.parametrize("size", [85, 500])
    def test_the_record_is_the_same_whatever_was_chosen(self, size: int) -> None:
        def recorded(choice: Choice) -> tuple[list[bytes], object]:
            voting = Voting(size=size).here(council_of(size)).opened(Form.SECRET)
            written = [
                encode_event(event)
                for who in council_of(size)
                for event in voting.ask(who, drop(voting, choice))
            ]
            return written, voting.closed().meeting

        assert recorded(FOR) == recorded(AGAINST) == recorded(ABSTAIN)

    def test_the_ballot_itself_goes_into_the_box_alone(self) -> None:
        ballot = DropSecretBallot(vote="7", choice=AGAINST)
        assert ballot.sealed_ballot() == SealedBallot("7", paper_of(AGAINST))

    def test_no_log_of_the_command_holds_the_choice(self) -> None:
        ballot = DropSecretBallot(vote="7", choice=AGAINST)
        assert "against" not in f"{ballot!r} {ballot}"

    def test_a_second_ballot_is_refused_and_nothing_is_changed(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET).dropped(["A5"])
        voting.refused("A5", drop(voting, AGAINST), "ballot_already_in_box")
        voting.refused("A5", drop(voting, FOR), "ballot_already_in_box")

    def test_who_may_not_vote_drops_nothing(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET)
        voting.refused("A85", drop(voting), "not_entitled")
        voting.refused(CLERK, drop(voting), "not_allowed")
        voting.closed().refused("A5", drop(voting), "vote_too_late")

    def test_only_in_a_secret_vote(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.refused("A5", drop(voting), "unknown_vote")

    def test_no_event_has_a_field_for_a_secret_choice(self) -> None:
        assert SecretBallotGiven.__struct_fields__ == ("vote", "person")
        assert SecretBallotGiven in EVENTS


class TestCounting:
    """After the close the hub tells what was in the box; it must be as many as were given."""

    def test_a_closed_secret_vote_waits_for_its_box(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET).dropped(PRESENT_80[:60]).closed()
        assert (voting.vote.stage, voting.vote.tally) == (VoteStage.COUNTING, None)
        voting.when(HUB_ACTOR, count(voting, 40, 15, 5))
        voting.then(
            VoteCounted(vote=voting.vote_id, in_favour=40, against=15, abstain=5, proof="f00d")
        )
        assert voting.vote.stage is VoteStage.CLOSED
        assert voting.vote.proof == "f00d"
        assert voting.vote.tally == Tally(in_favour=40, against=15, abstain=5, not_voted=20)
        assert list(voting.events[0].touches(voting.meeting)) == []

    def test_a_count_that_is_not_of_the_ballots_given_is_refused(self) -> None:
        voting = Voting().here(DELEGATES).opened(Form.SECRET).dropped(DELEGATES[:3]).closed()
        for wrong in (count(voting, 4), count(voting, 2), count(voting, 4, -1)):
            figures = voting.refusal(HUB_ACTOR, wrong, "count_not_given")
            assert figures["given"] == 3

    def test_only_the_hub_counts_and_only_once_after_the_close(self) -> None:
        voting = Voting().here(DELEGATES).opened(Form.SECRET).dropped(DELEGATES[:3])
        voting.refused(HUB_ACTOR, count(voting, 3), "vote_not_counting")
        voting.closed().refused(CHAIR, count(voting, 3), "not_allowed")
        voting.counted(3).refused(HUB_ACTOR, count(voting, 3), "vote_not_counting")

    def test_an_annulled_vote_is_never_counted(self) -> None:
        voting = Voting().here(DELEGATES).opened(Form.SECRET).dropped(DELEGATES[:3]).closed()
        voting.given((CHAIR, AnnulVote(vote=voting.vote_id, reason="Lộ phiếu")))
        voting.refused(HUB_ACTOR, count(voting, 3), "vote_not_counting")


class TestALostBox:
    """A box that can't be opened annuls the vote; nothing is guessed."""

    @pytest.mark.parametrize("close", [False, True])
    def test_it_annuls_the_vote(self, close: bool) -> None:
        voting = Voting().here(DELEGATES).opened(Form.SECRET).dropped(DELEGATES[:3])
        stage = voting.closed().vote.stage if close else voting.vote.stage
        voting.after(1).when(HUB_ACTOR, ReportBoxLost(vote=voting.vote_id))
        voting.then(BoxLost(vote=voting.vote_id))
        vote = voting.vote
        assert (vote.stage, vote.annulled_from, vote.box_lost) == (VoteStage.ANNULLED, stage, True)
        assert (vote.annulled_at, vote.tally) == (voting.now, None)

    def test_only_a_box_that_is_still_shut(self) -> None:
        voting = Voting().here(DELEGATES).opened(Form.SECRET)
        lost = ReportBoxLost(vote=voting.vote_id)
        voting.refused(CHAIR, lost, "not_allowed")
        voting.closed().counted(0).refused(HUB_ACTOR, lost, "vote_not_counting")
        named = Voting().here(DELEGATES).opened()
        named.refused(HUB_ACTOR, ReportBoxLost(vote=named.vote_id), "vote_not_counting")
