"""One hall with its doors, made anew for each test on a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.auth.hall import Hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(tmp_path)
    yield hall
    hall.close()
