"""Random people who ask random things of a meeting, most of them such as make sense just then."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, get_origin

from msgspec.structs import fields, replace

from hub.meeting.acts import COMMANDS
from hub.meeting.citations import Citation
from hub.meeting.kinds import AttendanceKind, Form, Stage, VoteStage
from hub.meeting.people import Person, Role
from hub.meeting.session import PlanSession
from hub.meeting.setting_table import TABLE
from hub.meeting.state import Seat, SeatPlan
from hub.meeting.step import decide
from hub.meeting.vote_state import Rule
from hub.meeting.words import HUB_ACTOR, SECOND, Asked, Command, Event, Refused
from tests.hub.meeting import anybody_questions, eagerness, personnel_crowd, procedure_wishes
from tests.hub.meeting.field_types import inner, is_choice, optional

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from hub.meeting.state import Meeting

WISHES = 10  # how many things somebody would like to do
LOOKS = 4  # how often somebody thinks again before wishing for something else
HEEDLESS = 0.1
OFTEN = eagerness.OFTEN | anybody_questions.OFTEN | procedure_wishes.OFTEN
FITTED = personnel_crowd.FITTED | procedure_wishes.FITTED
KINDS = tuple(command for command in COMMANDS if command is not PlanSession)
FIELDS = {command: fields(command) for command in KINDS}
WORDS = ("Ý kiến", "Đề nghị", "Lý do", "Nội dung", "Bổ sung")


class Crowd:
    """Everybody at once; `accepted` and `refused` count what they asked, by the command's name.

    They do most what has been done least; `before` counts what was done in other meetings.
    """

    def __init__(self, chance: random.Random, before: Counter[str]) -> None:
        self.chance = chance
        self._before = before
        self._often = OFTEN | eagerness.bent_on(eagerness.errand(chance, before))
        self.accepted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self._written = 0
        self._known: Meeting | None = None
        self._by_room: dict[str, dict[Role, list[str]]] = {}

    def ask(self, meeting: Meeting, now: int) -> tuple[Asked, Command, int, list[Event]] | None:
        """Let somebody ask something; return what happens then, or None when it is refused."""
        heedless = self.chance.random() < HEEDLESS
        kinds = self._wishes(1 if heedless else WISHES)
        for kind in kinds:
            for _ in range(1 if heedless else LOOKS):
                told = self._try(meeting, kind, now, heedless=heedless)
                if told is not None:
                    self.accepted[kind.__name__] += 1
                    return told
        self.refused[kinds[0].__name__] += 1
        return None

    def _try(
        self, meeting: Meeting, kind: type[Command], now: int, *, heedless: bool
    ) -> tuple[Asked, Command, int, list[Event]] | None:
        command = self._command(meeting, kind)
        if command is None:
            return None  # nobody could even think of it now
        asked = self._asked(meeting, command, now, heedless=heedless)
        try:
            at, events = decide(meeting, asked, command)
        except Refused:
            return None
        return asked, command, at, events

    def _wishes(self, count: int) -> list[type[Command]]:
        """Prefer what has happened least so far; what ends everything comes seldom."""
        return sorted(KINDS, key=self._eagerness)[:count]

    def _eagerness(self, kind: type[Command]) -> float:
        often = self._often.get(kind.__name__, 1)
        return (1 + self._done(kind.__name__)) / often * self.chance.random()

    def _done(self, name: str) -> int:
        return self._before[name] + self.accepted[name]

    def _asked(self, meeting: Meeting, command: Command, now: int, *, heedless: bool) -> Asked:
        roles = self._roles(meeting, command.room)
        fitting = [HUB_ACTOR] if command.allowed == {Role.HUB} else []
        fitting += anybody_questions.askers(meeting, command) * 500
        fitting += procedure_wishes.askers(meeting, command) * 500
        fitting += [who for role in sorted(command.allowed) for who in roles.get(role, ())]
        who = self.chance.choice(list(meeting.people) if heedless or not fitting else fitting)
        return Asked(who, now, private=True)

    def _roles(self, meeting: Meeting, room: str) -> dict[Role, list[str]]:
        """Return who has each role in a room, worked out once for every state."""
        if self._known is not meeting:
            self._known, self._by_room = meeting, {}
        if room not in self._by_room:
            self._by_room[room] = {}
            for who in meeting.people:
                for role in sorted(meeting.roles_of(who, room)):
                    self._by_room[room].setdefault(role, []).append(who)
        return self._by_room[room]

    def _command(self, meeting: Meeting, kind: type[Command]) -> Command | None:
        chosen: dict[str, Any] = {}
        for field in FIELDS[kind]:
            if not field.required and field.name != "room" and self.chance.random() < 0.3:
                continue
            value = self._value(meeting, field.name, field.type)
            if value is None and field.required:
                return None
            chosen[field.name] = value
        if "was" in chosen:
            chosen["was"] = self.chance.choice(list(meeting.people.values()))
            chosen["person"] = replace(chosen["was"], name=self.words())
        if kind in FITTED:
            chosen |= FITTED[kind](self, meeting, chosen)
        return kind(**chosen)

    def _value(self, meeting: Meeting, name: str, type_: Any) -> Any:
        """Return something that fits a field, by its name first, then by its type."""
        if name == "id":
            return f"phong-{self.chance.randint(1, 10**6)}"
        if name in MADE:
            return MADE[name](self, meeting)
        if get_origin(type_) is tuple:
            return self.people(meeting)
        if name in POOLS and type_ is not Person and not is_choice(inner(type_)):
            return self._one(POOLS[name](meeting), may_lack=optional(type_))
        return self._of_type(meeting, type_)

    def _one(self, pool: Iterable[Any], *, may_lack: bool) -> Any:
        some = list(pool)
        if not some or (may_lack and self.chance.random() < 0.4):
            return None
        return self.chance.choice(some)

    def _of_type(self, meeting: Meeting, type_: Any) -> Any:
        if optional(type_):
            return None if self.chance.random() < 0.4 else self._of_type(meeting, inner(type_))
        if is_choice(type_):
            usual = USUAL.get(type_)
            return usual if usual and self.chance.random() < 0.6 else self.chance.choice([*type_])
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

    def citations(self, meeting: Meeting) -> dict[str, Citation]:
        """Return where a setting is laid down, in words of the council's own, or nothing."""
        cited = {self.chance.choice(TABLE).key: Citation(self.words())}
        return cited if self.chance.random() < 0.3 else {}

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


