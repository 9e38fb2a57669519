"""The bus over Redis: publish and subscribe, nothing kept there, and no wait without an end.

A hub knows that the bus carries because it hears its own beat. Rows are published by the writer
thread that committed them, before anybody is answered; everything else goes through one bounded
queue. When Redis is away nothing is tried but the beat, so nobody waits for it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

import msgspec
from redis import Redis
from redis import asyncio as redis_asyncio
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from hub.bus import Bus, Topic, body_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redis.asyncio.client import PubSub

    from db.journal import Row
    from hub.bus import Heard

log = logging.getLogger(__name__)

AWAY = (RedisError, OSError, TimeoutError)
PUBLISH_SECONDS = 0.15  # what a commit may wait for a bus that has just gone
SOCKET_SECONDS = 1.0
BEAT_SECONDS = 0.5
SILENT_SECONDS = 2.0
RETRY_SECONDS = 0.5
MOST_UNSAID = 1_000

_encode = msgspec.msgpack.Encoder().encode
_message = msgspec.msgpack.Decoder(tuple[str, bytes])


class RedisBus(Bus):
    """One Redis between all hubs; `prefix` keeps installations on it apart."""

    def __init__(self, hub: str, address: str, prefix: str) -> None:
        super().__init__(hub)
        self._prefix = prefix
        self._publisher = Redis.from_url(
            address,
            socket_timeout=PUBLISH_SECONDS,
            socket_connect_timeout=PUBLISH_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._client = redis_asyncio.Redis.from_url(
            address, socket_timeout=SOCKET_SECONDS, socket_connect_timeout=SOCKET_SECONDS
        )
        self._listeners: dict[str, list[Heard]] = {}
        self._unsaid: asyncio.Queue[tuple[Topic, bytes]] = asyncio.Queue(MOST_UNSAID)
        self._carries = False
        self._echoed = 0.0

    @property
    def carries(self) -> bool:
        """Whether this hub has heard its own beat lately."""
        return self._carries

    def publish(self, meeting: int, rows: Sequence[Row]) -> None:
        """Tell what was appended; what can't be told at once is left to be read."""
        if not self._carries:
            return
        try:
            self._publisher.publish(self._channel(Topic.ROWS), self._packed(body_of(meeting, rows)))
        except AWAY:
            self._carries = False

    def say(self, topic: Topic, body: bytes) -> None:
        """Queue a message; what finds no room is lost."""
        if not self._unsaid.full():
            self._unsaid.put_nowait((topic, body))

    def listen(self, topic: Topic, heard: Heard) -> None:
        """Call `heard(hub, body)` on the loop with what other hubs say about a topic."""
        self._listeners.setdefault(self._channel(topic), []).append(heard)

    async def run(self) -> None:
        """Carry until cancelled; whatever goes wrong with Redis is tried again."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._again(self._hear), name="bus-hears")
                tasks.create_task(self._again(self._tell), name="bus-says")
                tasks.create_task(self._beat(), name="bus-beats")
        finally:
            self._carries = False
            await self._client.aclose()
            self._publisher.close()

    async def _again(self, work: Any) -> None:
        while True:
            try:
                await work()
            except AWAY as away:
                if self._carries:
                    log.warning("the bus does not carry: %s", type(away).__name__)
                self._carries = False
                await asyncio.sleep(RETRY_SECONDS)

    async def _beat(self) -> None:
        while True:
            self.say(Topic.BEAT, b"")
            await asyncio.sleep(BEAT_SECONDS)

    async def _tell(self) -> None:
        while True:
            topic, body = await self._unsaid.get()
            await self._client.publish(self._channel(topic), self._packed(body))

    async def _hear(self) -> None:
        async with self._client.pubsub() as pubsub:
            await pubsub.subscribe(*map(self._channel, Topic))  # who listens may come later
            self._echoed = time.monotonic()
            while True:
                await self._take(pubsub)
                if time.monotonic() - self._echoed > SILENT_SECONDS:
                    raise TimeoutError

    async def _take(self, pubsub: PubSub) -> None:
        message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=BEAT_SECONDS)
        if message is None:
            return
        channel = message["channel"].decode()
        try:
            hub, body = _message.decode(message["data"])
        except msgspec.DecodeError:
            log.warning("something on the bus is no message of a hub")
            return
        if hub == self.hub:
            self._hear_own(channel)
            return
        for heard in self._listeners.get(channel, ()):
            heard(hub, body)

    def _hear_own(self, channel: str) -> None:
        if channel == self._channel(Topic.BEAT):
            self._echoed, self._carries = time.monotonic(), True

    def _channel(self, topic: Topic) -> str:
        return f"{self._prefix}:{topic}"

    def _packed(self, body: bytes) -> bytes:
        return _encode((self.hub, body))
