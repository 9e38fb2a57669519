"""The sessions of the house as its pages use them: read at once, changed only by asking."""

from typing import Protocol

from hub.meeting.session import PlanSession
from hub.meeting.state import Meeting
from hub.meeting.words import Asked, Command, Refused

Wishes = list[tuple[str, Command]]  # each with the id it is asked under


class Sessions(Protocol):
    """What a page may do with sessions; it is called from a page's own thread."""

    def meetings(self) -> dict[int, Meeting]:
        """Return every session that is served, as it stands just now, by its number."""
        ...

    def current(self) -> int | None:
        """Return the number of the session that rights are read from."""
        ...

    def head(self, number: int) -> str:
        """Return the head digest of a session's journal, in hexadecimal."""
        ...

    def ask(self, number: int, asked: Asked, wishes: Wishes) -> None:
        """Ask for changes, in order and together, and wait until they are recorded.

        Raises the first refusal; what came after it was asked all the same.
        """
        ...

    def make(self, asked: Asked, command: PlanSession) -> int:
        """Store a new session, serve it at once, and return its number."""
        ...


class NoSessions:
    """A house in which no session is served."""

    def meetings(self) -> dict[int, Meeting]:
        """Return nothing."""
        return {}

    def current(self) -> int | None:
        """Return nothing."""
        return None

    def head(self, number: int) -> str:
        """Return the digest of a journal nobody keeps."""
        return ""

    def ask(self, number: int, asked: Asked, wishes: Wishes) -> None:
        """Refuse."""
        raise Refused("record_unreachable")

    def make(self, asked: Asked, command: PlanSession) -> int:
        """Refuse."""
        raise Refused("record_unreachable")
