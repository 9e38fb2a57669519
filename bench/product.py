"""The product under load: a real hub process, and who comes in by which of its doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.machine import pin, places
from db.engine import write
from hub.auth import sessions
from hub.auth.doors import Door, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.hub.served import Hub


def started(hub: Hub) -> int:
    """Start the hub on the servers' core and return the number of its process."""
    hub.start()
    assert hub.process is not None
    pin(hub.process.pid, places()[0])
    return hub.process.pid


def doors(hub: Hub, kind: str, door: Door, people: Iterable[str]) -> list[tuple[str, str]]:
    """Sign people in and return, for each, the path of their screen and its cookie."""
    with write(hub.engine) as connection:
        tokens = [
            sessions.begin(
                connection,
                hub.doors.settings,
                person,
                door,
                Visit(device=f"{person}-{door}", address="127.0.0.1"),
                hub.clock.now(),
            ).token
            for person in people
        ]
    return [(f"/live?screen={kind}", f"nt-{door}={token}") for token in tokens]
