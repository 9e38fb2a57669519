"""`nghitruong outcome` gives what records print, and names the row whose figures can't be."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.hub.cli.typed import ENVIRONMENT, asked, command, done, stopped

if TYPE_CHECKING:
    from pathlib import Path

VOTE = {"kind": "vote", "rule": "majority_of_total", "total": 85, "present": 80, "for": 61,
        "against": 10, "abstain": 9}  # fmt: skip
RATING = {"kind": "confidence_rating", "base": "total", "total": 47, "high": 19, "confidence": 2,
          "low": 25}  # fmt: skip
TRUST = {"kind": "confidence_vote", "base": "total", "total": 47, "confidence": 20,
         "no_confidence": 24}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "figures.json"


def outcome(file: Path, *rows: object) -> list[dict[str, Any]]:
    file.write_text(json.dumps(rows), encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(done(asked("outcome", file)))
    return found


def refused(file: Path, content: str, **environment: str) -> str:
    file.write_text(content, encoding="utf-8")
    return stopped(asked("outcome", file, **environment))


def test_each_kind_comes_back_with_its_outcome(file: Path) -> None:
    vote, rating, trust = outcome(file, VOTE, RATING, TRUST)
    assert vote == VOTE | {
        "percent_of_total": {"for": "71.76", "against": "11.76", "abstain": "10.59"},
        "percent_of_present": {"for": "76.25", "against": "12.50", "abstain": "11.25"},
        "required": 43,
        "passed": True,
        "reason": "enough",
    }
    assert rating == RATING | {
        "percent": {"high": "40.43", "confidence": "4.26", "low": "53.19"},
        "consequence": "may_resign_else_confidence_vote",
    }
    assert trust == TRUST | {
        "percent": {"confidence": "42.55", "no_confidence": "51.06"},
        "consequence": "may_resign_else_dismissal",
    }


def test_what_stands_beside_the_figures_comes_back_as_it_was(file: Path) -> None:
    [vote] = outcome(file, {"title": "Nghị quyết số 12", **VOTE, "present": None})
    assert (vote["title"], vote["percent_of_present"]) == ("Nghị quyết số 12", None)
    assert outcome(file) == []


@pytest.mark.parametrize(
    ("in_favour", "total", "printed"),
    [
        (78, 82, "95.12"),
        (61, 85, "71.76"),
        (80, 85, "94.12"),
        (10, 85, "11.76"),
        (57, 85, "67.06"),
        (109, 139, "78.42"),
        (1, 800, "0.13"),
        (3, 800, "0.38"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
    ],
)
def test_published_percentages(file: Path, in_favour: int, total: int, printed: str) -> None:
    row = VOTE | {"total": total, "present": in_favour, "for": in_favour} | NONE_ELSE
    [vote] = outcome(file, row)
    assert vote["percent_of_total"]["for"] == printed
    assert vote["percent_of_present"]["for"] == "100.00"


NONE_ELSE = {"against": 0, "abstain": 0}

# N: two thirds at the least, more than half, more than two thirds, one third at the least
NEEDED = {
    15: (10, 8, 11, 5), 20: (14, 11, 14, 7), 25: (17, 13, 17, 9), 27: (18, 14, 19, 9),
    30: (20, 16, 21, 10), 50: (34, 26, 34, 17), 65: (44, 33, 44, 22), 70: (47, 36, 47, 24),
    75: (50, 38, 51, 25), 82: (55, 42, 55, 28), 83: (56, 42, 56, 28), 84: (56, 43, 57, 28),
    85: (57, 43, 57, 29), 95: (64, 48, 64, 32), 125: (84, 63, 84, 42), 500: (334, 251, 334, 167),
}  # fmt: skip
IN_ORDER = ("two_thirds_of_total", "majority_of_total", "more_than_two_thirds_of_remaining",
            "one_third_of_total")  # fmt: skip


def test_the_law_s_table_exactly_on_its_bounds(file: Path) -> None:
    cases = [
        (total, rule, enough)
        for total, needed in NEEDED.items()
        for rule, enough in zip(IN_ORDER, needed, strict=True)
    ]
    rows = [
        {"kind": "vote", "rule": rule, "total": total, "for": enough - short} | NONE_ELSE
        for total, rule, enough in cases
        for short in (0, 1)
    ]
    found = outcome(file, *rows)
    wanted = [(enough, short == 0) for _, _, enough in cases for short in (0, 1)]
    assert [(row["required"], row["passed"]) for row in found] == wanted


def test_what_follows_a_rating_and_a_vote_of_confidence_exactly_on_the_bounds(file: Path) -> None:
    rows = []
    for total in NEEDED:
        for low in (total // 2, total // 2 + 1, -(-2 * total // 3) - 1, -(-2 * total // 3)):
            papers = {"base": "total", "total": total}
            rating = {"high": 0, "confidence": total - low, "low": low}
            trust = {"confidence": total - low, "no_confidence": low}
            rows += [RATING | papers | rating, TRUST | papers | trust]
    for row in outcome(file, *rows):
        low, total = row["low" if "low" in row else "no_confidence"], row["total"]
        milder = {"confidence_rating": "may_resign_else_confidence_vote",
                  "confidence_vote": "may_resign_else_dismissal"}[row["kind"]]  # fmt: skip
        follows = "dismissal" if 3 * low >= 2 * total else milder if 2 * low > total else "none"
        assert row["consequence"] == follows, row


@pytest.mark.parametrize("base", ["issued", "returned", "valid"])
def test_ratings_on_ballots_follow_all_delegates_all_the_same(file: Path, base: str) -> None:
    papers = {"issued": 46, "returned": 46, "valid": 46}
    [rating] = outcome(file, RATING | papers | {"base": base, "low": 23})
    assert rating["percent"]["low"] == "50.00"
    assert rating["consequence"] == "none"  # 23 of 47


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({**VOTE, "for": -1}, "for: "),
        ({**VOTE, "for": 62}, "for: Together 81, more than present: 80."),
        ({**VOTE, "present": 86}, "present: 86 is more than total: 85."),
        ({**VOTE, "total": 0}, "total: "),
        ({**VOTE, "for": True}, "for: true is not a whole number."),
        ({**VOTE, "for": "61"}, 'for: "61" is not a whole number.'),
        ({**VOTE, "for": 61.0}, "for: 61.0 is not a whole number."),
        ({**VOTE, "for": None}, "for: null is not a whole number."),
        ({**VOTE, "for": 10**30}, "for: 1000"),
        ({**VOTE, "rule": "majority"}, 'rule: "majority" is none of: majority_of_total, '),
        ({**VOTE, "rule": "rating_dismissal"}, "rule: "),
        ({**VOTE, "kind": ["vote"]}, 'kind: ["vote"] is none of: confidence_rating, '),
        ({**RATING, "base": "present"}, 'base: "present" is none of: issued, '),
        ({**RATING, "base": "valid"}, "valid: This figure is missing."),
        ({**RATING, "valid": 45}, "high: Together 46, more than valid: 45."),
        ({**RATING, "issued": 48}, "issued: 48 is more than total: 47."),
        ({**TRUST, "no_confidence": 28}, "confidence: Together 48, more than total: 47."),
        ({key: value for key, value in VOTE.items() if key != "abstain"}, "abstain: "),
        ({key: value for key, value in VOTE.items() if key != "rule"}, "rule: "),
        ({key: value for key, value in RATING.items() if key != "base"}, "base: "),
        ({}, "kind: This figure is missing."),
        ([], "A row must be a JSON object."),
        (61, "A row must be a JSON object."),
    ],
)
def test_figures_that_cannot_be_name_their_row(file: Path, wrong: object, said: str) -> None:
    assert refused(file, json.dumps([VOTE, RATING, wrong])).startswith(f"Row 3: {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[NaN]", "not JSON"),
        ('[{"kind": "vote"', "not JSON"),
        ("[" * 100_000, "not JSON"),
        (json.dumps([VOTE | {"title": "\ud800"}]), "not JSON"),
        (json.dumps(VOTE), "a JSON list is needed"),
        ("null", "a JSON list is needed"),
    ],
)
def test_what_is_no_list_is_not_worked_out(file: Path, content: str, said: str) -> None:
    assert refused(file, content) == f"{file} can't be worked out: {said}\n"


def test_figure_that_stands_twice_is_refused(file: Path) -> None:
    twice = json.dumps(VOTE)[:-1] + ', "for": 60}'
    assert refused(file, f"[{twice}]") == "Row 1: for: Stands twice in the same row.\n"


def test_vietnamese_hear_it_in_vietnamese(file: Path) -> None:
    said = refused(file, json.dumps([VOTE | {"for": 62}]), NGHITRUONG_LANGUAGE="vi")
    assert said == "Bản ghi thứ 1: for: Cộng lại được 81, nhiều hơn present: 80.\n"


def test_file_that_is_not_there(file: Path) -> None:
    assert stopped(asked("outcome", file)).startswith(f"The file {file} can't be read: ")


def test_file_beyond_all_measure_is_not_read(file: Path) -> None:
    file.write_bytes(b" " * (32 * 1024 * 1024 + 1))
    assert stopped(asked("outcome", file)).endswith("the file is too large\n")


def test_figures_come_in_on_standard_input_too() -> None:
    answer = subprocess.run(
        command("outcome", "-"), input=json.dumps([VOTE]), env=ENVIRONMENT, capture_output=True,
        text=True, check=True, timeout=20,
    )  # fmt: skip
    assert json.loads(answer.stdout)[0]["passed"] is True
