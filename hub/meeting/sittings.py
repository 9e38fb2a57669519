"""Sittings suspended, resumed and closed, the session closed at its end, another sitting added."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda import end_business, go_on_all, halt_all
from hub.meeting.closed import UNDER_WAY, public_from
from hub.meeting.conditions import (
    checked_text,
    known_sitting,
    open_sitting,
    refuse_closed_session,
    refuse_open_vote,
    refuse_outside_hall,
    refuse_undeclared_vote,
)
from hub.meeting.floor import clocks_stopped
from hub.meeting.kinds import Stage
from hub.meeting.people import Role
from hub.meeting.speakers import floor_people
from hub.meeting.state import Room, Scene, Sitting
from hub.meeting.words import SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

CHAIR = frozenset({Role.PRESIDING})
OFFICE = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY})
LONGEST_BREAK = 7 * 24 * 3600 * SECOND
OVER = ("declared", "annulled")


class SuspendSitting(Command, frozen=True):
    """Suspend the sitting, until a given moment if it is known; every clock stands still."""

    allowed: ClassVar = CHAIR
    sitting: str
    resumes_at: int | None = None
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        known_sitting(meeting, self.sitting)
        if open_sitting(meeting).id != self.sitting:
            raise Refused("sitting_not_open")
        refuse_open_vote(meeting)
        _check_resumption(self.resumes_at, asked.now)
        reason = checked_text(self.reason, "reason_needed") if self.reason.strip() else ""
        return [SittingSuspended(sitting=self.sitting, resumes_at=self.resumes_at, reason=reason)]


class ChangeResumption(Command, frozen=True):
    """Say anew when the suspended sitting goes on."""

    allowed: ClassVar = CHAIR | {Role.SECRETARY}
    sitting: str
    resumes_at: int | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        sitting = known_sitting(meeting, self.sitting)
        if sitting.stage is not Stage.SUSPENDED:
            raise Refused("sitting_not_suspended")
        if sitting.resumes_at == self.resumes_at:
            raise Refused("nothing_changed")
        _check_resumption(self.resumes_at, asked.now)
        return [ResumptionChanged(sitting=self.sitting, resumes_at=self.resumes_at)]


class ResumeSitting(Command, frozen=True):
    """Go on with the suspended sitting."""

    allowed: ClassVar = CHAIR
    sitting: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        if known_sitting(meeting, self.sitting).stage is not Stage.SUSPENDED:
            raise Refused("sitting_not_suspended")
        return [SittingResumed(sitting=self.sitting)]


class CloseSitting(Command, frozen=True):
    """Close the sitting; speakers are thanked and items finished in every room."""

    allowed: ClassVar = CHAIR
    sitting: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        if known_sitting(meeting, self.sitting).stage not in UNDER_WAY:
            raise Refused("sitting_not_open")
        refuse_open_vote(meeting)
        refuse_undeclared_vote(meeting)
        ends = [end for room in meeting.rooms for end in end_business(meeting, room)]
        return [*ends, SittingClosed(sitting=self.sitting)]


class CloseSession(Command, frozen=True):
    """Close the session; sittings that were planned and never opened will not be held."""

    allowed: ClassVar = CHAIR

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        refuse_closed_session(meeting)
        if meeting.session.stage is not Stage.OPEN:
            raise Refused("session_not_open")
        if any(sitting.stage in UNDER_WAY for sitting in meeting.sittings.values()):
            raise Refused("sitting_still_open")
        return [SessionClosed()]


class AddSitting(Command, frozen=True):
    """Plan another sitting: the session takes longer than convened."""

    allowed: ClassVar = CHAIR | OFFICE
    title: str
    starts: str
    ends: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        refuse_closed_session(meeting)
        if _local(self.ends) <= _local(self.starts):
            raise Refused("sitting_ends_before_it_starts")
        return [
            SittingAdded(
                title=checked_text(self.title, "title_needed"),
                starts=self.starts,
                ends=self.ends,
                reason=checked_text(self.reason, "reason_needed"),
            )
        ]


def _check_resumption(resumes_at: int | None, now: int) -> None:
    if resumes_at is not None and not now < resumes_at <= now + LONGEST_BREAK:
        raise Refused("resumption_out_of_range")


def _local(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("wrong_time") from None
    return time.replace(tzinfo=None)


class SittingSuspended(Event, frozen=True):
    """The sitting is suspended; the clocks of items and speakers stand still.

    Whoever had the floor keeps it; the desk lets their clock run again after the break.
    """

    sitting: str
    resumes_at: int | None = None
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        sitting = replace(
            meeting.sittings[self.sitting], stage=Stage.SUSPENDED, resumes_at=self.resumes_at
        )
        still = replace(_with(meeting, sitting), items=halt_all(meeting, stamp.at))
        return clocks_stopped(still, stamp.at)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return {person for room in meeting.rooms for person in floor_people(meeting, room)}


class ResumptionChanged(Event, frozen=True):
    """The suspended sitting goes on at another time than said before."""

    sitting: str
    resumes_at: int | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return _with(meeting, replace(meeting.sittings[self.sitting], resumes_at=self.resumes_at))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class SittingResumed(Event, frozen=True):
    """The sitting goes on where it stood."""

    sitting: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        sitting = replace(meeting.sittings[self.sitting], stage=Stage.OPEN, resumes_at=None)
        return replace(_with(meeting, sitting), items=go_on_all(meeting, stamp.at))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class SittingClosed(Event, frozen=True):
    """The sitting is over: registration, microphones and decided votes go with it."""

    sitting: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        was = meeting.sittings[self.sitting]
        closed = replace(
            public_from(was, stamp.at),
            closed=was.closed,
            stage=Stage.CLOSED,
            closed_at=stamp.at,
            resumes_at=None,
        )
        rooms = {key: _cleared(meeting, room) for key, room in meeting.rooms.items()}
        return replace(_with(meeting, closed), rooms=rooms)


class SessionClosed(Event, frozen=True):
    """The session is over; its record stands."""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, session=replace(meeting.session, stage=Stage.CLOSED))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class SittingAdded(Event, frozen=True):
    """Another sitting is planned, named after this event."""

    title: str
    starts: str
    ends: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        added = Sitting(
            id=f"new-{stamp.number}", title=self.title, starts=self.starts, ends=self.ends
        )
        return _with(meeting, added)


def _with(meeting: Meeting, sitting: Sitting) -> Meeting:
    return replace(meeting, sittings={**meeting.sittings, sitting.id: sitting})


def _cleared(meeting: Meeting, room: Room) -> Room:
    vote = meeting.votes.get(room.vote or "")
    return replace(
        room,
        registration=False,
        debate=False,
        microphones=replace(room.microphones, open=(), asking=(), cut=()),
        scene=Scene(style=room.scene.style),
        vote=room.vote if vote is not None and vote.stage not in OVER else None,
        undoable=None,
    )


COMMANDS = (
    SuspendSitting,
    ChangeResumption,
    ResumeSitting,
    CloseSitting,
    CloseSession,
    AddSitting,
)
EVENTS = (
    SittingSuspended,
    ResumptionChanged,
    SittingResumed,
    SittingClosed,
    SessionClosed,
    SittingAdded,
)
