"""A closed vote is declared by its own frozen figures, or annulled with a reason."""

import pytest

from hub.meeting.corrections import DropCorrection, EnterCorrection
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.thresholds import MAJORITY_OF_TOTAL
from hub.meeting.vote_results import (
    AnnulVote,
    DeclareResult,
    ResultDeclared,
    VoteAnnulled,
    declared,
)
from hub.meeting.vote_state import Result, Vote
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.hub.meeting.voting import AGAINST, FOR, PRESENT_80, Voting, council_of


class TestDeclaring:
    """The result says what was needed, what was reached, and seals the record before it."""

    def test_43_of_85_are_needed_and_61_are_for(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(PRESENT_80[:61]).closed()
        voting.after(9).when(CHAIR, DeclareResult(vote=voting.vote_id))
        voting.then(
            ResultDeclared(vote=voting.vote_id, passed=True, in_favour=61, needed=43, base=85)
        )
        vote = voting.vote
        assert (vote.stage, vote.declared_at) == (VoteStage.DECLARED, voting.now)
        digest = f"{voting.meeting.number - 1:064x}"
        assert vote.result == Result(passed=True, needed=43, base=85, digest=digest)

    @pytest.mark.parametrize(("size", "enough"), [(85, 43), (500, 251)])
    @pytest.mark.parametrize("short", [0, 1])
    def test_one_vote_decides(self, size: int, enough: int, short: int) -> None:
        council = council_of(size)
        voting = Voting(size=size).here(council).opened().pressed(council[: enough - short])
        voting.pressed(council[enough - short :], AGAINST).closed()
        voting.given((CHAIR, DeclareResult(vote=voting.vote_id)))
        assert voting.vote.result is not None
        assert voting.vote.result.passed is (short == 0)

    def test_all_present_in_favour_are_not_enough_when_too_few_are_present(self) -> None:
        voting = Voting(quorum_needed=False).here(PRESENT_80[:42]).opened()
        voting.pressed(PRESENT_80[:42]).closed().given((CHAIR, DeclareResult(vote=voting.vote_id)))
        assert voting.vote.result is not None
        assert voting.vote.result.passed is False

    def test_only_a_closed_and_counted_vote_is_declared(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.refused(CHAIR, DeclareResult(vote=voting.vote_id), "vote_not_closed")
        voting.closed().refused(SECRETARY, DeclareResult(vote=voting.vote_id), "not_allowed")
        voting.given((CHAIR, DeclareResult(vote=voting.vote_id)))
        voting.refused(CHAIR, DeclareResult(vote=voting.vote_id), "vote_not_closed")
        voting.refused(CHAIR, DeclareResult(vote="77"), "unknown_vote")

    def test_hands_are_declared_once_their_count_is_confirmed(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS).closed()
        voting.refused(CHAIR, DeclareResult(vote=voting.vote_id), "count_not_confirmed")

    def test_a_secret_vote_is_declared_once_its_box_is_counted(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET).dropped(PRESENT_80[:50]).closed()
        voting.refused(CHAIR, DeclareResult(vote=voting.vote_id), "vote_not_closed")
        voting.counted(43, 7).when(CHAIR, DeclareResult(vote=voting.vote_id))
        assert voting.vote.result is not None
        assert voting.vote.result.passed

    def test_an_unconfirmed_correction_stands_in_the_way(self) -> None:
        voting = Voting().here(PRESENT_80).opened().closed()
        spoken = EnterCorrection(vote=voting.vote_id, person="A5", choice=FOR, reason="Máy hỏng")
        voting.given((CLERK, spoken))
        correction = str(voting.meeting.number)
        figures = voting.refusal(
            CHAIR, DeclareResult(vote=voting.vote_id), "corrections_unconfirmed"
        )
        assert figures == {"count": 1}
        voting.given((CLERK, DropCorrection(vote=voting.vote_id, correction=correction)))
        voting.when(CHAIR, DeclareResult(vote=voting.vote_id))

    def test_a_vote_that_was_never_counted_can_t_be_declared_by_mistake(self) -> None:
        vote = Vote(
            id="7",
            room="hall",
            item=None,
            title="",
            form=Form.NAMED,
            rule=MAJORITY_OF_TOTAL,
            seconds=30,
        )
        with pytest.raises(AssertionError, match="never counted"):
            declared(vote)


class TestAnnulling:
    """An annulled vote counts for nothing and stays in the record as it was."""

    def test_the_chair_annuls_with_a_reason_at_any_stage(self) -> None:
        voting = Voting().here(PRESENT_80)
        voting.prepared()
        self.annul(voting, VoteStage.PREPARED)
        voting.opened().pressed(["A5"])
        self.annul(voting, VoteStage.OPEN)
        voting.opened(Form.SECRET).closed()
        self.annul(voting, VoteStage.COUNTING)
        voting.opened().closed()
        self.annul(voting, VoteStage.CLOSED)
        voting.opened().closed().given((CHAIR, DeclareResult(vote=voting.vote_id)))
        before = voting.vote
        self.annul(voting, VoteStage.DECLARED)
        assert (voting.vote.tally, voting.vote.result) == (before.tally, before.result)

    def annul(self, voting: Voting, stage: VoteStage) -> None:
        """Annul the vote and look at what the record says of it."""
        voting.when(CHAIR, AnnulVote(vote=voting.vote_id, reason=" Nhầm nội dung "))
        voting.then(VoteAnnulled(vote=voting.vote_id, reason="Nhầm nội dung"))
        vote = voting.vote
        assert (vote.stage, vote.annulled_from) == (VoteStage.ANNULLED, stage)
        assert (vote.annulled_at, vote.reason) == (voting.now, "Nhầm nội dung")

    def test_not_without_a_reason_not_twice_and_by_nobody_else(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.refused(CHAIR, AnnulVote(vote=voting.vote_id, reason=" "), "reason_needed")
        annul = AnnulVote(vote=voting.vote_id, reason="Nhầm nội dung")
        voting.refused(CLERK, annul, "not_allowed")
        voting.given((CHAIR, annul)).refused(CHAIR, annul, "vote_annulled")
