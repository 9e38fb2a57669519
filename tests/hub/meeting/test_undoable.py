"""What is kept of an act of the desk, so that it can be taken back."""

from msgspec.structs import replace

from hub.meeting.floor import GiveFloor
from hub.meeting.queue import MoveRequest
from hub.meeting.state import Undoable
from hub.meeting.words import SECOND
from tests.hub.meeting.discussions import discussion, room
from tests.hub.meeting.sentences import CHAIR, Sitting85


def kept(sitting: Sitting85) -> Undoable:
    """Return what is kept of the last act."""
    last = room(sitting).undoable
    assert last is not None
    return last


def test_an_act_is_kept_with_the_room_before_it_for_as_long_as_the_council_settled() -> None:
    sitting = discussion("A5", "A6")
    before = room(sitting)
    sitting.given((CHAIR, MoveRequest(request=before.queue[1], before=before.queue[0])))
    assert kept(sitting) == Undoable(
        number=sitting.meeting.number,
        act="RequestMoved",
        until=sitting.now + 10 * SECOND,
        actor=CHAIR,
        before=before,
        at=sitting.now,
        request=before.queue[1],
    )


def test_what_is_kept_remembers_no_earlier_act() -> None:
    sitting = discussion("A5", "A6")
    for _ in range(3):
        first, second = room(sitting).queue
        sitting.given((CHAIR, MoveRequest(request=second, before=first)))
    assert kept(sitting).before.undoable is None


def test_an_act_of_two_events_is_kept_with_the_room_before_the_first() -> None:
    sitting = discussion("A5", "A6")
    first, second = room(sitting).queue
    sitting.given((CHAIR, GiveFloor(request=first))).after(60)
    before = replace(room(sitting), undoable=None)
    sitting.given((CHAIR, GiveFloor(request=second)))
    assert (kept(sitting).number, kept(sitting).before) == (sitting.meeting.number, before)
