"""Random people who ask random things of a meeting, most of them such as make sense just then."""

from __future__ import annotations

import enum
import types
from collections import Counter
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from msgspec.structs import fields, replace

from hub.meeting.acts import COMMANDS
from hub.meeting.kinds import Stage, VoteStage
from hub.meeting.people import Person, Role
from hub.meeting.session import PlanSession
from hub.meeting.setting_table import TABLE
from hub.meeting.state import Seat, SeatPlan
from hub.meeting.step import decide
from hub.meeting.vote_state import Rule
from hub.meeting.words import HUB_ACTOR, SECOND, Asked, Command, Event, Refused

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from hub.meeting.state import Meeting

LOOKS = 12  # how often somebody thinks again before asking
HEEDLESS = 0.1
ENDING = frozenset({"CloseSession", "CloseSitting"})
SELDOM = 0.02
KINDS = tuple(command for command in COMMANDS if command is not PlanSession)
WORDS = ("Ý kiến", "Đề nghị", "Lý do", "Nội dung", "Bổ sung")


class Crowd:
    """Everybody at once; `asked` and `accepted` count what they did, by the command's name.

    They do most what has been done least; `before` counts what was done in other meetings.
    """

    def __init__(self, chance: random.Random, before: Counter[str]) -> None:
        self.chance = chance
        self._before = before
        self.asked: Counter[str] = Counter()
        self.accepted: Counter[str] = Counter()
        self._written = 0

    def ask(self, meeting: Meeting, now: int) -> tuple[Asked, Command, int, list[Event]] | None:
        """Let somebody ask something; return what happens then, or None when it is refused."""
        kind = self._kind()
        heedless = self.chance.random() < HEEDLESS
        for look in range(1 if heedless else LOOKS):
            asked, command = self._asked(meeting, kind, now), self._command(meeting, kind)
            if command is None:
                return None  # nobody could even think of it now
            try:
                at, events = decide(meeting, asked, command)
            except Refused:
                last = heedless or (look == LOOKS - 1 and self.chance.random() < HEEDLESS)
                self.asked[kind.__name__] += last
                continue
            self.asked[kind.__name__] += 1
            self.accepted[kind.__name__] += 1
            return asked, command, at, events
        return None

    def _kind(self) -> type[Command]:
        """Prefer what has happened least so far; what ends everything comes seldom."""
        weights = [
            (SELDOM if kind.__name__ in ENDING else 1) / (1 + self._done(kind.__name__))
            for kind in KINDS
        ]
        return self.chance.choices(KINDS, weights)[0]

    def _done(self, name: str) -> int:
        return self._before[name] + self.accepted[name]

    def _asked(self, meeting: Meeting, kind: type[Command], now: int) -> Asked:
        fitting = [HUB_ACTOR] if kind.allowed == {Role.HUB} else []
        fitting += [who for who in meeting.people if kind.allowed & meeting.roles_of(who)]
        anybody = self.chance.random() < HEEDLESS or not fitting
        who = self.chance.choice(list(meeting.people) if anybody else fitting)
        return Asked(who, now, private=True)

    def _command(self, meeting: Meeting, kind: type[Command]) -> Command | None:
        chosen: dict[str, Any] = {}
        for field in fields(kind):
            if not field.required and field.name != "room" and self.chance.random() < 0.3:
                continue
            value = self._value(meeting, field.name, field.type)
            if value is None and field.required:
                return None
            chosen[field.name] = value
        if "was" in chosen:
            chosen["was"] = self.chance.choice(list(meeting.people.values()))
            chosen["person"] = replace(chosen["was"], name=self.words())
        return kind(**chosen)

    def _value(self, meeting: Meeting, name: str, type_: Any) -> Any:
        """Return something that fits a field, by its name first, then by its type."""
        if name == "id":
            return f"phong-{self.chance.randint(1, 10**6)}"
        if name in MADE:
            return MADE[name](self, meeting)
        if get_origin(type_) is tuple:
            return self.people(meeting)
        if name in POOLS and type_ is not Person and not _is_choice(type_):
            return self._one(POOLS[name](meeting), optional=_optional(type_))
        return self._of_type(meeting, type_)

    def _one(self, pool: Iterable[Any], *, optional: bool) -> Any:
        some = list(pool)
        if not some or (optional and self.chance.random() < 0.4):
            return None
        return self.chance.choice(some)

    def _of_type(self, meeting: Meeting, type_: Any) -> Any:
        if get_origin(type_) in (Union, types.UnionType):
            inner = [one for one in get_args(type_) if one is not type(None)]
            return None if self.chance.random() < 0.4 else self._of_type(meeting, inner[0])
        if _is_choice(type_):
            return self.chance.choice(list(type_))
        if type_ is Person:
            return self.newcomer()
        if type_ is bool:
            return self.chance.random() < 0.5
        if type_ is int:
            return self.chance.randint(0, 90)
        return self.words()

    def words(self) -> str:
        """Return words nobody has said before."""
        self._written += 1
        return f"{self.chance.choice(WORDS)} {self._written}"

    def newcomer(self) -> Person:
        """Return a delegate nobody knew."""
        id = f"N{self.chance.randint(1, 10**6)}"
        return Person(id=id, name=self.words(), mandate=True, roles=(Role.DELEGATE,))

    def people(self, meeting: Meeting) -> tuple[str, ...]:
        """Return some people, each once; now and then nearly everybody."""
        everybody = list(meeting.people)
        delegates = [key for key, one in meeting.people.items() if one.mandate]
        if self.chance.random() < 0.3:
            return tuple(delegates)
        return tuple(self.chance.sample(everybody, self.chance.randint(1, 5)))

    def split(self, meeting: Meeting) -> int:
        """Return a share of those who might be counted."""
        given = [len(vote.given) for vote in meeting.votes.values() if waits(vote.stage)]
        return self.chance.choice([0, 0, 1, *given])

    def seats(self, meeting: Meeting) -> SeatPlan:
        """Return a plan of some seats."""
        count = self.chance.randint(1, 9)
        seats = (Seat(id=f"s{n}", label=f"{n}", x=n, y=1) for n in range(count))
        return SeatPlan(width=10, height=2, seats=tuple(seats))

    def changes(self, meeting: Meeting) -> dict[str, Any]:
        """Return a change of one setting."""
        setting = self.chance.choice(TABLE)
        if setting.kind == "switch":
            return {setting.key: self.chance.random() < 0.7}
        if setting.kind == "choice":
            return {setting.key: self.chance.choice(setting.choices)}
        return {setting.key: self.chance.randint(setting.least, setting.most)}

    def rules(self, meeting: Meeting) -> tuple[Rule, ...]:
        """Return a rule of the council's own."""
        rule = Rule(
            id="own",
            name=self.words(),
            numerator=1,
            denominator=2,
            at_least=False,
            citation="Điều 1",
        )
        return (rule,)


