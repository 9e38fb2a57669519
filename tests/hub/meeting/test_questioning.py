"""Registering to question, being answered, asking again, and the order and clocks of all that."""

from __future__ import annotations

import pytest

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.answering import CallRespondent, GiveAnswer, RespondentCalled
from hub.meeting.floor import FloorGiven, GiveFloor, GiveFloorTo
from hub.meeting.hall import scene_of
from hub.meeting.kinds import RequestKind, SceneKind
from hub.meeting.question_state import QuestionStage
from hub.meeting.questioning import (
    AskAgain,
    QuestionRegistered,
    RegisterQuestion,
    RegisterQuestionFor,
)
from hub.meeting.questions import AskInWriting, SortQuestion
from hub.meeting.queue import RejectRequest, SkipRequest
from hub.meeting.registration import CloseRegistration, OpenDebate
from hub.meeting.settings import Settings
from hub.meeting.speakers import AskToSpeak, SpeechRequested, WithdrawRequest
from hub.meeting.undo import Undo
from hub.meeting.words import HALL, SECOND
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    QUESTIONING,
    adopted,
    answering,
    answers,
    asks,
    called,
    ends,
    group,
    question,
    questioning,
    register,
    stage,
)
from tests.hub.meeting.discussions import DEBATE, MINUTE, ORDER, queue, request, room, speech
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85
from tests.hub.meeting.test_questions import without_mandate


def asked(*people: str) -> Sitting85:
    """Return a sitting in which these have asked in one round."""
    sitting = called(questioning(*people), *people)
    for who in people:
        asks(sitting, who)
    return sitting


# Registering.


def test_a_delegate_registers_to_question_whoever_answers() -> None:
    sitting = questioning().when("A5", RegisterQuestion(topic=" Kè sông "))
    sitting.then(
        QuestionRegistered(
            person="A5", group=group(sitting), to=FARMING, topic="Kè sông", item=QUESTIONING
        )
    )
    made = request(sitting, "A5")
    assert (made.kind, made.question) == (RequestKind.QUESTION, question(sitting, "A5").id)
    assert queue(sitting) == ("A5",)


def test_registering_to_question_somebody_by_name() -> None:
    sitting = questioning().given(register("A5", to=FINANCE))
    assert question(sitting, "A5").to == FINANCE
    sitting.refused(FINANCE, RegisterQuestion(to=FINANCE), "question_to_oneself")
    sitting.refused("A6", RegisterQuestion(to="A7"), "not_respondent")
    sitting.refused("A6", RegisterQuestion(group="99"), "issue_group_not_on_item")
    sitting.refused("A6", RegisterQuestion(text="a" * 5001), "text_too_long")


def test_one_registers_once_while_registration_is_open_and_with_a_mandate() -> None:
    sitting = without_mandate(questioning("A5"), "A6")
    sitting.refused("A5", RegisterQuestion(), "already_waiting")
    sitting.refused("A6", RegisterQuestion(), "mandate_ended")
    sitting.refused("I1", RegisterQuestion(), "not_allowed")
    sitting.given((CHAIR, CloseRegistration()))
    sitting.refused("A7", RegisterQuestion(), "registration_closed")


def test_a_raised_hand_is_registered_by_the_desk() -> None:
    sitting = questioning().given((CLERK, RegisterQuestionFor(person="A5")))
    assert queue(sitting) == ("A5",)
    sitting.refused(SECRETARY, RegisterQuestionFor(person="I1"), "delegates_question")


def test_where_nothing_is_questioned_nobody_registers() -> None:
    adopted().refused("A5", RegisterQuestion(), "not_questioning")
    on_another = adopted().given((CHAIR, StartItem(item="2")))
    on_another.refused("A5", RegisterQuestion(), "not_questioning")


def test_questioning_takes_questions_and_no_speeches() -> None:
    questioning().refused("A5", AskToSpeak(), "question_instead")
    questioning().refused("A5", AskToSpeak(kind=RequestKind.QUESTION), "kind_not_yours")
    sitting = questioning()
    for kind in (RequestKind.QUESTION, RequestKind.ANSWER, RequestKind.FOLLOW_UP):
        sitting.refused(CHAIR, GiveFloorTo(person=FARMING, kind=kind), "kind_of_questioning")


