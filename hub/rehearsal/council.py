"""The council of a rehearsal: as many delegates as the real one, none of them real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.clock import hall_time
from hub.meeting.kinds import ItemKind, Mark
from hub.meeting.people import Person, Role
from hub.meeting.session import Plan
from hub.meeting.settings import Settings
from hub.meeting.state import Item, Session, Sitting

if TYPE_CHECKING:
    from collections.abc import Iterator

CLERK, TECHNICIAN, ADMINISTRATOR = "C1", "K1", "A0"
LONG = 300  # seconds: the chair closes every vote by hand


def delegate_id(number: int) -> str:
    """Return the id of a simulated delegate; the first one presides."""
    return f"D{number:04}"


CHAIR = delegate_id(1)


def delegate(number: int, language: str) -> Person:
    """Return a simulated delegate."""
    roles = (Role.DELEGATE, Role.PRESIDIUM) if number == 1 else (Role.DELEGATE,)
    name = text(language, "rehearsal.delegate", number=number)
    return Person(id=delegate_id(number), name=name, mandate=True, roles=roles)


def rehearsal_plan(council: str, delegates: int, sittings: int, now: int, language: str) -> Plan:
    """Return the session, marked as a rehearsal; each sitting has a discussion and a vote."""
    today = f"{hall_time(now):%Y-%m-%d}"
    session = Session(
        name=text(language, "rehearsal.session"),
        council=council or text(language, "rehearsal.council"),
        starts=today,
        ends=today,
    )
    return Plan(
        session=session,
        sittings=tuple(_sitting(number, today, language) for number in range(1, sittings + 1)),
        items=tuple(_items(sittings, language)),
        people=(*_staff(language), *(delegate(n, language) for n in range(1, delegates + 1))),
        settings=Settings(vote_continue=LONG, vote_duration=LONG),
        presiding=CHAIR,
        mark=Mark.REHEARSAL,
    )


def sitting_id(step: int) -> str:
    """Return the id of the sitting of a step, counted from one."""
    return f"B{step}"


def items_of(step: int) -> tuple[str, str]:
    """Return the ids of a sitting's discussion and of its vote."""
    return f"B{step}-discussion", f"B{step}-vote"


def _sitting(number: int, day: str, language: str) -> Sitting:
    title = text(language, "rehearsal.sitting", number=number)
    return Sitting(id=sitting_id(number), title=title, starts=f"{day}T00:00", ends=f"{day}T23:59")


def _items(sittings: int, language: str) -> Iterator[Item]:
    kinds = (ItemKind.PLENARY_DISCUSSION, ItemKind.VOTE)
    for number in range(1, sittings + 1):
        for item, kind in zip(items_of(number), kinds, strict=True):
            title = text(language, f"rehearsal.item_{kind}", number=number)
            yield Item(id=item, title=title, kind=kind, minutes=5, sitting=sitting_id(number))


def _staff(language: str) -> Iterator[Person]:
    staff = ((CLERK, Role.CLERK), (TECHNICIAN, Role.TECHNICIAN))
    for id, role in (*staff, (ADMINISTRATOR, Role.ADMINISTRATOR)):
        yield Person(id=id, name=text(language, f"rehearsal.{role}"), roles=(role,))
