"""Keys and seals: the inner parts of aiortc and pylibsrtp that sound and picture rest on.

None of these names is promised to anybody, so they stand in this file only, their versions are
fixed, and `media.contract` proves before anything starts that they still do what is needed.
"""

from __future__ import annotations

import asyncio
import struct
import time
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Protocol

from aiortc import rtp
from aiortc.rtcdtlstransport import (
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCDtlsTransport,
)
from OpenSSL import SSL
from pylibsrtp import Error
from pylibsrtp._binding import ffi, lib  # type: ignore[import-not-found]

from media.stream.feedback import Arrived, Clock, Feedback, Limit, Missed, PictureWanted, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PINNED = {"aiortc": "1.16.", "pylibsrtp": "1.0."}
WAITING = 64  # datagrams of a handshake that may lie unread
BUFFER = 2048
DAY = 86_400.0

# One thread forwards everything, so one buffer is enough: packets are sealed and opened in place.
_buffer = ffi.new("char[]", BUFFER)
_length = ffi.new("int *")
OUT: memoryview = memoryview(ffi.buffer(_buffer)).cast("B")
LENGTH: Any = _length
LONGEST_OPEN = BUFFER - 160  # what a seal may add


class Way(Protocol):
    """How datagrams get to the other end just now."""

    def send(self, data: bytes | memoryview) -> None: ...


class _Nowhere:
    """The way to whoever has gone."""

    def send(self, data: bytes | memoryview) -> None:
        return


NOWHERE = _Nowhere()


class _Line:
    """What the DTLS transport takes for its ICE transport: datagrams in, datagrams out."""

    role = "controlled"
    state = "completed"

    def __init__(self, way: Way) -> None:
        self.way = way
        self._queue: asyncio.Queue[bytes] = asyncio.Queue(WAITING)

    def feed(self, data: bytes) -> None:
        if not self._queue.full():
            self._queue.put_nowait(data)

    async def _recv(self) -> bytes:
        return await self._queue.get()

    async def _send(self, data: bytes) -> None:
        self.way.send(data)


class Seals:
    """The keys of one connection, and what they open and close."""

    def __init__(self, received: Any, sent: Any) -> None:
        self._received, self._sent = received, sent
        self.handle: Any = ffi.gc(sent._srtp[0], lambda _: sent)  # whoever seals keeps the keys

    def open(self, data: bytes) -> bytes | None:
        """Return the packet that was sealed; nothing for a forged, damaged or repeated one."""
        if len(data) > LONGEST_OPEN:
            return None
        OUT[: len(data)] = data
        LENGTH[0] = len(data)
        if lib.srtp_unprotect(self._received._srtp[0], _buffer, LENGTH):
            return None
        return bytes(OUT[: LENGTH[0]])

    def open_feedback(self, data: bytes) -> bytes | None:
        try:
            opened: bytes = self._received.unprotect_rtcp(data)
        except (Error, ValueError):
            return None
        return opened

    def close_feedback(self, data: bytes) -> bytes:
        closed: bytes = self._sent.protect_rtcp(data)
        return closed


def close(handle: Any, length: int) -> int:
    """Seal the packet of this length in OUT; return how long it is now, or 0."""
    LENGTH[0] = length
    if lib.srtp_protect(handle, _buffer, LENGTH):
        return 0
    sealed: int = LENGTH[0]
    return sealed


class _Certificate(RTCCertificate):
    """A certificate with one context for all who are met with it: most of what a device costs."""

    _context: SSL.Context | None = None

    def _create_ssl_context(self, srtp_profiles: list[Any]) -> SSL.Context:
        if self._context is None:
            self._context = super()._create_ssl_context(srtp_profiles)
            # Nobody takes up a session of before, so none is kept.
            self._context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
        return self._context


@lru_cache(maxsize=1)
def _certificate(day: int) -> RTCCertificate:
    """Return the certificate of a day: one for each device would cost time, and stay behind."""
    return _Certificate.generateCertificate()


