"""What of a record the public may read: nothing that happened in private, nothing of the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.agenda import ItemStarted
from hub.meeting.closed import kept_from_export
from hub.meeting.eyes import Eyes
from hub.meeting.programme import ItemChanged, ItemInserted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Item, Meeting
    from hub.meeting.vote_state import Vote
    from hub.record.chronicle import Act, Chronicle


class Reader:
    """Whoever an export is for: those who work with the record, or the public."""

    def __init__(self, meeting: Meeting, chronicle: Chronicle, *, public: bool) -> None:
        self.public = public
        self.eyes = Eyes.PUBLIC if public else Eyes.DESK
        self._meeting = meeting
        self._chronicle = chronicle
        self._hidden = {key for key in meeting.agenda if self._hides(meeting.items[key])}

    def may_know(self, *moments: int | None) -> bool:
        """Say whether what happened at these moments may be told: none of them was in private."""
        if not self.public:
            return True
        return not any(at is not None and kept_from_export(self._meeting, at) for at in moments)

    def may_know_span(self, since: int, until: int | None) -> bool:
        """Say whether all of what lasted so long may be told: nothing of it was in private."""
        if not self.public or not self._meeting.settings.closed_stops_export:
            return True
        until = self._meeting.at if until is None else until
        return not any(
            stretch.since <= until and (stretch.until is None or since < stretch.until)
            for sitting in self._meeting.sittings.values()
            for stretch in sitting.private
        )

    def acts(self, acts: Iterable[Act]) -> list[Act]:
        """Return those of the acts that may be told of."""
        return [act for act in acts if self.may_know(act.stamp.at)]

    def sees_item(self, item: str | None) -> bool:
        """Say whether an agenda item may be named."""
        while item is not None:
            if item in self._hidden:
                return False
            item = self._meeting.items[item].parent
        return True

    def sees_vote(self, vote: Vote) -> bool:
        """Say whether a vote may be told of: to the public once it is over, and held in public."""
        if not self.public:
            return True
        over = vote.declared_at is not None or (
            vote.annulled_at is not None and vote.opened_at is not None
        )
        moments = (vote.prepared_at, vote.opened_at, vote.closed_at)
        return over and self.may_know(*moments, vote.declared_at, vote.annulled_at)

    def as_told(self, item: Item) -> Item:
        """Return an item without what was said of it in private."""
        if not self.public:
            return item
        told, reason = self._first_known(item), ""
        for act in self.acts(self._acts_on(item)):
            told = act.event.on(told) if isinstance(act.event, ItemChanged) else told
            reason = act.reason or reason
        return replace(
            told,
            id=item.id,
            stage=item.stage,
            parent=item.parent,
            sitting=item.sitting,
            reason=reason,
        )

    def _first_known(self, item: Item) -> Item:
        for act in self._acts_on(item):
            if isinstance(act.event, ItemInserted):
                return act.event.item
        return self._chronicle.planned.get(item.id, item)

    def _hides(self, item: Item) -> bool:
        """Say whether an item was only ever dealt with in private, or was put in there."""
        if not self.public or not self._meeting.settings.closed_stops_export:
            return False
        acts = self._acts_on(item)
        if any(isinstance(act.event, ItemInserted) and not self._told(act) for act in acts):
            return True
        begun = [act for act in acts if isinstance(act.event, ItemStarted)]
        if begun:
            return not self._told(begun[0])
        sitting = self._meeting.sittings.get(item.sitting)
        return sitting is not None and sitting.closed

    def _told(self, act: Act) -> bool:
        return self.may_know(act.stamp.at)

    def _acts_on(self, item: Item) -> list[Act]:
        return self._chronicle.items.get(item.id, [])
