"""What has happened in a session, kept while its journal is read: what the state itself forgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from hub.meeting.agenda import ItemFinished, ItemReopened, ItemStarted
from hub.meeting.attendance import AttendanceRecorded, CheckedIn
from hub.meeting.clocks import spoken
from hub.meeting.closed import PrivacyDecided
from hub.meeting.copies import TwoCopiesKept, WentOnWithOneCopy
from hub.meeting.election_results import ElectionApproved
from hub.meeting.elections import (
    CandidateNominated,
    CandidatesClosed,
    CandidateWithdrawn,
    ElectionPlanned,
)
from hub.meeting.membership import PersonAdded, PersonChanged
from hub.meeting.notices import CallAnswered, CallMade, MessageSent
from hub.meeting.programme import (
    ItemChanged,
    ItemDropped,
    ItemInserted,
    ItemMoved,
    new_item_id,
)
from hub.meeting.rooms import PresidingHandedOver, RoomAdded
from hub.meeting.rule_book import RulesChanged
from hub.meeting.session import SessionPlanned, SittingOpened
from hub.meeting.setting_table import SettingsChanged
from hub.meeting.sittings import (
    ResumptionChanged,
    SittingAdded,
    SittingClosed,
    SittingResumed,
    SittingSuspended,
)
from hub.meeting.undo import Undone
from hub.meeting.writing import OpinionWritten

if TYPE_CHECKING:
    from hub.meeting.notice_state import Notice
    from hub.meeting.state import Item, Meeting, Speech
    from hub.meeting.words import Event, Stamp
    from hub.record.replay import Step

OF_ITEMS = (ItemStarted, ItemFinished, ItemReopened, ItemMoved, ItemDropped, ItemChanged)
OF_SITTINGS = (
    SittingOpened,
    SittingSuspended,
    ResumptionChanged,
    SittingResumed,
    SittingClosed,
    PrivacyDecided,
)
OF_ELECTIONS = (
    ElectionPlanned,
    CandidateNominated,
    CandidateWithdrawn,
    CandidatesClosed,
    ElectionApproved,
)
OF_THE_SESSION = (
    SettingsChanged,
    RulesChanged,
    PersonAdded,
    PersonChanged,
    RoomAdded,
    WentOnWithOneCopy,
    TwoCopiesKept,
)


class Act(NamedTuple):
    """One event that is told of as it was."""

    stamp: Stamp
    event: Event

    @property
    def reason(self) -> str:
        """Why it was done."""
        said = self.event.item if isinstance(self.event, ItemInserted) else self.event
        return str(getattr(said, "reason", ""))

    @property
    def detail(self) -> dict[str, Any]:
        """What the event says beside its name and its reason."""
        said: dict[str, Any] = msgspec.to_builtins(self.event, str_keys=True)
        return {key: value for key, value in said.items() if key not in ("is", "reason")}


class Turn(NamedTuple):
    """A speech as it stood last, where it was held and on what, and when it ended."""

    speech: Speech
    room: str
    item: str | None
    ended_at: int | None = None

    @property
    def spoken(self) -> int | None:
        """How long it took, once it is over."""
        return None if self.ended_at is None else spoken(self.speech, self.ended_at)


class Chronicle:
    """Sees every event of a journal, in order; ballots are none of its business."""

    def __init__(self) -> None:
        self.planned: dict[str, Item] = {}
        self.items: dict[str, list[Act]] = {}
        self.sittings: dict[str, list[Act]] = {}
        self.presiding: list[Act] = []
        self.changes: list[Act] = []
        self.attendance: dict[tuple[str, str], list[Act]] = {}
        self.turns: dict[str, Turn] = {}
        self.opinions: dict[str, int] = {}
        self.notices: dict[str, Notice] = {}
        self.elections: dict[str, list[Act]] = {}

    def see(self, step: Step) -> None:
        """Keep what is to be told of one event."""
        act = Act(step.stamp, step.event)
        match step.event:
            case CheckedIn() | AttendanceRecorded() as came:
                people = (came.person,) if isinstance(came, CheckedIn) else came.people
                for person in people:
                    self.attendance.setdefault((came.sitting, person), []).append(act)
            case CallMade() | MessageSent() | CallAnswered():
                self.notices |= step.after.notices
            case PresidingHandedOver():
                self.presiding.append(act)
            case SessionPlanned():
                self.planned = step.after.items
                self.items, self.sittings = {}, {}
            case OpinionWritten() as opinion:
                self.opinions[opinion.request or step.stamp.id] = step.stamp.at
            case _:
                self._see_programme(act, step)
        if step.before.rooms is not step.after.rooms:
            self._see_floor(step)

    def _see_programme(self, act: Act, step: Step) -> None:
        event = act.event
        if isinstance(event, OF_ITEMS):
            self.items.setdefault(event.item, []).append(act)
        elif isinstance(event, ItemInserted):
            self.items[new_item_id(act.stamp.number)] = [act]
        elif isinstance(event, OF_SITTINGS):
            self.sittings.setdefault(event.sitting, []).append(act)
        elif isinstance(event, SittingAdded):
            [added] = step.after.sittings.keys() - step.before.sittings.keys()
            self.sittings[added] = [act]
        elif isinstance(event, OF_ELECTIONS):
            election = getattr(event, "election", act.stamp.id)
            self.elections.setdefault(election, []).append(act)
        elif isinstance(event, OF_THE_SESSION):
            self.changes.append(act)
        elif isinstance(event, Undone):
            kept = step.before.rooms[event.room].undoable
            for item in kept.items if kept else ():
                self.items.setdefault(item, []).append(act)

    def _see_floor(self, step: Step) -> None:
        """Keep who came to the floor and who left it; what is taken back has not been."""
        before, after = speeches(step.before), speeches(step.after)
        for key, (speech, room) in after.items():
            self.turns[key] = Turn(speech, room, step.after.requests[speech.request].item)
        for key in before.keys() - after.keys():
            if isinstance(step.event, Undone):
                del self.turns[key]
            else:
                self.turns[key] = self.turns[key]._replace(ended_at=step.stamp.at)


def speeches(meeting: Meeting) -> dict[str, tuple[Speech, str]]:
    """Return every speech under way, the interrupted ones too, with its room."""
    return {
        speech.id: (speech, room.id)
        for room in meeting.rooms.values()
        for speech in (room.speech, room.interrupted)
        if speech
    }
