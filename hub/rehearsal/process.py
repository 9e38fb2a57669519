"""The rehearsed hub's process: started, killed, started again, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING

import msgspec

from hub.rehearsal.served import READY

if TYPE_CHECKING:
    from hub.rehearsal.served import Orders

START_SECONDS = 30.0
STOP_SECONDS = 8.0


class NotServing(Exception):
    """The hub did not begin to serve; the text is what it said."""


class HubProcess:
    """One hub after another on the same folder and the same port."""

    def __init__(self, orders: Orders) -> None:
        self._orders = msgspec.json.encode(orders) + b"\n"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait until it answers."""
        pipe = asyncio.subprocess.PIPE
        # Of its own group: Ctrl-C is for the rehearsal, which then ends it in good order.
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hub.rehearsal.served",
            stdin=pipe, stdout=pipe, start_new_session=True,
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(self._orders)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(START_SECONDS):
                if (await process.stdout.readline()).decode().strip() == READY:
                    return
        await self.stop()
        raise NotServing

    async def kill(self) -> None:
        """Kill it as a power cut would: no handler runs."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """End it in good order; it ends with its input."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            await self.kill()
