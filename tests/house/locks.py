"""What is installed is named to the last digest, and never with the place it comes from."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import tracked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each lock and the extras of the project it holds.
LOCKS = {"run.txt": (), "build.txt": ("build",), "dev.txt": ("build", "dev")}
PLACE = re.compile(
    r"://|^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links)\b| @ |/(?:home|root|tmp)/"
)
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


def problems(root: Path) -> Iterator[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, extras in LOCKS.items():
        wanted = list(project["dependencies"])
        for extra in extras:
            wanted += project["optional-dependencies"][extra]
        text = (root / "requirements" / name).read_text(encoding="utf-8")
        yield from lock_problems(f"requirements/{name}", text, wanted)
    for name in tracked(root):
        if name.endswith("package-lock.json"):
            yield from npm_problems(name, (root / name).read_text(encoding="utf-8"))
    for line in (root / ".npmrc").read_text(encoding="utf-8").splitlines():
        if "registry=" in line.replace(" ", "") or "_auth" in line:
            yield f".npmrc: names a place: {line}"


def lock_problems(path: str, text: str, wanted: list[str]) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if PLACE.search(line):
            yield f"{path}:{number}: names a place: {line.strip()}"
    pins: dict[str, list[str]] = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        if found := PINNED.match(entry):
            pins.setdefault(canonicalize_name(found["name"]), []).append(found["version"])
        if "--hash=sha256:" not in entry:
            yield f"{path}: no digest for {entry.splitlines()[0]}"
    for requirement in map(Requirement, wanted):
        versions = pins.get(canonicalize_name(requirement.name), [])
        if requirement.name != "nghitruong" and not any(
            map(requirement.specifier.contains, versions)
        ):
            yield f"{path}: does not hold {requirement}; run `make lock`"


def npm_problems(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if PLACE.search(line):
            yield f"{path}:{number}: names a place: {line.strip()}"
    for name, package in json.loads(text)["packages"].items():
        if name and "integrity" not in package:
            yield f"{path}: {name} has no digest"
