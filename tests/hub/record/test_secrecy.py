"""What may not be told stands nowhere in the bytes of an export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.closed import DecidePrivacy
from hub.meeting.corrections import ConfirmCorrection, EnterCorrection
from hub.meeting.floor import EndSpeech, GiveFloorTo
from hub.meeting.hands import EnterHands
from hub.meeting.kinds import AttendanceKind, Choice, Form
from hub.meeting.notices import CallSecretary, SendMessage
from hub.meeting.programme import ChangeItem, InsertItem
from hub.meeting.sittings import CloseSitting
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.writing import SendInWriting
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY
from tests.hub.record.exported import exported, file_of
from tests.hub.record.records import ABSTAIN, AGAINST, FOR, PRESENT, Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH = pytest.mark.parametrize("public", [False, True], ids=["record", "public"])


@pytest.fixture
def sitting() -> Recorded:
    record = Recorded()
    record.opened()
    return record


def the_vote(record: Recorded, *, public: bool = False) -> dict[str, Any]:
    """Return the only vote of the file, as plain JSON."""
    [vote] = json.loads(file_of(record, public=public))["votes"]
    told: dict[str, Any] = vote
    return told


def words(told: object) -> Iterator[str]:
    """Yield every text and key of plain JSON."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield key
            yield from words(value)
    elif isinstance(told, list):
        for one in told:
            yield from words(one)
    elif isinstance(told, str):
        yield told


def numbers(told: object) -> list[int]:
    """Return every whole number of plain JSON."""
    if isinstance(told, dict):
        return [n for value in told.values() for n in numbers(value)]
    if isinstance(told, list):
        return [n for value in told for n in numbers(value)]
    return [told] if isinstance(told, int) and not isinstance(told, bool) else []


# Secret votes.


@BOTH
def test_of_a_secret_vote_nobody_is_named_and_nothing_but_totals(
    sitting: Recorded, public: bool
) -> None:
    vote = sitting.counted(sitting.secret())
    sitting.ask(CHAIR, DeclareResult(vote=vote))
    told = the_vote(sitting, public=public)
    assert (told["given"], told["tally"]["in_favour"]) == (68, 50)
    assert told["voted"] is told["choices"] is told["entry"] is None
    roll = told["frozen"].pop("roll") or []
    assert not set(words(told)) & set(PRESENT)
    assert roll == ([] if public else list(PRESENT))  # those present, two of whom gave no ballot
    raw = file_of(sitting, public=public)
    for key, _ in sitting.boxes[vote].counted:
        assert key.hex().encode() not in raw


@BOTH
@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize("form", [Form.SECRET, Form.PAPER])
def test_an_annulled_secret_vote_never_tells_its_counts(
    sitting: Recorded, form: Form, declared: bool, public: bool
) -> None:
    if form is Form.PAPER:
        vote = sitting.paper()
    else:
        choices = [*[FOR] * 37, *[AGAINST] * 17, *[ABSTAIN] * 13]
        vote = sitting.counted(sitting.secret(choices), choices)
        if declared:
            sitting.ask(CHAIR, DeclareResult(vote=vote))
    sitting.ask(CHAIR, AnnulVote(vote=vote, reason="Phát hiện sai sót"))
    told = the_vote(sitting, public=public)
    assert told["tally"] is told["result"] is told["entry"] is None
    assert told["proof"] == ""
    assert not {37, 17, 13, 60, 4} & set(numbers(told))


def test_a_secret_vote_under_way_tells_how_many_ballots_and_no_more(sitting: Recorded) -> None:
    vote = sitting.voting(Form.SECRET)
    assert the_vote(sitting)["given"] == 0
    sitting.ask(CHAIR, CloseVote(vote=vote))
    told = the_vote(sitting)
    assert told["stage"] == "counting"
    assert told["tally"] is None


# Named votes.


def test_an_earlier_choice_is_nowhere(sitting: Recorded) -> None:
    vote = sitting.voting()
    sitting.pressed(vote, PRESENT[:50], AGAINST)
    sitting.pressed(vote, PRESENT[:50], FOR)
    sitting.over(vote)
    told = the_vote(sitting)
    assert {one["choice"] for one in told["choices"]} == {"for"}
    told["tally"] = told["rule"] = None
    assert "against" not in set(words(told))
    assert told["given"] == 50


