"""Typed figures come to what the rules say; what can't be is told beside its own field."""

from __future__ import annotations

import pytest

from hub.meeting.consequences import Consequence
from hub.meeting.state import Meeting
from hub.meeting.vote_state import Rule
from office.what_if.rules import Mark, Trial, needed_of, tried

VOTE = {"kind": "vote", "rule": "majority_of_total", "total": "85", "present": "80",
        "for": "61", "against": "10", "abstain": " 9 "}  # fmt: skip
RATING = {"kind": "confidence_rating", "base": "valid", "total": "47", "valid": "46",
          "high": "19", "confidence": "2", "low": "25"}  # fmt: skip
TRUST = {"kind": "confidence_vote", "base": "total", "total": "85", "trust": "20",
         "no_confidence": "57"}  # fmt: skip


def trial(typed: dict[str, str], meeting: Meeting | None = None) -> Trial:
    found = tried(meeting or Meeting(), typed)
    assert isinstance(found, Trial), found
    return found


def wrong(typed: dict[str, str]) -> dict[str, str]:
    found = tried(Meeting(), typed)
    assert isinstance(found, dict)
    return {field: problem.reason for field, problem in found.items()}


def test_vote() -> None:
    found = trial(VOTE)
    assert (found.passed, found.required, found.base, found.other) == (True, 43, 85, "present")
    first = found.bars[0]
    assert (first.count, first.of_total, first.of_other) == (61, 7176, 7625)
    assert first.marks == (Mark("required", 43),)
    assert trial(VOTE | {"present": ""}).other == ""


def test_rating_has_shares_of_its_base_and_marks_on_all_delegates() -> None:
    found = trial(RATING)
    assert found.consequence is Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE
    low = found.bars[-1]
    assert (low.of_total, low.of_other) == (5319, 5435)
    assert low.marks == (Mark("may_resign", 24), Mark("dismissal", 32))
    assert trial(RATING | {"base": "total"}).bars[0].of_other is None


def test_confidence_vote() -> None:
    assert trial(TRUST).consequence is Consequence.DISMISSAL
    assert trial(TRUST | {"no_confidence": "42"}).consequence is Consequence.NONE


def test_council_s_own_rule_is_tried_too() -> None:
    own = Rule(id="own-1", name="Ba phần tư", numerator=3, denominator=4, at_least=True)
    meeting = Meeting(rules=(own,))
    assert trial(VOTE | {"rule": "own-1"}, meeting).required == 64
    assert [line.count for line in needed_of(meeting, 85)] == [57, 64, 43, 57, 57, 29]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, {"kind": "missing"}),
        ({"kind": "weather"}, {"kind": "missing"}),
        (VOTE | {"total": "", "for": "x"}, {"total": "missing", "for": "no_number"}),
        (VOTE | {"for": "6.5"}, {"for": "no_number"}),
        (VOTE | {"for": "1" * 10}, {"for": "no_number"}),
        (VOTE | {"for": "٦١"}, {"for": "no_number"}),
        (VOTE | {"total": "2000000"}, {"total": "no_number"}),
        (VOTE | {"against": "-1"}, {"against": "negative"}),
        (VOTE | {"present": "86"}, {"present": "more_than"}),
        (VOTE | {"for": "71"}, {"for": "sum_more_than"}),
        (VOTE | {"rule": "weather"}, {"rule": "missing"}),
        (RATING | {"base": ""}, {"base": "missing"}),
        (RATING | {"base": "issued"}, {"issued": "missing"}),
        (RATING | {"issued": "45"}, {"valid": "more_than"}),
        (TRUST | {"trust": "-1"}, {"trust": "negative"}),
        (TRUST | {"trust": "80"}, {"trust": "sum_more_than"}),
    ],
)
def test_what_cannot_be_is_told_by_field(typed: dict[str, str], told: dict[str, str]) -> None:
    assert wrong(typed) == told
