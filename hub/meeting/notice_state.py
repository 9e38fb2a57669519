"""A call or a message, as long as it is not forgotten."""

from __future__ import annotations

from msgspec import Struct


class Notice(Struct, frozen=True, kw_only=True):
    """A call from a tablet or a message from the desk; `to` is empty for everybody."""

    id: str
    kind: str  # call_secretary, call_technician, message
    sender: str
    text: str
    at: int
    to: tuple[str, ...] = ()
    group: str | None = None
    answered_by: str | None = None
