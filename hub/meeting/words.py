"""The words everything in a sitting is said with: Command, Event, Refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from hub.meeting.people import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting

HALL = "hall"
HUB_ACTOR = "hub"
SECOND = 1_000_000  # all times in the journal are integer microseconds


class Refused(Exception):
    """A command that changes nothing; `reason` is a key of the `refusals` catalogue."""

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


class Asked(Struct, frozen=True):
    """Who asks, and when the hub received it (microseconds on the journal's clock).

    `through` are the roles the asker's door lets through (None: all): a tablet opened with a PIN
    gives a presiding delegate no desk. `standing` are roles held outside any session. `private`
    says that nobody on the way can listen; a secret ballot goes no other way.
    """

    actor: str
    now: int
    through: frozenset[Role] | None = None
    standing: frozenset[Role] = frozenset()
    private: bool = True

    def roles(self, meeting: Meeting, room: str = HALL) -> frozenset[Role]:
        """Return what the asker is just now, as far as the asker's door allows."""
        roles = meeting.roles_of(self.actor, room) | self.standing
        return roles if self.through is None else roles & self.through


class Stamp(Struct, frozen=True):
    """Where an event stands in the journal: its number, time (microseconds) and actor.

    `previous` is the digest (hex) of the event before it, the witness a declared result carries.
    """

    number: int
    at: int
    actor: str
    previous: str = ""

    @property
    def id(self) -> str:
        """The name of whatever this event creates."""
        return str(self.number)


class SealedBallot(Struct, frozen=True):
    """A secret choice on its way into the box: padded to one length, never in an event."""

    vote: str
    content: bytes

    def __repr__(self) -> str:  # no log and no error ever shows what is on it
        return f"SealedBallot(vote={self.vote!r})"


class Command(
    Struct, frozen=True, kw_only=True, tag=True, tag_field="do", forbid_unknown_fields=True
):
    """What somebody asks. Every command names its room; `allowed` says which roles may ask it.

    `only_latest_device`: refused from a device when the person has signed in on another since.
    `frees_record`: the record stops waiting for a second copy before this is recorded.
    """

    allowed: ClassVar[frozenset[Role]] = frozenset()
    only_latest_device: ClassVar[bool] = False
    frees_record: ClassVar[bool] = False
    room: str = HALL

    def sealed_ballot(self) -> SealedBallot | None:
        """Return what goes into the secret box, and nowhere else, when this command is accepted."""
        return None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        """Return what happens then (at least one event) or raise Refused."""
        raise NotImplementedError


class Event(Struct, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """What happened. Events live for ever: fields are only added, with defaults.

    `paced` events come in bursts (85 people press at once): what screens see of them may wait a
    twentieth of a second, so that a burst is one picture.
    """

    paced: ClassVar[bool] = False

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        """Return the meeting as it is after this event."""
        raise NotImplementedError

    def touches(self, meeting: Meeting) -> Iterable[str]:
        """Return the people whose own view this event may change (of the meeting after it)."""
        return meeting.people
