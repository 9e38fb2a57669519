"""The shapes of votes that belong together, and of amendments, as screens see them."""

from __future__ import annotations

from hub.meeting.kinds import Outcome, SeriesKind
from hub.meeting.shape import Shape


class DraftShape(Shape, frozen=True):
    """An issue, or a draft of a consent list; `out_by` asked to have it voted on apart."""

    id: str
    title: str
    outcome: Outcome
    item: str | None = None
    vote: str | None = None
    out_by: str | None = None


class SeriesShape(Shape, frozen=True):
    """Votes that belong together. `outcome` is that of the whole, or of the consent list.

    `open`: a delegate can still take a draft out, or put it back. `vote` is the vote on the whole.
    """

    id: str
    kind: SeriesKind
    title: str
    outcome: Outcome
    parts: dict[str, DraftShape]
    order: tuple[str, ...]
    open: bool | None = None
    item: str | None = None
    vote: str | None = None


class AmendmentShape(Shape, frozen=True):
    """An amendment to the draft of `item`, proposed by a person or by a body."""

    id: str
    item: str
    text: str
    place: str
    outcome: Outcome
    person: str | None = None
    body: str | None = None
    vote: str | None = None
    reason: str | None = None


class ProceedingsPart(Shape, frozen=True):
    """Part `proceedings`: the series that stand, and the amendments in the order of voting."""

    series: dict[str, SeriesShape]
    series_order: tuple[str, ...]
    amendments: dict[str, AmendmentShape]
    amendments_order: tuple[str, ...]
