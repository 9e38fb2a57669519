"""The simulated delegates: each with a screen of its own that comes back whenever it is cut off."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, NamedTuple

from websockets.exceptions import WebSocketException

from hub.demo.screen import Refusal, SocketScreen, Unanswered
from hub.web.rehearsing import START

if TYPE_CHECKING:
    from ssl import SSLContext

    from hub.meeting.merge import Json
    from hub.meeting.words import Command

# Keeps a screen open in the background, under a name.
Stay = Callable[[Coroutine[Any, Any, None], str], None]

AGAIN_SECONDS = (0.2, 1.0)
SURELY_SECONDS = 60.0
WAITING_SECONDS = 0.25
CLOSE_SECONDS = 1.0  # a screen that does not read says no goodbye
FROM_ONE_ADDRESS = 200  # the hub lets no more connections in from one address than 256
PASSING = frozenset({"vote_interrupted", "busy", "record_unreachable"})
# What a hub says while it restarts, or a network that is cut; and a frame that ends in the middle.
AWAY = (OSError, TimeoutError, EOFError, WebSocketException)


class Address(NamedTuple):
    """Where the hub is, as this machine reaches it."""

    url: str
    origin: str
    trust: SSLContext | None

    def wire(self, number: int) -> dict[str, Any]:
        """Return how the screen of this number connects."""
        here = (f"127.0.0.{2 + number // FROM_ONE_ADDRESS}", 0)
        usual = {"local_addr": here, "close_timeout": CLOSE_SECONDS}
        return usual | ({"ssl": self.trust} if self.trust else {})


class Recorded(NamedTuple):
    """What was asked is in the journal; `wait` is in seconds, from the first asking on."""

    number: int
    command: str
    wait: float


class CrowdScreen(SocketScreen):
    """A screen that remembers when it saw which event in which part."""

    def __init__(self, *where: Any, **wire: Any) -> None:
        super().__init__(*where, **wire)
        self._seen: dict[str, list[tuple[int, float]]] = {}

    def saw(self, part: str, number: int) -> float | None:
        """Return when (monotonic) a part first stood at an event or later."""
        seen = self._seen.get(part, ())
        return next((moment for upto, moment in seen if upto >= number), None)

    def cut(self) -> None:
        """Tear the connection off, as a network does."""
        self._socket.transport.abort()

    def stop_reading(self) -> None:
        """Leave what comes lying, as a tablet that hangs."""
        self._socket.transport.pause_reading()

    def read_again(self) -> None:
        """Go on reading."""
        self._socket.transport.resume_reading()

    async def _take(self, frame: Json) -> None:
        now = time.monotonic()
        if frame["say"] == "snapshot":
            for part in frame["parts"]:
                self._seen.setdefault(part, []).append((frame["number"], now))
        elif frame["say"] == "patch":
            self._seen.setdefault(frame["part"], []).append((frame["upto"], now))
        await super()._take(frame)


class Delegate:
    """One person's screen; `stay` keeps it open until cancelled, `here` says that it is."""

    def __init__(
        self, person: str, cookies: dict[str, str], where: Address, number: int, kind: str
    ) -> None:
        self.person = person
        self.here = asyncio.Event()
        self.entering: float | None = None  # how long the first opening took, in seconds
        self.came = 0
        self.screen: CrowdScreen
        self._cookies = cookies
        self._where = where
        self._number = number
        self._kind = kind
        self._chance = random.Random(person)

    async def stay(self) -> None:
        """Open the screen, and open it again whenever it is lost."""
        while True:
            began = time.monotonic()
            try:
                await self._look(began)
            except AWAY:
                pass  # the hub is away: come again, as a tablet does
            finally:
                self.here.clear()
            await asyncio.sleep(self._chance.uniform(*AGAIN_SECONDS))

    async def _look(self, began: float) -> None:
        url = f"{self._where.url}?screen={self._kind}"
        screen = CrowdScreen(
            url, self._cookies, self._where.origin, **self._where.wire(self._number)
        )
        async with screen:
            if screen.parts:
                self.screen = screen
                self.came += 1
                if self.entering is None:
                    self.entering = time.monotonic() - began
                self.here.set()
            await screen.closed.wait()

    async def ask(self, command: Command) -> Recorded:
        """Ask under one id until it is answered, whatever happens to the connection meanwhile."""
        command_id, began = secrets.token_hex(16), time.monotonic()
        told = None
        async with asyncio.timeout(SURELY_SECONDS):
            while told is None:
                await self.here.wait()
                told = await self._ask_once(command, command_id)
        return Recorded(told["number"], command_id, time.monotonic() - began)

    async def _ask_once(self, command: Command, command_id: str) -> Json | None:
        """Return the answer, or nothing when it has to be asked again."""
        try:
            return await self.screen.ask(command, command_id)
        except Unanswered:
            await asyncio.sleep(0)  # a socket that has just closed: let `stay` notice
        except Refusal as refusal:
            if refusal.reason not in PASSING:
                raise
            await self.screen.change(WAITING_SECONDS)
        return None

    def part(self, name: str) -> dict[str, Any]:
        """Return what the screen shows of something just now."""
        part: dict[str, Any] = self.screen.parts.get(name, {})
        return part


class Crowd:
    """All simulated delegates that are in the hall."""

    def __init__(self, where: Address, cookies: dict[str, dict[str, str]]) -> None:
        self.delegates: list[Delegate] = []
        self._where = where
        self._cookies = cookies

    def enter(self, people: list[str], stay: Stay) -> list[Delegate]:
        """Let these people come in; return them."""
        start = len(self.delegates)
        come = [
            Delegate(person, self._cookies[person], self._where, start + place, "tablet")
            for place, person in enumerate(people)
        ]
        for delegate in come:
            stay(delegate.stay(), delegate.person)
        self.delegates += come
        return come

    async def all_here(self, who: list[Delegate], seconds: float) -> int:
        """Wait until these are in; return how many are not in time."""
        waiting = [asyncio.ensure_future(delegate.here.wait()) for delegate in who]
        _, late = await asyncio.wait(waiting, timeout=seconds)
        for one in late:
            one.cancel()
        return len(late)

    async def saw(
        self, part: str, number: int, began: float, seconds: float
    ) -> tuple[tuple[float, ...], int]:
        """Return how long (ms) each screen waited to see an event, and how many never did."""
        until = time.monotonic() + seconds
        while True:
            seen = [delegate.screen.saw(part, number) for delegate in self.delegates]
            if None not in seen or time.monotonic() > until:
                break
            await asyncio.sleep(0.01)
        waits = (moment - began for moment in seen if moment is not None)
        return tuple(round(wait * 1000, 2) for wait in waits), seen.count(None)


class Lag:
    """How late this machine's own simulation runs: what it adds to every wait that it measures."""

    EVERY = 0.05

    def __init__(self) -> None:
        self._worst = 0.0

    async def watch(self) -> None:
        """Look at the clock again and again until cancelled."""
        while True:
            began = time.monotonic()
            await asyncio.sleep(self.EVERY)
            self._worst = max(self._worst, time.monotonic() - began - self.EVERY)

    def taken(self) -> float:
        """Return the worst since the last look (ms), and begin anew."""
        worst, self._worst = self._worst, 0.0
        return round(worst * 1000, 2)


def tablets_on(desk: Delegate) -> dict[str, str]:
    """Return the real tablets a desk is told of just now, and how their links stand."""
    links: dict[str, str] = {}
    for screen in desk.part("presence").values():
        if screen["person"].startswith(START) and links.get(screen["person"]) != "live":
            links[screen["person"]] = screen["link"]
    return links
