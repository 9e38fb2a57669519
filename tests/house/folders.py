"""A new folder of code is given its place among the others before it is used."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Folders of code that nothing of the product imports.
OUTSIDE = {"tests", "bench", "scripts"}


def problems(root: Path, sources: list[str]) -> Iterator[str]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    roots = set(settings["importlinter"]["root_packages"])
    layers = settings["importlinter"]["contracts"][0]["layers"]
    placed = {name.split(".")[0] for layer in layers for name in re.findall(r"[\w.]+", layer)}
    packed = set(settings["hatch"]["build"]["targets"]["wheel"]["packages"])
    folders = {path.split("/")[0] for path in sources if "/" in path and path.endswith(".py")}
    for folder in sorted(folders - OUTSIDE):
        for names, what in ((roots, "root packages"), (placed, "layers"), (packed, "wheel")):
            if folder not in names:
                yield f"pyproject.toml: {folder}/ is missing from the {what}"
        if f"{folder}/__init__.py" not in sources:
            yield f"{folder}/__init__.py is missing"
