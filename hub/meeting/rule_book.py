"""The council's own rules for when a vote passes, beside the law's and put before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import begun, checked_text, refuse_closed_session, refuse_open_vote
from hub.meeting.kinds import Base
from hub.meeting.people import Role
from hub.meeting.thresholds import CONSEQUENCES, RULES
from hub.meeting.vote_state import Rule
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

OF_CONSEQUENCES = frozenset(rule.id for rule in CONSEQUENCES)
OF_THE_LAW = frozenset(rule.id for rule in RULES) | OF_CONSEQUENCES


class ChangeRules(Command, frozen=True):
    """Settle the council's own rules anew; once the session is open only whoever presides does."""

    allowed: ClassVar = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY, Role.PRESIDING})
    rules: tuple[Rule, ...]
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_open_vote(meeting)
        refuse_wrong_rules(self.rules)
        if self.rules == meeting.rules:
            raise Refused("nothing_changed")
        if not begun(meeting):
            return [RulesChanged(rules=self.rules, reason=self.reason.strip())]
        if Role.PRESIDING not in asked.roles(meeting):
            raise Refused("setting_by_chair")
        reason = checked_text(self.reason, "reason_needed")
        return [RulesChanged(rules=self.rules, reason=reason)]


def refuse_wrong_rules(rules: tuple[Rule, ...]) -> None:
    """Raise Refused for a rule without name or citation, one never to be met, or one put twice.

    A rule that takes the place of one of the law's keeps its name; what follows from a rating or
    a confidence vote is counted on all delegates.
    """
    for rule in rules:
        named = rule.name.strip() or rule.id in OF_THE_LAW
        if not (named and rule.id and rule.citation.strip()):
            raise Refused("rule_without_citation")
        beyond = rule.numerator >= rule.denominator
        if beyond and not (rule.at_least and rule.numerator == rule.denominator):
            raise Refused("rule_never_met")
        if rule.id in OF_CONSEQUENCES and rule.base is not Base.TOTAL:
            raise Refused("rule_on_total_only")
    versions = {(rule.id, rule.effective_from) for rule in rules}
    if len(versions) < len(rules):
        raise Refused("rule_twice")


class RulesChanged(Event, frozen=True):
    """Other rules are there to choose from; a vote prepared before keeps the one it has."""

    rules: tuple[Rule, ...]
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, rules=self.rules)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (ChangeRules,)
EVENTS = (RulesChanged,)
