"""A hub that was killed is back before anybody asks where it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED = "import sys; from hub.__main__ import parser; parser('serve'); print(*sys.modules)"


@pytest.mark.parametrize(
    "slow", ["alembic", "openpyxl", "fpdf", "fontTools", "PIL", "aiortc", "psycopg"]
)
def test_a_start_does_not_load_what_only_some_pages_need(slow: str) -> None:
    loaded = subprocess.run(
        (sys.executable, "-c", LOADED), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "hub.keeper" in loaded.stdout.split()
    assert slow not in loaded.stdout.split()
