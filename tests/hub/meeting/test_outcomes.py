"""What figures decide: the records' own figures, and exact fractions for all others."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hub.meeting.consequences import (
    CONFIDENCE_VOTE,
    RATING,
    Consequence,
    confidence_vote_consequence,
    confidence_vote_limits,
    rating_consequence,
    rating_limits,
)
from hub.meeting.kinds import Base
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
from hub.meeting.state import Meeting, Session
from hub.meeting.thresholds import (
    CONSEQUENCES,
    MAJORITY_OF_TOTAL,
    MORE_THAN_TWO_THIRDS_OF_REMAINING,
    RULES,
    TWO_THIRDS_OF_TOTAL,
    consequence_rules_of,
    passes,
    percent,
    rules_of,
)
from hub.meeting.vote_state import Rule
from hub.meeting.words import Refused

PUBLISHED = [  # in favour, N, as the record prints it
    (78, 82, "95.12"),
    (61, 85, "71.76"),
    (10, 85, "11.76"),
    (9, 85, "10.59"),
    (19, 47, "40.43"),
    (2, 47, "4.26"),
    (25, 47, "53.19"),
    (80, 85, "94.12"),
    (57, 85, "67.06"),
    (1, 800, "0.13"),
    (85, 85, "100.00"),
    (0, 85, "0.00"),
]


@pytest.mark.parametrize(("part", "whole", "printed"), PUBLISHED)
def test_percentages_as_records_print_them(part: int, whole: int, printed: str) -> None:
    assert written(percent(part, whole)) == printed


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_percentages_are_rounded_half_up_as_on_paper(figures: tuple[int, int]) -> None:
    part, whole = figures
    exact = Fraction(part * 100, whole)
    # A quotient of whole numbers below 2,000 never comes as near to a half as forty digits tell.
    on_paper = Decimal(exact.numerator) / Decimal(exact.denominator)
    assert written(percent(part, whole)) == str(on_paper.quantize(Decimal("0.01"), ROUND_HALF_UP))


def vote(in_favour: int, against: int = 0, abstain: int = 0, **others: int) -> VoteFigures:
    figures = {"total": 85, "present": 80, **others}
    return VoteFigures(in_favour=in_favour, against=against, abstain=abstain, **figures)


def test_vote_of_the_day() -> None:
    found = vote_outcome(MAJORITY_OF_TOTAL, vote(61, 10, 9))
    assert found.of_total == {"for": 7176, "against": 1176, "abstain": 1059}
    assert found.of_present == {"for": 7625, "against": 1250, "abstain": 1125}
    assert (found.base, found.required, found.passed, found.reason) == (85, 43, True, "enough")


@pytest.mark.parametrize(
    ("rule", "figures", "required", "passed", "reason"),
    [
        (MAJORITY_OF_TOTAL, vote(43), 43, True, "enough"),
        (MAJORITY_OF_TOTAL, vote(42, 38), 43, False, "too_few"),
        (TWO_THIRDS_OF_TOTAL, vote(57), 57, True, "enough"),
        (TWO_THIRDS_OF_TOTAL, vote(56), 57, False, "too_few"),
        (MAJORITY_OF_TOTAL, vote(43, present=56), 43, True, "enough_without_quorum"),
        (MAJORITY_OF_TOTAL, vote(42, present=56), 43, False, "too_few_without_quorum"),
        (MORE_THAN_TWO_THIRDS_OF_REMAINING, vote(57), 57, True, "enough"),
        (MORE_THAN_TWO_THIRDS_OF_REMAINING, vote(36, remaining=54, present=54), 37, False,
         "too_few_without_quorum"),
    ],
)  # fmt: skip
def test_votes_at_the_edge(
    rule: Rule, figures: VoteFigures, required: int, passed: bool, reason: str
) -> None:
    found = vote_outcome(rule, figures)
    assert (found.required, found.passed, found.reason) == (required, passed, reason)


def test_unknown_presence_is_no_presence() -> None:
    found = vote_outcome(MAJORITY_OF_TOTAL, VoteFigures(total=85, in_favour=43, against=0,
                                                        abstain=0))  # fmt: skip
    assert (found.of_present, found.reason) == (None, "enough")


rules = st.builds(
    Rule,
    id=st.just("own"),
    numerator=st.integers(1, 9),
    denominator=st.integers(1, 9),
    at_least=st.booleans(),
)


@given(rules, st.integers(1, 600), st.data())
def test_any_rule_decides_as_exact_fractions_do(
    rule: Rule, total: int, data: st.DataObject
) -> None:
    in_favour = data.draw(st.integers(0, total))
    share = Fraction(rule.numerator, rule.denominator) * total
    enough = in_favour >= share if rule.at_least else in_favour > share
    found = vote_outcome(rule, VoteFigures(total=total, in_favour=in_favour, against=0, abstain=0))
    assert found.passed is enough
    assert (in_favour >= found.required) is enough


@given(st.integers(1, 600), st.data())
def test_consequences_are_counted_as_the_law_reads(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    dismissal, half = 3 * count >= 2 * total, 2 * count > total
    rating, confidence = rating_consequence(count, total), confidence_vote_consequence(count, total)
    assert (rating is Consequence.DISMISSAL) is (confidence is Consequence.DISMISSAL) is dismissal
    milder = half and not dismissal
    assert (rating is Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE) is milder
    assert (confidence is Consequence.MAY_RESIGN_ELSE_DISMISSAL) is milder


@pytest.mark.parametrize(
    ("low", "total", "follows"),
    [
        (23, 47, Consequence.NONE),
        (24, 47, Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE),
        (31, 47, Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE),
        (32, 47, Consequence.DISMISSAL),
        (42, 84, Consequence.NONE),  # exactly a half is not more than a half
        (43, 84, Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE),
        (56, 84, Consequence.DISMISSAL),  # exactly two thirds
    ],
)
def test_ratings_at_the_edge(low: int, total: int, follows: Consequence) -> None:
    assert rating_consequence(low, total) is follows


def test_rating_on_each_base_and_its_consequence_on_all_delegates() -> None:
    papers = BallotFigures(total=84, present=50, issued=48, returned=46, valid=45)
    counts = {"high": 1, "confidence": 2, "low": 42}
    found = {base: rating_outcome(base, papers, counts) for base in PercentBase}
    assert {base: one.shares["low"] for base, one in found.items()} == {
        PercentBase.TOTAL: 5000,
        PercentBase.ISSUED: 8750,
        PercentBase.RETURNED: 9130,
        PercentBase.VALID: 9333,
    }
    assert {one.consequence for one in found.values()} == {Consequence.NONE}
    assert found[PercentBase.VALID].base == 45


def test_confidence_vote() -> None:
    papers = BallotFigures(total=84)
    counts = {"confidence": 20, "no_confidence": 56}
    found = confidence_vote_outcome(PercentBase.TOTAL, papers, counts)
    assert found.shares == {"confidence": 2381, "no_confidence": 6667}
    assert found.consequence is Consequence.DISMISSAL
    assert found.limits is CONFIDENCE_VOTE


@pytest.mark.parametrize(
    ("figures", "reason", "field"),
    [
        (vote(1, total=0), "nobody", "total"),
        (vote(-1), "negative", "for"),
        (vote(1, present=-1), "negative", "present"),
        (vote(1, present=86), "more_than", "present"),
        (vote(1, remaining=70), "more_than", "present"),
        (vote(61, 10, 10), "sum_more_than", "for"),
    ],
)
def test_impossible_votes(figures: VoteFigures, reason: str, field: str) -> None:
    with pytest.raises(Impossible, match=reason) as found:
        vote_outcome(MAJORITY_OF_TOTAL, figures)
    assert found.value.field == field


@pytest.mark.parametrize(
    ("base", "papers", "reason", "field"),
    [
        ("issued", BallotFigures(total=85), "missing", "issued"),
        ("total", BallotFigures(total=85, issued=86), "more_than", "issued"),
        ("total", BallotFigures(total=85, present=80, issued=81), "more_than", "issued"),
        ("total", BallotFigures(total=85, issued=80, returned=81), "more_than", "returned"),
        ("total", BallotFigures(total=85, returned=80, valid=81), "more_than", "valid"),
        ("total", BallotFigures(total=85, valid=59), "sum_more_than", "high"),
    ],
)
def test_impossible_ratings(base: str, papers: BallotFigures, reason: str, field: str) -> None:
    with pytest.raises(Impossible, match=reason) as found:
        rating_outcome(PercentBase(base), papers, {"high": 20, "confidence": 20, "low": 20})
    assert found.value.field == field


def test_rule_on_those_present_needs_them() -> None:
    rule = Rule(id="own", numerator=1, denominator=2, at_least=False, base=Base.PRESENT)
    with pytest.raises(Impossible, match="missing"):
        vote_outcome(rule, VoteFigures(total=85, in_favour=1, against=0, abstain=0))
    assert vote_outcome(rule, vote(41)).required == 41


def test_limits_are_rules_with_citation_and_date_and_never_a_vote_s_rule() -> None:
    assert all(rule.citation and rule.effective_from for rule in CONSEQUENCES)
    meeting = Meeting(session=Session(starts="2026-12-08"))
    assert (rating_limits(meeting), confidence_vote_limits(meeting)) == (RATING, CONFIDENCE_VOTE)
    assert consequence_rules_of(meeting) == CONSEQUENCES
    assert {rule.id for rule in rules_of(meeting)} == {rule.id for rule in RULES}


def test_council_puts_its_own_limit_before_the_law_s_from_its_day_on() -> None:
    own = replace(RATING.dismissal, numerator=3, denominator=4, effective_from="2026-01-01")
    meeting = Meeting(session=Session(starts="2026-12-08"), rules=(own,))
    limits = rating_limits(meeting)
    assert rating_consequence(60, 85, limits) is Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE
    assert rating_consequence(64, 85, limits) is Consequence.DISMISSAL
    assert own not in rules_of(meeting)
    before = replace(meeting, session=Session(starts="2025-12-08"))
    assert rating_limits(before) == RATING
    assert passes(limits.dismissal, 64, 85)


def test_before_the_law_there_are_no_limits() -> None:
    with pytest.raises(Refused, match="unknown_rule"):
        rating_limits(Meeting(session=Session(starts="2020-12-08")))
