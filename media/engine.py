"""What the hub asks of sound and picture, whichever engine does the work.

The embedded engine passes packets on in this process; another one can be a server of its own that
is asked for the same. The hub is the only one browsers speak to: it carries descriptions (SDP)
between them and the engine, and says under its own rules who may connect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from hub.meeting.gates import Track
from hub.meeting.people import Party

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from media.incoming import Recorder
    from media.orders import Passing

MOST_SLOTS = 40


class Turned(Exception):
    """What was asked can't be done; `reason` is a word for the hub to explain."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Place(Struct, frozen=True):
    """A slot to be offered; places of one `stream` belong together, voice and picture."""

    kind: str  # audio, video
    stream: str


class Publishing(Struct, frozen=True, kw_only=True):
    """A device would publish: which section of its offer is which track.

    Asked again for the same connection it changes the way to the device, and adds tracks.
    """

    meeting: str
    connection: str
    party: Party
    tracks: dict[str, Track]
    offer: str


class Subscribing(Struct, frozen=True, kw_only=True):
    """A device would receive, in the room whose business it takes part in.

    Asked again for the same connection it makes a new offer, which changes the way to the device.
    """

    meeting: str
    connection: str
    party: Party
    room: str
    places: tuple[Place, ...]


class Joined(Struct, frozen=True, tag="joined"):
    """A device is connected."""

    meeting: str
    connection: str


class Gone(Struct, frozen=True, tag="gone"):
    """A device is connected no longer: left, lost, never_came, broken,
    replaced, kicked or stopped."""

    meeting: str
    connection: str
    why: str


class Comes(Struct, frozen=True, tag="comes"):
    """Whether sound and pictures still come from a device that is connected.

    Said when it changes; who has just joined is taken to send both.
    """

    meeting: str
    connection: str
    voice: bool
    picture: bool


class Lapsed(Struct, frozen=True, tag="lapsed"):
    """No hub has said for too long what may pass: everything is closed."""

    meeting: str


Happening = Joined | Gone | Comes | Lapsed


def heard_and_seen(coming: Set[Track]) -> tuple[bool, bool]:
    """Say of these tracks whether sound is among them, and any picture that is not a screen's."""
    return Track.VOICE in coming, not coming.isdisjoint({Track.THUMBNAIL, Track.FULL})


class Engine(Protocol):
    """Every method returns when it is done: after `order` no packet passes a gate it closed."""

    async def publish(self, asked: Publishing) -> str:
        """Return the answer to a device's offer; raise Turned if it can't publish."""

    async def subscribe(self, asked: Subscribing) -> str:
        """Return our offer to a device; raise Turned if it can't receive."""

    async def answered(self, connection: str, answer: str) -> None:
        """Take a device's answer to our offer; raise Turned if it does not fit."""

    async def order(self, meeting: str, number: int, passing: Passing) -> bool:
        """Let this pass and nothing else, for as long as the lease; False if it is outdated."""

    async def switch(self, connection: str, place: int, shown: tuple[Party, Track] | None) -> None:
        """Say what a slot of a device shows, as soon as it is there and may pass."""

    async def record(self, meeting: str, recorder: Recorder | None) -> None:
        """Hand everything that passes the gates to a recorder as well, or to none any more."""

    def levels(self, meeting: str) -> Mapping[Party, int]:
        """Return how loud the open voices are, in decibels below the loudest there is."""

    async def kick(self, connection: str) -> None:
        """Part with a device at once."""
