"""Everything a meeting is, on one page; replaced piece by piece, never changed."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from hub.meeting.citations import Citation
from hub.meeting.copy_state import Copies
from hub.meeting.election_state import Election
from hub.meeting.kinds import (
    AttendanceKind,
    ItemKind,
    ItemStage,
    Mark,
    MicrophoneMode,
    RequestKind,
    RequestStage,
    SceneKind,
    Stage,
)
from hub.meeting.notice_state import Notice
from hub.meeting.people import Group, Party, Person, Role
from hub.meeting.procedure_state import Procedure
from hub.meeting.question_state import Questioning
from hub.meeting.settings import Settings
from hub.meeting.sheets import Committee
from hub.meeting.vote_state import Rule, Vote
from hub.meeting.words import HALL, HUB_ACTOR


class Session(Struct, frozen=True, kw_only=True):
    """The session (kỳ họp) as its convening notice names it; dates are ISO texts."""

    name: str = ""
    council: str = ""
    term: str = ""
    number: str = ""
    kind: str = ""
    venue: str = ""
    starts: str = ""
    ends: str = ""
    stage: Stage = Stage.PLANNED


class Stretch(Struct, frozen=True, kw_only=True):
    """A stretch of time in private; `until` is open while it lasts."""

    since: int
    until: int | None = None


class Sitting(Struct, frozen=True, kw_only=True):
    """A sitting (phiên họp, buổi); planned times are ISO texts in local time.

    `closed` (họp kín) is how it sits now; `private` remembers every stretch that was closed.
    """

    id: str
    title: str
    starts: str
    ends: str
    stage: Stage = Stage.PLANNED
    closed: bool = False
    private: tuple[Stretch, ...] = ()
    opened_at: int | None = None
    closed_at: int | None = None
    resumes_at: int | None = None
    present: int = 0  # when it was opened, of `total`
    total: int = 0


class Item(Struct, frozen=True, kw_only=True):
    """An agenda item; `used` is finished time in microseconds, `started_at` the running stretch."""

    id: str
    title: str
    kind: ItemKind = ItemKind.OTHER
    presenter: str = ""
    minutes: int = 0
    sitting: str = ""
    parent: str | None = None
    resolution: str = ""
    stage: ItemStage = ItemStage.PLANNED
    started_at: int | None = None
    used: int = 0
    reason: str = ""


class Attendance(Struct, frozen=True, kw_only=True):
    """One person's attendance at one sitting."""

    kind: AttendanceKind
    at: int
    how: str = "tablet"  # tablet, card, clerk
    room: str = HALL
    reason: str = ""
    came: AttendanceKind | None = None  # how somebody who left early had come


class Request(Struct, frozen=True, kw_only=True):
    """A request to speak on one item in one room; `attempt` counts the person's turns on the item.

    Whoever is called without having asked gets one too, so that every turn is found here.
    `standing` is the number of the event by which it took its place in the queue.
    """

    id: str
    person: str
    room: str
    item: str | None
    kind: RequestKind
    asked_at: int
    attempt: int = 1
    standing: int = 0
    question: str | None = None  # the question it asks, answers or debates
    stage: RequestStage = RequestStage.WAITING
    reason: str = ""
    text: str = ""


class Speech(Struct, frozen=True, kw_only=True):
    """Somebody has the floor: `ends_at` while the clock runs, `left` while it stands.

    Both may lie in the past or below zero: time that is up ends nothing by itself. `held` says that
    the desk stopped the clock (and not a point of order).
    """

    id: str
    person: str
    kind: RequestKind
    request: str
    started_at: int
    allowed: int
    ends_at: int | None
    left: int | None = None
    attempt: int = 1
    used: int = 0  # microseconds of speech before the running stretch
    running_since: int | None = None
    held: bool = False


class SpeakingTime(Struct, frozen=True, kw_only=True):
    """What one person has spoken so far in the session, in microseconds."""

    used: int = 0
    turns: int = 0


class Microphones(Struct, frozen=True, kw_only=True):
    """Whose microphones are open beside the speaker's own, in the order they were opened.

    `cut` are those the chair has cut: only the chair, or the floor, lets them be heard again.
    """

    mode: MicrophoneMode = MicrophoneMode.CHAIR_APPROVED
    limit: int = 1
    open: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


