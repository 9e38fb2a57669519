"""The vocabulary of the floor's tests: a sitting in the middle of a discussion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.kinds import ItemStage, RequestKind, Stage
from hub.meeting.registration import OpenDebate, OpenRegistration
from hub.meeting.session import OpenSitting
from hub.meeting.speakers import AskToSpeak, floor_for_item
from hub.meeting.words import HALL, SECOND, Event
from tests.hub.meeting.sentences import CHAIR, Sitting85, plan

if TYPE_CHECKING:
    from hub.meeting.state import Meeting, Request, Room, Speech
    from hub.meeting.words import Command, Stamp

MINUTE = 60 * SECOND
DISCUSSION, DEBATE = RequestKind.DISCUSSION, RequestKind.DEBATE
ORDER, EXPLANATION = RequestKind.POINT_OF_ORDER, RequestKind.EXPLANATION


class ItemBegun(Event, frozen=True, kw_only=True):
    """An item, or none, comes under way, as the agenda lets it."""

    item: str | None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        items = dict(meeting.items)
        before = meeting.rooms[HALL].item
        if before:
            items[before] = replace(items[before], stage=ItemStage.FINISHED)
        if self.item:
            items[self.item] = replace(items[self.item], stage=ItemStage.UNDER_WAY)
        return floor_for_item(replace(meeting, items=items), HALL, self.item)


class SittingStands(Event, frozen=True, kw_only=True):
    """The sitting stands at another stage."""

    stage: Stage

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        sitting = replace(meeting.sittings["B1"], stage=self.stage)
        return replace(meeting, sittings={**meeting.sittings, "B1": sitting})


class Settled(Event, frozen=True, kw_only=True):
    """The council has settled something for itself."""

    speak_only_present: bool

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        settings = replace(meeting.settings, speak_only_present=self.speak_only_present)
        return replace(meeting, settings=settings)


def ask(who: str, kind: RequestKind = DISCUSSION) -> tuple[str, Command]:
    """Somebody asks to speak."""
    return who, AskToSpeak(kind=kind)


def discussion(*waiting: str, debate: bool = False) -> Sitting85:
    """Return a sitting that discusses item 2, with registration open and these people waiting."""
    sitting = Sitting85(plan()).given((CHAIR, OpenSitting(sitting="B1")))
    sitting.given_event(ItemBegun(item="2")).given((CHAIR, OpenRegistration()))
    if debate:
        sitting.given((CHAIR, OpenDebate()))
    return sitting.given(*(ask(who) for who in waiting))


def room(sitting: Sitting85) -> Room:
    """Return the hall as it is now."""
    return sitting.meeting.rooms[HALL]


def request(sitting: Sitting85, who: str, kind: RequestKind | None = None) -> Request:
    """Return somebody's last request, of this kind."""
    return [
        one
        for one in sitting.meeting.requests.values()
        if one.person == who and kind in (None, one.kind)
    ][-1]


def queue(sitting: Sitting85) -> tuple[str, ...]:
    """Return who waits, in order."""
    return tuple(sitting.meeting.requests[one].person for one in room(sitting).queue)


def speech(sitting: Sitting85) -> Speech:
    """Return the speech under way."""
    now = room(sitting).speech
    assert now is not None
    return now


def touched(sitting: Sitting85) -> set[str]:
    """Return whose own view what just happened may have changed."""
    return {who for event in sitting.events for who in event.touches(sitting.meeting)}
