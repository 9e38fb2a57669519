"""Promises (lời hứa) made in an answer: who owes what until when, and where in the record it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import checked_text, refuse_closed_session
from hub.meeting.day_count import day_of, read_day
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.people import Role
from hub.meeting.question_stages import with_questioning
from hub.meeting.question_state import Promise, Wording
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting, Request

SCRIBES = frozenset({Role.SECRETARY, Role.CLERK})
HEARD = frozenset({RequestStage.SPEAKING, RequestStage.SPOKEN})
LONGEST_PROMISE = 2_000  # letters
LATEST_DUE = 10 * 366  # days


class CapturePromise(Command, frozen=True):
    """Put down a promise made in an answer that is being given, or has been.

    Without `body` it is the body of whoever answers. `said_at` is when it was said; the answer may
    have ended before it is written down.
    """

    allowed: ClassVar = SCRIBES
    answer: str
    text: str
    body: str = ""
    due: str = ""
    said_at: int | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        answer = answer_in(meeting, self.room, self.answer)
        said_at = asked.now if self.said_at is None else self.said_at
        if not answer.asked_at <= said_at <= max(asked.now, meeting.at):
            raise Refused("promise_outside_answer")
        holder = meeting.questioning.office_holders.get(answer.person)
        body = self.body.strip() or (holder.body if holder else "")
        return [
            PromiseCaptured(
                room=self.room,
                answer=answer.id,
                question=answer.question,
                person=answer.person,
                item=answer.item,
                said_at=said_at,
                body=checked_text(body, "body_needed"),
                text=checked_text(self.text, "promise_empty", LONGEST_PROMISE),
                due=checked_due(meeting, self.due, said_at),
            )
        ]


def answer_in(meeting: Meeting, room: str, answer: str) -> Request:
    """Return the request by which an answer is or was given in a room, or raise Refused."""
    found = meeting.requests.get(answer)
    if found is None or found.room != room:
        raise Refused("promise_outside_answer")
    if found.kind is not RequestKind.ANSWER or found.stage not in HEARD:
        raise Refused("promise_outside_answer")
    return found


def checked_due(meeting: Meeting, due: str, said_at: int) -> str:
    """Return a due date that lies on the day of the promise or later; none was named if empty."""
    if not due.strip():
        return ""
    day = read_day(due)
    if not 0 <= (day - day_of(said_at)).days <= LATEST_DUE:
        raise Refused("due_before_session")
    return day.isoformat()


class PromiseCaptured(Event, frozen=True, kw_only=True):
    """A promise is on record, named after this event."""

    room: str = HALL
    answer: str
    question: str | None
    person: str
    item: str | None
    said_at: int
    body: str
    text: str
    due: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        wording = Wording(body=self.body, text=self.text, due=self.due, at=stamp.at, by=stamp.actor)
        promise = Promise(
            id=stamp.id,
            answer=self.answer,
            question=self.question,
            person=self.person,
            item=self.item,
            room=self.room,
            said_at=self.said_at,
            wordings=(wording,),
        )
        return with_promise(meeting, promise)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class RewordPromise(Command, frozen=True):
    """Put a promise otherwise, with the reason; how it stood before stays in the record."""

    allowed: ClassVar = SCRIBES
    promise: str
    text: str
    body: str
    due: str = ""
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        promise = standing_promise(meeting, self.promise)
        reworded = PromiseReworded(
            promise=promise.id,
            body=checked_text(self.body, "body_needed"),
            text=checked_text(self.text, "promise_empty", LONGEST_PROMISE),
            due=checked_due(meeting, self.due, promise.said_at),
            reason=checked_text(self.reason, "reason_needed"),
        )
        now = promise.wording
        if (now.body, now.text, now.due) == (reworded.body, reworded.text, reworded.due):
            raise Refused("nothing_changed")
        return [reworded]


class PromiseReworded(Event, frozen=True, kw_only=True):
    """A promise is put otherwise."""

    promise: str
    body: str
    text: str
    due: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        promise = meeting.questioning.promises[self.promise]
        wording = Wording(
            body=self.body,
            text=self.text,
            due=self.due,
            at=stamp.at,
            by=stamp.actor,
            reason=self.reason,
        )
        return with_promise(meeting, replace(promise, wordings=(*promise.wordings, wording)))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class WithdrawPromise(Command, frozen=True):
    """Take a promise off the list that was none, with the reason; the record keeps it."""

    allowed: ClassVar = SCRIBES
    promise: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        promise = standing_promise(meeting, self.promise)
        reason = checked_text(self.reason, "reason_needed")
        return [PromiseWithdrawn(promise=promise.id, reason=reason)]


class PromiseWithdrawn(Event, frozen=True, kw_only=True):
    """A promise was none."""

    promise: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        promise = meeting.questioning.promises[self.promise]
        return with_promise(meeting, replace(promise, withdrawn=self.reason))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def standing_promise(meeting: Meeting, promise: str) -> Promise:
    """Return a promise that stands and can still be corrected, or raise Refused."""
    refuse_closed_session(meeting)
    found = meeting.questioning.promises.get(promise)
    if found is None:
        raise Refused("unknown_promise")
    if found.withdrawn:
        raise Refused("promise_withdrawn")
    return found


def with_promise(meeting: Meeting, promise: Promise) -> Meeting:
    """Return the meeting with this promise in it, new or changed."""
    promises = {**meeting.questioning.promises, promise.id: promise}
    return with_questioning(meeting, promises=promises)


COMMANDS = (CapturePromise, RewordPromise, WithdrawPromise)
EVENTS = (PromiseCaptured, PromiseReworded, PromiseWithdrawn)
