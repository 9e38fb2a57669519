"""How questioning looks to screens: to everybody seated, to the desk, and to oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.conditions import business_room
from hub.meeting.question_shapes import (
    IssueGroupShape,
    MyQuestionShape,
    OfficeHolderShape,
    PromiseShape,
    QuestioningPart,
    QuestionShape,
    QuestionsPart,
    QuestionTextShape,
    RoundShape,
)
from hub.meeting.question_stages import called_in, latest_round, stage_of, turns_by_question
from hub.meeting.question_state import GroupStage
from hub.meeting.written_answers import words_of

if TYPE_CHECKING:
    from hub.meeting.question_state import IssueGroup, Promise, Question
    from hub.meeting.state import Meeting, Request

    _Turns = dict[str, list[Request]]


def questioning_part(meeting: Meeting, room: str) -> QuestioningPart:
    """Return who can be questioned, on what, and how far the questions have come."""
    room = business_room(meeting, room)
    now, turns = meeting.questioning, turns_by_question(meeting)
    called = called_in(meeting, room)
    heard = {
        one.id: _question(meeting, one, turns)
        for one in now.questions.values()
        if one.request is not None or one.id in turns
    }
    groups = [one for one in now.groups.values() if one.stage is not GroupStage.DROPPED]
    return QuestioningPart(
        holders={
            one.person: OfficeHolderShape(person=one.person, office=one.office, body=one.body)
            for one in now.office_holders.values()
        },
        groups={one.id: _group(one) for one in groups},
        groups_order=tuple(one.id for one in groups),
        questions=heard,
        order=tuple(heard),
        least=min(meeting.settings.round_least, meeting.settings.round_most),
        most=meeting.settings.round_most,
        group=called.group if called else None,
        respondent=called.person if called else None,
        round=_round(meeting, room),
    )


def _group(group: IssueGroup) -> IssueGroupShape:
    return IssueGroupShape(
        id=group.id,
        title=group.title,
        respondents=group.respondents,
        stage=group.stage,
        item=group.item,
        vote=group.vote,
        decision=group.decision or None,
    )


def _question(meeting: Meeting, question: Question, turns: _Turns) -> QuestionShape:
    return QuestionShape(
        id=question.id,
        person=question.person,
        to=question.to,
        topic=question.topic,
        stage=stage_of(meeting, question, turns),
        group=question.group,
        item=question.item,
        request=question.request,
        due=question.answer.due if question.answer else None,
    )


def _round(meeting: Meeting, room: str) -> RoundShape | None:
    now = latest_round(meeting, room)
    if now is None:
        return None
    rounds = meeting.questioning.rounds.values()
    before = [one for one in rounds if (one.room, one.item) == (now.room, now.item)]
    return RoundShape(id=now.id, number=len(before), questions=now.questions, finished=now.finished)


def questions_part(meeting: Meeting) -> QuestionsPart:
    """Return every question with its words, and every promise, for the desk."""
    turns, now = turns_by_question(meeting), meeting.questioning
    return QuestionsPart(
        questions={one.id: _in_full(meeting, one, turns) for one in now.questions.values()},
        order=tuple(now.questions),
        promises={one.id: _promise(one) for one in now.promises.values()},
        promises_order=tuple(now.promises),
    )


def _in_full(meeting: Meeting, question: Question, turns: _Turns) -> QuestionTextShape:
    answer = question.answer
    return QuestionTextShape(
        id=question.id,
        person=question.person,
        to=question.to,
        topic=question.topic,
        text=words_of(meeting, question),
        form=question.form,
        asked_at=question.asked_at,
        stage=stage_of(meeting, question, turns),
        group=question.group,
        why=answer.why if answer else None,
        due=answer.due if answer else None,
        received=(answer.received or None) if answer else None,
        document=(answer.document or None) if answer else None,
    )


def _promise(promise: Promise) -> PromiseShape:
    wording = promise.wording
    return PromiseShape(
        id=promise.id,
        answer=promise.answer,
        person=promise.person,
        body=wording.body,
        text=wording.text,
        said_at=promise.said_at,
        wordings=len(promise.wordings),
        question=promise.question,
        due=wording.due or None,
        withdrawn=promise.withdrawn or None,
    )


def own_questions(meeting: Meeting, person: str) -> dict[str, MyQuestionShape] | None:
    """Return a person's own questions, and those put to them once sorted into a group."""
    mine = {
        one.id: _mine(one)
        for one in meeting.questioning.questions.values()
        if one.person == person or (one.to == person and one.group is not None)
    }
    return mine or None


def _mine(question: Question) -> MyQuestionShape:
    answer = question.answer
    return MyQuestionShape(
        id=question.id,
        person=question.person,
        to=question.to,
        topic=question.topic,
        text=question.text,
        form=question.form,
        asked_at=question.asked_at,
        group=question.group,
        withdrawn=question.withdrawn or None,
        due=answer.due if answer else None,
        received=(answer.received or None) if answer else None,
    )
