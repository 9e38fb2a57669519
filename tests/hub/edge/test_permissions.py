"""An edge shows two kinds of eyes and refuses everything else, and so does what it is fed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
import pytest
from redis import Redis
from redis.exceptions import NoPermissionError

from hub.__main__ import main
from hub.auth.doors import Door
from hub.demo.screen import Refusal
from hub.edge.mirror import texts_in
from hub.feed import FED, Names, beat_of, place_of, told_of
from hub.meeting.ballots import CastBallot
from hub.meeting.eyes import Eyes
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import Choice, Form, SceneKind
from hub.meeting.secret_ballots import DropSecretBallot
from hub.meeting.views import parts_for
from hub.meeting.vote_closing import CloseVote
from tests.hub.crowd import open_vote, prepare_vote
from tests.hub.edge.edges import let_edges_read, prefix_of, wall
from tests.hub.meeting.sentences import CHAIR
from tests.servers import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hub.edge.conftest import Halls
    from tests.hub.edge.edges import Edge
    from tests.hub.served import Hub

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

MOST = 200  # messages looked at: beats never end
# Who knocks, as whom, asking for what; and with which code and word the socket is closed.
REFUSED: tuple[tuple[str, str, Door, dict[str, str], int, str], ...] = (
    ("desk", CHAIR, Door.DESK, {}, 4403, "read_only"),
    ("tablet", "A2", Door.SEAT, {}, 4403, "read_only"),
    ("", CHAIR, Door.DESK, {}, 4403, "read_only"),
    ("clerk", CHAIR, Door.DESK, {}, 4403, "read_only"),
    ("Public", "A2", Door.SEAT, {}, 4403, "read_only"),
    ("hall", "", Door.WALL, {}, 4401, "not_signed_in"),
    ("hall", CHAIR, Door.DESK, {}, 4401, "not_signed_in"),
    ("hall", "A2", Door.SEAT, {}, 4401, "not_signed_in"),
    ("hall", "W1", Door.WALL, {"room": "nowhere"}, 4403, "not_allowed"),
    ("hall", "W1", Door.WALL, {"session": "99"}, 4403, "not_allowed"),
    ("public", "", Door.SEAT, {"room": "remote1"}, 4403, "not_allowed"),
    ("public", "", Door.SEAT, {"room": "hall:1"}, 4403, "not_allowed"),
    ("public", "", Door.SEAT, {"session": "99"}, 4403, "not_allowed"),
    ("public", "", Door.SEAT, {"session": "x"}, 4403, "not_allowed"),
)


async def test_whoever_is_neither_public_nor_a_display_is_refused_with_the_reason(
    halls: Halls,
) -> None:
    prepare_vote(halls.hubs[0])
    hub, edge = halls.hubs[0].start(), halls.edges[0].start()
    told = []
    for kind, person, door, more, *_ in REFUSED:
        cookies = hub.cookies(person, door) if person else {}
        async with edge.screen(kind, cookies, **more) as screen, asyncio.timeout(5):
            await screen.closed.wait()
            assert screen.parts == screen.welcome == {}
            told.append((screen.close_code, screen.close_reason))
    assert told == [(code, reason) for *_, code, reason in REFUSED]


async def test_nobody_can_ask_anything_at_an_edge(halls: Halls) -> None:
    prepare_vote(halls.hubs[0])
    hub, edge = halls.hubs[0].start(), halls.edges[0].start()
    async with (
        edge.screen("public", hub.cookies(CHAIR, Door.DESK)) as public,
        edge.screen("hall", wall(hub)) as hall,
    ):
        for screen in (public, hall):
            with pytest.raises(Refusal, match="read_only"):
                await screen.ask(ShowScene(kind=SceneKind.BLANK))
            with pytest.raises(Refusal, match="read_only"):
                await screen.ask(CastBallot(vote="9", choice=Choice.FOR, replaces=0))


PAGES = ("", "display", "desk", "tablet", "sign-in", "pair", "office", "watch", "set-up/x")


async def test_an_edge_has_no_pages(halls: Halls) -> None:
    edge = halls.edges[0].start(ready=False)
    assert {edge.status(f"/{path}") for path in PAGES} == {404}


async def test_an_edge_leaves_nothing_behind_and_is_not_ready_unfed(halls: Halls) -> None:
    edge = halls.edges[0].start(ready=False)
    assert edge.status("/readyz") == 503
    async with edge.screen("public") as public, asyncio.timeout(5):
        await public.closed.wait()
    assert (public.close_code, public.close_reason) == (1013, "record_unreachable")
    assert not edge.data.exists()


def test_hubs_feed_nobody_unless_they_are_told_to(halls: Halls) -> None:
    hub, edge = halls.hubs[0], halls.edges[0]
    hub.environment["NGHITRUONG_EDGES"] = "false"
    hub.prepare()
    hub.start()
    with Redis.from_url(halls.redis.address) as admin:
        wait_until(lambda: admin.pubsub_numsub(f"{prefix_of(hub)}:beat")[0][1] == 1, 5)
        edge.start(ready=False)
        assert admin.keys("*feed*") == []
    assert edge.status("/readyz") == 503


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"REDIS_URL": ""}, "REDIS_URL"),
        ({"DATABASE_URL": "postgresql:///x"}, "DATABASE_URL"),
        ({"NGHITRUONG_DOORS_KEY": "00" * 32}, "NGHITRUONG_DOORS_KEY"),
        ({"NGHITRUONG_TLS": "true"}, "certificate"),
    ],
)
def test_an_edge_that_was_told_a_secret_does_not_begin(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    more: dict[str, str],
    word: str,
) -> None:
    usual = {"LANG": "en", "NGHITRUONG_TLS": "false", "REDIS_URL": "redis://127.0.0.1:1"}
    for name, value in (usual | more).items():
        monkeypatch.setenv(name, value)
    data = tmp_path / "none"
    status = main(["serve", "--read-only", "--data", str(data)])
    assert (status, word in capsys.readouterr().err, data.exists()) == (2, True, False)


def test_the_user_of_an_edge_may_read_the_feed_and_nothing_else(halls: Halls) -> None:
    prefix = prefix_of(halls.hubs[0])
    names = Names(prefix)
    place = names.of("1:hall:hall")
    with Redis.from_url(let_edges_read(halls.redis, prefix)) as edge:
        assert edge.get(place) is None
        for forbidden in (
            ("PUBLISH", names.beat, "x"),
            ("PUBLISH", place, "x"),
            ("SET", place, "x"),
            ("GET", names.lease),
            ("PSUBSCRIBE", f"{prefix}:*"),
            ("PSUBSCRIBE", "*"),
            ("SUBSCRIBE", f"{prefix}:rows"),
            ("KEYS", "*"),
        ):
            with pytest.raises(NoPermissionError):
                edge.execute_command(*forbidden)


@pytest.mark.parametrize("form", [Form.NAMED, Form.SECRET])
async def test_nothing_but_what_public_and_hall_may_see_is_on_the_feed(
    halls: Halls, form: Form
) -> None:
    prepare_vote(halls.hubs[0], form=form)
    hub = halls.hubs[0].start()
    cookies = wall(hub)
    with Redis.from_url(halls.redis.address) as admin, admin.pubsub() as listening:
        listening.psubscribe(Names(prefix_of(hub)).every)
        await _a_vote(hub, halls.edges[0].start(), form)
        said = [(key.decode(), admin.get(key)) for key in admin.keys("*:feed:*")]
        while message := listening.get_message(ignore_subscribe_messages=True, timeout=0.2):
            said.append((message["channel"].decode(), message["data"]))
            if len(said) > MOST:
                break
    _only_what_may_be_seen(prefix_of(hub), said, cookies)


async def _a_vote(hub: Hub, edge: Edge, form: Form) -> None:
    """Let somebody vote, and wait until the public has seen the end of it."""
    async with (
        hub.screen(CHAIR, "desk") as desk,
        hub.screen("A2") as tablet,
        edge.screen("public") as public,
    ):
        vote = await open_vote(desk)
        press = {
            Form.NAMED: CastBallot(vote=vote, choice=Choice.AGAINST, replaces=0),
            Form.SECRET: DropSecretBallot(vote=vote, choice=Choice.AGAINST),
        }[form]
        await tablet.ask(press)
        await desk.ask(CloseVote(vote=vote))
        await public.until(lambda parts: parts["vote"]["stage"] == "closed")


def _only_what_may_be_seen(
    prefix: str, said: list[tuple[str, bytes]], cookies: dict[str, str]
) -> None:
    """Look at every message: whose eyes it is for, which parts are in it, and no token anywhere."""
    seen: set[tuple[Eyes, str]] = set()
    for channel, body in said:
        assert not any(token.encode() in body for token in cookies.values())
        name = channel.removeprefix(f"{prefix}:feed:")
        if name == "beat":
            assert all(place_of(one) for one in beat_of(body).counts)
            continue
        place = place_of(name)
        assert place is not None
        told = told_of(body)
        patches = [msgspec.json.decode(text) for text in texts_in(told.frames)]
        assert all(patch["say"] == "patch" for patch in patches)
        names = {*(told.parts or {}), *(patch["part"] for patch in patches)}
        assert names <= set(parts_for(place.eyes))
        seen |= {(place.eyes, one) for one in names}
    assert {eyes for eyes, _ in seen} == FED
    assert {name for eyes, name in seen if eyes is Eyes.PUBLIC} == set(parts_for(Eyes.PUBLIC))
