"""Somebody whose device receives sound and pictures, in slots that change what they show."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hub.meeting.gates import Track
from media import borrowed
from media.described import Offered, kind_of, written_as
from media.descriptions import BadDescription, Description, Section
from media.fanout import Listener
from media.peer import Peer
from media.stream import vp8
from media.stream.allowance import Allowance
from media.stream.feedback import Feedback, Missed, PictureWanted, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hub.meeting.people import Party
    from media.door import Door, Doors
    from media.orders import Passing
    from media.source import Source
    from media.stream.reports import SenderReport
    from media.stream.rewriting import Rewriting, Standing

CLOCKS = {"audio": 48_000, "video": 90_000}  # samples a second
AGAIN, AGAIN_AT_ONCE = 400, 200  # packets sent again, a second, for one device
REPORTS_AT_ONCE = 30
LOSSY = 5  # of 256: from then on what was lost is sent twice, it would be asked for again too late


class Slot:
    """A place on a device where now this, now that source is shown or heard."""

    def __init__(self, kind: str, stream: str) -> None:
        ssrc, repeated = (secrets.randbelow(1 << 31) + 1 for _ in range(2))
        self.kind = kind
        self.offered = Offered(kind, stream, ssrc, repeated)
        self.wish: tuple[Party, Track] | None = None  # what is to be shown as soon as it is there
        self.wanted: Source | None = None
        self.source: Source | None = None
        self.listener: Listener | None = None
        self._types: tuple[int, tuple[int, int] | None] = (0, None)
        self._last: tuple[Standing, float] | None = None

    def accept(self, section: Section) -> None:
        """Take how the device wants to receive it; raise BadDescription if it can't."""
        payload_type = section.payload_type(written_as(self.kind))
        if section.rejected or payload_type is None or section.kind != self.kind:
            raise BadDescription("a slot that was refused")
        repeating = section.repeating(payload_type)
        repeated = None if repeating is None else (self.offered.repeated_ssrc, repeating)
        self._types = payload_type, repeated

    def unlock(self, handle: object) -> None:
        """The keys are agreed on: from now on the slot can be filled."""
        self.listener = Listener(handle, self.offered.ssrc, *self._types)

    def join(self, source: Source, first: Standing, now: float) -> Listener:
        """Show this source from now on, going on evenly from the one before."""
        self.leave()
        assert self.listener is not None
        if self._last is not None:
            before, at = self._last
            elapsed = int((now - at) * CLOCKS[self.kind])
            self.listener.rewriting.follow(before, first, elapsed)
        self.listener.since = first.place
        self.source = source
        return self.listener

    def leave(self) -> None:
        """Show nothing from now on."""
        source, self.source = self.source, None
        if source is None or self.listener is None:
            return
        source.listeners.remove(self.listener)
        if source.standing is not None:
            self._last = self.listener.rewriting.sent(source.standing), source.newest

    def settle(self, now: float, may: Callable[[Source], bool]) -> None:
        """Leave what may no longer be had, and wait for what is wanted and may be had."""
        if self.source is not None and (self.wanted is None or not may(self.source)):
            self.leave()
        if self.wanted is None or self.wanted is self.source or self.listener is None:
            return
        if may(self.wanted):
            self.wanted.wait(self, now)
        else:
            self.wanted.wait_no_more(self)

    def turn(self, wanted: Source | None) -> None:
        """Say what is to be shown; until it comes, what is shown stays."""
        if self.wanted is not None and self.wanted is not wanted:
            self.wanted.wait_no_more(self)
        self.wanted = wanted

    def report(self) -> bytes:
        """Return what the device needs to keep lips and voice together."""
        source, listener = self.source, self.listener
        if source is None or listener is None or source.report is None:
            return b""
        said: SenderReport = source.report.sent(listener.rewriting.time)
        ssrc = self.offered.ssrc
        return borrowed.sender_report(ssrc, said.at, said.time, source.passed, source.octets)


