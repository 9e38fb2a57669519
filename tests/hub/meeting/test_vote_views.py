"""A vote as screens show it, cut to what their eyes may see."""

import json

import msgspec
import pytest

from hub.meeting.corrections import ConfirmCorrection, EnterCorrection
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Base, Form, Visibility, VoteStage
from hub.meeting.secret_ballots import ReportBoxLost
from hub.meeting.vote_closing import MarkInterrupted
from hub.meeting.vote_opening import ReadyToVote, RepeatVote
from hub.meeting.vote_shapes import (
    BallotShape,
    CorrectionShape,
    EntryShape,
    PastVoteShape,
    ResultShape,
    RuleShape,
    TallyShape,
    VotePart,
)
from hub.meeting.vote_sight import VoteSight, sight
from hub.meeting.vote_views import (
    own_ballot,
    own_entitled,
    own_ready,
    past_votes,
    preparing,
    vote_part,
)
from hub.meeting.words import HUB_ACTOR
from tests.hub.meeting.sentences import CLERK, SECRETARY
from tests.hub.meeting.voting import AGAINST, FOR, PRESENT_80, Voting

EVERYTHING = VoteSight(counts=True, voters=True, choices=True, workings=True)
NOTHING = VoteSight()


def part(voting: Voting, sees: VoteSight) -> VotePart:
    """Return the vote as eyes with this sight see it."""
    return vote_part(voting.meeting, voting.vote_id, sees)


