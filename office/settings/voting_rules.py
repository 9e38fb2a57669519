"""The rules by which votes pass, as the office reads and writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.attendance import total_delegates
from hub.meeting.kinds import Base
from hub.meeting.rule_book import OF_THE_LAW
from hub.meeting.thresholds import (
    CONSEQUENCES,
    RULES,
    consequence_rules_of,
    needed,
    rules_of,
)
from hub.meeting.vote_state import Rule
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.state import Meeting

NAME, CITATION = 200, 500
MOST = 1000


class RuleLine(Struct, frozen=True):
    """One version of a rule: whose it is, whether it is in force, and what it means today."""

    rule: Rule
    own: bool
    in_force: bool
    needed: int | None


def rule_lines(meeting: Meeting) -> tuple[RuleLine, ...]:
    """Return the council's own rules, then the law's, all versions."""
    in_force = (*rules_of(meeting), *consequence_rules_of(meeting))
    laws = (law for law in (*RULES, *CONSEQUENCES) if law not in meeting.rules)
    total = total_delegates(meeting)
    return tuple(
        RuleLine(
            rule,
            rule in meeting.rules,
            rule in in_force,
            None if rule.base is Base.PRESENT else needed(rule, total),
        )
        for rule in (*meeting.rules, *laws)
    )


def written_rule(form: Mapping[str, str], meeting: Meeting) -> Rule:
    """Return the rule a form asks for; a new one is named after its name."""
    own = " ".join(form.get("name", "").split())[:NAME]
    chosen = form.get("rule", "")
    if chosen not in OF_THE_LAW and chosen not in {rule.id for rule in meeting.rules}:
        chosen = _free_id(meeting)
    if form.get("base") not in set(Base):
        raise Refused("rule_without_citation")
    return Rule(
        id=chosen,
        name=own,
        numerator=_whole(form, "numerator"),
        denominator=_whole(form, "denominator"),
        at_least=form.get("reached", "") == "at_least",
        base=Base(form["base"]),
        citation=" ".join(form.get("citation", "").split())[:CITATION],
        effective_from=form.get("effective_from", "")[:10],
    )


def with_rule(rules: tuple[Rule, ...], rule: Rule) -> tuple[Rule, ...]:
    """Return the council's rules with one more; the same rule of the same day is replaced."""
    return (*without_rule(rules, rule.id, rule.effective_from), rule)


def without_rule(rules: tuple[Rule, ...], name: str, day: str) -> tuple[Rule, ...]:
    """Return the council's rules without one version of one rule."""
    return tuple(one for one in rules if (one.id, one.effective_from) != (name, day))


def _whole(form: Mapping[str, str], field: str) -> int:
    given = form.get(field, "").strip()
    if not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) <= MOST):
        raise Refused("office.share_wrong", most=MOST)
    return int(given)


def _free_id(meeting: Meeting) -> str:
    taken = {rule.id for rule in meeting.rules}
    return next(name for number in range(1, 10_000) if (name := f"own-{number}") not in taken)
