"""The closed sitting (họp kín): decided and recorded; it stops whom the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import (
    checked_text,
    known_sitting,
    refuse_open_vote,
    refuse_outside_hall,
)
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Stage
from hub.meeting.people import Role
from hub.meeting.state import Sitting, Stretch
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from hub.meeting.state import Meeting

UNDER_WAY = frozenset({Stage.OPEN, Stage.SUSPENDED})

# What shuts whom out, by the names of the settings.
EYES_STOPPED_BY = {
    Eyes.HALL: "closed_stops_public",
    Eyes.PUBLIC: "closed_stops_public",
    Eyes.GUEST: "closed_stops_invitees",
    Eyes.OBSERVER: "closed_stops_observers",
    Eyes.REMOTE: "closed_stops_remote",
}
ROLES_STOPPED_BY = {
    Role.DISPLAY: "closed_stops_public",
    Role.INVITEE: "closed_stops_invitees",
    Role.BEHALF: "closed_stops_invitees",
    Role.OBSERVER: "closed_stops_observers",
    Role.ROOM_OPERATOR: "closed_stops_remote",
}


class DecidePrivacy(Command, frozen=True):
    """Turn the sitting under way closed or public, as the council has decided, with its reason."""

    allowed: ClassVar = frozenset({Role.PRESIDING})
    sitting: str
    closed: bool
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        sitting = known_sitting(meeting, self.sitting)
        if sitting.stage not in UNDER_WAY:
            raise Refused("no_sitting_open")
        if sitting.closed == self.closed:
            raise Refused("nothing_changed")
        refuse_open_vote(meeting)
        reason = checked_text(self.reason, "reason_needed")
        return [PrivacyDecided(sitting=self.sitting, closed=self.closed, reason=reason)]


class PrivacyDecided(Event, frozen=True):
    """From now on the sitting is closed, or public again."""

    sitting: str
    closed: bool
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        sitting = meeting.sittings[self.sitting]
        decided = private_from(sitting, stamp.at) if self.closed else public_from(sitting, stamp.at)
        return replace(meeting, sittings={**meeting.sittings, self.sitting: decided})


def private_from(sitting: Sitting, at: int) -> Sitting:
    """Return the sitting closed from this moment on."""
    return replace(sitting, closed=True, private=(*sitting.private, Stretch(since=at)))


def public_from(sitting: Sitting, at: int) -> Sitting:
    """Return the sitting with its stretch in private ended, if it was in one."""
    ended = tuple(
        replace(stretch, until=at) if stretch.until is None else stretch
        for stretch in sitting.private
    )
    return replace(sitting, closed=False, private=ended)


def sits_in_private(meeting: Meeting) -> bool:
    """Say whether a closed sitting is under way."""
    sitting = meeting.sittings.get(meeting.sitting or "")
    return sitting is not None and sitting.closed and sitting.stage in UNDER_WAY


def hidden_from_eyes(meeting: Meeting, eyes: Eyes) -> bool:
    """Say whether a closed sitting is under way that these eyes may not see."""
    stopped = EYES_STOPPED_BY.get(eyes)
    return stopped is not None and sits_in_private(meeting) and stops(meeting, stopped)


def hidden_from(meeting: Meeting, roles: AbstractSet[Role], *, remote: bool = False) -> bool:
    """Say whether a closed sitting is under way that somebody with these roles may not see.

    Whoever has a role that it does not stop sees it; a remote place stops everybody but the chair.
    Somebody without any role is the public.
    """
    if not sits_in_private(meeting) or Role.PRESIDING in roles:
        return False
    if remote and meeting.settings.closed_stops_remote:
        return True
    stopped_by = [ROLES_STOPPED_BY.get(role) for role in roles] or ["closed_stops_public"]
    return all(stopped is not None and stops(meeting, stopped) for stopped in stopped_by)


def stops_recording(meeting: Meeting) -> bool:
    """Say whether nothing may be recorded just now."""
    return sits_in_private(meeting) and meeting.settings.closed_stops_recording


def kept_from_export(meeting: Meeting, at: int) -> bool:
    """Say whether what happened at this time stays out of public views, exports and minutes."""
    return meeting.settings.closed_stops_export and was_private(meeting, at)


def was_private(meeting: Meeting, at: int) -> bool:
    """Say whether a sitting was closed at this time."""
    return any(
        stretch.since <= at and (stretch.until is None or at < stretch.until)
        for sitting in meeting.sittings.values()
        for stretch in sitting.private
    )


def kept_from(meeting: Meeting, eyes: Eyes, at: int) -> bool:
    """Say whether what happened at this time happened in private, away from these eyes."""
    stopped = EYES_STOPPED_BY.get(eyes)
    return stopped is not None and stops(meeting, stopped) and was_private(meeting, at)


def stops(meeting: Meeting, setting: str) -> bool:
    """Say what one of the settings of closed sittings says."""
    return bool(getattr(meeting.settings, setting))


COMMANDS = (DecidePrivacy,)
EVENTS = (PrivacyDecided,)
