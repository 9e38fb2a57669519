"""Of whoever has left nothing stays in memory, and nobody has to look for it first."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from OpenSSL import SSL
from pylibsrtp import Session

from hub.meeting.gates import Gate, Track
from media import borrowed
from media.borrowed import OUT, Handshake, Seals
from media.embedded import Embedded
from media.fanout import Listener
from media.incoming import Incoming
from media.orders import Passing
from media.peer import Peer
from media.publisher import Publisher
from media.subscriber import Slot, Subscriber
from tests.media.devices import HALL, MEETING, until
from tests.media.keys import a_pair
from tests.media.light import Light
from tests.media.packets import packet
from tests.media.test_process import A1, A82

if TYPE_CHECKING:
    from collections.abc import Iterator

BORROWED = (SSL.Connection, SSL.Context, Session, Handshake, Seals)
OURS = (*BORROWED, Peer, Publisher, Incoming, Subscriber, Slot, Listener, asyncio.Task)
PASSING = Passing(
    frozenset(Gate(A82, track, HALL) for track in (Track.VOICE, Track.FULL)), frozenset({A1})
)


@pytest.fixture(autouse=True)
def nobody_looks() -> Iterator[None]:
    """Let Python not look for what holds itself: what it would find lies there until then."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def alive(kinds: tuple[type[Any], ...]) -> Counter[str]:
    return Counter(type(one).__name__ for one in gc.get_objects() if type(one) in kinds)


async def come_and_go(engine: Embedded, *, kicked: bool) -> None:
    """Let one speak and one listen, and both leave or be sent away."""
    (reached,) = engine.addresses
    speaker, listener = Light(A82, reached), Light(A1, reached)
    await speaker.connect(await engine.publish(speaker.publishing()))
    offer = await engine.subscribe(listener.subscribing())
    await engine.answered(listener.connection, listener.answer(offer))
    await listener.connect(offer)
    for place, track in enumerate((Track.VOICE, Track.FULL)):
        await engine.switch(listener.connection, place, (A82, track))
    while not (listener.heard["voice"] and listener.heard["picture"]):
        speaker.speak()
        await asyncio.sleep(0.005)
    for device in (speaker, listener):
        if kicked:
            await engine.kick(device.connection)
        await device.bye()


async def test_keys_are_free_once_a_connection_has_ended() -> None:
    async with a_pair():
        pass
    before = alive(BORROWED)
    for _ in range(10):
        async with a_pair() as (ours, theirs):
            assert theirs.open_feedback(ours.close_feedback(borrowed.receiver_report(1, [])))
        del ours, theirs
    assert alive(BORROWED) == before


async def test_whoever_still_seals_keeps_the_keys() -> None:
    before = alive((Session,))["Session"]
    async with a_pair() as (ours, theirs):
        handle = ours.handle
    del ours, theirs
    assert alive((Session,))["Session"] == before + 1
    data = packet(1)
    OUT[: len(data)] = data
    assert borrowed.close(handle, len(data)) > len(data)
    del handle
    assert alive((Session,))["Session"] == before


async def test_devices_that_have_left_are_free_at_once() -> None:
    async with Embedded(["127.0.0.1"], 0, lambda _: None) as engine:
        before = Counter[str]()
        for number in range(12):
            await engine.order(MEETING, 1, PASSING)
            await come_and_go(engine, kicked=bool(number % 2))
            await until(lambda: not engine._meetings and not engine._leaving)
            await asyncio.sleep(0)
            before = before or alive(OURS)
        assert alive(OURS) == before
