"""The product under load: a real hub process, and who comes in by which of its doors."""

from __future__ import annotations

import json
import secrets
import urllib.request
from typing import TYPE_CHECKING

import msgspec

from bench.machine import pin, places
from tests.hub.served import DOORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.words import Command
    from tests.hub.served import Hub


def asked(command: Command) -> str:
    """Return the text with which a screen asks something."""
    ask = {"say": "ask", "id": secrets.token_hex(16), "command": msgspec.to_builtins(command)}
    return msgspec.json.encode(ask).decode()


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


def screens_of(hub: Hub) -> int:
    """Return how many screens the hub has just now."""
    with urllib.request.urlopen(f"{hub.url}/healthz", timeout=5) as answer:
        return int(json.load(answer)["screens"])
