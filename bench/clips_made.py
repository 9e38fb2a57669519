"""Makes the sitting it is told on its standard input, and says how long and in what memory."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import msgspec

from hub.meeting.clips import Plan
from media.clips.making import Making

LOUDNESS = -23.0


def main() -> None:
    """Make it; a problem is a failure here."""
    plan = msgspec.json.decode(sys.stdin.buffer.read(), type=Plan)
    began = time.monotonic()
    done = Making(Path(sys.argv[1]), plan, LOUDNESS, lambda _: None).make()
    if done.problems:
        sys.exit(f"{done.problems}")
    told = {
        "seconds": round(time.monotonic() - began, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "clips": len(plan.wanted),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
