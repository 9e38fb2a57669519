"""Screens see the roll of the sitting at hand; the reasons of the absent only where they may."""

from hub.meeting.attendance import CheckIn, CheckInCard, RecordAttendance
from hub.meeting.kinds import AttendanceKind
from hub.meeting.roll import attendance_part, is_remote, own_attendance, whereabouts
from hub.meeting.state import Meeting
from tests.hub.meeting.pieces import opened
from tests.hub.meeting.sentences import CLERK, DELEGATES, Sitting85

ILL = RecordAttendance(
    sitting="B1", people=("A7",), kind=AttendanceKind.ABSENT_EXCUSED, reason="ốm"
)


def test_the_figures_of_the_quorum() -> None:
    roll = RecordAttendance(sitting="B1", people=DELEGATES[:56], kind=AttendanceKind.PRESENT)
    world = opened().given((CLERK, roll))
    part = attendance_part(world.meeting)
    assert (part.total, part.present, part.absent, part.needed) == (85, 56, 29, 57)
    assert (part.online, part.quorate, part.sitting) == (0, False, "B1")
    world.given(("A85", CheckIn(sitting="B1")))
    part = attendance_part(world.meeting)
    assert (part.present, part.online, part.quorate) == (57, 1, True)


def test_before_anything_is_planned_there_is_an_empty_roll() -> None:
    part = attendance_part(Meeting())
    assert (part.total, part.present, part.quorate, part.sitting) == (0, 0, False, None)


def test_the_roll_can_be_taken_before_the_opening() -> None:
    world = Sitting85().given(("A5", CheckIn(sitting="B1")))
    assert list(attendance_part(world.meeting).people) == ["A5"]


def test_why_somebody_is_absent_is_not_everybodys_business() -> None:
    world = opened().given((CLERK, ILL), ("A5", CheckIn(sitting="B1")))
    assert attendance_part(world.meeting).people["A7"].reason is None
    told = attendance_part(world.meeting, reasons=True).people
    assert (told["A7"].reason, told["A5"].reason) == ("ốm", None)


def test_everybody_sees_their_own_entry() -> None:
    world = opened().given((CLERK, ILL))
    own = own_attendance(world.meeting, "A7")
    assert own is not None
    assert (own.kind, own.how, own.reason) == (AttendanceKind.ABSENT_EXCUSED, "clerk", "ốm")
    assert own_attendance(world.meeting, "A8") is None


def test_people_are_where_they_checked_in_else_where_they_belong() -> None:
    world = opened()
    assert whereabouts(world.meeting, "A85") == "remote1"
    assert is_remote(world.meeting, "A85")
    world.given((CLERK, CheckInCard(sitting="B1", person="A85")), (CLERK, ILL))
    assert whereabouts(world.meeting, "A85") == "hall"
    assert not is_remote(world.meeting, "A85")
    assert whereabouts(world.meeting, "A7") == "hall"
