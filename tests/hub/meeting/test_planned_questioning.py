"""A plan may say who can be questioned, and on what; planned anew, entries by hand stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.question_groups import DropGroup, ProposeGroup
from hub.meeting.question_state import GroupStage, IssueGroup, OfficeHolder
from hub.meeting.questions import AskInWriting, SortQuestion
from hub.meeting.session import PlanSession
from hub.meeting.words import Refused
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    QUESTIONING,
    listed,
    question,
    questioning_plan,
)
from tests.hub.meeting.sentences import ADMIN, CLERK, Sitting85

if TYPE_CHECKING:
    from hub.meeting.session import Plan

HOLDER = OfficeHolder(person=FARMING, office="Giám đốc", body="Sở Nông nghiệp")
OTHER = OfficeHolder(person=FINANCE, office="Giám đốc", body="Sở Tài chính")
ISSUES = IssueGroup(id="n1", title="Sạt lở", respondents=(FARMING,), item=QUESTIONING)


def prepared(*groups: IssueGroup, holders: tuple[OfficeHolder, ...] = (HOLDER, OTHER)) -> Plan:
    return replace(questioning_plan(), office_holders=holders, issue_groups=groups)


def again(sitting: Sitting85, planned: Plan) -> Sitting85:
    return sitting.given((ADMIN, PlanSession(plan=planned)))


def test_what_the_office_prepared_is_there_as_proposed() -> None:
    now = Sitting85(prepared(ISSUES)).meeting.questioning
    assert list(now.office_holders) == [FARMING, FINANCE]
    assert now.groups == {"n1": ISSUES}
    assert now.groups["n1"].stage is GroupStage.PROPOSED


WRONG = [
    (prepared(holders=(replace(HOLDER, person="X"),)), "unknown_person"),
    (prepared(holders=(HOLDER, HOLDER)), "person_twice"),
    (prepared(holders=(replace(HOLDER, office=" "),)), "office_needed"),
    (prepared(holders=(replace(HOLDER, body=""),)), "body_needed"),
    (prepared(ISSUES, ISSUES), "plan_same_id_twice"),
    (prepared(replace(ISSUES, stage=GroupStage.ADOPTED)), "plan_already_begun"),
    (prepared(replace(ISSUES, decision="x")), "plan_already_begun"),
    (prepared(replace(ISSUES, id="12")), "plan_reserved_id"),
    (prepared(replace(ISSUES, id="")), "plan_reserved_id"),
    (prepared(replace(ISSUES, title=" ")), "title_needed"),
    (prepared(replace(ISSUES, respondents=())), "respondent_needed"),
    (prepared(replace(ISSUES, respondents=("A5",))), "not_office_holder"),
    (prepared(replace(ISSUES, respondents=(FARMING, FARMING))), "person_twice"),
    (prepared(replace(ISSUES, respondents=(FARMING,) * 11)), "too_many_respondents"),
    (prepared(replace(ISSUES, item="1")), "item_not_questioning"),
    (prepared(replace(ISSUES, item="none")), "item_not_questioning"),
]


@pytest.mark.parametrize(("planned", "reason"), WRONG)
def test_what_cannot_be_is_not_planned(planned: Plan, reason: str) -> None:
    with pytest.raises(Refused, match=f"^{reason}$"):
        Sitting85(planned)


def test_planned_anew_what_was_entered_by_hand_stays_as_far_as_it_can() -> None:
    sitting = Sitting85(prepared(ISSUES))
    sitting.given(
        (CLERK, ProposeGroup(title="Vốn", respondents=(FINANCE,), item=QUESTIONING)),
        (CLERK, ProposeGroup(title="Bỏ", respondents=(FINANCE,))),
    )
    by_hand, dropped = list(sitting.meeting.questioning.groups)[1:]
    sitting.given(
        (CLERK, DropGroup(group=dropped)),
        ("A5", AskInWriting(to=FARMING, topic="Kè", text="Khi nào?")),
        ("A6", AskInWriting(to=FINANCE, topic="Vốn", text="Bao nhiêu?")),
    )
    first, second = question(sitting, "A5").id, question(sitting, "A6").id
    sitting.given(
        (CLERK, SortQuestion(question=first, group="n1")),
        (CLERK, SortQuestion(question=second, group=by_hand)),
    )
    plain = questioning_plan()
    without = replace(plain, items=tuple(one for one in plain.items if one.id != QUESTIONING))
    now = again(sitting, without).meeting.questioning
    assert set(now.office_holders) == {FARMING, FINANCE}
    assert set(now.groups) == {by_hand, dropped}  # what came with the file went with it
    assert now.groups[by_hand].item is None
    assert (now.questions[first].group, now.questions[second].group) == (None, by_hand)


def test_whoever_is_gone_is_no_office_holder_unless_a_question_names_them() -> None:
    sitting = listed().given((CLERK, ProposeGroup(title="Cả hai", respondents=(FARMING, FINANCE))))
    sitting.given(("A5", AskInWriting(to=FARMING, topic="Kè", text="Khi nào?")))
    plain = questioning_plan()
    people = tuple(one for one in plain.people if one.id not in (FARMING, FINANCE))
    now = again(sitting, replace(plain, people=people)).meeting.questioning
    assert list(now.office_holders) == [FARMING]
    assert now.groups == {}
