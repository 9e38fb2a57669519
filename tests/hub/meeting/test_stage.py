"""Whom a room looks at: one who speaks, two in questioning, and otherwise whoever presides."""

from __future__ import annotations

from msgspec.structs import replace

from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import EndSpeech, GiveFloor, GiveFloorTo
from hub.meeting.gates import Gate, Track, visible
from hub.meeting.people import Party
from hub.meeting.settings import Settings
from hub.meeting.stage import on_stage, shares_screen
from hub.meeting.words import HALL
from tests.hub.meeting.askings import FARMING, answering, asks, called, ends, questioning
from tests.hub.meeting.discussions import discussion, room, speech
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85
from tests.hub.meeting.test_gates import CLOSE, apart


def stage(sitting: Sitting85) -> tuple[Party, ...]:
    return on_stage(sitting.meeting, HALL)


def test_whoever_presides_is_seen_until_somebody_speaks() -> None:
    sitting = discussion()
    assert stage(sitting) == (Party(person=CHAIR),)
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert stage(sitting) == (Party(person="A5"),)
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert stage(sitting) == (Party(person=CHAIR),)


def test_who_sits_in_a_remote_room_is_seen_through_its_camera() -> None:
    sitting = discussion().given(("A82", CheckIn(sitting="B1")), (CHAIR, GiveFloorTo(person="A82")))
    assert stage(sitting) == (Party(room="remote1"),)


def test_a_remote_room_looks_where_the_hall_looks() -> None:
    sitting = discussion().given((CHAIR, GiveFloorTo(person="A5")))
    assert on_stage(sitting.meeting, "remote1") == stage(sitting)


def test_who_asks_and_who_answers_stand_side_by_side_whoever_of_them_speaks() -> None:
    sitting = called(questioning("A10", "A11", "A12"), "A10", "A11", "A12")
    waiting = room(sitting).queue[0]
    pair = Party(person="A10"), Party(person=FARMING)
    sitting.given((CHAIR, GiveFloor(request=waiting)))
    assert stage(sitting) == pair
    sitting = answering(asks(asks(ends(sitting), "A11"), "A12"), "A10", FARMING)
    assert stage(sitting) == pair
    large = {Gate(party, Track.FULL, HALL) for party in pair}
    assert large <= visible(sitting.meeting)
    assert stage(ends(sitting)) == (Party(person=CHAIR),)


def test_a_room_without_a_chair_looks_at_nobody() -> None:
    sitting = Sitting85()
    sitting.meeting = sitting.meeting.with_room(HALL, presiding=None)
    assert stage(sitting) == ()


def test_a_screen_is_shown_by_who_has_the_floor_and_as_long_as_they_have_it() -> None:
    sitting = discussion()
    assert screens(sitting) == set()
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert screens(sitting) == {Party(room=HALL)}
    sitting.given(("A82", CheckIn(sitting="B1")), (SECRETARY, Admit(places=("remote1",))))
    sitting.given((CHAIR, GiveFloorTo(person="A82")))
    assert screens(sitting) == {Party(room="remote1")}
    assert shares_screen(sitting.meeting, "remote1") == Party(room="remote1")
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert screens(sitting) == set()


def test_who_is_no_longer_known_shows_no_screen() -> None:
    sitting = discussion().given((CHAIR, GiveFloorTo(person="A5")))
    left = {key: one for key, one in sitting.meeting.people.items() if key != "A5"}
    sitting.meeting = replace(sitting.meeting, people=left)
    assert screens(sitting) == set()


def test_whom_a_closed_sitting_shuts_out_shows_no_screen() -> None:
    sitting = apart(settings=Settings(closed_stops_remote=False, remote_lobby=False))
    sitting.given((CHAIR, GiveFloorTo(person="I1")))
    assert screens(sitting) == {Party(room=HALL)}
    sitting.given((CHAIR, CLOSE))
    assert screens(sitting) == set()


def screens(sitting: Sitting85) -> set[Party]:
    """Return whose screen passes into the hall."""
    return {gate.party for gate in visible(sitting.meeting) if gate.track is Track.SCREEN}
