"""Answers in writing: until when they are owed, and what comes of it."""

from __future__ import annotations

from datetime import date

import pytest

from hub.meeting.conditions import TITLE
from hub.meeting.day_count import day_of, due_after, is_calendar, read_day
from hub.meeting.floor import GiveFloor
from hub.meeting.question_state import InWriting, QuestionStage
from hub.meeting.questioning import RegisterQuestion
from hub.meeting.setting_table import ChangeSettings
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.words import SECOND, Refused
from hub.meeting.written_answers import (
    AnswerDeferred,
    AnswerReceived,
    DeferAnswer,
    ReceiveAnswer,
)
from tests.hub.meeting.askings import (
    answering,
    answers,
    asks,
    listed,
    question,
    questioning,
    register,
    stage,
)
from tests.hub.meeting.discussions import queue
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85
from tests.hub.meeting.test_questions import FORM

DAY = 24 * 3600


def on(sitting: Sitting85, day: str) -> Sitting85:
    """Let it be nine in the morning of that day."""
    gap = date.fromisoformat(day) - day_of(sitting.now)
    sitting.after(gap.days * DAY)
    assert day_of(sitting.now).isoformat() == day
    return sitting


@pytest.mark.parametrize(
    ("start", "days", "settings", "due"),
    [
        ("2026-12-08", 20, Settings(), "2026-12-28"),
        ("2026-12-10", 20, Settings(), "2026-12-30"),
        ("2026-12-12", 20, Settings(), "2027-01-04"),  # New Year's Day, then a weekend
        ("2026-12-12", 20, Settings(due_on_working_day=False), "2027-01-01"),
        ("2026-12-06", 20, Settings(), "2026-12-28"),  # a Saturday moves to Monday
        ("2026-12-08", 20, Settings(days_off="2026-12-28"), "2026-12-29"),
        ("2026-10-05", 30, Settings(), "2026-11-04"),
        ("2026-10-05", 45, Settings(), "2026-11-19"),
        ("2026-10-05", 60, Settings(), "2026-12-04"),
        ("2026-10-05", 10, Settings(), "2026-10-15"),
    ],
)
def test_days_are_counted_as_the_law_does(
    start: str, days: int, settings: Settings, due: str
) -> None:
    assert due_after(date.fromisoformat(start), days, settings).isoformat() == due


def test_a_day_is_the_halls_own() -> None:
    before_midnight = 1_796_144_399 * SECOND
    assert day_of(before_midnight + SECOND) > day_of(before_midnight) == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["", "01-01", "02-29 2027-02-05", " 09-02\n2027-02-08 "])
def test_a_calendar_of_days_off(text: str) -> None:
    assert is_calendar(text)


@pytest.mark.parametrize("text", ["1-1", "13-01", "2027-02-30", "Tết", "20270101", "01-01," * 400])
def test_what_is_no_calendar(text: str) -> None:
    assert not is_calendar(text)
    listed().refused(CLERK, ChangeSettings(changes={"days_off": text}), "setting_out_of_range")


