"""The files of a recording while they grow: each speaker's voice, and the film of the stage."""

from __future__ import annotations

import contextlib
import os
import secrets
from contextlib import contextmanager
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

import av
import msgspec
from msgspec import Struct

from media.stream import ogg, opus, vp8
from media.stream.moments import TORN, Moments
from media.stream.naming import safe
from media.stream.pictures import Picture, Pictures
from media.stream.spell import Spell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.meeting.people import Party
    from media.stream.cache import Kept

MICROSECONDS = 1_000_000
SYNCED = 10.0  # seconds a power cut may cost; a crash of this process costs one
MILLISECONDS = Fraction(1, 1000)
INDEX = "index.jsonl"
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
GROWING = os.O_RDWR | os.O_CREAT | os.O_APPEND
# A crash leaves what stands in whole clusters: they are short, written at once, and don't wait for
# sound where none comes.
FILM = {"cluster_time_limit": "900", "flush_packets": "1", "max_interleave_delta": "300000"}


class Line(Struct, omit_defaults=False):
    """What the index says of one file."""

    file: str
    kind: str
    party: dict[str, str] | None
    began: int


class Folder:
    """Where the files of one sitting lie; `clock` is how far the journal's is from our own (µs)."""

    def __init__(self, path: Path, clock: int) -> None:
        self.path, self._clock = path, clock
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def moment(self, at: float) -> int:
        """Return a moment of our own clock on the journal's."""
        return round(at * MICROSECONDS) + self._clock

    def index(self, line: Line) -> None:
        """Say that a file begins; what a crash left unfinished before stays a line of its own."""
        file = os.open(self.path / INDEX, GROWING, 0o600)
        try:
            size = os.fstat(file).st_size
            torn = size and os.pread(file, 1, size - 1) != b"\n"
            os.write(file, (b"\n" if torn else b"") + msgspec.json.encode(line) + b"\n")
        finally:
            os.close(file)


def named(party: Party) -> str:
    """Return how a party is called in the name of a file."""
    return f"p-{safe(party.person)}" if party.person else f"r-{safe(party.room)}"


def told(party: Party) -> dict[str, str]:
    """Return how a party is called in the index."""
    return {"person": party.person} if party.person else {"room": party.room}


class VoiceFile:
    """The voice of one party, from its first packet until it is over."""

    def __init__(self, folder: Folder, party: Party, first: Kept, at: float) -> None:
        self._folder, self._party = folder, party
        self._spell = Spell(secrets.randbits(32), first.time + opus.samples(first.payload), at)
        self._file: int | None = None
        self._synced = at

    def take(self, kept: Kept, at: float) -> bool:
        """Take a packet; False if it belongs to another spell."""
        if not self._spell.fits(kept.time, kept.payload, at):
            return False
        self._spell.take(kept.time, kept.payload, at)
        return True

    def write(self, now: float) -> bool:
        """Write what is due; False if the voice is over."""
        self._put(self._spell.out())
        if self._file is not None and now - self._synced > SYNCED:
            self._synced = now
            os.fdatasync(self._file)
        return not self._spell.over(now)

    def close(self) -> None:
        """Write the rest; the file is whole."""
        try:
            self._put(self._spell.out(last=True))
        finally:
            if self._file is not None:
                os.close(self._file)

    def _put(self, data: bytes) -> None:
        if not data:
            return
        if self._file is None:
            began = self._folder.moment(self._spell.began)
            name = f"voice-{began}-{named(self._party)}.opus"
            self._file = os.open(self._folder.path / name, NEW, 0o600)
            self._all(data)
            self._folder.index(Line(name, "voice", told(self._party), began))
        else:
            self._all(data)

    def _all(self, data: bytes) -> None:
        assert self._file is not None
        while data:
            data = data[os.write(self._file, data) :]


