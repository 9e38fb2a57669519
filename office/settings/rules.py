"""The settings as the office reads them: in groups, each with its bounds, default and law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from hub.meeting.conditions import begun
from hub.meeting.people import Role
from hub.meeting.setting_table import BY_KEY, Setting, Value, refuse_wrong_setting
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.state import Meeting

GROUPS: dict[str, tuple[str, ...]] = {
    "speaking": (
        "first_speech",
        "next_speech",
        "debate_speech",
        "explanation_speech",
        "point_of_order_speech",
        "warning",
        "speak_only_present",
    ),
    "questioning": (
        "question_speech",
        "answer_speech",
        "questioning_debate",
        "round_least",
        "round_most",
        "written_answer_days",
        "due_on_working_day",
        "days_off",
    ),
    "voting": (
        "quorum_needed",
        "total_counts",
        "elected_total",
        "vote_duration",
        "vote_alarm",
        "vote_continue",
        "receipt_grace",
        "visibility",
        "show_names_after_declaring",
        "secret_electronic",
        "committee_needed",
        "sheet_duration",
        "sheet_invalid_scope",
        "sheet_percent_base",
        "election_tie",
        "election_no_majority",
        "election_none_chosen",
        "hands_confirmed_by_second",
        "agenda_change",
        "amendments_waiting",
    ),
    "attendance": ("late_after_minutes",),
    "private": (
        "closed_stops_public",
        "closed_stops_invitees",
        "closed_stops_observers",
        "remote_lobby",
        "record_sittings",
        "closed_stops_remote",
        "closed_stops_recording",
        "closed_stops_export",
    ),
    "desk": ("undo",),
}


class Line(Struct, frozen=True):
    """One setting on the page; `wrong` is what was typed and can't be."""

    setting: Setting
    value: Value
    locked: bool
    wrong: Refused | None = None
    typed: str = ""


class Typed(Struct, frozen=True):
    """What a filled-in form asks for: the changes, and what can't be taken."""

    changes: dict[str, Value]
    wrong: dict[str, Refused]


def lines(
    meeting: Meeting, roles: frozenset[Role], typed: Mapping[str, str], wrong: Mapping[str, Refused]
) -> dict[str, tuple[Line, ...]]:
    """Return every setting in its group; binding ones are the chair's once the session is open."""
    now = asdict(meeting.settings)
    chair_only = begun(meeting) and Role.PRESIDING not in roles
    return {
        group: tuple(
            Line(
                BY_KEY[key],
                now[key],
                chair_only and BY_KEY[key].binding,
                wrong.get(key),
                typed.get(key, ""),
            )
            for key in keys
        )
        for group, keys in GROUPS.items()
    }


def typed_in(form: Mapping[str, str]) -> Typed:
    """Return what was changed on the form: against what it showed, so that nobody else's is lost.

    A field whose `was-` is missing was locked and asks for nothing.
    """
    changes: dict[str, Value] = {}
    wrong: dict[str, Refused] = {}
    for key, setting in BY_KEY.items():
        was = form.get(f"was-{key}")
        if was is None or (given := _given(form, setting)) == was:
            continue
        try:
            changes[key] = value = _value(setting, given)
            refuse_wrong_setting(key, value)
        except (ValueError, Refused):
            changes.pop(key, None)
            wrong[key] = _refusal(setting)
    return Typed(changes, wrong)


def shown(value: Value) -> str:
    """Return a value as a form's field holds it."""
    if isinstance(value, bool):
        return "on" if value else ""
    return str(value)


def _given(form: Mapping[str, str], setting: Setting) -> str:
    return form.get(setting.key, "").strip()


def _value(setting: Setting, given: str) -> Value:
    if setting.kind == "switch":
        return given == "on"
    if setting.kind in ("choice", "days"):
        return given
    if not (given.isascii() and given.isdecimal() and len(given) < 9):
        raise ValueError(given)
    return int(given)


def _refusal(setting: Setting) -> Refused:
    if setting.kind == "choice":
        return Refused("office.choice_wrong")
    if setting.kind == "days":
        return Refused("office.days_wrong")
    return Refused("office.number_wrong", least=setting.least, most=setting.most)
