"""A vote is prepared, the room tells that it is ready, and whoever presides opens it."""

import pytest
from msgspec.structs import replace

from hub.meeting.kinds import AttendanceKind, Base, Form, Visibility, VoteStage
from hub.meeting.thresholds import MAJORITY_OF_TOTAL
from hub.meeting.vote_opening import (
    OpenVote,
    PrepareVote,
    ReadyTold,
    ReadyToVote,
    RepeatVote,
    VoteOpened,
    VotePrepared,
)
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.vote_state import Frozen
from hub.meeting.words import SECOND
from tests.hub.meeting.sentences import (
    ADMIN,
    CHAIR,
    CLERK,
    DELEGATES,
    SECRETARY,
    TECHNICIAN,
)
from tests.hub.meeting.voting import PRESENT_80, TITLE, Voting, council_of


class TestPreparing:
    """The question is put before the room; nobody can vote yet."""

    def test_the_desk_prepares_a_vote_as_the_council_has_settled_it(self) -> None:
        voting = Voting(vote_duration=45, visibility="after_close").when(
            SECRETARY, PrepareVote(title=f" {TITLE} ", item="3")
        )
        voting.then(
            VotePrepared(
                title=TITLE,
                item="3",
                form=Form.NAMED,
                rule=MAJORITY_OF_TOTAL,
                seconds=45,
                visibility=Visibility.AFTER_CLOSE,
            )
        )
        vote = voting.meeting.votes[str(voting.meeting.number)]
        assert vote.stage is VoteStage.PREPARED
        assert vote.prepared_at == voting.now
        assert voting.meeting.rooms["hall"].vote == vote.id

    def test_the_desk_may_settle_it_otherwise(self) -> None:
        vote = (
            Voting(show_names_after_declaring=False)
            .prepared(rule="two_thirds_of_total", seconds=60, visibility=Visibility.WHEN_DECLARED)
            .vote
        )
        assert (vote.rule.id, vote.seconds) == ("two_thirds_of_total", 60)
        assert (vote.visibility, vote.names_shown) == (Visibility.WHEN_DECLARED, False)

    @pytest.mark.parametrize("form", [Form.HANDS, Form.PAPER])
    def test_what_people_count_has_no_clock(self, form: Form) -> None:
        assert Voting().prepared(form, seconds=60).vote.seconds == 0

    @pytest.mark.parametrize("who", ["A5", TECHNICIAN, ADMIN, "A2", "hub"])
    def test_nobody_else_prepares_one(self, who: str) -> None:
        Voting().refused(who, PrepareVote(title=TITLE), "not_allowed")

    def test_what_makes_no_sense_is_refused(self) -> None:
        (
            Voting()
            .refused(CLERK, PrepareVote(title="  "), "title_needed")
            .refused(CLERK, PrepareVote(title=TITLE, item="99"), "unknown_item")
            .refused(CLERK, PrepareVote(title=TITLE, rule="most"), "unknown_rule")
            .refused(CLERK, PrepareVote(title=TITLE, seconds=4), "wrong_seconds")
            .refused(CLERK, PrepareVote(title=TITLE, seconds=3601), "wrong_seconds")
            .refused(CLERK, PrepareVote(title=TITLE, repeats="1"), "unknown_vote")
            .refused(CLERK, PrepareVote(title=TITLE, room="remote1"), "votes_in_the_hall_only")
        )

    def test_a_secret_vote_is_electronic_only_where_the_council_allows_it(self) -> None:
        Voting(secret_electronic=False).refused(
            CLERK, PrepareVote(title=TITLE, form=Form.SECRET), "secret_not_electronic"
        )

    def test_a_second_prepared_vote_takes_the_place_of_the_first(self) -> None:
        voting = Voting().prepared()
        first = voting.vote_id
        voting.prepared()
        assert voting.meeting.rooms["hall"].vote == voting.vote_id != first

    def test_nothing_new_is_prepared_while_a_vote_is_undecided(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.refused(CLERK, PrepareVote(title=TITLE), "another_vote_undecided")
        voting.closed().refused(CLERK, PrepareVote(title=TITLE), "another_vote_undecided")
        voting.given((CHAIR, DeclareResult(vote=voting.vote_id))).prepared()


class TestRepeating:
    """A repeat is a new vote; the old one stays as it was and names the new one."""

    def test_an_annulled_vote_is_put_again_as_it_was(self) -> None:
        voting = Voting().here(PRESENT_80).opened(rule="two_thirds_of_total", item="3", seconds=20)
        old = voting.vote_id
        voting.given((CHAIR, AnnulVote(vote=old, reason="Bấm nhầm")))
        voting.given((CLERK, RepeatVote(vote=old)))
        again = voting.meeting.votes[str(voting.meeting.number)]
        assert again.repeats == old
        assert voting.vote.repeated_by == again.id
        assert (again.title, again.item, again.rule.id) == (TITLE, "3", "two_thirds_of_total")
        assert (again.seconds, again.stage) == (20, VoteStage.PREPARED)

    def test_it_may_be_put_again_in_another_form(self) -> None:
        voting = Voting().here(PRESENT_80).opened().closed()
        old = voting.vote_id
        voting.given((CHAIR, DeclareResult(vote=old))).prepared(Form.HANDS, repeats=old)
        assert (voting.vote.form, voting.vote.repeats) == (Form.HANDS, old)

    def test_hands_are_put_again_without_a_clock(self) -> None:
        voting = Voting().here(PRESENT_80).opened(Form.HANDS)
        voting.given((CHAIR, AnnulVote(vote=voting.vote_id, reason="Đếm sai")))
        voting.given((CHAIR, RepeatVote(vote=voting.vote_id)))
        assert voting.meeting.votes[str(voting.meeting.number)].seconds == 0

    def test_only_what_is_over_and_only_once(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        old = voting.vote_id
        voting.refused(CLERK, RepeatVote(vote=old), "vote_not_over")
        voting.given((CHAIR, AnnulVote(vote=old, reason="Sai tên")), (CLERK, RepeatVote(vote=old)))
        voting.refused(CLERK, RepeatVote(vote=old), "vote_repeated_already")
        voting.refused(CLERK, RepeatVote(vote="77"), "unknown_vote")


class TestReadiness:
    """Before a vote every tablet tells that it is ready."""

    def test_a_delegate_who_is_present_tells_it_once(self) -> None:
        voting = Voting().here(["A5", "A6"]).prepared()
        voting.when("A5", ReadyToVote(vote=voting.vote_id))
        voting.then(ReadyTold(vote=voting.vote_id, person="A5"))
        assert voting.vote.ready == {"A5": voting.now}
        assert list(voting.events[0].touches(voting.meeting)) == ["A5"]
        voting.refused("A5", ReadyToVote(vote=voting.vote_id), "ready_already")

    def test_nobody_tells_it_who_could_not_vote(self) -> None:
        voting = Voting().here(["A5", "B1"]).prepared()
        ready = ReadyToVote(vote=voting.vote_id)
        voting.refused("A6", ready, "not_entitled").refused("B1", ready, "not_allowed")

    def test_only_for_a_prepared_vote_on_tablets(self) -> None:
        voting = Voting().here(PRESENT_80).opened()
        voting.refused("A5", ReadyToVote(vote=voting.vote_id), "vote_not_prepared")
        voting.refused("A5", ReadyToVote(vote="77"), "unknown_vote")
        hands = Voting().here(PRESENT_80).prepared(Form.HANDS)
        hands.refused("A5", ReadyToVote(vote=hands.vote_id), "unknown_vote")


class TestOpening:
    """Opening fixes N, the roll, the quorum, the rule's sum and the clock."""

    @pytest.mark.parametrize(("size", "quorum", "needed"), [(85, 57, 43), (500, 334, 251)])
    def test_the_chair_opens_it(self, size: int, quorum: int, needed: int) -> None:
        voting = Voting(size=size).here(council_of(size)[5:]).prepared(seconds=30)
        voting.after(5).when(CHAIR, OpenVote(vote=voting.vote_id))
        roll = council_of(size)[5:]
        opened = VoteOpened(
            vote=voting.vote_id, total=size, roll=roll, quorum=quorum, base=size, needed=needed
        )
        voting.then(opened)
        vote = voting.vote
        assert vote.stage is VoteStage.OPEN
        assert vote.frozen == Frozen(
            total=size, roll=dict.fromkeys(roll), quorum=quorum, base=size, needed=needed
        )
        assert vote.frozen.present == size - 5
        assert vote.opened_at == voting.now
        assert vote.closes_at == voting.now + 30 * SECOND
        assert set(opened.touches(voting.meeting)) == set(voting.meeting.people)

    def test_late_and_online_delegates_vote_and_nobody_else(self) -> None:
        voting = (
            Voting(quorum_needed=False)
            .here(["A1", "I1", "C1", "admin", "O1"])
            .here(["A2"], AttendanceKind.LATE)
            .here(["A81"], AttendanceKind.ONLINE)
            .here(["A3"], AttendanceKind.LEFT_EARLY)
            .here(["A4"], AttendanceKind.ABSENT_EXCUSED)
            .here(["B1"], AttendanceKind.BEHALF)
            .opened()
        )
        assert voting.vote.frozen is not None
        assert tuple(voting.vote.frozen.roll) == ("A1", "A2", "A81")

    def test_a_chair_without_a_mandate_is_not_on_the_roll(self) -> None:
        voting = Voting().here(PRESENT_80).without_mandate(CHAIR).opened()
        assert voting.vote.frozen is not None
        assert CHAIR not in voting.vote.frozen.roll
        assert voting.vote.frozen.total == 84

    def test_without_a_quorum_it_is_refused_with_the_figures(self) -> None:
        voting = Voting().here(DELEGATES[:56]).prepared()
        figures = voting.refusal(CHAIR, OpenVote(vote=voting.vote_id), "no_quorum")
        assert figures == {"present": 56, "needed": 57, "total": 85}
        voting.here(DELEGATES[:57]).when(CHAIR, OpenVote(vote=voting.vote_id))

    def test_the_council_may_do_without_a_quorum(self) -> None:
        frozen = Voting(quorum_needed=False).here(DELEGATES[:3]).opened().vote.frozen
        assert frozen is not None
        assert (frozen.present, frozen.quorum) == (3, 57)

    def test_hands_stay_open_until_they_are_counted(self) -> None:
        assert Voting().here(PRESENT_80).opened(Form.HANDS).vote.closes_at is None

    def test_the_base_is_all_delegates_or_those_present_or_those_left(self) -> None:
        rules = (
            replace(
                MAJORITY_OF_TOTAL, id="of_present", name="Quá nửa số có mặt", base=Base.PRESENT
            ),
            replace(
                MAJORITY_OF_TOTAL, id="of_remaining", name="Quá nửa số còn lại", base=Base.REMAINING
            ),
        )
        expected = {
            "majority_of_total": (90, 46),
            "of_present": (80, 41),
            "of_remaining": (85, 43),
        }
        for rule, (base, needed) in expected.items():
            voting = Voting(total_counts="elected", elected_total=90, rules=rules)
            frozen = voting.here(PRESENT_80).opened(rule=rule).vote.frozen
            assert frozen is not None
            assert (frozen.total, frozen.base, frozen.needed) == (90, base, needed)

    def test_only_a_prepared_vote_in_an_open_sitting(self) -> None:
        early = Voting(open_sitting=False).here(PRESENT_80).prepared()
        early.refused(CHAIR, OpenVote(vote=early.vote_id), "no_sitting_open")
        voting = Voting().here(PRESENT_80).opened()
        voting.refused(CHAIR, OpenVote(vote=voting.vote_id), "vote_not_prepared")
        voting.refused(CHAIR, OpenVote(vote="77"), "unknown_vote")
        voting.refused(CLERK, OpenVote(vote=voting.vote_id), "not_allowed")

    def test_one_vote_at_a_time(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        first = voting.vote_id
        voting.opened().refused(CHAIR, OpenVote(vote=first), "another_vote_undecided")
        voting.closed().given((CHAIR, DeclareResult(vote=voting.vote_id)))
        voting.when(CHAIR, OpenVote(vote=first))
        assert voting.meeting.rooms["hall"].vote == first

    def test_another_rooms_chair_opens_nothing_here(self) -> None:
        voting = Voting().here(PRESENT_80).prepared()
        voting.meeting = voting.meeting.with_room("remote1", presiding="A81")
        voting.refused("A81", OpenVote(vote=voting.vote_id, room="remote1"), "unknown_vote")

    def test_secret_voting_switched_off_meanwhile_keeps_it_shut(self) -> None:
        voting = Voting().here(PRESENT_80).prepared(Form.SECRET)
        voting.settled(secret_electronic=False)
        voting.refused(CHAIR, OpenVote(vote=voting.vote_id), "secret_not_electronic")
