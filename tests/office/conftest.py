"""One office with a hub of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import hatch_build
from tests.office.secretariat import Secretariat, secretariat

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", autouse=True)
def _bundled() -> None:
    hatch_build.bundle_when_stale(ROOT)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Secretariat]:
    with secretariat(tmp_path) as made:
        yield made
