"""Debian's Chromium, as every test in a browser starts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
WINDOWLESS = Path("/usr/bin/chromium-headless-shell")  # the same browser, started much sooner
QUIET: dict[str, Any] = {
    "executable_path": WINDOWLESS if WINDOWLESS.exists() else CHROMIUM,
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}
