"""Questioning in the office: prepared by the clerk, decided by the chair, followed up, printed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hub.auth.audit import Act
from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.answering import GiveAnswer
from hub.meeting.day_count import day_of, due_after
from hub.meeting.floor import EndSpeech
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.promises import CapturePromise
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.question_stages import stage_of
from hub.meeting.question_state import GroupStage, QuestionStage
from hub.meeting.questions import AskInWriting, SortQuestion
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.written_answers import DeferAnswer
from tests.hub.meeting.askings import FARMING, FINANCE, QUESTIONING, questioning_plan
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.office.secretariat import ONE, read_pdf

if TYPE_CHECKING:
    from hub.meeting.question_state import Question
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command
    from tests.hub.served import Told
    from tests.office.secretariat import Secretariat

pytestmark = pytest.mark.timeout(90)
PAGE = f"{ONE}/questioning"
WORDS = "Bao giờ làm xong kè sông?"
PROMISED = "Hoàn thành kè sông trước mùa lũ năm 2027"


def act(name: str) -> str:
    return f"{PAGE}/act/{name}"


def prepared() -> list[tuple[str, Told]]:
    """Return a session in which somebody can be questioned, and a form was handed in."""
    return [
        (CLERK, ListOfficeHolder(person=FARMING, office="Giám đốc", body="Sở Nông nghiệp")),
        (CLERK, ListOfficeHolder(person=FINANCE, office="Giám đốc", body="Sở Tài chính")),
        (CLERK, ProposeGroup(title="Sạt lở", respondents=(FARMING,), item=QUESTIONING)),
        ("A5", AskInWriting(to=FARMING, topic="Kè sông", text=WORDS)),
        (CHAIR, OpenSitting(sitting="B1")),
    ]


def answered() -> list[tuple[str, Told]]:
    """Return a sitting in which the form was answered, with a promise, and the rest is owed."""

    def sort(meeting: Meeting) -> Command:
        return SortQuestion(question=key(meeting), group=next(iter(meeting.questioning.groups)))

    def promise(meeting: Meeting) -> Command:
        speech = meeting.rooms["hall"].speech
        return CapturePromise(answer=speech.request if speech else "", text=PROMISED)

    def end(meeting: Meeting) -> Command:
        speech = meeting.rooms["hall"].speech
        return EndSpeech(speech=speech.id if speech else "")

    return [
        *prepared(),
        (CHAIR, lambda meeting: AdoptGroups(groups=tuple(meeting.questioning.groups),
                                            decision="Biểu quyết")),
        (CLERK, sort),
        (CHAIR, StartItem(item=QUESTIONING)),
        (CHAIR, lambda meeting: GiveAnswer(question=key(meeting))),
        (SECRETARY, promise),
        (CHAIR, end),
        (CHAIR, lambda meeting: DeferAnswer(question=key(meeting))),
    ]  # fmt: skip


def key(meeting: Meeting) -> str:
    return next(iter(meeting.questioning.questions))


def question(office: Secretariat) -> Question:
    return next(iter(office.meeting().questioning.questions.values()))


def test_the_clerk_lists_proposes_enters_and_sorts(office: Secretariat) -> None:
    office.opens(questioning_plan())
    clerk = office.visitor(CLERK)
    clerk.open(PAGE)
    clerk.fill_in(act("holder"), person=FARMING, office="Giám đốc", body="Sở Nông nghiệp")
    clerk.open(PAGE)
    clerk.fill_in(act("group"), title="Sạt lở", respondents=[FARMING], item=QUESTIONING)
    clerk.open(PAGE)
    clerk.fill_in(act("question"), person="A5", to=FARMING, topic="Kè sông", text=WORDS,
                  day="2026-11-20")  # fmt: skip
    clerk.open(PAGE)
    assert "Form of 20/11/2026" in clerk.text()
    group = next(iter(office.meeting().questioning.groups))
    clerk.fill_in(act("sort"), group=group)
    assert (question(office).group, question(office).entered_by) == (group, CLERK)
    clerk.open(PAGE)
    assert WORDS in clerk.text()
    assert act("adopt") not in clerk.page  # that is the chair's


def test_only_the_chair_records_the_councils_decision(office: Secretariat) -> None:
    office.opens(questioning_plan(), *prepared())
    chair = office.visitor(CHAIR)
    chair.open(PAGE)
    group = next(iter(office.meeting().questioning.groups))
    answer = chair.fill_in(act("adopt"), groups=[group])
    assert answer.status_code == 400
    assert "how the council decided" in chair.refusal()
    chair.open(PAGE)
    chair.fill_in(act("adopt"), groups=[group], decision="Biểu quyết cùng chương trình")
    assert office.meeting().questioning.groups[group].stage is GroupStage.ADOPTED


def test_what_cannot_be_is_refused_on_the_page_and_changes_nothing(office: Secretariat) -> None:
    office.opens(questioning_plan(), *prepared())
    clerk = office.visitor(CLERK)
    for name, fields, said in (
        (
            "question",
            {"person": "A5", "to": FARMING, "topic": "a", "text": " "},
            "says nothing",
        ),
        (
            "question",
            {"person": "A5", "to": "A70", "topic": "a", "text": "b"},
            "not on the list",
        ),
        ("group", {"title": "a"}, "needs somebody who answers"),
        ("holder", {"person": FARMING, "office": " ", "body": "b"}, "office has to be named"),
        ("defer", {"why": "because"}, "hoose one of"),
    ):
        clerk.open(PAGE)
        before = office.meeting()
        assert clerk.fill_in(act(name), **fields).status_code == 400
        assert said in clerk.refusal()
        assert office.meeting() == before


def test_a_written_answer_is_noted_with_its_day(office: Secretariat) -> None:
    office.opens(questioning_plan(), *answered())
    clerk = office.visitor(CLERK)
    clerk.open(PAGE)
    today = day_of(office.hub.clock.now())
    due = due_after(today, 20, Settings())
    assert f"In writing until {due:%d/%m/%Y}" in clerk.text()
    late = (today + timedelta(days=1)).isoformat()
    assert clerk.fill_in(act("receive"), day=late).status_code == 400
    clerk.open(PAGE)
    clerk.fill_in(act("receive"), day=today.isoformat(), document="12/BC-SNN")
    found = question(office)
    assert stage_of(office.meeting(), found) is QuestionStage.RECEIVED
    assert found.answer is not None
    assert found.answer.document == "12/BC-SNN"


def test_the_report_is_printed_and_that_is_on_record(office: Secretariat) -> None:
    office.opens(questioning_plan(), *answered())
    secretary = office.visitor(SECRETARY)
    secretary.open(f"{PAGE}/report")
    for words in ("Report on questioning", WORDS, PROMISED, "Sở Nông nghiệp"):
        assert words in secretary.text()
    answer = secretary.browser.get(f"{PAGE}/report/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert PROMISED[:20] in read_pdf(answer.content)
    assert office.audited(Act.EXPORTED) == [(SECRETARY, "session-1")] * 2


def test_nobody_else_sees_it(office: Secretariat) -> None:
    office.opens(questioning_plan(), *prepared())
    for person, door in (
        ("T1", Door.DESK),
        ("A2", Door.DESK),
        ("A5", Door.SEAT),
        ("admin", Door.DESK),
    ):
        visitor = office.visitor(person, door)
        for path in (PAGE, f"{PAGE}/report", f"{PAGE}/report/pdf"):
            answer = visitor.browser.get(path)
            assert answer.status_code in (303, 403), (person, path)
            assert WORDS not in answer.text
