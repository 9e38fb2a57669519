"""Questioning as an export tells of it: to those who follow it up, and to the public."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from hub.catalogue import text
from hub.meeting.day_count import day_of
from hub.meeting.kinds import RequestKind, RequestStage
from hub.meeting.question_stages import ASKS, stage_of, turns_by_question
from hub.meeting.question_state import GroupStage, QuestionStage
from hub.meeting.written_answers import words_of
from hub.record.moments import moment
from hub.record.question_shapes import (
    IssueGroupRecord,
    PromiseRecord,
    QuestionRecord,
    Questions,
    WordingRecord,
)

if TYPE_CHECKING:
    from datetime import date

    from hub.meeting.question_state import Promise, Question, Wording
    from hub.meeting.state import Meeting, Request
    from hub.record.chronicle import Chronicle
    from hub.record.public import Reader

HEARD = frozenset({RequestStage.SPOKEN, RequestStage.SPEAKING})
DAYS = ("questioned", "due", "received", "document")
SCHEMA = "nghitruong-questions/1"


class Found(TypedDict):
    """The three lists, by the names a session's export has for them."""

    issue_groups: tuple[IssueGroupRecord, ...]
    questions: tuple[QuestionRecord, ...]
    promises: tuple[PromiseRecord, ...]


def of_session(meeting: Meeting, chronicle: Chronicle, reader: Reader) -> Found:
    """Return the groups of issues, the questions and the promises this reader may know."""
    return Found(
        issue_groups=groups(meeting, reader),
        questions=questions(meeting, chronicle, reader),
        promises=promises(meeting, reader),
    )


def followed_up(
    meeting: Meeting, chronicle: Chronicle, reader: Reader, language: str, today: date
) -> Questions:
    """Return all that is followed up after the session as of a day, as a file of its own."""
    found, day = of_session(meeting, chronicle, reader), today.isoformat()
    return Questions(
        schema=SCHEMA,
        mark=text(language, f"cli.export_mark_{meeting.mark}") if meeting.mark else "",
        session=meeting.session.name,
        council=meeting.session.council,
        as_of=day,
        overdue=tuple(
            one.id for one in found["questions"] if one.due and not one.received and one.due < day
        ),
        late=tuple(
            one.id for one in found["promises"] if one.due and not one.withdrawn and one.due < day
        ),
        groups=found["issue_groups"],
        questions=found["questions"],
        promises=found["promises"],
    )


def groups(meeting: Meeting, reader: Reader) -> tuple[IssueGroupRecord, ...]:
    """Return the groups of issues; the public learns of those the council has decided on."""
    return tuple(
        IssueGroupRecord(
            id=one.id,
            title=one.title,
            respondents=one.respondents,
            item=one.item,
            stage=one.stage,
            vote=one.vote,
            decision=one.decision,
        )
        for one in meeting.questioning.groups.values()
        if not reader.public or (one.stage is GroupStage.ADOPTED and reader.sees_item(one.item))
    )


def questions(meeting: Meeting, chronicle: Chronicle, reader: Reader) -> tuple[QuestionRecord, ...]:
    """Return the questions; the public learns of those that were heard in public."""
    turns, told = turns_by_question(meeting), told_turns(chronicle, reader)
    records = (
        (one, [turn for turn in turns.get(one.id, []) if turn.stage in HEARD])
        for one in meeting.questioning.questions.values()
    )
    return tuple(
        _question(meeting, one, heard, reader, stage_of(meeting, one, turns))
        for one, heard in records
        if not reader.public or (heard and all(turn.id in told for turn in heard))
    )


def told_turns(chronicle: Chronicle, reader: Reader) -> frozenset[str]:
    """Return the requests whose speeches may be told of: nothing of them was in private."""
    return frozenset(
        turn.speech.request
        for turn in chronicle.turns.values()
        if reader.may_know_span(turn.speech.started_at, turn.ended_at)
        and reader.sees_item(turn.item)
    )


def _question(
    meeting: Meeting, one: Question, heard: list[Request], reader: Reader, stage: QuestionStage
) -> QuestionRecord:
    holder = meeting.questioning.office_holders.get(one.to)
    answer = one.answer
    return QuestionRecord(
        id=one.id,
        person=one.person,
        to=one.to,
        office=holder.office if holder else "",
        body=holder.body if holder else "",
        group=one.group,
        item=one.item,
        topic=one.topic,
        text="" if reader.public else words_of(meeting, one),
        form=one.form,
        handed_in_at=moment(one.asked_at),
        handed_in_on=(one.day or day_of(one.asked_at).isoformat()) if one.form else "",
        stage=stage,
        asked=tuple(turn.id for turn in heard if turn.kind in ASKS),
        answered=tuple(turn.id for turn in heard if turn.kind is RequestKind.ANSWER),
        in_writing=answer.why if answer else None,
        **{name: getattr(answer, name) if answer else "" for name in DAYS},
    )


def promises(meeting: Meeting, reader: Reader) -> tuple[PromiseRecord, ...]:
    """Return the promises; the public learns of those that stand and were made in public."""
    return tuple(
        _promise(one, reader)
        for one in meeting.questioning.promises.values()
        if not reader.public or (not one.withdrawn and _public(one, reader))
    )


def _public(promise: Promise, reader: Reader) -> bool:
    known = reader.may_know(promise.said_at, *(wording.at for wording in promise.wordings))
    return known and reader.sees_item(promise.item)


def _promise(one: Promise, reader: Reader) -> PromiseRecord:
    return PromiseRecord(
        id=one.id,
        number=int(one.id),
        body=one.wording.body,
        person=one.person,
        text=one.wording.text,
        due=one.wording.due,
        question=one.question,
        item=one.item,
        room=one.room,
        answer=one.answer,
        answer_number=int(one.answer),
        said_at=moment(one.said_at),
        wordings=() if reader.public else tuple(map(_wording, one.wordings)),
        withdrawn=one.withdrawn,
    )


def _wording(wording: Wording) -> WordingRecord:
    return WordingRecord(
        at=moment(wording.at),
        by=wording.by,
        body=wording.body,
        text=wording.text,
        due=wording.due,
        reason=wording.reason,
    )
