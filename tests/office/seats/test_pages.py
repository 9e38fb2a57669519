"""The hall's plan is changed seat by seat, or replaced after a look at the new one."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from hub.meeting.state import Seat, SeatPlan
from office.seats.rules import plan_file
from tests.hub.meeting.sentences import plan
from tests.office.secretariat import ONE

if TYPE_CHECKING:
    from tests.office.secretariat import Secretariat

pytestmark = pytest.mark.timeout(60)
PAGE, SIT = f"{ONE}/seats", f"{ONE}/seats/sit"
SMALL = SeatPlan(width=90, height=30, seats=(Seat(id="A01", label="A01", x=10, y=10),
                                             Seat(id="A02", label="A02", x=50, y=10)))  # fmt: skip


def test_people_are_seated_and_change_places(office: Secretariat) -> None:
    clerk = office.opens(plan(seats=SMALL)).visitor("C1")
    for seat, person in (("A01", "A5"), ("A02", "A6"), ("A01", "A6")):
        clerk.open(f"{PAGE}?seat={seat}")
        clerk.follow(clerk.fill_in(SIT, person=person))
    seats = {one.id: one.seat for one in office.meeting().people.values() if one.seat}
    assert seats == {"A5": "A02", "A6": "A01"}
    assert "A01 A6: Nguyễn Văn A6" in clerk.page


def test_a_form_from_before_anothers_change_is_refused(office: Secretariat) -> None:
    first, second = office.opens(plan(seats=SMALL)).visitor("C1"), office.visitor("C2")
    first.open(f"{PAGE}?seat=A01")
    second.open(f"{PAGE}?seat=A01")
    assert first.fill_in(SIT, person="A5").status_code == 303
    assert second.fill_in(SIT, person="A6").status_code == 400
    assert office.meeting().people["A5"].seat == "A01"


def test_a_form_sent_twice_seats_once(office: Secretariat) -> None:
    clerk = office.opens(plan(seats=SMALL)).visitor("C1")
    clerk.open(f"{PAGE}?seat=A01")
    page = clerk.page
    assert clerk.fill_in(SIT, person="A5").status_code == 303
    clerk.page = page
    assert clerk.fill_in(SIT, person="A5").status_code == 400
    assert office.meeting().number == 2


def test_a_plan_from_a_file_is_looked_at_before_it_is_stored(office: Secretariat) -> None:
    clerk = office.opens(plan(seats=SMALL)).visitor("C1")
    clerk.open(f"{PAGE}?seat=A02")
    clerk.fill_in(SIT, person="A5")
    content = (files("hub.demo") / "hall_plan.json").read_bytes()
    clerk.open(PAGE)
    preview = clerk.follow(clerk.hand_in(f"{PAGE}/plan", "hoi-truong.json", content))
    assert "Everybody's seat is on this plan" in clerk.text()
    assert office.meeting().plan == SMALL
    clerk.send(f"{preview}/store")
    assert len(office.meeting().plan.seats) == 88
    clerk.open(PAGE)
    small = plan_file(SeatPlan(width=90, height=30, seats=SMALL.seats[:1]))
    clerk.follow(clerk.hand_in(f"{PAGE}/plan", "nho.json", small))
    assert "1 people have a seat that is not on this plan" in clerk.text()


def test_a_large_plan_may_come_and_a_wrong_one_is_told(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    row = [Seat(id=f"S{n}", label=f"Ghế số {n}", x=n, y=5, section="floor") for n in range(1000)]
    large = SeatPlan(width=2000, height=10, seats=tuple(row))
    clerk.open(PAGE)
    assert len(plan_file(large)) > 64 * 1024
    assert clerk.hand_in(f"{PAGE}/plan", "lon.json", plan_file(large)).status_code == 303
    clerk.open(PAGE)
    assert clerk.hand_in(f"{PAGE}/plan", "sai.json", b"nothing").status_code == 400
    assert "no seat plan" in clerk.refusal()


def test_a_plan_is_made_for_everybody_and_the_list_says_the_same(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    assert "85 people have no place on the plan" in clerk.text()
    clerk.follow(clerk.fill_in(f"{PAGE}/generate"))
    meeting = office.meeting()
    assert all(one.seat for one in meeting.people.values() if one.mandate)
    assert "have no place" not in clerk.text()
    assert clerk.page.count('<tr><th scope="row"') == len(meeting.plan.seats) == 85