class StageFile:
    """The film of whoever stands before the plenary, with their voice; it begins with a picture."""

    def __init__(self, folder: Folder, party: Party) -> None:
        self.party = party
        self._folder = folder
        self._pictures = Pictures()
        self._seen: Moments | None = None
        self._heard: Moments | None = None
        self._film: Film | None = None
        self._newest = 0.0

    @property
    def wanting(self) -> bool:
        """Whether a whole picture is needed to go on."""
        return self._pictures.wanting

    def take_picture(self, kept: Kept, at: float) -> bool:
        """Take a packet of the picture; False if it belongs to another film."""
        if self._seen is None:
            self._seen = Moments(90_000, kept.time, at)
        if not self._seen.fits(kept.time, at):
            return False
        self._seen.take(kept.time, at)
        self._newest = at
        return all(self._show(self._seen, picture) for picture in self._pictures.take(kept))

    def take_voice(self, kept: Kept, at: float) -> None:
        """Take a packet of the voice."""
        ends = kept.time + opus.samples(kept.payload)
        if self._heard is None or not self._heard.fits(ends, at):
            self._heard = Moments(opus.RATE, ends, at)
        count = self._heard.take(ends, at) - opus.samples(kept.payload)
        if self._film is not None:
            self._film.hear(self._heard.moment(count), kept.payload)

    def over(self, now: float) -> bool:
        """Say whether no picture has come for too long."""
        return self._seen is not None and now - self._newest > 2 * TORN

    def close(self) -> None:
        """End the film; the file is whole."""
        if self._film is not None:
            self._film.close()

    def _show(self, moments: Moments, picture: Picture) -> bool:
        size = vp8.size(b"\x10" + picture.data[:10]) if picture.key else None
        at = moments.moment(moments.counted(picture.time))
        if self._film is None:
            if size is None:
                return True
            self._film = Film(self._folder, self.party, at, size)
        if size is not None and size != self._film.size:
            return False
        self._film.show(at, picture)
        return True


class Film:
    """One WebM file; what comes out of order in time is moved, not left out."""

    def __init__(self, folder: Folder, party: Party, began: float, size: tuple[int, int]) -> None:
        self.size = size
        self._began = began
        self._at = {"video": -1, "audio": -1}
        at = folder.moment(began)
        name = f"stage-{at}.webm"
        os.close(os.open(folder.path / name, NEW, 0o600))
        self._file: Any = av.open(str(folder.path / name), "w", format="webm", options=FILM)
        width, height = size
        self._video = self._file.add_mux_stream("vp8", width=width, height=height)
        with _sound() as sound:
            self._audio = self._file.add_stream_from_template(sound)
        self._file.start_encoding()
        folder.index(Line(name, "stage", told(party), at))

    def show(self, at: float, picture: Picture) -> None:
        """Add a picture that was taken at this moment."""
        self._put(self._video, "video", at, picture.data, key=picture.key)

    def hear(self, at: float, payload: bytes) -> None:
        """Add a packet of sound that was taken at this moment; none before the first picture."""
        if at >= self._began:
            self._put(self._audio, "audio", at, payload, key=True)

    def close(self) -> None:
        self._file.close()

    def _put(self, stream: Any, kind: str, at: float, data: bytes, *, key: bool) -> None:
        time = max(round((at - self._began) * 1000), self._at[kind] + 1)
        self._at[kind] = time
        packet: Any = av.Packet(data)
        packet.stream = stream
        packet.time_base, packet.pts, packet.dts = MILLISECONDS, time, time
        packet.is_keyframe = key
        self._file.mux(packet)


@contextmanager
def _sound() -> Iterator[Any]:
    """Give a stream of sound, from which a film learns how one is written."""
    pages = ogg.Pages(1)
    opening = pages.opening(2)
    size, packet = next(opus.silence(960))
    with av.open(BytesIO(opening + pages.add(packet, size) + pages.flush(last=True))) as file:
        yield file.streams[0]


def let_go(file: VoiceFile | StageFile) -> None:
    """Close a file that can't be written any more, as far as it goes."""
    with contextlib.suppress(OSError, av.FFmpegError):
        file.close()
