"""A hub, its media process and devices: heard is whom the chair lets speak, and nobody else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from hub.app.media_line import BACK_SECONDS
from hub.auth.doors import Door
from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.gates import Track
from hub.meeting.microphones import CutMicrophone
from hub.meeting.people import Party
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR, SECRETARY, TECHNICIAN, plan
from tests.hub.meeting.test_gates import without_operator
from tests.media.devices import PATIENCE, Grey, Tone
from tests.media.servers import reachable
from tests.media.through_hub import Hall, HybridScreen, TurnedAway, a_hall, reached

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from hub.meeting.words import Command

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(90), pytest.mark.usefixtures("bundled")]
NAMED = {"0": "voice", "1": "thumbnail", "2": "full"}
A82, A83, ROOM = Party(person="A82"), Party(person="A83"), Party(room="hall")
SITE = Party(room="remote1")
SCREEN = 3  # the place after a picture and a voice of the stage, and another voice
BEGUN = [(CHAIR, OpenSitting(sitting="B1"))] + [
    (who, CheckIn(sitting="B1")) for who in ("A82", "A83")
]


ENGINES = {
    "embedded": {},
    "several": {"PROCESSES": "2", "PORT": "0"},
    "janus": {"ENGINE": "janus", "HOSTS": reachable()[0]},
}


@pytest.fixture
async def hall(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Hall]:
    settings = ENGINES[getattr(request, "param", "embedded")]
    where = {f"NGHITRUONG_MEDIA_{name}": value for name, value in settings.items()}
    async with a_hall(tmp_path, **where) as hall:
        yield await hall.opens(without_operator(), *BEGUN)


async def speaking(screen: HybridScreen, party: Party, tone: int, grey: int) -> None:
    """Send a tone, a small and a large picture."""
    await screen.publish(
        party, {Track.VOICE: Tone(tone), Track.THUMBNAIL: Grey(grey), Track.FULL: Grey(grey)}
    )


async def test_from_the_lobby_to_the_stage_and_into_the_ears_of_others(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82, a83, wall = [await hall.screen(*one) for one in (("A82",), ("A83",), ("W1", "hall"))]
    await speaking(a82, A82, 440, 90)
    await desk.until(lambda parts: parts["link"]["connected"] == ["person/A82"])
    seen = await wall.subscribe(ROOM, stage=1, voices=1)
    await wall.shows(stage=[f"person/{CHAIR}"], voices=[""])
    # The floor alone does not let in who has not been let in.
    await confirmed(desk, GiveFloorTo(person="A82"))
    await wall.shows(stage=["person/A82"])
    assert await seen.received(1) == 0
    await desk.ask(Admit(people=("A82", "A83")))
    await seen.hears(440, 1)
    await seen.sees(90, 0)
    listening = await a83.subscribe(A83, stage=1, voices=2)
    await listening.hears(440, 1)


@pytest.mark.parametrize("hall", ENGINES, indirect=True)
async def test_a_cut_the_desk_has_confirmed_lets_nothing_through(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82, wall = await hall.screen("A82"), await hall.screen("W1", "hall")
    await desk.ask(Admit(people=("A82",)))
    await desk.ask(GiveFloorTo(person="A82"))
    await speaking(a82, A82, 440, 90)
    seen = await wall.subscribe(ROOM, stage=1, voices=1)
    await seen.hears(440, 1)
    await confirmed(desk, CutMicrophone(person="A82"))
    heard, pictures = await seen.received(1), await seen.received(0)
    while await seen.received(0) < pictures + 20:
        await seen.frame(0)
    assert await seen.received(1) == heard
    await desk.ask(EndSpeech(speech=desk.parts["floor"]["speech"]["id"]))
    await wall.shows(stage=[f"person/{CHAIR}"])


async def confirmed(desk: HybridScreen, command: Command) -> None:
    """Ask, and wait until the media process has said that it is so."""
    asked = await desk.ask(command)
    await desk.until(lambda parts: parts["link"]["in_force"] >= asked["number"])


async def test_whoever_is_in_the_hall_sends_nothing_and_is_offered_no_voice(hall: Hall) -> None:
    desk = await hall.screen(SECRETARY, "desk")
    await reached(desk)
    tablet = await hall.screen("A5")
    with pytest.raises(TurnedAway, match="not_afar"):
        await speaking(tablet, Party(person="A5"), 440, 90)
    with pytest.raises(TurnedAway, match="not_afar"):
        await tablet.says("publish", tracks={"0": "voice"}, sdp="v=0", place=True)
    offer = await tablet.says("subscribe", stage=1, voices=4, faces=2)
    assert offer.count("m=audio") == 0
    assert offer.count("m=video") == 3


@pytest.mark.parametrize(("hall", "home"), [("embedded", 0), ("several", 1)], indirect=["hall"])
async def test_a_killed_media_process_is_started_again_and_the_desk_is_told(
    hall: Hall, home: int
) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82 = await hall.screen("A82")
    await speaking(a82, A82, 440, 90)
    hall.kill_media(home)
    await desk.until(lambda parts: parts["link"]["away"])
    await desk.until(lambda parts: parts["link"]["recording"] == "missing")
    await desk.until(lambda parts: not parts["link"]["away"])
    await desk.until(lambda parts: parts["link"]["recording"] == "on")
    await a82.until(lambda parts: "parted" in parts)
    await desk.ask(Admit(people=("A82",)))
    await desk.ask(GiveFloorTo(person="A82"))
    a82.tab = a82.tab[::-1]
    await speaking(a82, A82, 1000, 90)
    wall = await hall.screen("W1", "hall")
    await (await wall.subscribe(ROOM, stage=1, voices=1)).hears(1000, 1)


async def test_no_room_ever_gets_its_own_sound_back(tmp_path: Path) -> None:
    begun = [(CHAIR, OpenSitting(sitting="B1")), ("A82", CheckIn(sitting="B1"))]
    async with a_hall(tmp_path) as hall:
        await hall.opens(plan(), *begun)
        desk, technician = [await hall.screen(who, "desk") for who in (SECRETARY, TECHNICIAN)]
        await reached(desk)
        operator = await hall.screen("R1", door=Door.DESK)
        wall = await hall.screen("W1", "hall")
        await technician.publish(ROOM, {Track.VOICE: Tone(440)}, place=True)
        await operator.publish(SITE, {Track.VOICE: Tone(1000)}, place=True)
        await desk.ask(Admit(places=("remote1",)))
        chair = await hall.screen(CHAIR, "desk")
        in_hall = await wall.subscribe(ROOM, stage=1, voices=2)
        at_site = await operator.subscribe(SITE, stage=1, voices=2)
        await at_site.hears(440, 1)
        await chair.ask(GiveFloorTo(person="A82"))
        await in_hall.hears(1000, 1)
        await operator.shows(stage=[""], voices=["room/hall", ""])
        await wall.shows(stage=["room/remote1"], voices=["", ""])
        await at_site.hears(440, 2)
        # Whoever sits beside the loudspeakers is offered no voice on a tablet of their own.
        beside = await (await hall.screen("A82")).says("subscribe", stage=1, voices=2)
        assert "m=audio" not in beside
        assert operator.parts["staged"]["large"]
        assert not technician.parts["staged"]["large"]


async def test_a_screen_passes_with_the_floor_and_not_a_moment_longer(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82, wall = await hall.screen("A82"), await hall.screen("W1", "hall")
    await desk.ask(Admit(people=("A82", "A83")))
    await a82.publish(A82, {Track.VOICE: Tone(440), Track.SCREEN: Grey(200)})
    seen = await wall.subscribe(ROOM, stage=1, voices=1, screen=1)
    await confirmed(desk, GiveFloorTo(person="A83"))
    await wall.shows(screen=["person/A83"])
    assert await seen.received(SCREEN) == 0
    await confirmed(desk, GiveFloorTo(person="A82"))
    await seen.sees(200, SCREEN)
    await confirmed(desk, EndSpeech(speech=desk.parts["floor"]["speech"]["id"]))
    passed = await seen.received(SCREEN)
    assert passed > 0
    await confirmed(desk, GiveFloorTo(person="A83"))
    await seen.is_told("inbound-rtp")
    assert await seen.received(SCREEN) == passed


async def test_of_whom_nothing_comes_the_desk_is_told(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82 = await hall.screen("A82")
    device = await a82.publish(A82, {Track.VOICE: Tone(440)})
    await desk.until(lambda parts: parts["link"].get("sound_only") == ["person/A82"])
    for sending in device.pc.getSenders():
        sending.replaceTrack(None)
    await desk.until(lambda parts: parts["link"].get("frozen") == ["person/A82"], PATIENCE)
    late = await hall.screen(SECRETARY, "desk")
    await late.until(lambda parts: parts.get("link", {}).get("frozen") == ["person/A82"])


async def test_a_disk_without_room_is_told_at_the_desk_and_no_screen_says_it_is_recorded(
    tmp_path: Path,
) -> None:
    async with a_hall(tmp_path, NGHITRUONG_RECORDINGS_SPARE_MB="1000000000") as hall:
        await hall.opens(without_operator(), *BEGUN)
        desk, tablet = await hall.screen(CHAIR, "desk"), await hall.screen("A5")
        await desk.until(lambda parts: parts.get("link", {}).get("recording") == "full", PATIENCE)
        await desk.ask(GiveFloorTo(person="A82"))
        await tablet.until(lambda parts: bool(parts["floor"].get("speech")))
        assert not tablet.parts.get("recording", {}).get("on")


async def test_whose_session_has_ended_is_cut_off_at_once(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82 = await hall.screen("A82")
    await speaking(a82, A82, 440, 90)
    await desk.until(lambda parts: parts["link"]["connected"] == ["person/A82"])
    hall.end_session("A82")
    await desk.until(lambda parts: parts["link"]["connected"] == [], 5)


async def test_a_screen_that_comes_back_finds_its_connection(hall: Hall) -> None:
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82, wall = await hall.screen("A82"), await hall.screen("W1", "hall")
    await desk.ask(Admit(people=("A82",)))
    await desk.ask(GiveFloorTo(person="A82"))
    await speaking(a82, A82, 440, 90)
    seen = await wall.subscribe(ROOM, stage=1, voices=1)
    await seen.hears(440, 1)
    heard = await seen.received(1)
    await a82.leave()
    again = await hall.screen("A82")
    again.tab = a82.tab
    device = a82.devices[0]
    sdp = device.pc.localDescription.sdp
    assert "v=0" in await again.says("publish", tracks=NAMED, sdp=sdp)
    while await seen.received(1) < heard + 50:
        await seen.frame(1)
    assert "parted" not in again.parts


async def test_a_page_back_by_another_way_keeps_its_connection(hall: Hall) -> None:
    """A socket over a network that was left ends late: its page is back long since."""
    desk = await hall.screen(CHAIR, "desk")
    await reached(desk)
    a82 = await hall.screen("A82")
    await speaking(a82, A82, 440, 90)
    await desk.until(lambda parts: parts["link"]["connected"] == ["person/A82"])
    again = await hall.screen("A82")
    again.tab = a82.tab
    await again.says("publish", tracks=NAMED, sdp=a82.devices[0].pc.localDescription.sdp)
    await a82.leave()
    over = time.monotonic() + BACK_SECONDS + 1
    while time.monotonic() < over:
        await desk.change(2 * BACK_SECONDS)
        assert desk.parts["link"]["connected"] == ["person/A82"]
    assert "parted" not in again.parts
