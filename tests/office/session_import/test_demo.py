"""The demonstration council is whole: nobody real, nothing amiss, everybody on the plan."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import msgspec
import pytest

from hub.meeting.kinds import ItemKind, Mark
from hub.meeting.people import Role
from hub.meeting.session import PlanSession
from hub.meeting.state import Meeting
from hub.meeting.step import happen
from hub.meeting.words import HALL, Asked, Refused, Stamp
from office.session_import import Reading, read_session
from office.session_import.commands import plan_of
from office.session_import.plan import DelegateRole
from office.session_import.seat_plan import HallPlan
from tests.office.session_import.office_files import read, real, said, session

DEMO = files("hub") / "demo"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_session((DEMO / "council.json").read_bytes())


@pytest.fixture(scope="module")
def hall() -> HallPlan:
    return msgspec.json.decode((DEMO / "hall_plan.json").read_bytes(), type=HallPlan)


def test_nothing_is_amiss(reading: Reading) -> None:
    assert said(reading) == []


def test_it_has_the_size_of_a_province_s_council(reading: Reading) -> None:
    plan = reading.plan
    assert (len(plan.delegates), len(plan.groups), len(plan.rooms)) == (85, 12, 2)
    roles = Counter(it.role for it in plan.delegates)
    assert roles[DelegateRole.CHAIR] + roles[DelegateRole.VICE_CHAIR] == 4
    assert {it.role for it in plan.people} >= {
        Role.ADMINISTRATOR, Role.CLERK, Role.TECHNICIAN, Role.INVITEE, Role.BEHALF,
        Role.ROOM_OPERATOR, Role.OBSERVER,
    }  # fmt: skip


def test_its_agenda_puts_screens_to_the_test(reading: Reading) -> None:
    agenda = reading.plan.agenda
    assert len(agenda) >= 46
    assert max(len(item.title) for item in agenda) == 250
    assert {item.kind for item in agenda} == set(ItemKind) - {ItemKind.OTHER}
    assert max(len(it.name) for it in reading.plan.delegates) >= 20
    assert len({it.name for it in reading.plan.delegates}) == 85


def test_everybody_sits_on_the_plan_of_the_hall(reading: Reading, hall: HallPlan) -> None:
    seats = {seat.id: seat.section for seat in hall.seats}
    for delegate in reading.plan.delegates:
        assert delegate.seat in seats
        assert not delegate.room or seats[delegate.seat] == delegate.room
    assert 85 <= len(hall.seats) <= 100
    assert set(seats.values()) == {section.id for section in hall.sections}
    assert all(0 < seat.x < hall.width and 0 < seat.y < hall.height for seat in hall.seats)


def stored(reading: Reading, *, mark: Mark | None = None) -> Meeting:
    """Return the meeting that has been asked to store a plan."""
    meeting = Meeting()
    command = PlanSession(plan=plan_of(reading.plan, mark=mark))
    for event in command.decide(meeting, Asked(actor="hub", now=1)):
        meeting = happen(meeting, event, Stamp(number=meeting.number + 1, at=1, actor="hub"))
    return meeting


def test_the_meeting_takes_it_as_it_is(reading: Reading) -> None:
    meeting = stored(reading, mark=Mark.DEMONSTRATION)
    assert meeting.demonstration
    assert sum(person.mandate for person in meeting.people.values()) == 85
    assert meeting.rooms[HALL].presiding == "HG001"
    assert meeting.people["DT01"].represents == "HG078"
    assert [room.kind for room in meeting.rooms.values()] == [
        "hall",
        *["group"] * 4,
        *["remote"] * 2,
    ]
    assert meeting.sittings["B1"].starts == "2026-12-08T07:30"
    seats = {seat.id for seat in meeting.plan.seats}
    assert {it.seat for it in meeting.people.values() if it.mandate} <= seats
    assert not any(key.isdigit() for key in meeting.items)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["session.json", "session.xlsx"])
def test_the_meeting_takes_the_real_session(name: str) -> None:
    meeting = stored(read_session(real(name)))
    assert (len(meeting.items), len(meeting.people), len(meeting.groups)) == (57, 80, 20)
    assert meeting.session.term.startswith("XVIII")
    voted = [item.resolution for item in meeting.items.values() if item.resolution]
    assert voted == [str(no) for no in range(1, 20)]


def test_a_plan_with_errors_is_refused_by_the_meeting_as_well() -> None:
    document = session()
    document["delegates"][1]["id"] = "A1"
    reading = read(document)
    assert not reading.acceptable
    with pytest.raises(Refused):
        stored(reading)


def test_what_the_file_does_not_know_stays_empty() -> None:
    document = session()
    del document["sittings"][0]["start"], document["session"]["number"]
    document["agenda"].append({"order": "1.1", "sitting": "B1", "kind": "report", "title": "A"})
    meeting = stored(read(document))
    assert meeting.sittings["B1"].starts == "2026-12-08"
    assert meeting.session.number == ""
    assert meeting.items["i3"].parent == "i1"
