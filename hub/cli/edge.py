"""Serves what full hubs show the public and the hall, with nothing of its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hub import logs
from hub.auth.keys import VARIABLE
from hub.cli import Stopped
from hub.cli.serve import until_told
from hub.edge.house import EdgeHouse
from hub.edge.serving import edge_server

if TYPE_CHECKING:
    from hub.settings import Settings


def serve_edge(chosen: Settings) -> int:
    """Serve until told to stop; an edge that was told a secret does not begin."""
    if not chosen.redis_url:
        raise Stopped("cli.edge_needs_redis")
    if chosen.database_url or VARIABLE in os.environ:
        raise Stopped("cli.edge_knows_too_much", variable=VARIABLE)
    if chosen.tls and not chosen.behind_proxy:
        raise Stopped("cli.edge_needs_proxy")
    with logs.kept(chosen.logs, chosen.log_level):
        return until_told(edge_server(EdgeHouse(chosen)), chosen)
