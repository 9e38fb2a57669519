"""A personnel ballot as screens show it: who stands on it, and what was counted for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting import sheet_shapes as shapes
from hub.meeting.sheet_counts import Difference, differences
from hub.meeting.sheet_results import base_of, outcomes
from hub.meeting.sheets import LETTERS, MARKS, InvalidScope, LineTally
from hub.meeting.thresholds import needed, percent
from hub.meeting.votes import frozen_of, sheet_of

if TYPE_CHECKING:
    from hub.meeting.sheets import Sheet
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Rule, Vote


def sheet_shape(sheet: Sheet) -> shapes.SheetShape:
    """Return a sheet as everybody may see it."""
    marks = MARKS[sheet.kind]
    lines = (
        shapes.SheetLineShape(
            name=line.name, posts=line.posts, part=line.part or None, person=line.person
        )
        for line in sheet.lines
    )
    parts, excluded = _parts(sheet), _excluded(sheet)
    return shapes.SheetShape(
        kind=sheet.kind,
        style=sheet.style,
        by_line=sheet.invalid_scope is InvalidScope.LINE,
        none_counts=not sheet.none_chosen_invalid,
        base=sheet.base,
        lines=tuple(lines),
        marks=marks,
        letters="".join(LETTERS[mark] for mark in marks),
        parts=parts or None,
        excluded=excluded or None,
    )


def _parts(sheet: Sheet) -> tuple[shapes.SheetPartShape, ...]:
    return tuple(
        shapes.SheetPartShape(id=part.id, name=part.name, seats=part.seats) for part in sheet.parts
    )


def _excluded(sheet: Sheet) -> tuple[shapes.ExcludedShape, ...]:
    return tuple(
        shapes.ExcludedShape(name=one.name, posts=one.posts, reason=one.reason)
        for one in sheet.excluded
    )


def sheet_result(vote: Vote) -> shapes.SheetResultShape | None:
    """Return a counted sheet's figures; what follows for everybody is told with them."""
    tally = vote.sheet_tally
    if tally is None:
        return None
    base, followed = base_of(vote), outcomes(vote)
    return shapes.SheetResultShape(
        issued=tally.issued,
        returned=tally.returned,
        valid=tally.valid,
        invalid=tally.invalid,
        of=base,
        total=frozen_of(vote).total,
        lines=tuple(
            _line(line, base, outcome) for line, outcome in zip(tally.lines, followed, strict=True)
        ),
        digest=vote.sheet_result.digest if vote.sheet_result else None,
        limits=tuple(_limit(rule, frozen_of(vote).base) for rule in vote.limits or (vote.rule,)),
    )


def _limit(rule: Rule, total: int) -> shapes.LimitShape:
    return shapes.LimitShape(
        id=rule.id,
        needed=needed(rule, total),
        citation=rule.citation,
        effective_from=rule.effective_from or None,
    )


def committee_shape(meeting: Meeting) -> shapes.CommitteeShape | None:
    """Return who counts the ballots from here on, as the desk sees it before one is open."""
    chosen = meeting.committee
    if chosen is None:
        return None
    return shapes.CommitteeShape(members=chosen.members, vote=chosen.vote)


def entries_shape(vote: Vote) -> shapes.SheetEntriesShape | None:
    """Return who has entered a count; no figure of one shows before there are two."""
    if not vote.sheet_entries:
        return None
    found = differences(vote)
    return shapes.SheetEntriesShape(
        by=tuple(vote.sheet_entries),
        differences=None if found is None else tuple(_difference(vote, one) for one in found),
    )


def _difference(vote: Vote, one: Difference) -> shapes.DifferenceShape:
    line = None if one.line is None else sheet_of(vote).lines[one.line]
    return shapes.DifferenceShape(
        what=one.what,
        first=one.first,
        second=one.second,
        line=None if one.line is None else one.line + 1,
        name=line.name if line else None,
    )


def _line(line: LineTally, base: int, outcome: str) -> shapes.LineResultShape:
    return shapes.LineResultShape(
        counts=line.counts,
        percent={mark: percent(count, base) for mark, count in line.counts.items()},
        invalid=line.invalid or None,
        outcome=outcome,
    )
