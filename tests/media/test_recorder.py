"""What has passed the gate of a sitting is in its files, and nothing else is."""

from __future__ import annotations

import stat
import time
from typing import TYPE_CHECKING

import pytest

from hub.meeting.gates import Track
from hub.meeting.people import Party
from media import recorder_writer
from media.orders import LEASE
from tests.media import recorded
from tests.media.devices import Grey, Tone, until
from tests.media.taping import EACH, Pips, Taped, taped

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from media.incoming import Incoming
    from media.stream.packet import Packet

pytestmark = pytest.mark.timeout(60)  # a busy machine takes its time to connect devices
VOICE, FULL = Track.VOICE, Track.FULL
A82, A83 = Party(person="A82"), Party(person="A83")


@pytest.fixture
async def tape(loopback: None, tmp_path: Path) -> AsyncIterator[Taped]:
    async with taped(tmp_path / "recordings") as made:
        yield made


def voices(tape: Taped, person: str, sitting: str = "B1") -> list[Path]:
    """Return the files of somebody's voice, in their order."""
    lines = recorded.index(tape.folder(sitting))
    return [
        tape.folder(sitting) / line["file"]
        for line in lines
        if line["kind"] == "voice" and line["party"] == {"person": person}
    ]


def longest(files: list[Path]) -> Path:
    """Return the longest: on a busy machine devices fall behind, and their files are many."""
    return max(files, key=lambda file: file.stat().st_size)


async def test_each_voice_has_a_file_of_its_own(tape: Taped) -> None:
    tones = {"A82": 440, "A83": 700, "A84": 1000}
    devices = [await tape.world.speaker(who, tone) for who, tone in tones.items()]
    before = time.monotonic()
    await tape.order(*((who, VOICE) for who in tones))
    await tape.runs()
    for device in devices:
        await tape.passed(device, 75)
    await tape.order(sitting="")
    after = time.monotonic()
    await tape.ended()
    for who, tone in tones.items():
        file = longest(voices(tape, who))
        heard = recorded.sound(file)
        assert heard.tone(tone) > 0.9
        assert 1 < heard.seconds < after - before + 1
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        began = int(file.name.split("-")[1]) / 1e6
        assert before - 1 < began < after
        assert file.name == f"voice-{file.name.split('-')[1]}-p-{who}.opus"
    assert stat.S_IMODE(tape.folder().stat().st_mode) == 0o700
    assert {"file", "kind", "party", "began"} == set(recorded.index(tape.folder())[0])


async def test_a_cut_ends_the_file_and_nothing_said_later_is_in_it(tape: Taped) -> None:
    speaker = await tape.world.speaker("A82", 440)
    await tape.order(("A82", VOICE))
    await tape.runs()
    await tape.passed(speaker, 60)
    incoming = tape.world.incoming(speaker)
    await tape.order()
    cut = time.monotonic()
    stopped = incoming.stopped
    await until(lambda: incoming.stopped > stopped + 20)
    assert tape.standing.recorded == "B1"  # of others
    await tape.order(("A82", VOICE))
    await tape.passed(speaker, 60)
    await tape.ended()
    began = {file: int(file.name.split("-")[1]) / 1e6 for file in voices(tape, "A82")}
    before = [file for file, at in began.items() if at < cut]
    assert all(began[file] + recorded.sound(file).seconds < cut + 0.1 for file in before)
    for files in (before, began.keys() - set(before)):
        assert recorded.sound(longest(list(files))).tone(440) > 0.9


async def test_in_a_closed_sitting_nothing_is_kept_though_it_passes(tape: Taped) -> None:
    speaker = await tape.world.speaker("A82", 440)
    await tape.order(("A82", VOICE))
    await tape.runs()
    await tape.passed(speaker, 60)
    await tape.order(("A82", VOICE), sitting="")
    assert tape.standing == ("", "", 0)
    await until(lambda: all(map(recorded.whole, voices(tape, "A82"))))
    sizes = {file.name: file.stat().st_size for file in tape.folder().iterdir()}
    await tape.passed(speaker, 60)
    assert {file.name: file.stat().st_size for file in tape.folder().iterdir()} == sizes
    await tape.order(("A82", VOICE), sitting="B2")
    await tape.runs("B2")
    await tape.passed(speaker, 60)
    await tape.ended()
    assert {file.name for file in tape.folder().iterdir()} == set(sizes)
    assert voices(tape, "A82", "B2")


async def test_without_a_hub_it_pauses_and_what_is_outdated_changes_nothing(tape: Taped) -> None:
    speaker = await tape.world.speaker("A82", 440)
    await tape.order(("A82", VOICE), number=7)
    await tape.runs()
    await tape.order(("A82", VOICE), sitting="", number=6)
    assert tape.standing.recorded == "B1"
    tape.recordings.lapse()
    assert tape.standing.recorded == "B1"
    began = time.monotonic()
    await until(lambda: time.monotonic() > began + LEASE)
    tape.recordings.lapse()
    assert tape.standing.recorded == ""
    await tape.order(("A82", VOICE), number=7)
    await tape.runs()
    await tape.passed(speaker, 60)


