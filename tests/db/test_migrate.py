"""The steps lead to exactly the tables the programme uses."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from db.engine import live_engine
from db.migrate import _config, newest, upgrade
from db.tables import live


def test_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = live_engine(tmp_path)
    upgrade(engine)
    with engine.connect() as connection:
        options = {"version_table": "live_version"}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, live) == []


def test_the_last_step_is_known_by_its_file(tmp_path: Path) -> None:
    with live_engine(tmp_path).connect() as connection:
        steps = ScriptDirectory.from_config(_config(connection, "live", live))
    assert steps.get_heads() == [newest("live")]


def test_a_folder_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    engine = live_engine(tmp_path)
    upgrade(engine)
    asked = (sys.executable, "-c", LOOK, str(tmp_path))
    looked = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert looked.stdout == "False\n"


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


LOOK = """
import sys
from pathlib import Path
from db.engine import live_engine
from db.migrate import upgrade
upgrade(live_engine(Path(sys.argv[1])))
print("alembic" in sys.modules)
"""


def start(folder: Path, both: Barrier) -> bool:
    both.wait()
    engine = live_engine(folder)
    upgrade(engine)
    made = "account" in inspect(engine).get_table_names()
    engine.dispose()
    return made
