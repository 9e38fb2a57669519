"""Which process serves whom, what processes say to each other, and what they all have confirmed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.agreed import Agreed
from media.frames import InForce
from media.stream import shares
from media.stream.cache import Kept
from media.stream.parcel import (
    CLOCK,
    HEADER,
    HERE,
    PACKET,
    WANTED,
    BadParcel,
    Name,
    Parcel,
    Parcels,
)

NAME = Name("31", "person/A82", "voice", "0a1b").written()


@pytest.mark.parametrize("processes", range(1, 9))
def test_meetings_are_taken_in_turn_and_receivers_spread(processes: int) -> None:
    meetings = Counter(shares.of_meeting(str(number), processes) for number in range(10, 90))
    assert set(meetings) == set(range(processes))
    assert max(meetings.values()) <= 2 * min(meetings.values())
    names = [f"31/person/A{number}/tab{number}/receives" for number in range(200)]
    receivers = Counter(shares.of_receiver(name, processes) for name in names)
    assert min(receivers.values()) > 200 / processes / 2


def test_the_next_meeting_goes_to_another_process() -> None:
    assert shares.of_meeting("31", 2) != shares.of_meeting("32", 2)


PARCELS = st.builds(
    Parcel,
    st.integers(HERE, WANTED),
    st.binary(max_size=60),
    st.integers(0, 1 << 40),
    st.integers(0, (1 << 64) - 1),
    st.integers(0, (1 << 32) - 1),
    st.integers(0, 1),
    st.binary(max_size=2048),
)


@given(st.lists(PARCELS, max_size=8), st.integers(1, 3000))
def test_parcels_are_found_however_the_bytes_come(parcels: list[Parcel], piece: int) -> None:
    sent, found = b"".join(parcel.written() for parcel in parcels), Parcels()
    pieces = [sent[at : at + piece] for at in range(0, len(sent), piece)]
    assert [one for data in pieces for one in found.feed(data)] == parcels


def test_a_parcel_carries_a_packet_and_the_name_of_its_track() -> None:
    kept = Kept(70_000, 960, 1, b"sound")
    (found,) = Parcels().feed(Parcel(PACKET, NAME, 12, *kept).written())
    assert (found.kept, found.number) == (kept, 12)
    assert Name.read(found.name) == ("31", "person/A82", "voice", "0a1b")


@pytest.mark.parametrize(
    "nonsense",
    [HEADER.pack(HEADER.size, 9, 0, 0, 0, 0, 0), HEADER.pack(HEADER.size, CLOCK, 5, 0, 0, 0, 0)],
)
def test_what_cannot_be_a_parcel_is_refused(nonsense: bytes) -> None:
    with pytest.raises(BadParcel):
        Parcels().feed(nonsense)


@pytest.mark.parametrize("name", [b"31", b"a\0b\0c\0d\0e", b"\xff\0b\0c\0d"])
def test_what_cannot_be_a_name_is_refused(name: bytes) -> None:
    with pytest.raises(BadParcel):
        Name.read(name)


def test_in_force_is_what_the_last_process_has_confirmed() -> None:
    agreed = Agreed(2, home=1)
    assert agreed.confirms(0, InForce("31", 5)) is None  # nothing known of the recording yet
    recorded = InForce("31", 5, "B1", "full", 3)
    assert agreed.confirms(1, recorded) == recorded
    assert agreed.confirms(1, InForce("31", 6, "B1")) == InForce("31", 5, "B1")
    assert agreed.confirms(0, InForce("31", 6)) == InForce("31", 6, "B1")


def test_a_process_that_closed_everything_or_is_away_confirms_nothing() -> None:
    agreed = Agreed(2, home=0)
    agreed.confirms(1, InForce("31", 5))
    agreed.lapses(1)
    assert agreed.confirms(0, InForce("31", 5)) is None
    assert agreed.confirms(1, InForce("31", 5)) == InForce("31", 5)
    agreed.lapses(1)
    agreed.goes(1)
    assert agreed.confirms(0, InForce("31", 6)) == InForce("31", 5)
    agreed.goes(0)
    assert agreed.confirms(1, InForce("31", 6)) is None
    assert agreed.confirms(0, InForce("31", 6)) == InForce("31", 6)
