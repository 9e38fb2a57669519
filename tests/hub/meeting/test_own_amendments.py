"""A delegate proposes amendments at the tablet: in their own name, while the draft waits."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.amendments import (
    AmendmentProposed,
    AmendmentWithdrawn,
    ProposeAmendment,
    WithdrawAmendment,
)
from hub.meeting.kinds import SeriesKind, SubjectKind
from hub.meeting.rooms import AddRoom
from hub.meeting.series import Part, PrepareSeries
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote
from hub.meeting.vote_state import Subject
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.voting import PRESENT_80, Voting

MINE = ProposeAmendment(item="3", text="Bỏ khoản 2", place="khoản 2 Điều 3")
WHY = "đã được tiếp thu"


def sitting(**settings: object) -> Voting:
    return Voting(**settings).here(PRESENT_80)  # type: ignore[arg-type]


def test_a_delegate_proposes_in_their_own_name() -> None:
    world = sitting().when("A5", MINE)
    world.then(AmendmentProposed(item="3", text=MINE.text, place=MINE.place, person="A5"))
    world.when("A6", replace(MINE, person="A6"))
    assert [one.person for one in world.meeting.procedure.amendments.values()] == ["A5", "A6"]


@pytest.mark.parametrize("told", [{"person": "A6"}, {"body": "Ban Pháp chế"}])
def test_nobody_proposes_in_another_name(told: dict[str, str]) -> None:
    sitting().refused("A5", replace(MINE, **told), "amends_for_another")


def test_whoever_sits_at_the_desk_says_in_whose_name() -> None:
    world = sitting().refused(CHAIR, MINE, "proposer_needed")
    world.when(CHAIR, replace(MINE, person=CHAIR)).when(CLERK, replace(MINE, body="Ban Pháp chế"))
    assert len(world.meeting.procedure.order) == 2


def test_only_a_delegate_in_office_proposes() -> None:
    sitting().without_mandate("A5").refused("A5", MINE, "amends_without_mandate")
    sitting().refused("I1", MINE, "not_allowed")


def test_the_same_is_not_proposed_twice() -> None:
    world = sitting().given(("A5", MINE)).refused("A5", MINE, "amendment_sent_already")
    world.refused("A5", replace(MINE, text=f" {MINE.text} "), "amendment_sent_already")
    world.when("A6", MINE).when("A5", replace(MINE, place="khoản 3 Điều 3"))


def test_a_delegate_has_only_so_many_waiting() -> None:
    world = sitting(amendments_waiting=2).given(("A5", MINE), ("A5", replace(MINE, item="2")))
    third = replace(MINE, text="Bỏ khoản 4")
    assert world.refusal("A5", third, "too_many_amendments") == {"most": 2}
    world.when("A6", third)
    first = world.meeting.procedure.order[0]
    world.given(("A5", WithdrawAmendment(amendment=first, reason=WHY))).when("A5", third)


def test_once_the_whole_is_put_to_the_vote_only_the_desk_proposes() -> None:
    world = sitting().prepared(item="3")
    world.refused("A5", MINE, "draft_put_to_vote").when("A5", replace(MINE, item="2"))
    world.given((CHAIR, OpenVote(vote=world.vote_id))).refused("A5", MINE, "draft_put_to_vote")
    world.closed().refused("A5", MINE, "draft_put_to_vote")
    world.given((CHAIR, AnnulVote(vote=world.vote_id, reason="nhầm"))).when("A5", MINE)
    world = sitting().prepared(item="3").when(CLERK, replace(MINE, person="A5"))
    world.refused(CHAIR, OpenVote(vote=world.vote_id), "amendments_unsettled")


def test_a_list_that_is_put_to_the_vote_closes_its_drafts() -> None:
    world = sitting()
    series = world.meeting.next_id
    parts = (Part(title="Một", item="2"), Part(title="Hai", item="3"))
    world.given((CLERK, PrepareSeries(kind=SeriesKind.CONSENT, title="Danh sách", parts=parts)))
    about = Subject(kind=SubjectKind.CONSENT, of=series)
    world.given((CLERK, PrepareVote(title="Cả hai", about=about)))
    world.refused("A5", MINE, "draft_put_to_vote")


def test_a_vote_on_an_amendment_leaves_the_draft_open() -> None:
    world = sitting().given(("A5", MINE))
    [first] = world.meeting.procedure.order
    about = Subject(kind=SubjectKind.AMENDMENT, of=first)
    world.given((CLERK, PrepareVote(title="Sửa đổi", about=about)))
    world.when("A6", replace(MINE, text="Nâng mức hỗ trợ"))


def test_one_s_own_is_withdrawn_by_oneself_while_it_waits() -> None:
    world = sitting().given(("A5", MINE))
    [first] = world.meeting.procedure.order
    back = WithdrawAmendment(amendment=first, reason=WHY)
    world.refused("A6", back, "not_your_amendment").refused("I1", back, "not_allowed")
    world.refused("A5", replace(back, reason=" "), "reason_needed")
    world.when("A5", back).then(AmendmentWithdrawn(amendment=first, reason=WHY))
    world.refused("A5", back, "amendment_withdrawn")


def test_one_s_own_is_not_withdrawn_once_it_is_voted_on() -> None:
    world = sitting().given(("A5", MINE))
    [first] = world.meeting.procedure.order
    about = Subject(kind=SubjectKind.AMENDMENT, of=first)
    world.given((CLERK, PrepareVote(title="Sửa đổi", about=about)))
    world.refused("A5", WithdrawAmendment(amendment=first, reason=WHY), "amendment_voted_on")


def test_the_chair_of_a_group_has_no_desk_in_the_hall() -> None:
    world = sitting().given((CLERK, AddRoom(id="to-1", name="Tổ 1", kind="group", presiding="A7")))
    world.refused("A7", replace(MINE, room="to-1", body="Ban Pháp chế"), "only_in_hall")
    world.refused("A7", replace(MINE, body="Ban Pháp chế"), "amends_for_another")
