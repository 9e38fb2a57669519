"""Who sees what: the whole secrecy of a meeting is this file and the tables it names.

A part is shown to eyes only when the table lists them. A sitting that is closed to some eyes leaves
them the part `session` alone, marked hidden. What may be seen of a vote is in `vote_sight.py`.

A part is made of the meeting and of what `sees` tells about the eyes, and of nothing else: eyes of
whom it tells the same see the same part, and it can be made once for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from hub.meeting import (
    group_shapes,
    procedure_shapes,
    question_shapes,
    shapes,
    speech_shapes,
    version_shapes,
    vote_shapes,
)
from hub.meeting.agenda import agenda_part
from hub.meeting.closed import hidden_from_eyes
from hub.meeting.conditions import business_room
from hub.meeting.desk_part import desk_part
from hub.meeting.election_shapes import ElectionsPart, elections_part
from hub.meeting.eyes import DESK, EVERYBODY, OPERATED, SEATED, Eyes
from hub.meeting.floor_shapes import floor_part
from hub.meeting.group_views import groups_part
from hub.meeting.hall import scene_of, scene_part
from hub.meeting.membership import people_part
from hub.meeting.notices import notices_part
from hub.meeting.own_views import NOTHING, own_part
from hub.meeting.procedure_views import proceedings_part, proceedings_reads
from hub.meeting.question_views import questioning_part, questions_part
from hub.meeting.reading import (
    agenda_reads,
    all_of,
    floor_reads,
    people_reads,
    programme,
    questioning_reads,
    session_reads,
    vote_reads,
    votes_over,
)
from hub.meeting.roll import attendance_part
from hub.meeting.rooms import plan_part
from hub.meeting.session import session_part
from hub.meeting.version_views import versions_part
from hub.meeting.vote_sight import sight
from hub.meeting.vote_views import (
    past_votes,
    vote_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from hub.meeting.shape import Shape
    from hub.meeting.state import Meeting, Room
    from hub.meeting.vote_sight import VoteSight

Json = dict[str, Any]


class Look(NamedTuple):
    """One kind of eyes looking at one room."""

    meeting: Meeting
    room: str
    eyes: Eyes

    @property
    def place(self) -> Room:
        """The room whose business is looked at: its own, or that of the room it joins."""
        return self.meeting.rooms[business_room(self.meeting, self.room)]


class View(NamedTuple):
    """A part: its shape, who may see it, the pieces of state it reads, and how it is made.

    `sees` tells what of eyes and room it depends on; `show` makes it of the meeting and that alone.
    """

    shape: type[Shape]
    eyes: frozenset[Eyes]
    reads: Callable[[Look], tuple[object, ...]]
    sees: Callable[[Look], Hashable]
    show: Callable[[Meeting, Any], Shape | None]


def _everything(_look: Look) -> Hashable:
    return "everything"  # all who may see it see the same


def _place(look: Look) -> Hashable:
    return look.place.id


def _vote_sees(meeting: Meeting, vote: str | None, eyes: Eyes) -> tuple[str, VoteSight] | None:
    return (vote, sight(eyes, meeting.votes[vote])) if vote is not None else None


def _vote(meeting: Meeting, seen: tuple[str, VoteSight] | None) -> vote_shapes.VotePart | None:
    return vote_part(meeting, *seen) if seen else None


def _scene(meeting: Meeting, place: str) -> Shape:
    """Return what the hall sees, for whatever eyes: the desk's preview is the hall's picture."""
    in_hall = _vote_sees(meeting, scene_of(meeting, place).vote, Eyes.HALL)
    return replace(scene_part(meeting, place), vote=_vote(meeting, in_hall))


# fmt: off
VIEWS: dict[str, View] = {
    "session": View(
        shapes.SessionPart, EVERYBODY, session_reads,
        lambda look: hidden_from_eyes(look.meeting, look.eyes),
        lambda meeting, hidden: session_part(meeting, hidden=hidden),
    ),
    "agenda": View(shapes.AgendaPart, EVERYBODY, agenda_reads, _place, agenda_part),
    "people": View(
        shapes.PeoplePart, SEATED, people_reads, _everything,
        lambda meeting, _: people_part(meeting),
    ),
    "plan": View(
        shapes.PlanPart, SEATED, lambda look: (look.meeting.plan, look.meeting.people),
        _everything, lambda meeting, _: plan_part(meeting),
    ),
    "attendance": View(
        shapes.AttendancePart, SEATED,
        lambda look: (look.meeting.attendance, look.meeting.people),
        lambda look: look.eyes in DESK,
        lambda meeting, desk: attendance_part(meeting, reasons=desk),
    ),
    "floor": View(speech_shapes.FloorPart, SEATED, floor_reads, _place, floor_part),
    "vote": View(
        vote_shapes.VotePart, EVERYBODY, vote_reads,
        lambda look: _vote_sees(look.meeting, look.place.vote, look.eyes), _vote,
    ),
    "questioning": View(
        question_shapes.QuestioningPart, SEATED, questioning_reads, _place, questioning_part,
    ),
    "questions": View(
        question_shapes.QuestionsPart, DESK,
        lambda look: (look.meeting.questioning, look.meeting.requests),
        _everything, lambda meeting, _: questions_part(meeting),
    ),
    "votes": View(
        vote_shapes.VotesPart, EVERYBODY, lambda look: votes_over(look.meeting.votes),
        lambda look: look.eyes, past_votes,
    ),
    "elections": View(
        ElectionsPart, SEATED, lambda look: (look.meeting.elections,), _everything, elections_part,
    ),
    "proceedings": View(
        procedure_shapes.ProceedingsPart, EVERYBODY, lambda look: proceedings_reads(look.meeting),
        lambda look: look.eyes, proceedings_part,
    ),
    "versions": View(
        version_shapes.VersionsPart, EVERYBODY,
        lambda look: (look.meeting.session, *proceedings_reads(look.meeting), *programme(look)),
        _everything,
        lambda meeting, _: versions_part(meeting),
    ),
    "groups": View(
        group_shapes.GroupsPart, SEATED,
        lambda look: (*all_of(look), *people_reads(look), look.meeting.procedure),
        lambda look: look.eyes, groups_part,
    ),
    "scene": View(
        shapes.ScenePart, SEATED, lambda look: (*all_of(look), look.meeting.votes), _place, _scene,
    ),
    "notices": View(
        shapes.NoticesPart, OPERATED, lambda look: (look.meeting.notices,),
        _everything, lambda meeting, _: notices_part(meeting),
    ),
    "desk": View(
        shapes.DeskPart, OPERATED,
        lambda look: (
            *all_of(look), *people_reads(look), look.meeting.speaking, look.meeting.rules,
            look.meeting.copies, look.meeting.committee, look.meeting.elections,
            *proceedings_reads(look.meeting),
        ), _place, desk_part,
    ),
}
# fmt: on
PARTS: dict[str, type[Shape]] = {
    **{name: view.shape for name, view in VIEWS.items()},
    "own": shapes.OwnPart,
}


def parts_for(eyes: Eyes) -> tuple[str, ...]:
    """Return the names of the parts these eyes may ever see."""
    return tuple(name for name, view in VIEWS.items() if eyes in view.eyes)


def reads(name: str, look: Look) -> tuple[object, ...]:
    """Return the pieces of state a part is made of; the same objects give the same part."""
    meeting = look.meeting
    return (meeting.sitting, meeting.sittings, meeting.settings, *VIEWS[name].reads(look))


def sees(name: str, look: Look) -> Hashable:
    """Return what these eyes see of a part; with the same answer they see the same part."""
    hidden = name != "session" and hidden_from_eyes(look.meeting, look.eyes)
    nothing = hidden or look.eyes not in VIEWS[name].eyes
    return NOTHING if nothing else VIEWS[name].sees(look)


def part(name: str, meeting: Meeting, seen: Hashable) -> Shape:
    """Return one part as eyes see it of whom `sees` has told this; empty where it is nothing."""
    return NOTHING if seen is NOTHING else VIEWS[name].show(meeting, seen) or NOTHING


def show(name: str, look: Look) -> Json:
    """Return one part as these eyes may see it; an empty object when there is nothing to see."""
    return as_json(part(name, look.meeting, sees(name, look)))


def own(meeting: Meeting, person: str, room: str, eyes: Eyes) -> Json:
    """Return the part `own` as plain JSON values."""
    return as_json(own_part(meeting, person, room, eyes))


def as_json(shape: Shape) -> Json:
    """Return a shape as plain JSON values."""
    plain: Json = msgspec.to_builtins(shape, str_keys=True)
    return plain
