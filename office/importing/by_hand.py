"""A session written into a form instead of a file: its name, its days, and whose council it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.catalogue import text
from hub.meeting.conditions import TITLE
from hub.meeting.people import Role
from hub.meeting.session import Plan
from hub.meeting.state import Room, Session, Sitting
from hub.meeting.words import HALL, Refused

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from hub.meeting.state import Meeting

KINDS = ("regular", "thematic", "urgent", "first")
FIELDS = ("name", "council", "term", "number", "venue")
MOST_DAYS = 31
HOURS = (("morning", "07:30", "11:30"), ("afternoon", "13:30", "17:00"))


def written_plan(form: Mapping[str, str], before: Meeting | None, language: str) -> Plan:
    """Return the plan a filled-in form asks for; its people are those of the session before."""
    starts, ends = _day(form, "starts"), _day(form, "ends")
    if not starts <= ends < starts + timedelta(days=MOST_DAYS):
        raise Refused("office.days_wrong", most=MOST_DAYS)
    written = {name: " ".join(form.get(name, "").split())[:TITLE] for name in FIELDS}
    kind = form.get("kind", "")
    if not written["name"] or not written["council"] or kind not in KINDS:
        raise Refused("office.session_needs")
    session = Session(
        name=written["name"],
        council=written["council"],
        term=written["term"],
        number=written["number"],
        venue=written["venue"],
        kind=text(language, f"office.session_kind_{kind}"),
        starts=starts.isoformat(),
        ends=ends.isoformat(),
    )
    hall = Room(id=HALL, name=text(language, "office.import.hall_named"))
    plan = Plan(
        session=session, sittings=_sittings(starts, ends, language), items=(), people=(),
        rooms=(hall,),
    )  # fmt: skip
    return with_people_of(plan, before) if before else plan


def with_people_of(plan: Plan, before: Meeting) -> Plan:
    """Return a plan with the people, groups, rooms, seats and settings of an earlier session."""
    serving = {
        key: person
        for key, person in before.people.items()
        if person.mandate or Role.DELEGATE not in person.roles
    }
    people = [
        one for one in serving.values() if one.represents is None or one.represents in serving
    ]
    return replace(
        plan,
        people=tuple(people),
        groups=tuple(before.groups.values()),
        rooms=_rooms(before, serving),
        seats=before.plan,
        settings=before.settings,
        rules=before.rules,
        office_holders=tuple(
            one for one in before.questioning.office_holders.values() if one.person in serving
        ),
        presiding=_presiding(before),
    )


def _rooms(before: Meeting, serving: Container[str]) -> tuple[Room, ...]:
    """Return the rooms with the groups that meet in them; who leads a group is said anew."""
    return tuple(
        Room(
            id=room.id,
            name=room.name,
            kind=room.kind,
            joins=room.joins,
            groups=room.groups,
            members=tuple(who for who in room.members if who in serving),
        )
        for room in before.rooms.values()
        if not room.aside
    )


def _presiding(before: Meeting) -> str | None:
    who = before.rooms[HALL].presiding
    return who if who in before.people and before.people[who].mandate else None


def _day(form: Mapping[str, str], field: str) -> date:
    try:
        return date.fromisoformat(form.get(field, ""))
    except ValueError as wrong:
        raise Refused("office.days_wrong", most=MOST_DAYS) from wrong


def _sittings(starts: date, ends: date, language: str) -> tuple[Sitting, ...]:
    """Return a morning and an afternoon for each day; the office strikes what is not needed."""
    days = [starts + timedelta(days=number) for number in range((ends - starts).days + 1)]
    return tuple(
        Sitting(
            id=f"B{2 * number + half + 1}",
            title=text(language, f"office.sitting_{part}", day=f"{day:%d/%m/%Y}"),
            starts=f"{day.isoformat()}T{begins}",
            ends=f"{day.isoformat()}T{over}",
        )
        for number, day in enumerate(days)
        for half, (part, begins, over) in enumerate(HOURS)
    )
