"""The house's own rules, those no ready-made checker knows: run by `make check`."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from tests.house import folders, generated, locks, sizes, words
from tests.house.sources import tracked

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    if arguments == ["--write"]:
        generated.write(ROOT)
        return 0
    sources = tracked(ROOT)
    problems = list(
        chain(
            sizes.problems(ROOT, sources),
            words.problems(ROOT, sources),
            locks.problems(ROOT),
            folders.problems(ROOT, sources),
            generated.problems(ROOT),
        )
    )
    print("\n".join(problems) or f"house: {len(sources)} files in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
