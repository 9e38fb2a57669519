"""Amendments to a draft: proposed, put in order, voted on before the whole, or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.agenda_tree import known_item
from hub.meeting.conditions import checked_text, refuse_closed_session, refuse_outside_hall
from hub.meeting.kinds import ItemStage, Outcome
from hub.meeting.people import Role
from hub.meeting.procedure_state import Amendment
from hub.meeting.vote_subjects import (
    amendment_outcome,
    draft_decided,
    drafts,
    known_amendment,
)
from hub.meeting.votes import OVER
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
LONGEST = 4000


class ProposeAmendment(Command, frozen=True):
    """Put an amendment to the draft of an item forward: its text, where it goes, who proposes it.

    The desk enters it for a person or a body; a delegate at a tablet proposes in their own name.
    """

    allowed: ClassVar = DESK | {Role.DELEGATE}
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
        proposed = AmendmentProposed(
            item=self.item,
            text=checked_text(self.text, "text_needed", LONGEST),
            place=checked_text(self.place, "text_needed") if self.place.strip() else "",
            person=self._proposer(meeting, asked),
            body=checked_text(self.body, "text_needed") if self.body.strip() else "",
        )
        _refuse_again(meeting, proposed)
        return [proposed]

    def _proposer(self, meeting: Meeting, asked: Asked) -> str | None:
        """Return the person who proposes; None where it is a body."""
        if not DESK & asked.roles(meeting, self.room):
            if self.body.strip() or self.person not in (None, asked.actor):
                raise Refused("amends_for_another")
            _refuse_myself(meeting, asked.actor, self.item)
            return asked.actor
        if (self.person is None) is not bool(self.body.strip()):
            raise Refused("proposer_needed")
        if self.person is not None and self.person not in meeting.people:
            raise Refused("unknown_person")
        return self.person


def _refuse_myself(meeting: Meeting, delegate: str, item: str) -> None:
    """Raise Refused unless a delegate may put one more amendment forward at a tablet.

    Once the whole is put to the vote only the desk enters more: nobody holds it up by a press.
    """
    if not meeting.people[delegate].mandate:
        raise Refused("amends_without_mandate")
    if _put_to_vote(meeting, item):
        raise Refused("draft_put_to_vote")
    most = meeting.settings.amendments_waiting
    if sum(one.person == delegate for one in _all_waiting(meeting)) >= most:
        raise Refused("too_many_amendments", most=most)


def _refuse_again(meeting: Meeting, proposed: AmendmentProposed) -> None:
    """Raise Refused when the same person or body has proposed the same already."""
    for one in _all_waiting(meeting):
        by = (one.person, one.body) == (proposed.person, proposed.body)
        same = (one.item, one.text, one.place) == (proposed.item, proposed.text, proposed.place)
        if by and same:
            raise Refused("amendment_sent_already")


def _all_waiting(meeting: Meeting) -> list[Amendment]:
    """Return the amendments on which no vote has been prepared."""
    known = meeting.procedure.amendments.values()
    return [one for one in known if amendment_outcome(meeting, one) is Outcome.WAITING]


def _put_to_vote(meeting: Meeting, item: str) -> bool:
    """Say whether the vote on an item's draft as a whole is prepared, open or being counted."""
    before = (meeting.votes.get(room.vote or "") for room in meeting.rooms.values())
    now = (vote for vote in before if vote is not None and vote.stage not in OVER)
    return any(item in drafts(meeting, vote) for vote in now)


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
    """Take note that whoever proposed an amendment withdraws it; nothing is voted on then.

    A delegate withdraws their own at a tablet.
    """

    allowed: ClassVar = DESK | {Role.DELEGATE}
    amendment: str
    reason: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_outside_hall(self.room)
        found = _waiting(meeting, self.amendment)
        if found.person != asked.actor and not DESK & asked.roles(meeting, self.room):
            raise Refused("not_your_amendment")
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
