"""A delegate's device failed: the clerk enters the spoken choice, a second person confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.ballots import pressed
from hub.meeting.conditions import checked_text
from hub.meeting.kinds import Choice, Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.vote_state import Correction
from hub.meeting.votes import count_presses, find_vote, frozen_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

OFFICE = frozenset({Role.CLERK, Role.SECRETARY})
SECOND_PERSON = OFFICE | {Role.PRESIDING, Role.PRESIDIUM}
BEFORE_DECLARING = frozenset({VoteStage.OPEN, VoteStage.CLOSED})


def correctable_vote(meeting: Meeting, name: str, room: str) -> Vote:
    """Return a named vote between its opening and its declared result, or raise Refused."""
    vote = find_vote(meeting, name, room)
    if vote.form is not Form.NAMED:
        raise Refused("corrections_in_named_only")
    if vote.stage not in BEFORE_DECLARING:
        raise Refused("vote_not_correctable")
    return vote


def waiting_correction(vote: Vote, correction: str) -> Correction:
    """Return a correction that waits for its second person, or raise Refused."""
    found = vote.corrections.get(correction)
    if found is None or found.confirmed_by is not None:
        raise Refused("unknown_correction")
    return found


def recorded_number(vote: Vote, person: str) -> int:
    """Return the number of somebody's counted press, 0 when there is none."""
    press = vote.ballots.get(person)
    return press.number if press else 0


class EnterCorrection(Command, frozen=True):
    """Enter the open, spoken choice of a delegate whose device failed; it doesn't count yet."""

    allowed: ClassVar = OFFICE
    vote: str
    person: str
    choice: Choice
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = correctable_vote(meeting, self.vote, self.room)
        if self.person not in frozen_of(vote).roll:
            raise Refused("not_entitled")
        reason = checked_text(self.reason, "reason_needed")
        for one in vote.corrections.values():
            if one.person == self.person and one.confirmed_by is None:
                raise Refused("correction_waiting")
        entered = CorrectionEntered(
            vote=self.vote,
            person=self.person,
            choice=self.choice,
            reason=reason,
            over=recorded_number(vote, self.person),
        )
        return [entered]


class CorrectionEntered(Event, frozen=True):
    """A spoken choice waits for a second person; until then nothing is declared."""

    vote: str
    person: str
    choice: Choice
    reason: str
    over: int = 0

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        correction = Correction(
            id=stamp.id,
            person=self.person,
            choice=self.choice,
            reason=self.reason,
            entered_by=stamp.actor,
            over=self.over,
        )
        corrections = meeting.votes[self.vote].corrections
        return with_vote(meeting, self.vote, corrections={**corrections, stamp.id: correction})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ConfirmCorrection(Command, frozen=True):
    """Confirm, as a second person, what was entered; from then on it counts.

    If the delegate has pressed since, the press stands and the correction can only be dropped.
    """

    allowed: ClassVar = SECOND_PERSON
    vote: str
    correction: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = correctable_vote(meeting, self.vote, self.room)
        correction = waiting_correction(vote, self.correction)
        if correction.entered_by == asked.actor:
            raise Refused("second_person_needed")
        if recorded_number(vote, correction.person) != correction.over:
            raise Refused("correction_out_of_date")
        return [CorrectionConfirmed(vote=self.vote, correction=self.correction)]


class CorrectionConfirmed(Event, frozen=True):
    """A spoken choice counts, marked as entered by the desk."""

    vote: str
    correction: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        corrections = meeting.votes[self.vote].corrections
        correction = replace(corrections[self.correction], confirmed_by=stamp.actor)
        meeting = pressed(
            meeting, stamp, self.vote, correction.person, correction.choice, corrected=True
        )
        vote = meeting.votes[self.vote]
        return with_vote(
            meeting,
            self.vote,
            corrections={**corrections, self.correction: correction},
            tally=count_presses(vote) if vote.stage is VoteStage.CLOSED else None,
        )

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (meeting.votes[self.vote].corrections[self.correction].person,)


class DropCorrection(Command, frozen=True):
    """Take back a correction that was not confirmed."""

    allowed: ClassVar = SECOND_PERSON
    vote: str
    correction: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        waiting_correction(correctable_vote(meeting, self.vote, self.room), self.correction)
        return [CorrectionDropped(vote=self.vote, correction=self.correction)]


class CorrectionDropped(Event, frozen=True):
    """An unconfirmed correction counts for nothing."""

    vote: str
    correction: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        left = dict(meeting.votes[self.vote].corrections)
        del left[self.correction]
        return with_vote(meeting, self.vote, corrections=left)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (EnterCorrection, ConfirmCorrection, DropCorrection)
EVENTS = (CorrectionEntered, CorrectionConfirmed, CorrectionDropped)
