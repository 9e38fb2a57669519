"""A real tablet comes to a rehearsal by the common link, takes part by itself, and is judged."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from db import journal
from db.engine import reading_engine
from hub.meeting.acts import decode_event
from hub.meeting.ballots import BallotCast
from hub.rehearsal.notes import Phase, TabletShowed, Told, kept, of
from tests.browsing import ROOT, pictured_now
from tests.hub.cli.running import running
from tests.hub.served import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.hub.cli.running import Running

pytestmark = [pytest.mark.timeout(150), pytest.mark.paired]

LINK = re.compile(r"https://\S+/in/\S+")
PATIENCE_MS = 20_000
PICTURES = ROOT / "artefacts/rehearsal"


def links_of(served: Running) -> list[str]:
    """Return the links for tablets, a hall display and the desk, as they are printed."""
    assert served.process.stderr is not None
    links: list[str] = []
    while len(links) < 3:
        line = served.process.stderr.readline()
        assert line, "the rehearsal ended"
        links += LINK.findall(line)
    served.process.stderr.readline()  # it waits for its tablet: the hub is about to serve
    return links


def opened(chromium: Browser, link: str, button: str = "", width: int = 1280) -> Page:
    """Open a link on a device of its own, and press its one button; a display does so itself."""
    context = chromium.new_context(
        ignore_https_errors=True, viewport={"width": width, "height": 800}, locale="vi-VN"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(link)
    if button:
        assert page.locator("header .tag").inner_text().lower() == "diễn tập"
        page.get_by_role("button", name=button).click()
    return page


def ballots_of(data: Path, person: str) -> int:
    """Return in how many votes somebody's ballot is in the record."""
    with reading_engine(data).connect() as connection:
        events = [decode_event(row.body) for row in journal.read(connection, 1)]
    return sum(isinstance(event, BallotCast) and event.person == person for event in events)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    pictured_now(page, PICTURES / f"{name}.png")


def looked_at(chromium: Browser, links: list[str]) -> None:
    """Open a display, a desk and a tablet, find the mark on each, and see the tablet vote."""
    wall = opened(chromium, links[1])
    wall.locator(".w-mark", has_text="Diễn tập").first.wait_for()
    desk = opened(chromium, links[2], "Vào phòng họp")
    desk.goto(desk.url.rpartition("/")[0] + "/desk")
    desk.locator(".who .tag", has_text="Diễn tập").wait_for()
    broken = opened(chromium, links[0], "Tham gia diễn tập")
    broken.locator(".top .tag", has_text="Diễn tập").wait_for()
    tablet = opened(chromium, links[0], "Tham gia diễn tập", width=1024)
    tablet.locator(".top .tag", has_text="Diễn tập").wait_for()
    tablet.get_by_text("Diễn tập: thông báo thử số", exact=False).first.wait_for()
    picture(tablet, "tablet")
    tablet.locator(".cover .bs.recorded").first.wait_for()
    assert tablet.locator(".cover .tag", has_text="Diễn tập").is_visible()
    broken.context.close()
    for page, name in ((tablet, "tablet-vote"), (wall, "hall"), (desk, "desk")):
        picture(page, name)


@pytest.mark.usefixtures("bundled")
def test_a_tablet_takes_part_by_itself_and_every_screen_says_what_it_is(
    chromium: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "rehearsal"
    where = ["--data", str(data), "--real", str(data / "none"), "--host", "127.0.0.1"]
    bounds = ["--delegates", "8", "--tablets", "3", "--minutes", "0.8"]
    words = ["rehearse", *where, *bounds, "--port", str(free_port()), "--json"]
    with running(*words, NGHITRUONG_LANGUAGE="vi") as served:
        looked_at(chromium, links_of(served))
        said, complained = served.process.communicate(timeout=100)
    assert "Traceback" not in complained
    found = json.loads(said)["figures"]
    weak = {one["name"]: one["weak"] for one in found["tablets"]}
    assert weak == {"Máy tính bảng 1": ["lost"], "Máy tính bảng 2": []}
    assert found["never"] == 1
    [file] = data.glob("*.jsonl")
    notes = kept(file)
    messages = [note for note in of(Told, notes) if note.phase is Phase.MESSAGE]
    shown = [note for note in of(TabletShowed, notes) if note.tablet == "tablet-002"]
    assert len(messages) - 1 <= len(shown) <= len(messages)
    assert all(0 < note.wait < 2000 for note in shown)
    assert ballots_of(data, "tablet-002") >= 2
