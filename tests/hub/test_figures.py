"""What the hub counts of its own work, as a scraper and the technician are told."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from httpx import AsyncClient
from prometheus_client.parser import text_string_to_metric_families

from hub.app.metrics import MEASURES, PREFIX
from hub.auth.doors import Door
from hub.demo.screen import Refusal
from hub.meeting.attendance import CheckIn
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import SceneKind
from hub.meeting.session import OpenSitting
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import ADMIN, CHAIR, CLERK, TECHNICIAN
from tests.hub.rude import Rude, never_reading, text
from tests.hub.served import DOORS, Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "a-token-that-a-scraper-brings-with-it"
GUIDE = Path(__file__).parents[2] / "docs" / "watching.md"
SECONDS = 20.0
EVERY_SECONDS = 0.1

Series = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    named = {"NGHITRUONG_METRICS_TOKEN": TOKEN, "NGHITRUONG_HUB_NAME": "north"}
    with a_hub(tmp_path, ForkedHub, **named) as made:
        made.prepare()
        yield made.start()


async def asked(hub: Hub, path: str, person: str = "", **headers: str) -> Any:
    """Return the answer to whoever asks for a page."""
    cookies = hub.cookies(person, Door.DESK) if person else {}
    async with AsyncClient(base_url=hub.url, cookies=cookies) as browser:
        return await browser.get(path, headers=headers)


async def scraped(hub: Hub) -> str:
    answer = await asked(hub, "/metrics", authorization=f"Bearer {TOKEN}")
    assert answer.status_code == 200
    return str(answer.text)


def series(scrape: str) -> Series:
    """Return every number of a scrape by its name and labels."""
    families = text_string_to_metric_families(scrape)
    return {
        (sample.name.removeprefix(PREFIX), frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def of(found: Series, name: str, **labels: str) -> float:
    return found.get((name, frozenset(labels.items())), 0.0)


async def until(hub: Hub, true: Callable[[Any], bool], person: str = TECHNICIAN) -> Any:
    """Ask as the technician's page does until it shows what is wanted."""
    cookies = hub.cookies(person, Door.DESK)
    async with asyncio.timeout(SECONDS), AsyncClient(base_url=hub.url, cookies=cookies) as browser:
        while not true(now := (await browser.get("/watch/now")).json()):  # noqa: ASYNC110
            await asyncio.sleep(EVERY_SECONDS)  # as the page does
    return now


def one(now: Any, person: str) -> Any:
    return next((row for row in now["devices"] if row["person"] == person), {})


async def test_a_scraper_reads_what_the_hub_did(hub: Hub) -> None:
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("W1", "hall"), hub.screen("A7") as a7:
        await desk.ask(OpenSitting(sitting="B1"))
        await desk.ask(ShowScene(kind=SceneKind.NOTICE, text="Thông báo"))
        await a7.ask(CheckIn(sitting="B1"))
        with pytest.raises(Refusal):
            await a7.ask(OpenSitting(sitting="B2"))
        with pytest.raises(Refusal):
            await a7.ask_text(json.dumps({"say": "ask", "id": "e" * 32, "command": {}}), "e" * 32)
        scrape = await scraped(hub)
    found = series(scrape)
    assert of(found, "hub_info", hub="north") == 1
    assert of(found, "screens", kind="tablet", link="live") == 1
    assert of(found, "screens", kind="hall", link="live") == 1
    assert of(found, "commands_total", command="OpenSitting", outcome="recorded") == 1
    assert of(found, "commands_total", command="OpenSitting", outcome="refused") == 1
    assert of(found, "commands_total", command="unreadable", outcome="refused") == 1
    assert of(found, "commit_seconds_count") == 3
    assert 0 < of(found, "commit_seconds_sum") < SECONDS
    assert of(found, "batch_commands_sum") == 3
    assert of(found, "fanout_seconds_count", way="at_once") == 3
    assert of(found, "sessions") == 1
    assert of(found, "journal_head", session="1") == 4
    assert of(found, "process_resident_memory_bytes") > 1e6
    assert "Thông báo" not in scrape


