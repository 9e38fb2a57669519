"""What a full hub shows the hall and the public, an edge shows too: the same, at once, for ever."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import pytest
from redis import Redis

from hub.auth import sessions
from hub.auth.audit import By
from hub.feed import SILENT_SECONDS
from hub.meeting.ballots import CastBallot
from hub.meeting.closed import DecidePrivacy
from hub.meeting.eyes import Eyes
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import Choice, SceneKind
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.views import parts_for
from hub.meeting.vote_closing import CloseVote
from tests.hub.crowd import all_see, open_vote, prepare_vote
from tests.hub.edge.edges import TOKEN, let_edges_read, prefix_of, wall
from tests.hub.meeting.sentences import CHAIR
from tests.servers import RedisServer, running, wait_until

if TYPE_CHECKING:
    from hub.demo.screen import SocketScreen
    from tests.hub.edge.conftest import Halls

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

TAKEN_OVER_SECONDS = 4.0
BACK_SECONDS = 6.0


def shown(screen: SocketScreen) -> dict[str, Any]:
    """Return what a screen shows, its own person aside."""
    return {name: part for name, part in screen.parts.items() if name != "own"}


async def alike(one: SocketScreen, *others: SocketScreen) -> None:
    """Wait until all screens show the same."""
    for other in others:
        await other.until(lambda _, other=other: shown(other) == shown(one))  # type: ignore[misc]


async def notice(desk: SocketScreen, text: str) -> int:
    """Show the hall a notice; return the event's number."""
    number: int = (await desk.ask(ShowScene(kind=SceneKind.NOTICE, text=text)))["number"]
    return number


