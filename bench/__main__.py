"""Run one bench: `python -m bench NAME [--quick]`; the last line is one JSON object.

`python -m bench peers PEER … [--quick]` compares with some of the peers only. Ends with 0 when
measured, 3 when the machine was too disturbed to tell, 2 when it can't run at all.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench.machine import machine
from bench.peers.known import PEERS
from bench.rounds import Invalid, Unable
from hub.settings import raise_descriptor_limit

BENCHES = {
    name: f"bench.{name}"
    for name in (
        *("fanout", "ballots", "ballots_pg", "tally", "dead", "second_hub", "edge", "scale"),
        *("cold", "restart", "reconnect", "growth", "media", "media_many", "media_janus", "clips"),
    )
} | {"peers": "bench.peers.measuring"}
INVALID, UNABLE = 3, 2


def main(arguments: list[str]) -> int:
    """Measure, say how it went while it goes, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("peers", nargs="*", metavar="PEER", help=" ".join(PEERS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds, coarser figures")
    asked = parser.parse_args(arguments)
    raise_descriptor_limit()
    told: dict[str, object] = {"bench": asked.name, "quick": asked.quick}
    status = 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            measure = import_module(BENCHES[asked.name]).measure
            told |= measure(Path(folder), quick=asked.quick, **_chosen(asked, parser))
        except Invalid as disturbed:
            told |= disturbed.figures | {"invalid": str(disturbed)}
            status = INVALID
        except Unable as failure:
            print(failure, file=sys.stderr)
            return UNABLE
        told |= {"machine": machine(Path(folder))}
    print(json.dumps(told))
    return status


def _chosen(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> dict[str, object]:
    unknown = set(asked.peers) - set(PEERS)
    if unknown or (asked.peers and asked.name != "peers"):
        parser.error(f"no such peer: {' '.join(unknown or asked.peers)}")
    return {"only": asked.peers} if asked.peers else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
