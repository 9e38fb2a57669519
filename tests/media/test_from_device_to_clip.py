"""From real devices through the gate and the recorder to clips: each for their turn."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from hub.meeting.clips import Plan, Span, Step, Subject, Wanted, folder_name
from hub.meeting.gates import Track
from media.clips.making import Making
from media.stream.naming import safe
from tests.media.clips.tones import heard, loudness
from tests.media.taping import Taped, taped

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.timeout(60)
TONES = {"A82": 440, "A83": 1000}


@pytest.fixture
async def tape(loopback: None, tmp_path: Path) -> AsyncIterator[Taped]:
    async with taped(tmp_path / "recordings") as made:
        yield made


def turns(at: list[int]) -> Plan:
    """Return the wish for one speech after the other, from moment to moment."""
    wanted = tuple(
        Wanted(
            subject=Subject.SPEECH,
            of=str(number),
            spans=(Span(at[number], at[number + 1]),),
            voices=(f"person/{who}",),
        )
        for number, who in enumerate(TONES)
    )
    return Plan(meeting=1, sitting="B1", heard=(Span(at[0], at[-1]),), wanted=wanted)


async def test_who_spoke_is_heard_for_their_turn(tape: Taped) -> None:
    devices = {who: await tape.world.speaker(who, tone) for who, tone in TONES.items()}
    moments = [time.monotonic()]
    for who, device in devices.items():
        await tape.order((who, Track.VOICE))
        await tape.runs()
        await tape.passed(device, 120)
        moments.append(time.monotonic())
    await tape.order(sitting="")
    await tape.ended()
    plan = turns([round(one * 1_000_000) for one in moments])
    done = Making(tape.folder(), plan, -23.0, lambda _: None).make()
    assert (done.step, done.problems) == (Step.DONE, ())
    for number, tone in enumerate(TONES.values()):
        file = tape.folder() / "made" / f"speech-{number}.mp3"
        assert {one.tone for one in heard(file, *TONES.values())} - {0} == {tone}
        assert loudness(file) == pytest.approx(-23, abs=1)


@pytest.mark.parametrize("sitting", ["B1", "new-12", "B1-sáng", "..", "a/~b", "", "ễ" * 60])
def test_a_sittings_folder_is_called_alike_by_who_writes_and_who_reads(sitting: str) -> None:
    assert folder_name(sitting) == safe(sitting)
