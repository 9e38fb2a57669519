"""What two ends agree on before sound flows, read from what a browser says (SDP).

Only what is needed is read, and only within bounds: a browser says little, an attacker a lot.
"""

from __future__ import annotations

from typing import NoReturn

from msgspec import Struct, field

LONGEST, LONGEST_LINE, MOST_LINES, MOST_SECTIONS = 64 * 1024, 1024, 2000, 50
DIRECTIONS = frozenset({"sendrecv", "sendonly", "recvonly", "inactive"})
FINGERPRINTS = frozenset({"sha-256", "sha-384", "sha-512"})


class BadDescription(Exception):
    """This is not how a browser describes what it would send or receive."""


class Codec(Struct):
    """A way of writing sound or picture, and which other it repeats (RTX)."""

    name: str
    repeats: int | None = None


class Section(Struct):
    """One track as described."""

    kind: str
    mid: str = ""
    direction: str = "sendrecv"
    rejected: bool = False
    formats: tuple[int, ...] = ()
    codecs: dict[int, Codec] = field(default_factory=dict)
    extensions: dict[str, int] = field(default_factory=dict)
    ssrcs: list[int] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)  # a stream and the one that repeats it

    def payload_type(self, name: str) -> int | None:
        """Return the first payload type that is written this way."""
        found = (one for one in self.formats if one in self.codecs)
        return next((one for one in found if self.codecs[one].name == name), None)

    def repeating(self, payload_type: int) -> int | None:
        """Return the payload type under which packets of another are sent again."""
        pairs = self.codecs.items()
        return next((one for one, codec in pairs if codec.repeats == payload_type), None)


class Description(Struct):
    """One end of a connection: how it is reached and what it would send or receive."""

    sections: list[Section] = field(default_factory=list)
    username: str = ""
    password: str = ""
    fingerprint: tuple[str, str] = ("", "")
    setup: str = ""


def read(text: str) -> Description:
    """Return the description; raise BadDescription for anything else."""
    if len(text) > LONGEST:
        _refuse("too long")
    lines = text.splitlines()
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        _refuse("too many or too long lines")
    found = Description()
    try:
        for line in lines:
            _take(found, line)
    except (ValueError, IndexError, KeyError) as wrong:
        raise BadDescription("unreadable line") from wrong
    _check(found)
    return found


def _take(found: Description, line: str) -> None:
    if line.startswith("m="):
        _begin(found, line[2:].split())
    elif line.startswith("a="):
        name, _, value = line[2:].partition(":")
        if found.sections:
            _take_of_section(found.sections[-1], name, value)
        _take_of_end(found, name, value)


def _begin(found: Description, words: list[str]) -> None:
    if len(found.sections) == MOST_SECTIONS:
        _refuse("too many sections")
    formats = tuple(int(word) for word in words[3:] if word.isdecimal() and int(word) < 128)
    found.sections.append(Section(words[0], rejected=words[1] == "0", formats=formats))


def _take_of_section(section: Section, name: str, value: str) -> None:
    if name in DIRECTIONS:
        section.direction = name
    elif name == "mid":
        section.mid = value
    elif name == "rtpmap":
        payload_type, codec = value.split()[:2]
        section.codecs[int(payload_type)] = Codec(codec.lower())
    elif name == "fmtp":
        _take_parameters(section, *value.split(maxsplit=1))
    elif name == "extmap":
        number, uri = value.split()[:2]
        section.extensions[uri] = int(number.partition("/")[0])
    elif name == "ssrc":
        ssrc = _ssrc(value.split()[0])
        if ssrc not in section.ssrcs:
            section.ssrcs.append(ssrc)
    elif name == "ssrc-group" and value.startswith("FID "):
        first, second = value.split()[1:3]
        section.pairs[_ssrc(first)] = _ssrc(second)


def _take_parameters(section: Section, payload_type: str, text: str = "") -> None:
    for parameter in text.split(";"):
        key, _, value = parameter.strip().partition("=")
        if key == "apt" and int(payload_type) in section.codecs:
            section.codecs[int(payload_type)].repeats = int(value)


def _take_of_end(found: Description, name: str, value: str) -> None:
    """Take how the end is reached; in a bundle the first one said holds for all."""
    if name == "ice-ufrag":
        found.username = found.username or value
    elif name == "ice-pwd":
        found.password = found.password or value
    elif name == "setup":
        found.setup = found.setup or value
    elif name == "fingerprint" and not found.fingerprint[0]:
        algorithm, digest = value.split()[:2]
        if algorithm.lower() in FINGERPRINTS:
            found.fingerprint = algorithm.lower(), digest.upper()


def _check(found: Description) -> None:
    if not (found.username and found.password and found.fingerprint[0]):
        _refuse("no credentials")
    mids = [section.mid for section in found.sections]
    if not mids or len(set(mids)) < len(mids) or not all(mid.isalnum() for mid in mids):
        _refuse("no or doubled names of sections")
    ssrcs = [ssrc for section in found.sections for ssrc in section.ssrcs]
    if len(set(ssrcs)) < len(ssrcs):
        _refuse("doubled streams")


def _ssrc(text: str) -> int:
    number = int(text)
    if not 0 <= number < 1 << 32:
        _refuse("no stream")
    return number


def _refuse(why: str) -> NoReturn:
    raise BadDescription(why)
