"""How long a packet of sound lasts, and packets of silence to stand where none has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RATE = 48_000
SHORTEST, LONGEST = 120, 5760  # samples of one packet
SPEECH, HYBRID, MUSIC = (480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960)
NOTHING_SAID = b"\xff\xfe"  # the flag for silence, first in a frame of music
SILENCES = tuple((MUSIC[size], bytes([28 + size << 3]) + NOTHING_SAID) for size in (3, 2, 1, 0))


def samples(packet: bytes) -> int:
    """Return how many samples a packet lasts (RFC 6716); 0 for one that can't be read."""
    if not packet:
        return 0
    config, code = packet[0] >> 3, packet[0] & 3
    if config < 12:
        frame = SPEECH[config & 3]
    elif config < 16:
        frame = HYBRID[config & 1]
    else:
        frame = MUSIC[config & 3]
    if code < 3:
        return frame * (2 if code else 1)
    frames = packet[1] & 63 if len(packet) > 1 else 0
    return frame * frames if frame * frames <= LONGEST else 0


def channels(packet: bytes) -> int:
    """Return how many channels a packet has."""
    return 2 if packet[0] & 4 else 1


def silence(lasting: int) -> Iterator[tuple[int, bytes]]:
    """Yield packets of silence with what each lasts, as near to so many samples as can be."""
    for size, packet in SILENCES:
        while lasting >= size:
            yield size, packet
            lasting -= size
