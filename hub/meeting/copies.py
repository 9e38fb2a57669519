"""The copies of the record: on two machines' disks, or on one alone because somebody decided so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import checked_text, refuse_closed_session
from hub.meeting.copy_state import Copies
from hub.meeting.people import Role
from hub.meeting.shapes import CopiesShape
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting


class GoOnWithOneCopy(Command, frozen=True):
    """Go on though the second copy is missing: what is recorded now is on one disk alone."""

    allowed: ClassVar = frozenset({Role.PRESIDING, Role.TECHNICIAN})
    frees_record: ClassVar = True
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        reason = checked_text(self.reason, "reason_needed")
        if not meeting.copies.two:
            raise Refused("no_second_copy")
        return [WentOnWithOneCopy(by=asked.actor, reason=reason, reign=meeting.copies.reign)]


class RecordCopies(Command, frozen=True):
    """Record how many copies there are, as the database says; `by` and `reason` where known."""

    allowed: ClassVar = frozenset({Role.HUB})
    two: bool
    reign: int = 0
    by: str = ""
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        known = meeting.copies
        if (known.two, known.reign) == (self.two, self.reign):
            raise Refused("nothing_changed")
        if self.two:
            return [TwoCopiesKept(reign=self.reign)]
        return [WentOnWithOneCopy(by=self.by, reason=self.reason, reign=self.reign)]


class WentOnWithOneCopy(Event, frozen=True):
    """From here on the record is on one disk alone; `reign` counts the machines that kept it."""

    by: str = ""
    reason: str = ""
    reign: int = 0

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        one = Copies(two=False, since=stamp.at, by=self.by, reason=self.reason, reign=self.reign)
        return replace(meeting, copies=one)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class TwoCopiesKept(Event, frozen=True):
    """From here on whatever is recorded is on two disks before anybody is told."""

    reign: int = 0

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, copies=Copies(two=True, since=stamp.at, reign=self.reign))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def copies_shape(meeting: Meeting) -> CopiesShape | None:
    """Return how many copies there are; nothing where nobody ever spoke of two."""
    known = meeting.copies
    if known.two is None:
        return None
    return CopiesShape(two=known.two, since=known.since, by=known.by, reason=known.reason)


COMMANDS = (GoOnWithOneCopy, RecordCopies)
EVENTS = (WentOnWithOneCopy, TwoCopiesKept)
