"""Writes the recorded picture of the stage anew, unencoded, so that any moment can be played."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import av
import av.error

from media.clips.reading import SECOND, Unreadable, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream

LEAST = SECOND // 10


def playable(recorded: Path, file: Path) -> int:
    """Copy a film with the index it was recorded without; return its length, raise Unreadable."""
    try:
        end = _copy(recorded, file)
    except (av.error.FFmpegError, ValueError) as wrong:
        if isinstance(wrong, OSError):
            raise  # the disk's fault, not the film's
        raise Unreadable(recorded.name) from wrong
    if end < LEAST:
        raise Unreadable(recorded.name)
    return end


def _copy(recorded: Path, file: Path) -> int:
    ends: dict[int, int] = {}
    with ExitStack() as stack:
        source = stack.enter_context(opened(recorded))
        output = stack.enter_context(av.open(str(file), "w", format="webm"))
        streams = _copied(source, output)
        for packet in _packets(source):
            index, base = packet.stream.index, packet.time_base
            if packet.dts is None or index not in streams or not base:
                continue
            at = int(packet.dts * base * SECOND)
            if at > ends.get(index, -1):
                ends[index] = at
                packet.stream = streams[index]
                output.mux(packet)
    return max(ends.values(), default=0)


def _copied(source: InputContainer, output: OutputContainer) -> dict[int, Stream]:
    wanted = (*source.streams.video[:1], *source.streams.audio[:1])
    if not wanted:
        raise Unreadable(source.name)
    return {one.index: output.add_stream_from_template(one) for one in wanted}


def _packets(source: InputContainer) -> Iterator[Packet[Stream]]:
    """Yield what can be read; a broken end costs the rest."""
    packets = source.demux()
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.error.FFmpegError):
            return
        yield packet
