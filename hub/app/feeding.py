"""Feeds the edge hubs over Redis with what the public and the hall displays see, and nothing else.

Of all full hubs the one that holds a short lease in Redis feeds; when it dies or can't reach the
record, another takes the lease and begins a term of its own. All that is said goes through one
queue, in order; whatever goes wrong with it ends the term, and edges read the whole anew.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from redis import asyncio as redis_asyncio
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from hub.auth import sessions
from hub.feed import BEAT_SECONDS, FeedBeat, Names, Told, encode, places
from hub.meeting.views import as_json

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from typing import Any

    from redis.asyncio.client import Pipeline

    from hub.app.house import House
    from hub.app.live import LiveMeeting
    from hub.feed import Place
    from hub.meeting.views import Json

log = logging.getLogger(__name__)

AWAY = (RedisError, OSError, TimeoutError)
LEASE_SECONDS = 1.5
SOCKET_SECONDS = 1.0
STORED_SECONDS = 20.0
STORE_AGAIN_SECONDS = 5.0
MOST_UNSAID = 2_000
TAKE = """local held = redis.call('get', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1"""
LEAVE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end"


class Feed:
    """What one place is told, as it goes to the edges."""

    def __init__(self, feeder: Feeder, place: Place, live: LiveMeeting) -> None:
        self._feeder = feeder
        self._place = place
        self._audience = live.audience
        self.count = 0
        self._stored = 0.0
        self._gallery = self._audience.tap(place.eyes, place.room, self)
        self._number = live.keeper.meeting.number
        self._say(self._whole())

    def told(self, number: int, data: bytes) -> None:
        """Pass on the frames that the screens of this place were just written."""
        self._number = number
        self._tell(frames=data)

    def anew(self, number: int) -> None:
        """Tell all of it: it does not go on from what was told."""
        self._number = number
        self._tell(parts=self._parts())

    def store(self, now: float) -> None:
        """Lay the whole beside what was told, if it changed, or before it is forgotten."""
        if now >= self._stored + STORE_AGAIN_SECONDS:
            self._stored = now
            self._feeder.store(self._place, self._whole())

    def end(self) -> None:
        """Hear no more."""
        self._audience.untap(self._place.eyes, self._place.room)

    def _tell(self, **what: Any) -> None:
        self.count += 1
        self._stored = 0.0
        self._say(Told(self._feeder.term, self.count, self._number, **what))

    def _say(self, told: Told) -> None:
        self._feeder.say(self._place, told)

    def _whole(self) -> Told:
        return Told(self._feeder.term, self.count, self._number, parts=self._parts())

    def _parts(self) -> dict[str, Json]:
        return {name: as_json(part) for name, part in self._gallery.snapshot().items()}


class Feeder:
    """This hub's part in feeding the edges; `run` is owned by the house."""

    def __init__(self, house: House) -> None:
        settings = house.settings
        self._house = house
        self._names = Names(settings.redis_prefix)
        self._address = settings.redis_url
        self.term = 0  # 0: another hub feeds, or nobody
        self._feeds: dict[Place, Feed] = {}
        self._unsaid: deque[tuple[str, bytes, bool]] = deque()
        self._more = asyncio.Event()
        self._held = 0.0
        self._walls: dict[str, str] | None = None

    async def run(self) -> None:
        """Feed whenever no other hub does, until cancelled."""
        client = redis_asyncio.Redis.from_url(
            self._address, socket_timeout=SOCKET_SECONDS, socket_connect_timeout=SOCKET_SECONDS
        )
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._publish(client), name="feed")
                tasks.create_task(self._know_walls(), name="walls")
                while True:
                    await self._or_end(self._stand(client))
                    await asyncio.sleep(BEAT_SECONDS)
        finally:
            self._end()
            with suppress(*AWAY):
                await client.eval(LEAVE, 1, self._names.lease, self._house.bus.hub)
            await client.aclose()

    def say(self, place: Place, told: Told) -> None:
        """Queue what a place is told; when there is no room for it, the term is over."""
        self._queue(self._names.of(place), encode(told))

    def store(self, place: Place, told: Told) -> None:
        """Queue the whole of a place, to be laid down under its name."""
        self._queue(self._names.of(place), encode(told), stored=True)

    def _queue(self, name: str, body: bytes, *, stored: bool = False) -> None:
        if len(self._unsaid) < MOST_UNSAID:
            self._unsaid.append((name, body, stored))
            self._more.set()
        else:
            self.term = 0  # ended at the next beat, as if the lease were lost

    async def _stand(self, client: redis_asyncio.Redis) -> None:
        """Take or keep the lease, and beat; let go of what this hub may not feed any more."""
        current = self._house.current()
        if self.term and not self._house.is_ready():
            self._beat(readable=False)
            self.term = 0  # whoever can reach the record goes on
        able = current is not None and self._walls is not None and self._house.is_ready()
        if current is None or not able or not await self._holds(client):
            self._end()
            return
        if not self.term:
            self._end()
            self.term = self._house.clock.now()
            log.info("this hub feeds the edges", extra={"hub": self._house.bus.hub})
        self._look(current)
        self._beat(readable=True)

    async def _holds(self, client: redis_asyncio.Redis) -> bool:
        now, hub = time.monotonic(), self._house.bus.hub
        milliseconds = int(LEASE_SECONDS * 1000)
        if not await client.eval(TAKE, 1, self._names.lease, hub, milliseconds):
            return False
        if now - self._held > LEASE_SECONDS:
            self.term = 0  # it had run out, and somebody may have fed meanwhile
        self._held = now
        return True

    def _look(self, current: LiveMeeting) -> None:
        """Feed the session going on, and each of its rooms."""
        meeting = current.keeper.meeting
        wanted = places(current.keeper.number, meeting.rooms)
        for gone in self._feeds.keys() - set(wanted):
            self._feeds.pop(gone).end()
        for place in wanted:
            if place not in self._feeds:
                self._feeds[place] = Feed(self, place, current)
            self._feeds[place].store(time.monotonic())

    def _beat(self, *, readable: bool) -> None:
        session = next((place.session for place in self._feeds), 0)
        live = self._house.current()
        beat = FeedBeat(
            term=self.term,
            hub=self._house.settings.hub,
            now=self._house.clock.now(),
            readable=readable,
            session=session,
            counts={str(place): feed.count for place, feed in self._feeds.items()},
            walls=self._walls or {},
            recording=live is not None and live.hybrid is not None and live.hybrid.recording,
        )
        self._queue(self._names.beat, encode(beat))

    async def _publish(self, client: redis_asyncio.Redis) -> None:
        """Say what waits, in order; what can't be said ends the term."""
        while True:
            await self._more.wait()
            self._more.clear()
            async with client.pipeline(transaction=False) as pipe:
                while self._unsaid:
                    _put(pipe, *self._unsaid.popleft())
                await self._or_end(pipe.execute())

    async def _or_end(self, work: Awaitable[object]) -> None:
        try:
            await work
        except AWAY as away:
            if self.term:
                log.warning("edges are not fed: %s", type(away).__name__)
            self._end()

    def _end(self) -> None:
        self.term = 0
        for feed in self._feeds.values():
            feed.end()
        self._feeds.clear()

    async def _know_walls(self) -> None:
        """Ask again and again which displays are paired: an edge can't ask the doors."""
        while True:
            with suppress(SQLAlchemyError, OSError):  # they are who they were, until it works
                now = self._house.clock.now()
                self._walls = await asyncio.to_thread(sessions.walls, self._house.doors, now)
            await asyncio.sleep(BEAT_SECONDS)


def _put(pipe: Pipeline, name: str, body: bytes, stored: bool) -> None:
    if stored:
        pipe.set(name, body, px=int(STORED_SECONDS * 1000))
    else:
        pipe.publish(name, body)
