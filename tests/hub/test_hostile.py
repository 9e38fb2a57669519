"""Clients that send what no screen sends get a clear word or are cut off; nobody else notices."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any

import pytest
from websockets.frames import Opcode

from db import journal
from hub.demo.screen import Refusal
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR, SECRETARY
from tests.hub.rude import Rude, frame, text
from tests.hub.served import DOORS, Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator

WRONG_DATA, TOO_BIG, WRONG_PROTOCOL, TRY_LATER = 1007, 1009, 1002, 1013
MEGABYTE = 1 << 20
ID = "0123456789abcdef" * 2
ANY = {"do": "OpenSitting", "sitting": "B1"}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with a_hub(tmp_path_factory.mktemp("hall")) as made:
        made.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        yield made.start()


def rude(hub: Hub, person: str = "A7", kind: str = "tablet") -> Rude:
    return Rude(hub, hub.cookies(person, DOORS[kind], secrets.token_hex(4)), kind)


def events(hub: Hub) -> list[journal.Row]:
    with hub.engine.connect() as connection:
        return list(journal.read(connection, 1))


def ask(command: object, id: object = ID, **more: object) -> bytes:
    return text({"say": "ask", "id": id, "command": command, **more})


def notice(words: str) -> dict[str, Any]:
    return {"do": "ShowScene", "kind": "notice", "text": words}


CUT_OFF = {
    "a text in parts": (text("{", fin=False), WRONG_DATA),
    "a part that never ends": (
        text(b"", fin=False) + frame(Opcode.CONT, b"", fin=False),
        WRONG_DATA,
    ),
    "bytes": (frame(Opcode.BINARY, b"\0\1"), WRONG_DATA),
    "broken UTF-8": (text(b'{"say":"ping","sent":"\xff\xfe"}'), WRONG_DATA),
    "broken JSON": (text('{"say":"ask",'), WRONG_DATA),
    "nothing": (text(""), WRONG_DATA),
    "no object": (text("[1]"), WRONG_DATA),
    "an unknown word": (text({"say": "shout"}), WRONG_DATA),
    "a frame of the hub's": (text({"say": "beat", "number": 1, "now": 1}), WRONG_DATA),
    "an ask without id": (text({"say": "ask", "command": ANY}), WRONG_DATA),
    "an id too short": (ask(ANY, "abc"), WRONG_DATA),
    "an id that is a number": (ask(ANY, 7), WRONG_DATA),
    "a depth without ground": (text('{"x":' + "[" * 60_000), WRONG_DATA),
    "a depth in a ping": (text('{"say":"ping","sent":' + '{"a":' * 12_000), WRONG_DATA),
    "too long a text": (text("x" * (64 * 1024 + 1)), TOO_BIG),
    "no mask": (frame(Opcode.TEXT, b"{}", masked=False), WRONG_PROTOCOL),
    "an unknown kind of frame": (b"\x83\x80mask", WRONG_PROTOCOL),
    "a part of nothing": (frame(Opcode.CONT, b"{}"), WRONG_PROTOCOL),
}


@pytest.mark.parametrize("what", CUT_OFF)
async def test_what_cannot_be_read_ends_the_talk_and_nobody_elses(hub: Hub, what: str) -> None:
    data, code = CUT_OFF[what]
    before = len(events(hub))
    async with hub.screen("A8") as neighbour, rude(hub) as guest:
        await guest.say(data)
        ended = await guest.end()
        assert (ended.status, ended.code) == (101, code)
        if code == WRONG_DATA:
            assert ended.reason == "bad_frame"
        with pytest.raises(Refusal, match="not_allowed"):
            await neighbour.ask(OpenSitting(sitting="B2"))
    assert len(events(hub)) == before


async def test_ten_megabytes_are_not_even_read(hub: Hub) -> None:
    """Whoever goes on sending may be cut off before they can hear why."""
    async with hub.screen("A8") as neighbour, rude(hub) as guest:
        await guest.say(text("x" * (10 * MEGABYTE)))
        assert (await guest.end()).code in (TOO_BIG, 0)
        with pytest.raises(Refusal, match="not_allowed"):
            await neighbour.ask(OpenSitting(sitting="B2"))


MISUNDERSTOOD = {
    "an unknown command": {"do": "BurnTheHall"},
    "no command": {},
    "no object": "OpenSitting",
    "an unknown field": {**ANY, "gift": 1},
    "a missing field": {"do": "OpenSitting"},
    "a wrong type": {"do": "OpenSitting", "sitting": ["B1"]},
    "a wrong choice": {"do": "CastBallot", "vote": "1", "choice": "maybe"},
    "an event": {"is": "SittingOpened", "sitting": "B1"},
    "an actor of its own": {**ANY, "actor": CHAIR},
}


@pytest.mark.parametrize("what", MISUNDERSTOOD)
async def test_a_command_without_sense_is_refused_and_the_talk_goes_on(hub: Hub, what: str) -> None:
    before = len(events(hub))
    async with hub.screen("A9") as tablet:
        frame_ = {"say": "ask", "id": ID, "command": MISUNDERSTOOD[what]}
        with pytest.raises(Refusal, match="bad_command"):
            await tablet.ask_text(json.dumps(frame_), ID)
        with pytest.raises(Refusal, match="not_allowed"):
            await tablet.ask(OpenSitting(sitting="B2"))
    assert len(events(hub)) == before


async def test_half_a_frame_waits_and_holds_nobody_up(hub: Hub) -> None:
    whole = ask(ANY)
    async with rude(hub) as guest, hub.screen(CHAIR, "desk") as desk:
        await guest.say(whole[:9])
        await desk.ask(ShowScene(kind=SceneKind.NOTICE, text="Một nửa"))
        await guest.say(whole[9:])
        await guest.until(b'"refusal"')
        await guest.say(frame(Opcode.CLOSE, b""))
        ended = await guest.end()
    assert [said["reason"] for said in ended.said if said["say"] == "refusal"] == ["not_allowed"]


async def test_the_same_id_is_decided_once_whoever_sends_it_again(hub: Hub) -> None:
    id = secrets.token_hex(16)
    first, other = (ShowScene(kind=SceneKind.NOTICE, text=words) for words in ("Một", "Hai"))
    async with hub.screen(CHAIR, "desk") as desk:
        told = await desk.ask(first, id)
        assert await desk.ask(first, id) == told
        assert await desk.ask(other, id) == told
    async with hub.screen(CHAIR, "desk") as desk:
        assert await desk.ask(first, id) == told
    assert [row.number for row in events(hub) if row.command_id == id] == [told["number"]]


async def test_an_id_of_somebody_else_is_only_a_number(hub: Hub) -> None:
    id = secrets.token_hex(16)
    mine, theirs = (ShowScene(kind=SceneKind.NOTICE, text=words) for words in ("Ba", "Bốn"))
    async with hub.screen(CHAIR, "desk") as chair, hub.screen(SECRETARY, "desk") as secretary:
        told = await chair.ask(mine, id)
        also = await secretary.ask(theirs, id)
        assert also["number"] > told["number"]
        assert await chair.ask(mine, id) == told
    actors = [row.actor for row in events(hub) if row.command_id == id]
    assert actors == [CHAIR, SECRETARY]


async def test_a_flood_of_commands_is_called_busy_and_not_recorded(hub: Hub) -> None:
    """Twenty a second: a burst of sixty touches two seconds at most."""
    ids = [f"{number:032x}" for number in range(60)]
    asks = b"".join(ask(notice(f"Lũ {n}"), id) for n, id in enumerate(ids))
    async with rude(hub, CHAIR, "desk") as guest, hub.screen(SECRETARY, "desk") as neighbour:
        await guest.say(asks)
        await neighbour.ask(ShowScene(kind=SceneKind.NOTICE, text="Vẫn nghe"))
        await guest.say(frame(Opcode.CLOSE, b""))
        ended = await guest.end()
    recorded = {said["id"] for said in ended.said if said["say"] == "recorded"}
    busy = {said["id"] for said in ended.said if said.get("reason") == "busy"}
    assert recorded | busy <= set(ids)
    assert len(busy) >= 20
    kept = {row.command_id for row in events(hub)} & set(ids)
    assert recorded <= kept
    assert not busy & kept


@pytest.mark.parametrize(
    "data",
    [text({"say": "ping", "sent": 1}), frame(Opcode.PING, b""), text({"say": "refresh"})],
    ids=["asked-for-the-time", "pinged", "refreshed"],  # a frame's mask is random
)
async def test_a_flood_of_frames_is_cut_off(hub: Hub, data: bytes) -> None:
    async with rude(hub) as guest, hub.screen("A8") as neighbour:
        await guest.say(data * 300)
        ended = await guest.end()
        assert (ended.reason, ended.code) == ("busy", TRY_LATER)
        with pytest.raises(Refusal, match="not_allowed"):
            await neighbour.ask(OpenSitting(sitting="B2"))


async def test_snapshots_are_sent_only_so_often(hub: Hub) -> None:
    async with rude(hub) as guest:
        await guest.say(text({"say": "refresh"}) * 60)
        await guest.say(frame(Opcode.CLOSE, b""))
        ended = await guest.end()
    assert sum(said["say"] == "snapshot" for said in ended.said) <= 2
