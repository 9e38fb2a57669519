"""What can be wrong with a session's file, and how bad each thing is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """An error keeps the session from being stored; a warning wants a look; a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ERRORS = (
    "office.import.file_too_big",
    "office.import.file_inflated",
    "office.import.file_empty",
    "office.import.file_unknown",
    "office.import.file_password",
    "office.import.file_old_xls",
    "office.import.file_not_workbook",
    "office.import.file_damaged",
    "office.import.file_not_json",
    "office.import.file_other_schema",
    "office.import.sheet_missing",
    "office.import.headings_missing",
    "office.import.column_missing",
    "office.import.not_a_table",
    "office.import.not_a_record",
    "office.import.wrong_type",
    "office.import.cell_error",
    "office.import.formula_without_value",
    "office.import.missing",
    "office.import.date_unreadable",
    "office.import.time_unreadable",
    "office.import.minutes_unreadable",
    "office.import.number_unreadable",
    "office.import.number_out_of_range",
    "office.import.duplicate_id",
    "office.import.duplicate_seat",
    "office.import.duplicate_number",
    "office.import.unknown_sitting",
    "office.import.unknown_item",
    "office.import.unknown_room",
    "office.import.unknown_duty",
    "office.import.unknown_delegate",
    "office.import.delegation_twice",
    "office.import.unknown_holder",
    "office.import.holder_not_single",
    "office.import.holder_twice",
    "office.import.not_a_holder",
    "office.import.respondent_twice",
    "office.import.too_many_respondents",
    "office.import.item_not_questioning",
    "office.import.ends_before_start",
    "office.import.sitting_two_dates",
    "office.import.session_unnamed",
    "office.import.no_items",
    "office.import.no_delegates",
)

_WARNINGS = (
    "office.import.sheet_too_long",
    "office.import.sheet_hidden",
    "office.import.row_hidden",
    "office.import.column_hidden",
    "office.import.row_ignored",
    "office.import.row_merged",
    "office.import.column_twice",
    "office.import.formula",
    "office.import.too_long",
    "office.import.old_letters",
    "office.import.flag_unreadable",
    "office.import.date_as_number",
    "office.import.date_outside",
    "office.import.date_swapped",
    "office.import.date_differs",
    "office.import.kind_guessed",
    "office.import.kind_unknown",
    "office.import.role_unknown",
    "office.import.sex_unknown",
    "office.import.name_short",
    "office.import.name_digits",
    "office.import.name_honorific",
    "office.import.same_name",
    "office.import.seat_missing",
    "office.import.order_twice",
    "office.import.minutes_missing",
    "office.import.item_outside",
    "office.import.item_overlaps",
    "office.import.sitting_overfull",
    "office.import.sitting_empty",
    "office.import.sittings_overlap",
    "office.import.unknown_resolution",
    "office.import.unknown_group",
    "office.import.resolution_twice",
    "office.import.resolution_not_voted",
    "office.import.delegates_differ",
    "office.import.resolutions_differ",
    "office.import.members_differ",
    "office.import.total_differs",
    "office.import.no_chair",
    "office.import.two_chairs",
)

_NOTES = (
    "office.import.sheet_unknown",
    "office.import.column_unknown",
    "office.import.column_like",
    "office.import.cells_merged",
    "office.import.tidied",
    "office.import.date_as_text",
    "office.import.example_row",
    "office.import.ids_made",
    "office.import.from_title",
    "office.import.carried_down",
)

SEVERITIES = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_WARNINGS, Severity.WARNING),
    **dict.fromkeys(_NOTES, Severity.NOTE),
}


class Problem(Struct, frozen=True, kw_only=True):
    """One thing to look at: where it stands, and the key and values of its sentence."""

    key: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""
    values: dict[str, str | int] = {}

    @property
    def severity(self) -> Severity:
        return SEVERITIES[self.key]


class Unreadable(Exception):
    """The whole file cannot be taken; `problem` says why."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.problem = Problem(key=key, values=values)
