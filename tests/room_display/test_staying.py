"""A wall looks after itself: calm while the hub is away, soon back, renewed when nobody looks."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

import pytest

from hub.auth import pairing, sessions
from hub.auth.audit import By
from hub.meeting.floor import GiveFloorTo
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.vote_opening import OpenVote
from tests.room_display.conftest import shows, until
from tests.room_display.council import DISCUSSION, DISPLAY, LONGEST_NAME, SHORT

if TYPE_CHECKING:
    from playwright.async_api import Page, WebSocketRoute

    from tests.room_display.conftest import Chamber

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

BACK_SECONDS = 3.0
FIGURE = "document.querySelector('.drum .dt b').innerText"


async def figure(wall: Page) -> str:
    shown: str = await wall.evaluate(FIGURE)
    return shown


async def speaking(chamber: Chamber) -> Page:
    """Return a wall on which somebody speaks."""
    await chamber.open(lambda past: past.opened(DISCUSSION))
    await chamber.ask(GiveFloorTo(person="D003"))
    wall = await chamber.wall()
    await shows(wall, "speaker")
    return wall


async def test_the_hub_away_the_picture_stays_and_its_clock_goes_on(chamber: Chamber) -> None:
    wall = await speaking(chamber)
    before = await wall.locator(".w-who").inner_text()
    chamber.hub.kill()
    seen = await figure(wall)
    for _ in range(7):  # past the five seconds after which a link counts as gone
        await until(wall, f"{FIGURE} !== '{seen}'")
        seen = await figure(wall)
        assert "≈" not in seen
    assert await wall.locator(".w-who").inner_text() == before
    assert await wall.locator(".layer").count() == 1
    assert await wall.evaluate("document.getAnimations().length") == 0


@pytest.mark.paired
async def test_the_hub_back_the_wall_is_back_within_three_seconds(chamber: Chamber) -> None:
    wall = await speaking(chamber)
    for _ in range(3):
        chamber.hub.kill()
        first = await figure(wall)
        await until(wall, f"{FIGURE} !== '{first}'")
        await asyncio.to_thread(chamber.hub.start)
        began = time.monotonic()
        for kind in (SceneKind.BLANK, SceneKind.ATTENDANCE):
            await chamber.ask(ShowScene(kind=kind))
        await shows(wall, "attendance")
        assert time.monotonic() - began < BACK_SECONDS
        await chamber.ask(ShowScene(kind=SceneKind.SPEAKER))
        await shows(wall, "speaker")
        assert LONGEST_NAME in await wall.locator(".w-who").inner_text()


async def test_an_interrupted_vote_stands_still(chamber: Chamber) -> None:
    meeting = await chamber.open(lambda past: past.opened(SHORT).prepared(SHORT, seconds=600))
    wall = await chamber.wall()
    await chamber.ask(OpenVote(vote=meeting.rooms["hall"].vote or ""))
    await shows(wall, "vote")
    chamber.hub.kill()
    await asyncio.to_thread(chamber.hub.start)
    await wall.get_by_text("tạm dừng").wait_for()
    stands = await figure(wall)
    assert stands.startswith("≈")
    for _ in range(3):
        await until(wall, "(globalThis.frames_seen = (globalThis.frames_seen ?? 0) + 1) % 90 === 0")
        assert await figure(wall) == stands


async def test_a_display_turned_off_shows_the_six_digits_of_the_door(chamber: Chamber) -> None:
    wall = await speaking(chamber)
    doors = chamber.hub.doors
    sessions.revoke_person(doors, DISPLAY, By("admin", ""), chamber.hub.clock.now())
    await wall.wait_for_url("**/pair")


async def test_a_display_knows_the_room_it_was_paired_for(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    doors = chamber.hub.doors
    paired = pairing.make_display(doors, "Màn hình Kỳ Sơn", "ks", chamber.hub.clock.now())
    wall = await chamber.blank_wall(display=paired.id)
    assert await wall.evaluate("document.body.dataset.room") == "ks"
    assert await wall.evaluate("document.documentElement.dataset.theme") == "hall"
    await shows(wall, "item")


async def test_without_a_session_the_house_shows_its_mark(chamber: Chamber) -> None:
    chamber.hub.start()
    wall = await chamber.blank_wall()
    await shows(wall, "product")
    assert (await wall.locator(".layer").inner_text()).strip() == "Nghị Trường"


class Upgrading:
    """The socket of a wall whose hub is upgraded at some moment: from then on its build is new."""

    done = False

    def __call__(self, socket: WebSocketRoute) -> None:
        hub = socket.connect_to_server()

        def heard(message: str | bytes) -> None:
            frame = json.loads(message)
            if self.done and frame["say"] == "welcome":
                frame["build"] = "new"
            socket.send(json.dumps(frame))

        hub.on_message(heard)


async def test_an_upgrade_waits_until_nobody_looks(chamber: Chamber) -> None:
    upgrading = Upgrading()
    await chamber.open(lambda past: past.opened(DISCUSSION))
    await chamber.ask(GiveFloorTo(person="D003"))
    wall = await chamber.blank_wall(wire=upgrading)
    await shows(wall, "speaker")
    await wall.evaluate("globalThis.old = true")
    upgrading.done = True
    chamber.hub.kill()
    await asyncio.to_thread(chamber.hub.start)
    await chamber.ask(GiveFloorTo(person="D002"))
    await wall.get_by_text("Phạm Hữu Hồng Phong").wait_for()
    first = await figure(wall)
    await until(wall, f"Math.abs(Number({FIGURE}.at(-1)) - {first[-1]}) === 4")
    assert await wall.evaluate("old")
    async with wall.expect_navigation():
        await chamber.ask(ShowScene(kind=SceneKind.ATTENDANCE))
    await shows(wall, "attendance")
    assert await wall.evaluate("globalThis.old === undefined")


async def test_scenes_give_way_calmly_and_at_once_under_reduced_motion(chamber: Chamber) -> None:
    await chamber.open(lambda past: past.opened(DISCUSSION))
    moving, calm = await chamber.wall(moving=True), await chamber.wall()
    for wall in (moving, calm):
        await wall.evaluate(
            """() => {
              globalThis.seen = [];
              document.addEventListener("animationstart", (event) =>
                seen.push(getComputedStyle(event.target).animationDuration));
            }"""
        )
    await chamber.ask(ShowScene(kind=SceneKind.ATTENDANCE))
    for wall in (moving, calm):
        await shows(wall, "attendance")
    assert await moving.evaluate("seen") == ["0.42s"]
    assert await calm.evaluate("seen") == []


async def test_nothing_on_the_wall_is_for_a_hand(chamber: Chamber) -> None:
    wall = await speaking(chamber)
    await wall.mouse.move(400, 400)
    cursors = "[...document.querySelectorAll('*')].map((e) => getComputedStyle(e).cursor)"
    assert set(await wall.evaluate(cursors)) <= {"none", "auto"}
    assert (
        await wall.evaluate("getComputedStyle(document.elementFromPoint(400, 400)).cursor")
        == "none"
    )
    assert await wall.locator("button, a, input, [tabindex], audio").count() == 0
