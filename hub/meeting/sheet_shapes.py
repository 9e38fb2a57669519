"""The shapes of a personnel ballot: its sheet, every person's counts, and what follows."""

from __future__ import annotations

from hub.meeting.shape import Shape
from hub.meeting.sheets import PercentBase, SheetKind, SheetMark, SheetStyle


class SheetLineShape(Shape, frozen=True):
    """A person on the sheet."""

    name: str
    posts: str
    part: str | None = None
    person: str | None = None


class SheetPartShape(Shape, frozen=True):
    """A post on an election's sheet."""

    id: str
    name: str
    seats: int


class ExcludedShape(Shape, frozen=True):
    """A person who is not on the sheet, and why."""

    name: str
    posts: str
    reason: str


class SheetShape(Shape, frozen=True):
    """What is marked: `lines` stay in their order; `letters` is how each mark is sent.

    A wrongly marked line makes the whole ballot invalid, or with `by_line` only what it is about.
    `none_counts`: choosing nobody for a post of several seats is a vote against all, and valid.
    """

    kind: SheetKind
    style: SheetStyle
    by_line: bool
    none_counts: bool
    base: PercentBase
    lines: tuple[SheetLineShape, ...]
    marks: tuple[SheetMark, ...]
    letters: str
    parts: tuple[SheetPartShape, ...] | None = None
    excluded: tuple[ExcludedShape, ...] | None = None


class CommitteeShape(Shape, frozen=True):
    """Who counts the ballots, the head first, and the open vote that chose them."""

    members: tuple[str, ...]
    vote: str


class LimitShape(Shape, frozen=True):
    """From how many of all delegates on something follows, by which rule."""

    id: str
    needed: int
    citation: str
    effective_from: str | None = None


class LineResultShape(Shape, frozen=True):
    """One person's counts; `percent` of the sheet's base in hundredths, half up.

    `outcome` is what follows.
    """

    counts: dict[SheetMark, int]
    percent: dict[SheetMark, int]
    invalid: int | None = None
    outcome: str | None = None


class DifferenceShape(Shape, frozen=True):
    """A figure that two people entered differently; `line` counts from 1, of papers it is left out.

    `what` is issued, returned, valid, invalid, a mark, or line_invalid.
    """

    what: str
    first: int
    second: int
    line: int | None = None
    name: str | None = None


class SheetEntriesShape(Shape, frozen=True):
    """Who has entered the figures of paper sheets; what they differ in shows once both are in."""

    by: tuple[str, ...]
    differences: tuple[DifferenceShape, ...] | None = None


class SheetResultShape(Shape, frozen=True):
    """The counts of all ballots; `of` is what shares are taken of, `total` all delegates.

    `limits` are the rules by which something follows; `digest` is there once it is declared.
    """

    issued: int
    returned: int
    valid: int
    invalid: int
    of: int
    total: int
    lines: tuple[LineResultShape, ...]
    digest: str | None = None
    limits: tuple[LimitShape, ...] | None = None
