"""A sitting that has gone on for long: vote after vote, speech after speech, every press a command.

What a council of five hundred does in a hundred votes fills a journal with 100,000 events.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hub.meeting.ballots import CastBallot
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import Choice, SceneKind
from hub.meeting.registration import OpenRegistration
from hub.meeting.speakers import AskToSpeak
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.words import HALL
from tests.hub.meeting.sentences import CHAIR, CLERK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hub.meeting.state import Meeting
    from hub.meeting.words import Command

    Told = Command | Callable[[Meeting], Command]

CHOICES = tuple(Choice)
SPEAKERS = 8  # between two votes
VOTE_SECONDS = 3600


def acts(delegates: list[str], least: int) -> Iterator[tuple[str, Told]]:
    """Yield whole items of such a sitting, until at least so many things were asked."""
    asked = 0
    yield CHAIR, OpenRegistration()
    for item in itertools.count():
        for act in _item(delegates, item):
            yield act
            asked += 1
        if asked >= least:
            return


def _item(delegates: list[str], item: int) -> Iterator[tuple[str, Told]]:
    first = item * SPEAKERS % len(delegates)
    yield CHAIR, ShowScene(kind=SceneKind.NOTICE, text=f"Nội dung {item}")
    for who in (delegates[first:] + delegates[:first])[:SPEAKERS]:
        yield who, AskToSpeak()
        yield CHAIR, _give_floor
        yield CHAIR, _end_speech
    yield CLERK, PrepareVote(title=f"Nghị quyết {item}", seconds=VOTE_SECONDS)
    yield CHAIR, lambda meeting: OpenVote(vote=vote_of(meeting))
    for who in delegates:
        yield who, _press(who, CHOICES[item % 2])
    for who in delegates[: len(delegates) * 9 // 10]:  # most think again
        yield who, _press(who, CHOICES[(item + 1) % 3])
    yield CHAIR, lambda meeting: CloseVote(vote=vote_of(meeting))
    yield CHAIR, lambda meeting: DeclareResult(vote=vote_of(meeting))


def vote_of(meeting: Meeting) -> str:
    """Return the vote before the hall."""
    return meeting.rooms[HALL].vote or ""


def _press(who: str, choice: Choice) -> Callable[[Meeting], Command]:
    def press(meeting: Meeting) -> Command:
        vote = meeting.votes[vote_of(meeting)]
        before = vote.ballots.get(who)
        return CastBallot(vote=vote.id, choice=choice, replaces=before.number if before else 0)

    return press


def _give_floor(meeting: Meeting) -> Command:
    return GiveFloor(request=meeting.rooms[HALL].queue[0])


def _end_speech(meeting: Meeting) -> Command:
    speech = meeting.rooms[HALL].speech
    return EndSpeech(speech=speech.id if speech else "")
