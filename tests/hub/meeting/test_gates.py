"""Sound and picture pass for whom the chair lets speak, and for nobody else."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.admission import Admit
from hub.meeting.attendance import CheckIn
from hub.meeting.closed import DecidePrivacy
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.gates import Gate, Track, audible, gates, listening, visible
from hub.meeting.kinds import MicrophoneMode, Stage
from hub.meeting.microphones import (
    ApproveMicrophone,
    CutAll,
    CutMicrophone,
    OpenMicrophone,
    SetMicrophoneMode,
)
from hub.meeting.people import Party, Role
from hub.meeting.roll import party_of, whereabouts
from hub.meeting.rooms import AddRoom
from hub.meeting.session import OpenSitting, Plan
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSitting, ResumeSitting, SuspendSitting
from hub.meeting.step import happen
from hub.meeting.words import HALL, SECOND
from tests.hub.meeting.anybody import Crowd, is_over
from tests.hub.meeting.discussions import ORDER, discussion, speech
from tests.hub.meeting.pieces import opened
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85, people, plan

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

FEED, REMOTE = Party(room=HALL), Party(room="remote1")
CLOSE = DecidePrivacy(sitting="B1", closed=True, reason="công tác nhân sự")
REOPEN = DecidePrivacy(sitting="B1", closed=False, reason="hết nội dung họp kín")


def without_operator(**changes: object) -> Plan:
    """Return a session whose remote delegates sit each before a device of their own."""
    return plan(people=tuple(one for one in people() if one.id != "R1"), **changes)


def apart(**changes: object) -> Sitting85:
    """Return an open sitting of it; A82 and A83 have come online and were let in."""
    sitting = Sitting85(without_operator(**changes)).given((CHAIR, OpenSitting(sitting="B1")))
    sitting.given((SECRETARY, Admit(people=("A82", "A83"), places=("remote1",))))
    return sitting.given(("A82", CheckIn(sitting="B1")), ("A83", CheckIn(sitting="B1")))


def voices(sitting: Sitting85, room: str = HALL) -> set[str]:
    """Return the people whose own voice passes into a room."""
    passing = audible(sitting.meeting)
    assert all(gate.track is Track.VOICE for gate in passing)
    return {gate.party.person for gate in passing if gate.room == room} - {""}


def seen(sitting: Sitting85, track: Track) -> set[Party]:
    """Return whose picture passes into the hall."""
    return {gate.party for gate in visible(sitting.meeting) if gate.track is track}


def test_nothing_passes_before_the_sitting_in_breaks_and_after_it() -> None:
    sitting = Sitting85(without_operator())
    assert gates(sitting.meeting) == gates(Sitting85().meeting) == set()
    sitting.given((CHAIR, OpenSitting(sitting="B1")), (CHAIR, GiveFloorTo(person="A82")))
    sitting.given((SECRETARY, Admit(people=("A82",))))
    assert voices(sitting) == {"A82"}
    sitting.given((CHAIR, SuspendSitting(sitting="B1")))
    assert gates(sitting.meeting) == set()
    sitting.given((CHAIR, ResumeSitting(sitting="B1")))
    assert voices(sitting) == {"A82"}
    sitting.given((CHAIR, CloseSitting(sitting="B1")))
    assert sitting.meeting.sittings["B1"].stage is Stage.CLOSED
    assert gates(sitting.meeting) == set()


def test_the_floor_opens_exactly_one_microphone_and_its_end_closes_it() -> None:
    sitting = apart()
    before = audible(sitting.meeting)
    assert before == {Gate(FEED, Track.VOICE, HALL)}
    sitting.given((CHAIR, GiveFloorTo(person="A82")))
    assert audible(sitting.meeting) - before == {Gate(Party(person="A82"), Track.VOICE, HALL)}
    sitting.given((CHAIR, GiveFloorTo(person="A83")))
    assert voices(sitting) == {"A83"}
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert audible(sitting.meeting) == before


def test_a_point_of_order_silences_the_speaker_until_it_is_over() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A82")))
    sitting.given((CHAIR, GiveFloorTo(person="A83", kind=ORDER)))
    assert voices(sitting) == {"A83"}
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert voices(sitting) == {"A82"}


def test_a_press_opens_nothing_the_mode_does_not_open() -> None:
    sitting = apart().given(("A82", OpenMicrophone()))
    assert voices(sitting) == set()
    sitting.given((CHAIR, ApproveMicrophone(person="A82")))
    assert voices(sitting) == {"A82"}
    free = SetMicrophoneMode(mode=MicrophoneMode.OPEN, limit=1)
    sitting.given((CHAIR, free), ("A83", OpenMicrophone()))
    assert voices(sitting) == {"A83"}
    sitting.refused("A82", OpenMicrophone(), "microphones_taken")


def test_whom_the_chair_has_cut_is_seen_and_not_heard() -> None:
    sitting = apart().given(
        (CHAIR, GiveFloorTo(person="A82")), (CHAIR, CutMicrophone(person="A82"))
    )
    assert voices(sitting) == set()
    assert Party(person="A82") in seen(sitting, Track.FULL)
    sitting.given((CHAIR, ApproveMicrophone(person="A82")), (CHAIR, CutAll()))
    assert voices(sitting) == set()


def test_who_sits_in_a_room_with_an_operator_is_heard_through_its_devices() -> None:
    sitting = discussion().given(("A82", CheckIn(sitting="B1")), (CHAIR, GiveFloorTo(person="A82")))
    assert Gate(REMOTE, Track.VOICE, HALL) not in audible(sitting.meeting)
    sitting.given((SECRETARY, Admit(places=("remote1",))))
    assert party_of(sitting.meeting, "A82") == REMOTE
    assert Gate(REMOTE, Track.VOICE, HALL) in audible(sitting.meeting)
    assert voices(sitting) == set()
    sitting.given((CHAIR, GiveFloorTo(person="A5")))
    assert party_of(sitting.meeting, "A5") == Party(person="A5")
    assert Gate(REMOTE, Track.VOICE, HALL) not in audible(sitting.meeting)


def test_all_are_seen_small_and_large_only_the_stage() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A82")))
    chair, a82, a83 = (Party(person=who) for who in (CHAIR, "A82", "A83"))
    assert seen(sitting, Track.FULL) == {FEED, chair, a82}
    assert seen(sitting, Track.THUMBNAIL) == {FEED, REMOTE, chair, a82, a83}


def test_a_groups_room_hears_its_own_people_only() -> None:
    sitting = apart().given(
        (SECRETARY, AddRoom(id="group1", name="Tổ 1", kind="group", presiding="A4")),
        (CHAIR, GiveFloorTo(person="A82")),
        ("A4", GiveFloorTo(person="A5", room="group1")),
    )
    assert voices(sitting) == {"A82"}
    assert voices(sitting, "group1") == {"A5"}
    small = {gate.party for gate in visible(sitting.meeting) if gate.room == "group1"}
    assert small == {Party(room="group1"), Party(person="A4"), Party(person="A5")}


def test_a_closed_sitting_closes_every_gate_until_it_is_public_again() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A82")), (CHAIR, CLOSE))
    assert gates(sitting.meeting) == set()
    sitting.given((CHAIR, REOPEN))
    assert voices(sitting) == {"A82"}


def test_where_remote_places_stay_others_are_still_shut_out() -> None:
    sitting = apart(settings=Settings(closed_stops_remote=False, remote_lobby=False))
    sitting.given((CHAIR, ApproveMicrophone(person="I1")), (CHAIR, ApproveMicrophone(person="A82")))
    assert voices(sitting) == {"I1", "A82"}
    assert {Party(person="I1"), FEED, REMOTE} <= listening(sitting.meeting)
    sitting.given((CHAIR, CLOSE))
    assert voices(sitting) == {"A82"}
    assert Party(person="I1") not in {gate.party for gate in gates(sitting.meeting)}
    shut_out = {Party(person=who) for who in ("I1", "B1", "O1")} | {FEED}
    everybody = {Party(person=who) for who in sitting.meeting.people} | {FEED, REMOTE}
    assert everybody - listening(sitting.meeting) == shut_out


def test_a_remote_place_does_not_even_listen_to_a_closed_sitting() -> None:
    sitting = apart().given((CHAIR, CLOSE))
    assert {REMOTE, FEED, Party(person="A82")}.isdisjoint(listening(sitting.meeting))
    assert {Party(person=CHAIR), Party(person="A5")} <= listening(sitting.meeting)


def test_who_is_no_longer_known_is_not_heard() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A82")))
    left = {key: one for key, one in sitting.meeting.people.items() if key != "A82"}
    sitting.meeting = replace(sitting.meeting, people=left)
    assert voices(sitting) == set()
    assert Role.DELEGATE not in sitting.meeting.roles_of("A82")


ACTS, CROWDS = 800, 4


def nothing_may_pass(meeting: Meeting) -> bool:
    """Say in words of its own whether no sound and no picture may pass at all."""
    stages = {one.stage: one for one in meeting.sittings.values()}
    now = stages.get(Stage.OPEN)
    return now is None or (now.closed and meeting.settings.closed_stops_remote)


def betrayed(meeting: Meeting) -> set[str]:
    """Return what passes though it must not, of whatever meeting."""
    told = {str(gate) for gate in gates(meeting) if nothing_may_pass(meeting)}
    for gate in audible(meeting):
        room = meeting.rooms[gate.room]
        allowed = {room.speech.person if room.speech else None, *room.microphones.open}
        heard = allowed - {who for who in room.microphones.cut if who not in room.microphones.open}
        sits = {who for who in heard if who and whereabouts(meeting, who) == gate.party.room}
        own = gate.party.person in heard if gate.party.person else gate.party == Party(room=room.id)
        told |= set() if own or sits else {str(gate)}
    return told


def opened_by_a_crowd(seed: int) -> set[Gate]:
    """Let people do what comes to their minds; return every gate that was ever open."""
    chance = random.Random(seed)
    sitting = opened(without_operator() if seed % 2 else plan())
    crowd, open_at_times = Crowd(chance, Counter()), set[Gate]()
    for _ in range(ACTS):
        sitting.now += chance.choice((0, 1, 5, 20)) * SECOND
        told = crowd.ask(sitting.meeting, sitting.now)
        for event in told[3] if told else ():
            stamp = sitting.stamp(told[2] if told else 0, told[0].actor if told else "")
            sitting.meeting = happen(sitting.meeting, event, stamp)
            assert betrayed(sitting.meeting) == set()
        open_at_times |= gates(sitting.meeting)
        if is_over(sitting.meeting):
            break
    return open_at_times


@pytest.mark.usefixtures("untraced")
def test_whatever_people_do_nobody_is_heard_whom_the_rules_do_not_let_speak() -> None:
    open_at_times = set[Gate]().union(*(opened_by_a_crowd(seed) for seed in range(CROWDS)))
    assert {gate.track for gate in open_at_times} == set(Track)
    assert any(gate.party.person for gate in open_at_times if gate.track is Track.VOICE)
    assert any(gate.party.room for gate in open_at_times if gate.track is Track.VOICE)
