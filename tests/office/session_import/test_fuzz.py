"""Whatever stands in a file, reading it ends with a list of problems and never with a fall."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from hub.catalogue import LANGUAGES
from office.session_import import Reading, cells, read_session
from office.session_import.draft import TABLES
from office.session_import.headings import WORDINGS
from office.session_import.tell import place_of, sentence_of
from tests.office.session_import.office_files import AGENDA, DELEGATES, session, workbook

pytestmark = pytest.mark.heavy
patient = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["B1", "A1", "07:30", "09/07/2025", "Tổng số: 3", "Chủ tọa", "=1", "#REF!"])
    | st.from_regex(r"\d{1,4}[/:.h-]\d{1,4}([/-]\d{1,5})?", fullmatch=True)
)
times = st.dates() | st.datetimes() | st.times() | st.timedeltas()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
FIELDS = sorted({field for table in WORDINGS.columns.values() for field in table} | {"parent"})
records = st.dictionaries(st.sampled_from(FIELDS), values, max_size=8)


def sound(reading: Reading) -> None:
    """Every problem can be said, and an unacceptable file has an error that says why."""
    for problem in reading.problems:
        for language in LANGUAGES:
            assert sentence_of(problem, language)
            place_of(problem, language)


@given(values | times)
def test_any_value_is_understood_or_told(value: object) -> None:
    for understand in (cells.as_text, cells.as_whole, cells.as_date, cells.as_clock,
                       cells.as_minutes, cells.as_year, cells.as_flag):  # fmt: skip
        understood, said = understand(value)
        assert said is None or said.startswith("office.import.")
        assert understood is None or isinstance(understood, str | int | date | time)
    assert isinstance(cells.shown(value), str)


@given(st.dictionaries(st.sampled_from(TABLES), values | st.lists(records, max_size=5)))
@patient
def test_any_json_is_read_to_the_end(tables: dict[str, Any]) -> None:
    document = session() | tables
    sound(read_session(json.dumps(document).encode("utf-8", "replace")))


@given(st.sampled_from(TABLES[1:6]), st.data())
@patient
def test_one_strange_value_in_a_good_session(table: str, data: st.DataObject) -> None:
    document = session()
    record = data.draw(st.sampled_from(document[table]))
    record[data.draw(st.sampled_from(FIELDS))] = data.draw(values)
    sound(read_session(json.dumps(document).encode("utf-8", "replace")))


def writable(value: object) -> object:
    """Return what a cell can hold of a value."""
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)
    if isinstance(value, float):
        return value if abs(value) < 1e300 else None
    if isinstance(value, datetime | date):
        return value if value.year > 1900 else None
    if isinstance(value, timedelta):
        return value if abs(value) < timedelta(days=1000) else None
    return value


rows = st.lists(st.lists((scalars | times).map(writable), max_size=10), max_size=6)
headings = st.lists(st.sampled_from([*AGENDA, *DELEGATES]) | st.text(max_size=8).map(writable))


@given(rows, rows, headings)
@patient
def test_any_cells_are_read_to_the_end(
    agenda: list[list[object]], delegates: list[list[object]], other: list[object]
) -> None:
    sound(read_session(workbook(agenda, delegates)))
    sound(read_session(workbook(agenda, delegates, agenda_headings=other or ["STT"])))


GOOD = workbook()


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
@patient
def test_any_damage_to_the_package_is_survived(place: int, damage: bytes) -> None:
    sound(read_session(GOOD[:place] + damage + GOOD[place + len(damage) :]))


@given(st.sampled_from(ZipFile(io.BytesIO(GOOD)).namelist()), st.data())
@patient
def test_any_damage_inside_the_package_is_survived(name: str, data: st.DataObject) -> None:
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(GOOD)) as good, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for part in good.namelist():
            content = good.read(part)
            if part == name:
                place = data.draw(st.integers(0, len(content) - 1))
                damage = data.draw(
                    st.binary(max_size=3) | st.sampled_from([b"<", b'"', b"0", b"9"])
                )
                content = content[:place] + damage + content[place + 1 :]
            made.writestr(part, content)
    sound(read_session(stream.getvalue()))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_peace(data: bytes) -> None:
    assert not read_session(data).acceptable
