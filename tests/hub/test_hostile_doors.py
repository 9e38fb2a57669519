"""Who may not come in does not, who may not stay is shown out, and nobody blocks the way in."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from hub.auth import sessions
from hub.auth.audit import By
from hub.demo.screen import Refusal
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice
from tests.hub.crowd import open_vote, prepare_vote
from tests.hub.meeting.sentences import CHAIR, DELEGATES
from tests.hub.rude import connected, knock, never_reading
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN_OUT_SECONDS = 1.0
HEAD_SECONDS = 10.0
MOST_FROM_ONE_ADDRESS = 256
ADMIN = By("admin", "127.0.0.1")
WELCOME = b"HTTP/1.1 101 Switching Protocols"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with a_hub(tmp_path_factory.mktemp("hall")) as made:
        prepare_vote(made)
        yield made.start()


async def answer_to(hub: Hub, request: bytes, source: str = "127.0.0.1") -> bytes:
    """Return the first line of what the hub answers."""
    reader, writer = await connected(hub, source)
    writer.write(request)
    async with asyncio.timeout(10):
        line = await reader.readline()
    writer.close()
    return line.strip()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Host": "elsewhere.example"},
        {"Host": "127.0.0.1"},
    ],
)
async def test_no_page_from_elsewhere_opens_a_live_socket(
    hub: Hub, headers: dict[str, str]
) -> None:
    cookies = hub.cookies("A5")
    assert await answer_to(hub, knock(hub, cookies, "tablet")) == WELCOME
    refused = await answer_to(hub, knock(hub, cookies, "tablet", **headers))
    assert refused == b"HTTP/1.1 403 Forbidden"


async def test_no_page_is_served_under_another_name(hub: Hub) -> None:
    request = b"GET /sign-in HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"
    assert (await answer_to(hub, request)).startswith(b"HTTP/1.1 421 ")


def end_sessions(hub: Hub, person: str) -> None:
    """End somebody's sessions as another process does: only the hub's own check finds it."""
    for session in sessions.of_person(hub.doors, person, hub.clock.now()):
        sessions.revoke(hub.doors, session.id, ADMIN, hub.clock.now())


@pytest.mark.alone
async def test_a_session_that_ends_closes_its_sockets_within_a_second(hub: Hub) -> None:
    cookies = hub.cookies("A11")
    tablets = [hub.screen_with(cookies, "tablet") for _ in range(2)]
    async with tablets[0], tablets[1], hub.screen("A12") as neighbour:
        await asyncio.to_thread(end_sessions, hub, "A11")
        since = time.monotonic()
        for tablet in tablets:
            await asyncio.wait_for(tablet.closed.wait(), 10)
            assert tablet.gone == "revoked"
        assert time.monotonic() - since < SHOWN_OUT_SECONDS
        assert not neighbour.closed.is_set()


async def test_whoever_never_reads_is_shown_out_as_well(hub: Hub) -> None:
    cookies = hub.cookies("A13")
    async with hub.screen(CHAIR, "desk") as desk:
        with never_reading(hub, cookies, "tablet"):
            await desk.until(lambda parts: "A13" in people_of(parts))
            await asyncio.to_thread(end_sessions, hub, "A13")
            await desk.until(lambda parts: "A13" not in people_of(parts))


def people_of(parts: dict[str, dict[str, dict[str, str]]]) -> set[str]:
    """Return who has a screen, as the desk is shown it."""
    return {screen["person"] for screen in parts.get("presence", {}).values()}


async def test_ballots_count_from_the_device_that_signed_in_last(hub: Hub) -> None:
    who = DELEGATES[19]
    async with hub.screen(CHAIR, "desk") as desk, hub.screen(who, device="old") as old:
        vote = desk.parts["vote"]["id"]
        if desk.parts["vote"]["stage"] == "prepared":
            vote = await open_vote(desk)
        async with hub.screen(who, device="new") as new:
            await old.until(lambda _: old.superseded)
            with pytest.raises(Refusal, match="signed_in_elsewhere"):
                await old.ask(CastBallot(vote=vote, choice=Choice.AGAINST))
            told = await new.ask(CastBallot(vote=vote, choice=Choice.FOR))
            for tablet in (old, new):  # both see what is recorded
                await tablet.until(lambda p: p["own"].get("ballot", {}).get("choice") == "for")
                assert tablet.parts["own"]["ballot"]["number"] == told["number"]
            assert not new.superseded


async def test_two_screens_of_one_device_both_vote(hub: Hub) -> None:
    cookies = hub.cookies(DELEGATES[20])
    first, second = (hub.screen_with(cookies, "tablet") for _ in range(2))
    async with hub.screen(CHAIR, "desk") as desk, first, second:
        vote = desk.parts["vote"]["id"]
        if desk.parts["vote"]["stage"] == "prepared":
            vote = await open_vote(desk)
        told = await first.ask(CastBallot(vote=vote, choice=Choice.FOR))
        with pytest.raises(Refusal, match="ballot_out_of_date") as stale:
            await second.ask(CastBallot(vote=vote, choice=Choice.AGAINST))
        assert stale.value.values == {"number": told["number"], "choice": "for"}
        again = CastBallot(vote=vote, choice=Choice.AGAINST, replaces=told["number"])
        await second.ask(again)
        await first.until(lambda p: p["own"].get("ballot", {}).get("choice") == "against")


SLOW = {
    "nothing": b"",
    "half a line": b"GET /he",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
}


@pytest.mark.timeout(60)
async def test_who_says_nothing_holds_no_door_open(hub: Hub) -> None:
    async def waits(request: bytes) -> float:
        reader, writer = await connected(hub)
        writer.write(request)
        since = time.monotonic()
        async with asyncio.timeout(HEAD_SECONDS * 3):
            while await _read(reader):
                pass
        writer.close()
        return time.monotonic() - since

    async with hub.screen("A14") as tablet:
        waited = await asyncio.gather(*(waits(request) for request in SLOW.values()))
        assert min(waited) > HEAD_SECONDS - 1
        assert not tablet.closed.is_set()  # a live screen is not held to it


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(1024)
    except ConnectionError:
        return b""


async def test_no_address_takes_all_the_room_at_the_door(hub: Hub) -> None:
    cookies = hub.cookies("A15")
    async with hub.screen("A16") as tablet:
        crowd = [await connected(hub) for _ in range(MOST_FROM_ONE_ADDRESS + 40)]
        turned_away = [reader for reader, _ in crowd[MOST_FROM_ONE_ADDRESS:]]
        async with asyncio.timeout(HEAD_SECONDS - 1):  # at once, not when patience ends
            assert [await _read(reader) for reader in turned_away] == [b""] * len(turned_away)
        request = knock(hub, cookies, "tablet")
        assert await answer_to(hub, request, "127.0.0.2") == WELCOME
        assert not tablet.closed.is_set()
        for _, writer in crowd:
            writer.close()
            await writer.wait_closed()
    async with asyncio.timeout(HEAD_SECONDS), hub.screen_with(cookies, "tablet"):
        pass
