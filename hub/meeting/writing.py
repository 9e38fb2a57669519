"""A delegate who is not reached sends the opinion in writing; it joins the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import business_room, checked_text
from hub.meeting.kinds import ItemStage, RequestKind, RequestStage, Stage
from hub.meeting.speakers import (
    SPEAKERS,
    floor_people,
    out_of_queue,
    own_open_request,
)
from hub.meeting.state import Request
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

LONGEST_OPINION = 15_000  # letters: with its marks it still fits one frame
HEARD_IN_WRITING = frozenset({ItemStage.UNDER_WAY, ItemStage.FINISHED})


class SendInWriting(Command, frozen=True):
    """Send an opinion in writing, one on each item.

    With `request` it takes the place of one's own request that waits or was passed over, on
    whatever item; without, it is on `item` (or the one under way), asked for or not, registration
    open or closed, from the item's start until the session ends.
    """

    allowed: ClassVar = SPEAKERS
    text: str
    request: str | None = None
    item: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if meeting.session.stage is not Stage.OPEN:
            raise Refused("session_not_open")
        text = checked_text(self.text, "opinion_empty", LONGEST_OPINION)
        if self.request:
            request = own_open_request(meeting, asked.actor, self.request)
            room, item = request.room, request.item
        else:
            room = business_room(meeting, self.room)
            item = self.begun_item(meeting, room)
        refuse_second_opinion(meeting, asked.actor, item)
        opinion = OpinionWritten(
            room=room, person=asked.actor, item=item, request=self.request, text=text
        )
        return [opinion]

    def begun_item(self, meeting: Meeting, room: str) -> str:
        """Return the item the opinion is on, or raise Refused unless it has begun."""
        item = meeting.items.get(self.item or meeting.rooms[room].item or "")
        if item is None or item.stage not in HEARD_IN_WRITING:
            raise Refused("item_not_begun")
        return item.id


def refuse_second_opinion(meeting: Meeting, person: str, item: str | None) -> None:
    """Raise Refused where the person has sent an opinion on this item already."""
    for request in meeting.requests.values():
        written = request.stage is RequestStage.WRITTEN
        if written and request.person == person and request.item == item:
            raise Refused("opinion_sent_already")


class OpinionWritten(Event, frozen=True, kw_only=True):
    """Somebody's opinion is on record in writing."""

    room: str = HALL
    person: str
    text: str
    item: str | None = None
    request: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        request = meeting.requests[self.request] if self.request else self.unasked(stamp)
        written = replace(request, stage=RequestStage.WRITTEN, text=self.text)
        return out_of_queue(meeting, written)

    def unasked(self, stamp: Stamp) -> Request:
        """Return the request of somebody who has not asked to speak."""
        return Request(
            id=stamp.id,
            person=self.person,
            room=self.room,
            item=self.item,
            kind=RequestKind.DISCUSSION,
            asked_at=stamp.at,
            standing=stamp.number,
        )

    def touches(self, meeting: Meeting) -> tuple[str, ...]:
        return (self.person, *floor_people(meeting, self.room))


COMMANDS = (SendInWriting,)
EVENTS = (OpinionWritten,)
