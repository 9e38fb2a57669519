"""When a vote passes: the law's sums in whole numbers, compared with exact fractions."""

from fractions import Fraction

import msgspec
import pytest
from msgspec.structs import replace

from hub.meeting.attendance import quorum_needed
from hub.meeting.state import Meeting, Session
from hub.meeting.thresholds import (
    MAJORITY_OF_TOTAL,
    MORE_THAN_TWO_THIRDS_OF_REMAINING,
    ONE_THIRD_OF_TOTAL,
    RULES,
    TWO_THIRDS_OF_TOTAL,
    needed,
    passes,
    percent,
    rule_named,
    rules_of,
)
from hub.meeting.vote_state import Rule
from hub.meeting.words import Refused

THE_LAWS_TABLE = [  # N, two thirds (and quorum), majority, more than two thirds, one third
    (15, 10, 8, 11, 5),
    (20, 14, 11, 14, 7),
    (25, 17, 13, 17, 9),
    (27, 18, 14, 19, 9),
    (30, 20, 16, 21, 10),
    (50, 34, 26, 34, 17),
    (65, 44, 33, 44, 22),
    (70, 47, 36, 47, 24),
    (75, 50, 38, 51, 25),
    (82, 55, 42, 55, 28),
    (83, 56, 42, 56, 28),
    (84, 56, 43, 57, 28),
    (85, 57, 43, 57, 29),
    (95, 64, 48, 64, 32),
    (125, 84, 63, 84, 42),
    (500, 334, 251, 334, 167),
]


@pytest.mark.parametrize(
    ("total", "two_thirds", "majority", "more_than_two_thirds", "one_third"), THE_LAWS_TABLE
)
def test_the_table_of_the_law(
    total: int, two_thirds: int, majority: int, more_than_two_thirds: int, one_third: int
) -> None:
    assert needed(TWO_THIRDS_OF_TOTAL, total) == quorum_needed(total) == two_thirds
    assert needed(MAJORITY_OF_TOTAL, total) == majority
    assert needed(MORE_THAN_TWO_THIRDS_OF_REMAINING, total) == more_than_two_thirds
    assert needed(ONE_THIRD_OF_TOTAL, total) == one_third


@pytest.mark.parametrize("rule", RULES[:4], ids=lambda rule: rule.id)
def test_whole_numbers_decide_as_exact_fractions_do(rule: Rule) -> None:
    share = Fraction(rule.numerator, rule.denominator)
    for base in range(601):
        line = share * base
        for in_favour in range(base + 1):
            enough = in_favour >= line if rule.at_least else in_favour > line
            assert passes(rule, in_favour, base) is enough
            assert (in_favour >= needed(rule, base)) is enough


def test_percentages_are_hundredths_rounded_half_up() -> None:
    assert percent(61, 85) == 7176
    assert percent(61, 80) == 7625
    assert percent(1, 800) == 13  # 0.125 % is exactly a half
    assert percent(0, 85) == 0
    assert percent(85, 85) == 10_000
    assert percent(0, 0) == 0


def test_percentages_agree_with_exact_fractions() -> None:
    for whole in range(1, 601, 7):
        for part in range(whole + 1):
            exact = Fraction(part * 10_000, whole)
            assert percent(part, whole) == int(exact + Fraction(1, 2))


def test_every_rule_of_the_law_names_its_law_and_its_date() -> None:
    assert all(rule.citation and rule.effective_from for rule in RULES)


def test_the_law_in_force_on_the_day_of_the_session_decides() -> None:
    assert rule_named(session_on("2026-12-08"), "majority_of_total").citation == "72/2025/QH15"
    assert rule_named(session_on("2021-12-08"), "majority_of_total").citation == "77/2015/QH13"
    assert rule_named(session_on(""), "majority_of_total").citation == "72/2025/QH15"
    with pytest.raises(Refused, match="unknown_rule"):
        rule_named(session_on("2015-12-08"), "majority_of_total")
    with pytest.raises(Refused, match="unknown_rule"):
        rule_named(session_on("2026-12-08"), "three_quarters")


def test_a_council_adds_its_own_rules_and_puts_its_own_before_the_laws() -> None:
    three_quarters = Rule(
        id="three_quarters", name="Ba phần tư", numerator=3, denominator=4, at_least=True
    )
    mended = replace(MAJORITY_OF_TOTAL, citation="01/2026/NQ-HĐND", effective_from="2026-01-01")
    meeting = replace(session_on("2026-12-08"), rules=(three_quarters, mended))
    assert rule_named(meeting, "three_quarters") is three_quarters
    assert rule_named(meeting, "majority_of_total") is mended
    assert [rule.id for rule in rules_of(meeting)].count("majority_of_total") == 1
    before = replace(meeting, session=Session(starts="2025-12-08"))
    assert rule_named(before, "majority_of_total") is MAJORITY_OF_TOTAL


@pytest.mark.parametrize("wrong", [{"denominator": 0}, {"numerator": -1}, {"base": "voting"}])
def test_a_rule_that_makes_no_sense_is_not_taken(wrong: dict[str, object]) -> None:
    plain = msgspec.to_builtins(MAJORITY_OF_TOTAL) | wrong
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(plain, Rule)


def session_on(day: str) -> Meeting:
    """Return a meeting whose session begins on a day."""
    return Meeting(session=Session(starts=day))
