"""The report of questioning as a paper: figures, every question, what is owed and promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.catalogue import text
from hub.meeting.day_count import day_of
from hub.meeting.question_report import report
from hub.web.rendering import moment
from office.paper.blocks import Facts, Grid, Sheet, Signatures, Text
from office.paper.sheets import Asked, blank
from office.rendering import day

if TYPE_CHECKING:
    from hub.meeting.question_report import Line, Report
    from hub.meeting.question_state import Promise, Question
    from office.paper.blocks import Block

KEY = "questioning"
FIGURES = ("groups", "forms", "asked", "aloud", "received", "owed", "overdue", "promises",
           "promises_late")  # fmt: skip


def paper(asked: Asked) -> Sheet:
    """Return the report as it stands now, ready to be printed."""
    told = report(asked.meeting, day_of(asked.now))
    return replace(blank(KEY, asked), blocks=_blocks(asked, told))


def _blocks(asked: Asked, told: Report) -> tuple[Block, ...]:
    figures = Facts(
        tuple((say(asked, f"sum_{key}"), str(getattr(told.figures, key))) for key in FIGURES)
    )
    signed = Signatures((asked.say("secretary"), asked.say("chair")), asked.say("sign_how"))
    return (
        figures,
        Text(say(asked, "questions"), strong=True),
        _questions(asked, told),
        Text(say(asked, "promises"), strong=True),
        _promises(asked, told),
        signed,
    )


def say(asked: Asked, key: str, **values: object) -> str:
    """Return words of the report."""
    return text(asked.language, f"office.questioning_{key}", **values)


def _questions(asked: Asked, told: Report) -> Grid:
    heads = tuple(say(asked, f"head_{key}") for key in ("no", "asker", "to", "question", "result"))
    rows = tuple(_row(asked, number, line) for number, line in enumerate(told.lines, 1))
    return Grid(heads, (10, 36, 40, 56, 34), rows)


def _row(asked: Asked, number: int, line: Line) -> tuple[str, ...]:
    question = line.question
    said = ". ".join(one for one in (question.topic, line.text) if one)
    group = asked.meeting.questioning.groups.get(question.group or "")
    return (
        str(number),
        asker(asked, question),
        who(asked, question.to),
        said or (group.title if group else ""),
        result(asked, line),
    )


def result(asked: Asked, line: Line) -> str:
    """Return what became of a question, with the day until which an answer is owed."""
    answer = line.question.answer
    due = day(answer.due) if answer else ""
    said = text(asked.language, f"words.question_stage.{line.stage}", due=due)
    if answer and answer.received:
        return f"{said}: {day(answer.received)} {answer.document}".rstrip()
    return f"{said} ({say(asked, 'overdue')})" if line.overdue else said


def _promises(asked: Asked, told: Report) -> Grid:
    heads = tuple(say(asked, f"head_{key}") for key in ("no", "body", "promise", "due", "moment"))
    rows = tuple(
        _promised(asked, number, one, late=one.id in told.late)
        for number, one in enumerate(told.promises, 1)
    )
    return Grid(heads, (10, 40, 66, 24, 36), rows)


def _promised(asked: Asked, number: int, promise: Promise, *, late: bool) -> tuple[str, ...]:
    now = promise.wording
    due = day(now.due) if now.due else say(asked, "no_due")
    if late:
        due = f"{due} ({say(asked, 'late')})"
    who = f"{now.body} ({name_of(asked, promise.person)})"
    where = say(asked, "where", at=moment(promise.said_at), number=promise.answer)
    return str(number), who, now.text, due, where


def asker(asked: Asked, question: Question) -> str:
    """Return who asks; of a form also on which day it was handed in."""
    name = name_of(asked, question.person)
    return f"{name} ({say(asked, 'form_of', day=form_day(question))})" if question.form else name


def form_day(question: Question) -> str:
    """Return the day on which a form was handed in, as the clerk has noted it."""
    return day(question.day or day_of(question.asked_at).isoformat())


def name_of(asked: Asked, person: str) -> str:
    """Return what somebody is called."""
    known = asked.meeting.people.get(person)
    return known.name if known else person


def who(asked: Asked, person: str) -> str:
    """Return an office-holder with office and body."""
    holder = asked.meeting.questioning.office_holders.get(person)
    name = name_of(asked, person)
    return f"{name}, {holder.office} {holder.body}" if holder else name
