"""What random people choose among when they wish for something of questioning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.meeting.agenda import StartItem
from hub.meeting.day_count import day_of
from hub.meeting.kinds import RequestKind
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.question_stages import called_in
from hub.meeting.question_state import GroupStage
from hub.meeting.questioning import AskAgain
from hub.meeting.questions import WithdrawQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.words import HALL
from tests.hub.meeting.askings import FARMING, FINANCE, QUESTIONING
from tests.hub.meeting.sentences import CHAIR, CLERK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hub.meeting.state import Meeting
    from hub.meeting.words import Command
    from tests.hub.meeting.anybody import Crowd

PREPARED: tuple[tuple[str, Command], ...] = (
    (CLERK, ListOfficeHolder(person=FARMING, office="Giám đốc", body="Sở Nông nghiệp")),
    (CLERK, ListOfficeHolder(person=FINANCE, office="Giám đốc", body="Sở Tài chính")),
    (CLERK, ProposeGroup(title="Sạt lở", respondents=(FARMING, FINANCE), item=QUESTIONING)),
)
OFTEN: dict[str, float] = {"RegisterQuestion": 12, "RegisterQuestionFor": 3, "CallRound": 20}
OFTEN |= {"GiveAnswer": 30, "AskAgain": 300, "CallRespondent": 4}
OFTEN |= {"ChangeRound": 8, "FinishRound": 4, "DropGroup": 0.1, "DeferAnswer": 0.5}


def begun(meeting: Meeting) -> tuple[tuple[str, Command], ...]:
    """Let the council decide on the groups that are proposed, and begin to question on them."""
    groups = tuple(meeting.questioning.groups)
    decided = AdoptGroups(groups=groups, decision="Biểu quyết cùng chương trình")
    return (CHAIR, decided), (CHAIR, StartItem(item=QUESTIONING)), (CHAIR, OpenRegistration())


def askers(meeting: Meeting, command: Command) -> list[str]:
    """Return whose question a command is about, if only they can ask it."""
    own = isinstance(command, AskAgain | WithdrawQuestion)
    question = meeting.questioning.questions.get(getattr(command, "question", None) or "")
    return [question.person] if own and question else []


def waiting(meeting: Meeting) -> list[str]:
    """Return the questions that wait to be asked whoever answers just now."""
    called = called_in(meeting, HALL)
    requests = (meeting.requests[one] for one in meeting.rooms[HALL].queue)
    keys = (one.question for one in requests if one.kind is RequestKind.QUESTION)
    questions = meeting.questioning.questions
    return [key for key in keys if key and called and questions[key].to == called.person]


def some_waiting(crowd: Crowd, meeting: Meeting) -> tuple[str, ...]:
    """Return a round as the chair would call it, now and then in another order."""
    rounds = list(meeting.questioning.rounds.values())
    had = rounds[-1].questions if rounds and crowd.chance.random() < 0.5 else ()
    asking = list(dict.fromkeys((*had, *waiting(meeting))))[: crowd.chance.randint(1, 5)]
    return tuple(reversed(asking)) if crowd.chance.random() < 0.3 else tuple(asking)


def proposed(crowd: Crowd, meeting: Meeting) -> tuple[str, ...]:
    """Return the groups of issues that are not decided on yet."""
    groups = meeting.questioning.groups.values()
    return tuple(group.id for group in groups if group.stage is GroupStage.PROPOSED)


def office_holders(crowd: Crowd, meeting: Meeting) -> tuple[str, ...]:
    """Return some who can answer."""
    holders = list(meeting.questioning.office_holders)
    return tuple(crowd.chance.sample(holders, min(len(holders), 2)))


def answers(meeting: Meeting) -> list[str]:
    """Return the answers given so far."""
    kind = RequestKind.ANSWER
    return [request.id for request in meeting.requests.values() if request.kind is kind]


POOLS: dict[str, Callable[[Meeting], Iterable[Any]]] = {
    "group": lambda meeting: [*meeting.groups, *meeting.questioning.groups] * 2,
    "to": lambda meeting: [*meeting.people, *[*meeting.questioning.office_holders] * 40],
    "person": lambda meeting: [*meeting.people, *[*meeting.questioning.office_holders] * 10],
    "question": lambda meeting: meeting.questioning.questions,
    "round": lambda meeting: list(meeting.questioning.rounds)[-1:],
    "promise": lambda meeting: meeting.questioning.promises,
    "answer": answers,
    "said_at": lambda meeting: [meeting.at],
    "due": lambda meeting: ["", "2027-06-30"],
    "day": lambda meeting: [day_of(meeting.at).isoformat()],
}
MADE: dict[str, Callable[[Crowd, Meeting], Any]] = {
    "questions": some_waiting,
    "groups": proposed,
    "respondents": office_holders,
}