def waits(stage: VoteStage) -> bool:
    """Say whether a vote waits for a count."""
    return stage in (VoteStage.COUNTING, VoteStage.CLOSED)


def _is_choice(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, enum.Enum)


def _optional(type_: Any) -> bool:
    return type(None) in get_args(type_)


def speeches(meeting: Meeting) -> list[str]:
    """Return whoever's speech is under way, in any room."""
    rooms = meeting.rooms.values()
    return [one.id for room in rooms for one in (room.speech, room.interrupted) if one]


def waiting(meeting: Meeting) -> list[str]:
    """Return the requests that wait on what is under way, in any room."""
    return [request for room in meeting.rooms.values() for request in room.queue]


def presses(meeting: Meeting) -> list[int]:
    """Return what a press could replace."""
    open_votes = [one for one in meeting.votes.values() if one.stage is VoteStage.OPEN]
    return [0, 0, *(press.number for vote in open_votes for press in vote.ballots.values())]


POOLS: dict[str, Callable[[Meeting], Iterable[Any]]] = {
    "room": lambda meeting: ["hall", "hall", "hall", *meeting.rooms],
    "sitting": lambda meeting: [meeting.sitting or "", *meeting.sittings],
    "item": lambda meeting: meeting.items,
    "parent": lambda meeting: meeting.items,
    "before": lambda meeting: [*meeting.items, *waiting(meeting) * 3],
    "person": lambda meeting: meeting.people,
    "to": lambda meeting: meeting.people,
    "presiding": lambda meeting: meeting.people,
    "joins": lambda meeting: meeting.rooms,
    "group": lambda meeting: meeting.groups,
    "request": lambda meeting: [*meeting.requests, *waiting(meeting) * 3],
    "speech": speeches,
    "notice": lambda meeting: meeting.notices,
    "vote": lambda meeting: list(meeting.votes)[-3:],
    "repeats": lambda meeting: meeting.votes,
    "correction": lambda meeting: [c for v in meeting.votes.values() for c in v.corrections],
    "entry": lambda meeting: [v.entry.id for v in meeting.votes.values() if v.entry],
    "number": lambda meeting: [r.undoable.number for r in meeting.rooms.values() if r.undoable],
    "rule": lambda meeting: ["majority_of_total", "two_thirds_of_total"],
    "replaces": presses,
    "seconds": lambda meeting: [5, 30, 60, 300],
    "limit": lambda meeting: [1, 2, 3],
    "resumes_at": lambda meeting: [meeting.at + n * 600 * SECOND for n in (1, 2, 3)],
    "style": lambda meeting: ["numbers", "bars", "seats"],
    "kind": lambda meeting: ["group", "group", "remote"],
    "starts": lambda meeting: ["2026-12-09T08:00"],
    "ends": lambda meeting: ["2026-12-09T11:00"],
}
MADE: dict[str, Callable[[Crowd, Meeting], Any]] = {
    "people": Crowd.people,
    "seats": Crowd.seats,
    "changes": Crowd.changes,
    "rules": Crowd.rules,
    "in_favour": Crowd.split,
    "against": Crowd.split,
    "abstain": Crowd.split,
    "issued": Crowd.split,
    "returned": Crowd.split,
    "invalid": Crowd.split,
}


def is_over(meeting: Meeting) -> bool:
    """Say whether nothing more can happen."""
    return meeting.session.stage is Stage.CLOSED
