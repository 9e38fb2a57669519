"""Amendments to a draft: proposed, put in order, voted on before the whole, or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_tree import known_item
from hub.meeting.conditions import checked_text, refuse_closed_session, refuse_outside_hall
from hub.meeting.kinds import ItemStage, Outcome
from hub.meeting.people import Role
from hub.meeting.procedure_state import Amendment
from hub.meeting.vote_subjects import amendment_outcome, draft_decided, known_amendment
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
LONGEST = 4000


class ProposeAmendment(Command, frozen=True):
    """Enter an amendment to the draft of an item: its text, where it goes, and who proposes it."""

    allowed: ClassVar = DESK
    item: str
    text: str
    place: str = ""
    person: str | None = None
    body: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_outside_hall(self.room)
        item = known_item(meeting, self.item)
        if item.stage is ItemStage.DROPPED:
            raise Refused("item_dropped")
        if draft_decided(meeting, self.item):
            raise Refused("draft_decided")
        if (self.person is None) is not bool(self.body.strip()):
            raise Refused("proposer_needed")
        if self.person is not None and self.person not in meeting.people:
            raise Refused("unknown_person")
        return [
            AmendmentProposed(
                item=self.item,
                text=checked_text(self.text, "text_needed", LONGEST),
                place=checked_text(self.place, "text_needed") if self.place.strip() else "",
                person=self.person,
                body=checked_text(self.body, "text_needed") if self.body.strip() else "",
            )
        ]


class AmendmentProposed(Event, frozen=True):
    """An amendment is before the council, the last in the order."""

    item: str
    text: str
    place: str = ""
    person: str | None = None
    body: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        proposed = Amendment(
            id=stamp.id,
            item=self.item,
            text=self.text,
            place=self.place,
            person=self.person,
            body=self.body,
            at=stamp.at,
        )
        order = (*meeting.procedure.order, proposed.id)
        return _with(meeting, proposed, order=order)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class MoveAmendment(Command, frozen=True):
    """Vote on an amendment before another one of the same draft, or after all others."""

    allowed: ClassVar = DESK
    amendment: str
    before: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        moved = _waiting(meeting, self.amendment)
        if self.before is not None and known_amendment(meeting, self.before).item != moved.item:
            raise Refused("unknown_amendment")
        if ordered(meeting.procedure.order, self.amendment, self.before) == meeting.procedure.order:
            raise Refused("nothing_changed")
        return [AmendmentMoved(amendment=self.amendment, before=self.before)]


def ordered(order: tuple[str, ...], moved: str, before: str | None) -> tuple[str, ...]:
    """Return the order with one amendment before another, or last."""
    if moved == before:
        return order
    rest = [one for one in order if one != moved]
    at = len(rest) if before is None else rest.index(before)
    return (*rest[:at], moved, *rest[at:])


class AmendmentMoved(Event, frozen=True):
    """Amendments are voted on in another order."""

    amendment: str
    before: str | None = None

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        order = ordered(meeting.procedure.order, self.amendment, self.before)
        return replace(meeting, procedure=replace(meeting.procedure, order=order))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


class WithdrawAmendment(Command, frozen=True):
    """Take note that whoever proposed an amendment withdraws it; nothing is voted on then."""

    allowed: ClassVar = DESK
    amendment: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        _waiting(meeting, self.amendment)
        reason = checked_text(self.reason, "reason_needed")
        return [AmendmentWithdrawn(amendment=self.amendment, reason=reason)]


class AmendmentWithdrawn(Event, frozen=True):
    """The amendment is before the council no more."""

    amendment: str
    reason: str

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        withdrawn = replace(meeting.procedure.amendments[self.amendment], withdrawn=self.reason)
        return _with(meeting, withdrawn, order=meeting.procedure.order)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def _waiting(meeting: Meeting, amendment: str) -> Amendment:
    """Return an amendment on which no vote has been prepared, or raise Refused."""
    refuse_closed_session(meeting)
    found = known_amendment(meeting, amendment)
    if amendment_outcome(meeting, found) is not Outcome.WAITING:
        raise Refused("amendment_voted_on")
    return found


def _with(meeting: Meeting, amendment: Amendment, *, order: tuple[str, ...]) -> Meeting:
    known = {**meeting.procedure.amendments, amendment.id: amendment}
    changed = replace(meeting.procedure, amendments=known, order=order)
    return replace(meeting, procedure=changed)


COMMANDS = (ProposeAmendment, MoveAmendment, WithdrawAmendment)
EVENTS = (AmendmentProposed, AmendmentMoved, AmendmentWithdrawn)
