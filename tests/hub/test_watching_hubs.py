"""One technician's page for several hubs: each tells the others how it fares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.session import OpenSitting
from tests.cluster import a_cluster
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR
from tests.hub.test_figures import TOKEN, of, one, scraped, series, until
from tests.servers import Postgres, RedisServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hub.served import Hub

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]


@pytest.fixture
def hubs(tmp_path: Path) -> Iterator[list[Hub]]:
    """Two hubs of one council, north and south."""
    postgres, redis = Postgres(), RedisServer()
    try:
        postgres.start()
        redis.start()
        database = postgres.new_database("watching")
        with a_cluster(tmp_path, database, redis.address, 2, ForkedHub) as made:
            for hub, name in zip(made, ("north", "south"), strict=True):
                own = {"NGHITRUONG_HUB_NAME": name, "NGHITRUONG_METRICS_TOKEN": TOKEN}
                hub.environment |= own
            made[0].prepare()
            for hub in made:
                hub.start()
            yield made
    finally:
        redis.close()
        postgres.close()


async def test_every_hub_shows_all_hubs_and_all_tablets(hubs: list[Hub]) -> None:
    north, south = hubs
    async with north.screen(CHAIR, "desk") as desk, south.screen("A7") as tablet:
        await tablet.send('{"say":"signal","trip":31,"battery":44,"charging":false}')
        await desk.ask(OpenSitting(sitting="B1"))
        await tablet.until(lambda parts: parts["session"]["stage"] == "open")
        for hub in hubs:
            now = await until(hub, lambda now: one(now, "A7") and one(now, CHAIR))
            assert set(now["looks"]) == {"north", "south"}
            assert (one(now, "A7")["hub"], one(now, "A7")["battery"]) == ("south", 44)
            assert (one(now, CHAIR)["hub"], one(now, CHAIR)["name"]) == ("north", "Nguyễn Văn A1")
        behind = series(await scraped(south))
        assert of(behind, "hub_lag_seconds_count") >= 1
        assert of(series(await scraped(north)), "hub_lag_seconds_count") == 0
    now = await until(north, lambda now: one(now, "A7").get("state") == "lost")
    async with north.screen("A7"):  # back at the other hub
        now = await until(north, lambda now: one(now, "A7").get("state") == "fine")
        assert [row["hub"] for row in now["devices"] if row["person"] == "A7"] == ["north"]


async def test_a_killed_hub_is_seen_to_be_silent(hubs: list[Hub]) -> None:
    north, south = hubs
    await until(north, lambda now: len(now["looks"].get("south", ())) > 1)
    south.kill()
    now = await until(north, lambda now: now["now"] - now["looks"]["south"][-1]["at"] > 4_000_000)
    assert now["looks"]["north"][-1]["at"] > now["looks"]["south"][-1]["at"]
