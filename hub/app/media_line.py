"""The hub's line to sound and picture: says in every meeting what may pass, serves its screens."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from functools import partial
from typing import TYPE_CHECKING

from hub import media_frames as say
from hub import wire
from hub.app.media_recording import Mark
from hub.app.participant import SENDS, Participant, whose
from hub.app.presence import LOOKERS
from hub.app.showing import Around
from hub.meeting.admission import is_admitted
from hub.meeting.gates import gates, listening
from hub.meeting.kept import same
from hub.meeting.people import Party
from hub.meeting.recording import recorded
from media.engine import Comes, Gone, Joined, Lapsed, Turned
from media.frames import InForce, Kick, Levels
from media.lines import Lines
from media.orders import Passing

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from pathlib import Path
    from typing import Any

    from hub.app.relays import RelayDesk
    from hub.audience import Audience
    from hub.conversation import Conversation
    from hub.keeper import Keeper
    from hub.meeting.state import Meeting
    from media.frames import Question
    from media.steering import Heard

log = logging.getLogger(__name__)
TELL_SECONDS = 0.05  # a burst of acts is confirmed at once
MOST_AT_WORK = 2000
BACK_SECONDS = 15.0  # a page that is loaded anew, or a hub that ends, takes less


class MediaLine:
    """One hub's line for all its meetings; used only while `run` is at work."""

    def __init__(self, paths: Sequence[Path], relays: RelayDesk | None = None) -> None:
        self.relays = relays
        self.steering = Lines(paths, self._heard, self._turned)
        self._meetings: dict[str, Hybrid] = {}
        self._tasks: asyncio.TaskGroup | None = None
        self._at_work = 0

    @property
    def away(self) -> bool:
        """Whether the media process can't be reached, or one of several."""
        return any(missing.is_set() for missing in self.steering.missing)

    async def run(self) -> None:
        """Keep the line up until cancelled."""
        async with asyncio.TaskGroup() as self._tasks:
            try:
                await self.steering.run()
            finally:
                self._tasks = None  # what is still to be done comes too late

    def serve(self, keeper: Keeper, audience: Audience) -> Hybrid:
        """Let people take part in a meeting from afar."""
        made = Hybrid(self, keeper, audience)
        self._meetings[made.name] = made
        return made

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work be done beside everything else, unless there is too much of it."""
        if self._tasks is None or self._at_work >= MOST_AT_WORK:
            work.close()
            return
        self._at_work += 1
        self._tasks.create_task(work).add_done_callback(self._done)

    def _done(self, _task: asyncio.Task[None]) -> None:
        self._at_work -= 1

    def _turned(self) -> None:
        log.info("sound and picture can be reached: %s", not self.away)
        for meeting in self._meetings.values():
            meeting.turned()

    def _heard(self, said: Heard) -> None:
        meeting = self._meetings.get(said.meeting)
        if meeting is not None:
            meeting.heard(said)


class Hybrid:
    """One meeting's participants from afar, as far as this hub serves them."""

    def __init__(self, line: MediaLine, keeper: Keeper, audience: Audience) -> None:
        self.name = str(keeper.number)
        self._line, self._keeper, self._audience = line, keeper, audience
        self._participants: dict[str, Participant] = {}  # by screen
        self._leaving: dict[str, asyncio.TimerHandle] = {}  # connections whose screen is away
        self._connected: set[str] = set()
        self._lacking: dict[str, Comes] = {}  # by connection, where not everything comes
        self._sending: tuple[Party, ...] = ()
        self._in_force = -1
        self._changed = 0  # by which event what may pass was last another
        self._lapsed = False
        self._telling: asyncio.TimerHandle | None = None
        self._told: say.Link | None = None
        self._mark, self._joined = Mark(audience), False
        self._passing: tuple[tuple[object, ...], Passing] | None = None
        keeper.on_commit(lambda meeting, _events: self._follow(meeting))
        keeper.on_anew(self._follow)
        self._order(keeper.meeting)

    @property
    def meeting(self) -> Meeting:
        return self._keeper.meeting

    @property
    def recording(self) -> bool:
        """Whether screens are shown that it is being recorded."""
        return self._mark.shown

    @property
    def around(self) -> Around:
        """What passes just now, and who sends."""
        passing = self._passing[1].open if self._passing else frozenset()
        return Around(passing, self._sending)

    async def ask(self, question: Callable[[int], Question]) -> str:
        """Ask the media process; raise Turned where it can't be done."""
        return await self._line.steering.ask(question)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work be done beside the conversation."""
        self._line.start(work)

    def join(self, talk: Conversation) -> None:
        """Let a screen send and receive from now on."""
        asks = partial(talk.visitor.asks, 0)
        talk.media = Participant(talk.screen, asks, self, talk.tell)
        self._participants[talk.screen.key] = talk.media
        self._relay(talk.media)
        if talk.screen.eyes in LOOKERS:
            self._told = None
        self._joined = True
        self._tell_soon()

    def _relay(self, participant: Participant) -> None:
        """Say which relays there are, and anew before that expires, while the screen is there."""
        relays, screen = self._line.relays, participant.screen
        if relays is None or self._participants.get(screen.key) is not participant:
            return
        participant.tell(relays.give(screen.person or screen.room, time.time()))
        asyncio.get_running_loop().call_later(relays.renewed, self._relay, participant)

    def leave(self, talk: Conversation) -> None:
        """Forget a screen: soon, unless it comes back here or at another hub, its connections end.

        They end at once when it was sent away: nobody goes on speaking whose session is over.
        """
        participant = self._participants.pop(talk.screen.key, None)
        for connection in participant.connections if participant else ():
            if talk.visitor.inside:
                loop = asyncio.get_running_loop()
                ending = loop.call_later(BACK_SECONDS, self._end, connection)
                self._leaving[connection] = ending
            else:
                self._end(connection)

    def _end(self, connection: str) -> None:
        self._leaving.pop(connection, None)
        self.start(self._kick(connection))

    async def _kick(self, connection: str) -> None:
        with contextlib.suppress(Turned):  # it is gone already
            await self.ask(lambda number: Kick(number, connection))

    # What the meeting and the media process say.

    def _follow(self, meeting: Meeting) -> None:
        self._order(meeting)
        self._tell_soon()
        for participant in self._participants.values():
            participant.follow()

    def _order(self, meeting: Meeting) -> None:
        """Say what passes from now on; most acts change nothing of what it follows from."""
        pieces = (
            *(meeting.people, meeting.rooms, meeting.sittings, meeting.sitting, meeting.settings),
            *(meeting.attendance, meeting.admitted, meeting.requests, meeting.questioning),
        )
        if self._passing is None or not same(self._passing[0], pieces):
            self._pass(meeting, pieces)
        if self._passing is not None:
            clock = self._keeper.clock.now() - time.monotonic_ns() // 1000
            self._line.steering.order(self.name, meeting.number, self._passing[1], clock)

    def _pass(self, meeting: Meeting, pieces: tuple[object, ...]) -> None:
        passing = Passing(gates(meeting), listening(meeting), recorded(meeting))
        if self._passing is None or self._passing[1] != passing:
            self._changed = meeting.number
        self._passing = pieces, passing

    def turned(self) -> None:
        """Take note that sound and picture can be reached, or not any more.

        Where the process is another one now, no connection is what it was.
        """
        self._lapsed = False
        self._mark.heard(None)
        lines, own = self._line.steering, f"{self.name}/"
        self._connected = {one for one in lines.connected if one.startswith(own)}
        self._lacking.clear()
        for participant in self._participants.values():
            participant.compare(lines.known)
        self._tell_soon()

    def heard(self, said: Heard) -> None:
        """Take in what the media process says unasked."""
        match said:
            case InForce(number=number):
                self._in_force, self._lapsed = number, False
                self._mark.heard(said)
            case Lapsed():
                self._lapsed = True
                self._mark.heard(None)
            case Joined(connection=connection):
                self._connected.add(connection)
                for participant in self._participants.values():
                    participant.joined(connection)
                if coming_back := self._leaving.pop(connection, None):
                    coming_back.cancel()
            case Gone():
                self._gone(said)
            case Comes(connection=connection):
                self._lacking[connection] = said
            case Levels(levels=levels):
                self._loud({party.key: level for party, level in levels})
        if not isinstance(said, Levels):
            self._tell_soon()

    def _gone(self, said: Gone) -> None:
        self._connected.discard(said.connection)
        self._lacking.pop(said.connection, None)
        for participant in self._participants.values():
            participant.parted(said.connection, said.why)

    def _loud(self, levels: dict[str, int]) -> None:
        frame = wire.frame(wire.encode(say.Levels(levels=levels)))
        for participant in self._participants.values():
            if participant.receives:
                participant.screen.line.pipe.write(frame)

    # What desks are told.

    def _tell_soon(self) -> None:
        if self._telling is None:
            loop = asyncio.get_running_loop()
            self._telling = loop.call_later(TELL_SECONDS, self._tell)

    def _tell(self) -> None:
        self._telling = None
        self._mark.show(anew=self._joined)
        self._joined = False
        link = self._link()
        if link != self._told:
            self._told = link
            self._audience.broadcast(wire.frame(wire.encode(link)), LOOKERS)
        sending = tuple(map(Party.of, sorted(link.connected, reverse=True)))  # the rooms first
        if sending != self._sending:
            self._sending = sending
            for participant in self._participants.values():
                participant.follow()

    def _link(self) -> say.Link:
        sending = {whose(one) for one in self._connected if one.endswith(SENDS)}
        waiting = (one for one in sending if not is_admitted(self.meeting, Party.of(one)))
        lacking = [one for one in self._lacking.values() if whose(one.connection) in sending]
        frozen = (one for one in lacking if not one.voice and not one.picture)
        sound_only = (one for one in lacking if one.voice and not one.picture)
        return say.Link(
            in_force=self._in_force,
            away=self._line.away,
            lapsed=self._lapsed,
            connected=tuple(sorted(sending)),
            waiting=tuple(sorted(waiting)),
            settled=self._in_force >= self._changed,
            recording=self._mark.state(self._passing[1].recorded if self._passing else None),
            frozen=tuple(sorted(whose(one.connection) for one in frozen)),
            sound_only=tuple(sorted(whose(one.connection) for one in sound_only)),
        )
