"""The rehearsal: a tablet tells which message it has shown, and how long its way to the hub is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.kinds import Mark
from hub.meeting.people import Role
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

LONGEST_TRIP = 600_000  # milliseconds: whatever took longer was no way but a sleep


class TellShown(Command, frozen=True):
    """Tell that a message stands on this tablet; `trip` is its shortest way and back (ms)."""

    allowed: ClassVar = frozenset({Role.DELEGATE, Role.INVITEE, Role.BEHALF})
    notice: str
    trip: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if meeting.mark is not Mark.REHEARSAL:
            raise Refused("no_rehearsal")
        if self.notice not in meeting.notices:
            raise Refused("unknown_notice")
        if not 0 <= self.trip <= LONGEST_TRIP:
            raise Refused("wrong_trip")
        return [NoticeShown(notice=self.notice, person=asked.actor, trip=self.trip)]


class NoticeShown(Event, frozen=True):
    """A message stood on somebody's tablet; nothing follows from it but the rehearsal's report."""

    paced: ClassVar = True
    notice: str
    person: str
    trip: int

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (TellShown,)
EVENTS = (NoticeShown,)
