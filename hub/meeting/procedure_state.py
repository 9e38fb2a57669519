"""What the council's procedure has of its own: votes that belong together, and amendments."""

from __future__ import annotations

from msgspec import Struct

from hub.meeting.kinds import SeriesKind
from hub.meeting.words import HALL


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


class Procedure(Struct, frozen=True, kw_only=True):
    """Everything of it in one session; `order` is the one amendments are voted on in."""

    series: dict[str, Series] = {}
    amendments: dict[str, Amendment] = {}
    order: tuple[str, ...] = ()
