"""The sessions of the house for its pages: asked from a page's thread, done on the house's loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeVar

from hub.app.making import enrol, new_session
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from hub.app.house import House
    from hub.app.making import Ask
    from hub.meeting.session import PlanSession
    from hub.meeting.state import Meeting
    from hub.meeting.words import Asked
    from hub.web.sessions import Wishes

Result = TypeVar("Result")

ANSWER_SECONDS = 10.0


class PagesSessions:
    """What `hub.web.sessions.Sessions` promises, kept by a house that is open."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._loop: asyncio.AbstractEventLoop | None = None

    def opened(self) -> None:
        """Remember the loop of the house; called on it when it opens."""
        self._loop = asyncio.get_running_loop()

    def closed(self) -> None:
        """Take no more asks."""
        self._loop = None

    def meetings(self) -> dict[int, Meeting]:
        """Return every session that is served, as it stands just now, by its number."""
        return {number: live.keeper.meeting for number, live in list(self._house.meetings.items())}

    def current(self) -> int | None:
        """Return the number of the session that rights are read from."""
        live = self._house.current()
        return None if live is None else live.keeper.number

    def head(self, number: int) -> str:
        """Return the head digest of a session's journal, in hexadecimal."""
        return self._house.meetings[number].keeper.head.digest.hex()

    def ask(self, number: int, asked: Asked, wishes: Wishes) -> None:
        """Ask for changes, in order and together; raise the first refusal."""
        keeper = self._house.meetings[number].keeper

        async def hear() -> None:
            heard = (keeper.hear(asked, command_id, command) for command_id, command in wishes)
            for outcome in await asyncio.gather(*heard, return_exceptions=True):
                if isinstance(outcome, BaseException):
                    raise outcome

        self._wait(hear())

    def make(self, asked: Asked, command: PlanSession) -> int:
        """Store a new session, serve it at once, and return its number."""

        def tell(ask: Ask) -> None:
            ask(asked, command)

        made = new_session(self._house.engine, tell)
        enrol(self._house.doors, made.meeting, asked.now)
        self._wait(self._house.add(made.number))
        return made.number

    def _wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        if self._loop is None:
            work.close()
            raise Refused("record_unreachable")
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(ANSWER_SECONDS)
        except (TimeoutError, CancelledError) as unanswered:
            future.cancel()
            raise Refused("record_unreachable") from unanswered
