"""The vocabulary of the rules' tests: given this, when somebody asks that, then this happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import pytest

from hub.meeting.acts import decode_event, encode_event
from hub.meeting.kinds import ItemKind
from hub.meeting.people import Group, Person, Role
from hub.meeting.session import Plan, PlanSession
from hub.meeting.state import Item, Meeting, Room, Session, Sitting
from hub.meeting.step import decide, happen
from hub.meeting.words import SECOND, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable

START = 1_796_000_000 * SECOND
CHAIR, SECRETARY, CLERK, TECHNICIAN, ADMIN = "A1", "S1", "C1", "T1", "admin"
DELEGATES = tuple(f"A{number}" for number in range(1, 86))


def people() -> tuple[Person, ...]:
    """Return 85 delegates (A1 presides, A2 and A3 sit in the presidium) and the office."""
    delegates = [
        Person(
            id=who,
            name=f"Nguyễn Văn {who}",
            mandate=True,
            group=f"G{number % 8 + 1}",
            roles=(Role.DELEGATE, Role.PRESIDIUM) if number < 3 else (Role.DELEGATE,),
            room="remote1" if number >= 80 else "hall",
        )
        for number, who in enumerate(DELEGATES)
    ]
    office = [
        Person(id=SECRETARY, name="Trần Thị Thư", roles=(Role.SECRETARY,)),
        Person(id=CLERK, name="Lê Văn Thư", roles=(Role.CLERK,)),
        Person(id="C2", name="Lê Thị Hai", roles=(Role.CLERK,)),
        Person(id=TECHNICIAN, name="Võ Kỹ Thuật", roles=(Role.TECHNICIAN,)),
        Person(id=ADMIN, name="Quản trị", roles=(Role.ADMINISTRATOR,)),
        Person(id="I1", name="Khách Mời", roles=(Role.INVITEE,)),
        Person(id="B1", name="Dự Thay", roles=(Role.BEHALF,), represents="A85"),
        Person(id="O1", name="Quan Sát", roles=(Role.OBSERVER,)),
        Person(id="R1", name="Điểm Cầu", roles=(Role.ROOM_OPERATOR,), room="remote1"),
    ]
    return (*delegates, *office)


def items() -> tuple[Item, ...]:
    """Return an opening, a discussion and a vote in the morning, and a closing."""
    discussion = ItemKind.PLENARY_DISCUSSION
    return (
        Item(id="1", title="Khai mạc", kind=ItemKind.OPENING, minutes=10, sitting="B1"),
        Item(id="2", title="Thảo luận", kind=discussion, minutes=60, sitting="B1"),
        Item(id="3", title="Biểu quyết", kind=ItemKind.VOTE, minutes=15, sitting="B1"),
        Item(id="4", title="Bế mạc", kind=ItemKind.CLOSING, minutes=10, sitting="B2"),
    )


def plan(**changes: object) -> Plan:
    """Return a prepared session of 85 delegates, two sittings, four items and a remote room."""
    fields: dict[str, object] = {
        "session": Session(name="Kỳ họp thứ 31", council="HĐND tỉnh", number="31"),
        "sittings": (
            Sitting(id="B1", title="Sáng", starts="2026-12-08T08:00", ends="2026-12-08T11:30"),
            Sitting(id="B2", title="Chiều", starts="2026-12-08T14:00", ends="2026-12-08T17:00"),
        ),
        "items": items(),
        "people": people(),
        "groups": tuple(Group(id=f"G{n}", name=f"Tổ {n}") for n in range(1, 9)),
        "rooms": (
            Room(id="hall", name="Hội trường"),
            Room(id="remote1", name="Điểm cầu Con Cuông", kind="remote", joins="hall"),
        ),
        "presiding": CHAIR,
    }
    return Plan(**{**fields, **changes})  # type: ignore[arg-type]


class Sitting85:
    """A sitting under test: says what is given, asks, and compares what then happens.

    Every accepted event also goes through its journal bytes, so a field the journal would lose
    fails the test that uses it.
    """

    def __init__(self, planned: Plan | None = None) -> None:
        self.meeting = Meeting()
        self.now = START
        self.events: list[Event] = []
        self.ask(ADMIN, PlanSession(plan=planned or plan()))

    def ask(self, who: str, command: Command) -> list[Event]:
        """Ask one command and let it happen; Refused passes through."""
        at, self.events = decide(self.meeting, Asked(who, self.now), command)
        for event in self.events:
            assert decode_event(encode_event(event)) == event
            self.meeting = happen(self.meeting, event, self.stamp(at, who))
        return self.events

    def stamp(self, at: int, who: str) -> Stamp:
        """Number the next event; the digest before it is a made-up one."""
        number = self.meeting.number + 1
        return Stamp(number, at, who, f"{number - 1:064x}")

    def given(self, *asks: tuple[str, Command]) -> Self:
        """Let earlier commands happen, in order."""
        for who, command in asks:
            self.ask(who, command)
        return self

    def given_event(self, event: Event, actor: str = "hub") -> Self:
        """Let an event happen that no command of the test asked."""
        self.meeting = happen(self.meeting, event, self.stamp(self.now, actor))
        return self

    def after(self, seconds: float) -> Self:
        """Let time pass."""
        self.now += round(seconds * SECOND)
        return self

    def when(self, who: str, command: Command) -> Self:
        """Ask what the test is about."""
        self.ask(who, command)
        return self

    def then(self, *events: Event) -> Self:
        """Compare what happened."""
        assert self.events == list(events)
        return self

    def then_state(self, check: Callable[[Meeting], bool]) -> Self:
        """Compare what the meeting is now."""
        assert check(self.meeting)
        return self

    def refused(self, who: str, command: Command, reason: str) -> Self:
        """Ask something that must be refused for this reason and must change nothing."""
        before = self.meeting
        with pytest.raises(Refused) as refusal:
            self.ask(who, command)
        assert refusal.value.reason == reason
        assert self.meeting is before
        return self
