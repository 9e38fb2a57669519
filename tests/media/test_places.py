"""The hall and a remote room in real browsers: each sends as a place, and never hears itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.kinds import Form
from hub.meeting.session import OpenSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote
from tests.browsing import grave
from tests.delegate_ui.conftest import RESTED
from tests.delegate_ui.sitting import (
    CHAIR,
    DISCUSSION,
    HA,
    OPERATOR,
    RESOLUTION_TITLE,
    SECRETARY,
    SITTING,
    TECHNICIAN,
    council,
)
from tests.media.test_afar import MOVING, SIZES, Screens, let_in, picture
from tests.media.test_afar import screens as screens
from tests.media.test_afar import talking as talking
from tests.media.through_hub import Hall, a_hall

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Page

    from tests.media.through_hub import HybridScreen

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("bundled"),
    pytest.mark.asyncio(loop_scope="session"),
]
# Whether anything is heard where voices come out.
HEARS = """(where) => {
  const sound = new AudioContext();
  const voices = [...document.querySelectorAll(where)];
  const ear = new AnalyserNode(sound, {fftSize: 8192, smoothingTimeConstant: 0});
  for (const track of voices.flatMap((one) => one.srcObject?.getAudioTracks() ?? []))
    sound.createMediaStreamSource(new MediaStream([track])).connect(ear);
  window.hears = () => {
    const powers = new Float32Array(ear.frequencyBinCount);
    ear.getFloatFrequencyData(powers);
    return Math.max(...powers) > -60;
  };
}"""
MOVES = """(where) =>
  document.querySelector(where)?.getVideoPlaybackQuality().totalVideoFrames > 5"""
HAS_PICTURE = "(where) => document.querySelector(where)?.videoWidth > 0"


@pytest_asyncio.fixture(loop_scope="session")
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    """A discussion under way; a remote room is looked after by its operator."""
    async with a_hall(tmp_path, NGHITRUONG_LANGUAGE="vi") as hall:
        yield await hall.opens(
            council(quorum_needed=False),
            (CHAIR, OpenSitting(sitting=SITTING)),
            (HA, CheckIn(sitting=SITTING)),
            (CHAIR, StartItem(item=DISCUSSION)),
        )


async def other(page: Page, words: str) -> None:
    """Take something from the desk's other acts."""
    await page.get_by_role("button", name="Việc khác", exact=True).first.click()
    await page.get_by_role("menuitem", name=words).click()


async def sends_the_hall(technician: Page) -> None:
    """Try out the hall's camera and sound, and send them."""
    await other(technician, "Camera và tiếng hội trường")
    await technician.get_by_text("Chưa gửi hình và tiếng hội trường").wait_for()
    await technician.wait_for_function("() => document.querySelector('meter')?.value > 5")
    await technician.get_by_role("button", name="Bắt đầu gửi").click()
    await technician.get_by_text("Người dự từ xa đang thấy và nghe hội trường").wait_for()


async def joins(tablet: Page, desk: Page) -> None:
    """Try out the room's devices, and be let in; the hall is seen and heard."""
    await tablet.get_by_role("button", name="Tham gia từ xa").click()
    await tablet.wait_for_function("() => document.querySelector('meter')?.value > 5")
    await picture(tablet, "site-lobby")
    await tablet.evaluate(RESTED)
    await tablet.get_by_role("button", name="Vào phòng họp").click()
    await let_in(desk)
    await tablet.wait_for_function(HAS_PICTURE, arg=".films figure .film")
    await tablet.evaluate(HEARS, ".voices audio")
    await tablet.wait_for_function("() => window.hears()")
    await picture(tablet, "site-inside")
    assert await grave(tablet) == []


async def checks_somebody_in(tablet: Page) -> None:
    """Say who of the room has come; the hall is heard all the while."""
    await tablet.locator(".top .menu > button").click()
    await tablet.get_by_role("menuitem", name="Điểm danh tại điểm cầu").click()
    await tablet.locator(".ps .key").first.click()
    await tablet.get_by_text("có mặt", exact=True).first.wait_for()
    await picture(tablet, "site-attendance")
    assert await tablet.evaluate("() => window.hears()")


async def seen_small(wall: Page, chair: HybridScreen) -> None:
    """Beneath whoever speaks in the hall the room is seen and not heard."""
    await chair.ask(GiveFloorTo(person=HA))
    await wall.wait_for_function(HAS_PICTURE, arg=".w-rooms .film")
    await picture(wall, "wall-over-rooms")
    await wall.evaluate(HEARS, ".behind audio")
    assert not await wall.evaluate("() => window.hears()")


