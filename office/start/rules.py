"""What has to be done before a session can sit, in order, and which of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.auth.rights import ATTENDING
from hub.meeting.discussion import groups_places
from hub.meeting.kinds import ItemKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hub.auth.accounts import Account
    from hub.meeting.state import Meeting


class Step(Struct, frozen=True):
    """One thing of the list: how much of it is done, of how many, and where it is done."""

    key: str
    count: int
    whole: int
    path: str

    @property
    def done(self) -> bool:
        """Return whether nothing of it is left."""
        return self.whole > 0 and self.count >= self.whole


def checklist(
    meeting: Meeting,
    path: str,
    accounts: Mapping[str, Account],
    displays: int,
    reviewed: bool,
) -> tuple[Step, ...]:
    """Return the list for a session whose pages are at `path`."""
    attending = [person for person in meeting.people.values() if ATTENDING & set(person.roles)]
    delegates = [person for person in meeting.people.values() if person.mandate]
    carded = sum(has_both(accounts, person.id) for person in attending)
    seats = {seat.id for seat in meeting.plan.seats}
    seated = sum(person.seat in seats for person in delegates)
    known = sum(person in accounts for person in meeting.people)
    items = len(meeting.agenda)
    return (
        Step("agenda", items, max(items, 1), "/office/import"),
        Step("people", len(delegates), max(len(delegates), 1), f"{path}/people"),
        Step("accounts", known, len(meeting.people), f"{path}/people"),
        Step("seats", seated, len(delegates), f"{path}/seats"),
        *_groups(meeting, path),
        Step("settings", int(reviewed), 1, f"{path}/settings"),
        Step("cards", carded, len(attending), f"{path}/cards"),
        Step("displays", displays, max(displays, 1), "/office/displays"),
    )


def _groups(meeting: Meeting, path: str) -> tuple[Step, ...]:
    """Return the sharing out of the delegates, where the programme has them discuss in groups."""
    discussed = ItemKind.GROUP_DISCUSSION
    if not any(meeting.items[key].kind is discussed for key in meeting.agenda):
        return ()
    delegates = sum(person.mandate for person in meeting.people.values())
    return (Step("groups", len(groups_places(meeting)), delegates, f"{path}/groups"),)


def has_both(accounts: Mapping[str, Account], person: str) -> bool:
    """Say whether somebody has a card and a PIN, so that they can sign in."""
    known = accounts.get(person)
    return known is not None and known.has_card and known.has_pin


def next_step(steps: Collection[Step]) -> Step | None:
    """Return the first thing that is not done."""
    return next((step for step in steps if not step.done), None)
