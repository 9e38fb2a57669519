"""Reads typed figures and works out what they would decide; says beside which field they can't."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.attendance import quorum_needed
from hub.meeting.consequences import Consequence, Limits, confidence_vote_limits, rating_limits
from hub.meeting.kinds import Base
from hub.meeting.outcomes import (
    BallotFigures,
    Impossible,
    PercentBase,
    PersonOutcome,
    VoteFigures,
    confidence_vote_outcome,
    rating_outcome,
    shares,
    vote_outcome,
)
from hub.meeting.thresholds import needed, rules_of
from hub.meeting.vote_state import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.outcomes import Shares
    from hub.meeting.state import Meeting

VOTE, RATING, CONFIDENCE_VOTE = "vote", "confidence_rating", "confidence_vote"
# What is counted of each kind: the figures by the names of their fields on the form.
COUNTED = {
    VOTE: ("for", "against", "abstain"),
    RATING: ("high", "confidence", "low"),
    CONFIDENCE_VOTE: ("trust", "no_confidence"),
}
PAPERS = ("issued", "returned", "valid")
MOST = 1_000_000
_NUMBER = re.compile(r"-?[0-9]{1,9}")


class Mark(Struct, frozen=True):
    """A line on a bar: from this number on something follows."""

    name: str
    at: int


class Bar(Struct, frozen=True):
    """One figure as a bar on the scale of all delegates; `of_other` is of the second base."""

    name: str
    count: int
    of_total: int
    of_other: int | None
    marks: tuple[Mark, ...] = ()


class Trial(Struct, frozen=True, kw_only=True):
    """What typed figures would decide; `other` names the second base the shares are of."""

    kind: str
    total: int
    bars: tuple[Bar, ...]
    other: str = ""
    other_base: int = 0
    passed: bool | None = None
    reason: str = ""
    required: int = 0
    base: int = 0
    base_name: str = ""
    rules: tuple[Rule, ...]
    consequence: Consequence | None = None


class Needed(Struct, frozen=True):
    """How many a rule needs of N; without a rule it is the quorum."""

    rule: Rule | None
    count: int


Wrong = dict[str, Impossible]
Given = dict[str, int | None]


def tried(meeting: Meeting, typed: Mapping[str, str]) -> Trial | Wrong:
    """Return what the figures would decide by this session's rules, or what is wrong with which."""
    kind = typed.get("kind", "")
    if kind not in COUNTED:
        return {"kind": Impossible("missing", "kind")}
    reading = _Reading(typed)
    figures = {name: reading.figure(name) for name in ("total", *COUNTED[kind])}
    given = {name: reading.perhaps(name) for name in ("present", "remaining", *PAPERS)}
    if reading.wrong:
        return reading.wrong
    try:
        if kind == VOTE:
            return _vote(_rule(meeting, typed), figures, given)
        return _person(meeting, kind, _base(typed), figures, given)
    except Impossible as problem:
        return {_field(kind, problem.field): problem}


def needed_of(meeting: Meeting, total: int) -> tuple[Needed, ...]:
    """Return what each rule of the session needs of so many delegates, the quorum first."""
    rules = (rule for rule in rules_of(meeting) if rule.base is not Base.PRESENT)
    quorum = Needed(None, quorum_needed(total))
    return (quorum, *(Needed(rule, needed(rule, total)) for rule in rules))


class _Reading:
    """Reads fields one after another and keeps what is wrong with each."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self._typed = typed
        self.wrong: Wrong = {}

    def figure(self, field: str) -> int:
        found = self.perhaps(field)
        if found is None and field not in self.wrong:
            self.wrong[field] = Impossible("missing", field)
        return found or 0

    def perhaps(self, field: str) -> int | None:
        given = self._typed.get(field, "").strip()
        if not given:
            return None
        if not _NUMBER.fullmatch(given) or int(given) > MOST:
            self.wrong[field] = Impossible("no_number", field, value=given[:20])
            return None
        return int(given)


def _rule(meeting: Meeting, typed: Mapping[str, str]) -> Rule:
    named = [rule for rule in rules_of(meeting) if rule.id == typed.get("rule")]
    if not named:
        raise Impossible("missing", "rule")
    return named[0]


def _base(typed: Mapping[str, str]) -> PercentBase:
    if typed.get("base") not in set(PercentBase):
        raise Impossible("missing", "base")
    return PercentBase(typed["base"])


def _field(kind: str, figure: str) -> str:
    """Return the field of a figure: confidence is asked for by two kinds, in two fields."""
    return "trust" if (kind, figure) == (CONFIDENCE_VOTE, "confidence") else figure


def _vote_figures(figures: Shares, given: Given) -> VoteFigures:
    return VoteFigures(
        total=figures["total"],
        present=given["present"],
        remaining=given["remaining"],
        in_favour=figures["for"],
        against=figures["against"],
        abstain=figures["abstain"],
    )


def _vote(rule: Rule, figures: Shares, given: Given) -> Trial:
    counts = {name: figures[name] for name in COUNTED[VOTE]}
    found = vote_outcome(rule, _vote_figures(figures, given))
    mark = (Mark("required", found.required),)
    return Trial(
        kind=VOTE,
        total=figures["total"],
        bars=_bars(counts, figures["total"], found.of_present, {"for": mark}),
        other="present" if found.of_present else "",
        other_base=given["present"] or 0,
        passed=found.passed,
        reason=found.reason,
        required=found.required,
        base=found.base,
        base_name=rule.base,
        rules=(rule,),
    )


def _person(meeting: Meeting, kind: str, base: PercentBase, figures: Shares, given: Given) -> Trial:
    counts = {name: figures[name] for name in COUNTED[kind]}
    papers = BallotFigures(
        total=figures["total"],
        present=given["present"],
        **{name: given[name] for name in PAPERS},
    )
    if kind == RATING:
        found = rating_outcome(base, papers, counts, rating_limits(meeting))
    else:
        trusted = {"confidence": counts["trust"], "no_confidence": counts["no_confidence"]}
        limits = confidence_vote_limits(meeting)
        found = confidence_vote_outcome(base, papers, trusted, limits)
    return _person_trial(kind, base, papers.total, counts, found)


def _person_trial(
    kind: str, base: PercentBase, total: int, counts: Shares, found: PersonOutcome
) -> Trial:
    other = shares(counts, found.base) if base is not PercentBase.TOTAL else None
    decisive = COUNTED[kind][-1]
    return Trial(
        kind=kind,
        total=total,
        bars=_bars(counts, total, other, {decisive: _limit_marks(found.limits, total)}),
        other=base if other else "",
        other_base=found.base,
        base=found.base,
        base_name=base,
        rules=(found.limits.may_resign, found.limits.dismissal),
        consequence=found.consequence,
    )


def _limit_marks(limits: Limits, total: int) -> tuple[Mark, ...]:
    return (
        Mark("may_resign", needed(limits.may_resign, total)),
        Mark("dismissal", needed(limits.dismissal, total)),
    )


def _bars(
    counts: Shares, total: int, other: Shares | None, marks: Mapping[str, tuple[Mark, ...]]
) -> tuple[Bar, ...]:
    of_total = shares(counts, total)
    return tuple(
        Bar(name, count, of_total[name], other[name] if other else None, marks.get(name, ()))
        for name, count in counts.items()
    )
