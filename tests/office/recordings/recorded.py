"""A sitting that is over and was recorded: two speeches, a vote, a film, in a hub's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.app.making import enrol, new_session
from hub.meeting.agenda import StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.kinds import AttendanceKind
from hub.meeting.session import OpenSitting, PlanSession
from hub.meeting.sittings import CloseSitting
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.words import HALL, HUB_ACTOR, SECOND, Asked, Command
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, plan
from tests.media.clips.tones import Recording, tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.app.making import Ask
    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting
    from tests.hub.served import Hub

    Told = Command | Callable[[Meeting], Command]

FIRST, SECOND_TONE, HALL_TONE = 440, 1000, 2200
LASTS = 24  # seconds, from the opening to the close
HERE = RecordAttendance(sitting="B1", people=DELEGATES[:70], kind=AttendanceKind.PRESENT)


def ends(meeting: Meeting) -> Command:
    speech = meeting.rooms[HALL].speech
    assert speech is not None
    return EndSpeech(speech=speech.id)


def of_vote(kind: type[OpenVote | CloseVote | DeclareResult]) -> Callable[[Meeting], Command]:
    return lambda meeting: kind(vote=meeting.rooms[HALL].vote or "")


SCRIPT: tuple[tuple[float, str, Told], ...] = (
    (-5, CLERK, HERE),
    (0, CHAIR, OpenSitting(sitting="B1")),
    (1, CHAIR, StartItem(item="2")),
    (2, CHAIR, GiveFloorTo(person="A5")),
    (6, CHAIR, ends),
    (7, CHAIR, GiveFloorTo(person="A7")),
    (10, CHAIR, ends),
    (11, CHAIR, StartItem(item="3")),
    (14, CHAIR, PrepareVote(title="Thông qua dự thảo Nghị quyết", item="3")),
    (15, CHAIR, of_vote(OpenVote)),
    (18, CHAIR, of_vote(CloseVote)),
    (20, CHAIR, of_vote(DeclareResult)),
    (LASTS, CHAIR, CloseSitting(sitting="B1")),
)


def held(hub: Hub, planned: Plan | None = None, *, until: float = LASTS) -> int:
    """Write a sitting that ended just now, or stands where it stood then; return its opening."""
    opened = hub.clock.now() - (LASTS + 60) * SECOND

    def tell(ask: Ask) -> None:
        meeting = ask(Asked(HUB_ACTOR, opened - 10 * SECOND), PlanSession(plan=planned or plan()))
        for at, who, told in SCRIPT:
            if at <= until:
                command = told if isinstance(told, Command) else told(meeting)
                meeting = ask(Asked(who, opened + round(at * SECOND)), command)

    made = new_session(hub.engine, tell)
    enrol(hub.doors, made.meeting, hub.clock.now())
    return opened


def recorded(hub: Hub, opened: int) -> Recording:
    """Write what was recorded of it: two voices, the hall's sound, the stage's picture."""
    recording = Recording(hub.data / "recordings" / "1" / "B1", opened)
    recording.voice("p-A5", 2.1, tone(FIRST, 3.8))
    recording.voice("p-A7", 7.1, tone(SECOND_TONE, 2.8, 0.02))
    recording.voice("r-hall", 0.2, tone(HALL_TONE, 23.5, 0.01))
    recording.film(1.0, [40, 90, 140, 190, 235, 60, 120, 200])
    return recording
