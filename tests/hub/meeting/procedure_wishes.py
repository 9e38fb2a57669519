"""What random people can think of where votes belong together: series, amendments, subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from hub.meeting.amendments import ProposeAmendment, WithdrawAmendment
from hub.meeting.discussion import group_rooms, groups_places
from hub.meeting.group_rooms import (
    GiveUpGroupRoom,
    RenameGroupRoom,
    Share,
    ShareDelegatesOut,
    shares_of,
)
from hub.meeting.kinds import SubjectKind
from hub.meeting.people import Role
from hub.meeting.programme import ChangeItem, DropItem
from hub.meeting.rooms import AddRoom
from hub.meeting.series import Part, PutBack
from hub.meeting.summaries import SendSummary
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL
from tests.hub.meeting import remote_wishes
from tests.hub.meeting.sentences import CLERK

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from hub.meeting.agenda_changes import Change
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command


class Inventive(Protocol):
    """Whoever wishes for something: by chance, and in words of their own."""

    chance: random.Random

    def words(self) -> str: ...


def parts(crowd: Inventive, meeting: Meeting) -> tuple[Part, ...]:
    """Return the issues of a draft, or some drafts for a list."""
    items = [crowd.chance.choice([*meeting.items]) for _ in range(3)]
    listed = crowd.chance.random() < 0.5
    return tuple(Part(title=crowd.words(), item=item if listed else None) for item in items)


def about(crowd: Inventive, meeting: Meeting) -> Subject | None:
    """Return what a vote may be about; most are about nothing else than their item."""
    if crowd.chance.random() < 0.7:
        return None
    kind = crowd.chance.choice([*SubjectKind])
    amended = kind is SubjectKind.AMENDMENT
    pool = [*(meeting.procedure.amendments if amended else meeting.procedure.series), ""]
    if kind is SubjectKind.AGENDA:
        pool = [*meeting.procedure.proposals, ""]
    part = crowd.chance.choice(["1", "2", "3"]) if kind is SubjectKind.ISSUE else ""
    return Subject(kind=kind, of=crowd.chance.choice(pool), part=part)


def points(crowd: Inventive, meeting: Meeting) -> tuple[str, ...]:
    """Return what a group has to say."""
    return (crowd.words(), crowd.words())


def agenda_changes(crowd: Inventive, meeting: Meeting) -> tuple[Change, ...]:
    """Return a change of the programme to be put to the vote."""
    item = crowd.chance.choice([*meeting.items])
    kinds = (ChangeItem(item=item, title=crowd.words()), DropItem(item=item))
    return (crowd.chance.choice(kinds),)


def summed_up(crowd: Inventive, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return what has been discussed in a group, where anything was."""
    ended = [(i, room) for i, rooms in meeting.procedure.discussed.items() for room in rooms]
    if not ended:
        return {}
    item, room = crowd.chance.choice(ended)
    return {"item": item, "room": room}


def shared_out(crowd: Inventive, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return every delegate group put into some group's room, and one delegate by hand."""
    rooms = [*group_rooms(meeting)]
    if not rooms:
        return {}
    places = {group: crowd.chance.choice(rooms) for group in meeting.groups}
    alone, delegates = crowd.chance.choice(rooms), [*groups_places(meeting)][:3]
    shares = tuple(
        Share(
            room=room,
            groups=tuple(group for group, place in places.items() if place == room),
            members=tuple(delegates[:1]) if room == alone else (),
        )
        for room in rooms
    )
    return {"seen": shares_of(meeting), "shares": shares, "room": "hall"}


def in_a_group(crowd: Inventive, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return some group's room, the newest most of all."""
    rooms = [*group_rooms(meeting)]
    return {"room": rooms[-1] if crowd.chance.random() < 0.7 else rooms[0]} if rooms else {}


def amended(crowd: Inventive, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return an amendment in one's own name, or in that of a committee."""
    own = crowd.chance.random() < 0.6
    return {"room": HALL, "person": None, "body": "" if own else crowd.words()}


def put_back(crowd: Inventive, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return a draft that somebody has asked to take out, where there is one."""
    known = meeting.procedure.series.values()
    out = [(one, part.id) for one in known for part in one.parts.values() if part.out_by]
    if not out:
        return {}
    series, part = crowd.chance.choice(out)
    return {"series": series.id, "part": part, "room": series.room}


def askers(meeting: Meeting, command: Command) -> list[str]:
    """Return who can ask for it: who proposed an amendment, and the desk for a committee."""
    if isinstance(command, ProposeAmendment):
        return [CLERK] if command.body else []
    if not isinstance(command, WithdrawAmendment):
        return []
    found = meeting.procedure.amendments.get(command.amendment)
    delegate = found and found.person and Role.DELEGATE in meeting.roles_of(found.person)
    return [found.person] if found and found.person and delegate else [CLERK]


FITTED: dict[type[Command], Callable[[Any, Meeting, dict[str, Any]], dict[str, Any]]] = {
    SendSummary: summed_up,
    ProposeAmendment: amended,
    PutBack: put_back,
    AddRoom: lambda _crowd, _meeting, _chosen: {"groups": ()},
    ShareDelegatesOut: shared_out,
    RenameGroupRoom: in_a_group,
    GiveUpGroupRoom: in_a_group,
    **remote_wishes.FITTED,
}
OFTEN = {"TakeOut": 3, "PutBack": 5, "SendSummary": 30, "StartItem": 2, "FinishItem": 2}
POOLS: dict[str, Callable[[Meeting], Iterable[Any]]] = {
    "series": lambda meeting: meeting.procedure.series,
    "part": lambda meeting: ["1", "2", "3"],
    "summary": lambda meeting: meeting.procedure.summaries,
    "secretary": lambda meeting: meeting.people,
    "proposal": lambda meeting: meeting.procedure.proposals,
    "amendment": lambda meeting: meeting.procedure.order,
}
MADE: dict[str, Callable[[Any, Meeting], Any]] = {
    "parts": parts,
    "about": about,
    "alterations": agenda_changes,
    "points": points,
    "seen": lambda _crowd, meeting: shares_of(meeting),
    "shares": lambda _crowd, meeting: shares_of(meeting),
}
