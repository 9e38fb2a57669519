"""What was asked, answered and promised in the demonstration, and the questioning still to come."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from hub.meeting.answering import GiveAnswer
from hub.meeting.day_count import day_of
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.promises import CapturePromise
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.question_rounds import CallRound, FinishRound
from hub.meeting.question_state import InWriting
from hub.meeting.questioning import AskAgain, RegisterQuestion
from hub.meeting.questions import AskInWriting, SortQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.words import HALL
from hub.meeting.written_answers import DeferAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Item, Meeting
    from hub.meeting.words import Command

    Do = Callable[[str, Command, float], Meeting]


class _Group(Struct, frozen=True):
    title: str
    respondents: tuple[str, ...]
    order: int = 0


class _Form(Struct, frozen=True):
    person: str
    to: str
    topic: str
    text: str
    group: int | None = None


class _Promised(Struct, frozen=True):
    text: str
    days: int


class _Asked(Struct, frozen=True):
    person: str
    topic: str = ""
    form: bool = False
    again: bool = False
    in_writing: bool = False
    promise: _Promised | None = None


class _Round(Struct, frozen=True):
    group: int
    asks: tuple[_Asked, ...]


class _Added(Struct, frozen=True):
    title: str
    decision: str
    group: _Group


class Questions(Struct, frozen=True):
    """Who can be questioned, the groups of issues, the forms, and what was said in the sitting."""

    holders: tuple[dict[str, str], ...]
    groups: tuple[_Group, ...]
    forms: tuple[_Form, ...]
    rounds: tuple[_Round, ...]
    added: _Added


class Questioning:
    """Asks what belongs to questioning; `do` asks as somebody, so many seconds later."""

    def __init__(self, do: Do, chair: str, clerk: str, secretary: str) -> None:
        self._do = do
        self._chair, self._clerk, self._secretary = chair, clerk, secretary
        told = (files("hub.demo") / "questions.json").read_bytes()
        self._told = msgspec.json.decode(told, type=Questions)
        self._meeting: Meeting

    def _ask(self, who: str, command: Command, seconds: float) -> None:
        self._meeting = self._do(who, command, seconds)

    def prepare(self, items: tuple[Item, ...]) -> None:
        """Before the session: the list, the groups the Standing Committee proposes, the forms."""
        for holder in self._told.holders:
            self._ask(self._clerk, ListOfficeHolder(**holder), 60)
        for group in self._told.groups:
            self._propose(group, items[group.order - 1].id)
        for form in self._told.forms:
            command = AskInWriting(to=form.to, topic=form.topic, text=form.text)
            self._ask(form.person, command, 900)
        self._sort()

    def _propose(self, group: _Group, item: str) -> None:
        command = ProposeGroup(title=group.title, respondents=group.respondents, item=item)
        self._ask(self._clerk, command, 60)

    def _groups(self) -> list[str]:
        return list(self._meeting.questioning.groups)

    def _sort(self) -> None:
        """Put every form into its group, as far as the group is there."""
        groups = self._groups()
        for form in self._told.forms:
            key = self._form(form.person)
            sorted_in = self._meeting.questioning.questions[key].group
            if form.group is not None and form.group < len(groups) and sorted_in is None:
                command = SortQuestion(question=key, group=groups[form.group])
                self._ask(self._clerk, command, 30)

    def _form(self, person: str) -> str:
        """Return somebody's question form, or else their last question."""
        mine = [one for one in self._meeting.questioning.questions.values() if one.person == person]
        return next((one.id for one in mine if one.form), mine[-1].id)

    def adopted(self, vote: str) -> None:
        """Let the council have decided on the groups by this vote."""
        self._ask(self._chair, AdoptGroups(groups=tuple(self._groups()), vote=vote), 20)

    def held(self, item: Item) -> None:
        """Question on an item: one round asks and is answered, what is left comes in writing."""
        groups = self._groups()
        for told in self._told.rounds:
            if self._meeting.questioning.groups[groups[told.group]].item == item.id:
                self._round(told)

    def _round(self, told: _Round) -> None:
        self._ask(self._chair, OpenRegistration(), 20)
        for one in told.asks:
            form = self._form(one.person) if one.form else None
            self._ask(one.person, RegisterQuestion(topic=one.topic, question=form), 9)
        questions = tuple(self._form(one.person) for one in told.asks)
        self._ask(self._chair, CallRound(questions=questions), 40)
        for key in questions:
            request = self._meeting.questioning.questions[key].request or ""
            self._ask(self._chair, GiveFloor(request=request), 5)
            self._thank(54)
        for one, key in zip(told.asks, questions, strict=True):
            self._answered(one, key)
        last = list(self._meeting.questioning.rounds)[-1]
        self._ask(self._chair, FinishRound(round=last), 10)

    def _answered(self, one: _Asked, key: str) -> None:
        if one.in_writing:
            self._ask(self._chair, DeferAnswer(question=key, why=InWriting.VERIFICATION), 20)
            return
        self._ask(self._chair, GiveAnswer(question=key), 4)
        self._promise(one)
        self._thank(140)
        if not one.again:
            return
        self._ask(one.person, AskAgain(question=key), 3)
        self._ask(self._chair, GiveFloor(request=self._meeting.rooms[HALL].queue[0]), 4)
        self._thank(30)
        self._ask(self._chair, GiveAnswer(question=key), 3)
        self._thank(80)

    def _promise(self, one: _Asked) -> None:
        if one.promise is None:
            return
        speech = self._meeting.rooms[HALL].speech
        due = day_of(self._meeting.at) + timedelta(days=one.promise.days)
        command = CapturePromise(
            answer=speech.request if speech else "", text=one.promise.text, due=due.isoformat()
        )
        self._ask(self._secretary, command, 60)

    def _thank(self, seconds: float) -> None:
        speech = self._meeting.rooms[HALL].speech
        self._ask(self._chair, EndSpeech(speech=speech.id if speech else ""), seconds)

    def added(self, meeting: Meeting) -> None:
        """Put another group on the questioning that was added to the programme meanwhile."""
        told, items = self._told.added, meeting.items.values()
        self._propose(told.group, next(one.id for one in items if one.title == told.title))
        last = AdoptGroups(groups=(self._groups()[-1],), decision=told.decision)
        self._ask(self._chair, last, 30)
        self._sort()
