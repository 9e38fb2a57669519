"""Elections: posts, who stands for them, and the list that the council closes by an open vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import (
    TITLE,
    checked_text,
    refuse_closed_session,
    refuse_outside_hall,
)
from hub.meeting.day_count import day_of, read_day
from hub.meeting.election_results import DESK, find_election, with_election
from hub.meeting.election_state import Candidate, Election, Nomination, Post
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.sheets import SheetStyle
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

MOST_POSTS, MOST_SEATS = 20, 50
MOST_NAMED = 50  # people one delegate may have put forward for one election


class PlanElection(Command, frozen=True):
    """Put posts up for election; one ballot may hold several of them."""

    allowed: ClassVar = DESK
    title: str
    posts: tuple[Post, ...]
    item: str | None = None
    style: SheetStyle = SheetStyle.TICK

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        if self.item is not None and self.item not in meeting.items:
            raise Refused("unknown_item")
        if not 1 <= len(self.posts) <= MOST_POSTS:
            raise Refused("election_posts", least=1, most=MOST_POSTS)
        posts = tuple(_checked_post(post) for post in self.posts)
        if len({post.id for post in posts}) < len(posts):
            raise Refused("post_twice")
        title = checked_text(self.title, "title_needed")
        planned = ElectionPlanned(title=title, posts=posts, item=self.item, style=self.style)
        return [planned]


def _checked_post(post: Post) -> Post:
    if not post.id or not 1 <= post.seats <= MOST_SEATS:
        raise Refused("post_seats", least=1, most=MOST_SEATS)
    return replace(
        post,
        name=checked_text(post.name, "name_needed"),
        proposer=post.proposer.strip()[:TITLE],
        approved_by=post.approved_by.strip()[:TITLE],
    )


class ElectionPlanned(Event, frozen=True):
    """These posts are to be filled; whoever is entitled may nominate now."""

    title: str
    posts: tuple[Post, ...]
    item: str | None = None
    style: SheetStyle = SheetStyle.TICK

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        planned = Election(
            id=stamp.id, title=self.title, posts=self.posts, item=self.item, style=self.style
        )
        return replace(meeting, elections={**meeting.elections, stamp.id: planned})


class Nominate(Command, frozen=True):
    """Put somebody's name forward: by the entitled proposer, by a delegate, or by oneself.

    At the desk `by` says who did; a delegate at a tablet nominates under their own name, and whom
    the roll knows by the name that stands there.
    """

    allowed: ClassVar = DESK | {Role.DELEGATE}
    election: str
    post: str
    name: str
    person: str | None = None
    posts: str = ""
    born: str = ""
    how: Nomination = Nomination.PROPOSER
    by: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        election = find_election(meeting, self.election)
        _refuse_closed(meeting, election)
        if not any(post.id == self.post for post in election.posts):
            raise Refused("unknown_post")
        at_desk = bool(DESK & asked.roles(meeting, self.room))
        by = self._told_by(meeting) if at_desk else self._myself(meeting, election, asked.actor)
        refuse_ineligible(meeting, election, self.post, self.person)
        known = meeting.people.get(self.person or "") if not at_desk else None
        name = known.name if known else checked_text(self.name, "name_needed")
        _refuse_standing(election, self.post, name, self.person)
        nominated = CandidateNominated(
            election=self.election,
            post=self.post,
            name=name,
            person=self.person,
            posts=self.posts.strip()[:TITLE],
            born=_birthday(self.born, asked.now),
            how=self.how,
            by=by,
        )
        return [nominated]

    def _told_by(self, meeting: Meeting) -> str:
        """Return who nominates, as the desk says it."""
        by = self.by.strip()[:TITLE]
        known = meeting.people.get(by)
        if self.how is Nomination.DELEGATE and not (known and known.mandate):
            raise Refused("nominator_no_delegate")
        if self.how is Nomination.SELF and by != (self.person or self.name):
            raise Refused("nominates_another")
        return by

    def _myself(self, meeting: Meeting, election: Election, actor: str) -> str:
        """Return the delegate at the tablet: in office, and in nobody else's name."""
        if self.how is Nomination.PROPOSER:
            raise Refused("not_the_proposer")
        if not meeting.people[actor].mandate:
            raise Refused("nominator_no_delegate")
        if self.how is Nomination.SELF and self.person != actor:
            raise Refused("nominates_another")
        named = (one for one in election.candidates.values() if one.by == actor)
        if sum(not one.withdrawn for one in named) >= MOST_NAMED:
            raise Refused("too_many_nominations", most=MOST_NAMED)
        return actor


