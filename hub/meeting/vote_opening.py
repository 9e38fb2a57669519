"""A vote is prepared, the room tells that it is ready, and whoever presides opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.attendance import present_delegates, quorum_needed, total_delegates
from hub.meeting.committee import committee_for
from hub.meeting.conditions import checked_text, open_sitting
from hub.meeting.discussion import refuse_while_groups_discuss
from hub.meeting.election_results import put_on_ballot, refuse_superseded
from hub.meeting.kinds import Base, Form, Visibility, VoteStage
from hub.meeting.people import Role
from hub.meeting.sheets import Committee, Sheet
from hub.meeting.thresholds import needed, rule_named
from hub.meeting.vote_refusals import refuse_question, refuse_secret
from hub.meeting.vote_state import Frozen, Rule, Subject, Vote
from hub.meeting.vote_subjects import refuse_untimely, subject_of
from hub.meeting.votes import UNDECIDED, find_vote, is_entitled, with_vote
from hub.meeting.words import HALL, SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
LEAST_SECONDS, MOST_SECONDS = 5, 3600
ON_TABLETS = frozenset({Form.NAMED, Form.SECRET})


class PrepareVote(Command, frozen=True):
    """Put a question before the room; nobody can vote until it is opened.

    Left out, duration and visibility are the council's settings; hands and paper have no clock.
    """

    allowed: ClassVar = DESK
    title: str
    item: str | None = None
    form: Form = Form.NAMED
    rule: str = "majority_of_total"
    seconds: int | None = None
    visibility: Visibility | None = None
    repeats: str | None = None
    about: Subject | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        self._refuse_wrong(meeting)
        about, item = subject_of(meeting, self.about, self.item, self.repeats)
        settings = meeting.settings
        seconds = settings.vote_duration if self.seconds is None else self.seconds
        if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
            raise Refused("wrong_seconds", least=LEAST_SECONDS, most=MOST_SECONDS)
        prepared = VotePrepared(
            room=self.room,
            title=checked_text(self.title, "title_needed"),
            item=item,
            form=self.form,
            rule=rule_named(meeting, self.rule),
            seconds=seconds if self.form in ON_TABLETS else 0,
            visibility=self.visibility or Visibility(settings.visibility),
            names_shown=settings.show_names_after_declaring,
            repeats=self.repeats,
            about=about,
        )
        return [prepared]

    def _refuse_wrong(self, meeting: Meeting) -> None:
        refuse_question(meeting, self.room, self.item, self.repeats)
        refuse_secret(meeting, self.form)


class VotePrepared(Event, frozen=True):
    """A question is before the room, with everything it will be decided by."""

    title: str
    item: str | None
    form: Form
    rule: Rule
    seconds: int
    visibility: Visibility
    room: str = HALL
    names_shown: bool = True
    repeats: str | None = None
    sheet: Sheet | None = None
    limits: tuple[Rule, ...] = ()
    election: str | None = None
    about: Subject | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        vote = Vote(
            id=stamp.id,
            room=self.room,
            item=self.item,
            title=self.title,
            form=self.form,
            rule=self.rule,
            seconds=self.seconds,
            visibility=self.visibility,
            names_shown=self.names_shown,
            repeats=self.repeats,
            sheet=self.sheet,
            limits=self.limits,
            election=self.election,
            about=self.about,
            prepared_at=stamp.at,
        )
        meeting = put_on_ballot(meeting, vote)
        if self.repeats:
            meeting = with_vote(meeting, self.repeats, repeated_by=stamp.id)
        meeting = replace(meeting, votes={**meeting.votes, vote.id: vote})
        return meeting.with_room(self.room, vote=vote.id)


class RepeatVote(Command, frozen=True):
    """Put the question of a vote that is over again, as a new vote that names the old one."""

    allowed: ClassVar = DESK
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        old = find_vote(meeting, self.vote, self.room)
        if old.sheet is not None:
            return [put_again(meeting, old)]
        again = PrepareVote(
            room=self.room,
            title=old.title,
            item=old.item,
            form=old.form,
            rule=old.rule.id,
            seconds=old.seconds or None,
            visibility=old.visibility,
            repeats=old.id,
        )
        return again.decide(meeting, asked)


def put_again(meeting: Meeting, old: Vote) -> VotePrepared:
    """Return a personnel ballot put again: the same sheet, decided by the same rules."""
    if old.election is not None and old.stage is VoteStage.DECLARED:
        raise Refused("election_next_round")
    refuse_question(meeting, old.room, old.item, old.id)
    refuse_secret(meeting, old.form)
    return VotePrepared(
        room=old.room,
        title=old.title,
        item=old.item,
        form=old.form,
        rule=old.rule,
        seconds=old.seconds,
        visibility=old.visibility,
        names_shown=old.names_shown,
        repeats=old.id,
        sheet=old.sheet,
        limits=old.limits,
        election=old.election,
    )


class ReadyToVote(Command, frozen=True):
    """Tell from one's own tablet that it is ready for the vote that was prepared."""

    allowed: ClassVar = frozenset({Role.DELEGATE})
    only_latest_device: ClassVar = True
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = meeting.votes.get(self.vote)
        if vote is None or vote.form not in ON_TABLETS:
            raise Refused("unknown_vote")
        if vote.stage is not VoteStage.PREPARED:
            raise Refused("vote_not_prepared")
        if not is_entitled(meeting, asked.actor):
            raise Refused("not_entitled")
        if asked.actor in vote.ready:
            raise Refused("ready_already")
        return [ReadyTold(vote=self.vote, person=asked.actor)]


