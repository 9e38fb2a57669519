"""Bring the tables of a data folder to what this version of the programme expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData

from db import (  # noqa: F401 - they declare their tables
    accounts,
    audit,
    box,
    displays,
    journal,
    sessions,
)
from db.engine import write
from db.tables import live, office

_FOLDER = Path(__file__).parent / "migrations"
_TABLES = {"live": live, "office": office}


def upgrade(engine: Engine, tables: str = "live") -> None:
    """Run the steps still missing, all in one transaction under the write lock."""
    with write(engine) as connection:
        command.upgrade(_config(connection, tables, _TABLES[tables]), "head")


def _config(connection: Connection, tables: str, metadata: MetaData) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(_FOLDER / tables).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    config.attributes["version_table"] = f"{tables}_version"
    return config
