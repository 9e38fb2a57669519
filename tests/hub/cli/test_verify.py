"""`nghitruong verify` proves a folder's record, served or copied, and names what was altered."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from hub.meeting.attendance import RecordAttendance
from hub.meeting.kinds import AttendanceKind, Choice, Form
from hub.meeting.secret_ballots import DropSecretBallot
from hub.meeting.session import OpenSitting
from hub.meeting.setting_table import ChangeSettings
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from tests.hub.cli.typed import asked, done, stopped, typed
from tests.hub.meeting.sentences import ADMIN, CHAIR, CLERK, DELEGATES
from tests.hub.record.records import everything

if TYPE_CHECKING:
    from pathlib import Path

    from hub.demo.screen import SocketScreen
    from tests.hub.served import Hub


def altered(folder: Path, statement: str) -> None:
    """Alter the record behind the hub's back."""
    with closing(sqlite3.connect(folder / "live.sqlite3")) as connection, connection:
        assert connection.execute(statement).rowcount


def test_one_line_for_each_session_with_its_head(folder: Path, hub: Hub) -> None:
    hub.prepare()
    first, second = done(asked("verify", "--data", folder)).splitlines()
    head = everything_head(folder)
    assert first.startswith("Session 1 (Kỳ họp thứ 31): ")
    assert first.endswith(f"5 declared votes, all fit; head {head}")
    assert second.startswith("Session 2 (Kỳ họp thứ 31): 1 events, 0 declared votes, all fit")


def everything_head(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "live.sqlite3")) as connection:
        query = "SELECT hex(digest) FROM event WHERE meeting = 1 ORDER BY number DESC LIMIT 1"
        return str(connection.execute(query).fetchone()[0]).lower()


def test_one_line_of_json_for_scripts(folder: Path) -> None:
    [session] = json.loads(done(typed("verify", "--data", folder, "--json")))["sessions"]
    assert session["session"] == 1
    assert session["declared"] == 5
    assert session["head"] == everything_head(folder)


def test_nothing_in_the_folder_is_changed(folder: Path) -> None:
    before = (folder / "live.sqlite3").read_bytes()
    done(asked("verify", "--data", folder))
    assert (folder / "live.sqlite3").read_bytes() == before


