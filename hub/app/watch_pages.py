"""The technician's page: how the hubs, the displays and the tablets fare, second by second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import Response
from starlette.routing import Route

from hub.app.devices import STATES, Device
from hub.app.watching import KEPT, Look
from hub.catalogue import catalogue
from hub.meeting.copies import copies_shape
from hub.meeting.shapes import CopiesShape
from hub.web.asking import Ask, shown

if TYPE_CHECKING:
    from starlette.requests import Request

    from hub.app.house import House
    from hub.meeting.state import Meeting

AREA = "watch."
EVERY_MS = 1000
DIGITS = 20
PLOTS = ("screens", "commit_ms", "fanout_ms", "loop_ms")


class Now(Struct, frozen=True, kw_only=True):
    """What the page asks for each second; `looks` are those after the moment it has."""

    now: int
    hub: str
    session: str
    looks: dict[str, list[Look]]
    devices: list[Device]
    copies: CopiesShape | None = None
    copy_missing: bool = False


class WatchPages:
    """The page and what it asks for."""

    def __init__(self, house: House) -> None:
        self._house = house

    def page(self, ask: Ask) -> Response:
        """Show the page; its figures come by themselves."""
        words = catalogue(ask.here.language).items()
        own = {key.removeprefix(AREA): text for key, text in words if key.startswith(AREA)}
        return ask.show(
            "watch.html", words=own, states=STATES, plots=PLOTS, every=EVERY_MS, kept=KEPT
        )

    async def now(self, request: Request) -> Response:
        """Answer with what is new; on the loop, where nothing changes meanwhile."""
        given = request.query_params.get("after", "")
        after = int(given) if given.isdecimal() and len(given) < DIGITS else 0
        return Response(msgspec.json.encode(self._now(after)), media_type="application/json")

    def _now(self, after: int) -> Now:
        watch, current = self._house.watch, self._house.current()
        looks = {
            hub: [one for one in kept if one.at > after] for hub, kept in watch.looks().items()
        }
        return Now(
            now=self._house.clock.now(),
            hub=watch.hub,
            session=current.keeper.meeting.session.name if current else "",
            looks=looks,
            devices=watch.devices(),
            copies=_named(current.keeper.meeting) if current else None,
            copy_missing=current is not None and current.copying.missing,
        )


def _named(meeting: Meeting) -> CopiesShape | None:
    """Return what is known of the copies; who has decided is told by name."""
    told = copies_shape(meeting)
    person = None if told is None else meeting.people.get(told.by)
    return told if told is None or person is None else replace(told, by=person.name)


def watch_routes(house: House) -> list[Route]:
    """Return the routes; they need `app.state.site`, and the guard before them."""
    pages = WatchPages(house)
    return [
        Route("/watch", shown(pages.page), methods=["GET"]),
        Route("/watch/now", pages.now, methods=["GET"]),
    ]
