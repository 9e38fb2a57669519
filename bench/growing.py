"""A room in front of a meeting of a certain size, and what the same acts cost in it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, ExitStack, contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from bench.ballots import council, delegates, opening
from bench.load import Screens
from bench.long_sitting import acts
from bench.machine import processor_ns
from bench.product import doors, started
from hub.meeting.agenda import FinishItem, ReopenItem, StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import AttendanceKind, Choice, ItemKind, SceneKind
from hub.meeting.state import Item
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.served import DOORS, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.long_sitting import Told
    from hub.demo.screen import SocketScreen
    from hub.meeting.session import Plan
    from tests.hub.served import Hub

HALLS, TABLETS, DESKS = 20, 20, 5  # that only look
WORKING, VOTING = 12, 10  # a desk may ask twenty times a second
VOTE_SECONDS = 3600


class Size(NamedTuple):
    """How large a meeting is."""

    delegates: int = 50
    events: int = 10
    items: int = 10


class Cost(NamedTuple):
    """What an event costs: the hub's processor time, and what the looking screens are sent."""

    microseconds: float
    bytes: float


class Room:
    """The screens that ask: desks of chair and clerk, taken in turn, and some tablets."""

    def __init__(self, hub: Hub, size: Size) -> None:
        chair, self.size = hub.cookies(CHAIR, DOORS["desk"], "the chair at work"), size
        self._desks = [hub.screen_with(chair, "desk") for _ in range(WORKING)]
        clerk = hub.cookies(CLERK, DOORS["desk"], "the clerk at work")
        self._clerks = [hub.screen_with(clerk, "desk") for _ in range(WORKING)]
        self._turns = itertools.cycle(self._desks)
        self._clerks_turns = itertools.cycle(self._clerks)
        self.tablets = [hub.screen(who) for who in delegates(VOTING)]
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for screen in (*self._desks, *self._clerks, *self.tablets):
            await self._stack.enter_async_context(screen)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def desk(self) -> SocketScreen:
        """The chair's desk whose turn it is."""
        return next(self._turns)

    @property
    def clerk(self) -> SocketScreen:
        """The clerk's desk whose turn it is."""
        return next(self._clerks_turns)


async def notices(room: Room, events: int) -> None:
    """Show one notice after the other."""
    for n in range(events):
        await room.desk.ask(ShowScene(kind=SceneKind.NOTICE, text=f"Thông báo {n}"))


async def attendance(room: Room, events: int) -> None:
    """Mark people absent, then present again."""
    for n in range(events):
        who = (f"A{room.size.delegates - n // 2 % 10}",)
        kind = AttendanceKind.PRESENT if n % 2 else AttendanceKind.ABSENT_EXCUSED
        await room.clerk.ask(RecordAttendance(sitting="B1", people=who, kind=kind, reason="Ốm"))


async def floor(room: Room, events: int) -> None:
    """Give the floor, and thank the speaker."""
    for n in range(events // 2):
        given = await room.desk.ask(GiveFloorTo(person=f"A{20 + n % 20}"))
        await room.desk.ask(EndSpeech(speech=str(given["number"])))


async def agenda(room: Room, events: int) -> None:
    """Begin an item, finish it, and put it back."""
    for n in range(events // 3):
        item = f"I{n % room.size.items}"
        await room.desk.ask(StartItem(item=item))
        await room.desk.ask(FinishItem(item=item))
        await room.desk.ask(ReopenItem(item=item, reason="Xem lại"))


async def ballots(room: Room, events: int) -> None:
    """Let the tablets press together, again and again."""
    prepared = await room.clerk.ask(PrepareVote(title="Nghị quyết", seconds=VOTE_SECONDS))
    vote = str(prepared["number"])
    await room.desk.ask(OpenVote(vote=vote))
    numbers = [0] * VOTING
    for turn in range(events // VOTING):
        choice = list(Choice)[turn % len(Choice)]
        pressed = [CastBallot(vote=vote, choice=choice, replaces=number) for number in numbers]
        asked = zip(room.tablets, pressed, strict=True)
        told = await asyncio.gather(*(tablet.ask(command) for tablet, command in asked))
        numbers = [answer["number"] for answer in told]
    await room.desk.ask(CloseVote(vote=vote))
    await room.desk.ask(DeclareResult(vote=vote))


Act = Callable[[Room, int], Coroutine[Any, Any, None]]
KINDS: tuple[Act, ...] = (notices, attendance, floor, agenda, ballots)


def costs(folder: Path, sizes: list[Size], events: int, turns: int) -> dict[Size, dict[str, Cost]]:
    """Return what an event of each kind costs in front of a meeting of each size.

    The sizes take turns: what else the machine does is then alike for all of them.
    """
    with asyncio.Runner() as runner, ExitStack() as stack:
        halls = [stack.enter_context(measured(folder, size, runner)) for size in sizes]
        taken = [
            [{kind.__name__: hall.cost(kind, events) for kind in KINDS} for hall in halls]
            for _ in range(turns)
        ]
    return {
        size: {kind: _middle([turn[kind] for turn in column]) for kind in column[0]}
        for size, column in zip(sizes, zip(*taken, strict=True), strict=True)
    }


def _middle(turns: list[Cost]) -> Cost:
    return Cost(*map(median, zip(*turns, strict=True)))


@contextmanager
def measured(folder: Path, size: Size, runner: asyncio.Runner) -> Iterator[Measured]:
    """Give a hub with a meeting of this size and the screens in front of it."""
    with a_hub(folder / "-".join(map(str, size))) as hub:
        hub.prepare(_council(size), *_before(size))
        process = started(hub)
        with Screens(folder / "screens", hub.port, _looking(hub)) as screens:
            room = runner.run(Room(hub, size).__aenter__())
            try:
                yield Measured(screens, process, room, runner)
            finally:
                runner.run(room.__aexit__())


class Measured(NamedTuple):
    """The screens that look, the hub's process, and the screens that ask."""

    screens: Screens
    process: int
    room: Room
    runner: asyncio.Runner

    def cost(self, act: Act, events: int) -> Cost:
        """Return what an act costs, an event."""
        bytes_before, before = self.screens.quiet(1), processor_ns(self.process)
        self.runner.run(act(self.room, events))
        sent = self.screens.quiet() - bytes_before
        used = processor_ns(self.process) - before
        return Cost(used / 1e3 / events, sent / events)


def _council(size: Size) -> Plan:
    items = (
        Item(id=f"I{n}", title=f"Nội dung {n}", kind=ItemKind.REPORT, minutes=10, sitting="B1")
        for n in range(size.items)
    )
    return council(size.delegates, items=tuple(items))


def _before(size: Size) -> Iterator[tuple[str, Told]]:
    """Yield what has happened: everybody is there, and as much as the size says."""
    yield from opening(size.delegates)[:2]
    if size.events > Size().events:
        yield from acts(delegates(size.delegates), size.events)


def _looking(hub: Hub) -> list[tuple[str, str]]:
    return [
        *doors(hub, "hall", (f"W{n}" for n in range(HALLS))),
        *doors(hub, "tablet", delegates(VOTING + TABLETS)[VOTING:]),
        *doors(hub, "desk", (CHAIR,)) * DESKS,
    ]
