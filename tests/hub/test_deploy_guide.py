"""The guide to deployment names every setting of the installation, with what holds if left out."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec.structs import fields

from hub.settings import Settings

GUIDE = Path(__file__).parents[2] / "docs" / "deploy.md"
ROW = re.compile(r"^\| `(?P<name>\w+)` \| `(?P<default>[^`]+)` \| \S", re.MULTILINE)


def test_every_setting_is_named_with_its_default() -> None:
    told = {row["name"]: row["default"] for row in ROW.finditer(GUIDE.read_text("utf-8"))}
    known = {field.name: field.default for field in fields(Settings) if field.name != "data_dir"}
    assert list(told) == list(known)
    written = "\n".join(f"{name} = {default}" for name, default in told.items())
    assert msgspec.convert(msgspec.toml.decode(written), Settings) == Settings()