def test_a_copy_that_cannot_be_written_to_is_read(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    for file in copy.iterdir():
        file.chmod(0o555 if file.is_dir() else 0o444)
    copy.chmod(0o555)
    try:
        done(asked("verify", "--data", copy))
    finally:
        copy.chmod(0o755)
        (copy / "keys").chmod(0o755)


@pytest.mark.parametrize(
    ("statement", "number", "what"),
    [
        ("UPDATE event SET body = replace(body, 'for', 'abc') WHERE number = 40", 40, "digest"),
        ("UPDATE event SET at = at + 1 WHERE number = 40", 40, "digest"),
        ("UPDATE event SET actor = 'A2' WHERE number = 40", 40, "digest"),
        ("UPDATE event SET meeting = 2 WHERE number = 40", 40, "number"),
        ("UPDATE event SET digest = zeroblob(32) WHERE number = 40", 40, "digest"),
        ("UPDATE event SET name = CAST(x'ff' AS TEXT) WHERE number = 40", 40, "digest"),
        ("DELETE FROM event WHERE number = 40", 40, "number"),
        ("DELETE FROM event WHERE number = 1", 1, "number"),
        ("DELETE FROM counted_ballot WHERE choice = 'against'", 0, "box"),
        ("UPDATE counted_ballot SET choice = 'for' WHERE choice = 'abstain'", 0, "box"),
        ("UPDATE counted_ballot SET meeting = 7", 0, "box"),
        ("INSERT INTO sealed_ballot VALUES (1, '999', x'00', x'00')", -1, "stray_box"),
        ("INSERT INTO sealed_ballot VALUES (9, '1', x'00', x'00')", -2, "stray_box"),
    ],
)
def test_the_first_event_that_does_not_fit_is_named(
    folder: Path, statement: str, number: int, what: str
) -> None:
    events = [row.name for row in everything().rows]
    place = {0: events.index("VoteCounted") + 1, -1: len(events), -2: 0}.get(number, number)
    altered(folder, statement)
    told = json.loads(stopped(asked("verify", "--data", folder, "--json")))
    assert (told["event"], told["what"]) == (place, what)


def test_what_is_altered_is_said_in_words(folder: Path) -> None:
    altered(folder, "UPDATE event SET at = at + 1 WHERE number = 40")
    said = stopped(typed("verify", "--data", folder))
    assert said.startswith("Session 1, event 40: the event is not what was recorded")
    said = stopped(typed("verify", "--data", folder, NGHITRUONG_LANGUAGE="vi"))
    assert said.startswith("Kỳ họp 1, sự kiện 40: ")


def test_a_key_left_behind_is_found(folder: Path) -> None:
    [vote] = everything().boxes
    (folder / "keys").mkdir(exist_ok=True)
    (folder / "keys" / f"box-1-{vote}.key").write_bytes(b"k" * 32)
    assert "the key of the ballot box is still there" in stopped(asked("verify", "--data", folder))


def test_a_cut_end_is_found_by_who_kept_a_digest(folder: Path, tmp_path: Path) -> None:
    head = everything_head(folder)
    kept = tmp_path / "minutes.txt"
    kept.write_text(f"Biên bản kỳ họp\nMã băm: {head.upper()}\n", encoding="utf-8")
    done(asked("verify", "--data", folder, "--head", head, "--witness", kept))
    last = len(everything().rows)
    altered(folder, f"DELETE FROM event WHERE number = {last}")
    done(asked("verify", "--data", folder))
    for witness in (["--head", head], ["--witness", str(kept)]):
        said = stopped(asked("verify", "--data", folder, *witness))
        assert said.startswith(f"Session 1, event {last}: a digest somebody kept")


def test_a_whole_session_taken_away_is_found(folder: Path) -> None:
    head = everything_head(folder)
    altered(folder, "DELETE FROM event")
    altered(folder, "DELETE FROM counted_ballot")
    assert done(asked("verify", "--data", folder)) == ""
    said = stopped(asked("verify", "--data", folder, "--head", head))
    assert said.startswith("a digest somebody kept is nowhere")


def test_wrong_calls_are_refused(folder: Path, tmp_path: Path) -> None:
    assert "holds no record" in stopped(asked("verify", "--data", tmp_path / "none"))
    assert not (tmp_path / "none").exists()
    assert "no head digest" in stopped(asked("verify", "--data", folder, "--head", "abc"))
    said = stopped(asked("verify", "--data", folder, "--witness", tmp_path / "none"))
    assert "can't be read" in said
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "live.sqlite3").write_bytes(b"not a database at all" * 100)
    assert "can't be read" in stopped(asked("verify", "--data", tmp_path / "other"))


@pytest.mark.timeout(60)
async def test_a_folder_that_is_being_served_is_proven_between_two_ballots(hub: Hub) -> None:
    people = DELEGATES[:60]
    everybody = RecordAttendance(sitting="B1", people=people, kind=AttendanceKind.PRESENT)
    hub.prepare(
        None,
        (ADMIN, ChangeSettings(changes={"secret_electronic": True})),
        (CLERK, everybody),
        (CHAIR, OpenSitting(sitting="B1")),
    )
    hub.start()
    async with hub.screen(CHAIR, "desk") as desk:
        vote = await secretly_voted(hub, desk, people[:5])
        proven(hub)
        await desk.ask(CloseVote(vote=vote))
        await desk.until(lambda parts: parts["vote"]["stage"] == "closed")
        proven(hub)
        await desk.ask(DeclareResult(vote=vote))
        vote = await secretly_voted(hub, desk, people[:5])
        await desk.ask(AnnulVote(vote=vote, reason="Nhầm"))
        assert "1 declared votes, all fit" in proven(hub)


def proven(hub: Hub) -> str:
    return done(asked("verify", "--data", hub.data))


async def secretly_voted(hub: Hub, desk: SocketScreen, people: tuple[str, ...]) -> str:
    prepared = await desk.ask(PrepareVote(title="Lấy phiếu tín nhiệm", form=Form.SECRET))
    vote = str(prepared["number"])
    await desk.ask(OpenVote(vote=vote))
    for who in people:
        async with hub.screen(who) as tablet:
            await tablet.ask(DropSecretBallot(vote=vote, choice=Choice.FOR))
    return vote
