"""The page of the groups: made, led, and the delegates shared out among them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.meeting.group_rooms import GiveUpGroupRoom, ShareDelegatesOut, shares_of
from hub.meeting.kinds import Stage
from hub.meeting.names import sort_key
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from office.groups import rules
from office.rendering import show
from office.visiting import Held, do, held, mark_of, refuse_changed

if TYPE_CHECKING:
    from starlette.responses import Response

    from hub.meeting.group_rooms import Share
    from hub.meeting.state import Meeting, Room

FIELDS = 1500  # one for every delegate and every delegate group


def front(ask: Ask) -> Response:
    """Show every group; asked for, the sharing is filled in with a suggestion and not stored."""
    found = held(ask)
    told = rules.suggested(found.meeting) if "suggest" in ask.query else None
    return _front(ask, found, told)


def make(ask: Ask) -> Response:
    """Make some rooms more."""
    found = held(ask)
    try:
        do(ask, found, *rules.new_rooms(found.meeting, ask.form.get("count", "")))
    except Refused as refusal:
        return _front(ask, found, refusal=refusal, refused="make")
    return ask.go(f"{found.path}/groups?saved")


def change(ask: Ask) -> Response:
    """Call a group something else, or let others lead it."""
    found = held(ask)
    room = found.meeting.rooms.get(ask.path["room"])
    if room is None:
        raise Refused("unknown_room")
    try:
        refuse_changed(ask, _led(room))
        do(ask, found, *rules.changed(room, ask.form))
    except Refused as refusal:
        return _front(ask, held(ask), refusal=refusal, refused=room.id)
    return ask.go(f"{found.path}/groups?saved")


def give_up(ask: Ask) -> Response:
    """Give a group up in which nothing has happened."""
    found = held(ask)
    try:
        do(ask, found, GiveUpGroupRoom(room=ask.path["room"]))
    except Refused as refusal:
        return _front(ask, found, refusal=refusal, refused=ask.path["room"])
    return ask.go(f"{found.path}/groups?saved")


def share(ask: Ask) -> Response:
    """Share the delegates out as the form says; what another has changed is not undone."""
    found = held(ask)
    seen = shares_of(found.meeting)
    filled = rules.filled_in(found.meeting, ask.form)
    try:
        refuse_changed(ask, seen)
        do(ask, found, ShareDelegatesOut(seen=seen, shares=filled))
    except Refused as refusal:
        return _front(ask, found, filled, refusal, "share")
    return ask.go(f"{found.path}/groups?saved#share")


def _front(
    ask: Ask,
    found: Held,
    told: tuple[Share, ...] | None = None,
    refusal: Refused | None = None,
    refused: str = "",
) -> Response:
    meeting = found.meeting
    return show(
        ask,
        "groups/front.html",
        400 if refusal else 200,
        held=found,
        page="groups",
        refusal=refusal,
        refused=refused,
        saved="saved" in ask.query,
        suggested="suggest" in ask.query,
        open=_open(found),
        figures=rules.figures(meeting),
        leads=rules.leads(meeting),
        wanted=rules.wanted(meeting),
        most=rules.MOST_AT_ONCE,
        **_choices(meeting, shares_of(meeting) if told is None else told),
    )


def _choices(meeting: Meeting, shares: tuple[Share, ...]) -> dict[str, object]:
    """Return whom the forms offer, and where each stands in them."""
    people = sorted(meeting.people.values(), key=lambda one: sort_key(one.name))
    return {
        "people": people,
        "delegates": [one for one in people if one.mandate],
        "sizes": Counter(one.group for one in people if one.mandate),
        "groups_at": {group: one.room for one in shares for group in one.groups},
        "people_at": {person: one.room for one in shares for person in one.members},
        "seen": mark_of(shares_of(meeting)),
        "led_mark": lambda room: mark_of(_led(room)),
    }


def _led(room: Room) -> tuple[str, str | None, str | None]:
    return room.name, room.presiding, room.secretary


def _open(found: Held) -> bool:
    """Say whether anything can still be changed: a closed session's record stands."""
    return found.meeting.session.stage is not Stage.CLOSED


PATH = "/office/sessions/{session}/groups"
ROUTES = [
    Route(PATH, shown(front), methods=["GET"]),
    Route(PATH, posted(make), methods=["POST"]),
    Route(f"{PATH}/share", posted(share, FIELDS), methods=["POST"]),
    Route(f"{PATH}/{{room}}", posted(change), methods=["POST"]),
    Route(f"{PATH}/{{room}}/give-up", posted(give_up), methods=["POST"]),
]
