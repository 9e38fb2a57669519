"""One live meeting put together: its keeper, its audience, its clock and its secret boxes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub import wire
from hub.app.counting import Counting
from hub.audience import Audience, frame
from hub.meeting.deadlines import derived_id
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import VoteStage
from hub.meeting.shapes import ScreenShape
from hub.meeting.vote_closing import MarkInterrupted
from hub.meeting.words import HUB_ACTOR, Asked, Refused
from hub.timers import keep_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.box import SecretBox
    from hub.audience import Screen
    from hub.bus import Bus
    from hub.keeper import Keeper
    from hub.meeting.deadlines import Due
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command, Event

BEAT_SECONDS = 2.0
PRESENCE_SECONDS = 0.5
PRESENCE_EYES = frozenset({Eyes.DESK, Eyes.CLERK, Eyes.TECHNICIAN})


class LiveMeeting:
    """A meeting that is being served; `run` is owned by the application."""

    def __init__(self, keeper: Keeper, bus: Bus, box: SecretBox) -> None:
        self.keeper = keeper
        self.audience = Audience(keeper.meeting)
        self._bus = bus
        self._changed = asyncio.Event()
        self._counting = Counting(keeper, box, self._ask)
        self._links: dict[str, bool] = {}  # every screen, and whether it is live, as told last
        self._rights: tuple[object, ...] = ()
        keeper.on_commit(self._committed)

    async def run(self) -> None:
        """Serve the meeting until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.keeper.run(), name="keeper")
            await self._interrupt_votes()
            tasks.create_task(self._keep_time(), name="timers")
            tasks.create_task(self._counting.run(), name="counting")
            tasks.create_task(self._beat(), name="beat")
            tasks.create_task(self._tell_presence(), name="presence")

    def _committed(self, meeting: Meeting, events: Sequence[Event]) -> None:
        self._bus.publish(self.keeper.number, meeting.number, events)
        self._let_go(meeting)
        self.audience.show(meeting, events)
        self._changed.set()
        self._counting.look(meeting)

    def _let_go(self, meeting: Meeting) -> None:
        """Close the screens of those whose rights changed, before they see what they may not.

        They come back at once, with the eyes they have now.
        """
        rights = (meeting.people, *(room.presiding for room in meeting.rooms.values()))
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
        await self._ask(due.command_id, due.command)

    async def _ask(self, command_id: str, command: Command) -> None:
        try:
            await self.keeper.hear(Asked(HUB_ACTOR, self.keeper.clock.now()), command_id, command)
        except Refused:
            return  # somebody else was first, or it is not due any more: the journal has decided

    async def _beat(self) -> None:
        while True:
            meeting = self.keeper.meeting
            beat = wire.Beat(number=meeting.number, now=self.keeper.clock.now())
            self.audience.broadcast(frame(wire.encode(beat)))
            await asyncio.sleep(BEAT_SECONDS)

    async def _tell_presence(self) -> None:
        """Tell desk and technician which screens are there, when that has changed."""
        while True:
            await asyncio.sleep(PRESENCE_SECONDS)
            links = {screen.key: screen.live for screen in self.audience.screens}
            if links != self._links:
                self._links = links
                self.audience.broadcast(self.presence_frame(), PRESENCE_EYES)

    def presence_frame(self) -> bytes:
        """Return the frame that tells which screens are there."""
        screens = {screen.key: self._shape(screen) for screen in self.audience.screens}
        return frame(wire.encode(wire.Presence(screens=screens)))

    @staticmethod
    def _shape(screen: Screen) -> ScreenShape:
        return ScreenShape(
            person=screen.person,
            kind=screen.kind,
            link="live" if screen.live else "slow",
            since=screen.since,
        )