async def seen_large(wall: Page, chair: HybridScreen) -> None:
    """Whoever speaks in the room is seen and heard through its devices."""
    roll = chair.parts["attendance"]["people"]
    there = next(who for who, one in roll.items() if one["room"] == "ks")
    await chair.ask(GiveFloorTo(person=there))
    await wall.wait_for_function(MOVING)
    await wall.wait_for_function("() => window.hears()")


async def seen_at_the_desk(desk: Page) -> None:
    """Whoever stands before the meeting is seen there larger than the others."""
    await desk.wait_for_function(MOVES, arg=".onstage figure:not(.away) .film")
    await picture(desk, "desk-site")
    assert await grave(desk) == []


async def shows_a_screen(tablet: Page, wall: Page, chair: HybridScreen) -> None:
    """The room shows a screen, and as soon as the floor is over it does not any more."""
    await tablet.get_by_role("button", name="Chiếu màn hình").click()
    await tablet.get_by_text("Cả phòng họp đang thấy màn hình này").wait_for()
    await wall.wait_for_function(MOVES, arg=".w-on-screen .w-picture .film")
    await picture(wall, "wall-screen-live")
    await picture(tablet, "site-shares")
    await chair.ask(EndSpeech(speech=chair.parts["floor"]["speech"]["id"]))
    await tablet.get_by_role("button", name="Dừng chiếu").wait_for(state="detached")
    await wall.locator(".w-on-screen").wait_for(state="detached")


async def counts_hands(tablet: Page, desk: Page, chair: HybridScreen) -> None:
    """The room counts its own hands; the desk adds them to those of the hall."""
    await tablet.get_by_role("button", name="Trở lại").click()
    asked = await chair.ask(PrepareVote(title=RESOLUTION_TITLE, form=Form.HANDS))
    await chair.ask(OpenVote(vote=str(asked["number"])))
    await tablet.get_by_label("Tán thành", exact=True).fill("1")
    await picture(tablet, "site-hands")
    assert await grave(tablet) == []
    await tablet.get_by_role("button", name="Báo số giơ tay").click()
    await tablet.get_by_text("Đã báo bàn thư ký: 1 đại biểu.").wait_for()
    await desk.evaluate(RESTED)
    await desk.get_by_role("button", name="Nhập kết quả kiểm đếm").click()
    await desk.get_by_text("1 tán thành, 0 không tán thành, 0 không biểu quyết").wait_for()
    await desk.get_by_label("Tán thành", exact=True).fill("1")
    await picture(desk, "desk-hands")
    await desk.get_by_role("button", name="Ghi nhận", exact=True).click()
    await chair.until(lambda parts: parts["vote"].get("entry", {}).get("in_favour") == 2)
    await chair.ask(AnnulVote(vote=str(asked["number"]), reason="Chỉ là thử"))


async def falls_silent(tablet: Page, desk: Page, chair: HybridScreen) -> None:
    """The device of whoever has the floor breaks down: the chair is told where the chair looks."""
    roll = chair.parts["attendance"]["people"]
    await chair.ask(GiveFloorTo(person=next(who for who in roll if roll[who]["room"] == "ks")))
    await tablet.close()
    await desk.locator(".now .say .loss").wait_for()
    await desk.get_by_text("Đang mất hình và tiếng").wait_for()
    await picture(desk, "desk-frozen")


async def test_the_hall_and_a_remote_room_meet(screens: Screens) -> None:
    chair = await screens.hall.screen(CHAIR, "desk")
    technician = await screens.open("/desk", TECHNICIAN, Door.DESK, (1366, 768))
    tablet = await screens.open("/tablet", OPERATOR, Door.DESK, SIZES["tablet"])
    desk = await screens.open("/desk", SECRETARY, Door.DESK, (1366, 768))
    wall = await screens.open("/display", "W1", Door.WALL, (1920, 1080))
    await sends_the_hall(technician)
    await picture(technician, "feed-sending")
    assert await grave(technician) == []
    await joins(tablet, desk)
    await checks_somebody_in(tablet)
    await desk.get_by_text("1/2 người có mặt").wait_for()
    await seen_small(wall, chair)
    await seen_large(wall, chair)
    await tablet.get_by_text("Micro mở: cả hội trường đang nghe").wait_for()
    await seen_at_the_desk(desk)
    await shows_a_screen(tablet, wall, chair)
    await tablet.get_by_role("button", name="Chỉ nghe tiếng").click()
    await desk.get_by_text("Chỉ có tiếng").wait_for()
    await picture(tablet, "site-sound-only")
    await counts_hands(tablet, desk, chair)
    await falls_silent(tablet, desk, chair)
    await technician.reload()
    await desk.locator(".ps", has_text="Hội trường").wait_for()
