"""Where persons are elected the chair is led from the list to the last round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.agenda import StartItem
from hub.meeting.committee import ChooseCommittee
from hub.meeting.elections import CloseCandidates, PlanElection
from hub.meeting.eyes import Eyes
from hub.meeting.guidance import next_step
from hub.meeting.kinds import Form, ItemKind, StepKind, SubjectKind
from hub.meeting.state import Item
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL
from tests.hub.meeting.electing import CHIEF, DEPUTY, Electing
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.voting import PRESENT_80

if TYPE_CHECKING:
    from hub.meeting.election_state import Post

MEMBERS = ("A20", "A21", "A22")
BY_VOTE = Subject(kind=SubjectKind.PROCEDURE)


class Led(Electing):
    """An election on an agenda item of its own."""

    def planned_on(self, *posts: Post) -> Self:
        self.here(PRESENT_80)
        item = Item(id="9", title="Nhân sự", kind=ItemKind.PERSONNEL, sitting="B1")
        agenda = (*self.meeting.agenda, "9")
        self.meeting = replace(self.meeting, items={**self.meeting.items, "9": item}, agenda=agenda)
        self.ask(CHAIR, StartItem(item="9"))
        self.election_id = self.meeting.next_id
        self.ask(CLERK, PlanElection(title="Bầu cử", posts=posts, item="9"))
        return self

    def voted(self, title: str) -> Self:
        """Let the council agree to something in an open vote on the item."""
        self.vote_id = self.meeting.next_id
        self.ask(CLERK, PrepareVote(title=title, item="9", about=BY_VOTE))
        self.ask(CHAIR, OpenVote(vote=self.vote_id))
        return self.pressed(PRESENT_80).closed().declared()

    def step(self) -> StepKind | None:
        step = next_step(self.meeting, HALL)
        return step.kind if step else None

    def counted_by(self, *members: str) -> Self:
        self.ask(CLERK, ChooseCommittee(members=members or MEMBERS, vote=self.vote_id))
        return self

    def ballot_on(self, *parts: str) -> Self:
        return self.asked(replace(self.ballot(*parts), item="9")).let_open()


def closed_list() -> Led:
    """Return an election of two deputies among three, its list closed."""
    hall = Led().planned_on(DEPUTY).named("pct", "An", "Bình", "Chi").voted("Danh sách")
    hall.ask(CLERK, CloseCandidates(election=hall.election_id, vote=hall.vote_id))
    return hall


def test_list_board_and_ballot_follow_each_other_until_every_seat_is_filled() -> None:
    hall = Led().planned_on(DEPUTY)
    assert hall.step() is StepKind.COUNTING_BOARD
    hall.named("pct", "An", "Bình", "Chi")
    assert hall.step() is StepKind.CLOSE_LIST
    hall.voted("Danh sách")
    assert hall.step() is StepKind.CLOSE_LIST
    hall.ask(CLERK, CloseCandidates(election=hall.election_id, vote=hall.vote_id))
    assert hall.step() is StepKind.COUNTING_BOARD
    hall.voted("Ban kiểm phiếu").counted_by()
    assert hall.step() is StepKind.ELECTION_BALLOT
    hall.ballot_on("pct").result(yxx=50, xyx=20)
    assert (hall.elected(), hall.step()) == (["An"], StepKind.ELECTION_BALLOT)
    hall.ballot_on("pct").result(yx=50)
    assert (hall.elected(), hall.step()) == (["An", "Bình"], None)


def test_a_post_that_is_postponed_is_not_offered_again() -> None:
    hall = closed_list().settled(election_no_majority="postpone").voted("Ban").counted_by()
    hall.ballot_on("pct").result(yxx=20, xyx=20)
    assert (hall.elected(), hall.step()) == ([], None)


def test_a_board_in_which_a_candidate_sits_has_to_be_chosen_anew() -> None:
    hall = Led().planned_on(CHIEF).named("ct", "A21", person="A21").voted("Ban").counted_by()
    assert hall.step() is StepKind.CLOSE_LIST
    hall.voted("Danh sách")
    hall.ask(CLERK, CloseCandidates(election=hall.election_id, vote=hall.vote_id))
    assert hall.step() is StepKind.COUNTING_BOARD
    hall.counted_by("A30", "A31", "A32")
    assert hall.step() is StepKind.ELECTION_BALLOT
    hall.without_mandate("A31")
    assert hall.step() is StepKind.COUNTING_BOARD


def test_the_desk_sees_who_counts_before_a_ballot_is_open_and_nobody_else_does() -> None:
    hall = closed_list().voted("Ban").counted_by()
    shown = views.show("desk", views.Look(hall.meeting, HALL, Eyes.DESK))
    assert shown["committee"] == {"members": MEMBERS, "vote": hall.vote_id}
    assert shown["preparing"]["committee"] is True
    assert views.show("desk", views.Look(hall.meeting, HALL, Eyes.FLOOR)) == {}


def test_a_ballot_that_another_vote_took_the_place_of_is_put_anew_and_opened_no_more() -> None:
    hall = closed_list()
    hall.asked(hall.ballot("pct"))
    first = hall.vote_id
    assert hall.step() is None
    hall.voted("Ban kiểm phiếu").counted_by()
    assert hall.step() is StepKind.ELECTION_BALLOT
    hall.asked(hall.ballot("pct"))
    hall.refused(CHAIR, OpenVote(vote=first), "vote_not_prepared")
    hall.let_open().result(yyx=50)
    assert hall.elected() == ["An", "Bình"]


def test_a_ballot_put_by_on_paper_still_waits_for_no_committee() -> None:
    hall = closed_list()
    hall.asked(replace(hall.ballot("pct"), form=Form.PAPER))
    hall.refused(CHAIR, OpenVote(vote=hall.vote_id), "committee_needed")
    hall.voted("Ban kiểm phiếu")
    chosen = ChooseCommittee(members=MEMBERS, vote=hall.vote_id)
    hall.when(CLERK, chosen)
    assert hall.meeting.committee is not None