def test_a_correction_that_was_overtaken_is_an_earlier_choice(sitting: Recorded) -> None:
    vote = sitting.voting()
    entry = EnterCorrection(vote=vote, person="A4", choice=Choice.ABSTAIN, reason="Máy hỏng")
    sitting.ask(SECRETARY, ConfirmCorrection(vote=vote, correction=sitting.ask(CLERK, entry)))
    number = sitting.meeting.votes[vote].ballots["A4"].number
    sitting.ask("A4", CastBallot(vote=vote, choice=FOR, replaces=number))
    sitting.over(vote)
    told = the_vote(sitting)
    assert told["choices"] == [{"person": "A4", "choice": "for", "corrected": False}]
    [correction] = told["corrections"]
    assert correction["counts"] is False
    assert "abstain" not in set(words({**told, "tally": None}))


@pytest.mark.parametrize("stage", ["open", "closed"])
def test_before_declaring_nobody_is_told_how_anybody_voted(sitting: Recorded, stage: str) -> None:
    vote = sitting.voting()
    sitting.pressed(vote, PRESENT[:50])
    waiting = EnterCorrection(vote=vote, person="A60", choice=Choice.ABSTAIN, reason="Máy hỏng")
    sitting.ask(CLERK, waiting)
    if stage == "closed":
        sitting.ask(CHAIR, CloseVote(vote=vote))
    told = {**the_vote(sitting), "tally": None}
    assert told["choices"] is None
    assert not {"for", "against", "abstain"} & set(words(told))


def test_where_the_council_shows_no_names_none_are_exported() -> None:
    record = Recorded(show_names_after_declaring=False)
    record.opened()
    record.named()
    told = {**the_vote(record), "tally": None}
    assert told["choices"] is None
    assert not {"for", "against", "abstain"} & set(words(told))


def test_the_public_learns_totals_and_no_names(sitting: Recorded) -> None:
    sitting.named()
    told = the_vote(sitting, public=True)
    assert told["tally"]["in_favour"] == 57
    assert told["choices"] is told["voted"] is told["frozen"]["roll"] is None
    assert told["corrections"] == []
    assert not set(words(told)) & {*PRESENT, CLERK, SECRETARY}


def test_the_public_learns_of_a_vote_when_it_is_over(sitting: Recorded) -> None:
    vote = sitting.voting()
    sitting.pressed(vote, PRESENT[:50])
    assert exported(sitting, public=True).votes == ()
    sitting.ask(CHAIR, CloseVote(vote=vote))
    assert exported(sitting, public=True).votes == ()
    sitting.ask(CHAIR, DeclareResult(vote=vote))
    assert len(exported(sitting, public=True).votes) == 1


def test_a_count_nobody_has_confirmed_is_not_told(sitting: Recorded) -> None:
    vote = sitting.voting(Form.HANDS)
    sitting.ask(CLERK, EnterHands(vote=vote, in_favour=61, against=2, abstain=1))
    told = the_vote(sitting)
    assert told["entry"] is told["tally"] is None


# What is the desk's alone.


def test_the_public_learns_no_reason_of_absence_no_call_and_no_opinion(sitting: Recorded) -> None:
    sitting.ask(CHAIR, StartItem(item="2"))
    sitting.ask("A7", SendInWriting(text="Ý kiến viết riêng"))
    sitting.ask("A9", CallSecretary(text="Tôi thấy mệt"))
    sitting.ask(CHAIR, SendMessage(text="Riêng Tổ một", group="G1"))
    sitting.ask(CHAIR, SendMessage(text="Riêng hai người", to=("A2", "A3")))
    sitting.ask(CHAIR, SendMessage(text="Mời toàn thể vào họp"))
    ours, theirs = file_of(sitting).decode(), file_of(sitting, public=True).decode()
    kept = ("Ý kiến viết riêng", "Tôi thấy mệt", "Riêng Tổ một", "Riêng hai", "Nằm viện")
    assert all(text in ours for text in kept)
    assert not any(text in theirs for text in kept)
    assert "Mời toàn thể vào họp" in theirs
    people = {person.id for person in exported(sitting, public=True).people}
    assert people == {f"A{n}" for n in range(1, 86)}


# The closed sitting.


