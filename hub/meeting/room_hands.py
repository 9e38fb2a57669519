"""Hands raised in a remote room are counted there: its operator reports them, the desk adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.attendance import REMOTE
from hub.meeting.conditions import business_room
from hub.meeting.hands import vote_to_count
from hub.meeting.kinds import Form
from hub.meeting.people import Role
from hub.meeting.roll import whereabouts
from hub.meeting.vote_state import Counted
from hub.meeting.vote_views import hands_shape, vote_before
from hub.meeting.votes import frozen_of, with_vote
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.vote_shapes import RoomHandsShape
    from hub.meeting.vote_state import Vote


class ReportHands(Command, frozen=True):
    """Report how many raised their hands for each choice in the remote room one looks after.

    Said again it takes the place of what was said before, until the desk's count is confirmed.
    """

    allowed: ClassVar = frozenset({Role.ROOM_OPERATOR})
    vote: str
    in_favour: int
    against: int
    abstain: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        place = _looked_after(meeting, asked.actor)
        vote = vote_to_count(meeting, self.vote, business_room(meeting, place), Form.HANDS)
        counts = (self.in_favour, self.against, self.abstain)
        present = there(meeting, vote, place)
        if min(counts) < 0 or sum(counts) > present:
            raise Refused("more_than_present", counted=sum(counts), present=present)
        counted = Counted(in_favour=self.in_favour, against=self.against, abstain=self.abstain)
        if vote.hands.get(place) == counted:
            raise Refused("nothing_changed")
        return [HandsReported(vote=vote.id, place=place, counted=counted)]


class HandsReported(Event, frozen=True):
    """A remote room has counted its hands; nothing is decided by it alone."""

    vote: str
    place: str
    counted: Counted

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        hands = {**meeting.votes[self.vote].hands, self.place: self.counted}
        return with_vote(meeting, self.vote, hands=hands)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return (key for key, one in meeting.people.items() if one.room == self.place)


def there(meeting: Meeting, vote: Vote, place: str) -> int:
    """Return how many of a vote's roll take part from a room."""
    return sum(whereabouts(meeting, who) == place for who in frozen_of(vote).roll)


def own_hands(meeting: Meeting, person: str) -> RoomHandsShape | None:
    """Return what somebody who looks after a remote room has reported in the vote before them."""
    known, vote = meeting.people[person], vote_before(meeting, person)
    if Role.ROOM_OPERATOR not in known.roles or vote is None or known.room not in vote.hands:
        return None
    return hands_shape(vote.id, vote.hands[known.room])


def _looked_after(meeting: Meeting, person: str) -> str:
    known = meeting.people.get(person)
    if known is None or meeting.rooms[known.room].kind != REMOTE:
        raise Refused("not_allowed")
    return known.room


COMMANDS = (ReportHands,)
EVENTS = (HandsReported,)
