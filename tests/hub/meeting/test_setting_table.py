"""Every setting has its row, range and citation, and changes only between votes."""

import pytest
from msgspec.structs import asdict

from hub.catalogue import LANGUAGES, catalogue
from hub.meeting.kinds import VoteStage
from hub.meeting.session import OpenSitting
from hub.meeting.setting_table import TABLE, ChangeSettings, Setting, SettingsChanged, Value
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSession, CloseSitting
from tests.hub.meeting.pieces import opened, put_vote
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, TECHNICIAN, Sitting85

WHY = "theo quy chế"


def test_every_setting_has_exactly_one_row_in_the_order_of_the_settings() -> None:
    assert [setting.key for setting in TABLE] == list(asdict(Settings()))


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.key)
def test_a_row_says_everything_a_set_up_page_needs(setting: Setting) -> None:
    assert setting.takes(setting.default)
    for language in LANGUAGES:
        texts = catalogue(language)
        assert texts[setting.label]
        assert texts[setting.citation]
        assert all(texts[f"{setting.label}.{choice}"] for choice in setting.choices)


def test_the_office_settles_things_before_the_session() -> None:
    change = ChangeSettings(changes={"first_speech": 300, "quorum_needed": False, "undo": 10})
    (
        Sitting85()
        .refused(TECHNICIAN, change, "not_allowed")
        .when(CLERK, change)
        .then(SettingsChanged(changes={"first_speech": 300, "quorum_needed": False}))
        .then_state(lambda meeting: meeting.settings.first_speech == 300)
        .then_state(lambda meeting: not meeting.settings.quorum_needed)
        .refused(CLERK, change, "nothing_changed")
    )


WRONG: list[tuple[str, Value, str]] = [
    ("no_such", 1, "unknown_setting"),
    ("first_speech", 5, "setting_out_of_range"),
    ("first_speech", 999_999, "setting_out_of_range"),
    ("first_speech", "300", "setting_out_of_range"),
    ("first_speech", True, "setting_out_of_range"),
    ("quorum_needed", 1, "setting_out_of_range"),
    ("visibility", "never", "setting_out_of_range"),
    ("visibility", 1, "setting_out_of_range"),
]


@pytest.mark.parametrize(("key", "value", "reason"), WRONG)
def test_a_setting_has_its_range(key: str, value: Value, reason: str) -> None:
    Sitting85().refused(CLERK, ChangeSettings(changes={key: value}), reason)


def test_once_the_session_is_open_binding_settings_are_the_chairs() -> None:
    binding = ChangeSettings(changes={"quorum_needed": False}, reason=WHY)
    (
        opened()
        .refused(CLERK, binding, "setting_by_chair")
        .when(CHAIR, binding)
        .then(SettingsChanged(changes={"quorum_needed": False}, reason=WHY))
        .refused(SECRETARY, ChangeSettings(changes={"undo": 20}), "reason_needed")
        .when(SECRETARY, ChangeSettings(changes={"undo": 20}, reason=WHY))
    )


def test_nothing_is_settled_anew_while_ballots_are_taken() -> None:
    change = ChangeSettings(changes={"undo": 20}, reason=WHY)
    put_vote(opened(), VoteStage.OPEN).refused(CHAIR, change, "vote_open")


def test_a_closed_session_keeps_its_settings() -> None:
    (
        Sitting85()
        .given((CHAIR, OpenSitting(sitting="B1")), (CHAIR, CloseSitting(sitting="B1")))
        .given((CHAIR, CloseSession()))
        .refused(CHAIR, ChangeSettings(changes={"undo": 20}, reason=WHY), "session_closed")
    )
