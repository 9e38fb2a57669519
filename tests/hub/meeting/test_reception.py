"""As whom somebody sends, and what a screen is to show and let hear."""

from __future__ import annotations

import pytest

from hub.meeting.attendance import CheckIn
from hub.meeting.eyes import Eyes
from hub.meeting.floor import GiveFloorTo
from hub.meeting.people import Party, Role
from hub.meeting.reception import hears, receiver, sender, staged, voices
from hub.meeting.words import HALL, Refused
from tests.hub.meeting.discussions import discussion
from tests.hub.meeting.sentences import CHAIR, Sitting85
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