class ReadyTold(Event, frozen=True):
    """A delegate's tablet is ready to vote."""

    paced: ClassVar = True
    vote: str
    person: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        ready = meeting.votes[self.vote].ready
        return with_vote(meeting, self.vote, ready={**ready, self.person: stamp.at})

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (self.person,)


class OpenVote(Command, frozen=True):
    """Let the room vote: from here on N, the roll, the quorum and the rule's sum are fixed."""

    allowed: ClassVar = frozenset({Role.PRESIDING})
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        vote = _prepared(meeting, self.vote, self.room)
        open_sitting(meeting)
        refuse_while_groups_discuss(meeting)
        refuse_untimely(meeting, vote.about, vote.item, vote)
        refuse_secret(meeting, vote.form)
        if vote.form is Form.SECRET and not asked.private:
            raise Refused("secret_needs_https")
        current = meeting.rooms[self.room].vote
        if current and meeting.votes[current].stage in UNDECIDED:
            raise Refused("another_vote_undecided")
        opened = freeze(meeting, vote)
        if vote.sheet is not None:
            counted_by = committee_for(meeting, vote.sheet, vote.form)
            opened = replace(opened, committee=counted_by)
        if meeting.settings.quorum_needed and len(opened.roll) < opened.quorum:
            raise Refused(
                "no_quorum",
                present=len(opened.roll),
                needed=opened.quorum,
                total=opened.total,
            )
        return [opened]


def _prepared(meeting: Meeting, name: str, room: str) -> Vote:
    """Return a vote that waits to be opened, or raise Refused."""
    vote = find_vote(meeting, name, room)
    if vote.stage is not VoteStage.PREPARED:
        raise Refused("vote_not_prepared")
    refuse_superseded(meeting, vote)
    return vote


def freeze(meeting: Meeting, vote: Vote) -> VoteOpened:
    """Return what a vote is decided by if it opens now."""
    total, roll = total_delegates(meeting), present_delegates(meeting)
    in_office = sum(person.mandate for person in meeting.people.values())
    bases = {Base.TOTAL: total, Base.PRESENT: len(roll), Base.REMAINING: in_office}
    base = bases[vote.rule.base]
    return VoteOpened(
        vote=vote.id,
        total=total,
        roll=roll,
        quorum=quorum_needed(total),
        base=base,
        needed=needed(vote.rule, base),
    )


class VoteOpened(Event, frozen=True):
    """The room votes; whoever checks in from now on votes in the next vote."""

    vote: str
    total: int
    roll: tuple[str, ...]
    quorum: int
    base: int
    needed: int
    committee: Committee | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        vote = meeting.votes[self.vote]
        frozen = Frozen(
            total=self.total,
            roll=dict.fromkeys(self.roll),
            quorum=self.quorum,
            base=self.base,
            needed=self.needed,
        )
        meeting = with_vote(
            meeting,
            self.vote,
            stage=VoteStage.OPEN,
            frozen=frozen,
            committee=self.committee,
            opened_at=stamp.at,
            closes_at=stamp.at + vote.seconds * SECOND if vote.seconds else None,
        )
        return meeting.with_room(vote.room, vote=self.vote)


COMMANDS = (PrepareVote, RepeatVote, ReadyToVote, OpenVote)
EVENTS = (VotePrepared, ReadyTold, VoteOpened)
