"""On two disks or on one: what is so, and who decided it, stands in the record."""

from hub.meeting import views
from hub.meeting.copies import (
    GoOnWithOneCopy,
    RecordCopies,
    TwoCopiesKept,
    WentOnWithOneCopy,
)
from hub.meeting.eyes import Eyes
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.words import HALL, HUB_ACTOR
from tests.hub.meeting.sentences import CHAIR, TECHNICIAN, Sitting85

TWO = HUB_ACTOR, RecordCopies(two=True, reign=1)
GO_ON = GoOnWithOneCopy(reason="Máy dự phòng hỏng nguồn")


def seen(sitting: Sitting85, eyes: Eyes) -> object:
    """Return what somebody is told of the copies."""
    return views.show("desk", views.Look(sitting.meeting, HALL, eyes)).get("copies")


def test_the_hub_records_that_there_are_two() -> None:
    sitting = Sitting85()
    assert seen(sitting, Eyes.DESK) is None
    sitting.when(*TWO).then(TwoCopiesKept(reign=1))
    assert seen(sitting, Eyes.DESK) == {"two": True, "since": sitting.now}
    sitting.refused(*TWO, "nothing_changed")
    assert list(TwoCopiesKept().touches(sitting.meeting)) == []


def test_going_on_with_one_is_an_act_with_its_author_and_its_reason() -> None:
    sitting = Sitting85().given(TWO).after(5)
    event = WentOnWithOneCopy(by=TECHNICIAN, reason=GO_ON.reason, reign=1)
    sitting.when(TECHNICIAN, GO_ON).then(event)
    told = {"two": False, "since": sitting.now, "by": TECHNICIAN, "reason": GO_ON.reason}
    assert seen(sitting, Eyes.DESK) == seen(sitting, Eyes.TECHNICIAN) == told
    assert seen(sitting, Eyes.FLOOR) is None
    assert list(event.touches(sitting.meeting)) == []


def test_whoever_presides_may_decide_it_too() -> None:
    Sitting85().given(TWO).when(CHAIR, GO_ON).then(
        WentOnWithOneCopy(by=CHAIR, reason=GO_ON.reason, reign=1)
    )


def test_a_delegate_may_not() -> None:
    Sitting85().given(TWO).refused("A9", GO_ON, "not_allowed")


def test_there_must_be_a_second_one_and_a_reason() -> None:
    sitting = Sitting85().refused(CHAIR, GO_ON, "no_second_copy")
    sitting.given(TWO).refused(CHAIR, GoOnWithOneCopy(reason=" "), "reason_needed")
    sitting.given((CHAIR, GO_ON)).refused(CHAIR, GO_ON, "no_second_copy")


def test_what_was_done_at_the_machine_is_recorded_by_the_hub() -> None:
    told = RecordCopies(two=False, reign=2, by="Võ Kỹ Thuật", reason="Máy chính cháy nguồn")
    sitting = Sitting85().given(TWO).when(HUB_ACTOR, told)
    sitting.then(WentOnWithOneCopy(by=told.by, reason=told.reason, reign=2))
    sitting.refused(HUB_ACTOR, told, "nothing_changed")


def test_the_way_back_to_two_is_recorded() -> None:
    sitting = Sitting85().given(TWO, (CHAIR, GO_ON)).when(*TWO).then(TwoCopiesKept(reign=1))
    assert seen(sitting, Eyes.CLERK) == {"two": True, "since": sitting.now}


def test_a_closed_session_stays_as_it_is() -> None:
    over = (CHAIR, OpenSitting(sitting="B1")), (CHAIR, CloseSitting(sitting="B1"))
    again = (CHAIR, OpenSitting(sitting="B2")), (CHAIR, CloseSitting(sitting="B2"))
    sitting = Sitting85().given(TWO, *over, *again, (CHAIR, CloseSession()))
    sitting.refused(CHAIR, GO_ON, "session_closed").refused(
        HUB_ACTOR, RecordCopies(two=False), "session_closed"
    )
