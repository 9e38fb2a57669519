"""One sitting of a rehearsal, from the first delegate at the door to the break, as a script."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.attendance import CheckIn
from hub.meeting.ballots import CastBallot
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.kinds import Choice
from hub.meeting.membership import AddPerson
from hub.meeting.notices import SendMessage
from hub.meeting.registration import OpenRegistration
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSitting, ResumeSitting, SuspendSitting
from hub.meeting.speakers import AskToSpeak
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.rehearsal.council import LONG, delegate, items_of, sitting_id
from hub.rehearsal.notes import Ballot, Phase, Told

if TYPE_CHECKING:
    from hub.meeting.words import Command
    from hub.rehearsal.crowd import Crowd, Delegate, Recorded, Stay
    from hub.rehearsal.notes import Notebook

ENTER_SECONDS = 60.0
SEE_SECONDS = 10.0
PRESS_WITHIN = 2.0  # seconds
ADDED_A_SECOND = 15  # the hub takes twenty commands a second from one screen
SPEAKERS = 3
SHOWN_SECONDS = 1.5  # how long a message stands before the next thing covers it
WEIGHTS = (86, 8, 6)


class Hall:
    """Everybody in the rehearsal, and what is noted of them."""

    def __init__(
        self, crowd: Crowd, chair: Delegate, clerk: Delegate, notebook: Notebook, language: str
    ) -> None:
        self.crowd = crowd
        self.chair = chair
        self.clerk = clerk
        self.notebook = notebook
        self.language = language
        self.messages = 0
        self.step = 0
        self._chance = random.Random(11)

    async def grow(self, numbers: range) -> None:
        """Let more delegates take part, as the clerk enters them, one by one."""
        reason = text(self.language, "rehearsal.grow_reason")
        for number in numbers:
            person = delegate(number, self.language)
            pause = asyncio.create_task(asyncio.sleep(1 / ADDED_A_SECOND))
            await self.clerk.ask(AddPerson(person=person, reason=reason))
            await pause

    async def enter(self, people: list[str], stay: Stay) -> None:
        """Let these come in all at once."""
        came = self.crowd.enter(people, stay)
        late = await self.crowd.all_here(came, ENTER_SECONDS)
        self.note(Phase.ENTER, [one.entering for one in came if one.entering is not None], late)

    async def check_in(self) -> None:
        """Let everybody check in within two seconds."""
        command = CheckIn(sitting=sitting_id(self.step))
        told = await self.all_within(PRESS_WITHIN, [command] * len(self.crowd.delegates))
        self.note(Phase.CHECK_IN, [answer.wait for _, answer in told], 0)

    async def open(self) -> None:
        await self.tell(Phase.OPENING, "session", OpenSitting(sitting=sitting_id(self.step)))
        await self.message()

    async def discuss(self) -> None:
        """Call an item, let some ask to speak, and hear them."""
        item, _ = items_of(self.step)
        await self.tell(Phase.AGENDA, "agenda", StartItem(item=item))
        await self.tell(Phase.QUEUE, "floor", OpenRegistration())
        talkative = self._chance.sample(self.crowd.delegates[1:], SPEAKERS)
        for one in talkative:
            asked = await one.ask(AskToSpeak())
            await self.noted(Phase.QUEUE, "floor", asked, time.monotonic() - asked.wait)
        for _ in talkative:
            await self.chair_sees("floor", "order")
            queue = self.chair.part("floor")["order"]
            await self.tell(Phase.QUEUE, "floor", GiveFloor(request=queue[0]))
            await self.chair_sees("floor", "speech")
            speech = self.chair.part("floor")["speech"]["id"]
            await self.tell(Phase.QUEUE, "floor", EndSpeech(speech=speech))
        await self.tell(Phase.AGENDA, "agenda", FinishItem(item=item))

    async def vote(self) -> None:
        """Let everybody vote within two seconds, and declare the result."""
        vote = await self.open_vote()
        ballots = [CastBallot(vote=vote, choice=self.choice()) for _ in self.crowd.delegates]
        told = await self.all_within(PRESS_WITHIN, ballots)
        for ballot, (one, answer) in zip(ballots, told, strict=True):
            self.acknowledged(one, ballot, answer)
        self.note(Phase.BALLOT, [answer.wait for _, answer in told], 0)
        await self.declare(vote)

    async def open_vote(self) -> str:
        """Put a question, open the vote on it, and return the vote's id."""
        _, item = items_of(self.step)
        title = text(self.language, "rehearsal.question", number=self.step)
        asked = PrepareVote(title=title, item=item, seconds=LONG)
        vote = str(await self.tell(Phase.VOTE, "vote", asked))
        await self.tell(Phase.VOTE, "vote", OpenVote(vote=vote))
        return vote

    async def declare(self, vote: str) -> None:
        await self.tell(Phase.RESULT, "vote", CloseVote(vote=vote))
        await self.tell(Phase.RESULT, "vote", DeclareResult(vote=vote))

    async def rest(self) -> None:
        """Suspend the sitting and go on with it."""
        sitting = sitting_id(self.step)
        await self.tell(Phase.BREAK, "session", SuspendSitting(sitting=sitting))
        await self.message()
        await self.tell(Phase.BREAK, "session", ResumeSitting(sitting=sitting))

    async def close(self) -> None:
        await self.message()
        await self.tell(Phase.BREAK, "session", CloseSitting(sitting=sitting_id(self.step)))

    async def message(self) -> None:
        """Send a message to everybody; a real tablet tells when it stands on it."""
        self.messages += 1
        said = text(self.language, "rehearsal.message", number=self.messages)
        await self.tell(Phase.MESSAGE, "own", SendMessage(text=said))
        await asyncio.sleep(SHOWN_SECONDS)

    async def tell(self, phase: Phase, part: str, command: Command) -> int:
        """Let the chair do something, and note when each screen shows it; return its number."""
        began = time.monotonic()
        answer = await self.chair.ask(command)
        await self.noted(phase, part, answer, began)
        return answer.number

    async def noted(self, phase: Phase, part: str, answer: Recorded, began: float) -> None:
        """Note when each screen shows what was recorded."""
        waits, missing = await self.crowd.saw(part, answer.number, began, SEE_SECONDS)
        at = self.notebook.since(began)
        told = Told(at=at, step=self.step, phase=phase, waits=waits, missing=missing)
        self.notebook.write(told)

    async def chair_sees(self, part: str, what: str) -> None:
        """Wait until something stands on the chair's own screen."""
        await self.chair.screen.until(lambda parts: bool(parts.get(part, {}).get(what)))

    async def all_within(
        self, seconds: float, commands: list[CastBallot] | list[CheckIn]
    ) -> list[tuple[Delegate, Recorded]]:
        """Let everybody ask at a moment of their own within this time; return the answers."""

        async def one(who: Delegate, command: Command) -> tuple[Delegate, Recorded]:
            await asyncio.sleep(self._chance.uniform(0, seconds))
            return who, await who.ask(command)

        pairs = zip(self.crowd.delegates, commands, strict=True)
        return await asyncio.gather(*(one(who, command) for who, command in pairs))

    def choice(self) -> Choice:
        return self._chance.choices(list(Choice), WEIGHTS)[0]

    def acknowledged(self, who: Delegate, ballot: CastBallot, answer: Recorded) -> None:
        """Note that somebody was told that a ballot is in the record."""
        self.notebook.write(
            Ballot(
                at=self.notebook.since(time.monotonic()),
                person=who.person,
                command=answer.command,
                number=answer.number,
                choice=ballot.choice,
            )
        )

    def note(self, phase: Phase, waits: list[float], missing: int) -> None:
        """Note how long (in seconds) everybody waited for something of their own."""
        at = self.notebook.since(time.monotonic())
        told = tuple(round(wait * 1000, 2) for wait in waits)
        note = Told(at=at, step=self.step, phase=phase, waits=told, missing=missing)
        self.notebook.write(note)
