"""A usual next step, and the place somebody presides at when it is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hub.meeting.kinds import StepKind
    from hub.meeting.state import Item, Meeting
    from hub.meeting.words import Command


class Step(NamedTuple):
    """What is usual next: the command that does it; without one the desk asks something first."""

    kind: StepKind
    item: str
    command: Command | None = None


class Place(NamedTuple):
    """Where somebody presides, and what is under way there."""

    meeting: Meeting
    room: str
    item: Item
