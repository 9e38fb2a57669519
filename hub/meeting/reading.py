"""Which pieces of a meeting each part of its views is made of: others may change unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.kept import kept
from hub.meeting.votes import OVER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.views import Look
    from hub.meeting.vote_state import Vote

# What the parts read of rooms: a change of scene on the wall makes nobody look at the agenda anew.
_PLACES = ("id", "name", "kind", "joins", "presiding")
_BUSINESS = (*_PLACES, "item", "registration", "debate", "queue", "parked", "moved")
_FLOOR = (*_BUSINESS, "speech", "interrupted", "microphones")


def of_rooms(look: Look, names: tuple[str, ...]) -> tuple[object, ...]:
    """Return these fields of every room."""
    return tuple(getattr(room, name) for room in look.meeting.rooms.values() for name in names)


def session_reads(look: Look) -> tuple[object, ...]:
    """Return what says which session this is."""
    meeting, places = look.meeting, of_rooms(look, _PLACES)
    return (meeting.session, meeting.simulation, meeting.citations, *places)


def programme(look: Look) -> tuple[object, ...]:
    """Return the items and their order."""
    return (look.meeting.items, look.meeting.agenda)


def agenda_reads(look: Look) -> tuple[object, ...]:
    """Return what the programme is shown by."""
    return (*programme(look), *of_rooms(look, (*_PLACES, "item")))


def floor_reads(look: Look) -> tuple[object, ...]:
    """Return what says who speaks and who waits."""
    meeting = look.meeting
    asked = (meeting.requests, meeting.attendance, meeting.speaking)
    return (*programme(look), *asked, *of_rooms(look, _FLOOR))


def questioning_reads(look: Look) -> tuple[object, ...]:
    """Return what a questioning is shown by."""
    meeting = look.meeting
    return (meeting.questioning, meeting.requests, meeting.items, look.place.item)


def all_of(look: Look) -> tuple[object, ...]:
    """Return everything that happens in rooms."""
    meeting = look.meeting
    asked = (meeting.requests, meeting.questioning)
    return (*programme(look), meeting.rooms, *asked, meeting.attendance)


def vote_reads(look: Look) -> tuple[object, ...]:
    """Return the vote before a room, and who may take part in it."""
    meeting = look.meeting
    return (meeting.votes.get(look.place.vote or ""), meeting.attendance, meeting.people)


@kept
def votes_over(votes: Mapping[str, Vote]) -> tuple[Vote, ...]:
    """Return the votes of which nothing more becomes."""
    return tuple(vote for vote in votes.values() if vote.stage in OVER)


def people_reads(look: Look) -> tuple[object, ...]:
    """Return who takes part."""
    return (look.meeting.people, look.meeting.groups)
