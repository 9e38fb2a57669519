"""The web application of a house: its pages, its live socket, its signs of health."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute

import chair_console.pages
import delegate_ui.pages
import office.pages
import room_display.pages
from hub.app.door import LiveDoor
from hub.app.metrics import Metrics
from hub.app.watch_pages import watch_routes
from hub.web.bundle import BundleFiles, bundle_of, folder_of
from hub.web.doors import doors_routes
from hub.web.guard import protection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from hub.app.house import House

log = logging.getLogger(__name__)

SCREENS = ("chair_console", "delegate_ui", "room_display")


def application(house: House, stop: Callable[[], None]) -> Starlette:
    """Return the application; `stop` ends the process when the house itself fails."""

    @asynccontextmanager
    async def open_house(_: Starlette) -> AsyncIterator[None]:
        ready = asyncio.Event()
        task = asyncio.create_task(house.run(ready), name="house")
        task.add_done_callback(lambda done: _over(done, stop))
        await ready.wait()
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    live = LiveDoor(house, bundle_of(SCREENS[0]).build)
    short = (Route("/healthz", healthz), WebSocketRoute("/live", live.serve))
    made = Starlette(
        routes=[*short, *_routes(house)],
        lifespan=open_house,
        middleware=protection(house.site, office.pages.UPLOADS, short),
    )
    made.state.house, made.state.site = house, house.site
    return made


def _over(done: asyncio.Task[None], stop: Callable[[], None]) -> None:
    """End the process when the house ended by itself, and leave word why."""
    if not done.cancelled():
        log.critical("the house has failed", exc_info=done.exception())
        stop()


def _routes(house: House) -> list[BaseRoute]:
    bundles = [Mount(f"/static/{name}", BundleFiles(directory=folder_of(name))) for name in SCREENS]
    return [
        Route("/readyz", readyz),
        *bundles,
        *chair_console.pages.ROUTES,
        *delegate_ui.pages.ROUTES,
        *room_display.pages.ROUTES,
        *office.pages.office_routes(),
        *Metrics(house).routes(),
        *watch_routes(house),
        *doors_routes(),
    ]


async def healthz(request: Request) -> Response:
    """Say that the house is open, how many sessions it serves and to how many screens."""
    house: House = request.app.state.house
    screens = sum(len(meeting.audience) for meeting in house.meetings.values())
    return JSONResponse({"sessions": len(house.meetings), "screens": screens})


async def readyz(request: Request) -> Response:
    """Say whether commands can be recorded here; a balancer sends nobody to a hub that says no."""
    house: House = request.app.state.house
    ready = house.is_ready()
    return JSONResponse({"ready": ready}, status_code=200 if ready else 503)
