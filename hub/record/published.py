"""Figures as published records hold them, one JSON object a row, and what each row comes to.

A row is read strictly: a figure is a whole number, nothing is missing, nothing stands twice. What
is beside the figures (a title, a name) is handed back as it came.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from hub.meeting.outcomes import (
    BallotFigures,
    Impossible,
    PercentBase,
    VoteFigures,
    confidence_vote_outcome,
    rating_outcome,
    vote_outcome,
    written,
)
from hub.meeting.thresholds import RULES, newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.outcomes import Shares
    from hub.meeting.vote_state import Rule

Row = dict[str, Any]

RATED = ("high", "confidence", "low")
TRUSTED = ("confidence", "no_confidence")
PAPERS = ("present", "issued", "returned", "valid")
LONGEST = 12  # digits; no council has as many delegates


class Unreadable(Exception):
    """What was given is no JSON list at all; `reason` is a key below `rules.unreadable.`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BadRow(Exception):
    """One row can't be worked out; rows count from 1, and nothing is said of any other."""

    def __init__(self, row: int, problem: Impossible) -> None:
        super().__init__(f"row {row}: {problem}")
        self.row = row
        self.problem = problem


class _Object(Row):
    """A JSON object that remembers a name which stands in it twice."""

    twice = ""


def worked_out(content: bytes) -> bytes:
    """Return a JSON list with what each row comes to; Unreadable or BadRow otherwise."""
    try:
        read = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object,
                          parse_constant=_no_number)  # fmt: skip
        if not isinstance(read, list):
            raise Unreadable("no_list")
        lines = [json.dumps(row, ensure_ascii=False) for row in outcomes(read)]
        return (f"[\n{_BETWEEN.join(lines)}\n]\n" if lines else "[]\n").encode()
    except (ValueError, RecursionError) as wrong:
        raise Unreadable("no_json") from wrong


_BETWEEN = ",\n"


def outcomes(rows: list[Any]) -> list[Row]:
    """Return each row with what it comes to; BadRow for the first that can't be."""
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(outcome(row))
        except Impossible as problem:
            raise BadRow(number, problem) from problem
    return found


def outcome(row: Any) -> Row:
    """Return one row with what it comes to; Impossible when it can't be."""
    if not isinstance(row, dict):
        raise Impossible("no_object", "")
    if isinstance(row, _Object) and row.twice:
        raise Impossible("twice", row.twice)
    work_out = _KINDS[_one_of(row, "kind", _KINDS)]
    return row | work_out(row)


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        made.twice = counted.most_common(1)[0][0]
    return made


def _no_number(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are no JSON, whatever the reader would take


def _vote(row: Row) -> Row:
    found = vote_outcome(
        _rule(row),
        VoteFigures(
            total=_figure(row, "total"),
            in_favour=_figure(row, "for"),
            against=_figure(row, "against"),
            abstain=_figure(row, "abstain"),
            present=_perhaps(row, "present"),
            remaining=_perhaps(row, "remaining"),
        ),
    )
    return {
        "percent_of_total": _printed(found.of_total),
        "percent_of_present": None if found.of_present is None else _printed(found.of_present),
        "required": found.required,
        "passed": found.passed,
        "reason": found.reason,
    }


def _rating(row: Row) -> Row:
    counts = {name: _figure(row, name) for name in RATED}
    found = rating_outcome(_base(row), _papers(row), counts)
    return {"percent": _printed(found.shares), "consequence": found.consequence.value}


def _confidence_vote(row: Row) -> Row:
    counts = {name: _figure(row, name) for name in TRUSTED}
    found = confidence_vote_outcome(_base(row), _papers(row), counts)
    return {"percent": _printed(found.shares), "consequence": found.consequence.value}


_KINDS: dict[str, Callable[[Row], Row]] = {
    "vote": _vote,
    "confidence_rating": _rating,
    "confidence_vote": _confidence_vote,
}


def _rule(row: Row) -> Rule:
    name = _one_of(row, "rule", {rule.id for rule in RULES})
    rule = newest(RULES, name, "")
    if rule is None:
        raise AssertionError(f"no version of {name}")
    return rule


def _base(row: Row) -> PercentBase:
    return PercentBase(_one_of(row, "base", set(PercentBase)))


def _papers(row: Row) -> BallotFigures:
    papers = {name: _perhaps(row, name) for name in PAPERS}
    return BallotFigures(total=_figure(row, "total"), **papers)


def _one_of(row: Row, field: str, known: set[str] | set[PercentBase] | dict[str, Any]) -> str:
    if field not in row:
        raise Impossible("missing", field)
    value = row[field]
    if not isinstance(value, str) or value not in known:
        choices = ", ".join(sorted(known))
        raise Impossible("unknown", field, value=_short(value), choices=choices)
    return value


def _perhaps(row: Row, field: str) -> int | None:
    return None if row.get(field) is None else _figure(row, field)


def _figure(row: Row, field: str) -> int:
    value = row.get(field)
    if field not in row:
        raise Impossible("missing", field)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 10**LONGEST:
        raise Impossible("no_number", field, value=_short(value))
    return value


def _short(value: object) -> str:
    """Return a value as JSON writes it, cut to what fits into a sentence."""
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 40 else f"{said[:40]}…"


def _printed(found: Shares) -> dict[str, str]:
    return {name: written(share) for name, share in found.items()}
