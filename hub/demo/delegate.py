"""A simulated delegate: looks at a tablet's parts and, after a while, acts as people do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from hub.demo.screen import Refusal, Unanswered
from hub.meeting.attendance import CheckIn
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice
from hub.meeting.questioning import RegisterQuestion
from hub.meeting.secret_ballots import DropSecretBallot
from hub.meeting.sheet_ballots import DropSheet
from hub.meeting.speakers import AskToSpeak
from hub.meeting.vote_opening import ReadyToVote

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from hub.demo.screen import SocketScreen
    from hub.meeting.words import Command

WEIGHTS = (86, 8, 6)
LEVELS = (62, 30, 8)  # how a hundred rate somebody
FORGETFUL = 0.03  # of a hundred present, three press nothing
TALKATIVE = 0.04
MOST_WAITING = 5
DISCUSSIONS = frozenset({"plenary_discussion", "questioning", "draft_resolution", "vote"})
SEEN_AGAIN_SECONDS = 20.0

Parts = dict[str, dict[str, Any]]
Wish = tuple[str, float, "Command"]  # what it is about (wished once), after how long, the command


class SimulatedDelegate:
    """One person's habits; `wishes` tells what they would do about what their tablet shows."""

    def __init__(self, person: str, chance: random.Random) -> None:
        self.person = person
        self._chance = chance
        self._done: set[str] = set()

    async def live(self, screen: SocketScreen) -> None:
        """Act on what the tablet shows until its connection ends."""
        while not screen.closed.is_set():
            for about, delay, command in list(self.wishes(screen.parts)):
                self._done.add(about)
                await asyncio.sleep(delay)  # people take their time
                await self._act(screen, about, command)
            await screen.change(SEEN_AGAIN_SECONDS)

    async def _act(self, screen: SocketScreen, about: str, command: Command) -> None:
        """Do it if it still makes sense: meanwhile somebody may have closed the vote."""
        self._done.discard(about)
        if not any(wish[0] == about for wish in self.wishes(screen.parts)):
            return
        self._done.add(about)
        try:
            await screen.ask(command)
        except (Refusal, Unanswered):
            return  # a person would see why, and let it be

    def wishes(self, parts: Parts) -> Iterator[Wish]:
        """Yield what this delegate wants to do now, each thing once."""
        if not parts.get("session", {}).get("simulation"):
            return
        candidates = (
            self._arrive(parts),
            self._ready(parts),
            self._vote(parts),
            self._speak(parts),
        )
        for wish in candidates:
            if wish is not None and wish[0] not in self._done:
                yield wish

    def _arrive(self, parts: Parts) -> Wish | None:
        sitting = parts.get("attendance", {}).get("sitting")
        if sitting is None or "attendance" in parts["own"]:
            return None
        return f"arrive:{sitting}", self._chance.uniform(1, 9), CheckIn(sitting=sitting)

    def _ready(self, parts: Parts) -> Wish | None:
        vote = parts.get("vote", {})
        if vote.get("stage") != "prepared" or not parts["own"]["entitled"]:
            return None
        return f"ready:{vote['id']}", self._chance.uniform(0.4, 5), ReadyToVote(vote=vote["id"])

    def _vote(self, parts: Parts) -> Wish | None:
        vote, own = parts.get("vote", {}), parts["own"]
        if vote.get("stage") != "open" or not own["entitled"] or vote.get("interrupted_at"):
            return None
        if own.get("ballot", {}).get("vote") == vote["id"]:
            return None
        about = f"vote:{vote['id']}"
        if about not in self._done and self._chance.random() < FORGETFUL:
            self._done.add(about)
            return None
        return about, self._hesitation(vote["seconds"]), self._ballot(vote)

    def _ballot(self, vote: dict[str, Any]) -> Command:
        if "sheet" in vote:
            return DropSheet(vote=vote["id"], marks=self._marks(vote["sheet"]))
        choice = self._chance.choices(list(Choice), WEIGHTS)[0]
        if vote["form"] == "secret":
            return DropSecretBallot(vote=vote["id"], choice=choice)
        return CastBallot(vote=vote["id"], choice=choice)

    def _marks(self, sheet: dict[str, Any]) -> str:
        """Return what somebody marks at each line; for a post no more than it has seats."""
        letters, lines = sheet["letters"], sheet["lines"]
        if "parts" not in sheet:
            return "".join(self._chance.choices(letters, LEVELS[: len(letters)])[0] for _ in lines)
        chosen: set[int] = set()
        for part in sheet["parts"]:
            rows = [row for row, line in enumerate(lines) if line.get("part") == part["id"]]
            chosen.update(self._chance.sample(rows, min(part["seats"], len(rows))))
        yes, no = letters
        return "".join(yes if row in chosen else no for row in range(len(lines)))

    def _hesitation(self, seconds: int) -> float:
        return min(self._chance.lognormvariate(1.1, 0.6), seconds * 0.8)

    def _speak(self, parts: Parts) -> Wish | None:
        floor, agenda = parts.get("floor", {}), parts.get("agenda", {})
        item = agenda.get("items", {}).get(agenda.get("under_way"), {})
        if not floor.get("registration") or item.get("kind") not in DISCUSSIONS:
            return None
        about = f"speak:{item['id']}"
        if "request" in parts["own"] or floor["waiting"] >= MOST_WAITING or about in self._done:
            return None
        if self._chance.random() > TALKATIVE:
            self._done.add(about)  # nothing to say on this item
            return None
        questioned = "respondent" in parts.get("questioning", {})
        command = RegisterQuestion() if questioned else AskToSpeak()
        return about, self._chance.uniform(4, 60), command
