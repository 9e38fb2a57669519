"""A real browser, a real hub, and a hub killed while a delegate votes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from hub.auth.doors import Door
from hub.meeting.attendance import CheckIn
from hub.meeting.session import OpenSitting
from tests.hub.client.looking import until, value
from tests.hub.meeting.sentences import CHAIR, DELEGATES
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with a_hub(tmp_path) as made:
        here = [(who, CheckIn(sitting="B1")) for who in DELEGATES[:60]]
        made.prepare(None, (CHAIR, OpenSitting(sitting="B1")), *here)
        yield made.start()


@contextmanager
def looking(chromium: Browser, hub: Hub, script: Path, person: str, kind: str) -> Iterator[Page]:
    """Open the hub's own page of a screen, with nothing in it but the link to the hub."""
    door = Door.DESK if kind == "desk" else Door.SEAT
    context = chromium.new_context()
    context.add_cookies(
        [{"name": k, "value": v, "url": hub.url} for k, v in hub.cookies(person, door).items()]
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.route("**/static/**/main-*.js", lambda route: route.fulfill(path=script))
    page.goto(f"{hub.url}/{kind}")
    until(page, "live.link.value.open")
    yield page
    context.close()


def open_vote(desk: Page) -> str:
    vote = value(desk, "live.ask({do: 'PrepareVote', title: 'T', seconds: 300})")["number"]
    opened = value(desk, f"live.ask({{do: 'OpenVote', vote: '{vote}'}})")
    assert opened["is"] == "recorded"
    return str(vote)


def press(tablet: Page, choice: str) -> None:
    until(tablet, "live.ballot.value.mayPress")
    value(tablet, f"live.press('{choice}')")


def test_a_vote_over_a_killed_hub(chromium: Browser, hub: Hub, script: Path) -> None:
    with (
        looking(chromium, hub, script, CHAIR, "desk") as desk,
        looking(chromium, hub, script, "A7", "tablet") as tablet,
    ):
        vote = open_vote(desk)
        press(tablet, "for")
        until(tablet, "live.ballot.value.phase === 'recorded'")
        until(desk, "live.parts.vote.value.pressed === 1")
        hub.kill()
        until(tablet, "!live.link.value.open")
        press(tablet, "against")
        hub.start()
        until(desk, "live.parts.vote.value?.interrupted_at")
        until(tablet, "live.link.value.open")
        # Nothing is taken until whoever presides decides how it goes on.
        assert value(tablet, "live.ballot.value.phase") == "not_recorded"
        assert value(tablet, "live.ballot.value.recorded.choice") == "for"
        continued = value(desk, f"live.ask({{do: 'ContinueVote', vote: '{vote}'}})")
        assert continued["is"] == "recorded"
        until(tablet, "live.ballot.value.phase === 'changed'")
        until(desk, "live.parts.vote.value.tally?.against === 1")
        assert value(desk, "live.parts.vote.value.pressed") == 1


def test_keys_are_offered_by_role(chromium: Browser, hub: Hub, script: Path) -> None:
    with (
        looking(chromium, hub, script, CHAIR, "desk") as desk,
        looking(chromium, hub, script, "A7", "tablet") as tablet,
    ):
        assert value(desk, "live.allowed('OpenVote')")
        assert not value(tablet, "live.allowed('OpenVote')")
        assert value(tablet, "live.allowed('CastBallot')")


def test_a_delegate_signed_in_elsewhere_is_told_on_the_first_device(
    chromium: Browser, hub: Hub, script: Path
) -> None:
    with looking(chromium, hub, script, "A7", "tablet") as first:
        hub.cookies("A7", Door.SEAT, device="another")
        until(first, "live.ballot.value.superseded")
