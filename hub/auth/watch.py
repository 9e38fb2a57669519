"""The sessions behind open screens, kept in memory: asking at each frame costs no query.

What this hub ends is known at once; what another hub ended, or what ran out, within the second by
`check`. Everything here runs on the event loop; the listeners come from other threads, so the app
hands them over: `doors.on_revoked(lambda id: loop.call_soon_threadsafe(watch.revoked, id))` and
the same for `doors.on_entered` and `watch.entered`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.auth import sessions

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.auth.doors import Doors
    from hub.auth.sessions import Session


class Guest:
    """Who is behind one screen, as the doors know it at this moment."""

    def __init__(self, session: Session, latest: bool) -> None:
        self.session = session.id
        self.person = session.person
        self.expires_at = session.expires_at
        self.inside = True
        self.latest = latest
        self.on_out: Callable[[], None] = _nothing
        self.on_latest: Callable[[bool], None] = _told


class Watch:
    """All guests with an open screen on this hub."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._guests: set[Guest] = set()

    def welcome(self, session: Session, now: int) -> Guest:
        """Watch over one more screen."""
        guest = Guest(session, sessions.is_latest(self._doors, session.id, now))
        self._guests.add(guest)
        return guest

    def leave(self, guest: Guest) -> None:
        """Forget a screen."""
        self._guests.discard(guest)

    def revoked(self, session: str) -> None:
        """Show the screens of an ended session out."""
        for guest in [guest for guest in self._guests if guest.session == session]:
            self._show_out(guest)

    def entered(self, person: str, now: int) -> None:
        """Tell the screens of a person from which of them ballots count now."""
        self._set_latest([guest for guest in self._guests if guest.person == person], now)

    def check(self, now: int) -> None:
        """Compare all screens with the table; run it once a second."""
        guests = list(self._guests)
        alive = sessions.living(self._doors, {guest.session for guest in guests}, now)
        for guest in guests:
            if guest.session not in alive:
                self._show_out(guest)
        self._set_latest(list(self._guests), now)

    def _show_out(self, guest: Guest) -> None:
        self._guests.discard(guest)
        guest.inside = False
        guest.latest = False
        guest.on_out()

    def _set_latest(self, guests: list[Guest], now: int) -> None:
        counting = sessions.latest_of(self._doors, {guest.person for guest in guests}, now)
        for guest in guests:
            latest = counting.get(guest.person) == guest.session
            if latest != guest.latest:
                guest.latest = latest
                guest.on_latest(latest)


def _nothing() -> None:
    """Nobody listens yet."""


def _told(_latest: bool) -> None:
    """Nobody listens yet."""
