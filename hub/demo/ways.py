"""The ways into a demonstration: links for its people and displays, cookies for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from db.engine import write
from hub.auth import links, pairing, sessions
from hub.auth.audit import By
from hub.auth.doors import Door, Visit
from hub.auth.links import Purpose
from hub.catalogue import text
from hub.demo.simulation import Orders
from hub.meeting.people import Role
from hub.meeting.words import HALL, HUB_ACTOR
from hub.web.visit import cookie_name

if TYPE_CHECKING:
    from hub.app.house import House
    from hub.meeting.people import Person
    from hub.meeting.state import Meeting

OUR_OWN = By(HUB_ACTOR, "")
SHOWN_DELEGATES = 3


class Way(Struct, frozen=True, kw_only=True):
    """One person's sign-in link."""

    name: str
    role: str
    sign_in: str


class Wall(Struct, frozen=True, kw_only=True):
    """One hall display's link."""

    name: str
    url: str


class Ways(Struct, frozen=True, kw_only=True):
    """Everything a script or a visitor needs to enter the demonstration."""

    url: str
    people: list[Way]
    displays: list[Wall]


def shown_people(meeting: Meeting) -> list[tuple[str, Purpose, Person]]:
    """Return who gets a link: the office, the chair, three delegates and one from a remote room."""
    people = list(meeting.people.values())
    chair = meeting.people[meeting.rooms[HALL].presiding or ""]
    plain = [one for one in people if one.roles == (Role.DELEGATE,)]
    here = [one for one in plain if one.room == HALL][:SHOWN_DELEGATES]
    away = [one for one in plain if one.room != HALL][:1]
    return [
        ("administrator", Purpose.DESK, _first(people, Role.ADMINISTRATOR)),
        ("chair", Purpose.DESK, chair),
        ("secretary", Purpose.DESK, _first(people, Role.SECRETARY)),
        ("clerk", Purpose.DESK, _first(people, Role.CLERK)),
        ("technician", Purpose.DESK, _first(people, Role.TECHNICIAN)),
        *(("delegate", Purpose.SEAT, one) for one in here),
        *(("remote", Purpose.SEAT, one) for one in away),
    ]


def ways_in(house: House, meeting: Meeting) -> Ways:
    """Issue the links of this start; those of earlier starts stay good."""
    origin, now = house.settings.public_origins[0], house.clock.now()
    language = house.settings.language

    def link(person: str, purpose: Purpose) -> str:
        token = links.issue(house.doors, person, purpose, OUR_OWN, now, reusable=True)
        return f"{origin}/in/{token}"

    people = [
        Way(name=person.name, role=role, sign_in=link(person.id, purpose))
        for role, purpose, person in shown_people(meeting)
    ]
    known = pairing.displays(house.doors)
    name = text(language, "demo.display")
    wall = known[0] if known else pairing.make_display(house.doors, name, HALL, now)
    displays = [Wall(name=wall.name, url=link(wall.id, Purpose.WALL))]
    return Ways(url=origin, people=people, displays=displays)


def orders(house: House, meeting: Meeting) -> Orders:
    """Sign in everybody else at a seat of their own; visitors' seats stay free for them."""
    visitors = {
        person.id for _, purpose, person in shown_people(meeting) if purpose is Purpose.SEAT
    }
    simulated = [one.id for one in meeting.people.values() if one.mandate]
    now = house.clock.now()
    cookies: dict[str, dict[str, str]] = {}
    name = cookie_name(house.site, Door.SEAT)
    with write(house.engine) as connection:
        for person in simulated:
            if person not in visitors:
                visit = Visit(device=f"simulation-{person}", address="127.0.0.1")
                came = sessions.begin(connection, house.settings, person, Door.SEAT, visit, now)
                cookies[person] = {name: came.token}
    host = f"127.0.0.1:{house.settings.port}"
    return Orders(
        url=f"ws://{host}/live?screen=tablet",
        origin=house.settings.public_origins[0],
        cookies=cookies,
    )


def _first(people: list[Person], role: Role) -> Person:
    return next(person for person in people if role in person.roles)
