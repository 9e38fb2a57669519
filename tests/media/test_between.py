"""Between processes nobody waits for anybody, and nonsense ends a link, which then begins anew."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media.between import MOST_UNREAD, Between, way
from media.embedded import Embedded
from media.exchange import Exchange
from media.stream.parcel import CLOCK, GONE, HERE, PACKET, WANTED, Name, Parcel, Parcels
from tests.media.devices import World, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

NAME = Name("31", "person/A82", "voice", "0a1b").written()


class Pair:
    """The ways of one process, and where it looks for another."""

    def __init__(self, folder: Path) -> None:
        self.sockets = [folder / "media.sock", folder / "media1.sock"]
        self.exchanges: defaultdict[str, Exchange] = defaultdict(Exchange)
        self.between = Between(0, self.sockets, self.exchanges)

    async def take(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Take from the process as another one does."""
        return await asyncio.open_unix_connection(way(self.sockets[0]), limit=1 << 12)

    @asynccontextmanager
    async def giving(self) -> AsyncIterator[list[asyncio.StreamWriter]]:
        """Be the other process; yield the links by which the first has come."""
        came: list[asyncio.StreamWriter] = []
        path = way(self.sockets[1])
        server = await asyncio.start_unix_server(lambda _, link: came.append(link), path)
        async with server:
            yield came
            for link in came:
                link.close()


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    pair = Pair(tmp_path)
    await pair.between.open()
    yield pair
    await pair.between.close()


async def test_who_does_not_read_loses_the_link_and_holds_up_nobody(pair: Pair) -> None:
    reader, writer = await pair.take()
    await until(lambda: pair.between.taking)
    sent, packet = 0, Parcel(PACKET, NAME, payload=bytes(1200))
    while pair.between.taking and sent < 2 * MOST_UNREAD:
        pair.between.say(packet)
        sent += len(packet.written())
    assert MOST_UNREAD < sent < 2 * MOST_UNREAD
    with contextlib.suppress(ConnectionError):  # what has come can still be read, or not
        while await reader.read(1 << 16):
            continue
    writer.close()
    _, again = await pair.take()
    await until(lambda: pair.between.taking)
    again.close()
    await until(lambda: not pair.between.taking)


async def test_whoever_asks_in_no_known_words_is_cut_off(pair: Pair) -> None:
    reader, writer = await pair.take()
    writer.write(Parcel(WANTED, NAME).written())  # of a track that has gone
    writer.write(b"\0" * 100)
    async with asyncio.timeout(10):
        assert await reader.read() == b""
    writer.close()


async def test_a_link_that_brings_nonsense_begins_anew_and_nothing_of_it_is_left(
    pair: Pair,
) -> None:
    async with pair.giving() as came:
        await until(lambda: len(came) == 1)
        for parcel in (Parcel(HERE, NAME), Parcel(CLOCK, NAME, place=1), Parcel(GONE, b"other")):
            came[0].write(parcel.written())
        await until(lambda: pair.exchanges["31"]._arriving)
        came[0].write(Parcel(HERE, Name("31", "person/A82", "smell", "0").written()).written())
        await until(lambda: len(came) == 2)
        await until(lambda: not pair.exchanges["31"]._arriving)


async def test_what_a_device_publishes_is_told_and_taken_back(
    tmp_path: Path, loopback: None
) -> None:
    world, pair = World(), Pair(tmp_path)
    world.engine = Embedded(["127.0.0.1"], 0, world.told.append, 0, pair.sockets)
    async with world.engine:
        reader, writer = await pair.take()
        await world.order(("A82", Track.VOICE))
        speaker = await world.speaker("A82")
        told: list[Parcel] = []
        parcels = Parcels()
        async with asyncio.timeout(10):
            while CLOCK not in {one.kind for one in told}:
                told += parcels.feed(await reader.read(1 << 16))
        assert told[0].kind == HERE
        assert Name.read(told[0].name)[1:3] == (Party(person="A82").key, Track.VOICE)
        assert {one.number for one in told if one.kind in (PACKET, CLOCK)} == {1}
        await world.engine.kick(speaker.connection)
        async with asyncio.timeout(10):
            while GONE not in {one.kind for one in told}:
                told += parcels.feed(await reader.read(1 << 16))
        assert told[-1] == Parcel(GONE, told[0].name)
        writer.close()
        await speaker.close()
