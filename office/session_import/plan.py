"""A session as the office has written it down, read from a file and not yet stored."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from hub.meeting.kinds import ItemKind
from hub.meeting.people import Role


class DelegateRole(StrEnum):
    """What a delegate is at this session."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    DELEGATE = "delegate"


class PlannedSession(Struct, frozen=True, kw_only=True):
    """What the session is called, when and where it sits, and the totals the office states."""

    province: str = ""
    level: str = ""
    council: str = ""
    term_no: str = ""
    term: str = ""
    number: int | None = None
    name: str = ""
    kind: str = ""
    start: date | None = None
    end: date | None = None
    venue: str = ""
    delegates_total: int | None = None
    resolutions_adopted: int | None = None


class PlannedSitting(Struct, frozen=True, kw_only=True):
    """One sitting, with its hours as far as they are known."""

    id: str
    date: date | None = None
    part: str = ""
    start: time | None = None
    end: time | None = None
    title: str = ""


class PlannedItem(Struct, frozen=True, kw_only=True):
    """One item of the agenda; `order` is its place, `label` its number as written."""

    order: int
    title: str
    label: str = ""
    parent: int | None = None
    sitting: str = ""
    kind: ItemKind = ItemKind.OTHER
    presenter: str = ""
    appraiser: str = ""
    start: time | None = None
    minutes: int = 0
    resolution_no: int | None = None
    parallel: bool = False
    note: str = ""


class PlannedResolution(Struct, frozen=True, kw_only=True):
    """A draft resolution the session is to decide on."""

    no: int
    title: str
    number: str = ""
    type: str = ""
    field: str = ""
    submitter: str = ""
    appraiser: str = ""


class DiscussionGroup(Struct, frozen=True, kw_only=True):
    """A discussion group (tổ thảo luận) and the delegate groups it joins."""

    no: int
    delegations: tuple[int, ...] = ()
    members: int | None = None


class DelegateGroup(Struct, frozen=True, kw_only=True):
    """A delegate group (tổ đại biểu)."""

    no: int
    name: str


class PlannedDelegate(Struct, frozen=True, kw_only=True):
    """A delegate; the name stands as the office wrote it."""

    id: str
    name: str
    sex: str = ""
    birth_year: int | None = None
    delegation_no: int | None = None
    delegation: str = ""
    district: str = ""
    discussion_group: int | None = None
    role: DelegateRole = DelegateRole.DELEGATE
    role_vi: str = ""
    seat: str = ""
    room: str = ""


class PlannedPerson(Struct, frozen=True, kw_only=True):
    """Somebody who takes part without a mandate: staff, invitee, attendee on behalf."""

    id: str
    name: str
    role: Role
    title: str = ""
    represents: str = ""
    seat: str = ""
    room: str = ""


class RemoteRoom(Struct, frozen=True, kw_only=True):
    """A remote room (điểm cầu) that takes part."""

    id: str
    name: str


class PlannedHolder(Struct, frozen=True, kw_only=True):
    """Somebody who can be questioned: the person's id, the office held, the body led."""

    person: str
    office: str
    body: str


class PlannedIssueGroup(Struct, frozen=True, kw_only=True):
    """A group of issues (nhóm vấn đề): who answers for it, first the one in charge.

    `item` is the order of the agenda item it is dealt with on.
    """

    no: int
    title: str
    respondents: tuple[str, ...] = ()
    item: int | None = None


class SessionPlan(Struct, frozen=True, kw_only=True):
    """Everything that a file says about a session."""

    session: PlannedSession = PlannedSession()
    sittings: tuple[PlannedSitting, ...] = ()
    agenda: tuple[PlannedItem, ...] = ()
    resolutions: tuple[PlannedResolution, ...] = ()
    discussion_groups: tuple[DiscussionGroup, ...] = ()
    groups: tuple[DelegateGroup, ...] = ()
    delegates: tuple[PlannedDelegate, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    rooms: tuple[RemoteRoom, ...] = ()
    office_holders: tuple[PlannedHolder, ...] = ()
    issue_groups: tuple[PlannedIssueGroup, ...] = ()
