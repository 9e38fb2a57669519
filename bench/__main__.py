"""Run one bench: `python -m bench NAME [--quick]`; the last line is one JSON object.

Ends with 0 when measured, 3 when the machine was too disturbed to tell, 2 when it can't run at all.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench.machine import machine
from bench.rounds import Invalid, Unable
from hub.settings import raise_descriptor_limit

BENCHES = (
    *("fanout", "ballots", "tally", "dead", "cold", "restart", "reconnect", "growth"),
    *("peers",),
)
INVALID, UNABLE = 3, 2


def main(arguments: list[str]) -> int:
    """Measure, say how it went while it goes, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, coarser figures")
    asked = parser.parse_args(arguments)
    raise_descriptor_limit()
    told: dict[str, object] = {"bench": asked.name, "quick": asked.quick}
    status = 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            measure = import_module(f"bench.{asked.name}").measure
            told |= measure(Path(folder), quick=asked.quick)
        except Invalid as disturbed:
            told |= disturbed.figures | {"invalid": str(disturbed)}
            status = INVALID
        except Unable as failure:
            print(failure, file=sys.stderr)
            return UNABLE
        told |= {"machine": machine(Path(folder))}
    print(json.dumps(told))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
