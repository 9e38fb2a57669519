"""The whole session stands in its export, as those who were there saw it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import asdict

from hub.meeting.agenda import FinishItem, ReopenItem, StartItem
from hub.meeting.attendance import LeaveEarly
from hub.meeting.floor import EndSpeech, GiveFloor, GiveFloorTo
from hub.meeting.kinds import AttendanceKind, Choice, Form, ItemStage, RequestKind, VoteStage
from hub.meeting.notices import AnswerCall, CallSecretary, RetireNotice, SendMessage
from hub.meeting.programme import ChangeItem, DropItem, InsertItem, MoveItem
from hub.meeting.queue import RejectRequest
from hub.meeting.registration import OpenRegistration
from hub.meeting.rooms import HandOverPresiding
from hub.meeting.setting_table import ChangeSettings
from hub.meeting.sittings import CloseSitting, ResumeSitting, SuspendSitting
from hub.meeting.speakers import AskToSpeak, WithdrawRequest
from hub.meeting.undo import Undo
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote
from hub.meeting.words import SECOND
from hub.meeting.writing import SendInWriting
from hub.record import written
from hub.record.moments import moment
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, SECRETARY
from tests.hub.record.exported import exported, file_of
from tests.hub.record.records import PRESENT, Recorded, everything

if TYPE_CHECKING:
    from hub.record.shapes import Export

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def record() -> Recorded:
    return everything()


@pytest.fixture(scope="module")
def export(record: Recorded) -> Export:
    return exported(record)


@pytest.fixture
def sitting() -> Recorded:
    record = Recorded()
    record.opened()
    return record


def test_the_same_record_makes_the_same_bytes(record: Recorded) -> None:
    assert file_of(record) == file_of(record)


def test_the_documents_are_what_the_code_makes_of_them() -> None:
    assert (ROOT / "docs" / "export.md").read_text("utf-8") == written.guide()
    schema = json.loads((ROOT / "docs" / "export.schema.json").read_text("utf-8"))
    assert schema == json.loads(written.schema())
    assert schema["$defs"]["Export"]["properties"]["schema"]["enum"] == ["nghitruong-export/1"]


def test_it_says_what_it_is_and_where_the_record_ends(record: Recorded, export: Export) -> None:
    assert export.schema == "nghitruong-export/1"
    assert (export.demonstration, export.public, export.mark) == (False, False, "")
    assert export.head.number == len(record.rows)
    assert export.head.digest == record.rows[-1].digest.hex()
    assert export.head.at == moment(record.rows[-1].at)
    assert export.session.name == "Kỳ họp thứ 31"
    assert {room.id for room in export.rooms} == {"hall", "remote1"}
    assert len(export.people) == len(record.meeting.people)
    assert len(export.groups) == 8


def test_a_demonstration_is_marked() -> None:
    marked = exported(Recorded(demonstration=True))
    assert marked.demonstration
    assert marked.mark.startswith("Bản trình diễn")


def test_attendance_stands_there_with_what_it_replaced(sitting: Recorded) -> None:
    sitting.ask("A5", LeaveEarly(sitting="B1", reason="Việc gia đình"))
    [morning, _] = exported(sitting).sittings
    roll = {one.person: one for one in morning.attendance}
    assert len(roll) == 85
    assert roll["A80"].kind is AttendanceKind.ABSENT_EXCUSED
    assert (roll["A80"].reason, roll["A80"].by) == ("Nằm viện điều trị", CLERK)
    left = roll["A5"]
    assert (left.kind, left.reason) == (AttendanceKind.LEFT_EARLY, "Việc gia đình")
    assert [one.kind for one in left.earlier] == [AttendanceKind.PRESENT]
    assert (morning.present, morning.total) == (70, 85)


def test_a_sitting_tells_when_it_was_opened_suspended_and_closed(sitting: Recorded) -> None:
    sitting.ask(CHAIR, SuspendSitting(sitting="B1", reason="Mất điện"), ResumeSitting(sitting="B1"))
    sitting.ask(CHAIR, HandOverPresiding(to="A2"))
    sitting.ask("A2", CloseSitting(sitting="B1"))
    export = exported(sitting)
    told = [(act.event, act.by, act.reason) for act in export.sittings[0].history]
    assert told == [
        ("SittingOpened", CHAIR, ""),
        ("SittingSuspended", CHAIR, "Mất điện"),
        ("SittingResumed", CHAIR, ""),
        ("SittingClosed", "A2", ""),
    ]
    [handed] = export.presiding
    assert (handed.by, handed.detail["to"]) == (CHAIR, "A2")
    assert export.sittings[0].closed_at == moment(sitting.now)


def test_the_agenda_tells_its_times_and_its_reasons(sitting: Recorded) -> None:
    sitting.ask(CHAIR, StartItem(item="1"), FinishItem(item="1"))
    sitting.ask(CHAIR, ReopenItem(item="1", reason="Bổ sung"), StartItem(item="1"))
    sitting.ask(CHAIR, FinishItem(item="1"))
    sitting.ask(CLERK, InsertItem(title="Tờ trình mới", reason="Ủy ban trình bổ sung"))
    sitting.ask(CLERK, ChangeItem(item="3", minutes=20, reason="Kéo dài"))
    sitting.ask(CLERK, DropItem(item="4", reason="Rút khỏi chương trình"))
    moved = sitting.ask(CLERK, MoveItem(item="3", before="2", reason="Đổi thứ tự"))
    sitting.ask(SECRETARY, Undo(number=int(moved)))
    agenda = {item.id: item for item in exported(sitting).agenda}
    inserted = next(key for key in agenda if key.startswith("new-"))
    assert list(agenda) == ["1", "2", "3", "4", inserted]
    events = [act.event for act in agenda["1"].history]
    assert events == ["ItemStarted", "ItemFinished", "ItemReopened", "ItemStarted", "ItemFinished"]
    assert agenda["1"].used_ms == 200
    assert agenda["1"].started_at == agenda["1"].history[0].at
    assert agenda["1"].finished_at == agenda["1"].history[-1].at
    assert [act.reason for act in agenda["4"].history] == ["Rút khỏi chương trình"]
    assert agenda["4"].stage is ItemStage.DROPPED
    assert [act.event for act in agenda["3"].history] == ["ItemChanged", "ItemMoved", "Undone"]
    assert agenda["3"].history[0].detail["minutes"] == 20
    assert agenda[inserted].history[0].reason == "Ủy ban trình bổ sung"


def discussion(record: Recorded) -> Recorded:
    """Let A10 and A11 speak, A12 withdraw, A13 be rejected, A14 write, and A15 wait."""
    record.ask(CHAIR, StartItem(item="2"), OpenRegistration())
    asked = {who: record.ask(who, AskToSpeak()) for who in DELEGATES[9:15]}
    for who in ("A10", "A11"):
        speech = record.ask(CHAIR, GiveFloor(request=asked[who]))
        record.now += 90 * SECOND
        record.ask(CHAIR, EndSpeech(speech=speech))
    record.ask("A12", WithdrawRequest(request=asked["A12"]))
    record.ask(CHAIR, RejectRequest(request=asked["A13"], reason="Ngoài nội dung"))
    record.ask("A14", SendInWriting(request=asked["A14"], text="Tôi đề nghị giữ nguyên Điều 3"))
    return record


def test_requests_speeches_and_opinions_are_told(sitting: Recorded) -> None:
    export = exported(discussion(sitting))
    stages = {one.person: (one.stage.value, one.reason) for one in export.requests}
    assert stages == {
        "A10": ("spoken", ""),
        "A11": ("spoken", ""),
        "A12": ("withdrawn", ""),
        "A13": ("rejected", "Ngoài nội dung"),
        "A14": ("written", ""),
        "A15": ("waiting", ""),
    }
    written_one = next(one for one in export.requests if one.person == "A14")
    assert written_one.opinion == "Tôi đề nghị giữ nguyên Điều 3"
    assert written_one.opinion_at == moment(sitting.now)
    assert [(one.person, one.item, one.spoken_ms) for one in export.speeches] == [
        ("A10", "2", 90_100),
        ("A11", "2", 90_100),
    ]
    assert {one.id: (one.spoken_ms, one.turns) for one in export.speaking} == {
        "A10": (90_100, 1),
        "A11": (90_100, 1),
    }
    groups = {one.id: one.spoken_ms for one in export.groups_speaking}
    assert sum(groups.values()) == 180_200


def test_a_call_that_was_taken_back_is_no_speech(sitting: Recorded) -> None:
    sitting.ask(CHAIR, StartItem(item="2"), OpenRegistration())
    first, second = sitting.ask("A10", AskToSpeak()), sitting.ask("A11", AskToSpeak())
    sitting.ask(CHAIR, GiveFloor(request=first))
    sitting.ask(CHAIR, GiveFloor(request=second))
    wrong = sitting.meeting.rooms["hall"].undoable
    assert wrong is not None
    sitting.ask(CHAIR, Undo(number=wrong.number))
    [speech] = exported(sitting).speeches
    assert (speech.person, speech.ended_at, speech.spoken_ms) == ("A10", None, None)
    order = GiveFloorTo(person="A12", kind=RequestKind.POINT_OF_ORDER)
    sitting.ask(CHAIR, EndSpeech(speech=sitting.ask(CHAIR, order)))
    assert [one.person for one in exported(sitting).speeches] == ["A10", "A12"]
    speech = sitting.meeting.rooms["hall"].speech  # type: ignore[assignment]
    sitting.ask(CHAIR, EndSpeech(speech=speech.id))
    told = exported(sitting)
    spoken = {one.person: one.spoken_ms for one in told.speeches}
    assert spoken == {one.id: one.spoken_ms for one in told.speaking}


def test_votes_tell_their_frozen_figures_and_results(export: Export) -> None:
    named, hands, paper, secret, wrong, again = export.votes
    forms = [vote.form for vote in (named, hands, paper, secret)]
    assert forms == [Form.NAMED, Form.HANDS, Form.PAPER, Form.SECRET]
    for vote in (named, hands, paper, secret, again):
        assert vote.stage is VoteStage.DECLARED
        assert vote.frozen is not None
        assert (vote.frozen.total, vote.frozen.present, vote.frozen.absent) == (85, 70, 15)
        assert vote.tally is not None
        assert sum(asdict(vote.tally).values()) == vote.frozen.present
        assert vote.result is not None
        assert (vote.result.passed, vote.result.needed, vote.result.base) == (True, 43, 85)
        assert vote.rule.citation == "72/2025/QH15"
    assert named.result is not None
    assert named.result.percent_total == 6706  # 57 of 85
    assert (wrong.stage, wrong.reason) == (VoteStage.ANNULLED, "Nhầm nội dung")
    assert (wrong.repeated_by, again.repeats) == (again.id, wrong.id)


def test_a_result_carries_the_head_before_it(record: Recorded, export: Export) -> None:
    results = [n for n, row in enumerate(record.rows) if row.name == "ResultDeclared"]
    digests = [record.rows[n - 1].digest.hex() for n in results]
    assert [vote.result.digest for vote in export.votes if vote.result] == digests


def test_a_named_vote_tells_last_choices_and_marks_the_corrected(export: Export) -> None:
    named = export.votes[0]
    assert named.choices is not None
    assert len(named.choices) == 61
    chosen = {one.person: one for one in named.choices}
    assert all(chosen[who].choice is Choice.AGAINST for who in PRESENT[:3])
    assert chosen[PRESENT[3]].choice is Choice.FOR
    assert [one.person for one in named.choices if one.corrected] == [PRESENT[65]]
    [correction] = named.corrections
    assert (correction.entered_by, correction.confirmed_by) == (CLERK, SECRETARY)
    assert correction.counts


def test_hands_and_paper_tell_who_counted(export: Export) -> None:
    _, hands, paper, *_ = export.votes
    assert hands.entry is not None
    assert (hands.entry.in_favour, hands.entry.confirmed_by) == (60, SECRETARY)
    assert paper.entry is not None
    assert (paper.entry.issued, paper.entry.returned, paper.entry.invalid) == (70, 67, 1)
    assert hands.choices is paper.choices is None


def test_calls_and_messages_are_told_even_when_retired(sitting: Recorded) -> None:
    call = sitting.ask("A9", CallSecretary(text="Xin tài liệu"))
    sitting.ask(SECRETARY, AnswerCall(notice=call), RetireNotice(notice=call))
    sitting.ask(CHAIR, SendMessage(text="Họp Thường trực", to=("A2",)))
    notices = exported(sitting).notices
    assert [(one.sender, one.text, one.answered_by) for one in notices] == [
        ("A9", "Xin tài liệu", SECRETARY),
        (CHAIR, "Họp Thường trực", None),
    ]


def test_changes_of_settings_are_told(sitting: Recorded) -> None:
    sitting.ask(CHAIR, ChangeSettings(changes={"vote_duration": 60}, reason="Đông đại biểu"))
    export = exported(sitting)
    assert export.settings is not None
    assert export.settings["vote_duration"] == 60
    [change] = export.changes
    assert (change.event, change.reason) == ("SettingsChanged", "Đông đại biểu")


def test_an_open_vote_tells_no_count(sitting: Recorded) -> None:
    vote = sitting.voting()
    sitting.pressed(vote, PRESENT[:40])
    [told] = exported(sitting).votes
    assert (told.given, told.tally, told.choices, told.voted) == (40, None, None, None)
    sitting.ask(CHAIR, CloseVote(vote=vote))
    [told] = exported(sitting).votes
    assert told.tally is not None
    assert told.choices is None
    assert told.voted == PRESENT[:40]


def test_a_vote_never_opened_is_told_of(sitting: Recorded) -> None:
    vote = sitting.voting()
    again = sitting.annulled(vote)
    told = {one.id: one for one in exported(sitting).votes}
    assert told[again].frozen is None
    assert told[again].opened_at is None
    sitting.ask(CHAIR, OpenVote(vote=again))
