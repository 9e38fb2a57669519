"""Settings and voting rules are seen with their law, and changed by whoever may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.auth.audit import Act
from hub.catalogue import LANGUAGES, catalogue
from hub.meeting.session import OpenSitting
from hub.meeting.setting_table import TABLE
from hub.meeting.thresholds import rules_of
from office.settings.pages import INSTALLATION
from office.settings.rules import GROUPS
from tests.hub.meeting.sentences import CHAIR
from tests.office.secretariat import ONE

if TYPE_CHECKING:
    from tests.office.secretariat import Secretariat

PAGE, CHANGE = f"{ONE}/settings", f"{ONE}/settings/change"
SAT = (CHAIR, OpenSitting(sitting="B1"))
OWN_RULE = {
    "rule": "",
    "name": "Ba phần tư tổng số",
    "reached": "at_least",
    "numerator": "3",
    "denominator": "4",
    "base": "total",
    "effective_from": "2026-01-01",
    "citation": "Quy chế làm việc, Điều 12",
}


def test_every_setting_stands_in_one_group() -> None:
    grouped = [key for keys in GROUPS.values() for key in keys]
    assert sorted(grouped) == sorted(setting.key for setting in TABLE)


def test_every_group_and_installed_setting_has_its_words() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        assert all(f"office.settings_{group}" in words for group in GROUPS)
        assert all(f"office.installed_{key}" in words for key in INSTALLATION)


def test_every_setting_is_shown_with_its_law(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    words = catalogue("en")
    for setting in TABLE:
        assert words[setting.label] in clerk.text(), setting.key
        assert words[setting.citation] in clerk.text(), setting.key


def test_only_what_was_changed_on_the_form_is_changed(office: Secretariat) -> None:
    first, second = office.opens().visitor("C1"), office.visitor("C2")
    first.open(PAGE)
    second.open(PAGE)
    first.fill_in(CHANGE, first_speech="300")
    second.fill_in(CHANGE, vote_duration="45", quorum_needed=None)
    settings = office.meeting().settings
    assert (settings.first_speech, settings.vote_duration) == (300, 45)
    assert settings.quorum_needed is False
    assert len(office.audited(Act.SETTINGS_CHANGED)) == 3


def test_a_value_out_of_range_changes_nothing_and_is_told_beside_its_field(
    office: Secretariat,
) -> None:
    clerk = office.opens().visitor("C1")
    for wrong in ("5", "-1", "abc", "", "9" * 30, "७"):
        clerk.open(PAGE)
        answer = clerk.fill_in(CHANGE, first_speech=wrong, vote_duration="45")
        assert answer.status_code == 400, wrong
        assert 'id="first_speech-told"' in clerk.page
    clerk.open(PAGE)
    assert clerk.fill_in(CHANGE, visibility="never").status_code == 400
    assert office.meeting().number == 1


def test_saved_unchanged_they_are_reviewed(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open("/office")
    assert "Done · look at each value" not in clerk.text()
    clerk.open(PAGE)
    assert clerk.fill_in(CHANGE).status_code == 303
    assert office.meeting().number == 1
    clerk.open("/office")
    assert "Done · look at each value" in clerk.text()


def test_once_open_a_reason_is_needed_and_what_binds_is_the_chairs(office: Secretariat) -> None:
    clerk = office.opens(None, SAT).visitor("C1")
    clerk.open(PAGE)
    assert clerk.fill_in(CHANGE, first_speech="300").status_code == 400
    assert clerk.fill_in(CHANGE, first_speech="300", reason="Quy chế mới").status_code == 303
    clerk.open(PAGE)
    # Whoever sends the locked field all the same is refused by the meeting.
    forged = {"was-quorum_needed": "on", "quorum_needed": None, "reason": "x"}
    assert clerk.fill_in(CHANGE, **forged).status_code == 400
    assert office.meeting().settings.quorum_needed
    chair = office.visitor(CHAIR)
    chair.open(PAGE)
    chair.fill_in(CHANGE, quorum_needed=None, reason="Theo nghị quyết")
    assert not office.meeting().settings.quorum_needed


def test_a_rule_of_the_councils_own_is_added_and_dropped(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    clerk.follow(clerk.fill_in(f"{ONE}/rules", **OWN_RULE))
    assert "Ba phần tư tổng số" in clerk.text()
    added = next(rule for rule in rules_of(office.meeting()) if rule.name)
    assert (added.numerator, added.denominator, added.citation) == (3, 4, OWN_RULE["citation"])
    clerk.follow(clerk.fill_in(f"{ONE}/rules/drop"))
    assert office.meeting().rules == ()


def test_a_rule_that_takes_the_laws_place_keeps_its_name(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    clerk.fill_in(f"{ONE}/rules", **{**OWN_RULE, "rule": "majority_of_total", "name": ""})
    found = {rule.id: rule for rule in rules_of(office.meeting())}
    assert found["majority_of_total"].citation == OWN_RULE["citation"]


def test_a_rule_never_met_without_law_or_seen_before_another_change_is_refused(
    office: Secretariat,
) -> None:
    clerk, other = office.opens().visitor("C1"), office.visitor("C2")
    clerk.open(PAGE)
    for wrong in ({"numerator": "5"}, {"denominator": "0"}, {"citation": " "}, {"base": "hall"}):
        assert clerk.fill_in(f"{ONE}/rules", **{**OWN_RULE, **wrong}).status_code == 400, wrong
    other.open(PAGE)
    clerk.open(PAGE)
    assert clerk.fill_in(f"{ONE}/rules", **OWN_RULE).status_code == 303
    assert other.fill_in(f"{ONE}/rules", **{**OWN_RULE, "name": "Khác"}).status_code == 400
    assert len(office.meeting().rules) == 1


def test_the_technician_sees_them_without_a_key(office: Secretariat) -> None:
    technician = office.opens().visitor("T1")
    technician.open(PAGE)
    assert "Save the settings" not in technician.text()
    assert technician.browser.post(CHANGE).status_code == 403


OWN_CITATION = {
    "subject": "quorum_needed",
    "text": "Điều 12 Quy chế làm việc",
    "effective_from": "2025-11-01",
}


def test_where_a_setting_is_laid_down_is_worded_anew_by_date(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    clerk.fill_in(f"{PAGE}/cite", **OWN_CITATION)
    [cited] = office.meeting().citations["quorum_needed"]
    assert cited.text == OWN_CITATION["text"]
    assert office.audited(Act.SETTINGS_CHANGED) == [("C1", "session-1")]
    clerk.open(PAGE)
    assert "Điều 12 Quy chế làm việc · In force since 01/11/2025" in clerk.text()


def test_a_refusal_on_a_page_is_explained_with_the_council_s_own_citation(
    office: Secretariat,
) -> None:
    clerk = office.opens(None, SAT).visitor("C1")
    clerk.open(PAGE)
    cited = {**OWN_CITATION, "subject": "reason_on_record", "reason": "Quy chế mới"}
    clerk.fill_in(f"{PAGE}/cite", **cited)
    clerk.open(PAGE)
    clerk.fill_in(f"{PAGE}/cite", **OWN_CITATION, reason="")
    said = clerk.text()
    assert catalogue("en")["refusals.reason_needed"] in said
    assert catalogue("en")["rules.why.reason_on_record"] in said
    assert "Laid down in: Điều 12 Quy chế làm việc" in said


def test_a_citation_of_nothing_is_refused_and_what_was_typed_stays(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    wrong = {**OWN_CITATION, "effective_from": "tomorrow"}
    assert clerk.fill_in(f"{PAGE}/cite", **wrong).status_code == 400
    assert 'value="Điều 12 Quy chế làm việc"' in clerk.page
    assert office.meeting().citations == {}
