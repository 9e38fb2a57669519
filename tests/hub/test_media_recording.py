"""The mark of a recording stands on the screens while the media process says that it records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hub.app.media_recording import Mark
from hub.audience import Audience
from hub.figures import Figures
from hub.meeting.people import Party
from hub.meeting.recording import Recorded
from media.frames import InForce
from tests.hub.meeting.sentences import Sitting85

if TYPE_CHECKING:
    from hub.media_frames import RecordingState

RECORDED = Recorded("B1", (Party(room="hall"),))


class Board(Audience):
    """An audience that remembers what every screen was told."""

    def __init__(self) -> None:
        super().__init__(Sitting85().meeting, Figures())
        self.told: list[bool] = []

    def broadcast(self, data: bytes, eyes: object = None) -> None:
        assert eyes is None
        self.told.append(json.loads(data[data.index(b"{") :])["on"])


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (None, "missing"),
        (InForce("1", 5), "starting"),
        (InForce("1", 5, "B1"), "on"),
        (InForce("1", 5, "B2"), "starting"),
        (InForce("1", 5, "", "full"), "full"),
        (InForce("1", 5, "", "failed"), "failed"),
        (InForce("1", 5, "B1", "behind", 7), "behind"),
        (InForce("1", 5, "", "something new"), "failed"),
    ],
)
def test_the_desk_is_told_how_it_stands(said: InForce | None, state: RecordingState) -> None:
    mark = Mark(Board())
    mark.heard(said)
    assert mark.state(RECORDED) == state
    assert mark.state(None) == "off"


def test_the_mark_comes_and_goes_with_the_word_of_the_media_process() -> None:
    board = Board()
    mark = Mark(board)
    for said in (None, InForce("1", 5), InForce("1", 6, "B1"), InForce("1", 7, "B1")):
        mark.heard(said)
        mark.show(anew=False)
    assert board.told == [True]
    mark.show(anew=True)  # somebody has come
    assert board.told == [True, True]
    mark.heard(None)
    mark.show(anew=True)
    assert board.told == [True, True, False]