def loses(incoming: Incoming, lost: int) -> None:
    """Lose one packet of twenty on the way here, and nearly all of what is silence."""
    take, count = incoming.take, [lost]

    def lossy(packet: Packet, now: float) -> None:
        count[0] += 1
        quiet = len(packet.payload) < 20 and count[0] % 15
        if count[0] % 20 and not quiet:
            take(packet, now)

    incoming.take = lossy  # type: ignore[method-assign]


@pytest.mark.alone  # a device that the machine holds up sends when it can
async def test_second_t_of_a_file_is_the_moment_t_after_it_began(tape: Taped) -> None:
    pips = Pips(1000)
    speaker = await tape.world.device(A82).publish(tape.world.engine, {VOICE: pips})
    loses(tape.world.incoming(speaker), 3)
    await tape.order(("A82", VOICE))
    await tape.runs()
    began = time.monotonic()
    await until(lambda: time.monotonic() > began + 4)
    await tape.ended()
    (file,) = voices(tape, "A82")
    heard, moment = recorded.sound(file), int(file.name.split("-")[1]) / 1e6
    quiet = [
        heard.loud(n / 1000 - 0.1, n / 1000) < 0.02 for n in range(round(heard.seconds * 1000))
    ]
    onsets = [
        n / 1000
        for n, was_quiet in enumerate(quiet)
        if n > 100 and was_quiet and heard.loud(n / 1000, n / 1000 + 0.003) > 0.1
    ]
    wrong = [((moment + at - pips.began + EACH / 2) % EACH) - EACH / 2 for at in onsets]
    assert len(onsets) > 4
    assert max(map(abs, wrong)) < 0.02


async def test_the_film_shows_who_stands_before_the_plenary(tape: Taped) -> None:
    for who, tone, grey in (("A82", 440, 200), ("A83", 700, 60)):
        tracks = {VOICE: Tone(tone), FULL: Grey(grey)}
        await tape.world.device(Party(person=who)).publish(tape.world.engine, tracks)
    tape.stage = (A82,)
    open_gates = [(who, track) for who in ("A82", "A83") for track in (VOICE, FULL)]
    await tape.order(*open_gates)
    await tape.runs()
    await tape.passed(tape.world.devices[0], 25, FULL)
    tape.stage = (A83, A82)
    await tape.order(*open_gates)
    await tape.passed(tape.world.devices[1], 30, FULL)
    await tape.ended()
    films = [line for line in recorded.index(tape.folder()) if line["kind"] == "stage"]
    assert [line["party"] for line in films] == [{"person": "A82"}, {"person": "A83"}]
    for line, grey, tone in zip(films, (200, 60), (440, 700), strict=True):
        film = tape.folder() / line["file"]
        seen, heard = recorded.pictures(film), recorded.sound(film)
        assert len(seen) > 10
        assert all(abs(brightness - grey) < 12 for _, brightness in seen)
        assert heard.tone(tone) > 0.9


async def test_a_disk_without_room_is_told_and_the_rest_goes_on(
    loopback: None, tmp_path: Path
) -> None:
    async with taped(tmp_path, spare=1 << 60) as tape:
        speaker = await tape.world.speaker("A82", 440)
        await tape.order(("A82", VOICE))
        await until(lambda: tape.standing == ("", "full", 0))
        await tape.passed(speaker, 30)
        assert not tape.folder().exists()


async def test_a_folder_that_can_not_be_written_is_told_and_tried_again(
    loopback: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_writer, "AGAIN", 0.2)
    (tmp_path / "recordings").write_text("in the way")
    async with taped(tmp_path / "recordings") as tape:
        speaker = await tape.world.speaker("A82", 440)
        await tape.order(("A82", VOICE))
        await until(lambda: tape.standing.trouble == "failed")
        (tmp_path / "recordings").unlink()
        await tape.runs()
        await tape.passed(speaker, 60)
        (tape.folder() / "index.jsonl").unlink(missing_ok=True)
        (tape.folder() / "index.jsonl").mkdir()
        await tape.order()
        await tape.order(("A82", VOICE))
        await until(lambda: tape.standing.trouble == "failed")


async def test_what_a_slow_disk_can_not_take_is_counted_and_told(
    tape: Taped, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = await tape.world.speaker("A82", 440)
    await tape.order(("A82", VOICE))
    await tape.runs()
    monkeypatch.setattr(recorder_writer, "MOST_WAITING", 0)
    await tape.passed(speaker, 5)
    assert tape.standing.recorded == "B1"
    assert tape.standing.trouble == "behind"
    assert tape.standing.lost >= 5
