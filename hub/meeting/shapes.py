"""The shapes of what screens may see; a part is left out of the wire where it has nothing.

Rules of this file: a field without a value is None and is not sent; lists are objects by id with an
`order` beside them; times are integer microseconds on the hub's clock, spans are microseconds too
unless the name ends in `_s` (seconds). Nothing here decides who may see what: `views.py` does.
"""

from __future__ import annotations

from typing import Any

from hub.meeting.citations import CitationShape
from hub.meeting.kinds import (
    AttendanceKind,
    ItemKind,
    ItemStage,
    Mark,
    SceneKind,
    Stage,
    StepKind,
)
from hub.meeting.people import Role
from hub.meeting.question_shapes import MyQuestionShape
from hub.meeting.shape import Shape
from hub.meeting.sheet_shapes import CommitteeShape
from hub.meeting.speech_shapes import MyRequestShape, QueueShape, SpokenShape, UndoShape
from hub.meeting.vote_shapes import BallotShape, PreparingShape, RoomHandsShape, VotePart


class SittingShape(Shape, frozen=True):
    """A sitting as screens show it."""

    id: str
    title: str
    starts: str
    ends: str
    stage: Stage
    closed: bool
    opened_at: int | None = None
    closed_at: int | None = None
    resumes_at: int | None = None


class RoomShape(Shape, frozen=True):
    """A room and who presides there."""

    id: str
    name: str
    kind: str
    presiding: str | None = None
    joins: str | None = None


class SessionPart(Shape, frozen=True):
    """Part `session`: what session this is and which sitting is under way.

    `hidden` is true when the sitting is closed to these eyes: every other part is then empty.
    `mark` says why this is no real session; `demonstration` is the same of one of its values.
    """

    name: str
    council: str
    term: str
    number: str
    kind: str
    venue: str
    starts: str
    ends: str
    stage: Stage
    demonstration: bool
    hidden: bool
    sittings: dict[str, SittingShape]
    order: tuple[str, ...]
    rooms: dict[str, RoomShape]
    sitting: str | None = None
    simulation: bool | None = None
    mark: Mark | None = None
    citations: dict[str, CitationShape] | None = None


class ItemShape(Shape, frozen=True):
    """An agenda item; while it is under way its used time is `used` + (now - `started_at`)."""

    id: str
    title: str
    kind: ItemKind
    stage: ItemStage
    presenter: str
    minutes: int
    sitting: str
    resolution: str
    used: int
    depth: int
    parent: str | None = None
    started_at: int | None = None
    reason: str | None = None


class AgendaPart(Shape, frozen=True):
    """Part `agenda`: the items in order. `under_way` is the room's item, `next` what follows it.

    The time budget (microseconds) leaves to the screen only what depends on the present moment:
    ran = `run_used` + (now - `run_since` while it runs); how far behind the sitting is = `delay` +
    max(0, ran - `run_planned`); its end = now (or when it resumes) + max(0, `run_planned` - ran) +
    `rest`.
    """

    items: dict[str, ItemShape]
    order: tuple[str, ...]
    delay: int
    rest: int
    run_planned: int
    run_used: int
    under_way: str | None = None
    next: str | None = None
    run_since: int | None = None


class PersonShape(Shape, frozen=True):
    """A person on the list; delegates in office have `mandate`."""

    id: str
    name: str
    mandate: bool
    title: str
    room: str
    group: str | None = None
    seat: str | None = None
    represents: str | None = None


class PeoplePart(Shape, frozen=True):
    """Part `people`: everybody who takes part, sorted by given name, and the delegate groups."""

    people: dict[str, PersonShape]
    order: tuple[str, ...]
    groups: dict[str, str]


class SeatShape(Shape, frozen=True):
    """A seat of the hall's plan, stage at the top."""

    id: str
    label: str
    x: float
    y: float
    section: str
    person: str | None = None


class PlanPart(Shape, frozen=True):
    """Part `plan`: the seats of the hall."""

    width: float
    height: float
    seats: dict[str, SeatShape]


class AttendanceShape(Shape, frozen=True):
    """How one person attends; `at` when that was recorded, `how` by tablet, card or clerk."""

    kind: AttendanceKind
    at: int
    room: str
    how: str
    reason: str | None = None


class AttendancePart(Shape, frozen=True):
    """Part `attendance` of the sitting at hand: `needed` of `total` make the quorum.

    The sitting at hand is the one under way, else the next planned one (check-in before it opens),
    else the last one.
    """

    total: int
    present: int
    online: int
    absent: int
    needed: int
    quorate: bool
    people: dict[str, AttendanceShape]
    sitting: str | None = None


class ScenePart(Shape, frozen=True):
    """Part `scene`: what the hall displays show; what it needs else comes from the other parts.

    `next` is the next speaker or item; `resumes_at` belongs to a break.
    """

    kind: SceneKind
    follow: bool
    style: str
    text: str
    vote: VotePart | None = None
    summary: str | None = None
    next_person: str | None = None
    next_item: str | None = None
    resumes_at: int | None = None


class NoticeShape(Shape, frozen=True):
    """A call or a message."""

    id: str
    kind: str
    sender: str
    text: str
    at: int
    to: tuple[str, ...]
    group: str | None = None
    answered_by: str | None = None


class NoticesPart(Shape, frozen=True):
    """Part `notices` of the desk: calls and messages, newest last."""

    notices: dict[str, NoticeShape]
    order: tuple[str, ...]


class ScreenShape(Shape, frozen=True):
    """A screen the hub knows of: `link` is live, slow or lost."""

    person: str
    kind: str
    link: str
    since: int


class CopiesShape(Shape, frozen=True):
    """Whether the record is on two disks, since when, and who went on with one and why."""

    two: bool
    since: int
    by: str | None = None
    reason: str | None = None


class StepShape(Shape, frozen=True):
    """What is usual next on the item under way; without `command` the desk asks something first."""

    kind: StepKind
    item: str
    command: Any | None = None


class DeskPart(Shape, frozen=True):
    """Part `desk`: what only the desk needs.

    `not_spoken` are the delegates in office who have had no turn yet in the session; `skipped` the
    requests passed over on the item under way, which can be called again.
    """

    speaking: dict[str, SpokenShape]
    groups_speaking: dict[str, SpokenShape]
    not_spoken: tuple[str, ...]
    preparing: PreparingShape
    skipped: dict[str, QueueShape]
    undo: UndoShape | None = None
    copies: CopiesShape | None = None
    step: StepShape | None = None
    committee: CommitteeShape | None = None


class OwnPart(Shape, frozen=True):
    """Part `own`: what concerns the person in front of this screen.

    `group_room` is where their group discusses, while it does. `admitted` is told to whoever takes
    part from afar with devices they send from: whether they were let in. `hands` is what whoever
    looks after a remote room has reported of it.
    """

    person: str
    name: str
    roles: tuple[Role, ...]
    room: str
    may_vote: bool
    entitled: bool
    notices: dict[str, NoticeShape]
    notices_order: tuple[str, ...]
    attendance: AttendanceShape | None = None
    request: MyRequestShape | None = None
    ballot: BallotShape | None = None
    ready: int | None = None
    speaking: bool | None = None
    can_write: str | None = None
    questions: dict[str, MyQuestionShape] | None = None
    group_room: str | None = None
    admitted: bool | None = None
    hands: RoomHandsShape | None = None
