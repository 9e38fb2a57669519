"""The counting of a closed secret vote: the box is opened, counted, and its key destroyed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub.meeting.state import VoteStage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from db.box import SecretBox
    from hub.keeper import Keeper
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command

    HubAsks = Callable[[Command, str], Awaitable[None]]


class Counting:
    """Looks for votes that are closed and not yet counted; started again in between, it goes on."""

    def __init__(self, keeper: Keeper, box: SecretBox, hub_asks: HubAsks) -> None:
        self._keeper = keeper
        self._box = box
        self._hub_asks = hub_asks
        self._waiting = asyncio.Event()

    def look(self, meeting: Meeting) -> None:
        """Wake the counting when a vote waits for it."""
        if any(vote.stage is VoteStage.COUNTING for vote in meeting.votes.values()):
            self._waiting.set()
