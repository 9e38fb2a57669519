"""The secret boxes of a meeting: counted after the close, then their keys destroyed."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from db.box_settling import settle
from hub.meeting.deadlines import derived_id
from hub.meeting.kinds import Form, VoteStage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Engine

    from db.box import SecretBox
    from hub.keeper import Keeper
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command

    Ask = Callable[[str, Command], Awaitable[str]]


AGAIN_SECONDS = 0.5


class Counting:
    """Looks after the boxes when the hub starts and whenever a secret vote reaches a new stage."""

    def __init__(self, keeper: Keeper, box: SecretBox, ask: Ask) -> None:
        self._keeper = keeper
        self._box = box
        self._ask = ask
        self._stages: dict[str, VoteStage] = {}
        self._wanted = asyncio.Event()
        self._wanted.set()  # a hub that starts looks once

    def look(self, meeting: Meeting) -> None:
        """See whether a secret vote was opened, closed or annulled; called after each commit."""
        secret = (vote for vote in meeting.votes.values() if vote.form is Form.SECRET)
        stages = {vote.id: vote.stage for vote in secret}
        if stages != self._stages:
            self._stages = stages
            self._wanted.set()

    async def run(self) -> None:
        """Count and burn what is due, until cancelled; the hub asks what came out of it."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            try:
                told = await self._count(self._keeper.meeting)
            except (SQLAlchemyError, OSError):
                told = False
            if not told:  # the record could not be reached: what is due stays due
                self._wanted.set()
                await asyncio.sleep(AGAIN_SECONDS)

    async def _count(self, meeting: Meeting) -> bool:
        """Do what is due; say whether all of it was heard."""
        refused = set[str]()
        for command in await self._keeper.in_writer(partial(self._settle, meeting)):
            name = type(command).__name__
            about = derived_id(name, self._keeper.number, meeting.number)
            refused.add(await self._ask(about, command))
        return "record_unreachable" not in refused

    def _settle(self, meeting: Meeting, engine: Engine) -> list[Command]:
        return settle(self._box, engine, self._keeper.number, meeting)
