"""What is due when: a vote's clock runs out by an ordinary command of the hub, asked on time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub.meeting.deadlines import Due, deadline
from hub.meeting.words import SECOND

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hub.clock import Clock
    from hub.meeting.state import Meeting

ASK_AGAIN_SECONDS = 1.0


async def keep_time(
    clock: Clock,
    meeting: Callable[[], Meeting],
    changed: asyncio.Event,
    ask: Callable[[Due], Awaitable[None]],
) -> None:
    """Ask for what is due when it is due, until cancelled; `changed` says that the meeting has.

    The command's id derives from what it ends, so that several hubs asking end it once.
    """
    while True:
        changed.clear()
        due = deadline(meeting())
        if due is None:
            await changed.wait()
        elif await _is_due(due, clock, changed):
            await ask(due)
            await _change_or_pause(changed)


async def _is_due(due: Due, clock: Clock, changed: asyncio.Event) -> bool:
    """Wait until it is due or the meeting changes; say whether it is due."""
    left = (due.at - clock.now()) / SECOND
    if left > 0:
        try:
            async with asyncio.timeout(left):
                await changed.wait()
        except TimeoutError:
            pass
        else:
            return False
    return clock.now() >= due.at


async def _change_or_pause(changed: asyncio.Event) -> None:
    """Don't ask again at once for what was refused."""
    try:
        async with asyncio.timeout(ASK_AGAIN_SECONDS):
            await changed.wait()
    except TimeoutError:
        pass