async def test_fan_out_is_counted_after_the_commit_and_takes_no_time_backwards(hub: Hub) -> None:
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("W1", "hall"):
        await desk.ask(OpenSitting(sitting="B1"))
        found = series(await scraped(hub))
    spent = of(found, "fanout_seconds_sum", way="at_once")
    assert 0 < spent < SECONDS
    assert of(found, "fanout_seconds_bucket", way="at_once", le="+Inf") == 1


async def test_screens_dropped_and_sockets_refused_are_counted_by_reason(hub: Hub) -> None:
    async with Rude(hub, hub.cookies("A7", DOORS["tablet"])) as rude:
        await rude.say(text("{"))
        assert (await rude.end()).reason == "bad_frame"
    for cookies in ({"nt-seat": "made up"}, {}):
        async with hub.screen_with(cookies, "tablet") as screen:
            await asyncio.wait_for(screen.closed.wait(), SECONDS)
    async with hub.screen("A7", "tablet", room="nowhere") as screen:
        await asyncio.wait_for(screen.closed.wait(), SECONDS)
    found = series(await scraped(hub))
    assert of(found, "screens_dropped_total", reason="bad_frame") == 1
    assert of(found, "sockets_refused_total", reason="not_signed_in") == 2
    assert of(found, "sockets_refused_total", reason="not_allowed") == 1


async def test_who_reads_the_figures(hub: Hub) -> None:
    for person, status in ((TECHNICIAN, 200), (ADMIN, 200), (CLERK, 403), (CHAIR, 403), ("", 303)):
        for path in ("/metrics", "/watch", "/watch/now"):
            assert (await asked(hub, path, person)).status_code == status, (person, path)
    for token in ("x", TOKEN + "x", TOKEN[:-1]):
        answer = await asked(hub, "/metrics", authorization=f"Bearer {token}")
        assert answer.status_code == 401, token
        assert answer.headers["www-authenticate"] == "Bearer"
    for path in ("/watch", "/watch/now", "/office/audit"):  # the token opens one page only
        answer = await asked(hub, path, authorization=f"Bearer {TOKEN}")
        assert answer.status_code == 303, path


async def test_without_a_token_in_the_settings_no_token_fits(tmp_path: Path) -> None:
    with a_hub(tmp_path, ForkedHub) as hub:
        hub.prepare()
        hub.start()
        for token in ("-", "x" * 40):
            answer = await asked(hub, "/metrics", authorization=f"Bearer {token}")
            assert answer.status_code == 401


async def test_the_technician_sees_how_each_screen_fares(hub: Hub) -> None:
    async with hub.screen("A7") as a7, hub.screen("A8") as a8, hub.screen("W1", "hall"):
        await a7.send('{"say":"signal","trip":12,"battery":80,"charging":false}')
        await a8.send('{"say":"signal","trip":2000,"battery":15,"charging":true}')
        now = await until(
            hub, lambda now: one(now, "A8").get("trip") and one(now, "A7").get("trip")
        )
        assert [row["person"] for row in now["devices"]] == ["A8", "W1", "A7"]
        assert one(now, "A8")["state"] == "far"
        assert (one(now, "A7")["state"], one(now, "A7")["battery"]) == ("fine", 80)
        assert one(now, "A7")["name"] == "Nguyễn Văn A7"
        assert one(now, "A7")["address"] == "127.0.0.1"
        assert one(now, "A7")["hub"] == "north"
    now = await until(hub, lambda now: one(now, "W1").get("state") == "lost")
    assert now["devices"][0]["kind"] == "hall"


async def test_signals_come_once_in_ten_seconds_and_stand_in_no_journal(hub: Hub) -> None:
    async with hub.screen("A7") as a7:
        for battery in (80, 79, 78):
            await a7.send(f'{{"say":"signal","battery":{battery}}}')
        now = await until(hub, lambda now: one(now, "A7").get("battery"))
        assert one(now, "A7")["battery"] == 80
        assert of(series(await scraped(hub)), "journal_head", session="1") == 1


