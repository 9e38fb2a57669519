"""When a vote passes: the rules of the law and of the council, in whole numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.kinds import Base
from hub.meeting.vote_state import Rule
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

_LAW_2015 = ("77/2015/QH13", "2016-01-01")
_LAW_2025 = ("72/2025/QH15", "2025-06-16")
_SHRUNK_COUNCIL = ("65/2025/QH15", "2025-03-01")
_RATINGS_2023 = ("96/2023/QH15", "2023-07-01")
_CONFIDENCE_VOTES = ("87/2015/QH13; 96/2023/QH15", "2023-07-01")


def _law(name: str, share: str, law: tuple[str, str], *, base: Base = Base.TOTAL) -> Rule:
    """Return a rule of the law, its sum written as the law reads: `>1/2`, `>=2/3`."""
    at_least = share.startswith(">=")
    numerator, denominator = share.lstrip(">=").split("/")
    return Rule(
        id=name,
        numerator=int(numerator),
        denominator=int(denominator),
        at_least=at_least,
        base=base,
        citation=law[0],
        effective_from=law[1],
    )


MAJORITY_OF_TOTAL = _law("majority_of_total", ">1/2", _LAW_2025)
TWO_THIRDS_OF_TOTAL = _law("two_thirds_of_total", ">=2/3", _LAW_2025)
ONE_THIRD_OF_TOTAL = _law("one_third_of_total", ">=1/3", _LAW_2025)
MORE_THAN_TWO_THIRDS_OF_REMAINING = _law(
    "more_than_two_thirds_of_remaining", ">2/3", _SHRUNK_COUNCIL, base=Base.REMAINING
)
RULES = (
    MAJORITY_OF_TOTAL,
    TWO_THIRDS_OF_TOTAL,
    MORE_THAN_TWO_THIRDS_OF_REMAINING,
    ONE_THIRD_OF_TOTAL,
    _law("majority_of_total", ">1/2", _LAW_2015),
    _law("two_thirds_of_total", ">=2/3", _LAW_2015),
    _law("one_third_of_total", ">=1/3", _LAW_2015),
)
# What follows from a confidence rating or a confidence vote; no vote is opened under these.
RATING_MAY_RESIGN = _law("rating_may_resign", ">1/2", _RATINGS_2023)
RATING_DISMISSAL = _law("rating_dismissal", ">=2/3", _RATINGS_2023)
CONFIDENCE_VOTE_MAY_RESIGN = _law("confidence_vote_may_resign", ">1/2", _CONFIDENCE_VOTES)
CONFIDENCE_VOTE_DISMISSAL = _law("confidence_vote_dismissal", ">=2/3", _CONFIDENCE_VOTES)
CONSEQUENCES = (
    RATING_MAY_RESIGN,
    RATING_DISMISSAL,
    CONFIDENCE_VOTE_MAY_RESIGN,
    CONFIDENCE_VOTE_DISMISSAL,
)
_OF_CONSEQUENCES = frozenset(rule.id for rule in CONSEQUENCES)


def needed(rule: Rule, base: int) -> int:
    """Return the smallest number in favour that passes."""
    whole, rest = divmod(rule.numerator * base, rule.denominator)
    if rule.at_least and rest == 0:
        return whole
    return whole + 1


def passes(rule: Rule, in_favour: int, base: int) -> bool:
    """Say whether so many in favour pass."""
    reached, asked = rule.denominator * in_favour, rule.numerator * base
    return reached >= asked if rule.at_least else reached > asked


def percent(part: int, whole: int) -> int:
    """Return hundredths of a per cent, half up (7176 is 71.76 %); of nobody it is nothing."""
    return (20_000 * part + whole) // (2 * whole) if whole else 0


def rules_of(meeting: Meeting) -> tuple[Rule, ...]:
    """Return the rules a vote of this session may be decided by, one of each id."""
    ids = dict.fromkeys(rule.id for rule in (*meeting.rules, *RULES))
    found = (in_force(meeting, one) for one in ids if one not in _OF_CONSEQUENCES)
    return tuple(rule for rule in found if rule)


def consequence_rules_of(meeting: Meeting) -> tuple[Rule, ...]:
    """Return the rules of this session for what follows from ratings and confidence votes."""
    found = (in_force(meeting, rule.id) for rule in CONSEQUENCES)
    return tuple(rule for rule in found if rule)


def in_force(meeting: Meeting, name: str) -> Rule | None:
    """Return the version of a rule in force when the session begins, the council's own first."""
    day = meeting.session.starts[:10]
    return newest(meeting.rules, name, day) or newest((*RULES, *CONSEQUENCES), name, day)


def rule_named(meeting: Meeting, name: str) -> Rule:
    """Return the rule of this id that is in force when the session begins."""
    for rule in rules_of(meeting):
        if rule.id == name:
            return rule
    raise Refused("unknown_rule")


def newest(rules: Iterable[Rule], name: str, day: str) -> Rule | None:
    """Return the newest version that was in force on a day; without a day, the newest."""
    versions = [
        rule for rule in rules if rule.id == name and (not day or rule.effective_from <= day)
    ]
    return max(versions, key=lambda rule: rule.effective_from, default=None)
