"""Rounds: so many ask one after another, nobody twice, and none of their questions gets lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from hub.meeting.answering import GiveAnswer
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.kinds import RequestKind
from hub.meeting.question_rounds import (
    CallRound,
    ChangeRound,
    FinishRound,
    RoundCalled,
    RoundChanged,
    RoundFinished,
)
from hub.meeting.question_stages import stage_of
from hub.meeting.question_state import InWriting, QuestionStage
from hub.meeting.question_views import questioning_part
from hub.meeting.questioning import AskAgain, RegisterQuestion
from hub.meeting.queue import SkipRequest
from hub.meeting.settings import Settings
from hub.meeting.speakers import WithdrawRequest
from hub.meeting.words import HALL, Refused
from hub.meeting.written_answers import AnswerDeferred, DeferAnswer
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    QUESTIONING,
    answering,
    answers,
    asks,
    called,
    question,
    questioning,
    register,
    stage,
    the_round,
)
from tests.hub.meeting.discussions import request, room
from tests.hub.meeting.sentences import CHAIR, DELEGATES, Sitting85

if TYPE_CHECKING:
    from hub.meeting.words import Command

FIVE = ("A10", "A11", "A12", "A13", "A14")


def questions(sitting: Sitting85, *people: str) -> tuple[str, ...]:
    return tuple(question(sitting, who).id for who in people)


def test_a_round_is_called_by_registration() -> None:
    sitting = questioning(*FIVE)
    four = questions(sitting, *FIVE[:4])
    sitting.when(CHAIR, CallRound(questions=four))
    sitting.then(RoundCalled(item=QUESTIONING, questions=four))


@pytest.mark.parametrize("size", [0, 2, 6])
def test_a_round_has_three_to_five(size: int) -> None:
    sitting = questioning(*FIVE, "A15")
    six = questions(sitting, *FIVE, "A15")
    sitting.refused(CHAIR, CallRound(questions=six[:size]), "round_size")


def test_when_fewer_wait_fewer_are_a_round() -> None:
    sitting = questioning("A10")
    sitting.given((CHAIR, CallRound(questions=questions(sitting, "A10"))))
    sitting = questioning(*FIVE, settings=Settings(round_least=1, round_most=2))
    sitting.given((CHAIR, CallRound(questions=questions(sitting, "A12"))))


def test_a_round_that_cannot_be_is_refused() -> None:
    sitting = questioning("A10", "A11", "A12").given(register("A20", to=FINANCE))
    three = questions(sitting, "A10", "A11", "A12")
    mixed = questions(sitting, "A10", "A11", "A20")
    sitting.refused(CHAIR, CallRound(questions=mixed), "round_of_one_answerer")
    sitting.refused(CHAIR, CallRound(questions=(*three[:2], three[0])), "person_twice_in_round")
    sitting.refused(CHAIR, CallRound(questions=(*three[:2], "99")), "unknown_question")
    sitting.given(("A12", WithdrawRequest(request=request(sitting, "A12").id)))
    sitting.refused(CHAIR, CallRound(questions=three), "question_not_registered")


def test_the_chair_chooses_otherwise_but_nobody_who_asked_is_dropped() -> None:
    sitting = called(questioning(*FIVE), *FIVE[:3])
    asks(sitting, "A10")
    others = questions(sitting, "A10", "A14", "A13")
    now = the_round(sitting).id
    sitting.when(CHAIR, ChangeRound(round=now, questions=others))
    sitting.then(RoundChanged(round=now, questions=others))
    sitting.refused(CHAIR, ChangeRound(round=now, questions=others), "nothing_changed")
    without = questions(sitting, "A11", "A12", "A13")
    sitting.refused(CHAIR, ChangeRound(round=now, questions=without), "asked_in_round")
    sitting.refused(CHAIR, ChangeRound(round="99", questions=without), "round_over")


def test_the_next_round_waits_until_this_one_is_answered() -> None:
    sitting = called(questioning(*FIVE, "A15"), *FIVE[:3])
    asks(sitting, "A10")
    rest = CallRound(questions=questions(sitting, "A13", "A14", "A15"))
    sitting.refused(CHAIR, rest, "round_not_answered")
    answering(sitting, "A10").refused(CHAIR, rest, "round_still_heard")
    ending = EndSpeech(speech=room(sitting).speech.id)  # type: ignore[union-attr]
    sitting.given((CHAIR, ending)).when(CHAIR, rest)
    assert [type(event) for event in sitting.events] == [RoundFinished, RoundCalled]
    assert questioning_part(sitting.meeting, HALL).round.number == 2  # type: ignore[union-attr]
    assert stage(sitting, "A11") is QuestionStage.REGISTERED


def test_what_is_left_for_lack_of_time_is_owed_in_writing() -> None:
    sitting = called(questioning(*FIVE[:3]), *FIVE[:3])
    asks(sitting, "A10")
    asks(sitting, "A11")
    answers(sitting, "A10")
    now = the_round(sitting).id
    sitting.refused(CHAIR, FinishRound(round=now), "round_not_answered")
    sitting.when(CHAIR, FinishRound(round=now, rest_in_writing=True))
    deferred, _ = sitting.events
    assert isinstance(deferred, AnswerDeferred)
    assert (deferred.question, deferred.why) == (
        question(sitting, "A11").id, InWriting.OUT_OF_TIME,
    )  # fmt: skip
    assert [stage(sitting, who) for who in FIVE[:3]] == ["answered", "in_writing", "registered"]
    sitting.refused(CHAIR, FinishRound(round=now), "round_over")


def test_nothing_ends_while_somebody_is_heard() -> None:
    sitting = called(questioning("A10"), "A10")
    answering(asks(sitting, "A10"), "A10")
    end = FinishRound(round=the_round(sitting).id, rest_in_writing=True)
    sitting.refused(CHAIR, end, "round_still_heard")


# Whatever is done, no question is lost and nobody asks twice in a round.


class Floor:
    """A sitting of questioning in which random things are asked."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.sitting = questioning()
        self.ever: set[str] = set()

    def act(self) -> None:
        """Let somebody ask something; what is refused changes nothing."""
        actor, command = self.chance.choice([*self.of_delegates(), *self.of_the_chair()])
        try:
            self.sitting.after(self.chance.randint(0, 40)).given((actor, command))
        except Refused:
            return
        self.ever |= self.sitting.meeting.questioning.questions.keys()

    def key(self) -> str:
        return self.chance.choice(list(self.sitting.meeting.questioning.questions) or ["-"])

    def of_delegates(self) -> list[tuple[str, Command]]:
        who, key = self.chance.choice(DELEGATES[20:50]), self.key()
        known = self.sitting.meeting.questioning.questions.get(key)
        asker = known.person if known else who
        return [(who, RegisterQuestion(topic=who)), (asker, AskAgain(question=key))]

    def of_the_chair(self) -> list[tuple[str, Command]]:
        keys = list(self.sitting.meeting.questioning.questions)
        some = tuple(self.chance.sample(keys, min(len(keys), self.chance.randint(1, 5))))
        waiting = room(self.sitting).queue or ("-",)
        now = [*self.sitting.meeting.questioning.rounds, "-"][-2:][0]
        speech = room(self.sitting).speech
        by = self.chance.choice((None, FARMING, FINANCE))
        wishes: list[Command] = [
            GiveFloor(request=self.chance.choice(waiting)),
            GiveFloor(request=waiting[0]),
            EndSpeech(speech=speech.id if speech else "-"),
            GiveAnswer(question=self.key(), person=by),
            CallRound(questions=some),
            CallRound(questions=self.first()),
            ChangeRound(round=now, questions=some),
            FinishRound(round=now, rest_in_writing=True),
            SkipRequest(request=self.chance.choice(waiting)),
            DeferAnswer(question=self.key()),
        ]
        return [(CHAIR, wish) for wish in wishes]

    def first(self) -> tuple[str, ...]:
        requests = (self.sitting.meeting.requests[one] for one in room(self.sitting).queue)
        mine = [one.question for one in requests if one.kind is RequestKind.QUESTION]
        return tuple(one for one in mine if one)[:4]

    def holds(self) -> None:
        meeting, now = self.sitting.meeting, self.sitting.meeting.questioning
        assert now.questions.keys() == self.ever  # none is lost
        for one in now.rounds.values():
            people = [now.questions[key].person for key in one.questions]
            assert len(set(people)) == len(people) <= meeting.settings.round_most
            assert len({now.questions[key].to for key in one.questions}) == 1
        heard = [one for one in meeting.requests.values() if one.stage == "speaking"]
        speech = room(self.sitting).speech
        assert [one.id for one in heard] == ([speech.request] if speech else [])
        for key in room(self.sitting).queue:
            question = now.questions.get(meeting.requests[key].question or "")
            assert question is None or stage_of(meeting, question) != QuestionStage.IN_WRITING
        self.clocks()

    def clocks(self) -> None:
        """Nobody's time is lost: all that was spoken is what the clock has counted."""
        speech = room(self.sitting).speech
        if speech is None:
            return
        seconds = {"question": 60, "follow_up": 60, "answer": 180}
        assert speech.allowed == seconds[speech.kind] * 1_000_000
        assert speech.ends_at == speech.started_at + speech.allowed


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_no_question_is_lost_and_nobody_asks_twice(seed: int) -> None:
    floor = Floor(seed)
    for _ in range(300):
        floor.act()
        floor.holds()
    kept = floor.sitting.meeting.questioning
    assert kept.rounds
    assert any(one.answer for one in kept.questions.values())
