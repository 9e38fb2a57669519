"""Who can be questioned: the office-holders on the council's list, each with office and body."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.conditions import checked_text, refuse_closed_session, refuse_outside_hall
from hub.meeting.question_stages import with_questioning
from hub.meeting.question_state import GroupStage, OfficeHolder
from hub.meeting.speakers import ENTRY
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting


class ListOfficeHolder(Command, frozen=True):
    """Put somebody on the list of those who can be questioned, or correct what stands there."""

    allowed: ClassVar = ENTRY
    person: str
    office: str
    body: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        if self.person not in meeting.people:
            raise Refused("unknown_person")
        holder = OfficeHolder(
            person=self.person,
            office=checked_text(self.office, "office_needed"),
            body=checked_text(self.body, "body_needed"),
        )
        if meeting.questioning.office_holders.get(self.person) == holder:
            raise Refused("nothing_changed")
        return [OfficeHolderListed(holder=holder)]


class OfficeHolderListed(Event, frozen=True):
    """Somebody can be questioned."""

    holder: OfficeHolder

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        listed = {**meeting.questioning.office_holders, self.holder.person: self.holder}
        return with_questioning(meeting, office_holders=listed)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class UnlistOfficeHolder(Command, frozen=True):
    """Take somebody off the list again, whom no question and no group names."""

    allowed: ClassVar = ENTRY
    person: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        known_office_holder(meeting, self.person)
        groups = meeting.questioning.groups.values()
        kept = [one for one in groups if one.stage is not GroupStage.DROPPED]
        asked_for = any(one.to == self.person for one in meeting.questioning.questions.values())
        if asked_for or any(self.person in group.respondents for group in kept):
            raise Refused("office_holder_named")
        return [OfficeHolderUnlisted(person=self.person)]


class OfficeHolderUnlisted(Event, frozen=True):
    """Somebody can no longer be questioned."""

    person: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        listed = dict(meeting.questioning.office_holders)
        del listed[self.person]
        return with_questioning(meeting, office_holders=listed)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def known_office_holder(meeting: Meeting, person: str) -> OfficeHolder:
    """Return an office-holder who can be questioned, or raise Refused."""
    found = meeting.questioning.office_holders.get(person)
    if found is None:
        raise Refused("not_office_holder")
    return found


COMMANDS = (ListOfficeHolder, UnlistOfficeHolder)
EVENTS = (OfficeHolderListed, OfficeHolderUnlisted)
