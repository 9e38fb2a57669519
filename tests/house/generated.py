"""Files made from the code are what the code makes of them today."""

from __future__ import annotations

import tomllib
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def problems(root: Path) -> Iterator[str]:
    for path, text in made(root):
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield f"{path}: is not what the code makes of it; run `make fix`"


def write(root: Path) -> None:
    for path, text in made(root):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def made(root: Path) -> Iterator[tuple[str, str]]:
    """Each generated file with its text, from `package.module:function` in pyproject.toml."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    for path, maker in settings["nghitruong"]["generated"].items():
        module, _, function = maker.partition(":")
        text = getattr(import_module(module), function)()
        if not isinstance(text, str):
            raise TypeError(f"{maker} made no text for {path}")
        yield path, text
