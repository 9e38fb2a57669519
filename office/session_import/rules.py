"""Whether a session's records agree with each other; every disagreement is told at its own row."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hub.meeting.kinds import ItemKind
from hub.meeting.people import Role
from office.session_import.headings import WORDINGS, begins_with, plain
from office.session_import.plan import DelegateRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from office.session_import.draft import Draft, Entries
    from office.session_import.plan import (
        PlannedDelegate,
        PlannedItem,
        PlannedPerson,
        PlannedSitting,
    )
    from office.session_import.rows import Row


def check(draft: Draft) -> None:
    """Report everything about a draft that would surprise the hall."""
    for rule in _RULES:
        rule(draft)


def session_is_named(draft: Draft) -> None:
    row, session = draft.session_row, draft.session
    if not session.name and session.number is None:
        row.report("office.import.session_unnamed", "name")
    if session.start and session.end and session.end < session.start:
        row.report("office.import.ends_before_start", "end")


def something_is_there(draft: Draft) -> None:
    if not draft.agenda:
        draft.session_row.report("office.import.no_items")
    if not draft.delegates:
        draft.session_row.report("office.import.no_delegates")


def ids_are_single(draft: Draft) -> None:
    _single(((row, it.id, "id") for row, it in draft.sittings), "office.import.duplicate_id")
    _single(((row, it.id, "id") for row, it in draft.rooms), "office.import.duplicate_id")
    people = [(row, it.id, "id") for row, it in _everybody(draft)]
    _single(people, "office.import.duplicate_id")
    seats = [(row, it.seat, "seat") for row, it in _everybody(draft)]
    _single(seats, "office.import.duplicate_seat")


def _everybody(draft: Draft) -> Entries[PlannedDelegate | PlannedPerson]:
    return [*draft.delegates, *draft.people]


def numbers_are_single(draft: Draft) -> None:
    drafts = ((row, str(it.no), "no") for row, it in draft.resolutions)
    _single(drafts, "office.import.duplicate_number")
    groups = ((row, str(it.no), "no") for row, it in draft.discussion_groups)
    _single(groups, "office.import.duplicate_number")
    issues = ((row, str(it.no), "no") for row, it in draft.issue_groups)
    _single(issues, "office.import.duplicate_number")
    orders = ((row, it.label, "order") for row, it in draft.agenda)
    _single(orders, "office.import.order_twice")


def _single(named: Iterable[tuple[Row, str, str]], key: str) -> None:
    first: dict[str, Row] = {}
    for row, name, field in named:
        if name and first.setdefault(name.casefold(), row) is not row:
            earlier = first[name.casefold()]
            row.report(key, field, value=name, sheet=earlier.sheet, row=earlier.number)


def sittings_have_their_hours(draft: Draft) -> None:
    for row, sitting in draft.sittings:
        if sitting.start and sitting.end and sitting.end <= sitting.start:
            row.report("office.import.ends_before_start", "end")
        _within_session(row, sitting, draft)
    timed = [(row, it) for row, it in draft.sittings if it.date and it.start and it.end]
    timed.sort(key=lambda entry: (entry[1].date, entry[1].start))
    for (_, before), (row, after) in pairwise(timed):
        if before.date == after.date and _at(after.start) < _at(before.end):
            row.report("office.import.sittings_overlap", "start", other=before.id)


def _within_session(row: Row, sitting: PlannedSitting, draft: Draft) -> None:
    start, end, day = draft.session.start, draft.session.end, sitting.date
    if not (start and end and day) or end < start or start <= day <= end:
        return
    swapped = date(day.year, day.day, day.month) if day.day <= 12 else day
    key = "date_swapped" if start <= swapped <= end else "date_outside"
    row.report(f"office.import.{key}", "date", value=day.strftime("%d/%m/%Y"))


def _at(hour: time | None) -> datetime:
    return datetime.combine(date(2000, 1, 1), hour or time())


def items_fit_their_sittings(draft: Draft) -> None:
    items: dict[str, Entries[PlannedItem]] = {}
    for row, item in draft.agenda:
        items.setdefault(item.sitting, []).append((row, item))
    for row, sitting in draft.sittings:
        own = items.get(sitting.id, [])
        if not own:
            row.report("office.import.sitting_empty", "id", sitting=sitting.id)
        for item_row, item in own:
            _inside(item_row, item, sitting)
        _not_overfull(row, sitting, [it for _, it in own])
    for own in items.values():
        _one_after_another(own)


def _inside(row: Row, item: PlannedItem, sitting: PlannedSitting) -> None:
    if not (item.start and sitting.start and sitting.end):
        return
    until = _at(item.start) + timedelta(minutes=item.minutes)
    if item.start < sitting.start or until > _at(sitting.end):
        hours = f"{sitting.start:%H:%M}–{sitting.end:%H:%M}"
        row.report("office.import.item_outside", "start", value=f"{item.start:%H:%M}", hours=hours)


def _not_overfull(row: Row, sitting: PlannedSitting, items: list[PlannedItem]) -> None:
    if not (items and sitting.start and sitting.end):
        return
    alone = sum(item.minutes for item in items if not item.parallel)
    together = max((item.minutes for item in items if item.parallel), default=0)
    length = (_at(sitting.end) - _at(sitting.start)) // timedelta(minutes=1)
    if alone + together > length:
        row.report("office.import.sitting_overfull", "end", planned=alone + together, length=length)


def _one_after_another(items: Entries[PlannedItem]) -> None:
    timed = [(row, item) for row, item in items if item.start]
    for (_, before), (row, after) in pairwise(timed):
        until = _at(before.start) + timedelta(minutes=before.minutes)
        if _at(after.start) < until and not (before.parallel and after.parallel):
            row.report("office.import.item_overlaps", "start", until=f"{until:%H:%M}")


def resolutions_are_voted(draft: Draft) -> None:
    known = {it.no for _, it in draft.resolutions}
    voted: dict[int, Row] = {}
    for row, item in draft.agenda:
        no = item.resolution_no
        if no is None:
            continue
        if no not in known and "resolutions" in draft.stated:
            row.report("office.import.unknown_resolution", "resolution_no", value=no)
        if item.kind is ItemKind.VOTE and voted.setdefault(no, row) is not row:
            first = voted[no].number
            row.report("office.import.resolution_twice", "resolution_no", value=no, row=first)
    for row, resolution in draft.resolutions:
        if resolution.no not in voted:
            row.report("office.import.resolution_not_voted", "no", value=resolution.no)


def names_are_names(draft: Draft) -> None:
    for row, person in _everybody(draft):
        if " " not in person.name and person.name:
            row.report("office.import.name_short", "name", value=person.name)
        if re.search(r"\d", person.name):
            row.report("office.import.name_digits", "name", value=person.name)
        if title := begins_with(person.name, WORDINGS.honorifics):
            row.report("office.import.name_honorific", "name", value=title)
    first: dict[tuple[str, int | None], Row] = {}
    for row, delegate in draft.delegates:
        earlier = first.setdefault((plain(delegate.name), delegate.birth_year), row)
        if earlier is not row:
            row.report("office.import.same_name", "name", value=delegate.name, row=earlier.number)


def delegates_have_their_places(draft: Draft) -> None:
    seated = any(delegate.seat for _, delegate in draft.delegates)
    known = {group.no for _, group in draft.discussion_groups}
    for row, delegate in draft.delegates:
        if seated and not delegate.seat:
            row.report("office.import.seat_missing", "seat")
        group = delegate.discussion_group
        if group is not None and group not in known:
            row.report("office.import.unknown_group", "discussion_group", value=group)


def delegations_meet_once(draft: Draft) -> None:
    first: dict[int, int] = {}
    for row, group in draft.discussion_groups:
        for delegation in group.delegations:
            other = first.setdefault(delegation, group.no)
            if other != group.no:
                key = "office.import.delegation_twice"
                row.report(key, "delegations", value=delegation, other=other)


def one_chair(draft: Draft) -> None:
    chairs = [row for row, it in draft.delegates if it.role is DelegateRole.CHAIR]
    if draft.delegates and not chairs:
        draft.session_row.report("office.import.no_chair")
    for row in chairs[1:]:
        row.report("office.import.two_chairs", "role_vi", row=chairs[0].number)


def attendees_on_behalf(draft: Draft) -> None:
    delegates = {it.id.casefold() for _, it in draft.delegates}
    for row, person in draft.people:
        if person.represents and person.represents.casefold() not in delegates:
            row.report("office.import.unknown_delegate", "represents", value=person.represents)
        if person.role is Role.BEHALF and not person.represents:
            row.report("office.import.missing", "represents")


def totals_agree(draft: Draft) -> None:
    row, session = draft.session_row, draft.session
    _agree(row, "delegates_total", session.delegates_total, len(draft.delegates))
    _agree(row, "resolutions_adopted", session.resolutions_adopted, len(draft.resolutions))
    for group_row, group in draft.discussion_groups:
        here = sum(it.discussion_group == group.no for _, it in draft.delegates)
        _agree(group_row, "members", group.members, here)
    counts = {"agenda": len(draft.agenda), "delegates": len(draft.delegates)}
    for table, total_row, stated in draft.totals:
        if stated != counts.get(table, stated):
            total_row.report("office.import.total_differs", stated=stated, count=counts[table])


_DIFFER = {
    "delegates_total": "office.import.delegates_differ",
    "resolutions_adopted": "office.import.resolutions_differ",
    "members": "office.import.members_differ",
}


def _agree(row: Row, field: str, stated: int | None, count: int) -> None:
    if stated is not None and stated != count:
        row.report(_DIFFER[field], field, stated=stated, count=count)


_RULES = (
    session_is_named,
    something_is_there,
    ids_are_single,
    numbers_are_single,
    sittings_have_their_hours,
    items_fit_their_sittings,
    resolutions_are_voted,
    names_are_names,
    delegates_have_their_places,
    delegations_meet_once,
    one_chair,
    attendees_on_behalf,
    totals_agree,
)
