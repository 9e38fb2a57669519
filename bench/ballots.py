"""Five hundred delegates vote at once: the hub beside the least that keeps ballots safely.

The floor takes the same frames on picows and keeps them by group commit in SQLite, synchronous =
FULL, without asking who votes or whether they may. Measured from the first byte sent until the last
delegate has the acknowledgement.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import sys
from typing import TYPE_CHECKING

import msgspec

from bench.load import Screens, Served, compiled
from bench.machine import processor_ns
from bench.product import doors, started
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
    from collections.abc import Callable
    from pathlib import Path

    from hub.meeting.session import Plan
    from hub.meeting.words import Command
    from tests.hub.served import Hub

VOTERS = 500
ROUNDS, QUICK_ROUNDS, WARM = 40, 12, 3
VOTE_SECONDS = 3600
BARS = {"ballots_x_floor": 4.0}


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """Return how the hub compares with the floor."""
    load, port = compiled("screens", folder), free_port()
    command = (sys.executable, "-m", "bench.ballots_floor", str(port), str(folder / "floor"))
    with a_hub(folder / "data") as hub, Served(port, *command) as served:
        hub.prepare(council(), *opening())
        process = started(hub)
        tablets = doors(hub, "tablet", delegates())
        with (
            Screens(load, hub.port, tablets) as screens,
            Screens(load, port, [("/", "-")] * VOTERS) as floor_screens,
        ):
            screens.quiet()
            sides = (
                press(screens, process, asyncio.run(opened(hub))),
                press(floor_screens, served.process, ""),
            )
            product, floor = in_turn(*sides, QUICK_ROUNDS if quick else ROUNDS, WARM)
    return _figures(product, floor)


def delegates() -> list[str]:
    """Return the numbers of all delegates."""
    return [f"A{n}" for n in range(1, VOTERS + 1)]


def council() -> Plan:
    """Return the session of a council that has so many delegates."""
    known = {person.id: person for person in people()}
    for who in delegates():
        known.setdefault(who, Person(id=who, name=who, mandate=True, roles=(Role.DELEGATE,)))
    return plan(people=tuple(known.values()))


def opening() -> tuple[tuple[str, Command], ...]:
    """Return what leads up to a vote with everybody present."""
    present = RecordAttendance(sitting="B1", people=tuple(delegates()), kind=AttendanceKind.PRESENT)
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


def press(screens: Screens, process: int, vote: str) -> Callable[[], Round]:
    """Return one round: everybody presses the next choice, in place of the one before."""
    numbers = [0] * screens.count
    choices = itertools.cycle(Choice)

    def round_of_presses() -> Round:
        choice = next(choices)
        texts = [_ask(CastBallot(vote=vote, choice=choice, replaces=n)) for n in numbers]
        before = processor_ns(process)
        told, answers = screens.all(texts)
        numbers[:] = [answer["number"] for answer in answers]
        screens.quiet()  # the pictures of a burst follow its acknowledgements
        used = (processor_ns(process) - before) / 1e6
        last = told["last_us"] / 1e3
        return Round(last=last, from_press=last, processor=used, busy=told["busy"])

    return round_of_presses


def _ask(command: CastBallot) -> str:
    ask = {"say": "ask", "id": secrets.token_hex(16), "command": msgspec.to_builtins(command)}
    return msgspec.json.encode(ask).decode()


def _figures(product: list[Round], floor: list[Round]) -> dict[str, object]:
    ours, least = middle(product), middle(floor)
    figures: dict[str, object] = {
        "ballots_x_floor": round(ours.last / least.last, 3),
        "bars": BARS,
        "voters": VOTERS,
        "rounds": len(product),
        "product": as_figures(ours),
        "floor": as_figures(least),
        "floor_x_usual": round(steadiness(floor), 3),
    }
    check(floor, max(ours.busy, least.busy), figures)
    return figures
