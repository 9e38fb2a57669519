"""What all faults have in common: what one is, and how long it lasts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Awaitable, Callable

    from tests.faults.stage import Stage

    Deed = Callable[[Stage, random.Random], Awaitable[None]]

SHORT, LONG = 0.2, 2.5  # seconds


async def a_while(chance: random.Random) -> None:
    """Let the fault last."""
    await asyncio.sleep(chance.uniform(SHORT, LONG))
