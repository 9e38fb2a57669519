"""Somebody afar in a real browser: tries out, waits, is let in, is heard, is cut, comes back."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from hub.auth.doors import Door
from hub.meeting.closed import DecidePrivacy
from hub.meeting.floor import GiveFloorTo
from hub.meeting.microphones import ApproveMicrophone, CutMicrophone
from tests.browsing import grave, looks, pictured
from tests.delegate_ui.conftest import RESTED
from tests.delegate_ui.sitting import (
    CHAIR,
    REMOTE,
    SECRETARY,
    SITTING,
)
from tests.media import recorded
from tests.media.from_afar import discussing
from tests.media.pages import talking_browser
from tests.media.test_browsers import a_tone
from tests.media.through_hub import Hall, HybridScreen, a_hall

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("bundled"),
    pytest.mark.asyncio(loop_scope="session"),
]
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts/afar"
SIZES = {"tablet": (1280, 800), "portrait": (800, 1280), "phone": (390, 844)}
PATIENCE_MS = 20_000
RECORDED = "Đang ghi"  # on small screens and on the wall; else "Đang ghi âm, ghi hình"
# What the wall lets the hall hear: the loudest frequency of all voices that come.
LISTEN = """() => {
  const sound = new AudioContext();
  const voices = [...document.querySelectorAll(".behind audio")];
  const all = voices.flatMap((one) => one.srcObject?.getAudioTracks() ?? []);
  const ear = new AnalyserNode(sound, {fftSize: 8192, smoothingTimeConstant: 0});
  for (const track of all) sound.createMediaStreamSource(new MediaStream([track])).connect(ear);
  window.hertz = () => {
    const powers = new Float32Array(ear.frequencyBinCount);
    ear.getFloatFrequencyData(powers);
    const loudest = powers.indexOf(Math.max(...powers));
    return powers[loudest] > -60 ? loudest * sound.sampleRate / ear.fftSize : 0;
  };
}"""
MOVING = """() => {
  const film = document.querySelector(".w-camera video");
  return film?.videoWidth > 300 && film.getVideoPlaybackQuality().totalVideoFrames > 5;
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def talking(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with talking_browser(a_tone(tmp_path_factory.mktemp("sound"))) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    """A discussion under way; a delegate takes part alone, from afar."""
    async with a_hall(tmp_path, NGHITRUONG_LANGUAGE="vi") as hall:
        yield await discussing(hall)


class Screens:
    """Pages of people before the hub, each on a device of its own."""

    def __init__(self, hall: Hall, browser: Browser, script: str = "") -> None:
        self.hall, self.browser, self.script = hall, browser, script
        self.complaints: list[str] = []

    async def open(self, path: str, person: str, door: Door, size: tuple[int, int]) -> Page:
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, permissions=["camera", "microphone"]
        )
        cookies = await asyncio.to_thread(self.hall.hub.cookies, person, door, f"{person}-{path}")
        url = self.hall.hub.url
        await context.add_cookies(
            [{"name": name, "value": value, "url": url} for name, value in cookies.items()]
        )
        await context.add_init_script(self.script)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(f"{url}{path}")
        return page

    async def close(self) -> None:
        for context in self.browser.contexts:
            await context.close()
        assert self.complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def screens(hall: Hall, talking: Browser) -> AsyncIterator[Screens]:
    made = Screens(hall, talking)
    yield made
    await made.close()


async def picture(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    await pictured(page, ARTEFACTS / f"{name}.png")


async def entered(tablet: Page) -> None:
    """Go through the lobby."""
    await tablet.get_by_role("button", name="Tham gia từ xa").click()
    await tablet.wait_for_function("() => document.querySelector('meter')?.value > 5")
    await tablet.evaluate(RESTED)
    await tablet.get_by_role("button", name="Vào phòng họp").click()


async def let_in(desk: Page) -> None:
    """See who waits before the door, and let them in."""
    await desk.get_by_role("button", name="Việc khác", exact=True).first.click()
    await desk.get_by_role("menuitem", name="Người dự từ xa").click()
    await picture(desk, "desk-waiting")
    await desk.get_by_role("button", name="Cho vào").click()


async def hears(wall: Page, hertz: int) -> None:
    await wall.wait_for_function(f"() => Math.abs(window.hertz() - {hertz}) < 15")


async def test_from_the_lobby_to_the_wall_of_the_hall_and_silent_again(screens: Screens) -> None:
    chair = await screens.hall.screen(CHAIR, "desk")
    tablet = await screens.open("/tablet", REMOTE, Door.SEAT, SIZES["tablet"])
    desk = await screens.open("/desk", SECRETARY, Door.DESK, (1366, 768))
    wall = await screens.open("/display", "W1", Door.WALL, (1920, 1080))
    await entered(tablet)
    await tablet.get_by_text("Đang chờ thư ký cho vào").wait_for()
    await let_in(desk)
    await tablet.get_by_text("Đã vào phòng họp", exact=True).wait_for()
    await chair.ask(GiveFloorTo(person=REMOTE))
    await wall.wait_for_function(MOVING)
    await wall.evaluate(LISTEN)
    await hears(wall, 600)
    await tablet.get_by_text("Micro mở: cả hội trường đang nghe").wait_for()
    await desk.wait_for_function("() => document.querySelector('.ps .film')?.videoWidth > 0")
    for page, name in ((tablet, "tablet-heard"), (desk, "desk-inside"), (wall, "wall-camera")):
        await picture(page, name)
        assert await grave(page) == []
    await chair.ask(CutMicrophone(person=REMOTE))
    await wall.wait_for_function("() => window.hertz() === 0")
    await tablet.get_by_text("Micro đóng").wait_for()
    await tablet.reload()
    await chair.ask(ApproveMicrophone(person=REMOTE))
    await hears(wall, 600)
    await is_recorded(screens.hall, chair, tablet, desk, wall)


async def is_recorded(hall: Hall, chair: HybridScreen, *pages: Page) -> None:
    """See that it is, and every screen says so; but not in a closed sitting."""
    marks = [page.locator(".rec").get_by_text(RECORDED).filter(visible=True) for page in pages]
    for mark in marks:
        await mark.wait_for()
    await is_read_from_the_last_row(pages[-1])
    await chair.ask(DecidePrivacy(sitting=SITTING, closed=True, reason="công tác nhân sự"))
    for mark in marks:
        await mark.wait_for(state="detached")
    assert await asyncio.to_thread(recordings, hall, REMOTE) == {600}


async def is_read_from_the_last_row(wall: Page) -> None:
    """Its letters are as large as any there, and it stands beside the hour in either language."""
    plate, hour = wall.locator(".recorded .tag"), wall.locator(".w-hour").last
    assert await plate.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 40
    for word in ("Đang ghi", "Recording"):
        short = plate.locator(".rec-short")
        await short.evaluate("(one, word) => { one.textContent = word }", word)
        stands, before = await plate.bounding_box(), await hour.bounding_box()
        assert stands is not None
        assert before is not None
        assert before["x"] + before["width"] <= stands["x"], word
    await short.evaluate("(one) => { one.textContent = 'Đang ghi' }")


def recordings(hall: Hall, person: str) -> set[int]:
    """Return which frequencies have been recorded of somebody's voice."""
    found = sorted((hall.hub.data / "recordings").glob(f"*/*/voice-*-p-{person}.opus"))
    assert len(found) > 1  # before and after the cut
    return {recorded.sound(file).loudest() for file in found}


@pytest.mark.parametrize(
    ("size", "light"),
    looks(
        *(("tablet", "light"), ("portrait", "dark"), ("phone", "light")),
        seldom=[("tablet", "dark"), ("portrait", "light"), ("phone", "dark")],
    ),
)
async def test_the_lobby_fits_every_screen(screens: Screens, size: str, light: str) -> None:
    tablet = await screens.open("/tablet", REMOTE, Door.SEAT, SIZES[size])
    await tablet.evaluate(f"document.documentElement.dataset.theme = '{light}'")
    await tablet.get_by_role("button", name="Tham gia từ xa").click()
    await tablet.wait_for_function("() => document.querySelector('.lobby video')?.videoWidth > 0")
    await tablet.locator(".rec").get_by_text("Đang ghi").filter(visible=True).wait_for()
    await picture(tablet, f"lobby-{size}-{light}")
    assert await grave(tablet) == []
    small = "(all) => all.filter((one) => one.getBoundingClientRect().height < 48).length"
    assert await tablet.locator(".lobby button:visible").evaluate_all(small) == 0
