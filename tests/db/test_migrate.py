"""The steps lead to exactly the tables the programme uses."""

import threading
from pathlib import Path

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
    engines = [live_engine(tmp_path), live_engine(tmp_path)]
    wrong: list[BaseException] = []

    def start(number: int) -> None:
        try:
            upgrade(engines[number])
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=start, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert "account" in inspect(engines[0]).get_table_names()
