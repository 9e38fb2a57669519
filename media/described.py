"""What we tell browsers: how we are reached, what we take and what we offer (SDP)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.meeting.gates import Track

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from media.descriptions import Description, Section

LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
OPUS, VP8 = "opus/48000/2", "vp8/90000"
VOICE_TYPE, PICTURE_TYPE, REPEATED_TYPE = 111, 96, 97
RATES = {
    Track.VOICE: 48_000,
    Track.THUMBNAIL: 150_000,
    Track.FULL: 1_500_000,
    Track.SCREEN: 1_500_000,
}


class End(Struct, frozen=True):
    """How we are reached; `version` counts up each time it changes."""

    username: str
    password: str
    fingerprint: str
    addresses: tuple[tuple[str, int], ...]
    version: int = 1


class Offered(Struct, frozen=True):
    """A slot as offered: `stream` names what belongs together, so that lips fit the voice."""

    kind: str
    stream: str
    ssrc: int
    repeated_ssrc: int


def kind_of(track: Track) -> str:
    """Return what browsers call a track of this kind."""
    return "audio" if track is Track.VOICE else "video"


def answer(offer: Description, tracks: Mapping[str, Track], end: End) -> str:
    """Return the answer that takes these sections, by their mid, and refuses all others."""
    sections = [section.mid for section in offer.sections if section.mid in tracks]
    lines = _session(end, sections)
    for section in offer.sections:
        if section.mid in tracks:
            lines += _taken(section, tracks[section.mid], end)
        else:
            lines += [f"m={section.kind} 0 UDP/TLS/RTP/SAVPF 0", "c=IN IP4 0.0.0.0", "a=inactive"]
            lines += [f"a=mid:{section.mid}"]
    return _text(lines)


def offer(slots: Sequence[Offered], end: End) -> str:
    """Return the offer of these slots; their mids are their places."""
    lines = _session(end, [str(place) for place in range(len(slots))])
    for place, slot in enumerate(slots):
        types = [VOICE_TYPE] if slot.kind == "audio" else [PICTURE_TYPE, REPEATED_TYPE]
        lines += _section(slot.kind, str(place), "sendonly", "actpass", types, end)
        lines += [f"a=msid:{slot.stream} slot{place}", f"a=ssrc:{slot.ssrc} cname:{slot.stream}"]
        if slot.kind == "video":
            lines += [f"a=rtcp-fb:{PICTURE_TYPE} rrtr"]  # it may ask how far away we are
            lines += [f"a=ssrc-group:FID {slot.ssrc} {slot.repeated_ssrc}"]
            lines += [f"a=ssrc:{slot.repeated_ssrc} cname:{slot.stream}"]
    return _text(lines)


def written_as(kind: str) -> str:
    """Return the only way of writing sound or picture that we pass on."""
    return OPUS if kind == "audio" else VP8


def _taken(section: Section, track: Track, end: End) -> list[str]:
    types = [section.payload_type(written_as(section.kind)) or 0]
    repeated = section.repeating(types[0])
    if section.kind == "video" and repeated is not None:
        types.append(repeated)
    lines = _section(section.kind, section.mid, "recvonly", "passive", types, end)
    lines.insert(2, f"b=AS:{RATES[track] // 1000}")
    if section.kind == "audio" and LEVEL in section.extensions:
        lines.append(f"a=extmap:{section.extensions[LEVEL]} {LEVEL}")
    return lines


def _session(end: End, mids: Sequence[str]) -> list[str]:
    return [
        "v=0",
        f"o=- 1 {end.version} IN IP4 0.0.0.0",
        "s=-",
        "t=0 0",
        "a=ice-lite",
        f"a=group:BUNDLE {' '.join(mids)}",
        "a=msid-semantic: WMS *",
    ]


def _section(
    kind: str, mid: str, direction: str, setup: str, types: Sequence[int], end: End
) -> list[str]:
    return [
        f"m={kind} 9 UDP/TLS/RTP/SAVPF {' '.join(map(str, types))}",
        "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0",
        f"a=ice-ufrag:{end.username}",
        f"a=ice-pwd:{end.password}",
        f"a=fingerprint:sha-256 {end.fingerprint}",
        f"a=setup:{setup}",
        f"a=mid:{mid}",
        f"a={direction}",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        *_formats(kind, types),
        *_candidates(end),
    ]


def _formats(kind: str, types: Sequence[int]) -> Iterator[str]:
    first = types[0]
    if kind == "audio":
        yield f"a=rtpmap:{first} {OPUS}"
        yield f"a=fmtp:{first} minptime=10;useinbandfec=1"
        return
    yield f"a=rtpmap:{first} VP8/90000"
    for wish in ("goog-remb", "ccm fir", "nack", "nack pli"):
        yield f"a=rtcp-fb:{first} {wish}"
    for repeated in types[1:]:
        yield f"a=rtpmap:{repeated} rtx/90000"
        yield f"a=fmtp:{repeated} apt={first}"


def _candidates(end: End) -> Iterator[str]:
    for place, (host, port) in enumerate(end.addresses, 1):
        priority = (126 << 24) + ((65535 - place) << 8) + 255
        yield f"a=candidate:{place} 1 udp {priority} {host} {port} typ host"
    yield "a=end-of-candidates"


def _text(lines: list[str]) -> str:
    return "\r\n".join([*lines, ""])
