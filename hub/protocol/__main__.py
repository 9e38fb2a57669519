"""Writes the protocol's files anew, or says which of them are not what the types make of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hub.protocol import FILES

ROOT = Path(__file__).resolve().parents[2]


def stale(root: Path) -> list[str]:
    """Return the files that are not current."""
    return [path for path, make in FILES.items() if _read(root / path) != make()]


def write(root: Path) -> None:
    """Write every file as the types make it today."""
    for path, make in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(make(), encoding="utf-8")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: list[str] | None = None) -> int:
    """Run `python -m hub.protocol write` or `check`."""
    parser = argparse.ArgumentParser(prog="python -m hub.protocol", description=__doc__)
    parser.add_argument("act", choices=("write", "check"))
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of the project")
    asked = parser.parse_args(arguments)
    if asked.act == "write":
        write(asked.root)
        return 0
    old = stale(asked.root)
    for path in old:
        print(f"{path}: is not current; python -m hub.protocol write", file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
