"""A personnel ballot as an export tells of it: every person's own counts, never a whole ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.sheet_results import base_of
from hub.meeting.sheets import (
    InvalidScope,
    PercentBase,
    Sheet,
    SheetKind,
    SheetMark,
    SheetStyle,
)
from hub.meeting.thresholds import percent
from hub.record.shape import Exported

if TYPE_CHECKING:
    from hub.meeting.vote_state import Vote

PAPERS = ("issued", "returned", "valid", "invalid")


class SheetLineRecord(Exported, frozen=True):
    """A person on the sheet: counts by mark, shares in hundredths of a per cent, what followed."""

    name: str
    posts: str
    person: str | None
    part: str
    counts: dict[SheetMark, int] | None
    percent: dict[SheetMark, int] | None
    invalid: int | None
    outcome: str | None


class SheetPartRecord(Exported, frozen=True):
    """A post on an election's sheet."""

    id: str
    name: str
    seats: int


class ExcludedRecord(Exported, frozen=True):
    """A person who was not put on the sheet, and why."""

    name: str
    posts: str
    reason: str


class SheetRecord(Exported, frozen=True):
    """The sheet of a personnel ballot and, where they may be told, its counts and what followed."""

    kind: SheetKind
    style: SheetStyle
    invalid_scope: InvalidScope
    percent_base: PercentBase
    percent_of: int | None
    lines: tuple[SheetLineRecord, ...]
    parts: tuple[SheetPartRecord, ...]
    excluded: tuple[ExcludedRecord, ...]
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    digest: str


def sheet_record(vote: Vote, *, counts: bool) -> SheetRecord | None:
    """Return a vote's sheet, with its counts where the reader may know them."""
    sheet = vote.sheet
    if sheet is None:
        return None
    shown = vote if counts else replace(vote, sheet_tally=None, sheet_result=None)
    tally, result = shown.sheet_tally, shown.sheet_result
    papers = {name: getattr(tally, name) if tally else None for name in PAPERS}
    return SheetRecord(
        kind=sheet.kind,
        style=sheet.style,
        invalid_scope=sheet.invalid_scope,
        percent_base=sheet.base,
        percent_of=base_of(vote) if tally else None,
        lines=tuple(_line(shown, sheet, row) for row in range(len(sheet.lines))),
        parts=_parts(sheet),
        excluded=_excluded(sheet),
        digest=result.digest if result else "",
        **papers,
    )


def _parts(sheet: Sheet) -> tuple[SheetPartRecord, ...]:
    return tuple(SheetPartRecord(id=one.id, name=one.name, seats=one.seats) for one in sheet.parts)


def _excluded(sheet: Sheet) -> tuple[ExcludedRecord, ...]:
    return tuple(
        ExcludedRecord(name=one.name, posts=one.posts, reason=one.reason) for one in sheet.excluded
    )


def _line(vote: Vote, sheet: Sheet, row: int) -> SheetLineRecord:
    line = sheet.lines[row]
    tally = vote.sheet_tally.lines[row] if vote.sheet_tally else None
    counts = tally.counts if tally else None
    shares = (
        {mark: percent(count, base_of(vote)) for mark, count in counts.items()} if counts else None
    )
    return SheetLineRecord(
        name=line.name,
        posts=line.posts,
        person=line.person,
        part=line.part,
        counts=counts,
        percent=shares,
        invalid=tally.invalid if tally else None,
        outcome=vote.sheet_result.outcomes[row] if vote.sheet_result else None,
    )
