"""The council's own rules: named, cited, possible to meet, and changed by the right people."""

import pytest
from msgspec.structs import replace

from hub.meeting.kinds import Base
from hub.meeting.rule_book import ChangeRules, RulesChanged
from hub.meeting.session import PlanSession
from hub.meeting.thresholds import MAJORITY_OF_TOTAL, RATING_DISMISSAL, rules_of
from hub.meeting.vote_state import Rule
from tests.hub.meeting.sentences import ADMIN, CHAIR, CLERK, SECRETARY, Sitting85, plan
from tests.hub.meeting.voting import PRESENT_80, Voting

OWN = Rule(
    id="three_quarters",
    name="Ba phần tư tổng số đại biểu",
    numerator=3,
    denominator=4,
    at_least=True,
    citation="Điều 12 Quy chế làm việc",
)


def test_the_office_settles_them_before_the_session() -> None:
    sitting = Sitting85().when(CLERK, ChangeRules(rules=(OWN,)))
    sitting.then(RulesChanged(rules=(OWN,)))
    assert sitting.meeting.rules == (OWN,)
    assert rules_of(sitting.meeting)[0] is sitting.meeting.rules[0]
    assert list(sitting.events[0].touches(sitting.meeting)) == []
    sitting.refused(SECRETARY, ChangeRules(rules=(OWN,)), "nothing_changed")
    sitting.refused("A5", ChangeRules(rules=()), "not_allowed")


def test_once_it_is_open_only_whoever_presides_and_with_a_reason() -> None:
    voting = Voting()
    voting.refused(ADMIN, ChangeRules(rules=(OWN,), reason="Quy chế mới"), "setting_by_chair")
    voting.refused(CHAIR, ChangeRules(rules=(OWN,)), "reason_needed")
    voting.when(CHAIR, ChangeRules(rules=(OWN,), reason="Quy chế mới"))
    assert voting.prepared(rule="three_quarters").vote.rule == OWN


def test_a_prepared_vote_keeps_its_rule_and_an_open_one_keeps_all_as_they_are() -> None:
    voting = Voting(rules=(OWN,)).here(PRESENT_80).prepared(rule="three_quarters")
    voting.given((CHAIR, ChangeRules(rules=(), reason="Thôi áp dụng")))
    assert voting.vote.rule == OWN
    voting.opened()
    voting.refused(CHAIR, ChangeRules(rules=(OWN,), reason="Quy chế mới"), "vote_open")


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ((replace(OWN, name=" "),), "rule_without_citation"),
        ((replace(OWN, id=""),), "rule_without_citation"),
        ((replace(OWN, citation=" "),), "rule_without_citation"),
        ((replace(OWN, numerator=5),), "rule_never_met"),
        ((replace(OWN, numerator=4, at_least=False),), "rule_never_met"),
        ((OWN, OWN), "rule_twice"),
        ((replace(RATING_DISMISSAL, base=Base.PRESENT),), "rule_on_total_only"),
    ],
)
def test_what_makes_no_sense_is_refused(rules: tuple[Rule, ...], reason: str) -> None:
    Sitting85().refused(CLERK, ChangeRules(rules=rules), reason)
    Sitting85().refused(ADMIN, PlanSession(plan=plan(rules=rules)), reason)


def test_unanimity_is_possible_and_so_are_versions_of_a_rule_of_the_law() -> None:
    rules = (
        replace(OWN, numerator=4),
        replace(MAJORITY_OF_TOTAL, citation="Quy chế 2026", effective_from="2026-07-01"),
        replace(MAJORITY_OF_TOTAL, citation="Quy chế 2027", effective_from="2027-07-01"),
    )
    assert Sitting85().when(CLERK, ChangeRules(rules=rules)).meeting.rules == rules
