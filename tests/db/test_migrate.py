"""The steps lead to exactly the tables the programme uses."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from db.engine import live_engine
from db.migrate import upgrade
from db.tables import live


def test_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = live_engine(tmp_path)
    upgrade(engine)
    with engine.connect() as connection:
        options = {"version_table": "live_version"}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, live) == []


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    engine = live_engine(tmp_path)
    upgrade(engine)
    before = inspect(engine).get_table_names()
    upgrade(engine)
    assert inspect(engine).get_table_names() == before


def test_two_starts_at_once_upgrade_once(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        both = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            starts = [pool.submit(start, folder, both) for _ in range(2)]
        assert [made.result() for made in starts] == [True, True]


def start(folder: Path, both: Barrier) -> bool:
    both.wait()
    engine = live_engine(folder)
    upgrade(engine)
    made = "account" in inspect(engine).get_table_names()
    engine.dispose()
    return made
