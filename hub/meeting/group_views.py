"""The groups' rooms as screens see them: who discusses, who speaks, and what came back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hub.meeting import group_shapes as shapes
from hub.meeting.closed import kept_from
from hub.meeting.discussion import group_rooms, groups_places, plenary_of, summary_key
from hub.meeting.kinds import RequestKind, RequestStage

if TYPE_CHECKING:
    from hub.meeting.eyes import Eyes
    from hub.meeting.procedure_state import Summary
    from hub.meeting.state import Meeting

TURNS = frozenset({RequestStage.SPOKEN, RequestStage.SPEAKING})


def groups_part(meeting: Meeting, eyes: Eyes) -> shapes.GroupsPart | None:
    """Return every group's room and summary; nothing where no groups meet in rooms."""
    members = Counter(groups_places(meeting).values())
    rooms = {key: _room(meeting, key, members[key]) for key in group_rooms(meeting)}
    if not rooms:
        return None
    summaries = {
        key: _summary(meeting, key, one)
        for key, one in meeting.procedure.summaries.items()
        if not kept_from(meeting, eyes, one.at)
    }
    order = tuple(sorted(summaries, key=lambda key: [*rooms].index(summaries[key].room)))
    return shapes.GroupsPart(
        rooms=rooms, order=tuple(rooms), summaries=summaries, summaries_order=order
    )


def _room(meeting: Meeting, key: str, members: int) -> shapes.GroupRoomShape:
    room = meeting.rooms[key]
    ended = [item for item, rooms in meeting.procedure.discussed.items() if key in rooms]
    last = ended[-1] if ended else None
    sent = summary_key(last or "", key)
    return shapes.GroupRoomShape(
        id=key,
        name=room.name,
        members=members,
        waiting=len(room.queue),
        spoken=turns(meeting, room.item or last, key),
        presiding=room.presiding,
        secretary=room.secretary,
        item=room.item,
        ended=last,
        speaker=room.speech.person if room.speech else None,
        since=room.speech.started_at if room.speech else None,
        summary=sent if sent in meeting.procedure.summaries else None,
    )


def turns(meeting: Meeting, item: str | None, room: str) -> int:
    """Return how many turns were taken on an item in a room; points of order are none."""
    return sum(
        request.stage in TURNS and request.kind is not RequestKind.POINT_OF_ORDER
        for request in meeting.requests.values()
        if (request.item, request.room) == (item, room)
    )


def _summary(meeting: Meeting, key: str, summary: Summary) -> shapes.SummaryShape:
    return shapes.SummaryShape(
        id=key,
        room=summary.room,
        item=summary.item,
        points=summary.points,
        opinions=summary.opinions,
        speakers=summary.speakers,
        at=summary.at,
        plenary=plenary_of(meeting, summary.item),
    )
