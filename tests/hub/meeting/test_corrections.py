"""A delegate's device failed: the clerk enters the spoken choice, a second person confirms it."""

import pytest

from hub.meeting.corrections import (
    ConfirmCorrection,
    CorrectionConfirmed,
    CorrectionDropped,
    CorrectionEntered,
    DropCorrection,
    EnterCorrection,
)
from hub.meeting.kinds import Choice, Form
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Correction, Press, Tally
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.hub.meeting.voting import ABSTAIN, AGAINST, FOR, PRESENT_80, Voting


def spoken(voting: Voting, person: str = "A5", choice: Choice = AGAINST) -> EnterCorrection:
    """Return a choice spoken in the room, as the clerk enters it."""
    return EnterCorrection(
        vote=voting.vote_id, person=person, choice=choice, reason="Máy không phản hồi"
    )


def entered(voting: Voting, person: str = "A5", choice: Choice = AGAINST) -> str:
    """Let the clerk enter a spoken choice; return what has to be confirmed."""
    voting.ask(CLERK, spoken(voting, person, choice))
    return str(voting.meeting.number)


def opened() -> Voting:
    """Return an open named vote with 80 present."""
    return Voting().here(PRESENT_80).opened()


class TestEntering:
    """What one person enters does not count yet."""

    def test_the_clerk_enters_it(self) -> None:
        voting = opened()
        voting.when(CLERK, spoken(voting))
        voting.then(
            CorrectionEntered(
                vote=voting.vote_id, person="A5", choice=AGAINST, reason="Máy không phản hồi"
            )
        )
        number = str(voting.meeting.number)
        waiting = Correction(
            id=number,
            person="A5",
            choice=AGAINST,
            reason="Máy không phản hồi",
            entered_by=CLERK,
        )
        assert voting.vote.corrections == {number: waiting}
        assert voting.vote.ballots == {}
        assert list(voting.events[0].touches(voting.meeting)) == []

    @pytest.mark.parametrize("who", [CHAIR, "A2", "A5", "T1", "admin"])
    def test_nobody_else_enters_it(self, who: str) -> None:
        voting = opened()
        voting.refused(who, spoken(voting), "not_allowed")

    def test_only_for_somebody_on_the_roll_once_at_a_time_and_with_a_reason(self) -> None:
        voting = opened()
        voting.refused(CLERK, spoken(voting, "A85"), "not_entitled")
        mute = EnterCorrection(vote=voting.vote_id, person="A5", choice=FOR, reason=" ")
        voting.refused(CLERK, mute, "reason_needed")
        entered(voting)
        voting.refused(SECRETARY, spoken(voting), "correction_waiting")
        voting.when(SECRETARY, spoken(voting, "A6"))

    @pytest.mark.parametrize("form", [Form.SECRET, Form.HANDS, Form.PAPER])
    def test_never_in_another_than_a_named_vote(self, form: Form) -> None:
        voting = Voting().here(PRESENT_80).opened(form)
        voting.refused(CLERK, spoken(voting), "corrections_in_named_only")

    def test_never_before_the_opening_or_after_declaring(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        voting.refused(CLERK, spoken(voting), "vote_not_correctable")
        voting.opened().closed().given((CHAIR, DeclareResult(vote=voting.vote_id)))
        voting.refused(CLERK, spoken(voting), "vote_not_correctable")
        unknown = EnterCorrection(vote="77", person="A5", choice=FOR, reason="Máy hỏng")
        voting.refused(CLERK, unknown, "unknown_vote")


class TestConfirming:
    """A second person confirms exactly what was entered; then it counts and is marked."""

    @pytest.mark.parametrize("second", [SECRETARY, "C2", CHAIR, "A2"])
    def test_a_second_person_confirms_it(self, second: str) -> None:
        voting = opened()
        correction = entered(voting)
        voting.after(3).when(second, ConfirmCorrection(vote=voting.vote_id, correction=correction))
        voting.then(CorrectionConfirmed(vote=voting.vote_id, correction=correction))
        number = voting.meeting.number
        assert voting.vote.ballots == {
            "A5": Press(choice=AGAINST, number=number, at=voting.now, corrected=True)
        }
        assert voting.vote.corrections[correction].confirmed_by == second
        assert list(voting.events[0].touches(voting.meeting)) == ["A5"]

    def test_not_the_same_person_and_not_just_anybody(self) -> None:
        voting = opened()
        confirm = ConfirmCorrection(vote=voting.vote_id, correction=entered(voting))
        voting.refused(CLERK, confirm, "second_person_needed")
        voting.refused("A5", confirm, "not_allowed")
        voting.given((SECRETARY, confirm)).refused(CHAIR, confirm, "unknown_correction")
        unknown = ConfirmCorrection(vote=voting.vote_id, correction="77")
        voting.refused(CHAIR, unknown, "unknown_correction")

    def test_after_the_close_the_count_follows(self) -> None:
        voting = opened().pressed(PRESENT_80[10:50]).pressed(["A5"]).closed()
        confirm = ConfirmCorrection(vote=voting.vote_id, correction=entered(voting))
        voting.given((SECRETARY, confirm))
        assert voting.vote.tally == Tally(in_favour=40, against=1, abstain=0, not_voted=39)
        assert voting.vote.ballots["A5"].changes == 1

    def test_a_press_made_since_stands_and_the_correction_can_only_be_dropped(self) -> None:
        voting = opened()
        correction = entered(voting)
        voting.pressed(["A5"], ABSTAIN)
        confirm = ConfirmCorrection(vote=voting.vote_id, correction=correction)
        voting.refused(SECRETARY, confirm, "correction_out_of_date")
        drop = DropCorrection(vote=voting.vote_id, correction=correction)
        voting.when(SECRETARY, drop).then(
            CorrectionDropped(vote=voting.vote_id, correction=correction)
        )
        assert voting.vote.corrections == {}
        assert list(voting.events[0].touches(voting.meeting)) == []
        voting.refused(SECRETARY, drop, "unknown_correction")

    def test_a_device_that_works_again_may_press_again(self) -> None:
        voting = opened()
        confirm = ConfirmCorrection(vote=voting.vote_id, correction=entered(voting))
        voting.given((SECRETARY, confirm)).pressed(["A5"], ABSTAIN)
        press = voting.vote.ballots["A5"]
        assert (press.choice, press.corrected, press.changes) == (ABSTAIN, False, 1)
