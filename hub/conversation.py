"""The conversation between one screen and the hub: what is asked, answered, and left unanswered.

A conversation ends over what makes no sense, over too much of it, and over what is never read.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol

from db.journal import Decided
from hub import wire
from hub.figures import UNREADABLE, outcome_of
from hub.media_frames import Answer, Publish, Subscribe, Turned
from hub.meeting.words import SECOND, Asked, Refused

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from hub.batch import Answer as Answered
    from hub.batch import Outcome
    from hub.clock import Clock
    from hub.figures import Figures
    from hub.frames import FromHub, FromScreen
    from hub.gallery import Screen
    from hub.meeting.words import Command

log = logging.getLogger(__name__)

SLOW_SECONDS = 10.0
SNAPSHOT_SECONDS = 0.25
SIGNAL_SECONDS = 10
COMMANDS_A_SECOND = 20
FRAMES_A_SECOND = 100
WRONG_DATA, POLICY, TRY_LATER = 1007, 1008, 1013


class Visitor(Protocol):
    """Whoever is behind a screen, as the doors know them at this moment."""

    inside: bool  # the session is still valid
    latest: bool  # ballots count from this device

    def asks(self, now: int) -> Asked:
        """Return who asks, with what the door lets through."""


class Asking(Protocol):
    """Who is asked: the keeper of a meeting, or somebody who refuses everything."""

    number: int
    clock: Clock
    figures: Figures

    def ask(self, asked: Asked, command_id: str, command: Command, answer: Answered) -> None:
        """Queue a command; `answer` is called with its outcome."""


class Taking(Protocol):
    """What a screen sends and receives of sound and picture."""

    def hear(self, said: FromScreen) -> None:
        """Take one frame about it."""


class Showing(Protocol):
    """Who shows: every screen is told what changes, as fast as it reads."""

    def register(self, screen: Screen) -> None:
        """Take a screen in and send its snapshot."""

    def leave(self, screen: Screen) -> None:
        """Let a screen go."""

    def refresh(self, screen: Screen) -> None:
        """Send a screen everything it may see."""

    def fall_behind(self, screen: Screen) -> None:
        """Write nothing more to a screen that does not read."""

    def catch_up(self, screen: Screen) -> None:
        """Go on with a screen that reads again."""


class Conversation:
    """One screen talking to the hub, from its snapshot until its socket closes."""

    def __init__(self, screen: Screen, visitor: Visitor, keeper: Asking, audience: Showing) -> None:
        self.screen = screen
        self.line = screen.line
        self.visitor = visitor
        self._keeper = keeper
        self._audience = audience
        self._clock: Clock = keeper.clock
        self.media: Taking | None = None
        self._heard = 0
        self._second = 0
        self._refreshed = 0
        self._signalled = 0
        self._slow: asyncio.TimerHandle | None = None
        self._again: asyncio.TimerHandle | None = None

    def begin(self, build: str) -> None:
        """Say welcome, send the snapshot and listen: one step of the loop."""
        screen = self.screen
        welcome = wire.Welcome(
            build=build,
            screen=screen.key,
            person=screen.person,
            eyes=screen.eyes,
            room=screen.room,
            now=self._clock.now(),
            latest=self.visitor.latest,
        )
        self.line.hear, self.line.bear = self.hear, self.bear
        self.line.clog, self.line.drain = self.clog, self.drain  # the snapshot may be too much
        self.tell(welcome)
        screen.dismiss = self.dismiss
        self._audience.register(screen)

    def end(self) -> None:
        """Forget the screen."""
        self.line.hear = self.line.bear = self.line.clog = self.line.drain = None
        self.line.lose = None
        self._stop_waiting()
        if self._again is not None:
            self._again.cancel()
        self._audience.leave(self.screen)

    def tell(self, message: FromHub) -> None:
        """Send one frame to this screen alone."""
        self.line.pipe.write(wire.frame(wire.encode(message)))

    def told(self, news: str) -> None:
        """Hear from the doors: `superseded` by another device, or `revoked`."""
        if news == "superseded":
            self.tell(wire.Superseded())
        else:
            self.dismiss(news)

    def dismiss(self, reason: str, code: int = POLICY) -> None:
        """Say why, then close."""
        self._let_go(reason)
        self.line.hear = None  # whatever came with it is not listened to any more
        self.tell(wire.Gone(reason=reason))
        self.line.hang_up(code)

    def hear(self, text: bytes) -> None:
        """Take one frame of the screen; what can't be read is told once and ends the talk."""
        now = self._clock.now()
        if not self.visitor.inside:
            self.dismiss("revoked")
            return
        if not self.bear():
            return
        try:
            said = wire.decode(text)
        except wire.UNREADABLE:
            self._misunderstood(text)
        else:
            self._take(said, now)

    def _take(self, said: FromScreen, now: int) -> None:
        match said:
            case wire.Ping(sent):
                self._sign_of_life()
                self.tell(wire.Pong(sent=sent, now=now))
            case wire.Signal():
                self._signal(said, now)
            case wire.Refresh():
                self._refresh(now)
            case wire.Ask():
                self._ask(said, now)
            case _ if self.media is not None:
                self.media.hear(said)
            case Publish() | Subscribe() | Answer():
                self.tell(Turned(id=said.id, reason="media_off"))

    def _ask(self, said: wire.Ask, now: int) -> None:
        if self._heard > COMMANDS_A_SECOND:
            self._turn_down(said, Refused("busy"))
            return
        command: Command = said.command
        if command.only_latest_device and not self.visitor.latest:
            self._turn_down(said, Refused("signed_in_elsewhere"))
        else:
            self._keeper.ask(
                self.visitor.asks(now),
                said.id,
                command,
                lambda outcome: self._answer(said, outcome, now),
            )

    def _answer(self, said: wire.Ask, outcome: Outcome, asked: int) -> None:
        match outcome:
            case Decided(number, at):
                self.tell(wire.Recorded(id=said.id, number=number, at=at))
            case Refused():
                self._refuse(said.id, outcome)
        if log.isEnabledFor(logging.DEBUG):  # who asked stays out: it would tell who has voted
            seconds = (self._clock.now() - asked) / SECOND
            name, how = type(said.command).__name__, outcome_of(outcome)
            more = {"command": name, "outcome": how, "seconds": seconds}
            log.debug("answered", extra=more | {"meeting": self._keeper.number})

    def _turn_down(self, said: wire.Ask, refusal: Refused) -> None:
        self._keeper.figures.answered(said.command, refusal)
        self._refuse(said.id, refusal)

    def _refuse(self, command_id: str, refusal: Refused) -> None:
        self.tell(wire.Refusal(id=command_id, reason=refusal.reason, values=refusal.values))

    def bear(self) -> bool:
        """Count a frame; say whether there were not too many within this second."""
        second = self._clock.now() // SECOND
        if second != self._second:
            self._second, self._heard = second, 0
        self._heard += 1
        if self._heard > FRAMES_A_SECOND:
            self.dismiss("busy", TRY_LATER)
        return self._heard <= FRAMES_A_SECOND

    def _signal(self, said: wire.Signal, now: int) -> None:
        """Keep what the screen says of itself; what comes too soon is let fall."""
        if now - self._signalled >= SIGNAL_SECONDS * SECOND:
            self._signalled = now
            self._sign_of_life()
            self.screen.told = said

    def _sign_of_life(self) -> None:
        """Note that the screen is there: by what comes as regularly as a clock, never by an act.

        Whoever watches the tablets must not learn from it who has just voted.
        """
        self.line.heard = asyncio.get_running_loop().time()

    def _refresh(self, now: int) -> None:
        """Send a snapshot, now or soon: however often it is asked for, it is sent only so often."""
        if not self.screen.live:
            self.screen.missed = True  # it comes when the screen reads again
        elif self._again is None and now - self._refreshed >= SNAPSHOT_SECONDS * SECOND:
            self._refreshed = now
            self._audience.refresh(self.screen)
        elif self._again is None:
            loop = asyncio.get_running_loop()
            self._again = loop.call_later(SNAPSHOT_SECONDS, self._refresh_again)

    def _refresh_again(self) -> None:
        self._again = None
        self._refresh(self._clock.now())

    def _misunderstood(self, text: bytes) -> None:
        """Refuse a command that makes no sense; nothing of it is logged, a choice may be in it."""
        command_id = wire.id_of(text)
        if command_id is None:
            self.dismiss("bad_frame", WRONG_DATA)
        else:
            self._keeper.figures.commands[UNREADABLE, "refused"] += 1
            self._refuse(command_id, Refused("bad_command"))

    def clog(self) -> None:
        """Stop sending to a screen that does not read, and drop it if it never does."""
        self._audience.fall_behind(self.screen)
        loop = asyncio.get_running_loop()
        self._stop_waiting()
        self._slow = loop.call_later(SLOW_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self._let_go("slow")
        self.line.abort()

    def _let_go(self, reason: str) -> None:
        """Count a screen that the hub closes, once."""
        if self.screen.gone:
            return
        self.screen.gone = reason
        self._keeper.figures.dropped[reason] += 1
        more = {"meeting": self._keeper.number, "screen": self.screen.kind, "reason": reason}
        log.info("a screen was let go", extra=more)

    def drain(self) -> None:
        """Bring a screen that reads again up to date: with one snapshot, if it missed anything."""
        self._stop_waiting()
        self._audience.catch_up(self.screen)

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None


async def converse(websocket: WebSocket, talk: Conversation, build: str) -> None:
    """Serve an accepted socket until it closes; only whole texts are understood."""
    talk.begin(build)
    try:
        while (await websocket.receive())["type"] != "websocket.disconnect":
            talk.dismiss("bad_frame", WRONG_DATA)  # bytes, or a text in parts
    finally:
        talk.end()
