"""The journal keeps every event in order and shows when one was altered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from db import journal
from db.engine import live_engine, write
from db.tables import live
from tests.servers import Postgres


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = live_engine(tmp_path)
    live.create_all(engine)
    yield engine
    engine.dispose()


def entry(number: int, body: bytes = b"{}") -> journal.Entry:
    return journal.Entry(number, 1_000_000 * number, "A1", f"{number:032x}", "SittingOpened", body)


def write_events(engine: Engine, first: int, last: int) -> journal.Head:
    with write(engine) as connection:
        chain = journal.Chain(journal.head(connection, 1))
        for number in range(first, last + 1):
            chain.add(entry(number))
        journal.append(connection, 1, chain.rows)
    return chain.head


def test_events_come_back_in_order_and_chain_on(engine: Engine) -> None:
    write_events(engine, 1, 700)
    head = write_events(engine, 701, 1200)
    previous = journal.GENESIS
    with engine.connect() as connection:
        rows = list(journal.read(connection, 1))
        assert journal.head(connection, 1) == head
    assert [row.number for row in rows] == list(range(1, 1201))
    for row in rows:
        previous = journal.digest_of(previous, journal.Entry(*row[:6]), row.salt)
        assert previous == row.digest


CHANGED = [
    entry(1)._replace(number=2),
    entry(1)._replace(at=5),
    entry(1)._replace(actor="A2"),
    entry(1)._replace(command_id="f"),
    entry(1)._replace(name="SittingClosed"),
    entry(1)._replace(body=b"[]"),
]


@pytest.mark.parametrize("changed", CHANGED, ids=journal.Entry._fields)
def test_every_field_of_a_row_is_sealed(changed: journal.Entry) -> None:
    first, salt = entry(1), bytes(16)
    assert journal.digest_of(journal.GENESIS, first, salt) != journal.digest_of(
        journal.GENESIS, changed, salt
    )


def test_moving_a_letter_from_one_field_to_the_next_is_seen() -> None:
    one, salt = entry(1)._replace(actor="A1", command_id="2"), bytes(16)
    other = one._replace(actor="A", command_id="12")
    assert journal.digest_of(b"", one, salt) != journal.digest_of(b"", other, salt)


def test_a_number_is_taken_once(engine: Engine) -> None:
    write_events(engine, 1, 2)
    chain = journal.Chain(journal.Head(1, journal.GENESIS))
    chain.add(entry(2))
    with pytest.raises(IntegrityError), write(engine) as connection:
        journal.append(connection, 1, chain.rows)


def test_two_sessions_have_two_journals(engine: Engine) -> None:
    write_events(engine, 1, 2)
    with write(engine) as connection:
        chain = journal.Chain(journal.head(connection, 2))
        chain.add(entry(1))
        journal.append(connection, 2, chain.rows)
    with engine.connect() as connection:
        assert journal.meetings(connection) == [1, 2]
        assert [row.number for row in journal.read(connection, 2)] == [1]


def test_the_first_event_of_a_command_is_found_again(engine: Engine) -> None:
    with write(engine) as connection:
        chain = journal.Chain(journal.head(connection, 1))
        for number in (1, 2):
            chain.add(entry(number)._replace(command_id="f" * 32))
        journal.append(connection, 1, chain.rows)
    with engine.connect() as connection:
        known = journal.standing(connection, 1, ["f" * 32, "0" * 32])[1]
    assert known == {("A1", "f" * 32): journal.Decided(1, 1_000_000)}


def test_rows_taken_back_leave_the_head_where_it_was() -> None:
    start = journal.Head(7, b"seven")
    chain = journal.Chain(start)
    kept = chain.add(entry(8))
    chain.add(entry(9))
    chain.cut(1)
    assert chain.head == kept
    chain.cut(0)
    assert chain.head == start


@pytest.mark.parametrize("rows", [1, journal.FEW, 200])
def test_however_many_rows_postgresql_keeps_them_as_they_are(postgres: Postgres, rows: int) -> None:
    engine = live_engine(Path(), postgres.new_database(f"rows{rows}"))
    live.create_all(engine)
    head = write_events(engine, 1, rows)
    with engine.connect() as connection:
        read = list(journal.read(connection, 1))
        assert (len(read), read[-1].digest) == (rows, head.digest)
        assert [row[:6] for row in read] == [tuple(entry(n)) for n in range(1, rows + 1)]
    with pytest.raises(IntegrityError), write(engine) as connection:
        journal.append(connection, 1, read)
    assert write_events(engine, rows + 1, rows + 1).number == rows + 1
    engine.dispose()