def test_who_withdraws_is_refused_or_passed_over_has_not_asked() -> None:
    sitting = questioning("A5", "A6", "A7")
    sitting.given(
        ("A5", WithdrawRequest(request=request(sitting, "A5").id)),
        (CHAIR, RejectRequest(request=request(sitting, "A6").id, reason="Ngoài nhóm vấn đề")),
        (CHAIR, SkipRequest(request=request(sitting, "A7").id)),
    )
    assert [stage(sitting, who) for who in ("A5", "A6", "A7")] == [
        "withdrawn", "rejected", "skipped",
    ]  # fmt: skip


# Who answers.


def test_the_chair_calls_another_respondent() -> None:
    sitting = questioning()
    call = CallRespondent(group=group(sitting), person=FINANCE)
    sitting.when(CHAIR, call).then(RespondentCalled(group=group(sitting), person=FINANCE))
    sitting.refused(CHAIR, call, "nothing_changed")
    sitting.refused(CHAIR, CallRespondent(group=group(sitting), person="A7"), "not_respondent")
    sitting.given(register("A5"))
    assert question(sitting, "A5").to == FINANCE


def test_a_respondent_answers_each_question_with_a_clock_of_its_own() -> None:
    sitting = answering(asked("A5", "A6"), "A5")
    given = speech(sitting)
    assert (given.person, given.kind, given.allowed) == (FARMING, "answer", 3 * MINUTE)
    assert stage(sitting, "A5") is QuestionStage.ANSWERING
    answering(sitting.after(40), "A6")
    assert [stage(sitting, who) for who in ("A5", "A6")] == ["answered", "answering"]
    assert sitting.meeting.speaking[FARMING].used == 40 * SECOND


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [("question", 60), ("answer", 180), ("debate", 120), ("follow_up", 60)],
)
def test_the_clocks_are_those_of_questioning(kind: str, allowed: int) -> None:
    sitting = asked("A5")
    if kind == "question":
        sitting.given(register("A8"))
        sitting.given((CHAIR, GiveFloor(request=request(sitting, "A8").id)))
    elif kind == "answer":
        answering(sitting, "A5")
    elif kind == "follow_up":
        answers(sitting, "A5").given(("A5", AskAgain(question=question(sitting, "A5").id)))
        sitting.given((CHAIR, GiveFloor(request=request(sitting, "A5").id)))
    else:
        sitting.given((CHAIR, OpenDebate()), ("A8", AskToSpeak(kind=DEBATE)))
        sitting.given((CHAIR, GiveFloor(request=request(sitting, "A8").id)))
    assert (speech(sitting).kind, speech(sitting).allowed) == (kind, allowed * SECOND)


def test_the_clocks_are_the_councils_own_to_settle() -> None:
    settings = Settings(question_speech=90, answer_speech=300)
    sitting = questioning("A5", settings=settings)
    sitting.given((CHAIR, GiveFloor(request=request(sitting, "A5").id)))
    assert speech(sitting).allowed == 90 * SECOND
    assert speech(answering(ends(sitting), "A5")).allowed == 300 * SECOND


def test_others_may_be_invited_and_settle_nothing() -> None:
    sitting = answers(asked("A5"), "A5", by=FINANCE)
    assert stage(sitting, "A5") is QuestionStage.ASKED
    assert stage(answers(sitting, "A5"), "A5") is QuestionStage.ANSWERED


def test_what_was_not_asked_is_not_answered() -> None:
    sitting = questioning("A5")
    key = question(sitting, "A5").id
    sitting.refused(CHAIR, GiveAnswer(question=key), "question_not_asked")
    sitting.refused(CHAIR, GiveAnswer(question="99"), "unknown_question")
    asks(sitting, "A5")
    sitting.refused(CHAIR, GiveAnswer(question=key, person="X"), "unknown_person")
    sitting.refused(CHAIR, GiveAnswer(question=key, person="O1"), "never_heard")
    answering(sitting, "A5").refused(CHAIR, GiveAnswer(question=key), "has_the_floor")
    sitting.given((CHAIR, FinishItem(item=QUESTIONING)))
    sitting.refused(CHAIR, GiveAnswer(question=key), "not_questioning")


def test_a_form_of_the_group_is_answered_without_being_asked_aloud() -> None:
    sitting = questioning().given(("A5", AskInWriting(to=FARMING, topic="Kè", text="Khi nào?")))
    key = question(sitting, "A5").id
    sitting.refused(CHAIR, GiveAnswer(question=key), "issue_group_not_on_item")
    sitting.given((CLERK, SortQuestion(question=key, group=group(sitting))))
    assert stage(answers(sitting, "A5"), "A5") is QuestionStage.ANSWERED


