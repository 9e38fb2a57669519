"""Question forms: handed in by delegates or entered from paper, sorted into groups, withdrawn."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hub.meeting.day_count import day_of
from hub.meeting.membership import ChangePerson
from hub.meeting.question_state import QuestionStage
from hub.meeting.question_views import own_questions
from hub.meeting.questioning import RegisterQuestion
from hub.meeting.questions import (
    LONGEST_QUESTION,
    MOST_FORMS,
    OLDEST_FORM,
    AskInWriting,
    EnterQuestion,
    QuestionHandedIn,
    QuestionSorted,
    QuestionWithdrawn,
    SortQuestion,
    WithdrawQuestion,
)
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSession, CloseSitting
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    adopted,
    asks,
    group,
    listed,
    question,
    questioning,
    stage,
)
from tests.hub.meeting.sentences import CHAIR, CLERK, Sitting85

FORM = AskInWriting(to=FARMING, topic="Kè sông", text=" Bao giờ xong? ")
ON_PAPER = EnterQuestion(person="A5", to=FARMING, topic="Kè sông", text="Bao giờ xong?")


def without_mandate(sitting: Sitting85, who: str) -> Sitting85:
    """Let somebody's mandate end."""
    was = sitting.meeting.people[who]
    now = replace(was, mandate=False)
    return sitting.given(("admin", ChangePerson(was=was, person=now, reason="Thôi nhiệm vụ")))


def test_a_delegate_hands_in_a_form_before_the_session() -> None:
    sitting = listed().when("A5", FORM)
    sitting.then(QuestionHandedIn(person="A5", to=FARMING, topic="Kè sông", text="Bao giờ xong?"))
    assert stage(sitting, "A5") is QuestionStage.SUBMITTED
    sitting.refused("A5", FORM, "question_sent_already")


def test_the_clerk_enters_a_form_on_paper() -> None:
    sitting = listed().when(CLERK, ON_PAPER)
    assert question(sitting, "A5").entered_by == CLERK
    sitting.refused("A5", FORM, "question_sent_already")


def test_a_form_on_paper_keeps_the_day_it_was_handed_in() -> None:
    sitting = listed()
    today = day_of(sitting.now)
    sitting.when(CLERK, replace(ON_PAPER, day=" 2026-11-20 "))
    assert question(sitting, "A5").day == "2026-11-20"
    late = replace(ON_PAPER, text="Còn kè Cửa Hội?")
    for days, reason in ((-1, "form_day_out_of_range"), (OLDEST_FORM + 1, "form_day_out_of_range")):
        day = (today - timedelta(days=days)).isoformat()
        sitting.refused(CLERK, replace(late, day=day), reason)
    sitting.refused(CLERK, replace(late, day="20/11/2026"), "wrong_day")
    sitting.when(CLERK, replace(late, day=(today - timedelta(days=OLDEST_FORM)).isoformat()))
    sitting.when(CLERK, replace(late, text="Khi nào?", day=today.isoformat()))


def test_a_form_that_cannot_be_is_refused() -> None:
    sitting = without_mandate(listed(), "A6")
    for who, form, reason in (
        ("A5", AskInWriting(to=FARMING, topic="a", text=" "), "question_empty"),
        ("A5", AskInWriting(to=FARMING, topic=" ", text="a"), "topic_needed"),
        ("A5", AskInWriting(to="A7", topic="a", text="a"), "not_office_holder"),
        ("A5", AskInWriting(to="X", topic="a", text="a"), "not_office_holder"),
        (FINANCE, AskInWriting(to=FINANCE, topic="a", text="a"), "question_to_oneself"),
        ("A6", AskInWriting(to=FARMING, topic="a", text="a"), "mandate_ended"),
        ("A5", AskInWriting(to=FARMING, topic="a", text="a" * (LONGEST_QUESTION + 1)),
         "text_too_long"),
        ("I1", FORM, "not_allowed"),
    ):  # fmt: skip
        sitting.refused(who, form, reason)
    sitting.refused(CLERK, replace(ON_PAPER, person="I1"), "delegates_question")
    sitting.refused(CLERK, replace(ON_PAPER, person="X"), "unknown_person")


def test_a_delegate_hands_in_so_many_and_no_more() -> None:
    sitting = listed()
    for number in range(MOST_FORMS):
        sitting.given(("A5", AskInWriting(to=FARMING, topic="a", text=str(number))))
    sitting.refused("A5", FORM, "too_many_questions")


def test_only_ones_own_form_is_withdrawn_and_only_while_nothing_came_of_it() -> None:
    sitting = listed().given(("A5", FORM))
    key = question(sitting, "A5").id
    sitting.refused("A6", WithdrawQuestion(question=key), "not_your_question")
    sitting.refused("A5", WithdrawQuestion(question="99"), "unknown_question")
    sitting.when("A5", WithdrawQuestion(question=key)).then(QuestionWithdrawn(question=key))
    sitting.refused("A5", WithdrawQuestion(question=key), "question_under_way")
    assert stage(sitting, "A5") is QuestionStage.WITHDRAWN
    sitting.given(("A5", FORM))


def test_forms_are_sorted_into_groups() -> None:
    sitting = adopted().given(("A5", FORM))
    key = question(sitting, "A5").id
    sitting.refused(CLERK, SortQuestion(question=key, group="77"), "unknown_issue_group")
    sitting.refused(CLERK, SortQuestion(question=key), "nothing_changed")
    sort = SortQuestion(question=key, group=group(sitting))
    sitting.when(CLERK, sort).then(QuestionSorted(question=key, group=group(sitting)))


def test_a_form_is_read_by_the_one_asked_once_it_is_sorted_and_by_nobody_else() -> None:
    sitting = adopted().given(("A5", FORM))
    assert own_questions(sitting.meeting, FARMING) is None
    assert own_questions(sitting.meeting, "A6") is None
    mine = own_questions(sitting.meeting, "A5") or {}
    assert [one.text for one in mine.values()] == ["Bao giờ xong?"]
    key = question(sitting, "A5").id
    sitting.given((CLERK, SortQuestion(question=key, group=group(sitting))))
    assert list(own_questions(sitting.meeting, FARMING) or {}) == [key]


def test_a_form_is_asked_aloud_once() -> None:
    sitting = questioning().given(("A5", FORM))
    key = question(sitting, "A5").id
    sitting.refused("A6", RegisterQuestion(question=key), "not_your_question")
    sitting.given(("A5", RegisterQuestion(question=key)))
    assert (stage(sitting, "A5"), question(sitting, "A5").to) == ("registered", FARMING)
    sitting.refused(CLERK, SortQuestion(question=key), "question_under_way")
    asks(sitting, "A5").refused("A5", RegisterQuestion(question=key), "question_under_way")


def test_when_the_session_is_closed_nobody_hands_in_anything() -> None:
    sitting = listed().given(
        (CHAIR, OpenSitting(sitting="B1")), (CHAIR, CloseSitting(sitting="B1"))
    )
    sitting.given((CHAIR, CloseSession())).refused("A5", FORM, "session_closed")
