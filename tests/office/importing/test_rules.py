"""What a new plan keeps of the session before, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.kinds import ItemKind
from hub.meeting.people import Person, Role
from hub.meeting.session import SessionPlanned
from hub.meeting.settings import Settings
from hub.meeting.state import Item, Meeting, Seat, SeatPlan
from hub.meeting.words import Refused, Stamp
from office.importing.by_hand import written_plan
from office.importing.rules import carried_over, differences, fits, kept_staff, refuse_more_rights
from tests.hub.auth.hall import refused
from tests.hub.meeting.sentences import people, plan

if TYPE_CHECKING:
    from hub.meeting.session import Plan

NONE: frozenset[Role] = frozenset()
FORM = {
    "name": "Kỳ họp thứ 33",
    "council": "HĐND tỉnh",
    "kind": "thematic",
    "starts": "2026-12-30",
    "ends": "2027-01-01",
}


def stored(planned: Plan) -> Meeting:
    return SessionPlanned(plan=planned).apply(Meeting(), Stamp(1, 1, "hub"))


BEFORE = stored(plan(settings=Settings(first_speech=99)))


def test_first_session_keeps_nothing() -> None:
    assert carried_over(plan(), None) == plan()


def test_staff_and_settings_stay_delegates_do_not() -> None:
    fresh = plan(people=(people()[0],))
    kept = carried_over(fresh, BEFORE)
    ids = [one.id for one in kept.people]
    assert ids == ["A1", "S1", "C1", "C2", "T1", "admin"]
    assert kept.settings.first_speech == 99
    assert kept_staff(plan(), BEFORE) == ()


def test_staff_lose_a_seat_that_is_taken_and_a_room_that_is_gone() -> None:
    helper = Person(id="C9", name="Thư", roles=(Role.CLERK,), seat="S1", room="remote1")
    before = stored(plan(people=(*people(), helper)))
    fresh = plan(people=(replace(people()[0], seat="S1"),), rooms=plan().rooms[:1])
    kept = {one.id: one for one in carried_over(fresh, before).people}
    assert (kept["C9"].seat, kept["C9"].room) == (None, "hall")


def test_the_drawn_plan_stays_where_everybody_finds_their_seat() -> None:
    drawn = SeatPlan(width=9, height=9, seats=(Seat(id="S1", label="S1", x=1, y=1),))
    before = stored(plan(seats=drawn))
    sits = plan(people=(replace(people()[0], seat="S1"),))
    stands = plan(people=(replace(people()[0], seat="S2"),))
    assert carried_over(sits, before).seats == drawn
    assert carried_over(stands, before).seats == stands.seats
    assert not fits(SeatPlan(), ())


def test_rights_are_given_by_an_administrator_only() -> None:
    technician = Person(id="N1", name="Mới", roles=(Role.TECHNICIAN,))
    raised = Person(id="C1", name="Lê Văn Thư", roles=(Role.CLERK, Role.SECRETARY))
    for person in (technician, raised):
        risky = plan(people=(person,))
        with pytest.raises(Refused, match="import_rights"):
            refuse_more_rights(risky, "C1", NONE, BEFORE)
        refuse_more_rights(risky, "C1", frozenset({Role.ADMINISTRATOR}), BEFORE)
    refuse_more_rights(plan(), "C1", frozenset({Role.CLERK}), BEFORE)
    assert refused(lambda: refuse_more_rights(plan(), "C1", NONE, None)) == "office.import_rights"


def test_differences_are_told_by_what_things_are_called() -> None:
    items = (
        Item(id="1", title="Thảo luận", kind=ItemKind.PLENARY_DISCUSSION, sitting="B1", minutes=60),
        Item(id="2", title="Khai mạc", kind=ItemKind.OPENING, sitting="B1", minutes=25),
        Item(id="3", title="Chất vấn", sitting="B2"),
    )
    renamed = replace(people()[4], name="Tên Mới")
    found = differences(BEFORE, plan(items=items, people=(renamed, Person(id="X", name="Lạ"))))
    assert found.items_added == ("Chất vấn",)
    assert found.items_gone == ("Biểu quyết", "Bế mạc")
    assert found.items_changed == ("Khai mạc",)
    assert [one.id for one in found.people_added] == ["X"]
    assert [one.id for one in found.people_changed] == ["A5"]
    assert len(found.people_gone) == len(people()) - 1
    assert differences(BEFORE, plan()).count == 0


def test_a_written_session_has_a_morning_and_an_afternoon_each_day() -> None:
    made = written_plan(FORM, None, "vi")
    assert [one.starts for one in made.sittings][::2] == [
        "2026-12-30T07:30", "2026-12-31T07:30", "2027-01-01T07:30"
    ]  # fmt: skip
    assert made.session.kind == "Chuyên đề"
    assert made.people == ()


def test_a_written_session_takes_the_people_of_an_earlier_one() -> None:
    gone = replace(people()[84], mandate=False)  # A85, on whose behalf B1 came
    first = replace(people()[0], mandate=False, roles=())
    before = stored(plan(people=(first, *people()[1:84], gone, *people()[85:])))
    made = written_plan(FORM, before, "vi")
    ids = {one.id for one in made.people}
    assert "A85" not in ids
    assert "B1" not in ids
    assert {"A2", "C1", "I1"} <= ids
    assert made.presiding is None
    assert written_plan(FORM, BEFORE, "vi").presiding == "A1"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"ends": "2026-12-29"}, "office.days_wrong"),
        ({"ends": "2027-02-01"}, "office.days_wrong"),
        ({"starts": "mai"}, "office.days_wrong"),
        ({"name": " "}, "office.session_needs"),
        ({"council": ""}, "office.session_needs"),
        ({"kind": "other"}, "office.session_needs"),
    ],
)
def test_a_form_not_filled_in_is_refused(wrong: dict[str, str], reason: str) -> None:
    assert refused(lambda: written_plan(FORM | wrong, None, "vi")) == reason
