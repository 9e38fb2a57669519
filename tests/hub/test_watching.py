"""What a hub keeps of its looks, and how other hubs' reports stand beside its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from hub import settings
from hub.app.devices import Device
from hub.app.house import House
from hub.app.making import enrol, new_session
from hub.app.watching import KEPT, Look, Report
from hub.figures import SECONDS, Buckets, outcome_of
from hub.meeting.session import PlanSession
from hub.meeting.words import HUB_ACTOR, SECOND, Asked, Refused
from tests.hub.meeting.sentences import plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house with one session, before anybody is let in."""
    chosen = settings.load(tmp_path, {}, host="127.0.0.1", tls=False, hub_name="north")
    made = House(chosen)
    asked = Asked(HUB_ACTOR, made.clock.now())
    session = new_session(made.engine, lambda ask: ask(asked, PlanSession(plan=plan())))
    enrol(made.doors, session.meeting, made.clock.now())
    made.load()
    yield made
    made.close()


def a_look(house: House, **more: object) -> Look:
    """Return what the hub in the south tells of itself."""
    usual = Look(
        hub="south",
        since=1,
        at=house.clock.now(),
        screens=40,
        commands=0,
        loop_ms=1.0,
        memory=1,
        cpu=1.0,
        lag_ms=3.5,
    )
    return replace(usual, **more)


def tablet(person: str, state: str = "fine", hub: str = "south") -> Device:
    return Device(
        key=f"{hub}-{person}", person=person, kind="tablet", state=state, since=1, hub=hub
    )


def report(house: House, *devices: Device, session: int = 1, **more: object) -> Report:
    """Return a report as it comes over a wire."""
    told = Report(look=a_look(house, **more), session=session, devices=list(devices))
    return msgspec.json.decode(msgspec.json.encode(told), type=Report)


async def test_ten_minutes_are_kept(house: House) -> None:
    for _ in range(KEPT + 5):
        house.watch.look()
    looks = house.watch.looks()["north"]
    assert len(looks) == KEPT
    assert looks[-1].memory > 1e6
    assert looks[-1].commit_ms is None


async def test_another_hubs_screens_stand_beside_ones_own(house: House) -> None:
    house.watch.hear(report(house, tablet("A7"), tablet("A8", "lost")))
    found = house.watch.devices()
    assert [(one.name, one.state, one.hub) for one in found] == [
        ("Nguyễn Văn A8", "lost", "south"),
        ("Nguyễn Văn A7", "fine", "south"),
    ]
    assert house.watch.looks()["south"][-1].lag_ms == 3.5


async def test_a_screen_lost_by_one_hub_and_living_on_another_is_not_lost(house: House) -> None:
    house.watch.hear(report(house, tablet("A7", "lost"), tablet("A7")))
    assert [one.state for one in house.watch.devices()] == ["fine"]


async def test_a_silent_hubs_screens_and_those_of_other_sessions_are_not_shown(
    house: House,
) -> None:
    long_ago = house.clock.now() - 60 * SECOND
    house.watch.hear(report(house, tablet("A7"), at=long_ago))
    assert house.watch.devices() == []
    assert "south" in house.watch.looks()  # its figures are: that it is silent must be seen
    house.watch.hear(report(house, tablet("A7"), session=2))
    assert house.watch.devices() == []


async def test_a_hub_nobody_heard_of_for_ten_minutes_is_forgotten(house: House) -> None:
    house.watch.hear(report(house, at=house.clock.now() - 700 * SECOND))
    assert house.watch.looks() == {}


async def test_a_hub_reports_its_own_look(house: House) -> None:
    assert house.watch.report() is None
    house.watch.look()
    told = house.watch.report()
    assert told is not None
    assert (told.look.hub, told.session, told.devices) == ("north", 1, [])


def test_a_bucket_holds_what_is_no_larger_than_its_bound() -> None:
    buckets = Buckets()
    for value in (SECONDS[0], SECONDS[0] * 1.01, 99.0):
        buckets.put(value)
    assert buckets.counts == [1, 1, *[0] * (len(SECONDS) - 2), 1]
    assert buckets.take_largest() == 99.0
    assert buckets.take_largest() is None


@pytest.mark.parametrize(
    ("reason", "word"),
    [("busy", "busy"), ("record_unreachable", "unreachable"), ("fault", "fault"), ("x", "refused")],
)
def test_a_refusal_is_told_in_one_word(reason: str, word: str) -> None:
    assert outcome_of(Refused(reason)) == word
    assert outcome_of("anything else") == "recorded"
