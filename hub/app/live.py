"""One live meeting put together: its keeper, its audience, its clock and its secret boxes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub import wire
from hub.app.copying import Copying
from hub.app.counting import Counting
from hub.app.presence import Presence
from hub.audience import Audience
from hub.meeting.deadlines import derived_id
from hub.meeting.kinds import VoteStage
from hub.meeting.vote_closing import MarkInterrupted
from hub.meeting.words import HUB_ACTOR, Asked, Refused
from hub.timers import keep_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.box import SecretBox
    from hub.app.media_line import Hybrid
    from hub.bus import Bus
    from hub.keeper import Keeper
    from hub.meeting.deadlines import Due
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command, Event

BEAT_SECONDS = 2.0


class LiveMeeting:
    """A meeting that is being served; `run` is owned by the application."""

    def __init__(self, keeper: Keeper, bus: Bus, box: SecretBox) -> None:
        self.keeper = keeper
        self.audience = Audience(keeper.meeting, keeper.figures)
        self.presence = Presence(keeper.number, self.audience, bus)
        self.hybrid: Hybrid | None = None
        self._changed = asyncio.Event()
        self._counting = Counting(keeper, box, self._ask)
        self.copying = Copying(keeper, self._ask, self._say_beat)
        self._rights: tuple[object, ...] = ()
        self._missed: set[str] = set()  # what was due while the record could not be reached
        keeper.on_commit(self._committed)
        keeper.on_anew(self._shown_anew)
        keeper.on_reach(self._reached)

    async def run(self, *, alone: bool = True) -> None:
        """Serve the meeting until cancelled; `alone` says that no other hub serves it already."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.keeper.run(), name="keeper")
            if alone:
                await self._interrupt_votes()
            tasks.create_task(self._keep_time(), name="timers")
            tasks.create_task(self._counting.run(), name="counting")
            tasks.create_task(self.copying.run(), name="copies")
            tasks.create_task(self._beat(), name="beat")
            tasks.create_task(self.presence.tell(), name="presence")

    def _committed(self, meeting: Meeting, events: Sequence[Event]) -> None:
        self._let_go(meeting)
        self.audience.show(meeting, events, self.keeper.shown_from)
        self._changed.set()
        self._counting.look(meeting)

    def _shown_anew(self, meeting: Meeting) -> None:
        self._let_go(meeting)
        self.audience.show_anew(meeting)
        self._changed.set()
        self._counting.look(meeting)

    def _reached(self, _readable: bool) -> None:
        """Say at once that the record can't be reached, and when it can be again."""
        self._say_beat()

    def _let_go(self, meeting: Meeting) -> None:
        """Close the screens of those whose rights changed, before they see what they may not.

        They come back at once, with the eyes they have now.
        """
        rooms = meeting.rooms.values()
        rights = (meeting.people, *((room.presiding, room.secretary) for room in rooms))
        if rights == self._rights:
            return
        self._rights = rights
        for screen in list(self.audience.screens):
            if screen.eyes_now(meeting) is not screen.eyes:
                screen.dismiss("rights_changed")

    async def _interrupt_votes(self) -> None:
        """A hub that starts and finds a vote open closes nothing by clock: the chair decides."""
        for vote in self.keeper.meeting.votes.values():
            if vote.stage is VoteStage.OPEN and vote.interrupted_at is None:
                about = derived_id("interrupted", vote.id, self.keeper.meeting.number)
                await self._ask(about, MarkInterrupted(vote=vote.id, room=vote.room))

    async def _keep_time(self) -> None:
        await keep_time(
            self.keeper.clock, lambda: self.keeper.meeting, self._changed, self._ask_due
        )

    async def _ask_due(self, due: Due) -> None:
        """Ask for what is due; a vote that nobody could record for at its end is not closed.

        Nobody could vote while the record was away, so its clock says nothing: the chair decides.
        """
        if due.command_id in self._missed:
            about = derived_id("interrupted", due.vote, due.at)
            await self._ask(about, MarkInterrupted(vote=due.vote, room=due.command.room))
        elif await self._ask(due.command_id, due.command) == "record_unreachable":
            self._missed.add(due.command_id)

    async def _ask(self, command_id: str, command: Command) -> str:
        """Ask as the hub; return why it was refused, or nothing.

        Refused, somebody else was first, or it is not due any more: the journal has decided.
        """
        try:
            await self.keeper.hear(Asked(HUB_ACTOR, self.keeper.clock.now()), command_id, command)
        except Refused as refusal:
            return refusal.reason
        return ""

    async def _beat(self) -> None:
        while True:
            self._say_beat()
            await asyncio.sleep(BEAT_SECONDS)

    def _say_beat(self) -> None:
        keeper = self.keeper
        number, now = keeper.meeting.number, keeper.clock.now()
        missing = self.copying.missing
        away = missing or not keeper.readable
        beat = wire.Beat(number=number, now=now, unreachable=away, copy_missing=missing)
        self.audience.broadcast(wire.frame(wire.encode(beat)))
