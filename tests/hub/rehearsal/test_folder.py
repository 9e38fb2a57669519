"""A rehearsal keeps away from every folder in which something real is, or will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from db.engine import LIVE_FILE, live_engine
from db.migrate import upgrade
from hub.meeting.kinds import Mark
from hub.rehearsal.folder import (
    SIGN,
    NotARehearsals,
    Real,
    clear,
    real_council,
    refuse_other_folder,
)
from tests.hub.meeting.sentences import plan
from tests.hub.served import a_hub

if TYPE_CHECKING:
    from pathlib import Path

    from hub.meeting.session import Plan


def with_sessions(data: Path, *plans: Plan) -> Path:
    with a_hub(data) as hub:
        for planned in plans:
            hub.prepare(planned)
    return data


@pytest.mark.parametrize(
    "plans",
    [
        (plan(),),
        (plan(demonstration=True),),
        (plan(mark=Mark.REHEARSAL), plan()),
    ],
)
def test_a_folder_with_any_other_session_is_refused(tmp_path: Path, plans: tuple[Plan]) -> None:
    data = with_sessions(tmp_path / "data", *plans)
    (data / SIGN).touch()  # even where rehearsals were held before
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for refusing in (refuse_other_folder, clear):
        with pytest.raises(NotARehearsals):
            refusing(data)
    assert (
        before.items()
        <= {one: one.read_bytes() for one in data.rglob("*") if one.is_file()}.items()
    )


def test_a_marked_session_in_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    data = with_sessions(tmp_path / "data", plan(mark=Mark.REHEARSAL))
    with pytest.raises(NotARehearsals):
        clear(data)
    assert (data / LIVE_FILE).exists()


def test_a_folder_whose_record_is_empty_may_be_a_real_one_in_the_making(tmp_path: Path) -> None:
    engine = live_engine(tmp_path)
    upgrade(engine)
    engine.dispose()
    with pytest.raises(NotARehearsals):
        refuse_other_folder(tmp_path)


def test_somebody_elses_files_are_refused_and_settings_are_not(tmp_path: Path) -> None:
    refuse_other_folder(tmp_path / "none")
    (tmp_path / "settings.toml").write_text("")
    refuse_other_folder(tmp_path)
    (tmp_path / "notes.odt").write_text("")
    with pytest.raises(NotARehearsals):
        refuse_other_folder(tmp_path)


def test_the_record_of_an_earlier_rehearsal_makes_room_and_its_reports_stay(tmp_path: Path) -> None:
    data = tmp_path / "data"
    clear(data)
    with_sessions(data, plan(mark=Mark.REHEARSAL))
    (data / "rehearsal-1.pdf").write_text("")
    clear(data)
    assert not (data / LIVE_FILE).exists()
    assert (data / "rehearsal-1.pdf").exists()
    clear(data)


def test_the_real_folder_tells_its_council_and_its_size(tmp_path: Path) -> None:
    data = with_sessions(tmp_path / "data", plan())
    assert real_council(data) == Real("HĐND tỉnh", 85)
    assert real_council(tmp_path / "none") == Real()
    assert not (tmp_path / "none").exists()
    (tmp_path / LIVE_FILE).write_bytes(b"no record")
    assert real_council(tmp_path) == Real()
