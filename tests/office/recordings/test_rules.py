"""Which speeches and votes of a sitting can be heard again, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hub.meeting.agenda import StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.clips import Film, Plan, Progress, Span, Step, Subject, Wanted
from hub.meeting.closed import DecidePrivacy
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.kinds import AttendanceKind, RequestKind
from hub.meeting.people import Role
from hub.meeting.rooms import AddRoom
from hub.meeting.session import OpenSitting
from hub.meeting.sittings import CloseSitting, ResumeSitting, SuspendSitting
from hub.meeting.step import decide, happen
from hub.meeting.undo import Undo
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.words import HALL, SECOND, Asked, Command
from hub.record import replay
from office.recordings.rules import Heard, by_item, clock, file_name, film_of, plan_of
from tests.hub.meeting.sentences import (
    CHAIR,
    CLERK,
    DELEGATES,
    START,
    Sitting85,
    people,
    plan,
)

if TYPE_CHECKING:
    from hub.meeting.words import Event

HERE = RecordAttendance(sitting="B1", people=DELEGATES[:70], kind=AttendanceKind.PRESENT)
ORDER = RequestKind.POINT_OF_ORDER


class Recorded(Sitting85):
    """A sitting whose journal is kept, as it will be read."""

    steps: list[replay.Step]

    def ask(self, who: str, command: Command) -> list[Event]:
        at, self.events = decide(self.meeting, Asked(who, self.now), command)
        for event in self.events:
            before, stamp = self.meeting, self.stamp(at, who)
            self.meeting = happen(before, event, stamp)
            self.__dict__.setdefault("steps", []).append(
                replay.Step(stamp, event, before, self.meeting)
            )
        return self.events

    def calls(self, person: str, **more: object) -> Recorded:
        return self.given((CHAIR, GiveFloorTo(person=person, **more)))  # type: ignore[arg-type]

    def thanks(self, room: str = HALL) -> Recorded:
        speech = self.meeting.rooms[room].speech
        assert speech is not None
        who = self.meeting.rooms[room].presiding or CHAIR
        return self.given((who, EndSpeech(room=room, speech=speech.id)))

    def planned(self, sitting: str = "B1") -> Plan:
        heard = Heard(sitting)
        for step in self.steps:
            heard.see(step)
        return plan_of(self.meeting, 1, heard)

    def closes(self) -> Recorded:
        return self.given((CHAIR, CloseSitting(sitting="B1")))


@pytest.fixture
def sitting() -> Recorded:
    """A sitting whose second item is under way; a hundred seconds before now it was opened."""
    made = Recorded().given((CLERK, HERE), (CHAIR, OpenSitting(sitting="B1")))
    return made.after(40).given((CHAIR, StartItem(item="2"))).after(60)


def spans(wanted: Wanted) -> list[tuple[float, float]]:
    """Return a clip's stretches in seconds after the opening."""
    return [((one.began - START) / SECOND, (one.ended - START) / SECOND) for one in wanted.spans]


def test_a_speech_is_heard_from_the_call_to_the_thanks(sitting: Recorded) -> None:
    made = sitting.calls("A5").after(90).thanks().after(10).closes().planned()
    [speech] = made.wanted
    assert (speech.subject, speech.person, speech.speaker) == ("speech", "A5", "Nguyễn Văn A5")
    assert (speech.item, speech.item_title, speech.kind) == ("2", "Thảo luận", "explanation")
    assert spans(speech) == [(100, 190)]
    assert speech.voices == ("person/A5", "room/hall")
    assert made.heard == (Span(START, START + 200 * SECOND),)
    assert (made.session, made.sitting_title, made.day) == ("Kỳ họp thứ 31", "Sáng", "2026-11-30")


def test_a_point_of_order_is_a_speech_of_its_own_and_left_out_of_the_other(
    sitting: Recorded,
) -> None:
    sitting.calls("A5").after(30).calls("A6", kind=ORDER).after(20).thanks().after(10).thanks()
    first, order = sitting.closes().planned().wanted
    assert (first.person, spans(first)) == ("A5", [(100, 130), (150, 160)])
    assert (order.person, spans(order)) == ("A6", [(130, 150)])


def test_breaks_and_closed_stretches_are_left_out(sitting: Recorded) -> None:
    private = DecidePrivacy(sitting="B1", closed=True, reason="Bí mật nhà nước")
    sitting.calls("A5").after(10).given((CHAIR, SuspendSitting(sitting="B1"))).after(600)
    sitting.given((CHAIR, ResumeSitting(sitting="B1"))).after(5)
    sitting.given((CHAIR, private)).after(60)
    sitting.given((CHAIR, replace(private, closed=False))).after(20).thanks()
    made = sitting.closes().planned()
    assert spans(made.wanted[0]) == [(100, 110), (710, 715), (775, 795)]
    assert [one.length // SECOND for one in made.heard] == [110, 5, 20]


def test_what_was_called_in_private_alone_is_not_there(sitting: Recorded) -> None:
    sitting.given((CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="Nhân sự")))
    sitting.calls("A5").after(60).thanks()
    assert sitting.closes().planned().wanted == ()


def test_a_call_taken_back_has_not_been(sitting: Recorded) -> None:
    sitting.calls("A5").after(5)
    sitting.given((CHAIR, Undo(number=sitting.meeting.number))).after(5)
    sitting.calls("A6").after(20).thanks().after(2)
    sitting.given((CHAIR, Undo(number=sitting.meeting.number))).after(8).thanks()
    [speech] = sitting.closes().planned().wanted
    assert (speech.person, spans(speech)) == ("A6", [(110, 130), (132, 140)])


