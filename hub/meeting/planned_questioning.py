"""Who can be questioned on what, as the office prepared it with the session's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.conditions import checked_text
from hub.meeting.kinds import ItemKind
from hub.meeting.question_state import MOST_RESPONDENTS, GroupStage, IssueGroup
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Container

    from hub.meeting.question_state import Question, Questioning
    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting


def refuse_wrong_questioning(plan: Plan) -> None:
    """Raise Refused when a plan's office-holders or groups of issues can't be so."""
    names = {person.id: person.name for person in plan.people}
    holders: set[str] = set()
    for holder in plan.office_holders:
        if holder.person not in names:
            raise Refused("unknown_person")
        if holder.person in holders:
            raise Refused("person_twice", name=names[holder.person])
        checked_text(holder.office, "office_needed")
        checked_text(holder.body, "body_needed")
        holders.add(holder.person)
    if len({group.id for group in plan.issue_groups}) < len(plan.issue_groups):
        raise Refused("plan_same_id_twice")
    kinds = {item.id: item.kind for item in plan.items}
    for group in plan.issue_groups:
        _refuse_wrong_group(group, names, holders, kinds)


def _refuse_wrong_group(
    group: IssueGroup, names: dict[str, str], holders: set[str], kinds: dict[str, ItemKind]
) -> None:
    plain = IssueGroup(
        id=group.id, title=group.title, respondents=group.respondents, item=group.item
    )
    if plain != group:
        raise Refused("plan_already_begun")
    if group.id.isdecimal() or not group.id:
        raise Refused("plan_reserved_id")  # such are named after an event
    checked_text(group.title, "title_needed")
    if not group.respondents:
        raise Refused("respondent_needed")
    if len(group.respondents) > MOST_RESPONDENTS:
        raise Refused("too_many_respondents", most=MOST_RESPONDENTS)
    for place, person in enumerate(group.respondents):
        if person not in holders:
            raise Refused("not_office_holder")
        if person in group.respondents[:place]:
            raise Refused("person_twice", name=names[person])
    if group.item is not None and kinds.get(group.item) is not ItemKind.QUESTIONING:
        raise Refused("item_not_questioning")


def planned_questioning(meeting: Meeting, plan: Plan) -> Questioning:
    """Return questioning as a plan leaves it: what was entered by hand stays, as far as it can."""
    before = meeting.questioning
    people = {person.id for person in plan.people}
    asked = {question.to for question in before.questions.values()}
    holders = {
        key: holder
        for key, holder in before.office_holders.items()
        if key in people or key in asked
    }
    holders |= {holder.person: holder for holder in plan.office_holders}
    items = {item.id for item in plan.items}
    groups = {
        key: replace(group, item=group.item if group.item in items else None)
        for key, group in before.groups.items()
        if key.isdecimal() and _still_answered(group, holders)
    }
    groups |= {group.id: group for group in plan.issue_groups}
    questions = {
        key: _in_a_known_group(question, groups) for key, question in before.questions.items()
    }
    return replace(before, office_holders=holders, groups=groups, questions=questions)


def _still_answered(group: IssueGroup, holders: Container[str]) -> bool:
    return group.stage is GroupStage.DROPPED or all(who in holders for who in group.respondents)


def _in_a_known_group(question: Question, groups: dict[str, IssueGroup]) -> Question:
    return question if question.group in groups else replace(question, group=None)
