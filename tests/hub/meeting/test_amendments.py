"""Amendments are voted on before the draft as a whole, in their order, or withdrawn."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.amendments import (
    AmendmentMoved,
    AmendmentProposed,
    AmendmentWithdrawn,
    MoveAmendment,
    ProposeAmendment,
    WithdrawAmendment,
)
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Outcome, SubjectKind
from hub.meeting.programme import DropItem
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.hub.meeting.voting import AGAINST, FOR, PRESENT_80, Voting

ONE = ProposeAmendment(item="3", text="Bỏ khoản 2", place="khoản 2 Điều 3", person="A5")
TWO = ProposeAmendment(item="3", text="Nâng mức hỗ trợ", body="Ban Kinh tế - Ngân sách")
WHY = "người đề nghị xin rút"


class Draft(Voting):
    """A hall of 80 and two amendments to the draft of item 3."""

    def __init__(self) -> None:
        super().__init__()
        self.here(PRESENT_80)
        self.first, self.second = "", ""
        self.first = self.meeting.next_id
        self.ask(CLERK, ONE)
        self.second = self.meeting.next_id
        self.ask(SECRETARY, TWO)

    def vote_on(self, amendment: str) -> PrepareVote:
        about = Subject(kind=SubjectKind.AMENDMENT, of=amendment)
        return PrepareVote(title="Sửa đổi", about=about)

    def decided(self, amendment: str, in_favour: int = 60) -> Draft:
        self.vote_id = self.meeting.next_id
        self.ask(SECRETARY, self.vote_on(amendment))
        self.ask(CHAIR, OpenVote(vote=self.vote_id))
        self.pressed(PRESENT_80[:in_favour], FOR).pressed(PRESENT_80[in_favour:], AGAINST)
        self.closed().declared()
        return self

    def outcomes(self) -> list[str]:
        shown = views.show("proceedings", views.Look(self.meeting, HALL, Eyes.FLOOR))
        return [shown["amendments"][key]["outcome"] for key in shown["amendments_order"]]


def test_an_amendment_says_what_where_and_by_whom() -> None:
    world = Draft()
    world.then(AmendmentProposed(item="3", text=TWO.text, body=TWO.body))
    shown = views.show("proceedings", views.Look(world.meeting, HALL, Eyes.FLOOR))
    assert list(shown["amendments_order"]) == [world.first, world.second]
    assert shown["amendments"][world.first] == {
        "id": world.first, "item": "3", "text": "Bỏ khoản 2", "place": "khoản 2 Điều 3",
        "outcome": "waiting", "person": "A5",
    }  # fmt: skip


def test_the_whole_is_voted_on_after_its_amendments() -> None:
    world = Draft()
    whole = PrepareVote(title="Toàn bộ", item="3")
    world.refused(CHAIR, whole, "amendments_unsettled")
    world.decided(world.first).decided(world.second, in_favour=20)
    assert world.outcomes() == [Outcome.ADOPTED, Outcome.REJECTED]
    world.vote_id = world.meeting.next_id
    world.given((CHAIR, whole), (CHAIR, OpenVote(vote=world.vote_id)))
    world.closed().declared()
    world.refused(CLERK, ONE, "draft_decided")


def test_an_amendment_that_comes_in_late_still_comes_first() -> None:
    world = Voting().here(PRESENT_80).prepared(item="3")
    world.given((CLERK, ONE)).refused(CHAIR, OpenVote(vote=world.vote_id), "amendments_unsettled")


def test_an_amendment_is_withdrawn_with_a_reason_while_it_waits() -> None:
    world = Draft()
    withdraw = WithdrawAmendment(amendment=world.first, reason=WHY)
    (
        world.refused(CHAIR, replace(withdraw, reason=" "), "reason_needed")
        .when(CHAIR, withdraw)
        .then(AmendmentWithdrawn(amendment=world.first, reason=WHY))
        .refused(CHAIR, withdraw, "amendment_withdrawn")
        .refused(CHAIR, world.vote_on(world.first), "amendment_withdrawn")
    )
    world.decided(world.second)
    assert world.outcomes() == [Outcome.WITHDRAWN, Outcome.ADOPTED]
    late = WithdrawAmendment(amendment=world.second, reason=WHY)
    world.refused(CHAIR, late, "amendment_voted_on")
    world.given((CHAIR, PrepareVote(title="Toàn bộ", item="3")))


def test_an_amendment_is_not_withdrawn_behind_a_vote_that_is_prepared() -> None:
    world = Draft()
    world.given((CHAIR, world.vote_on(world.first)))
    withdraw = WithdrawAmendment(amendment=world.first, reason=WHY)
    world.refused(CHAIR, withdraw, "amendment_voted_on")
    world.refused(CHAIR, MoveAmendment(amendment=world.first), "amendment_voted_on")


def test_amendments_are_put_in_another_order() -> None:
    world = Draft()
    before = MoveAmendment(amendment=world.second, before=world.first)
    (
        world.refused(CHAIR, MoveAmendment(amendment=world.second), "nothing_changed")
        .refused(CHAIR, replace(before, before=world.second), "nothing_changed")
        .refused(CHAIR, replace(before, before="0"), "unknown_amendment")
        .when(CHAIR, before)
        .then(AmendmentMoved(amendment=world.second, before=world.first))
        .then_state(lambda meeting: meeting.procedure.order == (world.second, world.first))
        .when(CHAIR, MoveAmendment(amendment=world.second))
        .then_state(lambda meeting: meeting.procedure.order == (world.first, world.second))
    )


def test_amendments_of_two_drafts_are_not_put_before_each_other() -> None:
    world = Draft()
    third = world.meeting.next_id
    world.given((CLERK, replace(ONE, item="2")))
    move = MoveAmendment(amendment=third, before=world.first)
    world.refused(CHAIR, move, "unknown_amendment")


def test_a_list_waits_for_the_amendments_of_its_drafts() -> None:
    world = Draft()
    series = world.meeting.next_id
    parts = (Part(title="Một", item="2"), Part(title="Hai", item="3"))
    world.given((CLERK, PrepareSeries(kind="consent", title="Danh sách", parts=parts)))  # type: ignore[arg-type]
    about = Subject(kind=SubjectKind.CONSENT, of=series)
    world.refused(CHAIR, PrepareVote(title="Cả hai", about=about), "amendments_unsettled")


WRONG = [
    (replace(ONE, item="99"), "unknown_item"),
    (replace(ONE, item="4"), "item_dropped"),
    (replace(ONE, text=" "), "text_needed"),
    (replace(ONE, text="x" * 4001), "text_too_long"),
    (replace(ONE, person="X9"), "unknown_person"),
    (replace(ONE, person=None), "proposer_needed"),
    (replace(ONE, body="Ban Pháp chế"), "proposer_needed"),
]


@pytest.mark.parametrize(("command", "reason"), WRONG)
def test_an_amendment_that_cannot_be_is_refused(command: ProposeAmendment, reason: str) -> None:
    world = Draft().given((CHAIR, DropItem(item="4", reason="hoãn")))
    world.refused(CLERK, command, reason)


def test_there_is_no_vote_on_an_unknown_amendment() -> None:
    world = Draft()
    world.refused(CHAIR, world.vote_on("0"), "unknown_amendment")


def test_an_amendment_changes_nobodys_own_view() -> None:
    world = Draft()
    assert [*world.events[0].touches(world.meeting)] == []
    world.given((CHAIR, MoveAmendment(amendment=world.first)))
    assert [*world.events[0].touches(world.meeting)] == []
    world.given((CHAIR, WithdrawAmendment(amendment=world.first, reason=WHY)))
    assert [*world.events[0].touches(world.meeting)] == []
