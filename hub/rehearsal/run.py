"""A rehearsal from its first delegate to its last sitting, bounded in time, stopped when told."""

from __future__ import annotations

import asyncio
import signal
import time
from typing import TYPE_CHECKING, NamedTuple

from hub.demo.screen import Refusal
from hub.rehearsal.council import CHAIR, CLERK, delegate_id
from hub.rehearsal.crowd import Crowd, Delegate, Lag, tablets_on
from hub.rehearsal.faults import broken_vote
from hub.rehearsal.figures import LIMIT_MS, worst_of
from hub.rehearsal.notes import Ending, StepBegan, StepEnded, TabletSeen
from hub.rehearsal.process import HubProcess, NotServing
from hub.rehearsal.sitting import Hall

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from hub.rehearsal.notes import Notebook
    from hub.rehearsal.prepare import Prepared

FACTORS = (1, 2, 4)
ENOUGH = 2.5  # a sitting twice as large may take so many times as long
TABLETS_SHARE, TABLETS_SECONDS = 3, 180.0  # how long tablets are waited for
LOOK_SECONDS = 0.5
CLERK_SECONDS = 20.0


class Bounds(NamedTuple):
    """How large and how long."""

    delegates: int
    tablets: int
    seconds: float


class Over(NamedTuple):
    """Why it ended, and what was said when it could not go on."""

    ending: Ending
    messages: int
    said: str = ""


class Rehearsal:
    """One rehearsal; `tell(key, **values)` tells whoever watches how far it is."""

    def __init__(
        self, prepared: Prepared, bounds: Bounds, notebook: Notebook, tell: Callable[..., None]
    ) -> None:
        self._prepared = prepared
        self._bounds = bounds
        self._notebook = notebook
        self._tell = tell
        self._hub = HubProcess(prepared.orders)
        self._lag = Lag()
        self._until = time.monotonic() + bounds.seconds
        self._staying: list[asyncio.Task[None]] = []
        self._messages = 0

    async def run(self) -> Over:
        """Hold it; raises NotServing when its hub can't even start."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        try:
            await self._hub.start()
            async with asyncio.TaskGroup() as tasks:
                over = await self._until_over(tasks, stop)
                for task in self._staying:
                    task.cancel()
            return over
        finally:
            await self._hub.stop()

    async def _until_over(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> Over:
        script = tasks.create_task(self._script(tasks), name="script")
        stopping = tasks.create_task(_wait(stop), name="stop")
        self._staying += [stopping]
        left = self._until - time.monotonic()
        await asyncio.wait({script, stopping}, timeout=left, return_when="FIRST_COMPLETED")
        if script.done():
            return script.result()._replace(messages=self._messages)
        script.cancel()
        return Over(Ending.STOPPED if stop.is_set() else Ending.TIME, self._messages)

    async def _script(self, tasks: asyncio.TaskGroup) -> Over:
        try:
            return Over(await self._sittings(tasks), 0)
        except (Refusal, TimeoutError, NotServing, ExceptionGroup) as broken:
            return Over(Ending.BROKEN, 0, repr(broken))

    async def _sittings(self, tasks: asyncio.TaskGroup) -> Ending:
        hall = await self._hall(tasks)
        await self._wait_for_tablets(hall.clerk)
        for step, factor in enumerate(FACTORS, 1):
            began, hall.step = time.monotonic(), step
            delegates = factor * self._bounds.delegates
            self._tell("step", step=step, steps=len(FACTORS), delegates=delegates)
            await self._sitting(hall, delegates, tasks)
            worst = worst_of(self._notebook.notes, step)
            self._tell("step_over", step=step, worst=round(worst))
            if worst > LIMIT_MS:
                return Ending.SLOW
            took = time.monotonic() - began
            if step < len(FACTORS) and time.monotonic() + ENOUGH * took > self._until:
                return Ending.TIME
        return Ending.DONE

    async def _sitting(self, hall: Hall, delegates: int, tasks: asyncio.TaskGroup) -> None:
        now = self._notebook.since(time.monotonic())
        self._notebook.write(StepBegan(at=now, step=hall.step, delegates=delegates))
        here = len(hall.crowd.delegates)
        if here:
            await hall.grow(range(here + 1, delegates + 1))
        come = [delegate_id(number) for number in range(here + 1, delegates + 1)]
        self._lag.taken()
        await hall.enter(come, lambda work, name: self._stay(tasks, work, name))
        for act in (hall.check_in, hall.open, hall.discuss, hall.vote):
            self._tell("act", act=act.__name__)
            await act()
        if hall.step == 1:
            self._tell("act", act="broken_vote")
            await broken_vote(hall, self._hub)
        for act in (hall.rest, hall.close):
            self._tell("act", act=act.__name__)
            await act()
        self._messages = hall.messages
        now = self._notebook.since(time.monotonic())
        self._notebook.write(StepEnded(at=now, step=hall.step, lag=self._lag.taken()))

    async def _hall(self, tasks: asyncio.TaskGroup) -> Hall:
        """Open the desks of chair and clerk, and watch over time and tablets."""
        where, cookies, desks = self._prepared.where, self._prepared.cookies, self._prepared.desks
        chair, clerk = (
            Delegate(person, desks[person], where, place, "desk")
            for place, person in enumerate((CHAIR, CLERK))
        )
        for desk in (chair, clerk):
            self._stay(tasks, desk.stay(), f"desk-{desk.person}")
            async with asyncio.timeout(CLERK_SECONDS):
                await desk.here.wait()
        self._stay(tasks, self._lag.watch(), "lag")
        self._stay(tasks, self._watch_tablets(clerk), "tablets")
        language = self._prepared.orders.language
        return Hall(Crowd(where, cookies), chair, clerk, self._notebook, language)

    def _stay(self, tasks: asyncio.TaskGroup, work: Coroutine[Any, Any, None], name: str) -> None:
        self._staying.append(tasks.create_task(work, name=name))

    async def _wait_for_tablets(self, clerk: Delegate) -> None:
        """Give the tablets that are expected time to come, but not all the time there is."""
        wanted = self._bounds.tablets
        if not wanted:
            return
        seconds = min(self._bounds.seconds / TABLETS_SHARE, TABLETS_SECONDS)
        self._tell("waiting", tablets=wanted, seconds=round(seconds))
        until = time.monotonic() + seconds
        while len(tablets_on(clerk)) < wanted and time.monotonic() < until:
            await clerk.screen.change(LOOK_SECONDS)

    async def _watch_tablets(self, clerk: Delegate) -> None:
        """Note whenever a real tablet comes, hangs or is gone; while the desk is away nothing."""
        known: dict[str, str] = {}
        while True:
            await clerk.here.wait()
            if "presence" in clerk.screen.parts:
                links = tablets_on(clerk)
                now = {tablet: links.get(tablet, "lost") for tablet in {**known, **links}}
                for tablet in (one for one in now if known.get(one) != now[one]):
                    self._seen(tablet, now[tablet])
                known = now
            await clerk.screen.change(LOOK_SECONDS)

    def _seen(self, tablet: str, link: str) -> None:
        now = self._notebook.since(time.monotonic())
        self._notebook.write(TabletSeen(at=now, tablet=tablet, link=link))
        self._tell(f"tablet_{link}", tablet=tablet)


async def _wait(stop: asyncio.Event) -> None:
    await stop.wait()
