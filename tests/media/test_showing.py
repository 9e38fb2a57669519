"""Whom each place of a screen shows: names stay on a narrow line, pictures go; walls show rooms."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hub.app.showing import Around, Look, Places, showing
from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.eyes import Eyes
from hub.meeting.floor import GiveFloorTo
from hub.meeting.gates import Track, gates
from hub.meeting.people import Party
from tests.hub.meeting.discussions import discussion
from tests.hub.meeting.sentences import CHAIR, SECRETARY
from tests.hub.meeting.test_gates import FEED, REMOTE, apart

if TYPE_CHECKING:
    from hub.app.showing import Showing
    from tests.hub.meeting.sentences import Sitting85

A82, A83 = Party(person="A82"), Party(person="A83")
ALL = Places(stage=2, voices=2, faces=2, screen=1)


def shown(
    sitting: Sitting85, party: Party, *, eyes: Eyes = Eyes.REMOTE, room: str = "hall", **more: Any
) -> Showing:
    """Return what a screen shows while these parties send."""
    screen: Any = SimpleNamespace(room=room, eyes=eyes)
    sending = more.pop("sending", (REMOTE, FEED, A83, A82))
    look = Look(party, more.pop("places", ALL), heard=True, tab="t", **more)
    return showing(sitting.meeting, screen, look, Around(gates(sitting.meeting), sending))


def test_a_participant_sees_the_stage_hears_the_hall_and_sees_the_others_small() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A83")))
    told = shown(sitting, A82)
    assert told.slots.stage == ("person/A83", "")
    assert told.slots.voices == ("room/hall", "")
    assert told.slots.faces == ("room/remote1", "room/hall")
    assert told.slots.screen == ("person/A83",)
    assert told.wanted == (
        (A83, Track.FULL),
        (A83, Track.VOICE),
        None,
        None,
        (FEED, Track.VOICE),
        None,
        (REMOTE, Track.THUMBNAIL),
        (FEED, Track.THUMBNAIL),
        (A83, Track.SCREEN),
    )
    assert len(told.wanted) == len(ALL.sections(heard=True))


def test_a_narrow_line_keeps_names_and_voices() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A83")))
    few = shown(sitting, A82, spares="faces")
    assert few.slots.faces == ("", "")
    assert (A83, Track.FULL) in few.wanted
    none = shown(sitting, A82, spares="pictures")
    assert none.slots.stage == ("person/A83", "")
    tracks = {one[1] for one in none.wanted if one}
    assert tracks == {Track.VOICE}
    assert [place.kind for place in ALL.sections(heard=False)] == ["video"] * 5


def test_nobody_shares_a_screen_with_themselves() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A83")))
    assert shown(sitting, A83).slots.screen == ("",)


def test_a_wall_shows_other_rooms_and_no_single_face() -> None:
    sitting = discussion().given((SECRETARY, Admit(places=("remote1",))))
    assert shown(sitting, FEED, eyes=Eyes.HALL).slots.faces == ("room/remote1", "")
    sitting.given(("A82", CheckIn(sitting="B1")), (CHAIR, GiveFloorTo(person="A82")))
    on_stage = shown(sitting, FEED, eyes=Eyes.HALL)
    assert on_stage.slots.stage[0] == "room/remote1"
    assert on_stage.slots.faces == ("", "")


def test_a_desk_sees_whom_it_asks_for_and_nobody_before_the_door() -> None:
    sitting = discussion()
    places = Places(faces=2)
    asked: dict[str, Any] = {"eyes": Eyes.DESK, "places": places, "faces": (REMOTE,)}
    chair = Party(person=CHAIR)
    assert shown(sitting, chair, **asked).slots.faces == ("", "")
    sitting.given((SECRETARY, Admit(places=("remote1",))))
    assert shown(sitting, chair, **asked).slots.faces == ("room/remote1", "")
    assert shown(sitting, chair, eyes=Eyes.DESK, places=Places()).wanted == ()
