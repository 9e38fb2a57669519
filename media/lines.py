"""One hub's lines to all media processes of its machine, to be spoken on as if there were one."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from media.agreed import Agreed
from media.engine import Comes, Gone, Joined, Lapsed, Turned
from media.frames import InForce, Kick, Publish, Subscribe
from media.steering import Steering
from media.stream import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from media.frames import Question
    from media.orders import Passing
    from media.steering import Heard


class Line:
    """The line to one process, and what is connected there."""

    def __init__(
        self, path: Path, heard: Callable[[Heard], None], turned: Callable[[bool], None]
    ) -> None:
        self.steering = Steering(path, heard, turned)
        self.missing = asyncio.Event()
        self.missing.set()
        self.joined: set[str] = set()
        self.asked: set[str] = set()  # some of these may not have come yet
        self.lacking: dict[str, Comes] = {}

    def hear(self, said: Heard) -> None:
        """Take note of who comes and goes."""
        if isinstance(said, Joined):
            self.joined.add(said.connection)
        elif isinstance(said, Comes):
            self.lacking[said.connection] = said
        elif isinstance(said, Gone):
            self.joined.discard(said.connection)
            self.asked.discard(said.connection)
            self.lacking.pop(said.connection, None)

    def turn(self, away: bool) -> None:
        """Take note that the process can be reached, or not; what it says first is all there is."""
        if away:
            self.missing.set()
            return
        self.missing.clear()
        self.joined, self.asked = set(self.steering.connected), set()
        self.lacking.clear()

    async def connect(self, connection: str, question: Callable[[int], Question]) -> str:
        """Ask for a connection; it is known from then on, until it is refused or goes."""
        self.asked.add(connection)
        try:
            return await self.steering.ask(question)
        except Turned:
            self.asked.discard(connection)
            raise


class Lines:
    """The lines to all processes; a meeting's devices send to one, and receive from any of them.

    `heard` is told what they say unasked, `turned` when one of them can be reached or not.
    """

    def __init__(
        self, paths: Sequence[Path], heard: Callable[[Heard], None], turned: Callable[[], None]
    ) -> None:
        self._heard, self._turned = heard, turned
        self._lines = tuple(
            Line(path, partial(self._hear, at), partial(self._turn, at))
            for at, path in enumerate(paths)
        )
        self._agreed: dict[str, Agreed] = {}

    @property
    def missing(self) -> tuple[asyncio.Event, ...]:
        """What is set while a process can't be reached, for each of them."""
        return tuple(line.missing for line in self._lines)

    @property
    def connected(self) -> frozenset[str]:
        """Every connection that stands, as far as is known."""
        return frozenset().union(*(line.joined for line in self._lines))

    @property
    def known(self) -> frozenset[str]:
        """Every connection that stands or has been asked for."""
        return self.connected.union(*(line.asked for line in self._lines))

    async def run(self) -> None:
        """Keep the lines up until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for line in self._lines:
                tasks.create_task(line.steering.run())

    def order(self, meeting: str, number: int, passing: Passing, clock: int = 0) -> None:
        """Let this pass and nothing else, at all processes; one of them records."""
        home = self._home(meeting)
        for at, line in enumerate(self._lines):
            here = passing if at == home else replace(passing, recorded=None)
            line.steering.order(meeting, number, here, clock)

    async def ask(self, question: Callable[[int], Question]) -> str:
        """Ask the process that it concerns; raise Turned where it can't be done."""
        asked = question(0)
        if isinstance(asked, Kick):  # it may send or receive
            await asyncio.gather(*(line.steering.ask(question) for line in self._lines))
            return ""
        if isinstance(asked, Publish):
            line = self._lines[self._home(asked.asked.meeting)]
            return await line.connect(asked.asked.connection, question)
        if isinstance(asked, Subscribe):
            connection = asked.asked.connection
            return await self._of(connection).connect(connection, question)
        return await self._of(asked.connection).steering.ask(question)

    def _home(self, meeting: str) -> int:
        return shares.of_meeting(meeting, len(self._lines))

    def _of(self, connection: str) -> Line:
        return self._lines[shares.of_receiver(connection, len(self._lines))]

    def _hear(self, at: int, said: Heard) -> None:
        self._lines[at].hear(said)
        if isinstance(said, InForce):
            agreed = self._agreement(said.meeting).confirms(at, said)
            if agreed is not None:
                self._heard(agreed)
            return
        if isinstance(said, Lapsed):
            self._agreement(said.meeting).lapses(at)
        self._heard(said)

    def _turn(self, at: int, away: bool) -> None:
        self._lines[at].turn(away)
        for agreed in self._agreed.values():
            if away:
                agreed.goes(at)
        self._turned()
        self._say_again()

    def _say_again(self) -> None:
        """Say what is known; whoever was told that a process has turned begins anew."""
        for line in self._lines:
            for one in line.lacking.values():
                self._heard(one)
        for agreed in self._agreed.values():
            if agreed.in_force is not None:
                self._heard(agreed.in_force)

    def _agreement(self, meeting: str) -> Agreed:
        if meeting not in self._agreed:
            self._agreed[meeting] = Agreed(len(self._lines), self._home(meeting))
        return self._agreed[meeting]
