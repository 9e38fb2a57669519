"""The web application of an edge: its live socket and its signs of health, and no page."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute

from hub.edge.door import EdgeDoor
from hub.edge.metrics import EdgeMetrics
from hub.web.bundle import bundle_of
from hub.web.security import BodyLimit, KnownOrigins, StrictHeaders

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from hub.edge.house import EdgeHouse

log = logging.getLogger(__name__)


def application(house: EdgeHouse, stop: Callable[[], None]) -> Starlette:
    """Return the application; `stop` ends the process when the edge itself fails."""

    @asynccontextmanager
    async def open_house(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(house.run(), name="edge")
        task.add_done_callback(lambda done: _over(done, stop))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    protection = [
        Middleware(one, settings=house.settings) for one in (StrictHeaders, KnownOrigins, BodyLimit)
    ]
    return Starlette(routes=_routes(house), lifespan=open_house, middleware=protection)


def _over(done: asyncio.Task[None], stop: Callable[[], None]) -> None:
    """End the process when the edge ended by itself, and leave word why."""
    if not done.cancelled():
        log.critical("the edge has failed", exc_info=done.exception())
        stop()


def _routes(house: EdgeHouse) -> list[BaseRoute]:
    async def healthz(_: Request) -> Response:
        told = {"screens": len(house.screens()), "session": house.number, "feeder": house.feeder}
        return JSONResponse(told)

    async def readyz(_: Request) -> Response:
        ready = house.is_ready()
        return JSONResponse({"ready": ready}, status_code=200 if ready else 503)

    door = EdgeDoor(house, bundle_of("room_display").build)
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        WebSocketRoute("/live", door.serve),
        *EdgeMetrics(house).routes(),
    ]
