"""A whole round of questioning over real sockets, with every delegate registering at once."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.answering import GiveAnswer
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.promises import CapturePromise
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.question_rounds import CallRound, FinishRound
from hub.meeting.questioning import AskAgain, RegisterQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.session import OpenSitting
from tests.hub.meeting.askings import FARMING, QUESTIONING, questioning_plan
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY
from tests.hub.served import Hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.demo.screen import SocketScreen

pytestmark = pytest.mark.timeout(60)
ASKING = DELEGATES[1:]
SCRIPT = (
    (CLERK, ListOfficeHolder(person=FARMING, office="Giám đốc", body="Sở Nông nghiệp")),
    (CLERK, ProposeGroup(title="Sạt lở", respondents=(FARMING,), item=QUESTIONING)),
    (CHAIR, OpenSitting(sitting="B1")),
    (
        CHAIR,
        lambda meeting: AdoptGroups(
            groups=tuple(meeting.questioning.groups), decision="Biểu quyết cùng chương trình"
        ),
    ),
    (CHAIR, StartItem(item=QUESTIONING)),
    (CHAIR, OpenRegistration()),
)


class Desk:
    """The chair's desk and what it does, question by question."""

    def __init__(self, screen: SocketScreen) -> None:
        self.screen = screen

    @property
    def part(self) -> dict[str, Any]:
        return self.screen.parts["questioning"]

    @property
    def round(self) -> list[str]:
        return list(self.part["round"]["questions"])

    async def thanks(self) -> None:
        await self.screen.until(lambda parts: "speech" in parts["floor"])
        await self.screen.ask(EndSpeech(speech=self.screen.parts["floor"]["speech"]["id"]))

    async def asked(self, question: str) -> None:
        await self.screen.ask(GiveFloor(request=self.part["questions"][question]["request"]))
        await self.thanks()
        await self.stands(question, "asked")

    async def answered(self, question: str) -> None:
        await self.screen.ask(GiveAnswer(question=question))
        await self.stands(question, "answering")
        await self.thanks()
        await self.stands(question, "answered")

    async def stands(self, question: str, stage: str) -> None:
        await self.screen.until(
            lambda parts: parts["questioning"]["questions"][question]["stage"] == stage
        )


async def test_a_round_with_all_the_council_registered(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "data")
    hub.prepare(questioning_plan(), *SCRIPT)
    try:
        hub.start()
        async with AsyncExitStack() as closing:
            desk = Desk(await closing.enter_async_context(hub.screen(CHAIR, "desk")))
            tablets = [await closing.enter_async_context(hub.screen(who)) for who in ASKING]
            await asyncio.gather(*(one.ask(RegisterQuestion()) for one in tablets))
            await desk.screen.until(lambda parts: len(parts["floor"]["order"]) == len(ASKING))
            await held(desk, hub, closing)
    finally:
        hub.close()


async def held(desk: Desk, hub: Hub, closing: AsyncExitStack) -> None:
    """Call a round, let it ask and be answered, with a promise and one who asks again."""
    floor = desk.screen.parts["floor"]
    first = [floor["queue"][key] for key in floor["order"][:5]]
    await desk.screen.ask(CallRound(questions=tuple(one["question"] for one in first)))
    await desk.screen.until(lambda parts: "round" in parts["questioning"])
    for question in desk.round:
        await desk.asked(question)
    asker = await closing.enter_async_context(hub.screen(first[0]["person"]))
    await desk.answered(desk.round[0])
    await promised(desk, await closing.enter_async_context(hub.screen(SECRETARY, "desk")))
    await asker.ask(AskAgain(question=desk.round[0]))
    await desk.stands(desk.round[0], "follow_up")
    assert (
        desk.screen.parts["floor"]["queue"][desk.screen.parts["floor"]["order"][0]]["person"]
        == first[0]["person"]
    )
    await desk.screen.ask(FinishRound(round=desk.part["round"]["id"], rest_in_writing=True))
    for question in desk.round[2:]:
        await desk.stands(question, "in_writing")
    assert len(desk.screen.parts["floor"]["order"]) == len(ASKING) - 5


async def promised(desk: Desk, secretary: SocketScreen) -> None:
    """Answer the second question, and put down what is promised meanwhile."""
    await desk.screen.ask(GiveAnswer(question=desk.round[1]))
    await secretary.until(
        lambda parts: parts.get("floor", {}).get("speech", {}).get("kind") == "answer"
    )
    answer = secretary.parts["floor"]["speech"]["id"]
    await secretary.ask(CapturePromise(answer=answer, text="Xong trước mùa lũ"))
    await secretary.until(lambda parts: len(parts["questions"]["promises"]) == 1)
    await desk.thanks()
    await desk.stands(desk.round[1], "answered")