def behind_closed_doors(record: Recorded) -> None:
    """Let things happen in public, then in private, then in public again."""
    record.ask(CHAIR, StartItem(item="1"), FinishItem(item="1"), StartItem(item="2"))
    speech = record.ask(CHAIR, GiveFloorTo(person="I1"))
    record.ask(CHAIR, EndSpeech(speech=speech))
    record.ask(CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="Mật về nhân sự"))
    record.ask(CLERK, InsertItem(title="Kỷ luật cán bộ", parent=None, reason="Việc mật"))
    record.ask(CLERK, ChangeItem(item="4", title="Tên mật", reason="Sửa trong họp kín"))
    speech = record.ask(CHAIR, GiveFloorTo(person="A44"))
    record.ask(CHAIR, EndSpeech(speech=speech))
    record.ask(CHAIR, SendMessage(text="Tin nhắn trong họp kín"))
    record.ask(CHAIR, StartItem(item="3"))
    vote = record.voting(Form.HANDS, title="Biểu quyết kín", item="3")
    record.ask(CLERK, EnterHands(vote=vote, in_favour=50, against=1, abstain=0))
    record.annulled(vote, "Lý do mật")
    record.ask(CHAIR, DecidePrivacy(sitting="B1", closed=False, reason="Hết phần mật"))
    record.ask(CLERK, ChangeItem(item="4", minutes=15, reason="Công khai"))
    record.ask(CHAIR, SendMessage(text="Họp công khai trở lại"))


HIDDEN = (
    "Mật về nhân sự",
    "Kỷ luật cán bộ",
    "Việc mật",
    "Tên mật",
    "Sửa trong họp kín",
    "Tin nhắn trong họp kín",
    "Biểu quyết kín",
    "Lý do mật",
)


def test_what_happened_in_private_is_in_no_public_export(sitting: Recorded) -> None:
    behind_closed_doors(sitting)
    ours, theirs = file_of(sitting).decode(), file_of(sitting, public=True).decode()
    assert [text for text in HIDDEN if text not in ours] == []
    assert [text for text in HIDDEN if text in theirs] == []
    told = exported(sitting, public=True)
    assert [item.id for item in told.agenda] == ["1", "2", "4"]
    assert [speech.person for speech in told.speeches] == ["I1"]
    assert told.votes == ()
    last = told.agenda[-1]
    assert (last.title, last.minutes, last.reason) == ("Bế mạc", 15, "Công khai")
    assert [act.event for act in last.history] == ["ItemChanged"]
    assert told.agenda[0].used_ms == 100
    assert told.agenda[1].used_ms is None
    assert "Họp công khai trở lại" in theirs
    [stretch] = told.sittings[0].private
    assert stretch.until is not None


def test_the_councils_setting_may_let_it_out() -> None:
    record = Recorded(closed_stops_export=False)
    record.opened()
    behind_closed_doors(record)
    theirs = file_of(record, public=True).decode()
    assert "Kỷ luật cán bộ" in theirs
    assert "Tên mật" in theirs


def test_a_sitting_closed_from_the_start_tells_only_that_it_was_held() -> None:
    record = Recorded()
    record.opened(closed=True)
    record.ask(CHAIR, StartItem(item="1"))
    speech = record.ask(CHAIR, GiveFloorTo(person="A44"))
    record.ask(CHAIR, EndSpeech(speech=speech), FinishItem(item="1"))
    record.ask(CHAIR, CloseSitting(sitting="B1"))
    told = exported(record, public=True)
    assert [item.id for item in told.agenda] == ["4"]  # the other sitting's
    assert told.speeches == ()
    assert told.sittings[0].closed
    assert [act.event for act in told.sittings[0].history] == ["SittingClosed"]
    assert len(exported(record).agenda) == 4


def test_whoever_checks_in_behind_closed_doors_is_not_told_of(sitting: Recorded) -> None:
    sitting.ask(CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="Mật"))
    late = {one.person for one in exported(sitting).sittings[0].attendance}
    came = RecordAttendance(sitting="B1", people=("A71",), kind=AttendanceKind.LATE)
    sitting.ask(CLERK, came)
    told = {one.person: one for one in exported(sitting, public=True).sittings[0].attendance}
    assert late == set(told)
    assert told["A71"].kind.value == "absent_excused"
