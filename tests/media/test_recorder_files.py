"""Files of a sitting: when one ends and the next begins, and what the index says of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
import pytest

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media import recorder_files
from media.recorder_files import INDEX, Folder
from media.recorder_sitting import SittingFiles
from media.stream.cache import Kept
from tests.media import recorded

if TYPE_CHECKING:
    from pathlib import Path

A82 = Party(person="A82")
NOON = 1_796_000_000_000_000


def filmed(width: int, height: int, pictures: int) -> list[bytes]:
    """Return pictures as a device sends them, the first a whole one."""
    encoder: Any = av.CodecContext.create("libvpx", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.time_base, encoder.options = Fraction(1, 15), {"deadline": "realtime", "g": "300"}
    made: list[bytes] = []
    for number in range(pictures):
        frame = av.VideoFrame(width=width, height=height, format="yuv420p")
        for plane in frame.planes:
            plane.update(bytes([128]) * plane.buffer_size)
        frame.pts = number
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return made + [bytes(packet) for packet in encoder.encode(None)]


class Sent:
    """One who speaks and is seen, packet by packet, into the files of a sitting."""

    def __init__(self, folder: Path) -> None:
        self.folder = Folder(folder, NOON)
        self.files = SittingFiles(self.folder)
        self.now, self._place = 10.0, 0

    def shows(self, pictures: list[bytes], since: int = 0) -> None:
        for picture in pictures:
            self._place += 1
            kept = Kept(self._place, since + round(self.now * 90_000), 1, b"\x10" + picture)
            self.files.take(A82, Track.FULL, kept, self.now)
            self._goes_on(1 / 15)

    def says(self, packets: list[bytes], since: int = 0) -> None:
        for packet in packets:
            self._place += 1
            kept = Kept(self._place, since + round(self.now * 48_000), 0, packet)
            self.files.take(A82, Track.VOICE, kept, self.now)
            self._goes_on(1 / 50)

    def _goes_on(self, seconds: float) -> None:
        self.now += seconds
        self.files.write(self.now)


@pytest.fixture
def sent(tmp_path: Path) -> Sent:
    return Sent(tmp_path / "B1")


def named(sent: Sent, kind: str) -> list[str]:
    return [one["file"] for one in recorded.index(sent.folder.path) if one["kind"] == kind]


def test_a_picture_of_another_size_begins_another_film(sent: Sent) -> None:
    sent.shows(filmed(160, 96, 20))
    sent.shows(filmed(320, 192, 20))
    sent.files.close()
    films = [recorded.pictures(sent.folder.path / name) for name in named(sent, "stage")]
    assert [len(film) for film in films] == [20, 20]


def test_a_film_begins_with_a_whole_picture(sent: Sent) -> None:
    pictures = filmed(160, 96, 20)
    sent.shows(pictures[5:])
    assert sent.files.wanting
    assert not (sent.folder.path / INDEX).exists()
    sent.shows(pictures)
    sent.says(recorded.encoded(440, 0.5))
    sent.files.close()
    (film,) = named(sent, "stage")
    assert recorded.pictures(sent.folder.path / film)[0][0] == 0


def test_what_was_seen_is_in_the_file_before_it_is_whole_though_nobody_speaks(sent: Sent) -> None:
    sent.shows(filmed(160, 96, 60))
    (film,) = named(sent, "stage")
    assert recorded.pictures(sent.folder.path / film)[-1][0] > 2.5  # of four seconds
    sent.files.close()
    assert len(recorded.pictures(sent.folder.path / film)) == 60


def test_a_film_ends_when_nothing_is_seen_any_more(sent: Sent) -> None:
    sent.shows(filmed(160, 96, 20))
    for _ in range(2):
        sent.now += 3
        sent.files.write(sent.now)
    sent.shows(filmed(160, 96, 20))
    sent.files.close()
    assert len(named(sent, "stage")) == 2


def test_a_film_goes_on_in_another_file_where_its_clock_begins_anew(sent: Sent) -> None:
    sent.shows(filmed(160, 96, 20))
    sent.shows(filmed(160, 96, 20), since=90_000_000)
    sent.files.close()
    assert len(named(sent, "stage")) == 2


def test_a_voice_that_begins_anew_has_another_file(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_files, "SYNCED", 0.1)
    said = recorded.encoded(440, 2.0)
    sent.says(said)
    sent.says(said, since=48_000_000)
    sent.files.close()
    files = [recorded.sound(sent.folder.path / name) for name in named(sent, "voice")]
    assert len(files) == 2
    assert min(file.tone(440) for file in files) > 0.9
    line = recorded.index(sent.folder.path)[0]
    assert line["began"] == pytest.approx(NOON + 9_980_000, abs=2000)  # taken before it came


def test_a_line_that_a_crash_left_unfinished_spoils_no_other(sent: Sent) -> None:
    (sent.folder.path / INDEX).write_text('{"file":"voi')
    sent.says(recorded.encoded(440, 1.0))
    sent.files.only(frozenset())
    torn, whole = (sent.folder.path / INDEX).read_text().splitlines()
    assert torn == '{"file":"voi'
    assert whole.startswith('{"file":"voice-')


def test_what_can_not_be_written_any_more_is_let_go(sent: Sent) -> None:
    sent.shows(filmed(160, 96, 20))
    sent.says(recorded.encoded(440, 1.0))
    sent.files.let_go()
    assert not sent.files.wanting
    assert len(recorded.index(sent.folder.path)) == 2
    with pytest.raises(NotADirectoryError):
        Folder(sent.folder.path / INDEX / "no folder", 0)
