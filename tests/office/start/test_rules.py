"""What is to be done before a session sits, in order."""

from __future__ import annotations

from msgspec.structs import replace

from hub.auth.accounts import Account
from hub.meeting.kinds import ItemKind
from hub.meeting.people import Person, Role
from hub.meeting.state import Item, Meeting, Room, Seat, SeatPlan
from office.start.rules import checklist, next_step

AN = Person(id="A1", name="Lê An", roles=(Role.DELEGATE,), mandate=True, seat="S1")
CLERK = Person(id="C1", name="Võ Thư", roles=(Role.CLERK,))
PLAN = SeatPlan(width=10, height=10, seats=(Seat(id="S1", label="S1", x=1, y=1),))
ITEM = Item(id="1", title="Khai mạc")
READY = Meeting(items={"1": ITEM}, people={"A1": AN, "C1": CLERK}, plan=PLAN, agenda=("1",))


def account(person: str, *, card: bool = True, pin: bool = True) -> Account:
    return Account(
        person=person, name="", login=person, number=None, standing=frozenset(),
        has_password=False, has_totp=False, has_pin=pin, has_card=card,
        language=None, theme=None, closed=False,
    )  # fmt: skip


def next_of(meeting: Meeting, accounts: list[Account], displays: int, reviewed: bool) -> str:
    known = {one.person: one for one in accounts}
    step = next_step(checklist(meeting, "/s", known, displays, reviewed))
    return step.key if step else "nothing"


def test_the_list_goes_from_the_agenda_to_the_displays() -> None:
    both = [account("A1"), account("C1", card=False, pin=False)]
    assert next_of(Meeting(), [], 0, False) == "agenda"
    assert next_of(Meeting(items={"1": ITEM}, agenda=("1",)), [], 0, False) == "people"
    assert next_of(READY, [account("A1")], 0, False) == "accounts"
    unseated = replace(READY, people={"A1": replace(AN, seat="S9"), "C1": CLERK})
    assert next_of(unseated, both, 0, False) == "seats"
    assert next_of(READY, both, 0, False) == "settings"
    assert next_of(READY, [account("A1", pin=False), both[1]], 0, True) == "cards"
    assert next_of(READY, both, 0, True) == "displays"
    assert next_of(READY, both, 1, True) == "nothing"


def test_only_those_who_come_by_a_seat_need_a_card() -> None:
    known = {"A1": account("A1"), "C1": account("C1", card=False, pin=False)}
    steps = {step.key: step for step in checklist(READY, "/s", known, 1, True)}
    assert (steps["cards"].count, steps["cards"].whole) == (1, 1)


def test_where_groups_discuss_the_delegates_have_to_be_shared_out() -> None:
    discussed = replace(ITEM, kind=ItemKind.GROUP_DISCUSSION)
    meeting = replace(READY, items={"1": discussed})
    known = [account("A1"), account("C1")]
    assert next_of(meeting, known, 1, True) == "groups"
    room = Room(id="to1", name="Tổ 1", kind="group", members=("A1",))
    assert next_of(replace(meeting, rooms={"to1": room}), known, 1, True) == "nothing"
