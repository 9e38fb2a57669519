"""What a group's discussion came to comes back to the plenary: written down by its secretary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_tree import known_item
from hub.meeting.conditions import checked_text, refuse_closed_session
from hub.meeting.discussion import GROUP_ROOM, refuse_leading_elsewhere, summary_key
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.people import Role
from hub.meeting.procedure_state import Summary
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

OFFICE = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY})
MOST_POINTS, MOST_OPINIONS = 40, 500


class AppointGroupSecretary(Command, frozen=True):
    """Say who keeps the queue and writes the summary of a group's discussion."""

    allowed: ClassVar = OFFICE | {Role.PRESIDING}
    to: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        _refuse_other_room(meeting, self.room)
        if self.to not in meeting.people:
            raise Refused("unknown_person")
        if meeting.rooms[self.room].secretary == self.to:
            raise Refused("nothing_changed")
        refuse_leading_elsewhere(meeting, self.room, self.to)
        return [GroupSecretaryAppointed(room=self.room, to=self.to)]


class GroupSecretaryAppointed(Event, frozen=True):
    """Somebody is the secretary of a group's room."""

    to: str
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return meeting.with_room(self.room, secretary=self.to)


class SendSummary(Command, frozen=True):
    """Send what a group has discussed to the plenary, in points; sent again, it replaces itself."""

    allowed: ClassVar = frozenset({Role.PRESIDING, Role.GROUP_SECRETARY})
    item: str
    points: tuple[str, ...]
    opinions: int

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        _refuse_other_room(meeting, self.room)
        known_item(meeting, self.item)
        if self.room not in meeting.procedure.discussed.get(self.item, ()):
            raise Refused("group_not_finished")
        if not 1 <= len(self.points) <= MOST_POINTS:
            raise Refused("wrong_count_of_parts", least=1, most=MOST_POINTS)
        if not 0 <= self.opinions <= MOST_OPINIONS:
            raise Refused("opinions_out_of_range", most=MOST_OPINIONS)
        sent = SummarySent(
            room=self.room,
            item=self.item,
            points=tuple(checked_text(point, "text_needed") for point in self.points),
            opinions=self.opinions,
            speakers=speakers_of(meeting, self.item, self.room),
        )
        kept = meeting.procedure.summaries.get(summary_key(self.item, self.room))
        if kept and (kept.points, kept.opinions) == (sent.points, sent.opinions):
            raise Refused("nothing_changed")
        return [sent]


class SummarySent(Event, frozen=True):
    """A group's summary is before the plenary."""

    item: str
    points: tuple[str, ...]
    opinions: int
    speakers: tuple[str, ...] = ()
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        summary = Summary(
            room=self.room,
            item=self.item,
            points=self.points,
            opinions=self.opinions,
            speakers=self.speakers,
            by=stamp.actor,
            at=stamp.at,
        )
        key = summary_key(self.item, self.room)
        kept = {**meeting.procedure.summaries, key: summary}
        return replace(meeting, procedure=replace(meeting.procedure, summaries=kept))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def speakers_of(meeting: Meeting, item: str, room: str) -> tuple[str, ...]:
    """Return who has spoken to an item in a room, each once, in the order of their requests."""
    spoken = (
        request.person
        for request in meeting.requests.values()
        if (request.item, request.room) == (item, room)
        and request.stage is RequestStage.SPOKEN
        and request.kind is not RequestKind.POINT_OF_ORDER
    )
    return tuple(dict.fromkeys(spoken))


def _refuse_other_room(meeting: Meeting, room: str) -> None:
    if meeting.rooms[room].kind != GROUP_ROOM:
        raise Refused("not_a_group_room")


COMMANDS = (AppointGroupSecretary, SendSummary)
EVENTS = (GroupSecretaryAppointed, SummarySent)