class TestThePart:
    """Part `vote`."""

    def test_a_prepared_vote_shows_the_figures_of_now(self) -> None:
        voting = Voting().here(PRESENT_80[:54]).prepared(item="3")
        shown = part(voting, NOTHING)
        assert (shown.total, shown.present, shown.absent, shown.quorum) == (85, 54, 31, 57)
        assert (shown.base, shown.needed, shown.alarm_s, shown.item) == (85, 43, 10, "3")
        assert (shown.rule.id, shown.rule.citation) == ("majority_of_total", "72/2025/QH15")
        assert (shown.rule.name, shown.rule.base) == (None, Base.TOTAL)
        assert part(voting.here(PRESENT_80), NOTHING).present == 80
        assert part(voting, EVERYTHING).tally is None

    def test_the_desk_sees_who_is_ready_until_the_vote_opens(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        voting.given(("A5", ReadyToVote(vote=voting.vote_id)))
        assert part(voting, EVERYTHING).ready == {"A5": voting.now}
        assert part(voting, NOTHING).ready is None
        assert own_ready(voting.meeting, "A5") == voting.now
        assert own_ready(voting.meeting, "A6") is None
        assert own_ready(Voting().meeting, "A6") is None
        assert part(Voting().here(PRESENT_80).opened(), EVERYTHING).ready is None

    def test_an_open_vote_stays_as_it_was_frozen(self) -> None:
        voting = Voting().here(PRESENT_80).opened(seconds=30).here(["A85"])
        shown = part(voting, EVERYTHING)
        assert (shown.present, shown.absent) == (80, 5)
        assert shown.roll == PRESENT_80
        assert (shown.opened_at, shown.closes_at) == (voting.now, voting.vote.closes_at)

    def test_eyes_without_any_sight_get_the_number_of_ballots_and_nothing_else(self) -> None:
        for voting in (
            Voting().here(PRESENT_80).opened().pressed(PRESENT_80[:7], AGAINST),
            Voting().here(PRESENT_80).opened(Form.SECRET).dropped(PRESENT_80[:7], AGAINST),
        ):
            shown = part(voting, NOTHING)
            assert shown.pressed == 7
            assert (shown.roll, shown.voted, shown.choices, shown.corrected) == (None,) * 4
            assert (shown.tally, shown.result, shown.entry, shown.corrections) == (None,) * 4
            plain = msgspec.json.encode(shown).decode()
            assert not any(f'"{who}"' in plain for who in PRESENT_80)
            assert "against" not in plain

    def test_a_changed_choice_looks_like_the_first_one_to_who_may_know_who_has_voted(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(["A5", "A6"])
        voters = VoteSight(voters=True)
        before = part(voting, voters)
        assert before.voted == {"A5": 1, "A6": 1}
        assert part(voting.after(3).pressed(["A5"], AGAINST), voters) == before

    def test_no_view_holds_an_earlier_choice(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(["A5"], AGAINST).pressed(["A5"], FOR)
        shown = part(voting.closed().declared(), EVERYTHING)
        assert shown.choices == {"A5": FOR}
        assert json.loads(msgspec.json.encode(shown))["choices"] == {"A5": "for"}
        assert shown.tally == TallyShape(in_favour=1, against=0, abstain=0, not_voted=79)

    def test_a_declared_result_explains_itself(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(PRESENT_80[:61]).closed()
        assert part(voting, EVERYTHING).result is None
        digest = f"{voting.meeting.number:064x}"
        shown = part(voting.declared(), EVERYTHING)
        assert shown.result == ResultShape(
            passed=True,
            needed=43,
            base=85,
            percent_total=7176,
            percent_present=7625,
            digest=digest,
        )
        assert shown.declared_at == voting.now
        assert part(voting, NOTHING).result is None

    def test_corrections_are_marked(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        spoken = EnterCorrection(
            vote=voting.vote_id, person="A5", choice=AGAINST, reason="Máy hỏng"
        )
        voting.given((CLERK, spoken))
        number = str(voting.meeting.number)
        waiting = part(voting, EVERYTHING)
        assert waiting.corrected is None
        assert waiting.corrections == {
            number: CorrectionShape(
                id=number, person="A5", choice=AGAINST, reason="Máy hỏng", entered_by=CLERK
            )
        }
        confirm = ConfirmCorrection(vote=voting.vote_id, correction=number)
        voting.given((SECRETARY, confirm)).closed().declared()
        assert part(voting, VoteSight(voters=True)).corrected == ("A5",)

    def test_the_desk_sees_what_was_entered(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS).when_entered(70, 6, 2)
        entry = EntryShape(
            id=str(voting.meeting.number),
            in_favour=70,
            against=6,
            abstain=2,
            issued=0,
            returned=0,
            invalid=0,
            entered_by=CLERK,
        )
        assert part(voting, EVERYTHING).entry == entry
        assert part(voting, EVERYTHING).tally is None
        assert part(voting, NOTHING).entry is None

    def test_an_interruption_and_a_lost_box_are_said(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET)
        voting.given((HUB_ACTOR, MarkInterrupted(vote=voting.vote_id)))
        shown = part(voting, NOTHING)
        assert (shown.interrupted_at, shown.closes_at) == (voting.now, None)
        voting.given((HUB_ACTOR, ReportBoxLost(vote=voting.vote_id)))
        shown = part(voting, NOTHING)
        assert (shown.stage, shown.box_lost, shown.reason) == (VoteStage.ANNULLED, True, None)
        assert shown.annulled_at == voting.now


class TestPastVotes:
    """Part `votes`: what is over, each cut to the same eyes."""

    def test_declared_and_annulled_votes_in_their_order(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(PRESENT_80[:50]).closed().declared()
        first = voting.vote_id
        declared_at = voting.now
        voting.prepared().annulled()
        voting.opened().closed().annulled()
        third = voting.vote_id
        voting.given((CLERK, RepeatVote(vote=third)))
        votes = past_votes(voting.meeting, Eyes.HALL)
        assert votes.order == (first, third)
        assert votes.votes[first] == PastVoteShape(
            id=first,
            title=voting.vote.title,
            form=Form.NAMED,
            stage=VoteStage.DECLARED,
            at=declared_at,
            tally=TallyShape(in_favour=50, against=0, abstain=0, not_voted=30),
            result=votes.votes[first].result,
            rule=RuleShape(
                id="majority_of_total",
                citation=voting.vote.rule.citation,
                base=Base.TOTAL,
                effective_from=voting.vote.rule.effective_from,
            ),
        )

    def test_an_annulled_vote_says_why_and_what_repeats_it(self) -> None:
        voting = Voting().here(PRESENT_80).opened().closed().annulled()
        annulled_vote = voting.vote_id
        voting.given((CLERK, RepeatVote(vote=annulled_vote)))
        annulled = past_votes(voting.meeting, Eyes.HALL).votes[annulled_vote]
        assert (annulled.reason, annulled.repeated_by) == (
            "Nhầm nội dung",
            str(voting.meeting.number),
        )

    @pytest.mark.parametrize("eyes", Eyes)
    def test_an_annulled_secret_vote_shows_no_number_to_anybody(self, eyes: Eyes) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET).dropped(PRESENT_80[:50])
        voting.closed().counted(37, 13).declared().annulled()
        past = past_votes(voting.meeting, eyes).votes[voting.vote_id]
        assert (past.tally, past.result) == (None, None)
        shown = part(voting, sight(eyes, voting.vote))
        assert (shown.tally, shown.result) == (None, None)


class TestOwnBallot:
    """What the person in front of the screen sees of their own ballot."""

    def test_a_named_one_with_its_choice_number_and_time(self) -> None:
        voting = Voting().here(PRESENT_80).opened().pressed(["A5"])
        voting.after(3).pressed(["A5"], AGAINST)
        assert own_ballot(voting.meeting, "A5") == BallotShape(
            vote=voting.vote_id,
            number=voting.meeting.number,
            at=voting.now,
            changes=1,
            choice=AGAINST,
        )
        assert own_ballot(voting.meeting, "A6") is None
        assert own_ballot(voting.meeting, "nobody") is None

    def test_a_secret_one_without_its_choice(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.SECRET).dropped(["A5"], AGAINST)
        given = BallotShape(
            vote=voting.vote_id, number=voting.meeting.number, at=voting.now, changes=0
        )
        assert own_ballot(voting.meeting, "A5") == given

    def test_a_remote_delegate_has_the_vote_of_the_hall(self) -> None:
        voting = Voting().here(PRESENT_80).here(["A81"]).opened().pressed(["A81"])
        ballot = own_ballot(voting.meeting, "A81")
        assert ballot is not None
        assert ballot.vote == voting.vote_id

    def test_none_where_there_is_no_vote(self) -> None:
        assert own_ballot(Voting().meeting, "A5") is None

    def test_who_may_vote_before_and_after_the_opening(self) -> None:
        voting = Voting().here(PRESENT_80)
        assert own_entitled(voting.meeting, "A5")
        assert not own_entitled(voting.prepared().meeting, "A85")
        voting.opened().here(["A85"])
        assert not own_entitled(voting.meeting, "A85")
        assert own_entitled(voting.meeting, "A5")


def test_the_tablets_see_what_the_setting_frozen_in_the_vote_says() -> None:
    voting = Voting().here(PRESENT_80).opened(visibility=Visibility.AFTER_CLOSE).pressed(["A5"])
    assert part(voting, sight(Eyes.FLOOR, voting.vote)).tally is None
    assert part(voting, sight(Eyes.DESK, voting.vote)).tally is not None
    voting.settled(visibility="live").closed()
    assert part(voting, sight(Eyes.FLOOR, voting.vote)).tally is not None


def test_the_desk_is_told_what_a_vote_can_be_prepared_with() -> None:
    voting = Voting().settled(vote_duration=45, secret_electronic=True)
    told = preparing(voting.meeting)
    assert told.order[0] == "majority_of_total"
    assert told.rules[told.order[0]].citation == "72/2025/QH15"
    assert (told.seconds, told.secret, told.quorum) == (45, True, True)
    assert told.visibility is Visibility.LIVE