async def test_a_signal_that_makes_no_sense_ends_the_talk(hub: Hub) -> None:
    for told in ({"battery": 101}, {"trip": -1}, {"trip": "soon"}, {"choice": "for"}):
        async with Rude(hub, hub.cookies("A7", DOORS["tablet"])) as rude:
            await rude.say(text({"say": "signal", **told}))
            assert (await rude.end()).reason == "bad_frame", told


async def test_an_act_is_no_sign_of_life(hub: Hub) -> None:
    """Who has just pressed a key must not be seen by whoever looks after the tablets."""
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("A7") as a7:
        await desk.ask(OpenSitting(sitting="B1"))
        await a7.ask(CheckIn(sitting="B1"))
        now = await until(
            hub, lambda now: one(now, "A7") and len(now["looks"].get("north", ())) > 1
        )
        assert "heard" not in one(now, "A7")
        await a7.send('{"say":"ping","sent":1}')
        await until(hub, lambda now: "heard" in one(now, "A7"))


async def test_whoever_signed_out_is_not_lost(hub: Hub) -> None:
    async with hub.screen("A7") as a7, hub.screen("A8"):
        await until(hub, lambda now: one(now, "A7") and one(now, "A8"))
        cookies = hub.cookies("A7", Door.SEAT, "another")
        async with AsyncClient(base_url=hub.url, cookies=cookies) as browser:
            page = (await browser.get("/account")).text
            token = re.search(r'name="token" value="([^"]+)"', page)
            assert token is not None
            form = {"token": token[1]}
            sent = await browser.post("/account/others", data=form, headers={"origin": hub.url})
            assert sent.status_code == 303
        await asyncio.wait_for(a7.closed.wait(), SECONDS)
        assert a7.gone == "revoked"
    now = await until(hub, lambda now: one(now, "A8").get("state") == "lost")
    assert one(now, "A7") == {}


async def test_a_screen_that_does_not_read_is_shown_first_and_its_bytes_are_counted(
    tmp_path: Path,
) -> None:
    with a_hub(tmp_path, ForkedHub, NGHITRUONG_METRICS_TOKEN=TOKEN) as hub:
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        hub.start()
        deaf = never_reading(hub, hub.cookies("W9", Door.WALL))
        try:
            async with hub.screen(CHAIR, "desk") as desk:
                await fill(hub, desk)
                now = await until(hub, lambda now: one(now, "W9").get("state") == "slow")
                assert now["devices"][0]["person"] == "W9"
                found = series(await scraped(hub))
                assert of(found, "screens", kind="hall", link="slow") == 1
                assert of(found, "outbox_bytes") >= of(found, "outbox_largest_bytes") > 64 * 1024
        finally:
            deaf.close()


async def fill(hub: Hub, desk: Any) -> None:
    """Show notices until the display that does not read is behind."""
    for number in range(400):
        words = f"Thông báo {number} ".ljust(500, "ộ")
        try:
            await desk.ask(ShowScene(kind=SceneKind.NOTICE, text=words))
        except Refusal:  # twenty a second
            await asyncio.sleep(0.1)
        seen = desk.parts.get("presence", {}).values()
        if any(screen["link"] == "slow" for screen in seen):
            return


def test_the_guide_names_every_figure_as_it_is() -> None:
    row = re.compile(r"^\| `nghitruong_(\w+)` \| (\w+) \| (.*?) \| (.+) \|$", re.MULTILINE)
    told = {
        name: (kind, labels, said) for name, kind, labels, said in row.findall(GUIDE.read_text())
    }
    assert told == {
        measure.name: (measure.kind, " ".join(f"`{one}`" for one in measure.labels), measure.help)
        for measure in MEASURES.values()
    }


async def test_every_figure_named_is_told(hub: Hub) -> None:
    families = text_string_to_metric_families(await scraped(hub))
    kinds = Counter(
        (family.name.removeprefix(PREFIX), family.type)
        for family in families
        if family.name.startswith(PREFIX)
    )
    named = {(one.name.removesuffix("_total"), one.kind) for one in MEASURES.values()}
    assert set(kinds) == named