@pytest.mark.parametrize("text", ["", "mai", "20261208", "2026-02-30", "2026-W50-1"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Refused, match="wrong_day"):
        read_day(text)


def test_an_answer_is_owed_in_writing_twenty_days_from_the_questioning() -> None:
    sitting = on(questioning("A5"), "2026-12-08")
    key = question(asks(sitting, "A5"), "A5").id
    sitting.when(CHAIR, DeferAnswer(question=key))
    sitting.then(
        AnswerDeferred(
            question=key,
            why=InWriting.VERIFICATION,
            questioned="2026-12-08",
            days=20,
            due="2026-12-28",
        )
    )
    assert stage(sitting, "A5") is QuestionStage.IN_WRITING
    sitting.refused(SECRETARY, DeferAnswer(question=key), "question_settled")


def test_a_limit_already_counted_keeps_what_it_was_counted_by() -> None:
    sitting = on(questioning("A5"), "2026-12-08")
    key = question(asks(sitting, "A5"), "A5").id
    sitting.given((CHAIR, DeferAnswer(question=key)))
    sitting.given((CHAIR, ChangeSettings(changes={"written_answer_days": 30}, reason="Quy chế")))
    owed = question(sitting, "A5").answer
    assert owed is not None
    assert (owed.days, owed.due) == (20, "2026-12-28")


def test_who_still_waits_to_ask_is_answered_in_writing_if_the_words_are_there() -> None:
    sitting = questioning("A5").given(("A6", FORM))
    sitting.refused(CHAIR, DeferAnswer(question=question(sitting, "A5").id), "question_empty")
    with_words = question(sitting, "A6").id
    sitting.given((CHAIR, DeferAnswer(question=with_words, why=InWriting.OTHER_TOPIC)))
    assert stage(sitting, "A6") is QuestionStage.IN_WRITING
    sitting = questioning().given(register("A7"))
    assert queue(sitting) == ("A7",)


def test_a_registered_question_with_words_leaves_the_queue() -> None:
    sitting = questioning().given(("A6", FORM))
    sitting.given(("A6", RegisterQuestion(question=question(sitting, "A6").id)))
    sitting.given((CHAIR, DeferAnswer(question=question(sitting, "A6").id)))
    assert queue(sitting) == ()


def test_while_it_is_answered_the_rest_may_be_promised_in_writing() -> None:
    sitting = answering(asks(questioning("A5"), "A5"), "A5")
    sitting.given((SECRETARY, DeferAnswer(question=question(sitting, "A5").id)))
    assert stage(sitting, "A5") is QuestionStage.IN_WRITING


def test_what_cannot_be_put_off_is_refused() -> None:
    before = listed().given(("A5", FORM))
    key = question(before, "A5").id
    before.refused(CLERK, DeferAnswer(question=key), "session_not_open")
    sitting = questioning("A5")
    sitting.refused(CLERK, DeferAnswer(question="99"), "unknown_question")
    first = sitting.meeting.rooms["hall"].queue[0]
    sitting.given((CHAIR, GiveFloor(request=first)))
    asked = DeferAnswer(question=question(sitting, "A5").id)
    sitting.refused(CLERK, asked, "question_being_asked")


def test_the_written_answer_comes_after_the_session_is_closed() -> None:
    sitting = on(questioning("A5"), "2026-12-08")
    key = question(asks(sitting, "A5"), "A5").id
    received = ReceiveAnswer(question=key, day="2026-12-20", document=" 12/BC-SNN ")
    sitting.refused(CLERK, received, "no_answer_in_writing_due")
    sitting.given((CHAIR, DeferAnswer(question=key)), (CHAIR, CloseSitting(sitting="B1")))
    on(sitting.given((CHAIR, CloseSession())), "2026-12-21")
    for day, reason in (
        ("2026-12-07", "answer_day_out_of_range"),
        ("2026-12-22", "answer_day_out_of_range"),
        ("20/12", "wrong_day"),
    ):
        sitting.refused(CLERK, ReceiveAnswer(question=key, day=day), reason)
    long = ReceiveAnswer(question=key, day="2026-12-20", document="1" * (TITLE + 1))
    sitting.refused(CLERK, long, "text_too_long")
    sitting.when(CLERK, received)
    sitting.then(AnswerReceived(question=key, day="2026-12-20", document="12/BC-SNN"))
    assert stage(sitting, "A5") is QuestionStage.RECEIVED
    sitting.refused(CLERK, received, "answer_received_already")


def test_what_was_answered_aloud_may_still_be_answered_more_fully_in_writing() -> None:
    sitting = answers(asks(questioning("A5"), "A5"), "A5")
    sitting.given((CHAIR, DeferAnswer(question=question(sitting, "A5").id)))
    assert stage(sitting, "A5") is QuestionStage.IN_WRITING
