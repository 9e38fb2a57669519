"""The groups of issues to be questioned on, as the Standing Committee proposes them to the council.

The council decides on the groups and on who answers for them: the decision is a vote of this
session, or it is recorded how it was taken. Only what was adopted can be questioned on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_tree import known_item
from hub.meeting.conditions import (
    begun,
    checked_text,
    refuse_closed_session,
    refuse_outside_hall,
)
from hub.meeting.kinds import ItemStage, VoteStage
from hub.meeting.office_holders import known_office_holder
from hub.meeting.question_stages import is_questioning, with_questioning
from hub.meeting.question_state import MOST_RESPONDENTS, GroupStage, IssueGroup
from hub.meeting.session import CHAIR
from hub.meeting.speakers import ENTRY
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting


class ProposeGroup(Command, frozen=True):
    """Propose a group of issues and who answers for it, as the Standing Committee does."""

    allowed: ClassVar = ENTRY
    title: str
    respondents: tuple[str, ...]
    item: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        group = checked_group(
            meeting,
            IssueGroup(id="", title=self.title, respondents=self.respondents, item=self.item),
        )
        return [GroupProposed(group=group)]


def checked_group(meeting: Meeting, group: IssueGroup) -> IssueGroup:
    """Return the group as it can stand, or raise Refused."""
    if not group.respondents:
        raise Refused("respondent_needed")
    for place, person in enumerate(group.respondents):
        if person in group.respondents[:place]:
            known = meeting.people.get(person)
            raise Refused("person_twice", name=known.name if known else person)
    if len(group.respondents) > MOST_RESPONDENTS:
        raise Refused("too_many_respondents", most=MOST_RESPONDENTS)
    for person in group.respondents:
        known_office_holder(meeting, person)
    if group.item is not None:
        item = known_item(meeting, group.item)
        if not is_questioning(meeting, item.id) or item.stage is ItemStage.DROPPED:
            raise Refused("item_not_questioning")
    return replace(group, title=checked_text(group.title, "title_needed"))


class ChangeGroup(Command, frozen=True):
    """Put a group otherwise: its title, who answers, its item; once adopted, with a reason."""

    allowed: ClassVar = ENTRY
    group: str
    title: str
    respondents: tuple[str, ...]
    item: str | None = None
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        before = known_group(meeting, self.group)
        after = checked_group(
            meeting,
            replace(before, title=self.title, respondents=self.respondents, item=self.item),
        )
        if after == before:
            raise Refused("nothing_changed")
        reason = reason_once_adopted(before, self.reason)
        return [GroupChanged(group=replace(after, reason=reason))]


class DropGroup(Command, frozen=True):
    """Take a group away; its questions stay, to be put to another group or answered in writing."""

    allowed: ClassVar = ENTRY
    group: str
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        group = known_group(meeting, self.group)
        if group.item is not None and meeting.items[group.item].stage is ItemStage.UNDER_WAY:
            raise Refused("item_begun")
        reason = reason_once_adopted(group, self.reason)
        return [GroupChanged(group=replace(group, stage=GroupStage.DROPPED, reason=reason))]


def known_group(meeting: Meeting, group: str) -> IssueGroup:
    """Return a group that was not dropped, or raise Refused."""
    found = meeting.questioning.groups.get(group)
    if found is None:
        raise Refused("unknown_issue_group")
    if found.stage is GroupStage.DROPPED:
        raise Refused("issue_group_dropped")
    return found


def reason_once_adopted(group: IssueGroup, reason: str) -> str:
    """Return the reason of a change; what the council has decided is not changed without one."""
    if group.stage is GroupStage.ADOPTED or reason.strip():
        return checked_text(reason, "reason_needed")
    return ""


class GroupProposed(Event, frozen=True):
    """A group of issues is proposed, named after this event."""

    group: IssueGroup

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_group(meeting, replace(self.group, id=stamp.id))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class GroupChanged(Event, frozen=True):
    """A group is another from now on, or none any more."""

    group: IssueGroup

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_group(meeting, self.group)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def with_group(meeting: Meeting, group: IssueGroup) -> Meeting:
    """Return the meeting with this group in it, new or changed."""
    return with_questioning(meeting, groups={**meeting.questioning.groups, group.id: group})


# The council's decision.


class AdoptGroups(Command, frozen=True):
    """Record that the council has decided on these groups: by which vote, or how else."""

    allowed: ClassVar = CHAIR
    groups: tuple[str, ...]
    vote: str | None = None
    decision: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        refuse_closed_session(meeting)
        if not begun(meeting):
            raise Refused("session_not_open")
        if not self.groups:
            raise Refused("unknown_issue_group")
        for group in self.groups:
            if known_group(meeting, group).stage is GroupStage.ADOPTED:
                raise Refused("issue_group_adopted")
        decision = checked_text(self.decision, "decision_needed") if self.vote is None else ""
        if self.vote is not None:
            refuse_not_carried(meeting, self.vote)
        groups = tuple(dict.fromkeys(self.groups))
        return [GroupsAdopted(groups=groups, vote=self.vote, decision=decision)]


def refuse_not_carried(meeting: Meeting, vote: str) -> None:
    """Raise Refused unless the council has voted so, and the result is declared."""
    found = meeting.votes.get(vote)
    if found is None:
        raise Refused("unknown_vote")
    if found.stage is not VoteStage.DECLARED or found.result is None:
        raise Refused("vote_not_declared")
    if not found.result.passed:
        raise Refused("vote_not_carried")


class GroupsAdopted(Event, frozen=True):
    """The council has decided on groups of issues and on who answers for them."""

    groups: tuple[str, ...]
    vote: str | None = None
    decision: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        groups = dict(meeting.questioning.groups)
        for key in self.groups:
            groups[key] = replace(
                groups[key], stage=GroupStage.ADOPTED, vote=self.vote, decision=self.decision
            )
        return with_questioning(meeting, groups=groups)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (ProposeGroup, ChangeGroup, DropGroup, AdoptGroups)
EVENTS = (GroupProposed, GroupChanged, GroupsAdopted)
