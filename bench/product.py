"""The product under load: a real hub process, and who comes in by which of its doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.machine import pin, places
from tests.hub.served import DOORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.hub.served import Hub


def started(hub: Hub) -> int:
    """Start the hub on the servers' core and return the number of its process."""
    hub.start()
    assert hub.process is not None
    pin(hub.process.pid, places()[0])
    return hub.process.pid


def doors(hub: Hub, kind: str, people: Iterable[str]) -> list[tuple[str, str]]:
    """Sign people in and return, for each, the path of their screen and its cookie."""
    entered = (cookie.popitem() for cookie in hub.all_cookies(people, DOORS[kind]))
    return [(f"/live?screen={kind}", f"{name}={token}") for name, token in entered]
