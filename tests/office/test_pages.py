"""Every page of the office against everybody of a session, with real pages behind the guard."""

import re

import pytest

from hub.auth.doors import Door
from hub.web.pages import PAGES
from office.pages import office_pages
from tests.hub.meeting.sentences import people, plan
from tests.hub.web.guests import where
from tests.office.secretariat import ONE, Secretariat

PATHS = sorted({route.path for route in office_pages()})
FILLED = {"session": "1", "person": "A5", "vote": "9", "sheet": "roll", "upload": "none"}
FILLED |= {"act": "group", "room": "to9", "sitting": "B1", "file": "floor.opus"}
IMPORT = {"/office/import", "/office/import/template", "/office/import/none", "/office/sessions"}
IMPORT |= {"/office/import/none/store"}
SEATS = {f"{ONE}/seats{part}" for part in ("", "/sit", "/generate", "/plan", "/plan/none")}
SEATS |= {f"{ONE}/seats/plan/none/store"}
SETTLING = {f"{ONE}/settings", f"{ONE}/settings/change", f"{ONE}/rules", f"{ONE}/rules/drop"}
SETTLING |= {f"{ONE}/settings/cite"}
COUNTS = {f"{ONE}/counts", f"{ONE}/counts/committee", f"{ONE}/counts/9", f"{ONE}/counts/9/confirm"}
COUNTS |= {f"{ONE}/counts/9/sheets", f"{ONE}/counts/9/sheets/confirm"}
QUESTIONING = {f"{ONE}/questioning{part}" for part in ("", "/act/group", "/report", "/report/pdf")}
GROUPS = {f"{ONE}/groups{part}" for part in ("", "/share", "/to9", "/to9/give-up")}
HEARING = {f"{ONE}/recordings{part}" for part in ("", "/B1", "/B1/progress", "/B1/floor.opus")}
RECORDING = HEARING | {f"{ONE}/recordings/B1/make"}
WHAT_IF = {"/office/what-if", f"{ONE}/what-if"}
CARDS = {f"{ONE}/cards", f"{ONE}/cards/issue"}
PEOPLE = {f"{ONE}/people", f"{ONE}/people/A5", f"{ONE}/people/A5/mandate"}
PAPER = {f"{ONE}/paper{part}" for part in ("", "/roll", "/roll/pdf", "/roll/docx")}
SET_UP = {"/office", ONE} | IMPORT | SEATS | SETTLING | PEOPLE | PAPER | WHAT_IF | GROUPS
# Whoever sits in the chair is also of the presidium; nobody else reaches anything.
REACHES = {
    "admin": SET_UP | CARDS,
    "C1": SET_UP | CARDS | COUNTS | QUESTIONING | RECORDING,
    "S1": SET_UP | COUNTS | QUESTIONING | RECORDING,
    "A1": SETTLING | COUNTS | QUESTIONING | HEARING | WHAT_IF,
    "A2": COUNTS | HEARING | WHAT_IF,
    "T1": {"/office", ONE, f"{ONE}/settings"} | WHAT_IF,
    "A5": set(),
    "I1": set(),
    "B1": set(),
    "O1": set(),
    "R1": set(),
}


def filled(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: FILLED[found[1]], path)


def test_every_page_of_the_office_is_in_the_table() -> None:
    assert [path for path in PATHS if path not in PAGES] == []
    assert {filled(path) for path in PATHS} == set().union(*REACHES.values())


@pytest.mark.timeout(60)
@pytest.mark.heavy
def test_each_of_a_session_reaches_their_pages_and_no_other(office: Secretariat) -> None:
    office.opens()
    routes = {(route.path, method) for route in office_pages() for method in route.methods or ()}
    for person, wanted in REACHES.items():
        visitor = office.visitor(person)
        reached = set()
        for path, method in sorted(routes - {(path, "HEAD") for path in PATHS}):
            answer = visitor.browser.request(method, filled(path))
            wandered = answer.status_code == 303 and where(answer) != f"{ONE}/what-if"
            assert answer.status_code in (200, 303, 400, 403), (person, method, path)
            assert not wandered, (person, method, path)
            if answer.status_code != 403:
                reached.add(filled(path))
        assert reached == wanted, person


def test_a_seats_door_and_nobody_reach_no_page_of_the_office(office: Secretariat) -> None:
    office.opens()
    delegate = office.visitor("A1", Door.SEAT)
    for path in PATHS:
        assert delegate.browser.get(filled(path)).status_code == 303, path


def test_whoever_is_nothing_in_another_session_does_not_see_it(office: Secretariat) -> None:
    office.hub.prepare(plan(people=tuple(one for one in people() if one.id != "C1")))
    office.opens()
    clerk = office.visitor("C1")
    assert clerk.open("/office/sessions/2/people").status_code == 200
    for other in ("1", "3", "x"):
        assert clerk.open(f"/office/sessions/{other}/people").status_code == 400, other
    clerk.open("/office")
    assert 'href="/office/sessions/2"' in clerk.page
    assert 'href="/office/sessions/1"' not in clerk.page
