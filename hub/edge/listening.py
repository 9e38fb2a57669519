"""The edge's ear on Redis: it listens and reads, and says nothing there."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

import msgspec
from redis import asyncio as redis_asyncio
from redis.exceptions import RedisError

from hub.feed import BEAT_SECONDS, Names, beat_of, place_of, told_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from redis.asyncio.client import PubSub

    from hub.feed import FeedBeat, Place, Told

log = logging.getLogger(__name__)

AWAY = (RedisError, OSError, TimeoutError)
SOCKET_SECONDS = 1.0
SILENT_SECONDS = 3.0  # after so long without a word it is tried from the beginning
RETRY_SECONDS = 0.5
READ_SECONDS = 0.25


class Hearing:
    """Calls `beaten` and `told` with what is heard, and reads whatever place is `behind`."""

    def __init__(
        self,
        address: str,
        prefix: str,
        beaten: Callable[[FeedBeat], None],
        told: Callable[[Place, Told], None],
        behind: Callable[[], Iterable[Place]],
    ) -> None:
        self._names = Names(prefix)
        self._client = redis_asyncio.Redis.from_url(
            address, socket_timeout=SOCKET_SECONDS, socket_connect_timeout=SOCKET_SECONDS
        )
        self._beaten, self._told, self._behind = beaten, told, behind

    async def run(self) -> None:
        """Listen until cancelled; whatever goes wrong with Redis is tried again."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._again(self._hear), name="feed")
                tasks.create_task(self._again(self._read), name="whole")
        finally:
            await self._client.aclose()

    async def _again(self, work: Any) -> None:
        while True:
            try:
                await work()
            except AWAY as away:
                log.warning("the feed does not come: %s", type(away).__name__)
                await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self) -> None:
        async with self._client.pubsub() as pubsub:
            await pubsub.psubscribe(self._names.every)
            heard = time.monotonic()
            while time.monotonic() - heard < SILENT_SECONDS:
                if await self._take(pubsub):
                    heard = time.monotonic()
        raise TimeoutError

    async def _take(self, pubsub: PubSub) -> bool:
        message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=BEAT_SECONDS)
        if message is None:
            return False
        self._understand(message["channel"].decode(), message["data"])
        return True

    async def _read(self) -> None:
        """Read the whole of every place that has lost something, or knows nothing yet."""
        while True:
            for place in list(self._behind()):
                found = await self._client.get(self._names.of(place))
                if isinstance(found, bytes):
                    self._understand(self._names.of(place), found)
            await asyncio.sleep(READ_SECONDS)

    def _understand(self, name: str, body: bytes) -> None:
        try:
            if name == self._names.beat:
                self._beaten(beat_of(body))
            elif place := place_of(name.removeprefix(self._names.every[:-1])):
                self._told(place, told_of(body))
        except msgspec.DecodeError:
            log.warning("something on the bus is no message of a feed")
