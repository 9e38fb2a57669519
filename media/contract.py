"""Proves before the start that what is borrowed still works as it did when it was borrowed."""

from __future__ import annotations

import asyncio
from struct import pack

from media import borrowed
from media.borrowed import OUT, PINNED, Handshake, Seals, nothing
from media.stream.feedback import Arrived, Limit, Missed, PictureWanted, Report

PATIENCE = 5.0
SSRC, OTHER = 0x11111111, 0x22222222


class ContractBroken(Exception):
    """Something borrowed has changed; nothing may be started with it."""


class _Short:
    """A way that leads straight to the other end's handshake."""

    def __init__(self) -> None:
        self.other: Handshake | None = None

    def send(self, data: bytes | memoryview) -> None:
        if self.other is not None:
            self.other.feed(bytes(data))


async def prove() -> None:
    """Raise ContractBroken unless two ends of ours agree, and seal and open as they should."""
    installed = borrowed.versions()
    for name, pinned in PINNED.items():
        if not installed[name].startswith(pinned):
            raise ContractBroken(f"{name} {installed[name]}, not {pinned}*")
    try:
        await _prove_all()
    except (AttributeError, TypeError, ValueError, ConnectionError) as wrong:
        raise ContractBroken(f"{type(wrong).__name__}: {wrong}") from wrong


async def _prove_all() -> None:
    there, back = _Short(), _Short()
    server = Handshake(there, nothing)
    client = Handshake(back, nothing, role="client")
    there.other, back.other = client, server
    try:
        ours, theirs = await asyncio.gather(
            server.agree("sha-256", client.fingerprint, PATIENCE),
            client.agree("sha-256", server.fingerprint, PATIENCE),
        )
        _prove_packets(ours, theirs)
        _prove_feedback(ours, theirs)
    finally:
        await asyncio.gather(server.stop(), client.stop())


def _prove_packets(ours: Seals, theirs: Seals) -> None:
    packet = pack("!BBHLL", 0x80, 111, 65535, 960, SSRC) + b"voice"
    OUT[: len(packet)] = packet
    sealed = bytes(OUT[: borrowed.close(ours.handle, len(packet))])
    _expect(len(sealed) > len(packet) and packet[12:] not in sealed, "packets are not sealed")
    _expect(theirs.open(sealed) == packet, "a sealed packet does not open")
    _expect(theirs.open(sealed) is None, "a repeated packet opens")
    _expect(theirs.open(sealed[:-1] + b"\0") is None, "a forged packet opens")


def _prove_feedback(ours: Seals, theirs: Seals) -> None:
    said = (
        borrowed.receiver_report(SSRC, [Arrived(OTHER, 5, 1, 70000)])
        + borrowed.picture_request(SSRC, OTHER)
        + borrowed.resend_request(SSRC, OTHER, (65534, 0, 1))
        + borrowed.limit(SSRC, 1 << 20, [OTHER])
    )
    opened = theirs.open_feedback(ours.close_feedback(said))
    _expect(opened == said, "sealed feedback does not open")
    understood = [
        Report(OTHER, 5),
        PictureWanted(OTHER),
        Missed(OTHER, (65534,)),
        Missed(OTHER, (0, 1)),
        Limit(1 << 20),
    ]
    _expect(list(borrowed.feedback(said)) == understood, "feedback is not understood")


def _expect(held: bool, why: str) -> None:
    if not held:
        raise ContractBroken(why)
