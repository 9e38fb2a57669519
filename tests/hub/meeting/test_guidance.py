"""For each kind of item the usual next step is offered, by the command that does it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.amendments import ProposeAmendment
from hub.meeting.committee import ChooseCommittee
from hub.meeting.eyes import Eyes
from hub.meeting.floor import EndSpeech, GiveFloor, GiveFloorTo
from hub.meeting.guidance import USUAL, next_step
from hub.meeting.kinds import (
    Form,
    ItemKind,
    RequestKind,
    SeriesKind,
    StepKind,
    SubjectKind,
)
from hub.meeting.registration import OpenRegistration
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.sittings import SuspendSitting
from hub.meeting.speakers import AskToSpeak
from hub.meeting.state import Item
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.voting import PRESENT_80, Voting


class Guided(Voting):
    """A hall of 80 and an item of some kind under way, another kind behind it."""

    def __init__(self, kind: ItemKind, following: ItemKind = ItemKind.OTHER) -> None:
        super().__init__()
        self.here(PRESENT_80)
        items = {
            "1": Item(id="1", title="Nội dung", kind=kind, minutes=5, sitting="B1"),
            "2": Item(id="2", title="Tiếp theo", kind=following, minutes=5, sitting="B1"),
        }
        self.meeting = replace(self.meeting, items=items, agenda=("1", "2"))
        self.ask(CHAIR, StartItem(item="1"))

    def step(self) -> StepKind | None:
        step = next_step(self.meeting, HALL)
        return step.kind if step else None

    def done(self) -> Guided:
        """Let the chair do what is offered, and carry a vote to its end if it is one."""
        step = next_step(self.meeting, HALL)
        assert step is not None
        assert step.command is not None
        self.vote_id = self.meeting.next_id
        self.ask(CHAIR, step.command)
        if isinstance(step.command, PrepareVote):
            assert self.step() is None
            self.ask(CHAIR, OpenVote(vote=self.vote_id))
            self.pressed(PRESENT_80[:60]).closed().declared()
        return self

    def spoken(self) -> Guided:
        """Let somebody register, be called and be thanked."""
        self.ask("A5", AskToSpeak())
        assert self.step() is None
        self.ask(CHAIR, GiveFloor(request=self.meeting.rooms[HALL].queue[0]))
        assert self.step() is None
        return self.thanked()

    def thanked(self) -> Guided:
        speech = self.meeting.rooms[HALL].speech
        assert speech is not None
        self.ask(CHAIR, EndSpeech(speech=speech.id))
        return self


def test_every_kind_of_item_has_its_line() -> None:
    assert set(USUAL) == set(ItemKind)


def test_a_draft_is_discussed_explained_and_voted_on() -> None:
    world = Guided(ItemKind.DRAFT_RESOLUTION)
    assert world.step() is StepKind.DISCUSS
    world.done().spoken()
    assert world.step() is StepKind.EXPLAIN
    world.ask(CHAIR, GiveFloorTo(person="I1", kind=RequestKind.EXPLANATION))
    world.thanked()
    assert world.step() is StepKind.VOTE
    world.done()
    assert world.vote.item == "1"
    assert world.step() is None


def test_amendments_come_before_issues_and_issues_before_the_whole() -> None:
    world = Guided(ItemKind.VOTE)
    parts = (Part(title="Một"), Part(title="Hai"))
    series = PrepareSeries(kind=SeriesKind.ISSUES, title="Từng vấn đề", item="1", parts=parts)
    amendment = ProposeAmendment(item="1", text="Bỏ khoản 2", place="Điều 3", person="A5")
    world.given((CLERK, series), (CLERK, amendment))
    steps = []
    while (step := world.step()) is not None:
        steps.append(step)
        world.done()
    assert steps == [StepKind.AMENDMENT, StepKind.ISSUE, StepKind.ISSUE, StepKind.VOTE]
    about = world.vote.about
    assert about is not None
    assert about.kind is SubjectKind.WHOLE


def test_once_the_voting_has_begun_nobody_is_asked_to_discuss() -> None:
    world = Guided(ItemKind.DRAFT_RESOLUTION)
    parts = (Part(title="Một"), Part(title="Hai"))
    series = world.meeting.next_id
    command = PrepareSeries(kind=SeriesKind.ISSUES, title="Từng", item="1", parts=parts)
    world.given((CLERK, command))
    assert world.step() is StepKind.DISCUSS
    world.vote_id = world.meeting.next_id
    about = Subject(kind=SubjectKind.ISSUE, of=series, part="1")
    world.given((CHAIR, PrepareVote(title="Một", about=about)))
    world.ask(CHAIR, OpenVote(vote=world.vote_id))
    world.closed().declared()
    assert world.step() is StepKind.ISSUE


def test_drafts_of_a_list_are_voted_on_together() -> None:
    world = Guided(ItemKind.VOTE, ItemKind.VOTE)
    parts = (Part(title="Một", item="1"), Part(title="Hai", item="2"))
    world.given((CLERK, PrepareSeries(kind=SeriesKind.CONSENT, title="Cả hai", parts=parts)))
    assert world.step() is StepKind.CONSENT
    world.done()
    assert world.step() is None


def test_a_submission_is_followed_by_its_appraisal_and_that_by_the_discussion() -> None:
    world = Guided(ItemKind.SUBMISSION, ItemKind.APPRAISAL_REPORT)
    assert world.step() is StepKind.NEXT_ITEM
    world.done()
    assert world.meeting.rooms[HALL].item == "2"
    assert world.step() is StepKind.DISCUSS
    assert Guided(ItemKind.APPRAISAL_REPORT, ItemKind.PLENARY_DISCUSSION).step() is (
        StepKind.NEXT_ITEM
    )
    assert Guided(ItemKind.SUBMISSION).step() is StepKind.DISCUSS


def test_persons_are_voted_on_in_secret_after_the_counting_board_is_chosen() -> None:
    world = Guided(ItemKind.PERSONNEL)
    step = next_step(world.meeting, HALL)
    assert step is not None
    assert (step.kind, step.command) == (StepKind.COUNTING_BOARD, None)
    world.vote_id = world.meeting.next_id
    board = PrepareVote(title="Ban kiểm phiếu", item="1", about=Subject(kind=SubjectKind.PROCEDURE))
    world.given((CHAIR, board), (CHAIR, OpenVote(vote=world.vote_id)))
    world.pressed(PRESENT_80).closed().declared()
    assert world.step() is StepKind.COUNTING_BOARD
    chosen = ChooseCommittee(members=("A20", "A21", "A22"), vote=world.vote_id)
    world.given((CLERK, chosen))
    assert world.step() is StepKind.SECRET_VOTE
    for allowed, form in ((True, Form.SECRET), (False, Form.PAPER)):
        step = next_step(world.settled(secret_electronic=allowed).meeting, HALL)
        assert step is not None
        assert isinstance(step.command, PrepareVote)
        assert step.command.form is form


def test_the_programme_is_adopted_at_the_opening() -> None:
    world = Guided(ItemKind.OPENING)
    assert world.step() is StepKind.ADOPT_AGENDA
    world.vote_id = world.meeting.next_id
    adopt = PrepareVote(title="Chương trình", about=Subject(kind=SubjectKind.AGENDA))
    world.given((CHAIR, adopt), (CHAIR, OpenVote(vote=world.vote_id)))
    world.pressed(PRESENT_80).closed().declared()
    assert world.step() is None


@pytest.mark.parametrize("kind", [ItemKind.PLENARY_DISCUSSION, ItemKind.QUESTIONING])
def test_what_is_to_be_talked_about_begins_with_registration(kind: ItemKind) -> None:
    world = Guided(kind)
    assert world.step() is StepKind.DISCUSS
    world.when(CHAIR, OpenRegistration())
    assert world.step() is None


def test_where_groups_discuss_in_the_hall_the_chair_ends_it_when_the_chair_thinks_fit() -> None:
    world = Guided(ItemKind.GROUP_DISCUSSION)
    assert world.step() is StepKind.DISCUSS
    assert world.done().spoken().step() is None


def test_nothing_is_offered_where_nothing_is_under_way() -> None:
    assert Guided(ItemKind.REPORT).step() is None
    world = Guided(ItemKind.VOTE)
    world.given((CHAIR, SuspendSitting(sitting="B1")))
    assert world.step() is None
    world = Guided(ItemKind.VOTE)
    world.given((CHAIR, FinishItem(item="1")))
    assert world.step() is None


def test_the_desk_is_shown_the_command_itself_and_nobody_else_the_step() -> None:
    world = Guided(ItemKind.VOTE)
    shown = views.show("desk", views.Look(world.meeting, HALL, Eyes.DESK))
    assert shown["step"]["kind"] == "vote"
    assert shown["step"]["command"]["do"] == "PrepareVote"
    assert shown["step"]["command"]["title"] == "Nội dung"
    assert views.show("desk", views.Look(world.meeting, HALL, Eyes.FLOOR)) == {}


def test_of_a_step_that_asks_something_first_the_desk_is_shown_no_command() -> None:
    world = Guided(ItemKind.PERSONNEL)
    shown = views.show("desk", views.Look(world.meeting, HALL, Eyes.DESK))
    assert shown["step"] == {"kind": StepKind.COUNTING_BOARD, "item": "1"}
