"""All simulated delegates of a demonstration: ordinary socket clients in a process of their own."""

from __future__ import annotations

import asyncio
import random
import sys

import msgspec
from msgspec import Struct
from websockets.exceptions import WebSocketException

from hub.demo.delegate import SimulatedDelegate
from hub.demo.screen import SocketScreen
from hub.settings import raise_descriptor_limit

AGAIN_SECONDS = (0.5, 3.0)


class Orders(Struct, frozen=True, kw_only=True):
    """Where to go, and with which cookie each simulated delegate comes."""

    url: str
    origin: str
    cookies: dict[str, dict[str, str]]


async def simulate(orders: Orders) -> None:
    """Let everybody live until cancelled."""
    async with asyncio.TaskGroup() as tasks:
        for person, cookies in orders.cookies.items():
            tasks.create_task(_attend(orders, person, cookies), name=person)


async def _attend(orders: Orders, person: str, cookies: dict[str, str]) -> None:
    chance = random.Random(person)  # everybody has habits of their own
    delegate = SimulatedDelegate(person, chance)
    while True:
        try:
            async with SocketScreen(orders.url, cookies, orders.origin) as screen:
                await delegate.live(screen)
        except (OSError, TimeoutError, WebSocketException):
            pass  # the hub is away: come again, as a tablet does
        await asyncio.sleep(chance.uniform(*AGAIN_SECONDS))


def main() -> None:
    """Read the orders from the standard input; its end is ours, so nobody outlives the hub."""
    raise_descriptor_limit()
    orders = msgspec.json.decode(sys.stdin.readline(), type=Orders)

    async def until_the_end() -> None:
        task = asyncio.create_task(simulate(orders))
        await asyncio.to_thread(sys.stdin.read)
        task.cancel()

    asyncio.run(until_the_end())


if __name__ == "__main__":
    main()
