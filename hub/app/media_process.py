"""The process that passes on sound and picture: the hub starts it, and anew when it has ended."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

AGAIN_SECONDS, AT_MOST_SECONDS = 0.1, 30.0
STEADY_SECONDS = 20.0  # who has worked so long is started anew at once
STOP_SECONDS = 3.0
LOOK_SECONDS = 0.2


class MediaProcess:
    """`python -m media` for a data folder, or one of several, as long as `run` is at work.

    One that a killed hub has left behind goes on: whoever speaks through it is not cut off.
    """

    def __init__(self, data: Path, share: int, missing: asyncio.Event) -> None:
        which = ("--data", str(data), "--share", str(share))
        self._command = (sys.executable, "-m", "media", *which, "--watched")
        self._missing = missing  # set while it can't be reached

    async def run(self) -> None:
        """Keep a process at work until cancelled."""
        pause = AGAIN_SECONDS
        loop = asyncio.get_running_loop()
        await asyncio.sleep(LOOK_SECONDS)
        while True:
            await self._missing.wait()
            since = loop.time()
            status = await self._once()
            log.warning("sound and picture have ended", extra={"status": status})
            steady = loop.time() - since > STEADY_SECONDS
            pause = AGAIN_SECONDS if steady else min(pause * 2, AT_MOST_SECONDS)
            await asyncio.sleep(pause)

    async def _once(self) -> int:
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            return await process.wait()
        finally:
            if process.returncode is None:
                await stopped(process)


async def stopped(process: asyncio.subprocess.Process) -> None:
    """End a process of ours, by force where it does not end by itself."""
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
