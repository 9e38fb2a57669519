"""The bus inside one process: tells who wants to know that events of a meeting are committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hub.meeting.words import Event

    Listener = Callable[[int, int, Sequence[Event]], None]


class Bus:
    """Committed events, in order, to every listener of this process; listeners must not wait."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(meeting, number, events)` from now on; the returned call ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, meeting: int, number: int, events: Sequence[Event]) -> None:
        """Tell everybody about events that are in the journal."""
        for listener in self._listeners:
            listener(meeting, number, events)
