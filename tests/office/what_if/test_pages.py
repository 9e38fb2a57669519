"""The what-if page shows outcome, law and needed numbers, keeps what was typed, stores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from hub.meeting.rule_book import ChangeRules
from hub.meeting.vote_state import Rule
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.office.secretariat import ONE
from tests.office.what_if.test_rules import RATING, TRUST, VOTE

if TYPE_CHECKING:
    from tests.office.secretariat import Secretariat, Visitor

PAGE = f"{ONE}/what-if"
OWN = Rule(id="own-1", name="Ba phần tư", numerator=3, denominator=4, at_least=True, citation="QC")


def typed(visitor: Visitor, figures: dict[str, str], status: int = 200) -> str:
    assert visitor.open(f"{PAGE}?{urlencode(figures)}").status_code == status
    return visitor.text()


def test_outcome_of_each_kind_with_law_and_shares(office: Secretariat) -> None:
    clerk = office.opens().visitor(CLERK)
    said = typed(clerk, VOTE)
    for part in ("ADOPTED", "43/85", "71,76", "76,25", "72/2025/QH15"):
        assert part in said, part
    assert "NOT ADOPTED" in typed(clerk, VOTE | {"for": "42"})
    said = typed(clerk, RATING)
    assert "May resign; otherwise the Standing Committee" in said
    assert "54,35" in said
    assert "submits dismissal" in typed(clerk, TRUST)


def test_what_cannot_be_stands_beside_its_field_and_nothing_typed_is_lost(
    office: Secretariat,
) -> None:
    clerk = office.opens().visitor(CLERK)
    typed(clerk, VOTE | {"for": "71", "high": "7"}, 400)
    assert clerk.refusal() == "Together 90, more than Delegates present: 80."
    assert 'id="for-told"' in clerk.page
    assert 'aria-describedby="for-told"' in clerk.page
    for value in ("71", "10", "7"):
        assert f'value="{value}"' in clerk.page


def test_it_begins_with_the_figures_of_this_moment_and_the_council_s_rules(
    office: Secretariat,
) -> None:
    clerk = office.opens(None, (CLERK, ChangeRules(rules=(OWN,)))).visitor(CLERK)
    said = typed(clerk, {})
    assert 'value="85"' in clerk.page
    for part in ("Ba phần tư", "64/85", "57/85", "43/85", "29/85"):
        assert part in said, part


def test_whoever_presides_is_led_to_the_session_at_hand(office: Secretariat) -> None:
    chair = office.opens().visitor(CHAIR)
    assert chair.follow(chair.open("/office/what-if")) == PAGE


def test_delegates_tablet_gives_no_such_page(office: Secretariat) -> None:
    delegate = office.opens().visitor("A5")
    assert delegate.open(PAGE).status_code == 403


def test_without_a_session_the_law_is_tried(office: Secretariat) -> None:
    office.hub.start()
    admin = office.visitor("admin")
    assert admin.open("/office/what-if").status_code == 200
    assert "57/85" in admin.text()
