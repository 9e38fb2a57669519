"""Five hundred delegates vote at once: the hub beside the least that keeps ballots safely.

The floor takes the same frames on picows and keeps them by group commit in SQLite, synchronous =
FULL, without asking who votes or whether they may. Measured from the first byte sent until the last
delegate has the acknowledgement. Beside both, what most programmes do: each ballot a transaction of
its own, by SQLAlchemy's ORM into the same kind of file; once in a server as it is usually written,
once with the floor's sockets and one thread that writes, which is the best that can be had so.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.load import Screens, Served, compiled
from bench.machine import processor_ns
from bench.peers.installing import SERVERS, python_of
from bench.product import asked, doors, started
from bench.rounds import Round, as_figures, check, in_turn, middle, steadiness
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import AttendanceKind, Choice
from hub.meeting.people import Person, Role
from hub.meeting.session import OpenSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from tests.hub.meeting.sentences import CHAIR, CLERK, people, plan
from tests.hub.served import a_hub, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hub.meeting.session import Plan
    from hub.meeting.words import Command
    from tests.hub.served import Hub

VOTERS = 500
ROUNDS, QUICK_ROUNDS, WARM = 40, 12, 3
ORM_ROUNDS, QUICK_ORM_ROUNDS, ORM_WARM = 8, 4, 1
VOTE_SECONDS = 3600
USUAL = str(SERVERS / "ballots_orm.py")
BARS = {"ballots_x_floor": 2.5, "orm_x": 20.0}


def measure(folder: Path, *, quick: bool, voters: int = VOTERS) -> dict[str, object]:
    """Return how the hub compares with the floor, and with a commit for each ballot."""
    with a_hub(folder / "data") as hub:
        hub.prepare(council(voters), *opening(voters))
        process = started(hub)
        tablets = doors(hub, "tablet", delegates(voters))
        with Screens(compiled("screens", folder), hub.port, tablets) as screens:
            screens.quiet()
            press = pressing(screens, process, asyncio.run(opened(hub)))
            with served(ours("floor"), folder, voters) as floor:
                rounds = QUICK_ROUNDS if quick else ROUNDS
                product, least = in_turn(rounds, WARM, press, floor)
            rounds = QUICK_ORM_ROUNDS if quick else ORM_ROUNDS
            with (
                served((str(python_of("ballots_orm")), USUAL), folder, voters) as usual,
                served(ours("orm"), folder, voters) as best,
            ):
                beside = in_turn(rounds, ORM_WARM, press, usual, best)
    figures = _figures(product, least) | _orm(*map(middle, beside))
    check(least, max(middle(product).busy, middle(least).busy), figures)
    return figures


def ours(name: str) -> tuple[str, ...]:
    """Return the command of another server of this bench."""
    return (sys.executable, "-m", f"bench.ballots_{name}")


@contextmanager
def served(
    command: tuple[str, ...], folder: Path, voters: int, record: str = ""
) -> Iterator[Callable[[], Round]]:
    """Give a round of another server that keeps ballots, with as many tablets connected."""
    port = free_port()
    with (
        Served(port, *command, str(port), record or str(folder / f"{port}.sqlite3")) as process,
        Screens(folder / "screens", port, [("/", "-")] * voters) as screens,
    ):
        screens.quiet()
        yield pressing(screens, process.process, "")


def delegates(voters: int) -> list[str]:
    """Return the numbers of all delegates."""
    return [f"A{n}" for n in range(1, voters + 1)]


def council(voters: int, **more: object) -> Plan:
    """Return the session of a council that has so many delegates."""
    numbers = delegates(voters)
    made = {who: Person(id=who, name=who, mandate=True, roles=(Role.DELEGATE,)) for who in numbers}
    here = {None, *numbers}
    known = {one.id: one for one in people() if one.represents in here}
    office = {who: one for who, one in known.items() if not one.mandate}
    of_these = {who: known.get(who, one) for who, one in made.items()}
    return plan(people=(*of_these.values(), *office.values()), **more)


def opening(voters: int) -> tuple[tuple[str, Command], ...]:
    """Return what leads up to a vote with everybody present."""
    everybody = tuple(delegates(voters))
    present = RecordAttendance(sitting="B1", people=everybody, kind=AttendanceKind.PRESENT)
    return (
        (CHAIR, OpenSitting(sitting="B1")),
        (CLERK, present),
        (CLERK, PrepareVote(title="Nghị quyết", seconds=VOTE_SECONDS)),
    )


async def opened(hub: Hub) -> str:
    """Let the chair open the vote, and return its number."""
    async with hub.screen(CHAIR, "desk") as desk:
        vote: str = desk.parts["vote"]["id"]
        await desk.ask(OpenVote(vote=vote))
    return vote


def pressing(screens: Screens, process: int, vote: str) -> Callable[[], Round]:
    """Return one round: everybody presses the next choice, in place of the one before."""
    numbers = [0] * screens.count
    choices = itertools.cycle(Choice)

    def round_of_presses() -> Round:
        texts = presses(vote, next(choices), numbers)
        before = processor_ns(process)
        told, answers = screens.all(texts)
        numbers[:] = [answer["number"] for answer in answers]
        screens.quiet()  # the pictures of a burst follow its acknowledgements
        used = (processor_ns(process) - before) / 1e6
        last = told["last_us"] / 1e3
        return Round(last=last, from_press=last, processor=used, busy=told["busy"])

    return round_of_presses


def presses(vote: str, choice: Choice, numbers: list[int]) -> list[str]:
    """Return what everybody's tablet asks; the numbers are those of the presses before."""
    return [asked(CastBallot(vote=vote, choice=choice, replaces=number)) for number in numbers]


def _orm(product: Round, usual: Round, best: Round) -> dict[str, object]:
    return {
        "orm_x": round(usual.last / product.last, 1),
        "orm_best_x": round(best.last / product.last, 1),
        "orm": as_figures(usual),
        "orm_best": as_figures(best),
    }


def _figures(product: list[Round], floor: list[Round]) -> dict[str, object]:
    ours, least = middle(product), middle(floor)
    return {
        "ballots_x_floor": round(ours.last / least.last, 3),
        "bars": BARS,
        "rounds": len(product),
        "product": as_figures(ours),
        "floor": as_figures(least),
        "floor_x_usual": round(steadiness(floor), 3),
    }