def _birthday(born: str, now: int) -> str:
    """Return an ISO day that has been, or nothing where none is given."""
    if not born.strip():
        return ""
    day = read_day(born)
    if day > day_of(now):
        raise Refused("wrong_day")
    return day.isoformat()


def refuse_ineligible(meeting: Meeting, election: Election, post: str, person: str | None) -> None:
    """Raise Refused for a person nobody knows, or a post that only delegates in office can hold."""
    if person is not None and person not in meeting.people:
        raise Refused("unknown_person")
    of = election.post(post)
    if of.delegates_only and not (person and meeting.people[person].mandate):
        raise Refused("candidate_no_mandate", post=of.name)


def _refuse_closed(meeting: Meeting, election: Election) -> None:
    refuse_closed_session(meeting)
    if election.closed_by is not None:
        raise Refused("list_closed")


def _refuse_standing(election: Election, post: str, name: str, person: str | None) -> None:
    for one in election.candidates.values():
        same = one.person == person if person else one.name.casefold() == name.casefold()
        if one.post == post and not one.withdrawn and same:
            raise Refused("person_twice", name=name)


class CandidateNominated(Event, frozen=True):
    """Somebody stands for a post."""

    election: str
    post: str
    name: str
    person: str | None = None
    posts: str = ""
    born: str = ""
    how: Nomination = Nomination.PROPOSER
    by: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        one = Candidate(
            id=stamp.id,
            post=self.post,
            name=self.name,
            person=self.person,
            posts=self.posts,
            born=self.born,
            how=self.how,
            by=self.by,
        )
        known = meeting.elections[self.election].candidates
        return with_election(meeting, self.election, candidates={**known, one.id: one})


class WithdrawCandidate(Command, frozen=True):
    """Take a name back before the list is closed: the candidate or who nominated them may."""

    allowed: ClassVar = DESK | {Role.DELEGATE}
    election: str
    candidate: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        election = find_election(meeting, self.election)
        _refuse_closed(meeting, election)
        one = election.candidates.get(self.candidate)
        if one is None or one.withdrawn:
            raise Refused("unknown_candidate")
        if not DESK & asked.roles(meeting, self.room) and asked.actor not in (one.person, one.by):
            raise Refused("not_allowed")
        reason = checked_text(self.reason, "reason_needed")
        withdrawn = CandidateWithdrawn(
            election=self.election, candidate=self.candidate, reason=reason
        )
        return [withdrawn]


class CandidateWithdrawn(Event, frozen=True):
    """Somebody does not stand any more."""

    election: str
    candidate: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        known = meeting.elections[self.election].candidates
        gone = replace(known[self.candidate], withdrawn=self.reason)
        return with_election(meeting, self.election, candidates={**known, self.candidate: gone})


class CloseCandidates(Command, frozen=True):
    """Close the list as the council has decided in an open vote: nobody comes or goes any more."""

    allowed: ClassVar = DESK
    election: str
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        election = find_election(meeting, self.election)
        _refuse_closed(meeting, election)
        for post in election.posts:
            if not election.standing(post.id):
                raise Refused("nobody_stands", post=post.name)
        vote = meeting.votes.get(self.vote)
        if vote is None:
            raise Refused("unknown_vote")
        open_form = vote.form in (Form.NAMED, Form.HANDS)
        if not open_form or vote.stage is not VoteStage.DECLARED:
            raise Refused("list_not_voted")
        if vote.result is None or not vote.result.passed:
            raise Refused("list_not_voted")
        return [CandidatesClosed(election=self.election, vote=self.vote)]


class CandidatesClosed(Event, frozen=True):
    """The list is closed: these names and no others stand on the ballots."""

    election: str
    vote: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return with_election(meeting, self.election, closed_by=self.vote)


COMMANDS = (PlanElection, Nominate, WithdrawCandidate, CloseCandidates)
EVENTS = (ElectionPlanned, CandidateNominated, CandidateWithdrawn, CandidatesClosed)
