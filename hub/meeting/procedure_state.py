"""What the council's procedure has of its own: votes that belong together, and amendments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.kinds import SeriesKind
from hub.meeting.words import HALL

if TYPE_CHECKING:  # nobody decodes a Procedure, and the state can't import what imports the state
    from hub.meeting.agenda_changes import Change, Difference  # noqa: TC004
    from hub.meeting.state import Item  # noqa: TC004


class Draft(Struct, frozen=True, kw_only=True):
    """One issue of a draft, or one draft of a consent list; `out_by` asked to vote on it apart."""

    id: str
    title: str
    item: str | None = None
    out_by: str | None = None
    out_at: int = 0


class Series(Struct, frozen=True, kw_only=True):
    """Votes that belong together; what became of each is read from the votes about it."""

    id: str
    kind: SeriesKind
    title: str
    item: str | None = None
    room: str = HALL
    parts: dict[str, Draft] = {}
    at: int = 0
    dropped: str = ""  # the reason, where it was given up


class Amendment(Struct, frozen=True, kw_only=True):
    """A change of a draft that somebody proposes: a person, or a body such as a committee."""

    id: str
    item: str
    text: str
    place: str = ""  # which article or paragraph of the draft
    person: str | None = None
    body: str = ""
    at: int = 0
    withdrawn: str = ""  # the reason


class Proposal(Struct, frozen=True, kw_only=True):
    """Changes of the programme that are put before the council."""

    id: str
    changes: tuple[Change, ...]
    reason: str
    by: str
    at: int
    withdrawn: str = ""  # the reason


class Version(Struct, frozen=True, kw_only=True):
    """The programme as the council adopted it by a vote, and in what it differs from before.

    `voted` is what that vote changed, `unvoted` what had been changed in between without one.
    """

    number: int
    at: int
    by: str
    vote: str
    proposal: str | None = None
    voted: tuple[Difference, ...] = ()
    unvoted: tuple[Difference, ...] = ()
    items: dict[str, Item] = {}
    agenda: tuple[str, ...] = ()


class Summary(Struct, frozen=True, kw_only=True):
    """What a group's discussion of an item came to, as its secretary wrote it down."""

    room: str
    item: str
    points: tuple[str, ...]
    opinions: int
    speakers: tuple[str, ...] = ()
    by: str = ""
    at: int = 0


class Procedure(Struct, frozen=True, kw_only=True):
    """Everything of it in one session; `order` is the one amendments are voted on in."""

    series: dict[str, Series] = {}
    amendments: dict[str, Amendment] = {}
    order: tuple[str, ...] = ()
    proposals: dict[str, Proposal] = {}
    versions: tuple[Version, ...] = ()
    discussed: dict[str, tuple[str, ...]] = {}  # which rooms have ended which group discussion
    summaries: dict[str, Summary] = {}  # by `summary_key`
