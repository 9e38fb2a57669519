"""Writes packets of sound into the pages of a file that plays as far as it goes (Ogg, RFC 7845)."""

from __future__ import annotations

import zlib
from struct import Struct as Layout

HEADER = Layout("<4sBBqLLLB")
HEAD = Layout("<8sBBHLhB")
CHECKSUM_AT = 22
MOST_LACES = 255  # of one page
FIRST, LAST, BETWEEN = 2, 4, 0
SKIPPED = 312  # samples at its start that a decoder needs to find in: 6.5 ms
PROGRAM = b"nghitruong"
# Ogg counts its checksum the other way round than everybody else: so does this table with bytes.
REVERSED = bytes(int(f"{one:08b}"[::-1], 2) for one in range(256))
ALL = 0xFFFFFFFF


def checksum(data: bytes) -> int:
    """Return the checksum of a page whose own field for it is zero."""
    turned = zlib.crc32(data.translate(REVERSED), ALL) ^ ALL
    return int.from_bytes(turned.to_bytes(4, "little").translate(REVERSED), "big")


class Pages:
    """One file's pages, in their order."""

    def __init__(self, serial: int) -> None:
        self._serial = serial
        self._number = 0
        self._laces = bytearray()
        self._packets: list[bytes] = []
        self._granule = 0

    def opening(self, channels: int) -> bytes:
        """Return the pages before the first sound."""
        head = HEAD.pack(b"OpusHead", 1, channels, SKIPPED, 48_000, 0, 0)
        tags = b"OpusTags" + len(PROGRAM).to_bytes(4, "little") + PROGRAM + bytes(4)
        self._put(head, 0)
        opening = self._page(FIRST)
        self._put(tags, 0)
        return opening + self._page(BETWEEN)

    def add(self, packet: bytes, ends: int) -> bytes:
        """Take a packet that ends after so many samples; return a page where one became full."""
        full = len(self._laces) + len(packet) // 255 + 1 > MOST_LACES
        page = self._page(BETWEEN) if full else b""
        self._put(packet, ends)
        return page

    def flush(self, *, last: bool = False) -> bytes:
        """Return the page with what has been taken, if anything; `last` says so in the file."""
        return self._page(LAST if last else BETWEEN) if self._packets else b""

    def _put(self, packet: bytes, ends: int) -> None:
        self._laces += b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
        self._packets.append(packet)
        self._granule = ends

    def _page(self, kind: int) -> bytes:
        header = HEADER.pack(
            *(b"OggS", 0, kind, self._granule, self._serial, self._number, 0, len(self._laces))
        )
        page = bytearray(b"".join((header, self._laces, *self._packets)))
        page[CHECKSUM_AT : CHECKSUM_AT + 4] = checksum(bytes(page)).to_bytes(4, "little")
        self._number += 1
        self._laces.clear()
        self._packets.clear()
        return bytes(page)
