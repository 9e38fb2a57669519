"""Devices that do no more than a connection takes: cheap enough for thousands of them."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from collections import Counter
from itertools import count
from struct import pack
from typing import TYPE_CHECKING, Self

from hub.meeting.gates import Track
from media import borrowed
from media.borrowed import OUT, Handshake
from media.described import LEVEL, OPUS
from media.descriptions import read
from media.engine import Place, Publishing, Subscribing
from tests.media.devices import HALL, MEETING
from tests.media.packets import LEVEL_ID, packet
from tests.media.test_stun import knock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hub.meeting.people import Party

PATIENCE = 10.0
VOICE_TYPE, PICTURE_TYPE, REPEATED_TYPE = 111, 96, 97
WRITTEN = {
    "audio": (
        f"{VOICE_TYPE}",
        f"a=rtpmap:{VOICE_TYPE} {OPUS}",
        f"a=extmap:{LEVEL_ID} {LEVEL}",
    ),
    "video": (
        f"{PICTURE_TYPE} {REPEATED_TYPE}",
        f"a=rtpmap:{PICTURE_TYPE} VP8/90000",
        f"a=rtpmap:{REPEATED_TYPE} rtx/90000",
        f"a=fmtp:{REPEATED_TYPE} apt={PICTURE_TYPE}",
    ),
}
TRACKS = {"0": Track.VOICE, "1": Track.FULL}
SOUND = b"\x78" + b"sound" * 12  # 20 ms of one channel
PICTURE = bytes.fromhex("100200 9d012a a000 6000") + b"pixels" * 50  # a whole one, 160 by 96


class Light:
    """A device of one direction, with a voice and a picture; nothing is made and nothing shown."""

    ids = count(1)

    def __init__(self, party: Party, reached: tuple[str, int]) -> None:
        self.party, self.connection = party, f"light{next(self.ids)}"
        self.heard = Counter[str]()  # packets that have come
        self.over = False
        self._reached = reached
        self._socket = self._opened()
        self._handshake = Handshake(self, self._ended, role="client")
        self._answered = asyncio.Event()
        self._seals: borrowed.Seals | None = None
        self._ssrc = secrets.randbelow(1 << 30) * 4 + 1
        self._knocks = b""
        self._sent = 0

    # What is said about it.

    def publishing(self) -> Publishing:
        return Publishing(
            meeting=MEETING,
            connection=self.connection,
            party=self.party,
            tracks=TRACKS,
            offer=self.offer(),
        )

    def subscribing(self) -> Subscribing:
        return Subscribing(
            meeting=MEETING,
            connection=self.connection,
            party=self.party,
            room=HALL,
            places=(Place("audio", "stage"), Place("video", "stage")),
        )

    def offer(self) -> str:
        """Describe a voice and a picture that it would send."""
        return self._described("actpass", "sendonly", ("audio", "video"))

    def answer(self, offer: str) -> str:
        """Take everything that is offered."""
        kinds = [section.kind for section in read(offer).sections]
        return self._described("active", "recvonly", kinds)

    def _described(self, setup: str, direction: str, kinds: Sequence[str]) -> str:
        lines = [
            *("v=0", "a=ice-ufrag:here", "a=ice-pwd:0123456789012345678901"),
            f"a=fingerprint:sha-256 {self._handshake.fingerprint}",
            f"a=setup:{setup}",
        ]
        for mid, kind in enumerate(kinds):
            lines += [f"m={kind} 9 UDP/TLS/RTP/SAVPF {WRITTEN[kind][0]}", f"a=mid:{mid}"]
            lines += [f"a={direction}", *WRITTEN[kind][1:]]
            if direction == "sendonly":
                lines += self._streams(kind)
        return "\r\n".join([*lines, ""])

    def _streams(self, kind: str) -> list[str]:
        if kind == "audio":
            return [f"a=ssrc:{self._ssrc} cname:x"]
        shown, again = self._ssrc + 1, self._ssrc + 2
        streams = [f"a=ssrc:{one} cname:x" for one in (shown, again)]
        return [f"a=ssrc-group:FID {shown} {again}", *streams]

    # The connection.

    async def connect(self, said: str) -> Self:
        """Come in at the door that the other end has described, and agree on keys."""
        await self._knock(said)
        self._seals = await self._handshake.agree(*read(said).fingerprint, PATIENCE)
        return self

    async def move(self, said: str) -> None:
        """Come from another address, as after a change of networks."""
        self._shut()
        self._socket = self._opened()
        await self._knock(said)

    def stay(self) -> None:
        """Knock again, as devices do every few seconds; whoever does not is gone."""
        self.send(self._knocks)

    async def _knock(self, said: str) -> None:
        there = read(said)
        self._answered.clear()
        self._knocks = knock(f"{there.username}:here", there.password, chosen=True)
        self.stay()
        async with asyncio.timeout(PATIENCE):
            await self._answered.wait()

    def speak(self) -> None:
        """Send 20 ms of voice and a whole picture."""
        at, self._sent = self._sent, self._sent + 1
        seen = pack("!BBHB", 0x90, 0xC0, 0x8000 | at & 0x7FFF, 0) + PICTURE
        self._seal(at, 960, SOUND, ssrc=self._ssrc, payload_type=VOICE_TYPE, level=20)
        self._seal(at, 1800, seen, ssrc=self._ssrc + 1, payload_type=PICTURE_TYPE, marker=1)

    async def bye(self) -> None:
        """Leave as a page that is closed does."""
        await self._handshake.stop()
        self._shut()

    async def vanish(self) -> None:
        """Be gone without a word."""
        self._shut()
        await self._handshake.stop()

    def _opened(self) -> socket.socket:
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.setblocking(False)
        made.bind(("127.0.0.1", 0))
        asyncio.get_running_loop().add_reader(made.fileno(), self._read)
        return made

    def _shut(self) -> None:
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()

    def send(self, data: bytes | memoryview) -> None:
        with contextlib.suppress(OSError):  # what finds no room is lost, or we are gone
            self._socket.sendto(data, self._reached)

    def _seal(self, at: int, lasting: int, payload: bytes, **how: int) -> None:
        assert self._seals is not None
        data = packet(at & 0xFFFF, at * lasting & 0xFFFFFFFF, payload, **how)
        OUT[: len(data)] = data
        self.send(bytes(OUT[: borrowed.close(self._seals.handle, len(data))]))

    def _read(self) -> None:
        while True:
            try:
                data = self._socket.recv(2048)
            except BlockingIOError:
                return
            if data[0] < 4:
                self._answered.set()
            elif data[0] < 64:
                self._handshake.feed(data)
            elif self._seals is not None:
                self._take(self._seals, data)

    def _take(self, seals: borrowed.Seals, data: bytes) -> None:
        if 192 <= data[1] <= 223:
            said = seals.open_feedback(data)
            self.heard["reports"] += said is not None
        elif opened := seals.open(data):
            self.heard["voice" if opened[1] & 0x7F == VOICE_TYPE else "picture"] += 1

    def _ended(self) -> None:
        self.over = True
