"""Promises: put down in an answer, with the moment in the record, and corrected, never erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.promises import (
    LONGEST_PROMISE,
    CapturePromise,
    PromiseCaptured,
    PromiseReworded,
    PromiseWithdrawn,
    RewordPromise,
    WithdrawPromise,
)
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.words import SECOND
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    QUESTIONING,
    answer,
    answering,
    asks,
    ends,
    question,
    questioning,
)
from tests.hub.meeting.discussions import request
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

TEXT = "Hoàn thành kè trước mùa lũ"


def answered() -> Sitting85:
    """Return a sitting in the middle of an answer."""
    return answering(asks(questioning("A5"), "A5"), "A5").after(20)


def captured() -> Sitting85:
    sitting = answered()
    return sitting.given((SECRETARY, CapturePromise(answer=answer(sitting).id, text=TEXT)))


def promise(meeting: Meeting) -> str:
    return next(iter(meeting.questioning.promises))


def test_a_promise_is_put_down_while_the_answer_runs() -> None:
    sitting = answered()
    given = answer(sitting)
    sitting.when(SECRETARY, CapturePromise(answer=given.id, text=f" {TEXT} ", due="2027-06-30"))
    sitting.then(
        PromiseCaptured(
            answer=given.id,
            question=question(sitting, "A5").id,
            person=FARMING,
            item=QUESTIONING,
            said_at=sitting.now,
            body="Sở Nông nghiệp",
            text=TEXT,
            due="2027-06-30",
        )
    )
    kept = next(iter(sitting.meeting.questioning.promises.values()))
    assert int(kept.answer) < int(kept.id) == sitting.meeting.number
    assert given.asked_at < kept.said_at


def test_it_may_be_written_down_when_the_answer_is_over_but_said_within_it() -> None:
    sitting = ends(answered(), seconds=60)
    given = answer(sitting)
    said = given.asked_at + 5 * SECOND
    sitting.given((SECRETARY, CapturePromise(answer=given.id, text=TEXT, said_at=said)))
    for at in (given.asked_at - 1, sitting.now + SECOND):
        late = CapturePromise(answer=given.id, text=TEXT, said_at=at)
        sitting.refused(SECRETARY, late, "promise_outside_answer")


def test_outside_an_answer_nothing_is_promised() -> None:
    sitting = asks(questioning("A5"), "A5")
    asking = request(sitting, "A5").id
    for key in (asking, "99"):
        outside = CapturePromise(answer=key, text=TEXT)
        sitting.refused(SECRETARY, outside, "promise_outside_answer")


def test_a_promise_that_cannot_be_is_refused() -> None:
    sitting = answered()
    key = answer(sitting).id
    for command, reason in (
        (CapturePromise(answer=key, text=" "), "promise_empty"),
        (CapturePromise(answer=key, text="a" * (LONGEST_PROMISE + 1)), "text_too_long"),
        (CapturePromise(answer=key, text=TEXT, due="2026-01-01"), "due_before_session"),
        (CapturePromise(answer=key, text=TEXT, due="2099-01-01"), "due_before_session"),
        (CapturePromise(answer=key, text=TEXT, due="quý I"), "wrong_day"),
    ):
        sitting.refused(SECRETARY, command, reason)
    sitting.refused(CHAIR, CapturePromise(answer=key, text=TEXT), "not_allowed")


def test_somebody_invited_without_an_office_needs_the_body_named() -> None:
    sitting = answering(asks(questioning("A5"), "A5"), "A5", by="A40")
    key = answer(sitting).id
    sitting.refused(SECRETARY, CapturePromise(answer=key, text=TEXT), "body_needed")
    sitting.given((CLERK, CapturePromise(answer=key, text=TEXT, body="UBND xã")))


def test_a_promise_is_reworded_and_keeps_what_it_said() -> None:
    sitting = captured()
    key = promise(sitting.meeting)
    sitting.refused(CLERK, RewordPromise(promise=key, text="b", body="Sở", due=""), "reason_needed")
    sitting.refused(
        CLERK,
        RewordPromise(promise=key, text=TEXT, body="Sở Nông nghiệp", reason="x"),
        "nothing_changed",
    )
    reworded = RewordPromise(
        promise=key, text="Hoàn thành kè", body="UBND tỉnh", due="2027-05-31", reason="Nghe lại"
    )
    sitting.when(CLERK, reworded)
    sitting.then(
        PromiseReworded(
            promise=key,
            text="Hoàn thành kè",
            body="UBND tỉnh",
            due="2027-05-31",
            reason="Nghe lại",
        )
    )
    kept = sitting.meeting.questioning.promises[key]
    assert [one.text for one in kept.wordings] == [TEXT, "Hoàn thành kè"]
    assert [one.by for one in kept.wordings] == [SECRETARY, CLERK]


def test_a_promise_that_was_none_is_taken_off_and_stays_in_the_record() -> None:
    sitting = captured()
    key = promise(sitting.meeting)
    sitting.refused(SECRETARY, WithdrawPromise(promise=key, reason=" "), "reason_needed")
    sitting.refused(SECRETARY, WithdrawPromise(promise="99", reason="a"), "unknown_promise")
    sitting.when(SECRETARY, WithdrawPromise(promise=key, reason="Nghe nhầm"))
    sitting.then(PromiseWithdrawn(promise=key, reason="Nghe nhầm"))
    again = WithdrawPromise(promise=key, reason="Nghe nhầm")
    sitting.refused(SECRETARY, again, "promise_withdrawn")
    assert sitting.meeting.questioning.promises[key].wording.text == TEXT


def test_once_the_session_is_closed_nothing_is_corrected() -> None:
    sitting = captured().given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
    key, given = promise(sitting.meeting), answer(sitting).id
    withdraw = WithdrawPromise(promise=key, reason="a")
    sitting.refused(SECRETARY, withdraw, "session_closed")
    sitting.refused(SECRETARY, CapturePromise(answer=given, text=TEXT), "session_closed")
    assert FINANCE not in sitting.meeting.speaking
