"""The groups in the office: made, led, shared out, before the session and during it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.auth.doors import Door
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.discussion import groups_places
from hub.meeting.kinds import ItemKind
from hub.meeting.rooms import AddRoom, AppointPresiding
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.state import Item
from hub.meeting.summaries import SendSummary
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, plan
from tests.office.secretariat import ONE, Secretariat, Visitor

if TYPE_CHECKING:
    from hub.meeting.session import Plan
    from tests.hub.served import Told

pytestmark = pytest.mark.timeout(90)
PAGE = f"{ONE}/groups"


def planned() -> Plan:
    """Return a session whose groups discuss in the morning."""
    kind = ItemKind.GROUP_DISCUSSION
    before = plan()
    first, *rest = before.items
    item = Item(id="g", title="Thảo luận tại tổ", kind=kind, minutes=60, sitting="B1")
    return replace(before, items=(first, item, *rest))


def discussed() -> list[tuple[str, Told]]:
    """Return a morning in which the first of two groups has discussed."""
    return [
        (CLERK, AddRoom(id="to1", name="Tổ 1", kind="group", presiding="A4", groups=("G1",))),
        (CLERK, AddRoom(id="to2", name="Tổ 2", kind="group", presiding="A5", groups=("G2",))),
        (CHAIR, OpenSitting(sitting="B1")),
        ("A4", StartItem(room="to1", item="g")),
        ("A5", StartItem(room="to2", item="g")),
        ("A4", FinishItem(room="to1", item="g")),
        ("A4", SendSummary(room="to1", item="g", points=("Tăng chi",), opinions=3)),
    ]


def clerk_of(office: Secretariat) -> Visitor:
    clerk = office.visitor(CLERK)
    clerk.open(PAGE)
    return clerk


def test_the_clerk_makes_groups_shares_out_and_appoints(office: Secretariat) -> None:
    office.opens(planned())
    clerk = office.visitor(CLERK)
    clerk.open(ONE)
    assert "0 of 85 delegates are in a group" in clerk.text()
    clerk.open(PAGE)
    clerk.follow(clerk.fill_in(PAGE, count="4"))
    assert list(office.meeting().rooms)[2:] == ["to1", "to2", "to3", "to4"]
    clerk.open(f"{PAGE}?suggest")
    assert groups_places(office.meeting()) == {}  # a suggestion stores nothing
    clerk.follow(clerk.fill_in(f"{PAGE}/share"))
    places = groups_places(office.meeting())
    assert (len(places), set(places.values())) == (85, {"to1", "to2", "to3", "to4"})
    by_hand = "to4" if places["A10"] != "to4" else "to1"
    clerk.follow(clerk.fill_in(f"{PAGE}/share", **{"person-A10": by_hand}))
    assert groups_places(office.meeting())["A10"] == by_hand
    clerk.follow(clerk.fill_in(f"{PAGE}/to1", name="Tổ miền núi", presiding="A20", secretary="A9"))
    room = office.meeting().rooms["to1"]
    assert (room.name, room.presiding, room.secretary) == ("Tổ miền núi", "A20", "A9")
    assert "Tổ miền núi" in clerk.text()
    clerk.follow(clerk.fill_in(f"{PAGE}/to3/give-up"))
    assert "Tổ thảo luận số 3" not in clerk.text()


def test_what_cannot_be_is_refused_on_the_page_and_changes_nothing(office: Secretariat) -> None:
    office.opens(planned(), *discussed())
    clerk = clerk_of(office)
    for form, fields, said in (
        (PAGE, {"count": "21"}, "From 1 to 20"),
        (f"{PAGE}/to1", {"presiding": "A5"}, "groups sit at the same time"),
        (f"{PAGE}/to2", {"secretary": "A4"}, "groups sit at the same time"),
        (f"{PAGE}/to1", {"name": "Tổ 2"}, "called so already"),
        (f"{PAGE}/to1", {}, "Nothing"),
        (f"{PAGE}/share", {"group-G2": "to1"}, "Tổ 2 is discussing"),
        (f"{PAGE}/share", {"group-G5": "hall"}, "This is no group"),
    ):
        clerk.open(PAGE)
        before = office.meeting()
        assert clerk.fill_in(form, **fields).status_code == 400, form
        assert said in clerk.refusal(), clerk.refusal()
        assert office.meeting() == before
    assert f"{PAGE}/to1/give-up" not in clerk.page  # something has happened there


def test_two_clerks_undo_nothing_of_each_other(office: Secretariat) -> None:
    office.opens(planned(), *discussed())
    first, second = clerk_of(office), clerk_of(office)
    first.fill_in(f"{PAGE}/share", **{"group-G3": "to1"})
    assert second.fill_in(f"{PAGE}/share", **{"group-G4": "to1"}).status_code == 400
    assert office.meeting().rooms["to1"].groups == ("G1", "G3")
    first.open(PAGE)
    second.open(PAGE)
    first.fill_in(f"{PAGE}/to1", presiding="A30")
    assert second.fill_in(f"{PAGE}/to1", presiding="A31").status_code == 400
    assert office.meeting().rooms["to1"].presiding == "A30"


def test_during_the_session_the_page_says_how_far_each_group_is(office: Secretariat) -> None:
    office.opens(planned(), *discussed())
    clerk = clerk_of(office)
    for words in ("Summary sent", "Discussing", "Discussed: Thảo luận tại tổ"):
        assert words in clerk.text()
    clerk.fill_in(f"{PAGE}/to2", secretary="A12")
    assert office.meeting().rooms["to2"].secretary == "A12"


def test_a_closed_session_is_only_shown(office: Secretariat) -> None:
    ended = [(CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession())]
    office.opens(planned(), *discussed(), *ended)
    clerk = clerk_of(office)
    assert "Tổ 1" in clerk.text()
    assert f"{PAGE}/share" not in clerk.page
    assert f'action="{PAGE}"' not in clerk.page


def test_nobody_else_sees_the_page(office: Secretariat) -> None:
    led = (CLERK, AppointPresiding(room="to1", to="A7"))
    office.opens(planned(), *discussed()[:1], led)
    secretary = office.visitor(SECRETARY)
    assert secretary.open(PAGE).status_code == 200
    for person, door in (("T1", Door.DESK), ("A7", Door.DESK), ("A5", Door.SEAT)):
        answer = office.visitor(person, door).browser.get(PAGE)
        assert answer.status_code in (303, 403), person
