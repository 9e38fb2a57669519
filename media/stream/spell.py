"""One voice for as long as it goes on: second t of its file is the moment t after it began."""

from __future__ import annotations

from media.stream import opus
from media.stream.moments import TORN, Moments
from media.stream.ogg import Pages

HELD = opus.RATE // 5  # a packet may be so late and still find its place
PAGE = opus.RATE * 3 // 5  # what a crash can cost, with what is held
TOO_EARLY = opus.RATE // 100  # a packet that would have to begin so much before the last has ended
NEVER = -1 << 62


class Spell:
    """Puts the packets of one voice in order and fills the time between them with silence.

    `began` is when its first sample was taken, on the clock by which packets come; it is known
    once something comes out.
    """

    def __init__(self, serial: int, time: int, at: float) -> None:
        self.began = 0.0
        self._moments = Moments(opus.RATE, time, at)  # a packet comes when it has ended
        self._pages = Pages(serial)
        self._held: dict[int, bytes] = {}
        self._upto = NEVER
        self._written = -1

    def fits(self, time: int, payload: bytes, at: float) -> bool:
        """Say whether a packet goes on with this spell, at its moment."""
        ends = time + opus.samples(payload)
        return self._moments.fits(ends, at) and not self._moments.hurries(ends, at)

    def over(self, now: float) -> bool:
        """Say whether nothing has come for too long."""
        return now - self._moments.newest > TORN

    def take(self, time: int, payload: bytes, at: float) -> None:
        """Take a packet in; one that is too late or can't be read is let go."""
        lasting = opus.samples(payload)
        if lasting:
            count = self._moments.take(time + lasting, at) - lasting
            if count > self._upto:
                self._held.setdefault(count, payload)

    def out(self, *, last: bool = False) -> bytes:
        """Return what can be written by now, a page at least; with `last` all there is."""
        if not self._held:
            return b""
        ready = max(self._held) - (-1 if last else HELD)
        if not last and ready - min(self._held) < PAGE:
            return b""
        counts = sorted(count for count in self._held if count < ready)
        opening = self._begin(counts[0]) if self._written < 0 else b""
        self._upto = counts[-1]
        pages = [self._place(count, self._held.pop(count)) for count in counts]
        return b"".join((opening, *pages, self._pages.flush(last=last)))

    def _begin(self, count: int) -> bytes:
        self._written = 0
        self._moments.settle()
        self.began = self._moments.moment(count)
        return self._pages.opening(opus.channels(self._held[count]))

    def _place(self, count: int, payload: bytes) -> bytes:
        starts = round((self._moments.moment(count) - self.began) * opus.RATE)
        if starts <= self._written - TOO_EARLY:
            return b""
        pages = [self._write(*one) for one in opus.silence(starts - self._written)]
        return b"".join((*pages, self._write(opus.samples(payload), payload)))

    def _write(self, lasting: int, packet: bytes) -> bytes:
        self._written += lasting
        return self._pages.add(packet, self._written)
