"""The shapes of the groups' rooms and of what they bring back, as screens see them."""

from __future__ import annotations

from hub.meeting.shape import Shape


class GroupRoomShape(Shape, frozen=True):
    """A group's room: `item` while it discusses, `ended` the discussion it ended last.

    `spoken` counts the turns on that item, `summary` names what was sent of it.
    """

    id: str
    name: str
    members: int
    waiting: int
    spoken: int
    presiding: str | None = None
    secretary: str | None = None
    item: str | None = None
    ended: str | None = None
    speaker: str | None = None
    since: int | None = None
    summary: str | None = None


class SummaryShape(Shape, frozen=True):
    """What a group brings back from `item` to the plenary discussion `plenary`, in points."""

    id: str
    room: str
    item: str
    points: tuple[str, ...]
    opinions: int
    speakers: tuple[str, ...]
    at: int
    plenary: str | None = None


class GroupsPart(Shape, frozen=True):
    """Part `groups`: the rooms in which groups discuss, and their summaries."""

    rooms: dict[str, GroupRoomShape]
    order: tuple[str, ...]
    summaries: dict[str, SummaryShape]
    summaries_order: tuple[str, ...]
