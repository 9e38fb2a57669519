"""One house with its pages, made anew for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.web.guests import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.close()
