"""Who joins from afar waits before the door: seen, heard and told of nothing until let in."""

from __future__ import annotations

import pytest
from msgspec import convert
from msgspec.structs import replace

from hub.meeting.admission import Admit, Admitted, SendOut, own_admission
from hub.meeting.attendance import CheckIn
from hub.meeting.floor import GiveFloorTo
from hub.meeting.gates import gates, listening
from hub.meeting.people import Party
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSitting
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85
from tests.hub.meeting.test_gates import REMOTE, without_operator

A82, A83 = Party(person="A82"), Party(person="A83")


def at_the_door(**changes: object) -> Sitting85:
    """Return an open sitting; A82, who sits before a device of their own afar, has the floor."""
    sitting = Sitting85(without_operator(**changes)).given((CHAIR, OpenSitting(sitting="B1")))
    return sitting.given(("A82", CheckIn(sitting="B1")), (CHAIR, GiveFloorTo(person="A82")))


def passing(sitting: Sitting85) -> set[Party]:
    return {gate.party for gate in gates(sitting.meeting)}


def test_before_the_door_nobody_is_seen_or_heard_or_listens_even_with_the_floor() -> None:
    sitting = at_the_door()
    assert not {A82, REMOTE} & passing(sitting)
    assert not {A82, A83, REMOTE} & listening(sitting.meeting)
    sitting.given((SECRETARY, Admit(people=("A82",))))
    assert A82 in passing(sitting)
    assert A82 in listening(sitting.meeting)
    assert not {A83, REMOTE} & listening(sitting.meeting)


def test_who_is_sent_out_is_cut_at_once_and_the_reason_is_kept() -> None:
    sitting = at_the_door().given((SECRETARY, Admit(people=("A82",))))
    sitting.refused(SECRETARY, SendOut(people=("A82",), reason=" "), "reason_needed")
    sitting.given((SECRETARY, SendOut(people=("A82",), reason="không đúng người")))
    assert A82 not in passing(sitting) | listening(sitting.meeting)
    sitting.refused(SECRETARY, SendOut(people=("A82",), reason="x"), "not_admitted")


def test_people_of_the_hall_need_no_door() -> None:
    sitting = at_the_door()
    assert Party(person="A5") in listening(sitting.meeting)
    sitting.refused(SECRETARY, Admit(people=("A5",)), "not_afar")
    sitting.refused(SECRETARY, Admit(places=("hall",)), "not_afar")


def test_a_remote_room_comes_in_as_one() -> None:
    sitting = Sitting85().given((CHAIR, OpenSitting(sitting="B1")), ("A82", CheckIn(sitting="B1")))
    sitting.refused(SECRETARY, Admit(people=("A82",)), "sits_in_remote_room")
    sitting.given((SECRETARY, Admit(places=("remote1",))), (CHAIR, GiveFloorTo(person="A82")))
    assert REMOTE in passing(sitting)


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ({}, "people_needed"),
        ({"people": ("nobody",)}, "unknown_person"),
        ({"places": ("nowhere",)}, "unknown_room"),
        ({"people": ("A82",) * 201}, "people_needed"),
    ],
)
def test_what_names_nobody_from_afar_is_refused(
    named: dict[str, tuple[str, ...]], reason: str
) -> None:
    at_the_door().refused(SECRETARY, convert(named, Admit), reason)


def test_who_is_in_already_is_not_let_in_again_but_others_with_them_are() -> None:
    sitting = at_the_door().given((SECRETARY, Admit(people=("A82",))))
    sitting.refused(SECRETARY, Admit(people=("A82",)), "nothing_changed")
    sitting.given((SECRETARY, Admit(people=("A82", "A83"))))
    sitting.then(Admitted(sitting="B1", people=("A82", "A83")))


def test_the_next_sitting_has_a_door_of_its_own() -> None:
    sitting = at_the_door().given((SECRETARY, Admit(people=("A82",))))
    sitting.given((CHAIR, CloseSitting(sitting="B1")))
    assert A82 not in listening(sitting.meeting)


def test_where_the_council_wants_no_door_everybody_from_afar_comes_in() -> None:
    sitting = at_the_door(settings=Settings(remote_lobby=False))
    assert A82 in passing(sitting)
    assert {A82, REMOTE} <= listening(sitting.meeting)


def test_whoever_sends_is_told_whether_they_are_in() -> None:
    sitting = at_the_door()
    assert [own_admission(sitting.meeting, who) for who in ("A82", "A5")] == [False, None]
    sitting.given((SECRETARY, Admit(people=("A82",))))
    assert own_admission(sitting.meeting, "A82") is True
    room = Sitting85().given((CHAIR, OpenSitting(sitting="B1")))
    assert [own_admission(room.meeting, who) for who in ("A82", "R1")] == [None, False]
    room.given((SECRETARY, Admit(places=("remote1",))))
    assert own_admission(room.meeting, "R1") is True
    assert set(Admitted(sitting="B1", places=("remote1",)).touches(room.meeting)) >= {"A82", "R1"}


def test_without_a_sitting_there_is_no_door() -> None:
    sitting = Sitting85(without_operator())
    sitting.meeting = replace(sitting.meeting, sittings={}, sitting=None)
    sitting.refused(SECRETARY, Admit(people=("A82",)), "unknown_sitting")
