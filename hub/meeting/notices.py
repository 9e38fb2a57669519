"""Calls from the tablets to secretary and technician, and messages from the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import MESSAGE, checked_text, refuse_outside_hall
from hub.meeting.notice_state import Notice
from hub.meeting.people import Role
from hub.meeting.shapes import NoticeShape, NoticesPart
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

CALLERS = frozenset({Role.DELEGATE, Role.PRESIDIUM, Role.BEHALF, Role.INVITEE, Role.ROOM_OPERATOR})
SECRETARY, TECHNICIAN, MESSAGE_KIND = "call_secretary", "call_technician", "message"
ANSWERED_BY = {
    SECRETARY: frozenset({Role.SECRETARY, Role.CLERK}),
    TECHNICIAN: frozenset({Role.TECHNICIAN, Role.SECRETARY, Role.CLERK}),
}
DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
KEPT = 100  # messages; older ones leave the screens, the journal keeps them


class CallSecretary(Command, frozen=True):
    """Ask a secretary to come; where there is a word with it, they read it first."""

    allowed: ClassVar = CALLERS
    text: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return [_call(meeting, asked.actor, SECRETARY, self.text)]


class CallTechnician(Command, frozen=True):
    """Ask a technician to come."""

    allowed: ClassVar = CALLERS
    text: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        return [_call(meeting, asked.actor, TECHNICIAN, self.text)]


def _call(meeting: Meeting, person: str, kind: str, text: str) -> Event:
    if any(
        notice.sender == person and notice.kind == kind and notice.answered_by is None
        for notice in meeting.notices.values()
    ):
        raise Refused("already_called")
    text = checked_text(text, "text_needed", MESSAGE) if text.strip() else ""
    return CallMade(person=person, kind=kind, text=text)


class AnswerCall(Command, frozen=True):
    """Say that one is on the way to whoever called."""

    allowed: ClassVar = frozenset({Role.SECRETARY, Role.CLERK, Role.TECHNICIAN})
    notice: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        notice = _known(meeting, self.notice)
        if notice.kind not in ANSWERED_BY:
            raise Refused("not_a_call")
        if not ANSWERED_BY[notice.kind] & asked.roles(meeting):
            raise Refused("not_allowed")
        if notice.answered_by is not None:
            raise Refused("already_answered")
        return [CallAnswered(notice=self.notice, by=asked.actor)]


class SendMessage(Command, frozen=True):
    """Send a message from the desk to some people, to one delegate group, or to everybody."""

    allowed: ClassVar = DESK
    text: str
    to: tuple[str, ...] = ()
    group: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        text = checked_text(self.text, "text_needed", MESSAGE)
        if self.to and self.group is not None:
            raise Refused("people_or_group")
        if any(person not in meeting.people for person in self.to):
            raise Refused("unknown_person")
        if self.group is not None and self.group not in meeting.groups:
            raise Refused("unknown_group")
        to = tuple(dict.fromkeys(self.to))
        return [MessageSent(text=text, to=to, group=self.group)]


class RetireNotice(Command, frozen=True):
    """Take a call or a message off the screens: the desk any, a caller their own call."""

    allowed: ClassVar = DESK | {Role.TECHNICIAN} | CALLERS
    notice: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        notice = _known(meeting, self.notice)
        roles = asked.roles(meeting)
        may = roles & DESK or (notice.kind == TECHNICIAN and Role.TECHNICIAN in roles)
        if not may and notice.sender != asked.actor:
            raise Refused("not_allowed")
        return [NoticeRetired(notice=self.notice, people=_seen_by(meeting, notice))]


def _known(meeting: Meeting, notice: str) -> Notice:
    known = meeting.notices.get(notice)
    if known is None:
        raise Refused("unknown_notice")
    return known


def _seen_by(meeting: Meeting, notice: Notice) -> tuple[str, ...]:
    return tuple(person for person in meeting.people if _concerns(meeting, notice, person))


def _concerns(meeting: Meeting, notice: Notice, person: str) -> bool:
    """Say whether a notice stands on somebody's own screen: their call, or a message to them."""
    if notice.kind != MESSAGE_KIND:
        return notice.sender == person
    if notice.group is not None:
        return meeting.people[person].group == notice.group
    return not notice.to or person in notice.to


class CallMade(Event, frozen=True):
    """Somebody calls a secretary or a technician; an earlier, answered call of theirs is over."""

    person: str
    kind: str
    text: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        others = {
            key: notice
            for key, notice in meeting.notices.items()
            if (notice.sender, notice.kind) != (self.person, self.kind)
        }
        call = Notice(id=stamp.id, kind=self.kind, sender=self.person, text=self.text, at=stamp.at)
        return replace(meeting, notices={**others, call.id: call})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person,)


class CallAnswered(Event, frozen=True):
    """Somebody is on the way to whoever called."""

    notice: str
    by: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        answered = replace(meeting.notices[self.notice], answered_by=self.by)
        return replace(meeting, notices={**meeting.notices, self.notice: answered})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (meeting.notices[self.notice].sender,)


class MessageSent(Event, frozen=True):
    """The desk has sent a message; the oldest leaves the screens when there are too many."""

    text: str
    to: tuple[str, ...] = ()
    group: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        message = Notice(
            id=stamp.id,
            kind=MESSAGE_KIND,
            sender=stamp.actor,
            text=self.text,
            at=stamp.at,
            to=self.to,
            group=self.group,
        )
        messages = messages_in(meeting)
        old = messages[: max(0, len(messages) + 1 - KEPT)]
        kept = {key: notice for key, notice in meeting.notices.items() if key not in old}
        return replace(meeting, notices={**kept, message.id: message})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        if len(messages_in(meeting)) == KEPT:  # the oldest may just have left somebody's screen
            return meeting.people
        sent = Notice(
            id="", kind=MESSAGE_KIND, sender="", text="", at=0, to=self.to, group=self.group
        )
        return _seen_by(meeting, sent)


class NoticeRetired(Event, frozen=True):
    """A call or a message is off the screens of these people and of the desk."""

    notice: str
    people: tuple[str, ...] = ()

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        left = {key: one for key, one in meeting.notices.items() if key != self.notice}
        return replace(meeting, notices=left)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return self.people


def messages_in(meeting: Meeting) -> list[str]:
    """Return the messages on the screens, oldest first."""
    return [key for key, notice in meeting.notices.items() if notice.kind == MESSAGE_KIND]


def own_notices(meeting: Meeting, person: str) -> tuple[dict[str, NoticeShape], tuple[str, ...]]:
    """Return what stands on somebody's own screen, and its order; not who else was written to."""
    shapes = {
        key: _shape(replace(notice, to=()))
        for key, notice in meeting.notices.items()
        if person in meeting.people and _concerns(meeting, notice, person)
    }
    return shapes, tuple(shapes)


def notices_part(meeting: Meeting) -> NoticesPart:
    """Return every call and message, newest last."""
    shapes = {key: _shape(notice) for key, notice in meeting.notices.items()}
    return NoticesPart(notices=shapes, order=tuple(shapes))


def _shape(notice: Notice) -> NoticeShape:
    return NoticeShape(**{name: getattr(notice, name) for name in NoticeShape.__struct_fields__})


COMMANDS = (CallSecretary, CallTechnician, AnswerCall, SendMessage, RetireNotice)
EVENTS = (CallMade, CallAnswered, MessageSent, NoticeRetired)
