"""Everything that can be wrong with a file has a sentence in both languages and a severity."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hub.catalogue import LANGUAGES, catalogue
from office.session_import import Problem, Severity, rules
from office.session_import.problems import SEVERITIES
from office.session_import.tell import place_of, sentence_of, severity_of
from tests.office.session_import.office_files import PREFIX, read, session

NOT_PROBLEMS = re.compile(rf"{re.escape(PREFIX)}(at_\w+|severity_\w+|\w+_named|group_numbered)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence_and_no_sentence_is_left_over(language: str) -> None:
    texts = {key for key in catalogue(language) if key.startswith(PREFIX)}
    assert {key for key in texts if not NOT_PROBLEMS.fullmatch(key)} == SEVERITIES.keys()


def test_every_problem_is_raised_somewhere() -> None:
    folder = Path(rules.__file__).parent
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in folder.glob("*.py")
        if path.name != "problems.py"
    )
    short = {key.removeprefix(PREFIX) for key in SEVERITIES}
    assert {
        key for key in short if f'{PREFIX}{key}"' not in code and f'"{key}"' not in code
    } == set()


def test_a_problem_says_where_it_stands() -> None:
    found = Problem(key=f"{PREFIX}kind_unknown", sheet="Chương trình", row=14, column="Loại")
    assert place_of(found, "vi") == "Chương trình, dòng 14, mục “Loại”"
    in_cell = Problem(key=found.key, sheet="Chương trình", row=14, column="Loại", cell="G14")
    assert place_of(in_cell, "en") == "Chương trình, row 14, column “Loại” (G14)"
    row = Problem(key=found.key, sheet="Đại biểu", row=3)
    assert place_of(row, "vi") == "Đại biểu, dòng 3"
    column = Problem(key=found.key, sheet="Đại biểu", column="D")
    assert place_of(column, "vi") == "Đại biểu, cột “D”"
    assert place_of(Problem(key=found.key, sheet="Đại biểu"), "vi") == "Đại biểu"
    assert place_of(Problem(key=found.key), "vi") == ""


def test_a_guessed_kind_is_named_in_words() -> None:
    document = session()
    document["agenda"][0]["kind"] = "Chất vấn nhóm 1"
    (problem,) = read(document).problems
    assert sentence_of(problem, "vi") == (
        "Loại nội dung “Chất vấn nhóm 1” được hiểu là “Chất vấn”; hãy kiểm tra lại."
    )
    assert severity_of(problem, "vi") == "Cần xem lại"
    assert problem.severity is Severity.WARNING
