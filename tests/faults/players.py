"""Those who take part while everything fails: each keeps a log of all that was said to them."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from websockets.exceptions import InvalidHandshake, InvalidMessage

from hub.demo.screen import Refusal, SocketScreen, Unanswered
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice, Form
from hub.meeting.secret_ballots import DropSecretBallot

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator
    from pathlib import Path
    from typing import TextIO

    from hub.meeting.words import Command
    from tests.faults.stage import Stage

GONE = (OSError, TimeoutError, EOFError, InvalidMessage, InvalidHandshake)
AGAIN_SECONDS = 0.1
PATIENCE_SECONDS = 180.0
NOT_NOW = frozenset({"vote_interrupted", "record_unreachable", "busy"})
CHANGES = 2  # how often a delegate thinks again


class Log:
    """Everything one person's screens were told and asked, line by line, for the checker."""

    def __init__(self, folder: Path, who: str) -> None:
        self._file: TextIO = (folder / f"{who}.jsonl").open("w", encoding="utf-8")

    def note(self, what: str, **more: object) -> None:
        """Write one line."""
        line = {"at": time.time(), "what": what, **more}
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


class LoggedScreen(SocketScreen):
    """A screen that logs every frame as it came."""

    log: Log

    async def _take(self, frame: dict[str, Any]) -> None:
        self.log.note("heard", frame=frame)
        await super()._take(frame)


class Player:
    """One person; comes in at the next hub whenever the one before is gone."""

    def __init__(
        self, stage: Stage, who: str, kind: str, cookies: dict[str, str], folder: Path
    ) -> None:
        self.who = who
        self.kind = kind
        self.screen: LoggedScreen | None = None
        self.log = Log(folder, f"{who}-{kind}")
        self._stage = stage
        self._cookies = cookies
        self._turn = sum(who.encode())

    @asynccontextmanager
    async def inside(self) -> AsyncIterator[LoggedScreen]:
        """Come in at a hub; raises one of GONE when it does not let anybody in."""
        self._turn += 1
        link = self._stage.links[self._turn % len(self._stage.links)]
        door = f"127.0.0.1:{link.door}"
        address = f"ws://{door}/live?screen={self.kind}"
        screen = LoggedScreen(address, self._cookies, f"http://{door}")
        screen.log = self.log
        async with screen:
            self.log.note("came", hub=self._turn % len(self._stage.links))
            self.screen = screen
            try:
                yield screen
            finally:
                self.screen = None

    async def stay(self) -> None:
        """Look on, and come in again for ever."""
        while True:
            try:
                async with self.inside() as screen:
                    await self.act(screen)
            except GONE:
                await asyncio.sleep(AGAIN_SECONDS)

    async def act(self, screen: LoggedScreen) -> None:
        """Do what this person does; return when the screen is gone."""
        await screen.closed.wait()

    async def ask(self, screen: LoggedScreen, command: Command, command_id: str) -> str:
        """Ask, log what is known of it, and return `recorded`, `unknown` or why not."""
        self.log.note("asked", id=command_id, command=msgspec.to_builtins(command))
        try:
            told = await screen.ask(command, command_id)
        except Refusal as refusal:
            self.log.note("refused", id=command_id, reason=refusal.reason)
            return refusal.reason
        except Unanswered:
            self.log.note("unknown", id=command_id)
            return "unknown"
        self.log.note("recorded", id=command_id, number=told["number"])
        return "recorded"


class Delegate(Player):
    """Votes, thinks again, and asks about every press until it knows what became of it."""

    def __init__(
        self, stage: Stage, who: str, cookies: dict[str, str], folder: Path, chance: random.Random
    ) -> None:
        super().__init__(stage, who, "tablet", cookies, folder)
        self._chance = chance
        self._press: tuple[str, Command] | None = None
        self._left: dict[str, int] = {}

    def has_voted(self, vote: str) -> bool:
        """Say whether this delegate is done with a vote."""
        return self._press is None and self._left.get(vote) == 0

    async def act(self, screen: LoggedScreen) -> None:
        """Vote whenever there is a vote."""
        while not screen.closed.is_set():
            vote = screen.parts.get("vote", {})
            if self._press is not None:
                await self._tell(screen)
            elif self._may_press(vote):
                self._decide(screen, vote)
            else:
                await screen.change(0.5)

    def _may_press(self, vote: dict[str, Any]) -> bool:
        running = vote.get("stage") == "open" and "interrupted_at" not in vote
        return running and self._left.get(vote["id"], 1) > 0

    def _decide(self, screen: LoggedScreen, vote: dict[str, Any]) -> None:
        choice = self._chance.choice(list(Choice))
        own = screen.parts["own"].get("ballot", {})
        left = self._left.setdefault(vote["id"], self._chance.randint(1, CHANGES + 1))
        command: Command
        if vote["form"] == Form.SECRET:
            left = 1
            command = DropSecretBallot(vote=vote["id"], choice=choice)
        else:
            replaces = own.get("number", 0) if own.get("vote") == vote["id"] else 0
            command = CastBallot(vote=vote["id"], choice=choice, replaces=replaces)
        self._left[vote["id"]] = left - 1
        self._press = secrets.token_hex(16), command

    async def _tell(self, screen: LoggedScreen) -> None:
        assert self._press is not None
        command_id, command = self._press
        await asyncio.sleep(self._chance.random() * 0.3)  # people don't press in one moment
        told = await self.ask(screen, command, command_id)
        if told in NOT_NOW:
            await asyncio.sleep(AGAIN_SECONDS)
        elif told != "unknown":
            self._press = None
            if told not in ("recorded", "ballot_already_in_box"):
                self._left[command.vote] = max(1, self._left[command.vote])  # type: ignore[attr-defined]


class Chair(Player):
    """Asks until it is answered, at whichever hub answers."""

    async def command(self, command: Command) -> None:
        """Ask under one id until it is recorded; raise Refusal when it is refused for good."""
        command_id = secrets.token_hex(16)
        async with asyncio.timeout(PATIENCE_SECONDS):
            told = await self._try(command, command_id)
            while told in ("unknown", *NOT_NOW):
                told = await self._try(command, command_id)
        if told != "recorded":
            raise Refusal(told, {})

    async def _try(self, command: Command, command_id: str) -> str:
        try:
            async with self.inside() as screen:
                told = await self.ask(screen, command, command_id)
        except GONE:
            told = "unknown"
        if told != "recorded":
            await asyncio.sleep(AGAIN_SECONDS)
        return told
