"""What has happened in the demonstration before it starts: two days of a session, and a morning."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from hub.catalogue import text
from hub.clock import HALL_ZONE
from hub.demo.decided import told
from hub.demo.procedure import Procedure
from hub.demo.questioning import Questioning
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.group_rooms import members_of
from hub.meeting.kinds import AttendanceKind, Choice, ItemKind, Mark, SubjectKind
from hub.meeting.people import Role
from hub.meeting.registration import OpenRegistration
from hub.meeting.rooms import AppointPresiding
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.sittings import CloseSitting
from hub.meeting.speakers import AskToSpeak
from hub.meeting.state import Meeting, SeatPlan, Sitting
from hub.meeting.summaries import AppointGroupSecretary, SendSummary
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL, HUB_ACTOR, SECOND, Asked
from office.session_import import read_session
from office.session_import.commands import plan_of

if TYPE_CHECKING:
    from hub.app.making import Ask
    from hub.meeting.session import Plan
    from hub.meeting.state import Item
    from hub.meeting.words import Command

MINUTE = 60 * SECOND
ABSENT = 5
SPEAKERS_IN_GROUPS = 3
FINISHED_IN_LAST = 13  # items of the last sitting that are done when the demonstration starts
SINCE_OPENING = timedelta(minutes=115)
WEIGHTS = (88, 7, 5)  # how a hundred delegates choose: for, against, abstain


def demonstration_plan() -> Plan:
    """Return the made-up council's session as its office prepared it."""
    reading = read_session(_file("council.json"))
    seats = msgspec.json.decode(_file("hall_plan.json"), type=SeatPlan)
    return plan_of(reading.plan, seats=seats, mark=Mark.DEMONSTRATION)


def _file(name: str) -> bytes:
    return (files("hub.demo") / name).read_bytes()


