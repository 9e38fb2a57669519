"""The vocabulary of the tests of questioning: a sitting that questions on two groups of issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.answering import GiveAnswer
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.kinds import ItemKind
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.question_rounds import CallRound
from hub.meeting.question_stages import stage_of
from hub.meeting.questioning import RegisterQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.session import OpenSitting
from hub.meeting.state import Item
from tests.hub.meeting.discussions import room
from tests.hub.meeting.sentences import CHAIR, CLERK, Sitting85, items, plan

if TYPE_CHECKING:
    from hub.meeting.question_state import Question, QuestionStage, Round
    from hub.meeting.session import Plan
    from hub.meeting.settings import Settings
    from hub.meeting.state import Request
    from hub.meeting.words import Command

FARMING, FINANCE = "I1", "A9"  # a head of department, and one who is a delegate as well
QUESTIONING = "q"


def questioning_plan(settings: Settings | None = None) -> Plan:
    """Return a prepared session with an item of questioning."""
    item = Item(
        id=QUESTIONING, title="Chất vấn", kind=ItemKind.QUESTIONING, minutes=90, sitting="B1"
    )
    made = plan(items=(*items(), item))
    return made if settings is None else replace(made, settings=settings)


def listed(settings: Settings | None = None, sitting: Sitting85 | None = None) -> Sitting85:
    """Return a session, not yet begun, with two office-holders who can be questioned."""
    return (sitting or Sitting85(questioning_plan(settings))).given(
        (CLERK, ListOfficeHolder(person=FARMING, office="Giám đốc Sở", body="Sở Nông nghiệp")),
        (CLERK, ListOfficeHolder(person=FINANCE, office="Giám đốc Sở", body="Sở Tài chính")),
    )


def adopted(settings: Settings | None = None, sitting: Sitting85 | None = None) -> Sitting85:
    """Return a session that is open and has decided on a group of issues with two respondents."""
    sitting = listed(settings, sitting).given(
        (CLERK, ProposeGroup(title="Sạt lở", respondents=(FARMING, FINANCE), item=QUESTIONING)),
        (CHAIR, OpenSitting(sitting="B1")),
    )
    decided = AdoptGroups(groups=(group(sitting),), decision="Biểu quyết cùng chương trình")
    return sitting.given((CHAIR, decided))


def questioning(
    *waiting: str, settings: Settings | None = None, sitting: Sitting85 | None = None
) -> Sitting85:
    """Return a sitting that questions, with these delegates registered."""
    sitting = adopted(settings, sitting).given(
        (CHAIR, StartItem(item=QUESTIONING)), (CHAIR, OpenRegistration())
    )
    return sitting.given(*(register(who) for who in waiting))


def register(who: str, topic: str = "", to: str | None = None) -> tuple[str, Command]:
    """Somebody registers to question."""
    return who, RegisterQuestion(topic=topic, to=to)


def group(sitting: Sitting85) -> str:
    """Return the last group of issues."""
    return list(sitting.meeting.questioning.groups)[-1]


def question(sitting: Sitting85, who: str) -> Question:
    """Return somebody's last question."""
    questions = sitting.meeting.questioning.questions.values()
    return [one for one in questions if one.person == who][-1]


def stage(sitting: Sitting85, who: str) -> QuestionStage:
    """Return where somebody's last question stands."""
    return stage_of(sitting.meeting, question(sitting, who))


def the_round(sitting: Sitting85) -> Round:
    """Return the last round."""
    return list(sitting.meeting.questioning.rounds.values())[-1]


def called(sitting: Sitting85, *people: str) -> Sitting85:
    """Let these be called in one round."""
    questions = tuple(question(sitting, who).id for who in people)
    return sitting.given((CHAIR, CallRound(questions=questions)))


def asks(sitting: Sitting85, who: str) -> Sitting85:
    """Let somebody who waits ask, and be thanked."""
    waiting = [
        one.id
        for one in (sitting.meeting.requests[key] for key in room(sitting).queue)
        if one.person == who
    ]
    return ends(sitting.given((CHAIR, GiveFloor(request=waiting[0]))))


def answers(sitting: Sitting85, who: str, by: str | None = None) -> Sitting85:
    """Let somebody's question be answered to the end."""
    return ends(answering(sitting, who, by))


def answering(sitting: Sitting85, who: str, by: str | None = None) -> Sitting85:
    """Let somebody's question be answered just now."""
    return sitting.given((CHAIR, GiveAnswer(question=question(sitting, who).id, person=by)))


def ends(sitting: Sitting85, seconds: float = 30) -> Sitting85:
    """Let whoever speaks be thanked after some time."""
    speech = room(sitting).speech
    assert speech is not None
    return sitting.after(seconds).given((CHAIR, EndSpeech(speech=speech.id)))


def answer(sitting: Sitting85) -> Request:
    """Return the last answer that was begun."""
    return [one for one in sitting.meeting.requests.values() if one.kind == "answer"][-1]
