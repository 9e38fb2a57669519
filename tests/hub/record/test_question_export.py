"""What of questioning leaves the house: all of it for those who follow it up, little for others."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import msgspec
from openpyxl import load_workbook

from hub.meeting.closed import DecidePrivacy
from hub.meeting.promises import CapturePromise
from hub.meeting.questions import AskInWriting
from hub.meeting.written_answers import DeferAnswer
from hub.record.chronicle import Chronicle
from hub.record.export import export
from hub.record.proof import Proven, prove
from hub.record.public import Reader
from hub.record.question_export import followed_up
from hub.record.question_shapes import Questions
from hub.record.question_tables import QUESTIONS, TABLES, as_csv, as_workbook, rows_of
from tests.hub.golden.questioning import Written
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    answer,
    answering,
    asks,
    ends,
    question,
    questioning,
    questioning_plan,
    register,
)
from tests.hub.meeting.sentences import CHAIR, SECRETARY

SOON = date(2026, 12, 9)
PROMISED, DRAFTED = "=Hoàn thành kè trước mùa lũ", "Phiếu chưa được nêu tại phiên họp"


def held(*, private: bool = False) -> Written:
    """Return a sitting in which one question is answered, one is owed, and one only handed in."""
    sitting = Written(questioning_plan())
    questioning(sitting=sitting)
    if private:
        sitting.given((CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="Bí mật")))
    sitting.given(register("A5", topic="Kè sông"), register("A6", topic="Đê biển"))
    sitting.given(("A7", AskInWriting(to=FINANCE, topic="Vốn", text=DRAFTED)))
    answering(asks(sitting, "A5"), "A5").after(20)
    key = answer(sitting).id
    sitting.given((SECRETARY, CapturePromise(answer=key, text=PROMISED, due="2027-06-30")))
    ends(sitting)
    asks(sitting, "A6").given((CHAIR, DeferAnswer(question=question(sitting, "A6").id)))
    return sitting


def proven(sitting: Written) -> tuple[Proven, Chronicle]:
    chronicle = Chronicle()
    return prove(sitting.chain.rows, {}, chronicle.see), chronicle


def told(sitting: Written, *, public: bool = False, today: date = SOON) -> Questions:
    found, chronicle = proven(sitting)
    reader = Reader(found.meeting, chronicle, public=public)
    made = followed_up(found.meeting, chronicle, reader, "vi", today)
    return msgspec.json.decode(msgspec.json.encode(made), type=Questions)


def test_all_of_it_is_there_for_those_who_follow_it_up() -> None:
    sitting = held()
    made = told(sitting)
    assert [one.stage for one in made.questions] == ["answered", "in_writing", "submitted"]
    assert made.questions[1].due > made.questions[1].questioned
    assert made.questions[2].text == DRAFTED
    [promise] = made.promises
    assert (promise.body, promise.due) == ("Sở Nông nghiệp", "2027-06-30")
    names = {event.number: event.name for event in sitting.chain.rows}
    assert names[promise.answer_number] == "FloorGiven"
    assert names[promise.number] == "PromiseCaptured"
    assert made.questions[0].answered == (promise.answer,)


def test_what_is_late_is_told_as_of_a_day() -> None:
    sitting = held()
    owed = told(sitting).questions[1]
    due = date.fromisoformat(owed.due)
    for today, overdue, late in (
        (due, 0, 0),
        (due + timedelta(days=1), 1, 0),
        (date(2027, 6, 30), 1, 0),
        (date(2027, 7, 1), 1, 1),
    ):
        made = told(sitting, today=today)
        assert (made.as_of, len(made.overdue), len(made.late)) == (
            today.isoformat(),
            overdue,
            late,
        )
    rows = {name: rows_of(name, made, sitting.meeting, "vi") for name in TABLES}
    assert [row[-1] for row in rows["questions"]] == ["Quá hạn", "", "quá hạn", ""]
    assert [row[-2] for row in rows["promises"]] == ["Quá hạn", "quá hạn"]


def test_the_public_learns_what_was_heard_and_no_words_of_forms() -> None:
    made = told(held(), public=True)
    assert [one.topic for one in made.questions] == ["Kè sông", "Đê biển"]
    assert {one.text for one in made.questions} == {""}
    assert [one.wordings for one in made.promises] == [()]
    assert DRAFTED not in msgspec.json.encode(made).decode()


def test_the_public_learns_nothing_of_what_was_asked_in_private() -> None:
    made = told(held(private=True), public=True)
    assert (made.questions, made.promises) == ((), ())


def test_the_whole_sessions_export_has_it_too() -> None:
    found, chronicle = proven(held())
    ours = export(found, chronicle, public=False)
    theirs = export(found, chronicle, public=True)
    assert (len(ours.questions), len(ours.promises), len(ours.issue_groups)) == (3, 1, 1)
    assert (len(theirs.questions), len(theirs.promises)) == (2, 1)


def test_a_table_a_spreadsheet_opens_and_none_of_its_cells_is_a_formula() -> None:
    sitting = held()
    made = told(sitting)
    rows = rows_of("promises", made, sitting.meeting, "vi")
    read = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"))))
    assert read[0][:2] == ["Số", "Cơ quan"]
    assert read[1][3] == f"'{PROMISED}"
    tables = {name: rows_of(name, made, sitting.meeting, "vi") for name in TABLES}
    book = load_workbook(io.BytesIO(as_workbook(tables, "vi")))
    assert book.sheetnames == ["Chất vấn", "Lời hứa"]
    assert book["Lời hứa"]["D2"].value == PROMISED
    assert book["Lời hứa"]["D2"].data_type == "s"
    assert book["Chất vấn"].max_column == len(QUESTIONS)
    assert book["Chất vấn"]["C2"].value == sitting.meeting.people[FARMING].name