class Handshake:
    """Agrees on keys with the other end (DTLS), which proves itself by its fingerprint."""

    def __init__(self, way: Way, closed: Callable[[], None], role: str = "server") -> None:
        self._line = _Line(way)
        self._dtls: Any = RTCDtlsTransport(self._line, [_certificate(int(time.time() // DAY))])  # type: ignore[arg-type]
        self._dtls._set_role(role)
        self._closed = closed

    @property
    def fingerprint(self) -> str:
        """Our own fingerprint, by SHA-256."""
        prints: list[RTCDtlsFingerprint] = self._dtls.getLocalParameters().fingerprints
        return next(one.value for one in prints if one.algorithm == "sha-256")

    def feed(self, data: bytes) -> None:
        """Hand over a datagram of the handshake, or one that ends the connection."""
        self._line.feed(data)

    async def agree(self, algorithm: str, value: str, seconds: float) -> Seals:
        """Return the keys; raise ConnectionError if it is not them or they take too long."""
        expected = RTCDtlsParameters(fingerprints=[RTCDtlsFingerprint(algorithm, value)])
        try:
            async with asyncio.timeout(seconds):
                await self._dtls.start(expected)
        except TimeoutError:
            raise ConnectionError from None
        if self._dtls.state != "connected":
            raise ConnectionError
        self._dtls.on("statechange", self._ended)
        return Seals(self._dtls._rx_srtp, self._dtls._tx_srtp)

    async def stop(self) -> None:
        """Say good-bye to the other end, and keep nothing.

        What we and the other parts hold of each other would stay until Python looks for such
        circles, and they are few and small to it: so it looks once in thousands of connections,
        and what OpenSSL and libsrtp hold for each of them piles up until then.
        """
        self._dtls.remove_all_listeners()
        task = self._dtls._task
        await self._dtls.stop()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)
        self._dtls._ssl = self._dtls._rx_srtp = self._dtls._tx_srtp = None
        self._line.way, self._closed = NOWHERE, nothing

    def _ended(self) -> None:
        if self._dtls.state in ("closed", "failed"):
            self._closed()


def nothing() -> None:
    """Do nothing: what is called when a connection ends that nobody asks about."""


def feedback(data: bytes) -> Iterator[Feedback]:
    """Yield what a compound of feedback says; nothing where it is broken."""
    try:
        packets: list[Any] = list(rtp.RtcpPacket.parse(data))
    except (ValueError, IndexError, struct.error):
        return
    for packet in packets:
        yield from _feedback(packet)


def _feedback(packet: Any) -> Iterator[Feedback]:
    if isinstance(packet, (rtp.RtcpSrPacket, rtp.RtcpRrPacket)):
        yield from (Report(one.ssrc, one.fraction_lost) for one in packet.reports)
    if isinstance(packet, rtp.RtcpSrPacket):
        yield Clock(packet.ssrc, packet.sender_info.ntp_timestamp, packet.sender_info.rtp_timestamp)
    elif isinstance(packet, rtp.RtcpRtpfbPacket) and packet.fmt == rtp.RTCP_RTPFB_NACK:
        yield Missed(packet.media_ssrc, tuple(one & 0xFFFF for one in packet.lost))
    elif isinstance(packet, rtp.RtcpPsfbPacket):
        yield from _wish(packet)


def _wish(packet: rtp.RtcpPsfbPacket) -> Iterator[Feedback]:
    if packet.fmt == rtp.RTCP_PSFB_PLI:
        yield PictureWanted(packet.media_ssrc)
    elif packet.fmt == rtp.RTCP_PSFB_FIR:
        starts = range(0, len(packet.fci) - 7, 8)
        yield from (PictureWanted(*struct.unpack_from("!L", packet.fci, at)) for at in starts)
    elif packet.fmt == rtp.RTCP_PSFB_APP:
        try:
            yield Limit(rtp.unpack_remb_fci(packet.fci)[0])
        except (ValueError, struct.error):
            return


def picture_request(ours: int, theirs: int) -> bytes:
    return bytes(rtp.RtcpPsfbPacket(fmt=rtp.RTCP_PSFB_PLI, ssrc=ours, media_ssrc=theirs))


def resend_request(ours: int, theirs: int, sequences: Iterable[int]) -> bytes:
    """Ask for these packets again, at least one; they are in ascending order, with a wrap."""
    runs: list[list[int]] = []
    for one in sequences:
        if runs and one > runs[-1][-1]:
            runs[-1].append(one)
        else:
            runs.append([one])
    return b"".join(
        bytes(rtp.RtcpRtpfbPacket(rtp.RTCP_RTPFB_NACK, ours, theirs, run)) for run in runs
    )


def limit(ours: int, rate: int, ssrcs: list[int]) -> bytes:
    fci = rtp.pack_remb_fci(rate, ssrcs)
    return bytes(rtp.RtcpPsfbPacket(fmt=rtp.RTCP_PSFB_APP, ssrc=ours, media_ssrc=0, fci=fci))


def receiver_report(ours: int, arrived: Iterable[Arrived]) -> bytes:
    reports = [
        rtp.RtcpReceiverInfo(
            ssrc=one.ssrc,
            fraction_lost=one.fraction_lost,
            packets_lost=rtp.clamp_packets_lost(one.lost),
            highest_sequence=one.highest,
            jitter=0,
            lsr=one.clock,
            dlsr=one.delay,
        )
        for one in arrived
    ]
    return bytes(rtp.RtcpRrPacket(ssrc=ours, reports=reports))


def sender_report(ssrc: int, at: int, time: int, packets: int, octets: int) -> bytes:
    info = rtp.RtcpSenderInfo(at, time, packets & 0xFFFFFFFF, octets & 0xFFFFFFFF)
    return bytes(rtp.RtcpSrPacket(ssrc=ssrc, sender_info=info))


def versions() -> dict[str, str]:
    """Return the versions that are installed."""
    return {name: version(name) for name in PINNED}
