"""What was typed into the form of settings: what is changed, and what is said of what can't be."""

import pytest

from hub.meeting.setting_table import BY_KEY, TABLE
from office.settings.rules import typed_in

NUMBER = next(s for s in TABLE if s.kind not in ("switch", "choice", "days", "text"))
KINDS = {
    "days": "office.days_wrong",
    "choice": "office.choice_wrong",
    NUMBER.kind: "office.number_wrong",
}


def test_only_what_was_changed_is_asked_for() -> None:
    form = {f"was-{NUMBER.key}": str(NUMBER.least), NUMBER.key: f" {NUMBER.most} "}
    typed = typed_in(form)
    assert (typed.changes, typed.wrong) == ({NUMBER.key: NUMBER.most}, {})
    same = {f"was-{NUMBER.key}": "3", NUMBER.key: "3"}
    assert not typed_in(same).changes
    assert not typed_in({NUMBER.key: str(NUMBER.most)}).changes  # it was locked


@pytest.mark.parametrize(("kind", "why"), KINDS.items())
def test_what_cannot_be_is_said_field_by_field(kind: str, why: str) -> None:
    setting = next(setting for setting in BY_KEY.values() if setting.kind == kind)
    typed = typed_in({f"was-{setting.key}": "", setting.key: "chẳng là gì"})
    assert not typed.changes
    assert typed.wrong[setting.key].reason == why
