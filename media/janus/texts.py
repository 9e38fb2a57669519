"""What is changed in descriptions (SDP) on their way between devices and Janus."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

NOWHERE = "a=candidate:1 1 udp 1 127.0.0.1 9 typ host"


def taken(description: str, mids: Container[str]) -> str:
    """Return what a device describes, with all sections refused but these.

    Janus is told of no way to the device but one that leads nowhere: the device comes to it, and
    it goes nowhere on a stranger's word. Without any it would not even wait.
    """
    parts = list(_parts(description))
    lines = [line for line in parts[0] if not _way(line)]
    for part in parts[1:]:
        mid = next((line[6:] for line in part if line.startswith("a=mid:")), "")
        first = part[0] if mid in mids else _refused(part[0])
        lines += [first, *(line for line in part[1:] if not _way(line)), NOWHERE]
    return "\r\n".join([*lines, ""])


def grouped(offer: str, streams: Sequence[str]) -> str:
    """Return an offer of Janus in which each slot is of the stream it belongs to.

    Janus says of all slots that they belong together; lips must fit one voice, not every one.
    """
    parts = list(_parts(offer))
    lines = list(parts[0])
    for place, (stream, part) in enumerate(zip(streams, parts[1:], strict=True)):
        told = f"a=msid:{stream} slot{place}"
        lines += [told if line.startswith("a=msid:") else line for line in part]
    return "\r\n".join([*lines, ""])


def _parts(text: str) -> Iterator[list[str]]:
    """Yield the lines of the whole, then those of each section."""
    lines = [line for line in text.splitlines() if line]
    starts = [place for place, line in enumerate(lines) if line.startswith("m=")]
    for start, end in pairwise([0, *starts, len(lines)]):
        yield lines[start:end]


def _way(line: str) -> bool:
    return line.startswith(("a=candidate:", "a=end-of-candidates"))


def _refused(line: str) -> str:
    kind, _, rest = line.split(" ", 2)
    return f"{kind} 0 {rest}"
