"""A golden journal of questioning, written once: `python -m tests.hub.golden.questioning`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.journal import GENESIS, Chain, Entry, Head
from hub.meeting.acts import encode_event
from hub.meeting.answering import CallRespondent
from hub.meeting.office_holders import ListOfficeHolder, UnlistOfficeHolder
from hub.meeting.promises import CapturePromise, RewordPromise, WithdrawPromise
from hub.meeting.question_groups import AdoptGroups, ChangeGroup, ProposeGroup
from hub.meeting.question_rounds import ChangeRound, FinishRound
from hub.meeting.questioning import AskAgain, RegisterQuestion
from hub.meeting.questions import AskInWriting, SortQuestion, WithdrawQuestion
from hub.meeting.written_answers import DeferAnswer, ReceiveAnswer
from tests.hub.golden.journals import keep
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    QUESTIONING,
    answer,
    answering,
    answers,
    asks,
    called,
    ends,
    group,
    question,
    questioning,
    questioning_plan,
    register,
    the_round,
)
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85

if TYPE_CHECKING:
    from hub.meeting.session import Plan
    from hub.meeting.words import Command, Event

NAME = "v3-questioning"
ASKING = ("A5", "A6", "A7", "A8")


class Written(Sitting85):
    """A sitting that keeps what happens in a journal."""

    def __init__(self, planned: Plan | None = None) -> None:
        self.chain = Chain(Head(0, GENESIS))
        super().__init__(planned)

    def ask(self, who: str, command: Command) -> list[Event]:
        number = self.meeting.number
        events = super().ask(who, command)
        for place, event in enumerate(events, number + 1):
            name, said = type(event).__name__, encode_event(event)
            self.chain.add(Entry(place, self.meeting.at, who, f"{place:032x}", name, said))
        return events


def lived() -> Written:
    """Let everything of questioning happen once."""
    sitting = Written(questioning_plan())
    questioning(*ASKING, sitting=sitting)
    _prepare(sitting)
    questions = tuple(question(sitting, who).id for who in ("A5", "A6", "A8"))
    called(sitting, *ASKING[:3])
    change = ChangeRound(round=the_round(sitting).id, questions=questions)
    asks(sitting.given((CHAIR, change)), "A5")
    _promise(sitting)
    sitting.given(("A5", AskAgain(question=question(sitting, "A5").id)))
    answers(asks(sitting, "A5"), "A5")
    asks(sitting, "A6").given((CHAIR, DeferAnswer(question=question(sitting, "A6").id)))
    sitting.given((CHAIR, FinishRound(round=the_round(sitting).id)))
    received = ReceiveAnswer(
        question=question(sitting, "A6").id, day="2026-11-30", document="12/BC-SNN"
    )
    sitting.given((CLERK, received))
    finance = CallRespondent(group=group_of(sitting), person=FINANCE)
    sitting.given((CHAIR, finance), register("A19"))
    return sitting


def group_of(sitting: Sitting85) -> str:
    """Return the group of issues that is questioned on."""
    groups = sitting.meeting.questioning.groups.values()
    return next(one.id for one in groups if one.item == QUESTIONING)


def _prepare(sitting: Sitting85) -> None:
    sitting.given(
        (CLERK, ListOfficeHolder(person="A40", office="Giám đốc", body="Sở Y tế")),
        (CLERK, UnlistOfficeHolder(person="A40")),
        (CLERK, ProposeGroup(title="Đầu tư công", respondents=(FINANCE,))),
    )
    other = group(sitting)
    sitting.given(
        (CLERK, ChangeGroup(group=other, title="Giải ngân", respondents=(FINANCE,))),
        (CHAIR, AdoptGroups(groups=(other,), decision="Biểu quyết sáng ngày 29/11")),
        ("A30", AskInWriting(to=FINANCE, topic="Giải ngân", text="Vì sao chậm?")),
        ("A31", AskInWriting(to=FARMING, topic="Kè", text="Bao giờ xong?")),
    )
    sitting.given(
        (CLERK, SortQuestion(question=question(sitting, "A30").id, group=other)),
        ("A31", WithdrawQuestion(question=question(sitting, "A31").id)),
        ("A32", RegisterQuestion(topic="Kè", text="Ai chịu trách nhiệm?")),
    )


def _promise(sitting: Sitting85) -> None:
    key = answer(answering(sitting, "A5")).id
    for text in ("Xong trước mùa lũ", "Bố trí đủ vốn"):
        sitting.given((SECRETARY, CapturePromise(answer=key, text=text, due="2027-06-30")))
    first, second = sitting.meeting.questioning.promises
    reworded = RewordPromise(
        promise=first, text="Xong kè", body="Sở Nông nghiệp", reason="Nghe lại"
    )
    sitting.given((SECRETARY, reworded))
    sitting.given((SECRETARY, WithdrawPromise(promise=second, reason="Không phải lời hứa")))
    ends(sitting)


if __name__ == "__main__":
    keep(NAME, lived().chain.rows)
