"""One office with a hub of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.secretariat import Secretariat, secretariat

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path, bundled: None) -> Iterator[Secretariat]:
    with secretariat(tmp_path) as made:
        yield made
