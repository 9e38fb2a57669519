"""By the common link each tablet gets a seat of its own, in a rehearsal and nowhere else."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from hub.auth import links
from hub.auth.audit import By
from hub.auth.links import Purpose
from hub.catalogue import text
from hub.meeting.kinds import Mark
from hub.meeting.notices import SendMessage
from hub.meeting.rehearsal import TellShown
from hub.meeting.words import HUB_ACTOR
from tests.hub.meeting.sentences import CLERK, plan
from tests.hub.web.guests import Guest, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.demo.screen import SocketScreen
    from tests.hub.served import Hub


def opened(hub: Hub, mark: Mark | None) -> str:
    """Start a hub with such a session; return the address of its common link."""
    hub.prepare(plan(mark=mark))
    hub.start()
    by, now = By(HUB_ACTOR, ""), hub.clock.now()
    token = links.issue(hub.doors, CLERK, Purpose.REHEARSAL, by, now, reusable=True)
    return f"/in/{token}"


class Tablets:
    """Tablets with a browser each, closed at the end."""

    def __init__(self, hub: Hub, closing: ExitStack) -> None:
        self._hub = hub
        self._closing = closing

    def new(self) -> Guest:
        guest = Guest(self._hub.url)
        self._closing.callback(guest.browser.close)
        return guest

    def came(self, link: str) -> Guest:
        """Return a tablet on which the link was opened and its button pressed."""
        guest = self.new()
        assert guest.open(link).status_code == 200
        guest.send("/in")
        return guest


@pytest.fixture
def tablets(hub: Hub) -> Iterator[Tablets]:
    with ExitStack() as closing:
        yield Tablets(hub, closing)


def screen_of(hub: Hub, guest: Guest) -> SocketScreen:
    return hub.screen_with({"nt-seat": guest.cookie("nt-seat") or ""}, "tablet")


async def test_every_tablet_gets_a_seat_and_keeps_it(hub: Hub, tablets: Tablets) -> None:
    link = opened(hub, Mark.REHEARSAL)
    first, second = tablets.came(link), tablets.came(link)
    async with screen_of(hub, first) as one, screen_of(hub, second) as other:
        assert one.parts["own"]["person"] == "tablet-001"
        assert (other.parts["own"]["person"], other.parts["own"]["name"]) == (
            "tablet-002",
            "Máy tính bảng 2",
        )
        assert other.parts["own"]["may_vote"]
    first.open(link)
    assert where(first.send("/in")) == "/tablet"
    async with screen_of(hub, first) as one:
        assert one.parts["own"]["person"] == "tablet-001"
        assert len(one.parts["people"]["people"]) == len(other.parts["people"]["people"])


async def test_what_a_tablet_has_shown_is_recorded(hub: Hub, tablets: Tablets) -> None:
    link = opened(hub, Mark.REHEARSAL)
    guest = tablets.came(link)
    async with screen_of(hub, guest) as tablet, hub.screen(CLERK, "desk") as desk:
        sent = await desk.ask(SendMessage(text="Diễn tập"))
        told = await tablet.ask(TellShown(notice=str(sent["number"]), trip=3))
        assert told["number"] > sent["number"]


@pytest.mark.parametrize("mark", [None, Mark.DEMONSTRATION])
def test_it_opens_nothing_where_nothing_is_rehearsed(
    hub: Hub, tablets: Tablets, mark: Mark | None
) -> None:
    guest = tablets.came(opened(hub, mark))
    assert guest.answer is not None
    assert guest.answer.status_code == 400
    assert text("vi", "doors.link_ended") in guest.text()
    assert guest.cookie("nt-seat") is None


def test_nobody_gets_in_with_it_as_the_one_it_was_issued_for(hub: Hub, tablets: Tablets) -> None:
    link = opened(hub, Mark.REHEARSAL)
    guest = tablets.came(link)
    assert where(guest.open("/desk")) == "/sign-in/staff"
    assert guest.open("/tablet").status_code == 200
    assert text("vi", "doors.mark_rehearsal") in tablets.new().open("/sign-in").text
