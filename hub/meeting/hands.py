"""Hands or paper ballots are counted by people: one enters the totals, a second confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.kinds import Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.vote_state import Counted, Entry
from hub.meeting.votes import find_vote, frozen_of, tally_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

OFFICE = frozenset({Role.CLERK, Role.SECRETARY})
SECOND_PERSON = OFFICE | {Role.PRESIDING, Role.PRESIDIUM}
BEFORE_DECLARING = frozenset({VoteStage.OPEN, VoteStage.CLOSED})


def vote_to_count(meeting: Meeting, name: str, room: str, *forms: Form) -> Vote:
    """Return a vote of these forms that was opened and whose count is not confirmed yet."""
    vote = find_vote(meeting, name, room)
    if vote.form not in forms or vote.sheet is not None:
        raise Refused("wrong_form")
    if vote.stage not in BEFORE_DECLARING:
        raise Refused("vote_not_open")
    if vote.tally is not None:
        raise Refused("count_confirmed")
    return vote


def entered(meeting: Meeting, vote: Vote, counted: Counted) -> list[Event]:
    """Return the entry of a count, confirmed at once where no second person is asked for."""
    needs_second = meeting.settings.hands_confirmed_by_second or vote.form is Form.PAPER
    events: list[Event] = [CountEntered(vote=vote.id, counted=counted)]
    if not needs_second:
        events.append(CountConfirmed(vote=vote.id, entry=meeting.next_id))
    return events


class EnterHands(Command, frozen=True):
    """Enter how many raised their hands for each choice."""

    allowed: ClassVar = OFFICE
    vote: str
    in_favour: int
    against: int
    abstain: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = vote_to_count(meeting, self.vote, self.room, Form.HANDS)
        counts = (self.in_favour, self.against, self.abstain)
        present = frozen_of(vote).present
        if min(counts) < 0 or sum(counts) > present:
            raise Refused("more_than_present", counted=sum(counts), present=present)
        counted = Counted(in_favour=self.in_favour, against=self.against, abstain=self.abstain)
        return entered(meeting, vote, counted)


class EnterPaper(Command, frozen=True):
    """Enter the counting board's totals of a secret vote on paper, for a second person's eyes."""

    allowed: ClassVar = OFFICE
    vote: str
    issued: int
    returned: int
    invalid: int
    in_favour: int
    against: int
    abstain: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = vote_to_count(meeting, self.vote, self.room, Form.PAPER)
        present = frozen_of(vote).present
        valid = self.in_favour + self.against + self.abstain
        if min(self.invalid, self.in_favour, self.against, self.abstain) < 0:
            raise Refused("ballots_disagree", returned=self.returned, counted=valid)
        if valid + self.invalid != self.returned:
            raise Refused("ballots_disagree", returned=self.returned, counted=valid + self.invalid)
        if not self.returned <= self.issued <= present:
            raise Refused("more_than_issued", issued=self.issued, present=present)
        counted = Counted(
            in_favour=self.in_favour,
            against=self.against,
            abstain=self.abstain,
            issued=self.issued,
            returned=self.returned,
            invalid=self.invalid,
        )
        return entered(meeting, vote, counted)


class CountEntered(Event, frozen=True):
    """One person has entered a count; it replaces an entry that was not confirmed."""

    vote: str
    counted: Counted

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        entry = Entry(id=stamp.id, counted=self.counted, entered_by=stamp.actor)
        return with_vote(meeting, self.vote, entry=entry)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class ConfirmCount(Command, frozen=True):
    """Confirm, as a second person, exactly the entry one has read."""

    allowed: ClassVar = SECOND_PERSON
    vote: str
    entry: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = vote_to_count(meeting, self.vote, self.room, Form.HANDS, Form.PAPER)
        if vote.entry is None or vote.entry.id != self.entry:
            raise Refused("entry_out_of_date")
        if vote.entry.entered_by == asked.actor:
            raise Refused("second_person_needed")
        return [CountConfirmed(vote=self.vote, entry=self.entry)]


class CountConfirmed(Event, frozen=True):
    """The count stands; a vote still open is closed by it."""

    vote: str
    entry: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        vote = meeting.votes[self.vote]
        if vote.entry is None:
            raise AssertionError(f"nothing was entered for vote {self.vote}")
        counted = vote.entry.counted
        was_open = vote.stage is VoteStage.OPEN
        return with_vote(
            meeting,
            self.vote,
            stage=VoteStage.CLOSED,
            closed_at=stamp.at if was_open else vote.closed_at,
            closed_by="count" if was_open else vote.closed_by,
            entry=replace(vote.entry, confirmed_by=stamp.actor),
            tally=tally_of(
                vote,
                in_favour=counted.in_favour,
                against=counted.against,
                abstain=counted.abstain,
                invalid=counted.invalid,
            ),
        )


COMMANDS = (EnterHands, EnterPaper, ConfirmCount)
EVENTS = (CountEntered, CountConfirmed)
