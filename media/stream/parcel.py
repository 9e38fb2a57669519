"""What media processes say to each other, one after another in a stream of bytes."""

from __future__ import annotations

from struct import Struct as Layout
from typing import NamedTuple

from media.stream.cache import Kept

HERE, GONE, PACKET, CLOCK, WANTED = range(5)
HEADER = Layout("!HBHQQLB")  # size of the whole, kind, size of the name, and then as below
NUMBERS = (1 << 64) - 1


class BadParcel(ValueError):
    """Not what another process of ours says."""


class Name(NamedTuple):
    """A track at the process where it comes in; `life` is new whenever it begins anew."""

    meeting: str
    party: str
    track: str
    life: str

    def written(self) -> bytes:
        """Return the name as it stands in every parcel of the track."""
        return "\0".join(self).encode()

    @classmethod
    def read(cls, written: bytes) -> Name:
        """Return the track of a name; raise BadParcel for anything else."""
        try:
            return cls(*written.decode().split("\0"))
        except (TypeError, UnicodeDecodeError) as wrong:
            raise BadParcel("not a name") from wrong


class Parcel(NamedTuple):
    """One word about a track: that it is there, or gone, or that a whole picture of it is wanted.

    Or a packet that has passed the gate under the orders of this `number`; or the track's clock,
    where `place` is the moment and `time` what its samples were at then.
    """

    kind: int
    name: bytes
    number: int = 0
    place: int = 0
    time: int = 0
    marker: int = 0
    payload: bytes = b""

    @property
    def kept(self) -> Kept:
        """The packet that it carries."""
        return Kept(self.place, self.time, self.marker, self.payload)

    def written(self) -> bytes:
        """Return the parcel as it is sent."""
        size = HEADER.size + len(self.name) + len(self.payload)
        kind, name, number, place, time, marker, payload = self
        head = HEADER.pack(size, kind, len(name), number & NUMBERS, place, time, marker)
        return head + name + payload


class Parcels:
    """Finds the parcels in a stream of bytes that comes in pieces of any size."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Parcel]:
        """Return the parcels that are whole by now; raise BadParcel where there can't be one."""
        data, at, found = self._rest + data, 0, []
        while len(data) - at >= HEADER.size:
            size, kind, named, number, place, time, marker = HEADER.unpack_from(data, at)
            start = at + HEADER.size
            if kind > WANTED or size < HEADER.size + named:
                raise BadParcel("sizes that do not fit")
            if len(data) - at < size:
                break
            begins, at = start + named, at + size
            name, payload = data[start:begins], data[begins:at]
            found.append(Parcel(kind, name, number, place, time, marker, payload))
        self._rest = data[at:]
        return found
