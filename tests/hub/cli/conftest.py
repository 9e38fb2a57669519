"""What the tests of the command line start from: a hub's folder, and one with a session held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from db import journal
from db.engine import write
from tests.hub.record.records import everything
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path / "data") as made:
        yield made


@pytest.fixture
def folder(hub: Hub) -> Path:
    """A folder whose session 1 has held a sitting, with votes of all forms but an open box."""
    record = everything()
    with write(hub.engine) as connection:
        journal.append(connection, 1, record.rows)
        for vote, box in record.boxes.items():
            connection.exec_driver_sql(
                "INSERT INTO counted_ballot (meeting, vote, random, choice) VALUES (1, ?, ?, ?)",
                [(vote, random, choice) for random, choice in box.counted],
            )
    hub.engine.dispose()
    return hub.data
