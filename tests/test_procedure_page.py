"""The page for clerks names keys as they stand on the screens, and pictures that are there."""

from __future__ import annotations

import re
from pathlib import Path

from hub.catalogue import catalogue

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = (DOCS / "procedure.md").read_text(encoding="utf-8")


def test_every_key_it_names_stands_on_a_screen() -> None:
    shown = set(catalogue("vi").values())
    named = re.findall(r"\*\*(.+?)\*\*", PAGE)
    assert len(named) > 40
    assert [name for name in named if name not in shown] == []


def test_every_picture_and_page_it_points_to_is_there() -> None:
    paths = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert len(paths) > 2
    assert [path for path in paths if not (DOCS / path).is_file()] == []
