"""Whom anybody at the door might let in, or send back before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.meeting.admission import Admit, SendOut, is_afar
from hub.meeting.attendance import REMOTE
from hub.meeting.people import Party
from hub.meeting.roll import party_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Meeting
    from hub.meeting.words import Command


def from_afar(crowd: Any, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return some who take part over the network by themselves, and some remote rooms."""
    alone = [
        who
        for who in meeting.people
        if is_afar(meeting, Party(person=who)) and party_of(meeting, who).person
    ]
    places = [room.id for room in meeting.rooms.values() if room.kind == REMOTE]
    chosen = crowd.chance.sample(alone, min(len(alone), 2))
    return {
        "people": tuple(chosen),
        "places": tuple(crowd.chance.sample(places, min(len(places), 1))),
    }


FITTED: dict[type[Command], Callable[[Any, Meeting, dict[str, Any]], dict[str, Any]]] = {
    Admit: from_afar,
    SendOut: from_afar,
}
