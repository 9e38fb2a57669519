"""The live file: written one at a time, kept whatever happens."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from db.accounts import account, device
from db.engine import live_engine, office_engine, write
from db.migrate import upgrade

ROW = {"person": "A1", "name": "An", "login": "a1", "created_at": 1}


def opened(folder: Path) -> Engine:
    engine = live_engine(folder)
    upgrade(engine)
    return engine


def names(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(select(account.c.name)).scalars())


def test_live_file_survives_power_cut_settings(tmp_path: Path) -> None:
    with opened(tmp_path).connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_office_has_its_own_file(tmp_path: Path) -> None:
    live_engine(tmp_path).connect().close()
    office_engine(tmp_path).connect().close()
    assert {file.name for file in tmp_path.glob("*.sqlite3")} == {"live.sqlite3", "office.sqlite3"}


def test_what_fails_is_rolled_back_whole(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    with pytest.raises(IntegrityError), write(engine) as connection:
        connection.execute(account.insert(), [ROW, ROW])
    assert names(engine) == []


def test_foreign_keys_hold(tmp_path: Path) -> None:
    values = {"id": "d", "bound_to": "nobody", "address": "", "seen_at": 1}
    with pytest.raises(IntegrityError), write(opened(tmp_path)) as connection:
        connection.execute(device.insert().values(values))


def test_writers_take_turns_from_the_first_read_on(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    with write(engine) as connection:
        connection.execute(account.insert().values(ROW | {"totp_step": 0}))

    def add_one_often() -> None:
        for _ in range(25):
            with write(engine) as connection:
                step = connection.execute(select(account.c.totp_step)).scalar_one()
                connection.execute(account.update().values(totp_step=step + 1))

    threads = [threading.Thread(target=add_one_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert connection.execute(select(account.c.totp_step)).scalar_one() == 100


def test_readers_are_not_held_up_by_a_writer(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    with write(engine) as connection:
        connection.execute(account.insert().values(ROW))
        assert names(engine) == []
    assert names(engine) == ["An"]
