"""A council words anew where something is laid down: by day, on record, refused if senseless."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.citations import VERSIONS, Citation, own_citation
from hub.meeting.eyes import Eyes
from hub.meeting.setting_table import ChangeSettings, SettingsChanged
from hub.meeting.state import Meeting, Session
from hub.meeting.views import Look, show
from hub.meeting.words import HALL
from tests.hub.meeting.sentences import ADMIN, CLERK, SECRETARY, Sitting85
from tests.hub.meeting.voting import Voting

QUORUM = "quorum_needed"
EARLIER = Citation("Điều 9 Quy chế làm việc cũ", "2021-07-01")
OWN = Citation("Điều 12 Quy chế làm việc", "2025-11-01")
LATER = Citation("Điều 15 Quy chế làm việc mới", "2099-01-01")


def cite(citation: Citation = OWN, subject: str = QUORUM, reason: str = "") -> ChangeSettings:
    return ChangeSettings(changes={}, citations={subject: citation}, reason=reason)


def told(meeting: Meeting) -> object:
    return show("session", Look(meeting, HALL, Eyes.HALL)).get("citations")


def test_the_office_cites_anew_and_the_screens_are_told() -> None:
    sitting = Sitting85()
    assert told(sitting.meeting) is None
    sitting.when(CLERK, cite()).then(SettingsChanged(changes={}, citations={QUORUM: OWN}))
    assert told(sitting.meeting) == {QUORUM: {"text": OWN.text, "effective_from": "2025-11-01"}}
    assert own_citation(sitting.meeting, "debate") is None
    sitting.refused(SECRETARY, cite(), "nothing_changed")
    sitting.refused("A5", cite(LATER), "not_allowed")


def test_once_the_session_is_open_it_takes_a_reason_and_no_chair() -> None:
    voting = Voting()
    voting.refused(ADMIN, cite(), "reason_needed")
    voting.when(ADMIN, cite(reason="Quy chế mới"))
    assert own_citation(voting.meeting, QUORUM) == OWN


def test_the_version_of_the_session_s_day_counts() -> None:
    sitting = Sitting85()
    for one in (LATER, OWN, EARLIER):
        sitting.when(CLERK, cite(one))
    meeting = sitting.meeting
    assert meeting.citations[QUORUM] == (EARLIER, OWN, LATER)
    days = {
        "2026-12-08": OWN,
        "2022-01-01": EARLIER,
        "2020-01-01": None,
        "2100-01-01": LATER,
        "": LATER,
    }
    for day, counts in days.items():
        held = replace(meeting, session=Session(starts=day))
        assert own_citation(held, QUORUM) == counts


def test_an_empty_text_takes_a_version_away_and_the_catalogue_s_counts_again() -> None:
    sitting = Sitting85().when(CLERK, cite())
    sitting.when(CLERK, cite(Citation(" ", OWN.effective_from)))
    assert sitting.meeting.citations == {}
    assert told(sitting.meeting) is None


def test_text_is_kept_without_needless_blanks() -> None:
    sitting = Sitting85().when(CLERK, cite(Citation("  Điều 12\n Quy chế ", "")))
    assert own_citation(sitting.meeting, QUORUM) == Citation("Điều 12 Quy chế")


@pytest.mark.parametrize(
    ("citation", "subject", "reason"),
    [
        (OWN, "weather", "unknown_citation"),
        (Citation("x" * 501), QUORUM, "text_too_long"),
        (Citation("Điều 12", "1/7/2025"), QUORUM, "wrong_day"),
    ],
)
def test_what_makes_no_sense_is_refused(citation: Citation, subject: str, reason: str) -> None:
    Sitting85().refused(CLERK, cite(citation, subject), reason)


def test_there_is_an_end_to_versions() -> None:
    sitting = Sitting85()
    for year in range(2000, 2000 + VERSIONS):
        sitting.when(CLERK, cite(Citation("Điều 12", f"{year}-01-01")))
    sitting.refused(CLERK, cite(LATER), "citation_versions")


def test_a_setting_and_its_citation_change_together_or_not_at_all() -> None:
    both = ChangeSettings(changes={"warning": 20}, citations={"warning": OWN})
    sitting = Sitting85().when(CLERK, both)
    assert sitting.meeting.settings.warning == 20
    assert own_citation(sitting.meeting, "warning") == OWN
    wrong = ChangeSettings(changes={"warning": 25}, citations={"weather": OWN})
    sitting.refused(CLERK, wrong, "unknown_citation")