def test_calling_the_respondent_ends_the_question_that_is_still_being_asked() -> None:
    sitting = questioning("A5")
    sitting.given((CHAIR, GiveFloor(request=request(sitting, "A5").id)))
    assert stage(sitting, "A5") is QuestionStage.ASKING
    assert stage(answers(sitting, "A5"), "A5") is QuestionStage.ANSWERED


# Asking again.


def test_whoever_is_not_satisfied_asks_again_and_is_answered_again() -> None:
    sitting = answers(asked("A5"), "A5")
    key = question(sitting, "A5").id
    sitting.when("A5", AskAgain(question=key))
    again = RequestKind.FOLLOW_UP
    sitting.then(SpeechRequested(person="A5", kind=again, item=QUESTIONING, question=key))
    assert stage(sitting, "A5") is QuestionStage.FOLLOW_UP
    sitting.refused("A5", AskAgain(question=key), "question_not_answered")
    assert stage(asks(sitting, "A5"), "A5") is QuestionStage.ASKED
    assert stage(answers(sitting, "A5"), "A5") is QuestionStage.ANSWERED


def test_an_answer_given_before_it_was_asked_again_is_no_answer_to_that() -> None:
    sitting = answers(asked("A5"), "A5").given()
    sitting.given(("A5", AskAgain(question=question(sitting, "A5").id)))
    answers(sitting, "A5")  # the respondent adds something
    assert stage(asks(sitting, "A5"), "A5") is QuestionStage.ASKED


def test_only_the_one_who_asked_asks_again_and_only_after_the_answer() -> None:
    sitting = asked("A5")
    key = question(sitting, "A5").id
    sitting.refused("A5", AskAgain(question=key), "question_not_answered")
    answers(sitting, "A5").refused("A6", AskAgain(question=key), "not_your_question")
    without_mandate(sitting, "A5").refused("A5", AskAgain(question=key), "mandate_ended")


def test_asking_again_comes_before_debate_and_the_asker_first_in_the_debate() -> None:
    sitting = questioning("A5", "A6", "A7")
    called(sitting, "A5", "A6", "A7")
    for who in ("A5", "A6", "A7"):
        answers(asks(sitting, who), who)
    sitting.given(register("A30"), (CHAIR, OpenDebate()))
    sitting.given(("A20", AskToSpeak(kind=DEBATE)), ("A6", AskToSpeak(kind=DEBATE)))
    assert queue(sitting) == ("A6", "A20", "A30")
    sitting.given(("A5", AskAgain(question=question(sitting, "A5").id)))
    sitting.given(("A21", AskToSpeak(kind=ORDER)))
    assert queue(sitting) == ("A21", "A5", "A6", "A20", "A30")


# Taking back, and what the hall sees.


def test_an_answer_called_by_mistake_is_taken_back_with_all_it_did() -> None:
    sitting = asked("A5")
    before = dict(sitting.meeting.requests)
    answering(sitting, "A5")
    sitting.given((CHAIR, Undo(number=sitting.meeting.number)))
    assert sitting.meeting.requests == before
    assert stage(sitting, "A5") is QuestionStage.ASKED


def test_the_hall_sees_who_asks_whom_and_between_two_what_comes() -> None:
    sitting = questioning("A5", "A6", "A7")
    assert scene_of(sitting.meeting, HALL).kind is SceneKind.ITEM
    called(sitting, "A5", "A6", "A7")
    assert scene_of(sitting.meeting, HALL).kind is SceneKind.QUESTIONING
    sitting.given((CHAIR, GiveFloor(request=request(sitting, "A5").id)))
    assert scene_of(sitting.meeting, HALL).kind is SceneKind.QUESTIONING
    sitting.given((CHAIR, GiveFloorTo(person="A40", kind=RequestKind.EXPLANATION)))
    assert scene_of(sitting.meeting, HALL).kind is SceneKind.SPEAKER


def test_the_floor_says_which_question_is_heard() -> None:
    sitting = answering(asked("A5"), "A5")
    given = [event for event in sitting.events if isinstance(event, FloorGiven)]
    assert given[0].question == question(sitting, "A5").id
    assert sitting.meeting.requests[speech(sitting).request].question == given[0].question
    assert room(sitting).queue == ()