def undecided(meeting: Meeting) -> list[str]:
    """Return the votes of which something can still become."""
    over = VoteStage.DECLARED, VoteStage.ANNULLED
    return [vote.id for vote in meeting.votes.values() if vote.stage not in over]


USUAL = {AttendanceKind: AttendanceKind.PRESENT, Form: Form.SECRET}
POOLS: dict[str, Callable[[Meeting], Iterable[Any]]] = {
    "room": lambda meeting: [*["hall"] * 2 * len(meeting.rooms), *meeting.rooms],
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
    "election": lambda meeting: meeting.elections,
    "candidate": lambda meeting: [c for e in meeting.elections.values() for c in e.candidates],
    "notice": lambda meeting: meeting.notices,
    "vote": lambda meeting: [*undecided(meeting) * 5, *list(meeting.votes)[-3:]],
    "repeats": lambda meeting: meeting.votes,
    "correction": lambda meeting: [c for v in meeting.votes.values() for c in v.corrections],
    "entry": lambda meeting: [v.entry.id for v in meeting.votes.values() if v.entry],
    "number": lambda meeting: [r.undoable.number for r in meeting.rooms.values() if r.undoable],
    "rule": lambda meeting: ["majority_of_total", "two_thirds_of_total"],
    "replaces": presses,
    "seconds": lambda meeting: [5, 60, 300],
    "limit": lambda meeting: [1, 2, 3],
    "resumes_at": lambda meeting: [meeting.at + n * 600 * SECOND for n in (1, 2, 3)],
    "style": lambda meeting: ["numbers", "bars", "seats"],
    "kind": lambda meeting: ["group", "group", "remote"],
    **procedure_wishes.POOLS,
    "starts": lambda meeting: ["2026-12-09T08:00"],
    "ends": lambda meeting: ["2026-12-09T11:00"],
} | anybody_questions.POOLS
MADE: dict[str, Callable[[Crowd, Meeting], Any]] = {
    "people": Crowd.people,
    "seats": Crowd.seats,
    "changes": Crowd.changes,
    "citations": Crowd.citations,
    "rules": Crowd.rules,
    "in_favour": Crowd.split,
    "against": Crowd.split,
    "abstain": Crowd.split,
    "issued": Crowd.split,
    "returned": Crowd.split,
    "invalid": Crowd.split,
    **personnel_crowd.PERSONNEL,
    **anybody_questions.MADE,
    **procedure_wishes.MADE,
}


def is_over(meeting: Meeting) -> bool:
    """Say whether nothing more can happen."""
    return meeting.session.stage is Stage.CLOSED