class Scene(Struct, frozen=True, kw_only=True):
    """What the hall displays show; `follow` means that the meeting itself decides."""

    follow: bool = True
    kind: SceneKind = SceneKind.WELCOME
    vote: str | None = None
    style: str = "bars"  # a result as numbers, bars or seats
    text: str = ""
    summary: str | None = None  # of which group's discussion


class Undoable(Struct, frozen=True, kw_only=True):
    """The last act of the desk that can be taken back until `until`; `act` is its event's name.

    Where the agenda was reordered, `agenda` is the order before it and `items` the moved items as
    they were; any other change of the agenda makes that act final.
    """

    number: int
    act: str
    until: int
    actor: str
    before: Room
    at: int = 0
    request: str | None = None
    agenda: tuple[str, ...] | None = None
    items: dict[str, Item] = {}


class Room(Struct, frozen=True, kw_only=True):
    """A room and what it has of its own; the plenary hall is the first one.

    `queue` holds the waiting requests on the item under way, in the order of calling, `parked`
    those on other items; `moved` are the ones whose place somebody chose by hand.
    """

    id: str
    name: str
    kind: str = "hall"  # hall, group, remote
    joins: str | None = None  # a remote room takes part in the business of this room
    presiding: str | None = None
    secretary: str | None = None  # of a group's room
    groups: tuple[str, ...] = ()  # the delegate groups that meet in it
    members: tuple[str, ...] = ()  # delegates who were put there by hand, whatever their group
    aside: bool = False  # a group's room that was given up
    item: str | None = None
    registration: bool = False
    debate: bool = False
    queue: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    speech: Speech | None = None
    interrupted: Speech | None = None
    microphones: Microphones = Microphones()
    scene: Scene = Scene()
    vote: str | None = None
    undoable: Undoable | None = None


class Seat(Struct, frozen=True, kw_only=True):
    """A seat on the plan of the hall; coordinates in the plan's own units, stage at the top."""

    id: str
    label: str
    x: float
    y: float
    section: str = ""


class SeatPlan(Struct, frozen=True, kw_only=True):
    """The real hall's plan."""

    width: float = 0
    height: float = 0
    seats: tuple[Seat, ...] = ()


class Meeting(Struct, frozen=True, kw_only=True):
    """One session with all its sittings; `number` and `at` are the last event's."""

    number: int = 0
    at: int = 0
    mark: Mark | None = None
    simulation: bool = False
    session: Session = Session()
    settings: Settings = Settings()
    rules: tuple[Rule, ...] = ()  # the council's own, put before the law's
    citations: dict[str, tuple[Citation, ...]] = {}  # the council's own, by setting or ground
    people: dict[str, Person] = {}
    groups: dict[str, Group] = {}
    plan: SeatPlan = SeatPlan()
    sittings: dict[str, Sitting] = {}
    sitting: str | None = None  # the one open or suspended, else the last one
    items: dict[str, Item] = {}
    agenda: tuple[str, ...] = ()
    attendance: dict[str, dict[str, Attendance]] = {}
    admitted: dict[str, frozenset[Party]] = {}  # who was let in from afar, by sitting
    rooms: dict[str, Room] = {}
    requests: dict[str, Request] = {}
    speaking: dict[str, SpeakingTime] = {}
    votes: dict[str, Vote] = {}
    questioning: Questioning = Questioning()
    committee: Committee | None = None  # who counts ballots from here on
    elections: dict[str, Election] = {}
    procedure: Procedure = Procedure()
    notices: dict[str, Notice] = {}
    copies: Copies = Copies()

    def roles_of(self, person: str, room: str = HALL) -> frozenset[Role]:
        """Return every role a person has just now, presiding included."""
        if person == HUB_ACTOR:
            return frozenset({Role.HUB})
        known = self.people.get(person)
        roles = set(known.roles) if known else set()
        if known and room in self.rooms and self.rooms[room].presiding == person:
            roles.add(Role.PRESIDING)
        if known and room in self.rooms and self.rooms[room].secretary == person:
            roles.add(Role.GROUP_SECRETARY)
        return frozenset(roles)

    @property
    def demonstration(self) -> bool:
        """Whether this is a demonstration, with delegates that the desk may switch off."""
        return self.mark is Mark.DEMONSTRATION

    @property
    def next_id(self) -> str:
        """The name of what the next event will create."""
        return str(self.number + 1)

    def with_room(self, room: str, **changes: object) -> Meeting:
        """Return the meeting with one room replaced."""
        changed = replace(self.rooms[room], **changes)
        return replace(self, rooms={**self.rooms, room: changed})
