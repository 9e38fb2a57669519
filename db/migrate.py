"""Bring the tables of a data folder to what this version of the programme expects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from db import (  # noqa: F401 - they declare their tables
    accounts,
    audit,
    box,
    displays,
    journal,
    sessions,
)
from db.engine import write
from db.postgres import take_time
from db.tables import live, office

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine, MetaData

_FOLDER = Path(__file__).parent / "migrations"
_TABLES = {"live": live, "office": office}


def upgrade(engine: Engine, tables: str = "live") -> None:
    """Run the steps still missing, all in one transaction under the write lock."""
    with engine.connect() as connection:
        if _version(connection, tables) == newest(tables):
            return
    from alembic import command  # a hub that starts again has no time to load it for nothing

    with write(engine) as connection:  # another hub may have been quicker: then nothing is missing
        if connection.dialect.name == "postgresql":
            take_time(connection)
        command.upgrade(_config(connection, tables, _TABLES[tables]), "head")


def newest(tables: str) -> str:
    """Return the name of the last step, as its file is called."""
    return max(file.stem for file in (_FOLDER / tables).glob("v*.py")).removeprefix("v")


def _version(connection: Connection, tables: str) -> str | None:
    if not inspect(connection).has_table(f"{tables}_version"):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {tables}_version"))
    return version


def _config(connection: Connection, tables: str, metadata: MetaData) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(_FOLDER / tables).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    config.attributes["version_table"] = f"{tables}_version"
    return config
