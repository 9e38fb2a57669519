"""A sitting is recorded while it is open and public, and at no other time."""

from __future__ import annotations

from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.people import Party
from hub.meeting.recording import Recorded, recorded
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.sittings import CloseSitting, ResumeSitting, SuspendSitting
from tests.hub.meeting.discussions import speech
from tests.hub.meeting.sentences import CHAIR, Sitting85
from tests.hub.meeting.test_gates import CLOSE, FEED, REOPEN, apart, without_operator

PRESIDED = Recorded("B1", (Party(person=CHAIR), FEED))


def test_nothing_is_recorded_before_the_sitting_in_breaks_and_after_it() -> None:
    sitting = Sitting85(without_operator())
    assert recorded(sitting.meeting) is None
    sitting.given((CHAIR, OpenSitting(sitting="B1")))
    assert recorded(sitting.meeting) == PRESIDED
    sitting.given((CHAIR, SuspendSitting(sitting="B1")))
    assert recorded(sitting.meeting) is None
    sitting.given((CHAIR, ResumeSitting(sitting="B1")))
    assert recorded(sitting.meeting) == PRESIDED
    sitting.given((CHAIR, CloseSitting(sitting="B1")))
    assert recorded(sitting.meeting) is None


def test_nothing_is_recorded_while_it_sits_in_private() -> None:
    sitting = apart().given((CHAIR, CLOSE))
    assert recorded(sitting.meeting) is None
    sitting.given((CHAIR, REOPEN))
    assert recorded(sitting.meeting) == PRESIDED


def test_a_sitting_closed_from_its_opening_is_not_recorded() -> None:
    sitting = Sitting85(without_operator())
    sitting.given((CHAIR, OpenSitting(sitting="B1", closed=True)))
    assert recorded(sitting.meeting) is None


def test_the_council_settles_whether_it_records() -> None:
    assert recorded(apart(settings=Settings(record_sittings=False)).meeting) is None


def test_the_council_settles_whether_it_records_in_private() -> None:
    sitting = apart(settings=Settings(closed_stops_recording=False)).given((CHAIR, CLOSE))
    assert recorded(sitting.meeting) == PRESIDED


def test_the_film_shows_who_has_the_floor_and_otherwise_who_presides() -> None:
    sitting = apart().given((CHAIR, GiveFloorTo(person="A82")))
    assert recorded(sitting.meeting) == Recorded("B1", (Party(person="A82"), FEED))
    sitting.given((CHAIR, EndSpeech(speech=speech(sitting).id)))
    assert recorded(sitting.meeting) == PRESIDED