def test_who_was_thanked_at_once_has_said_nothing(sitting: Recorded) -> None:
    assert sitting.calls("A5").after(0.5).thanks().closes().planned().wanted == ()


def test_who_sits_in_a_remote_room_is_heard_through_its_devices(sitting: Recorded) -> None:
    [speech] = sitting.calls("A82").after(9).thanks().closes().planned().wanted
    assert speech.voices == ("room/remote1", "person/A82", "room/hall")


def test_a_title_is_said_with_the_name_and_no_item_is_no_item() -> None:
    known = tuple(replace(one, title="Giám đốc Sở") if one.id == "I1" else one for one in people())
    made = Recorded(plan(people=known)).given((CLERK, HERE), (CHAIR, OpenSitting(sitting="B1")))
    [speech] = made.calls("I1").after(9).thanks().closes().planned().wanted
    assert (speech.speaker, speech.item) == ("Khách Mời (Giám đốc Sở)", "")


def test_a_vote_is_heard_from_a_little_before_to_a_little_after(sitting: Recorded) -> None:
    sitting.given((CHAIR, SuspendSitting(sitting="B1"))).after(30)
    sitting.given((CHAIR, ResumeSitting(sitting="B1"))).after(20)
    sitting.given((CHAIR, PrepareVote(title="Thông qua", item="2")))
    vote = sitting.meeting.rooms[HALL].vote or ""
    sitting.given((CHAIR, OpenVote(vote=vote))).after(30).given((CHAIR, CloseVote(vote=vote)))
    sitting.after(5).given((CHAIR, DeclareResult(vote=vote))).after(60)
    sitting.given((CHAIR, PrepareVote(title="Không mở")))
    unopened = sitting.meeting.rooms[HALL].vote or ""
    sitting.given((CHAIR, AnnulVote(vote=unopened, reason="Thôi")))
    [wanted] = sitting.closes().planned().wanted
    assert (wanted.subject, wanted.title, wanted.kind) == (Subject.VOTE, "Thông qua", "named")
    assert (wanted.item_title, spans(wanted)) == ("Thảo luận", [(145, 200)])
    assert wanted.voices == ()


def test_groups_rooms_are_kept_out_of_the_halls_mix() -> None:
    chairs = tuple(
        replace(one, roles=(*one.roles, Role.PRESIDIUM)) if one.id == "A4" else one
        for one in people()
    )
    made = Recorded(plan(people=chairs))
    made.given((CLERK, AddRoom(id="to1", name="Tổ 1", kind="group", presiding="A4")))
    made.given((CLERK, HERE), (CHAIR, OpenSitting(sitting="B1"))).after(10)
    made.given(("A4", GiveFloorTo(room="to1", person="A5"))).after(20).thanks("to1")
    found = made.closes().planned()
    assert found.apart["room/to1"] == (*found.heard, *found.wanted[0].spans)
    assert spans(replace(found.wanted[0], spans=found.apart["person/A5"])) == [(10, 30)]
    assert set(found.apart) == {"room/to1", "person/A5"}


def test_a_sitting_that_never_was_has_nothing(sitting: Recorded) -> None:
    found = sitting.closes().planned("B2")
    assert (found.heard, found.wanted, found.day) == ((), (), "2026-12-08")


def clip(of: int, item: str, began: int = 0, speaker: str = "", title: str = "") -> Wanted:
    span = Span(began, began + SECOND)
    return Wanted(
        subject=Subject.SPEECH,
        of=str(of),
        spans=(span,),
        item=item,
        item_title=f"Mục {item}" if item else "",
        speaker=speaker,
        title=title,
    )


def test_clips_stand_under_their_items_as_they_followed() -> None:
    clips = [clip(1, "2"), clip(2, "2"), clip(3, ""), clip(4, "2")]
    found = [(title, [one.of for one in part]) for title, part in by_item(clips)]
    assert found == [("Mục 2", ["1", "2"]), ("", ["3"]), ("Mục 2", ["4"])]


def film(began: int, ended: int) -> Film:
    return Film(file=f"{began}.webm", began=began * SECOND, length=(ended - began) * SECOND)


def test_the_film_that_shows_the_most_of_a_clip_is_played_from_its_moment() -> None:
    before, own, later = film(0, 11), film(12, 30), film(40, 60)
    progress = Progress(step=Step.DONE, films=(before, own, later))

    def played(*spans: tuple[int, int]) -> tuple[Film, float] | None:
        made = tuple(Span(began * SECOND, ended * SECOND) for began, ended in spans)
        return film_of(progress, replace(clip(1, ""), spans=made))

    assert played((10, 25)) == (own, 0.0)
    assert played((14, 25)) == (own, 2.0)
    assert played((3, 12)) == (before, 3.0)
    assert played((29, 35), (45, 50)) == (later, 5.0)
    assert played((31, 39)) is None
    assert film_of(None, clip(1, "")) is None


def test_a_file_is_named_by_when_who_and_what() -> None:
    made = Plan(meeting=1, sitting="B1", sitting_title="Sáng")
    said = clip(1, "2", START, speaker='Bà Ánh "A/B"\n')
    assert file_name(said, made, "mp3") == "2026-11-30 07h53 Bà Ánh A B - Mục 2.mp3"
    assert file_name(clip(1, "", START), made, "opus") == "2026-11-30 07h53 Sáng.opus"
    long = file_name(clip(1, "", START, title="x" * 300), made, "mp3")
    assert long.endswith(f" {'x' * 80}.mp3")


@pytest.mark.parametrize(("seconds", "read"), [(7, "0:07"), (187, "3:07"), (3723, "1:02:03")])
def test_lengths_are_read_as_on_a_clock(seconds: int, read: str) -> None:
    assert clock(seconds * SECOND + 999) == read