def moved(plan: Plan, now: datetime) -> Plan:
    """Return the plan with its dates moved so that its last sitting began not two hours ago."""
    opening = datetime.fromisoformat(plan.sittings[-1].starts)
    began = now - SINCE_OPENING
    target = began.replace(minute=began.minute // 5 * 5, second=0, microsecond=0, tzinfo=None)
    shift = target - opening

    def later(text: str) -> str:
        return (datetime.fromisoformat(text) + shift).isoformat(timespec="minutes")

    sittings = tuple(
        replace(sitting, starts=later(sitting.starts), ends=later(sitting.ends))
        for sitting in plan.sittings
    )
    days = {"starts": sittings[0].starts[:10], "ends": sittings[-1].ends[:10]}
    return replace(plan, sittings=sittings, session=replace(plan.session, **days))


class Story:
    """Asks what has happened, at the times it happened; never later than `now` (microseconds)."""

    def __init__(self, plan: Plan, now: int) -> None:
        self._plan = plan
        self._now = now
        self._at = now
        self._chance = random.Random(31)  # the same story every time
        self._meeting = Meeting()
        self._chair = plan.presiding or ""
        self._ask: Ask
        self._questioning: Questioning
        self._procedure: Procedure

    def tell(self, ask: Ask) -> None:
        """Ask everything, in order."""
        self._ask = ask
        self._at = self._local(self._plan.sittings[0].starts) - 24 * 60 * MINUTE
        self._do(HUB_ACTOR, PlanSession(plan=self._plan))
        clerk, secretary = self._somebody(Role.CLERK), self._somebody(Role.SECRETARY)
        self._questioning = Questioning(self._do, self._chair, clerk, secretary)
        self._questioning.prepare(self._plan.items)
        self._procedure = Procedure(self._do, self._plan.items, self._chair, clerk, secretary)
        *earlier, last = self._plan.sittings
        for sitting in earlier:
            self._open(sitting)
            self._discuss_in_groups(self._items(sitting))
            for item in self._items(sitting):
                if item.kind is not ItemKind.GROUP_DISCUSSION:
                    self._settle(item)
            self._do(self._chair, CloseSitting(sitting=sitting.id), 30)
        self._open(last)
        self._procedure.change_programme(last.id)
        self._questioning.added(self._meeting)
        items = self._programme(last)
        for item in items[:FINISHED_IN_LAST]:
            self._settle(item)
        self._leave_in_the_middle(items[FINISHED_IN_LAST])

    def _open(self, sitting: Sitting) -> None:
        self._at = self._local(sitting.starts) - 15 * MINUTE
        clerk = self._somebody(Role.CLERK)
        delegates = [person for person in self._plan.people if person.mandate]
        absent = self._chance.sample(delegates[40:], ABSENT)
        here = [person for person in delegates if person not in absent]
        kinds = {
            AttendanceKind.PRESENT: tuple(one.id for one in here if one.room == HALL),
            AttendanceKind.ONLINE: tuple(one.id for one in here if one.room != HALL),
            AttendanceKind.ABSENT_EXCUSED: tuple(one.id for one in absent),
        }
        for kind, people in kinds.items():
            absence = kind is AttendanceKind.ABSENT_EXCUSED
            reason = text("vi", "demo.absence_reason") if absence else ""
            record = RecordAttendance(sitting=sitting.id, people=people, kind=kind, reason=reason)
            self._do(clerk, record, 60)
        self._at = self._local(sitting.starts)
        self._do(self._chair, OpenSitting(sitting=sitting.id))

    def _discuss_in_groups(self, items: list[Item]) -> None:
        """Let all groups discuss at the same time, each in its room, led by one of its members."""
        discussions = [item for item in items if item.kind is ItemKind.GROUP_DISCUSSION]
        rooms = [room.id for room in self._plan.rooms if room.kind == "group"]
        led = list(zip(discussions, rooms, self._delegates()[4::20], strict=False))
        secretary, writers = self._somebody(Role.SECRETARY), self._delegates()[5::20]
        for (item, room, leader), writer in zip(led, writers, strict=False):
            self._do(secretary, AppointPresiding(room=room, to=leader))
            self._do(secretary, AppointGroupSecretary(room=room, to=writer))
            self._do(leader, StartItem(room=room, item=item.id))
        for place in range(SPEAKERS_IN_GROUPS):
            for _, room, leader in led:
                self._speak_in_group(room, leader, place)
        self._at += max((item.minutes for item in discussions), default=0) * MINUTE // 2
        for (item, room, leader), points in zip(led, told().summaries, strict=False):
            self._do(leader, FinishItem(room=room, item=item.id), 40)
            opinions = self._chance.randrange(9, 19)
            summary = SendSummary(room=room, item=item.id, points=points, opinions=opinions)
            self._do(leader, summary, 60)

    def _speak_in_group(self, room: str, leader: str, place: int) -> None:
        """Let one of a group's members ask for the floor, speak and be thanked."""
        led = {leader, self._meeting.rooms[room].secretary}
        here = [who for who in members_of(self._meeting, room) if who not in led]
        if not self._meeting.rooms[room].registration:
            self._do(leader, OpenRegistration(room=room), 5)
        self._do(here[2 + 5 * place], AskToSpeak(room=room), 5)
        request = self._meeting.rooms[room].queue[0]
        self._do(leader, GiveFloor(room=room, request=request), 5)
        speech = self._meeting.rooms[room].speech
        self._do(leader, EndSpeech(room=room, speech=speech.id if speech else ""), 260)

    def _settle(self, item: Item) -> None:
        self._do(self._chair, StartItem(item=item.id), 10)
        end = min(self._at + item.minutes * MINUTE * self._chance.uniform(0.8, 1.2), self._now)
        if item.kind is ItemKind.VOTE:
            self._procedure.before_vote(item)
            self._vote(item)
        if item.kind is ItemKind.PERSONNEL:
            self._procedure.personnel(item)
        if item.kind is ItemKind.QUESTIONING:
            self._questioning.held(item)
        self._at = max(self._at, int(end))
        self._do(self._chair, FinishItem(item=item.id))

    def _vote(self, item: Item) -> None:
        programme = Subject(kind=SubjectKind.AGENDA) if not self._meeting.votes else None
        self._do(self._chair, PrepareVote(title=item.title, item=item.id, about=programme), 30)
        vote = self._meeting.rooms[HALL].vote or ""
        self._do(self._chair, OpenVote(vote=vote), 20)
        frozen = self._meeting.votes[vote].frozen
        roll = list(frozen.roll if frozen else ())
        self._chance.shuffle(roll)
        for person in roll[: len(roll) - self._chance.randrange(4)]:
            self._do(person, CastBallot(vote=vote, choice=self._choice()), 0.2)
        self._do(self._chair, CloseVote(vote=vote), 5)
        self._do(self._chair, DeclareResult(vote=vote), 10)
        if programme:  # and with it the groups of issues
            self._questioning.adopted(vote)
        self._procedure.after_vote(item, vote)

    def _choice(self) -> Choice:
        return self._chance.choices(list(Choice), WEIGHTS)[0]

    def _leave_in_the_middle(self, item: Item) -> None:
        """Leave one speaker on the floor and three waiting, and lists of drafts to be voted on."""
        self._procedure.leave_to_visitors()
        self._at = max(self._at, self._now - 9 * MINUTE)
        self._do(self._chair, StartItem(item=item.id))
        self._do(self._chair, OpenRegistration(), 10)
        for person in self._delegates()[6:40:7]:
            self._do(person, AskToSpeak(), 15)
        queue = self._meeting.rooms[HALL].queue
        self._do(self._chair, GiveFloor(request=queue[0]), 5)
        speech = self._meeting.rooms[HALL].speech
        self._at = max(self._at, self._now - 2 * MINUTE)
        self._do(self._chair, EndSpeech(speech=speech.id if speech else ""))
        self._do(self._chair, GiveFloor(request=queue[1]), 3)

    def _do(self, who: str, command: Command, seconds: float = 1) -> Meeting:
        self._at = min(self._at + int(seconds * SECOND), self._now)
        self._meeting = self._ask(Asked(who, self._at), command)
        return self._meeting

    def _items(self, sitting: Sitting) -> list[Item]:
        return [item for item in self._plan.items if item.sitting == sitting.id]

    def _programme(self, sitting: Sitting) -> list[Item]:
        """Return a sitting's items as the programme stands now."""
        items = (self._meeting.items[key] for key in self._meeting.agenda)
        return [item for item in items if item.sitting == sitting.id]

    def _delegates(self) -> list[str]:
        people = (person for person in self._plan.people if person.mandate)
        return [person.id for person in people if person.id != self._chair]

    def _somebody(self, role: Role) -> str:
        return next(person.id for person in self._plan.people if role in person.roles)

    @staticmethod
    def _local(text: str) -> int:
        return int(datetime.fromisoformat(text).replace(tzinfo=HALL_ZONE).timestamp() * SECOND)
