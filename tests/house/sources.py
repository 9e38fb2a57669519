"""Which files belong to the project."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ASK_GIT = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


def tracked(root: Path) -> list[str]:
    """The paths git knows or would take, sorted; files deleted but not yet committed left out."""
    listed = subprocess.run(ASK_GIT, cwd=root, check=True, capture_output=True, timeout=30)
    paths = listed.stdout.decode().split("\0")
    return sorted(path for path in set(paths) if path and (root / path).is_file())
