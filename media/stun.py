"""The knock at the door: who may send to us proves it with a password, on any way they come.

Of STUN (RFC 8489) and ICE (RFC 8445) only what the lite side needs: to read binding requests and to
answer those that are authentic. Nothing is kept here, and an answer is never longer than a request.
"""

from __future__ import annotations

import hmac
from binascii import crc32
from hashlib import sha1
from ipaddress import IPv4Address
from struct import pack, unpack_from
from typing import NamedTuple

COOKIE = 0x2112A442
REQUEST, RESPONSE = 0x0001, 0x0101
USERNAME, INTEGRITY, MAPPED, FINGERPRINT = 0x0006, 0x0008, 0x0020, 0x8028
USE_CANDIDATE, CONTROLLED = 0x0025, 0x8029
HEADER, LONGEST = 20, 600
FINGERPRINT_XOR = 0x5354554E


class Request(NamedTuple):
    """A binding request; `ours` and `theirs` are the two halves of its user name."""

    transaction: bytes
    ours: str
    theirs: str
    chosen: bool  # this is the way they want to use
    controlled: bool  # they leave the choice to us, which a lite side can't make
    signed: bytes  # what the signature is over
    signature: bytes

    def authentic(self, password: str) -> bool:
        """Say whether whoever sent it knows the password."""
        return hmac.compare_digest(_signature(self.signed, password), self.signature)


def read(data: bytes) -> Request | None:
    """Return the binding request, or nothing where what came is none that is signed."""
    if not HEADER <= len(data) <= LONGEST or len(data) % 4:
        return None
    kind, length, cookie = unpack_from("!HHL", data)
    if (kind, length, cookie) != (REQUEST, len(data) - HEADER, COOKIE):
        return None
    found, signed_until, at = dict[int, bytes](), 0, HEADER
    while at + 4 <= len(data) and not signed_until:
        name, size = unpack_from("!HH", data, at)
        if at + 4 + size > len(data):
            return None
        found[name] = data[at + 4 : at + 4 + size]
        signed_until = at if name == INTEGRITY else 0
        at += 4 + (size + 3) // 4 * 4
    return _request(data, found, signed_until) if signed_until else None


def _request(data: bytes, found: dict[int, bytes], signed_until: int) -> Request | None:
    """Return the request of these attributes; whatever follows the signature is not believed."""
    signature = found[INTEGRITY]
    ours, colon, theirs = found.get(USERNAME, b"").decode("ascii", "replace").partition(":")
    if len(signature) != sha1().digest_size or not colon:
        return None
    length = signed_until + 4 + len(signature) - HEADER
    signed = data[:2] + pack("!H", length) + data[4:signed_until]
    chosen, controlled = USE_CANDIDATE in found, CONTROLLED in found
    return Request(data[8:HEADER], ours, theirs, chosen, controlled, signed, signature)


def answer(transaction: bytes, password: str, host: str, port: int) -> bytes:
    """Return the answer: from where the request was seen to come."""
    address = int(IPv4Address(host)) ^ COOKIE
    mapped = pack("!HHBBHL", MAPPED, 8, 0, 1, port ^ (COOKIE >> 16), address)
    signed = pack("!HHL", RESPONSE, len(mapped) + 24, COOKIE) + transaction + mapped
    whole = signed + pack("!HH", INTEGRITY, 20) + _signature(signed, password)
    whole = whole[:2] + pack("!H", len(whole) - HEADER + 8) + whole[4:]
    return whole + pack("!HHL", FINGERPRINT, 4, crc32(whole) ^ FINGERPRINT_XOR)


def _signature(signed: bytes, password: str) -> bytes:
    return hmac.digest(password.encode(), signed, "sha1")
