"""Hands one packet to everybody who may have it: the busiest lines of the whole house.

Each gets the packet under their own numbers, sealed with their own key, all in one buffer and
without anything being made anew for it.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import TYPE_CHECKING, Any

from media.borrowed import LONGEST_OPEN, OUT, close
from media.stream.packet import HEADER
from media.stream.rewriting import LAYERS, Rewriting
from media.stream.wrapping import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from media.stream.cache import Kept
    from media.stream.vp8 import Descriptor

WRITE = Layout("!BBHLL").pack_into
WRITE_NUMBER = Layout("!H").pack_into
TELLING = Layout("!H").pack


class Listener:
    """Where the packets of one slot go, and as what."""

    def __init__(
        self, handle: Any, ssrc: int, payload_type: int, repeated: tuple[int, int] | None
    ) -> None:
        self.handle = handle
        self.ssrc, self.payload_type = ssrc, payload_type
        self.repeated = repeated  # the stream and payload type for packets sent again
        self.rewriting = Rewriting()
        self.since = 0  # the first place of the source that was sent
        self.send: Callable[[memoryview, Any], object] = _nowhere
        self.address: Any = None
        self.unsent = self.sent_again = 0
        self._again = 0

    def again(self, kept: Kept, picture: Descriptor | None) -> None:
        """Send a packet once more, in the stream for that where there is one."""
        at = self.rewriting
        sequence, time = (kept.place + at.place) & 0xFFFF, (kept.time + at.time) & 0xFFFFFFFF
        ssrc, payload_type = self.repeated or (self.ssrc, self.payload_type)
        told = b""
        if self.repeated is not None:
            told, sequence, self._again = TELLING(sequence), self._again, (self._again + 1) & 0xFFFF
        end = HEADER + len(told) + len(kept.payload)
        if end > LONGEST_OPEN:
            return
        WRITE(OUT, 0, 0x80, kept.marker << 7 | payload_type, sequence, time, ssrc)
        OUT[HEADER:end] = told + kept.payload
        if picture is not None and (at.picture or at.layer_zero):
            renumber(picture, at, HEADER + len(told))
        self.sent_again += 1
        self.deliver(end)

    def deliver(self, end: int) -> None:
        """Seal and send what stands in the buffer."""
        try:
            if sealed := close(self.handle, end):
                self.send(OUT[:sealed], self.address)
        except OSError:  # no room, as on any network
            self.unsent += 1


def pass_on(
    kept: Kept, picture: Descriptor | None, listeners: Iterable[Listener], *, newest: bool
) -> None:
    """Send a packet to all these; one that comes late only to those who were there in time."""
    place, time, payload = kept.place, kept.time, kept.payload
    end, marker = HEADER + len(payload), kept.marker << 7
    if end > LONGEST_OPEN:
        return
    if not newest:
        listeners = [one for one in listeners if one.since <= place]
    for one in listeners:
        at = one.rewriting
        WRITE(
            OUT,
            0,
            0x80,
            marker | one.payload_type,
            (place + at.place) & 0xFFFF,
            (time + at.time) & 0xFFFFFFFF,
            one.ssrc,
        )
        OUT[HEADER:end] = payload
        if picture is not None and (at.picture or at.layer_zero):
            renumber(picture, at, HEADER)
        one.deliver(end)


def renumber(picture: Descriptor, at: Rewriting, start: int) -> None:
    """Move the running numbers of the picture in the buffer, whose payload begins at `start`."""
    if picture.picture >= 0:
        moved = (picture.picture + at.picture) % PICTURES
        if picture.long:
            WRITE_NUMBER(OUT, start + picture.picture_at, 0x8000 | moved)
        else:
            OUT[start + picture.picture_at] = moved & 0x7F
    if picture.layer_zero >= 0:
        OUT[start + picture.layer_zero_at] = (picture.layer_zero + at.layer_zero) % LAYERS


def _nowhere(data: memoryview, address: Any) -> object:
    raise OSError("nobody has come yet")
