"""As whom somebody sends, and what a screen is to show and let hear."""

from __future__ import annotations

import pytest

from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.eyes import Eyes
from hub.meeting.floor import GiveFloorTo
from hub.meeting.people import Party, Role
from hub.meeting.reception import (
    hears,
    is_wanted_large,
    receiver,
    sender,
    staged,
    voices,
)
from hub.meeting.words import HALL, Refused
from tests.hub.meeting.discussions import discussion
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85
from tests.hub.meeting.test_gates import FEED, REMOTE, apart

A82 = Party(person="A82")


def sends(sitting: Sitting85, who: str, *roles: Role, place: bool = False) -> Party:
    held = frozenset(roles) or sitting.meeting.roles_of(who)
    return sender(sitting.meeting, who, held, HALL, place=place)


def test_who_sits_alone_afar_sends_for_themselves() -> None:
    assert sends(apart(), "A82") == A82


@pytest.mark.parametrize(
    ("who", "place", "reason"),
    [
        ("A5", False, "not_afar"),
        ("A5", True, "not_allowed"),
        ("O1", False, "not_allowed"),
        ("nobody", False, "not_allowed"),
    ],
)
def test_who_is_in_the_hall_or_takes_no_part_sends_nothing(
    who: str, place: bool, reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        sends(apart(), who, place=place)
    assert refusal.value.reason == reason


def test_a_room_with_an_operator_sends_as_one() -> None:
    sitting = discussion().given(("A82", CheckIn(sitting="B1")))
    with pytest.raises(Refused) as refusal:
        sends(sitting, "A82")
    assert refusal.value.reason == "sits_in_remote_room"
    assert sends(sitting, "R1", place=True) == REMOTE
    assert sends(sitting, "T1", place=True) == FEED


def test_an_operator_nobody_knows_any_more_sends_for_no_room() -> None:
    with pytest.raises(Refused):
        sends(discussion(), "gone", Role.ROOM_OPERATOR, place=True)


def test_a_display_receives_for_its_room_and_anybody_else_for_themselves() -> None:
    meeting = apart().meeting
    assert receiver(meeting, "W1", Eyes.HALL, HALL) == FEED
    assert receiver(meeting, CHAIR, Eyes.DESK, HALL) == Party(person=CHAIR)
    assert [hears(meeting, party) for party in (FEED, A82, Party(person=CHAIR))] == [
        True,
        True,
        False,
    ]


def test_a_remote_room_never_hears_itself_on_any_of_its_devices() -> None:
    sitting = discussion().given(("A82", CheckIn(sitting="B1")), (CHAIR, GiveFloorTo(person="A82")))
    sitting.given((SECRETARY, Admit(places=("remote1",))))
    meeting = sitting.meeting
    operator = receiver(meeting, "R1", Eyes.GUEST, HALL)
    display = receiver(meeting, "W2", Eyes.HALL, "remote1")
    for party in (operator, display):
        assert party == REMOTE
        assert voices(meeting, "remote1", party) == (FEED,)
        assert staged(meeting, "remote1", party) == ()
    assert voices(meeting, HALL, FEED) == (REMOTE,)


def test_who_sits_beside_a_rooms_loudspeakers_is_offered_no_voice() -> None:
    sitting = discussion().given(("A82", CheckIn(sitting="B1")))
    meeting = sitting.meeting
    assert not hears(meeting, receiver(meeting, "A82", Eyes.REMOTE, HALL))
    assert hears(meeting, receiver(meeting, "R1", Eyes.GUEST, HALL))


def test_the_halls_own_displays_never_get_the_halls_sound_or_picture() -> None:
    meeting = apart().given((CHAIR, GiveFloorTo(person="A82"))).meeting
    assert FEED not in (*voices(meeting, HALL, FEED), *staged(meeting, HALL, FEED))


def test_those_afar_see_who_stands_in_the_hall_through_its_camera() -> None:
    sitting = apart()
    assert staged(sitting.meeting, "remote1", A82) == (FEED,)
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert staged(sitting.meeting, "remote1", A82) == (FEED,)
    assert staged(sitting.meeting, HALL, FEED) == (Party(person="A5"),)
    assert staged(sitting.meeting, HALL, Party(person=CHAIR)) == (Party(person="A5"),)


def test_only_what_is_looked_at_is_wanted_large() -> None:
    sitting = apart()
    assert is_wanted_large(sitting.meeting, HALL, FEED)
    assert not is_wanted_large(sitting.meeting, HALL, A82)
    sitting.given((CHAIR, GiveFloorTo(person="A82")))
    assert is_wanted_large(sitting.meeting, "remote1", A82)
    assert not is_wanted_large(sitting.meeting, HALL, FEED)


def test_nobody_sees_or_hears_themselves() -> None:
    meeting = apart().given((CHAIR, GiveFloorTo(person="A82"))).meeting
    assert staged(meeting, HALL, FEED) == (A82,)
    assert staged(meeting, HALL, A82) == ()
    assert voices(meeting, HALL, FEED) == (A82,)
    assert voices(meeting, "remote1", A82) == (FEED,)


def test_a_party_is_known_by_its_key() -> None:
    for party in (A82, REMOTE):
        assert Party.of(party.key) == party
    assert A82.key != Party(room="A82").key
