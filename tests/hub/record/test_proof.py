"""A record is proven whole; whatever is altered in it, the first event that is wrong is named."""

from __future__ import annotations

import pytest

from db import journal
from hub.record.proof import Proven, check_witness, prove, witnessed
from hub.record.replay import Misfit
from tests.hub.record.records import Recorded, everything, saying, written

Rows = list[journal.Row]


@pytest.fixture(scope="module")
def record() -> Recorded:
    return everything()


def misfit(rows: Rows, record: Recorded) -> tuple[int, str]:
    with pytest.raises(Misfit) as found:
        prove(rows, record.boxes)
    return found.value.number, found.value.what


def test_a_record_as_it_was_written_fits(record: Recorded) -> None:
    seen: list[int] = []
    proven = prove(record.rows, record.boxes, lambda step: seen.append(step.stamp.number))
    assert proven.meeting == record.meeting
    assert proven.head == record.batch.chain.head
    assert proven.declared == 5
    assert seen == [row.number for row in record.rows]


def test_an_empty_journal_fits() -> None:
    assert prove([], {}).head == journal.Head(0, journal.GENESIS)


@pytest.mark.parametrize(
    "changes",
    [
        {"at": 1},
        {"actor": "A9"},
        {"command_id": "0" * 32},
        {"name": "Renamed"},
        {"body": b"{}"},
        {"salt": bytes(16)},
        {"digest": bytes(32)},
        {"at": "later"},
        {"actor": None},
        {"body": "text"},
        {"salt": None},
        {"at": 2**70},
        {"actor": "\udcff"},
    ],
    ids=str,
)
def test_an_altered_field_is_found_in_its_own_event(
    record: Recorded, changes: dict[str, object]
) -> None:
    rows = record.rows
    for place in (0, 40, len(rows) - 1):
        altered = [*rows[:place], rows[place]._replace(**changes), *rows[place + 1 :]]  # type: ignore[arg-type]
        assert misfit(altered, record) == (place + 1, "digest")


def test_an_altered_number_is_found(record: Recorded) -> None:
    rows = record.rows
    rows[40] = rows[40]._replace(number=1000)
    assert misfit(rows, record) == (41, "number")


def test_a_missing_a_swapped_and_an_inserted_event_are_found(record: Recorded) -> None:
    rows = record.rows
    assert misfit([*rows[:50], *rows[51:]], record) == (51, "number")
    assert misfit([*rows[:50], rows[51], rows[50], *rows[52:]], record) == (51, "number")
    assert misfit([*rows[:50], rows[50], *rows[50:]], record) == (52, "number")
    renumbered = [row._replace(number=n) for n, row in enumerate([*rows[:50], *rows[51:]], 1)]
    assert misfit(renumbered, record) == (51, "digest")
    swapped = [rows[51]._replace(number=51), rows[50]._replace(number=52)]
    assert misfit([*rows[:50], *swapped, *rows[52:]], record) == (51, "digest")
    assert misfit(rows[1:], record) == (1, "number")


def test_an_event_of_another_session_is_found(record: Recorded) -> None:
    other = everything().rows
    assert misfit([*record.rows[:50], *other[50:]], record) == (51, "digest")


def test_a_cut_end_fits_and_is_found_by_a_witness(record: Recorded) -> None:
    kept = record.rows[-1].digest.hex()
    cut = prove(record.rows[:60], {})
    check_witness({1: cut}, [])
    check_witness({1: cut}, [record.rows[59].digest.hex(), record.rows[3].digest.hex()])
    with pytest.raises(Misfit) as found:
        check_witness({1: cut}, [record.rows[59].digest.hex(), kept])
    assert (found.value.number, found.value.what) == (61, "witness")


def test_a_journal_written_anew_is_found_by_a_witness(record: Recorded) -> None:
    kept = record.rows[70].digest.hex()
    anew = prove(written(record.rows), record.boxes)
    with pytest.raises(Misfit, match="witness"):
        check_witness({1: anew}, [kept])


def test_of_two_sessions_a_witness_names_neither(record: Recorded) -> None:
    proven: dict[int, Proven] = {n: prove(record.rows[:9], {}) for n in (1, 2)}
    with pytest.raises(Misfit) as found:
        check_witness(proven, ["0" * 64])
    assert found.value.number == 0


def test_digests_are_found_in_any_text() -> None:
    one, two = "a" * 64, "0123456789abcdef" * 4
    text = f'Biên bản: mã băm {one.upper()}, rồi "{two}" và {one}; không phải {"b" * 65}'
    assert witnessed(text) == [one, two]
    assert witnessed("không có") == []


# Somebody who seals the whole journal anew must still tell a story that holds together.


def test_an_unknown_event_is_named(record: Recorded) -> None:
    rows = record.rows
    rows[40] = saying(rows[40], **{"is": "VoteBought"})._replace(name="VoteBought")
    assert misfit(written(rows), record) == (41, "unknown")
    rows[40] = record.rows[40]._replace(body=b"\xff")
    assert misfit(written(rows), record) == (41, "unknown")


def test_an_event_under_a_wrong_name_is_named(record: Recorded) -> None:
    rows = record.rows
    rows[40] = rows[40]._replace(name="VoteClosed")
    assert misfit(written(rows), record) == (41, "name")


def test_time_that_runs_backwards_is_named(record: Recorded) -> None:
    rows = record.rows
    rows[40] = rows[40]._replace(at=rows[39].at - 1)
    assert misfit(written(rows), record) == (41, "time")


def test_an_event_that_cannot_have_happened_is_named(record: Recorded) -> None:
    rows = record.rows
    started = next(n for n, row in enumerate(rows) if row.name == "ItemStarted")
    rows[started] = saying(rows[started], item="none")
    assert misfit(written(rows), record) == (started + 1, "impossible")
