"""Live screens over real sockets: snapshots, patches, refusals, and a hub killed in mid-sitting."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from httpx import AsyncClient
from msgspec.structs import replace
from websockets.exceptions import ConnectionClosed

from hub.auth import accounts
from hub.auth.audit import By
from hub.auth.doors import Door
from hub.demo.screen import Refusal
from hub.meeting.membership import ChangePerson
from hub.meeting.people import Role
from hub.meeting.session import OpenSitting
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR, people
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path, ForkedHub) as made:
        made.prepare()
        yield made.start()


async def test_one_command_reaches_every_display(hub: Hub) -> None:
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("W1", "hall") as wall:
        await wall.until(lambda parts: parts["session"]["stage"] == "planned")
        told = await desk.ask(OpenSitting(sitting="B1"))
        await wall.until(lambda parts: parts["session"]["stage"] == "open")
        assert wall.parts["session"]["sitting"] == "B1"
        assert wall.numbers["session"] == told["number"]


async def test_a_refusal_says_why_and_changes_nothing(hub: Hub) -> None:
    async with hub.screen("A7", "tablet") as tablet:
        await tablet.until(lambda parts: "session" in parts)
        with pytest.raises(Refusal, match="not_allowed"):
            await tablet.ask(OpenSitting(sitting="B1"))
        assert tablet.parts["session"]["stage"] == "planned"


async def test_a_tablet_opened_with_a_pin_gives_its_chair_no_desk(hub: Hub) -> None:
    async with hub.screen(CHAIR, "tablet") as tablet:
        await tablet.until(lambda parts: "session" in parts)
        with pytest.raises(Refusal, match="not_allowed"):
            await tablet.ask(OpenSitting(sitting="B1"))


async def test_nobody_comes_in_without_a_session(hub: Hub) -> None:
    async with hub.screen_with({"nt-seat": "made up"}, "tablet") as screen:
        await asyncio.wait_for(screen.closed.wait(), 5)
        assert screen.parts == {}
        with pytest.raises(ConnectionClosed) as closed:
            await screen._socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


async def test_a_killed_hub_goes_on_with_all_it_acknowledged(hub: Hub) -> None:
    async with hub.screen(CHAIR, "desk") as desk:
        told = await desk.ask(OpenSitting(sitting="B1"), command_id="c" * 32)
        hub.kill()
        await asyncio.wait_for(desk.closed.wait(), 5)
    hub.start()
    async with hub.screen(CHAIR, "desk") as desk:
        await desk.until(lambda parts: parts["session"]["stage"] == "open")
        assert await desk.ask(OpenSitting(sitting="B1"), command_id="c" * 32) == told


async def test_whose_rights_change_comes_back_with_the_eyes_they_have_now(hub: Hub) -> None:
    person = next(one for one in people() if one.id == "A3")
    plain = replace(person, roles=(Role.DELEGATE,))
    async with hub.screen("S1", "desk") as secretary, hub.screen("A3", "desk") as desk:
        await secretary.ask(ChangePerson(was=person, person=plain, reason="thôi"))
        await asyncio.wait_for(desk.closed.wait(), 5)
        assert desk.gone == "rights_changed"
    async with hub.screen("A3", "desk") as desk:
        await asyncio.wait_for(desk.closed.wait(), 5)
        assert desk.parts == {}


async def test_a_session_brought_in_while_the_hub_serves_is_served(hub: Hub) -> None:
    number = await asyncio.to_thread(hub.prepare)
    parts: dict[str, dict[str, object]] = {}
    async with asyncio.timeout(15):
        while not parts:  # the hub looks for new sessions every two seconds
            async with hub.screen("A5", session=str(number)) as tablet:
                parts = tablet.parts
    assert parts["session"]["stage"] == "planned"


async def test_a_card_read_at_the_desk_names_its_person(hub: Hub) -> None:
    card = accounts.new_card(hub.doors, "A9", By("admin", ""), hub.clock.now())
    cookies = hub.cookies("C1", Door.DESK)
    async with AsyncClient(base_url=hub.url, headers={"Origin": hub.url}, cookies=cookies) as desk:
        assert (await desk.post("/card", data={"digits": card})).json() == {"person": "A9"}
        wrong = await desk.post("/card", data={"digits": card[::-1]})
        assert (wrong.status_code, wrong.json()) == (400, {"reason": "doors.no_such_number"})
    async with AsyncClient(base_url=hub.url, cookies=hub.cookies("A9")) as tablet:
        assert (await tablet.post("/card", data={"digits": card})).status_code != 200