class Subscriber:
    """One device that receives; it takes part in a room's business and hears only that."""

    def __init__(
        self,
        doors: Doors,
        party: Party,
        room: str,
        slots: Sequence[Slot],
        gone: Callable[[str], None],
    ) -> None:
        self.peer = Peer(doors, self)
        self.party, self.room, self.slots = party, room, tuple(slots)
        self.worst_loss = self.loss = 0
        self._gone = gone
        self._by_ssrc = {slot.offered.ssrc: slot for slot in slots}
        self._again = Allowance(AGAIN, AGAIN_AT_ONCE)

    def offered(self) -> list[Offered]:
        return [slot.offered for slot in self.slots]

    def accept(self, description: Description) -> None:
        """Take the device's answer; raise BadDescription if it does not fit the offer."""
        if [one.mid for one in description.sections] != [str(n) for n in range(len(self.slots))]:
            raise BadDescription("other slots than were offered")
        if description.setup != "active":
            raise BadDescription("the device has to begin")
        for slot, section in zip(self.slots, description.sections, strict=True):
            slot.accept(section)

    def unlock(self) -> None:
        """The keys are agreed on: from now on the slots can be filled."""
        if self.peer.seals is not None and self.peer.way is not None:
            for slot in self.slots:
                slot.unlock(self.peer.seals.handle)
            self.moved(self.peer.way)

    def settle(self, passing: Passing, now: float) -> None:
        """Let each slot have what the orders let pass to this device, and nothing else."""
        listens = self.party in passing.listening

        def may(source: Source) -> bool:
            own_voice = source.track is Track.VOICE and source.party == self.party
            return listens and self.room in source.rooms and not own_voice

        for slot in self.slots:
            slot.settle(now, may)

    def wish(self, place: int, wish: tuple[Party, Track] | None) -> None:
        """Say what a slot is to show; raise ValueError where it can't."""
        if not 0 <= place < len(self.slots):
            raise ValueError("no such slot")
        if wish is not None and kind_of(wish[1]) != self.slots[place].kind:
            raise ValueError("a slot of another kind")
        self.slots[place].wish = wish

    # What the connection says.

    def packet(self, data: bytes, now: float) -> None:
        """A device that only receives has nothing to send."""

    def told(self, said: Feedback, now: float) -> None:
        slot = self._by_ssrc.get(getattr(said, "ssrc", -1))
        if slot is None or slot.source is None or slot.listener is None:
            return
        if isinstance(said, PictureWanted):
            slot.source.want_picture(now)
        elif isinstance(said, Missed):
            self._send_again(slot.source, slot.listener, said, now)
        elif isinstance(said, Report):
            self.loss = said.fraction_lost
            self.worst_loss = max(self.worst_loss, self.loss)

    def moved(self, way: Door) -> None:
        for slot in self.slots:
            if slot.listener is not None:
                slot.listener.send, slot.listener.address = way.socket.sendto, way.address

    def ended(self, why: str) -> None:
        self._gone(why)

    def _send_again(self, source: Source, to: Listener, missed: Missed, now: float) -> None:
        at: Rewriting = to.rewriting
        times = 2 if self.loss > LOSSY else 1
        for sequence in missed.sequences * times:
            kept = source.cache.find((sequence - at.place) & 0xFFFF)
            if kept is not None and kept.place >= to.since and self._again.take(now):
                to.again(kept, vp8.read(kept.payload))

    def report(self, now: float) -> None:
        """Tell the device the clocks of what it shows; called once a second."""
        reports = [said for slot in self.slots if (said := slot.report())]
        for start in range(0, len(reports), REPORTS_AT_ONCE):
            self.peer.tell(b"".join(reports[start : start + REPORTS_AT_ONCE]))

    def leave(self) -> None:
        """Show nothing any more."""
        for slot in self.slots:
            slot.wish = None
            slot.turn(None)
            slot.leave()
