"""`python -m tests.faults --faults N --seed S`: plays faults and prints what came of each."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from tests.faults.play import Act, chosen, play


def main() -> int:
    """Play; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--faults", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="KIND", help="faults of this kind alone")
    given = parser.parse_args()
    faults = [given.only] * given.faults if given.only else chosen(given.faults, given.seed)

    def tell(act: Act) -> None:
        print(json.dumps(act._asdict(), ensure_ascii=False), flush=True)

    with tempfile.TemporaryDirectory(prefix="nt-faults-") as folder:
        played = asyncio.run(play(Path(folder), faults, given.seed, tell))
    print(json.dumps({"seed": played.seed, "faults": len(played.acts), **played.tally._asdict()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
