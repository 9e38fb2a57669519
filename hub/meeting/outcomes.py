"""What given figures decide: percentages as records print them, what was needed, what follows.

Pure sums for whoever holds counts already: the rules of a ballot, the what-if page, the command
line. Percentages are hundredths of a per cent, half up; decisions are made in whole numbers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.attendance import is_quorate
from hub.meeting.consequences import (
    CONFIDENCE_VOTE,
    RATING,
    Consequence,
    Limits,
    confidence_vote_consequence,
    rating_consequence,
)
from hub.meeting.kinds import Base
from hub.meeting.sheets import PercentBase as PercentBase
from hub.meeting.thresholds import needed, passes, percent

if TYPE_CHECKING:
    from hub.meeting.vote_state import Rule

Shares = dict[str, int]


class Impossible(Exception):
    """Figures that no count can give; `reason` is a catalogue key below `rules.impossible.`.

    `field` is the figure it is about, and `values` what the sentence says of it.
    """

    def __init__(self, reason: str, field: str, **values: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.values = values


class VoteFigures(Struct, frozen=True, kw_only=True):
    """The figures of a vote; `remaining` are the delegates left in a shrunk council."""

    total: int
    in_favour: int
    against: int
    abstain: int
    present: int | None = None
    remaining: int | None = None


class VoteOutcome(Struct, frozen=True, kw_only=True):
    """What a vote has decided; the shares go by `for`, `against` and `abstain`."""

    of_total: Shares
    of_present: Shares | None
    base: int
    required: int
    passed: bool
    reason: str


class BallotFigures(Struct, frozen=True, kw_only=True):
    """The papers of a secret ballot; what was not counted is None and goes unchecked."""

    total: int
    present: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None


class PersonOutcome(Struct, frozen=True, kw_only=True):
    """One person's shares of the chosen base, and what follows."""

    shares: Shares
    base: int
    consequence: Consequence
    limits: Limits


def vote_outcome(rule: Rule, figures: VoteFigures) -> VoteOutcome:
    """Return what a vote decides under a rule; Impossible when its figures can't be."""
    counts = {"for": figures.in_favour, "against": figures.against, "abstain": figures.abstain}
    ceilings = {"remaining": figures.remaining, "present": figures.present}
    _check(figures.total, ceilings, counts)
    base = _vote_base(rule, figures)
    passed = passes(rule, figures.in_favour, base)
    return VoteOutcome(
        of_total=shares(counts, figures.total),
        of_present=None if figures.present is None else shares(counts, figures.present),
        base=base,
        required=needed(rule, base),
        passed=passed,
        reason=_reason(passed, figures),
    )


def rating_outcome(
    base: PercentBase, papers: BallotFigures, counts: Shares, limits: Limits = RATING
) -> PersonOutcome:
    """Return one person's rating; `counts` go by `high`, `confidence` and `low`."""
    whole = _paper_base(base, papers, counts)
    follows = rating_consequence(counts["low"], papers.total, limits)
    return PersonOutcome(
        shares=shares(counts, whole), base=whole, consequence=follows, limits=limits
    )


def confidence_vote_outcome(
    base: PercentBase, papers: BallotFigures, counts: Shares, limits: Limits = CONFIDENCE_VOTE
) -> PersonOutcome:
    """Return one person's confidence vote; `counts` go by `confidence` and `no_confidence`."""
    whole = _paper_base(base, papers, counts)
    follows = confidence_vote_consequence(counts["no_confidence"], papers.total, limits)
    return PersonOutcome(
        shares=shares(counts, whole), base=whole, consequence=follows, limits=limits
    )


def shares(counts: Shares, whole: int) -> Shares:
    """Return each count in hundredths of a per cent of a whole."""
    return {name: percent(count, whole) for name, count in counts.items()}


def written(hundredths: int) -> str:
    """Return a percentage as data holds it, with a point and two decimals: `71.76`."""
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _vote_base(rule: Rule, figures: VoteFigures) -> int:
    if rule.base is Base.PRESENT:
        return _given("present", figures.present)
    if rule.base is Base.REMAINING and figures.remaining is not None:
        return figures.remaining
    return figures.total


def _paper_base(base: PercentBase, papers: BallotFigures, counts: Shares) -> int:
    ceilings = {
        "present": papers.present,
        "issued": papers.issued,
        "returned": papers.returned,
        "valid": papers.valid,
    }
    _check(papers.total, ceilings, counts)
    return papers.total if base is PercentBase.TOTAL else _given(base, ceilings[base])


def _given(name: str, figure: int | None) -> int:
    if figure is None:
        raise Impossible("missing", name)
    return figure


def _check(total: int, ceilings: dict[str, int | None], counts: Shares) -> None:
    """Raise Impossible unless each figure fits into the one before it, and the counts into all."""
    if total < 1:
        raise Impossible("nobody", "total")
    above, most = "total", total
    for name, figure in ceilings.items():
        if figure is None:
            continue
        if not 0 <= figure <= most:
            reason = "negative" if figure < 0 else "more_than"
            raise Impossible(reason, name, count=figure, most=most, above=above)
        above, most = name, figure
    for name, count in counts.items():
        if count < 0:
            raise Impossible("negative", name, count=count)
    if sum(counts.values()) > most:
        found = sum(counts.values())
        raise Impossible("sum_more_than", next(iter(counts)), count=found, most=most, above=above)


def _reason(passed: bool, figures: VoteFigures) -> str:
    short = figures.present is not None and not is_quorate(figures.present, figures.total)
    return ("enough" if passed else "too_few") + ("_without_quorum" if short else "")
