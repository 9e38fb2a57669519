"""A session that contradicts itself is told so, at the row where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office.session_import.office_files import Document, read, said, session, spoilt

if TYPE_CHECKING:
    from collections.abc import Callable


def put(table: str, row: int, **fields: object) -> Callable[[Document], object]:
    return lambda document: document[table][row - 1].update(fields)


def add(table: str, **fields: object) -> Callable[[Document], object]:
    return lambda document: document.setdefault(table, []).append(fields)


def drop(table: str, row: int, field: str) -> Callable[[Document], object]:
    return lambda document: document[table][row - 1].pop(field)


def test_a_session_without_fault_is_acceptable_and_nothing_is_said() -> None:
    reading = read(session())
    assert said(reading) == []
    assert reading.acceptable
    assert len(reading.plan.agenda) == 2


SPOILT: list[tuple[Callable[[Document], object], list[str]]] = [
    (lambda it: it.update(session={}), ["session_unnamed"]),
    (lambda it: it["session"].update(end="2026-12-07"), ["ends_before_start"]),
    (lambda it: it["session"].update(delegates_total=85), ["delegates_differ"]),
    (lambda it: it["session"].update(resolutions_adopted=2), ["resolutions_differ"]),
    (lambda it: it.update(agenda=[], resolutions=[], sittings=[]), ["no_items"]),
    (
        lambda it: it.update(delegates=[], discussion_groups=[]),
        ["no_delegates"],
    ),
    (put("sittings", 2, id="b1"), ["duplicate_id@2", "unknown_sitting@2", "sitting_empty@1"]),
    (put("sittings", 1, end="07:00"), ["ends_before_start@1", "sitting_overfull@1"]),
    (put("sittings", 2, start="10:30"), ["sittings_overlap@2"]),
    (put("sittings", 2, date="2026-12-10"), ["date_outside@2"]),
    (put("sittings", 2, date="2026-08-12"), ["date_swapped@2"]),
    (put("sittings", 2, date="2026-01-20"), ["date_outside@2"]),
    (put("sittings", 1, end="07:50"), ["sitting_overfull@1"]),
    (add("sittings", id="B3", date="2026-12-09"), ["sitting_empty@3"]),
    (drop("sittings", 1, "date"), ["missing@1"]),
    (put("agenda", 2, order=1), ["order_twice@2"]),
    (put("agenda", 2, sitting="B9"), ["unknown_sitting@2", "sitting_empty@2"]),
    (put("agenda", 1, start="10:40"), ["item_outside@1"]),
    (put("agenda", 1, start="07:00"), ["item_outside@1"]),
    (put("agenda", 1, start="07:30"), []),
    (put("agenda", 2, resolution_no=7), ["unknown_resolution@2", "resolution_not_voted@1"]),
    (put("agenda", 1, kind="vote", resolution_no=1), ["resolution_twice@2"]),
    (drop("agenda", 2, "resolution_no"), ["resolution_not_voted@1"]),
    (put("resolutions", 1, no=2), ["unknown_resolution@2", "resolution_not_voted@1"]),
    (add("resolutions", no=1, title="Nghị quyết về B"), ["duplicate_number@2"]),
    (add("discussion_groups", no=1, members=3), ["duplicate_number@2"]),
    (put("discussion_groups", 1, members=9), ["members_differ@1"]),
    (drop("discussion_groups", 1, "members"), []),
    (put("delegates", 2, id="a1"), ["duplicate_id@2"]),
    (put("delegates", 2, seat="ct1"), ["duplicate_seat@2"]),
    (drop("delegates", 2, "seat"), ["seat_missing@2"]),
    (put("delegates", 2, name="Thiện"), ["name_short@2"]),
    (put("delegates", 2, name="Ngô Bá Thiện 2"), ["name_digits@2"]),
    (put("delegates", 2, name="Ông Ngô Bá Thiện"), ["name_honorific@2"]),
    (put("delegates", 2, name="LÊ THỊ DIỆU", birth_year=1978), ["same_name@2"]),
    (put("delegates", 2, name="Lê Thị Diệu", birth_year=1979), []),
    (put("delegates", 2, role="chair"), ["two_chairs@2"]),
    (put("delegates", 1, role="delegate"), ["no_chair"]),
    (put("delegates", 2, discussion_group=5), ["unknown_group@2", "members_differ@1"]),
    (add("people", id="A1", name="Trần Văn Thuần", role="clerk"), ["duplicate_id@1"]),
    (add("people", id="K1", name="Trần Văn Thuần", role="behalf"), ["missing@1"]),
    (
        add("people", id="K1", name="Trần Văn Thuần", role="behalf", represents="A9"),
        ["unknown_delegate@1"],
    ),
    (add("people", id="K1", name="Trần Văn Thuần", role="behalf", represents="a3"), []),
    (add("people", id="K1", name="Trần Văn Thuần", role="minister"), ["unknown_duty@1"]),
    (add("rooms", id="R1", name="Điểm cầu A"), []),
    (lambda it: it.update(rooms=[{"id": "R1", "name": "A"}] * 2), ["duplicate_id@2"]),
]


@pytest.mark.parametrize(("spoil", "expected"), SPOILT)
def test_what_is_spoilt_is_told_at_its_row(
    spoil: Callable[[Document], object], expected: list[str]
) -> None:
    assert sorted(spoilt(spoil)) == sorted(expected)


def test_delegates_without_any_seat_are_no_matter() -> None:
    document = session()
    for delegate in document["delegates"]:
        del delegate["seat"]
    assert said(read(document)) == []


def test_items_that_run_into_each_other_are_told_unless_they_run_side_by_side() -> None:
    document = session()
    item = {"sitting": "B1", "kind": "report", "title": "Báo cáo", "minutes": 20}
    document["agenda"] += [
        {**item, "order": 3, "start": "08:00"},
        {**item, "order": 4, "start": "08:10"},
        {**item, "order": 5, "start": "08:30"},
    ]
    assert said(read(document)) == ["item_overlaps@4"]
    for number in (2, 3):
        document["agenda"][number]["parallel"] = True
    assert said(read(document)) == []


def test_items_side_by_side_take_the_time_of_the_longest() -> None:
    document = session()
    item = {"sitting": "B2", "kind": "group discussion", "title": "Thảo luận", "parallel": True}
    document["agenda"] += [{**item, "order": 10 + no, "minutes": 170} for no in range(4)]
    assert said(read(document)) == []
    document["agenda"][1]["minutes"] = 20
    assert said(read(document)) == ["sitting_overfull@2"]


def test_a_session_without_days_takes_them_from_its_sittings() -> None:
    document = session()
    del document["session"]["start"], document["session"]["end"]
    plan = read(document).plan.session
    assert str(plan.start) == str(plan.end) == "2026-12-08"
