"""`python -m tests.faults.report FILE`: the table of docs/reliability.md from a play's output."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any


def table(lines: list[dict[str, Any]]) -> str:
    """Return a Markdown table: each kind of fault, how often, and until all screens agreed (s)."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        if "fault" in line:
            by_kind[line["fault"]].append(line["agreed"])
    rows = [
        "| fault in mid-vote | times | all agree, median (s) | worst (s) |",
        "|---|---|---|---|",
    ]
    for kind, agreed in sorted(by_kind.items()):
        rows.append(f"| {kind} | {len(agreed)} | {median(agreed):.2f} | {max(agreed):.2f} |")
    return "\n".join(rows)


def main() -> int:
    """Print the table, and below it what the checker counted."""
    text = Path(sys.argv[1]).read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    print(table(lines))
    print("\n```\n" + json.dumps(lines[-1]) + "\n```")
    return 0


if __name__ == "__main__":
    sys.exit(main())
