"""`nghitruong rules` prints what is in force: the law's, or what the council put before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hub.meeting.citations import Citation
from hub.meeting.rule_book import ChangeRules
from hub.meeting.setting_table import TABLE, ChangeSettings
from hub.meeting.thresholds import CONSEQUENCES, MAJORITY_OF_TOTAL
from hub.meeting.vote_state import Rule
from tests.hub.cli.typed import asked, done, stopped
from tests.hub.meeting.sentences import CLERK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hub.served import Hub

OWN = Rule(
    id="own-1",
    name="Ba phần tư",
    numerator=3,
    denominator=4,
    at_least=True,
    citation="Quy chế",
    effective_from="2026-01-01",
)


def test_without_a_record_the_law_is_printed(tmp_path: Path) -> None:
    told = done(asked("rules", "--data", tmp_path, NGHITRUONG_LANGUAGE="vi"))
    assert told.startswith("Theo luật và giá trị mặc định\n")
    assert "Quá nửa tổng số đại biểu: > 1/2 (tổng số đại biểu)\n      72/2025/QH15 · " in told
    assert "Lấy phiếu tín nhiệm: trình miễn nhiệm: ≥ 2/3" in told
    assert "Hiệu lực từ 16/06/2025" in told
    assert "Thời gian biểu quyết: 30 giây" in told


def test_json_has_every_rule_and_setting_with_citation_and_day(tmp_path: Path) -> None:
    table = json.loads(done(asked("rules", "--data", tmp_path, "--json")))
    assert table["rules"][0] == {
        "id": "majority_of_total",
        "name": "More than half of all delegates",
        "share": "1/2",
        "at_least": False,
        "base": "total",
        "citation": "72/2025/QH15",
        "effective_from": MAJORITY_OF_TOTAL.effective_from,
    }
    assert [one["id"] for one in table["consequences"]] == [rule.id for rule in CONSEQUENCES]
    assert [one["key"] for one in table["settings"]] == [setting.key for setting in TABLE]
    assert all(one["citation"] for one in (*table["settings"], *table["grounds"]))
    assert {one["key"]: one for one in table["settings"]}["warning"]["default"] == 30


def test_what_the_council_settled_for_itself_is_printed(hub: Hub) -> None:
    cited = {"quorum_needed": Citation("Điều 12 Quy chế", "2026-02-01")}
    settled = ChangeSettings(changes={"vote_duration": 45}, citations=cited)
    hub.prepare(None, (CLERK, ChangeRules(rules=(OWN,))), (CLERK, settled))
    hub.engine.dispose()
    told = done(asked("rules", "--data", hub.data))
    assert told.startswith("Kỳ họp thứ 31\n")
    assert "Ba phần tư: ≥ 3/4 (of all delegates)\n      Quy chế · In force since 01/01/2026" in told
    assert ": 45 seconds\n" in told
    assert "Điều 12 Quy chế · In force since 01/02/2026" in told
    table = json.loads(done(asked("rules", "--data", hub.data, "--session", "1", "--json")))
    quorum = {one["key"]: one for one in table["settings"]}["quorum_needed"]
    assert (quorum["citation"], quorum["effective_from"]) == ("Điều 12 Quy chế", "2026-02-01")


def test_session_that_is_not_there(folder: Path) -> None:
    said = stopped(asked("rules", "--data", folder, "--session", "9"))
    assert said == "There is no session 9 in the record.\n"


def test_session_asked_for_where_there_is_no_record(tmp_path: Path) -> None:
    assert str(tmp_path) in stopped(asked("rules", "--data", tmp_path, "--session", "1"))
