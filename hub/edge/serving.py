"""Serving an edge over HTTP and WebSockets, the same way a full hub is served."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import uvicorn

from hub.app.serving import OPTIONS, Server, way_in
from hub.edge.application import application
from hub.settings import raise_descriptor_limit

if TYPE_CHECKING:
    from hub.edge.house import EdgeHouse

log = logging.getLogger(__name__)


def edge_server(house: EdgeHouse) -> Server:
    """Return a server for the edge; certificates are the affair of the proxy before it."""
    raise_descriptor_limit()
    made: Server | None = None
    app = application(house, lambda: made.fail() if made else None)
    way = way_in(house.settings, house.figures.refused)

    def ready() -> None:
        log.info("the edge is open", extra={"hub": house.settings.hub})

    made = Server(uvicorn.Config(app, **way, **OPTIONS), ready)
    return made