async def test_a_vote_is_seen_at_the_edges_as_it_is_in_the_hall(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    one, two = halls.start().edges
    cookie = wall(halls.hubs[0])
    async with AsyncExitStack() as stack:
        come = stack.enter_async_context
        desk = await come(halls.hubs[0].screen(CHAIR, "desk"))
        tablets = [await come(halls.hubs[1].screen(f"A{n}")) for n in (2, 3)]
        hall = await come(halls.hubs[1].screen_with(cookie, "hall"))
        there = [await come(edge.screen("hall", cookie)) for edge in (one, two)]
        public = [await come(edge.screen("public")) for edge in (one, two)]
        vote = await open_vote(desk)
        for tablet in tablets:
            await tablet.ask(CastBallot(vote=vote, choice=Choice.FOR, replaces=0))
        last = (await desk.ask(CloseVote(vote=vote)))["number"]
        await all_see([hall, *there, *public], "vote", last)
        await alike(hall, *there)
        assert {screen.numbers["vote"] for screen in (hall, *there, *public)} == {last}
        late = await come(one.screen("public"))
        await alike(late, *public)
        assert set(shown(late)) == set(parts_for(Eyes.PUBLIC))
        assert there[0].parts["vote"]["tally"]["in_favour"] == 2
        assert sum(screen.refreshes for screen in (*there, *public)) == 0


async def test_another_hub_feeds_when_the_one_that_did_is_killed(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    edge = halls.start().edges[0]
    feeding = halls.feeding()
    (other,) = (hub for hub in halls.hubs if hub is not feeding)
    async with (
        edge.screen("public") as public,
        edge.screen("hall", wall(other)) as hall,
        other.screen(CHAIR, "desk") as desk,
    ):
        number = public.numbers["vote"]
        feeding.kill()
        vote = await open_vote(desk)
        await hall.until(lambda parts: parts["vote"]["id"] == vote, TAKEN_OVER_SECONDS)
        await public.until(lambda parts: parts["vote"]["stage"] == "open", TAKEN_OVER_SECONDS)
        assert public.numbers["vote"] > number
        assert not public.beat.get("unreachable")
        assert edge.feeder.endswith(f":{other.port}")


async def test_a_hub_that_comes_back_from_a_pause_disturbs_nothing(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    edge = halls.start().edges[0]
    feeding = halls.feeding()
    (other,) = (hub for hub in halls.hubs if hub is not feeding)
    async with edge.screen("hall", wall(other)) as hall, other.screen(CHAIR, "desk") as desk:
        assert feeding.process is not None
        feeding.process.send_signal(signal.SIGSTOP)
        await alike_after(desk, hall, "một")
        feeding.process.send_signal(signal.SIGCONT)
        await alike_after(desk, hall, "hai")
        assert edge.feeder.endswith(f":{other.port}")


async def alike_after(desk: SocketScreen, hall: SocketScreen, text: str) -> None:
    """Show a notice and wait until a display of an edge has it."""
    await notice(desk, text)
    await hall.until(lambda parts: parts["scene"].get("text") == text, BACK_SECONDS)


async def test_while_redis_is_away_an_edge_says_that_it_may_be_old(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    edge = halls.start().edges[0]
    async with edge.screen("public") as public, halls.hubs[0].screen(CHAIR, "desk") as desk:
        halls.redis.kill()
        await open_vote(desk)
        await public.until(lambda _: bool(public.beat.get("unreachable")), SILENT_SECONDS + 2)
        assert edge.status("/readyz") == 503
        async with edge.screen("public") as late:  # the last truth, and that it may be old
            await late.until(lambda _: bool(late.beat.get("unreachable")))
            assert late.parts["vote"]["stage"] == "prepared"
        assert await refused(edge.screen("hall", wall(halls.hubs[0]))) == 1013
        halls.redis.start()
        let_edges_read(halls.redis, prefix_of(halls.hubs[0]))
        await public.until(lambda parts: parts["vote"]["stage"] == "open", BACK_SECONDS)
        await public.until(lambda _: not public.beat.get("unreachable"))
        wait_until(lambda: edge.status("/readyz") == 200, BACK_SECONDS)


async def refused(screen: SocketScreen) -> int | None:
    """Try to come in; return the code with which the socket was closed."""
    async with screen:
        await screen.closed.wait()
        assert screen.parts == {}
        return screen.close_code


async def test_what_was_lost_on_the_way_is_read_anew(halls: Halls) -> None:
    """The edge's connection is cut: what was told meanwhile it finds beside the feed."""
    prepare_vote(halls.hubs[0])
    edge = halls.start().edges[0]
    async with edge.screen("public") as public, halls.hubs[0].screen(CHAIR, "desk") as desk:
        with Redis.from_url(halls.redis.address) as admin:
            admin.client_kill_filter(_type="pubsub", skipme=False)
        await open_vote(desk)
        await public.until(lambda parts: parts["vote"]["stage"] == "open", BACK_SECONDS)


async def test_an_edge_may_be_fed_by_a_copy_of_redis(halls: Halls) -> None:
    """So any number of edges are fed: copies of copies, as a tree."""
    halls.hubs[0].prepare(None, (CHAIR, OpenSitting(sitting="B1")))
    halls.hubs[0].start()
    prefix = prefix_of(halls.hubs[0])
    with running(RedisServer(copy_of=halls.redis.port)) as copy:
        edge = halls.edges[0]
        edge.environment["REDIS_URL"] = let_edges_read(copy, prefix)
        edge.start()
        async with (
            edge.screen("hall", wall(halls.hubs[0])) as hall,
            halls.hubs[0].screen(CHAIR, "desk") as desk,
        ):
            number = await notice(desk, "qua bản sao")
            await all_see([hall], "scene", number)
            assert hall.parts["scene"]["text"] == "qua bản sao"


async def test_a_sitting_in_private_hides_from_the_public_at_an_edge(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    edge = halls.start().edges[1]
    async with (
        edge.screen("public") as public,
        edge.screen("hall", wall(halls.hubs[0])) as hall,
        halls.hubs[0].screen(CHAIR, "desk") as desk,
    ):
        assert public.parts["agenda"]
        await desk.ask(DecidePrivacy(sitting="B1", closed=True, reason="nội dung mật"))
        for screen in (public, hall):
            await screen.until(lambda parts: not any(parts[name] for name in hidden(parts)))
        async with edge.screen("public") as late:
            assert not any(late.parts[name] for name in hidden(late.parts))
        await notice(desk, "chỉ trong phòng họp kín")
        await desk.ask(DecidePrivacy(sitting="B1", closed=False, reason="hết nội dung mật"))
        await public.until(lambda parts: bool(parts["agenda"]))


def hidden(parts: dict[str, Any]) -> set[str]:
    """Return the parts that a sitting in private hides."""
    return set(parts) - {"session", "own", "presence"}


async def test_a_display_that_is_not_paired_any_more_is_sent_away(halls: Halls) -> None:
    halls.hubs[0].prepare(None, (CHAIR, OpenSitting(sitting="B1")))
    edge = halls.start().edges[0]
    cookie = wall(halls.hubs[0])
    hub = halls.hubs[0]
    async with edge.screen("hall", cookie) as hall, edge.screen("public") as public:
        sessions.revoke_person(hub.doors, "W1", By(CHAIR, ""), hub.clock.now())
        async with asyncio.timeout(BACK_SECONDS):
            await hall.closed.wait()
        assert hall.gone == "revoked"
        assert not public.closed.is_set()
        assert await refused(edge.screen("hall", cookie)) == 4401


async def test_health_and_figures(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    edge = halls.start().edges[0]
    async with edge.screen("public"), edge.screen("hall", wall(halls.hubs[0])):
        assert edge.status("/readyz") == 200
        assert edge.status("/metrics") == edge.status("/metrics", "wrong") == 401
        status, text = edge.page("/metrics", TOKEN)
        assert status == 200
        assert 'nghitruong_screens{kind="public",link="live"} 1.0' in text
        assert "nghitruong_feed_fresh 1.0" in text
        assert f'nghitruong_edge_info{{feeder="{edge.feeder}"}} 1.0' in text


async def test_the_next_session_is_followed(halls: Halls) -> None:
    hub, edge = halls.hubs[0], halls.edges[0]
    sat = ((CHAIR, OpenSitting(sitting="B1")), (CHAIR, CloseSitting(sitting="B1")))
    first = hub.prepare(None, *sat)
    hub.start()
    edge.start()
    async with edge.screen("public") as public, hub.screen(CHAIR, "desk") as desk:
        await desk.ask(CloseSession())
        second = hub.prepare()
        async with asyncio.timeout(BACK_SECONDS):
            await public.closed.wait()
        assert public.gone == "rights_changed"
    wait_until(lambda: edge.status("/readyz") == 200, BACK_SECONDS)
    assert await refused(edge.screen("public", session=str(first))) == 4403
    async with edge.screen("public", session=str(second)) as public:
        assert public.parts["agenda"]
